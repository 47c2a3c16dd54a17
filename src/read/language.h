// In which language is a report written? Only English is read, and what is not must be said.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente {

// The language's name where the text is plainly not English: by its script, or by the short words of
// src/read/data/languages.tsv; null for English, for texts too short to tell and where nothing tells. Looks at a
// bounded part of the text.
const char* other_language(std::string_view text);

// How many reports an export of a newspaper database says it holds ("1 of 2 DOCUMENTS"); 0 where it is none. Linear.
std::size_t documents_in(std::string_view text);

}  // namespace entente
