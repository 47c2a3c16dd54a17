// What does a page say of itself: title, publisher, author, day of publication?
//
// In this order, the first that says something wins: JSON-LD (written for machines by the site's own system), meta
// elements, <time> elements, the words on the page. Of several JSON-LD objects only those that describe an article
// count. Titles are compared with each other: what a <title> or og:title has after its last dash or bar is the site's
// name where the page's heading is what stands before.
#include "read/html_facts.h"
#include "base/ascii.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_reader.h"
#include "base/utf8.h"
#include "read/boilerplate.h"
#include "read/date_words.h"
#include "read/dates.h"
#include "read/text_flow.h"

namespace entente {
namespace {

constexpr std::size_t kLongestFact = 1000;
constexpr std::size_t kMostJsonBlocks = 64;
constexpr std::size_t kMostJsonBytes = std::size_t{4} << 20;

std::string one_line(std::string_view text) {
  std::size_t length = std::min(text.size(), kLongestFact);
  while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0u) == 0x80u) --length;
  const std::string_view line = text.substr(0, length);
  MappedText flat;
  TextFlow flow(flat);
  flow.add(line, 0, line.size());
  return flat.text;
}

// A date as machines or as people write it.
std::optional<ReportDate> any_date(std::string_view text) {
  text = text.substr(0, 200);
  if (const auto date = machine_date(text)) return date;
  return published_date(text);
}

struct Facts {
  std::string json_title, json_publisher, json_author;
  std::optional<ReportDate> json_date;
  std::string og_title, meta_title, site_name, meta_publisher, meta_author, heading, page_title;
  std::string meta_author_name;  // of the element it was in
  bool in_part = false;          // the page says that it is not whole
  std::optional<ReportDate> meta_date;
  int meta_date_rank = 100;
  std::optional<ReportDate> time_date;
  int time_rank = 100;
  std::optional<ReportDate> text_date;
  std::string byline;
  std::vector<std::string> lesser_headings;
};

class JsonFacts {
 public:
  JsonFacts(const JsonDocument& json, Facts& facts) : json_(json), facts_(facts) {}

  void read() {
    std::vector<JsonDocument::Value> open = {json_.root()};
    // Nesting is bounded by the reader; what is nested in an article is not another article of this page.
    while (!open.empty()) {
      const JsonDocument::Value value = open.back();
      open.pop_back();
      if (json_.is_array(value)) {
        std::vector<JsonDocument::Value> members;
        for (auto member = json_.first(value); member; member = json_.next(*member)) members.push_back(*member);
        open.insert(open.end(), members.rbegin(), members.rend());
      } else if (json_.is_object(value)) {
        if (const auto graph = json_.find(value, "@graph")) open.push_back(*graph);
        if (const auto main = json_.find(value, "mainEntity")) open.push_back(*main);
        object(value);
      }
    }
  }

 private:
  std::string type(JsonDocument::Value object) const {
    const auto type = json_.find(object, "@type");
    if (!type) return "";
    if (json_.is_string(*type)) return json_.text(*type);
    if (json_.is_array(*type))
      for (auto member = json_.first(*type); member; member = json_.next(*member))
        if (json_.is_string(*member)) return json_.text(*member);
    return "";
  }
  std::string text(JsonDocument::Value object, std::string_view key) const {
    const auto value = json_.find(object, key);
    return value && json_.is_string(*value) ? one_line(json_.text(*value)) : "";
  }
  // A name, an object with a name, or the first of a list of these.
  std::string named(JsonDocument::Value object, std::string_view key) const {
    auto value = json_.find(object, key);
    if (value && json_.is_array(*value)) value = json_.first(*value);
    if (!value) return "";
    if (json_.is_string(*value)) {
      const std::string& name = json_.text(*value);
      return name.starts_with("http") ? "" : one_line(name);
    }
    return json_.is_object(*value) ? text(*value, "name") : "";
  }
  // All of a list, in its order.
  std::string authors(JsonDocument::Value object) const {
    const auto value = json_.find(object, "author");
    if (!value || !json_.is_array(*value)) return named(object, "author");
    std::string all;
    for (auto member = json_.first(*value); member && all.size() < kLongestFact; member = json_.next(*member)) {
      const std::string one = json_.is_object(*member)   ? text(*member, "name")
                              : json_.is_string(*member) ? one_line(json_.text(*member))
                                                         : std::string();
      if (one.empty() || one.starts_with("http") || all.find(one) != std::string::npos) continue;
      all += (all.empty() ? "" : ", ") + one;
    }
    return all;
  }
  bool says_no(JsonDocument::Value value) const {
    if (json_.is_string(value)) return ascii::lowered(json_.text(value)) == "false";
    return json_.kind(value) == JsonDocument::Kind::kFalse;
  }
  void object(JsonDocument::Value value) {
    const std::string kind = type(value);
    const bool article = kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" ||
                         kind == "Article" || kind == "WebPage" || kind == "NewsItem" || kind == "CreativeWork";
    if (!article) {
      if ((kind == "WebSite" || kind.ends_with("Organization")) && site_.empty()) site_ = text(value, "name");
      if (facts_.json_publisher.empty() && !site_.empty() && facts_.site_name.empty()) facts_.site_name = site_;
      return;
    }
    const bool page = kind == "WebPage";  // its headline may be the site's
    if (facts_.json_title.empty() && !page) facts_.json_title = text(value, "headline");
    if (facts_.json_publisher.empty()) facts_.json_publisher = named(value, "publisher");
    if (facts_.json_author.empty()) facts_.json_author = authors(value);
    if (const auto free = json_.find(value, "isAccessibleForFree"); free && !page)
      facts_.in_part = facts_.in_part || says_no(*free);
    if (!facts_.json_date) facts_.json_date = any_date(text(value, "datePublished"));
    if (!facts_.json_date) facts_.json_date = any_date(text(value, "dateCreated"));
  }

