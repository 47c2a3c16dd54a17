// Verbs, clauses and adjuncts, by walking over tags; noun phrases: noun_phrases.cpp.
#include "read/phrases.h"

#include <algorithm>

#include "read/phrase_words.h"

namespace entente::read {
namespace {

constexpr auto kBe = words("is", "are", "was", "were", "be", "been", "being", "am", "'re", "'m");
constexpr auto kHave = words("has", "have", "had", "having", "'ve");
constexpr auto kDo = words("do", "does", "did");
constexpr auto kAdjunct =
    words("in", "at", "on", "during", "to", "after", "before", "from", "via", "through", "by", "for", "with", "as",
          "under", "outside", "inside", "aboard", "following", "over", "around", "near", "upon");

}  // namespace

bool is_be(const Token& token) {
  return kBe.has(token);
}
bool is_have(const Token& token) {
  return kHave.has(token);
}
bool is_do(const Token& token) {
  return kDo.has(token);
}

const Quotation* Phrases::opens(std::size_t i) const {
  if (i >= tokens_.size() || inside_[i] == kNoQuotation) return nullptr;
  const Quotation& quotation = quotations_[inside_[i]];
  return quotation.open == i && !quotation.carried ? &quotation : nullptr;
}

const Quotation* Phrases::closes(std::size_t i) const {
  if (i >= tokens_.size() || inside_[i] == kNoQuotation) return nullptr;
  const Quotation& quotation = quotations_[inside_[i]];
  return quotation.closed && quotation.close == i ? &quotation : nullptr;
}

bool Phrases::time_word(std::size_t i) const {
  return i < tokens_.size() && kDays.has(tokens_[i]);
}

bool Phrases::finite(std::size_t i) const {
  const Token& token = tokens_[i];
  if (!token.is_word()) return false;
  if (token.tag == Tag::kVbd || token.tag == Tag::kVbz || token.tag == Tag::kVbp || token.tag == Tag::kMd) return true;
  return kModal.has(token) && token.tag != Tag::kNn && token.tag != Tag::kNnp;
}

bool Phrases::has_clause(Range range) const {
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (finite(i)) return true;
  return false;
}

bool Phrases::clause_starts(std::size_t begin, Region region) const {
  std::size_t i = begin;
  while (i < region.hi && (tokens_[i].tag == Tag::kRb || tokens_[i].tag == Tag::kCc)) ++i;
  if (i < region.hi &&
      (tokens_[i].tag == Tag::kSc ||
       words("if", "when", "while", "because", "as", "after", "before", "since").has(tokens_[i])) &&
      !words("that", "whether").has(tokens_[i])) {
    return has_clause({i, region.hi});
  }
  const auto verb_at = [&](std::size_t k) {
    unsigned steps = 0;
    bool quoted = false;  // the findings “speak for themselves”: the tagger does not see whose verb it is
    while (k < region.hi && (tokens_[k].tag == Tag::kRb || opens(k) != nullptr) && steps++ < 4) {
      quoted = quoted || opens(k) != nullptr;
      ++k;
    }
    return k < region.hi && (finite(k) || (quoted && (tokens_[k].tag == Tag::kVb || tokens_[k].tag == Tag::kVbn)));
  };
  // A misread first word must not hide a clause, so the short and the long phrase are both tried.
  std::size_t end = noun_phrase_after(i, region, true);
  if (end == i) return false;
  if (verb_at(end)) return true;
  std::size_t longer = noun_phrase_after(i, region, false);
  if (longer != end && verb_at(longer)) return true;
  end = longer;
  // "the plan, which he wrote, would fail"; "the men who left would".
  if (end < region.hi &&
      (tokens_[end].kind == TokenKind::kComma || kRelative.has(tokens_[end]) || tokens_[end].tag == Tag::kVbn ||
       tokens_[end].tag == Tag::kVbg || kPrepositions.has(tokens_[end]) || tokens_[end].tag == Tag::kTo ||
       tokens_[end].tag == Tag::kJj || tokens_[end].tag == Tag::kCc)) {
    std::size_t limit = std::min(region.hi, end + 25);
    for (std::size_t k = end + 1; k < limit; ++k)
      if (finite(k)) return true;
  }
  return false;
}

std::size_t Phrases::skip_adjuncts(std::size_t begin, Region region) const {
  std::size_t i = begin;
  for (unsigned steps = 0; steps < 6 && i < region.hi; ++steps) {
    const Token& token = tokens_[i];
    const bool around = words("aboard", "outside", "inside", "near", "around").has(token) && starts_noun_phrase(i + 1);
    if (token.tag == Tag::kRb && !kNot.has(token) && !around) {
      ++i;
      continue;
    }
    if (time_word(i)) {
      ++i;
      while (i < region.hi && (tokens_[i].kind == TokenKind::kNumber || time_word(i))) ++i;
      continue;
    }
    if (kDayModifiers.has(token) && i + 1 < region.hi &&
        (time_word(i + 1) || (i + 2 < region.hi && time_word(i + 2) && kDayModifiers.has(tokens_[i + 1])))) {
      i += time_word(i + 1) ? 2u : 3u;
      while (i < region.hi && (tokens_[i].kind == TokenKind::kNumber || time_word(i))) ++i;
      continue;
    }
    if (kAdjunct.has(token) && token.tag != Tag::kSc && i + 1 < region.hi && starts_noun_phrase(i + 1)) {
      std::size_t end = noun_phrase_after(i + 1, region, false);
      if (end == i + 1) break;
      // "in Washington the talks failed": the long phrase must not swallow a clause's subject.
      i = end;
      continue;
    }
    break;
  }
  return i;
}

Range Phrases::trimmed(Range range) const {
  const auto loose = [&](std::size_t i) {
    const Token& token = tokens_[i];
    switch (token.kind) {
      case TokenKind::kComma:
      case TokenKind::kSemicolon:
      case TokenKind::kColon:
      case TokenKind::kDash:
        return true;
      case TokenKind::kStop:
        return inside_[i] == kNoQuotation || quotations_[inside_[i]].open < range.begin || true;
      default:
        return false;
    }
  };
  while (!range.empty()) {
    const std::size_t i = range.end - 1;
    if (loose(i) || (tokens_[i].tag == Tag::kCc && tokens_[i].is_word())) {
      --range.end;
      continue;
    }
    // A closing mark whose opening one is outside, or that never had one.
    if (tokens_[i].is_quote() && closes(i) == nullptr && opens(i) == nullptr) {
      --range.end;
      continue;
    }
    if (const Quotation* quotation = closes(i); quotation != nullptr && quotation->open < range.begin) {
      --range.end;
      continue;
    }
    if (opens(i) != nullptr) {
      --range.end;
      continue;
    }
    break;
  }
  while (!range.empty() && (loose(range.begin) || (tokens_[range.begin].is_quote() && opens(range.begin) == nullptr)))
    ++range.begin;
  return range;
}

}  // namespace entente::read
