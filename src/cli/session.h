// What every command does alike: read its options, load a case, keep the limits, say what went wrong, and hand over the
// answer with the right exit code.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/case/parse.h"
#include "entente/conflict/conflict.h"
#include "entente/present/text.h"
#include "entente/solve/solve.h"
#include "progress.h"
#include "terminal.h"

namespace entente::cli {

inline constexpr int kAnswered = 0;

class Session {
 public:
  // `name` of the command, `usage` of what follows it, `summary` of what it answers.
  Session(const std::string& name, const std::string& usage, const std::string& summary);
  Arguments& arguments() { return arguments_; }

  // Reads the command's words, and the common options. The exit code where the command is over: help was asked for, or
  // the words make no sense.
  std::optional<int> begin(const std::vector<std::string>& words);

  bool json() const { return json_; }
  bool quiet() const { return quiet_; }
  // The limits as asked for; 0 or nothing where they were not.
  unsigned threads() const { return budget_.threads; }
  std::uint64_t memory_limit() const { return budget_.memory_bytes; }
  std::optional<std::chrono::milliseconds> time_limit() const { return time_allowed_; }
  const TextStyle& style() const { return style_; }  // of standard output
  // Limits, progress and the wish to stop; from the first call on, an interrupt sets that wish instead of killing.
  const Budget& budget();

  // Reads and parses; as read_case(), but remembers the text for point_out().
  Result<ParsedCase> read(const std::string& path);
  // Adds the line of the file to the findings made after parsing, which have none.
  void point_out(std::vector<Diagnostic>& found) const;
  // Reads and parses a case without errors; nothing where it has some, which are then reported.
  std::optional<Case> load_case(const std::string& path);
  // Reads, parses and compiles; nothing where that failed, which is then reported and remembered in exit_code().
  std::optional<Conflict> load(const std::string& path);
  int exit_code() const { return exit_code_; }

  // Says on standard error what went wrong; the exit code for it.
  int report(const Error& error);
  // A remark for a person: standard error, only to a terminal, not with --quiet.
  void remark(std::string_view sentence);
  // Writes the answer, or the part of it so far, to standard output. False where it cannot be written any more.
  bool write(std::string_view text);
  // Writes it and gives the exit code: `code`, or 1 where it could not be written in full.
  int answer(std::string_view text, int code = kAnswered);

 private:
  int write_failed(int reason);

  std::string name_;
  Arguments arguments_;
  bool json_ = false;
  bool quiet_ = false;
  std::optional<std::string> color_, threads_, memory_limit_, time_limit_;
  std::optional<std::chrono::milliseconds> time_allowed_;
  Budget budget_;
  TextStyle style_;
  bool color_errors_ = false;
  ProgressBar progress_;
  int exit_code_ = kAnswered;
  std::string path_, text_;  // of the case read last
};

// "2GiB", "500M", "1048576"; k, M, G and T count in powers of 1024 with or without iB.
Result<std::uint64_t> parse_bytes(std::string_view text);
// "10s", "2m", "1h", "500ms", "30" (seconds), in milliseconds.
Result<std::uint64_t> parse_duration(std::string_view text);
// A whole number in [least, most]; `what` names it in the message.
Result<std::uint64_t> parse_number(std::string_view text, std::uint64_t least, std::uint64_t most,
                                   const std::string& what);
// "nash,seq".
Result<ConceptSet> parse_concepts(std::string_view text);
// "nash": one, for --concept.
Result<Concept> parse_concept(std::string_view text);
// The party meant by an id, a name or an alias, letter case ignored where exact ones do not match.
Result<PartyId> find_party_named(const Case& c, std::string_view text);

}  // namespace entente::cli
