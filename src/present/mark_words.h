// Marks on preferences, attitudes and views in words: what no concept reads, but other analyses do.
#pragma once

#include <string>
#include <vector>

#include "entente/case/case.h"

namespace entente {

// "70 % sure".
std::string sure_words(double confidence);
// "strong", "70 % sure", ...; none for a statement without marks.
std::vector<std::string> mark_words(const Statement& statement);
// "1, 2, 1", or "all mild".
std::string gap_words(const Ranking& ranking);
// "Acme is devoting to Beta".
std::string attitude_words(const Case& c, PartyId of, PartyId towards);

}  // namespace entente
