// What is a text in Unicode normal form C, and where did its characters stand before?
#pragma once

#include "read/offset_map.h"

namespace entente {

// Brings well-formed UTF-8 into normal form C; the map leads to where it led before. Linear; a text that is in the
// form already is only looked at.
void normalize(MappedText& mapped);

}  // namespace entente
