// What stands around a statement that keeps it from being said.
#include "read/standing.h"

#include <algorithm>

#include "read/phrase_words.h"

namespace entente::read {
namespace {

constexpr auto kConditions =
    words("if", "unless", "once", "until", "provided", "providing", "assuming", "suppose", "supposing", "lest");
constexpr auto kQuestionWords = words("who", "what", "why", "how", "when", "where", "which", "whose", "whom");
// Nouns and adjectives whose clause is no more than thought, hoped, or said by nobody in particular.
constexpr auto kOpenNouns = words(
    "sign", "signs", "evidence", "indication", "indications", "proof", "suggestion", "suggestions", "hint", "hints",
    "guarantee", "guarantees", "claim", "claims", "report", "reports", "rumour", "rumours", "rumor", "rumors",
    "allegation", "allegations", "assertion", "assertions", "notion", "idea", "fear", "fears", "hope", "hopes",
    "possibility", "chance", "chances", "likelihood", "impression", "speculation", "assumption", "doubt", "doubts",
    "prospect", "question", "confirmation", "assurance", "assurances", "accusation", "accusations", "myth", "lie");
constexpr auto kOpenAdjectives =
    words("true", "false", "untrue", "wrong", "unclear", "uncertain", "doubtful", "unlikely", "likely", "possible",
          "impossible", "conceivable", "unthinkable", "unknown", "incorrect", "inconceivable", "hopeful", "afraid",
          "unsure", "clear", "sure");
constexpr auto kOpenVerbs =
    words("doubt", "doubts", "doubted", "deny", "denies", "denied", "denying", "hope", "hopes", "hoped", "imagine",
          "pretend", "pretends", "wish", "wishes", "fear", "fears", "feared", "asked", "asks", "wonder", "wonders",
          "wondered", "know", "disputes", "disputed", "refuted", "rejects", "rejected", "decide", "see");
constexpr auto kMistaken = words("misstated", "misidentified", "misreported", "incorrectly", "erroneously", "wrongly",
                                 "mistakenly", "misquoted");
constexpr std::size_t kLookBack = 8;  // tokens between a clause and what governs it

std::size_t clause_begin(const Finding& f) {
  std::size_t begin = f.cue ? f.cue->begin : f.head;
  for (const Range& piece : f.source) begin = std::min(begin, piece.begin);
  return begin;
}

class Surroundings {
 public:
  Surroundings(const Finding& finding, const Block& block)
      : f_(finding), block_(block), tokens_(block.tokens), sentence_(block.sentences[finding.sentence]) {}

  // Where the run of words begins in which the statement stands: behind a stop, a colon or a mark of quotation.
  std::size_t run_begin() const {
    std::size_t t = f_.head;
    while (t > sentence_.begin && block_.inside[t - 1] == block_.inside[f_.head] && !tokens_[t - 1].is_quote() &&
           tokens_[t - 1].kind != TokenKind::kStop && tokens_[t - 1].kind != TokenKind::kColon &&
           tokens_[t - 1].kind != TokenKind::kSemicolon)
      --t;
    return t;
  }

  bool ends_as_question() const {
    for (std::size_t t = f_.head + 1; t < sentence_.end; ++t)
      if (tokens_[t].kind == TokenKind::kStop && block_.inside[t] == block_.inside[f_.head])
        return tokens_[t].text.starts_with('?');
    return false;
  }

  bool question() const {
    if (!f_.cue || !ends_as_question()) return false;
    const std::size_t begin = run_begin();
    for (std::size_t t = begin; t < f_.cue->begin + 1; ++t) {
      const bool opens = t == begin || tokens_[t - 1].kind == TokenKind::kComma || tokens_[t - 1].tag == Tag::kCc;
      if (opens && (kQuestionWords.has(tokens_[t]) || kModal.has(tokens_[t]) || is_be(tokens_[t]) ||
                    is_have(tokens_[t]) || is_do(tokens_[t])))
        return true;
    }
    return f_.word != nullptr && !f_.word->speech();
  }

  // The word that opens the clause of the statement; kNowhere where it stands alone.
  std::size_t opener() const {
    std::size_t t = clause_begin(f_);
    const std::size_t begin = run_begin();
    while (t > begin && (tokens_[t - 1].tag == Tag::kRb || words("only", "even", "then").has(tokens_[t - 1]))) --t;
    return t > begin ? t - 1 : kNowhere;
  }

