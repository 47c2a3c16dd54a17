// How does a conflict read as a .gmcr file of GMCR+?
//
// GMCR+ knows yes/no options only. An option with levels becomes one yes/no option per level but the first, "at least
// this level", with patterns that forbid a level without the ones below it (decision 0041): the states stay the same
// and in the same order, "forward only" stays forward only, and "offer >= half" is one literal. Rules and statements
// become alternatives of Y/N patterns; where a party's preferences cannot, all parties get rankings, because the format
// has one switch for all of them. docs/exchange-formats.md lists what is lost.
#include <algorithm>
#include <map>
#include <utility>

#include "base/version.h"
#include "entente/io/gmcr.h"
#include "io/documents.h"
#include "io/gmcr_numbering.h"
#include "io/json_writer.h"
#include "io/level_patterns.h"

namespace entente {
namespace {

using io::JsonWriter;
using io::LevelPattern;

// A yes/no option of the file: option `option` has at least level `level` (1-based here: level 0 needs no option).
struct BinaryOption {
  OptionId option;
  std::uint32_t level = 1;
};
using Literals = std::vector<std::pair<std::uint32_t, bool>>;  // index of the yes/no option, taken

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

class Exporter {
 public:
  Exporter(const Conflict& conflict, std::vector<std::string>& notes, const GmcrExportOptions& options)
      : conflict_(conflict), case_(conflict.source()), notes_(notes), options_(options) {}

  Result<std::string> run() {
    if (case_.is_graph())
      return fail(ErrorKind::kInput, "a case in graph form cannot be written as .gmcr, which knows options only");
    lay_out_options();
    if (binary_.size() > kMaxStateBits)
      return fail(ErrorKind::kLimit, "as .gmcr the case needs " + std::to_string(binary_.size()) +
                                         " yes/no options, one per level but the first; at most " +
                                         std::to_string(kMaxStateBits) + " can be handled");
    if (auto done = collect_rules(); !done) return tl::unexpected<Error>(done.error());
    collect_statements();
    if (rankings_needed_) {
      if (conflict_.space().assignment_count() > options_.max_states)
        return fail(ErrorKind::kLimit, "as .gmcr the case needs rankings of all " +
                                           human_count(conflict_.space().assignment_count()) +
                                           " states, more than the limit of " + human_count(options_.max_states));
      collect_rankings();
    }
    note_losses();
    return write();
  }

 private:
  // ---- options ----

  void lay_out_options() {
    first_binary_.clear();
    party_options_.resize(case_.parties.size());
    for (std::size_t o = 0; o < case_.options.size(); ++o) {
      const Option& option = case_.options[o];
      first_binary_.push_back(static_cast<std::uint32_t>(binary_.size()));
      for (std::uint32_t level = 1; level < option.levels.size(); ++level) {
        const auto index = static_cast<std::uint32_t>(binary_.size());
        binary_.push_back({OptionId(static_cast<std::uint32_t>(o)), level});
        if (!option.owner || option.moves == Moves::kFixed) continue;
        party_options_[option.owner->index()].push_back(index);
        for (PartyId p : option.shared) party_options_[p.index()].push_back(index);
      }
      if (option.levels.size() > 2)
        notes_.push_back("the option " + option.full_id + " has " + std::to_string(option.levels.size()) +
                         " levels; it is written as " + std::to_string(option.levels.size() - 1) +
                         " yes/no options, \"at least\" each level");
      if (option.step == Step::kAdjacent && option.levels.size() > 2)
        notes_.push_back("that " + option.full_id + " changes one level at a time is not carried over");
      if (!option.owner) {
        notes_.push_back("the exogenous option " + option.full_id + " is written as an option of no decision maker");
      } else if (option.moves == Moves::kFixed) {
        notes_.push_back(
            "the option " + option.full_id +
            " cannot be changed, which the format cannot say; it is written as an option of no decision maker");
      }
      if (option.needs)
        notes_.push_back("the condition on changing " + option.full_id + " (" + option.needs->text +
                         ") is not carried over");
    }
    order_ = io::gmcr_option_order(static_cast<std::uint32_t>(binary_.size()), party_options_);
    if (!std::is_sorted(order_.begin(), order_.end()))
      notes_.push_back("GMCR+ sorts the options by decision maker and numbers the states differently");
  }

  std::string option_name(const BinaryOption& binary) const {
    const Option& option = case_.options[binary.option.index()];
    if (option.binary) return option.label;
    return option.label + (option.levels.size() == 2 ? ": " : ": at least ") + option.levels[binary.level];
  }

  // ---- patterns ----