  const JsonDocument& json_;
  Facts& facts_;
  std::string site_;
};

void read_json(const ReducedPage& reduced, Facts& facts, Cleaned& out) {
  std::size_t bytes = 0;
  std::size_t blocks = 0;
  bool broken = false;
  for (std::string_view block : reduced.json_ld) {
    bytes += block.size();
    if (++blocks > kMostJsonBlocks || bytes > kMostJsonBytes) break;
    // Some systems wrap the block in a comment or CDATA.
    for (const std::string_view wrap : {"<!--", "//<![CDATA[", "<![CDATA["})
      if (const std::size_t at = block.substr(0, 64).find(wrap); at != std::string_view::npos)
        block.remove_prefix(at + wrap.size());
    for (const std::string_view wrap : {"-->", "//]]>", "]]>"})
      if (const std::size_t at = block.rfind(wrap); at != std::string_view::npos && block.size() - at < 64)
        block = block.substr(0, at);
    // A line end within a string is against the rules and common.
    std::string tolerant(block);
    for (char& c : tolerant)
      if (static_cast<unsigned char>(c) < ' ') c = ' ';
    const JsonDocument json = JsonDocument::read(tolerant, "JSON-LD");
    if (!json.ok()) {
      broken = true;
      continue;
    }
    JsonFacts(json, facts).read();
  }
  if (broken) out.warnings.push_back("a block of JSON-LD in the page cannot be read; what it says was left out");
}

// Of several elements of one name each names an author; of another name it names the same again.
void add_author(const std::string& name, std::string_view content, Facts& facts) {
  const std::string author = one_line(content);
  if (facts.meta_author.empty()) {
    facts.meta_author = author, facts.meta_author_name = name;
  } else if (name == facts.meta_author_name && facts.meta_author.find(author) == std::string::npos &&
             facts.meta_author.size() < kLongestFact) {
    facts.meta_author += ", " + author;
  }
}

