// Which cases are there, what do their files say, and how are they changed without losing what anybody wrote?
//
// The file on disk is the truth. It is read for every answer, and whatever it says that the history does not know is
// taken up there first; so an editor, a version control system or a second workbench may change it at any time. A
// change of ours is a new file that is exchanged with the old one in one step of the file system, which hands us the
// old one: where that is not what the change was made to, somebody was faster, and the two are exchanged back.
#include "serve/workspace.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

#include "base/ascii.h"
#include "base/file.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "case/toml_scan.h"
#include "case/toml_string.h"
#include "entente/base/atomic_file.h"
#include "entente/case/case.h"
#include "serve/merge.h"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostCases = 1000;
constexpr int kDeepest = 6;
constexpr std::size_t kMostVisited = 50'000;  // files and folders looked at, should somebody serve a whole disk
constexpr std::size_t kHead = 4096;           // bytes looked at to find the format and the title

std::uint64_t seconds_now() {
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

bool plain_letter(char ch) {
  return ascii::is_alnum(ch) || ch == '-' || ch == '_' || ch == '.';
}

// The string behind `key =` among the first statements of the file.
std::optional<std::string> top_value(std::string_view text, std::string_view key) {
  for (const TomlStatement& statement : scan_toml(text)) {
    if (statement.header) break;
    const std::string_view line = text.substr(statement.begin, statement.end - statement.begin);
    if (!line.starts_with(key)) continue;
    std::size_t at = key.size();
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at >= line.size() || line[at] != '=') continue;
    ++at;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    if (at >= line.size() || (line[at] != '"' && line[at] != '\'')) continue;
    const char fence = line[at];
    std::size_t end = at + 1;
    while (end < line.size() && line[end] != fence) end += line[end] == '\\' && fence == '"' ? 2u : 1u;
    if (end >= line.size()) return std::nullopt;
    std::vector<std::size_t> offsets;
    return decode_toml_string(line, at, end + 1, offsets);
  }
  return std::nullopt;
}

bool below(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != ".." && !relative.is_absolute();
}

std::string system_reason() {
  return std::strerror(errno);
}

// Holds `.entente/NAME/lock` while several processes might change the same case.
class FolderLock {
 public:
  explicit FolderLock(const std::string& path) {
    const fs::path file(path);
    const fs::path folder = file.parent_path() / ".entente" / file.filename();
    std::error_code error;
    fs::create_directories(folder, error);
    descriptor_ = ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ >= 0) {
      while (::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
      }
    }
  }
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

// What a kill in the midst of exchange() may have left behind, beside the case.
void remove_leftovers(const fs::path& fresh) {
  const std::string name = fresh.filename().string();
  std::vector<fs::path> left;
  std::error_code error;
  for (fs::directory_iterator it(fresh.parent_path(), error), end; !error && it != end; it.increment(error)) {
    if (it->path().filename().string().starts_with(name)) left.push_back(it->path());
  }
  for (const fs::path& path : left) fs::remove(path, error);
}

// Puts `text` in the place of the file whose text has the hash `expected`. False, with nothing changed, where the file
// says something else.
Result<bool> exchange(const std::string& path, std::string_view text, const std::string& expected) {
  struct stat old {};
  if (::stat(path.c_str(), &old) != 0) return false;
  const fs::path file(path);
  const std::string fresh = (file.parent_path() / ("." + file.filename().string() + ".entente-new")).string();
  remove_leftovers(fresh);
  if (auto written = write_file_atomically(fresh, text); !written) return tl::unexpected(written.error());
  ::chmod(fresh.c_str(), old.st_mode & 07777);
  const auto hash_of = [](const std::string& named) {
    const auto content = read_file(named, kMaxCaseBytes, FileKind::kRegularOnly);
    return content ? sha256_hex(*content) : std::string();
  };
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0) {
    const bool as_expected = hash_of(fresh) == expected;
    if (!as_expected) ::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE);
    ::unlink(fresh.c_str());
    return as_expected;
  }
  // A file system that cannot exchange: look once more, and hope.
  const bool as_expected = hash_of(path) == expected;
  if (!as_expected || ::rename(fresh.c_str(), path.c_str()) != 0) {
    const std::string reason = system_reason();
    ::unlink(fresh.c_str());
    if (as_expected) return fail(ErrorKind::kInternal, "cannot write " + path + ": " + reason);
  }
  return as_expected;
}

