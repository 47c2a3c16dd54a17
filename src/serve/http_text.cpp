// The text of HTTP, as far as it is ours.
#include "serve/http_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.h"

namespace entente::serve {
namespace {

// Of a request line beside the target: the longest method, two spaces, the version.
constexpr std::size_t kBesideTarget = 32;

std::optional<unsigned> hexadecimal_digit(char ch) {
  if (ascii::is_digit(ch)) return static_cast<unsigned>(ch - '0');
  if (ch >= 'a' && ch <= 'f') return static_cast<unsigned>(ch - 'a') + 10;
  if (ch >= 'A' && ch <= 'F') return static_cast<unsigned>(ch - 'A') + 10;
  return std::nullopt;
}

// Nothing where a percent sign stands before anything but two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const auto high = hexadecimal_digit(text[i + 1]);
    const auto low = hexadecimal_digit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    decoded += static_cast<char>(static_cast<unsigned char>(*high * 16 + *low));
    i += 2;
  }
  return decoded;
}

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 400:
      return "Bad Request";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Status";
  }
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  // What a client sent may come back in a header; it must not begin another.
  for (const char ch : value) head += ch == '\r' || ch == '\n' ? ' ' : ch;
  head += "\r\n";
}

}  // namespace

std::optional<std::string> Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::size_t Request::header_count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; }));
}

std::size_t HeadGate::line_limit() const {
  return lines_ == 0 ? limits_.target_bytes + kBesideTarget : limits_.line_bytes;
}

HeadGate::Verdict HeadGate::look(std::string_view bytes) {
  while (at_ < bytes.size()) {
    if (const Verdict verdict = look_at(bytes[at_]); verdict != Verdict::kMore) return verdict;
  }
  return Verdict::kMore;
}

HeadGate::Verdict HeadGate::look_at(char ch) {
  const bool line_ends = ch == '\n';
  if (line_ends != after_cr_) return Verdict::kMalformed;
  after_cr_ = ch == '\r';
  const bool control = static_cast<unsigned char>(ch) < 0x20 || ch == 0x7f;
  if (control && !line_ends && !after_cr_ && ch != '\t') return Verdict::kMalformed;
  const std::size_t in_line = at_ - line_begin_;
  if (lines_ > 0 && in_line == 0 && (ch == ' ' || ch == '\t')) return Verdict::kMalformed;
  ++at_;
  if (line_ends) {
    const bool empty = in_line == 1;
    if (empty) return lines_ == 0 ? Verdict::kMalformed : Verdict::kWhole;
    ++lines_;
    line_begin_ = at_;
    return lines_ > limits_.header_lines + 1 ? Verdict::kTooLarge : Verdict::kMore;
  }
  if (in_line > line_limit()) return lines_ == 0 ? Verdict::kTargetTooLong : Verdict::kTooLarge;
  return at_ >= limits_.head_bytes ? Verdict::kTooLarge : Verdict::kMore;
}

bool read_target(std::string_view target, Request& to) {
  if (!target.starts_with('/') || target.find('#') != std::string_view::npos) return false;
  const std::size_t mark = target.find('?');
  auto path = percent_decoded(target.substr(0, mark), false);
  if (!path) return false;
  to.path = std::move(*path);
  if (mark == std::string_view::npos) return true;
  for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(pair.substr(0, equals), true);
    auto value = percent_decoded(pair.substr(std::min(pair.size(), equals + 1)), true);
    if (!name || !value) return false;
    to.query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

const char* doubtful_framing(const Request& request, bool http_1_1) {
  const auto coding = request.header("transfer-encoding");
  const auto length = request.header("content-length");
  if (coding && length) return "a request has a length or comes in chunks, not both";
  if (request.header_count("content-length") > 1) return "a request has one length";
  if (length && (length->empty() || length->find_first_not_of("0123456789") != std::string::npos))
    return "the length of a request is a number";
  if (!coding) return nullptr;
  if (request.header_count("transfer-encoding") > 1 || ascii::lowered(*coding) != "chunked" || !http_1_1)
    return "a request comes as it is, or in chunks";
  return nullptr;
}

std::string head_of(const Response& response, bool chunked) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(reason_of(response.status)).append("\r\n");
  add_header(head, "Content-Type", response.type);
  for (const auto& [name, value] : response.headers) add_header(head, name, value);
  if (chunked) {
    add_header(head, "Transfer-Encoding", "chunked");
  } else if (!response.stream) {
    add_header(head, "Content-Length", std::to_string(response.body.size()));
  }
  add_header(head, "Connection", "close");
  return head + "\r\n";
}

std::string chunk_of(std::string_view piece) {
  std::array<char, 2 * sizeof(std::size_t)> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16).ptr;
  std::string chunk(digits.data(), end);
  return chunk.append("\r\n").append(piece).append("\r\n");
}

}  // namespace entente::serve
