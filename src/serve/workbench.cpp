// The workbench: one folder of cases, its server, and all that goes on in it.
//
// A request passes the guard before its body is read, then goes to the first route of the table that fits. Routes about
// the text of a case are answered here, in this process; questions about a case go to a process of their own
// (serve/answers.h). The files of the page itself need no token, for they tell nothing; index.html does, and sets the
// cookie by which the page is known from then on.
#include "serve/workbench.h"

#include <algorithm>

#include "serve/page.h"
#include "serve/workbench_impl.h"

namespace entente::serve {

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

Response json_response(io::JsonWriter&& out, int status) {
  Response response;
  response.status = status;
  response.body = std::move(out).finish();
  return response;
}

Result<void> Workbench::Impl::start() {
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
  ledger_ = std::make_unique<LedgerAnswers>(*answers_, *workspace_, events_);
  watch_ = std::make_unique<Watch>([this](const std::string& folder, const std::string& name) { seen(folder, name); });
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

Workbench::Impl::~Impl() {
  // Streams and analyses end first, for their handlers hold the server's threads.
  events_.close();
  if (answers_) answers_->stop();
  server_.reset();
  watch_.reset();
  ledger_.reset();
  answers_.reset();
}

std::optional<Response> Workbench::Impl::admit(const Request& request) const {
  const bool api = request.path == "/api" || request.path.starts_with("/api/");
  auto refused = guard_->refuse(request, api);
  if (refused) add_security_headers(*refused);
  return refused;
}

Response Workbench::Impl::answer(const Request& given) {
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

Response Workbench::Impl::page(const Request& request) {
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
  response.headers.emplace_back("Set-Cookie",
                                guard_->cookie_name() + "=" + guard_->token() + "; Path=/; HttpOnly; SameSite=Strict");
  return response;
}

void Workbench::Impl::know(const CaseFile& file) {
  watch_->folder(file.folder());
  const std::lock_guard lock(mutex_);
  known_.emplace(file.path, Known{file, ""});
}

void Workbench::Impl::tell_case(const CaseFile& file, const std::optional<std::string>& sha256, const char* by) {
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
void Workbench::Impl::seen(const std::string& folder, const std::string& name) {
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

Response Workbench::Impl::listen(const Request&) {
  auto stream = events_.listen("{\"version\": \"" + settings_.version + "\"}");
  if (!stream) return problem(429, "as many pages listen as may");
  Response response;
  response.type = "text/event-stream";
  response.stream = std::move(stream);
  return response;
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
