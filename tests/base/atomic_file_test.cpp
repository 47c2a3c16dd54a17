// Is a file replaced as a whole or not at all?
#include "entente/base/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace entente {
namespace {

namespace fs = std::filesystem;

class AtomicFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "entente-atomic-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string content(const std::string& name) const {
    std::ifstream file(folder_ / name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  fs::path folder_;
};

TEST_F(AtomicFile, MakesAFile) {
  ASSERT_TRUE(write_file_atomically((folder_ / "a").string(), std::string_view("one\0two", 7)).has_value());
  EXPECT_EQ(content("a"), std::string("one\0two", 7));
  EXPECT_EQ(files(), 1u);
}

TEST_F(AtomicFile, ReplacesAFileAndKeepsItsPermissions) {
  std::ofstream(folder_ / "a") << "old and much longer";
  fs::permissions(folder_ / "a", fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_TRUE(write_file_atomically((folder_ / "a").string(), "new").has_value());
  EXPECT_EQ(content("a"), "new");
  EXPECT_EQ(fs::status(folder_ / "a").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(files(), 1u);
}

TEST_F(AtomicFile, TakesItsContentInPieces) {
  std::ofstream(folder_ / "a") << "old";
  auto writer = AtomicWriter::open((folder_ / "a").string());
  ASSERT_TRUE(writer.has_value()) << writer.error().message;
  writer->write("one ");
  EXPECT_EQ(content("a"), "old");
  writer->write("two");
  ASSERT_TRUE(writer->commit().has_value());
  EXPECT_EQ(content("a"), "one two");
  EXPECT_EQ(files(), 1u);
}

TEST_F(AtomicFile, LeavesTheOldFileWhereItIsGivenUp) {
  std::ofstream(folder_ / "a") << "old";
  {
    auto writer = AtomicWriter::open((folder_ / "a").string());
    ASSERT_TRUE(writer.has_value()) << writer.error().message;
    AtomicWriter moved = std::move(*writer);
    moved.write("half");
  }
  EXPECT_EQ(content("a"), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(AtomicFile, FollowsALink) {
  std::ofstream(folder_ / "real") << "old";
  fs::create_symlink("real", folder_ / "link");
  ASSERT_TRUE(write_file_atomically((folder_ / "link").string(), "new").has_value());
  EXPECT_EQ(content("real"), "new");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
}

TEST_F(AtomicFile, RefusesADirectory) {
  const auto result = write_file_atomically(folder_.string(), "new");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, ErrorKind::kInput);
  EXPECT_EQ(result.error().message, "cannot write " + folder_.string() + ": it is a directory");
}

TEST_F(AtomicFile, SaysWhyItCannotWrite) {
  const auto result = write_file_atomically((folder_ / "no" / "such").string(), "new");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message,
            "cannot write " + (folder_ / "no" / "such").string() + ": No such file or directory");
  EXPECT_EQ(files(), 0u);
}

TEST_F(AtomicFile, NoticesAFullDisk) {
  if (!fs::exists("/dev/full")) GTEST_SKIP();
  const auto result = write_file_atomically("/dev/full", "new");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message, "cannot write /dev/full: No space left on device");
}

}  // namespace
}  // namespace entente
