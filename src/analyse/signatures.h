// Do two conditions, of two cases, mean the same?
#pragma once

#include <string>

#include "entente/analyse/differences.h"

namespace entente {

// A text that is equal for two conditions exactly when they are true in the same assignments, over the levels that both
// cases know (and, for an option of one case only, all its levels). For conditions that mention more combinations of
// levels than kMaxRows it is their structure: equal texts still mean the same, but different ones may too.
class Signatures {
 public:
  static constexpr std::uint64_t kMaxRows = 4096;
  Signatures(const Case& before, const Case& after, const Correspondence& same)
      : cases_{&before, &after}, same_(same) {}

  // `side` 0: of the first case; 1: of the second.
  std::string of(int side, const Expression& e) const;
  // Of its contrary; empty where `signature` is a structure.
  static std::string contrary(std::string signature);

 private:
  std::string structure(int side, const Expression& e) const;
  // A name for the option that both cases share.
  std::string option_name(int side, std::uint32_t option) const;

  const Case* cases_[2];
  const Correspondence& same_;
};

}  // namespace entente
