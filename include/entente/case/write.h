// A Case back to the text of a case file. Parsing the text gives an equal case (positions aside).
#pragma once

#include <string>

#include "entente/case/case.h"

namespace entente {

// `entente.case/1` TOML in the order parties, rules, sources, evidence. UTF-8, final newline.
std::string write_case(const Case& c);

}  // namespace entente
