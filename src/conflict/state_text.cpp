#include "conflict/state_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente {

namespace {

bool all_binary(const Case& c) {
  return !c.is_graph() && std::all_of(c.options.begin(), c.options.end(), [](const Option& o) { return o.binary; });
}

std::string words(const Case& c, const StateSpace& space, Bits low, Bits differing) {
  std::string text;
  for (std::size_t o = 0; o < c.options.size(); ++o) {
    const Field& field = space.fields()[o];
    const bool open = (field.mask() & differing) != 0;
    const std::uint32_t level = field.get(low);
    if (!open && level == 0) continue;
    if (!text.empty()) text += ", ";
    text += c.options[o].full_id;
    if (open)
      text += "=-";
    else if (!c.options[o].binary)
      text += "=" + c.options[o].levels[level];
  }
  return text.empty() ? "nothing taken" : text;
}

// Bits in which members of a state differ.
Bits differing(const StateSpace& space, StateId s) {
  const Bits first = space.bits(space.first_member(s));
  Bits result = 0;
  for (std::uint32_t k = 1; k < space.member_count(s); ++k) result |= first ^ space.bits(space.member(s, k));
  return result;
}

std::string pattern(const Case& c, const StateSpace& space, Bits low, Bits open) {
  std::string text;
  if (!all_binary(c)) return text;
  for (const Field& f : space.fields()) text += (f.mask() & open) != 0 ? '-' : f.get(low) != 0 ? 'Y' : 'N';
  return text;
}

}  // namespace

std::string assignment_pattern(const Case& c, const StateSpace& space, AssignmentId a) {
  return pattern(c, space, space.bits(a), 0);
}

std::string state_pattern(const Case& c, const StateSpace& space, StateId s) {
  if (!all_binary(c)) return {};
  return pattern(c, space, space.bits(space.first_member(s)), differing(space, s));
}

std::string assignment_words(const Case& c, const StateSpace& space, AssignmentId a) {
  return c.is_graph() ? c.graph->states[a.index()] : words(c, space, space.bits(a), 0);
}

std::string state_words(const Case& c, const StateSpace& space, StateId s) {
  if (c.is_graph()) return c.graph->states[s.index()];
  return words(c, space, space.bits(space.first_member(s)), differing(space, s));
}

std::string assignment_text(const Case& c, const StateSpace& space, AssignmentId a) {
  if (c.is_graph()) return c.graph->states[a.index()];
  if (std::string p = assignment_pattern(c, space, a); !p.empty()) return p;
  return fmt::format("({})", assignment_words(c, space, a));
}

std::string state_text(const Case& c, const StateSpace& space, StateId s) {
  if (c.is_graph()) return c.graph->states[s.index()];
  if (std::string p = state_pattern(c, space, s); !p.empty()) return p;
  return fmt::format("{} ({})", s.number(), state_words(c, space, s));
}

StateFinder::StateFinder(const Case& c, const StateSpace& space) : c_(c), space_(space) {
  if (c.is_graph()) {
    for (std::uint32_t s = 0; s < c.graph->states.size(); ++s) names_.emplace(c.graph->states[s], s);
  } else if (space.collapsed() && all_binary(c)) {
    for (std::uint32_t s = 0; s < space.state_count(); ++s)
      if (space.member_count(StateId(s)) > 1) names_.emplace(state_pattern(c, space, StateId(s)), s);
  }
}

std::optional<StateId> StateFinder::find(const StateReference& reference, std::string& why, std::string& hint) const {
  if (!reference.number) return by_pattern(reference.text, why, hint);
  if (*reference.number >= 1 && *reference.number <= space_.state_count())
    return StateId::from_number(static_cast<std::uint32_t>(*reference.number));
  why = fmt::format("there is no state {}", *reference.number);
  hint = fmt::format("states are numbered 1 to {}", space_.state_count());
  return std::nullopt;
}

std::optional<StateId> StateFinder::by_pattern(std::string_view text, std::string& why, std::string& hint) const {
  if (const auto it = names_.find(std::string(text)); it != names_.end()) return StateId(it->second);
  if (c_.is_graph()) {
    why = fmt::format("there is no state named '{}'", text);
    hint = "name one of [graph] states, or give its number";
    return std::nullopt;
  }
  if (!all_binary(c_)) {
    why = fmt::format("'{}' is a pattern, but not every option here is binary", text);
    hint = "give the state's number; `entente states` lists them";
    return std::nullopt;
  }
  if (text.size() != space_.fields().size()) {
    why = fmt::format("the pattern '{}' has {} characters for {} options", text, text.size(), space_.fields().size());
    hint = "write one Y, N or - for each option, in the order of the file";
    return std::nullopt;
  }
  Bits low = 0, open = 0;
  for (std::size_t o = 0; o < text.size(); ++o) {
    const char ch = text[o];
    if (ch == 'Y' || ch == 'y')
      low |= space_.fields()[o].mask();
    else if (ch == '-')
      open |= space_.fields()[o].mask();
    else if (ch != 'N' && ch != 'n') {
      why = fmt::format("'{}' in the pattern '{}' is none of Y, N and -", ch, text);
      hint = "write one Y, N or - for each option, in the order of the file";
      return std::nullopt;
    }
  }
  if (open == 0) {
    if (const auto a = space_.find(low)) return space_.state_of(*a);
    why = fmt::format("the state {} is not feasible", text);
    hint = "a rule excludes it; `entente states` lists the feasible ones";
    return std::nullopt;
  }
  // With "-" a pattern may still single out one state.
  std::optional<StateId> only;
  for (std::uint32_t a = 0; a < space_.assignment_count(); ++a) {
    if ((space_.bits(AssignmentId(a)) & ~open) != low) continue;
    const StateId s = space_.state_of(AssignmentId(a));
    if (only && *only != s) {
      why = fmt::format("the pattern '{}' fits several states", text);
      hint = "\"-\" stands for what a collapsed state leaves open; write Y or N elsewhere";
      return std::nullopt;
    }
    only = s;
  }
  if (!only) {
    why = fmt::format("no feasible state fits the pattern '{}'", text);
    hint = "`entente states` lists the feasible ones";
  }
  return only;
}

}  // namespace entente
