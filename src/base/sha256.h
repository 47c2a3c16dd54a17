// What is the fingerprint of these bytes?
#pragma once

#include <string>
#include <string_view>

namespace entente {

// SHA-256 as 64 lowercase hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace entente
