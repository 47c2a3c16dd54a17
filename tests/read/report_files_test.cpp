// Are the reports of a folder found, in the same order everywhere?
#include "read/report_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace entente::test {
namespace {

TEST(ReportFiles, AreListedByNameWithoutWhatIsHidden) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(testing::TempDir()) / "entente-report-files";
  fs::remove_all(folder);
  fs::create_directories(folder / "b" / ".git");
  for (const char* name : {"z.txt", "a.HTML", "b/n.md", "b/n.pdf", ".hidden.txt", "b/.git/x.txt", "m.htm"})
    std::ofstream(folder / name) << "x";
  const auto found = report_files(folder.string());
  ASSERT_TRUE(found.has_value());
  std::vector<std::string> expected;
  for (const char* name : {"a.HTML", "b/n.md", "m.htm", "z.txt"}) expected.push_back((folder / name).string());
  EXPECT_EQ(*found, expected);
  fs::remove_all(folder);
}

TEST(ReportFiles, AFolderThatIsNoneIsRefused) {
  const auto found = report_files("no/such/folder");
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().kind, ErrorKind::kInput);
  EXPECT_EQ(found.error().message, "the folder cannot be read: No such file or directory");
}

}  // namespace
}  // namespace entente::test
