// Is every key of entente.case/1 read, and read rightly?
#include "entente/case/parse.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "entente/case/write.h"
#include "tests/case/same_case.h"
#include "tests/support/paths.h"

namespace entente {
namespace {

const std::string kParseHead = "format = \"entente.case/1\"\n";

ParsedCase parse_text(const std::string& text) {
  return parse_case(text, test::root() + "/tests/case/errors/t.toml");
}

Case valid(const std::string& text) {
  ParsedCase parsed = parse_text(text);
  EXPECT_EQ(render(parsed.diagnostics), "");
  EXPECT_TRUE(parsed.states_known);
  return std::move(parsed.value);
}

// A case that uses every key of option form.
const char* const kEverything = R"(# a comment
format = "entente.case/1"
title  = "Two firms"
start  = ["acme.litigate", "offer=half"]
because = "meets"
against = ["refuses"]

[source.gazette]
file = "reports/gazette.txt"
title = "Talks fail"
publisher = "Gazette"
date = 2024-05-02
url = "https://example.org/1"

[source.memory]
date = "spring 1990"

[evidence.refuses]
source = "gazette"
quote  = "will not pay a cent"
who    = "a company spokesman"
kind   = "official"
grade  = "B2"
note   = "said twice"

[evidence.meets]
source = "memory"
quote = "They met."
kind = "anonymous"

[evidence.judgement]
kind = "own"
note = "It always ends like this."

[[party]]
id = "acme"
name = "Acme Ltd"
aliases = ["Acme", "the firm"]
because = "refuses"
against = ["meets", "judgement", "meets"]

  [[party.option]]
  id = "litigate"
  label = "Go to court"
  moves = "forward"
  needs = "not beta.settle"
  because = ["refuses"]
  against = "meets"
  confidence = 0.75

  [[party.option]]
  id = "offer"
  label = "Offer"
  levels = ["none", "half", "full"]
  moves = "both"
  step = "adjacent"
  shared = ["beta", "gamma"]

