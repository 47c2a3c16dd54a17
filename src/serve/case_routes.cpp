// What is there to work on, what does the text of a case say, and what did it say before?
#include "base/file.h"
#include "base/sha256.h"
#include "entente/case/case.h"
#include "serve/case_edit.h"
#include "serve/page.h"
#include "serve/question.h"
#include "serve/workbench_impl.h"

namespace entente::serve {

Response Workbench::Impl::about(const Request&) {
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.about/1");
  out.member("version", settings_.version);
  out.member("root", workspace_->root());
  out.member("folder", workspace_->is_folder());
  out.member("page", find_page_file("/index.html") != nullptr);
  out.key("limits");
  out.begin_object();
  out.member("body_bytes", settings_.http.body_bytes);
  out.key("seconds");
  out.real(static_cast<double>(settings_.time_limit.count()) / 1000);
  out.member("memory_bytes", settings_.memory_limit);
  out.member("jobs", std::uint64_t{settings_.jobs});
  out.end_object();
  const auto opens = settings_.opens.empty() ? std::nullopt : workspace_->find(settings_.opens);
  text_or_null(out, "opens", opens ? std::optional(opens->id) : std::nullopt);
  out.key("edits");
  out.begin_array();
  for (const std::string& name : edit_names()) out.string(name);
  out.end_array();
  out.key("commands");
  out.begin_array();
  static constexpr const char* kKinds[] = {"value", "flag", "value"};
  for (const Analysis& analysis : analyses()) {
    out.begin_object();
    out.member("name", analysis.name);
    out.member("cases", std::uint64_t{analysis.two_cases ? 2u : 1u});
    out.key("options");
    out.begin_array();
    for (const AnalysisOption& option : analysis.options) {
      out.begin_object();
      out.member("name", option.name);
      out.member("kind", kKinds[static_cast<std::size_t>(option.kind)]);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return json_response(std::move(out));
}

Response Workbench::Impl::template_text(const Request&) {
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.template/1");
  out.member("text", template_files().front().bytes);
  out.end_object();
  return json_response(std::move(out));
}

Response Workbench::Impl::cases(const Request&) {
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.cases/1");
  out.member("folder", workspace_->is_folder());
  out.key("cases");
  out.begin_array();
  for (const CaseFile& file : workspace_->cases()) {
    know(file);
    const auto text = read_file(file.path, kMaxCaseBytes, FileKind::kRegularOnly);
    if (!text) continue;
    const auto title = title_of(*text);
    out.begin_object();
    out.member("id", file.id);
    out.member("file", file.file);
    text_or_null(out, "title", title && !title->title.empty() ? std::optional(title->title) : std::nullopt);
    out.member("bytes", std::uint64_t{text->size()});
    out.member("etag", sha256_hex(*text));
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return json_response(std::move(out));
}

Response Workbench::Impl::new_case(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto file = text_member(*document, "file");
  if (!file) return problem(file.error());
  const auto text = text_member(*document, "text");
  if (!text) return problem(text.error());
  const auto created =
      workspace_->create(file->value_or(""), text->value_or(std::string(template_files().front().bytes)));
  if (!created)
    return created.error().kind == ErrorKind::kInput ? problem(409, created.error().message) : problem(created.error());
  know(*created);
  return case_text(*created, workspace_->read(*created), 201);
}

Response Workbench::Impl::case_text(const CaseFile& file, const Result<CaseText>& text, int status) {
  if (!text) return problem(text.error());
  const History history = workspace_->history(file);
  const auto& entries = history.entries();
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.case-text/1");
  out.member("id", file.id);
  out.member("file", file.file);
  out.member("etag", text->sha256);
  out.member("text", text->text);
  out.key("history");
  out.begin_object();
  text_or_null(out, "undo", history.can_undo() ? std::optional(entries[history.at()].label) : std::nullopt);
  text_or_null(out, "redo", history.can_redo() ? std::optional(entries[history.at() + 1].label) : std::nullopt);
  out.end_object();
  out.end_object();
  Response response = json_response(std::move(out), status);
  response.headers.emplace_back("ETag", "\"" + text->sha256 + "\"");
  return response;
}

std::optional<CaseFile> Workbench::Impl::the_case(const Request& request) {
  auto file = workspace_->find(request.parts.front());
  if (file) know(*file);
  return file;
}
Response Workbench::Impl::no_case() {
  return problem(404, "there is no such case");
}

Response Workbench::Impl::get_case(const Request& request) {
  const auto file = the_case(request);
  return file ? case_text(*file, workspace_->read(*file)) : no_case();
}

Response Workbench::Impl::changed_case(const CaseFile& file, const Result<std::variant<CaseText, Outdated>>& written) {
  if (!written) return problem(written.error());
  if (const auto* text = std::get_if<CaseText>(&*written)) return case_text(file, *text);
  const Outdated& outdated = std::get<Outdated>(*written);
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.problem/1");
  out.member("kind", "conflict");
  out.member("message", "the case has been changed in the meantime; nothing was written");
  out.member("etag", outdated.now.sha256);
  out.member("disk", outdated.now.text);
  text_or_null(out, "base", outdated.base);
  text_or_null(out, "merged", outdated.merged);
  out.end_object();
  Response response = json_response(std::move(out), 409);
  response.headers.emplace_back("ETag", "\"" + outdated.now.sha256 + "\"");
  return response;
}

Response Workbench::Impl::put_case(const Request& request) {
  const auto file = the_case(request);
  if (!file) return no_case();
  const auto expected = request.header("if-match");
  if (!expected) return problem(428, "If-Match is missing: which text was changed?");
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto text = text_member(*document, "text");
  if (!text) return problem(text.error());
  if (!*text) return problem(400, "'text' is missing");
  const auto label = text_member(*document, "label");
  if (!label) return problem(label.error());
  return changed_case(
      *file, workspace_->write(
                 *file, without_quotes(*expected), [&](const std::string&) -> Result<std::string> { return **text; },
                 label->value_or("text")));
}

Response Workbench::Impl::step(const Request& request, Workspace::Direction direction) {
  const auto file = the_case(request);
  if (!file) return no_case();
  const auto text = workspace_->step(*file, direction);
  if (!text && text.error().kind == ErrorKind::kUsage) return problem(409, text.error().message);
  return case_text(*file, text);
}
Response Workbench::Impl::undo(const Request& request) {
  return step(request, Workspace::Direction::kUndo);
}

Response Workbench::Impl::redo(const Request& request) {
  return step(request, Workspace::Direction::kRedo);
}

Response Workbench::Impl::history(const Request& request) {
  const auto file = the_case(request);
  if (!file) return no_case();
  const History history = workspace_->history(*file);
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.history/1");
  out.member("id", file->id);
  out.member("at", std::uint64_t{history.entries().empty() ? 0 : history.at() + 1});
  out.key("entries");
  out.begin_array(io::JsonWriter::Layout::kLines);
  for (const HistoryEntry& entry : history.entries()) {
    out.begin_object();
    out.member("etag", entry.sha256);
    out.member("label", entry.label);
    out.member("time", entry.time);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return json_response(std::move(out));
}

Response Workbench::Impl::old_text(const Request& request) {
  const auto file = the_case(request);
  if (!file) return no_case();
  const auto text = workspace_->history(*file).text(request.parts[1]);
  if (!text) return problem(404, "that text of the case is not kept");
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.case-text/1");
  out.member("id", file->id);
  out.member("etag", request.parts[1]);
  out.member("text", *text);
  out.end_object();
  return json_response(std::move(out));
}

}  // namespace entente::serve