void read_meta(const HtmlTree& tree, std::uint32_t node, Facts& facts) {
  const std::string_view content = tree.attribute(node, "content");
  if (content.empty()) return;
  std::string name = ascii::lowered(tree.attribute(node, "property"));
  if (name.empty()) name = ascii::lowered(tree.attribute(node, "name"));
  if (name.empty()) name = ascii::lowered(tree.attribute(node, "itemprop"));
  const auto take = [&](std::string& fact) {
    if (fact.empty()) fact = one_line(content);
  };
  if (name == "og:title") take(facts.og_title);
  if (ascii::is_one_of(name, {"twitter:title", "dc.title", "dcterms.title", "headline", "citation_title", "title",
                              "parsely-title", "sailthru.title"}))
    take(facts.meta_title);
  if (name == "og:site_name") take(facts.site_name);
  if (ascii::is_one_of(name,
                       {"publisher", "dc.publisher", "dcterms.publisher", "application-name", "citation_publisher"}))
    take(facts.meta_publisher);
  if (ascii::is_one_of(name, {"author", "article:author", "dc.creator", "dcterms.creator", "byl", "citation_author",
                              "parsely-author", "sailthru.author"}) &&
      content.find("://") == std::string_view::npos)
    add_author(name, content, facts);
  static constexpr std::string_view kDates[] = {"article:published_time",
                                                "datepublished",
                                                "og:article:published_time",
                                                "article.published",
                                                "published_time",
                                                "publication_date",
                                                "publish-date",
                                                "publish_date",
                                                "pubdate",
                                                "publishdate",
                                                "ptime",
                                                "date.published",
                                                "parsely-pub-date",
                                                "sailthru.date",
                                                "citation_publication_date",
                                                "citation_date",
                                                "dc.date.issued",
                                                "dcterms.issued",
                                                "dcterms.date",
                                                "dc.date",
                                                "dcterms.created",
                                                "dc.date.created",
                                                "og:published_time",
                                                "article:published",
                                                "cxenseparse:recs:publishtime",
                                                "datecreated",
                                                "date",
                                                "dc.terms.date",
                                                "yayin_tarihi",
                                                "release_date"};
  for (std::size_t k = 0; k < std::size(kDates); ++k)
    if (name == kDates[k] && static_cast<int>(k) < facts.meta_date_rank)
      if (const auto date = any_date(content)) facts.meta_date = date, facts.meta_date_rank = static_cast<int>(k);
}

// Whether class or id speak of a day.
bool dated_name(std::string_view name) {
  const std::string lower = ascii::lowered(name);
  for (const std::string_view word :
       {"date", "time", "published", "posted", "tarih", "dateline", "meta", "byline", "timestamp", "pubdate"})
    if (lower.find(word) != std::string::npos) return true;
  return false;
}

// Whether class or id speak of readers' comments.
bool comment_name(std::string_view name) {
  const std::string lower = ascii::lowered(name.substr(0, 200));
  const std::size_t at = lower.find("comment");
  return at != std::string::npos && !lower.substr(at).starts_with("commentary");
}

// "Last updated <time>": the words of the element around it say that the day is another than that of publication.
bool said_updated(const HtmlTree& tree, const std::vector<HtmlNode>& nodes, std::uint32_t k) {
  constexpr std::uint32_t kNear = 3;
  for (std::uint32_t back = 1; back <= kNear && back <= k; ++back) {
    const std::uint32_t before = k - back;
    if (nodes[before].tag == Tag::kTime) return false;
    if (nodes[before].tag == Tag::kText) return role_of_day(tree.text_of(before, 200)) == DateRole::kOther;
  }
  return false;
}

bool aside_of_page(Tag tag) {
  return tag == Tag::kAside || tag == Tag::kNav || tag == Tag::kFooter;
}

// `a` without its last part, set off by a dash or bar, if there is one.
std::vector<std::string> without_site(const std::string& title) {
  std::vector<std::string> out;
  for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " / "}) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string::npos) continue;
    out.push_back(title.substr(0, at));
    out.push_back(title.substr(at + mark.size()));
  }
  return out;
}

// A lesser heading that the page's title repeats beside the site's name: old pages have no other.
std::string heading_in_title(const Facts& facts) {
  const std::string title = plain_words(facts.page_title);
  for (const std::string& heading : facts.lesser_headings) {
    const std::string words = plain_words(heading);
    if (words.size() >= 12 && words.size() * 2 >= title.size() && (title.starts_with(words) || title.ends_with(words)))
      return heading;
  }
  return "";
}

std::string choose_title(const Facts& facts) {
  const std::string& site = !facts.site_name.empty() ? facts.site_name : facts.json_publisher;
  const auto stripped = [&](const std::string& title) {
    const std::vector<std::string> parts = without_site(title);
    for (std::size_t k = 0; k + 1 < parts.size(); k += 2) {
      if (!facts.heading.empty() && same_words(parts[k], facts.heading)) return parts[k];
      // "Opinion | ...": a section, and the heading behind it.
      if (!facts.heading.empty() && same_words(parts[k + 1], facts.heading)) return parts[k + 1];
      if (!site.empty() && same_words(parts[k + 1], site)) return parts[k];
      if (!site.empty() && same_words(parts[k], site)) return parts[k + 1];
    }
    return title;
  };
  for (const std::string* title : {&facts.json_title, &facts.og_title}) {
    if (title->empty()) continue;
    const std::string bare = stripped(*title);
    // Cut short for machines: the heading has it whole.
    if (!facts.heading.empty() && bare.size() > 20 && bare.size() < facts.heading.size() &&
        (bare.ends_with("...") || bare.ends_with("\xE2\x80\xA6")))
      return facts.heading;
    return bare;
  }
  if (facts.heading.empty())
    if (const std::string lesser = heading_in_title(facts); !lesser.empty()) return lesser;
  if (!facts.heading.empty() && !same_words(facts.heading, site)) return facts.heading;
  for (const std::string* title : {&facts.meta_title, &facts.page_title}) {
    if (title->empty()) continue;
    const std::string bare = stripped(*title);
    if (bare != *title) return bare;
    // The longer part is the title, the shorter the site.
    const std::vector<std::string> parts = without_site(*title);
    return parts.size() >= 2 ? (parts[0].size() >= parts[1].size() ? parts[0] : parts[1]) : *title;
  }
  return facts.heading;
}

