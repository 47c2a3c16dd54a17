// Which part of a page is the report?
//
// In the manner of the "reader views" of browsers: the report is where the prose is.
//
// 1. Hidden elements and those whose kind or name says that they are something else (navigation, comments, sharing, a
//    cookie notice) are left out, unless more than half of the page's prose stands in them: names lie.
// 2. What remains is cut into blocks, a paragraph or line each. A block is worth more the longer it is and the more
//    commas it has, and nothing if it is short or mostly links. The worth of an element is that of its blocks.
// 3. From <body> the walk goes down to the child that holds nearly all of the worth, until none does: that is the
//    element with the report in it. It starts lower where the page names the place: itemprop "articleBody", <article>,
//    a class such as "entry-content", provided that enough of the worth is there.
// 4. Of the blocks in that element those are kept that are not noise by their words (boilerplate.h) or by their links.
//    A heading stays where a kept block follows it before the next heading.
//
// Cost: a few passes over the nodes. Dropped: scoring only parents and grandparents of paragraphs as reader views do
// (fails where every paragraph has a wrapper of its own), and learned weights (nobody could say why a sentence is
// gone).
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "read/boilerplate.h"
#include "read/cleaned.h"
#include "read/dates.h"
#include "read/html_blocks.h"
#include "read/html_facts.h"
#include "read/html_reduce.h"
#include "read/html_tree.h"
#include "read/text_flow.h"

