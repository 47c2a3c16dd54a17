// What elements and texts does a page consist of? Here gumbo is called, and nowhere else.
//
// gumbo frees its tree by recursion and bit by bit. So it gets its memory from an arena that only grows and is dropped
// as a whole, which is also faster. The arena has a limit, a multiple of the markup's size, because HTML5 lets a page
// of some bytes repeat elements many times over; on reaching it the parser is left by longjmp: it is plain C and owns
// nothing but the arena.
#include "read/html_tree.h"
#include "base/ascii.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>

namespace entente {
namespace {

// Memory the parser may take: some bytes for any page, and so many for each byte of markup.
constexpr std::size_t kArenaBase = std::size_t{16} << 20;
constexpr std::size_t kArenaPerByte = 256;

}  // namespace

struct HtmlTree::Arena {
  static constexpr std::size_t kBlock = std::size_t{1} << 16;
  std::vector<std::unique_ptr<char[]>> blocks;
  char* at = nullptr;
  std::size_t left = 0;
  std::size_t block_size = kBlock;
  std::size_t used = 0;
  std::size_t limit = 0;
  std::jmp_buf overrun;

  void* allocate(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (size > left) {
      const std::size_t block = std::max(size, block_size);
      if (used + block > limit) std::longjmp(overrun, 1);
      used += block;
      block_size = std::min(block_size * 2, std::size_t{1} << 22);
      blocks.push_back(std::unique_ptr<char[]>(new char[block]));
      if (size == block && block > kBlock && left > 0) return blocks.back().get();
      at = blocks.back().get();
      left = block;
    }
    char* const result = at;
    at += size;
    left -= size;
    return result;
  }
};

namespace {

Tag tag_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
      return Tag::kA;
    case GUMBO_TAG_ADDRESS:
      return Tag::kAddress;
    case GUMBO_TAG_ARTICLE:
      return Tag::kArticle;
    case GUMBO_TAG_ASIDE:
      return Tag::kAside;
    case GUMBO_TAG_BLOCKQUOTE:
      return Tag::kBlockquote;
    case GUMBO_TAG_BODY:
      return Tag::kBody;
    case GUMBO_TAG_BR:
      return Tag::kBr;
    case GUMBO_TAG_BUTTON:
      return Tag::kButton;
    case GUMBO_TAG_DD:
      return Tag::kDd;
    case GUMBO_TAG_DETAILS:
      return Tag::kDetails;
    case GUMBO_TAG_DIV:
      return Tag::kDiv;
    case GUMBO_TAG_DL:
      return Tag::kDl;
    case GUMBO_TAG_DT:
      return Tag::kDt;
    case GUMBO_TAG_FIGCAPTION:
      return Tag::kFigcaption;
    case GUMBO_TAG_FIGURE:
      return Tag::kFigure;
    case GUMBO_TAG_FOOTER:
      return Tag::kFooter;
    case GUMBO_TAG_FORM:
      return Tag::kForm;
    case GUMBO_TAG_H1:
      return Tag::kH1;
    case GUMBO_TAG_H2:
      return Tag::kH2;
    case GUMBO_TAG_H3:
      return Tag::kH3;
    case GUMBO_TAG_H4:
      return Tag::kH4;
    case GUMBO_TAG_H5:
      return Tag::kH5;
    case GUMBO_TAG_H6:
      return Tag::kH6;
    case GUMBO_TAG_HEAD:
      return Tag::kHead;
    case GUMBO_TAG_HEADER:
      return Tag::kHeader;
    case GUMBO_TAG_HR:
      return Tag::kHr;
    case GUMBO_TAG_HTML:
      return Tag::kHtml;
    case GUMBO_TAG_LI:
      return Tag::kLi;
    case GUMBO_TAG_MAIN:
      return Tag::kMain;
    case GUMBO_TAG_MENU:
      return Tag::kMenu;
    case GUMBO_TAG_META:
      return Tag::kMeta;
    case GUMBO_TAG_NAV:
      return Tag::kNav;
    case GUMBO_TAG_OL:
      return Tag::kOl;
    case GUMBO_TAG_P:
      return Tag::kP;
    case GUMBO_TAG_PRE:
      return Tag::kPre;
    case GUMBO_TAG_SECTION:
      return Tag::kSection;
    case GUMBO_TAG_SPAN:
      return Tag::kSpan;
    case GUMBO_TAG_TABLE:
      return Tag::kTable;
    case GUMBO_TAG_TD:
      return Tag::kTd;
    case GUMBO_TAG_TH:
      return Tag::kTh;
    case GUMBO_TAG_TIME:
      return Tag::kTime;
    case GUMBO_TAG_TITLE:
      return Tag::kTitle;
    case GUMBO_TAG_TR:
      return Tag::kTr;
    case GUMBO_TAG_UL:
      return Tag::kUl;
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_DIR:
      return Tag::kBlock;
    default:
      return Tag::kInline;
  }
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

Tag element_tag(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return tag_of(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  std::string name(piece.data == nullptr ? "" : std::string(piece.data, piece.length));
  for (char& c : name) c = ascii::lower(c);
  return name == "dialog" ? Tag::kDialog : Tag::kInline;
}

// The attribute's name where the reader looks at it, else empty.
std::string_view wanted(std::string_view name) {
  static constexpr std::string_view kWanted[] = {
      "aria-hidden", "class", "content",  "datetime", "hidden", "href", "id",    "itemprop", "itemtype",
      "lang",        "name",  "property", "pubdate",  "rel",    "role", "style", "title"};
  for (const std::string_view known : kWanted)
    if (known.size() == name.size() &&
        std::equal(name.begin(), name.end(), known.begin(), [](char a, char b) { return ascii::lower(a) == b; }))
      return known;
  return {};
}

}  // namespace

class HtmlTree::Builder {
 public:
  Builder(HtmlTree& tree, const ReducedPage& reduced) : tree_(tree), reduced_(reduced) {}

