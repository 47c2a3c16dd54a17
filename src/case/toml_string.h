// How is a text written as a TOML string, and which byte of the file does a byte of such a string come from?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Decodes the string (or quoted or bare key) written in text[begin, end), which toml++ has found valid. `offsets` gets
// one entry per byte of the result and one more for its end: the offset in `text` of the character or escape it comes
// from. Returns the decoded value.
std::string decode_toml_string(std::string_view text, std::size_t begin, std::size_t end,
                               std::vector<std::size_t>& offsets);

// `text` as a basic string, quotation marks included.
std::string toml_quoted(std::string_view text);

}  // namespace entente
