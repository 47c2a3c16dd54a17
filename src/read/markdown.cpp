// What of a Markdown text is marking and not words?
//
// Line by line and without a syntax tree: an analyst's notes need their words and the words' places, not their layout.
// What a sign means is decided by its neighbours; a sign that closes nothing stays.
#include "read/markdown.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "read/dates.h"

namespace entente {
namespace {

constexpr std::size_t kLongestTarget = 2048;

bool alnum(char c) {
  return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}
bool punctuation(char c) {
  return c > ' ' && static_cast<unsigned char>(c) < 0x7F && !alnum(c);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// "---", "***", "===", "```", "|---|---|": signs only.
bool marks_alone(std::string_view line) {
  line = trimmed(line);
  if (line.size() < 3) return line.empty() || line == "=" || line == "--";
  if (line.starts_with("```") || line.starts_with("~~~")) return true;
  return std::all_of(line.begin(), line.end(), [](char c) {
    return c == '-' || c == '*' || c == '_' || c == '=' || c == ' ' || c == '|' || c == ':';
  });
}

// "[name]: https://..."
bool link_target(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('[')) return false;
  const std::size_t close = line.substr(0, 200).find("]:");
  return close != std::string_view::npos &&
         line.find(' ', close + 2 + (line.substr(close + 2).starts_with(' ') ? 1 : 0)) >= line.size();
}

}  // namespace

std::size_t read_front_matter(std::string_view text, Cleaned& out) {
  if (!text.starts_with("---\n") && !text.starts_with("---\r\n")) return 0;
  constexpr std::size_t kMost = 16384;
  std::size_t at = text.find('\n') + 1;
  std::vector<std::string_view> lines;
  while (at < text.size() && at < kMost) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
    if (line == "---" || line == "...") {
      for (const std::string_view entry : lines) {
        const std::size_t colon = entry.find(':');
        if (colon == std::string_view::npos) continue;
        std::string_view value = trimmed(entry.substr(colon + 1));
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
          value = value.substr(1, value.size() - 2);
        const std::string_view name = entry.substr(0, colon);
        if (name == "title") out.title = std::string(value);
        if (name == "author") out.author = std::string(value);
        if (name == "publisher") out.publisher = std::string(value);
        if (name == "date" && !out.published) {
          out.published = machine_date(value);
          if (!out.published) out.published = spelled_date(value);
          if (out.published) out.published_from = "meta";
        }
      }
      return at;
    }
    lines.push_back(line);
  }
  return 0;
}

bool is_heading(std::string_view line) {
  std::size_t n = 0;
  while (n < line.size() && line[n] == '#') ++n;
  return n > 0 && n <= 6 && n < line.size() && line[n] == ' ';
}

std::string_view without_marks(std::string_view line) {
  const auto skip_space = [&] {
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  };
  skip_space();
  while (line.starts_with('>')) {
    line.remove_prefix(1);
    skip_space();
  }
  if (is_heading(line)) {
    line.remove_prefix(line.find(' '));
    skip_space();
    const std::size_t last = line.find_last_not_of("# \t");
    if (last != std::string_view::npos) line = line.substr(0, last + 1);
  } else if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) {
    line.remove_prefix(2);
    skip_space();
  }
  return line;
}

void add_markdown_line(std::string_view whole, std::uint64_t begin, TextFlow& flow) {
  if (marks_alone(whole) || link_target(whole)) return;
  const std::string_view line = without_marks(whole);
  const std::uint64_t at = begin + static_cast<std::uint64_t>(line.data() - whole.data());
  std::size_t from = 0;
  const auto flush = [&](std::size_t to) {
    if (to > from) flow.add(line.substr(from, to - from), at + from, at + to);
  };
  // Past the target of a link whose words end at `i`, "](...)" or "][...]"; 0 where there is none.
  const auto target_end = [&](std::size_t i) -> std::size_t {
    if (i + 1 >= line.size() || line[i] != ']' || (line[i + 1] != '(' && line[i + 1] != '[')) return 0;
    const std::size_t close =
        line.substr(0, std::min(line.size(), i + kLongestTarget)).find(line[i + 1] == '(' ? ')' : ']', i + 2);
    return close == std::string_view::npos ? 0 : close + 1;
  };
  std::size_t open_links = 0;
  for (std::size_t i = 0; i < line.size();) {
    const char c = line[i];
    const char next = i + 1 < line.size() ? line[i + 1] : ' ';
    if (c == '\\' && punctuation(next)) {
      flush(i);
      from = i + 1;
      i += 2;
    } else if (c == '!' && next == '[') {
      const std::size_t words_end = line.substr(0, std::min(line.size(), i + kLongestTarget)).find("](", i);
      const std::size_t end = words_end == std::string_view::npos ? 0 : target_end(words_end);
      if (end > 0) {
        flush(i);
        from = i = end;
      } else {
        ++i;
      }
    } else if (c == '[') {
      // A link if its words are closed by a target; a bracket of the text if not.
      const std::string_view near = line.substr(0, std::min(line.size(), i + kLongestTarget));
      const std::size_t close = near.find(']', i);
      if (close != std::string_view::npos && target_end(close) > 0) {
        flush(i);
        from = i + 1;
        ++open_links;
      }
      ++i;
    } else if (c == ']' && open_links > 0 && target_end(i) > 0) {
      flush(i);
      from = i = target_end(i);
      --open_links;
    } else if (c == '*' || c == '`' || (c == '_' && !(i > 0 && alnum(line[i - 1]) && alnum(next))) ||
               (c == '~' && next == '~')) {
      std::size_t end = i;
      while (end < line.size() && line[end] == c) ++end;
      const bool before = i > 0 && line[i - 1] != ' ';
      const bool after = end < line.size() && line[end] != ' ';
      if (before || after) {
        flush(i);
        from = end;
      }
      i = end;
    } else if (c == '<' && (alnum(next) || next == '/')) {
      // A tag, or an address in angle brackets.
      const std::size_t close = line.substr(0, std::min(line.size(), i + kLongestTarget)).find('>', i);
      if (close != std::string_view::npos) {
        flush(i);
        from = i = close + 1;
      } else {
        ++i;
      }
    } else {
      ++i;
    }
  }
  flush(line.size());
}

}  // namespace entente
