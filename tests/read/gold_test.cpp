// Is the gold set sound? Every report parses, its spans are where they should be, and it is as large and as varied as
// its README says.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/gold_report.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

constexpr const char* kHalves[] = {"tuning", "heldout"};
constexpr const char* kSets[] = {"tuning", "features", "heldout"};

std::vector<GoldReport> reports_of(const std::string& half) {
  Result<std::vector<GoldReport>> reports = gold_reports(half);
  EXPECT_TRUE(reports) << reports.error().message;
  return reports ? std::move(*reports) : std::vector<GoldReport>();
}

std::string problem_of(const std::string& text) {
  const Result<GoldReport> report = parse_gold("x.txt", "style: wire\ntitle: T\n@ egypt = Egypt | Egyptian\n\n" + text);
  return report ? "" : report.error().message;
}

std::string spans_marked(const GoldReport& report, const std::vector<Span>& spans) {
  std::string joined;
  for (const Span& span : spans) joined += "<" + report.article.text.substr(span.begin, span.size()) + ">";
  return joined;
}

std::vector<Span> all_spans(const ReportedStatement& statement) {
  std::vector<Span> spans = statement.source;
  if (statement.cue) spans.push_back(*statement.cue);
  spans.insert(spans.end(), statement.content.begin(), statement.content.end());
  return spans;
}

// The rows of the README's table, in order: what is counted and how much of it there is.
std::vector<std::pair<std::string, std::size_t>> counts_of(const std::vector<GoldReport>& reports) {
  std::map<std::string, std::size_t> count;
  for (const GoldReport& report : reports) {
    ++count["reports"];
    ++count["style " + report.style];
    const std::string& text = report.article.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool end = i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\n';
      count["words"] += end && text[i] != ' ' && text[i] != '\n' ? 1U : 0U;
    }
    for (const ReportedStatement& s : report.statements) {
      ++count["statements"];
      static const std::map<Tier, std::string> kTiers = {{Tier::kQuoted, "tier quoted"},
                                                         {Tier::kThat, "tier that"},
                                                         {Tier::kSpeech, "tier speech"},
                                                         {Tier::kAttitude, "tier attitude"}};
      static const std::map<QuotationType, std::string> kTypes = {{QuotationType::kDirect, "direct quotations"},
                                                                  {QuotationType::kMixed, "mixed"},
                                                                  {QuotationType::kIndirect, "indirect"}};
      static const std::map<SpeakerKind, std::string> kKinds = {
          {SpeakerKind::kOfficial, "source official"},   {SpeakerKind::kNamed, "source named"},
          {SpeakerKind::kAnonymous, "source anonymous"}, {SpeakerKind::kOrganisation, "source organisation"},
          {SpeakerKind::kMedia, "source media"},         {SpeakerKind::kAnalysts, "source analysts"},
          {SpeakerKind::kAuthor, "source author"}};
      ++count[kTiers.at(s.tier)];
      ++count[kTypes.at(s.type)];
      ++count[kKinds.at(s.speaker_kind)];
      count["inside of others"] += s.parent ? 1U : 0U;
      count["without a cue"] += s.cue ? 0U : 1U;
      count["speaker named elsewhere"] += s.resolved ? 1U : 0U;
      count["negated"] += s.negated ? 1U : 0U;
      count["denial"] += s.denial ? 1U : 0U;
      count["modal"] += s.modal ? 1U : 0U;
      count["conditional"] += s.conditional ? 1U : 0U;
      count["hedges"] += s.hedges.size();
      count["mentions"] += s.mentions.size();
    }
  }
  std::vector<std::pair<std::string, std::size_t>> rows;
  for (const char* row : {"reports",
                          "words",
                          "statements",
                          "inside of others",
                          "tier quoted",
                          "tier that",
                          "tier speech",
                          "tier attitude",
                          "direct quotations",
                          "mixed",
                          "indirect",
                          "source official",
                          "source named",
                          "source anonymous",
                          "source organisation",
                          "source media",
                          "source analysts",
                          "source author",
                          "without a cue",
                          "speaker named elsewhere",
                          "negated",
                          "denial",
                          "modal",
                          "conditional",
                          "hedges",
                          "mentions",
                          "style wire",
                          "style translation",
                          "style thinktank",
                          "style communique",
                          "style interview",
                          "style liveblog",
                          "style arabic",
                          "style turkish",
                          "style feature"})
    rows.emplace_back(row, count[row]);
  return rows;
}

