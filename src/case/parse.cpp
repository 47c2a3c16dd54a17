// From the bytes of a case file to a Case: what must hold of the bytes before their meaning is looked at.
#include "entente/case/parse.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "case/builder.h"
#include "case/expression_parser.h"
#include "entente/base/budget.h"

namespace entente {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// True where the bytes are text; else says why not.
bool check_bytes(const SourceText& source, Sink& sink) {
  const std::string_view text = source.text();
  const std::size_t nul = text.find('\0');
  const auto bad = first_invalid_utf8(text);
  if (nul != std::string_view::npos && (!bad || nul < *bad)) {
    sink.error(nul, nul + 1, "binary-file", "a NUL byte: this is not a text file", "a case is a text file in UTF-8");
    return false;
  }
  if (bad) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(text[*bad]);
    sink.error(*bad, *bad + 1, "not-utf8",
               std::string("the byte 0x") + kDigits[byte >> 4] + kDigits[byte & 15] + " is not UTF-8",
               "save the file with the encoding UTF-8");
    return false;
  }
  const bool blank =
      std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  if (blank) {
    sink.file_error("empty-file", "the file is empty", "a case begins with: format = \"entente.case/1\"");
    return false;
  }
  return true;
}

}  // namespace

ParsedCase parse_case(std::string_view text, const std::string& file) {
  ParsedCase out;
  out.value.file = file;
  if (text.size() > kMaxCaseBytes) {
    Diagnostic d;
    d.file = file;
    d.code = "too-large";
    d.what = "the case is larger than the limit of " + human_bytes(kMaxCaseBytes);
    out.diagnostics.push_back(std::move(d));
    return out;
  }
  out.value.sha256 = sha256_hex(text);
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const SourceText source(text);
  Sink sink(file, source);
  if (check_bytes(source, sink)) {
    TomlNode root;
    if (parse_toml(source, sink, root)) {
      Builder(source, sink, out.value).build(root);
      out.states_known = sink.structural_error_count() == 0;
    }
  }
  out.diagnostics = sink.take();
  return out;
}

Result<ParsedCase> read_case(const std::string& path) {
  auto bytes = read_file(path, kMaxCaseBytes, FileKind::kAnyReadable);
  if (!bytes) {
    Diagnostic d;
    d.file = path;
    d.code = "unreadable-file";
    d.what = "cannot read the case: " + bytes.error().message;
    return fail({d}, "cannot read '" + path + "': " + bytes.error().message);
  }
  return parse_case(*bytes, path);
}

Result<Expression> parse_expression(std::string_view text, const Case& c, std::optional<PartyId> party,
                                    const std::string& what) {
  const SourceText source(text);
  Sink sink(what, source);
  Expression out;
  if (const auto bad = first_invalid_utf8(text)) {
    sink.error(*bad, *bad + 1, "not-utf8", "not UTF-8 text");
  } else {
    const NameIndex names(c);
    std::vector<ExpressionError> errors;
    out = parse_boolean(text, names, party, errors);
    out.where = source.position(0);
    for (const ExpressionError& e : errors) sink.error(e.begin, e.end, e.code, e.what, e.hint);
  }
  std::vector<Diagnostic> found = sink.take();
  if (found.empty()) return out;
  return fail(std::move(found), "the expression in " + what + " is not understood");
}

}  // namespace entente
