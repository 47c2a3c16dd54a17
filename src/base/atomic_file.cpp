// How a file is written so that nobody ever sees half of it.
#include "entente/base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

namespace entente {
namespace {

tl::unexpected<Error> cannot_write(const std::string& path, int reason) {
  return fail(ErrorKind::kInternal, "cannot write " + path + ": " + std::strerror(reason));
}

bool write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// The file a chain of symbolic links ends in, so that the link survives; `path` itself where it does not exist.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

mode_t permissions_of_new_files() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Result<AtomicWriter> AtomicWriter::open(const std::string& path) {
  AtomicWriter writer;
  writer.path_ = path;
  writer.target_ = resolved(path);
  struct stat old {};
  if (::stat(writer.target_.c_str(), &old) == 0) {
    if (S_ISDIR(old.st_mode)) return fail(ErrorKind::kInput, "cannot write " + path + ": it is a directory");
    if (!S_ISREG(old.st_mode)) {
      writer.file_ = ::open(writer.target_.c_str(), O_WRONLY | O_CLOEXEC);
      if (writer.file_ < 0) return cannot_write(path, errno);
      return writer;
    }
    writer.permissions_ = old.st_mode & 07777;
  } else {
    writer.permissions_ = permissions_of_new_files();
  }
  const std::string pattern = writer.target_ + ".XXXXXX";
  std::vector<char> name(pattern.begin(), pattern.end());
  name.push_back('\0');
  writer.file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (writer.file_ < 0) return cannot_write(path, errno);
  writer.temporary_ = name.data();
  return writer;
}

AtomicWriter::AtomicWriter(AtomicWriter&& other) noexcept
    : path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::exchange(other.file_, -1)),
      permissions_(other.permissions_),
      failed_(other.failed_) {}

AtomicWriter::~AtomicWriter() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicWriter::write(std::string_view piece) {
  if (failed_ == 0 && !write_all(file_, piece)) failed_ = errno;
}

Result<void> AtomicWriter::commit() {
  const bool renamed = !temporary_.empty();
  if (failed_ == 0 && renamed && (::fchmod(file_, permissions_) != 0 || ::fsync(file_) != 0)) failed_ = errno;
  if (::close(std::exchange(file_, -1)) != 0 && failed_ == 0) failed_ = errno;
  if (failed_ == 0 && renamed && ::rename(temporary_.c_str(), target_.c_str()) != 0) failed_ = errno;
  if (failed_ != 0) return cannot_write(path_, failed_);  // the destructor takes the new file away
  if (!renamed) return {};
  temporary_.clear();
  // The new name is safe on the disk only once its folder is; a folder that cannot be flushed is no error of ours.
  const int folder = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return {};
}

Result<void> write_file_atomically(const std::string& path, std::string_view content) {
  auto writer = AtomicWriter::open(path);
  if (!writer) return tl::unexpected<Error>(writer.error());
  writer->write(content);
  return writer->commit();
}

}  // namespace entente
