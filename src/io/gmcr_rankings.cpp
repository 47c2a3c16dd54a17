// What rankings does a .gmcr file give, do they name every feasible state once, and which preferences are in use?
#include <algorithm>
#include <map>

#include "entente/conflict/space.h"
#include "io/gmcr_importer.h"
#include "io/gmcr_numbering.h"

namespace entente::io {
namespace {

constexpr std::uint64_t kCountingMemory = 256u << 20;  // for counting the states a ranking must list
constexpr std::size_t kStatesNamed = 5;

std::string states_in_words(const std::vector<std::uint64_t>& states) {
  std::string text = states.size() == 1 ? "state" : "states";
  for (std::size_t i = 0; i < states.size() && i < kStatesNamed; ++i)
    text += (i == 0 ? " " : ", ") + std::to_string(states[i]);
  return states.size() > kStatesNamed ? text + ", ..." : text;
}

}  // namespace

std::optional<bool> GmcrImporter::manual_rankings(Value root) {
  for (const char* key : {"useManualPreferenceRanking", "useManualPreferenceVectors"}) {
    const auto found = json_.find(root, key);
    if (!found) continue;
    if (json_.is_boolean(*found)) return json_.kind(*found) == JsonDocument::Kind::kTrue;
    error(*found, "wrong-type", in_quotes(key) + " must be true or false, not " + json_.describe(*found));
    return false;
  }
  return std::nullopt;
}

void GmcrImporter::read_preference(std::size_t p) {
  if (p == 0) manual_ = manual_rankings(json_.root());
  const Value party = parties_[p].where;
  const std::string of = " of " + in_quotes(parties_[p].name);
  const auto statements = list(party, "preferences", of);
  std::string ranking_key = "preferenceRanking";
  if (!json_.find(party, ranking_key)) ranking_key = "preferenceVector";
  const auto ranking = list(party, ranking_key, of);
  const bool has_statements = statements && json_.first(*statements);

  if (manual_.value_or(!has_statements && ranking)) {
    if (ranking) return read_ranking(p, *ranking);
    if (const auto payoffs = list(party, "payoffs", of)) {
      note(*payoffs, "assumed",
           "the ranking" + of + " is missing although rankings are in use; it is taken from \"payoffs\"");
      return read_payoffs(p, *payoffs);
    }
    if (has_statements)
      note(party, "assumed",
           "the ranking" + of + " is missing although rankings are in use; the preference statements are used");
  } else if (ranking && json_.first(*ranking)) {
    note(*ranking, "assumed", "the ranking" + of + " is not in use in this file; the preference statements are used");
  }
  if (statements) read_statements(p, *statements);
  if (!statements && !ranking)
    note(
        party, "assumed",
        "nothing is said about what " + in_quotes(parties_[p].name) + " prefers; it is indifferent between all states");
}

bool GmcrImporter::state_number(Value v, const std::string& context, Ranking& ranking) {
  const auto number = json_.whole(v);
  if (!number || *number < 1) {
    error(v, "wrong-type", context + ", a state number (from 1) is expected, not " + json_.describe(v));
    return false;
  }
  StateReference state;
  state.number = static_cast<std::uint64_t>(*number);
  state.where = json_.where(v);
  state.length = static_cast<std::uint32_t>(json_.text(v).size());
  ranking.groups.back().push_back(std::move(state));
  return true;
}

void GmcrImporter::read_ranking(std::size_t p, Value all) {
  const std::string context = "in the ranking of " + in_quotes(parties_[p].name);
  Ranking ranking;
  for (auto v = json_.first(all); v; v = json_.next(*v)) {
    ranking.groups.emplace_back();
    if (!json_.is_array(*v)) {
      state_number(*v, context, ranking);
      continue;
    }
    for (auto s = json_.first(*v); s; s = json_.next(*s)) state_number(*s, context, ranking);
    if (!ranking.groups.back().empty() || json_.first(*v)) continue;
    note(*v, "repaired", context + ", a group of states is empty; it is left out");
    ranking.groups.pop_back();
  }
  keep_ranking(p, all, std::move(ranking));
}

void GmcrImporter::read_payoffs(std::size_t p, Value all) {
  const std::string context = "in the payoffs of " + in_quotes(parties_[p].name);
  std::map<std::int64_t, std::vector<StateReference>, std::greater<>> by_payoff;
  std::uint64_t number = 0;
  for (auto v = json_.first(all); v; v = json_.next(*v)) {
    ++number;
    const auto payoff = json_.whole(*v);
    if (!payoff) {
      error(*v, "wrong-type", context + ", a whole number is expected, not " + json_.describe(*v));
      continue;
    }
    StateReference state;
    state.number = number;
    state.where = json_.where(*v);
    by_payoff[*payoff].push_back(std::move(state));
  }
  Ranking ranking;
  for (auto& [payoff, states] : by_payoff) ranking.groups.push_back(std::move(states));
  keep_ranking(p, all, std::move(ranking));
}

void GmcrImporter::keep_ranking(std::size_t p, Value where, Ranking ranking) {
  case_.parties[p].preference = std::move(ranking);
  case_.parties[p].preference_where = json_.where(where);
  ranking_value_[p] = where;
}

void GmcrImporter::check_rankings() {
  if (ranking_value_.empty()) return;
  Budget budget;
  budget.memory_bytes = kCountingMemory;
  budget.threads = 1;
  const auto count = count_assignments(case_, budget);
  if (!count) return;  // too intricate to count; compiling the case will tell
  for (const auto& [p, where] : ranking_value_) check_ranking(p, where, *count);
  if (exogenous_ && !failed()) renumber_rankings(*count);
}

void GmcrImporter::check_ranking(std::size_t p, Value where, std::uint64_t count) {
  const std::string the = "the ranking of " + in_quotes(parties_[p].name);
  std::vector<std::uint64_t> named;
  std::vector<std::uint64_t> unknown;
  for (const auto& group : std::get<Ranking>(case_.parties[p].preference).groups)
    for (const StateReference& state : group) (*state.number > count ? unknown : named).push_back(*state.number);
  std::sort(named.begin(), named.end());
  std::vector<std::uint64_t> repeated;
  std::vector<std::uint64_t> missing;  // the first few
  std::uint64_t different = 0;
  std::uint64_t expected = 1;
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (i != 0 && named[i] == named[i - 1]) {
      if (repeated.empty() || repeated.back() != named[i]) repeated.push_back(named[i]);
      continue;
    }
    ++different;
    for (; expected < named[i] && missing.size() <= kStatesNamed; ++expected) missing.push_back(expected);
    expected = named[i] + 1;
  }
  for (; expected <= count && missing.size() <= kStatesNamed; ++expected) missing.push_back(expected);

