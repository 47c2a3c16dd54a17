// Where do noun phrases, verb groups and clauses begin and end in a tagged sentence?
//
// No tree is built: each question is answered by walking from a known word to the left or to the right while the tags
// allow it, inside a region [lo, hi) of tokens (a sentence, or a quotation within it). Every walk is linear in the
// region, which is bounded (tokens.h). Positions are token indices of the paragraph.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "read/quotations.h"
#include "read/tokens.h"

namespace entente::read {

inline constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

// A few words, compared by hash.
template <std::size_t N>
struct WordSet {
  std::array<std::uint64_t, N> hashes;
  constexpr bool has(std::uint64_t hash) const {
    for (const std::uint64_t known : hashes)
      if (known == hash) return true;
    return false;
  }
  bool has(const Token& token) const { return token.is_word() && has(token.hash); }
};
template <class... Words>
constexpr WordSet<sizeof...(Words)> words(Words... list) {
  return {{constant_hash(list)...}};
}

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return end <= begin; }
  friend bool operator==(const Range&, const Range&) = default;
};

struct Region {
  std::size_t lo = 0;
  std::size_t hi = 0;
};

// "has repeatedly called": from the first auxiliary to the head.
struct VerbGroup {
  std::size_t begin = 0;
  std::size_t head = 0;
  bool negated = false;
  bool modal = false;
  bool passive = false;      // a form of "be" before a participle
  bool perfect = false;      // a form of "have" before it
  bool progressive = false;  // a form of "be" before -ing
  bool helped = false;       // any auxiliary
  bool infinitive = false;   // "to say", with nothing of the group before it
  bool present = false;      // of its finite verb
};

struct Subject {
  std::vector<Range> pieces;  // empty: none
  std::size_t begin = kNowhere;
  bool relative = false;  // reached through "who"
  bool found() const { return !pieces.empty(); }
};

class Phrases {
 public:
  Phrases(const std::vector<Token>& tokens, const std::vector<Quotation>& quotations,
          const std::vector<std::uint32_t>& inside)
      : tokens_(tokens), quotations_(quotations), inside_(inside) {}

  const Token& at(std::size_t i) const { return tokens_[i]; }
  // The quotation that opens exactly here.
  const Quotation* opens(std::size_t i) const;
  // The quotation whose closing mark is exactly here.
  const Quotation* closes(std::size_t i) const;

  // The noun phrase that ends before `end`, with what hangs on it ("the head of the agency in Ankara"): its first
  // token, or kNowhere.
  std::size_t noun_phrase_before(std::size_t end, Region region) const;
  // The noun phrase that begins at `begin`: the token behind it (`begin` where there is none). Without prepositional
  // phrases where `core`.
  std::size_t noun_phrase_after(std::size_t begin, Region region, bool core = false) const;
  // The same with an apposition or relative clause set off by commas.
  std::size_t source_after(std::size_t begin, Region region) const;

  VerbGroup verb_group(std::size_t head, Region region) const;
  Subject subject_before(const VerbGroup& group, Region region) const;

  // A finite verb, an auxiliary or a modal; not an infinitive, participle or -ing form by itself.
  bool finite(std::size_t i) const;
  // Is there a finite verb in [begin, end) that does not belong to a relative clause?
  bool has_clause(Range range) const;
  // Does a clause begin here: noun phrase, perhaps adverbs, finite verb?
  bool clause_starts(std::size_t begin, Region region) const;
  bool starts_noun_phrase(std::size_t i) const;
  bool time_word(std::size_t i) const;
  // Behind adverbs, days and prepositional phrases such as "in a statement on Tuesday".
  std::size_t skip_adjuncts(std::size_t begin, Region region) const;

  // Without marks, conjunctions and the final full stop at its ends; quotation marks that pair stay.
  Range trimmed(Range range) const;

 private:
  std::size_t core_before(std::size_t end, Region region) const;
  std::size_t relative_before(std::size_t begin, Region region) const;

  const std::vector<Token>& tokens_;
  const std::vector<Quotation>& quotations_;
  const std::vector<std::uint32_t>& inside_;
};

bool is_be(const Token& token);
bool is_have(const Token& token);
bool is_do(const Token& token);

}  // namespace entente::read
