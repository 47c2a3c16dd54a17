// Are numbers, lists, states and moves said as they should be, and do lines fit?
#include "entente/present/text.h"

#include <gtest/gtest.h>

#include "entente/case/parse.h"
#include "tests/support/cases.h"

namespace entente {
namespace {

using testing::compiled;
using testing::parsed;

const char* const kHarbour = R"(
format = "entente.case/1"
title = "Harbour"
[[party]]
id = "port"
name = "The port"
  [[party.option]]
  id = "open"
  label = "Open the harbour"
  [[party.option]]
  id = "fee"
  label = "Fee"
  levels = ["none", "low", "high"]
[[party]]
id = "city"
  [[party.option]]
  id = "pay"
[[exogenous]]
id = "storm"
label = "A storm comes"
)";

Conflict harbour() {
  return compiled(parsed(kHarbour));
}

StateId state(const Conflict& conflict, const char* words) {
  const auto found = find_state(conflict, words);
  EXPECT_TRUE(found.has_value()) << words;
  return *found;
}

TEST(Text, JoinsLists) {
  EXPECT_EQ(join_list({}), "");
  EXPECT_EQ(join_list({"a"}), "a");
  EXPECT_EQ(join_list({"a", "b"}), "a and b");
  EXPECT_EQ(join_list({"a", "b", "c"}, "or"), "a, b or c");
  EXPECT_EQ(join_list({"a and b", "c"}, ", and"), "a and b, and c");
}

TEST(Text, CountsWithTheRightNumberOfTheNoun) {
  EXPECT_EQ(counted(0, "state"), "0 states");
  EXPECT_EQ(counted(1, "state"), "1 state");
  EXPECT_EQ(counted(2304, "state"), "2,304 states");
  EXPECT_EQ(counted(2, "party", "parties"), "2 parties");
  EXPECT_EQ(spelled(0), "no");
  EXPECT_EQ(spelled(12), "twelve");
  EXPECT_EQ(spelled(1300), "1,300");
}

TEST(Text, SaysOrdinals) {
  const std::vector<std::pair<std::uint64_t, std::string>> expected = {
      {1, "1st"},   {2, "2nd"},   {3, "3rd"},     {4, "4th"},     {11, "11th"},     {12, "12th"},
      {13, "13th"}, {21, "21st"}, {102, "102nd"}, {111, "111th"}, {1023, "1,023rd"}};
  for (const auto& [number, words] : expected) EXPECT_EQ(ordinal(number), words);
}

TEST(Text, CountsColumnsNotBytes) {
  EXPECT_EQ(columns("Türkiye"), 7u);
  EXPECT_EQ(columns("e\xCC\x81"), 1u);     // e with a combining accent
  EXPECT_EQ(columns("\xE5\xA4\xA7"), 2u);  // a wide ideograph
  EXPECT_EQ(columns(bold("abc", {80, true})), 3u);
  EXPECT_EQ(padded("Türkiye", 9), "Türkiye  ");
}

TEST(Text, WrapsAtSpacesAndHangs) {
  EXPECT_EQ(wrap("one two three four", {9, false}, "- ", "  "), "- one two\n  three\n  four\n");
  EXPECT_EQ(wrap("unbreakablyLong x", {5, false}), "unbreakablyLong\nx\n");
  EXPECT_EQ(wrap("a\nb", {80, false}, "> ", ". "), "> a\n. b\n");
  EXPECT_EQ(wrap("", {80, false}, "lead  "), "lead\n");
}

TEST(Text, WithholdsWhatCouldSteerTheTerminal) {
  EXPECT_EQ(printable("a\033[31mb\n\x7F"), "a?[31mb??");
}

TEST(Text, ColoursOnlyWhereWanted) {
  EXPECT_EQ(bold("x", {80, false}), "x");
  EXPECT_EQ(bold("x", {80, true}), "\033[1mx\033[0m");
}

TEST(Text, DrawsProgressWithRateAndTimeLeft) {
  EXPECT_EQ(progress_line(0.5, "solving", 4), "solving [###############---------------]  50%  12 %/s  4 s left");
  EXPECT_EQ(progress_line(0, "solving", 0), "solving [------------------------------]   0%");
  EXPECT_EQ(progress_line(0.01, "solving", 2), "solving [------------------------------]   1%  0.5 %/s  4 min left");
}

TEST(Text, SaysStatesByParty) {
  const Conflict conflict = harbour();
  // A first level with a name means something, where there is nothing else to say.
  EXPECT_EQ(state_words(conflict, state(conflict, "none")), "The port: Fee: none");
  EXPECT_EQ(state_words(conflict, state(conflict, "port.open, port.fee=low, city.pay, storm")),
            "The port: Open the harbour; Fee: low | city: pay | Circumstances: A storm comes");
}

// Today the harbour is open and the fee low: where they no longer are, that is news, whoever else does what.
TEST(Text, SaysWhatIsGivenUp) {
  std::string text = kHarbour;
  text.insert(text.find("[[party]]"), "start = [\"port.open\", \"port.fee=low\"]\n");
  const Conflict conflict = compiled(parsed(text));
  EXPECT_EQ(state_words(conflict, state(conflict, "city.pay")),
            "The port: no longer: Open the harbour; Fee: none | city: pay");
  EXPECT_EQ(state_words(conflict, *conflict.start()), "The port: Open the harbour; Fee: low");
  EXPECT_EQ(on_one_line(words_by_party(conflict.source(), {0b1, 0b111, 0b10, 0b1})),
            "The port: no longer: Open the harbour | city: pay");
}

TEST(Text, SaysNothingTakenOnlyWhereNoLevelHasAName) {
  const Conflict conflict = compiled(parsed(R"(
format = "entente.case/1"
title = "Quiet"
[[party]]
id = "a"
  [[party.option]]
  id = "go"
)"));
  EXPECT_EQ(state_words(conflict, StateId(0)), "nothing taken");
}

TEST(Text, SaysSetsOfStates) {
  const Conflict conflict = harbour();
  const std::vector<PartyWords> words = words_by_party(conflict.source(), {0b11, 0b110, 0b1, 0b10});
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].who, "The port");
  EXPECT_EQ(words[0].what, (std::vector<std::string>{"Fee: low or high"}));
  EXPECT_EQ(words[1].who, "Circumstances");
  EXPECT_FALSE(words[1].party.has_value());
  EXPECT_EQ(on_one_line(open_options(conflict.source(), {0b11, 0b111, 0b1, 0b10})), "The port: Open the harbour; Fee");
}

