// Which lines of a plain text are the report's own?
//
// Many reports reach an analyst as a page copied into a file: its date and title on top, counters and buttons between,
// a form for comments below. What marks them is their words and where they stand; no other sign is left. So the text is
// cut into paragraphs, each judged by its words (boilerplate.h), and then by its place:
// - the head reaches to the first paragraph that reads like prose; in it stand title, date, author, and noise;
// - noise that is never a report's own is left out wherever it stands; a word like "Share" only in the head, in the
//   tail, or beside other noise;
// - below a heading of comments, once most of the text is over, nothing is the report's; a warning says where;
// - below a heading of related reports, short lines that are no sentences are left out.
// Everything else is kept.
//
// Lines belong to one paragraph where the line was broken because the next word would not have fitted: that tells
// wrapped text from a list of short lines without knowing which it is. An empty line always ends a paragraph.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "read/boilerplate.h"
#include "read/cleaned.h"
#include "read/dates.h"
#include "read/markdown.h"
#include "read/text_flow.h"

namespace entente {
namespace {

constexpr std::size_t kWidestWrapped = 120;
constexpr std::size_t kNarrowestWrapped = 40;
constexpr std::size_t kNarrowestColumn = 20;
constexpr std::size_t kShortLine = 100;     // bytes: a button, a heading, the name of another report
constexpr std::size_t kLongestTitle = 300;  // bytes
constexpr std::size_t kHeadLines = 40;

struct Paragraph {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;  // may hold line ends
  LineKind kind = LineKind::kOwn;
  bool keep = true;
};

bool blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

// Does a word broken by a hyphen go on in the next line?
bool broken_word(std::string_view line, std::string_view next) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  next = next.substr(std::min(next.find_first_not_of(" \t"), next.size()));
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  return line.size() > 2 && line.back() == '-' && letter(line[line.size() - 2]) && !next.empty() &&
         letter(next.front());
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<Paragraph> run() {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> block;
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t end = std::min(text_.find_first_of("\r\n", at), text_.size());
      const std::string_view line = text_.substr(at, end - at);
      if (blank(line)) {
        close(block);
      } else {
        block.push_back({at, end});
        // Long blocks are closed as they come, so that memory follows the paragraphs.
        if (line.size() > kWidestWrapped * 4 || block.size() >= 512) close(block);
      }
      at = end + 1;
      if (end < text_.size() && text_[end] == '\r' && at < text_.size() && text_[at] == '\n') ++at;
    }
    close(block);
    return std::move(out_);
  }

 private:
  void close(std::vector<std::pair<std::uint64_t, std::uint64_t>>& block) {
    std::size_t width = 0;
    const auto length = [&](std::size_t k) {
      return count_code_points(text_.substr(block[k].first, block[k].second - block[k].first));
    };
    for (std::size_t k = 0; k < block.size(); ++k) width = std::max(width, length(k));
    const auto line_at = [&](std::size_t k) { return text_.substr(block[k].first, block[k].second - block[k].first); };
    bool hyphens = false;  // columns of a PDF are narrower than other wrapped text
    for (std::size_t k = 1; k < block.size(); ++k) hyphens = hyphens || broken_word(line_at(k - 1), line_at(k));
    const bool wrapped =
        block.size() > 1 && width <= kWidestWrapped && width >= (hyphens ? kNarrowestColumn : kNarrowestWrapped);
    for (std::size_t k = 0; k < block.size(); ++k) {
      if (k > 0 && broken_word(line_at(k - 1), line_at(k))) {
        out_.back().end = block[k].second;
        continue;
      }
      // A day below or above a heading is a line of its own.
      const bool dated =
          k > 0 && out_.size() < kHeadLines && (is_date_line(line_at(k)) || is_date_line(line_at(k - 1)));
      if (k > 0 && wrapped && !dated) {
        const std::string_view line = text_.substr(block[k].first, block[k].second - block[k].first);
        const std::size_t word_begin = std::min(line.find_first_not_of(" \t"), line.size());
        const std::string_view word =
            line.substr(word_begin, std::min(line.find(' ', word_begin), line.size()) - word_begin);
        if (length(k - 1) + 1 + count_code_points(word) > width || (hyphens && !ends_a_sentence(line_at(k - 1)))) {
          out_.back().end = block[k].second;
          continue;
        }
      }
      out_.push_back({block[k].first, block[k].second, LineKind::kOwn, true});
    }
    block.clear();
  }

  std::string_view text_;
  std::vector<Paragraph> out_;
};