  [[party.prefers]]
  that = "beta.settle"
  label = "Beta gives in"
  because = ["refuses"]
  order_confidence = 0.75
  strong = true
  [[party.prefers]]
  that = "if litigate then offer >= half"
  against = "meets"
  unknown = true
  confidence = 0.5

[[party]]
id = "beta"
ranking = [1, [2, 3], 4]
ranking_because = "refuses"
ranking_against = "meets"
  [[party.option]]
  id = "settle"
  moves = "backward"
  step = "any"

[[party]]
id = "gamma"
weights = { acme.litigate = 3, "offer=full" = -1.50, watch = 1e3, "acme.offer = 'half'" = 0.1 }
weights_because = "refuses"
weights_against = "meets"
  [[party.option]]
  id = "watch"
  moves = "fixed"

[[party]]
id = "delta"
utility = "2 * (settle and not litigate) - offer / 4 + -rain"
utility_because = "refuses"
utility_against = "meets"

[[party]]
id = "epsilon"
utility = [3, 1.5, -2]

[[party]]
id = "zeta"
utility = { 1 = 3, 2 = 1.5 }

[[exogenous]]
id = "rain"
label = "It rains"
levels = [0, 1, 2.5]
because = "meets"
against = "refuses"
confidence = 0.25

[[rule]]
never = "acme.offer = full and acme.litigate"
label = "no both"
because = "refuses"
against = "meets"
confidence = 0.9
[[rule]]
always = "rain < 2.5"

[[collapse]]
when = "beta.settle"
label = "over"
because = "refuses"
against = "meets"

[[forbid]]
party = "acme"
from = "offer = full"
to = "litigate"
because = "refuses"
against = "meets"
)";

TEST(ParseCase, ReadsTheHead) {
  const Case c = valid(kEverything);
  EXPECT_EQ(c.title, "Two firms");
  EXPECT_EQ(c.sha256.size(), 64u);
  ASSERT_TRUE(c.start.has_value());
  EXPECT_EQ(*c.start, (std::vector<std::uint32_t>{1, 1, 0, 0, 0}));
  EXPECT_EQ(c.start_where, (Position{4, 10}));
  EXPECT_EQ(c.start_grounds.because, (std::vector<EvidenceId>{EvidenceId(1)}));
  EXPECT_EQ(c.start_grounds.against, (std::vector<EvidenceId>{EvidenceId(0)}));
  EXPECT_FALSE(c.is_graph());
}

TEST(ParseCase, ReadsSourcesAndEvidence) {
  const Case c = valid(kEverything);
  ASSERT_EQ(c.sources.size(), 2u);
  EXPECT_EQ(c.sources[0].id, "gazette");
  EXPECT_EQ(c.sources[0].file, "reports/gazette.txt");
  EXPECT_EQ(c.sources[0].title, "Talks fail");
  EXPECT_EQ(c.sources[0].publisher, "Gazette");
  EXPECT_EQ(c.sources[0].date, "2024-05-02");
  EXPECT_EQ(c.sources[0].url, "https://example.org/1");
  EXPECT_EQ(c.sources[0].where, (Position{8, 9}));
  EXPECT_EQ(c.sources[1].date, "spring 1990");
  ASSERT_EQ(c.evidence.size(), 3u);
  const Evidence& e = c.evidence[0];
  EXPECT_EQ(e.id, "refuses");
  EXPECT_EQ(e.source, SourceId(0));
  EXPECT_EQ(e.quote, "will not pay a cent");
  EXPECT_EQ(e.who, "a company spokesman");
  EXPECT_EQ(e.kind, EvidenceKind::kOfficial);
  EXPECT_EQ(e.grade, "B2");
  EXPECT_EQ(e.note, "said twice");
  EXPECT_EQ(e.line, 2u);
  EXPECT_EQ(c.evidence[1].kind, EvidenceKind::kAnonymous);
  EXPECT_FALSE(c.evidence[1].offset.has_value());
  EXPECT_EQ(c.evidence[1].line, 0u);
  EXPECT_EQ(c.evidence[2].kind, EvidenceKind::kOwn);
  EXPECT_FALSE(c.evidence[2].source.has_value());
}

TEST(ParseCase, ReadsEveryKindOfEvidence) {
  for (const char* kind : {"official", "named", "anonymous", "secondhand", "analysis", "own"}) {
    const Case c =
        valid(kParseHead +
              "[source.s]\ntitle = \"t\"\n[evidence.e-1]\nsource = \"s\"\nquote = \"q\"\nwho = \"w\"\nkind = \"" +
              kind + "\"\n[[party]]\nid = \"a\"\nbecause = \"e-1\"\n[[party.option]]\nid = \"x\"\n");
    ASSERT_EQ(c.evidence.size(), 1u);
    EXPECT_STREQ(name(c.evidence[0].kind), kind);
  }
}

TEST(ParseCase, ReadsPartiesAndOptions) {
  const Case c = valid(kEverything);
  ASSERT_EQ(c.parties.size(), 6u);
  EXPECT_EQ(c.parties[0].id, "acme");
  EXPECT_EQ(c.parties[0].name, "Acme Ltd");
  EXPECT_EQ(c.parties[0].aliases, (std::vector<std::string>{"Acme", "the firm"}));
  EXPECT_EQ(c.parties[0].grounds.because, (std::vector<EvidenceId>{EvidenceId(0)}));
  EXPECT_EQ(c.parties[0].grounds.against, (std::vector<EvidenceId>{EvidenceId(1), EvidenceId(2)}));
  EXPECT_EQ(c.parties[1].name, "beta");
  ASSERT_EQ(c.options.size(), 5u);
  const Option& litigate = c.options[0];
  EXPECT_EQ(litigate.id, "litigate");
  EXPECT_EQ(litigate.full_id, "acme.litigate");
  EXPECT_EQ(litigate.label, "Go to court");
  EXPECT_EQ(litigate.owner, PartyId(0));
  EXPECT_TRUE(litigate.binary);
  EXPECT_EQ(litigate.levels, (std::vector<std::string>{"no", "yes"}));
  EXPECT_EQ(litigate.moves, Moves::kForward);
  EXPECT_EQ(litigate.confidence, 0.75);
  ASSERT_TRUE(litigate.needs.has_value());
  EXPECT_EQ(litigate.needs->text, "not beta.settle");
  EXPECT_EQ(litigate.needs->where, (Position{46, 12}));
  EXPECT_EQ(litigate.grounds.because, (std::vector<EvidenceId>{EvidenceId(0)}));
  EXPECT_EQ(litigate.grounds.against, (std::vector<EvidenceId>{EvidenceId(1)}));
  const Option& offer = c.options[1];
  EXPECT_FALSE(offer.binary);
  EXPECT_EQ(offer.levels, (std::vector<std::string>{"none", "half", "full"}));
  EXPECT_EQ(offer.step, Step::kAdjacent);
  EXPECT_EQ(offer.shared, (std::vector<PartyId>{PartyId(1), PartyId(2)}));
  EXPECT_EQ(c.options[2].moves, Moves::kBackward);
  EXPECT_EQ(c.options[2].label, "settle");
  EXPECT_EQ(c.options[3].moves, Moves::kFixed);
  const Option& rain = c.options[4];
  EXPECT_TRUE(rain.exogenous());
  EXPECT_EQ(rain.full_id, "rain");
  EXPECT_EQ(rain.label, "It rains");
  EXPECT_EQ(rain.levels, (std::vector<std::string>{"0", "1", "2.5"}));
  EXPECT_EQ(rain.confidence, 0.25);
}

TEST(ParseCase, ReadsStatements) {
  const Case c = valid(kEverything);
  const auto& list = std::get<Statements>(c.parties[0].preference).list;
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].label, "Beta gives in");
  EXPECT_TRUE(list[0].strong());
  EXPECT_EQ(list[0].degree, 2u);
  EXPECT_FALSE(list[0].unknown);
  EXPECT_EQ(list[0].confidence, 1.0);
  EXPECT_EQ(list[0].order_confidence, 0.75);
  EXPECT_EQ(list[1].order_confidence, 1.0);
  EXPECT_EQ(list[0].grounds.because, (std::vector<EvidenceId>{EvidenceId(0)}));
  EXPECT_TRUE(list[1].unknown);
  EXPECT_EQ(list[1].confidence, 0.5);
  EXPECT_EQ(list[1].grounds.against, (std::vector<EvidenceId>{EvidenceId(1)}));
  EXPECT_EQ(list[1].that.nodes.size(), 3u);
  EXPECT_EQ(c.parties[0].preference_where, c.parties[0].where);
}

