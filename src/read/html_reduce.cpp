// What of a page needs to be parsed at all?
//
// A saved page is mostly text, scripts, styles and attributes, and a hostile one is whatever makes a parser slow. The
// parser is asked for one thing only, which element stands in which. So this pass goes over the page once and hands on
// a skeleton: tags without their attributes, one sign for each run of text, character references as they are. Thus
// - the parser, which takes some fifty nanoseconds a byte, sees a fraction of the page;
// - what makes HTML5 parsing quadratic does not reach it: unclosed formatting elements (each reopened in every
//   paragraph), tags nested by the million (the open ones are searched at every tag), tags with thousands of
//   attributes (compared in pairs), repeated <html> and <body> (their attributes are merged).
//
// Left out with their content: scripts, styles, comments, drawings, frames of other pages, fields to write in; nothing
// of these is shown as text. Left out as tags only: letter shapes, pictures, forms of lists to choose from, and what
// would make a parser leave the normal way (plaintext, frameset, noscript, whose text stands for the page where there
// is no script). A piece that is opened and never closed is not left out: then only its tag is, and a warning says so.
//
// The pass keeps a stack of open elements, at most kMaxElementNesting, by the few rules of HTML that close elements
// unasked
// (<p> by a block, <li> by <li>, cells by cells). It need not be exact: the parser builds the tree. An end tag that
// closes nothing is dropped, so that no end tag makes the parser's stack and this one drift apart without bound.
//
// Cost: each byte is looked at a bounded number of times. A search for an end that is not there is not repeated.
#include "read/html_reduce.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace entente {
namespace {

constexpr std::size_t kMostAttributeBytes = 16384;
constexpr std::size_t kMostTextBytes = 4096;  // of a tag whose attributes are text for people
constexpr std::size_t kLongestReference = 40;
constexpr std::size_t kLongestName = 32;

// The first eight letters of a name in one word: enough to tell apart the names that matter.
using TagKey = std::uint64_t;
constexpr TagKey key(std::string_view name) {
  TagKey out = 0;
  for (std::size_t k = 0; k < name.size() && k < 8; ++k) {
    const char c = name[k];
    out = out << 8 | static_cast<unsigned char>(ascii::lower(c));
  }
  return out;
}

constexpr bool is_heading_tag(TagKey k) {
  return k >= key("h1") && k <= key("h6");
}

template <std::size_t n>
constexpr std::array<TagKey, n> sorted_keys(const char* const (&names)[n]) {
  std::array<TagKey, n> out{};
  for (std::size_t k = 0; k < n; ++k) out[k] = key(names[k]);
  std::sort(out.begin(), out.end());
  return out;
}

template <std::size_t n>
bool has(const std::array<TagKey, n>& keys, TagKey k) {
  return std::binary_search(keys.begin(), keys.end(), k);
}

constexpr auto kWithContent = sorted_keys({"script", "style", "svg", "math", "iframe", "object", "textarea", "noembed",
                                           "xmp", "canvas", "template", "select", "datalist", "audio", "video"});
constexpr auto kTagOnly = sorted_keys(
    {"b",        "i",     "em",       "strong",   "font",   "big",      "small",   "tt",     "u",       "s",
     "strike",   "code",  "nobr",     "img",      "image",  "source",   "picture", "input",  "wbr",     "col",
     "colgroup", "embed", "param",    "track",    "area",   "map",      "link",    "base",   "isindex", "plaintext",
     "frameset", "frame", "noframes", "noscript", "keygen", "basefont", "bgsound", "center", "option",  "optgroup",
     "label",    "ruby",  "rb",       "rp",       "rt",     "rtc",      "mark",    "bdi",    "bdo",     "blink",
     "ins",      "del",   "sub",      "sup",      "kbd",    "samp",     "var",     "dfn",    "abbr",    "acronym"});
constexpr auto kVoid = sorted_keys({"br", "hr", "meta"});
constexpr auto kOnce = sorted_keys({"html", "head", "body"});
// A start tag of these closes an open paragraph.
constexpr auto kBlocks =
    sorted_keys({"address", "article", "aside",    "blockquote", "details", "dialog",  "dir",     "div",   "dl",
                 "dd",      "dt",      "fieldset", "figcaption", "figure",  "footer",  "form",    "h1",    "h2",
                 "h3",      "h4",      "h5",       "h6",         "header",  "hgroup",  "hr",      "li",    "main",
                 "menu",    "nav",     "ol",       "p",          "pre",     "section", "summary", "table", "ul"});
// What an end tag of another kind cannot close through.
constexpr auto kWalls = sorted_keys({"table", "td", "th", "caption", "button", "marquee", "applet"});
constexpr auto kTableParts = sorted_keys({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"});

class Reducer {
 public:
  explicit Reducer(std::string_view page) : page_(page) { out_.page = page; }

  ReducedPage run() {
    std::size_t at = 0;
    while (at < page_.size()) {
      const std::size_t open = std::min(page_.find('<', at), page_.size());
      text(at, open);
      if (open == page_.size()) break;
      at = markup(open);
    }
    if (too_deep_)
      out_.warnings.push_back("the page nests its elements deeper than any reader needs; the deepest were flattened");
    if (unclosed_)
      out_.warnings.push_back("a comment or script of the page is never closed; what follows was kept as text");
    if (long_tag_)
      out_.warnings.push_back("a tag of the page is longer than tags are; what it says of itself was left out");
    return std::move(out_);
  }

 private:
  // A run of text between tags: a sign for each stretch of it, the references between them as they are.
  void text(std::size_t begin, std::size_t end) {
    const std::string_view run = page_.substr(begin, end - begin);
    if (std::all_of(run.begin(), run.end(), ascii::is_space)) {
      if (!run.empty()) out_.markup += ' ';
      return;
    }
    std::size_t at = begin;
    for (std::size_t from = begin; from < end;) {
      const std::size_t sign = std::min(page_.substr(0, end).find('&', from), end);
      std::size_t after = sign + 1;
      if (after < end && page_[after] == '#') ++after;
      while (after < end && after - sign < kLongestReference &&
             (ascii::is_letter(page_[after]) || ascii::is_digit(page_[after])))
        ++after;
      from = after;
      if (sign == end || after == sign + 1) continue;
      if (after < end && page_[after] == ';') ++after;
      stand_in(at, sign);
      out_.runs.push_back({out_.markup.size(), sign, after, true});
      out_.markup += page_.substr(sign, after - sign);
      out_.runs.push_back({out_.markup.size(), after, after, false});
      out_.markup += kRunSign;
      at = from = after;
    }
    stand_in(at, end);
  }
  void stand_in(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    out_.runs.push_back({out_.markup.size(), begin, end, false});
    out_.markup += kRunSign;
  }

  // Handles what begins with '<' at `at`; returns where to go on.
  std::size_t markup(std::size_t at) {
    const char next = at + 1 < page_.size() ? page_[at + 1] : ' ';
    if (ascii::is_letter(next)) return start_tag(at);
    if (next == '/' && at + 2 < page_.size() && ascii::is_letter(page_[at + 2])) return end_tag(at);
    if (next == '!' || next == '?' || next == '/') return declaration(at);
    stand_in(at, at + 1);  // a sign of its own
    return at + 1;
  }

  std::size_t declaration(std::size_t at) {
    if (page_.substr(at, 4) == "<!--") {
      // <!--> and <!---> are whole comments.
      if (const std::size_t end = find(Search::kComment, "-->", at + 2); end != std::string_view::npos) return end + 3;
      unclosed_ = true;
      return at + 4;
    }
    if (page_.substr(at, 9) == "<![CDATA[") {
      const std::size_t end = find(Search::kCdata, "]]>", at + 9);
      if (end == std::string_view::npos) return at + 9;
      stand_in(at + 9, end);
      return end + 3;
    }
    const std::size_t end = find(Search::kTagEnd, ">", at);
    return end == std::string_view::npos ? page_.size() : end + 1;
  }

  std::string_view name_at(std::size_t at) const {
    std::size_t end = at;
    while (end < page_.size() && !ascii::is_space(page_[end]) && page_[end] != '>' && page_[end] != '/') ++end;
    return page_.substr(at, end - at);
  }

  // Past the '>' that ends the tag whose name ends at `at`.
  std::size_t tag_end(std::size_t at) {
    while (at < page_.size()) {
      const char c = page_[at];
      if (c == '>') return at + 1;
      if ((c == '"' || c == '\'') && after_equals(at)) {
        const std::size_t close = find(c == '"' ? Search::kDouble : Search::kSingle, c == '"' ? "\"" : "'", at + 1);
        if (close != std::string_view::npos) at = close;
      }
      ++at;
    }
    return page_.size();
  }
  bool after_equals(std::size_t at) const {
    while (at > 0 && ascii::is_space(page_[at - 1])) --at;
    return at > 0 && page_[at - 1] == '=';
  }

  std::size_t start_tag(std::size_t at) {
    const std::string_view name = name_at(at + 1);
    const TagKey k = key(name);
    const std::size_t end = tag_end(at + 1 + name.size());
    if (has(kWithContent, k)) return with_content(at, name, k, end);
    if (has(kTagOnly, k)) return end;
    if (k == key("title")) {
      // Text only; without an end it would swallow the page.
      const std::size_t close = find_end_tag(Search::kTitle, "title", end);
      if (close == std::string_view::npos) return end;
      out_.markup += "<title>";
      text(end, close);
      out_.markup += "</title>";
      return tag_end(close);
    }
    if (has(kOnce, k)) {
      const std::uint8_t bit = k == key("html") ? 1 : k == key("head") ? 2 : 4;
      if ((once_ & bit) == 0) emit_tag(at, name, end);
      once_ |= bit;
      return end;
    }
    if (has(kVoid, k)) {
      emit_tag(at, name, end);
      return end;
    }
    if (k == key("a")) {
      close_link();
      in_link_ = true;
      link_depth_ = stack_.size();
      emit_tag(at, name, end);
      return end;
    }
    close_implied(k);
    if (stack_.size() >= kMaxElementNesting) {
      ++overflow_;
      too_deep_ = true;
      out_.markup += " ";
      return end;
    }
    stack_.push_back(k);
    emit_tag(at, name, end);
    return end;
  }

  std::size_t with_content(std::size_t at, std::string_view name, TagKey k, std::size_t end) {
    if (end - 2 > at && end <= page_.size() && page_[end - 2] == '/' && (k == key("svg") || k == key("math")))
      return end;
    const std::size_t which =
        static_cast<std::size_t>(std::lower_bound(kWithContent.begin(), kWithContent.end(), k) - kWithContent.begin());
    const std::size_t close =
        find_end_tag(static_cast<Search>(static_cast<std::size_t>(Search::kContent) + which), name, end);
    if (close == std::string_view::npos) {
      // A page that was cut off within its last script ends there; anything else goes on as text.
      if (k == key("script") || k == key("style")) unclosed_ = true;
      return end;
    }
    if (k == key("script")) {
      const std::string_view tag = page_.substr(at, std::min(end - at, kMostAttributeBytes));
      std::string small(tag);
      for (char& c : small) c = ascii::lower(c);
      if (small.find("application/ld+json") != std::string::npos)
        out_.json_ld.push_back(page_.substr(end, close - end));
    }
    if (k == key("object") || k == key("video") || k == key("audio") || k == key("canvas")) out_.markup += " ";
    return tag_end(close);
  }

  std::size_t end_tag(std::size_t at) {
    const std::string_view name = name_at(at + 2);
    const TagKey k = key(name);
    const std::size_t end = tag_end(at + 2 + name.size());
    if (has(kTagOnly, k) || has(kOnce, k) || has(kWithContent, k)) return end;
    if (k == key("br")) {
      out_.markup += "<br>";
      return end;
    }
    if (k == key("a")) {
      close_link();
      return end;
    }
    if (overflow_ > 0) {
      --overflow_;
      out_.markup += " ";
      return end;
    }
    const bool of_table = has(kTableParts, k);
    const bool heading = is_heading_tag(k);  // one closes another
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i] == k || (heading && is_heading_tag(stack_[i]))) {
        shrink(i);
        out_.markup += "</";
        out_.markup += name.substr(0, kLongestName);
        out_.markup += '>';
        return end;
      }
      if (of_table ? stack_[i] == key("table") : has(kWalls, stack_[i])) break;
    }
    return end;
  }

