// Does the answer of solve fit on a screen without the field's acronyms, and do all ways of laying it out say the same?
#include "entente/tell/solution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "entente/render/render.h"
#include "tests/support/cases.h"
#include "tests/support/json_schema.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

using Texts = std::vector<std::string>;

Texts gallery() {
  Texts names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(root()) + "/examples"))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Telling told(const Conflict& conflict) {
  const auto solution = solve(conflict);
  auto telling = tell_solution(conflict, *solution);
  if (!telling) throw std::runtime_error(telling.error().message);
  return std::move(*telling);
}

TEST(FirstScreen, FitsOnAScreen) {
  for (const std::string& name : gallery()) {
    const std::string text = terminal_text(told(testing::example(name)), {});
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 40) << name << '\n' << text;
    for (const std::string_view line : lines_of(text)) EXPECT_LE(columns(line), 80u) << name << ": " << line;
  }
}

TEST(FirstScreen, HasNoAcronymOfTheField) {
  static const std::regex kAcronym(R"(\b(nash|gmr|smr|seq|sseq|sim|ui|dm)\b)", std::regex::icase);
  for (const std::string& name : gallery()) {
    const std::string text = terminal_text(told(testing::example(name)), {});
    EXPECT_FALSE(std::regex_search(text, kAcronym)) << name << '\n' << text;
  }
}

// The numbers in brackets, in their order.
Texts outcomes(const std::string& text) {
  static const std::regex kNumber(R"(\[(\d+)\\?\])");
  Texts found;
  for (std::sregex_iterator it(text.begin(), text.end(), kNumber), end; it != end; ++it) found.push_back((*it)[1]);
  return found;
}

TEST(FirstScreen, IsTheSameWhereverItIsLaidOut) {
  for (const std::string& name : gallery()) {
    const Telling telling = told(testing::example(name));
    const Texts on_a_terminal = outcomes(terminal_text(telling, {}));
    EXPECT_FALSE(on_a_terminal.empty()) << name;
    std::string markdown = markdown_text(telling);
    markdown = std::regex_replace(markdown, std::regex(R"(\\\[)"), "[");
    EXPECT_EQ(outcomes(markdown), on_a_terminal) << name;
    EXPECT_EQ(outcomes(*html_page(telling)), on_a_terminal) << name;
    EXPECT_EQ(outcomes(telling_json(telling)), on_a_terminal) << name;
  }
}

TEST(FirstScreen, AsJsonObeysTheSchema) {
  for (const std::string& name : gallery())
    EXPECT_EQ(errors_against(telling_json(told(testing::example(name))), "telling"), Texts()) << name;
}

const char* const kTreatyOfTwo = R"(
format = "entente.case/1"
title = "A treaty of two"
start = []
[[party]]
id = "north"
  [[party.option]]
  id = "sign"
  label = "Sign the treaty"
  [[party.prefers]]
  that = "sign"
[[party]]
id = "south"
  [[party.option]]
  id = "sign"
  label = "Sign the treaty"
[[rule]]
always = "north.sign <-> south.sign"
)";

TEST(FirstScreen, MarksWhatNoMoveReachesAndWhoHasNoWishes) {
  const std::string text = terminal_text(told(testing::compiled(testing::parsed(kTreatyOfTwo))), {});
  EXPECT_NE(text.find("TODAY LASTS [1]"), std::string::npos) << text;
  EXPECT_NE(text.find("South has no wishes in this case"), std::string::npos) << text;
  EXPECT_NE(text.find("No moves at all lead there from today."), std::string::npos) << text;
  EXPECT_NE(text.find("Check rule 1, which shut"), std::string::npos) << text;
}

TEST(FirstScreen, SaysThatTodayIsNotGiven) {
  const std::string text = terminal_text(told(testing::example("chicken")), {});
  EXPECT_NE(text.find("TODAY is not given"), std::string::npos) << text;
}

const char* const kRound = R"toml(
format = "entente.case/1"
title = "Round and round"
start = []
[[party]]
id = "cat"
  [[party.option]]
  id = "left"
  label = "Go left"
  [[party.prefers]]
  that = "left <-> mouse.left"
[[party]]
id = "mouse"
  [[party.option]]
  id = "left"
  label = "Go left"
  [[party.prefers]]
  that = "not (left <-> cat.left)"
)toml";

TEST(FirstScreen, TellsACircle) {
  const std::string text = terminal_text(told(testing::compiled(testing::parsed(kRound))), {});
  EXPECT_NE(text.find("go round in a circle of 4 situations"), std::string::npos) << text;
}

}  // namespace
}  // namespace entente::test