TEST(ParseCase, ReadsDegreesOfPreference) {
  const std::string text = R"(format = "entente.case/1"
[[party]]
id = "acme"
  [[party.option]]
  id = "litigate"
  [[party.prefers]]
  that = "litigate"
  degree = 2
  [[party.prefers]]
  that = "not beta.pay"
  degree = 5
[[party]]
id = "beta"
ranking = ["YN", "YY", ["NN", "NY"]]
ranking_gaps = [1, 3]
  [[party.option]]
  id = "pay"
[[party]]
id = "gamma"
ranking = ["YN", "YY", ["NN", "NY"]]
ranking_gaps = [1, 1]
)";
  const Case c = valid(text);
  const auto& list = std::get<Statements>(c.parties[0].preference).list;
  EXPECT_EQ(list[0].degree, 2u);
  EXPECT_TRUE(list[0].strong());
  EXPECT_EQ(list[1].degree, 5u);
  EXPECT_EQ(std::get<Ranking>(c.parties[1].preference).gaps, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_TRUE(std::get<Ranking>(c.parties[2].preference).gaps.empty());
  const Case again = valid(write_case(c));
  EXPECT_EQ(std::get<Statements>(again.parties[0].preference).list[1].degree, 5u);
  EXPECT_EQ(std::get<Ranking>(again.parties[1].preference).gaps, (std::vector<std::uint32_t>{1, 3}));
}

