// The workbench: one folder of cases, its server, and all that goes on in it.
//
// A request passes the guard before its body is read, then goes to the first route of the table that fits. Routes about
// the text of a case are answered here, in this process; questions about a case go to a process of their own
// (serve/answers.h). The files of the page itself need no token, for they tell nothing; index.html does, and sets the
// cookie by which the page is known from then on.
#include "serve/workbench.h"

#include <algorithm>
#include <map>

#include "base/file.h"
#include "base/sha256.h"
#include "entente/case/parse.h"
#include "io/json_writer.h"
#include "serve/answers.h"
#include "serve/case_edit.h"
#include "serve/events.h"
#include "serve/guard.h"
#include "serve/page.h"
#include "serve/problem.h"
#include "serve/routes.h"
#include "serve/watch.h"
#include "serve/workspace.h"

namespace entente::serve {
namespace {

constexpr std::string_view kTemplate =
    "format = \"entente.case/1\"\n"
    "title  = \"New case\"\n"
    "start  = []                   # the status quo: the options taken today\n"
    "\n"
    "[[party]]\n"
    "id   = \"first\"\n"
    "name = \"First party\"\n"
    "\n"
    "  [[party.option]]\n"
    "  id    = \"act\"\n"
    "  label = \"Act\"\n"
    "\n"
    "  [[party.prefers]]           # most important first\n"
    "  that = \"not second.act\"\n"
    "\n"
    "[[party]]\n"
    "id   = \"second\"\n"
    "name = \"Second party\"\n"
    "\n"
    "  [[party.option]]\n"
    "  id    = \"act\"\n"
    "  label = \"Act\"\n"
    "\n"
    "  [[party.prefers]]\n"
    "  that = \"not first.act\"\n";

std::string without_quotes(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') tag = tag.substr(1, tag.size() - 2);
  return std::string(tag);
}

void text_or_null(io::JsonWriter& out, std::string_view key, const std::optional<std::string>& text) {
  out.key(key);
  if (text) {
    out.string(*text);
  } else {
    out.null();
  }
}

Response json_response(io::JsonWriter&& out, int status = 200) {
  Response response;
  response.status = status;
  response.body = std::move(out).finish();
  return response;
}

// Errors of `text` that `before` does not have, told by what they say and not by where, for lines move.
std::vector<Diagnostic> new_errors(const std::string& before, const std::string& text, const CaseFile& file) {
  std::multimap<std::string, std::string> old;
  for (const Diagnostic& d : parse_case(before, file.path).diagnostics) {
    if (d.severity == Severity::kError) old.emplace(d.code, d.what);
  }
  std::vector<Diagnostic> added;
  for (Diagnostic& d : parse_case(text, file.path).diagnostics) {
    if (d.severity != Severity::kError) continue;
    const auto [begin, end] = old.equal_range(d.code);
    const auto same = std::find_if(begin, end, [&](const auto& pair) { return pair.second == d.what; });
    if (same != end) {
      old.erase(same);
      continue;
    }
    if (d.file == file.path) d.file = file.name();
    added.push_back(std::move(d));
  }
  return added;
}

}  // namespace

class Workbench::Impl {
 public:
  using Handler = Response (Impl::*)(const Request&);
  struct Route {
    const char* method;
    const char* pattern;
    Handler handler;
  };
  static const std::vector<Route>& routes();

  explicit Impl(WorkbenchSettings settings) : settings_(std::move(settings)) {}

