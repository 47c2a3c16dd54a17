// What does a report beside a case say, and how does a new one get there?
#include "base/file.h"
#include "entente/case/parse.h"
#include "serve/question.h"
#include "serve/workbench_impl.h"

namespace entente::serve {
namespace {

Response report_text(const std::string& source, const std::string& file, const std::string& text, const Case* c,
                     int status) {
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.report-text/1");
  out.member("source", source);
  out.member("file", file);
  out.member("text", text);
  out.key("evidence");
  out.begin_array();
  for (std::size_t i = 0; c != nullptr && i < c->evidence.size(); ++i) {
    const Evidence& evidence = c->evidence[i];
    if (!evidence.source || c->sources[evidence.source->index()].id != source) continue;
    out.begin_object();
    out.member("id", evidence.id);
    out.key("offset");
    if (evidence.offset) {
      out.number(*evidence.offset);
    } else {
      out.null();
    }
    out.member("line", evidence.line);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return json_response(std::move(out), status);
}

}  // namespace

Response Workbench::Impl::get_report(const Request& request) {
  const auto file = the_case(request);
  if (!file) return no_case();
  const auto text = workspace_->read(*file);
  if (!text) return problem(text.error());
  const ParsedCase parsed = parse_case(text->text, file->path);
  for (const Source& source : parsed.value.sources) {
    if (source.id != request.parts[1]) continue;
    if (source.file.empty()) return problem(404, "that source is no file");
    const auto path = workspace_->file_beside(*file, source.file);
    if (!path) return problem(404, path.error().message);
    const auto report = read_file(*path, settings_.http.body_bytes, FileKind::kRegularOnly);
    if (!report) return problem(report.error());
    return report_text(source.id, source.file, *report, &parsed.value, 200);
  }
  return problem(404, "the case has no such source");
}

Response Workbench::Impl::put_report(const Request& request) {
  const auto file = the_case(request);
  if (!file) return no_case();
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto text = text_member(*document, "text");
  if (!text) return problem(text.error());
  if (!*text) return problem(400, "'text' is missing");
  const auto written = workspace_->add_report(*file, request.parts[1], **text);
  if (!written)
    return written.error().kind == ErrorKind::kInput ? problem(409, written.error().message) : problem(written.error());
  return report_text(request.parts[1], *written, **text, nullptr, 201);
}

}  // namespace entente::serve