class Cleaner {
 public:
  Cleaner(std::string_view text, bool markdown) : text_(text), markdown_(markdown) {}

  Cleaned run() {
    std::size_t body = 0;
    if (markdown_) body = read_front_matter(text_, out_);
    paragraphs_ = Cutter(text_.substr(body)).run();
    for (Paragraph& p : paragraphs_) {
      p.begin += body, p.end += body;
      p.kind = line_kind(words(p));
    }
    head();
    comments();
    noise();
    tail();
    if (!out_.published) dateline();
    emit();
    return std::move(out_);
  }

 private:
  // A paragraph's words, as far as they are looked at.
  std::string_view words(const Paragraph& p) const {
    const std::string_view all = text_.substr(p.begin, p.end - p.begin);
    return markdown_ ? without_marks(all) : all;
  }
  bool prose(const Paragraph& p) const {
    const std::string_view line = words(p);
    return p.kind == LineKind::kOwn && (line.size() >= 160 || (line.size() >= 60 && ends_a_sentence(line)));
  }

  void head() {
    const std::size_t n = std::min(paragraphs_.size(), kHeadLines);
    std::size_t first = 0;
    while (first < n && !prose(paragraphs_[first])) ++first;
    if (first == n && n < paragraphs_.size()) first = 0;  // no head that can be told from the rest
    if (first == paragraphs_.size()) first = n;
    std::vector<std::size_t> candidates;
    std::size_t own = n;  // the first line that is the report's
    for (std::size_t k = 0; k < first; ++k) {
      Paragraph& p = paragraphs_[k];
      const std::string_view line = words(p);
      if (is_date_line(line)) {
        take_date(line);
        p.keep = false;
      } else if (p.kind == LineKind::kNoise || p.kind == LineKind::kEdge) {
        p.keep = false;
      } else if (is_byline(line)) {
        take_author(line);
        p.keep = false;
      } else if (p.kind == LineKind::kOwn) {
        own = std::min(own, k);
        if (line.size() <= kLongestTitle && !line.ends_with(':') && !line.ends_with(',')) candidates.push_back(k);
      }
    }
    if (!out_.title.empty() || candidates.empty()) return;
    // Where all is short lines, only a heading of Markdown or a line apart from what follows is a title.
    std::size_t best = candidates.front();
    for (const std::size_t k : candidates) {
      const auto spaces = [&](std::size_t i) {
        const std::string plain = plain_words(words(paragraphs_[i]));
        return std::count(plain.begin(), plain.end(), ' ');
      };
      if (markdown_ && is_heading(text_.substr(paragraphs_[k].begin, paragraphs_[k].end - paragraphs_[k].begin))) {
        best = k;
        break;
      }
      if (spaces(best) < 2 && spaces(k) >= 2) best = k;
    }
    if (first == paragraphs_.size() && (candidates.size() < 2 || best != own)) return;
    out_.title = one_line(words(paragraphs_[best]));
    // What stands above the title and is a word or two names the section or the site.
    for (const std::size_t k : candidates)
      if (k <= best) paragraphs_[k].keep = k < best && words(paragraphs_[k]).size() > 30;
  }

  void take_date(std::string_view line) {
    if (out_.published) return;
    out_.published = published_date(line);
    if (out_.published) out_.published_from = "text";
  }
  void take_author(std::string_view line) {
    const std::string whole = one_line(line);
    const std::size_t space = whole.find(' ');
    if (out_.author.empty() && space != std::string::npos) {
      std::string_view name = std::string_view(whole).substr(space + 1);
      if (name.starts_with("by ")) name.remove_prefix(3);
      out_.author = std::string(name.substr(0, name.find_first_of("|,\n")));
      while (!out_.author.empty() && out_.author.back() == ' ') out_.author.pop_back();
    }
    take_date(line);
  }

  static std::string one_line(std::string_view text) {
    MappedText flat;
    TextFlow flow(flat);
    flow.add(text, 0, text.size());
    return flat.text;
  }

