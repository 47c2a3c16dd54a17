// Do the documents tell the truth about the repository? Links and paths lead somewhere, commands print what is shown,
// `make` targets exist, definitions are numbered without gaps and cited by numbers that exist, and nothing names the
// machine it was written on.
#include <gtest/gtest.h>

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/support/paths.h"
#include "tests/support/repository.h"

namespace entente::test {
namespace {

namespace fs = std::filesystem;

using Match = std::match_results<std::string_view::const_iterator>;

std::vector<Match> matches(std::string_view text, const std::regex& pattern) {
  std::vector<Match> found;
  std::regex_iterator<std::string_view::const_iterator> it(text.begin(), text.end(), pattern), end;
  for (; it != end; ++it) found.push_back(*it);
  return found;
}

// The documents: every Markdown file.
std::vector<SourceFile> documents() {
  return files_below("", {".md"});
}

// A document without its ``` blocks.
std::string prose(const SourceFile& document) {
  std::string text;
  bool fenced = false;
  for (std::string_view line : lines_of(document.text)) {
    if (line.starts_with("```"))
      fenced = !fenced;
    else if (!fenced)
      text += std::string(line) + '\n';
  }
  return text;
}

// The anchor a heading gets: lower case, punctuation dropped, spaces to hyphens.
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (char c : heading) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalnum(u) || c == '-' || c == '_' || u >= 0x80) anchor += static_cast<char>(std::tolower(u));
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

std::set<std::string> anchors_of(const SourceFile& document) {
  std::set<std::string> anchors;
  const std::string text = prose(document);
  for (std::string_view line : lines_of(text)) {
    if (!line.starts_with('#')) continue;
    const std::size_t start = line.find_first_not_of("# ");
    if (start != std::string_view::npos) anchors.insert(anchor_of(line.substr(start)));
  }
  return anchors;
}

std::string joined(const std::string& folder, const std::string& path) {
  return (fs::path(folder) / path).lexically_normal().generic_string();
}

TEST(Docs, LinksLeadSomewhere) {
  static const std::regex kLink(R"(\]\(([^)\s]+)\))");
  std::size_t links = 0;
  for (const SourceFile& document : documents()) {
    const std::string text = prose(document);
    for (const Match& match : matches(text, kLink)) {
      const std::string target = match[1].str();
      if (target.find("://") != std::string::npos || target.starts_with("mailto:")) continue;
      ++links;
      const std::size_t hash = target.find('#');
      const std::string folder = fs::path(document.path).parent_path().generic_string();
      const std::string path = hash == 0 ? document.path : joined(folder, target.substr(0, hash));
      EXPECT_TRUE(path_exists(path)) << document.path << " links to " << target;
      if (hash == std::string::npos || !path.ends_with(".md")) continue;
      EXPECT_TRUE(anchors_of({path, file_text(path)}).contains(target.substr(hash + 1)))
          << document.path << " links to a heading that is not there: " << target;
    }
  }
  EXPECT_GT(links, 10u);
}

TEST(Docs, PathsInBackticksExist) {
  // `src/solve/flood.cpp`, `tests/`, `Makefile`; a * stands for anything, so only what is before it is looked for.
  static const std::regex kPath(
      R"(`((?:(?:src|include|tests|docs|examples|bench|schema|cmake|\.ci)/[\w./*-]*)|Makefile|packages\.txt|CMakeLists\.txt|CMakePresets\.json|[A-Z]+\.md)`)");
  std::size_t paths = 0;
  for (const SourceFile& document : documents()) {
    const std::string text = prose(document);
    for (const Match& match : matches(text, kPath)) {
      std::string path = match[1].str();
      if (const std::size_t star = path.find('*'); star != std::string::npos)
        path = path.substr(0, path.rfind('/', star));
      ++paths;
      const std::string folder = fs::path(document.path).parent_path().generic_string();
      EXPECT_TRUE(path_exists(path) || path_exists(joined(folder, path))) << document.path << " names " << match[1];
    }
  }
  EXPECT_GT(paths, 10u);
}

TEST(Docs, DocumentsNamedInCodeExist) {
  static const std::regex kDocument(R"((?:docs|schema|examples)/[\w./-]+\.(?:md|json|toml))");
  std::size_t named = 0;
  for (const char* folder : {"include", "src", "tests", "bench", "cmake"})
    for (const SourceFile& file : files_below(folder, {".h", ".cpp", ".sh", ".txt", ".cmake"})) {
      if (file.path == "tests/docs_test.cpp") continue;
      for (const Match& match : matches(file.text, kDocument)) {
        ++named;
        EXPECT_TRUE(path_exists(match.str())) << file.path << " names " << match.str();
      }
    }
  EXPECT_GT(named, 0u);
}

TEST(Docs, MakeTargetsNamedExist) {
  static const std::regex kTarget(R"((?:`|^|\n    |\$ )make ([a-z][a-z-]*))");
  const std::string makefile = "\n" + file_text("Makefile");
  std::size_t named = 0;
  for (const SourceFile& document : documents())
    for (const Match& match : matches(document.text, kTarget)) {
      ++named;
      EXPECT_NE(makefile.find("\n" + match[1].str() + ":"), std::string::npos)
          << document.path << " says make " << match[1];
    }
  EXPECT_GT(named, 2u);
}

// A ``` block whose first line is "$ command": the command and the lines shown below it.
struct Shown {
  std::string document;
  std::string command;
  std::vector<std::string> lines;
};

std::vector<Shown> commands_shown(const SourceFile& document) {
  std::vector<Shown> shown;
  bool fenced = false, first = false, open = false;
  for (std::string_view line : lines_of(document.text)) {
    if (line.starts_with("```")) {
      fenced = !fenced;
      first = fenced;
      open = false;
      continue;
    }
    if (!fenced) continue;
    if (first && line.starts_with("$ ")) {
      shown.push_back({document.path, std::string(line.substr(2)), {}});
      open = true;
    } else if (open) {
      shown.back().lines.emplace_back(line);
    }
    first = false;
  }
  return shown;
}

std::vector<std::string> printed_by(const std::string& command) {
  std::string text;
  const std::string shell =
      "cd '" + test::root() + "' && env --default-signal=PIPE -u COLUMNS LC_ALL=C " + command + " </dev/null";
  FILE* pipe = popen(shell.c_str(), "r");
  if (pipe == nullptr) return {"the shell did not start"};
  char buffer[4096];
  for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
  pclose(pipe);
  std::vector<std::string> lines;
  for (std::string_view line : lines_of(text)) lines.emplace_back(line);
  return lines;
}

// Where `shown`, in which the line "[...]" stands for any number of lines, differs from `printed`; empty if nowhere.
std::string difference(const std::vector<std::string>& shown, const std::vector<std::string>& printed) {
  std::size_t at = 0;  // of printed
  bool skip = false;
  for (const std::string& line : shown) {
    if (line == "[...]") {
      skip = true;
      continue;
    }
    if (skip)
      while (at < printed.size() && printed[at] != line) ++at;
    if (at >= printed.size() || printed[at] != line)
      return "shown: \"" + line + "\", printed " + (at < printed.size() ? "there: \"" + printed[at] + "\"" : "nowhere");
    ++at;
    skip = false;
  }
  return skip || at == printed.size() ? "" : "printed but not shown: \"" + printed[at] + "\"";
}

TEST(Docs, DifferenceSeesWhatChanged) {
  EXPECT_EQ(difference({"a", "b"}, {"a", "b"}), "");
  EXPECT_EQ(difference({"a", "[...]", "d"}, {"a", "b", "c", "d"}), "");
  EXPECT_EQ(difference({"[...]", "b", "[...]"}, {"a", "b", "c"}), "");
  EXPECT_EQ(difference({"a", "x"}, {"a", "b"}), "shown: \"x\", printed there: \"b\"");
  EXPECT_EQ(difference({"a", "[...]", "b", "x"}, {"a", "b", "c"}), "shown: \"x\", printed there: \"c\"");
  EXPECT_EQ(difference({"[...]", "x"}, {"a", "b"}), "shown: \"x\", printed nowhere");
  EXPECT_EQ(difference({"a"}, {"a", "b"}), "printed but not shown: \"b\"");
}

TEST(Docs, CommandsPrintWhatIsShown) {
  // Documents show the program where `make` leaves it or as installed; here it is the one under test.
  static const std::regex kProgram(R"(^(?:build/release/)?entente )");
  std::size_t run = 0;
  for (const SourceFile& document : documents())
    for (const Shown& shown : commands_shown(document)) {
      if (!std::regex_search(shown.command, kProgram)) continue;
      ++run;
      const std::string command = std::regex_replace(shown.command, kProgram, "'" + test::program() + "' ");
      EXPECT_EQ(difference(shown.lines, printed_by(command)), "") << shown.document << ": $ " << shown.command;
    }
  EXPECT_GT(run, 1u);
}

// The numbers of docs/definitions.md, in the order they stand there.
std::vector<int> definitions() {
  static const std::regex kHeading(R"(\n### Definition (\d+)\. )");
  const std::string text = file_text("docs/definitions.md");
  std::vector<int> numbers;
  for (const Match& match : matches(text, kHeading)) numbers.push_back(std::stoi(match[1].str()));
  return numbers;
}

TEST(Docs, DefinitionsAreNumberedWithoutGaps) {
  const std::vector<int> numbers = definitions();
  ASSERT_GE(numbers.size(), 17u);
  for (std::size_t k = 0; k < numbers.size(); ++k) EXPECT_EQ(numbers[k], static_cast<int>(k) + 1);
}

TEST(Docs, DefinitionsCitedExist) {
  static const std::regex kCitation(R"([Dd]efinitions? (\d+)(?:(?:-|–| to | and |, )(\d+))?)");
  const int last = static_cast<int>(definitions().size());
  std::size_t cited = 0;
  for (const SourceFile& file : files_below("", {".h", ".cpp", ".md"}))
    for (const Match& match : matches(file.text, kCitation))
      for (std::size_t group : {1u, 2u}) {
        if (!match[group].matched) continue;
        ++cited;
        const int number = std::stoi(match[group].str());
        EXPECT_TRUE(number >= 1 && number <= last) << file.path << ": " << match.str();
      }
  EXPECT_GT(cited, 10u);
}

TEST(Docs, EveryDocumentIsInTheIndex) {
  const std::string index = file_text("docs/README.md");
  for (const SourceFile& document : documents()) {
    const fs::path path(document.path);
    if (path.parent_path() != "docs" || path.filename() == "README.md") continue;
    EXPECT_NE(index.find("](" + path.filename().string() + ")"), std::string::npos) << document.path;
  }
}

TEST(Docs, DecisionsAreNumberedOnce) {
  std::set<std::string> numbers;
  static const std::regex kName(R"(docs/decisions/(\d{4})-[a-z0-9-]+\.md)");
  for (const SourceFile& document : documents()) {
    if (!document.path.starts_with("docs/decisions/")) continue;
    std::smatch match;
    ASSERT_TRUE(std::regex_match(document.path, match, kName)) << document.path;
    EXPECT_TRUE(numbers.insert(match[1].str()).second) << document.path << ": its number is taken";
  }
  EXPECT_FALSE(numbers.empty());
}

TEST(Docs, NothingCitesNotesThatAreNotPartOfTheRepository) {
  // What the project was planned with; all that is in them stands in docs/ and HACKING.md.
  static const std::regex kNotes(R"(\b(THEO)"
                                 "RY|DESI"
                                 R"(GN)\b)");
  for (const SourceFile& file : files_below("", {".h", ".cpp", ".md", ".txt", ".json", ".toml", ".cmake", ".sh"}))
    for (const Match& match : matches(file.text, kNotes)) ADD_FAILURE() << file.path << " cites " << match.str();
}

TEST(Docs, NothingNamesTheMachineItWasWrittenOn) {
  // Put together here so that this file does not name them itself.
  const std::string slash = "/";
  std::vector<std::string> places;
  for (const char* folder : {"work", "home", "root", "Users"}) places.push_back(slash + folder + slash);
  std::size_t files = 0;
  for (const SourceFile& file : files_below("")) {
    ++files;
    for (const std::string& place : places)
      for (std::size_t at = file.text.find(place); at != std::string::npos; at = file.text.find(place, at + 1)) {
        // A longer path or address that merely contains the word is fine.
        const char before = at == 0 ? ' ' : file.text[at - 1];
        const bool inside = std::isalnum(static_cast<unsigned char>(before)) || before == '.' || before == '-' ||
                            before == '_' || before == '}' || before == ')';
        EXPECT_TRUE(inside) << file.path << " names a machine's path: " << file.text.substr(at, 40);
      }
  }
  EXPECT_GT(files, 50u);
}

}  // namespace
}  // namespace entente::test