  Result<void> start() {
    auto opened = Workspace::open(settings_.path, [this](const CaseFile& file, const std::string& sha256) {
      tell_case(file, sha256, "workbench");
    });
    if (!opened) return tl::unexpected(opened.error());
    workspace_ = std::move(*opened);
    if (settings_.token.empty()) {
      auto token = random_token();
      if (!token) return tl::unexpected(token.error());
      settings_.token = std::move(*token);
    } else if (settings_.token.size() < 16) {
      return fail(ErrorKind::kUsage, "a token of fewer than 16 letters could be guessed");
    }
    answers_ = std::make_unique<Answers>(settings_, *workspace_, events_);
    watch_ =
        std::make_unique<Watch>([this](const std::string& folder, const std::string& name) { seen(folder, name); });
    HttpHandlers handlers;
    handlers.admit = [this](const Request& request) { return admit(request); };
    handlers.answer = [this](const Request& request) {
      Response response = answer(request);
      add_security_headers(response);
      return response;
    };
    handlers.fault = [](int status, std::string_view message) {
      Response response = problem(status, message);
      add_security_headers(response);
      return response;
    };
    server_ = std::make_unique<HttpServer>(std::move(handlers), settings_.http);
    const auto port = server_->bind(settings_.port);
    if (!port) return tl::unexpected(port.error());
    settings_.port = *port;
    guard_ = std::make_unique<Guard>(settings_.token, *port);
    for (const CaseFile& file : workspace_->cases()) know(file);
    server_->start();
    return {};
  }

  ~Impl() {
    // Streams and analyses end first, for their handlers hold the server's threads.
    events_.close();
    if (answers_) answers_->stop();
    server_.reset();
    watch_.reset();
    answers_.reset();
  }

  const WorkbenchSettings& settings() const { return settings_; }
  const Guard& guard() const { return *guard_; }

  std::optional<Response> admit(const Request& request) const {
    const bool api = request.path == "/api" || request.path.starts_with("/api/");
    auto refused = guard_->refuse(request, api);
    if (refused) add_security_headers(*refused);
    return refused;
  }

