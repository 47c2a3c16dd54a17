// Where does an outcome of one case stand in another?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "entente/analyse/differences.h"
#include "entente/conflict/conflict.h"

namespace entente {

// All options of two cases, each with all its levels: an assignment of either case is one of these, an option it does
// not have being at its first level (decision 0080). In graph form: all states.
class CommonFrame {
 public:
  CommonFrame(const Case& before, const Case& after, const Correspondence& same);

  // Option (or in graph form nothing) and level of a case, in the frame.
  std::uint32_t option(int side, std::uint32_t option) const { return option_[side][option]; }
  std::uint32_t level(int side, std::uint32_t option, std::uint32_t level) const { return level_[side][option][level]; }
  std::uint32_t state(int side, std::uint32_t state) const { return state_[side][state]; }
  std::uint32_t option_count() const { return static_cast<std::uint32_t>(level_count_.size()); }
  std::uint32_t level_count(std::uint32_t option) const { return level_count_[option]; }
  std::uint32_t graph_states() const { return graph_states_; }

 private:
  std::vector<std::uint32_t> option_[2];
  std::vector<std::vector<std::uint32_t>> level_[2];
  std::vector<std::uint32_t> state_[2];
  std::vector<std::uint32_t> level_count_;
  std::uint32_t graph_states_ = 0;
};

// The level of every option of the frame; one entry, the state, in graph form.
using CommonKey = std::vector<std::uint32_t>;

// One compiled case seen in the frame. `appended`: options behind those of the side's case, by their position in the
// other side's.
class Lens {
 public:
  Lens(const CommonFrame& frame, const Conflict& conflict, int side, const std::vector<std::uint32_t>& appended = {});

  const Conflict& conflict() const { return conflict_; }
  CommonKey key(AssignmentId a) const;
  // Unset where this case has no such state: a rule excludes it, or it sets what the case does not know.
  std::optional<StateId> find(const CommonKey& key) const;
  // The state of the other case that sets what some member of `s` sets: all of them, ascending.
  std::vector<StateId> counterparts(StateId s, const Lens& other) const;

 private:
  const CommonFrame& frame_;
  const Conflict& conflict_;
  std::vector<std::uint32_t> option_;                            // frame option of each own option
  std::vector<std::vector<std::uint32_t>> to_frame_;             // by own option and level
  std::vector<std::vector<std::optional<std::uint32_t>>> from_;  // by frame option and level; empty: not an own option
  std::vector<std::uint32_t> own_;                               // own option of each frame option
  std::vector<std::uint32_t> states_to_;                         // graph form
  std::vector<std::optional<std::uint32_t>> states_from_;
};

}  // namespace entente
