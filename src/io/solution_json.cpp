// Which outcomes hold, as a document for programs: the contract `entente.solution/1`, written in
// one pass into a string. Everything under "answer" follows from the case alone; what depends on the run stands under
// "run".
#include "entente/io/solution_json.h"

#include <bit>
#include <map>
#include <utility>
#include <vector>

#include "io/documents.h"
#include "io/facts_json.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

void write_numbers(JsonWriter& out, const Bitset& states) {
  out.begin_array();
  states.for_each([&](std::size_t s) { out.number(s + 1); });
  out.end_array();
}

// The exogenous values of a state, most significant option first, so that their order is that of state numbers. Where
// the members of a collapsed state differ the entry is one past the last level, which is written "-".
void scenario_of(const Conflict& conflict, const std::vector<OptionId>& exogenous, StateId s,
                 std::vector<std::uint32_t>& key) {
  key.clear();
  for (auto o = exogenous.rbegin(); o != exogenous.rend(); ++o) {
    const auto levels = static_cast<std::uint32_t>(conflict.source().options[o->index()].levels.size());
    key.push_back(conflict.space().level(s, *o).value_or(levels));
  }
}

// No move changes an exogenous option, so the equilibria of a scenario are those of the whole that lie in it.
void write_scenarios(JsonWriter& out, const Conflict& conflict, const Solution& solution) {
  const Case& c = conflict.source();
  std::vector<OptionId> exogenous;
  for (std::size_t o = 0; o < c.options.size(); ++o)
    if (c.options[o].exogenous()) exogenous.emplace_back(static_cast<std::uint32_t>(o));
  if (exogenous.empty()) return;

  using Lists = PerConcept<std::vector<std::uint32_t>>;
  std::map<std::vector<std::uint32_t>, Lists> scenarios;
  auto current = scenarios.end();  // neighbouring states mostly belong to the same scenario
  std::vector<std::uint32_t> state_key;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
    scenario_of(conflict, exogenous, StateId(s), state_key);
    if (current == scenarios.end() || current->first != state_key) current = scenarios.try_emplace(state_key).first;
    for (Concept k : kAllConcepts)
      if (solution.concepts.contains(k) && solution.is_equilibrium(k, StateId(s)))
        current->second[static_cast<std::size_t>(k)].push_back(s + 1);
  }
  out.key("scenarios");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const auto& [key, lists] : scenarios) {
    out.begin_object();
    out.key("set");
    out.begin_object();
    for (std::size_t i = 0; i < exogenous.size(); ++i) {
      const Option& option = c.options[exogenous[i].index()];
      const std::uint32_t level = key[exogenous.size() - 1 - i];
      out.member(option.full_id, level < option.levels.size() ? option.levels[level] : std::string("-"));
    }
    out.end_object();
    out.key("equilibria");
    out.begin_object();
    for (Concept k : kAllConcepts) {
      if (!solution.concepts.contains(k)) continue;
      out.key(name(k));
      out.begin_array();
      for (std::uint32_t number : lists[static_cast<std::size_t>(k)]) out.number(number);
      out.end_array();
    }
    out.end_object();
    out.end_object();
  }
  out.end_array();
}

void write_answer(JsonWriter& out, const Conflict& conflict, const Solution& solution, bool stability) {
  out.begin_object(JsonWriter::Layout::kLines);
  out.key("equilibria");
  out.begin_object(JsonWriter::Layout::kLines);
  for (Concept k : kAllConcepts) {
    if (!solution.concepts.contains(k)) continue;
    out.key(name(k));
    write_numbers(out, solution.equilibria[static_cast<std::size_t>(k)]);
  }
  out.end_object();
  if (stability) {
    out.key("stable");
    out.begin_object(JsonWriter::Layout::kLines);
    for (Concept k : kAllConcepts) {
      if (!solution.concepts.contains(k)) continue;
      out.key(name(k));
      out.begin_object(JsonWriter::Layout::kLines);
      for (std::size_t p = 0; p < conflict.source().parties.size(); ++p) {
        out.key(conflict.source().parties[p].id);
        write_numbers(out, solution.stable[static_cast<std::size_t>(k)][p]);
      }
      out.end_object();
    }
    out.end_object();
  }
  write_scenarios(out, conflict, solution);
  if (!solution.sim_left_out.empty()) {
    out.key("left_out");
    out.begin_object();
    out.member(name(Concept::kSim), solution.sim_left_out);
    out.end_object();
  }
  out.end_object();
}

