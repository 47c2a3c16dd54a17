// How a file is written so that nobody ever sees half of it.
#pragma once

#include <string>
#include <string_view>

#include "entente/base/result.h"

namespace entente {

// Replaces the file at `path` by `content`, or leaves it as it was: the content goes to a new file in the same folder,
// is flushed to the disk, and takes the name in one step. An existing file keeps its permissions; a symbolic link is
// followed. What is not a regular file (a device, a pipe) is written directly. kInternal with the system's reason where
// that fails; kInput where `path` is a directory. Not to be called for the same path from several threads.
Result<void> write_file_atomically(const std::string& path, std::string_view content);

}  // namespace entente
