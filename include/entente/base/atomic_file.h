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

// The same for content that comes in pieces, and need not be in memory all at once: nothing has the name `path` before
// commit(); without it, the file is as it was. Not thread-safe.
class AtomicWriter {
 public:
  // Errors as above.
  static Result<AtomicWriter> open(const std::string& path);
  AtomicWriter(AtomicWriter&& other) noexcept;
  AtomicWriter& operator=(AtomicWriter&&) = delete;
  AtomicWriter(const AtomicWriter&) = delete;
  AtomicWriter& operator=(const AtomicWriter&) = delete;
  ~AtomicWriter();

  // A failure is kept for commit(); what follows it does nothing.
  void write(std::string_view piece);
  // To be called once, at the end.
  Result<void> commit();

 private:
  AtomicWriter() = default;

  std::string path_;       // as the caller named it
  std::string target_;     // with symbolic links followed
  std::string temporary_;  // empty where `target_` itself is written
  int file_ = -1;
  unsigned permissions_ = 0;
  int failed_ = 0;  // errno of the first failure
};

}  // namespace entente
