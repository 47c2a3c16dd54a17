// Which files of a folder are reports?
#include "read/report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/ascii.h"

namespace entente {
namespace {

bool is_report(const std::filesystem::path& path) {
  std::string ending = ascii::lowered(path.extension().string());
  return ending == ".txt" || ending == ".md" || ending == ".markdown" || ending == ".html" || ending == ".htm" ||
         ending == ".xhtml";
}

}  // namespace

Result<std::vector<std::string>> report_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> out;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  if (error) return fail(ErrorKind::kInput, fmt::format("the folder cannot be read: {}", error.message()));
  for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
    if (error) return fail(ErrorKind::kInput, fmt::format("the folder cannot be read: {}", error.message()));
    const fs::path& path = at->path();
    std::error_code ignored;
    if (path.filename().string().starts_with('.')) {
      if (at->is_directory(ignored)) at.disable_recursion_pending();
      continue;
    }
    if (at->is_regular_file(ignored) && is_report(path)) out.push_back(path.string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace entente
