// The roles of words, and the kind of a phrase by the role of its head.
#include "read/source_kind.h"
#include "read/source_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "read/embedded.h"
#include "read/table.h"

namespace entente::read {
namespace {

constexpr unsigned kDepth = 3;
constexpr std::array<std::string_view, 17> kRoles = {"office",  "rank",   "agent",   "leader", "counsel", "public",
                                                     "private", "medium", "analyst", "deed",   "study",   "unnamed",
                                                     "former",  "state",  "body",    "leads",  "teaches"};
constexpr auto kBehind = words("of", "for", "at", "in", "with", "to", "from", "on", "by", "near", "inside", "outside",
                               "within", "behind", "close", "between", "against", "about", "who", "which", "whose",
                               "whom", "that", "where", "speaking", "working", "travelling", "traveling", "handed",
                               "reached", "briefed", "familiar", "involved", "living", "based", "and", "or");
constexpr auto kOfWhom = words("of", "for", "at", "in", "with", "to", "from", "by", "inside", "close");
constexpr auto kWithheld = words("anonymity", "anonymous", "anonymously", "unnamed", "unidentified", "undisclosed",
                                 "withheld", "familiar", "briefed", "knowledgeable");
// Bodies of states, or of states together, that act as governments do.
constexpr auto kGoverning = words("european_union", "krg", "congress", "fbi", "cia", "supreme_court", "irgc", "aanes");

class PhraseKind {
 public:
  PhraseKind(const Block& block, const Gazetteer& gazetteer, std::optional<SpeakerKind> owner)
      : block_(block), gazetteer_(gazetteer), owner_(owner), roles_(Roles::built_in()) {}

  // The kind of the phrase [range), which has no comma that matters; `name` may lie in it.
  std::optional<SpeakerKind> of(Range range, Range name, unsigned depth) const {
    if (range.empty()) return std::nullopt;
    const std::size_t end = head_end(range, name);
    const std::optional<std::size_t> head = head_of({range.begin, end});
    for (const NamedEntity& named : gazetteer_.find(block_.tokens, {range.begin, end}))
      if (named.where.end == end && named.how != NameKind::kAdjective)
        if (const auto kind = kind_of(*named.entity)) return kind;
    if (!head) return std::nullopt;
    const Token& word = block_.tokens[*head];
    const Range modifiers{range.begin, *head};
    const auto is = [&](Role role) { return roles_.has(word, role); };
    const bool former = any(modifiers, Role::kFormer);
    // A journalist without a name is somebody; a newspaper is not.
    if (is(Role::kMedium))
      return name.empty() && is(Role::kRank) && indefinite(range) ? SpeakerKind::kAnonymous : SpeakerKind::kMedia;
    if (is(Role::kUnnamed)) return SpeakerKind::kAnonymous;
    if (is(Role::kRank) || is(Role::kOffice) || is(Role::kAgent) || is(Role::kLeader) || is(Role::kCounsel)) {
      if (former) return std::nullopt;
      // A minister is a state's; a president may be a union's.
      if (is(Role::kOffice) && !any(modifiers, Role::kBody)) {
        const bool of_body = end < range.end && words("of").has(block_.tokens[end]) &&
                             principal_of(range, *head, end, name, depth) == SpeakerKind::kOrganisation;
        return of_body ? SpeakerKind::kOrganisation : SpeakerKind::kOfficial;
      }
      if (const auto principal = principal_of({range.begin, range.end}, *head, end, name, depth)) {
        // A journalist's or a source's colleague is no more than they are; a person's aide is.
        return principal;
      }
      if (is(Role::kAnalyst)) return SpeakerKind::kAnalysts;
      if (is(Role::kCounsel))
        return word.tag == Tag::kNns && *head == range.begin ? std::optional(SpeakerKind::kAnalysts) : std::nullopt;
      if (is(Role::kAgent)) return SpeakerKind::kOfficial;
      if (is(Role::kLeader)) return word.tag == Tag::kNns ? SpeakerKind::kOfficial : SpeakerKind::kOrganisation;
      return indefinite(range) || (range.begin == *head && word.tag == Tag::kNns)
                 ? std::optional(SpeakerKind::kAnonymous)
                 : std::optional(SpeakerKind::kOfficial);
    }
    if (is(Role::kAnalyst)) return SpeakerKind::kAnalysts;
    if (is(Role::kDeed)) return principal_of(range, *head, end, name, depth).value_or(SpeakerKind::kOfficial);
    if (is(Role::kStudy)) return principal_of(range, *head, end, name, depth).value_or(SpeakerKind::kAnalysts);
    // "the group's army", "opposition parties": a body of a body.
    if (is(Role::kPrivate)) {
      const bool states = roles_.has(word, Role::kPrivate) &&
                          words("council", "commission", "board", "committee", "bank", "fund").has(word) &&
                          any(modifiers, Role::kState) && !any(modifiers, Role::kBody);
      return states ? SpeakerKind::kOfficial : SpeakerKind::kOrganisation;
    }
    if (is(Role::kPublic)) {
      // "rebel forces", "Hezbollah's leadership", "news agency".
      if (any(modifiers, Role::kMedium) || any_word(modifiers, words("news"))) return SpeakerKind::kMedia;
      if (any(modifiers, Role::kBody)) return SpeakerKind::kOrganisation;
      if (const auto entity = state_or_body(modifiers)) return entity;
      return SpeakerKind::kOfficial;
    }
    return std::nullopt;
  }

