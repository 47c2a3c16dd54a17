// Are statements found, with their source, cue, content and speaker; and do they keep their promises on any text?
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "entente/case/parse.h"
#include "entente/read/reported_statement.h"
#include "tests/support/gold_report.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

std::vector<ReportedStatement> statements_of(const std::string& text, const Case* aliases = nullptr) {
  Article article;
  article.text = text;
  return find_statements(article, aliases);
}

std::string spans_joined(const std::string& text, const std::vector<Span>& spans) {
  std::string joined;
  for (const Span& span : spans) joined += (joined.empty() ? "" : " ... ") + text.substr(span.begin, span.size());
  return joined.empty() ? "-" : joined;
}

std::string line_of(const std::string& text, const ReportedStatement& s) {
  return std::string(s.parent ? "  >" : "  =") + " " + name(s.type) + " " + name(s.tier) + " | " +
         spans_joined(text, s.source) + " | " + (s.cue ? text.substr(s.cue->begin, s.cue->size()) : "-") + " | " +
         spans_joined(text, s.content);
}

TEST(Statements, AreFoundByEveryPattern) {
  std::size_t sentences = 0;
  const std::string patterns = file_text("tests/read/statements/patterns.txt");
  std::string text;
  std::string expected;
  const auto compare = [&] {
    if (text.empty()) return;
    ++sentences;
    std::string actual;
    for (const ReportedStatement& s : statements_of(text)) actual += line_of(text, s) + "\n";
    EXPECT_EQ(actual, expected) << text;
  };
  for (const std::string_view line : lines_of(patterns)) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("  ")) {
      (expected += line) += '\n';
      continue;
    }
    compare();
    text = line;
    expected.clear();
  }
  compare();
  EXPECT_GT(sentences, 35u);
}

std::vector<std::string> speakers_of(const std::string& text) {
  std::vector<std::string> found;
  for (const ReportedStatement& s : statements_of(text)) found.push_back(s.speaker + ", " + name(s.speaker_kind));
  return found;
}

TEST(Statements, KnowWhoSpeaks) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(
      speakers_of("An informed source in Damascus said that talks were held.\n\nThe source added: “They go on”.\n\n"
                  "He continues: “They will end well”."),
      (Texts{"An informed source in Damascus, anonymous", "An informed source in Damascus, anonymous",
             "An informed source in Damascus, anonymous"}));
  EXPECT_EQ(speakers_of(
                "Deputy Foreign Minister Pyotr Ilyin did not hide that he was tired. He pointed out that it was late. "
                "“Let us stop here,” Ilyin said."),
            (Texts{"Pyotr Ilyin, official", "Pyotr Ilyin, official", "Pyotr Ilyin, official"}));
  EXPECT_EQ(speakers_of("The water ministry said the dam was full. Its spokesman warned that it could break."),
            (Texts{"The water ministry, official", "The water ministry's spokesman, official"}));
  EXPECT_EQ(speakers_of("Analysts believe that two ways are left."), Texts{"Analysts, analysts"});
  EXPECT_EQ(speakers_of("Maria Castel said she was ready. \"I will go,\" she said."),
            (Texts{"Maria Castel, named", "Maria Castel, named"}));
}

// One sentence, the kind of its source.
TEST(Statements, KnowTheKindOfASource) {
  const std::vector<std::pair<std::string, SpeakerKind>> sentences = {
      {"The spokesman for the drivers' union said it was late.", SpeakerKind::kOrganisation},
      {"Robert Lyle, the president of the mill workers' union, said it was late.", SpeakerKind::kOrganisation},
      {"Hiwa Baran, who leads the northern bloc, said it was late.", SpeakerKind::kOrganisation},
      {"Main opposition leader Kerem Dalman said it was late.", SpeakerKind::kOrganisation},
      {"The United Nations said it was late.", SpeakerKind::kOrganisation},
      {"Shareholders said it was late.", SpeakerKind::kOrganisation},
      {"A member of the Syrian team said it was late.", SpeakerKind::kOfficial},
      {"An Omani official said it was late.", SpeakerKind::kOfficial},
      {"The head of the harbour council in Tripoli, Nadim Karout, said it was late.", SpeakerKind::kOfficial},
      {"The author of the motion said it was late.", SpeakerKind::kOfficial},
      {"The European Union said it was late.", SpeakerKind::kOfficial},
      {"Governor Lorna Teague said it was late.", SpeakerKind::kOfficial},
      {"Two officials said it was late.", SpeakerKind::kAnonymous},
      {"One of the diplomats said it was late.", SpeakerKind::kAnonymous},
      {"A former Iranian diplomat said it was late.", SpeakerKind::kAnonymous},
      {"A ministry official speaking on condition of anonymity said it was late.", SpeakerKind::kAnonymous},
      {"The president's advisers, who asked not to be named, said it was late.", SpeakerKind::kAnonymous},
      {"An old man on the bank said it was late.", SpeakerKind::kAnonymous},
      {"Retired admiral Cem Ozer said it was late.", SpeakerKind::kNamed},
      {"Stavroula Kehaya, a trader, said it was late.", SpeakerKind::kNamed},
      {"Marios Delvas, who teaches maritime law, said it was late.", SpeakerKind::kAnalysts},
      {"Idrissa Malam, a hydrologist, said it was late.", SpeakerKind::kAnalysts},
      {"Most observers said it was late.", SpeakerKind::kAnalysts},
      {"The authors of an earlier study said it was late.", SpeakerKind::kAnalysts},
      {"A French daily said it was late.", SpeakerKind::kMedia},
      {"The local station Radio Most said it was late.", SpeakerKind::kMedia},
  };
  for (const auto& [sentence, kind] : sentences) {
    const auto found = statements_of(sentence);
    ASSERT_FALSE(found.empty()) << sentence;
    EXPECT_STREQ(name(found.front().speaker_kind), name(kind)) << sentence;
  }
}