  void element(const GumboElement& element, std::uint32_t parent) {
    HtmlNode made;
    made.tag = element_tag(element);
    made.parent = parent;
    made.end = static_cast<std::uint32_t>(tree_.nodes_.size()) + 1;
    made.attributes = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (unsigned k = 0; k < element.attributes.length; ++k) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[k]);
      const std::string_view name = wanted(attribute->name);
      if (!name.empty()) tree_.attributes_.push_back({name, attribute->value});
    }
    if (element.original_tag.data != nullptr) left_out(offset(element.original_tag.data));
    made.attribute_count = static_cast<std::uint32_t>(tree_.attributes_.size()) - made.attributes;
    tree_.nodes_.push_back(made);
  }

  void text(const GumboText& text, std::uint32_t parent) {
    HtmlNode made;
    made.parent = parent;
    made.end = static_cast<std::uint32_t>(tree_.nodes_.size()) + 1;
    made.piece = static_cast<std::uint32_t>(tree_.pieces_.size());
    const std::vector<TextRun>& runs = reduced_.runs;
    std::size_t run =
        static_cast<std::size_t>(std::lower_bound(runs.begin(), runs.end(), offset(text.original_text.data),
                                                  [](const TextRun& r, std::uint64_t at) { return r.at < at; }) -
                                 runs.begin());
    for (std::string_view rest = text.text; !rest.empty();) {
      if (rest.front() == ' ' || run == runs.size()) {
        const std::uint64_t at = run < runs.size() ? runs[run].begin : reduced_.page.size();
        if (rest.front() == ' ') tree_.pieces_.push_back({rest.substr(0, 1), at, at});
        rest.remove_prefix(1);
        continue;
      }
      const TextRun& r = runs[run++];
      std::size_t size = 1;
      if (r.reference) {
        // Up to the end mark; the first character may look like one.
        size = std::min(rest.find(kRunSign, 1), rest.size());
        tree_.pieces_.push_back({rest.substr(0, size), r.begin, r.end});
      } else if (r.begin < r.end) {
        tree_.pieces_.push_back({reduced_.page.substr(r.begin, r.end - r.begin), r.begin, r.end});
      }
      rest.remove_prefix(size);
    }
    made.piece_count = static_cast<std::uint32_t>(tree_.pieces_.size()) - made.piece;
    tree_.nodes_.push_back(made);
  }

 private:
  std::uint64_t offset(const char* in_markup) const {
    return static_cast<std::uint64_t>(in_markup - reduced_.markup.data());
  }

  // The attributes that the markup lacks, from the page itself.
  void left_out(std::uint64_t at) {
    const std::vector<TagRun>& tags = reduced_.tags;
    const auto found =
        std::lower_bound(tags.begin(), tags.end(), at, [](const TagRun& tag, std::uint64_t x) { return tag.at < x; });
    if (found == tags.end() || found->at != at) return;
    const std::string_view tag = reduced_.page.substr(found->begin, found->end - found->begin - 1);
    std::size_t i = 1;
    while (i < tag.size() && !ascii::is_space(tag[i]) && tag[i] != '/') ++i;
    while (i < tag.size()) {
      while (i < tag.size() && (ascii::is_space(tag[i]) || tag[i] == '/')) ++i;
      const std::size_t name_begin = i;
      while (i < tag.size() && !ascii::is_space(tag[i]) && tag[i] != '/' && tag[i] != '=') ++i;
      const std::string_view name = wanted(tag.substr(name_begin, i - name_begin));
      while (i < tag.size() && ascii::is_space(tag[i])) ++i;
      std::string_view value;
      if (i < tag.size() && tag[i] == '=') {
        ++i;
        while (i < tag.size() && ascii::is_space(tag[i])) ++i;
        const bool quoted = i < tag.size() && (tag[i] == '"' || tag[i] == '\'');
        const std::size_t begin = quoted ? i + 1 : i;
        std::size_t end = begin;
        if (quoted)
          end = std::min(tag.find(tag[i], begin), tag.size());
        else
          while (end < tag.size() && !ascii::is_space(tag[end])) ++end;
        value = tag.substr(begin, end - begin);
        i = quoted ? end + 1 : end;
      }
      if (!name.empty()) tree_.attributes_.push_back({name, value});
    }
  }

  HtmlTree& tree_;
  const ReducedPage& reduced_;
};

