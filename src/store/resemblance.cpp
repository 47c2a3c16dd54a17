// How much do two reports share word for word?
//
// The question. Ten outlets print one wire story: each cuts a paragraph, changes the headline and puts its own frame
// around it. Counted as ten sources they would outvote two that really are independent.
//
// The measure. A text is the set of its runs of five words ("shingles"). Resemblance is the share of runs in both among
// those in either; containment the share of the shorter text's runs found in the longer (A. Z. Broder, On the
// resemblance and containment of documents, 1997). Two texts are versions of one where half of all runs are common; one
// is contained in the other where seven tenths of its runs are, and it has enough of them for that to be no accident of
// phrase. Five words: shorter runs are common by chance, longer ones miss copies whose words were touched up.
//
// Finding candidates. Comparing every pair is quadratic. Of every eight neighbouring runs the one with the least hash
// is a fingerprint ("winnowing": Schleimer, Wilkerson and Aiken, 2003), so that two texts that share any twelve words
// in a row share a fingerprint, wherever those words stand and however different the rest is. The ledger keeps an index
// of fingerprints; only reports that share some are compared, and then exactly, by all their runs.
//
// Tried: min-wise sketches in bands find versions but not a wire story inside a much longer page, for their chance of
// agreeing is the resemblance, which is then small.
#include "store/resemblance.h"

#include <utf8proc.h>

#include <algorithm>

#include "base/utf8.h"

namespace entente::store {
namespace {

constexpr double kVersionsShare = 0.5;
constexpr double kContainedShare = 0.7;
constexpr std::size_t kContainedShingles = 25;

std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9u;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// Scripts written without spaces between words: each character counts as one.
bool stands_alone(char32_t value) {
  return (value >= 0x3040 && value <= 0x30FF) || (value >= 0x3400 && value <= 0x4DBF) ||
         (value >= 0x4E00 && value <= 0x9FFF) || (value >= 0x20000 && value <= 0x3FFFF);
}

enum class Sort { kLetter, kMark, kOther };
Sort sort_of(char32_t value) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return Sort::kLetter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
      return Sort::kMark;
    default:
      return Sort::kOther;
  }
}

// The letter without its accents, in small.
char32_t plain(char32_t value) {
  if (value < 0x80) return value >= 'A' && value <= 'Z' ? value - 'A' + 'a' : value;
  utf8proc_int32_t parts[8];
  int last_class = 0;
  const auto count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts, 8, UTF8PROC_DECOMPOSE, &last_class);
  const utf8proc_int32_t base = count > 0 && count <= 8 ? parts[0] : static_cast<utf8proc_int32_t>(value);
  return static_cast<char32_t>(utf8proc_tolower(base));
}

constexpr std::uint64_t kSeed = 0xCBF29CE484222325u;

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  words.text.reserve(text.size());
  std::uint64_t hash = kSeed;
  bool inside = false;
  const auto end_word = [&] {
    if (inside) words.hash.push_back(mixed(hash));
    inside = false;
    hash = kSeed;
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const Sort sort = is_malformed(point) ? Sort::kOther : sort_of(point.value);
    if (sort == Sort::kMark) continue;
    if (sort == Sort::kOther) {
      // "don't" and "don’t" are one word, as is what a line end has broken after an apostrophe.
      if (point.value != '\'' && point.value != 0x2019) end_word();
      continue;
    }
    const bool alone = stands_alone(point.value);
    if (alone) end_word();
    if (!inside && !words.text.empty()) words.text += ' ';
    inside = true;
    const char32_t letter = plain(point.value);
    append_utf8(words.text, letter);
    hash = (hash ^ letter) * 0x100000001B3u;
    if (alone) end_word();
  }
  end_word();
  return words;
}

namespace {

// In the order of the text.
std::vector<std::uint64_t> runs_of(const Words& words) {
  std::vector<std::uint64_t> runs;
  if (words.hash.empty()) return runs;
  const std::size_t length = std::min(kShingle, words.hash.size());
  runs.reserve(words.hash.size() - length + 1);
  for (std::size_t begin = 0; begin + length <= words.hash.size(); ++begin) {
    std::uint64_t hash = length;
    for (std::size_t i = 0; i < length; ++i) hash = mixed(hash * 0x9E3779B97F4A7C15u + words.hash[begin + i]);
    runs.push_back(hash);
  }
  return runs;
}

void sort_unique(std::vector<std::uint64_t>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

std::vector<std::uint64_t> shingles_of(const Words& words) {
  std::vector<std::uint64_t> runs = runs_of(words);
  sort_unique(runs);
  return runs;
}

std::vector<std::uint64_t> fingerprints_of(const Words& words) {
  const std::vector<std::uint64_t> runs = runs_of(words);
  std::vector<std::uint64_t> chosen;
  const std::size_t window = std::min(kWindow, runs.size());
  if (window == 0) return chosen;
  // The least of the window, kept until it leaves; then the window is searched again. Expected cost: two looks per run.
  std::size_t least = 0;
  for (std::size_t end = window; end <= runs.size(); ++end) {
    const std::size_t begin = end - window;
    if (end == window || least < begin) {
      least = begin;
      for (std::size_t i = begin + 1; i < end; ++i)
        if (runs[i] <= runs[least]) least = i;
    } else if (runs[end - 1] <= runs[least]) {
      least = end - 1;
    }
    if (chosen.empty() || chosen.back() != runs[least]) chosen.push_back(runs[least]);
  }
  sort_unique(chosen);
  return chosen;
}

Overlap overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++both, ++i, ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  Overlap result;
  const std::size_t fewer = std::min(a.size(), b.size());
  if (fewer == 0) return result;
  result.resemblance = static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
  result.containment = static_cast<double>(both) / static_cast<double>(fewer);
  return result;
}

Likeness likeness(const Overlap& shared, std::size_t fewer_shingles) {
  if (shared.resemblance >= kVersionsShare) return Likeness::kVersions;
  if (shared.containment >= kContainedShare && fewer_shingles >= kContainedShingles) return Likeness::kContained;
  return Likeness::kNone;
}

}  // namespace entente::store