  bool any(Range range, Role role) const {
    for (std::size_t t = range.begin; t < range.end; ++t)
      if (roles_.has(block_.tokens[t], role)) return true;
    return false;
  }
  bool any_word(Range range, const auto& set) const {
    for (std::size_t t = range.begin; t < range.end; ++t)
      if (set.has(block_.tokens[t])) return true;
    return false;
  }

 private:
  bool indefinite(Range range) const {
    const Token& first = block_.tokens[range.begin];
    return words("a", "an", "some", "several", "many", "two", "three", "four", "five", "other", "another", "one",
                 "unnamed", "few", "most", "both")
               .has(first) ||
           first.tag == Tag::kNns || first.tag == Tag::kJj || first.tag == Tag::kCd;
  }

  // Where the words before what hangs on the phrase end, or before its name.
  std::size_t head_end(Range range, Range name) const {
    std::size_t end = range.begin;
    while (end < range.end && !(end > range.begin && kBehind.has(block_.tokens[end])) &&
           !(end > range.begin && block_.tokens[end].tag == Tag::kVbn && end + 1 < range.end &&
             block_.tokens[end + 1].tag == Tag::kIn) &&
           !(!name.empty() && end == name.begin && end > range.begin) && !(name.begin == end && !name.empty()))
      ++end;
    return end;
  }

  // The last word of a role that is not an owner's; behind it only words that say nothing.
  std::optional<std::size_t> head_of(Range range) const {
    for (std::size_t t = range.end; t > range.begin && range.end - t < 4; --t) {
      const Token& token = block_.tokens[t - 1];
      if (token.tag == Tag::kPos || token.text == "'s" || token.text == "\xE2\x80\x99s") return std::nullopt;
      if (roles_.person(token)) return t - 1;
    }
    return std::nullopt;
  }

  // What the names in [range) make of it: a state or its adjective, a body, a medium.
  std::optional<SpeakerKind> state_or_body(Range range) const {
    for (const NamedEntity& named : gazetteer_.find(block_.tokens, range)) {
      if (const auto kind = kind_of(*named.entity)) return kind;
    }
    return std::nullopt;
  }
  static std::optional<SpeakerKind> kind_of(const Entity& entity) {
    switch (entity.kind) {
      case EntityKind::kState:
      case EntityKind::kParty:
      case EntityKind::kPerson:
        return SpeakerKind::kOfficial;
      case EntityKind::kMedium:
        return SpeakerKind::kMedia;
      case EntityKind::kPlace:
        return std::nullopt;
      default:
        return kGoverning.has(word_hash(entity.id)) ? SpeakerKind::kOfficial : SpeakerKind::kOrganisation;
    }
  }

