// Which lines does a page show, and how much of each is links?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/html_tree.h"

namespace entente {

// A line or paragraph of the page: texts [first, last) of the tree's nodes, in one element that stands by itself.
struct HtmlBlock {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t element = 0;  // the innermost element on lines of its own that holds it
  std::uint32_t length = 0;   // bytes, white space collapsed
  std::uint32_t linked = 0;   // of these, within links
  std::uint32_t commas = 0;
  bool sentence = false;  // ends as sentences do
};

// The blocks in the order of the page, without what `skip` (one flag a node) leaves out. Linear.
std::vector<HtmlBlock> blocks_of(const HtmlTree& tree, const std::vector<char>& skip);

// The words of a block, at most about `limit` bytes.
std::string words_of(const HtmlTree& tree, const std::vector<char>& skip, const HtmlBlock& block, std::size_t limit);

bool is_inline(Tag tag);

}  // namespace entente
