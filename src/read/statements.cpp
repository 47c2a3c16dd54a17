// Reading a report from its first to its last word.
//
// Paragraph by paragraph (block.h): memory is that of one paragraph and of the statements found, and a paragraph that
// is too long is read in parts, so that any bytes are read in linear time. What the paragraphs tell each other is
// little: whether a quotation is still open, and who spoke last (speakers.h).
#include <algorithm>

#include "entente/read/reported_statement.h"
#include "read/block.h"
#include "read/gazetteer.h"
#include "read/labels.h"
#include "read/meaning.h"
#include "read/speakers.h"

namespace entente {
namespace {

using namespace read;

constexpr std::size_t kMaxBlock = 24 * 1024;

// Paragraphs, cut at white space where they are too long. Articles made without paragraphs are cut at empty lines.
std::vector<std::pair<Span, std::size_t>> blocks_of(const Article& article) {
  std::vector<std::pair<Span, std::size_t>> blocks;
  const std::string_view text = article.text;
  std::vector<Span> paragraphs;
  if (article.paragraphs.empty()) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find("\n\n", begin), text.size());
      if (end > begin) paragraphs.push_back({begin, end});
      begin = end + 2;
    }
  }
  const std::vector<Span>& given = article.paragraphs.empty() ? paragraphs : article.paragraphs;
  for (std::size_t p = 0; p < given.size(); ++p) {
    std::size_t begin = std::min<std::size_t>(given[p].begin, text.size());
    const std::size_t end = std::min<std::size_t>(given[p].end, text.size());
    while (end > begin && end - begin > kMaxBlock) {
      std::size_t cut = begin + kMaxBlock;
      while (cut > begin + kMaxBlock / 2 && text[cut] != ' ' && text[cut] != '\n') --cut;
      if (cut == begin + kMaxBlock / 2) cut = begin + kMaxBlock;
      while (cut < end && (static_cast<std::uint8_t>(text[cut]) & 0xC0u) == 0x80u) ++cut;
      blocks.push_back({{begin, cut}, p});
      begin = cut;
    }
    if (end > begin) blocks.push_back({{begin, end}, p});
  }
  return blocks;
}

}  // namespace

std::vector<ReportedStatement> find_statements(const Article& article, const Case* aliases) {
  std::vector<ReportedStatement> statements;
  // Built once where there is no case: a short report costs less than the index of names.
  std::optional<Gazetteer> own;
  if (aliases != nullptr) own.emplace(aliases);
  const Gazetteer& gazetteer = own ? *own : Gazetteer::built_in();
  Speakers speakers(article, gazetteer);
  const SpeakerLabels labels(article.text);
  Block block;
  std::optional<std::size_t> open;  // the statement whose quotation is not closed yet
  for (const auto& [span, paragraph] : blocks_of(article)) {
    const std::string_view text = std::string_view(article.text).substr(span.begin, span.size());
    std::vector<Nested> found = read_block(text, span.begin, open.has_value(), labels, block);
    speakers.begin_block(block);
    std::vector<std::size_t> index(found.size(), 0);  // of each finding in `statements`
    std::optional<std::size_t> open_next;
    for (std::size_t n = 0; n < found.size(); ++n) {
      const Finding& finding = found[n].finding;
      if (found[n].continues && open) {
        statements[*open].content.push_back(block.bytes(finding.content.front()));
        index[n] = *open;
        if (finding.open_end) open_next = *open;
        continue;
      }
      ReportedStatement statement = meaning_of(finding, block, gazetteer);
      statement.paragraph = paragraph;
      if (found[n].parent != kNowhere) statement.parent = index[found[n].parent];
      index[n] = statements.size();
      statements.push_back(std::move(statement));
      speakers.resolve(finding, statements, index[n]);
      if (finding.open_end && !open_next) open_next = index[n];
    }
    // A quotation left open stays so only if the next paragraph carries it on; the state machine decides there.
    open = !block.quotations.empty() && !block.quotations.back().closed ? open_next : std::nullopt;
  }
  if (open) statements[*open].doubts.push_back("The quotation is not closed; where it ends is not certain.");
  speakers.finish(statements);
  return statements;
}

}  // namespace entente
