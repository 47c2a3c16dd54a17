// Which files make up the page of the workbench? They are put into the program by cmake/embed_page.cmake.
#include "serve/page.h"

#include <algorithm>

#include "serve/routes.h"

namespace entente::serve {

const PageFile* find_page_file(std::string_view path) {
  const auto files = page_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const PageFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

std::string_view type_of_file(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
      {".woff2", "font/woff2"}};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

std::string plain_page() {
  std::string rows;
  for (const RouteName& route : route_names()) {
    std::string pattern;
    for (const char ch : route.pattern) pattern += ch == '<' ? "&lt;" : std::string(1, ch);
    rows += "<tr><td>" + std::string(route.method) + "</td><td><code>" + pattern + "</code></td></tr>\n";
  }
  return "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Entente workbench</title></head>\n"
         "<body>\n<h1>Entente workbench</h1>\n"
         "<p>The server runs, but this program was built without the page of the workbench. Build it "
         "(<code>web/</code>) "
         "and then the program anew. Until then, this is what can be asked of the server; "
         "<code>docs/api/openapi.yaml</code> says how.</p>\n<table>\n" +
         rows + "</table>\n</body>\n</html>\n";
}

}  // namespace entente::serve
