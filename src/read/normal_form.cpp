// What is a text in Unicode normal form C, and where did its characters stand before?
//
// Almost every text is in the form already. So the text is cut into runs: a character and what may change together with
// it, marks and second halves of compositions. Only a run that holds such a character, or one that has no form of its
// own (the Angstrom sign), is handed to utf8proc; what comes back different replaces the run as one piece of the map.
// A run is cut after kLongestRun characters, so that a million marks on one letter cost no more than a million letters.
#include "read/normal_form.h"

#include <utf8proc.h>

#include <array>
#include <vector>

#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kLongestRun = 64;
constexpr unsigned char kFirstLeadThatMatters = 0xCC;  // of U+0300; below, every character is its own form

// May join the character before it.
bool joins(char32_t c) {
  if (c < 0x300) return false;
  if (c >= 0x1160 && c <= 0x11FF) return true;  // second and third parts of Hangul syllables
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  return property->combining_class != 0 || (property->comb_index != 0xFFFF && (property->comb_index & 0x8000u) != 0);
}

// May change by itself.
bool decomposes(char32_t c) {
  if (c < 0x300) return false;
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  return property->decomp_seqindex != 0xFFFF && property->decomp_type == 0;
}

std::string composed(std::string_view run) {
  std::vector<utf8proc_int32_t> buffer(run.size() * 4 + 16);
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  utf8proc_ssize_t n = utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(run.data()),
                                          static_cast<utf8proc_ssize_t>(run.size()), buffer.data(),
                                          static_cast<utf8proc_ssize_t>(buffer.size()), options);
  if (n < 0 || static_cast<std::size_t>(n) > buffer.size()) return std::string(run);
  n = utf8proc_normalize_utf32(buffer.data(), n, options);
  if (n < 0) return std::string(run);
  std::string out;
  for (utf8proc_ssize_t k = 0; k < n; ++k) append_utf8(out, static_cast<char32_t>(buffer[static_cast<std::size_t>(k)]));
  return out;
}

}  // namespace

void normalize(MappedText& mapped) {
  const std::string_view text = mapped.text;
  MappedText out;
  bool changed = false;
  std::size_t kept = 0;  // text[0, kept) is in `out` where something changed
  std::size_t run = 0;   // where the present run begins
  std::size_t length = 0;
  bool suspicious = false;
  const auto finish = [&](std::size_t end) {
    if (suspicious && end > run) {
      const std::string_view was = text.substr(run, end - run);
      const std::string now = composed(was);
      if (now != was) {
        changed = true;
        out.copy(text.substr(kept, run - kept), kept);
        out.replace(now, run, end);
        kept = end;
      }
    }
    run = end;
    length = 0;
    suspicious = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < kFirstLeadThatMatters) {
      const std::size_t at = i;
      i += static_cast<unsigned char>(text[i]) < 0x80 ? 1u : 2u;
      if (suspicious)
        finish(at);
      else
        run = at, length = 0;
      ++length;
      continue;
    }
    const CodePoint c = code_point_at(text, i);
    const bool joining = joins(c.value);
    if (!joining || length >= kLongestRun) finish(i);
    if (joining || decomposes(c.value)) suspicious = true;
    ++length;
    i += c.size;
  }
  finish(text.size());
  if (!changed) return;
  out.copy(text.substr(kept), kept);
  out.map = compose(out.map, mapped.map);
  mapped = std::move(out);
}

}  // namespace entente
