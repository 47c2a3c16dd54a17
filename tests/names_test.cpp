// Does every type have a name of its own? Two types of one name in one namespace need no common file to clash: the
// linker keeps one copy of each of their members, silently, and a program reads the one as the other. It happened twice
// (two Span, two MoveLists).
//
// And are the names that a file keeps to itself its own among its neighbours? A unity batch merges the unnamed
// namespaces of a few files of one layer: two functions of one name become overloads, and a call may silently take the
// other file's. Which files meet in a batch changes with every file that is added, so names differ in the whole layer.
// An alias may stand twice: it is the same type, or does not compile.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
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

// `text` without what stands in raw string literals: cases and scripts are no code.
std::string without_raw_strings(const std::string& text) {
  std::string code;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = text.find("R\"", at);
    const std::size_t open = begin == std::string::npos ? begin : text.find('(', begin);
    if (open == std::string::npos) return code + text.substr(at);
    const std::string end = ")" + text.substr(begin + 2, open - begin - 2) + "\"";
    code += text.substr(at, begin - at) + "\"\"";
    const std::size_t close = text.find(end, open);
    if (close == std::string::npos) return code;
    at = close + end.size();
  }
}

bool in_a_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// "template <class T> " taken from the front.
std::string_view behind_template(std::string_view line) {
  if (!line.starts_with("template <")) return line;
  int depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '<') ++depth;
    if (line[i] == '>' && --depth == 0) return line.substr(std::min(i + 2, line.size()));
  }
  return {};
}

// The type, function or constant that a line at the left edge declares; empty where it declares none, or a member.
std::string declared_in(std::string_view line) {
  line = behind_template(line);
  if (line.empty() || !in_a_word(line.front())) return {};
  for (const std::string_view word : {"using ", "namespace ", "static_assert", "friend ", "typedef "})
    if (line.starts_with(word)) return {};
  std::size_t end = line.find_first_of("(={;[");
  for (const std::string_view word : {"struct ", "class ", "enum class ", "enum ", "union "}) {
    if (!line.starts_with(word)) continue;
    line.remove_prefix(word.size());
    end = 0;
    while (end < line.size() && in_a_word(line[end])) ++end;
    return std::string(line.substr(0, end));
  }
  if (end == std::string_view::npos) return {};
  while (end > 0 && line[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && in_a_word(line[begin - 1])) --begin;
  const std::string name(line.substr(begin, end - begin));
  const bool member = line.substr(0, begin).ends_with("::");
  const bool macro = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (member || macro || name == "operator" || name == "void" || name == "decltype") return {};
  return name;
}

// What a source file keeps in its unnamed namespaces.
std::set<std::string> kept_by(const std::string& text) {
  std::vector<bool> unnamed;
  std::set<std::string> found;
  const std::string code = without_raw_strings(text);
  for (const std::string_view line : lines_of(code)) {
    if (line.starts_with("namespace ") && line.ends_with("{")) {
      unnamed.push_back(line == "namespace {");
    } else if (line.starts_with("}  // namespace")) {
      if (!unnamed.empty()) unnamed.pop_back();
    } else if (std::find(unnamed.begin(), unnamed.end(), true) != unnamed.end()) {
      if (std::string name = declared_in(line); !name.empty()) found.insert(std::move(name));
    }
  }
  return found;
}

// "src/io" of "src/io/csv.cpp" and "src/io/data/x.cpp": what is compiled in common batches.
std::string layer_of(const std::string& path) {
  const std::size_t first = path.find('/');
  const std::size_t second = first == std::string::npos ? first : path.find('/', first + 1);
  return path.substr(0, second == std::string::npos ? std::min(first, path.size()) : second);
}

std::vector<std::string> unnamed_clashes(const std::vector<SourceFile>& files) {
  std::map<std::string, std::string> first;
  std::vector<std::string> found;
  for (const SourceFile& file : files) {
    for (const std::string& name : kept_by(file.text)) {
      const auto [at, fresh] = first.emplace(layer_of(file.path) + " " + name, file.path);
      if (!fresh) found.push_back(name + " is in the unnamed namespaces of " + at->second + " and of " + file.path);
    }
  }
  return found;
}

TEST(Names, WhatFilesOfALayerKeepToThemselvesDiffers) {
  std::size_t names = 0;
  std::vector<SourceFile> files;
  for (const char* folder : {"src", "tests"}) {
    for (SourceFile& file : files_below(folder, {".cpp"})) {
      // Programs of their own, never in a batch.
      if (layer_of(file.path) == "tests/fuzz" || layer_of(file.path) == "tests/consumer") continue;
      names += kept_by(file.text).size();
      files.push_back(std::move(file));
    }
  }
  EXPECT_GT(names, 1500u);
  EXPECT_EQ(unnamed_clashes(files), std::vector<std::string>{});
}

TEST(Names, TheCheckSeesTwoNeighboursKeepOneName) {
  const auto file = [](const std::string& kept) {
    return "namespace entente {\nnamespace {\n\n" + kept + "\n\n}  // namespace\n}  // namespace entente\n";
  };
  const std::array<std::pair<const char*, const char*>, 5> planted = {{
      {"bool both(int a, int b) {\n  return a && b;\n}", "Draw both(const Draw& a) {\n}"},
      {"template <class T>\nvoid solve_all(T x) {\n}", "template <class T, class U = int> void solve_all(U x) {\n}"},
      {"constexpr int kMost = 3;", "const std::array<int, 2> kMost{1, 2};"},
      {"struct Piece {\n};", "class Piece final : public Part {\n};"},
      {"constexpr const char* kNames[] = {\"a\"};", "enum class kNames { kA };"},
  }};
  const std::array names = {"both", "solve_all", "kMost", "Piece", "kNames"};
  for (std::size_t k = 0; k < planted.size(); ++k) {
    EXPECT_EQ(unnamed_clashes({{"src/io/a.cpp", file(planted[k].first)}, {"src/io/b.cpp", file(planted[k].second)}}),
              std::vector<std::string>{std::string(names[k]) +
                                       " is in the unnamed namespaces of src/io/a.cpp and of src/io/b.cpp"});
    EXPECT_EQ(unnamed_clashes({{"src/io/a.cpp", file(planted[k].first)}, {"src/cli/b.cpp", file(planted[k].second)}}),
              std::vector<std::string>{});
  }
}

TEST(Names, TheCheckLetsMembersTestsAndTextsBe) {
  const std::string text =
      "namespace entente {\nnamespace {\nusing Words = std::vector<int>;\nTEST(Both, Sides) {\n}\n"
      "void Writer::line() {\n}\nconst int kOwn = 1;\nconst char* own = R\"(\ntitle = 1\n)\";\n}  // namespace\n"
      "void line() {\n}\n}  // namespace entente\n";
  EXPECT_EQ(kept_by(text), (std::set<std::string>{"kOwn", "own"}));
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