TEST(GoldSet, ReadmeCountsWhatThereIs) {
  const auto tuning = counts_of(reports_of("tuning"));
  const auto heldout = counts_of(reports_of("heldout"));
  const auto features = counts_of(reports_of("features"));
  std::string table = "| | tuning | features | heldout |\n|---|--:|--:|--:|\n";
  for (std::size_t i = 0; i < tuning.size(); ++i)
    table += fmt::format("| {} | {} | {} | {} |\n", tuning[i].first, tuning[i].second, features[i].second,
                         heldout[i].second);
  EXPECT_NE(file_text("tests/read/gold/README.md").find("\n" + table), std::string::npos) << table;
}

TEST(GoldSet, IsLargeAndVariedEnough) {
  std::map<std::string, std::size_t> count;
  for (const char* half : kHalves) {
    for (const auto& [what, many] : counts_of(reports_of(half))) count[what] += many;
  }
  EXPECT_GE(count["reports"], 44U);
  EXPECT_GE(count["statements"], 600U);
  EXPECT_GE(count["direct quotations"], 150U);
  EXPECT_GE(count["tier attitude"], 200U);
  EXPECT_GE(count["inside of others"], 40U);
}

TEST(GoldSet, HalvesAreEqualInSizeAndStyle) {
  const auto tuning = counts_of(reports_of("tuning"));
  const auto heldout = counts_of(reports_of("heldout"));
  for (std::size_t i = 0; i < tuning.size(); ++i) {
    if (tuning[i].first == "reports" || tuning[i].first.starts_with("style ")) {
      EXPECT_EQ(tuning[i].second, heldout[i].second) << tuning[i].first;
    }
  }
}

TEST(GoldSet, ReportsAreShort) {
  for (const char* half : kSets) {
    for (const GoldReport& report : reports_of(half)) {
      const std::size_t words = counts_of({report})[1].second;
      EXPECT_GE(words, 120U) << report.path;
      EXPECT_LE(words, 350U) << report.path;
    }
  }
}

TEST(GoldSet, SpansAreConsistent) {
  for (const char* half : kSets) {
    for (const GoldReport& report : reports_of(half)) {
      const std::string& text = report.article.text;
      ASSERT_EQ(report.statements.size(), report.numbers.size());
      for (std::size_t i = 0; i < report.statements.size(); ++i) {
        const ReportedStatement& s = report.statements[i];
        const std::string where = fmt::format("{}: statement {}", report.path, report.numbers[i]);
        std::vector<Span> spans = all_spans(s);
        std::sort(spans.begin(), spans.end());
        EXPECT_FALSE(s.content.empty()) << where;
        for (std::size_t k = 0; k < spans.size(); ++k) {
          ASSERT_LT(spans[k].begin, spans[k].end) << where;
          ASSERT_LE(spans[k].end, text.size()) << where;
          EXPECT_EQ(text.substr(spans[k].begin, spans[k].size()).find('\n'), std::string::npos) << where;
          if (k > 0) {
            EXPECT_LE(spans[k - 1].end, spans[k].begin) << where << " overlaps itself";
          }
        }
        ASSERT_LT(s.paragraph, report.article.paragraphs.size()) << where;
        if (!s.parent) continue;
        ASSERT_LT(*s.parent, i) << where << " comes before its parent";
        const std::vector<Span>& around = report.statements[*s.parent].content;
        for (const Span& span : spans) {
          EXPECT_TRUE(
              std::any_of(around.begin(), around.end(),
                          [&](const Span& outer) { return outer.begin <= span.begin && span.end <= outer.end; }))
              << where << " is not inside of its parent";
        }
      }
    }
  }
}

