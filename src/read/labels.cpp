// Which labels at the beginning of paragraphs are speakers'?
#include "read/labels.h"

#include <algorithm>

#include "read/embedded.h"
#include "read/source_kind.h"
#include "read/source_words.h"
#include "read/table.h"

namespace entente::read {
namespace {

constexpr std::size_t kLongestLabel = 8;  // words
constexpr std::size_t kMostBrackets = 3;
constexpr std::size_t kLabelBytes = 80;

std::vector<std::uint64_t> thing_words() {
  std::vector<std::uint64_t> hashes;
  for_each_row(embedded_labels(), [&](const Row& row) {
    for_each_part(row.field(0), '|', [&](std::string_view word) { hashes.push_back(word_hash(word)); });
  });
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

bool names_a_thing(const Token& token) {
  static const std::vector<std::uint64_t> kThings = thing_words();
  return std::binary_search(kThings.begin(), kThings.end(), token.hash);
}

// Behind "(Qatar) (spoke in Arabic)".
std::size_t behind_brackets(const std::vector<Token>& tokens, std::size_t t) {
  constexpr std::size_t kLongestBracket = 12;
  for (std::size_t n = 0; n < kMostBrackets && t < tokens.size() && tokens[t].kind == TokenKind::kOpenBracket; ++n) {
    std::size_t close = t;
    while (close < tokens.size() && close - t < kLongestBracket && tokens[close].kind != TokenKind::kCloseBracket)
      ++close;
    if (close >= tokens.size() || tokens[close].kind != TokenKind::kCloseBracket) return t;
    t = close + 1;
  }
  return t;
}

bool honorific(const Token& token) {
  return words("mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "sen.", "rep.", "gen.",
               "judge", "senator", "ambassador", "president", "chairman", "minister", "madam", "prof.", "professor")
      .has(token);
}

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(" \t");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

}  // namespace

std::optional<Label> label_of(const Block& block) {
  const auto& tokens = block.tokens;
  Label label;
  std::size_t t = 0;
  while (t < tokens.size() && t < kLongestLabel && tokens[t].kind == TokenKind::kWord) ++t;
  if (t == 0) return std::nullopt;
  label.name = {0, t};
  label.colon = behind_brackets(tokens, t);
  if (label.colon >= tokens.size() || tokens[label.colon].kind != TokenKind::kColon) return std::nullopt;
  for (std::size_t k = 0; k < t; ++k) {
    label.thing = label.thing || (names_a_thing(tokens[k]) && !(k > 0 && honorific(tokens[0])));
    const bool joins = k > 0 && words("of", "the", "al", "von", "van", "de", "der", "den", "bin", "da").has(tokens[k]);
    if (!tokens[k].capital && !joins && tokens[k].text.find('-') == std::string_view::npos) return std::nullopt;
  }
  label.last = tokens[t - 1].hash;
  const bool office = words("the").has(tokens[0]) && t > 1 && Roles::built_in().person(tokens[t - 1]);
  const bool answer = t == 1 && words("a").has(tokens[0]);  // "A: ..." of questions and answers
  label.title = honorific(tokens[0]) || office || answer;
  label.capitals = tokens[0].all_capitals && tokens[t - 1].all_capitals;
  return label;
}

SpeakerLabels::SpeakerLabels(std::string_view text) {
  for_each_part(text, '\n', [&](std::string_view line) {
    const std::size_t colon = line.substr(0, kLabelBytes).find(':');
    std::string_view rest = line;
    if (colon != std::string_view::npos) {
      ++seen_[word_hash(last_word(line.substr(0, std::min(colon, line.find(" (")))))].labels;
      rest = line.substr(colon + 1);
    }
    for_each_part(rest, ' ', [&](std::string_view word) {
      while (!word.empty() && std::string_view(".,;:!?\"'()").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
      if (!word.empty() && word.front() >= 'A' && word.front() <= 'Z') ++seen_[word_hash(word)].others;
    });
  });
}

bool SpeakerLabels::speaks(const Label& label) const {
  if (label.thing) return false;
  if (label.title || label.capitals) return true;
  const auto seen = seen_.find(label.last);
  return seen != seen_.end() && (seen->second.labels > 1 || seen->second.others > 0);
}

}  // namespace entente::read
