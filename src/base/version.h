// Which version is this? The number stands in CMakeLists.txt alone.
#pragma once

namespace entente {

const char* version();  // "0.1.0"

}  // namespace entente
