// Correcting the tags of cue words by what the lexicon and the neighbours say.
#include "read/mend_tags.h"

#include "read/cues.h"
#include "read/phrases.h"
#include "read/source_kind.h"
#include "read/tagger.h"

namespace entente::read {
namespace {

bool is_noun(Tag tag) {
  return tag == Tag::kNn || tag == Tag::kNns || tag == Tag::kNnp;
}
bool is_to_be(const Token& token) {
  return is_be(token) || is_have(token) || is_do(token) || words("'s").has(token);
}
bool is_verb(Tag tag) {
  return tag >= Tag::kVb && tag <= Tag::kMd;
}

// Something only a verb is followed by.
bool follows_verb(const std::vector<Token>& tokens, std::size_t k, std::size_t end) {
  if (k >= end) return false;
  const Token& next = tokens[k];
  if (next.kind == TokenKind::kOpenQuote || next.kind == TokenKind::kQuote) return true;
  if (words("that", "whether", "how", "why", "the", "a", "an", "his", "her", "its", "their", "our", "he", "she", "it",
            "they", "him", "them", "this", "these", "us", "no", "any")
          .has(next))
    return true;
  if (words("to").has(next) && k + 1 < end && tokens[k + 1].tag == Tag::kVb) return true;
  return next.tag == Tag::kVbg;
}

// Is the noun phrase that ends before `i` the last of a plural's prepositional phrases: "The authors of an earlier
// study"?
bool plural_head(const std::vector<Token>& tokens, std::size_t i, std::size_t begin) {
  for (unsigned phrases = 0; phrases < 3; ++phrases) {
    std::size_t k = i;
    while (k > begin &&
           (is_noun(tokens[k - 1].tag) || tokens[k - 1].tag == Tag::kJj || tokens[k - 1].tag == Tag::kJjr ||
            tokens[k - 1].tag == Tag::kCd || tokens[k - 1].tag == Tag::kPos))
      --k;
    if (k == i) return false;
    if (k > begin && (tokens[k - 1].tag == Tag::kDt || tokens[k - 1].tag == Tag::kPrps)) --k;
    if (k <= begin || !(tokens[k - 1].tag == Tag::kIn || tokens[k - 1].tag == Tag::kTo)) return false;
    --k;
    if (k > begin && tokens[k - 1].tag == Tag::kVbn) --k;  // "data released by the county"
    if (k > begin && words("close", "familiar", "loyal", "opposed", "briefed", "involved").has(tokens[k - 1])) --k;
    if (k <= begin) return false;
    if (tokens[k - 1].tag == Tag::kNns ||
        words("people", "some", "many", "few", "most", "several", "both", "others", "data").has(tokens[k - 1]))
      return true;
    i = k;
  }
  return false;
}

// Does the comma at `comma` close what a comma before it opened with "the ...", "a ...", "which ...", "who ..."?
bool closes_apposition(const std::vector<Token>& tokens, std::size_t comma, std::size_t begin) {
  std::size_t open = comma;
  while (open > begin && tokens[open - 1].kind != TokenKind::kComma) --open;
  return open > begin + 1 && open < comma &&
         words("the", "a", "an", "who", "which", "whose", "one", "its", "their", "both").has(tokens[open]);
}

// Given names that are other words too.
constexpr auto kWordNames = words("will", "may", "per", "mark", "grant", "rose", "dawn", "bill", "jack", "sue", "drew",
                                  "chase", "guy", "rob", "pat", "frank", "rich", "hunter", "van", "art", "max", "so",
                                  "can", "do", "an", "hope", "faith", "joy", "grace", "christian", "miles", "chuck");

// "Will Marsh said", "Per Dahl, the harbour master": a capital word before a name that a verb or a comma follows.
void mend_word_names(std::vector<Token>& tokens, SentenceRange sentence) {
  for (std::size_t i = sentence.begin; i + 2 < sentence.end; ++i) {
    Token& token = tokens[i];
    const Token& surname = tokens[i + 1];
    const Token& behind = tokens[i + 2];
    if (!kWordNames.has(token) || !token.capital || !surname.capital || surname.kind != TokenKind::kWord) continue;
    const bool verb = behind.tag == Tag::kVbd || behind.tag == Tag::kVbz || behind.tag == Tag::kVbn;
    const bool inside = i > sentence.begin && tokens[i - 1].is_word();
    if (inside || verb || behind.kind == TokenKind::kComma || behind.tag == Tag::kPos)
      token.tag = tokens[i + 1].tag = Tag::kNnp;
  }
}

// "An adviser to the government", "an EU diplomat said": who has a role is a noun, whatever the tagger says.
void mend_roles(std::vector<Token>& tokens, SentenceRange sentence) {
  for (std::size_t i = sentence.begin + 1; i + 1 < sentence.end; ++i) {
    Token& token = tokens[i];
    if (is_noun(token.tag) || !Roles::built_in().has_any(token, Role::kRank, Role::kAgent, Role::kCounsel)) continue;
    const Token& before = tokens[i - 1];
    const bool led = before.tag == Tag::kDt || before.tag == Tag::kJj || is_noun(before.tag) || before.tag == Tag::kX;
    const Token& next = tokens[i + 1];
    if (led && before.is_word() &&
        (is_verb(next.tag) || next.tag == Tag::kIn || next.tag == Tag::kTo || next.kind == TokenKind::kComma))
      token.tag = token.text.ends_with('s') ? Tag::kNns : Tag::kNn;
  }
}

bool also_noun_base(const Token& token) {
  return words("back", "figure", "rule", "show", "signal", "press", "detail", "note", "comment", "attack", "doubt",
               "order", "answer", "question", "judge", "fault", "reason", "post", "text", "marvel", "sign", "eye",
               "tip", "task", "document", "estimate", "forecast", "stress", "protest", "object", "support", "remark",
               "report", "call", "hope", "need", "offer", "hint", "claim", "aim", "desire", "wish", "find", "hold",
               "debate", "plan", "credit", "mandate", "decree", "guarantee", "champion", "lobby", "dream", "counter",
               "label", "brand", "challenge", "appeal", "promise", "regret", "fear", "worry", "love", "hate", "respect",
               "care", "trust", "demand", "request", "charge", "blame", "praise", "pledge", "vow", "threat", "quote",
               "address", "voice", "veto", "reply", "cry", "shout", "welcome", "dispute", "dismiss", "guess", "look",
               "talk", "speak", "read", "view", "favor", "favour", "mock", "invite", "long", "mean")
      .has(token);
}

}  // namespace

void mend_tags(std::vector<Token>& tokens, SentenceRange sentence) {
  mend_word_names(tokens, sentence);
  mend_roles(tokens, sentence);
  const CueLexicon& lexicon = CueLexicon::built_in();
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    Token& token = tokens[i];
    if (token.kind != TokenKind::kWord) continue;
    if (token.text == "'" || token.text == "\xE2\x80\x99") {
      token.tag = Tag::kPos;
      continue;
    }
    // "The president's demand that": the tagger knows the word as a verb.
    if ((token.text == "'s" || token.text == "\xE2\x80\x99s") && token.tag != Tag::kVbz && i > sentence.begin &&
        i + 2 < sentence.end && is_noun(tokens[i - 1].tag) && is_verb(tokens[i + 1].tag) &&
        words("that", "to", "for", "of", "on", "about").has(tokens[i + 2])) {
      for (const CueForm& form : lexicon.find(tokens[i + 1].hash)) {
        if (lexicon.cue(form.cue).kind != CueKind::kNoun) continue;
        token.tag = Tag::kPos;
        tokens[i + 1].tag = Tag::kNn;
        break;
      }
      if (token.tag == Tag::kPos) continue;
    }
    // "CNN's Jake Tapper": an owner where a name, a noun or an adjective follows.
    if ((token.text == "'s" || token.text == "\xE2\x80\x99s") && i > sentence.begin && i + 1 < sentence.end &&
        is_noun(tokens[i - 1].tag) &&
        (is_noun(tokens[i + 1].tag) || tokens[i + 1].tag == Tag::kJj || tokens[i + 1].tag == Tag::kJjs ||
         tokens[i + 1].tag == Tag::kCd ||
         ((tokens[i + 1].tag == Tag::kVbg || tokens[i + 1].tag == Tag::kVbn) && token.tag != Tag::kVbz &&
          i + 2 < sentence.end && is_noun(tokens[i + 2].tag)))) {
      token.tag = Tag::kPos;
      continue;
    }
    // "economists say": a plural the tagger does not know, before a verb of the lexicon.
    if (token.tag == Tag::kVbz && !token.capital && i + 1 < sentence.end && token.text.ends_with('s') &&
        (tokens[i + 1].tag == Tag::kVbp || tokens[i + 1].tag == Tag::kVbd || tokens[i + 1].tag == Tag::kVb) &&
        !is_to_be(token) && lexicon.find(token.hash).empty() && !lexicon.find(tokens[i + 1].hash).empty()) {
      token.tag = Tag::kNns;
      continue;
    }
    // "He would like to see"
    if (words("like").has(token) && i > sentence.begin && i + 1 < sentence.end && words("to").has(tokens[i + 1]) &&
        words("would", "'d", "should", "not").has(tokens[i - 1])) {
      token.tag = Tag::kVb;
      continue;
    }
    // "Few in the delegation": no name.
    if (token.tag == Tag::kNnp && words("few", "many", "most", "several", "some", "others", "both").has(token)) {
      token.tag = Tag::kJj;
      continue;
    }
    if (i == sentence.begin) continue;
    // "The candidate's refusal to": a noun between its owner and what it governs.
    if (token.tag == Tag::kJj && i + 1 < sentence.end &&
        (tokens[i - 1].tag == Tag::kPos || tokens[i - 1].tag == Tag::kPrps) &&
        words("to", "that", "of").has(tokens[i + 1])) {
      for (const CueForm& form : lexicon.find(token.hash))
        if (lexicon.cue(form.cue).kind == CueKind::kNoun) token.tag = Tag::kNn;
    }
    // "threatened to sue": a word in small letters is no name.
    if (token.tag == Tag::kNnp && !token.capital && words("to").has(tokens[i - 1])) {
      token.tag = Tag::kVb;
      tokens[i - 1].tag = Tag::kTo;
      continue;
    }
    // "called on its chief to resign": a word never seen, without an article, behind "to".
    if (token.tag == Tag::kNn && !token.capital && words("to").has(tokens[i - 1]) &&
        Tagger::built_in().known(token.hash) == 0 && i + 1 < sentence.end &&
        token.text.find('-') == std::string_view::npos && !token.text.ends_with("ion") &&
        !token.text.ends_with("ity") && !token.text.ends_with("ness") && !token.text.ends_with("ment") &&
        !token.text.ends_with("ism") && !token.text.ends_with("ance") &&
        (tokens[i + 1].kind == TokenKind::kStop || tokens[i + 1].kind == TokenKind::kComma ||
         tokens[i + 1].tag == Tag::kDt || tokens[i + 1].tag == Tag::kPrps || tokens[i + 1].tag == Tag::kPrp)) {
      token.tag = Tag::kVb;
      tokens[i - 1].tag = Tag::kTo;
      continue;
    }
    // "Ortega laughed": a word in small letters is no name.
    if (token.tag == Tag::kNnp && !token.capital && token.text.ends_with("ed") && is_noun(tokens[i - 1].tag)) {
      token.tag = Tag::kVbd;
      continue;
    }
    // "people close to the family"
    if (is_verb(token.tag) && words("close").has(token) && i + 1 < sentence.end && words("to").has(tokens[i + 1]) &&
        is_noun(tokens[i - 1].tag)) {
      token.tag = Tag::kJj;
      continue;
    }
    // "people close to the family say": the tagger takes the noun before the verb for its subject.
    if (token.tag == Tag::kVb && !lexicon.find(token.hash).empty() && is_noun(tokens[i - 1].tag) &&
        plural_head(tokens, i, sentence.begin)) {
      token.tag = Tag::kVbp;
      continue;
    }
    // "which first called it a forgery"
    if (words("first", "once").has(token) && words("who", "which", "that").has(tokens[i - 1])) {
      token.tag = Tag::kRb;
      continue;
    }
    // "I like that he is rude"
    if (words("like").has(token) && words("i", "we", "they", "you").has(tokens[i - 1])) {
      token.tag = Tag::kVbp;
      continue;
    }
    // "A university poll released on Monday": no verb without a helper between a noun and another verb.
    if (token.tag == Tag::kVb && is_noun(tokens[i - 1].tag) && i + 1 < sentence.end &&
        (tokens[i + 1].tag == Tag::kVbn || tokens[i + 1].tag == Tag::kVbd || tokens[i + 1].tag == Tag::kVbz ||
         tokens[i + 1].tag == Tag::kMd)) {
      token.tag = Tag::kNn;
      continue;
    }
    if (is_verb(token.tag)) continue;
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
    const bool after_subject = before.tag == Tag::kPrp || is_noun(before.tag) ||
                               (before.tag == Tag::kRb && before.is_word()) ||
                               before.kind == TokenKind::kCloseBracket ||
                               words("who", "which", "that", "but", "and", "neither", "side").has(before) ||
                               before.tag == Tag::kDt || before.kind == TokenKind::kComma;
    if (!after_subject || (token.capital && !(before.tag == Tag::kPrp))) continue;
    const bool follows = follows_verb(tokens, i + 1, sentence.end);
    const bool also_noun =
        noun ||
        words("views", "backs", "figures", "rules", "shows", "signals", "presses", "details", "notes", "comments",
              "attacks", "doubts", "orders", "answers", "questions", "charges", "judges", "faults", "weighs", "reasons",
              "posts", "texts", "records", "marvels", "signs", "eyes", "tips", "tasks", "documents", "estimates",
              "forecasts", "stresses", "protests", "objects", "supports", "remarks", "reports", "calls", "hopes",
              "needs", "offers", "hints", "claims", "aims", "desires", "wishes", "finds", "holds", "means", "debates",
              "plans", "credits", "mandates", "decrees", "guarantees", "champions", "votes", "lobbies", "dreams",
              "counters", "details", "labels", "brands", "challenges", "appeals", "invites", "promises")
            .has(token);
    // "The union, which has 900 members, demands a raise": behind an apposition.
    if ((third || base) && is_noun(token.tag) && before.kind == TokenKind::kComma && follows && !token.capital &&
        closes_apposition(tokens, i - 1, sentence.begin)) {
      token.tag = third ? Tag::kVbz : Tag::kVbp;
      continue;
    }
    if (third && is_noun(token.tag)) {
      const bool singular =
          (before.tag == Tag::kNns && follows && i > sentence.begin + 2 &&
           (tokens[i - 2].tag == Tag::kDt || tokens[i - 2].tag == Tag::kIn) &&
           (tokens[i - 2].tag == Tag::kIn || tokens[i - 3].tag == Tag::kIn)) ||
          before.tag == Tag::kNn || before.tag == Tag::kNnp || before.tag == Tag::kPrp || before.tag == Tag::kRb ||
          before.kind == TokenKind::kCloseBracket || words("who", "which", "but", "and").has(before) ||
          (before.kind == TokenKind::kComma && words("that").has(tokens[std::min(i + 1, sentence.end - 1)]));
      bool another = false;  // a verb further on that this would be the subject's noun of
      for (std::size_t k = i + 1;
           k < sentence.end && k < i + 8 && tokens[k].kind != TokenKind::kComma && !words("that").has(tokens[k]); ++k)
        another = another || tokens[k].tag == Tag::kVbp || tokens[k].tag == Tag::kVbd || tokens[k].tag == Tag::kMd;
      if (!also_noun && (before.tag != Tag::kDt))
        token.tag = Tag::kVbz;
      else if (also_noun && singular &&
               (follows || (i + 1 < sentence.end && !another &&
                            (is_noun(tokens[i + 1].tag) || tokens[i + 1].tag == Tag::kJj) && before.tag != Tag::kRb)) &&
               !(another && !follows))
        token.tag = Tag::kVbz;
      continue;
    }
    if (past && token.tag != Tag::kRb && before.tag != Tag::kDt &&
        (is_noun(token.tag) || (token.tag == Tag::kJj && (follows || before.tag == Tag::kPrp)))) {
      token.tag = Tag::kVbd;
      continue;
    }
    if (base && !third &&
        (is_noun(token.tag) || token.tag == Tag::kJj || token.tag == Tag::kIn || token.tag == Tag::kX)) {
      const bool plural = before.tag == Tag::kNns || (before.tag == Tag::kNnp && before.text.ends_with('s')) ||
                          words("they", "we", "i", "you", "who", "both", "many", "some", "few").has(before) ||
                          (before.tag == Tag::kRb && i > sentence.begin + 1 && tokens[i - 2].tag == Tag::kNns) ||
                          (follows && is_noun(before.tag) && plural_head(tokens, i, sentence.begin));
      const bool ends = i + 1 >= sentence.end || tokens[i + 1].kind == TokenKind::kStop ||
                        tokens[i + 1].kind == TokenKind::kComma ||
                        (i + 2 <= sentence.end && words("out", "on", "for").has(tokens[i + 1]));
      if (!noun && !also_noun_base(token) && is_noun(before.tag) && is_noun(token.tag) && token.tag != Tag::kNnp &&
          (follows || ends || plural))
        token.tag = Tag::kVbp;
      // "A majority of Americans favor stricter laws": the only verb there can be.
      bool lone = plural && !follows && is_noun(before.tag) && i + 1 < sentence.end && tokens[i + 1].is_word() &&
                  (is_noun(tokens[i + 1].tag) || tokens[i + 1].tag == Tag::kJj || tokens[i + 1].tag == Tag::kJjr);
      for (std::size_t k = i; lone && k > sentence.begin && tokens[k - 1].is_word(); --k)
        lone = !(is_verb(tokens[k - 1].tag)) && tokens[k - 1].tag != Tag::kTo;
      for (std::size_t k = i + 1; lone && k < sentence.end && tokens[k].is_word(); ++k)
        lone = !(is_verb(tokens[k].tag) && tokens[k].tag != Tag::kVbn && tokens[k].tag != Tag::kVbg);
      if (lone && !token.capital) token.tag = Tag::kVbp;
      if (plural && (follows || ends) && !words("like", "while", "before").has(token)) token.tag = Tag::kVbp;
    }
  }
}

}  // namespace entente::read
