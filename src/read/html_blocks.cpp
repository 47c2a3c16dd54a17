// Which lines does a page show, and how much of each is links?
#include "read/html_blocks.h"
#include "base/ascii.h"

#include <algorithm>

#include "read/boilerplate.h"

namespace entente {
namespace {}  // namespace

bool is_inline(Tag tag) {
  return tag == Tag::kText || tag == Tag::kInline || tag == Tag::kA || tag == Tag::kSpan || tag == Tag::kTime ||
         tag == Tag::kBr;
}

std::vector<HtmlBlock> blocks_of(const HtmlTree& tree, const std::vector<char>& skip) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  std::vector<HtmlBlock> out;
  HtmlBlock block;
  bool open = false;
  bool gap = false;
  std::uint32_t link_until = 0;
  std::uint32_t breaks = 0;  // line ends since the last word
  std::string last_bytes;    // the end of the block, to see whether it ends a sentence
  const auto close = [&] {
    if (open && block.length > 0) {
      block.sentence = ends_a_sentence(last_bytes);
      out.push_back(block);
    }
    open = false;
    gap = false;
    breaks = 0;
    last_bytes.clear();
  };
  std::vector<std::uint32_t> elements = {0};  // open elements on lines of their own, innermost last
  for (std::uint32_t k = 0; k < nodes.size();) {
    while (elements.size() > 1 && nodes[elements.back()].end <= k) {
      close();
      elements.pop_back();
    }
    if (skip[k] != 0) {
      if (!is_inline(nodes[k].tag)) close();
      k = nodes[k].end;
      continue;
    }
    const HtmlNode& node = nodes[k];
    if (node.tag == Tag::kBr) {
      gap = true;
      if (++breaks >= 2) close();
    } else if (!is_inline(node.tag)) {
      close();
      elements.push_back(k);
    } else if (node.tag == Tag::kA) {
      link_until = std::max(link_until, node.end);
    } else if (node.tag == Tag::kText) {
      for (const HtmlPiece* piece = tree.begin(node); piece != tree.end(node); ++piece) {
        std::uint32_t length = 0;
        std::uint32_t commas = 0;
        for (const char c : piece->text) {
          if (ascii::is_space(c)) {
            gap = true;
            continue;
          }
          length += gap && block.length + length > 0 ? 2 : 1;
          gap = false;
          commas +=
              c == ',' || c == '\x8C' ? 1 : 0;  // the second byte of an Arabic comma, now and then of another sign
        }
        if (length == 0) continue;
        if (!open) {
          block = HtmlBlock{};
          block.first = k;
          block.element = elements.back();
          open = true;
        }
        breaks = 0;
        block.last = k + 1;
        block.length += length;
        block.commas += commas;
        if (k < link_until) block.linked += length;
        last_bytes.append(piece->text.substr(piece->text.size() - std::min<std::size_t>(piece->text.size(), 16)));
        if (last_bytes.size() > 64) last_bytes.erase(0, last_bytes.size() - 32);
      }
    }
    ++k;
  }
  close();
  return out;
}

std::string words_of(const HtmlTree& tree, const std::vector<char>& skip, const HtmlBlock& block, std::size_t limit) {
  std::string out;
  bool gap = false;
  for (std::uint32_t k = block.first; k < block.last && out.size() < limit;) {
    if (skip[k] != 0) {
      k = tree.nodes()[k].end;
      continue;
    }
    const HtmlNode& node = tree.nodes()[k++];
    if (node.tag == Tag::kBr) gap = true;
    if (node.tag != Tag::kText) continue;
    for (const HtmlPiece* piece = tree.begin(node); piece != tree.end(node); ++piece)
      for (const char c : piece->text) {
        if (ascii::is_space(c)) {
          gap = true;
          continue;
        }
        if (out.size() >= limit) break;
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += c;
      }
  }
  // The last character may have been cut.
  bool whole = out.size() < limit;
  while (!whole && !out.empty() && static_cast<unsigned char>(out.back()) >= 0x80) {
    whole = (static_cast<unsigned char>(out.back()) & 0xC0u) == 0xC0u;
    out.pop_back();
  }
  return out;
}

}  // namespace entente
