// The files of this repository, for the tests that check the repository itself: layering, documents, headers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::test {

struct SourceFile {
  std::string path;  // relative to the root, with '/'
  std::string text;
};

// Every file below `folder` (relative to the root) whose name ends in one of `endings`, sorted by path; all files where
// there are no endings. Left out: build/, .git/, and what tools leave behind (__pycache__, node_modules).
std::vector<SourceFile> files_below(const std::string& folder, const std::vector<std::string_view>& endings = {});

// One file, or an empty text where there is none.
std::string file_text(const std::string& path);

// The bytes of a file anywhere.
std::string bytes_of(const std::string& path);

bool path_exists(const std::string& path);

// The lines of a text, without their ends.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace entente::test
