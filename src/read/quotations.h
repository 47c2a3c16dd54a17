// Which words of a paragraph stand between quotation marks?
//
// A state machine over the marks of one paragraph. Opening and closing marks pair up; a neutral mark (") opens when
// nothing is open and closes otherwise. Single marks count where no double ones are open and they close again within
// the paragraph; inside double ones they are part of the quotation. A mark left open runs to the end of its paragraph
// and, as newspapers have it, on into the next ones, until it is closed: a paragraph that carries an open quotation on
// either begins with an opening mark of its own or has a closing mark before any opening one.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "read/tokens.h"

namespace entente::read {

struct Quotation {
  std::size_t open = 0;   // token index of the opening mark; of the first word where it was opened before
  std::size_t close = 0;  // token index of the closing mark; the number of tokens where it is left open
  bool closed = false;
  bool carried = false;  // goes on from an earlier paragraph
  bool single = false;

  std::size_t end() const { return closed ? close + 1 : close; }  // behind the last token that belongs to it
};

inline constexpr std::uint32_t kNoQuotation = std::numeric_limits<std::uint32_t>::max();

// `open_before` tells that the last paragraph left a quotation open. `inside` gets, for every token, the index of the
// quotation it belongs to, its marks included. One pass.
std::vector<Quotation> find_quotations(const std::vector<Token>& tokens, bool open_before,
                                       std::vector<std::uint32_t>& inside);

}  // namespace entente::read
