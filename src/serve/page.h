// Which files make up the page of the workbench?
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace entente::serve {

struct PageFile {
  std::string_view path;  // "/index.html"
  std::string_view bytes;
};

// What web/ was built to when the program was (web/dist), inside the program; empty where it was not built.
std::span<const PageFile> page_files();
// The flagship case with its reports, and the text of a new case: what there is where nobody has a case yet.
std::span<const PageFile> flagship_files();  // "/case.toml", "/reports/brief.txt", ...
std::span<const PageFile> template_files();  // "/template.toml" alone
const PageFile* find_page_file(std::string_view path);
// By the ending of the name.
std::string_view type_of_file(std::string_view path);
// For a program built without the page: says so, and what the API offers.
std::string plain_page();

}  // namespace entente::serve
