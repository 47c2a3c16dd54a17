// The commands of the program, one file each.
#pragma once

#include <string>
#include <vector>

namespace entente::cli {

// Every command takes the words after its name and gives the exit code of the program.
using CommandFunction = int (*)(const std::vector<std::string>& words);

struct Command {
  const char* name;
  const char* group;    // of the help screen
  const char* summary;  // a few words for it
  CommandFunction run;
};

int check_command(const std::vector<std::string>& words);
int solve_command(const std::vector<std::string>& words);
int explain_command(const std::vector<std::string>& words);
int hinge_command(const std::vector<std::string>& words);
int sample_command(const std::vector<std::string>& words);
int hypergame_command(const std::vector<std::string>& words);
int foresight_command(const std::vector<std::string>& words);
int coalition_command(const std::vector<std::string>& words);
int degrees_command(const std::vector<std::string>& words);
int inverse_command(const std::vector<std::string>& words);
int evidence_command(const std::vector<std::string>& words);
int compare_command(const std::vector<std::string>& words);
int path_command(const std::vector<std::string>& words);
int report_command(const std::vector<std::string>& words);
int verify_command(const std::vector<std::string>& words);
int states_command(const std::vector<std::string>& words);
int import_command(const std::vector<std::string>& words);
int read_command(const std::vector<std::string>& words);
int export_command(const std::vector<std::string>& words);
int ledger_command(const std::vector<std::string>& words);
int serve_command(const std::vector<std::string>& words);

}  // namespace entente::cli
