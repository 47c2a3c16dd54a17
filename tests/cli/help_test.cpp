// Does every help screen fit a screen, and end with an example?
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "entente/present/text.h"
#include "tests/support/paths.h"

namespace entente {
namespace {

std::vector<std::string> printed_by(const std::string& arguments) {
  std::vector<std::string> lines;
  std::FILE* pipe = ::popen(("'" + entente::test::program() + "' " + arguments + " 2>&1 </dev/null").c_str(), "r");
  if (pipe == nullptr) return lines;
  std::string line;
  for (int ch = std::fgetc(pipe); ch != EOF; ch = std::fgetc(pipe)) {
    if (ch == '\n') {
      lines.push_back(line);
      line.clear();
    } else {
      line.push_back(static_cast<char>(ch));
    }
  }
  EXPECT_EQ(::pclose(pipe), 0) << arguments;
  EXPECT_EQ(line, "") << "the last line is not ended";
  return lines;
}

void expect_fits(const std::string& command) {
  const std::vector<std::string> lines = printed_by(command + "--help");
  ASSERT_GT(lines.size(), 5u) << command;
  EXPECT_LE(lines.size(), 24u) << command;
  for (const std::string& line : lines) EXPECT_LE(columns(line), 80u) << command << ": " << line;
  EXPECT_EQ(lines.back().rfind("  entente ", 0), 0u) << command << ": " << lines.back();
}

TEST(Help, FitsAScreenAndEndsWithAnExample) {
  for (const char* command :
       {"",           "check ",   "solve ",     "explain ", "path ",    "hinge ",    "sample ", "hypergame ",
        "foresight ", "degrees ", "coalition ", "compare ", "inverse ", "evidence ", "verify ", "states ",
        "import ",    "export ",  "ledger ",    "read ",    "report ",  "serve "})
    expect_fits(command);
}

TEST(Help, OfTheLedgerFitsToo) {
  for (const char* subcommand : {"add", "list", "search", "show", "timeline", "accept", "reject", "reopen", "grade",
                                 "correct", "note", "link", "export", "check"})
    expect_fits(std::string("ledger ") + subcommand + " ");
}

}  // namespace
}  // namespace entente
