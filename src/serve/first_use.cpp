// Where does the workbench open when nobody says where?
//
// The copy of the flagship is made under another name and then named in one step, so that it is there as a whole or not
// at all; where two do so at once, one is first and the other takes that.
#include "serve/first_use.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "entente/base/atomic_file.h"
#include "serve/page.h"
#include "serve/workspace.h"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;
constexpr const char* kFlagship = "ankara-damascus-2022";

// Of the base directory specification: a path that is not absolute does not count.
Result<fs::path> data_folder() {
  if (const char* chosen = std::getenv("XDG_DATA_HOME"); chosen != nullptr && *chosen == '/') return fs::path(chosen);
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return fs::path(home) / ".local" / "share";
  return fail(ErrorKind::kInput, "there is no case here, and HOME names no folder for one: name a case or a folder");
}

// As people write it.
std::string with_tilde(const fs::path& path) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home != '/') return path.string();
  const fs::path relative = path.lexically_relative(home);
  return relative.empty() || *relative.begin() == ".." ? path.string() : (fs::path("~") / relative).string();
}

tl::unexpected<Error> cannot_make(const fs::path& path, const std::string& reason) {
  return fail(ErrorKind::kInput, "there is no case here, and " + path.string() + " cannot be made for one: " + reason);
}

// True where the flagship was copied, false where something of that name was there.
Result<bool> copy_flagship(const fs::path& to) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(to, error))) return false;
  fs::create_directories(to.parent_path(), error);
  if (error) return cannot_make(to, error.message());
  // Hidden: a copy that was never finished is no case.
  std::string fresh = (to.parent_path() / ("." + to.filename().string() + ".XXXXXX")).string();
  if (::mkdtemp(fresh.data()) == nullptr) return cannot_make(to, std::generic_category().message(errno));
  Result<bool> made = true;
  for (const PageFile& file : flagship_files()) {
    const fs::path path = fs::path(fresh) / file.path.substr(1);
    fs::create_directories(path.parent_path(), error);
    if (auto written = write_file_atomically(path.string(), file.bytes); !written) {
      made = cannot_make(to, written.error().message);
      break;
    }
  }
  if (made) {
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    const int reason = errno;
    // A file system that cannot do so: an empty folder at most would be replaced.
    if (reason == EINVAL && ::rename(fresh.c_str(), to.c_str()) == 0) return true;
    made = fs::exists(fs::symlink_status(to, error)) ? Result<bool>(false)
                                                     : cannot_make(to, std::generic_category().message(reason));
  }
  fs::remove_all(fresh, error);
  return made;
}

}  // namespace

Result<Place> place_to_open() {
  const auto here = Workspace::open(".", nullptr);
  if (here && !(*here)->cases().empty()) return Place{".", "", ""};
  const auto data = data_folder();
  if (!data) return tl::unexpected(data.error());
  const fs::path cases = *data / "entente" / "cases";
  const fs::path flagship = cases / kFlagship;
  const auto made = copy_flagship(flagship);
  if (!made) return tl::unexpected(made.error());
  Place place;
  place.path = cases.string();
  place.opens = case_id(std::string(kFlagship) + "/case.toml");
  place.sentence = "There is no case here, so the workbench opens on " +
                   std::string(*made ? "a copy of the example in " : "your copy of the example in ") +
                   with_tilde(flagship) + ", which is yours to change.";
  return place;
}

}  // namespace entente::serve
