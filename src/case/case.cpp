// Questions a Case answers about itself.
#include "entente/case/case.h"

#include <bit>

namespace entente {

const char* name(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::kOfficial:
      return "official";
    case EvidenceKind::kNamed:
      return "named";
    case EvidenceKind::kAnonymous:
      return "anonymous";
    case EvidenceKind::kSecondhand:
      return "secondhand";
    case EvidenceKind::kAnalysis:
      return "analysis";
    case EvidenceKind::kOwn:
      return "own";
  }
  return "";
}

std::optional<PartyId> Case::find_party(std::string_view id) const {
  for (std::uint32_t k = 0; k < parties.size(); ++k)
    if (parties[k].id == id) return PartyId(k);
  return std::nullopt;
}

std::optional<OptionId> Case::find_option(std::string_view id) const {
  std::optional<OptionId> bare;
  bool several = false;
  for (std::uint32_t k = 0; k < options.size(); ++k) {
    if (options[k].full_id == id) return OptionId(k);
    if (options[k].id != id) continue;
    several = several || bare.has_value();
    bare = OptionId(k);
  }
  return several ? std::nullopt : bare;
}

std::optional<DefinitionId> Case::find_definition(std::string_view id) const {
  for (std::uint32_t k = 0; k < definitions.size(); ++k)
    if (definitions[k].id == id) return DefinitionId(k);
  return std::nullopt;
}

std::optional<std::uint32_t> Case::find_outcome(std::string_view name) const {
  for (std::uint32_t k = 0; k < outcomes.size(); ++k)
    if (outcomes[k].name == name) return k;
  return std::nullopt;
}

const char* name(Stance stance) {
  constexpr const char* kNames[] = {"aggressive", "neutral", "devoting"};
  return kNames[static_cast<std::size_t>(stance)];
}

Stance Case::stance(PartyId of, PartyId towards) const {
  for (const StanceTowards& one : parties[of.index()].attitudes)
    if (one.towards == towards) return one.stance;
  return of == towards ? Stance::kDevoting : Stance::kNeutral;
}

unsigned bits_for_levels(std::size_t levels) {
  return levels <= 2 ? 1u : static_cast<unsigned>(std::bit_width(levels - 1));
}

}  // namespace entente
