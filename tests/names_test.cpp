// Does every type have a name of its own? Two types of one name in one namespace need no common file to clash: the
// linker keeps one copy of each of their members, silently, and a program reads the one as the other. It happened twice
// (two Span, two MoveLists). Types known to one file only stand in an unnamed namespace and may share names.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <string>
#include <vector>

#include "tests/support/repository.h"

namespace entente::test {
namespace {

// The types that a file defines for all to link with, each with its namespace: "entente::reference::Model".
std::vector<std::string> types_of(const std::string& text) {
  static const std::regex kOpens(R"(^(inline )?namespace ?([a-z_:]*) ?\{.*)");
  static const std::regex kCloses(R"(^\}  // namespace.*)");
  static const std::regex kType(R"(^(struct|class|enum class|enum|union) ([A-Z][A-Za-z0-9:]*)[^;]*)");
  std::vector<std::string> inside, found;
  for (const std::string_view view : lines_of(text)) {
    if (view.empty() || std::string_view("ncseui}").find(view.front()) == std::string_view::npos) continue;
    const std::string line(view);
    std::smatch match;
    if (std::regex_match(line, match, kOpens)) {
      inside.push_back(match[2]);
    } else if (std::regex_match(line, kCloses)) {
      if (!inside.empty()) inside.pop_back();
    } else if (std::regex_match(line, match, kType)) {
      std::string name;
      bool unnamed = false;
      for (const std::string& part : inside) {
        unnamed = unnamed || part.empty();
        name += part + "::";
      }
      if (!unnamed) found.push_back(name + match[2].str());
    }
  }
  return found;
}

std::vector<std::string> clashes(const std::vector<SourceFile>& files) {
  std::map<std::string, std::string> first;
  std::vector<std::string> found;
  for (const SourceFile& file : files) {
    for (const std::string& type : types_of(file.text)) {
      const auto [at, fresh] = first.emplace(type, file.path);
      if (!fresh) found.push_back(type + " is defined in " + at->second + " and in " + file.path);
    }
  }
  return found;
}

TEST(Names, EveryTypeHasItsOwn) {
  std::vector<SourceFile> files;
  for (const char* folder : {"include", "src", "tests"})
    for (SourceFile& file : files_below(folder, {".h", ".cpp"})) files.push_back(std::move(file));
  std::size_t types = 0;
  for (const SourceFile& file : files) types += types_of(file.text).size();
  EXPECT_GT(types, 200u);
  EXPECT_EQ(clashes(files), std::vector<std::string>{});
}

TEST(Names, TheCheckSeesTwoOfOneName) {
  const std::string text = "namespace entente {\nstruct Span {\n};\n}  // namespace entente\n";
  EXPECT_EQ(clashes({{"a.h", text}, {"b.h", text}}),
            std::vector<std::string>{"entente::Span is defined in a.h and in b.h"});
}

TEST(Names, TheCheckLetsUnnamedAndOtherNamespacesBe) {
  const std::string shared = "namespace entente {\nclass Span {\n};\nstruct Later;\n}  // namespace entente\n";
  const std::string other = "namespace entente::read {\nstruct Span {\n};\n}  // namespace entente::read\n";
  const std::string own =
      "namespace entente {\nnamespace {\nstruct Span {\n};\n}  // namespace\n}  // namespace entente\n";
  EXPECT_EQ(clashes({{"a.h", shared}, {"b.h", other}, {"c.cpp", own}, {"d.h", "struct Later;\n"}}),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace entente::test