TEST(Text, SaysMoves) {
  const Conflict conflict = harbour();
  const StateId none = state(conflict, "none");
  const StateId low = state(conflict, "port.open, port.fee=low");
  const StateId high = state(conflict, "port.fee=high");
  EXPECT_EQ(move_words(conflict, PartyId(0), none, low),
            "takes \"Open the harbour\" and changes \"Fee\" from none to low");
  EXPECT_EQ(move_words(conflict, PartyId(0), low, high),
            "drops \"Open the harbour\" and changes \"Fee\" from low to high");
  EXPECT_EQ(move_words(conflict, PartyId(1), none, state(conflict, "city.pay")), "takes \"pay\"");
}

TEST(Text, SaysWhereAStateStandsInARanking) {
  const Conflict conflict = compiled(parsed(std::string(kHarbour) + "\n"));
  EXPECT_EQ(choice_words(conflict, PartyId(0), StateId(0)), "as good as any other");
}

TEST(Text, SaysStatesOfAGraphByName) {
  const Conflict conflict = compiled(parsed(R"(
format = "entente.case/1"
title = "Graph"
[graph]
states = ["peace", "war"]
[[party]]
id = "a"
arcs = [[1, 2]]
ranking = [["war"], ["peace"]]
)"));
  EXPECT_EQ(state_words(conflict, StateId(1)), "war");
  EXPECT_EQ(move_words(conflict, PartyId(0), StateId(0), StateId(1)), "moves to war");
  EXPECT_EQ(choice_words(conflict, PartyId(0), StateId(1)), "its best outcome");
  EXPECT_EQ(choice_words(conflict, PartyId(0), StateId(0)), "its worst outcome");
}

}  // namespace
}  // namespace entente
