// A workbench to try, and a client that can misbehave: it writes bytes to a socket and reads what comes back.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "serve/workbench.h"

namespace entente::test {

struct Reply {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in small letters
  std::string body;
  std::string raw;
};

// One connection to 127.0.0.1.
class Connection {
 public:
  explicit Connection(std::uint16_t port);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  bool connected() const { return connected_; }
  void send(std::string_view bytes);
  void no_more();  // closes our half
  // The other side has sent something, or closed, within this time.
  bool heard(int milliseconds) const;
  // Everything until the other side closes.
  std::string rest();
  // Up to and with `mark`; what has come so far where the other side closes before.
  std::string until(std::string_view mark);

 private:
  int socket_;
  bool connected_ = false;
  std::string pending_;
};

Reply parse_reply(std::string raw);

// A folder of its own with copies of example cases, deleted at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string path() const { return path_.string(); }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }
  void copy_example(const std::string& name) const;
  void write(const std::string& name, std::string_view text) const;
  std::string read(const std::string& name) const;

 private:
  std::filesystem::path path_;
};

class WorkbenchTest : public testing::Test {
 protected:
  static constexpr const char* kToken = "a-token-for-the-tests";
  static constexpr const char* kFirms = "two-firms~case.toml";

  void SetUp() override;
  void open();  // again, after changing settings_
  void close() { workbench_.reset(); }

  // "GET /api/cases HTTP/1.1" with Host and token, and `extra` header lines, each ended by \r\n.
  std::string head(const std::string& method, const std::string& target, const std::string& extra = "") const;
  Reply raw(const std::string& bytes) const;
  Reply get(const std::string& target, const std::string& extra = "") const;
  Reply post(const std::string& target, const std::string& body, const std::string& extra = "") const;
  Reply put(const std::string& target, const std::string& body, const std::string& extra = "") const;
  Reply remove(const std::string& target) const;
  std::string host() const { return "127.0.0.1:" + std::to_string(workbench_->port()); }
  std::string etag() const;  // of the case of the two firms
  std::string case_text() const { return folder_.read("two-firms/case.toml"); }

  TemporaryFolder folder_;
  serve::WorkbenchSettings settings_;
  std::unique_ptr<serve::Workbench> workbench_;
};

// Member `path`, as "history.undo", of a JSON text, strings without quotes; "(none)" where there is none.
std::string member(const std::string& json, std::string_view path);
// `text` as a JSON string.
std::string json_text(std::string_view text);

}  // namespace entente::test
