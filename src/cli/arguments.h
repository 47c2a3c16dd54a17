// What did the user type? A command's flags, values and files, checked, with the nearest name for a misspelt one, and
// the help screen made from the same list, so that the two cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/base/result.h"

namespace entente::cli {

class Arguments {
 public:
  // `usage` follows "entente" on the first line of the help; `summary` says what the command answers.
  Arguments(std::string usage, std::string summary) : usage_(std::move(usage)), summary_(std::move(summary)) {}

  // Names as in "--all" or "-o,--output". The targets are written by parse() and must live until then. Common ones (of
  // every command) are only named in a command's help.
  void flag(std::string names, bool& target, std::string help);
  void value(std::string names, std::string placeholder, std::optional<std::string>& target, std::string help);
  void common_flag(std::string names, bool& target);
  void common_value(std::string names, std::string placeholder, std::optional<std::string>& target);
  // A file or expression that stands without a name, in this order; one that is not required may be missing.
  void positional(std::string placeholder, std::optional<std::string>& target, bool required);
  // One or more at the end; where not required, none or more.
  void positionals(std::string placeholder, std::vector<std::string>& targets, bool required);
  void example(std::string line) { examples_.push_back(std::move(line)); }

  // kUsage with a sentence that says what is wrong and what would be right. After success, help_wanted() tells whether
  // --help or -h was there, in which case nothing is required.
  Result<void> parse(const std::vector<std::string>& words);
  bool help_wanted() const { return help_; }
  // At most 24 lines of 80 columns, ending with an example.
  std::string help() const;

 private:
  struct Item {
    std::string names, placeholder, help;
    bool* flag = nullptr;
    std::optional<std::string>* value = nullptr;
    bool common = false;
    bool required = false;
    std::vector<std::string>* many = nullptr;
  };
  std::string usage_, summary_;
  std::vector<Item> options_, positionals_;
  std::vector<std::string> examples_;
  bool help_ = false;
};

}  // namespace entente::cli
