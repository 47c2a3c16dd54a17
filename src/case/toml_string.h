// Which byte of the file does this byte of a TOML string come from?
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

}  // namespace entente
