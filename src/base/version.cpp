// Which version is this?
#include "base/version.h"

namespace entente {

const char* version() {
  return ENTENTE_VERSION;
}

}  // namespace entente
