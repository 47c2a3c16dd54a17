// What did the case say before?
#include "serve/history.h"
#include "base/ascii.h"

#include <charconv>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/sha256.h"
#include "entente/base/atomic_file.h"
#include "entente/case/case.h"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kFormat = "entente.history/1 ";
constexpr std::uint64_t kMaxListBytes = std::uint64_t{1} << 20;
constexpr std::size_t kMaxLabel = 200;

template <class Number>
bool read_number(std::string_view text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string one_line(std::string_view label) {
  std::string line(label.substr(0, kMaxLabel));
  for (char& ch : line) {
    if (static_cast<unsigned char>(ch) < 0x20 || ch == 0x7F) ch = ' ';
  }
  return line;
}

}  // namespace

History::History(const std::string& path) {
  const fs::path file(path);
  folder_ = (file.parent_path() / ".entente" / file.filename()).string();
  load();
}

void History::load() {
  const auto list = read_file(folder_ + "/history", kMaxListBytes, FileKind::kRegularOnly);
  if (!list || !list->starts_with(kFormat)) return;
  std::string_view rest(*list);
  std::size_t line_end = rest.find('\n');
  if (line_end == std::string_view::npos) return;
  std::size_t at = 0;
  if (!read_number(rest.substr(kFormat.size(), line_end - kFormat.size()), at)) return;
  for (rest.remove_prefix(line_end + 1); !rest.empty(); rest.remove_prefix(line_end + 1)) {
    line_end = rest.find('\n');
    if (line_end == std::string_view::npos) break;
    const std::string_view line = rest.substr(0, line_end);
    const std::size_t second = line.find(' ', 65);
    HistoryEntry entry;
    if (line.size() < 66 || !ascii::is_sha256(line.substr(0, 64)) || second == std::string_view::npos ||
        !read_number(line.substr(65, second - 65), entry.time))
      continue;
    entry.sha256 = line.substr(0, 64);
    entry.label = line.substr(second + 1);
    entries_.push_back(std::move(entry));
  }
  at_ = entries_.empty() ? 0 : std::min(at, entries_.size() - 1);
}

Result<void> History::see(std::string_view text, std::uint64_t now, std::string_view label) {
  const std::string hash = sha256_hex(text);
  if (!entries_.empty() && entries_[at_].sha256 == hash) return {};
  std::optional<std::size_t> nearest;
  const auto distance = [this](std::size_t i) { return i < at_ ? at_ - i : i - at_; };
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].sha256 == hash && (!nearest || distance(i) < distance(*nearest))) nearest = i;
  }
  if (nearest) return go(*nearest);
  return add(text, now, label);
}

Result<void> History::add(std::string_view text, std::uint64_t now, std::string_view label) {
  const std::string hash = sha256_hex(text);
  if (auto kept = keep(text, hash); !kept) return kept;
  if (!entries_.empty()) entries_.resize(at_ + 1);
  entries_.push_back({hash, now, one_line(label)});
  if (entries_.size() > kMostEntries)
    entries_.erase(entries_.begin(), entries_.end() - static_cast<std::ptrdiff_t>(kMostEntries));
  at_ = entries_.size() - 1;
  return store();
}

Result<void> History::go(std::size_t place) {
  at_ = place;
  return store();
}

std::optional<std::string> History::text(std::string_view sha256) const {
  if (!ascii::is_sha256(sha256)) return std::nullopt;
  auto text = read_file(folder_ + "/" + std::string(sha256) + ".toml", kMaxCaseBytes, FileKind::kRegularOnly);
  if (!text || sha256_hex(*text) != sha256) return std::nullopt;
  return std::move(*text);
}

Result<void> History::keep(std::string_view text, const std::string& sha256) const {
  if (this->text(sha256)) return {};
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return fail(ErrorKind::kInternal, "cannot make the folder " + folder_ + ": " + error.message());
  return write_file_atomically(folder_ + "/" + sha256 + ".toml", text);
}

Result<void> History::store() {
  std::string list = std::string(kFormat) + std::to_string(at_) + "\n";
  std::set<std::string> named;
  for (const HistoryEntry& entry : entries_) {
    list += entry.sha256 + " " + std::to_string(entry.time) + " " + entry.label + "\n";
    named.insert(entry.sha256 + ".toml");
  }
  if (auto written = write_file_atomically(folder_ + "/history", list); !written) return written;
  // Texts no entry names any more.
  std::error_code error;
  std::vector<fs::path> forgotten;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.size() == 69 && ascii::is_sha256(std::string_view(name).substr(0, 64)) && name.ends_with(".toml") &&
        !named.contains(name))
      forgotten.push_back(it->path());
  }
  for (const fs::path& path : forgotten) fs::remove(path, error);
  return {};
}

}  // namespace entente::serve
