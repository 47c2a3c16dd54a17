// States as people write them: numbers, patterns, names, lists of options taken. Both ways.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "entente/case/case.h"
#include "entente/conflict/space.h"

namespace entente {

// "YNNY"; empty unless every option is binary.
std::string assignment_pattern(const Case& c, const StateSpace& space, AssignmentId a);
// The same with "-" where members differ.
std::string state_pattern(const Case& c, const StateSpace& space, StateId s);
// "acme.litigate, acme.offer=half"; "nothing taken" where all options are at their first level.
std::string assignment_words(const Case& c, const StateSpace& space, AssignmentId a);
std::string state_words(const Case& c, const StateSpace& space, StateId s);
// For messages: the pattern where there is one, the name in graph form, else the words in parentheses.
std::string assignment_text(const Case& c, const StateSpace& space, AssignmentId a);
std::string state_text(const Case& c, const StateSpace& space, StateId s);

// Finds states by number, pattern or name.
class StateFinder {
 public:
  StateFinder(const Case& c, const StateSpace& space);
  // Unset where there is no such state; then `why` says so and `hint` what would be right.
  std::optional<StateId> find(const StateReference& reference, std::string& why, std::string& hint) const;
  std::optional<StateId> by_pattern(std::string_view pattern, std::string& why, std::string& hint) const;

 private:
  const Case& c_;
  const StateSpace& space_;
  std::unordered_map<std::string, std::uint32_t> names_;  // graph form: names; collapsed: patterns with "-"
};

}  // namespace entente
