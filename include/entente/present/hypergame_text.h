// What holds when every party plays the dispute it sees, and what nobody sees coming, in sentences.
#pragma once

#include <string>

#include "entente/analyse/hypergame.h"
#include "entente/present/text.h"

namespace entente {

struct HypergameTextOptions {
  TextStyle style;
  bool states_named = false;  // surprises were asked for in certain states
};

// How many states hold, by concept, beside how many would if everybody saw the case as it is; the states that hold and
// those some party only takes to hold; and for each state looked at who is surprised by whom, and why.
std::string hypergame_text(const Conflict& conflict, const Hypergame& found, const HypergameTextOptions& options = {});

}  // namespace entente