  // A pattern of levels as patterns of yes/no options: several where a set of levels has gaps.
  std::vector<Literals> binary_patterns(const LevelPattern& pattern) const {
    std::vector<Literals> list = {{}};
    for (const auto& [option, mask] : pattern) {
      const auto levels = static_cast<std::uint32_t>(case_.options[option.index()].levels.size());
      std::vector<Literals> longer;
      for (std::uint32_t low = 0; low < levels;) {
        if (((mask >> low) & 1u) == 0) {
          ++low;
          continue;
        }
        std::uint32_t high = low;
        while (high + 1 < levels && ((mask >> (high + 1)) & 1u) != 0) ++high;
        for (Literals literals : list) {
          const std::uint32_t first = first_binary_[option.index()];
          if (low > 0) literals.emplace_back(first + low - 1, true);
          if (high + 1 < levels) literals.emplace_back(first + high, false);
          longer.push_back(std::move(literals));
        }
        low = high + 1;
      }
      list = std::move(longer);
      if (list.size() > options_.max_patterns) break;  // too many in any case
    }
    return list;
  }

  std::optional<std::vector<Literals>> binary_patterns(const std::optional<std::vector<LevelPattern>>& patterns) const {
    if (!patterns) return std::nullopt;
    std::vector<Literals> all;
    for (const LevelPattern& pattern : *patterns) {
      std::vector<Literals> some = binary_patterns(pattern);
      all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
      if (all.size() > options_.max_patterns) return std::nullopt;
    }
    return all;
  }

  Result<bool> collect_rules() {
    for (std::size_t b = 1; b < binary_.size(); ++b)
      if (binary_[b].option == binary_[b - 1].option)
        infeasibles_.push_back({{static_cast<std::uint32_t>(b - 1), false}, {static_cast<std::uint32_t>(b), true}});
    for (const Rule& rule : case_.rules) {
      const auto patterns =
          binary_patterns(rule.never ? io::level_patterns(rule.expression, case_, options_.max_patterns)
                                     : io::level_patterns_of_negation(rule.expression, case_, options_.max_patterns));
      if (!patterns)
        return fail(ErrorKind::kLimit, "the rule " + quoted(rule.expression.text) + " would take more than " +
                                           human_count(options_.max_patterns) + " infeasible patterns");
      // What rules out everything cannot be here: the conflict has states.
      infeasibles_.insert(infeasibles_.end(), patterns->begin(), patterns->end());
    }
    return true;
  }

  void collect_statements() {
    for (const Party& party : case_.parties) {
      std::vector<std::vector<Literals>>& list = statements_.emplace_back();
      const auto* statements = std::get_if<Statements>(&party.preference);
      if (statements == nullptr) {
        rankings_needed_ = true;
        notes_.push_back("the preferences of " + quoted(party.name) + " are written as a ranking of the states");
        continue;
      }
      for (const Statement& statement : statements->list) {
        auto patterns = binary_patterns(io::level_patterns(statement.that, case_, options_.max_patterns));
        if (!patterns) {
          rankings_needed_ = true;
          list.clear();
          notes_.push_back("the statement " + quoted(statement.that.text) + " of " + quoted(party.name) +
                           " would take more than " + human_count(options_.max_patterns) +
                           " patterns; rankings of the states are written instead");
          break;
        }
        const bool always =
            std::any_of(patterns->begin(), patterns->end(), [](const Literals& l) { return l.empty(); });
        if (patterns->empty() || always) {
          notes_.push_back("the statement " + quoted(statement.that.text) + " of " + quoted(party.name) + " is " +
                           (always ? "always" : "never") + " true and left out; it decides nothing");
          continue;
        }
        list.push_back(std::move(*patterns));
      }
    }
  }

  // ---- rankings ----

  // The assignments' numbers as GMCR+ counts them, grouped by rank, best first.
  void collect_rankings() {
    const StateSpace& space = conflict_.space();
    std::vector<std::pair<std::uint64_t, StateId>> states;
    for (std::uint32_t a = 0; a < space.assignment_count(); ++a) {
      const Bits bits = space.bits(AssignmentId(a));
      std::uint64_t key = 0;
      for (std::size_t k = 0; k < order_.size(); ++k) {
        const BinaryOption& binary = binary_[order_[k]];
        if (space.fields()[binary.option.index()].get(bits) >= binary.level) key |= std::uint64_t{1} << k;
      }
      states.emplace_back(key, space.state_of(AssignmentId(a)));
    }
    std::sort(states.begin(), states.end());
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      const PartyId party(p);
      std::vector<std::vector<std::uint64_t>>& groups = rankings_.emplace_back(conflict_.rank_count(party));
      for (std::size_t n = 0; n < states.size(); ++n)
        groups[groups.size() - 1 - conflict_.rank(party, states[n].second)].push_back(n + 1);
    }
    notes_.push_back("the format has one switch for all decision makers: all preferences are used as rankings");
  }

  // ---- what the format has no words for ----

