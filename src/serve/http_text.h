// The text of HTTP, as far as it is ours: which heads of requests are looked at, what an address says, how the head of
// an answer reads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "serve/http.h"

namespace entente::serve {

// Looks at the head of a request while it comes, so that nothing beyond the limits is ever kept or parsed.
class HeadGate {
 public:
  enum class Verdict {
    kMore,           // good so far
    kWhole,          // all there: size() bytes, with the empty line
    kTargetTooLong,  // the request line is longer than any allowed
    kTooLarge,       // a header line is too long, there are too many, or all are too long together
    kMalformed       // a line ends by other than CR LF or is continued, or a control character is in it
  };

  explicit HeadGate(const HttpLimits& limits) : limits_(limits) {}
  // `bytes`: the request from its beginning, each time with what has come in the meantime.
  Verdict look(std::string_view bytes);
  std::size_t size() const { return at_; }

 private:
  Verdict look_at(char ch);
  std::size_t line_limit() const;

  const HttpLimits& limits_;
  std::size_t at_ = 0;          // bytes looked at
  std::size_t line_begin_ = 0;  // of the line that `at_` is in
  std::size_t lines_ = 0;       // ended
  bool after_cr_ = false;
};

// Reads "/path?name=value&..." into `to`; false where it is not of this form, or a percent sign is not followed by two
// hexadecimal digits. A value is all behind the first "=", so that it may hold others.
bool read_target(std::string_view target, Request& to);

// Why the body of a request with these headers cannot be delimited beyond doubt (so that what follows could be taken
// for another request by one reader and not by another); nullptr where it can.
const char* doubtful_framing(const Request& request, bool http_1_1);

// The status line, all headers and the empty line. `chunked` for an endless answer.
std::string head_of(const Response& response, bool chunked);
// One piece of a chunked answer; an empty one ends it.
std::string chunk_of(std::string_view piece);

}  // namespace entente::serve