constexpr std::string_view kOutside = "changed outside the workbench";

}  // namespace

std::string CaseFile::folder() const {
  return fs::path(path).parent_path().string();
}

std::string CaseFile::name() const {
  return fs::path(path).filename().string();
}

std::string case_id(std::string_view relative) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string id;
  for (const char ch : relative) {
    if (ch == '/') {
      id += '~';
    } else if (plain_letter(ch)) {
      id += ch;
    } else {
      const auto byte = static_cast<unsigned char>(ch);
      id += '=';
      id += kDigits[byte >> 4];
      id += kDigits[byte & 15];
    }
  }
  return id;
}

std::optional<CaseTitle> title_of(std::string_view text) {
  const auto format = top_value(text, "format");
  if (!format || !format->starts_with("entente.case/")) return std::nullopt;
  return CaseTitle{top_value(text, "title").value_or("")};
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::string& path, Changed changed) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return fail(ErrorKind::kInput, "cannot open '" + excerpt(path, 200) + "': " + error.message());
  if (fs::is_directory(real, error))
    return std::unique_ptr<Workspace>(new Workspace(real.string(), "", std::move(changed)));
  if (!fs::is_regular_file(real, error))
    return fail(ErrorKind::kInput, "'" + excerpt(path, 200) + "' is neither a case file nor a folder");
  return std::unique_ptr<Workspace>(
      new Workspace(real.parent_path().string(), real.filename().string(), std::move(changed)));
}

CaseFile Workspace::case_file(const std::string& relative) const {
  return {case_id(relative), relative, (fs::path(root_) / relative).string()};
}

std::vector<CaseFile> Workspace::cases() const {
  if (!is_folder()) return {case_file(only_)};
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator it(root_, fs::directory_options::skip_permission_denied, error), end;
  std::size_t visited = 0;
  for (; !error && it != end && found.size() < kMostCases && ++visited <= kMostVisited; it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    if (name.starts_with('.') || (it.depth() >= kDeepest && it->is_directory(ignored))) {
      it.disable_recursion_pending();
      continue;
    }
    if (!name.ends_with(".toml") || !it->is_regular_file(ignored)) continue;
    const fs::path real = fs::canonical(it->path(), ignored);
    if (!below(real, root_)) continue;
    std::string head(kHead, '\0');
    const int file = ::open(real.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) continue;
    const ssize_t got = ::read(file, head.data(), head.size());
    ::close(file);
    head.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    if (title_of(head)) found.push_back(it->path().lexically_relative(root_).generic_string());
  }
  std::sort(found.begin(), found.end());
  std::vector<CaseFile> files;
  for (const std::string& relative : found) files.push_back(case_file(relative));
  return files;
}

std::optional<CaseFile> Workspace::find(std::string_view id) const {
  // An id is never turned into a path: it is looked for among the ids of what is there. A file that has lost its format
  // while it is edited is still the case it was, so ids are compared with names first.
  if (!is_folder()) return case_id(only_) == id ? std::optional(case_file(only_)) : std::nullopt;
  for (CaseFile& file : cases()) {
    if (file.id == id) return std::move(file);
  }
  std::error_code error;
  fs::recursive_directory_iterator it(root_, fs::directory_options::skip_permission_denied, error), end;
  std::size_t visited = 0;
  for (; !error && it != end && ++visited <= kMostVisited; it.increment(error)) {
    std::error_code ignored;
    const std::string name = it->path().filename().string();
    if (name.starts_with('.') || (it.depth() >= kDeepest && it->is_directory(ignored))) {
      it.disable_recursion_pending();
      continue;
    }
    if (!name.ends_with(".toml") || !it->is_regular_file(ignored)) continue;
    const std::string relative = it->path().lexically_relative(root_).generic_string();
    if (case_id(relative) != id || !below(fs::canonical(it->path(), ignored), root_)) continue;
    CaseFile file = case_file(relative);
    // Only what was a case once: others were never ours to show.
    if (!History(file.path).entries().empty()) return file;
  }
  return std::nullopt;
}

