// Is a report well-formed and complete in itself, whatever the case contains, and do its two formats say the same?
#include "entente/present/report.h"
#include "entente/render/render.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "entente/analyse/paths.h"
#include "entente/case/parse.h"
#include "entente/present/path_graph.h"
#include "entente/render/layered_svg.h"
#include "tests/support/cases.h"
#include "tests/support/markup_check.h"
#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

using testing::compiled;
using testing::example;
using testing::parsed;

namespace fs = std::filesystem;

Report reported(const Conflict& conflict, const ReportOptions& options = {}, const Budget& budget = {}) {
  auto report = make_report(conflict, options, budget);
  EXPECT_TRUE(report.has_value()) << report.error().message;
  return std::move(*report);
}

std::string html(const Report& report) {
  auto page = html_page(report.document);
  EXPECT_TRUE(page.has_value());
  return std::move(*page);
}

// Everything a text field can hold that means something to HTML, Markdown or a terminal.
constexpr const char* kHostile = R"toml(
format = "entente.case/1"
title = "</title><script>alert(1)</script> & \"x\" 'y' `z` | **b** [l](http://e.example/) \u001B[31m \u202E"
start = ["a.x"]
[evidence.e]
who = "<b onclick=\"f()\">W</b>"
kind = "own"
quote = "<img src=http://e.example/i.png onerror=alert(2)> ]]> --> </style>"
note = "<script>alert(3)</script>"
[[party]]
id = "a"
name = "<script>alert(4)</script>"
because = ["e"]
  [[party.option]]
  id = "x"
  label = "<svg onload=alert(5)> \"quoted\" | # - 1. _u_"
  because = ["e"]
  [[party.option]]
  id = "l"
  label = "</text></svg>"
  levels = ["<i>none", "&amp;", "two"]
  [[party.prefers]]
  that = "b.y"
  label = "<script>alert(6)</script>"
  because = ["e"]
  [[party.prefers]]
  that = "not x"
[[party]]
id = "b"
name = "b | `c` <d>"
  [[party.option]]
  id = "y"
  label = "y <y>"
  [[party.prefers]]
  that = "if not a.x then y"
[[rule]]
never = "a.x and b.y"
label = "<script>alert(7)</script>"
)toml";

TEST(Report, OfEveryExampleIsWellFormedAndCompleteInItself) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(test::root()) / "examples")) {
    if (!fs::exists(entry.path() / "case.toml")) continue;
    SCOPED_TRACE(entry.path().filename().string());
    const Conflict conflict = example(entry.path().filename().string());
    const Report report = reported(conflict);
    EXPECT_EQ(report.left_out, std::vector<std::string>{});
    const MarkupCheck check = check_markup(html(report));
    EXPECT_EQ(check.wrong, std::vector<std::string>{});
    EXPECT_EQ(check.tags.at("h1"), 1u);
    EXPECT_EQ(check.tags.at("section"), report.document.sections.size());
    ++count;
  }
  EXPECT_GE(count, 10u);
}

TEST(Report, BothFormatsHaveTheSameSections) {
  for (const char* name : {"ankara-damascus-2022", "two-firms", "garrison-diversion"}) {
    const Report report = reported(example(name));
    std::vector<std::string> titles;
    for (const Section& section : report.document.sections) titles.push_back(section.title);
    std::vector<std::string> in_html = check_markup(html(report)).section_titles;
    ASSERT_FALSE(in_html.empty());
    EXPECT_EQ(in_html.front(), "Contents");
    in_html.erase(in_html.begin());
    EXPECT_EQ(in_html, titles);
    std::vector<std::string> in_markdown;
    const std::string markdown = markdown_text(report.document);
    for (const std::string_view line : lines_of(markdown)) {
      if (line.starts_with("## ")) in_markdown.emplace_back(line.substr(line.find("</a>") + 4));
    }
    EXPECT_EQ(in_markdown, titles);
  }
}

TEST(Report, LetsNoTextOfACaseBecomeMarkup) {
  const Conflict conflict = compiled(parsed(kHostile));
  const Report report = reported(conflict);
  const std::string page = html(report);
  const MarkupCheck check = check_markup(page);
  EXPECT_EQ(check.wrong, std::vector<std::string>{});
  EXPECT_FALSE(check.tags.contains("script"));
  EXPECT_FALSE(check.tags.contains("img"));
  EXPECT_FALSE(check.tags.contains("i"));
  for (const int k : {1, 2, 4, 5, 6, 7})  // what is shown is shown as text
    EXPECT_NE(page.find("alert(" + std::to_string(k) + ")"), std::string::npos) << k;
  EXPECT_EQ(page.find('\x1B'), std::string::npos);
  EXPECT_EQ(page.find("\u202E"), std::string::npos);
  const std::string markdown = markdown_text(report.document);
  for (const char* raw : {"<script", "<img", "<svg", "<b ", "<i>", "[l]("})
    EXPECT_EQ(markdown.find(raw), std::string::npos) << raw;
}

TEST(Report, IsTheSameForAnyNumberOfThreads) {
  const Conflict conflict = example("garrison-diversion");
  Budget one;
  one.threads = 1;
  Budget four;
  four.threads = 4;
  const Report first = reported(conflict, {}, one);
  const Report second = reported(conflict, {}, four);
  EXPECT_EQ(html(first), html(second));
  EXPECT_EQ(markdown_text(first.document), markdown_text(second.document));
}

