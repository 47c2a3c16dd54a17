// Which cases are there, what do their files say, and how are they changed without losing what anybody wrote?
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/base/result.h"
#include "serve/history.h"

namespace entente::serve {

struct CaseFile {
  std::string id;    // in addresses: letters, digits and - _ . ~ =
  std::string file;  // relative to the folder, with '/'
  std::string path;  // absolute, links resolved
  std::string folder() const;
  std::string name() const;  // without folders
};

struct CaseText {
  std::string text;
  std::string sha256;
};

// A change that was not made because the file is no longer what it was made to.
struct Outdated {
  CaseText now;
  std::optional<std::string> base;    // the text the change was made to, where it is kept
  std::optional<std::string> merged;  // both changes, where they can be joined
};

// Makes the new text of a case from what it says now.
using Change = std::function<Result<std::string>(const std::string& text)>;
// Called after every change, with what the file says.
using Changed = std::function<void(const CaseFile& file, const std::string& sha256)>;

class Workspace {
 public:
  // Of a folder with cases, or of one case file.
  static Result<std::unique_ptr<Workspace>> open(const std::string& path, Changed changed);

  const std::string& root() const { return root_; }  // absolute
  bool is_folder() const { return only_.empty(); }

  // In the order of their names; at most 1000, found not more than six folders deep. Hidden folders are not looked into
  // and links to folders not followed.
  std::vector<CaseFile> cases() const;
  std::optional<CaseFile> find(std::string_view id) const;

  // kInput where the file cannot be read. A change from outside since the last look becomes part of the history.
  Result<CaseText> read(const CaseFile& file);
  // Replaces the text where it still is the one with the hash `expected` (or whatever it is, where there is none), by
  // what `change` makes of it. What is on disk at the last moment is compared again: a change from outside that comes
  // in between is not overwritten either.
  Result<std::variant<CaseText, Outdated>> write(const CaseFile& file, const std::optional<std::string>& expected,
                                                 const Change& change, std::string_view label);
  enum class Direction { kUndo, kRedo };
  Result<CaseText> step(const CaseFile& file, Direction direction);
  History history(const CaseFile& file);
  // A case file that is not there yet. kUsage for a name it may not have, kInput where there is such a file.
  Result<CaseFile> create(std::string_view file, std::string_view text);

  // The path of a file named relative to the case: below the served folder after following links, and a regular file.
  Result<std::string> file_beside(const CaseFile& file, const std::string& relative) const;
  // Writes a new file `reports/NAME` beside the case; its name relative to the case. kInput where there is another.
  Result<std::string> add_report(const CaseFile& file, std::string_view name, std::string_view text);

 private:
  Workspace(std::string root, std::string only, Changed changed)
      : root_(std::move(root)), only_(std::move(only)), changed_(std::move(changed)) {}
  Result<CaseText> read_locked(const CaseFile& file, History& history) const;
  CaseFile case_file(const std::string& relative) const;

  std::string root_;
  std::string only_;  // the file, where one case is served
  Changed changed_;
  std::mutex mutex_;  // one change at a time
};

// "two-firms/case.toml" as it stands in an address, "two-firms~case.toml": other letters as =XX.
std::string case_id(std::string_view relative);
// The title a case file gives itself; nothing where it is not a case file at all, which is told by its `format`.
struct CaseTitle {
  std::string title;  // empty where none is given
};
std::optional<CaseTitle> title_of(std::string_view text);

}  // namespace entente::serve
