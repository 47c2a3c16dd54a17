// Which option, level or state does a name in an expression mean?
#include "case/names.h"

#include <charconv>

namespace entente {

NameIndex::NameIndex(const Case& c) : case_(&c) {
  for (std::uint32_t k = 0; k < c.options.size(); ++k) {
    const Option& option = c.options[k];
    by_full_id_.emplace(option.full_id, OptionId(k));
    by_id_[option.id].push_back(OptionId(k));
    option_names_.push_back(option.full_id);
  }
  for (const Option& option : c.options)
    if (!option.exogenous() && by_id_[option.id].size() == 1) option_names_.push_back(option.id);
  for (std::uint32_t k = 0; k < c.definitions.size(); ++k) {
    definitions_.emplace(c.definitions[k].id, DefinitionId(k));
    option_names_.push_back(c.definitions[k].id);
  }
  if (c.graph) {
    for (std::uint32_t k = 0; k < c.graph->states.size(); ++k) states_.emplace(c.graph->states[k], k);
    state_names_ = c.graph->states;
  }
}

std::vector<OptionId> NameIndex::options(std::string_view name, std::optional<PartyId> party) const {
  const auto bare = by_id_.find(name);
  if (bare != by_id_.end() && party) {
    for (OptionId o : bare->second)
      if (case_->options[o.index()].owner == party) return {o};
  }
  const auto full = by_full_id_.find(name);
  if (full != by_full_id_.end()) return {full->second};
  return bare == by_id_.end() ? std::vector<OptionId>() : bare->second;
}

std::optional<std::uint32_t> NameIndex::level(OptionId option, std::string_view name) const {
  const std::vector<std::string>& levels = case_->options[option.index()].levels;
  for (std::uint32_t l = 0; l < levels.size(); ++l)
    if (levels[l] == name) return l;
  return std::nullopt;
}

std::optional<std::uint32_t> NameIndex::state(std::string_view name) const {
  const auto found = states_.find(name);
  if (found != states_.end()) return found->second;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  if (number < 1 || number > state_names_.size()) return std::nullopt;
  return number - 1;
}

std::optional<DefinitionId> NameIndex::definition(std::string_view name) const {
  const auto found = definitions_.find(name);
  return found == definitions_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<OptionId> NameIndex::option_with_level(std::string_view name) const {
  std::optional<OptionId> found;
  for (std::uint32_t k = 0; k < case_->options.size(); ++k) {
    if (case_->options[k].binary || !level(OptionId(k), name)) continue;
    if (found) return std::nullopt;
    found = OptionId(k);
  }
  return found;
}

std::string enumerate(const std::vector<std::string>& names, std::size_t limit) {
  std::string out;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (k == limit) return out + ", ... (" + std::to_string(names.size() - limit) + " more)";
    if (k > 0) out += ", ";
    out += names[k];
  }
  return out;
}

}  // namespace entente
