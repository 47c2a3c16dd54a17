// Simultaneous stability (definition 14; Fraser, Hipel 1984): s is stable for i iff i has no improvement, or each of its
// improvements s1 can be spoilt at the same time: some choice per opponent of staying or of one improvement from s, not all
// staying, laid over i's move, gives a feasible state that i does not prefer to s.
//
// Unlike the other concepts SIM asks about combinations, so there is no flood for it: the engine tries them, party by party
// like an odometer, and stops at the first that spoils. Where many combinations spoil that is quick; where none does all
// are tried, so the cost of a state grows with the product of the opponents' numbers of improvements. bench/ shows how far
// that goes. A collapsed state sanctions an improvement when one of its members does.
#include <algorithm>

#include "solve/concepts.h"
#include "solve/simultaneous.h"

namespace entente {

Bits Simultaneous::own_bits(const Conflict& conflict, PartyId j) {
  Bits own = 0;
  const Case& c = conflict.source();
  for (std::size_t o = 0; o < c.options.size(); ++o)
    if (c.options[o].owner == j) own |= conflict.space().fields()[o].mask();
  return own;
}

Simultaneous::Simultaneous(const Conflict& conflict, PartyId i) : conflict_(conflict), i_(i), own_(own_bits(conflict, i)) {
  for (std::uint32_t j = 0; j < conflict.party_count(); ++j) {
    if (PartyId(j) == i || conflict.mobility(PartyId(j)).immobile()) continue;
    opponents_.push_back(PartyId(j));
    bits_of_.push_back(own_bits(conflict, PartyId(j)));
  }
  choices_.resize(opponents_.size());
}

void Simultaneous::improvements(PartyId j, AssignmentId p, std::vector<AssignmentId>& out) const {
  const StateSpace& space = conflict_.space();
  const Mobility& m = conflict_.mobility(j);
  const StateId s = space.state_of(p);
  const std::uint32_t here = conflict_.rank(j, s);
  for (const std::uint32_t q : conflict_.cell_order(j).row(m, m.row_of(p)))
    if (conflict_.rank(j, space.state_of(AssignmentId(q))) > here && m.reaches(space, p, AssignmentId(q)))
      out.push_back(AssignmentId(q));
}

void Simultaneous::start_from(AssignmentId p) {
  for (std::size_t k = 0; k < opponents_.size(); ++k) {
    choices_[k].assign(1, p);
    improvements(opponents_[k], p, choices_[k]);
    std::sort(choices_[k].begin() + 1, choices_[k].end());
  }
}

std::string sim_unavailable(const Conflict& conflict) {
  if (conflict.source().is_graph())
    return "SIM is left out: moves are an explicit list, and simultaneous moves are only defined for options";
  for (const Option& o : conflict.source().options)
    if (!o.shared.empty())
      return "SIM is left out: options are shared, and two parties moving the same option at once has no defined result";
  return {};
}

Bitset sim(const Conflict& conflict, PartyId i, const Budget& budget) {
  const StateSpace& space = conflict.space();
  Simultaneous play(conflict, i);
  Bitset stable(space.state_count());
  std::vector<AssignmentId> own;
  std::vector<std::uint32_t> unspoilt, spoilt;
  std::uint32_t since_poll = 0;
  for (std::uint32_t s = 0; s < space.state_count(); ++s) {
    if (budget.should_stop()) return stable;
    const std::uint32_t here = conflict.rank(i, StateId(s));
    unspoilt.clear();
    spoilt.clear();
    for (std::uint32_t k = 0; k < space.member_count(StateId(s)); ++k) {
      const AssignmentId p = space.member(StateId(s), k);
      own.clear();
      play.improvements(i, p, own);
      if (own.empty()) continue;
      play.start_from(p);
      for (const AssignmentId p1 : own) {
        const std::uint32_t s1 = space.state_of(p1).index();
        if (std::find(spoilt.begin(), spoilt.end(), s1) != spoilt.end()) continue;
        const bool deterred = play.for_overlays(p1, [&](StateId q, const auto&) {
          if (++since_poll == 1u << 14) {
            since_poll = 0;
            if (budget.should_stop()) return true;
          }
          return conflict.rank(i, q) <= here;
        });
        (deterred ? spoilt : unspoilt).push_back(s1);
        if (!deterred && !space.collapsed()) break;
      }
      if (!unspoilt.empty() && !space.collapsed()) break;
    }
    if (std::all_of(unspoilt.begin(), unspoilt.end(), [&](std::uint32_t s1) {
          return std::find(spoilt.begin(), spoilt.end(), s1) != spoilt.end();
        }))
      stable.set(s);
  }
  return stable;
}

}  // namespace entente
