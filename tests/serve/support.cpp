// A workbench to try, and a client that can misbehave.
#include "tests/serve/support.h"
#include "tests/support/paths.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/json_reader.h"
#include "io/json_writer.h"

namespace entente::test {

namespace fs = std::filesystem;

Connection::Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

Connection::~Connection() {
  ::close(socket_);
}

void Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // refused: what was answered says why
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Connection::no_more() {
  ::shutdown(socket_, SHUT_WR);
}

bool Connection::heard(int milliseconds) const {
  pollfd wanted{socket_, POLLIN, 0};
  return ::poll(&wanted, 1, milliseconds) > 0;
}

std::string Connection::until(std::string_view mark) {
  std::array<char, 4096> buffer{};
  for (;;) {
    const std::size_t found = mark.empty() ? std::string::npos : pending_.find(mark);
    if (found != std::string::npos) {
      std::string taken = pending_.substr(0, found + mark.size());
      pending_.erase(0, found + mark.size());
      return taken;
    }
    const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (got <= 0) return std::exchange(pending_, "");
    pending_.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string Connection::rest() {
  return until("");
}

Reply parse_reply(std::string raw) {
  Reply reply;
  const std::size_t head_end = raw.find("\r\n\r\n");
  std::istringstream head(raw.substr(0, head_end));
  std::string line;
  std::getline(head, line);
  if (line.starts_with("HTTP/1.1 ")) reply.status = std::atoi(line.c_str() + 9);
  while (std::getline(head, line)) {
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) continue;
    std::string name = line.substr(0, colon);
    for (char& ch : name) ch = static_cast<char>(std::tolower(static_cast<unsigned char>(ch)));
    reply.headers[name] = line.substr(colon + 2);
  }
  if (head_end != std::string::npos) reply.body = raw.substr(head_end + 4);
  reply.raw = std::move(raw);
  return reply;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "entente-serve-XXXXXX").string();
  const char* made = ::mkdtemp(name.data());
  EXPECT_NE(made, nullptr);
  path_ = fs::canonical(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void TemporaryFolder::copy_example(const std::string& name) const {
  fs::copy(fs::path(test::root()) / "examples" / name, path_ / name, fs::copy_options::recursive);
}

void TemporaryFolder::write(const std::string& name, std::string_view text) const {
  std::ofstream(path_ / name, std::ios::binary) << text;
}

std::string TemporaryFolder::read(const std::string& name) const {
  std::ostringstream text;
  text << std::ifstream(path_ / name, std::ios::binary).rdbuf();
  return text.str();
}

void WorkbenchTest::SetUp() {
  folder_.copy_example("two-firms");
  settings_.path = folder_.path();
  settings_.program = test::program();
  settings_.version = "1.2.3";
  settings_.token = kToken;
  open();
}

void WorkbenchTest::open() {
  workbench_.reset();
  auto started = serve::Workbench::start(settings_);
  ASSERT_TRUE(started) << started.error().message;
  workbench_ = std::move(*started);
}

std::string WorkbenchTest::head(const std::string& method, const std::string& target, const std::string& extra) const {
  return method + " " + target + " HTTP/1.1\r\nHost: " + host() + "\r\nAuthorization: Bearer " + kToken + "\r\n" +
         extra;
}

Reply WorkbenchTest::raw(const std::string& bytes) const {
  Connection connection(workbench_->port());
  EXPECT_TRUE(connection.connected());
  connection.send(bytes);
  return parse_reply(connection.rest());
}

Reply WorkbenchTest::get(const std::string& target, const std::string& extra) const {
  return raw(head("GET", target, extra) + "\r\n");
}

Reply WorkbenchTest::post(const std::string& target, const std::string& body, const std::string& extra) const {
  return raw(head("POST", target, extra) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

Reply WorkbenchTest::put(const std::string& target, const std::string& body, const std::string& extra) const {
  return raw(head("PUT", target, extra) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

Reply WorkbenchTest::remove(const std::string& target) const {
  return raw(head("DELETE", target) + "\r\n");
}

std::string WorkbenchTest::etag() const {
  return member(get("/api/case/" + std::string(kFirms)).body, "etag");
}

std::string member(const std::string& json, std::string_view path) {
  const JsonDocument document = JsonDocument::read(json, "reply");
  if (!document.ok()) return "(no JSON)";
  JsonDocument::Value value = document.root();
  while (!path.empty()) {
    const std::string_view key = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), key.size() + 1));
    if (!document.is_object(value)) return "(none)";
    const auto found = document.find(value, key);
    if (!found) return "(none)";
    value = *found;
  }
  switch (document.kind(value)) {
    case JsonDocument::Kind::kString:
    case JsonDocument::Kind::kNumber:
      return document.text(value);
    case JsonDocument::Kind::kTrue:
      return "true";
    case JsonDocument::Kind::kFalse:
      return "false";
    case JsonDocument::Kind::kNull:
      return "null";
    default:
      return document.describe(value);
  }
}

std::string json_text(std::string_view text) {
  std::string out;
  io::append_json_string(out, text);
  return out;
}

}  // namespace entente::test