TEST(Statements, TakeTheKindOfThoseTheyStandFor) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(speakers_of("The drivers' union said it was late. Its chairman warned that it was raining."),
            (Texts{"The drivers' union, organisation", "The drivers' union's chairman, organisation"}));
  // Introduced where nobody speaks, and told only afterwards what he is.
  EXPECT_EQ(speakers_of("Minister of Agriculture Haldun Serter arrived on Monday.\n\nSerter said it was late."),
            Texts{"Haldun Serter, official"});
  EXPECT_EQ(speakers_of("Haldun Serter said it was late.\n\nHaldun Serter, the foreign minister, left."),
            Texts{"Haldun Serter, official"});
  EXPECT_EQ(speakers_of("\"We are late,\" said Ann Lowell, a trader. \"We want bread.\""),
            (Texts{"Ann Lowell, named", "Ann Lowell, named"}));
  // An owner is not who speaks, and a body of which a spokesman was told is not the spokesman.
  EXPECT_EQ(speakers_of("Ms. Teague's advisers said it was late."), Texts{"Ms. Teague's advisers, official"});
  EXPECT_EQ(
      speakers_of("A spokeswoman for the canal company, Jill Barone, said it was late. The company denied that it "
                  "was raining."),
      (Texts{"Jill Barone, organisation", "The company, organisation"}));
  // An interview's answers are those of the person named last.
  EXPECT_EQ(speakers_of("Retired General Arvind Sehgal commanded the sector.\n\nA: I do not expect peace."),
            (Texts{"Arvind Sehgal, named", "Arvind Sehgal, named"}));
}

TEST(Statements, KeepBothLevelsOfSecondHand) {
  const std::string text =
      "Reuters quoted unnamed sources, including a senior official, as saying that the ships had left.";
  const auto found = statements_of(text);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].speaker, "Reuters");
  EXPECT_EQ(found[0].speaker_kind, SpeakerKind::kMedia);
  EXPECT_EQ(found[1].parent, std::optional<std::size_t>(0));
  EXPECT_EQ(found[1].speaker_kind, SpeakerKind::kAnonymous);
  EXPECT_EQ(found[1].chain, (std::vector<std::string>{"Reuters", "unnamed sources, including a senior official"}));
}

TEST(Statements, AQuotationLeftOpenGoesOnUntilItIsClosed) {
  const std::string text =
      "The envoy said: “The first point is the road.\n\n“The second point is the bridge.\n\n“The third is the well.” "
      "Nobody asked him about a fourth.";
  const auto found = statements_of(text);
  ASSERT_GE(found.size(), 1u);
  EXPECT_EQ(spans_joined(text, found[0].content),
            "“The first point is the road. ... “The second point is the bridge. ... “The third is the well.”");
}

