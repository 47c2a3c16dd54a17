// From what a report says to `[evidence.NAME]` blocks of a case file.
//
// A quote must stand in the file in one piece, as src/case/quotes.cpp compares: so the longest piece of a statement's
// content is quoted, without the quotation marks around it, or for attitudes all words of the statement, and what a
// page interrupts with markup is left out and counted. An id is made of the speaker and the first words of the quote;
// it is unique in the case.
#include <algorithm>
#include <utility>

#include "case/normal_text.h"
#include "case/toml_string.h"
#include "entente/io/statements_json.h"
#include "io/slug.h"

namespace entente {
namespace {

// Without the marks around all of it, which a case file need not repeat, and without the conjunction in front.
std::string_view bare(std::string_view words) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\xC2\xAB", "\xC2\xBB"}, {"\xE2\x80\x98", "\xE2\x80\x99"}};
  for (const auto& [open, close] : kMarks) {
    if (!words.starts_with(open)) continue;
    const std::string_view inner = words.substr(open.size());
    const std::size_t end = inner.find(close);
    if (end == std::string_view::npos) {
      words = inner;
    } else if (end + close.size() == inner.size()) {
      words = inner.substr(0, end);
    }
    break;
  }
  if (words.starts_with("that ")) words.remove_prefix(5);
  while (!words.empty() && (words.back() == ',' || words.back() == ' ')) words.remove_suffix(1);
  return words;
}

// What is quoted: the longest piece of the content; of attitudes and the like, whose content alone says little ("any
// toll"), all words from the source on, where they stand near each other.
std::string_view quote_of(const Article& article, const ReportedStatement& s) {
  const std::string_view text = article.text;
  std::string_view quote;
  for (const Span& piece : s.content) {
    const std::string_view words = bare(text.substr(piece.begin, piece.size()));
    if (words.size() > quote.size()) quote = words;
  }
  constexpr std::uint64_t kLongest = 400;
  if (s.tier == Tier::kQuoted || s.tier == Tier::kThat || !s.cue || s.cue_lemma == "say" ||
      s.cue_lemma == "according to")
    return quote;
  Span all = *s.cue;
  for (const Span& piece : s.content) all = {std::min(all.begin, piece.begin), std::max(all.end, piece.end)};
  for (const Span& piece : s.source) all = {std::min(all.begin, piece.begin), std::max(all.end, piece.end)};
  if (all.size() > kLongest || text.substr(all.begin, all.size()).find("\n\n") != std::string_view::npos) return quote;
  return text.substr(all.begin, all.size());
}

std::string first_words(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t n = 0; n < count && !text.empty();) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (word != "that" && word != "the" && word != "a" && word != "to" && word != "of") {
      result.append(result.empty() ? "" : " ").append(word);
      ++n;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string percent(double share) {
  return std::to_string(static_cast<int>(share * 100 + 0.5)) + "%";
}

}  // namespace

EvidenceKind evidence_kind(const ReportedStatement& statement) {
  if (statement.chain.size() >= 2) return EvidenceKind::kSecondhand;
  switch (statement.speaker_kind) {
    case SpeakerKind::kOfficial:
      return EvidenceKind::kOfficial;
    case SpeakerKind::kNamed:
    case SpeakerKind::kOrganisation:
      return EvidenceKind::kNamed;
    case SpeakerKind::kAnonymous:
      return EvidenceKind::kAnonymous;
    case SpeakerKind::kMedia:
      return EvidenceKind::kSecondhand;
    case SpeakerKind::kAnalysts:
    case SpeakerKind::kAuthor:
      return EvidenceKind::kAnalysis;
  }
  return EvidenceKind::kAnalysis;
}

EvidenceText statements_evidence(const Article& article, const std::vector<ReportedStatement>& statements,
                                 std::string_view bytes, const std::string& file, std::set<std::string>& taken) {
  EvidenceText result;
  std::string stem = file.substr(file.find_last_of('/') == std::string::npos ? 0 : file.find_last_of('/') + 1);
  stem = stem.substr(0, stem.find_last_of('.'));
  const std::string source = io::unique_id(io::slug(stem, "report"), taken);
  result.toml = "[source." + source + "]\nfile = " + toml_quoted(file) + "\n";
  if (!article.title.empty()) result.toml += "title = " + toml_quoted(article.title) + "\n";
  if (!article.publisher.empty()) result.toml += "publisher = " + toml_quoted(article.publisher) + "\n";
  if (article.published) result.toml += "date = " + toml_quoted(text(*article.published)) + "\n";
  const NormalText original(bytes);
  for (const ReportedStatement& s : statements) {
    // What stands inside another statement is that statement's, unless a medium passes on what others told it.
    if (s.parent && !(s.chain.size() >= 2 && statements[*s.parent].speaker_kind == SpeakerKind::kMedia)) continue;
    const std::string_view quote = quote_of(article, s);
    const std::string normal = normalized(quote);
    if (normal.empty() || original.text().find(normal) == std::string::npos) {
      ++result.left_out;
      continue;
    }
    std::string who = s.speaker.empty() ? "the report itself" : s.speaker;
    if (s.chain.size() >= 2) {
      who.clear();
      for (std::size_t k = s.chain.size(); k-- > 0;) who += s.chain[k] + (k > 0 ? ", through " : "");
    }
    std::string note = "found by \"" +
                       (s.cue ? std::string(std::string_view(article.text).substr(s.cue->begin, s.cue->size()))
                              : std::string("a quotation")) +
                       "\", right in " + percent(s.certainty) + " of such cases";
    if (s.negated) note += "; negated";
    if (s.denial) note += "; a denial";
    if (s.conditional) note += "; on a condition";
    for (const std::string& hedge : s.hedges) note += "; \"" + hedge + "\"";
    for (const std::string& doubt : s.doubts)
      note += "; " + doubt.substr(0, doubt.size() - (doubt.ends_with('.') ? 1 : 0));
    const std::string id =
        io::unique_id(io::slug(first_words(s.speaker, 2) + " " + first_words(quote, 4), "statement"), taken);
    result.toml += "\n[evidence." + id + "]\nsource = " + toml_quoted(source) + "\nquote = " + toml_quoted(quote) +
                   "\nwho = " + toml_quoted(who) + "\nkind = " + toml_quoted(name(evidence_kind(s))) +
                   "\nnote = " + toml_quoted(note) + "\n";
    ++result.blocks;
  }
  return result;
}

}  // namespace entente
