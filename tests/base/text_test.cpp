// Do the helpers for text do what they say: UTF-8, nearest names, fingerprints, amounts, files?
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/file.h"
#include "base/nearest.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "entente/base/budget.h"
#include "entente/base/diagnostic.h"
#include "tests/support/paths.h"

namespace entente {
namespace {

TEST(Utf8, KnowsTheFirstBadByte) {
  EXPECT_EQ(first_invalid_utf8("plain"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("\u00E9\u20AC\U0001F600"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("a\x80"), 1u);
  EXPECT_EQ(first_invalid_utf8("ab\xC3"), 2u);
  EXPECT_EQ(first_invalid_utf8("\xC1\xBF"), 0u);          // overlong
  EXPECT_EQ(first_invalid_utf8("\xE0\x9F\xBF"), 0u);      // overlong
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0u);      // surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0u);  // past U+10FFFF
  EXPECT_EQ(first_invalid_utf8("\xF4\x8F\xBF\xBF"), std::nullopt);
}

TEST(Utf8, CountsAndCutsCharacters) {
  EXPECT_EQ(count_code_points("a\u00E9\u20AC\U0001F600"), 4u);
  EXPECT_EQ(excerpt("a\u00E9\u20AC", 2), "a\u00E9...");
  EXPECT_EQ(excerpt("a\u00E9\u20AC", 3), "a\u00E9\u20AC");
  EXPECT_EQ(excerpt("a\n\x1B\u009B\u202Eb"), "a    b");
  for (char32_t c : {U'a', U'\u00E9', U'\u20AC', U'\U0001F600'}) {
    std::string text;
    append_utf8(text, c);
    EXPECT_EQ(code_point_at(text, 0).value, c);
    EXPECT_EQ(code_point_at(text, 0).size, text.size());
  }
}

TEST(Nearest, CountsEditsAndSwaps) {
  EXPECT_EQ(edit_distance("litigate", "litigate", 3), 0u);
  EXPECT_EQ(edit_distance("litgate", "litigate", 3), 1u);
  EXPECT_EQ(edit_distance("lititgate", "litigate", 3), 1u);
  EXPECT_EQ(edit_distance("litiagte", "litigate", 3), 1u);
  EXPECT_EQ(edit_distance("LITIGATE", "litigate", 3), 0u);
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3u);
  EXPECT_EQ(edit_distance("", "abc", 5), 3u);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3u);
}

TEST(Nearest, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string> names = {"litigate", "settle", "offer", "x"};
  EXPECT_EQ(nearest("litgate", names), "litigate");
  EXPECT_EQ(nearest("Settle", names), "settle");
  EXPECT_EQ(nearest("ofer", names), "offer");
  EXPECT_EQ(nearest("negotiate", names), std::nullopt);
  EXPECT_EQ(nearest("y", names), std::nullopt);
  EXPECT_EQ(nearest("X", names), "x");
  EXPECT_EQ(nearest("", names), std::nullopt);
  EXPECT_EQ(nearest("offer", {"offers", "offer"}), "offer");
  EXPECT_EQ(nearest("offert", {"offers", "offera"}), "offers");
  EXPECT_EQ(did_you_mean("ofer", names), "did you mean 'offer'?");
  EXPECT_EQ(did_you_mean("negotiate", names), "");
}

TEST(Sha256, MatchesTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(HumanAmounts, AreShort) {
  EXPECT_EQ(human_bytes(0), "0 bytes");
  EXPECT_EQ(human_bytes(1), "1 byte");
  EXPECT_EQ(human_bytes(96), "96 bytes");
  EXPECT_EQ(human_bytes(1023), "1023 bytes");
  EXPECT_EQ(human_bytes(1024), "1 KiB");
  EXPECT_EQ(human_bytes(1536), "1.5 KiB");
  EXPECT_EQ(human_bytes(812ull << 20), "812 MiB");
  EXPECT_EQ(human_bytes((1ull << 30) + (1ull << 29)), "1.5 GiB");
  EXPECT_EQ(human_bytes(std::uint64_t{2} << 30), "2 GiB");
  EXPECT_EQ(human_bytes((1ull << 20) - 1), "1 MiB");
  EXPECT_EQ(human_bytes(~std::uint64_t{0}), "16 EiB");
  EXPECT_EQ(human_count(0), "0");
  EXPECT_EQ(human_count(999), "999");
  EXPECT_EQ(human_count(1000), "1,000");
  EXPECT_EQ(human_count(16777216), "16,777,216");
  EXPECT_EQ(human_count(~std::uint64_t{0}), "18,446,744,073,709,551,615");
}

TEST(Budget, FillsInWhatIsNotGiven) {
  Budget budget;
  EXPECT_GT(budget.memory(), std::uint64_t{1} << 20);
  EXPECT_EQ(budget.thread_count(), std::max(1u, std::thread::hardware_concurrency()));
  budget.memory_bytes = 12345;
  budget.threads = 3;
  EXPECT_EQ(budget.memory(), 12345u);
  EXPECT_EQ(budget.thread_count(), 3u);
}

TEST(Budget, StopsWhenAskedOrLate) {
  Budget budget;
  EXPECT_FALSE(budget.should_stop());
  budget.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
  EXPECT_FALSE(budget.should_stop());
  budget.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  EXPECT_TRUE(budget.should_stop());
  EXPECT_FALSE(budget.interrupted());
  std::atomic<bool> stop = true;
  Budget other;
  other.stop = &stop;
  EXPECT_TRUE(other.should_stop());
  EXPECT_TRUE(other.interrupted());
}

TEST(ReadFile, RefusesWhatIsNoPlainFile) {
  EXPECT_EQ(read_file("/nonexistent", 10, FileKind::kAnyReadable).error().message, "no such file");
  EXPECT_EQ(read_file("/tmp", 10, FileKind::kAnyReadable).error().message, "it is a directory, not a file");
  EXPECT_EQ(read_file("/dev/null", 10, FileKind::kRegularOnly).error().message, "it is not a regular file");
  EXPECT_EQ(read_file("/dev/null", 10, FileKind::kAnyReadable).value(), "");
  EXPECT_EQ(read_file("/dev/zero", 1000, FileKind::kAnyReadable).error().message,
            "it is larger than the limit of 1000 bytes");
  EXPECT_EQ(read_file(std::string("/tmp\0/x", 7), 10, FileKind::kAnyReadable).error().message,
            "the file name contains a NUL character");
  EXPECT_EQ(read_file(test::root() + "/LICENSE", 10, FileKind::kRegularOnly).error().message,
            "it is larger than the limit of 10 bytes");
  EXPECT_TRUE(read_file(test::root() + "/LICENSE", 1 << 20, FileKind::kRegularOnly).value().find("Apache") !=
              std::string::npos);
}

Diagnostic sample() {
  Diagnostic d;
  d.file = "case.toml";
  d.where = {3, 7};
  d.length = 4;
  d.code = "sample";
  d.what = "no option 'ofer'";
  d.hint = "did you mean 'offer'?";
  d.source_line = "when = ofer and x";
  return d;
}

TEST(Render, ShowsTheLineAndACaret) {
  Diagnostic d = sample();
  d.where.column = 8;
  EXPECT_EQ(render(d),
            "case.toml:3:8: error: no option 'ofer'\n"
            "  when = ofer and x\n"
            "         ^~~~\n"
            "  hint: did you mean 'offer'?\n");
  d.severity = Severity::kWarning;
  d.hint.clear();
  d.length = 100;
  EXPECT_EQ(render(d),
            "case.toml:3:8: warning: no option 'ofer'\n"
            "  when = ofer and x\n"
            "         ^~~~~~~~~~\n");
}

TEST(Render, KeepsTheCaretUnderItsCharacter) {
  Diagnostic d = sample();
  d.hint.clear();
  d.where = {1, 4};
  d.length = 1;
  d.source_line = "\t\u00E9\u20ACx\r\n";
  EXPECT_EQ(render(d), "case.toml:1:4: error: no option 'ofer'\n  \t\u00E9\u20ACx\n  \t  ^\n");
  d.where.column = 99;
  EXPECT_EQ(render(d), "case.toml:1:99: error: no option 'ofer'\n  \t\u00E9\u20ACx\n  \t   ^\n");
  d.source_line =
      "a\x1B[31m\xC2\x9B"
      "b";
  d.where.column = 1;
  EXPECT_EQ(render(d), "case.toml:1:1: error: no option 'ofer'\n  a\uFFFD[31m\uFFFDb\n  ^\n");
}

TEST(Render, SaysFileErrorsWithoutALine) {
  Diagnostic d;
  d.file = "case.toml";
  d.what = "the file is empty";
  EXPECT_EQ(render(d), "case.toml: error: the file is empty\n");
  d.file.clear();
  EXPECT_EQ(render(d), "error: the file is empty\n");
}

TEST(Render, ColoursAsCompilersDo) {
  Diagnostic d = sample();
  d.where.column = 8;
  EXPECT_EQ(render(d, true),
            "\x1b[1mcase.toml:3:8: \x1b[0m\x1b[1;31merror: \x1b[0m\x1b[1mno option 'ofer'\x1b[0m\n"
            "  when = ofer and x\n"
            "         \x1b[1;32m^~~~\x1b[0m\n"
            "  hint: did you mean 'offer'?\n");
}

TEST(SortDiagnostics, OrdersByPlaceAndDropsRepeats) {
  Diagnostic a = sample();
  Diagnostic b = a;
  b.where.line = 2;
  Diagnostic c = a;
  c.file = "a.toml";
  Diagnostic d = a;
  d.severity = Severity::kWarning;
  std::vector<Diagnostic> list = {d, a, b, a, c};
  sort_diagnostics(list);
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[0].file, "a.toml");
  EXPECT_EQ(list[1].where.line, 2u);
  EXPECT_EQ(list[2].severity, Severity::kError);
  EXPECT_EQ(list[3].severity, Severity::kWarning);
  EXPECT_TRUE(has_errors(list));
  EXPECT_FALSE(has_errors({d}));
}

}  // namespace
}  // namespace entente