  void comments() {
    std::uint64_t own = 0;
    for (const Paragraph& p : paragraphs_) own += p.kind == LineKind::kOwn ? p.end - p.begin : 0;
    std::uint64_t before = 0;
    for (std::size_t k = 0; k < paragraphs_.size(); ++k) {
      Paragraph& p = paragraphs_[k];
      if (p.kind == LineKind::kOwn) before += p.end - p.begin;
      if (p.kind != LineKind::kComments) continue;
      p.keep = false;
      if (before * 2 < own || before == 0) continue;
      bool lost = false;
      for (std::size_t i = k + 1; i < paragraphs_.size(); ++i) {
        const std::string_view line = words(paragraphs_[i]);
        lost = lost || (paragraphs_[i].kind == LineKind::kOwn && (line.size() >= kShortLine || ends_a_sentence(line)));
        paragraphs_[i].keep = false;
      }
      if (lost)
        out_.warnings.push_back(
            fmt::format("what follows line {} (\"{}\") was taken for readers' comments and left out",
                        1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(p.begin), '\n'),
                        excerpt(words(p), 40)));
      break;
    }
  }

  void noise() {
    const std::size_t n = paragraphs_.size();
    for (std::size_t k = 0; k < n; ++k) {
      Paragraph& p = paragraphs_[k];
      if (!p.keep) continue;
      if (p.kind == LineKind::kNoise) p.keep = false;
      if (p.kind == LineKind::kEdge) {
        const auto noisy = [&](std::size_t i) {
          return i < n && (paragraphs_[i].kind == LineKind::kNoise || paragraphs_[i].kind == LineKind::kEdge ||
                           paragraphs_[i].kind == LineKind::kComments);
        };
        if (noisy(k + 1) || (k > 0 && noisy(k - 1))) p.keep = false;
      }
      if (p.kind == LineKind::kRelated) {
        std::size_t after = k + 1;
        while (after < n && paragraphs_[after].kind != LineKind::kComments && related_line(paragraphs_[after])) ++after;
        // A heading with nothing below it may be the report's.
        if (after == k + 1 && after < n) continue;
        for (std::size_t i = k; i < after; ++i) paragraphs_[i].keep = false;
      }
    }
  }
  bool related_line(const Paragraph& p) const {
    const std::string_view line = words(p);
    return p.kind != LineKind::kOwn || (line.size() < kShortLine + 40 && !ends_a_sentence(line));
  }

  void tail() {
    for (std::size_t k = paragraphs_.size(); k-- > 0;) {
      Paragraph& p = paragraphs_[k];
      if (!p.keep) continue;
      const std::string_view line = words(p);
      if (p.kind == LineKind::kEdge || p.kind == LineKind::kRelated) {
        p.keep = false;
      } else if (line.size() < kShortLine && is_date_line(line)) {
        take_date(line);
        p.keep = false;
      } else {
        return;
      }
    }
  }

  // "ANKARA, 3 August 2022 - The two sides ..."
  void dateline() {
    for (const Paragraph& p : paragraphs_) {
      if (!p.keep) continue;
      std::string_view line = words(p);
      line = line.substr(0, std::min<std::size_t>(line.size(), 100));
      std::size_t dash = line.find(" - ");
      for (const std::string_view sign : {"\xE2\x80\x93", "\xE2\x80\x94"}) dash = std::min(dash, line.find(sign));
      if (dash < line.size()) take_date(line.substr(0, dash));
      return;
    }
  }

  // One line, without the hyphen that breaks its last word.
  void add_line(std::string_view line, std::uint64_t at, std::uint64_t end, TextFlow& flow) {
    const std::size_t next = std::min<std::size_t>(text_.find_first_not_of("\r\n", at + line.size()), end);
    const std::string_view following = text_.substr(next, std::min<std::size_t>(end - next, 40));
    const bool after_break = hyphenated_;
    hyphenated_ = broken_word(line, following);
    std::size_t from = after_break ? std::min(line.find_first_not_of(" \t"), line.size()) : 0;
    std::size_t until = line.size();
    if (hyphenated_) until = line.rfind('-');
    flow.add(line.substr(from, until - from), at + from, at + until);
  }

  void emit() {
    TextFlow flow(out_.body);
    for (const Paragraph& p : paragraphs_) {
      if (!p.keep) continue;
      flow.paragraph();
      std::uint64_t at = p.begin;
      while (at < p.end) {
        const std::uint64_t end = std::min<std::uint64_t>(text_.substr(0, p.end).find_first_of("\r\n", at), p.end);
        if (markdown_)
          add_markdown_line(text_.substr(at, end - at), at, flow);
        else
          add_line(text_.substr(at, end - at), at, p.end, flow);
        if (!hyphenated_) flow.line_break();
        at = end + 1;
      }
    }
  }

  std::string_view text_;
  bool markdown_;
  Cleaned out_;
  bool hyphenated_ = false;  // the last line broke off within a word
  std::vector<Paragraph> paragraphs_;
};

}  // namespace

Cleaned clean_text(std::string_view text, bool markdown) {
  return Cleaner(text, markdown).run();
}

}  // namespace entente
