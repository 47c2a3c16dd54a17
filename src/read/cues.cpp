// Reading the lexicon and inflecting its lemmas.
#include "read/cues.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <utility>

#include "read/embedded.h"
#include "read/table.h"

namespace entente::read {
namespace {

constexpr std::array<std::pair<std::string_view, Frame>, 12> kFrames = {{{"that", Frame::kThat},
                                                                         {"bare", Frame::kBare},
                                                                         {"to", Frame::kTo},
                                                                         {"obj", Frame::kObject},
                                                                         {"objto", Frame::kObjectTo},
                                                                         {"hear", Frame::kHear},
                                                                         {"hearto", Frame::kHearTo},
                                                                         {"wh", Frame::kWh},
                                                                         {"ing", Frame::kIng},
                                                                         {"quote", Frame::kQuote},
                                                                         {"post", Frame::kPost},
                                                                         {"pass", Frame::kPassive}}};
constexpr std::array<std::string_view, 10> kClasses = {"say",  "speech", "think",   "know",   "feel",
                                                       "want", "plan",   "support", "reject", "show"};

bool vowel(char ch) {
  return ch == 'a' || ch == 'e' || ch == 'i' || ch == 'o' || ch == 'u';
}

bool ends_hissing(std::string_view word) {
  return word.ends_with("s") || word.ends_with("x") || word.ends_with("z") || word.ends_with("ch") ||
         word.ends_with("sh");
}
bool consonant_y(std::string_view word) {
  return word.size() > 1 && word.ends_with("y") && !vowel(word[word.size() - 2]);
}

std::string third_person(std::string_view word) {
  if (ends_hissing(word)) return std::string(word) + "es";
  if (consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + "s";
}
std::string past_form(std::string_view word) {
  if (word.ends_with("e")) return std::string(word) + "d";
  if (consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ied";
  return std::string(word) + "ed";
}
// From the past, so that a doubled consonant ("admitted") is doubled here too.
std::string ing_form(std::string_view word, std::string_view past) {
  if (word.ends_with("ie")) return std::string(word.substr(0, word.size() - 2)) + "ying";
  if (word.ends_with("e") && !word.ends_with("ee")) return std::string(word.substr(0, word.size() - 1)) + "ing";
  if (past.size() == word.size() + 3 && past.ends_with("ed") && past[word.size()] == word.back())
    return std::string(past.substr(0, past.size() - 2)) + "ing";
  if (word == "put" || word == "set") return std::string(word) + word.back() + "ing";
  return std::string(word) + "ing";
}

}  // namespace

CueLexicon::CueLexicon(std::string_view tsv) {
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> irregular;
  for_each_row(tsv, [&](const Row& row) {
    if (row.field(0) != "irregular") return;
    const std::string_view forms = row.field(2);
    const std::size_t space = forms.find(' ');
    irregular.emplace(row.field(1),
                      std::pair{std::string(forms.substr(0, space)), std::string(forms.substr(space + 1))});
  });
  std::map<std::uint64_t, std::vector<CueForm>> forms;
  for_each_row(tsv, [&](const Row& row) {
    if (row.field(0) == "irregular") return;
    Cue cue;
    cue.lemma = row.field(1);
    cue.kind = row.field(0) == "verb" ? CueKind::kVerb : row.field(0) == "adj" ? CueKind::kAdjective : CueKind::kNoun;
    const auto cls = std::find(kClasses.begin(), kClasses.end(), row.field(2));
    if (cls != kClasses.end()) cue.cls = static_cast<CueClass>(cls - kClasses.begin());
    for_each_part(row.field(3), ' ', [&](std::string_view frame) {
      if (frame.ends_with(':')) {
        cue.prepositions.push_back(word_hash(frame.substr(0, frame.size() - 1)));
      } else if (frame.starts_with('+')) {
        cue.second.push_back(word_hash(frame.substr(1)));
      } else {
        for (const auto& [written, value] : kFrames)
          if (frame == written) cue.frames = static_cast<std::uint16_t>(cue.frames | static_cast<std::uint16_t>(value));
      }
    });
    for (unsigned r = 0; r <= static_cast<unsigned>(Relation::kAgrees); ++r)
      if (row.field(4) == entente::name(static_cast<Relation>(r))) cue.relation = static_cast<Relation>(r);
    const std::size_t space = cue.lemma.find(' ');
    const std::string head = cue.lemma.substr(0, space);
    if (space != std::string::npos) cue.particle = word_hash(cue.lemma.substr(space + 1));
    const auto index = static_cast<std::uint32_t>(cues_.size());
    const CueKind kind = cue.kind;
    cues_.push_back(std::move(cue));
    std::map<std::string, CueForm> own;
    own[head].base = true;
    if (kind == CueKind::kVerb) {
      const auto found = irregular.find(head);
      const std::string past = found == irregular.end() ? past_form(head) : found->second.first;
      const std::string participle = found == irregular.end() ? past : found->second.second;
      own[third_person(head)].third = true;
      own[past].past = true;
      own[participle].participle = true;
      own[ing_form(head, past)].ing = true;
    } else if (kind == CueKind::kNoun) {
      own[third_person(head)].third = true;
    }
    for (auto& [written, form] : own) {
      form.cue = index;
      forms[word_hash(written)].push_back(form);
    }
  });
  table_.assign(std::bit_ceil(forms.size() * 3 + 4), Slot{});
  const std::size_t mask = table_.size() - 1;
  for (auto& [hash, list] : forms) {
    std::stable_sort(list.begin(), list.end(), [&](const CueForm& a, const CueForm& b) {
      const auto order = [&](const CueForm& f) {
        return (cues_[f.cue].particle != 0 ? 0 : 2) + (cues_[f.cue].kind == CueKind::kAdjective ? 0 : 1);
      };
      return order(a) < order(b);
    });
    std::size_t at = hash & mask;
    while (table_[at].count != 0) at = (at + 1) & mask;
    table_[at] = {hash, static_cast<std::uint32_t>(forms_.size()), static_cast<std::uint32_t>(list.size())};
    forms_.insert(forms_.end(), list.begin(), list.end());
  }
}

const CueLexicon& CueLexicon::built_in() {
  static const CueLexicon lexicon(embedded_cues());
  return lexicon;
}

std::span<const CueForm> CueLexicon::find(std::uint64_t hash) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask; table_[at].count != 0; at = (at + 1) & mask) {
    if (table_[at].hash == hash) return std::span(forms_).subspan(table_[at].first, table_[at].count);
  }
  return {};
}

}  // namespace entente::read
