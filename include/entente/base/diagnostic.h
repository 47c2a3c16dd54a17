// What is wrong with an input, where, and what would be right.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente {

// Lines and columns are 1-based; columns count code points. Line 0 means "the file as a whole".
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};

enum class Severity { kError, kWarning };

struct Diagnostic {
  Severity severity = Severity::kError;
  std::string file;  // as the user named it
  Position where;
  std::uint32_t length = 1;  // code points to underline, at least 1
  std::string code;          // stable kebab-case name for programs, e.g. "unknown-option"
  std::string what;          // one sentence without final full stop
  std::string hint;          // what would be right; may be empty
  std::string source_line;   // the line of the file `where` points into; empty if none
};

// `file:line:column: error: what`, then the line, a caret under `where`, and `hint: ...` where there is one.
// Every line ends in '\n'. With `color`, ANSI colours as compilers use them.
std::string render(const Diagnostic& diagnostic, bool color = false);
std::string render(const std::vector<Diagnostic>& diagnostics, bool color = false);

bool has_errors(const std::vector<Diagnostic>& diagnostics);

// Stable order for presentation: by file, position, severity, text; exact repeats removed.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);

}  // namespace entente