TEST(Report, ShowsADateOnlyWhereOneIsGiven) {
  const Conflict conflict = example("two-firms");
  const auto has_date = [](const Report& report) {
    for (const auto& [name, words] : report.document.particulars) {
      if (name == "Date") return words == "May 2024";
    }
    return false;
  };
  EXPECT_FALSE(has_date(reported(conflict)));
  ReportOptions options;
  options.date = "May 2024";
  options.title = "Another title";
  const Report dated = reported(conflict, options);
  EXPECT_TRUE(has_date(dated));
  EXPECT_EQ(dated.document.title, "Another title");
}

// What no concept reads stands in the report all the same, and is said not to be read.
TEST(Report, ShowsMarksAttitudesAndViews) {
  const auto page = [](const std::string& name) {
    const Report report = reported(compiled(read_case(test::root() + "/tests/cli/cases/" + name)->value));
    EXPECT_EQ(html(report).find("No such"), std::string::npos);
    return markdown_text(report.document);
  };
  const auto expect = [](const std::string& text, const std::vector<std::string>& parts) {
    for (const std::string& part : parts) EXPECT_NE(text.find(part), std::string::npos) << part;
  };
  expect(page("graded.toml"), {"Lower does not strike the dam (strong)", "Lower pays for water (70 % sure)",
                               "it does not strike the dam (unknown whether this or the contrary)",
                               "read by entente degrees and entente sample"});
  expect(page("neighbours-again.toml"), {"Hill Farm is devoting to Valley Farm", "Valley Farm is neutral to Hill Farm",
                                         "It prefers YY to YN with a chance of 80 %", "How parties see it otherwise",
                                         "does not know of \"Dam the brook\"", "knows no such place and stays"});
  const std::string plain = page("two-firms.toml");
  for (const char* absent : {"read by entente degrees", "How parties see it otherwise", "% sure)"})
    EXPECT_EQ(plain.find(absent), std::string::npos) << absent;
}

TEST(Report, SaysWhatWasLeftOut) {
  const Conflict conflict = example("two-firms");
  ReportOptions options;
  options.hinges = false;
  const Report report = reported(conflict, options);
  const std::string page = html(report);
  EXPECT_NE(page.find("What the outcome hinges on was not asked for."), std::string::npos);
}

TEST(LayeredSvg, DrawsEveryStepOnceAndInOrder) {
  const Conflict conflict = example("two-firms");
  const auto target = find_state(conflict, "8");
  ASSERT_TRUE(target.has_value());
  const auto paths = find_paths(conflict, *conflict.start(), {*target}, 5);
  ASSERT_TRUE(paths.has_value());
  const PathGraph drawn = path_graph(conflict, *paths);
  EXPECT_EQ(drawn.ways, paths->credible.paths.size());
  const auto svg = layered_svg(drawn.graph);
  ASSERT_TRUE(svg.has_value());
  const MarkupCheck check = check_markup(*svg);
  EXPECT_EQ(check.wrong, std::vector<std::string>{});
  std::size_t steps = 0;
  for (std::size_t at = 0; (at = svg->find("<g class=\"step", at)) != std::string::npos; ++at) ++steps;
  EXPECT_EQ(steps, drawn.graph.edges.size());
  EXPECT_EQ(*svg, *layered_svg(drawn.graph));
  for (const LayeredEdge& edge : drawn.graph.edges)
    EXPECT_EQ(drawn.graph.nodes[edge.from].layer + 1, drawn.graph.nodes[edge.to].layer);
}

TEST(LayeredSvg, MarksEscortedStepsByDashesAndWords) {
  LayeredGraph graph;
  graph.nodes = {{"s1", 0, 1, "State 1", "", {}, "one", true, false},
                 {"s2", 1, 2, "State 2", "", {}, "two", false, true}};
  graph.edges = {{0, 1, "a", "A", 0, "takes \"x\"", "To be guaranteed: it gains nothing by this step.", true}};
  const auto svg = layered_svg(graph);
  ASSERT_TRUE(svg.has_value());
  EXPECT_NE(svg->find("stroke-dasharray"), std::string::npos);
  EXPECT_NE(svg->find("To be guaranteed"), std::string::npos);
  graph.edges[0].escorted = false;
  EXPECT_EQ(layered_svg(graph)->find("stroke-dasharray"), std::string::npos);
}

TEST(LayeredSvg, RefusesWhatNobodyCouldLookAt) {
  LayeredGraph graph;
  graph.nodes = {{"s1", 0, 1, "State 1", "", {}, "", true, false}, {"s2", 1, 2, "State 2", "", {}, "", false, true}};
  graph.edges.resize(3);
  for (LayeredEdge& edge : graph.edges) edge.to = 1;
  LayeredSvgOptions options;
  options.most_edges = 2;
  const auto svg = layered_svg(graph, options);
  ASSERT_FALSE(svg.has_value());
  EXPECT_EQ(svg.error().kind, ErrorKind::kLimit);
}

}  // namespace
}  // namespace entente::test
