// Where the tagger is likely to be wrong about a cue word, what is it really?
#pragma once

#include <vector>

#include "read/tokens.h"

namespace entente::read {

// "Tehran fears being cut off", "lawyers point out": the tagger, trained on mail and weblogs, takes many verbs of
// reports for nouns. A third person that is no noun elsewhere becomes a verb behind a noun; one that is, only if what
// follows follows verbs. Changes tags of the sentence only. Linear.
void mend_tags(std::vector<Token>& tokens, SentenceRange sentence);

}  // namespace entente::read
