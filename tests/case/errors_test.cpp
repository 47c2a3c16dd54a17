// Does every kind of bad case file get the message it should, word for word?
//
// tests/case/errors/NAME.toml is the input, NAME.expected the full text of its diagnostics. After a wanted change of
// words run the test with ENTENTE_WRITE_EXPECTED=1 and read the difference before committing it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "entente/case/parse.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = test::root() + "/tests/case/errors";

std::vector<std::string> inputs() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kFolder))
    if (entry.path().extension() == ".toml") out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end());
  return out;
}

// What a person standing in the folder would read.
std::string shown(const ParsedCase& parsed) {
  std::string text = render(parsed.diagnostics);
  const std::string prefix = kFolder + "/";
  for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) text.erase(at, prefix.size());
  return text;
}

TEST(CaseErrors, AreWordedAsPinned) {
  const bool write = std::getenv("ENTENTE_WRITE_EXPECTED") != nullptr;
  const auto names = inputs();
  ASSERT_GE(names.size(), 120u);
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    const ParsedCase parsed =
        parse_case(test::bytes_of(kFolder + "/" + name + ".toml"), kFolder + "/" + name + ".toml");
    ASSERT_FALSE(parsed.diagnostics.empty());
    const std::string text = shown(parsed);
    if (write) std::ofstream(kFolder + "/" + name + ".expected", std::ios::binary) << text;
    EXPECT_EQ(text, test::bytes_of(kFolder + "/" + name + ".expected"));
    for (const Diagnostic& d : parsed.diagnostics) {
      EXPECT_FALSE(d.code.empty());
      EXPECT_EQ(d.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string::npos) << d.code;
      EXPECT_GE(d.length, 1u);
      EXPECT_FALSE(d.what.ends_with('.')) << d.what;
    }
  }
}

// Nothing pinned that has no input, which would prove nothing.
TEST(CaseErrors, HaveNoOrphanedExpectations) {
  const auto names = inputs();
  const std::set<std::string> known(names.begin(), names.end());
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".expected") continue;
    EXPECT_TRUE(known.count(entry.path().stem().string())) << entry.path();
  }
}

TEST(CaseErrors, SortWithoutRepeats) {
  const ParsedCase parsed =
      parse_case(test::bytes_of(kFolder + "/everything-at-once.toml"), kFolder + "/everything-at-once.toml");
  std::vector<Diagnostic> again = parsed.diagnostics;
  again.insert(again.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
  std::reverse(again.begin(), again.end());
  sort_diagnostics(again);
  EXPECT_EQ(render(again), render(parsed.diagnostics));
  EXPECT_GE(again.size(), 7u);
}

}  // namespace
}  // namespace entente
