// Where does the workbench open when nobody says where?
#pragma once

#include <string>

#include "entente/base/result.h"

namespace entente::serve {

struct Place {
  std::string path;      // to serve
  std::string opens;     // the id of the case to begin with; empty where there are several or nobody knows better
  std::string sentence;  // what there is to say about that; empty where the place was named or is where one stands
};

// The folder one stands in, where it holds a case (also further down). Otherwise a folder of the user's data,
// `entente/cases` in $XDG_DATA_HOME (else ~/.local/share), with a copy of the flagship case, made the first time and
// never touched again: whatever has become of it since, it is the user's. kInput where there is no such folder and none
// can be made.
Result<Place> place_to_open();

}  // namespace entente::serve