  Response answer(const Request& given) {
    if (given.path != "/api" && !given.path.starts_with("/api/")) return page(given);
    Request request = given;
    std::string allowed;
    for (const Route& route : routes()) {
      if (!match_route(route.pattern, request.path, request.parts)) continue;
      if (request.method == route.method) return (this->*route.handler)(request);
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    // Analyses are a table of their own.
    if (const Analysis* analysis =
            find_analysis(std::string_view(request.path).substr(std::min<std::size_t>(5, request.path.size())))) {
      if (request.method == "GET" || request.method == "POST") return answers_->analyse(*analysis, request);
      allowed = "GET, POST";
    }
    if (allowed.empty()) return problem(404, "there is nothing at this address");
    Response response = problem(405, "this address takes " + allowed);
    response.headers.emplace_back("Allow", allowed);
    return response;
  }

 private:
  // ---- The page ---------------------------------------------------------------------------------------------------
  Response page(const Request& request) {
    if (request.method != "GET") {
      Response response = problem(405, "the page takes GET");
      response.headers.emplace_back("Allow", "GET");
      return response;
    }
    if (request.path != "/" && request.path != "/index.html") {
      const PageFile* file = find_page_file(request.path);
      if (file == nullptr) return problem(404, "there is nothing at this address");
      Response response;
      response.type = type_of_file(file->path);
      response.body = file->bytes;
      return response;
    }
    Response response;
    response.type = "text/html; charset=utf-8";
    if (!guard_->has_token(request, true)) {
      response.status = 403;
      response.body =
          "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Entente workbench</title></head>\n"
          "<body><h1>This address has no token</h1>\n<p>Open the address that <code>entente serve</code> printed when "
          "it "
          "was started. It holds a token that lets only you in.</p></body></html>\n";
      return response;
    }
    const PageFile* index = find_page_file("/index.html");
    response.body = index != nullptr ? std::string(index->bytes) : plain_page();
    response.headers.emplace_back(
        "Set-Cookie", guard_->cookie_name() + "=" + guard_->token() + "; Path=/; HttpOnly; SameSite=Strict");
    return response;
  }

  // ---- Changes seen -----------------------------------------------------------------------------------------------
  void know(const CaseFile& file) {
    watch_->folder(file.folder());
    const std::lock_guard lock(mutex_);
    known_.emplace(file.path, Known{file, ""});
  }

  void tell_case(const CaseFile& file, const std::optional<std::string>& sha256, const char* by) {
    {
      const std::lock_guard lock(mutex_);
      Known& known = known_.emplace(file.path, Known{file, ""}).first->second;
      const std::string now = sha256.value_or("gone");
      if (known.last == now) return;
      known.last = now;
    }
    io::JsonWriter out;
    out.begin_object();
    out.member("id", file.id);
    text_or_null(out, "etag", sha256);
    out.member("by", by);
    out.end_object();
    std::string data = std::move(out).finish();
    while (data.ends_with('\n')) data.pop_back();
    events_.publish("case", data);
  }

  // From the thread of the watch. Reading waits for a change of ours to be over and told.
  void seen(const std::string& folder, const std::string& name) {
    std::optional<CaseFile> file;
    {
      const std::lock_guard lock(mutex_);
      const auto found = known_.find(folder + "/" + name);
      if (found == known_.end()) return;
      file = found->second.file;
    }
    const auto text = workspace_->read(*file);
    tell_case(*file, text ? std::optional(text->sha256) : std::nullopt, "outside");
  }

  // ---- Cases ------------------------------------------------------------------------------------------------------
  Response about(const Request&) {
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

  Response cases(const Request&) {
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

  Response new_case(const Request& request) {
    const auto document = read_object(request.body);
    if (!document) return problem(document.error());
    const auto file = text_member(*document, "file");
    if (!file) return problem(file.error());
    const auto text = text_member(*document, "text");
    if (!text) return problem(text.error());
    const auto created = workspace_->create(file->value_or(""), text->value_or(std::string(kTemplate)));
    if (!created)
      return created.error().kind == ErrorKind::kInput ? problem(409, created.error().message)
                                                       : problem(created.error());
    know(*created);
    return case_text(*created, workspace_->read(*created), 201);
  }

  Response case_text(const CaseFile& file, const Result<CaseText>& text, int status = 200) {
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

  // The case of the address; its watch begins with the first look.
  std::optional<CaseFile> the_case(const Request& request) {
    auto file = workspace_->find(request.parts.front());
    if (file) know(*file);
    return file;
  }
  static Response no_case() { return problem(404, "there is no such case"); }

  Response get_case(const Request& request) {
    const auto file = the_case(request);
    return file ? case_text(*file, workspace_->read(*file)) : no_case();
  }

  Response changed_case(const CaseFile& file, const Result<std::variant<CaseText, Outdated>>& written) {
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

  Response put_case(const Request& request) {
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

  Response edit(const Request& request) {
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

  Response step(const Request& request, Workspace::Direction direction) {
    const auto file = the_case(request);
    if (!file) return no_case();
    const auto text = workspace_->step(*file, direction);
    if (!text && text.error().kind == ErrorKind::kUsage) return problem(409, text.error().message);
    return case_text(*file, text);
  }
  Response undo(const Request& request) { return step(request, Workspace::Direction::kUndo); }
  Response redo(const Request& request) { return step(request, Workspace::Direction::kRedo); }

  Response history(const Request& request) {
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

  Response old_text(const Request& request) {
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

  // ---- Reports ----------------------------------------------------------------------------------------------------
  static Response report_text(const std::string& source, const std::string& file, const std::string& text,
                              const Case* c, int status) {
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

  Response get_report(const Request& request) {
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

  Response put_report(const Request& request) {
    const auto file = the_case(request);
    if (!file) return no_case();
    const auto document = read_object(request.body);
    if (!document) return problem(document.error());
    const auto text = text_member(*document, "text");
    if (!text) return problem(text.error());
    if (!*text) return problem(400, "'text' is missing");
    const auto written = workspace_->add_report(*file, request.parts[1], **text);
    if (!written)
      return written.error().kind == ErrorKind::kInput ? problem(409, written.error().message)
                                                       : problem(written.error());
    return report_text(request.parts[1], *written, **text, nullptr, 201);
  }

  // ---- The rest ---------------------------------------------------------------------------------------------------
  Response read_page(const Request& request) { return answers_->read_page(request); }
  Response import_gmcr(const Request& request) { return answers_->import_gmcr(request); }
  Response list_jobs(const Request&) { return answers_->list_jobs(); }
  Response start_job(const Request& request) { return answers_->start_job(request); }
  Response get_job(const Request& request) { return answers_->job(request.parts[0]); }
  Response cancel_job(const Request& request) { return answers_->cancel_job(request.parts[0]); }
  Response job_result(const Request& request) { return answers_->job_result(request.parts[0]); }

  Response listen(const Request&) {
    auto stream = events_.listen("{\"version\": \"" + settings_.version + "\"}");
    if (!stream) return problem(429, "as many pages listen as may");
    Response response;
    response.type = "text/event-stream";
    response.stream = std::move(*stream);
    return response;
  }

  struct Known {
    CaseFile file;
    std::string last;  // the hash told last, "gone" where the file is not there
  };

  WorkbenchSettings settings_;
  Events events_;
  std::unique_ptr<Workspace> workspace_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;  // by path
  std::unique_ptr<Answers> answers_;
  std::unique_ptr<Watch> watch_;
  std::unique_ptr<Guard> guard_;
  std::unique_ptr<HttpServer> server_;
};

const std::vector<Workbench::Impl::Route>& Workbench::Impl::routes() {
  static const std::vector<Route> kRoutes = {
      {"GET", "/api/about", &Impl::about},
      {"GET", "/api/cases", &Impl::cases},
      {"POST", "/api/cases", &Impl::new_case},
      {"GET", "/api/case/{id}", &Impl::get_case},
      {"PUT", "/api/case/{id}", &Impl::put_case},
      {"POST", "/api/case/{id}/edit", &Impl::edit},
      {"POST", "/api/case/{id}/undo", &Impl::undo},
      {"POST", "/api/case/{id}/redo", &Impl::redo},
      {"GET", "/api/case/{id}/history", &Impl::history},
      {"GET", "/api/case/{id}/text/{etag}", &Impl::old_text},
      {"GET", "/api/case/{id}/report/{source}", &Impl::get_report},
      {"PUT", "/api/case/{id}/report/{source}", &Impl::put_report},
      {"POST", "/api/read", &Impl::read_page},
      {"POST", "/api/import", &Impl::import_gmcr},
      {"GET", "/api/jobs", &Impl::list_jobs},
      {"POST", "/api/jobs", &Impl::start_job},
      {"GET", "/api/jobs/{job}", &Impl::get_job},
      {"DELETE", "/api/jobs/{job}", &Impl::cancel_job},
      {"GET", "/api/jobs/{job}/result", &Impl::job_result},
      {"GET", "/api/events", &Impl::listen},
  };
  return kRoutes;
}

std::vector<RouteName> route_names() {
  return Workbench::route_names();
}

std::vector<RouteName> Workbench::route_names() {
  std::vector<RouteName> names;
  for (const Impl::Route& route : Impl::routes()) names.push_back({route.method, route.pattern});
  for (const Analysis& analysis : analyses()) {
    for (const char* method : {"GET", "POST"}) names.push_back({method, std::string("/api/") + analysis.name});
  }
  return names;
}

bool match_route(std::string_view pattern, std::string_view path, std::vector<std::string>& parts) {
  parts.clear();
  for (;;) {
    const std::size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
    const std::size_t path_end = std::min(path.find('/', 1), path.size());
    const std::string_view wanted = pattern.substr(0, pattern_end);
    const std::string_view given = path.substr(0, path_end);
    if (wanted.starts_with("/{")) {
      if (given.size() < 2 || given.front() != '/') return false;
      parts.emplace_back(given.substr(1));
    } else if (wanted != given) {
      return false;
    }
    pattern.remove_prefix(pattern_end);
    path.remove_prefix(path_end);
    if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
  }
}

Workbench::Workbench(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Workbench::~Workbench() = default;

Result<std::unique_ptr<Workbench>> Workbench::start(const WorkbenchSettings& settings) {
  auto impl = std::make_unique<Impl>(settings);
  if (auto started = impl->start(); !started) return tl::unexpected(started.error());
  return std::unique_ptr<Workbench>(new Workbench(std::move(impl)));
}

std::uint16_t Workbench::port() const {
  return impl_->settings().port;
}

const std::string& Workbench::token() const {
  return impl_->settings().token;
}

std::string Workbench::address() const {
  return impl_->guard().address() + "/?token=" + token();
}

Response Workbench::answer(const Request& request) {
  return impl_->answer(request);
}

}  // namespace entente::serve
