// What do the keys of one table of a case file hold, and are they of the right type?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case/sink.h"
#include "case/toml_tree.h"

namespace entente {

// A place in the file, in bytes.
struct TomlSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// "text in quotes", "a list", ... for messages.
const char* kind_words(TomlKind kind);

// One table and the keys it may have; unknown ones are reported at construction. The table must outlive the object.
class Fields {
 public:
  // `what` is for messages: "a party", "[[party.option]]". `anchor` is where to say that something is missing.
  Fields(Sink& sink, const TomlNode& table, TomlSpan anchor, std::string what, std::vector<std::string> known);

  const TomlEntry* entry(std::string_view key) const;
  const TomlNode* find(std::string_view key) const;
  TomlSpan anchor() const { return anchor_; }
  Sink& sink() const { return sink_; }

  // Text of `key`; nothing where it is absent or, reported, of another type.
  std::optional<std::string> text(std::string_view key) const;
  // The same, reporting where it is absent or empty.
  std::optional<std::string> required_text(std::string_view key, const std::string& hint = {}) const;
  bool truth(std::string_view key, bool otherwise) const;
  // A probability in (0, 1], 1 where absent.
  double confidence(std::string_view key = "confidence") const;
  // Index into `choices`, 0 where absent or, reported, unknown.
  std::size_t choice(std::string_view key, const std::vector<std::string>& choices) const;
  // One text or a list of them.
  std::vector<const TomlNode*> texts(std::string_view key) const;
  // The tables of `[[key]]`.
  std::vector<const TomlNode*> tables(std::string_view key, const std::string& header) const;

  void wrong_type(const TomlNode& node, std::string_view key, const std::string& expected) const;
  void missing(std::string_view key, const std::string& hint = {}) const;

 private:
  Sink& sink_;
  const TomlNode& table_;
  TomlSpan anchor_;
  std::string what_;
};

}  // namespace entente
