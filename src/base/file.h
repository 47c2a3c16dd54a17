// What do the bytes of a file say, or why can they not be read?
#pragma once

#include <cstdint>
#include <string>

#include "entente/base/result.h"

namespace entente {

enum class FileKind { kAnyReadable, kRegularOnly };

// The bytes of `path`, "-" being standard input where `kind` allows it. Refuses (kInput, one sentence without the
// path's name in front) what is missing, unreadable, a directory, longer than `limit` bytes, and, with kRegularOnly,
// pipes and devices, which could block or never end. Memory: the bytes read, never more than limit + 64 KiB.
Result<std::string> read_file(const std::string& path, std::uint64_t limit, FileKind kind);

}  // namespace entente
