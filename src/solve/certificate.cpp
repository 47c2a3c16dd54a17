// Which witnesses prove a solution? Sanctions from sanction_fronts.h, closed sets from closed_family.h, simultaneous
// answers from the overlays of definition 14. See certificate.h.
//
// What opponents can do is the same graph for GMR and SMR, and another for SEQ and SSEQ. A certificate names all closed
// sets before any verdict, so each graph is made twice rather than all of them held at once; the moves it is made of
// are found once for all (MoveLists).
//
// A graph holds all that can follow from the states covered. That pays where these are a good part of all states.
// Where they are few in a large model, most improvements are answered within a step or two, and a search for each
// looks at less.
#include "entente/solve/certificate.h"

#include <fmt/format.h>

#include <array>

#include "conflict/mobility.h"
#include "solve/closed_family.h"
#include "solve/sanction_fronts.h"
#include "solve/simultaneous.h"

namespace entente {
namespace {

// The first way the opponents spoil i's move from s to s1 by moving at the same time.
std::optional<Overlay> spoiling(const Conflict& conflict, Simultaneous& play, PartyId i, StateId s, StateId s1) {
  const StateSpace& space = conflict.space();
  const std::uint32_t here = conflict.rank(i, s);
  for (const AssignmentId p : space.members(s)) {
    play.start_from(p);
    for (const AssignmentId p1 : play.improvements(i)) {
      if (space.state_of(p1) != s1) continue;
      Overlay overlay{p, p1, {}};
      if (play.for_overlays(i, p1, [&](StateId q, const std::vector<AssignmentId>& chosen) {
            if (conflict.rank(i, q) > here) return false;
            for (std::uint32_t j = 0; j < chosen.size(); ++j)
              if (PartyId(j) != i && chosen[j] != p) overlay.others.emplace_back(PartyId(j), chosen[j]);
            return true;
          }))
        return overlay;
    }
  }
  return std::nullopt;
}

// What spoils each improvement of a state stable under SIM, which the witness gets a reply for; unset where one is not
// spoilt.
std::optional<std::vector<Overlay>> spoilt(const Conflict& conflict, Simultaneous& play, Witness& witness) {
  std::vector<Overlay> overlays;
  for (const StateId s1 : conflict.improvements(witness.party, witness.state)) {
    auto overlay = spoiling(conflict, play, witness.party, witness.state, s1);
    if (!overlay) return std::nullopt;
    overlays.push_back(std::move(*overlay));
    Reply reply;
    reply.improvement = s1;
    reply.deterred = true;
    witness.replies.push_back(std::move(reply));
  }
  return overlays;
}

// An improvement from s that no choice of the opponents spoils.
std::optional<StateId> unspoilt(const Conflict& conflict, Simultaneous& play, PartyId i, StateId s) {
  for (const StateId s1 : conflict.improvements(i, s))
    if (!spoiling(conflict, play, i, s, s1)) return s1;
  return std::nullopt;
}

bool improving(Concept c) {
  return c == Concept::kSeq || c == Concept::kSseq;
}
bool with_answers(Concept c) {
  return c == Concept::kSmr || c == Concept::kSseq;
}

// Where fewer than one state in so many is to be shown stable, each improvement is searched from.
constexpr std::uint64_t kFew = 16;

class Certifier {
 public:
  Certifier(const Conflict& conflict, const Solution& solution, CertifiedStates states, const CertificateSink& sink,
            const Budget& budget)
      : conflict_(conflict),
        solution_(solution),
        sink_(sink),
        budget_(budget),
        lists_(conflict, budget.memory()),
        play_(conflict),
        covered_(conflict.state_count(), states == CertifiedStates::kAll) {
    if (states == CertifiedStates::kEquilibria)
      for (const Concept c : kAllConcepts)
        if (solution.concepts.contains(c)) covered_ |= solution.equilibria[c];
  }

  Result<void> run() {
    const std::uint32_t parties = conflict_.party_count();
    for (auto& list : chosen_) list.resize(parties);
    for (std::uint32_t p = 0; p < parties; ++p) {
      if (auto done = close(PartyId(p), {Concept::kGmr, Concept::kSmr}); !done) return done;
      if (auto done = close(PartyId(p), {Concept::kSeq, Concept::kSseq}); !done) return done;
    }
    for (std::uint32_t p = 0; p < parties; ++p) {
      if (auto done = judge(PartyId(p), {Concept::kNash}); !done) return done;
      if (auto done = judge(PartyId(p), {Concept::kGmr, Concept::kSmr}); !done) return done;
      if (auto done = judge(PartyId(p), {Concept::kSeq, Concept::kSseq}); !done) return done;
      if (auto done = judge(PartyId(p), {Concept::kSim}); !done) return done;
    }
    return {};
  }