Result<CaseText> Workspace::read_locked(const CaseFile& file, History& history) const {
  auto text = read_file(file.path, kMaxCaseBytes, FileKind::kRegularOnly);
  if (!text) return fail(ErrorKind::kInput, "cannot read " + file.file + ": " + text.error().message);
  CaseText result{std::move(*text), ""};
  result.sha256 = sha256_hex(result.text);
  // A case only looked at leaves no history behind.
  if (!history.entries().empty()) {
    if (auto seen = history.see(result.text, seconds_now(), kOutside); !seen) return tl::unexpected(seen.error());
  }
  return result;
}

Result<CaseText> Workspace::read(const CaseFile& file) {
  const std::lock_guard lock(mutex_);
  History history(file.path);
  return read_locked(file, history);
}

History Workspace::history(const CaseFile& file) {
  const std::lock_guard lock(mutex_);
  History history(file.path);
  (void)read_locked(file, history);
  return history;
}

Result<std::variant<CaseText, Outdated>> Workspace::write(const CaseFile& file,
                                                          const std::optional<std::string>& expected,
                                                          const Change& change, std::string_view label) {
  const std::lock_guard lock(mutex_);
  const FolderLock folder_lock(file.path);
  constexpr int kAttempts = 5;  // somebody else would have to write between two of our steps, each time
  std::optional<CaseText> now;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    History history(file.path);
    auto read = read_locked(file, history);
    if (!read) return tl::unexpected(read.error());
    now = std::move(*read);
    auto text = change(now->text);
    if (!text) return tl::unexpected(text.error());
    if (text->size() > kMaxCaseBytes) return fail(ErrorKind::kInput, "the case would be too large");
    if (const auto bad = first_invalid_utf8(*text))
      return fail(ErrorKind::kInput, "the text is not UTF-8 at byte " + std::to_string(*bad + 1));
    if (expected && now->sha256 != *expected) {
      if (sha256_hex(*text) == now->sha256) return *now;  // the change has been made, by whomever
      Outdated outdated{*now, history.text(*expected), std::nullopt};
      if (outdated.base) outdated.merged = merge_texts(*outdated.base, *text, now->text);
      return outdated;
    }
    if (*text == now->text) return *now;
    if (history.entries().empty()) {
      if (auto seen = history.see(now->text, seconds_now(), "as it was found"); !seen)
        return tl::unexpected(seen.error());
    }
    if (auto added = history.add(*text, seconds_now(), label); !added) return tl::unexpected(added.error());
    const auto exchanged = exchange(file.path, *text, now->sha256);
    if (!exchanged) return tl::unexpected(exchanged.error());
    if (!*exchanged) continue;
    CaseText result{std::move(*text), ""};
    result.sha256 = sha256_hex(result.text);
    if (changed_) changed_(file, result.sha256);
    return result;
  }
  return Outdated{*now, std::nullopt, std::nullopt};
}

Result<CaseText> Workspace::step(const CaseFile& file, Direction direction) {
  const std::lock_guard lock(mutex_);
  const FolderLock folder_lock(file.path);
  History history(file.path);
  auto now = read_locked(file, history);
  if (!now) return now;
  const bool undo = direction == Direction::kUndo;
  if (undo ? !history.can_undo() : !history.can_redo())
    return fail(ErrorKind::kUsage, undo ? "there is nothing to undo" : "there is nothing to redo");
  const std::size_t place = undo ? history.at() - 1 : history.at() + 1;
  auto text = history.text(history.entries()[place].sha256);
  if (!text) return fail(ErrorKind::kInternal, "that text of the case is no longer kept");
  if (auto gone = history.go(place); !gone) return tl::unexpected(gone.error());
  const auto exchanged = exchange(file.path, *text, now->sha256);
  if (!exchanged) return tl::unexpected(exchanged.error());
  if (!*exchanged) return fail(ErrorKind::kUsage, "the case has just been changed outside the workbench");
  CaseText result{std::move(*text), history.entries()[place].sha256};
  if (changed_) changed_(file, result.sha256);
  return result;
}