  const std::string feasible = "the infeasible patterns leave " + std::to_string(count) +
                               (count == 1 ? " state" : " states") + ", numbered from 1";
  if (!unknown.empty())
    error(where, "unknown-state",
          the + " names " + states_in_words(unknown) +
              (unknown.size() == 1 ? ", which does not exist" : ", which do not exist"),
          feasible);
  if (!repeated.empty())
    error(where, "repeated-state", the + " lists " + states_in_words(repeated) + " more than once");
  if (different < count)
    error(where, "missing-state",
          the + " misses " + std::to_string(count - different) + " of " + std::to_string(count) +
              " states: " + states_in_words(missing),
          feasible);
}

void GmcrImporter::renumber_rankings(std::uint64_t count) {
  Budget budget;
  budget.memory_bytes = kCountingMemory;
  budget.threads = 1;
  const auto space = build_space(case_, budget);
  if (!space || space->assignment_count() != count) return;
  std::vector<std::vector<std::uint32_t>> party_options;
  for (const FileParty& party : parties_) party_options.push_back(party.options);
  const auto order = io::gmcr_option_order(static_cast<std::uint32_t>(file_options_.size()), party_options);
  std::vector<std::pair<std::uint64_t, std::string>> states;  // GMCR+'s binary number, our pattern
  for (std::uint32_t a = 0; a < space->assignment_count(); ++a) {
    const Bits bits = space->bits(AssignmentId(a));
    std::string pattern;
    for (const Field& field : space->fields()) pattern += field.get(bits) != 0 ? 'Y' : 'N';
    std::uint64_t key = 0;
    for (std::size_t k = 0; k < order.size(); ++k)
      if (pattern[option_id_[order[k]]->index()] == 'Y') key |= std::uint64_t{1} << k;
    states.emplace_back(key, std::move(pattern));
  }
  std::sort(states.begin(), states.end());
  for (const auto& [p, where] : ranking_value_) {
    for (auto& group : std::get<Ranking>(case_.parties[p].preference).groups) {
      for (StateReference& state : group) {
        state.text = states[*state.number - 1].second;
        state.number.reset();
      }
    }
    note(where, "assumed",
         "state numbers in the ranking of " + in_quotes(parties_[p].name) +
             " are read in the order GMCR+ gives options that belong to nobody");
  }
}
}  // namespace entente::io