  // A link that is never closed ends with the element it began in, else all that follows would be one.
  void shrink(std::size_t size) {
    if (size < link_depth_) close_link();
    stack_.resize(size);
  }
  void close_link() {
    if (in_link_) out_.markup += "</a>";
    in_link_ = false;
    link_depth_ = 0;
  }

  // What a start tag closes unasked.
  void close_implied(TagKey k) {
    if (has(kBlocks, k) && !stack_.empty() && stack_.back() == key("p")) shrink(stack_.size() - 1);
    const auto back_to = [&](std::initializer_list<TagKey> closed, std::initializer_list<TagKey> walls) {
      for (std::size_t i = stack_.size(); i-- > 0;) {
        if (std::find(closed.begin(), closed.end(), stack_[i]) != closed.end()) {
          shrink(i);
          return;
        }
        if (std::find(walls.begin(), walls.end(), stack_[i]) != walls.end()) return;
      }
    };
    if (k == key("li"))
      back_to({key("li")},
              {key("ul"), key("ol"), key("menu"), key("table"), key("td"), key("th"), key("div"), key("nav")});
    else if (k == key("dt") || k == key("dd"))
      back_to({key("dt"), key("dd")}, {key("dl"), key("table"), key("td"), key("th"), key("div")});
    else if (k == key("td") || k == key("th"))
      back_to({key("td"), key("th")}, {key("tr"), key("table")});
    else if (k == key("tr"))
      back_to({key("tr")}, {key("table"), key("tbody"), key("thead"), key("tfoot")});
    else if (k == key("tbody") || k == key("thead") || k == key("tfoot"))
      back_to({key("tbody"), key("thead"), key("tfoot")}, {key("table")});
  }

