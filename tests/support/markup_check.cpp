// Is a page of HTML, or a picture in SVG, well-formed and complete in itself?
#include "markup_check.h"

#include <regex>
#include <sstream>

namespace entente::test {

MarkupCheck check_markup(const std::string& page) {
  static const std::set<std::string> kVoid = {"meta", "br", "hr", "img", "link", "input"};
  static const std::regex kAttribute(R"re(\s+([A-Za-z_:][A-Za-z0-9_:.-]*)="([^"<]*)")re");
  MarkupCheck result;
  std::vector<std::string> open;
  std::vector<std::string> referred;
  bool in_h2 = false;
  for (std::size_t i = 0; i < page.size();) {
    if (page[i] != '<') {
      const std::size_t end = std::min(page.find('<', i), page.size());
      const std::string text = page.substr(i, end - i);
      if (open.empty() || open.back() != "style") result.text += text;
      if (open.empty() || open.back() != "style") {
        if (text.find('>') != std::string::npos) result.wrong.push_back("a bare > in: " + text.substr(0, 60));
      } else if (text.find("url(") != std::string::npos || text.find("@import") != std::string::npos) {
        result.wrong.emplace_back("the style fetches something");
      }
      if (in_h2) result.section_titles.back() += text;
      i = end;
      continue;
    }
    const std::size_t end = page.find('>', i);
    if (end == std::string::npos) {
      result.wrong.emplace_back("a tag is not closed");
      break;
    }
    std::string tag = page.substr(i + 1, end - i - 1);
    i = end + 1;
    if (tag.starts_with("!DOCTYPE") || tag.starts_with("?xml")) continue;
    if (tag.starts_with("/")) {
      const std::string name = tag.substr(1);
      if (open.empty() || open.back() != name) {
        result.wrong.push_back("</" + name + "> closes " + (open.empty() ? "nothing" : open.back()));
        break;
      }
      open.pop_back();
      if (name == "h2") in_h2 = false;
      continue;
    }
    const bool closed = tag.ends_with("/");
    if (closed) tag.pop_back();
    const std::size_t space = std::min(tag.find(' '), tag.size());
    const std::string name = tag.substr(0, space);
    const std::string attributes = tag.substr(space);
    ++result.tags[name];
    if (name == "script" || name == "iframe" || name == "object" || name == "base")
      result.wrong.push_back("there is a <" + name + ">");
    std::size_t matched = 0;
    for (std::sregex_iterator it(attributes.begin(), attributes.end(), kAttribute), none; it != none; ++it) {
      if (static_cast<std::size_t>(it->position()) != matched) break;
      matched += static_cast<std::size_t>(it->length());
      const std::string key = (*it)[1];
      const std::string value = (*it)[2];
      if (key == "id" && !result.ids.insert(value).second) result.wrong.push_back("id twice: " + value);
      if (key == "href" || key == "xlink:href") {
        if (value.starts_with("#"))
          referred.push_back(value.substr(1));
        else
          result.wrong.push_back("a link elsewhere: " + value);
      }
      if (key == "src") result.wrong.push_back("fetched: " + value);
      if (key.starts_with("on")) result.wrong.push_back("a handler: " + key);
      if (value.find("url(") != std::string::npos) result.wrong.push_back("fetched: " + value);
      if (key == "aria-labelledby" || key == "aria-describedby") {
        std::istringstream words(value);
        for (std::string word; words >> word;) referred.push_back(word);
      }
    }
    if (attributes.find_first_not_of(' ', matched) != std::string::npos)
      result.wrong.push_back("attributes not understood: <" + tag + ">");
    if (name == "h2") {
      in_h2 = true;
      result.section_titles.emplace_back();
    }
    if (!closed && !kVoid.contains(name)) open.push_back(name);
  }
  for (const std::string& name : open) result.wrong.push_back("<" + name + "> stays open");
  for (const std::string& id : referred)
    if (!result.ids.contains(id)) result.wrong.push_back("a reference to nothing: " + id);
  return result;
}

}  // namespace entente::test
