// Where the repository, its build and the program under test are on this machine.
#include "tests/support/paths.h"

namespace entente::test {

const std::string& root() {
  static const std::string kRoot = ENTENTE_ROOT;
  return kRoot;
}

const std::string& program() {
  static const std::string kProgram = ENTENTE_BINARY;
  return kProgram;
}

const std::string& build_folder() {
  static const std::string kBuild = ENTENTE_BUILD;
  return kBuild;
}

}  // namespace entente::test
