// Correcting the tags of cue words by what the lexicon and the neighbours say.
#include "read/mend_tags.h"

#include "read/cues.h"
#include "read/phrases.h"

namespace entente::read {
namespace {

bool is_noun(Tag tag) { return tag == Tag::kNn || tag == Tag::kNns || tag == Tag::kNnp; }
bool is_verb(Tag tag) { return tag >= Tag::kVb && tag <= Tag::kMd; }

// Something only a verb is followed by.
bool follows_verb(const std::vector<Token>& tokens, std::size_t k, std::size_t end) {
  if (k >= end) return false;
  const Token& next = tokens[k];
  if (next.kind == TokenKind::kOpenQuote || next.kind == TokenKind::kQuote) return true;
  if (words("that", "whether", "how", "why", "the", "a", "an", "his", "her", "its", "their", "our", "he", "she", "it", "they", "him", "them", "this", "these", "us", "no", "any").has(next)) return true;
  if (words("to").has(next) && k + 1 < end && tokens[k + 1].tag == Tag::kVb) return true;
  return next.tag == Tag::kVbg;
}

}  // namespace

void mend_tags(std::vector<Token>& tokens, SentenceRange sentence) {
  const CueLexicon& lexicon = CueLexicon::built_in();
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    Token& token = tokens[i];
    if (token.kind != TokenKind::kWord) continue;
    if (token.text == "'" || token.text == "\xE2\x80\x99") {
      token.tag = Tag::kPos;
      continue;
    }
    if (i == sentence.begin || is_verb(token.tag)) continue;
    const auto forms = lexicon.find(token.hash);
    if (forms.empty()) continue;
    bool third = false, past = false, base = false, noun = false;
    for (const CueForm& form : forms) {
      const CueKind kind = lexicon.cue(form.cue).kind;
      if (kind == CueKind::kVerb) {
        third = third || form.third;
        past = past || (form.past && !form.base);
        base = base || form.base;
      } else if (kind == CueKind::kNoun) {
        noun = true;
      }
    }
    const Token& before = tokens[i - 1];
    const bool after_subject = before.tag == Tag::kPrp || is_noun(before.tag) || (before.tag == Tag::kRb && before.is_word()) || before.kind == TokenKind::kCloseBracket ||
                               words("who", "which", "that", "but", "and", "neither", "side").has(before) || before.tag == Tag::kDt || before.kind == TokenKind::kComma;
    if (!after_subject || (token.capital && !(before.tag == Tag::kPrp))) continue;
    const bool follows = follows_verb(tokens, i + 1, sentence.end);
    const bool also_noun = noun || words("views", "backs", "figures", "rules", "shows", "signals", "presses", "details", "notes", "comments", "attacks", "doubts", "orders", "answers", "questions", "charges", "judges", "faults", "weighs", "reasons", "posts", "texts", "records", "marvels", "signs", "eyes", "tips", "tasks", "documents", "estimates", "forecasts", "stresses", "protests", "objects", "supports", "remarks", "reports", "calls", "hopes", "needs", "offers", "hints", "claims", "aims", "desires", "wishes", "finds", "holds", "means", "debates", "plans", "credits", "mandates", "decrees", "guarantees", "champions", "votes", "lobbies", "dreams", "counters", "details", "labels", "brands", "challenges", "appeals", "invites", "promises").has(token);
    if (third && is_noun(token.tag)) {
      const bool singular = before.tag == Tag::kNn || before.tag == Tag::kNnp || before.tag == Tag::kPrp || before.tag == Tag::kRb || before.kind == TokenKind::kCloseBracket || words("who", "which", "but", "and").has(before);
      bool another = false;  // a verb further on that this would be the subject's noun of
      for (std::size_t k = i + 1; k < sentence.end && k < i + 8 && tokens[k].kind != TokenKind::kComma && !words("that").has(tokens[k]); ++k) another = another || tokens[k].tag == Tag::kVbp || tokens[k].tag == Tag::kVbd || tokens[k].tag == Tag::kMd;
      if (!also_noun && (before.tag != Tag::kDt)) token.tag = Tag::kVbz;
      else if (also_noun && singular && (follows || (i + 1 < sentence.end && !another && (is_noun(tokens[i + 1].tag) || tokens[i + 1].tag == Tag::kJj) && before.tag != Tag::kRb)) && !(another && !follows)) token.tag = Tag::kVbz;
      continue;
    }
    if (past && token.tag != Tag::kRb && before.tag != Tag::kDt && (is_noun(token.tag) || (token.tag == Tag::kJj && (follows || before.tag == Tag::kPrp)))) {
      token.tag = Tag::kVbd;
      continue;
    }
    if (base && !third && (is_noun(token.tag) || token.tag == Tag::kJj || token.tag == Tag::kIn || token.tag == Tag::kX)) {
      const bool plural = before.tag == Tag::kNns || words("they", "we", "i", "you", "who", "both", "many", "some", "few").has(before) || (before.tag == Tag::kRb && i > sentence.begin + 1 && tokens[i - 2].tag == Tag::kNns);
      const bool ends = i + 1 >= sentence.end || tokens[i + 1].kind == TokenKind::kStop || tokens[i + 1].kind == TokenKind::kComma || (i + 2 <= sentence.end && words("out", "on", "for").has(tokens[i + 1]));
      if (plural && (follows || ends) && !words("like", "while", "before").has(token)) token.tag = Tag::kVbp;
    }
  }
}

}  // namespace entente::read
