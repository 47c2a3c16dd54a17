// What does a JSON text say, and where in it does each thing stand?
//
// Unlike a general library this keeps the position of every value, so that what is wrong with the substance of a file
// (an option number out of range) is reported with line and column as well. Values lie in one flat list, linked by
// index: no recursion anywhere, and a text costs at most 32 bytes per value besides its strings.
// Decision 0040 says why this is not the JSON library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/diagnostic.h"

namespace entente {

inline constexpr unsigned kMaxJsonNesting = 64;

class JsonDocument {
 public:
  enum class Kind : std::uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

  // A value of the document: an index, cheap to copy, meaningful only with its document.
  struct Value {
    std::uint32_t index = 0;
    friend bool operator==(Value, Value) = default;
  };

  // RFC 8259, one value, at most 4 GiB; a byte order mark is skipped. A syntax error ends the reading (`ok()` is
  // false); keys written twice do not, but are reported as errors, the first hundred of them.
  static JsonDocument read(std::string_view text, const std::string& file);

  bool ok() const { return ok_; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

  Value root() const { return {0}; }
  Kind kind(Value v) const { return nodes_[v.index].kind; }
  bool is_array(Value v) const { return kind(v) == Kind::kArray; }
  bool is_object(Value v) const { return kind(v) == Kind::kObject; }
  bool is_string(Value v) const { return kind(v) == Kind::kString; }
  bool is_number(Value v) const { return kind(v) == Kind::kNumber; }
  bool is_boolean(Value v) const { return kind(v) == Kind::kTrue || kind(v) == Kind::kFalse; }

  // Members of an array, or member values of an object, in order.
  std::optional<Value> first(Value v) const { return link(nodes_[v.index].first); }
  std::optional<Value> next(Value v) const { return link(nodes_[v.index].next); }
  // The key of a member of an object.
  const std::string& key(Value v) const { return strings_[nodes_[v.index].key]; }
  std::optional<Value> find(Value object, std::string_view key) const;
  std::size_t size(Value container) const;

  // kString: the text; kNumber: as written.
  const std::string& text(Value v) const { return strings_[nodes_[v.index].text]; }
  // A whole number in [-2^63, 2^63), also written as 3.0 or 3e0; unset for anything else.
  std::optional<std::int64_t> whole(Value v) const;

  Position where(Value v) const { return {nodes_[v.index].line, nodes_[v.index].column}; }
  // "a list", "the number 3", "the text \"up\"": for messages.
  std::string describe(Value v) const;

  // A diagnostic at `v`, with the line it stands on where that is short enough to show.
  Diagnostic diagnostic(Severity severity, Value v, std::string code, std::string what, std::string hint = "") const;

 private:
  friend class JsonReader;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Node {
    Kind kind = Kind::kNull;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t first = kNone;
    std::uint32_t next = kNone;
    std::uint32_t key = kNone;
    std::uint32_t text = kNone;
  };
  // Line `line` (1-based) of the source; empty where it is too long to show.
  std::string short_line(std::uint32_t line) const;
  static std::optional<Value> link(std::uint32_t index) {
    if (index == kNone) return std::nullopt;
    return Value{index};
  }

  std::string file_;
  std::vector<Node> nodes_;
  std::vector<std::string> strings_;
  std::string source_;
  std::vector<std::uint32_t> line_begins_;
  std::vector<Diagnostic> diagnostics_;
  bool ok_ = false;
};

}  // namespace entente
