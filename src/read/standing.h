// Does a report say that something is so, or only ask, suppose, deny or take back that it is?
//
// "Ankara supports the deal" is the same four words in a question, under "if", behind "there is no sign that" and in a
// note of correction; in none of them does anybody say it. Read from what stands around the statement: the mark at the
// end of its clause, the word that opens it, and the noun or adjective whose "that" it is.
// Cost: linear in the sentence.
#pragma once

#include "read/block.h"

namespace entente::read {

struct Standing {
  bool question = false;    // "Does Ankara support the deal?"
  bool condition = false;   // "... if Ankara supports the deal"
  bool behind = false;      // "If Damascus agrees, Ankara will support the deal"
  bool withheld = false;    // "There is no sign that Ankara supports the deal"
  bool taken_back = false;  // "An earlier version of this story said that ..."
};
Standing standing_of(const Finding& finding, const Block& block);

// Ends the contents of "Reports that Moscow supports the deal are false" before the verb that belongs to "reports".
void end_before_outer_verb(Finding& finding, const Block& block);

}  // namespace entente::read