TEST(GoldSet, ConventionsOfTheEdges) {
  for (const char* half : kSets) {
    for (const GoldReport& report : reports_of(half)) {
      const std::string& text = report.article.text;
      for (std::size_t i = 0; i < report.statements.size(); ++i) {
        const ReportedStatement& s = report.statements[i];
        const std::string where = fmt::format("{}: statement {}", report.path, report.numbers[i]);
        for (const Span& span : all_spans(s)) {
          const char last = text[span.end - 1];
          EXPECT_NE(last, ',') << where;
          const bool quoted = s.type != QuotationType::kIndirect || s.parent;
          if (!quoted) {
            EXPECT_TRUE(last != '.' || text.substr(0, span.end).ends_with("A.T.")) << where << " ends with a full stop";
          }
        }
        EXPECT_EQ(s.speaker.empty(), s.speaker_kind == SpeakerKind::kAuthor) << where;
        static const std::set<std::string> kPronouns = {"he",  "she",  "it",  "they", "we",  "i",    "him",
                                                        "his", "hers", "its", "them", "her", "their"};
        std::string speaker = s.speaker;
        std::transform(speaker.begin(), speaker.end(), speaker.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        EXPECT_FALSE(kPronouns.contains(speaker)) << where << " has a pronoun for a speaker";
      }
    }
  }
}

TEST(GoldReport, ReadsPiecesAndWhatFollowsFromThem) {
  const std::string text =
      "style: wire\n"
      "title: A title\n"
      "@ egypt = Egypt | Egyptian\n"
      "@ place cairo = Cairo\n"
      "\n"
      "{1s The minister, Ali Sabri}, {1q said} on Sunday {1c that {2s Egypt} {2a would not accept} {2c the dam}}, {3q "
      "adding} "
      "{3c \"we are {3h perhaps} late\"}.\n"
      "% 1 official; 2 official negated modal\n"
      "% 3 official speaker=\"Ali Sabri\" chain=\"a daily > Ali Sabri\"\n"
      "\n"
      "{4c A ship} {4a is expected} {4c in Cairo if Egyptians agree}.\n"
      "% 4 author conditional\n";
  const Result<GoldReport> report = parse_gold("x.txt", text);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->style, "wire");
  EXPECT_EQ(report->article.title, "A title");
  EXPECT_EQ(report->article.text,
            "The minister, Ali Sabri, said on Sunday that Egypt would not accept the dam, adding \"we are perhaps "
            "late\".\n\nA ship is expected in Cairo if Egyptians agree.");
  ASSERT_EQ(report->article.paragraphs.size(), 2U);
  ASSERT_EQ(report->statements.size(), 4U);

  const ReportedStatement& first = report->statements[0];
  EXPECT_EQ(spans_marked(*report, first.source), "<The minister, Ali Sabri>");
  EXPECT_EQ(spans_marked(*report, {*first.cue}), "<said>");
  EXPECT_EQ(spans_marked(*report, first.content), "<that Egypt would not accept the dam>");
  EXPECT_EQ(first.tier, Tier::kThat);
  EXPECT_EQ(first.type, QuotationType::kIndirect);
  EXPECT_EQ(first.speaker, "The minister, Ali Sabri");
  EXPECT_FALSE(first.resolved);
  ASSERT_EQ(first.mentions.size(), 1U);
  EXPECT_EQ(first.mentions[0].id, "egypt");
  EXPECT_FALSE(first.mentions[0].place);

  const ReportedStatement& second = report->statements[1];
  EXPECT_EQ(second.parent, std::optional<std::size_t>(0));
  EXPECT_EQ(second.tier, Tier::kAttitude);
  EXPECT_TRUE(second.negated);
  EXPECT_TRUE(second.modal);
  EXPECT_FALSE(second.denial);

  const ReportedStatement& third = report->statements[2];
  EXPECT_EQ(third.source, first.source) << "a cue without a source shares the one before it";
  EXPECT_EQ(third.type, QuotationType::kDirect);
  EXPECT_EQ(third.tier, Tier::kQuoted);
  EXPECT_EQ(third.hedges, std::vector<std::string>{"perhaps"});
  EXPECT_EQ(third.chain, (std::vector<std::string>{"a daily", "Ali Sabri"}));
  EXPECT_TRUE(third.resolved);
  EXPECT_FALSE(third.parent);

  const ReportedStatement& fourth = report->statements[3];
  EXPECT_TRUE(fourth.source.empty());
  EXPECT_EQ(spans_marked(*report, fourth.content), "<A ship><in Cairo if Egyptians agree>");
  EXPECT_EQ(fourth.paragraph, 1U);
  EXPECT_TRUE(fourth.conditional);
  ASSERT_EQ(fourth.mentions.size(), 1U) << "\"Egyptians\" is not the word \"Egyptian\"";
  EXPECT_TRUE(fourth.mentions[0].place);
}

