// Is a page of HTML, or a picture in SVG, well-formed and complete in itself?
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace entente::test {

struct MarkupCheck {
  std::vector<std::string> wrong;           // a sentence each: tags that do not match, ids twice, links to nowhere, ...
  std::map<std::string, std::size_t> tags;  // how often each element opens
  std::set<std::string> ids;
  std::vector<std::string> section_titles;  // the text of every h2
  std::string text;                         // outside tags, entities as they stand
};

// Reads tags strictly: every element closed in order (void ones of HTML aside), every attribute value quoted, every id
// once, every #link, aria-labelledby and aria-describedby answered, nothing fetched from anywhere, no script, no style
// or handler that could fetch or run.
MarkupCheck check_markup(const std::string& page);

}  // namespace entente::test
