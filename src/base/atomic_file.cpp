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

Result<void> write_directly(const std::string& path, std::string_view content) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return cannot_write(path, errno);
  const bool written = write_all(file, content);
  const int reason = errno;
  if (::close(file) != 0 && written) return cannot_write(path, errno);
  if (!written) return cannot_write(path, reason);
  return {};
}

}  // namespace

Result<void> write_file_atomically(const std::string& path, std::string_view content) {
  const std::string target = resolved(path);
  struct stat old {};
  mode_t permissions = 0;
  if (::stat(target.c_str(), &old) == 0) {
    if (S_ISDIR(old.st_mode)) return fail(ErrorKind::kInput, "cannot write " + path + ": it is a directory");
    if (!S_ISREG(old.st_mode)) return write_directly(target, content);
    permissions = old.st_mode & 07777;
  } else {
    permissions = permissions_of_new_files();
  }

  const std::string pattern = target + ".XXXXXX";
  std::vector<char> name(pattern.begin(), pattern.end());
  name.push_back('\0');
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) return cannot_write(path, errno);
  bool good = write_all(file, content) && ::fchmod(file, permissions) == 0 && ::fsync(file) == 0;
  int reason = errno;
  if (::close(file) != 0 && good) {
    good = false;
    reason = errno;
  }
  if (good && ::rename(name.data(), target.c_str()) != 0) {
    good = false;
    reason = errno;
  }
  if (!good) {
    ::unlink(name.data());
    return cannot_write(path, reason);
  }
  // The new name is safe on the disk only once its folder is; a folder that cannot be flushed is no error of ours.
  const int folder = ::open(folder_of(target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return {};
}

}  // namespace entente