  // "If Damascus agrees, Ankara will support the plan."
  bool behind_condition() const {
    if (f_.word == nullptr || f_.word->speech()) return false;
    std::size_t t = run_begin();
    while (t < f_.head && (tokens_[t].tag == Tag::kCc || words("even", "only").has(tokens_[t]))) ++t;
    if (!words("if", "unless", "once").has(tokens_[t])) return false;
    const std::size_t begin = clause_begin(f_);
    return begin > t && tokens_[begin - 1].kind == TokenKind::kComma;
  }

  bool condition() const {
    const std::size_t at = opener();
    if (at == kNowhere) return false;
    if (kConditions.has(tokens_[at])) return true;
    const std::size_t begin = run_begin();
    const auto before = [&](std::size_t back) -> const Token& { return tokens_[at - std::min(back, at - begin)]; };
    if (words("as").has(tokens_[at]) && words("long", "soon").has(before(1))) return true;
    if (words("case", "event").has(tokens_[at]) && words("in").has(before(1))) return true;
    return words("that").has(tokens_[at]) && words("condition", "provided", "assuming", "case", "event").has(before(1));
  }

  bool withheld() const {
    const std::size_t at = opener();
    if (at == kNowhere || at <= run_begin()) return false;
    if (words("whether").has(tokens_[at])) return true;
    if (!words("that", "if", "how", "why", "when").has(tokens_[at])) return false;
    const Token& governs = tokens_[at - 1];
    return kOpenNouns.has(governs) || (kOpenAdjectives.has(governs) && !plainly(at - 1)) ||
           (kOpenVerbs.has(governs) && (!words("know", "decide", "see").has(governs) || negated_before(at - 1)));
  }

  bool taken_back() const {
    for (std::size_t t = sentence_.begin; t < sentence_.end; ++t) {
      if (kMistaken.has(tokens_[t])) return true;
      if (words("correction", "corrections", "clarification").has(tokens_[t]) && t < sentence_.begin + 2) return true;
      if (words("version", "versions").has(tokens_[t]) && t > sentence_.begin &&
          words("earlier", "previous", "original", "prior", "first").has(tokens_[t - 1]))
        return true;
    }
    return false;
  }

 private:
  // "It is clear that": only the contrary leaves it open.
  bool plainly(std::size_t at) const { return words("clear", "sure", "true").has(tokens_[at]) && !negated_before(at); }
  bool negated_before(std::size_t at) const {
    const std::size_t begin = std::max(run_begin(), at > kLookBack ? at - kLookBack : 0);
    for (std::size_t t = begin; t < at; ++t)
      if (kNot.has(tokens_[t])) return true;
    return false;
  }

  const Finding& f_;
  const Block& block_;
  const std::vector<Token>& tokens_;
  const SentenceRange sentence_;
};

}  // namespace

Standing standing_of(const Finding& finding, const Block& block) {
  const Surroundings around(finding, block);
  Standing standing;
  standing.question = around.question();
  standing.taken_back = around.taken_back();
  if (finding.pattern != Pattern::kQuoteAlone && finding.pattern != Pattern::kColon) {
    standing.condition = around.condition();
    standing.behind = around.behind_condition();
    standing.withheld = around.withheld();
  }
  return standing;
}

void end_before_outer_verb(Finding& finding, const Block& block) {
  const Surroundings around(finding, block);
  const std::size_t opener = around.opener();
  if (opener == kNowhere || !around.withheld() || opener > around.run_begin() + 4) return;
  if (!kOpenNouns.has(block.tokens[opener - 1])) return;
  // "There is no sign that ...": the noun is not the subject of what follows.
  for (std::size_t t = around.run_begin(); t < opener; ++t)
    if (is_be(block.tokens[t]) || is_have(block.tokens[t]) || words("no", "by", "with").has(block.tokens[t])) return;
  for (std::size_t n = 0; n < finding.content.size(); ++n) {
    Range& piece = finding.content[n];
    for (std::size_t t = piece.begin + 1; t < piece.end; ++t) {
      if (block.inside[t] != block.inside[finding.head] || !is_be(block.tokens[t])) continue;
      piece.end = t;
      finding.content.resize(n + 1);
      return;
    }
  }
}

}  // namespace entente::read