  // For whom whoever stands at `head` speaks.
  std::optional<SpeakerKind> principal_of(Range range, std::size_t head, std::size_t end, Range name,
                                          unsigned depth) const {
    if (depth >= kDepth) return std::nullopt;
    const auto& tokens = block_.tokens;
    if (tokens[range.begin].tag == Tag::kPrps && owner_) return owner_;
    for (std::size_t t = head; t > range.begin; --t) {
      if (tokens[t - 1].tag != Tag::kPos) continue;
      const Range possessor{range.begin, t - 1};
      if (const auto kind = of(possessor, {}, depth + 1)) return kind;
      break;
    }
    const Range modifiers{range.begin, head};
    if (any(modifiers, Role::kBody)) return SpeakerKind::kOrganisation;
    if (const auto kind = state_or_body(modifiers)) return kind;
    if (any(modifiers, Role::kState) || any(modifiers, Role::kPublic)) return SpeakerKind::kOfficial;
    if (any(modifiers, Role::kPrivate)) return SpeakerKind::kOrganisation;
    if (any(modifiers, Role::kMedium)) return SpeakerKind::kMedia;
    // "of the harbour council in Tripoli": each preposition's phrase, the nearest first.
    std::size_t from = name.empty() ? end : std::max(end, std::min(name.end, range.end));
    for (unsigned phrases = 0; phrases < 3 && from + 1 < range.end; ++phrases) {
      while (from < range.end && !kOfWhom.has(tokens[from])) {
        if (words("who", "whose", "which", "whom").has(tokens[from])) return std::nullopt;
        ++from;
      }
      if (from + 1 >= range.end) return std::nullopt;
      // "a memo obtained by a newspaper": who has it, not whose it is.
      if (words("by", "to").has(tokens[from]) &&
          words("obtained", "seen", "reviewed", "leaked", "published", "reported", "quoted", "cited", "shown", "given")
              .has(tokens[from - 1]))
        return std::nullopt;
      std::size_t until = from + 1;
      while (until < range.end && !words("who", "whose", "which", "whom").has(tokens[until]) &&
             !(until > from + 1 && words("of", "for", "at", "in", "with", "from", "on").has(tokens[until])))
        ++until;
      // What hangs on the inner phrase may tell what it is: "the member of the team of Syria".
      if (const auto kind = of({from + 1, until}, {}, depth + 1)) return kind;
      from = until;
    }
    return std::nullopt;
  }

