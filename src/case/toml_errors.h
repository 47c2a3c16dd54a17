// What is wrong with the syntax of a TOML text, in words for somebody who does not program, and where does it begin?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

struct SyntaxError {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string what;
  std::string hint;
};

// `at` and `description` are the place and words of toml++, which notices an open quote or bracket only where it can go
// on no longer; the result points to the cause where that can be told.
SyntaxError explain_syntax_error(std::string_view text, std::size_t at, std::string_view description);

}  // namespace entente
