// Can any bytes make the reader of reports crash, or give a statement that does not lie in the text?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "entente/read/article.h"
#include "entente/read/reported_statement.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const entente::Article& article) {
  const auto found = entente::find_statements(article);
  const std::uint64_t size = article.text.size();
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& s = found[i];
    require(!s.content.empty());
    for (std::size_t k = 0; k < s.content.size(); ++k) {
      require(s.content[k].begin < s.content[k].end && s.content[k].end <= size);
      require(k == 0 || s.content[k - 1].end <= s.content[k].begin);
    }
    for (const auto& span : s.source) require(span.begin < span.end && span.end <= size);
    require(!s.cue || (s.cue->begin < s.cue->end && s.cue->end <= size));
    require(!s.parent || *s.parent < i);
    require(s.certainty >= 0 && s.certainty <= 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  entente::Article raw;  // any bytes at all, without the cleaning
  raw.text = bytes;
  check(raw);
  if (const auto article = entente::read_article(bytes)) check(*article);
  return 0;
}