  void note_losses() {
    if (conflict_.start()) notes_.push_back("the status quo is not carried over");
    if (!case_.collapses.empty())
      notes_.push_back("collapsed states are written one by one: there are " +
                       human_count(conflict_.space().assignment_count()) + " states instead of " +
                       human_count(conflict_.state_count()) + ", and their numbers differ");
    for (const Forbid& forbid : case_.forbids)
      notes_.push_back("the move ban of " + quoted(case_.parties[forbid.party.index()].name) + " from " +
                       quoted(forbid.from.text) + " to " + quoted(forbid.to.text) + " is not carried over");
    for (const View& view : case_.views)
      notes_.push_back("the view of " + quoted(case_.parties[view.of.index()].name) + " is not carried over");
    if (!case_.coalitions.empty()) notes_.push_back("which parties act together is not carried over");
    bool graded = false;
    for (const Party& party : case_.parties)
      if (const auto* statements = std::get_if<Statements>(&party.preference))
        for (const Statement& s : statements->list) graded = graded || s.strong() || s.unknown || s.confidence < 1;
    for (const Party& party : case_.parties)
      if (const auto* ranking = std::get_if<Ranking>(&party.preference)) graded = graded || !ranking->gaps.empty();
    if (std::any_of(case_.parties.begin(), case_.parties.end(), [](const Party& p) { return !p.chances.empty(); }))
      notes_.push_back("chances of preferences are not carried over");
    if (std::any_of(case_.parties.begin(), case_.parties.end(), [](const Party& p) { return !p.attitudes.empty(); }))
      notes_.push_back("attitudes towards parties are not carried over");
    if (graded) notes_.push_back("strength, uncertainty and confidence of preferences are not carried over");
    if (!case_.sources.empty() || !case_.evidence.empty())
      notes_.push_back("sources and evidence are not carried over");
  }

  // ---- writing ----

  static void write_literals(JsonWriter& out, const Literals& literals) {
    out.begin_array();
    for (const auto& [option, taken] : literals) {
      out.begin_array();
      out.number(option);
      out.string(taken ? "Y" : "N");
      out.end_array();
    }
    out.end_array();
  }

  static void write_statement(JsonWriter& out, const std::vector<Literals>& statement) {
    if (statement.size() == 1) return write_literals(out, statement.front());
    out.begin_object();
    out.member("compound", true);
    out.key("members");
    out.begin_array();
    for (const Literals& literals : statement) write_literals(out, literals);
    out.end_array();
    out.end_object();
  }

  void write_party(JsonWriter& out, std::size_t p) const {
    out.begin_object(JsonWriter::Layout::kLines);
    out.member("name", case_.parties[p].name);
    out.key("options");
    out.begin_array();
    for (std::uint32_t option : party_options_[p]) out.number(option);
    out.end_array();
    out.key("preferences");
    out.begin_array(JsonWriter::Layout::kLines);
    for (const auto& statement : statements_[p]) write_statement(out, statement);
    out.end_array();
    if (rankings_needed_) {
      out.key("preferenceRanking");
      out.begin_array();
      for (const auto& group : rankings_[p]) {
        if (group.size() != 1) out.begin_array();
        for (std::uint64_t number : group) out.number(number);
        if (group.size() != 1) out.end_array();
      }
      out.end_array();
    }
    out.end_object();
  }

  std::string write() const {
    JsonWriter out;
    out.begin_object(JsonWriter::Layout::kLines);
    out.member("program", "entente");
    out.member("version", version());
    out.member("title", case_.title);
    out.key("options");
    out.begin_array(JsonWriter::Layout::kLines);
    for (const BinaryOption& binary : binary_) {
      const Moves moves = case_.options[binary.option.index()].moves;
      out.begin_object();
      out.member("name", option_name(binary));
      out.member("permittedDirection", moves == Moves::kForward ? "fwd" : moves == Moves::kBackward ? "back" : "both");
      out.end_object();
    }
    out.end_array();
    out.key("decisionMakers");
    out.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t p = 0; p < case_.parties.size(); ++p) write_party(out, p);
    out.end_array();
    out.key("infeasibles");
    out.begin_array(JsonWriter::Layout::kLines);
    for (const Literals& literals : infeasibles_) write_literals(out, literals);
    out.end_array();
    out.member("useManualPreferenceRanking", rankings_needed_);
    out.end_object();
    return std::move(out).finish();
  }

  const Conflict& conflict_;
  const Case& case_;
  std::vector<std::string>& notes_;
  const GmcrExportOptions& options_;
  std::vector<BinaryOption> binary_;
  std::vector<std::uint32_t> first_binary_;                // by option of the case
  std::vector<std::vector<std::uint32_t>> party_options_;  // by party, indices into binary_
  std::vector<std::uint32_t> order_;                       // of binary_, as GMCR+ counts states
  std::vector<Literals> infeasibles_;
  std::vector<std::vector<std::vector<Literals>>> statements_;     // by party
  std::vector<std::vector<std::vector<std::uint64_t>>> rankings_;  // by party; empty unless needed
  bool rankings_needed_ = false;
};

}  // namespace

Result<std::string> export_gmcr(const Conflict& conflict, std::vector<std::string>& notes,
                                const GmcrExportOptions& options) {
  return Exporter(conflict, notes, options).run();
}

}  // namespace entente
