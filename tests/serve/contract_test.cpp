// Is every address the workbench answers documented, and every documented one answered?
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

#include "serve/analyses.h"
#include "serve/case_edit.h"
#include "serve/routes.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

// The methods and paths of docs/api/openapi.yaml, which keeps paths two spaces in and methods four.
std::set<std::string> documented() {
  const std::string text = file_text("docs/api/openapi.yaml");
  std::set<std::string> found;
  std::string path;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("  /")) path = line.substr(2, line.find(':') - 2);
    if (line == "components:") break;
    if (path.empty() || !line.starts_with("    ") || line.starts_with("     ")) continue;
    const std::string_view method = line.substr(4, line.find(':') - 4);
    std::string capitals;
    for (const char ch : method) capitals += static_cast<char>(std::toupper(static_cast<unsigned char>(ch)));
    found.insert(capitals + " " + path);
  }
  return found;
}

TEST(Contract, TheDocumentAndTheTableOfRoutesAgree) {
  std::set<std::string> answered;
  for (const serve::RouteName& route : serve::route_names()) answered.insert(route.method + " " + route.pattern);
  EXPECT_GT(answered.size(), 30u);
  EXPECT_EQ(documented(), answered);
}

TEST(Contract, EveryEditIsDocumentedAndEveryDocumentedOneIsMade) {
  const std::string text = file_text("docs/api/openapi.yaml");
  const std::size_t begin = text.find("Every edit is an object with `do` and:");
  ASSERT_NE(begin, std::string::npos);
  std::set<std::string> documented_edits;
  for (const std::string_view line :
       lines_of(std::string_view(text).substr(begin, text.find("parameters:", begin) - begin))) {
    constexpr std::string_view kIndent = "          ";
    if (!line.starts_with(kIndent) || line.size() <= kIndent.size() || line[kIndent.size()] == ' ') continue;
    documented_edits.emplace(line.substr(kIndent.size(), line.find(' ', kIndent.size()) - kIndent.size()));
  }
  const auto made = serve::edit_names();
  EXPECT_EQ(documented_edits, std::set<std::string>(made.begin(), made.end()));
}

TEST(Contract, EveryOptionOfAnAnalysisIsDocumentedWithIt) {
  const std::string text = file_text("docs/api/openapi.yaml");
  for (const serve::Analysis& analysis : serve::analyses()) {
    const std::size_t at = text.find(std::string("  /api/") + analysis.name + ":\n");
    ASSERT_NE(at, std::string::npos) << analysis.name;
    const std::size_t summary = text.find("get:", at);
    const std::string line = text.substr(summary, text.find('\n', summary) - summary);
    for (const serve::AnalysisOption& option : analysis.options)
      EXPECT_TRUE(std::regex_search(line, std::regex("[^a-z-]" + std::string(option.name) + "[^a-z-]")))
          << analysis.name << " " << option.name;
  }
}

TEST(Contract, PartsOfAnAddressStandForWhatIsInBraces) {
  std::vector<std::string> parts;
  EXPECT_TRUE(serve::match_route("/api/case/{id}/text/{etag}", "/api/case/a.toml/text/00ff", parts));
  EXPECT_EQ(parts, (std::vector<std::string>{"a.toml", "00ff"}));
  EXPECT_TRUE(serve::match_route("/api/cases", "/api/cases", parts));
  EXPECT_EQ(parts, std::vector<std::string>{});
  for (const char* path : {"/api/case", "/api/case/", "/api/case//text/1", "/api/case/a/text", "/api/case/a/text/1/2",
                           "/api/case/a/text/1/", "api/case/a/text/1", ""})
    EXPECT_FALSE(serve::match_route("/api/case/{id}/text/{etag}", path, parts)) << path;
}

}  // namespace
}  // namespace entente::test