TEST(ParseCase, ReadsRankings) {
  const Case c = valid(kEverything);
  const auto& ranking = std::get<Ranking>(c.parties[1].preference);
  ASSERT_EQ(ranking.groups.size(), 3u);
  ASSERT_EQ(ranking.groups[1].size(), 2u);
  EXPECT_EQ(ranking.groups[0][0].number, 1u);
  EXPECT_EQ(ranking.groups[1][1].number, 3u);
  EXPECT_EQ(ranking.grounds.because, (std::vector<EvidenceId>{EvidenceId(0)}));
  EXPECT_EQ(ranking.grounds.against, (std::vector<EvidenceId>{EvidenceId(1)}));
  const Case patterns = valid(kParseHead +
                              "[[party]]\nid = \"a\"\nranking = [[\"YN\", \"ny\"], \"Y-\"]\n"
                              "[[party.option]]\nid = \"x\"\n[[party.option]]\nid = \"y\"\n");
  const auto& groups = std::get<Ranking>(patterns.parties[0].preference).groups;
  EXPECT_EQ(groups[0][0].text, "YN");
  EXPECT_EQ(groups[0][1].text, "NY");
  EXPECT_EQ(groups[1][0].text, "Y-");
  EXPECT_EQ(groups[0][1].where, (Position{4, 19}));
  EXPECT_EQ(groups[0][1].length, 4u);
  EXPECT_EQ(patterns.parties[0].preference_where, (Position{4, 1}));
}

TEST(ParseCase, ReadsWeightsAsExactDecimals) {
  const Case c = valid(kEverything);
  const auto& weights = std::get<Weights>(c.parties[2].preference);
  ASSERT_EQ(weights.list.size(), 4u);
  EXPECT_EQ(weights.list[0].option, OptionId(0));
  EXPECT_EQ(weights.list[0].number, "3");
  EXPECT_EQ(weights.list[1].option, OptionId(1));
  EXPECT_EQ(weights.list[1].level, 2);
  EXPECT_EQ(weights.list[1].number, "-1.5");
  EXPECT_EQ(weights.list[2].number, "1000");
  EXPECT_EQ(weights.list[3].level, 1);
  EXPECT_EQ(weights.list[3].number, "0.1");
  EXPECT_EQ(weights.grounds.because, (std::vector<EvidenceId>{EvidenceId(0)}));
}

TEST(ParseCase, SpreadsTheWeightOfALevelledOptionOverAllButItsFirstLevel) {
  const Case c = valid(kParseHead +
                       "[[party]]\nid = \"a\"\nweights = { x = 2, \"x=n\" = 7 }\n[[party.option]]\nid = \"x\"\n"
                       "levels = [\"n\", \"h\", \"f\"]\n");
  const auto& list = std::get<Weights>(c.parties[0].preference).list;
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].level, 1);
  EXPECT_EQ(list[1].level, 2);
  EXPECT_EQ(list[1].number, "2");
  EXPECT_EQ(list[2].level, 0);
  EXPECT_EQ(list[2].number, "7");
}

TEST(ParseCase, ReadsUtilities) {
  const Case c = valid(kEverything);
  const auto& utility = std::get<Utility>(c.parties[3].preference);
  EXPECT_EQ(utility.expression.text, "2 * (settle and not litigate) - offer / 4 + -rain");
  ASSERT_EQ(utility.expression.nodes.size(), 10u);
  ASSERT_EQ(utility.expression.expressions.size(), 1u);
  EXPECT_EQ(utility.expression.expressions[0].text, "settle and not litigate");
  EXPECT_EQ(utility.expression.expressions[0].where.column, utility.expression.where.column + 5);
  EXPECT_EQ(utility.grounds.against, (std::vector<EvidenceId>{EvidenceId(1)}));
  const auto& listed = std::get<UtilityTable>(c.parties[4].preference).list;
  ASSERT_EQ(listed.size(), 3u);
  EXPECT_EQ(listed[1].first.number, 2u);
  EXPECT_EQ(listed[1].second, "1.5");
  EXPECT_EQ(listed[2].second, "-2");
  const auto& table = std::get<UtilityTable>(c.parties[5].preference).list;
  ASSERT_EQ(table.size(), 2u);
  EXPECT_EQ(table[0].first.number, 1u);
}