  const Block& block_;
  const Gazetteer& gazetteer_;
  std::optional<SpeakerKind> owner_;
  const Roles& roles_;
};

}  // namespace

Roles::Roles(std::string_view tsv) {
  std::map<std::uint64_t, std::uint32_t> masks;
  for_each_row(tsv, [&](const Row& row) {
    const auto role = std::find(kRoles.begin(), kRoles.end(), row.field(0));
    if (role == kRoles.end()) return;
    const std::uint32_t mask = 1u << static_cast<unsigned>(role - kRoles.begin());
    for_each_part(row.field(1), '|', [&](std::string_view word) { masks[word_hash(word)] |= mask; });
  });
  table_.assign(std::bit_ceil(masks.size() * 3 + 4), {0, 0});
  for (const auto& [hash, mask] : masks) {
    std::size_t at = hash & (table_.size() - 1);
    while (table_[at].second != 0) at = (at + 1) & (table_.size() - 1);
    table_[at] = {hash, mask};
  }
}

const Roles& Roles::built_in() {
  static const Roles roles(embedded_roles());
  return roles;
}

std::uint32_t Roles::of(std::uint64_t hash) const {
  for (std::size_t at = hash & (table_.size() - 1); table_[at].second != 0; at = (at + 1) & (table_.size() - 1))
    if (table_[at].first == hash) return table_[at].second;
  return 0;
}

bool Roles::person(const Token& token) const {
  return token.is_word() && (of(token.hash) & ~(bit(Role::kFormer) | bit(Role::kState) | bit(Role::kBody) |
                                                bit(Role::kLeads) | bit(Role::kTeaches))) != 0;
}

std::optional<SpeakerKind> kind_of_source(const Block& block, Range range, Range name, const Gazetteer& gazetteer,
                                          std::optional<SpeakerKind> owner) {
  const auto& tokens = block.tokens;
  const Roles& roles = Roles::built_in();
  const PhraseKind phrase(block, gazetteer, owner);
  while (range.end > range.begin + 1 && tokens[range.end - 1].tag == Tag::kPos) --range.end;
  if (phrase.any_word(range, kWithheld)) return SpeakerKind::kAnonymous;
  if (name.empty() && words("a", "an", "one", "two", "three", "some", "several").has(tokens[range.begin]) &&
      stands_beside(block, range))
    return SpeakerKind::kAnonymous;
  for (std::size_t t = range.begin; t + 2 < range.end; ++t)
    if (words("not").has(tokens[t]) && words("to").has(tokens[t + 1]) && words("be", "give").has(tokens[t + 2]))
      return SpeakerKind::kAnonymous;
  // "one of the diplomats": what they are, each of them.
  Range rest = range;
  if (rest.end - rest.begin > 2 && name.empty() &&
      (tokens[rest.begin].tag == Tag::kCd ||
       words("one", "some", "many", "most", "several", "all", "neither", "none", "few", "both", "either")
           .has(tokens[rest.begin])) &&
      words("of").has(tokens[rest.begin + 1]))
    rest.begin += 2;
  const bool part = rest.begin != range.begin;
  std::optional<SpeakerKind> kind;
  bool former = false;
  for (std::size_t begin = rest.begin; begin < rest.end;) {
    std::size_t end = begin;
    while (end < rest.end && tokens[end].kind != TokenKind::kComma) ++end;
    Range part_name{};
    if (!name.empty() && name.begin >= begin && name.end <= end) part_name = name;
    const Range piece{begin, end};
    begin = end + 1;
    if (piece.empty()) continue;
    std::optional<SpeakerKind> told;
    std::size_t relative = piece.begin;
    while (relative < piece.end && !words("who", "whose").has(tokens[relative])) ++relative;
    if (!part_name.empty() && part_name.begin == piece.begin) {
      // Behind the name only what follows "of", "from" or "who" can tell.
      if (part_name.end < relative && words("of", "from", "at", "with").has(tokens[part_name.end])) {
        const Range body{part_name.end + 1, relative};
        if (!words("from").has(tokens[part_name.end])) told = phrase.of(body, {}, 1);
        if (told == SpeakerKind::kAnonymous) told.reset();
      }
    } else if (relative > piece.begin) {
      told = phrase.of({piece.begin, relative}, part_name, 0);
      former = former || phrase.any({piece.begin, std::min(relative, part_name.empty() ? relative : part_name.begin)},
                                    Role::kFormer);
    }
    if (!told && relative + 1 < piece.end) {
      std::size_t verb = relative + 1;
      while (verb < piece.end && verb < relative + 4 && !roles.has(tokens[verb], Role::kLeads) &&
             !roles.has(tokens[verb], Role::kTeaches))
        ++verb;
      if (verb < piece.end && roles.has(tokens[verb], Role::kTeaches)) told = SpeakerKind::kAnalysts;
      if (verb < piece.end && roles.has(tokens[verb], Role::kLeads)) {
        told = phrase.of({verb + 1, piece.end}, {}, 1);
        if (told == SpeakerKind::kAnonymous) told.reset();
      }
    }
    if (told && !(kind && *kind != SpeakerKind::kAnonymous)) kind = told;
  }
  if (!name.empty() && (kind == SpeakerKind::kAnonymous || former)) return std::nullopt;
  if (name.empty() && former && !kind) return SpeakerKind::kAnonymous;
  if (part && kind == SpeakerKind::kOfficial && roles.has(tokens[rest.end - 1], Role::kRank) &&
      rest.end - rest.begin <= 2)
    return SpeakerKind::kAnonymous;
  return kind;
}

}  // namespace entente::read
