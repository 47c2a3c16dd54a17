// Who may ask?
//
// Whoever can open a page in a browser on this machine can make that browser send requests to 127.0.0.1. Three things
// keep such a page out: it does not know the token; its requests carry its own Origin, or the name of its host where it
// had that name resolved to this machine; and the cookie that holds the token is never sent along from another site.
#include "serve/guard.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "serve/problem.h"

namespace entente::serve {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// The value of cookie `name` in a Cookie header.
std::optional<std::string_view> cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = header.find(';');
    std::string_view pair = header.substr(0, end);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
    if (end == std::string_view::npos) break;
    header.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> random_token() {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::array<unsigned char, 43> bytes{};
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t more = ::getrandom(bytes.data() + got, bytes.size() - got, 0);
    if (more < 0 && errno != EINTR)
      return fail(ErrorKind::kInternal, std::string("no random numbers: ") + std::strerror(errno));
    if (more > 0) got += static_cast<std::size_t>(more);
  }
  std::string token;
  for (const unsigned char byte : bytes) token += kLetters[byte & 63u];
  return token;
}

std::string Guard::address() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

std::string Guard::cookie_name() const {
  // Cookies are shared by all ports of a host; two workbenches must not take each other's.
  return "entente_" + std::to_string(port_);
}

bool Guard::own_host(const std::string& host) const {
  const std::string port = ":" + std::to_string(port_);
  return host == "127.0.0.1" + port || host == "localhost" + port || host == "[::1]" + port;
}

bool Guard::same_token(std::string_view given) const {
  // In a time that does not tell how much of it was right.
  unsigned different = given.size() == token_.size() ? 0 : 1;
  for (std::size_t i = 0; i < token_.size(); ++i) {
    const char other = i < given.size() ? given[i] : '\0';
    different |= static_cast<unsigned>(static_cast<unsigned char>(token_[i]) ^ static_cast<unsigned char>(other));
  }
  return different == 0;
}

bool Guard::has_token(const Request& request, bool in_query) const {
  constexpr std::string_view kBearer = "Bearer ";
  if (const auto header = request.header("authorization"))
    return header->starts_with(kBearer) && same_token(std::string_view(*header).substr(kBearer.size()));
  if (in_query) {
    if (const auto given = request.parameter("token")) return same_token(*given);
  }
  if (const auto header = request.header("cookie")) {
    if (const auto value = cookie(*header, cookie_name())) return same_token(*value);
  }
  return false;
}

std::optional<Response> Guard::refuse(const Request& request, bool with_token) const {
  const auto host = request.header("host");
  if (!host || request.header_count("host") != 1 || !own_host(*host))
    return problem(403, "this address is not the one the workbench was opened under");
  if (const auto origin = request.header("origin")) {
    if (*origin != "http://" + *host || request.header_count("origin") != 1)
      return problem(403, "another page may not ask the workbench");
  }
  if (const auto site = request.header("sec-fetch-site");
      with_token && site && *site != "same-origin" && *site != "none")
    return problem(403, "another page may not ask the workbench");
  if (with_token && !has_token(request, false))
    return problem(403, "the token is missing or wrong; open the address that entente serve printed");
  return std::nullopt;
}

void add_security_headers(Response& response) {
  const auto add = [&](const char* name, std::string_view value) {
    for (const auto& [key, ignored] : response.headers) {
      if (key == name) return;
    }
    response.headers.emplace_back(name, value);
  };
  add("Content-Security-Policy", kPolicy);
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Cache-Control", "no-store");
}

}  // namespace entente::serve
