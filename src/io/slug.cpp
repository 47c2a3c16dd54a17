// How does a name become an id of a case file?
#include "io/slug.h"

#include <algorithm>
#include <array>

#include "io/utf8.h"

namespace entente::io {
namespace {

constexpr std::size_t kLongestSlug = 40;

// U+00C0 to U+017F without accents; '_' for signs. One letter each: "ß" gives s, "æ" gives a.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo_ouuuuyts"   // C0-DF
    "aaaaaaaceeeeiiiidnooooo_ouuuuyty"   // E0-FF
    "aaaaaaccccccccddddeeeeeeeeeegggg"   // 100-11F
    "gggghhhhiiiiiiiiiiiijjkkklllllll"   // 120-13F
    "lllnnnnnnnnnoooooooorrrrrrssssss"   // 140-15F
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 160-17F
static_assert(kPlain.size() == 192);

constexpr std::array<std::string_view, 10> kReserved = {"not", "and",  "or",   "implies", "iff",
                                                        "if",  "then", "true", "false",   "none"};

}  // namespace

std::string slug(std::string_view name, std::string_view fallback) {
  std::string id;
  bool letters = false;
  for (std::size_t i = 0; i < name.size() && id.size() < kLongestSlug;) {
    const CodePoint point = code_point_at(name, i);
    i += point.size;
    char c = '_';
    if (point.value >= 'A' && point.value <= 'Z') {
      c = static_cast<char>(point.value - 'A' + 'a');
    } else if ((point.value >= 'a' && point.value <= 'z') || (point.value >= '0' && point.value <= '9')) {
      c = static_cast<char>(point.value);
    } else if (point.value >= 0xC0 && point.value <= 0x17F) {
      c = kPlain[point.value - 0xC0];
    }
    if (c == '_' && (id.empty() || id.back() == '_')) continue;
    letters = letters || c != '_';
    id += c;
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (!letters) return std::string(fallback);
  const bool digit = id.front() >= '0' && id.front() <= '9';
  if (digit || std::find(kReserved.begin(), kReserved.end(), id) != kReserved.end())
    id = std::string(fallback) + "_" + id;
  return id;
}

std::string unique_id(std::string id, std::set<std::string>& taken) {
  if (taken.insert(id).second) return id;
  for (unsigned n = 2;; ++n) {
    std::string candidate = id + "_" + std::to_string(n);
    if (taken.insert(candidate).second) return candidate;
  }
}

}  // namespace entente::io