TEST(GoldReport, TellsTypesByTheMarks) {
  const auto type = [](const std::string& content) {
    const Result<GoldReport> report = parse_gold(
        "x.txt", "style: wire\ntitle: T\n\n{1s He} {1q said} {1c " + content + "}.\n% 1 named speaker=\"A\"\n");
    EXPECT_TRUE(report) << report.error().message;
    return report ? report->statements[0].type : QuotationType::kIndirect;
  };
  EXPECT_EQ(type("it was over"), QuotationType::kIndirect);
  EXPECT_EQ(type("the minister's plan was the boys' plan"), QuotationType::kIndirect);
  EXPECT_EQ(type("“it was ‘over’”"), QuotationType::kDirect);
  EXPECT_EQ(type("‘it wasn’t over’"), QuotationType::kDirect);
  EXPECT_EQ(type("«it was over»"), QuotationType::kDirect);
  EXPECT_EQ(type("it was \"over\""), QuotationType::kMixed);
}

TEST(GoldReport, RefusesWhatIsWrong) {
  EXPECT_EQ(problem_of("{1s He} {1q said {1c so}.\n\n% 1 named"),
            "x.txt:5: a piece of statement 1 stands inside of what is not the content of another");
  EXPECT_EQ(problem_of("{1c so.\n\nMore."), "x.txt:5: a piece of statement 1 is not closed");
  EXPECT_EQ(problem_of("so}."), "x.txt:5: a brace closes what was not opened");
  EXPECT_EQ(problem_of("{1x so}."), "x.txt:5: a piece begins with a number, one of s, q, a, c, h, and a blank");
  EXPECT_EQ(problem_of("{1c so }."), "x.txt:5: a piece of statement 1 is empty or has a blank at its edge");
  EXPECT_EQ(problem_of("{1q said} {1a wants} {1c so}.\n% 1 author"), "x.txt:5: statement 1 has two cues");
  EXPECT_EQ(problem_of("{1s He} {1q said}.\n% 1 named"), "x.txt:5: statement 1 has no content");
  EXPECT_EQ(problem_of("{1s He} {1q said} {1c so}."), "x.txt:5: statement 1 has no kind of source");
  EXPECT_EQ(problem_of("{1q said} {1c so}.\n% 1 named"),
            "x.txt:5: statement 1 has no source, and none before it that it could share");
  EXPECT_EQ(problem_of("{1s He} {1q said} {1c {2s she} {2q knew}} {2c so}.\n% 1,2 named"),
            "x.txt:5: the pieces of statement 2 do not stand inside of the same statement");
  EXPECT_EQ(problem_of("{1s He} {1q said} {1c so}.\n% 2 named"), "x.txt:6: no statement 2 up to here");
  EXPECT_EQ(problem_of("{1s He} {1q said} {1c so}.\n% 1 named official"),
            "x.txt:6: the kind of the source is given twice");
  EXPECT_EQ(problem_of("{1s He} {1q said} {1c so}.\n% 1 nmaed"), "x.txt:6: unknown word: nmaed");
  EXPECT_EQ(problem_of("{1s He} {1q said} {1c so}.\n% 1 named who=\"x\""), "x.txt:6: unknown key: who");
  EXPECT_EQ(problem_of("{1s He} {1q said} {1c so}.\n% 1 named speaker=x"),
            "x.txt:6: a value stands in quotation marks");
  EXPECT_EQ(problem_of("{1c {2c a} b}.\n% 1,2 author"), "");
  EXPECT_EQ(problem_of("{1c {2c a} b {2c {1c c}}}.\n% 1,2 author"),
            "x.txt:5: the pieces of statement 1 do not stand inside of the same statement");
  const Result<GoldReport> bare = parse_gold("x.txt", "title: T\n\nText.\n");
  ASSERT_FALSE(bare);
  EXPECT_EQ(bare.error().message, "x.txt:1: the report has no style");
}

}  // namespace
}  // namespace entente::test