TEST(ParseCase, ReadsRulesCollapsesAndBans) {
  const Case c = valid(kEverything);
  ASSERT_EQ(c.rules.size(), 2u);
  EXPECT_TRUE(c.rules[0].never);
  EXPECT_EQ(c.rules[0].label, "no both");
  EXPECT_EQ(c.rules[0].confidence, 0.9);
  EXPECT_EQ(c.rules[0].grounds.because, (std::vector<EvidenceId>{EvidenceId(0)}));
  EXPECT_FALSE(c.rules[1].never);
  ASSERT_EQ(c.rules[1].expression.nodes.size(), 1u);
  EXPECT_EQ(c.rules[1].expression.nodes[0].mask, 3u);
  ASSERT_EQ(c.collapses.size(), 1u);
  EXPECT_EQ(c.collapses[0].label, "over");
  ASSERT_EQ(c.forbids.size(), 1u);
  EXPECT_EQ(c.forbids[0].party, PartyId(0));
  EXPECT_EQ(c.forbids[0].from.nodes[0].mask, 4u);
  EXPECT_EQ(c.forbids[0].to.nodes[0].option, OptionId(0));
}

const char* const kGraph = R"(format = "entente.case/1"
title = "Chicken"
start = "stand-off"
start_because = "e"
[evidence.e]
kind = "own"
[graph]
states = ["peace", "stand-off", "2", "war"]
[[party]]
id = "acme"
arcs = [[1, 2], ["war", "peace"], [2, "2"]]
  [[party.prefers]]
  that = "peace or not 'stand-off'"
  [[party.prefers]]
  that = "2 or 4"
[[party]]
id = "beta"
ranking = ["peace", [2, "war"], "2"]
[[party]]
id = "gamma"
utility = { peace = 3, 2 = 1, "4" = -1, stand-off = 0.5 }
)";

