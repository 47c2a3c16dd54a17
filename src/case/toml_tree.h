// What does a TOML document hold, in the order of the file and with the place of everything?
//
// toml++ keeps tables sorted by key and is a heavy header; the rest of the layer works on this small copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "case/sink.h"
#include "case/source_text.h"
#include "entente/base/diagnostic.h"

namespace entente {

enum class TomlKind { kTable, kArray, kString, kInteger, kFloat, kBool, kDate };

struct TomlEntry;

struct TomlNode {
  TomlKind kind = TomlKind::kTable;
  // The bytes it is written in; for a table with a header, the header.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;                // the value of a string; the digits of a number and the letters of a date as written
  std::int64_t integer = 0;        // kInteger
  double real = 0;                 // kFloat
  bool truth = false;              // kBool
  std::vector<TomlNode> items;     // kArray
  std::vector<TomlEntry> entries;  // kTable, in the order of the file
};

struct TomlEntry {
  std::string key;
  std::size_t key_begin = 0;
  std::size_t key_end = 0;
  TomlNode value;
};

// Keys nested deeper than this, and brackets within brackets, are refused before toml++ sees them: it recurses.
inline constexpr unsigned kMaxTomlDepth = 16;
// Syntax errors looked for in one file.
inline constexpr unsigned kMaxSyntaxErrors = 20;

// Parses the text of `source`. Syntax errors go to `sink`, as many as can be told apart; the tree is meaningful only
// where there were none (the result is false otherwise).
bool parse_toml(const SourceText& source, Sink& sink, TomlNode& root);

}  // namespace entente
