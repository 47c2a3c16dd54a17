// The data the reader of reports needs, built into the program (src/read/data/): no file has to be found at run time.
#pragma once

#include <string_view>

namespace entente::read {

std::string_view embedded_tagger();     // data/tagger.bin
std::string_view embedded_cues();       // data/cues.tsv
std::string_view embedded_gazetteer();  // data/gazetteer.tsv
std::string_view embedded_roles();      // data/roles.tsv
std::string_view embedded_labels();     // data/labels.tsv
std::string_view embedded_languages();  // data/languages.tsv

}  // namespace entente::read