TEST(ParseCase, ReadsGraphForm) {
  const Case c = valid(kGraph);
  ASSERT_TRUE(c.is_graph());
  EXPECT_EQ(c.graph->states, (std::vector<std::string>{"peace", "stand-off", "2", "war"}));
  EXPECT_EQ(c.start, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(c.start_grounds.because, (std::vector<EvidenceId>{EvidenceId(0)}));
  using Arcs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  EXPECT_EQ(c.parties[0].arcs, (Arcs{{1, 2}, {4, 1}, {2, 3}}));
  const auto& list = std::get<Statements>(c.parties[0].preference).list;
  ASSERT_EQ(list.size(), 2u);
  const auto where = [](const Expression& e) {
    std::string out;
    for (std::uint32_t s = 0; s < 4; ++s) out += holds_in_graph_state(e, s) ? 'x' : '.';
    return out;
  };
  EXPECT_EQ(where(list[0].that), "x.xx");
  // A state's name wins over its number: "2" is the third.
  EXPECT_EQ(where(list[1].that), "..xx");
  const auto& table = std::get<UtilityTable>(c.parties[2].preference).list;
  ASSERT_EQ(table.size(), 4u);
  EXPECT_EQ(table[1].first.text, "2");
  EXPECT_EQ(table[2].first.number, 4u);
  EXPECT_EQ(table[3].first.text, "stand-off");
}

TEST(ParseCase, ReadsAStatusQuoWithNothingTaken) {
  const std::string tail = "[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n";
  EXPECT_EQ(valid(kParseHead + "start = []\n" + tail).start, (std::vector<std::uint32_t>{0}));
  EXPECT_FALSE(valid(kParseHead + tail).start.has_value());
}

TEST(ParseCase, ReadsByteOrderMarksAndForeignLineBreaks) {
  std::string text = kEverything;
  std::string crlf = "\xEF\xBB\xBF";
  for (char c : text) {
    if (c == '\n') crlf += '\r';
    crlf += c;
  }
  const Case plain = valid(text);
  const Case foreign = valid(crlf);
  EXPECT_EQ(test::facts(plain), test::facts(foreign));
  EXPECT_EQ(plain.options[0].needs->where, foreign.options[0].needs->where);
  EXPECT_NE(plain.sha256, foreign.sha256);
}

TEST(ParseCase, TakesTheFingerprintOfTheBytes) {
  EXPECT_EQ(parse_case("", "x").value.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(parse_case("abc", "x").value.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ParseCase, PartyWithNothingWrittenHasNoStatements) {
  const Case c = valid(kParseHead + "[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n");
  EXPECT_TRUE(std::get<Statements>(c.parties[0].preference).list.empty());
}

TEST(ParseCase, KeepsTheOrderOfTheFile) {
  const Case c = valid(kParseHead +
                       "[evidence.z]\nkind = \"own\"\n[evidence.a]\nkind = \"own\"\n[evidence.m]\nkind = \"own\"\n"
                       "[[party]]\nid = \"p\"\nbecause = [\"m\", \"a\", \"z\"]\n[[party.option]]\nid = \"x\"\n");
  ASSERT_EQ(c.evidence.size(), 3u);
  EXPECT_EQ(c.evidence[0].id, "z");
  EXPECT_EQ(c.evidence[1].id, "a");
  EXPECT_EQ(c.evidence[2].id, "m");
  EXPECT_EQ(c.parties[0].grounds.because, (std::vector<EvidenceId>{EvidenceId(2), EvidenceId(1), EvidenceId(0)}));
}

TEST(ParseCase, KnowsStatesWhereOnlyPreferencesOrEvidenceAreWrong) {
  const std::string party = "[[party]]\nid = \"a\"\n%[[party.option]]\nid = \"x\"\n";
  const auto known = [&](const std::string& in_party, const std::string& tail) {
    std::string text = party;
    text.replace(text.find('%'), 1, in_party);
    const ParsedCase parsed = parse_text(kParseHead + text + tail);
    EXPECT_FALSE(parsed.ok());
    return parsed.states_known;
  };
  EXPECT_TRUE(known("because = \"nothing\"\n", ""));
  EXPECT_TRUE(known("ranking = [\"YY\"]\n", ""));
  EXPECT_TRUE(known("name = 3\n", ""));
  EXPECT_TRUE(known("", "[[party.prefers]]\nthat = \"y\"\n"));
  EXPECT_TRUE(known("", "confidence = 7\n"));
  EXPECT_TRUE(known("", "[source.s]\nfile = \"none.txt\"\n"));
  EXPECT_TRUE(known("", "[[rule]]\nnever = \"false\"\nlabel = 3\n"));
  EXPECT_FALSE(known("", "[[rule]]\nnever = \"y\"\n"));
  EXPECT_FALSE(known("", "moves = \"up\"\n"));
  EXPECT_FALSE(known("", "need = \"x\"\n"));
  EXPECT_FALSE(known("", "[[collapse]]\nwhen = \"y\"\n"));
  EXPECT_FALSE(known("", "x\n"));
}

TEST(FindOption, WantsAFullNameOrAUniqueBareOne) {
  const Case c = valid(kEverything);
  EXPECT_EQ(c.find_option("acme.offer"), OptionId(1));
  EXPECT_EQ(c.find_option("offer"), OptionId(1));
  EXPECT_EQ(c.find_option("rain"), OptionId(4));
  EXPECT_EQ(c.find_option("beta.offer"), std::nullopt);
  EXPECT_EQ(c.find_party("gamma"), PartyId(2));
  EXPECT_EQ(c.find_party("Gamma"), std::nullopt);
  const Case two = valid(kParseHead +
                         "[[party]]\nid = \"a\"\n[[party.option]]\nid = \"x\"\n[[party]]\nid = \"b\"\n"
                         "[[party.option]]\nid = \"x\"\n");
  EXPECT_EQ(two.find_option("x"), std::nullopt);
  EXPECT_EQ(two.find_option("b.x"), OptionId(1));
}

TEST(BitsForLevels, AreEnoughForEveryLevel) {
  EXPECT_EQ(bits_for_levels(2), 1u);
  EXPECT_EQ(bits_for_levels(3), 2u);
  EXPECT_EQ(bits_for_levels(4), 2u);
  EXPECT_EQ(bits_for_levels(5), 3u);
  EXPECT_EQ(bits_for_levels(64), 6u);
}

TEST(ReadCase, RefusesWhatIsNoFile) {
  const auto missing = read_case("/nonexistent/case.toml");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().kind, ErrorKind::kInput);
  EXPECT_EQ(render(missing.error().diagnostics), "/nonexistent/case.toml: error: cannot read the case: no such file\n");
  const auto folder = read_case(test::root());
  ASSERT_FALSE(folder.has_value());
  EXPECT_EQ(folder.error().message, "cannot read '" + test::root() + "': it is a directory, not a file");
  const auto endless = read_case("/dev/zero");
  ASSERT_FALSE(endless.has_value());
  EXPECT_EQ(endless.error().message, "cannot read '/dev/zero': it is larger than the limit of 64 MiB");
}

TEST(ReadCase, FindsReportsBesideTheCase) {
  const auto parsed = read_case(test::root() + "/examples/two-firms/case.toml");
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(render(parsed->diagnostics), "");
}

// ---- writing ----------------------------------------------------------------------------------------------------

TEST(WriteCase, IsReadBackTheSame) {
  for (const char* text : {kEverything, kGraph}) {
    const Case c = valid(text);
    const std::string written = write_case(c);
    const Case again = valid(written);
    EXPECT_EQ(test::facts(c), test::facts(again)) << written;
    EXPECT_EQ(write_case(again), written);
  }
}

TEST(WriteCase, KeepsEveryExample) {
  for (const char* name : {"ankara-damascus-2022", "chicken", "elmira-1991", "elmira-gmcrplus", "garrison-diversion",
                           "korea-2017", "prisoners-dilemma", "syria-iraq-1975"}) {
    SCOPED_TRACE(name);
    const std::string file = test::root() + "/examples/" + name + "/case.toml";
    const auto parsed = read_case(file);
    ASSERT_TRUE(parsed.has_value());
    ASSERT_TRUE(parsed->ok()) << render(parsed->diagnostics);
    const ParsedCase again = parse_case(write_case(parsed->value), file);
    EXPECT_TRUE(again.ok()) << render(again.diagnostics);
    EXPECT_EQ(test::facts(parsed->value), test::facts(again.value));
  }
}

TEST(WriteCase, KeepsOddCharacters) {
  Case c = valid(kEverything);
  c.title = "a \"quoted\" \\ back\nslash\t\x01 \x7F é \xE2\x80\xAE";
  c.parties[0].name = "'";
  const Case again = valid(write_case(c));
  EXPECT_EQ(again.title, c.title);
  EXPECT_EQ(again.parties[0].name, "'");
}

TEST(WriteCase, KeepsNumbersOfAnySize) {
  const Case c = valid(kParseHead +
                       "[[party]]\nid = \"a\"\nweights = { x = 1e30, y = 0.1000000000000000000000001, "
                       "z = -9223372036854775808 }\n[[party.option]]\nid = \"x\"\n[[party.option]]\nid = \"y\"\n"
                       "[[party.option]]\nid = \"z\"\n");
  const auto& list = std::get<Weights>(c.parties[0].preference).list;
  EXPECT_EQ(list[0].number, "1" + std::string(30, '0'));
  EXPECT_EQ(list[1].number, "0.1000000000000000000000001");
  EXPECT_EQ(list[2].number, "-9223372036854775808");
  EXPECT_EQ(test::facts(valid(write_case(c))), test::facts(c));
}

}  // namespace
}  // namespace entente
