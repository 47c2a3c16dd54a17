// Which states bear a name? See outcome_name() in conflict.h.
#include <algorithm>
#include <vector>

#include "entente/conflict/conflict.h"

namespace entente {
namespace {

bool holds_in_every_member(const Conflict& conflict, const Expression& e, StateId s) {
  const StateSpace& space = conflict.space();
  std::vector<std::uint8_t> levels(space.fields().size());
  for (std::uint32_t k = 0; k < space.member_count(s); ++k) {
    const Bits bits = space.bits(space.member(s, k));
    for (std::size_t o = 0; o < levels.size(); ++o) levels[o] = static_cast<std::uint8_t>(space.fields()[o].get(bits));
    if (!holds(e, levels)) return false;
  }
  return true;
}

}  // namespace

const OutcomeName* outcome_name(const Conflict& conflict, StateId s) {
  for (const OutcomeName& outcome : conflict.source().outcomes)
    if (holds_in_every_member(conflict, outcome.when, s)) return &outcome;
  return nullptr;
}

std::vector<StateId> states_named(const Conflict& conflict, std::uint32_t outcome) {
  const OutcomeName* wanted = &conflict.source().outcomes[outcome];
  std::vector<StateId> states = conflict.states_where(wanted->when);
  std::erase_if(states, [&](StateId s) { return outcome_name(conflict, s) != wanted; });
  return states;
}

}  // namespace entente