  // The tag: without its attributes, but for the few elements whose attributes are text for people.
  void emit_tag(std::size_t at, std::string_view name, std::size_t end) {
    const bool whole = key(name) == key("meta") || key(name) == key("time");
    const bool too_long = end - at > (whole ? kMostTextBytes : kMostAttributeBytes);
    long_tag_ = long_tag_ || too_long;
    if (!too_long && whole) {
      out_.markup += page_.substr(at, end - at);
      return;
    }
    if (!too_long && end - at > name.size() + 3) out_.tags.push_back({out_.markup.size(), at, end});
    out_.markup += '<';
    out_.markup += name.substr(0, kLongestName);
    out_.markup += '>';
  }

  // Searches that failed once are not repeated: their end lies behind all that is still to come.
  enum class Search : std::size_t { kComment, kCdata, kTagEnd, kDouble, kSingle, kTitle, kContent };
  std::size_t find(Search which, std::string_view what, std::size_t from) {
    bool& failed = failed_[static_cast<std::size_t>(which)];
    if (failed) return std::string_view::npos;
    const std::size_t found = page_.find(what, from);
    failed = found == std::string_view::npos;
    return found;
  }
  std::size_t find_end_tag(Search which, std::string_view name, std::size_t from) {
    bool& failed = failed_[static_cast<std::size_t>(which)];
    if (failed) return std::string_view::npos;
    for (std::size_t at = page_.find("</", from); at != std::string_view::npos; at = page_.find("</", at + 2)) {
      const std::string_view there = page_.substr(at + 2, name.size());
      if (there.size() == name.size() && std::equal(there.begin(), there.end(), name.begin(), [](char a, char b) {
            return ascii::lower(a) == ascii::lower(b);
          })) {
        const std::size_t after = at + 2 + name.size();
        if (after == page_.size() || !(ascii::is_letter(page_[after]) || page_[after] == '-')) return at;
      }
    }
    failed = true;
    return std::string_view::npos;
  }

  std::string_view page_;
  ReducedPage out_;
  std::vector<TagKey> stack_;
  std::uint64_t overflow_ = 0;
  bool in_link_ = false;
  std::size_t link_depth_ = 0;  // elements open where the link began
  std::uint8_t once_ = 0;
  bool too_deep_ = false;
  bool unclosed_ = false;
  bool long_tag_ = false;
  std::array<bool, static_cast<std::size_t>(Search::kContent) + kWithContent.size()> failed_{};
};

}  // namespace

ReducedPage reduce_html(std::string_view page) {
  return Reducer(page).run();
}

}  // namespace entente
