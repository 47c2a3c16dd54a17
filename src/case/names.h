// Which option, level or state does a name in an expression mean?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/case/case.h"

namespace entente {

// The names of a case, for looking up. Holds no reference to strings of the case except through `c`, which must outlive
// it.
class NameIndex {
 public:
  explicit NameIndex(const Case& c);

  const Case& source() const { return *case_; }

  // Options a name can mean, in file order: exactly one by full name; by bare name those of `party` alone where it has
  // one, else all. Empty where unknown.
  std::vector<OptionId> options(std::string_view name, std::optional<PartyId> party) const;
  std::optional<std::uint32_t> level(OptionId option, std::string_view name) const;
  // 0-based; by name, else by 1-based number (graph form).
  std::optional<std::uint32_t> state(std::string_view name) const;

  std::optional<DefinitionId> definition(std::string_view name) const;

  // For suggestions: full names, bare ones too where they would do, and named conditions.
  const std::vector<std::string>& option_names() const { return option_names_; }
  const std::vector<std::string>& state_names() const { return state_names_; }
  // "acme.offer" where `name` is a level of exactly one option.
  std::optional<OptionId> option_with_level(std::string_view name) const;

 private:
  const Case* case_;
  std::map<std::string, OptionId, std::less<>> by_full_id_;
  std::map<std::string, std::vector<OptionId>, std::less<>> by_id_;
  std::map<std::string, std::uint32_t, std::less<>> states_;
  std::map<std::string, DefinitionId, std::less<>> definitions_;
  std::vector<std::string> option_names_;
  std::vector<std::string> state_names_;
};

// "a, b, c", shortened past `limit` entries.
std::string enumerate(const std::vector<std::string>& names, std::size_t limit = 8);

}  // namespace entente
