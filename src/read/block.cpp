// From the findings of single sentences to the statements of a paragraph.
//
// Three things are seen only here: quotations that no cue claims (they continue the statement before them, or stand
// alone), which statement stands inside which, and that a statement inside another ends no later than it. Invariants:
// the pieces of a content are disjoint and ascending, and lie inside the paragraph; a statement's cue and content lie
// inside one piece of its parent's content.
#include "read/block.h"

#include <algorithm>
#include <set>

#include "read/labels.h"
#include "read/mend_tags.h"
#include "read/standing.h"
#include "read/tagger.h"

namespace entente::read {
namespace {

bool holds(Range outer, Range inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

std::size_t first_token(const Finding& f) {
  std::size_t first = f.cue ? f.cue->begin : kNowhere;
  for (const Range& piece : f.content) first = std::min(first, piece.begin);
  return first;
}

std::size_t extent(const Finding& f) {
  std::size_t sum = 0;
  for (const Range& piece : f.content) sum += piece.end - piece.begin;
  return sum;
}

// Ascending, disjoint, not overlapping the cue; false where nothing is left.
bool tidy(Finding& f) {
  std::sort(f.content.begin(), f.content.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::vector<Range> clean;
  for (Range piece : f.content) {
    if (!clean.empty()) piece.begin = std::max(piece.begin, clean.back().end);
    if (f.cue && piece.begin < f.cue->end && f.cue->begin < piece.end) {
      // The cue stands inside: two pieces around it.
      if (piece.begin < f.cue->begin) clean.push_back({piece.begin, f.cue->begin});
      piece.begin = f.cue->end;
    }
    if (!piece.empty()) clean.push_back(piece);
  }
  f.content = std::move(clean);
  std::erase_if(f.source, [](const Range& range) { return range.empty(); });
  return !f.content.empty();
}

bool has_words(const Block& block, Range range, std::size_t least) {
  std::size_t n = 0;
  for (std::size_t t = range.begin; t < range.end && n < least; ++t) n += block.tokens[t].is_word() ? 1u : 0u;
  return n >= least;
}

// "...." - Commissioner Gavin Stark, head of the port: the rest of the paragraph is a name.
bool claim_by_dash(const Block& block, const Quotation& quotation, std::vector<Nested>& found) {
  constexpr std::size_t kLongestName = 16;
  const auto& tokens = block.tokens;
  std::size_t dash = quotation.end();
  if (!quotation.closed || dash + 1 >= tokens.size()) return false;
  // The tokenizer takes "-Commissioner" for one word of a hyphen and a name.
  const bool mark = tokens[dash].kind == TokenKind::kDash || tokens[dash].text == "-" || tokens[dash].text == "--";
  if (!mark) return false;
  std::size_t end = tokens.size();
  if (tokens[end - 1].kind == TokenKind::kStop) --end;
  const Range name{dash + 1, end};
  if (name.empty() || name.end - name.begin > kLongestName || !tokens[name.begin].capital) return false;
  for (std::size_t t = name.begin; t < name.end; ++t)
    if (tokens[t].is_quote() || tokens[t].kind == TokenKind::kStop || tokens[t].kind == TokenKind::kColon) return false;
  Nested said;
  said.finding.source = {name};
  said.finding.content = {Range{quotation.open, quotation.end()}};
  said.finding.pattern = Pattern::kColon;
  said.finding.quoted = true;
  said.finding.sentence = block.sentence_of(quotation.open);
  said.finding.head = quotation.open;
  found.push_back(std::move(said));
  return true;
}

// Quotations that stand in no statement's content.
void claim_quotations(Block& block, std::vector<Nested>& found) {
  std::vector<bool> covered(block.tokens.size() + 1, false);
  for (const Nested& n : found)
    for (const Range& piece : n.finding.content)
      std::fill(covered.begin() + static_cast<std::ptrdiff_t>(piece.begin),
                covered.begin() + static_cast<std::ptrdiff_t>(piece.end), true);
  for (const Quotation& quotation : block.quotations) {
    if (covered[quotation.open]) continue;
    const Range range{quotation.open, quotation.end()};
    if (range.empty()) continue;
    const bool starts = quotation.open == 0 || block.tokens[quotation.open - 1].kind == TokenKind::kStop ||
                        block.tokens[quotation.open - 1].kind == TokenKind::kColon ||
                        block.tokens[quotation.open - 1].text.ends_with('.') ||
                        (quotation.open > 0 && block.tokens[quotation.open - 1].is_quote());
    if (quotation.carried) {
      Nested next;
      next.continues = true;
      next.finding.content = {range};
      next.finding.pattern = Pattern::kQuoteAlone;
      next.finding.quoted = true;
      next.finding.open_end = !quotation.closed;
      next.finding.sentence = block.sentence_of(quotation.open);
      next.finding.head = quotation.open;
      found.push_back(std::move(next));
      continue;
    }
    if (quotation.single || !has_words(block, range, starts ? 1 : 5)) continue;
    if (starts) {
      // "..." he said. "...": the same statement goes on, if nothing else was said in between.
      Nested* last = nullptr;
      for (Nested& n : found) {
        if (!n.finding.quoted || n.finding.head >= quotation.open) continue;
        if (last == nullptr || n.finding.head > last->finding.head) last = &n;
      }
      if (last != nullptr && quotation.open > 0) {
        const std::size_t here = block.sentence_of(quotation.open);
        std::size_t end = last->finding.head;
        for (const Range& piece : last->finding.content) end = std::max(end, piece.end);
        const std::size_t there = block.sentence_of(std::min(end, block.tokens.size()) - 1);
        if (here <= there + 1) {
          last->finding.content.push_back(range);
          last->finding.open_end = !quotation.closed;
          continue;
        }
      }
    }
    if (claim_by_dash(block, quotation, found) || !has_words(block, range, 3)) continue;
    bool verb = false;
    for (std::size_t t = range.begin; t < range.end; ++t)
      verb = verb || (block.tokens[t].tag >= Tag::kVb && block.tokens[t].tag <= Tag::kMd);
    if (!starts && !verb) continue;
    Nested alone;
    alone.finding.content = {range};
    alone.finding.pattern = Pattern::kQuoteAlone;
    alone.finding.quoted = true;
    alone.finding.open_end = !quotation.closed;
    alone.finding.sentence = block.sentence_of(quotation.open);
    alone.finding.head = quotation.open;
    found.push_back(std::move(alone));
  }
}

// "14:20 ...", "CAIRO - ...", "WASHINGTON (AP) — ...": not part of the first sentence.
void skip_dateline(Block& block) {
  if (block.sentences.empty()) return;
  SentenceRange& first = block.sentences.front();
  const auto& tokens = block.tokens;
  if (tokens[0].kind == TokenKind::kNumber && tokens[0].text.find(':') != std::string_view::npos && first.end > 2) {
    first.begin = 1;
    if (tokens[1].kind == TokenKind::kDash || tokens[1].kind == TokenKind::kColon) first.begin = 2;
    return;
  }
  if (!tokens[0].all_capitals) return;
  for (std::size_t i = 1; i + 1 < first.end && i < 10; ++i) {
    if (tokens[i].kind == TokenKind::kDash) {
      first.begin = i + 1;
      return;
    }
  }
}

// "BRANDVOLD: No. People have said so.": what follows a speaker's label at the beginning of a paragraph are his words.
void claim_label(const Block& block, const SpeakerLabels& labels, std::vector<Nested>& found) {
  const auto& tokens = block.tokens;
  const std::optional<Label> at = label_of(block);
  if (!at || at->colon + 3 >= tokens.size()) return;
  const bool quoted = tokens[at->colon + 1].is_quote();
  if (quoted ? !labels.may_speak(*at) : !labels.speaks(*at)) return;
  for (const Nested& n : found)
    for (const Range& piece : n.finding.source)
      if (piece.begin < at->colon) return;
  Nested label;
  label.finding.source = {at->name};
  label.finding.content = {Range{at->colon + 1, tokens.size()}};
  label.finding.pattern = Pattern::kColon;
  label.finding.quoted = true;
  label.finding.head = 0;
  Range& content = label.finding.content.front();
  if (tokens[content.end - 1].kind == TokenKind::kStop && tokens[content.end - 1].text == ".") --content.end;
  if (quoted) content.end = tokens.size();
  if (!content.empty()) found.push_back(std::move(label));
}

// "We open on Monday. — Amal Saleh (@saleh) May 2, 2022": a post that a page shows within the report.
void claim_post(const Block& block, std::vector<Nested>& found) {
  const auto& tokens = block.tokens;
  for (std::size_t dash = 1; dash + 3 < tokens.size(); ++dash) {
    if (tokens[dash].kind != TokenKind::kDash || !tokens[dash + 1].capital) continue;
    std::size_t open = dash + 1;
    while (open + 1 < tokens.size() && open - dash < 8 && tokens[open].kind != TokenKind::kOpenBracket) ++open;
    if (tokens[open].kind != TokenKind::kOpenBracket || !tokens[open + 1].text.starts_with('@')) continue;
    for (const Nested& n : found)
      if (!n.finding.source.empty() && n.finding.source.front().begin > dash) return;
    Nested post;
    post.finding.source = {Range{dash + 1, open}};
    post.finding.content = {Range{0, dash}};
    post.finding.pattern = Pattern::kColon;
    post.finding.quoted = true;
    found.push_back(std::move(post));
    return;
  }
}

// "Reuters, citing an official, said": whom the speaker has it from is no part of his name.
void split_cited(const Block& block, Finding& f) {
  if (f.source.empty() || !f.cited.empty()) return;
  Range& source = f.source.front();
  for (std::size_t t = source.begin + 1; t + 2 < source.end; ++t) {
    if (block.tokens[t].kind != TokenKind::kComma || !words("citing", "quoting").has(block.tokens[t + 1])) continue;
    f.cited = {t + 2, source.end};
    if (block.tokens[f.cited.end - 1].kind == TokenKind::kComma) --f.cited.end;
    source.end = t;
    return;
  }
}

// What stands in questions, under conditions, in denials and corrections is marked.
void weigh_standing(const Block& block, std::vector<Nested>& found) {
  for (Nested& n : found) {
    split_cited(block, n.finding);
    const Standing standing = standing_of(n.finding, block);
    n.finding.condition = standing.condition;
    n.finding.withheld = standing.withheld;
    n.finding.taken_back = standing.taken_back;
    n.finding.behind = standing.behind;
    n.finding.question = standing.question;
    end_before_outer_verb(n.finding, block);
  }
}

// The smallest content piece that holds the cue makes the parent; what reaches beyond it is cut off.
void nest(std::vector<Nested>& found) {
  std::stable_sort(found.begin(), found.end(), [](const Nested& a, const Nested& b) {
    const std::size_t first_a = first_token(a.finding);
    const std::size_t first_b = first_token(b.finding);
    return first_a != first_b ? first_a < first_b : extent(a.finding) > extent(b.finding);
  });
  std::vector<Nested> kept;
  for (Nested& child : found) {
    const Range anchor = child.finding.cue ? *child.finding.cue : child.finding.content.front();
    std::size_t best = kNowhere;
    Range within{};
    // Statements that hold this one began before; only near ones can, as a sentence is bounded, but a quotation may be
    // long, so all of the paragraph's are looked at from the nearest back, up to a fixed number.
    constexpr std::size_t kBack = 400;
    for (std::size_t k = kept.size(); k-- > 0 && kept.size() - k < kBack;) {
      for (const Range& piece : kept[k].finding.content) {
        if (!holds(piece, anchor)) continue;
        if (best == kNowhere || piece.end - piece.begin < within.end - within.begin) {
          best = k;
          within = piece;
        }
      }
    }
    if (best != kNowhere) {
      Finding& f = child.finding;
      // Two readings of the same words: the one that was there first stays.
      if (f.cue && kept[best].finding.cue && *f.cue == *kept[best].finding.cue) continue;
      for (Range& piece : f.content) {
        piece.begin = std::max(piece.begin, within.begin);
        piece.end = std::min(piece.end, within.end);
      }
      std::erase_if(f.content, [](const Range& range) { return range.empty(); });
      if (f.content.empty()) continue;
      if (f.pattern == Pattern::kAdverb) continue;  // a hedge of what it stands in
      child.parent = best;
    }
    kept.push_back(std::move(child));
  }
  found = std::move(kept);
}

}  // namespace

std::size_t Block::sentence_of(std::size_t token) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), token,
                                      [](std::size_t t, const SentenceRange& range) { return t < range.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

std::vector<Nested> read_block(std::string_view text, std::uint64_t offset, bool open_before,
                               const SpeakerLabels& labels, Block& block) {
  tokenize(text, offset, block.tokens, block.sentences);
  skip_dateline(block);
  block.quotations = find_quotations(block.tokens, open_before, block.inside);
  block.tagged.assign(block.sentences.size(), false);
  const Tagger& tagger = Tagger::built_in();
  std::vector<Finding> raw;
  PatternFinder finder(block.tokens, block.sentences, block.quotations, block.inside);
  for (std::size_t s = 0; s < block.sentences.size(); ++s) {
    const SentenceRange range = block.sentences[s];
    if (!PatternFinder::promising(block.tokens, range)) continue;
    tagger.tag(std::span(block.tokens).subspan(range.begin, range.end - range.begin));
    mend_tags(block.tokens, range);
    block.tagged[s] = true;
    finder.find(s, raw);
  }
  std::vector<Nested> found;
  std::set<std::size_t> heads;
  std::vector<bool> in_cue(block.tokens.size() + 1, false);  // a cue inside a longer one gives way: "declined to say"
  for (const Finding& f : raw) {
    if (!f.cue || f.cue->end - f.cue->begin < 2) continue;
    for (std::size_t t = f.cue->begin; t < f.cue->end; ++t)
      if (t != f.head) in_cue[t] = true;
  }
  for (Finding& f : raw) {
    if (in_cue[f.head] || !tidy(f) || !heads.insert(f.head).second) continue;
    found.push_back({std::move(f)});
  }
  weigh_standing(block, found);
  claim_label(block, labels, found);
  claim_post(block, found);
  claim_quotations(block, found);
  for (Nested& n : found) tidy(n.finding);
  std::erase_if(found, [](const Nested& n) { return n.finding.content.empty(); });
  nest(found);
  return found;
}

}  // namespace entente::read
