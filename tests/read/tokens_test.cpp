// Are words, sentences, tags and quotations told apart?
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read/cues.h"
#include "read/gazetteer.h"
#include "read/quotations.h"
#include "read/tagger.h"
#include "read/tokens.h"

namespace entente::read {
namespace {

struct Cut {
  std::vector<Token> tokens;
  std::vector<SentenceRange> sentences;
};
Cut cut(std::string_view text) {
  Cut result;
  tokenize(text, 0, result.tokens, result.sentences);
  return result;
}

std::string joined(std::string_view text) {
  std::string out;
  for (const Token& token : cut(text).tokens) out += (out.empty() ? "" : "|") + std::string(token.text);
  return out;
}

TEST(Tokens, AreWordsCliticsAndMarks) {
  EXPECT_EQ(joined("Ankara's envoy didn't go."), "Ankara|'s|envoy|did|n't|go|.");
  EXPECT_EQ(joined("The U.S. said $1,000.50 (or so)"), "The|U.S.|said|$1,000.50|(|or|so|)");
  EXPECT_EQ(joined("Turkish-backed “forces”…"), "Turkish-backed|“|forces|”|…");
  EXPECT_EQ(joined("Hay’at Tahrir al-Sham won’t"), "Hay’at|Tahrir|al-Sham|wo|n’t");
  EXPECT_EQ(joined("the ministers' claim"), "the|ministers|'|claim");
}

TEST(Tokens, SentencesEndAtStopsButNotAtAbbreviations) {
  EXPECT_EQ(cut("Mr. Smith left. He said so.").sentences.size(), 2u);
  EXPECT_EQ(cut("The U.S. Senate met. It voted.").sentences.size(), 2u);
  EXPECT_EQ(cut("“Go home.” He went.").sentences.size(), 2u);
  EXPECT_EQ(cut("Sen. J. R. Doe, R-Ohio, agreed").sentences.size(), 1u);
}

TEST(Quotations, PairAndAreCarriedOn) {
  std::vector<std::uint32_t> inside;
  const Cut closed = cut("\"A b,\" he said. \"C d.\"");
  const auto two = find_quotations(closed.tokens, false, inside);
  ASSERT_EQ(two.size(), 2u);
  EXPECT_TRUE(two[0].closed && two[1].closed);
  EXPECT_EQ(inside[0], 0u);
  const Cut open = cut("He said: “We will see.");
  const auto one = find_quotations(open.tokens, false, inside);
  ASSERT_EQ(one.size(), 1u);
  EXPECT_FALSE(one[0].closed);
  const Cut next = cut("And we will win.”");
  const auto carried = find_quotations(next.tokens, true, inside);
  ASSERT_EQ(carried.size(), 1u);
  EXPECT_TRUE(carried[0].carried && carried[0].closed);
  EXPECT_TRUE(find_quotations(cut("Nothing here.").tokens, true, inside).empty());
}

TEST(Tagger, TellsVerbsFromNouns) {
  Cut c = cut("The minister has repeatedly said that the bridge is open.");
  Tagger::built_in().tag(c.tokens);
  std::string tags;
  for (const Token& token : c.tokens) tags += std::string(tags.empty() ? "" : " ") + name(token.tag);
  EXPECT_EQ(tags, "DT NN VBZ RB VBN SC DT NN VBZ JJ PUNCT");
}

TEST(Tagger, BrokenParametersGiveNoTags) {
  Cut c = cut("He said so");
  Tagger("nonsense").tag(c.tokens);
  for (const Token& token : c.tokens) EXPECT_EQ(token.tag, Tag::kX);
}

TEST(Cues, AreFoundInAllTheirForms) {
  const CueLexicon& lexicon = CueLexicon::built_in();
  EXPECT_GT(lexicon.size(), 450u);
  for (const char* form :
       {"says", "said", "saying", "denies", "denied", "slammed", "admitting", "thought", "vowed", "claims"})
    EXPECT_FALSE(lexicon.find(word_hash(form)).empty()) << form;
  EXPECT_TRUE(lexicon.find(word_hash("potato")).empty());
}

TEST(Gazetteer, KnowsStatesByAllTheirNames) {
  const Gazetteer gazetteer(nullptr);
  for (const char* written : {"Türkiye", "Turkey", "Turkish", "Ankara"}) {
    ASSERT_NE(gazetteer.named(written), nullptr) << written;
    EXPECT_EQ(gazetteer.named(written)->id, "turkiye");
  }
  EXPECT_EQ(gazetteer.named("the Kremlin"), nullptr);
  EXPECT_EQ(gazetteer.named("Kremlin")->id, "russia");
  EXPECT_EQ(gazetteer.named("People’s Protection Units")->id, "ypg");
  EXPECT_EQ(gazetteer.named("us"), nullptr);
}

}  // namespace
}  // namespace entente::read
