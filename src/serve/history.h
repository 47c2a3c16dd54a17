// What did the case say before, and how does one get back there?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/result.h"

namespace entente::serve {

struct HistoryEntry {
  std::string sha256;      // of the text
  std::uint64_t time = 0;  // seconds since 1970
  std::string label;       // what was done; one line
};

// The texts a case file had, in `.entente/NAME/` beside it: one file per text, named by its hash, and the list of them.
// A text is stored before the list names it, and the list before the case file is changed, so that whenever it all ends
// the case is one of the texts kept. Not thread-safe; for a short time several processes keep out of each other's way
// by a lock on the folder.
class History {
 public:
  static constexpr std::size_t kMostEntries = 500;  // older ones are forgotten, with their texts

  // Of the case file at `path` (absolute). Nothing is written yet.
  explicit History(const std::string& path);

  // Brings the list up to date with what the file says now: where that is a text of the list, the nearest such entry is
  // the present one; otherwise it is added behind the present one as `label`, and what could be redone is forgotten.
  Result<void> see(std::string_view text, std::uint64_t now, std::string_view label);
  // Adds a text that is about to become the present one, and forgets what could be redone.
  Result<void> add(std::string_view text, std::uint64_t now, std::string_view label);
  // Goes to entry `place` (0-based), which is about to become the text of the file.
  Result<void> go(std::size_t place);

  const std::vector<HistoryEntry>& entries() const { return entries_; }
  std::size_t at() const { return at_; }
  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < entries_.size(); }
  // A text of the list; nothing where it is not there (any more) or its file has been changed.
  std::optional<std::string> text(std::string_view sha256) const;

 private:
  void load();
  Result<void> keep(std::string_view text, const std::string& sha256) const;
  Result<void> store();

  std::string folder_;
  std::vector<HistoryEntry> entries_;
  std::size_t at_ = 0;
};

}  // namespace entente::serve