// "Laura Tobin July 10, 2015": the two words or more beside the day, unless they say what day it is.
std::string name_beside_date(std::string_view text) {
  std::string rest(text);
  const std::vector<DateMention> dates = find_dates(text, std::nullopt);
  for (std::size_t k = dates.size(); k-- > 0;) rest.erase(dates[k].where.begin, dates[k].where.size());
  if (role_of_day(rest) != DateRole::kUnsaid) return "";
  const auto loose = [](char c) {
    return (c >= '0' && c <= '9') || std::string_view(" |,.:;-/()").find(c) != std::string_view::npos;
  };
  while (!rest.empty() && loose(rest.back())) rest.pop_back();
  while (!rest.empty() && loose(rest.front())) rest.erase(0, 1);
  const std::size_t space = rest.find(' ');
  const auto capital = [&](std::size_t at) { return at < rest.size() && rest[at] >= 'A' && rest[at] <= 'Z'; };
  return space != std::string::npos && capital(0) && capital(space + 1) ? rest : "";
}

std::string bare_author(std::string author) {
  if (author.starts_with('(')) author.erase(0, 1);
  const std::string lower = ascii::lowered(author);
  for (const std::string_view begin : {"written by ", "posted by ", "reporting by ", "by ",
                                       "author: ", "yazan: ", "haber: ", "بقلم: ", "بقلم ", "von ", "par "})
    if (lower.starts_with(begin)) {
      author.erase(0, begin.size());
      break;
    }
  author = author.substr(0, author.find_first_of("|\n;)"));
  if (const std::size_t dot = author.find(" \xC2\xB7 "); dot != std::string::npos) author.resize(dot);
  while (!author.empty() && (author.back() == ' ' || author.back() == ',')) author.pop_back();
  return author;
}

}  // namespace

bool same_words(std::string_view a, std::string_view b) {
  return plain_words(a.substr(0, kLongestFact)) == plain_words(b.substr(0, kLongestFact));
}

