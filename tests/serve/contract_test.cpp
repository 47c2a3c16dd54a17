// Is every address the workbench answers documented, and every documented one answered?
#include <gtest/gtest.h>

#include <set>
#include <string>

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
