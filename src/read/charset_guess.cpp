// Which charset of one byte a letter gives the most plausible words?
//
// Each candidate turns the bytes from 0x80 on into characters; points are given by what a reader of that script would
// see: letters that are frequent in it, small ones more than capitals, and taken away for capitals within words, signs
// between letters, and bytes that mean nothing. The candidates are few and differ plainly, so that weights are round
// numbers; the tests hold a text of each. Windows-1252 and windows-1254 agree but in six letters, where Turkish and
// Icelandic are told apart by the letters only one of them has.
#include <iconv.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "read/charset.h"

namespace entente {
namespace {

constexpr std::size_t kBytesLookedAt = 1u << 18;

struct Candidate {
  const char* charset;
  const char* language;  // of the pages that use it: a first guess
  std::u32string_view frequent;
  std::u32string_view plausible;
};

// In order of preference where points are equal.
constexpr Candidate kCandidates[] = {
    {"windows-1252", "", U"éèàùâêîôûçäöüßñáíóú", U"ÉÈÀÂÊÎÔÛÇÄÖÜÑÁÍÓÚëïÿæøåãõœìòÆØÅÃÕŒ’‘“”–—…«»¿¡€£§°"},
    {"windows-1254", "tr", U"ıiğşçöü", U"İĞŞÇÖÜâîû’‘“”–—…«»"},
    {"windows-1251", "ru", U"оеаинтсрвлкмдпуяыьгзбчй", U"хжшюцщэфъёєіїґўћђљњџѓќ’‘“”–—…«»№"},
    {"koi8-r", "ru", U"оеаинтсрвлкмдпуяыьгзбчй", U"хжшюцщэфъё"},
    {"windows-1256", "ar", U"اليمونرتبةعدسفهكقحجشصطخ", U"ءآأؤإئثذزضظغىپچژگک،؛؟ًٌٍَُِّْـ’‘“”–—…«»"},
    {"windows-1253", "el", U"αοιετσνηυρπκμλςάέήίόύώ", U"βγδζθξφχψωΑΟΙΕΤΣΝΗΥΡΠΚΜΛΒΓΔΖΘΞΦΧΨΩ’‘“”–—…«»"},
    {"windows-1255", "he", U"אבגדהוזחטיכלמנסעפצקרשתםןףץך", U"’‘“”–—…"},
    {"windows-1250", "", U"áéíóúýčďěňřšťůžąćęłńóśźżőűăâîșțşţ", U"ÁÉÍÓÚÝČĎĚŇŘŠŤŮŽĄĆĘŁŃŚŹŻŐŰĂÎŞŢ’‘“”–—…„"},
};

std::array<char32_t, 256> table_of(const char* charset) {
  std::array<char32_t, 256> table{};
  iconv_t handle = iconv_open("WCHAR_T", charset);
  if (handle == reinterpret_cast<iconv_t>(-1)) return table;
  for (std::size_t b = 0x80; b < 256; ++b) {
    char byte = static_cast<char>(b);
    wchar_t wide = 0;
    char* in_at = &byte;
    std::size_t in_left = 1;
    char* out_at = reinterpret_cast<char*>(&wide);
    std::size_t out_left = sizeof wide;
    if (iconv(handle, &in_at, &in_left, &out_at, &out_left) != static_cast<std::size_t>(-1)) {
      // Hebrew letters are kept back, since a point may follow, until the end is asked for.
      if (out_left != 0) iconv(handle, nullptr, nullptr, &out_at, &out_left);
      if (out_left == 0) table[b] = static_cast<char32_t>(wide);
    }
    iconv(handle, nullptr, nullptr, nullptr, nullptr);
  }
  iconv_close(handle);
  return table;
}

bool ascii_letter(unsigned char b) {
  return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

bool capital(char32_t c) {
  return (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F) || c == U'Ğ' ||
         c == U'İ' || c == U'Ş';
}

// Words of scripts of their own are not mixed with Latin letters.
bool own_script(const Candidate& candidate) {
  return candidate.frequent[0] >= 0x370;
}

std::int64_t points(const Candidate& candidate, std::string_view bytes) {
  const std::array<char32_t, 256> table = table_of(candidate.charset);
  std::array<int, 256> worth{};
  for (std::size_t b = 0x80; b < 256; ++b) {
    const char32_t c = table[b];
    if (c == 0 || (c >= 0x80 && c < 0xA0))
      worth[b] = -20;
    else if (candidate.frequent.find(c) != std::u32string_view::npos)
      worth[b] = 4;
    else if (candidate.plausible.find(c) != std::u32string_view::npos)
      worth[b] = 2;
    else
      worth[b] = capital(c) ? 0 : -3;
  }
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto b = static_cast<unsigned char>(bytes[i]);
    if (b < 0x80) continue;
    sum += worth[b];
    const unsigned char before = i > 0 ? static_cast<unsigned char>(bytes[i - 1]) : ' ';
    const unsigned char after = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : ' ';
    const bool letter_before = ascii_letter(before) || before >= 0xC0;
    if (capital(table[b]) && letter_before && !(before < 0x80 ? before < 'a' : capital(table[before]))) sum -= 6;
    if (own_script(candidate) && table[b] >= 0x370 && table[b] < 0x2000 &&
        (ascii_letter(before) || ascii_letter(after)))
      sum -= 6;
    // Foreign letters seldom stand in rows in Latin writing, and never alone in writings of their own.
    if (!own_script(candidate) && before >= 0xC0) sum -= 3;
  }
  return sum;
}

}  // namespace

std::string likely_charset(std::string_view bytes, std::string_view language) {
  // What lies before the first letter that matters says nothing.
  std::size_t first = 0;
  while (first < bytes.size() && static_cast<unsigned char>(bytes[first]) < 0x80) ++first;
  const std::string_view looked = bytes.substr(first > 0 ? first - 1 : 0, kBytesLookedAt);
  const char* best = kCandidates[0].charset;
  std::int64_t most = 0;
  bool any = false;
  for (const Candidate& candidate : kCandidates) {
    std::int64_t sum = points(candidate, looked);
    if (candidate.language[0] != 0 && language.substr(0, 2) == candidate.language) sum += sum > 0 ? sum / 4 + 1 : 0;
    if (any && sum <= most) continue;
    any = true, most = sum, best = candidate.charset;
  }
  return best;
}

}  // namespace entente
