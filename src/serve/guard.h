// Who may ask? Only the page we served, on this machine, with the token we printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "entente/base/result.h"
#include "serve/http.h"

namespace entente::serve {

// 256 random bits as 43 characters of the alphabet of base64url; kInternal where the system gives none.
Result<std::string> random_token();

class Guard {
 public:
  Guard(std::string token, std::uint16_t port) : token_(std::move(token)), port_(port) {}

  const std::string& token() const { return token_; }
  std::string address() const;  // "http://127.0.0.1:8017"
  std::string cookie_name() const;

  // Why this request is refused: a Host that is not ours (another name for this machine, as DNS rebinding makes one),
  // an Origin or Sec-Fetch-Site of another page, or, `with_token`, no or a wrong token.
  std::optional<Response> refuse(const Request& request, bool with_token) const;
  // The token is right, in the header, the cookie or, for the page itself, the query.
  bool has_token(const Request& request, bool in_query) const;

 private:
  bool own_host(const std::string& host) const;
  bool same_token(std::string_view given) const;

  std::string token_;
  std::uint16_t port_;
};

// The headers every answer carries: nothing is guessed, framed, kept or told to others, and only our own scripts run.
void add_security_headers(Response& response);

}  // namespace entente::serve
