// How does the API say what is wrong?
#include "serve/problem.h"

#include <utility>

#include "entente/io/check_json.h"
#include "io/json_writer.h"

namespace entente::serve {

std::string_view kind_of(int status) {
  switch (status) {
    case 403:
      return "forbidden";
    case 404:
      return "not-found";
    case 405:
      return "method";
    case 408:
      return "slow";
    case 409:
      return "conflict";
    case 413:
    case 414:
    case 431:
      return "too-large";
    case 415:
      return "type";
    case 422:
      return "input";
    case 428:
      return "precondition";
    case 429:
      return "busy";
    case 500:
      return "internal";
    case 503:
      return "limit";
    default:
      return "usage";
  }
}

int status_of(int exit) {
  switch (exit) {
    case 0:
      return 200;
    case static_cast<int>(ErrorKind::kUsage):
      return 400;
    case static_cast<int>(ErrorKind::kInput):
    case static_cast<int>(ErrorKind::kCheckFailed):
      return 422;
    case static_cast<int>(ErrorKind::kLimit):
    case static_cast<int>(ErrorKind::kInterrupted):
      return 503;
    default:
      return 500;
  }
}

Response problem(int status, std::string_view message) {
  return problem(status, message, "");
}

Response problem(int status, std::string_view message, std::string_view text,
                 const std::vector<Diagnostic>& diagnostics) {
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.problem/1");
  out.member("kind", kind_of(status));
  out.member("message", message);
  if (!text.empty()) out.member("text", text);
  if (!diagnostics.empty()) {
    std::string check = check_json(diagnostics.front().file, diagnostics);
    while (check.ends_with('\n')) check.pop_back();
    out.key("check");
    out.raw(check);
  }
  out.end_object();
  Response response;
  response.status = status;
  response.body = std::move(out).finish();
  return response;
}

Response problem(const Error& error) {
  return problem(status_of(static_cast<int>(error.kind)), error.message, "", error.diagnostics);
}

}  // namespace entente::serve
