// Tagging with hashed perceptron weights.
#include "read/tagger.h"

#include <algorithm>
#include <bit>

#include "read/embedded.h"

namespace entente::read {
namespace {

constexpr std::string_view kMagic = "entente-tagger-1";

constexpr TagMask kOpen = mask_of(Tag::kNn) | mask_of(Tag::kNns) | mask_of(Tag::kNnp) | mask_of(Tag::kJj) |
                          mask_of(Tag::kJjr) | mask_of(Tag::kJjs) | mask_of(Tag::kRb) | mask_of(Tag::kVb) |
                          mask_of(Tag::kVbd) | mask_of(Tag::kVbg) | mask_of(Tag::kVbn) | mask_of(Tag::kVbp) |
                          mask_of(Tag::kVbz) | mask_of(Tag::kUh) | mask_of(Tag::kX);

constexpr TagMask kOfNames =
    mask_of(Tag::kNn) | mask_of(Tag::kNns) | mask_of(Tag::kNnp) | mask_of(Tag::kJj) | mask_of(Tag::kCd);

constexpr TagMask kOpening = kOfNames | mask_of(Tag::kVbg) | mask_of(Tag::kVbn) | mask_of(Tag::kVb);

std::uint64_t read_little(std::string_view data, std::size_t at, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t k = 0; k < bytes; ++k)
    value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(data[at + k])) << (8 * k);
  return value;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t value = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9u;
  return value ^ (value >> 29);
}

// The last (at most) n bytes of the word in small letters.
std::uint64_t ending(std::string_view word, std::size_t n) {
  return word_hash(word.substr(word.size() - std::min(n, word.size())));
}

std::uint64_t shape(const Token& token, bool first) {
  std::uint64_t value = token.capital ? 1u : 0u;
  if (token.all_capitals) value |= 2u;
  if (token.kind == TokenKind::kNumber) value |= 4u;
  if (token.text.find('-') != std::string_view::npos) value |= 8u;
  if (first) value |= 16u;
  return value;
}

}  // namespace

Tagger::Tagger(std::string_view data) {
  const std::size_t head = kMagic.size() + 4;
  if (data.size() < head || !data.starts_with(kMagic)) return;
  const std::size_t words = read_little(data, kMagic.size(), 4);
  if (data.size() != head + words * 12 + (std::size_t{1} << kWeightBits)) return;
  table_.assign(std::bit_ceil(words * 2 + 2), Entry{});
  const std::size_t mask = table_.size() - 1;
  for (std::size_t w = 0; w < words; ++w) {
    const Entry entry{read_little(data, head + w * 12, 8),
                      static_cast<TagMask>(read_little(data, head + w * 12 + 8, 4))};
    std::size_t at = entry.hash & mask;
    while (table_[at].tags != 0) at = (at + 1) & mask;
    table_[at] = entry;
  }
  weights_ = data.substr(head + words * 12);
}

const Tagger& Tagger::built_in() {
  static const Tagger tagger(embedded_tagger());
  return tagger;
}

TagMask Tagger::known(std::uint64_t hash) const {
  if (table_.empty()) return 0;
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask; table_[at].tags != 0; at = (at + 1) & mask) {
    if (table_[at].hash == hash) return table_[at].tags;
  }
  return 0;
}

TagMask Tagger::candidates(const Token& token) const {
  const TagMask seen = known(token.hash);
  if (seen & kClosed) {
    // A word that is otherwise no name can be part of one where it has a capital ("Justice", "Will").
    return (seen & ~kClosed) | (token.capital && (seen & kOpen) != 0 ? mask_of(Tag::kNnp) : 0);
  }
  if (token.kind == TokenKind::kNumber) return mask_of(Tag::kCd) | mask_of(Tag::kJj) | mask_of(Tag::kNns);
  return seen | kOpen;
}

void Tagger::features(std::span<const Token> s, std::size_t i, const Tagger& words,
                      std::array<std::uint64_t, kFeatures>& out) {
  const auto hash = [&](std::size_t at) { return at < s.size() ? s[at].hash : 1; };
  const auto tag = [&](std::size_t back) {
    return i >= back ? static_cast<std::uint64_t>(s[i - back].tag) : std::uint64_t{99};
  };
  const Token& token = s[i];
  const std::uint64_t before = tag(1);
  const std::uint64_t before2 = tag(2);
  const std::uint64_t next = hash(i + 1);
  const std::uint64_t last3 = ending(token.text, 3);
  const std::uint64_t shaped = shape(token, i == 0);
  const std::uint64_t next_known = i + 1 < s.size() ? words.known(next) : 0;
  const std::uint64_t previous = i > 0 ? s[i - 1].hash : 2;
  std::size_t n = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0) {
    out[n] = mix(mix(n + 1, a), b);
    ++n;
  };
  add(token.hash);
  add(token.hash, before);
  add(last3);
  add(ending(token.text, 2));
  add(ending(token.text, 1), shaped);
  add(shaped, before);
  add(before);
  add(before, before2);
  add(previous);
  add(previous, token.hash);
  add(next);
  add(next, token.hash);
  add(hash(i + 2));
  add(i > 1 ? s[i - 2].hash : 3);
  add(next_known, before);
  add(i + 1 < s.size() ? ending(s[i + 1].text, 3) : 4, before);
  add(last3, before);
  add(i + 2 < s.size() ? words.known(s[i + 2].hash) : 5, next_known);
  add(ending(token.text, 4));
  add(words.known(token.hash), shaped);
}

void Tagger::tag(std::span<Token> sentence) const {
  std::array<std::uint64_t, kFeatures> found{};
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    Token& token = sentence[i];
    if (!token.is_word()) continue;
    TagMask allowed = weights_.empty() ? 0 : candidates(token);
    // A word never seen, with a capital inside of a sentence that is no headline, is a name or made from one ("Umm
    // Khaled"); by its ending it might be a verb.
    if (token.capital && i > 0 && sentence[i - 1].is_word() && known(token.hash) == 0 &&
        (!sentence[i - 1].capital || i + 1 >= sentence.size() || !sentence[i + 1].capital))
      allowed &= kOfNames;
    // At the beginning of a sentence it may be more, but no comparative, exclamation or finite verb.
    if (token.capital && i == 0 && known(token.hash) == 0)
      allowed &= token.text.ends_with("ly") ? kOpening | mask_of(Tag::kRb) : kOpening;
    if (std::has_single_bit(allowed)) {
      token.tag = static_cast<Tag>(std::countr_zero(allowed));
      continue;
    }
    if (allowed == 0) {
      token.tag = Tag::kX;
      continue;
    }
    features(sentence, i, *this, found);
    int best = 0;
    Tag chosen = Tag::kX;
    bool any = false;
    for (TagMask rest = allowed; rest != 0; rest &= rest - 1) {
      const auto t = static_cast<std::size_t>(std::countr_zero(rest));
      int score = 0;
      for (const std::uint64_t feature : found) score += static_cast<signed char>(weights_[slot(feature, t)]);
      if (!any || score > best) {
        best = score;
        chosen = static_cast<Tag>(t);
        any = true;
      }
    }
    token.tag = chosen;
  }
}

}  // namespace entente::read