void read_facts(const ReducedPage& reduced, const HtmlTree& tree, Cleaned& out) {
  Facts facts;
  read_json(reduced, facts, out);
  const std::vector<HtmlNode>& nodes = tree.nodes();
  std::uint32_t aside_until = 0;
  std::uint32_t article_until = 0;
  std::uint32_t comments_until = 0;
  int heading_rank = 100;
  int byline_rank = 100;
  std::size_t lines = 0;
  bool above_heading = false;  // the day that was read stands above it, as today's does on many sites
  for (std::uint32_t k = 0; k < nodes.size(); ++k) {
    const Tag tag = nodes[k].tag;
    // The foot of an article may hold its day and author.
    if (aside_of_page(tag) && !(tag == Tag::kFooter && k < article_until))
      aside_until = std::max(aside_until, nodes[k].end);
    if (tag == Tag::kArticle || tag == Tag::kMain) article_until = std::max(article_until, nodes[k].end);
    const bool aside = k < aside_until;
    const bool within = k < article_until;
    if (tag == Tag::kMeta) read_meta(tree, k, facts);
    if (tag == Tag::kTitle && facts.page_title.empty()) facts.page_title = tree.text_of(k, kLongestFact);
    if (tag == Tag::kText) continue;
    const std::string_view itemprop = tree.attribute(k, "itemprop");
    if (!aside && (tag == Tag::kH1 || itemprop == "headline")) {
      // A heading within the article is better than the site's own.
      const int rank = (itemprop == "headline" ? 0 : 2) + (within ? 0 : 1);
      if (rank < heading_rank) {
        const std::string text = tree.text_of(k, kLongestFact);
        if (!text.empty() && (rank < 3 || !same_words(text, facts.site_name))) {
          facts.heading = text, heading_rank = rank;
          above_heading = facts.text_date.has_value();
        }
      }
    }
    if (!aside && (tag == Tag::kH2 || tag == Tag::kH3) && facts.lesser_headings.size() < 10)
      facts.lesser_headings.push_back(tree.text_of(k, kLongestFact));
    // A comment's day, or that of a change, is not the report's.
    if (comment_name(tree.attribute(k, "class")) || comment_name(tree.attribute(k, "id")))
      comments_until = std::max(comments_until, nodes[k].end);
    const bool commented = k < comments_until;
    const bool changed = itemprop == "dateModified" || said_updated(tree, nodes, k);
    const bool published_here = itemprop == "datePublished" || tree.has_attribute(k, "pubdate");
    if ((tag == Tag::kTime || published_here) && !commented) {
      const int rank = (published_here ? 0 : 2) + (aside ? 8 : within ? 0 : 1);
      if (rank < facts.time_rank) {
        auto date = changed ? std::nullopt : any_date(tree.attribute(k, "datetime"));
        if (changed) {
          if (itemprop == "dateModified") date = published_date(tree.text_of(k, 200));
          if (date) facts.time_date = date, facts.time_rank = rank;
          continue;
        }
        if (!date) date = any_date(tree.attribute(k, "content"));
        if (!date) date = any_date(tree.text_of(k, 200));
        if (date) facts.time_date = date, facts.time_rank = rank;
      }
    }
    if (aside || commented || lines > 4000) continue;
    // Short elements whose name speaks of a day or an author, or whose words are one.
    const std::string_view name = tree.attribute(k, "class");
    const std::string_view id = tree.attribute(k, "id");
    if (itemprop == "author" || (byline_rank > 1 && (ascii::lowered(name).find("author") != std::string::npos ||
                                                     ascii::lowered(name).find("byline") != std::string::npos ||
                                                     tree.attribute(k, "rel") == "author"))) {
      const std::string text = tree.text_of(k, 200);
      const int rank = itemprop == "author" ? 0 : tree.attribute(k, "rel") == "author" || is_byline(text) ? 1 : 2;
      const std::string who = is_date_line(text) ? name_beside_date(text) : text;
      if (rank < byline_rank && !who.empty() && who.size() <= 100) facts.byline = who, byline_rank = rank;
    }
    if ((!facts.text_date || above_heading) && nodes[k].end - k <= 12 && k > 0 && tag != Tag::kA) {
      const bool named = dated_name(name) || dated_name(id);
      const bool leaf = nodes[k].end - k <= 4;
      if (named || leaf) {
        ++lines;
        const std::string text = tree.text_of(k, 300);
        if ((named && text.size() <= 160) || is_date_line(text))
          if (const auto date = published_date(text)) facts.text_date = date, above_heading = false;
        if (facts.byline.empty() && leaf && is_byline(text)) facts.byline = text, byline_rank = 3;
      }
    }
  }
  out.title = choose_title(facts);
  out.title_is_guessed =
      facts.json_title.empty() && facts.og_title.empty() && facts.heading.empty() && heading_in_title(facts).empty();
  out.publisher = !facts.json_publisher.empty() ? facts.json_publisher
                  : !facts.site_name.empty()    ? facts.site_name
                                                : facts.meta_publisher;
  if (out.publisher.empty()) {
    // What stands beside the heading in the page's title.
    const std::vector<std::string> parts = without_site(facts.page_title);
    for (std::size_t k = 0; k + 1 < parts.size() && out.publisher.empty(); k += 2) {
      if (same_words(parts[k], out.title)) out.publisher = parts[k + 1];
      if (same_words(parts[k + 1], out.title)) out.publisher = parts[k];
    }
  }
  out.author = bare_author(!facts.json_author.empty()   ? facts.json_author
                           : !facts.meta_author.empty() ? facts.meta_author
                                                        : facts.byline);
  const auto published = [&](const std::optional<ReportDate>& date, const char* from) {
    if (!out.published && date) out.published = date, out.published_from = from;
  };
  if (facts.in_part)
    out.warnings.push_back("the page says of itself that it is not whole: the rest is for subscribers");
  published(facts.json_date, "json-ld");
  published(facts.meta_date, "meta");
  published(facts.time_date, "time");
  published(facts.text_date, "text");
}

}  // namespace entente
