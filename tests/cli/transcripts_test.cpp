// Does the program behave, word for word, as the transcripts say?
//
// tests/cli/transcripts/*.transcript holds sessions: a line "$ command" is run by the shell in a folder with a copy of
// tests/cli/cases, `entente` being the program under test; the lines after it are its standard output, those that begin
// with "2> " its standard error, and "? N" its exit code where it is not 0. Lines that begin with "##", and empty ones
// around them, are remarks. What changes from run to run is put as <T> and <B> (seconds, bytes) first.
//
// ENTENTE_UPDATE_TRANSCRIPTS=1 writes what the program says into the files, to be read before it is committed.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include "tests/support/paths.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Exchange {
  std::string remarks;  // lines, as they stand
  std::string command;
  std::string expected;  // lines, as they stand
};

struct Transcript {
  std::vector<Exchange> exchanges;
  std::string rest;  // remarks after the last
};

Transcript parse(const std::string& text) {
  Transcript transcript;
  std::istringstream lines(text);
  std::string line;
  std::string remarks;
  while (std::getline(lines, line)) {
    if (line.rfind("$ ", 0) == 0) {
      transcript.exchanges.push_back({remarks, line.substr(2), ""});
      remarks.clear();
    } else if (line.rfind("##", 0) == 0 || (line.empty() && (transcript.exchanges.empty() || !remarks.empty()))) {
      remarks += line + '\n';
    } else {
      EXPECT_TRUE(remarks.empty()) << "a remark inside what a command prints: " << remarks;
      if (!transcript.exchanges.empty()) transcript.exchanges.back().expected += line + '\n';
    }
  }
  transcript.rest = remarks;
  return transcript;
}

std::string normalised(std::string text) {
  static const std::regex seconds("(\"seconds\": ?)[0-9][0-9.e+-]*");
  static const std::regex bytes("(\"peak_bytes\": ?)\"?[0-9]+\"?");
  static const std::regex threads("(\"threads\": ?)[0-9]+");
  text = std::regex_replace(text, seconds, "$1<T>");
  text = std::regex_replace(text, bytes, "$1<B>");
  return std::regex_replace(text, threads, "$1<N>");
}

// What running the command looks like in a transcript.
std::string run(const std::string& command, const fs::path& folder, const fs::path& outside) {
  const std::string script = "cd '" + folder.string() + "' || exit 99\n" + command + "\n";
  std::ofstream(outside / "script") << script;
  // Whoever started the tests may ignore SIGPIPE, as HTTP servers do; then `yes | head` would complain.
  const std::string all = "env --default-signal=PIPE -u COLUMNS -u NO_COLOR LC_ALL=C TERM=xterm PATH='" +
                          (outside / "bin").string() + "':\"$PATH\" sh '" + (outside / "script").string() + "' >'" +
                          (outside / "out").string() + "' 2>'" + (outside / "err").string() + "' </dev/null";
  const int status = std::system(all.c_str());
  std::string result = normalised(slurp(outside / "out"));
  if (!result.empty() && result.back() != '\n') result += "<no newline>\n";
  std::istringstream errors(slurp(outside / "err"));
  for (std::string line; std::getline(errors, line);) result += "2> " + line + '\n';
  if (WIFSIGNALED(status)) return result + "? signal " + std::to_string(WTERMSIG(status)) + '\n';
  if (WEXITSTATUS(status) != 0) result += "? " + std::to_string(WEXITSTATUS(status)) + '\n';
  return result;
}

fs::path temporary_folder() {
  std::string pattern = (fs::temp_directory_path() / "entente-cli-XXXXXX").string();
  const char* made = ::mkdtemp(pattern.data());
  EXPECT_NE(made, nullptr);
  return pattern;
}

class Transcripts : public ::testing::TestWithParam<fs::path> {};

TEST_P(Transcripts, AreWhatTheProgramSays) {
  const fs::path outside = temporary_folder();
  const fs::path folder = outside / "work";
  fs::copy(fs::path(entente::test::root()) / "tests/cli/cases", folder, fs::copy_options::recursive);
  fs::create_directory(outside / "bin");
  fs::create_symlink(entente::test::program(), outside / "bin" / "entente");

  const Transcript transcript = parse(slurp(GetParam()));
  ASSERT_FALSE(transcript.exchanges.empty());
  std::string updated;
  for (const Exchange& exchange : transcript.exchanges) {
    const std::string actual = run(exchange.command, folder, outside);
    updated += exchange.remarks + "$ " + exchange.command + '\n' + actual;
    EXPECT_EQ(exchange.expected, actual) << "$ " << exchange.command;
  }
  updated += transcript.rest;
  if (std::getenv("ENTENTE_UPDATE_TRANSCRIPTS") != nullptr) std::ofstream(GetParam(), std::ios::binary) << updated;
  fs::remove_all(outside);
}

std::vector<fs::path> transcripts() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(fs::path(entente::test::root()) / "tests/cli/transcripts")) {
    if (entry.path().extension() == ".transcript") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string test_name(const ::testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char ch) { return std::isalnum(ch) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Transcripts, ::testing::ValuesIn(transcripts()), test_name);

}  // namespace
