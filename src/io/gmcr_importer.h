// Reading .gmcr files: what the parts of the importer share. gmcr_import.cpp says in which order they work.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_reader.h"
#include "entente/case/case.h"
#include "entente/io/gmcr.h"

namespace entente::io {

// One option taken (true) or not; a conjunction of such.
struct Literal {
  std::uint32_t option = 0;  // index in the file
  bool taken = false;
};
using Conjunction = std::vector<Literal>;

// One import. Its positions and messages refer to `json` and `file`, which must outlive it.
class GmcrImporter {
 public:
  GmcrImporter(const JsonDocument& json, const std::string& file) : json_(json), file_(file) {}

  Result<ImportedCase> run(std::string_view text);

 private:
  using Value = JsonDocument::Value;

  struct FileOption {
    Value where;
    std::string name;
    Moves moves = Moves::kBoth;
  };
  struct FileParty {
    Value where;
    std::string name;
    std::vector<std::uint32_t> options;
  };

  // ---- problems and notes ----

  bool failed() const { return !errors_.empty(); }

  void error(Value at, std::string code, std::string what, std::string hint = "");
  void note(Value at, std::string code, std::string what, std::string hint = "");

  tl::unexpected<Error> failure();

  // A member that must be a list where present.
  std::optional<Value> list(Value object, std::string_view key, const std::string& context);

  std::string name_of(Value object, std::string_view kind, std::size_t number);

  // ---- options and parties ----

  void read_options(Value root);

  Moves read_direction(Value option);

  void read_parties(Value root);

  // An option by number (also written as a text, as some versions do) or by its name, where only one has it.
  std::optional<std::uint32_t> option_reference(Value v, const std::string& context);

  // Case order: by party, each one's options in its own order, those of nobody last.
  void lay_out_options();

  void add_option(std::uint32_t file_index, std::optional<PartyId> owner, const std::string& prefix,
                  std::set<std::string>& taken);

  void read_title(Value root);

  // ---- conditions ----

  bool is_pair(Value v) const;
  bool is_nested(Value v) const;

  // Alternatives of conjunctions, however they are written; unset where there was an error. A conjunction that cannot
  // hold is left out.
  std::optional<std::vector<Conjunction>> alternatives(Value v, const std::string& context);

  bool is_pattern(Value v) const;

  bool add_conjunction(Value v, const std::string& context, std::vector<Conjunction>& list);

  template <class Want>
  bool read_pair(Value pair, const std::string& context, const Want& want);

  // Alternatives as an expression of the case. Requires a conjunction, and literals in each.
  Expression expression(const std::vector<Conjunction>& list, Value at) const;

  void read_infeasibles(Value root);

  // ---- preferences ----

  // Unset where the file says nothing about it.
  std::optional<bool> manual_rankings(Value root);

  void read_preference(std::size_t p);

  void read_statements(std::size_t p, Value all);

  bool state_number(Value v, const std::string& context, Ranking& ranking);

  void read_ranking(std::size_t p, Value all);

  // One number per state in number order, larger is better.
  void read_payoffs(std::size_t p, Value all);

  void keep_ranking(std::size_t p, Value where, Ranking ranking);

  // Every feasible state exactly once. The rules decide how many there are, so this needs the finished case.
  void check_rankings();

  void check_ranking(std::size_t p, Value where, std::uint64_t count);

  // With options of nobody GMCR+ counts states in another order than a case does: name the states by pattern instead.
  void renumber_rankings(std::uint64_t count);

  // ---- what has no place in a case ----

  bool says_nothing(Value v) const;

  void note_unknown(Value member, const std::string& context);

  void read_coalitions(Value all);

  // What a party does not see becomes its view.
  void read_misperceptions(std::size_t p, Value all);

  void note_the_rest(Value root);

  const JsonDocument& json_;
  const std::string& file_;
  Case case_;
  std::vector<Diagnostic> errors_;
  std::vector<Diagnostic> notes_;
  std::vector<FileOption> file_options_;
  std::vector<FileParty> parties_;
  std::vector<std::optional<OptionId>> option_id_;  // by index in the file
  std::map<std::size_t, Value> ranking_value_;      // by party, where it has a ranking
  std::optional<bool> manual_;
  bool exogenous_ = false;
};

// "..." around a name; "1 option", "2 options".
std::string in_quotes(std::string_view text);
std::string plural(std::size_t n, const std::string& one, const std::string& many);

}  // namespace entente::io
