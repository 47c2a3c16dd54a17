// How the tests that check the repository itself find and read its files.
#include "tests/support/repository.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace entente::test {

namespace fs = std::filesystem;

namespace {

const fs::path kRoot = test::root();

bool left_out(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == "build" || name == ".git" || name == "__pycache__" || name == "node_modules";
}

}  // namespace

std::vector<SourceFile> files_below(const std::string& folder, const std::vector<std::string_view>& endings) {
  std::vector<SourceFile> files;
  if (!fs::is_directory(kRoot / folder)) return files;
  for (auto it = fs::recursive_directory_iterator(kRoot / folder); it != fs::recursive_directory_iterator(); ++it) {
    if (it->is_directory()) {
      if (left_out(it->path())) it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file() || it->path().filename() == ".git") continue;
    const std::string path = it->path().lexically_relative(kRoot).generic_string();
    const bool wanted = endings.empty() || std::any_of(endings.begin(), endings.end(),
                                                       [&](std::string_view ending) { return path.ends_with(ending); });
    if (wanted) files.push_back({path, bytes_of(it->path())});
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string file_text(const std::string& path) {
  return bytes_of(kRoot / path);
}

bool path_exists(const std::string& path) {
  return fs::exists(kRoot / path);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace entente::test
