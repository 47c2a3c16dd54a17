// What does `--doubt anonymous=0.7,order=0.9` say?
#pragma once

#include <string_view>
#include <vector>

#include "entente/analyse/doubts.h"

namespace entente::cli {

// KIND[:statements|:options|:rules]=P, separated by commas; KIND is a kind of evidence, "none" for no evidence, or
// "order". kUsage with a sentence for what makes no sense.
Result<std::vector<DoubtPreset>> parse_doubts(std::string_view text);

}  // namespace entente::cli
