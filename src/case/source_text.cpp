// Where in a file is this byte, as people count, and what does its line say?
#include "case/source_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kBlock = 1024;
constexpr std::size_t kLongestShownLine = 4096;

}  // namespace

SourceText::SourceText(std::string_view text) : text_(text) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += kBlock) {
    block_counts_.push_back(count);
    count += count_code_points(text.substr(i, kBlock));
  }
  block_counts_.push_back(count);
}

std::size_t SourceText::code_points_before(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  return block_counts_[std::min(block, block_counts_.size() - 1)] +
         count_code_points(text_.substr(std::min(block * kBlock, text_.size()), offset - block * kBlock));
}

Position SourceText::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t begin = *(after - 1);
  return {static_cast<std::uint32_t>(after - line_starts_.begin()),
          static_cast<std::uint32_t>(code_points_before(offset) - code_points_before(begin) + 1)};
}

std::size_t SourceText::line_begin(std::uint32_t line) const {
  if (line == 0) return 0;
  return line <= line_starts_.size() ? line_starts_[line - 1] : text_.size();
}

std::string_view SourceText::line(std::uint32_t line) const {
  if (line == 0 || line > line_starts_.size()) return {};
  std::string_view found = text_.substr(line_starts_[line - 1], line_begin(line + 1) - line_starts_[line - 1]);
  while (!found.empty() && (found.back() == '\n' || found.back() == '\r')) found.remove_suffix(1);
  return found;
}

std::string SourceText::shown_line(std::uint32_t number) const {
  const std::string_view found = line(number);
  return found.size() > kLongestShownLine ? std::string() : std::string(found);
}

std::size_t SourceText::offset(Position where) const {
  if (where.line == 0) return 0;
  const std::size_t begin = line_begin(where.line);
  const std::size_t end = begin + line(where.line).size();
  if (where.column <= 1) return begin;
  const std::size_t target = code_points_before(begin) + where.column - 1;
  // The last block that begins at or before the target, then character by character.
  const auto block = std::upper_bound(block_counts_.begin(), block_counts_.end(), target) - block_counts_.begin() - 1;
  std::size_t at = static_cast<std::size_t>(block) * kBlock;
  std::size_t count = block_counts_[static_cast<std::size_t>(block)];
  if (at < begin) at = begin, count = code_points_before(begin);
  const auto begins = [this](std::size_t i) { return (static_cast<std::uint8_t>(text_[i]) & 0xC0u) != 0x80u; };
  while (at < end) {
    if (begins(at)) {
      if (count == target) return at;
      ++count;
    }
    ++at;
  }
  return end;
}

}  // namespace entente