namespace entente {
namespace {

constexpr std::uint32_t kShortest = 25;  // bytes of a block that counts as prose
constexpr double kNearlyAll = 0.80;

// The words of a class or an id: "post-content entryBody" has post, content, entry, body.
template <class Visit>
void for_each_word(std::string_view name, Visit&& visit) {
  std::string word;
  char before = ' ';
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z');
    if (!letter || (capital && before >= 'a' && before <= 'z')) {
      if (!word.empty()) visit(word);
      word.clear();
    }
    if (letter) word += capital ? static_cast<char>(c + 32) : c;
    before = c;
  }
}

template <std::size_t n>
bool in(const std::string_view (&words)[n], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

enum class Name : std::uint8_t { kNothing, kReport, kOther };

// What class and id say of an element.
Name named(std::string_view name, std::string_view id) {
  static constexpr std::string_view kOther[] = {
      "cookie",   "cookies",     "consent",         "gdpr",       "share",
      "sharing",  "sharedaddy",  "social",          "addthis",    "sharebar",
      "related",  "recommended", "recommendations", "comment",    "comments",
      "disqus",   "respond",     "newsletter",      "subscribe",  "subscription",
      "promo",    "promotion",   "sidebar",         "breadcrumb", "breadcrumbs",
      "menu",     "nav",         "navbar",          "navigation", "footer",
      "popup",    "modal",       "overlay",         "advert",     "advertisement",
      "ad",       "ads",         "adsense",         "sponsor",    "sponsored",
      "tags",     "taglist",     "pagination",      "pager",      "toolbar",
      "widget",   "trending",    "popular",         "mostread",   "masthead",
      "banner",   "paywall",     "signup",          "login",      "outbrain",
      "taboola",  "skip",        "hidden",          "print",      "rating",
      "ratings",  "caption",     "credit",          "ilgili",     "yorum",
      "yorumlar", "paylas",      "reklam",          "etiketler",  "copyright",
      "dateline", "byline",      "timestamp",       "playlist",   "teaser",
      "teasers",  "jetpack",     "tooltip",         "readmore",   "ticker",
      "donate"};
  static constexpr std::string_view kReport[] = {"article",     "articlebody", "body",   "content", "entry",
                                                 "story",       "storybody",   "post",   "main",    "text",
                                                 "maincontent", "haber",       "icerik", "detay"};
  Name result = Name::kNothing;
  bool other = false;
  bool report = false;
  for (const std::string_view n : {name, id}) {
    if (n.size() > 300) continue;
    for_each_word(n, [&](const std::string& word) {
      other = other || in(kOther, word);
      report = report || in(kReport, word);
    });
  }
  if (other)
    result = Name::kOther;
  else if (report)
    result = Name::kReport;
  return result;
}

// A class that sites give the element with the report's text.
bool names_the_body(std::string_view name) {
  if (name.size() > 300) return false;
  std::string flat;
  for_each_word(name, [&](const std::string& word) { flat += word + '-'; });
  for (const std::string_view known :
       {"entry-content-", "article-body-", "article-content-", "post-content-", "story-body-", "post-body-",
        "article-text-", "story-content-", "td-post-content-", "articlebody-", "news-content-", "haber-metni-",
        "haber-icerik-", "body-copy-", "field-name-body-"})
    if (flat.find(known) != std::string::npos) return true;
  return false;
}

bool has_none(std::string_view style) {
  std::string flat;
  for (const char c : style.substr(0, 500))
    if (c != ' ') flat += ascii::lower(c);
  return flat.find("display:none") != std::string::npos || flat.find("visibility:hidden") != std::string::npos;
}

class Scorer {
 public:
  Scorer(const HtmlTree& tree, Cleaned& out)
      : tree_(tree), nodes_(tree.nodes()), out_(out), title_(out.title), flow_(out.body) {}

  void run() {
    skip_.assign(nodes_.size(), 0);
    mark(false);
    blocks_ = blocks_of(tree_, skip_);
    weigh();
    mark(true);
    blocks_ = blocks_of(tree_, skip_);
    weigh();
    choose();
    if (out_.title_is_guessed) heading_as_title();
    split_lines();
    select();
    if (!out_.published) dateline();
    emit();
  }

 private:
  bool heading(const HtmlBlock& b) const {
    const Tag tag = nodes_[b.element].tag;
    return tag >= Tag::kH1 && tag <= Tag::kH6;
  }

  // Elements that are not the report. First those that certainly are not; then, by worth, those named so.
  void mark(bool by_name) {
    const double all = by_name && !worth_.empty() ? worth_[0] : 0;
    for (std::uint32_t k = 0; k < nodes_.size(); ++k) {
      const Tag tag = nodes_[k].tag;
      if (skip_[k] != 0 || tag == Tag::kText) continue;
      if (!by_name) {
        const std::string_view role = tree_.attribute(k, "role");
        if (tag == Tag::kHead || tag == Tag::kButton || tag == Tag::kTitle || tag == Tag::kMeta ||
            tree_.has_attribute(k, "hidden") || has_none(tree_.attribute(k, "style")) || role == "navigation" ||
            role == "search" || role == "dialog" || role == "alertdialog" || role == "contentinfo" ||
            role == "complementary" || (tree_.attribute(k, "aria-hidden") == "true" && tag != Tag::kBody))
          skip_[k] = 1;
        continue;
      }
      if (tag == Tag::kHtml || tag == Tag::kBody || tag == Tag::kMain) continue;
      const bool kind = tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFooter || tag == Tag::kForm ||
                        tag == Tag::kMenu || tag == Tag::kDialog || tag == Tag::kFigcaption;
      const bool name = named(tree_.attribute(k, "class"), tree_.attribute(k, "id")) == Name::kOther;
      if ((kind || name) && worth_[k] <= all / 2) skip_[k] = 1;
    }
  }

  double worth(const HtmlBlock& b) const {
    if (b.length < kShortest || b.linked * 2 > b.length || heading(b)) return 0;
    const double links = static_cast<double>(b.linked) / b.length;
    const double base = 1 + b.commas + static_cast<double>(std::min<std::uint32_t>(b.length, 1000)) / 100;
    return base * (1 - links) * (b.sentence ? 1.0 : 0.5);
  }

  void weigh() {
    worth_.assign(nodes_.size(), 0);
    for (const HtmlBlock& b : blocks_) worth_[b.element] += worth(b);
    for (std::size_t k = nodes_.size(); k-- > 1;) worth_[nodes_[k].parent] += worth_[k];
  }

  void choose() {
    const double all = worth_.empty() ? 0 : worth_[0];
    std::uint32_t best = 0;
    const auto offer = [&](std::uint32_t k, double least) {
      if (worth_[k] >= least * all && (best == 0 || worth_[k] > worth_[best])) best = k;
    };
    for (std::uint32_t k = 1; k < nodes_.size(); ++k)
      if (skip_[k] == 0 && tree_.attribute(k, "itemprop") == "articleBody") offer(k, 0.25);
    if (best == 0)
      for (std::uint32_t k = 1; k < nodes_.size(); ++k)
        if (skip_[k] == 0 && names_the_body(tree_.attribute(k, "class"))) offer(k, 0.4);
    if (best == 0)
      for (std::uint32_t k = 1; k < nodes_.size(); ++k)
        if (nodes_[k].tag == Tag::kArticle) offer(k, 0.4);
    root_ = best;
    // The child with nearly all of it, again and again.
    while (true) {
      std::uint32_t child = root_ + 1;
      std::uint32_t down = 0;
      for (; child < nodes_[root_].end; child = nodes_[child].end)
        if (worth_[child] >= kNearlyAll * worth_[root_] && worth_[child] > 0) {
          down = child;
          break;
        }
      if (down == 0 || is_inline(nodes_[down].tag) || nodes_[down].tag == Tag::kP) break;
      root_ = down;
    }
  }

  // A page whose <title> names the site alone: the one heading of the report, above its first prose.
  void heading_as_title() {
    std::size_t headings = 0;
    std::string found;
    for (const HtmlBlock& b : blocks_) {
      if (b.first < root_ || b.first >= nodes_[root_].end) continue;
      if (heading(b)) {
        ++headings;
        if (found.empty()) found = words_of(tree_, skip_, b, 300);
      } else if (worth(b) > 0 && headings == 0) {
        return;
      }
    }
    if (headings == 1 && std::count(found.begin(), found.end(), ' ') >= 2) out_.title = found;
  }

  // Title, day and author may be lines of one paragraph, above the report or at its head.
  void split_lines() {
    constexpr std::uint32_t kLongest = 600;
    std::vector<HtmlBlock> out;
    for (const HtmlBlock& b : blocks_) {
      std::vector<HtmlBlock> lines;
      bool telling = false;
      if (b.length < kLongest) {
        HtmlBlock line = b;
        const auto close = [&](std::uint32_t last) {
          line.last = last;
          const std::string words = words_of(tree_, skip_, line, kLongest);
          if (words.empty()) return;
          telling = telling || same_words(words, title_) || is_date_line(words) || is_byline(words);
          line.length = static_cast<std::uint32_t>(words.size());
          line.linked = std::min(line.length, line.linked);
          line.sentence = ends_a_sentence(words);
          lines.push_back(line);
        };
        for (std::uint32_t k = b.first; k < b.last; ++k)
          if (nodes_[k].tag == Tag::kBr) {
            close(k);
            line.first = k + 1;
          }
        close(b.last);
      }
      if (telling && lines.size() > 1)
        out.insert(out.end(), lines.begin(), lines.end());
      else
        out.push_back(b);
    }
    blocks_ = std::move(out);
  }

  void select() {
    keep_.assign(blocks_.size(), 0);
    std::size_t begin = 0;
    while (begin < blocks_.size() && blocks_[begin].first < root_) ++begin;
    first_ = begin;
    standfirst(begin);
    std::size_t end = begin;
    while (end < blocks_.size() && blocks_[end].first < nodes_[root_].end) ++end;
    // Paragraphs that fell out of their element, as a stray end tag lets them, go on beside it.
    const auto beside = [&](const HtmlBlock& b) {
      return root_ > 0 && nodes_[b.element].tag == Tag::kP && nodes_[b.element].parent == nodes_[root_].parent &&
             b.sentence && b.linked == 0 && b.length >= 60;
    };
    while (end < blocks_.size() && beside(blocks_[end])) ++end;
    // Until the first prose: the head of the report, where a line may be a date, an author, a section.
    bool head = true;
    bool related = false;
    for (std::size_t k = begin; k < end; ++k) {
      const HtmlBlock& b = blocks_[k];
      const std::string line = words_of(tree_, skip_, b, 600);
      const LineKind kind = line_kind(line);
      const bool head_line = heading(b);
      if (kind == LineKind::kComments && k > begin + (end - begin) / 2) break;
      if (kind == LineKind::kRelated) {
        related = true;
        continue;
      }
      if (kind != LineKind::kOwn) {
        if (kind == LineKind::kEdge && has_letters(line) && !edge(k, begin, end, head)) keep_[k] = 1;
        continue;
      }
      const bool linky = b.linked * 2 > b.length;
      if (related && (linky || (b.length < 140 && !b.sentence && !head_line))) continue;
      if (related && !linky && !head_line) related = false;
      if (linky && !(b.sentence && b.linked * 5 < b.length * 4)) continue;
      if (head) {
        if (same_words(line, title_)) continue;
        if (is_date_line(line) || is_byline(line)) continue;
        if (!head_line && !b.sentence && b.length < 40) continue;
      } else if (same_words(line, title_) && b.length < 300 && head_line) {
        continue;
      }
      if (related) continue;
      if (head && !head_line && b.length >= 60) head = false;
      keep_[k] = 1;
    }
    headings(begin, end);
    tail(begin, end);
    if (std::find(keep_.begin(), keep_.end(), 1) == keep_.end()) keep_all();
  }

  // Nothing reads like prose: a table, a list, a caption. What is no noise by its words is kept, for a person to judge.
  void keep_all() {
    bool any = false;
    for (std::size_t k = 0; k < blocks_.size(); ++k) {
      const std::string line = words_of(tree_, skip_, blocks_[k], 600);
      keep_[k] = line_kind(line) == LineKind::kOwn && !same_words(line, title_) ? 1 : 0;
      any = any || keep_[k] != 0;
    }
    if (any) out_.warnings.push_back("nothing on the page reads like a report; all of its lines were kept");
  }

  // What stands between the title and the element with the report: kept where it reads like prose.
  void standfirst(std::size_t begin) {
    constexpr std::size_t kFarthest = 30;
    for (std::size_t k = begin; k-- > 0 && begin - k <= kFarthest;) {
      if (!same_words(words_of(tree_, skip_, blocks_[k], 600), title_)) continue;
      first_ = k;
      for (std::size_t i = k + 1; i < begin; ++i) {
        const HtmlBlock& b = blocks_[i];
        const std::string line = words_of(tree_, skip_, b, 600);
        if (b.length >= 40 && b.sentence && b.linked * 4 < b.length && line_kind(line) == LineKind::kOwn) keep_[i] = 1;
      }
      return;
    }
  }

  // No machine was told the day: a line of its own beside the title or after the report, or the report's first words.
  void dateline() {
    constexpr std::size_t kBefore = 6, kAfter = 12;
    const auto take = [&](std::string_view line) {
      out_.published = spelled_date(line);
      if (out_.published) out_.published_from = "text";
      return out_.published.has_value();
    };
    const std::size_t from = first_ > kBefore ? first_ - kBefore : 0;
    for (std::size_t k = from; k < std::min(blocks_.size(), first_ + kAfter); ++k) {
      const std::string line = words_of(tree_, skip_, blocks_[k], 300);
      if ((is_date_line(line) || is_byline(line)) && take(line)) return;
    }
    std::size_t last = 0;
    bool first = true;
    for (std::size_t k = 0; k < blocks_.size(); ++k) {
      if (keep_[k] == 0) continue;
      last = k;
      if (!first) continue;
      first = false;
      const std::string line = words_of(tree_, skip_, blocks_[k], 100);
      std::size_t dash = line.find(" - ");
      for (const std::string_view sign : {"\xE2\x80\x93", "\xE2\x80\x94"}) dash = std::min(dash, line.find(sign));
      if (dash < line.size() && take(std::string_view(line).substr(0, dash))) return;
    }
    for (std::size_t k = last; k < std::min(blocks_.size(), last + kBefore); ++k) {
      const std::string line = words_of(tree_, skip_, blocks_[k], 300);
      if (is_date_line(line) && take(line)) return;
    }
  }

  static bool has_letters(std::string_view line) {
    return std::any_of(line.begin(), line.end(),
                       [](char c) { return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
  }

  // A word like "Share" is noise beside the ends and beside other noise.
  bool edge(std::size_t k, std::size_t begin, std::size_t end, bool head) const {
    if (head || k + 2 >= end || k <= begin + 1) return true;
    const auto noisy = [&](std::size_t i) {
      return line_kind(words_of(tree_, skip_, blocks_[i], 450)) != LineKind::kOwn;
    };
    return blocks_[k].linked > 0 || noisy(k - 1) || noisy(k + 1);
  }

  void headings(std::size_t begin, std::size_t end) {
    bool followed = false;
    for (std::size_t k = end; k-- > begin;) {
      if (keep_[k] == 0) continue;
      if (!heading(blocks_[k])) {
        followed = true;
      } else {
        if (!followed) keep_[k] = 0;
        followed = false;
      }
    }
  }

  void tail(std::size_t begin, std::size_t end) {
    for (std::size_t k = end; k-- > begin;) {
      if (keep_[k] == 0) continue;
      const HtmlBlock& b = blocks_[k];
      const std::string line = words_of(tree_, skip_, b, 300);
      const bool listed =
          b.linked > 0 || line.find(" | ") != std::string::npos || line.find(" \xC2\xB7 ") != std::string::npos;
      if (b.length < 120 && !b.sentence && (listed || is_date_line(line) || is_byline(line)))
        keep_[k] = 0;
      else
        return;
    }
  }

  void emit() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (keep_[i] == 0) continue;
      flow_.paragraph();
      for (std::uint32_t k = blocks_[i].first; k < blocks_[i].last;) {
        if (skip_[k] != 0) {
          k = nodes_[k].end;
          continue;
        }
        const HtmlNode& node = nodes_[k++];
        if (node.tag == Tag::kBr) flow_.line_break();
        if (node.tag != Tag::kText) continue;
        for (const HtmlPiece* piece = tree_.begin(node); piece != tree_.end(node); ++piece)
          flow_.add(piece->text, piece->begin, piece->end);
      }
    }
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  Cleaned& out_;
  const std::string& title_;
  TextFlow flow_;
  std::vector<char> skip_;
  std::vector<HtmlBlock> blocks_;
  std::vector<double> worth_;
  std::vector<char> keep_;
  std::uint32_t root_ = 0;
  std::size_t first_ = 0;  // block of the title, or the first of the element with the report
};

}  // namespace

Cleaned clean_html(std::string_view text) {
  Cleaned out;
  const ReducedPage reduced = reduce_html(text);
  out.warnings = reduced.warnings;
  const HtmlTree tree = HtmlTree::parse(reduced);
  if (!tree.whole() || tree.nodes().empty()) {
    out.warnings.push_back("the page's elements are too tangled to be told apart; all of its text was kept");
    TextFlow flow(out.body);
    for (const TextRun& run : reduced.runs) {
      if (!run.reference) flow.add(text.substr(run.begin, run.end - run.begin), run.begin, run.end);
      flow.space();
    }
    return out;
  }
  read_facts(reduced, tree, out);
  Scorer(tree, out).run();
  return out;
}

}  // namespace entente
