// Ledgers to test with: a folder that goes away, reports and statements made of words.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "entente/store/ledger.h"

namespace entente::test {

class LedgerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "entente-ledger-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path(const std::string& name = "ledger.entente") const { return (folder_ / name).string(); }
  Ledger opened(Ledger::Access access = Ledger::Access::kCreate) const {
    auto ledger = Ledger::open(path(), access);
    EXPECT_TRUE(ledger.has_value()) << ledger.error().message;
    return std::move(*ledger);
  }
  std::filesystem::path folder_;
};

inline LedgerReport report_of(const std::string& text, const std::string& publisher = "Gazette",
                              const std::string& published = "2024-05-02") {
  LedgerReport report;
  report.file = publisher + ".txt";
  report.form = "text";
  report.charset = "UTF-8";
  report.sha256 = sha256_hex(publisher + "\n" + published + "\n" + text);
  report.title = "News of the day";
  report.publisher = publisher;
  report.published = published;
  report.text = text;
  report.reader = "test 1";
  return report;
}

// `content` must occur in `report`.
inline LedgerStatement statement_of(const LedgerReport& report, const std::string& content,
                                    const std::string& who = "a spokesman", const std::string& party = "acme") {
  LedgerStatement s;
  s.content = content;
  s.begin = report.text.find(content);
  EXPECT_NE(s.begin, std::string::npos) << content;
  s.end = s.begin + content.size();
  s.source = who;
  s.cue = "said";
  s.speaker = who;
  s.speaker_kind = "official";
  s.speaker_party = party;
  s.kind = "official";
  s.quotation = "indirect";
  s.tier = "that";
  s.certainty = 0.75;
  if (!party.empty()) s.about.push_back({party, party == "acme" ? "Acme" : party == "beta" ? "Beta" : party, false});
  return s;
}

// `count` words of no meaning that depend on `seed` only; two seeds share next to no runs of words.
inline std::string words_from(std::uint64_t seed, std::size_t count) {
  static const char* const kParts[] = {"ba", "ko", "ri", "mu", "te", "sha", "lo", "ven", "dar", "pi"};
  std::string text;
  std::uint64_t x = seed * 0x9E3779B97F4A7C15u + 1;
  for (std::size_t i = 0; i < count; ++i) {
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    if (i > 0) text += i % 11 == 0 ? ". " : " ";
    for (std::uint64_t rest = x % 1000, k = 0; k < 3; ++k, rest /= 10) text += kParts[rest % 10];
  }
  return text + ".";
}

// What a check finds, or why there was none.
inline std::vector<std::string> damage(const Result<std::vector<std::string>>& result) {
  return result ? *result : std::vector<std::string>{result.error().message};
}

inline const std::string kAt = "2024-06-01";

}  // namespace entente::test
