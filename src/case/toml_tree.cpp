// What does a TOML document hold, in the order of the file and with the place of everything?
//
// toml++ stops at the first syntax error. To find the others the statement it stumbled over is blanked and the rest is
// parsed again, a bounded number of times. Blanking must not make good statements look bad: a header takes its whole
// section with it (and the sections below it), else its keys would fall into the section before.
#include "case/toml_tree.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "case/toml_errors.h"
#include "case/toml_scan.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

namespace entente {
namespace {

class Converter {
 public:
  explicit Converter(const SourceText& source) : source_(source) {}

  // Recursion is bounded by kMaxTomlDepth, checked before.
  TomlNode convert(const toml::node& node) const {
    TomlNode out;
    place(node.source(), out.begin, out.end);
    switch (node.type()) {
      case toml::node_type::table: {
        out.kind = TomlKind::kTable;
        for (auto&& [key, value] : *node.as_table()) {
          TomlEntry entry;
          entry.key = std::string(key.str());
          place(key.source(), entry.key_begin, entry.key_end);
          entry.value = convert(value);
          out.entries.push_back(std::move(entry));
        }
        std::sort(out.entries.begin(), out.entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
          return std::tie(a.key_begin, a.key) < std::tie(b.key_begin, b.key);
        });
        break;
      }
      case toml::node_type::array:
        out.kind = TomlKind::kArray;
        for (const toml::node& item : *node.as_array()) out.items.push_back(convert(item));
        break;
      case toml::node_type::string:
        out.kind = TomlKind::kString;
        out.text = node.as_string()->get();
        break;
      case toml::node_type::integer:
        out.kind = TomlKind::kInteger;
        out.integer = node.as_integer()->get();
        break;
      case toml::node_type::floating_point:
        out.kind = TomlKind::kFloat;
        out.real = node.as_floating_point()->get();
        break;
      case toml::node_type::boolean:
        out.kind = TomlKind::kBool;
        out.truth = node.as_boolean()->get();
        break;
      default:
        out.kind = TomlKind::kDate;
        break;
    }
    if (out.kind == TomlKind::kInteger || out.kind == TomlKind::kFloat || out.kind == TomlKind::kDate) {
      std::string_view raw = source_.text().substr(out.begin, out.end - out.begin);
      while (!raw.empty() && (raw.back() == ' ' || raw.back() == '\t')) raw.remove_suffix(1);
      out.text = std::string(raw);
    }
    return out;
  }

 private:
  void place(const toml::source_region& region, std::size_t& begin, std::size_t& end) const {
    begin = source_.offset({region.begin.line, region.begin.column});
    end = std::max(begin, source_.offset({region.end.line, region.end.column}));
  }

  const SourceText& source_;
};

// The statement around `error`: what to blank so that the rest can be read.
std::pair<std::size_t, std::size_t> broken_statement(const SourceText& source, std::string_view text,
                                                     std::size_t error) {
  const std::vector<TomlStatement> statements = scan_toml(text);
  const TomlStatement* found = nullptr;
  for (const TomlStatement& s : statements)
    if (s.begin <= error) found = &s;
  if (found == nullptr) return {text.size(), text.size()};
  const auto line_of = [&source](std::size_t offset) { return source.position(offset).line; };
  const auto line_text = [&](std::uint32_t line) {
    return text.substr(source.line_begin(line), source.line(line).size());
  };
  const std::uint32_t lines = source.line_count();
  const std::uint32_t first = line_of(found->begin);
  if (found->header) {
    const std::string name(header_name(text.substr(found->begin, found->end - found->begin)));
    std::uint32_t line = first + 1;
    for (; line <= lines; ++line) {
      std::string_view content = line_text(line);
      while (!content.empty() && (content.front() == ' ' || content.front() == '\t')) content.remove_prefix(1);
      if (content.empty() || content.front() != '[' || !looks_like_statement(content)) continue;
      if (!header_name(content).starts_with(name + ".")) break;
    }
    return {found->begin, source.line_begin(line)};
  }
  if (!found->open) return {found->begin, found->end};
  // An unclosed string or bracket swallows everything; look for the next statement behind its line.
  std::uint32_t line = first + 1;
  while (line <= lines && !looks_like_statement(line_text(line))) ++line;
  return {found->begin, source.line_begin(line)};
}

}  // namespace

bool parse_toml(const SourceText& source, Sink& sink, TomlNode& root) {
  std::string text(source.text());
  for (unsigned round = 0; round < kMaxSyntaxErrors; ++round) {
    if (const auto deep = find_too_deep(text, kMaxTomlDepth)) {
      sink.error(*deep, *deep + 1, "nested-too-deep", "nested too deeply",
                 "a case file needs at most " + std::to_string(kMaxTomlDepth) + " levels of brackets or dots");
      return false;
    }
    const toml::parse_result result = toml::parse(std::string_view(text));
    if (result.succeeded()) {
      if (round > 0) return false;
      root = Converter(source).convert(result.table());
      return true;
    }
    const toml::source_position place = result.error().source().begin;
    const std::size_t at = source.offset({place.line, place.column});
    const SyntaxError error = explain_syntax_error(text, at, result.error().description());
    sink.error(error.begin, error.end, "toml-syntax", error.what, error.hint);
    const auto [begin, end] = broken_statement(source, text, at);
    bool changed = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (text[i] == '\n' || (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) continue;
      changed = changed || text[i] != ' ';
      text[i] = ' ';
    }
    if (!changed) return false;
  }
  return false;
}

}  // namespace entente