TEST(Statements, AQuotationThatIsNeverClosedIsDoubted) {
  const auto found = statements_of("The envoy said: “The first point is the road.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].doubts, std::vector<std::string>{"The quotation is not closed; where it ends is not certain."});
}

TEST(Statements, SayHowFirmlySomethingIsSaid) {
  const auto one = [](const std::string& text) {
    const auto found = statements_of(text);
    EXPECT_EQ(found.size(), 1u) << text;
    return found.empty() ? ReportedStatement{} : found.front();
  };
  EXPECT_TRUE(one("Cairo does not want a dam.").negated);
  EXPECT_TRUE(one("The army denied that it had fired.").denial);
  EXPECT_TRUE(one("Damascus has no interest in talks as long as troops remain, the source said.").conditional);
  EXPECT_EQ(one("The United States seemingly rejects the plan.").hedges, std::vector<std::string>{"seemingly"});
  EXPECT_TRUE(one("Sudan would accept this if its neighbours did.").modal);
}

TEST(Statements, SayWhatIsAssertedBetweenParties) {
  const auto asserted = [](const std::string& text) {
    std::vector<std::string> all;
    for (const ReportedStatement& s : statements_of(text))
      for (const Assertion& a : s.assertions) all.push_back(a.subject + " " + name(a.relation) + " " + a.object);
    return all;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(asserted("Ankara accused the SDF of shelling a village."), Texts{"turkiye accuses sdf"});
  EXPECT_EQ(asserted("The Kremlin supports a meeting of Syria and Turkey."), Texts{"russia supports syria"});
  EXPECT_EQ(asserted("Turkey does not want Iranian forces there."), Texts{"turkiye rejects iran"});
  EXPECT_EQ(asserted("The agency said that Iran's minister met the Saudi envoy in Baghdad."),
            Texts{"iran met saudi_arabia"});
}

TEST(Statements, TakeTheNamesOfTheCaseFirst) {
  const ParsedCase parsed = parse_case(
      "format = \"entente.case/1\"\ntitle = \"x\"\n[[party]]\nid = \"acme\"\nname = \"Acme Ltd\"\naliases = "
      "[\"Acme\"]\n"
      "[[party.option]]\nid = \"o\"\n[[party]]\nid = \"ankara\"\nname = \"Ankara\"\n[[party.option]]\nid = \"o\"\n",
      "case.toml");
  ASSERT_TRUE(parsed.ok());
  const auto found = statements_of("Turkey rejects the offer of Acme.", &parsed.value);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].speaker_party, "ankara");
  ASSERT_EQ(found[0].mentions.size(), 1u);
  EXPECT_EQ(found[0].mentions[0].id, "acme");
  EXPECT_TRUE(found[0].mentions[0].of_case);
}

bool inside_character(const std::string& text, std::uint64_t at) {
  return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0u) == 0x80u;
}

// What every list of statements keeps, whatever the text.
void check_promises(const std::string& text, const std::vector<ReportedStatement>& found) {
  const auto check = [&](const Span& span) {
    EXPECT_LT(span.begin, span.end);
    EXPECT_LE(span.end, text.size());
    EXPECT_FALSE(inside_character(text, span.begin));
    EXPECT_FALSE(inside_character(text, span.end));
  };
  for (std::size_t i = 0; i < found.size(); ++i) {
    const ReportedStatement& s = found[i];
    ASSERT_FALSE(s.content.empty());
    for (std::size_t k = 0; k < s.content.size(); ++k) {
      check(s.content[k]);
      if (k > 0) {
        EXPECT_LE(s.content[k - 1].end, s.content[k].begin);
      }
      if (s.cue) {
        EXPECT_TRUE(s.cue->end <= s.content[k].begin || s.content[k].end <= s.cue->begin);
      }
    }
    for (const Span& span : s.source) check(span);
    if (s.cue) check(*s.cue);
    EXPECT_GE(s.certainty, 0);
    EXPECT_LE(s.certainty, 1);
    if (!s.parent) continue;
    ASSERT_LT(*s.parent, i);
    const Span anchor = s.cue ? *s.cue : s.content.front();
    bool held = false;
    for (const Span& piece : found[*s.parent].content)
      held = held || (piece.begin <= anchor.begin && anchor.end <= piece.end);
    EXPECT_TRUE(held) << line_of(text, s) << "\nin" << line_of(text, found[*s.parent]);
  }
}

TEST(Statements, KeepTheirPromisesOnReportsAndTheirParts) {
  const auto reports = gold_reports("tuning");
  ASSERT_TRUE(reports.has_value());
  ASSERT_GT(reports->size(), 10u);
  std::size_t checked = 0;
  for (const GoldReport& report : *reports) {
    const std::string& text = report.article.text;
    for (std::size_t part = 0; part < 6; ++part) {
      std::string cut = text.substr(text.size() * part / 12, text.size() - text.size() * part / 6);
      while (inside_character(cut, 0)) cut.erase(0, 1);
      const auto found = statements_of(cut);
      check_promises(cut, found);
      const auto again = statements_of(cut);
      ASSERT_EQ(found.size(), again.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(line_of(cut, found[i]), line_of(cut, again[i]));
        EXPECT_EQ(found[i].speaker, again[i].speaker);
      }
      checked += found.size();
    }
  }
  EXPECT_GT(checked, 500u);
}

TEST(Statements, OddTextsAreReadToo) {
  for (const std::string& text :
       {std::string(), std::string(3, '\0'), std::string("\xFF\xFE said that \xE2\x80"), std::string(70000, '"'),
        std::string("He said ") + std::string(60000, 'a'), std::string(30000, '(') + " said",
        std::string("said said said said said that that that"), std::string("“said” “he” said “”"),
        std::string("According to"), std::string("' ' ' said ' that '")}) {
    const auto found = statements_of(text);
    for (const ReportedStatement& s : found)
      for (const Span& piece : s.content) EXPECT_LE(piece.end, text.size());
  }
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "he said that ";
  check_promises(many, statements_of(many));
}

}  // namespace
}  // namespace entente::test
