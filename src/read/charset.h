// In which charset are these bytes written, and what do they say in UTF-8?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/result.h"
#include "read/offset_map.h"

namespace entente {

struct Decoded {
  // Well-formed UTF-8 without zero bytes and byte order mark.
  std::string_view text() const { return as_it_stands ? bytes : std::string_view(owned); }

  bool as_it_stands = false;  // the bytes are their own UTF-8
  std::string_view bytes;     // where they are: without the mark
  std::string owned;          // where they are not
  OffsetEntries map;          // from text() to the bytes; empty: one to one from the first byte on
  std::string charset;        // by its IANA name
  std::vector<std::string> warnings;
};

// Decodes `bytes`, which must outlive the result. `asked` (may be empty) overrides what is declared and detected.
// `markup`: look for what HTML or XML declares. What cannot be decoded becomes U+FFFD and is counted in a warning.
// kInput where the bytes are no text, or `asked` is no charset. Linear; thread-safe.
Result<Decoded> decode(std::string_view bytes, const std::string& asked, bool markup);

// The charset that bytes which are not UTF-8 are most likely in, by the letters they would give; `language` is what
// the page says of itself ("tr"), or empty.
std::string likely_charset(std::string_view bytes, std::string_view language);

}  // namespace entente
