// Do two texts say the same words, whatever their typography?
#include "case/normal_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kCheckpointEvery = 4096;

bool white(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

// The ASCII text a character is compared as; empty where it stands for itself.
std::string_view plain(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
    case 0xB4:
    case 0x60:
    case 0x02BC:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return "-";
    case 0x2026:
      return "...";
    default:
      return {};
  }
}

// Walks over a text and gives its normal form piece by piece.
class Walker {
 public:
  explicit Walker(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  bool done() const { return at_ >= text_.size(); }
  std::size_t at() const { return at_; }
  bool space_pending() const { return pending_; }
  std::size_t space_at() const { return space_at_; }

  // Takes one character; appends what it gives, with the space before it, to `out`.
  void step(std::string& out) {
    const std::size_t from = at_;
    const CodePoint c = code_point_at(text_, at_);
    at_ += c.size;
    if (white(c.value)) {
      if (!pending_) space_at_ = from;
      pending_ = true;
      return;
    }
    if (invisible(c.value)) return;
    if (pending_) out.push_back(' ');
    pending_ = false;
    if (const std::string_view ascii = plain(c.value); !ascii.empty()) {
      out += ascii;
    } else if (c.value < 0xC0) {
      append_utf8(out, c.value);
    } else {
      std::array<utf8proc_int32_t, 8> parts{};
      int boundary = 0;
      const auto count = utf8proc_decompose_char(
          static_cast<utf8proc_int32_t>(c.value), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
          static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STABLE), &boundary);
      if (count <= 0 || static_cast<std::size_t>(count) > parts.size())
        append_utf8(out, c.value);
      else
        for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k)
          append_utf8(out, static_cast<char32_t>(parts[k]));
    }
  }

 private:
  std::string_view text_;
  std::size_t at_;
  bool pending_ = false;
  std::size_t space_at_ = 0;
};

}  // namespace

NormalText::NormalText(std::string_view original) : original_(original) {
  text_.reserve(original.size());
  checkpoints_.emplace_back(0, 0);
  Walker walk(original, 0);
  while (!walk.done()) {
    if (!walk.space_pending() && text_.size() >= checkpoints_.back().first + kCheckpointEvery)
      checkpoints_.emplace_back(text_.size(), walk.at());
    walk.step(text_);
  }
}

std::size_t NormalText::original_offset(std::size_t offset) const {
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), offset,
                                      [](std::size_t value, const auto& entry) { return value < entry.first; });
  const auto [normal, original] = *(after - 1);
  Walker walk(original_, original);
  std::string piece;
  while (!walk.done()) {
    const std::size_t from = walk.at();
    const bool space = walk.space_pending();
    const std::size_t size = piece.size();
    walk.step(piece);
    if (normal + piece.size() <= offset) continue;
    // The byte asked for may be the space before the character.
    return space && normal + size == offset ? walk.space_at() : from;
  }
  return original_.size();
}

std::string normalized(std::string_view text) {
  std::string out = NormalText(text).text();
  if (out.starts_with(' ')) out.erase(0, 1);
  return out;
}

}  // namespace entente
