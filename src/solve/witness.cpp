// Why is a state stable, told from the definitions: a forward search for each improvement. See witness.h.
//
// The search is breadth first over pairs (state, last mover), the textbook form of a legal sequence (definition 8), so
// the first sanction found is a shortest one. It shares nothing with the flood but the moves, and serves to check it.
#include "entente/solve/witness.h"

#include <algorithm>
#include <unordered_map>

#include "solve/concepts.h"
#include "solve/simultaneous.h"

namespace entente {

namespace {

// What party i can still make of a state: its rank, or with counter-moves the best rank among it and R_i of it.
struct Value {
  std::uint32_t rank;
  std::optional<StateId> answer;  // the move that achieves it, if moving does
};

Value value_of(const Conflict& conflict, PartyId i, StateId s, bool counter) {
  Value v{conflict.rank(i, s), std::nullopt};
  if (!counter) return v;
  for (const StateId q : conflict.moves(i, s))
    if (conflict.rank(i, q) > v.rank) v = {conflict.rank(i, q), q};
  return v;
}

Result<Reply> answer_improvement(const Conflict& conflict, PartyId i, StateId s, StateId s1, bool improving,
                                 bool counter, const Budget& budget) {
  struct Visit {
    StateId state;
    std::uint32_t last;  // mover that led here; party_count() at the beginning
    std::size_t parent;
  };
  const std::uint32_t parties = conflict.party_count();
  const std::uint32_t here = conflict.rank(i, s);
  Reply reply;
  reply.improvement = s1;
  std::vector<Visit> visits{{s1, parties, 0}};
  std::unordered_map<std::uint64_t, bool> seen{{std::uint64_t{s1.index()} * (parties + 1) + parties, true}};
  std::unordered_map<std::uint32_t, bool> judged;
  std::uint32_t worst_rank = 0;
  for (std::size_t at = 0; at < visits.size(); ++at) {
    if (at % 1024 == 0 && budget.should_stop())
      return tl::unexpected(budget.stopped("before the explanation was complete"));
    const Visit v = visits[at];
    if (judged.emplace(v.state.index(), true).second) {
      const Value value = value_of(conflict, i, v.state, counter);
      if (v.last != parties && value.rank <= here) {
        reply.deterred = true;
        reply.sanction_state = v.state;
        for (std::size_t k = at; k != 0; k = visits[k].parent)
          reply.sanction.push_back({PartyId(visits[k].last), visits[k].state});
        std::reverse(reply.sanction.begin(), reply.sanction.end());
        if (counter) reply.counter_moves = conflict.moves(i, v.state);
        return reply;
      }
      if (!reply.worst || value.rank < worst_rank) {
        reply.worst = v.state;
        reply.best_answer = value.answer;
        worst_rank = value.rank;
      }
    }
    for (std::uint32_t j = 0; j < parties; ++j) {
      if (PartyId(j) == i || j == v.last) continue;
      for (const StateId q :
           improving ? conflict.improvements(PartyId(j), v.state) : conflict.moves(PartyId(j), v.state))
        if (seen.emplace(std::uint64_t{q.index()} * (parties + 1) + j, true).second) visits.push_back({q, j, at});
    }
  }
  reply.reachable = judged.size();
  return reply;
}

Reply answer_simultaneously(const Conflict& conflict, Simultaneous& play, PartyId i, StateId s, StateId s1) {
  const StateSpace& space = conflict.space();
  const std::uint32_t here = conflict.rank(i, s);
  Reply reply;
  reply.improvement = s1;
  for (const AssignmentId p : space.members(s)) {
    play.start_from(p);
    for (const AssignmentId p1 : space.members(s1)) {
      if (!conflict.mobility(i).reaches(space, p, p1)) continue;
      const bool found = play.for_overlays(i, p1, [&](StateId q, const std::vector<AssignmentId>& chosen) {
        ++reply.reachable;
        if (!reply.worst || conflict.rank(i, q) < conflict.rank(i, *reply.worst)) reply.worst = q;
        if (conflict.rank(i, q) > here) return false;
        reply.sanction_state = q;
        for (std::uint32_t j = 0; j < chosen.size(); ++j)
          if (chosen[j] != p) reply.sanction.push_back({PartyId(j), space.state_of(chosen[j])});
        return true;
      });
      if (found) {
        reply.deterred = true;
        reply.reachable = 0;
        reply.worst.reset();
        return reply;
      }
    }
  }
  return reply;
}

}  // namespace

Result<Witness> explain(const Conflict& conflict, PartyId party, StateId state, Concept c, const Budget& budget) {
  if (c == Concept::kSim)
    if (std::string why = sim_unavailable(conflict); !why.empty()) return fail(ErrorKind::kUsage, std::move(why));
  Witness witness{c, party, state, true, {}};
  const bool improving = c == Concept::kSeq || c == Concept::kSseq;
  const bool counter = c == Concept::kSmr || c == Concept::kSseq;
  std::optional<Simultaneous> play;
  if (c == Concept::kSim) play.emplace(conflict);
  for (const StateId s1 : conflict.improvements(party, state)) {
    Reply reply;
    reply.improvement = s1;
    if (c == Concept::kSim) {
      reply = answer_simultaneously(conflict, *play, party, state, s1);
    } else if (c != Concept::kNash) {
      auto found = answer_improvement(conflict, party, state, s1, improving, counter, budget);
      if (!found) return tl::unexpected(found.error());
      reply = std::move(*found);
    }
    witness.stable = witness.stable && reply.deterred;
    witness.replies.push_back(std::move(reply));
  }
  return witness;
}

}  // namespace entente
