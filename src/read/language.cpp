// Scripts are told by the letters, languages of Latin writing by the words that no sentence does without. English wins
// wherever it holds its own: a report in English that quotes another language stays English.
#include "read/language.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "read/date_words.h"
#include "read/embedded.h"
#include "read/table.h"

namespace entente {
namespace {

constexpr std::size_t kLookedAt = 20000;   // bytes
constexpr std::size_t kLeastLetters = 40;  // of another script
constexpr std::size_t kLeastWords = 20;    // of Latin writing

struct Script {
  char32_t first;
  char32_t last;
  const char* language;
};
constexpr Script kScripts[] = {
    {0x370, 0x3FF, "Greek"},      {0x400, 0x52F, "Russian or another language of Cyrillic writing"},
    {0x590, 0x5FF, "Hebrew"},     {0x600, 0x6FF, "Arabic, Persian or another language of Arabic writing"},
    {0x900, 0x97F, "Hindi"},      {0x3040, 0x30FF, "Japanese"},
    {0x4E00, 0x9FFF, "Chinese"},  {0xAC00, 0xD7AF, "Korean"},
    {0x10A0, 0x10FF, "Georgian"}, {0x530, 0x58F, "Armenian"},
    {0x1200, 0x137F, "Amharic"},  {0xE00, 0xE7F, "Thai"},
};

struct Languages {
  std::vector<std::string> names;                        // the first is English
  std::unordered_map<std::string, std::uint32_t> words;  // lower case; a bit for each language
};

const Languages& short_words() {
  static const Languages kLanguages = [] {
    Languages all;
    read::for_each_row(read::embedded_languages(), [&](const read::Row& row) {
      const std::uint32_t bit = 1u << all.names.size();
      all.names.emplace_back(row.field(0));
      read::for_each_part(row.field(1), '|', [&](std::string_view word) { all.words[std::string(word)] |= bit; });
    });
    return all;
  }();
  return kLanguages;
}

const char* by_script(std::string_view text) {
  std::array<std::size_t, std::size(kScripts)> letters{};
  std::size_t latin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    i += c.size;
    if ((c.value >= 'a' && c.value <= 'z') || (c.value >= 'A' && c.value <= 'Z')) ++latin;
    for (std::size_t k = 0; c.value >= 0x370 && k < letters.size(); ++k)
      letters[k] += c.value >= kScripts[k].first && c.value <= kScripts[k].last ? 1u : 0u;
  }
  // Japanese is written with Chinese signs between its own.
  constexpr std::size_t kJapanese = 5, kChinese = 6;
  if (letters[kJapanese] * 10 > letters[kChinese]) letters[kJapanese] += letters[kChinese], letters[kChinese] = 0;
  const auto most = std::max_element(letters.begin(), letters.end());
  if (*most < std::max(kLeastLetters / (most - letters.begin() >= 5 ? 4 : 1), latin)) return nullptr;
  return kScripts[most - letters.begin()].language;
}

const char* by_words(std::string_view text) {
  const Languages& languages = short_words();
  std::vector<std::size_t> counts(languages.names.size(), 0);
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t.,;:!?()\"'", at), text.size());
    if (end > at && end - at <= 12) {
      ++words;
      const auto found = languages.words.find(small_letters(text.substr(at, end - at)));
      for (std::size_t k = 0; found != languages.words.end() && k < counts.size(); ++k)
        counts[k] += (found->second >> k & 1u) != 0 ? 1u : 0u;
    }
    at = end + 1;
  }
  if (words < kLeastWords) return nullptr;
  const std::size_t best = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  // One word in ten, and three for one of English.
  if (best == 0 || counts[best] * 10 < words || counts[best] < 3 * counts[0]) return nullptr;
  return languages.names[best].c_str();
}

}  // namespace

const char* other_language(std::string_view text) {
  text = text.substr(0, kLookedAt);
  if (const char* language = by_script(text)) return language;
  return by_words(text);
}

std::size_t documents_in(std::string_view text) {
  std::size_t count = 0;
  read::for_each_part(text, '\n', [&](std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos || line.size() > 80 || line[begin] < '0' || line[begin] > '9') return;
    const std::size_t of = line.find(" of ");
    if (of != std::string_view::npos && line.find("DOCUMENTS", of) != std::string_view::npos) ++count;
  });
  return count;
}

}  // namespace entente