Result<CaseFile> Workspace::create(std::string_view name, std::string_view text) {
  if (!is_folder()) return fail(ErrorKind::kUsage, "one case is served, not a folder: no other can be added");
  const std::string relative(name);
  const bool letters =
      std::all_of(relative.begin(), relative.end(), [](char ch) { return plain_letter(ch) || ch == '/'; });
  const fs::path path(relative);
  const bool hidden = std::any_of(path.begin(), path.end(),
                                  [](const fs::path& part) { return part.empty() || part.string().starts_with('.'); });
  if (relative.empty() || relative.find("//") != std::string::npos || relative.size() > 200 || !letters || hidden ||
      path.is_absolute() || !relative.ends_with(".toml") || std::distance(path.begin(), path.end()) > kDeepest)
    return fail(
        ErrorKind::kUsage,
        "a case is called like folder/case.toml: letters, digits, - _ and . in each part, and .toml at the end");
  const std::lock_guard lock(mutex_);
  const fs::path full = fs::path(root_) / path;
  std::error_code error;
  fs::create_directories(full.parent_path(), error);
  const fs::path folder = fs::canonical(full.parent_path(), error);
  if (error || (folder != fs::path(root_) && !below(folder, root_)))
    return fail(ErrorKind::kUsage, "there can be no file " + relative + " in the folder");
  if (fs::exists(fs::symlink_status(full, error)))
    return fail(ErrorKind::kInput, "there is a file " + relative + " already");
  if (auto written = write_file_atomically(full.string(), text); !written) return tl::unexpected(written.error());
  CaseFile file = case_file(relative);
  if (changed_) changed_(file, sha256_hex(text));
  return file;
}

Result<std::string> Workspace::file_beside(const CaseFile& file, const std::string& relative) const {
  const auto refused = [&] {
    return fail(ErrorKind::kInput, "there is no file '" + excerpt(relative, 100) + "' of this case");
  };
  if (relative.empty() || relative.find('\0') != std::string::npos) return refused();
  const fs::path path(relative);
  if (path.is_absolute()) return refused();
  std::error_code error;
  const fs::path real = fs::canonical(fs::path(file.folder()) / path, error);
  if (error || !below(real, root_) || !fs::is_regular_file(real, error)) return refused();
  return real.string();
}

Result<std::string> Workspace::add_report(const CaseFile& file, std::string_view name, std::string_view text) {
  const std::string plain(name);
  if (plain.empty() || plain.size() > 120 || plain.starts_with('.') ||
      !std::all_of(plain.begin(), plain.end(), plain_letter))
    return fail(ErrorKind::kUsage, "a report is called like gazette.txt: letters, digits, - _ and .");
  const std::lock_guard lock(mutex_);
  const fs::path folder = fs::path(file.folder()) / "reports";
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path real = fs::canonical(folder, error);
  if (error || !below(real, root_)) return fail(ErrorKind::kInput, "there can be no folder reports beside the case");
  const std::string path = (real / plain).string();
  const std::string relative = "reports/" + plain;
  if (fs::exists(fs::symlink_status(path, error))) {
    const auto present = read_file(path, kMaxReportBytes, FileKind::kRegularOnly);
    if (present && *present == text) return relative;
    return fail(ErrorKind::kInput, "there is another file " + relative + " already");
  }
  if (auto written = write_file_atomically(path, text); !written) return tl::unexpected(written.error());
  return relative;
}

}  // namespace entente::serve
