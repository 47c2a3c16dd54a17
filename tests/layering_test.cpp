// Does every file include only what stands to the left of its layer, and does each heavy header stay where it belongs?
//
//     base <- case <- conflict <- solve <- analyse <- tell <- render <- present <- {cli, serve}
//                                          ^- io <- {cli, serve}
//
// certify, read and store know base and case only: a certificate is worth something because its checker shares no code
// with the engines. Every #include of src/ and include/entente/ is read; HACKING.md tells what each layer is for.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "tests/support/repository.h"

namespace entente::test {
namespace {

using Layers = std::set<std::string>;

// What each layer may include.
const std::map<std::string, Layers> kMayInclude = {
    {"base", {"base"}},
    {"case", {"base", "case"}},
    {"conflict", {"base", "case", "conflict"}},
    {"solve", {"base", "case", "conflict", "solve"}},
    {"certify", {"base", "case", "certify"}},
    {"read", {"base", "case", "read"}},
    {"store", {"base", "case", "store"}},
    {"analyse", {"base", "case", "conflict", "solve", "analyse"}},
    {"tell", {"base", "case", "read", "store", "conflict", "solve", "analyse", "tell"}},
    {"render", {"base", "io", "tell", "render"}},
    {"present", {"base", "case", "read", "store", "conflict", "solve", "analyse", "tell", "render", "present"}},
    {"io", {"base", "case", "read", "store", "conflict", "solve", "analyse", "io"}},
    {"serve",
     {"base", "case", "conflict", "solve", "certify", "read", "store", "analyse", "tell", "render", "present", "io",
      "serve"}},
    {"cli",
     {"base", "case", "conflict", "solve", "certify", "read", "store", "analyse", "tell", "render", "present", "io",
      "serve", "cli"}},
};

// A header that costs seconds to compile: the folder whose .cpp files may include it, and how many of them.
struct Heavy {
  std::string prefix;
  std::string folder;
  std::size_t most;
};
const std::vector<Heavy> kHeavy = {
    {"toml++/", "src/case/", 1}, {"nlohmann/", "src/io/", 2},    {"CLI/", "src/cli/", 1},
    {"gumbo.h", "src/read/", 1}, {"sqlite3.h", "src/store/", 1}, {"boost/", "src/serve/", 1},
};

struct Include {
  std::string what;
  bool quoted = false;
};

std::vector<Include> includes_of(const std::string& text) {
  static const std::regex kLine(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
  std::vector<Include> found;
  for (std::string_view line : lines_of(text)) {
    std::match_results<std::string_view::const_iterator> match;
    if (std::regex_match(line.begin(), line.end(), match, kLine)) found.push_back({match[2].str(), match[1] == "\""});
  }
  return found;
}

// The part of `path` between `prefix` and the next '/'; empty where there is none.
std::string part_after(const std::string& path, const std::string& prefix) {
  if (!path.starts_with(prefix)) return "";
  const std::size_t slash = path.find('/', prefix.size());
  return slash == std::string::npos ? "" : path.substr(prefix.size(), slash - prefix.size());
}

// Everything that is wrong with the includes of `files`, one sentence each.
std::vector<std::string> complaints(const std::vector<SourceFile>& files) {
  std::vector<std::string> wrong;
  std::map<std::string, std::set<std::string>> users;  // heavy prefix -> files
  for (const SourceFile& file : files) {
    const bool in_public = file.path.starts_with("include/entente/");
    const std::string layer = part_after(file.path, in_public ? "include/entente/" : "src/");
    const auto allowed = kMayInclude.find(layer);
    if (allowed == kMayInclude.end()) {
      wrong.push_back(file.path + " is in no layer");
      continue;
    }
    for (const Include& include : includes_of(file.text)) {
      for (const Heavy& heavy : kHeavy) {
        if (!include.what.starts_with(heavy.prefix)) continue;
        users[heavy.prefix].insert(file.path);
        if (!file.path.starts_with(heavy.folder) || !file.path.ends_with(".cpp"))
          wrong.push_back(file.path + " includes " + include.what + ", which only .cpp files of " + heavy.folder +
                          " may");
      }
      const bool to_public = include.what.starts_with("entente/");
      if (!include.quoted) {
        if (to_public) wrong.push_back(file.path + " includes <" + include.what + ">: ours are written with quotes");
        continue;
      }
      // A name without a folder is a neighbour, and there has to be one.
      const std::string neighbour = file.path.substr(0, file.path.rfind('/') + 1) + include.what;
      if (std::any_of(files.begin(), files.end(), [&](const SourceFile& f) { return f.path == neighbour; })) continue;
      const std::string target = part_after(include.what, to_public ? "entente/" : "");
      if (!kMayInclude.contains(target))
        wrong.push_back(file.path + " includes \"" + include.what + "\", which names no layer");
      else if (!allowed->second.contains(target))
        wrong.push_back(file.path + " includes \"" + include.what + "\": " + layer + " must not know " + target);
      else if (in_public && !to_public)
        wrong.push_back(file.path + " is public but includes the internal \"" + include.what + "\"");
    }
  }
  for (const Heavy& heavy : kHeavy)
    if (users[heavy.prefix].size() > heavy.most)
      wrong.push_back(heavy.prefix + " is included in " + std::to_string(users[heavy.prefix].size()) +
                      " files, at most " + std::to_string(heavy.most) + " may");
  return wrong;
}

TEST(Layering, EveryIncludePointsLeft) {
  std::vector<SourceFile> files = files_below("src", {".h", ".cpp"});
  const std::vector<SourceFile> headers = files_below("include", {".h"});
  files.insert(files.end(), headers.begin(), headers.end());
  std::set<std::string> seen;
  std::size_t includes = 0;
  for (const SourceFile& file : files) {
    seen.insert(part_after(file.path, file.path.starts_with("src/") ? "src/" : "include/entente/"));
    includes += includes_of(file.text).size();
  }
  for (const char* layer : {"base", "case", "conflict", "solve", "cli"}) EXPECT_TRUE(seen.contains(layer)) << layer;
  EXPECT_GT(includes, files.size());
  EXPECT_EQ(complaints(files), std::vector<std::string>{});
}

TEST(Layering, TheCheckSeesAnIncludeThatPointsRight) {
  EXPECT_EQ(complaints({{"src/case/a.cpp", "// x\n#include \"entente/solve/solve.h\"\n"}}),
            std::vector<std::string>{"src/case/a.cpp includes \"entente/solve/solve.h\": case must not know solve"});
  EXPECT_EQ(
      complaints({{"src/certify/a.cpp", "#include \"conflict/ranks.h\"\n"}}),
      std::vector<std::string>{"src/certify/a.cpp includes \"conflict/ranks.h\": certify must not know conflict"});
  EXPECT_EQ(complaints({{"src/io/a.cpp", "  #  include \"present/text.h\" // why\n"}}),
            std::vector<std::string>{"src/io/a.cpp includes \"present/text.h\": io must not know present"});
}

TEST(Layering, TheCheckSeesWhatNamesNoLayer) {
  EXPECT_EQ(complaints({{"src/solve/a.cpp", "#include \"nash.h\"\n#include \"../case/b.h\"\n"}}),
            (std::vector<std::string>{"src/solve/a.cpp includes \"nash.h\", which names no layer",
                                      "src/solve/a.cpp includes \"../case/b.h\", which names no layer"}));
  EXPECT_EQ(complaints({{"src/extra/a.cpp", ""}}), std::vector<std::string>{"src/extra/a.cpp is in no layer"});
}

TEST(Layering, TheCheckSeesAPublicHeaderThatNeedsAnInternalOne) {
  EXPECT_EQ(
      complaints({{"include/entente/solve/a.h", "#include \"solve/flood.h\"\n"}}),
      std::vector<std::string>{"include/entente/solve/a.h is public but includes the internal \"solve/flood.h\""});
  EXPECT_EQ(complaints({{"src/solve/a.h", "#include <entente/solve/solve.h>\n"}}),
            std::vector<std::string>{"src/solve/a.h includes <entente/solve/solve.h>: ours are written with quotes"});
}

TEST(Layering, TheCheckSeesAHeavyHeaderOutOfPlace) {
  EXPECT_EQ(complaints({{"src/case/a.h", "#include <toml++/toml.h>\n"}}),
            std::vector<std::string>{"src/case/a.h includes toml++/toml.h, which only .cpp files of src/case/ may"});
  EXPECT_EQ(
      complaints({{"src/solve/a.cpp", "#include <nlohmann/json.hpp>\n"}}),
      std::vector<std::string>{"src/solve/a.cpp includes nlohmann/json.hpp, which only .cpp files of src/io/ may"});
  EXPECT_EQ(complaints({{"src/cli/a.cpp", "#include <CLI/CLI.hpp>\n"}, {"src/cli/b.cpp", "#include <CLI/App.hpp>\n"}}),
            std::vector<std::string>{"CLI/ is included in 2 files, at most 1 may"});
}

TEST(Layering, TheCheckAcceptsWhatIsAllowed) {
  EXPECT_EQ(complaints(
                {{"src/solve/a.cpp", "#include <vector>\n#include \"entente/base/ids.h\"\n#include \"conflict/b.h\"\n"},
                 {"src/case/parse.cpp", "#include <toml++/toml.h>\n"},
                 {"src/cli/main.cpp", "#include \"certify/check.h\"\n#include \"session.h\"\n#include <CLI/CLI.hpp>\n"},
                 {"src/cli/session.h", ""}}),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace entente::test
