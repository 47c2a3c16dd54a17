// Which colour has a party in a picture?
#pragma once

#include <array>
#include <cstddef>

namespace entente {

// Told apart also with colour-blind eyes (Okabe and Ito 2008); parties beyond the eighth start over. Colour is never
// the only sign: whatever is coloured names its party too.
inline constexpr std::array<const char*, 8> kPartyColours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                             "#56B4E9", "#E69F00", "#000000", "#8A7A00"};

}  // namespace entente
