// Can any bytes make the reader of reports crash, take its time, or hand out a text that is not what it promises?
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "entente/read/article.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

// The first byte tells how the rest is to be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static constexpr entente::ReportForm kForms[] = {entente::ReportForm::kHtml, entente::ReportForm::kText,
                                                   entente::ReportForm::kMarkdown};
  static constexpr const char* kCharsets[] = {"", "utf-8", "windows-1256", "utf-16", "shift_jis", "iso-2022-jp"};
  entente::ReportHints hints;
  hints.form = kForms[data[0] % 3];
  hints.charset = kCharsets[(data[0] / 3) % 6];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto article = entente::read_article(bytes, hints);
  if (!article) {
    require(article.error().kind == entente::ErrorKind::kInput);
    require(!article.error().message.empty());
    return 0;
  }
  const std::string& text = article->text;
  for (const std::string* s : {&article->text, &article->title, &article->publisher, &article->author}) {
    require(!entente::first_invalid_utf8(*s));
    require(s->find('\0') == std::string::npos);
  }
  // Paragraphs are the text, none empty, one empty line between.
  std::uint64_t at = 0;
  for (const entente::Span& p : article->paragraphs) {
    require(p.begin == at && p.begin < p.end && p.end <= text.size());
    require(text[p.begin] != '\n' && text[p.end - 1] != '\n');
    at = p.end + 2;
  }
  require(text.empty() || at == text.size() + 2);
  // The map ascends and stays within the file.
  for (std::size_t k = 0; k < article->map.size(); ++k) {
    require(article->map[k].first <= text.size() && article->map[k].second <= bytes.size());
    if (k == 0) continue;
    require(article->map[k - 1].first <= article->map[k].first);
    require(article->map[k - 1].second <= article->map[k].second);
  }
  std::uint64_t before = 0;
  for (const entente::Span& p : article->paragraphs) {
    const entente::Span there = article->original(p);
    require(there.begin <= there.end && there.end <= bytes.size() && before <= there.begin);
    before = there.begin;
  }
  std::uint64_t end = 0;
  for (const entente::DateMention& mention : article->dates) {
    require(mention.where.begin >= end && mention.where.begin < mention.where.end && mention.where.end <= text.size());
    end = mention.where.end;
  }
  return 0;
}
