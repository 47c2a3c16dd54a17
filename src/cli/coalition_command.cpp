// entente coalition: who could act together, and which outcomes would not survive it?
#include "base/ascii.h"
#include "commands.h"
#include "entente/analyse/coalitions.h"
#include "entente/io/coalitions_json.h"
#include "entente/present/coalitions_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {
namespace {

constexpr std::size_t kExplained = 5;  // states whose exits are told unless --all

// The pieces of `text` between separators, trimmed.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    pieces.push_back(ascii::trimmed(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return pieces;
    begin = end + 1;
  }
}

// "damascus+russia, ankara": sets of parties.
Result<std::vector<PartySet>> parse_sets(const Case& c, std::string_view text) {
  std::vector<PartySet> sets;
  for (const std::string_view block : split(text, ',')) {
    PartySet set = 0;
    for (const std::string_view word : split(block, '+')) {
      const auto party = find_party_named(c, word);
      if (!party) return tl::unexpected(party.error());
      set |= PartySet{1} << party->index();
    }
    sets.push_back(set);
  }
  return sets;
}

// Those the case says act together, every other party alone; empty where it says nothing.
std::vector<PartySet> coalitions_of(const Case& c) {
  std::vector<PartySet> blocks;
  PartySet together = 0;
  for (const std::vector<PartyId>& coalition : c.coalitions) {
    PartySet set = 0;
    for (const PartyId p : coalition) set |= PartySet{1} << p.index();
    blocks.push_back(set);
    together |= set;
  }
  for (std::uint32_t p = 0; !blocks.empty() && p < c.parties.size(); ++p)
    if (((together >> p) & 1u) == 0) blocks.push_back(PartySet{1} << p);
  return blocks;
}

// The strongest concept under which anything holds, or GMR.
Result<Concept> strongest(const Conflict& conflict, const Budget& budget) {
  const auto solution =
      solve(conflict, {Concept::kNash, Concept::kSseq, Concept::kSeq, Concept::kSmr, Concept::kGmr}, budget);
  if (!solution) return tl::unexpected(solution.error());
  for (const Concept c : {Concept::kNash, Concept::kSseq, Concept::kSeq, Concept::kSmr})
    if (!solution->equilibria[c].none()) return c;
  return Concept::kGmr;
}

}  // namespace

int coalition_command(const std::vector<std::string>& words) {
  Session session("coalition", "[OPTIONS] CASE",
                  "Who could act together? Which outcomes a coalition would leave, by which joint move, with what gain "
                  "for each member, and whether the others can deter it.");
  std::optional<std::string> path;
  std::optional<std::string> coalition;
  std::optional<std::string> structure;
  std::optional<std::string> outcome;
  std::optional<std::string> concept_name;
  bool any = false;
  bool every_state = false;
  bool all = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--coalition", "P+P[,..]", coalition, "only these; any set of parties if left out");
  arguments.value("--structure", "P+P,P,..", structure, "only these blocks act; names every party once");
  arguments.flag("--any", any, "any set may act, also where the case says which do");
  arguments.value("--outcome", "S|EXPRESSION", outcome, "judge these states instead of the outcomes that hold");
  arguments.value("--concept", "C", concept_name, "the outcomes under C; the strongest with any if left out");
  arguments.flag("--all-states", every_state, "judge every state");
  arguments.flag("--all", all, "tell the ways out of every state judged, not of the first five");
  arguments.example("entente coalition case.toml --coalition acme+beta");
  if (const auto code = session.begin(words)) return *code;
  if (every_state && outcome) {
    return session.report({ErrorKind::kUsage, "--all-states and --outcome exclude each other", {}});
  }
  std::optional<Concept> concept_id;
  if (concept_name) {
    const auto parsed = parse_concept(*concept_name);
    if (!parsed) return session.report(parsed.error());
    concept_id = *parsed;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  CoalitionQuestion question;
  if (coalition) {
    auto sets = parse_sets(conflict->source(), *coalition);
    if (!sets) return session.report(sets.error());
    question.coalitions = std::move(*sets);
  }
  if (structure) {
    auto sets = parse_sets(conflict->source(), *structure);
    if (!sets) return session.report(sets.error());
    question.structure = std::move(*sets);
  }
  if (any && structure) {
    return session.report({ErrorKind::kUsage, "--any and --structure exclude each other", {}});
  }
  if (!coalition && !structure && !any) question.structure = coalitions_of(conflict->source());
  std::optional<Solution> solution;
  if (outcome) {
    auto wanted = wanted_states(*conflict, *outcome, "--outcome");
    if (!wanted) return session.report(wanted.error());
    question.states = std::move(wanted->states);
  } else if (!every_state) {
    if (!concept_id) {
      const auto found = strongest(*conflict, session.budget());
      if (!found) return session.report(found.error());
      concept_id = *found;
    }
    auto solved = solve(*conflict, {*concept_id}, session.budget());
    if (!solved) return session.report(solved.error());
    if (!solved->concepts.contains(*concept_id)) {
      return session.report({ErrorKind::kUsage, solved->sim_left_out, {}});
    }
    solution = std::move(*solved);
    question.states = solution->equilibrium_states(*concept_id);
    question.jumps_among = &solution->equilibria[*concept_id];
    if (question.states.empty()) {
      return session.report({ErrorKind::kInput,
                             std::string("no outcome holds under ") + title(*concept_id) +
                                 "; name states with --outcome, or judge all with --all-states",
                             {}});
    }
  }
  question.explain = question.states;
  if (question.explain.size() > kExplained && !all) question.explain.resize(kExplained);

  const auto found = find_coalitions(*conflict, question, session.budget());
  if (!found) return session.report(found.error());
  const std::optional<Concept> outcomes_under = solution ? concept_id : std::nullopt;
  if (session.json()) return session.answer(coalitions_json(*conflict, *found, outcomes_under));
  return session.answer(coalitions_text(*conflict, *found, {session.style(), outcomes_under, every_state}));
}

}  // namespace entente::cli
