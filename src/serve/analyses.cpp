// Which commands of the program can be asked over HTTP, and with which options?
//
// Only what is listed here reaches a command line, and each option as one word, "--to=...", so that no value can pass
// for another option. Options that name files to write are not listed: answers go to the page.
#include "serve/analyses.h"

#include <algorithm>

#include "base/nearest.h"
#include "base/utf8.h"

namespace entente::serve {
namespace {

constexpr auto kValue = AnalysisOption::Kind::kValue;
constexpr auto kFlag = AnalysisOption::Kind::kFlag;
constexpr auto kPositional = AnalysisOption::Kind::kPositional;

}  // namespace

std::span<const Analysis> analyses() {
  static const std::vector<Analysis> kAnalyses = {
      {"check", "check", {}, {{"all", kFlag}}, ""},
      {"solve",
       "solve",
       {},
       {{"concepts", kValue},
        {"all", kFlag},
        {"stability", kFlag},
        {"all-states", kFlag},
        {"no-states", kFlag},
        {"tiers", kFlag},
        {"told", kFlag},
        {"where", kValue}},
       ""},
      {"explain",
       "explain",
       {},
       {{"state", kValue},
        {"outcome", kValue},
        {"party", kValue},
        {"concept", kValue},
        {"brief", kFlag},
        {"full", kFlag},
        {"all", kFlag}},
       ""},
      {"path",
       "path",
       {},
       {{"to", kValue}, {"from", kValue}, {"limit", kValue}, {"all", kFlag}, {"depth", kValue}},
       ""},
      {"hinge", "hinge", {}, {{"outcome", kValue}, {"concept", kValue}, {"depth", kValue}}, ""},
      {"evidence", "evidence", {}, {{"all", kFlag}, {"no-hinges", kFlag}}, ""},
      {"coalition",
       "coalition",
       {},
       {{"coalition", kValue},
        {"structure", kValue},
        {"any", kFlag},
        {"outcome", kValue},
        {"concept", kValue},
        {"all-states", kFlag},
        {"all", kFlag}},
       ""},
      {"degrees",
       "degrees",
       {},
       {{"reading", kValue},
        {"attitude", kValue},
        {"alpha", kValue},
        {"beta", kValue},
        {"gamma", kValue},
        {"threshold", kValue},
        {"towards", kValue},
        {"concept", kValue},
        {"outcome", kValue},
        {"stability", kFlag},
        {"all", kFlag}},
       ""},
      {"inverse",
       "inverse",
       {},
       {{"outcome", kValue},
        {"concept", kValue},
        {"part", kValue},
        {"max-cost", kValue},
        {"free", kValue},
        {"states", kValue},
        {"samples", kValue},
        {"seed", kValue},
        {"together", kValue},
        {"all", kFlag}},
       ""},
      {"sample",
       "sample",
       {},
       {{"runs", kValue}, {"seed", kValue}, {"exact", kFlag}, {"doubt", kValue}, {"concepts", kValue}, {"all", kFlag}},
       ""},
      {"hypergame", "hypergame", {}, {{"state", kValue}, {"concept", kValue}, {"all", kFlag}}, ""},
      {"foresight", "foresight", {}, {{"horizon", kValue}, {"state", kValue}}, ""},
      {"states",
       "states",
       {},
       {{"all", kFlag}, {"limit", kValue}, {"ranks", kFlag}, {"count", kFlag}, {"expression", kPositional}},
       ""},
      {"graph", "export", {"--to=json"}, {{"nodes", kValue}, {"moves", kFlag}, {"by", kValue}}, "application/json"},
      {"compare",
       "compare",
       {},
       {{"outcome", kValue}, {"concept", kValue}, {"all", kFlag}, {"no-causes", kFlag}},
       "",
       true},
      {"report",
       "report",
       {},
       {{"format", kValue},
        {"outcome", kValue},
        {"concept", kValue},
        {"title", kValue},
        {"date", kValue},
        {"all", kFlag},
        {"no-hinges", kFlag}},
       "text/html; charset=utf-8"},
      {"export",
       "export",
       {},
       {{"to", kValue}, {"improvements-only", kFlag}, {"max-states", kValue}, {"max-arcs", kValue}},
       "text/plain; charset=utf-8"},
  };
  return kAnalyses;
}

const Analysis* find_analysis(std::string_view name) {
  const auto all = analyses();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Analysis& analysis) { return name == analysis.name; });
  return found == all.end() ? nullptr : &*found;
}

Result<std::vector<std::string>> words_for(const Analysis& analysis, const Options& options, bool json,
                                           const std::string& file, const std::string& before) {
  std::vector<std::string> words = {analysis.command, "--quiet", "--color=never"};
  if (json && *analysis.type == '\0') words.emplace_back("--json");
  for (const char* word : analysis.always) words.emplace_back(word);
  std::vector<std::string> positional;
  for (const auto& [name, value] : options) {
    const auto known =
        std::find_if(analysis.options.begin(), analysis.options.end(),
                     [&, &wanted = name](const AnalysisOption& option) { return wanted == option.name; });
    if (known == analysis.options.end()) {
      std::vector<std::string> names;
      for (const AnalysisOption& option : analysis.options) names.emplace_back(option.name);
      const std::string hint = did_you_mean(name, names);
      return fail(ErrorKind::kUsage, std::string(analysis.name) + " has no option '" + excerpt(name) + "'" +
                                         (hint.empty() ? "" : "; " + hint));
    }
    if (value.find('\0') != std::string::npos)
      return fail(ErrorKind::kUsage, "the option '" + name + "' has a value that is no text");
    if (known->kind == kFlag) {
      if (value != "true" && value != "false" && value != "1" && value != "0" && !value.empty())
        return fail(ErrorKind::kUsage, "the option '" + name + "' is true or false");
      if (value != "false" && value != "0") words.push_back("--" + name);
    } else if (known->kind == kPositional) {
      if (!value.empty()) positional.push_back(value);
    } else {
      words.push_back("--" + name + "=" + value);
    }
  }
  words.emplace_back("--");
  if (analysis.two_cases) words.push_back(before);
  words.push_back(file);
  words.insert(words.end(), positional.begin(), positional.end());
  return words;
}

}  // namespace entente::serve
