// One solve: which concepts for which party in which order, on how many threads, within which budget. See solve.h.
#include "entente/solve/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "base/parallel.h"
#include "entente/solve/witness.h"
#include "solve/concepts.h"

namespace entente {

namespace {

constexpr PerConcept<const char*> kNames = {"nash", "gmr", "smr", "seq", "sseq", "sim"};
constexpr PerConcept<const char*> kTitles = {"Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"};

struct Task {
  Concept concept_id;
  PartyId party;
};

// The dearest first, so that two threads finish together.
constexpr std::array kOrder = {Concept::kSseq, Concept::kSeq, Concept::kSmr, Concept::kGmr, Concept::kNash};

template <class Rank>
void solve_all(const Conflict& conflict, const Budget& budget, Solution& solution) {
  const std::uint32_t parties = conflict.party_count();
  const auto wants = [&](Concept c) { return solution.concepts.contains(c); };
  // Below some thousand states starting a thread costs more than it saves.
  const unsigned threads = conflict.state_count() >= 1024 ? budget.thread_count() : 1;
  std::vector<std::vector<Rank>> best(parties);
  if (wants(Concept::kNash) || wants(Concept::kSmr) || wants(Concept::kSseq))
    run_parallel(parties, threads, [&](std::size_t p) {
      const PartyId i(static_cast<std::uint32_t>(p));
      best[p] = best_within_reach<Rank>(conflict, i, ranks_of<Rank>(conflict, i));
    });

  const bool floods = wants(Concept::kGmr) || wants(Concept::kSmr) || wants(Concept::kSeq) || wants(Concept::kSseq);
  const Ground ground{conflict, budget, floods ? Cards(conflict) : Cards()};
  std::vector<Task> tasks;
  for (const Concept c : kOrder)
    if (wants(c))
      for (std::uint32_t p = 0; p < parties; ++p) tasks.push_back({c, PartyId(p)});
  std::mutex reporting;
  std::size_t done = 0;
  run_parallel(tasks.size(), threads, [&](std::size_t t) {
    if (budget.should_stop()) return;
    const auto [c, i] = tasks[t];
    const std::vector<Rank>& mine = best[i.index()];
    Bitset result;
    switch (c) {
      case Concept::kNash:
        result = nash<Rank>(conflict, i, mine);
        break;
      case Concept::kGmr:
        result = gmr<Rank>(ground, i);
        break;
      case Concept::kSmr:
        result = smr<Rank>(ground, i, mine);
        break;
      case Concept::kSeq:
        result = seq<Rank>(ground, i);
        break;
      case Concept::kSseq:
        result = sseq<Rank>(ground, i, mine);
        break;
      case Concept::kSim:
        break;
    }
    solution.stable[c][i.index()] = std::move(result);
    if (budget.progress) {
      const std::lock_guard lock(reporting);
      budget.progress(static_cast<double>(++done) / static_cast<double>(tasks.size()), "solving");
    }
  });
  if (wants(Concept::kSim)) solution.stable[Concept::kSim] = sim(conflict, budget);
}

#ifdef ENTENTE_SELF_CHECK
// The forward search of explain() and the flood must agree, state by state; on small models all are compared.
bool agrees_with_definitions(const Conflict& conflict, const Solution& solution) {
  if (std::uint64_t{conflict.state_count()} * conflict.party_count() > 512) return true;
  for (const Concept c : kAllConcepts) {
    if (!solution.concepts.contains(c)) continue;
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p)
      for (std::uint32_t s = 0; s < conflict.state_count(); ++s) {
        const auto witness = explain(conflict, PartyId(p), StateId(s), c);
        if (!witness || witness->stable != solution.is_stable(c, PartyId(p), StateId(s))) return false;
      }
  }
  return true;
}
#endif

}  // namespace

const char* name(Concept c) {
  return kNames[c];
}
const char* title(Concept c) {
  return kTitles[c];
}

std::optional<Concept> concept_named(std::string_view text) {
  for (const Concept c : kAllConcepts)
    if (text == name(c)) return c;
  return std::nullopt;
}

std::vector<StateId> Solution::equilibrium_states(Concept c) const {
  std::vector<StateId> list;
  equilibria[c].for_each([&](std::size_t s) { list.push_back(StateId(static_cast<std::uint32_t>(s))); });
  return list;
}

Result<Solution> solve(const Conflict& conflict, ConceptSet concepts, const Budget& budget) {
  const auto began = std::chrono::steady_clock::now();
  Solution solution;
  solution.concepts = concepts;
  if (concepts.contains(Concept::kSim)) {
    solution.sim_left_out = sim_unavailable(conflict);
    if (!solution.sim_left_out.empty()) solution.concepts.erase(Concept::kSim);
  }
  solution.threads = budget.thread_count();
  const std::uint64_t bitsets =
      std::uint64_t{conflict.state_count()} / 8 * (conflict.party_count() + 1) * kConceptCount;
  const std::uint64_t need = conflict.bytes() + solution.threads * flood_bytes(conflict) + Cards::bytes(conflict) +
                             bitsets +
                             std::uint64_t{conflict.state_count()} * conflict.ranks().width() * conflict.party_count();
  if (need > budget.memory())
    return fail(
        ErrorKind::kLimit,
        fmt::format("solving {} states for {} parties on {} thread{} needs {}, over the memory budget of {}; raise "
                    "--memory-limit or use fewer --threads",
                    human_count(conflict.state_count()), conflict.party_count(), solution.threads,
                    solution.threads == 1 ? "" : "s", human_bytes(need), human_bytes(budget.memory())));
  solution.peak_bytes = need;
  for (const Concept c : kAllConcepts)
    if (solution.concepts.contains(c)) solution.stable[c].resize(conflict.party_count());

  switch (conflict.ranks().width()) {
    case 1:
      solve_all<std::uint8_t>(conflict, budget, solution);
      break;
    case 2:
      solve_all<std::uint16_t>(conflict, budget, solution);
      break;
    default:
      solve_all<std::uint32_t>(conflict, budget, solution);
      break;
  }
  if (const auto going = budget.check("before the answer was complete"); !going) return tl::unexpected(going.error());

  for (const Concept c : kAllConcepts) {
    if (!solution.concepts.contains(c)) continue;
    Bitset& all = solution.equilibria[c];
    all = Bitset(conflict.state_count(), true);
    for (const Bitset& stable : solution.stable[c]) all &= stable;
  }
#ifdef ENTENTE_SELF_CHECK
  if (!agrees_with_definitions(conflict, solution))
    return fail(ErrorKind::kInternal, "self-check: the engine and the definitions disagree");
#endif
  solution.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return solution;
}

}  // namespace entente
