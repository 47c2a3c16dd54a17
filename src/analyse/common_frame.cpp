// Where does an outcome of one case stand in another?
//
// States are numbered anew in every case, so an outcome is known by what it sets. The frame lists the first case's
// options and then those of the second alone; each has the first case's levels and then those of the second alone.
// An option that a case does not have stands at level 0 of the frame, which is the first level of the case that has it.
#include "analyse/common_frame.h"

#include <algorithm>

namespace entente {

CommonFrame::CommonFrame(const Case& before, const Case& after, const Correspondence& same) {
  if (before.graph && after.graph) {
    graph_states_ = static_cast<std::uint32_t>(before.graph->states.size());
    for (std::uint32_t s = 0; s < graph_states_; ++s) state_[0].push_back(s);
    for (const auto& other : same.state[1]) state_[1].push_back(other ? *other : graph_states_++);
    return;
  }
  const auto own = [](const Option& option) {
    std::vector<std::uint32_t> levels(option.levels.size());
    for (std::uint32_t l = 0; l < levels.size(); ++l) levels[l] = l;
    return levels;
  };
  for (std::uint32_t o = 0; o < before.options.size(); ++o) {
    option_[0].push_back(o);
    level_[0].push_back(own(before.options[o]));
    level_count_.push_back(static_cast<std::uint32_t>(before.options[o].levels.size()));
  }
  for (std::uint32_t o = 0; o < after.options.size(); ++o) {
    const auto other = same.option[1][o];
    if (!other) {
      option_[1].push_back(option_count());
      level_[1].push_back(own(after.options[o]));
      level_count_.push_back(static_cast<std::uint32_t>(after.options[o].levels.size()));
      continue;
    }
    option_[1].push_back(*other);
    std::vector<std::uint32_t>& levels = level_[1].emplace_back();
    for (const auto& level : same.level[1][o]) levels.push_back(level ? *level : level_count_[*other]++);
  }
}

Lens::Lens(const CommonFrame& frame, const Conflict& conflict, int side, const std::vector<std::uint32_t>& appended)
    : frame_(frame), conflict_(conflict) {
  const Case& c = conflict.source();
  if (c.is_graph()) {
    states_from_.resize(frame.graph_states());
    for (std::uint32_t s = 0; s < c.graph->states.size(); ++s) {
      states_to_.push_back(frame.state(side, s));
      states_from_[states_to_.back()] = s;
    }
    return;
  }
  from_.resize(frame.option_count());
  own_.resize(frame.option_count());
  const std::size_t of_side = c.options.size() - appended.size();
  for (std::uint32_t o = 0; o < c.options.size(); ++o) {
    const int from = o < of_side ? side : 1 - side;
    const std::uint32_t there = o < of_side ? o : appended[o - of_side];
    const std::uint32_t u = frame.option(from, there);
    option_.push_back(u);
    own_[u] = o;
    from_[u].resize(frame.level_count(u));
    std::vector<std::uint32_t>& levels = to_frame_.emplace_back();
    for (std::uint32_t l = 0; l < c.options[o].levels.size(); ++l) {
      levels.push_back(frame.level(from, there, l));
      from_[u][levels.back()] = l;
    }
  }
}

CommonKey Lens::key(AssignmentId a) const {
  if (conflict_.space().graph()) return {states_to_[a.index()]};
  CommonKey key(frame_.option_count(), 0);
  const Bits bits = conflict_.space().bits(a);
  for (std::size_t o = 0; o < option_.size(); ++o) {
    key[option_[o]] = to_frame_[o][conflict_.space().fields()[o].get(bits)];
  }
  return key;
}

std::optional<StateId> Lens::find(const CommonKey& key) const {
  const StateSpace& space = conflict_.space();
  if (space.graph()) {
    const auto state = states_from_[key.front()];
    return state ? std::optional(StateId(*state)) : std::nullopt;
  }
  Bits bits = 0;
  for (std::uint32_t u = 0; u < key.size(); ++u) {
    if (from_[u].empty()) {
      if (key[u] != 0) return std::nullopt;
      continue;
    }
    const auto level = from_[u][key[u]];
    if (!level) return std::nullopt;
    bits = space.fields()[own_[u]].put(bits, *level);
  }
  const auto assignment = space.find(bits);
  return assignment ? std::optional(space.state_of(*assignment)) : std::nullopt;
}

std::vector<StateId> Lens::counterparts(StateId s, const Lens& other) const {
  std::vector<StateId> found;
  for (std::uint32_t k = 0; k < conflict_.space().member_count(s); ++k) {
    if (const auto there = other.find(key(conflict_.space().member(s, k)))) found.push_back(*there);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace entente