void write_box(JsonWriter& out, const Case& c, const ListedTier::Box& box) {
  out.begin_object();
  out.member("count", io::decimal(box.count));
  out.member("first", std::uint64_t{box.first.number()});
  out.key("levels");
  out.begin_object();
  for (std::size_t o = 0; o < box.levels.size(); ++o) {
    const std::vector<std::string>& levels = c.options[o].levels;
    if (static_cast<std::size_t>(std::popcount(box.levels[o])) == levels.size()) continue;
    out.key(c.options[o].full_id);
    out.begin_array();
    for (std::size_t l = 0; l < levels.size(); ++l)
      if (((box.levels[o] >> l) & 1u) != 0) out.string(levels[l]);
    out.end_array();
  }
  out.end_object();
  out.end_object();
}

void write_tiers(JsonWriter& out, const Conflict& conflict, const std::vector<ListedTier>& tiers) {
  out.key("tiers");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const ListedTier& tier : tiers) {
    out.begin_object(JsonWriter::Layout::kLines);
    out.key("concepts");
    out.begin_array();
    for (Concept k : kAllConcepts)
      if (tier.concepts.contains(k)) out.string(name(k));
    out.end_array();
    out.member("count", io::decimal(tier.count));
    out.member("sim_count", io::decimal(tier.sim_count));
    out.member("near_count", io::decimal(tier.near_count));
    out.key("near");
    out.begin_array();
    for (const ListedTier::Near& near : tier.near) {
      out.begin_object();
      out.member("state", std::uint64_t{near.state.number()});
      out.member("steps", std::uint64_t{near.steps});
      out.end_object();
    }
    out.end_array();
    out.member("pattern_count", io::decimal(tier.box_count));
    out.key("patterns");
    out.begin_array(JsonWriter::Layout::kLines);
    for (const ListedTier::Box& box : tier.boxes) write_box(out, conflict.source(), box);
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

Bitset mentioned_in_tiers(const Conflict& conflict, const std::vector<ListedTier>& tiers) {
  Bitset states(conflict.state_count());
  for (const ListedTier& tier : tiers) {
    for (const ListedTier::Near& near : tier.near) states.set(near.state.index());
    for (const ListedTier::Box& box : tier.boxes) states.set(box.first.index());
  }
  if (const auto start = conflict.start()) states.set(start->index());
  return states;
}

Bitset mentioned(const Conflict& conflict, const Solution& solution, bool stability) {
  Bitset states(conflict.state_count());
  for (Concept k : kAllConcepts) {
    if (!solution.concepts.contains(k)) continue;
    states |= solution.equilibria[static_cast<std::size_t>(k)];
    if (!stability) continue;
    for (const Bitset& stable : solution.stable[static_cast<std::size_t>(k)]) states |= stable;
  }
  if (const auto start = conflict.start()) states.set(start->index());
  return states;
}

// What the ways to the ends pass through, the ends included.
void add_ways(Bitset& states, const SolutionFacts& facts) {
  if (!facts.ends) return;
  for (const End& end : facts.ends->ends) {
    if (!end.way.empty() || end.steps == 0) states.set(end.members.front().index());
    for (const PathStep& step : end.way) states.set(step.to.index());
  }
}

}  // namespace

std::string solution_json(const Conflict& conflict, const Solution& solution, const SolutionJsonOptions& options) {
  using States = SolutionJsonOptions::States;
  JsonWriter out;
  io::open_document(out, "entente.solution/1", conflict);
  io::write_size_and_start(out, conflict);
  out.key("answer");
  write_answer(out, conflict, solution, options.stability);
  if (options.facts != nullptr) io::write_solution_facts(out, conflict, *options.facts);
  if (!options.told.empty()) {
    out.key("told");
    out.raw(options.told);
  }
  if (options.tiers != nullptr) write_tiers(out, conflict, *options.tiers);
  out.key("states");
  io::StateDescriber describer(conflict);
  switch (options.states) {
    case States::kMentioned: {
      Bitset described = options.tiers != nullptr ? mentioned_in_tiers(conflict, *options.tiers)
                                                  : mentioned(conflict, solution, options.stability);
      if (options.facts != nullptr) add_ways(described, *options.facts);
      describer.write_all(out, described);
      break;
    }
    case States::kAll:
      describer.write_all(out, Bitset(conflict.state_count(), true));
      break;
    case States::kNone:
      out.begin_array();
      out.end_array();
      break;
  }
  out.key("run");
  out.begin_object();
  out.member("engine", solution.engine);
  out.member("threads", std::uint64_t{solution.threads});
  out.key("seconds");
  out.real(solution.seconds);
  out.member("peak_bytes", solution.peak_bytes);
  out.end_object();
  out.end_object();
  return std::move(out).finish();
}

}  // namespace entente
