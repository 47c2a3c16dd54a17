// What do the bytes of a file say, or why can they not be read?
#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <vector>

#include "entente/base/budget.h"

namespace entente {
namespace {

constexpr std::size_t kChunk = 64u << 10;

std::string system_message(int number) {
  return std::generic_category().message(number);
}

// Closes what it opened.
class Descriptor {
 public:
  Descriptor(int number, bool owned) : number_(number), owned_(owned) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (owned_ && number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
  bool owned_;
};

}  // namespace

Result<std::string> read_file(const std::string& path, std::uint64_t limit, FileKind kind) {
  const auto refuse = [](const std::string& why) { return fail(ErrorKind::kInput, why); };
  const bool standard_input = path == "-" && kind == FileKind::kAnyReadable;
  if (path.find('\0') != std::string::npos) return refuse("the file name contains a NUL character");
  // O_NONBLOCK so that opening a pipe nobody writes to cannot hang before its kind is known.
  const int flags = O_RDONLY | O_CLOEXEC | (kind == FileKind::kRegularOnly ? O_NONBLOCK : 0);
  const Descriptor file(standard_input ? STDIN_FILENO : ::open(path.c_str(), flags), !standard_input);
  if (file.number() < 0) {
    const bool missing = errno == ENOENT;
    if (missing && (path.starts_with("http://") || path.starts_with("https://")))
      return refuse(
          "it is an address, and nothing is loaded from the network; save the page in a browser and name the file");
    return refuse(missing ? "no such file" : system_message(errno));
  }
  struct stat about {};
  if (::fstat(file.number(), &about) != 0) return refuse(system_message(errno));
  if (S_ISDIR(about.st_mode)) return refuse("it is a directory, not a file");
  if (kind == FileKind::kRegularOnly && !S_ISREG(about.st_mode)) return refuse("it is not a regular file");
  const auto too_large = [&] { return refuse("it is larger than the limit of " + human_bytes(limit)); };
  if (S_ISREG(about.st_mode) && static_cast<std::uint64_t>(about.st_size) > limit) return too_large();

  std::string bytes;
  if (S_ISREG(about.st_mode)) bytes.reserve(static_cast<std::size_t>(about.st_size));
  std::vector<char> chunk(kChunk);
  while (true) {
    const ssize_t got = ::read(file.number(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(system_message(errno));
    if (got == 0) return bytes;
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limit) return too_large();
  }
}

}  // namespace entente
