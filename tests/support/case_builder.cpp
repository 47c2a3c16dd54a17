// Cases made in memory, as the parser would make them.
#include "tests/support/case_builder.h"

#include <algorithm>

namespace entente::testing {

CaseBuilder::CaseBuilder(std::string title) {
  case_.file = "memory";
  case_.sha256 = std::string(64, '0');
  case_.title = std::move(title);
}

CaseBuilder& CaseBuilder::party(const std::string& id) {
  Party p;
  p.id = p.name = id;
  case_.parties.push_back(std::move(p));
  return *this;
}

Option& CaseBuilder::add_option(const std::string& id, unsigned level_count, bool binary) {
  Option o;
  o.id = o.full_id = o.label = id;
  o.binary = binary;
  if (binary) {
    o.levels = {"no", "yes"};
  } else {
    for (unsigned l = 0; l < level_count; ++l) o.levels.push_back("l" + std::to_string(l));
  }
  case_.options.push_back(std::move(o));
  return case_.options.back();
}

CaseBuilder& CaseBuilder::option(const std::string& id, Moves moves) {
  Option& o = add_option(id, 2, true);
  o.owner = PartyId(static_cast<std::uint32_t>(case_.parties.size() - 1));
  o.full_id = case_.parties.back().id + "." + id;
  o.moves = moves;
  return *this;
}

CaseBuilder& CaseBuilder::levels(const std::string& id, unsigned count, Moves moves, Step step) {
  Option& o = add_option(id, count, false);
  o.owner = PartyId(static_cast<std::uint32_t>(case_.parties.size() - 1));
  o.full_id = case_.parties.back().id + "." + id;
  o.moves = moves;
  o.step = step;
  return *this;
}

CaseBuilder& CaseBuilder::exogenous(const std::string& id, unsigned level_count) {
  add_option(id, level_count, level_count == 2);
  return *this;
}

CaseBuilder& CaseBuilder::needs(const Expression& condition) {
  case_.options.back().needs = condition;
  return *this;
}

CaseBuilder& CaseBuilder::shared_with(std::uint32_t party) {
  case_.options.back().shared.push_back(PartyId(party));
  return *this;
}

CaseBuilder& CaseBuilder::prefers(const Expression& that) {
  Statement statement;
  statement.that = that;
  std::get<Statements>(case_.parties.back().preference).list.push_back(std::move(statement));
  return *this;
}

CaseBuilder& CaseBuilder::ranking(const std::vector<std::vector<std::string>>& groups) {
  Ranking ranking;
  for (const auto& group : groups) {
    ranking.groups.emplace_back();
    for (const std::string& text : group) {
      StateReference state;
      state.text = text;
      ranking.groups.back().push_back(std::move(state));
    }
  }
  case_.parties.back().preference = std::move(ranking);
  return *this;
}

CaseBuilder& CaseBuilder::ranking_by_number(const std::vector<std::vector<std::uint64_t>>& groups) {
  Ranking ranking;
  for (const auto& group : groups) {
    ranking.groups.emplace_back();
    for (const std::uint64_t number : group) {
      StateReference state;
      state.number = number;
      ranking.groups.back().push_back(std::move(state));
    }
  }
  case_.parties.back().preference = std::move(ranking);
  return *this;
}

Ranking ranking_from(const std::vector<std::uint32_t>& ranks) {
  std::vector<std::uint32_t> different = ranks;
  std::sort(different.rbegin(), different.rend());
  different.erase(std::unique(different.begin(), different.end()), different.end());
  Ranking ranking;
  ranking.groups.resize(different.size());
  for (std::size_t s = 0; s < ranks.size(); ++s) {
    StateReference state;
    state.number = s + 1;
    const auto group = std::find(different.begin(), different.end(), ranks[s]) - different.begin();
    ranking.groups[static_cast<std::size_t>(group)].push_back(std::move(state));
  }
  return ranking;
}

CaseBuilder& CaseBuilder::ranks(const std::vector<std::uint32_t>& ranks) {
  case_.parties.back().preference = ranking_from(ranks);
  return *this;
}

CaseBuilder& CaseBuilder::weight(std::uint32_t option, unsigned level, const std::string& number) {
  Preference& preference = case_.parties.back().preference;
  if (!std::holds_alternative<Weights>(preference)) preference = Weights{};
  Weight weight;
  weight.option = OptionId(option);
  weight.level = static_cast<std::uint8_t>(level);
  weight.number = number;
  std::get<Weights>(preference).list.push_back(std::move(weight));
  return *this;
}

CaseBuilder& CaseBuilder::utility(const Arithmetic& arithmetic) {
  Utility utility;
  utility.expression = arithmetic;
  case_.parties.back().preference = std::move(utility);
  return *this;
}

CaseBuilder& CaseBuilder::utility_table(const std::vector<std::string>& number_of_state) {
  UtilityTable table;
  for (std::size_t s = 0; s < number_of_state.size(); ++s) {
    StateReference state;
    state.number = s + 1;
    table.list.emplace_back(std::move(state), number_of_state[s]);
  }
  case_.parties.back().preference = std::move(table);
  return *this;
}

CaseBuilder& CaseBuilder::always(const Expression& rule) {
  Rule r;
  r.expression = rule;
  case_.rules.push_back(std::move(r));
  return *this;
}

CaseBuilder& CaseBuilder::never(const Expression& rule) {
  always(rule);
  case_.rules.back().never = true;
  return *this;
}

CaseBuilder& CaseBuilder::collapse(const Expression& when) {
  Collapse collapse;
  collapse.when = when;
  case_.collapses.push_back(std::move(collapse));
  return *this;
}

CaseBuilder& CaseBuilder::forbid(std::uint32_t party, const Expression& from, const Expression& to) {
  Forbid ban;
  ban.party = PartyId(party);
  ban.from = from;
  ban.to = to;
  case_.forbids.push_back(std::move(ban));
  return *this;
}

CaseBuilder& CaseBuilder::start(const std::vector<std::uint32_t>& levels) {
  case_.start = levels;
  return *this;
}

CaseBuilder& CaseBuilder::graph(unsigned state_count) {
  case_.graph.emplace();
  for (unsigned s = 1; s <= state_count; ++s) case_.graph->states.push_back("s" + std::to_string(s));
  return *this;
}

CaseBuilder& CaseBuilder::arcs(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& list) {
  case_.parties.back().arcs = list;
  return *this;
}

}  // namespace entente::testing
