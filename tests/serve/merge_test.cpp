// Are two changes of a text both kept, or refused where they meet?
#include "serve/merge.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace entente::test {
namespace {

using serve::merge_texts;
using Merged = std::optional<std::string>;

TEST(Merge, ChangesThatDoNotMeetAreBothKept) {
  EXPECT_EQ(merge_texts("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n"), Merged("A\nb\nC\n"));
  EXPECT_EQ(merge_texts("a\nb\nc\n", "b\nc\n", "a\nb\nc\nd\n"), Merged("b\nc\nd\n"));
  EXPECT_EQ(merge_texts("a\nb\n", "x\na\nb\n", "a\nb\ny"), Merged("x\na\nb\ny"));
}

TEST(Merge, OneSidedAndEqualChangesAreTaken) {
  EXPECT_EQ(merge_texts("a\n", "b\n", "a\n"), Merged("b\n"));
  EXPECT_EQ(merge_texts("a\n", "a\n", "b\n"), Merged("b\n"));
  EXPECT_EQ(merge_texts("a\nz\n", "b\nz\n", "b\nz\n"), Merged("b\nz\n"));
  EXPECT_EQ(merge_texts("a\nm\nz\n", "b\nm\nz\n", "b\nm\ny\n"), Merged("b\nm\ny\n"));
  EXPECT_EQ(merge_texts("", "", ""), Merged(""));
  EXPECT_EQ(merge_texts("", "a\n", ""), Merged("a\n"));
}

TEST(Merge, ChangesThatMeetAreRefused) {
  EXPECT_EQ(merge_texts("a\n", "b\n", "c\n"), std::nullopt);
  EXPECT_EQ(merge_texts("a\nb\n", "A\nb\n", "a\nB\n"), std::nullopt);  // neighbours
  EXPECT_EQ(merge_texts("a\n", "", "b\n"), std::nullopt);
  EXPECT_EQ(merge_texts("a\n", "a\nb\n", "a\nc\n"), std::nullopt);
  EXPECT_EQ(merge_texts("", "a\n", "b\n"), std::nullopt);
}

TEST(Merge, TextsThatDifferInTooMuchAreRefused) {
  std::string mine, theirs = "other\n";
  for (int i = 0; i < 3000; ++i) mine += std::to_string(i) + "\n";
  EXPECT_EQ(merge_texts("base\n", mine, theirs), std::nullopt);
}

// Sections that each side may change as it likes, divided by lines that nobody changes: where the two changed different
// sections, the merged text has both changes, whatever they are.
TEST(Merge, RandomChangesOfDifferentSectionsAreAllKept) {
  std::mt19937 random(7);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const auto section = [&] {
    std::string text;
    for (unsigned lines = below(4); lines > 0; --lines)
      text += std::string(1, static_cast<char>('a' + below(3))) + "\n";
    return text;
  };
  for (int round = 0; round < 2000; ++round) {
    std::string base, mine, theirs, both;
    for (unsigned i = 0, count = 1 + below(6); i < count; ++i) {
      // Longer than all sections together, so that no shorter way of getting from text to text passes over one.
      std::string divider;
      for (int line = 0; line < 20; ++line) divider += "--- " + std::to_string(i) + "." + std::to_string(line) + "\n";
      const std::string was = section(), becomes = section();
      const unsigned who = below(3);
      base += was + divider;
      mine += (who == 0 ? becomes : was) + divider;
      theirs += (who == 1 ? becomes : was) + divider;
      both += (who == 2 ? was : becomes) + divider;
    }
    ASSERT_EQ(merge_texts(base, mine, theirs), Merged(both)) << base << "==\n" << mine << "==\n" << theirs;
  }
}

}  // namespace
}  // namespace entente::test