 private:
  struct Chosen {
    std::uint32_t family = 0;
    std::vector<StateId> improvements;  // of the unstable states covered, ascending
  };

  std::vector<StateId> improvements(PartyId i, StateId s) {
    std::vector<StateId> found;
    const std::uint32_t here = conflict_.rank(i, s);
    for (const StateId q : lists_.moves(i, s))
      if (conflict_.rank(i, q) > here) found.push_back(q);
    return found;
  }

  // The states covered that are not stable, with their improvements, which the graph is given to grow from.
  std::vector<Unstable> unstable_states(PartyId i, Concept c, OpponentGraph& graph) {
    std::vector<Unstable> found;
    if (!solution_.concepts.contains(c)) return found;
    covered_.for_each([&](std::size_t k) {
      const StateId s(static_cast<std::uint32_t>(k));
      if (solution_.is_stable(c, i, s)) return;
      found.push_back({s, improvements(i, s)});
      for (const StateId s1 : found.back().improvements) graph.add(s1);
    });
    return found;
  }

  // Two concepts with the same steps of the opponents.
  Result<void> close(PartyId i, const std::array<Concept, 2>& pair) {
    OpponentGraph graph(conflict_, lists_, i, improving(pair[0]));
    std::array<std::vector<Unstable>, 2> unstable;
    for (std::size_t k = 0; k < 2; ++k) unstable[k] = unstable_states(i, pair[k], graph);
    if (graph.size() == 0) return {};
    if (auto grown = graph.grow(budget_); !grown) return grown;
    for (std::size_t k = 0; k < 2; ++k) {
      if (unstable[k].empty()) continue;
      auto sets = closed_sets(conflict_, lists_, graph, i, pair[k], unstable[k]);
      if (!sets) return tl::unexpected(sets.error());
      chosen_[static_cast<std::size_t>(pair[k])][i.index()] = {families_++, std::move(sets->chosen)};
      sink_.family(sets->family);
    }
    return {};
  }

  Result<void> judge(PartyId i, std::initializer_list<Concept> alike) {
    std::optional<OpponentGraph> graph;
    for (const Concept c : alike) {
      if (!solution_.concepts.contains(c)) continue;
      std::optional<SanctionFronts> fronts;
      if (c != Concept::kNash && c != Concept::kSim) {
        if (!graph) {
          if (auto grown = grow_from_stable(i, alike, graph); !grown) return grown;
        }
        if (graph->size() != 0) fronts.emplace(conflict_, lists_, *graph, i, with_answers(c));
      }
      if (auto done = judge(i, c, fronts ? &*fronts : nullptr); !done) return done;
    }
    return {};
  }

  // The graph from all improvements of stable states covered; an empty one where these are too few, or it too large.
  Result<void> grow_from_stable(PartyId i, std::initializer_list<Concept> alike, std::optional<OpponentGraph>& graph) {
    graph.emplace(conflict_, lists_, i, improving(*alike.begin()));
    std::uint64_t answered = 0;
    covered_.for_each([&](std::size_t k) {
      const StateId s(static_cast<std::uint32_t>(k));
      bool stable_under_one = false;
      for (const Concept c : alike)
        stable_under_one = stable_under_one || (solution_.concepts.contains(c) && solution_.is_stable(c, i, s));
      if (!stable_under_one) return;
      const std::vector<StateId> found = improvements(i, s);
      if (!found.empty()) ++answered;
      for (const StateId s1 : found) graph->add(s1);
    });
    if (answered * kFew >= conflict_.state_count()) {
      const auto grown = graph->grow(budget_);
      if (grown || budget_.should_stop()) return grown;
    }
    graph.emplace(conflict_, lists_, i, improving(*alike.begin()));
    return {};
  }

  Result<void> judge(PartyId i, Concept c, const SanctionFronts* fronts) {
    std::size_t next = 0;  // of the unstable states
    Result<void> result;
    std::uint64_t done = 0;
    covered_.for_each([&](std::size_t k) {
      if (!result) return;
      const StateId s(static_cast<std::uint32_t>(k));
      CertifiedVerdict verdict;
      if (++done % 256 == 0 && budget_.should_stop()) {
        result = tl::unexpected(budget_.stopped("before the certificate was complete"));
      } else if (solution_.is_stable(c, i, s)) {
        result = stable(i, c, s, fronts, verdict);
      } else {
        result = unstable(i, c, s, next, verdict);
      }
      if (result) sink_.verdict(verdict);
    });
    return result;
  }

  tl::unexpected<Error> no_witness(PartyId i, Concept c, StateId s) const {
    return fail(ErrorKind::kInternal, fmt::format("the verdict on state {} for {} under {} has no witness", s.number(),
                                                  conflict_.source().parties[i.index()].id, name(c)));
  }

