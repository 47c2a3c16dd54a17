// Are labels turned into what somebody does, and names into what stands inside a sentence?
#include "tell/words/phrases.h"

#include <gtest/gtest.h>

#include "tell/words/condition.h"
#include "tests/support/cases.h"

namespace entente::test {
namespace {

TEST(Phrases, LabelsThatBeginWithAVerbAreConjugated) {
  EXPECT_EQ(doing_words("Go to court", false), "goes to court");
  EXPECT_EQ(doing_words("Go to court", true), "go to court");
  EXPECT_EQ(doing_words("Carry on", false), std::nullopt);
  EXPECT_EQ(doing_words("Modify the control order", false), "modifies the control order");
  EXPECT_EQ(doing_words("Withdraw the troops and normalise relations", false),
            "withdraws the troops and normalises relations");
  EXPECT_EQ(doing_words("Keep silent (cooperate)", false), "keeps silent (cooperates)");
  EXPECT_EQ(doing_words("Push on", false), "pushes on");
  EXPECT_EQ(doing_words("Offer to arrange a meeting", false), "offers to arrange a meeting");
}

TEST(Phrases, NounsAreNoVerbs) {
  EXPECT_EQ(doing_words("Air strike instead of a blockade", false), std::nullopt);
  EXPECT_EQ(doing_words("Attack on the dam", false), std::nullopt);
  EXPECT_EQ(doing_words("Attack the dam", false), "attacks the dam");
  EXPECT_EQ(doing_words("Support for the rebels", false), std::nullopt);
  EXPECT_EQ(doing_words("Offer to Beta", false), std::nullopt);
  EXPECT_EQ(doing_words("", false), std::nullopt);
}

TEST(Phrases, NamesInASentence) {
  EXPECT_EQ(name_in_sentence("United States"), "the United States");
  EXPECT_EQ(name_in_sentence("Ministry of the Environment"), "the Ministry of the Environment");
  EXPECT_EQ(name_in_sentence("Damascus"), "Damascus");
  EXPECT_EQ(name_in_sentence("The port"), "the port");
  EXPECT_TRUE(is_plural_name("Kosovo Serbs"));
  EXPECT_FALSE(is_plural_name("United States"));
  EXPECT_FALSE(is_plural_name("Damascus"));
}

TEST(Phrases, AnOptionGivenUpIsListed) {
  const Conflict conflict = testing::flagship();
  const auto acts = acts_between(conflict, *conflict.start(), StateId::from_number(1066));
  const std::string words = clauses(conflict.source(), acts, 10);
  EXPECT_NE(words.find("the United States no longer keeps its troops in the north-east"), std::string::npos) << words;
  EXPECT_NE(words.find("SDF settles with Damascus"), std::string::npos) << words;
  EXPECT_NE(words.find("Ankara sets \"Relations with Damascus\" to ministerial"), std::string::npos) << words;
}

TEST(Phrases, NeverAllButOne) {
  const Conflict conflict = testing::flagship();
  const auto acts = acts_between(conflict, *conflict.start(), StateId::from_number(1066));
  ASSERT_EQ(act_count(acts), 4u);
  EXPECT_EQ(clauses(conflict.source(), acts, 3), clauses(conflict.source(), acts, 4));
  EXPECT_NE(clauses(conflict.source(), acts, 2).find("; and two more"), std::string::npos);
}

TEST(Phrases, AConditionSaysWhoDoesWhat) {
  const Case c = testing::example_case("two-firms");
  const auto& wishes = std::get<Statements>(c.parties[0].preference).list;
  EXPECT_EQ(condition_words(c, wishes[1].that, PartyId(0)),
            "if it goes to court then its \"Offer a licence\" is not none");
  EXPECT_EQ(condition_words(c, wishes[1].that), "if Acme goes to court then Acme's \"Offer a licence\" is not none");
}

}  // namespace
}  // namespace entente::test
