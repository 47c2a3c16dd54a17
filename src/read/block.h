// One paragraph (or a part of a very long one) being read: its words, quotations and what its sentences report.
#pragma once

#include <cstdint>
#include <vector>

#include "read/patterns.h"
#include "read/quotations.h"
#include "read/tokens.h"

namespace entente::read {

struct Block {
  std::vector<Token> tokens;
  std::vector<SentenceRange> sentences;
  std::vector<Quotation> quotations;
  std::vector<std::uint32_t> inside;
  std::vector<bool> tagged;  // by sentence

  std::size_t sentence_of(std::size_t token) const;
  Span bytes(Range range) const { return {tokens[range.begin].begin, tokens[range.end - 1].end()}; }
};

class SpeakerLabels;

// A finding and where it stands among the others.
struct Nested {
  Finding finding;
  std::size_t parent = kNowhere;  // index in the same list
  bool continues = false;         // belongs to the statement whose quotation the last paragraph left open
};

// Cuts, tags and reads `text`, which stands at `offset` of the article; the findings in the order of the text,
// outermost before those inside.
std::vector<Nested> read_block(std::string_view text, std::uint64_t offset, bool open_before,
                               const SpeakerLabels& labels, Block& block);

}  // namespace entente::read
