// Which witnesses prove a solution? Sanctions from explain(), closed sets from closed_family.h, simultaneous answers
// from the overlays of definition 14. See certificate.h.
#include "entente/solve/certificate.h"

#include <fmt/format.h>

#include <array>

#include "conflict/mobility.h"
#include "solve/closed_family.h"
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

// An improvement from s that no choice of the opponents spoils.
std::optional<StateId> unspoilt(const Conflict& conflict, Simultaneous& play, PartyId i, StateId s) {
  for (const StateId s1 : conflict.improvements(i, s))
    if (!spoiling(conflict, play, i, s, s1)) return s1;
  return std::nullopt;
}

class Certifier {
 public:
  Certifier(const Conflict& conflict, const Solution& solution, CertifiedStates states, const CertificateSink& sink,
            const Budget& budget)
      : conflict_(conflict),
        solution_(solution),
        sink_(sink),
        budget_(budget),
        play_(conflict),
        covered_(conflict.state_count(), states == CertifiedStates::kAll) {
    if (states == CertifiedStates::kEquilibria)
      for (const Concept c : kAllConcepts)
        if (solution.concepts.contains(c)) covered_ |= solution.equilibria[static_cast<std::size_t>(c)];
  }

  Result<void> run() {
    const std::uint32_t parties = conflict_.party_count();
    for (auto& list : closed_) list.resize(parties);
    for (std::uint32_t p = 0; p < parties; ++p)
      for (const Concept c : {Concept::kGmr, Concept::kSmr, Concept::kSeq, Concept::kSseq})
        if (auto done = close(PartyId(p), c); !done) return done;
    for (std::uint32_t p = 0; p < parties; ++p)
      for (const Concept c : kAllConcepts)
        if (auto done = judge(PartyId(p), c); !done) return done;
    return {};
  }

 private:
  struct Closed {
    std::uint32_t family = 0;
    std::vector<Undeterred> chosen;
  };

  Result<void> close(PartyId i, Concept c) {
    if (!solution_.concepts.contains(c)) return {};
    std::vector<StateId> unstable;
    covered_.for_each([&](std::size_t k) {
      const StateId s(static_cast<std::uint32_t>(k));
      if (!solution_.is_stable(c, i, s)) unstable.push_back(s);
    });
    if (unstable.empty()) return {};
    auto sets = closed_sets(conflict_, i, c, unstable, budget_);
    if (!sets) return tl::unexpected(sets.error());
    closed_[static_cast<std::size_t>(c)][i.index()] = {families_++, std::move(sets->chosen)};
    sink_.family(sets->family);
    return {};
  }

  Result<void> judge(PartyId i, Concept c) {
    if (!solution_.concepts.contains(c)) return {};
    std::size_t next = 0;  // of the unstable states
    Result<void> result;
    std::uint64_t done = 0;
    covered_.for_each([&](std::size_t k) {
      if (!result) return;
      const StateId s(static_cast<std::uint32_t>(k));
      CertifiedVerdict verdict;
      if (++done % 256 == 0 && budget_.should_stop()) {
        result = budget_.interrupted()
                     ? fail(ErrorKind::kInterrupted, "interrupted")
                     : fail(ErrorKind::kLimit, "the time limit passed before the certificate was complete");
      } else if (solution_.is_stable(c, i, s)) {
        result = stable(i, c, s, verdict);
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

  Result<void> stable(PartyId i, Concept c, StateId s, CertifiedVerdict& verdict) {
    if (c == Concept::kSim) {
      verdict.witness = {c, i, s, true, {}};
      for (const StateId s1 : conflict_.improvements(i, s)) {
        auto overlay = spoiling(conflict_, play_, i, s, s1);
        if (!overlay) return no_witness(i, c, s);
        verdict.overlays.push_back(std::move(*overlay));
        Reply reply;
        reply.improvement = s1;
        reply.deterred = true;
        verdict.witness.replies.push_back(std::move(reply));
      }
      return {};
    }
    auto witness = explain(conflict_, i, s, c, budget_);
    if (!witness) return tl::unexpected(witness.error());
    if (!witness->stable) return no_witness(i, c, s);
    verdict.witness = std::move(*witness);
    return {};
  }

  Result<void> unstable(PartyId i, Concept c, StateId s, std::size_t& next, CertifiedVerdict& verdict) {
    verdict.witness = {c, i, s, false, {}};
    std::optional<StateId> improvement;
    if (c == Concept::kNash) {
      if (const auto all = conflict_.improvements(i, s); !all.empty()) improvement = all.front();
    } else if (c == Concept::kSim) {
      improvement = unspoilt(conflict_, play_, i, s);
    } else {
      const Closed& closed = closed_[static_cast<std::size_t>(c)][i.index()];
      verdict.closed = closed.family;
      improvement = closed.chosen[next++].improvement;
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
  Simultaneous play_;
  Bitset covered_;
  std::uint32_t families_ = 0;
  std::array<std::vector<Closed>, kConceptCount> closed_;  // by concept and party
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

}  // namespace entente
