// Where the repository, its build and the program under test are on this machine.
#pragma once

#include <string>

namespace entente::test {

const std::string& root();          // the repository, without a '/' at its end
const std::string& program();       // the program `entente` of this build
const std::string& build_folder();  // of this build

}  // namespace entente::test
