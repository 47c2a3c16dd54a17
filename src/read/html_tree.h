// What elements and texts does a page consist of?
//
// The tree in one flat list, in the order of the page: the descendants of node k are k+1 .. end(k)-1. So every walk is
// a loop, and no page makes one recurse.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "read/html_reduce.h"

namespace entente {

enum class Tag : std::uint8_t {
  kText,    // no element: a piece of text
  kInline,  // an element within a line that has no name here
  kBlock,   // an element that stands on lines of its own and has no name here
  kA,
  kAddress,
  kArticle,
  kAside,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kDd,
  kDetails,
  kDialog,
  kDiv,
  kDl,
  kDt,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHr,
  kHtml,
  kLi,
  kMain,
  kMenu,
  kMeta,
  kNav,
  kOl,
  kP,
  kPre,
  kSection,
  kSpan,
  kTable,
  kTd,
  kTh,
  kTime,
  kTitle,
  kTr,
  kUl,
};

struct HtmlNode {
  Tag tag = Tag::kText;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;         // past its last descendant
  std::uint32_t attributes = 0;  // index of its first in `attributes`
  std::uint32_t attribute_count = 0;
  std::uint32_t piece = 0;  // of a kText: index of its first in `pieces`
  std::uint32_t piece_count = 0;
};

// A stretch of text and where it stands in the page; as it stands there, or the characters a reference is for.
struct HtmlPiece {
  std::string_view text;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

struct HtmlAttribute {
  std::string_view name;  // one of those the reader looks at, in small letters
  std::string_view value;
};

class HtmlTree {
 public:
  // Parses what is left of a page; `reduced` and the page must outlive the tree. Where the tree would outgrow a fixed
  // multiple of the markup, as hostile pages make it, whole() is false and nodes() is empty.
  static HtmlTree parse(const ReducedPage& reduced);

  bool whole() const { return whole_; }
  const std::vector<HtmlNode>& nodes() const { return nodes_; }  // the first is <html>
  const HtmlPiece* begin(const HtmlNode& text) const { return pieces_.data() + text.piece; }
  const HtmlPiece* end(const HtmlNode& text) const { return pieces_.data() + text.piece + text.piece_count; }
  // Empty where there is none.
  std::string_view attribute(std::uint32_t node, std::string_view name) const;
  bool has_attribute(std::uint32_t node, std::string_view name) const;

  // The text of a node and its descendants, white space collapsed, at most about `limit` bytes of it.
  std::string text_of(std::uint32_t node, std::size_t limit = 4096) const;

 private:
  struct Arena;
  class Builder;
  const HtmlAttribute* find(std::uint32_t node, std::string_view name) const;
  std::shared_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
  std::vector<HtmlPiece> pieces_;
  bool whole_ = true;
};

}  // namespace entente
