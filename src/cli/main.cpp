// Which command is meant? The registry of commands, the program_help screen, and the last resort for what should never
// happen.
#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "base/nearest.h"
#include "base/version.h"
#include "commands.h"
#include "session.h"

namespace entente::cli {
namespace {

// In the order of the program_help screen: by group, two to a line. A summary has 23 columns at most.
constexpr Command kCommands[] = {
    {"check", "Case", "is it sound?", check_command},
    {"states", "Case", "list or find its states", states_command},
    {"import", "Case", "a .gmcr file of GMCR+", import_command},
    {"export", "Case", "to GMCR+, Graphviz, CSV", export_command},
    {"solve", "Answer", "which outcomes hold?", solve_command},
    {"explain", "Answer", "why, move by move", explain_command},
    {"path", "Answer", "how to get there", path_command},
    {"report", "Answer", "a page to hand over", report_command},
    {"verify", "Answer", "check a certificate", verify_command},
    {"serve", "Answer", "all this in the browser", serve_command},
    {"hinge", "Doubt", "what decides the result", hinge_command},
    {"degrees", "Doubt", "strong, unknown, unsure", degrees_command},
    {"evidence", "Doubt", "how well is it sourced?", evidence_command},
    {"sample", "Doubt", "how probable is it?", sample_command},
    {"hypergame", "Doubt", "if each sees it its way", hypergame_command},
    {"inverse", "Change", "what would it take?", inverse_command},
    {"coalition", "Change", "who could act together?", coalition_command},
    {"foresight", "Change", "if two look further", foresight_command},
    {"compare", "Change", "what changed, and why", compare_command},
    {"read", "Reports", "who says what in them?", read_command},
    {"ledger", "Reports", "keep what was said", ledger_command},
};

// Two commands to a line, each group behind its name.
std::string listed_commands() {
  std::string text;
  const char* group = "";
  bool left = true;
  for (const Command& command : kCommands) {
    const bool begins = std::string_view(command.group) != group;
    if (begins) left = true;
    if (left) text += fmt::format("{}{:<8}", text.empty() ? "" : "\n", begins ? command.group : "");
    text += fmt::format("{}{:<10}{}", left ? "" : "  ", command.name,
                        left ? fmt::format("{:<23}", command.summary) : command.summary);
    group = command.group;
    left = !left;
  }
  std::string trimmed;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = std::string_view(text).substr(begin, end - begin);
    while (line.ends_with(' ')) line.remove_suffix(1);
    trimmed.append(line).append("\n");
    begin = end + 1;
  }
  return trimmed;
}

std::string program_help() {
  return "Entente finds which outcomes of a dispute can hold, and says why.\n"
         "Usage: entente COMMAND [OPTIONS] CASE       CASE may be - for standard input\n\n" +
         listed_commands() +
         "\n"
         "  --json, --quiet      the answer for programs; no progress, no remarks\n"
         "  --color WHEN         auto, always or never\n"
         "  --threads N          at most N threads\n"
         "  --memory-limit SIZE  stop rather than use more, e.g. 2GiB or 500M\n"
         "  --time-limit TIME    stop rather than take longer, e.g. 10s or 2m\n"
         "  -h, --help           of a command: entente solve --help; also --version\n\n"
         "Example:\n"
         "  entente solve examples/two-firms/case.toml\n";
}

// `entente help words`: the terms of the field behind the plain words of the answers.
std::string field_terms() {
  return "The words of the answers, and the field's terms behind them.\n\n"
         "  situation   a state: one level for every option that the rules allow together; its number\n"
         "              stands in brackets, [12]\n"
         "  option      what a party can do or leave undone, or the levels it can choose from\n"
         "  today       the status quo: the situation that start in the case file describes\n"
         "  gains       an improvement: a move to a situation its mover prefers\n"
         "  lasts       an outcome, or equilibrium: nobody gains by leaving it, or whoever would is\n"
         "              deterred by answers in the interest of those who give them (Nash, SSEQ or SEQ)\n"
         "  self-interest  improvements, one after another, whoever makes them\n\n"
         "Concepts: what a party is taken to think of before it moves. A situation is an outcome\n"
         "under a concept if every party stays.\n\n"
         "  Nash  looks only at its own next move\n"
         "  GMR   general metarationality: fears any answer, even one that hurts the others too\n"
         "  SMR   symmetric metarationality: the same, and plans a reply of its own\n"
         "  SEQ   sequential stability: fears only answers in the others' interest\n"
         "  SSEQ  symmetric sequential stability: the same, and plans a reply\n"
         "  SIM   simultaneous stability: fears what the others may do at the same moment\n\n"
         "All outcomes, concept by concept:  entente solve --all CASE\n";
}

int print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return kAnswered;
  std::fputs("entente: error: cannot write the answer\n", stderr);
  return static_cast<int>(ErrorKind::kInternal);
}

int usage(const std::string& message) {
  std::fprintf(stderr, "entente: error: %s\nentente: try 'entente --help'\n", message.c_str());
  return static_cast<int>(ErrorKind::kUsage);
}

int run(std::vector<std::string> words) {
  if (words.empty()) {
    std::fputs(program_help().c_str(), stderr);
    return static_cast<int>(ErrorKind::kUsage);
  }
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "--version" || name == "-V") return print(std::string("entente ") + version() + "\n");
  if (name == "--help" || name == "-h") return print(program_help());
  if (name == "help") {
    if (words.empty()) return print(program_help());
    if (words.front() == "words") return print(field_terms());
    return run({words.front(), "--help"});
  }
  std::vector<std::string> names = {"help", "--help", "--version"};
  for (const Command& command : kCommands) {
    if (name == command.name) return command.run(words);
    names.emplace_back(command.name);
  }
  std::string hint = did_you_mean(name, names);
  const char* what = name.rfind('-', 0) == 0 ? "option" : "command";
  return usage(fmt::format("unknown {} '{}'{}{}", what, printable(name), hint.empty() ? "" : "; ", hint));
}

}  // namespace
}  // namespace entente::cli

int main(int argc, char** argv) {
  // A reader that has seen enough, as in "entente states ... | head", ends us quietly even if our parent ignores this.
  ::signal(SIGPIPE, SIG_DFL);
  entente::cli::open_standard_streams();
  try {
    return entente::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const std::bad_alloc&) {
    std::fputs("entente: error: out of memory; see --memory-limit\n", stderr);
    return static_cast<int>(entente::ErrorKind::kLimit);
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "entente: internal error: %s\n", exception.what());
    return static_cast<int>(entente::ErrorKind::kInternal);
  }
}
