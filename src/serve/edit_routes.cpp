// How is a case changed by one thing at a time, and never into one with errors it did not have?
#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "entente/case/parse.h"
#include "serve/case_edit.h"
#include "serve/question.h"
#include "serve/workbench_impl.h"

namespace entente::serve {
namespace {

// Errors of `text` that `before` does not have, told by what they say and not by where, for lines move.
std::vector<Diagnostic> new_errors(const std::string& before, const std::string& text, const CaseFile& file) {
  std::vector<Diagnostic> added = parse_case(text, file.path).diagnostics;
  std::erase_if(added, [](const Diagnostic& d) { return d.severity != Severity::kError; });
  if (added.empty()) return added;  // the usual case, while somebody drags: one parse is enough
  std::multimap<std::string, std::string> old;
  for (const Diagnostic& d : parse_case(before, file.path).diagnostics) {
    if (d.severity == Severity::kError) old.emplace(d.code, d.what);
  }
  std::erase_if(added, [&](const Diagnostic& d) {
    const auto [begin, end] = old.equal_range(d.code);
    const auto same = std::find_if(begin, end, [&](const auto& pair) { return pair.second == d.what; });
    if (same == end) return false;
    old.erase(same);
    return true;
  });
  for (Diagnostic& d : added) {
    if (d.file == file.path) d.file = file.name();
  }
  return added;
}

}  // namespace

Response Workbench::Impl::edit(const Request& request) {
  const auto file = the_case(request);
  if (!file) return no_case();
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto edits = document->find(document->root(), "edits");
  if (!edits || !document->is_array(*edits) || document->size(*edits) == 0)
    return problem(400, "'edits' should be a list of edits");
  const auto dry = flag_member(*document, "dry");
  if (!dry) return problem(dry.error());
  const auto force = flag_member(*document, "force");
  if (!force) return problem(force.error());
  auto label = text_member(*document, "label");
  if (!label) return problem(label.error());
  if (!*label) {
    const auto first = document->first(*edits);
    const auto name = document->is_object(*first) ? document->find(*first, "do") : std::nullopt;
    *label = name && document->is_string(*name) ? document->text(*name) : "edit";
  }
  const Change change = [&](const std::string& before) -> Result<std::string> {
    std::string text = before;
    for (auto one = document->first(*edits); one; one = document->next(*one)) {
      auto edited = edit_case(text, *document, *one);
      if (!edited) return edited;
      text = std::move(*edited);
    }
    if (*force) return text;
    std::vector<Diagnostic> found = new_errors(before, text, *file);
    if (found.empty()) return text;
    const std::string first = found.front().what;
    return fail(std::move(found), "the case would have an error it does not have now: " + first);
  };
  const auto tag = request.header("if-match");
  const std::optional<std::string> expected = tag ? std::optional(without_quotes(*tag)) : std::nullopt;
  if (*dry) {
    const auto now = workspace_->read(*file);
    if (!now) return problem(now.error());
    auto text = change(now->text);
    if (!text) return problem(text.error());
    CaseText tried{std::move(*text), ""};
    tried.sha256 = sha256_hex(tried.text);
    return case_text(*file, tried);
  }
  return changed_case(*file, workspace_->write(*file, expected, change, **label));
}

}  // namespace entente::serve
