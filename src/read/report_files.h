// Which files of a folder are reports?
#pragma once

#include <string>
#include <vector>

#include "entente/base/result.h"

namespace entente {

// The files below `folder` whose names end in .txt, .md, .markdown, .html, .htm or .xhtml (capitals as well), as
// "folder/...", sorted by bytes, so that the order is the same on every machine. Hidden files and folders are left out,
// links to folders are not followed. kInput where the folder cannot be read. Memory: the names.
Result<std::vector<std::string>> report_files(const std::string& folder);

}  // namespace entente