HtmlTree HtmlTree::parse(const ReducedPage& reduced) {
  HtmlTree tree;
  const std::string_view markup = reduced.markup;
  if (markup.size() > 0x7FFFFFFF || reduced.runs.size() > 0x7FFFFFFF) {
    tree.whole_ = false;
    return tree;
  }
  tree.arena_ = std::make_shared<Arena>();
  Arena* const arena = tree.arena_.get();
  arena->limit = kArenaBase + markup.size() * kArenaPerByte;
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = arena;
  options.allocator = [](void* user, std::size_t size) { return static_cast<Arena*>(user)->allocate(size); };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  const GumboOutput* volatile parsed = nullptr;
  if (setjmp(arena->overrun) == 0) {
    parsed = gumbo_parse_with_options(&options, markup.data(), markup.size());
  } else {
    tree.whole_ = false;
    return tree;
  }

  Builder builder(tree, reduced);
  const GumboNode* const root = parsed->root;
  const GumboNode* node = root;
  std::uint32_t parent = 0;
  while (true) {
    const auto index = static_cast<std::uint32_t>(tree.nodes_.size());
    if (is_element(node)) {
      builder.element(node->v.element, parent);
      if (node->v.element.children.length > 0) {
        parent = index;
        node = static_cast<const GumboNode*>(node->v.element.children.data[0]);
        continue;
      }
    } else if (node->type != GUMBO_NODE_COMMENT) {
      builder.text(node->v.text, parent);
    }
    // On to the next in the order of the page.
    while (node != root) {
      const GumboElement& above = node->parent->v.element;
      if (node->index_within_parent + 1 < above.children.length) break;
      tree.nodes_[parent].end = static_cast<std::uint32_t>(tree.nodes_.size());
      parent = tree.nodes_[parent].parent;
      node = node->parent;
    }
    if (node == root) break;
    node = static_cast<const GumboNode*>(node->parent->v.element.children.data[node->index_within_parent + 1]);
  }
  return tree;
}

const HtmlAttribute* HtmlTree::find(std::uint32_t node, std::string_view name) const {
  const HtmlNode& n = nodes_[node];
  for (std::uint32_t k = n.attributes; k < n.attributes + n.attribute_count; ++k)
    if (attributes_[k].name == name) return &attributes_[k];
  return nullptr;
}

std::string_view HtmlTree::attribute(std::uint32_t node, std::string_view name) const {
  const HtmlAttribute* const found = find(node, name);
  return found == nullptr ? std::string_view() : found->value;
}

bool HtmlTree::has_attribute(std::uint32_t node, std::string_view name) const {
  return find(node, name) != nullptr;
}

std::string HtmlTree::text_of(std::uint32_t node, std::size_t limit) const {
  std::string out;
  bool gap = false;
  for (std::uint32_t k = node; k < nodes_[node].end && out.size() < limit; ++k) {
    if (nodes_[k].tag != Tag::kText) {
      gap = gap || (nodes_[k].tag != Tag::kInline && nodes_[k].tag != Tag::kSpan && nodes_[k].tag != Tag::kA);
      continue;
    }
    for (const HtmlPiece* piece = begin(nodes_[k]); piece != end(nodes_[k]); ++piece)
      for (const char c : piece->text) {
        if (ascii::is_space(c)) {
          gap = true;
          continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += c;
      }
  }
  return out;
}

}  // namespace entente
