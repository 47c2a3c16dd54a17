// How is what is wrong with an input shown to a person?
#include "entente/base/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace entente {
namespace {

// Longer lines are shown as a window around the place, so that a message stays readable.
constexpr std::size_t kWindow = 160;

struct Colours {
  const char* bold = "";
  const char* red = "";
  const char* magenta = "";
  const char* green = "";
  const char* off = "";
};

Colours colours(bool on) {
  if (!on) return {};
  return {"\x1b[1m", "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;32m", "\x1b[0m"};
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    out.push_back(c.value);
    i += c.size;
  }
  return out;
}

void append_source(std::string& out, const Diagnostic& d, const Colours& ink) {
  std::vector<char32_t> line = code_points(d.source_line);
  while (!line.empty() && (line.back() == U'\r' || line.back() == U'\n')) line.pop_back();
  // `at` may be one past the end: something is missing there.
  const std::size_t at = std::min<std::size_t>(d.where.column == 0 ? 0 : d.where.column - 1, line.size());
  std::size_t first = 0;
  std::size_t last = line.size();
  if (line.size() > kWindow) {
    first = at > kWindow / 2 ? at - kWindow / 2 : 0;
    last = std::min(line.size(), first + kWindow);
    if (last - first < kWindow) first = last - kWindow;
  }
  std::string text = "  ";
  std::string under = "  ";
  if (first > 0) text += "...", under += "   ";
  for (std::size_t k = first; k < last; ++k) {
    const char32_t c = line[k];
    const bool control = is_control(c) && c != U'\t';
    append_utf8(text, control ? U'\uFFFD' : c);
    // A tab stays a tab, so that the caret stands under its character whatever the tab stops are.
    if (k < at) under.push_back(c == U'\t' ? '\t' : ' ');
  }
  if (last < line.size()) text += "...";
  const std::size_t room = last > at ? last - at : 1;
  const std::size_t length = std::clamp<std::size_t>(d.length, 1, room);
  out += text + "\n" + under + ink.green + "^" + std::string(length - 1, '~') + ink.off + "\n";
}

}  // namespace

std::string render(const Diagnostic& diagnostic, bool color) {
  const Colours ink = colours(color);
  std::string out = ink.bold;
  const std::string& file = diagnostic.file;
  out += file;
  if (diagnostic.where.line != 0)
    out += ":" + std::to_string(diagnostic.where.line) + ":" + std::to_string(diagnostic.where.column);
  if (!file.empty() || diagnostic.where.line != 0) out += ": ";
  out += ink.off;
  const bool error = diagnostic.severity == Severity::kError;
  out += error ? ink.red : ink.magenta;
  out += error ? "error: " : "warning: ";
  out += ink.off;
  out += ink.bold + diagnostic.what + ink.off + "\n";
  if (!diagnostic.source_line.empty() && diagnostic.where.line != 0) append_source(out, diagnostic, ink);
  if (!diagnostic.hint.empty()) out += std::string("  hint: ") + diagnostic.hint + "\n";
  return out;
}

std::string render(const std::vector<Diagnostic>& diagnostics, bool color) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += render(d, color);
  return out;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

void sort_diagnostics(std::vector<Diagnostic>& diagnostics) {
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.file, d.where, d.severity, d.what, d.code, d.hint, d.length);
  };
  std::sort(diagnostics.begin(), diagnostics.end(),
            [&key](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  const auto repeats = std::unique(diagnostics.begin(), diagnostics.end(),
                                   [&key](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); });
  diagnostics.erase(repeats, diagnostics.end());
}

}  // namespace entente
