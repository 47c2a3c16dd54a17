// How is a data file of tab-separated columns taken apart? Lines that begin with # are remarks.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente::read {

// Calls each(part) for the non-empty parts of `text` between `mark`s.
template <class Each>
void for_each_part(std::string_view text, char mark, Each&& each) {
  while (!text.empty()) {
    const std::size_t end = text.find(mark);
    const std::string_view part = text.substr(0, end);
    if (!part.empty()) each(part);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

class Row {
 public:
  explicit Row(std::string_view line) : line_(line) {}
  // The column, from 0; empty where the row is shorter.
  std::string_view field(std::size_t index) const {
    std::string_view rest = line_;
    for (std::size_t i = 0; i < index; ++i) {
      const std::size_t tab = rest.find('\t');
      if (tab == std::string_view::npos) return {};
      rest.remove_prefix(tab + 1);
    }
    return rest.substr(0, rest.find('\t'));
  }

 private:
  std::string_view line_;
};

template <class Each>
void for_each_row(std::string_view tsv, Each&& each) {
  for_each_part(tsv, '\n', [&](std::string_view line) {
    if (!line.starts_with('#')) each(Row(line));
  });
}

}  // namespace entente::read