  Result<void> stable(PartyId i, Concept c, StateId s, const SanctionFronts* fronts, CertifiedVerdict& verdict) {
    verdict.witness = {c, i, s, true, {}};
    if (c == Concept::kSim) {
      auto overlays = spoilt(conflict_, play_, verdict.witness);
      if (!overlays) return no_witness(i, c, s);
      verdict.overlays = std::move(*overlays);
      return {};
    }
    if (fronts == nullptr) {
      auto witness = explain(conflict_, i, s, c, budget_);
      if (!witness) return tl::unexpected(witness.error());
      if (!witness->stable) return no_witness(i, c, s);
      verdict.witness = std::move(*witness);
      return {};
    }
    for (const StateId s1 : improvements(i, s)) {
      auto sanction = fronts->sanction(s1, conflict_.rank(i, s));
      if (!sanction || sanction->empty()) return no_witness(i, c, s);
      Reply reply;
      reply.improvement = s1;
      reply.deterred = true;
      reply.sanction = std::move(*sanction);
      reply.sanction_state = reply.sanction.back().to;
      if (with_answers(c)) {
        const auto answers = lists_.moves(i, *reply.sanction_state);
        reply.counter_moves.assign(answers.begin(), answers.end());
      }
      verdict.witness.replies.push_back(std::move(reply));
    }
    return {};
  }

  Result<void> unstable(PartyId i, Concept c, StateId s, std::size_t& next, CertifiedVerdict& verdict) {
    verdict.witness = {c, i, s, false, {}};
    std::optional<StateId> improvement;
    if (c == Concept::kNash) {
      if (const auto all = improvements(i, s); !all.empty()) improvement = all.front();
    } else if (c == Concept::kSim) {
      improvement = unspoilt(conflict_, play_, i, s);
    } else {
      const Chosen& chosen = chosen_[c][i.index()];
      verdict.closed = chosen.family;
      improvement = chosen.improvements[next++];
    }
    if (!improvement) return no_witness(i, c, s);
    Reply reply;
    reply.improvement = *improvement;
    verdict.witness.replies.push_back(std::move(reply));
    return {};
  }

  const Conflict& conflict_;
  const Solution& solution_;
  const CertificateSink& sink_;
  const Budget& budget_;
  MoveLists lists_;
  Simultaneous play_;
  Bitset covered_;
  std::uint32_t families_ = 0;
  PerConcept<std::vector<Chosen>> chosen_;  // by concept and party
};

}  // namespace

CertifiedStates certify_states(const Conflict& conflict, const Solution& solution) {
  std::uint64_t concepts = 0;
  for (const Concept c : kAllConcepts) concepts += solution.concepts.contains(c) ? 1u : 0u;
  return std::uint64_t{conflict.state_count()} * conflict.party_count() * concepts <= kMostVerdicts
             ? CertifiedStates::kAll
             : CertifiedStates::kEquilibria;
}

Result<void> certify(const Conflict& conflict, const Solution& solution, CertifiedStates states,
                     const CertificateSink& sink, const Budget& budget) {
  return Certifier(conflict, solution, states, sink, budget).run();
}

Result<Argument> argue(const Conflict& conflict, PartyId party, StateId state, Concept c, const Budget& budget) {
  auto witness = explain(conflict, party, state, c, budget);
  if (!witness) return tl::unexpected(witness.error());
  Argument argument;
  argument.verdict.witness = std::move(*witness);
  const Witness& w = argument.verdict.witness;
  if (c == Concept::kSim && w.stable) {
    Simultaneous play(conflict);
    Witness replies{c, party, state, true, {}};
    auto overlays = spoilt(conflict, play, replies);
    if (!overlays)
      return fail(ErrorKind::kInternal, fmt::format("the verdict on state {} has no witness", state.number()));
    argument.verdict.overlays = std::move(*overlays);
  }
  if (c == Concept::kNash || c == Concept::kSim || w.stable) return argument;
  MoveLists lists(conflict, budget.memory());
  OpponentGraph graph(conflict, lists, party, improving(c));
  std::vector<Unstable> unstable;  // the state once for each improvement, so that all of them are chosen
  for (const Reply& reply : w.replies) {
    if (reply.deterred) continue;
    unstable.push_back({state, {reply.improvement}});
    graph.add(reply.improvement);
  }
  if (auto grown = graph.grow(budget); !grown) return tl::unexpected(grown.error());
  auto sets = closed_sets(conflict, lists, graph, party, c, unstable);
  if (!sets) return tl::unexpected(sets.error());
  argument.family = std::move(sets->family);
  argument.verdict.closed = 0;
  return argument;
}

}  // namespace entente
