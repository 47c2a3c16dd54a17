// How long does whoever drags a wish wait for the new outcomes, and how many answers does the workbench give a second?
// See docs/performance.md.
//
//   entente_serve_bench [--rounds N]
//
// A workbench on a copy of the flagship and on a case of 2^16 states, asked over HTTP as its page asks: by connections
// of its own. Every answer is checked: outcomes against those of the library, edits against the text on disk.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "base/json_reader.h"
#include "bench/family.h"
#include "entente/base/atomic_file.h"
#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "entente/solve/solve.h"
#include "io/json_writer.h"
#include "serve/workbench.h"

namespace {

using namespace entente;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr const char* kToken = "a-token-for-the-benchmark";
constexpr const char* kFlagship = "ankara-damascus-2022~case.toml";
constexpr const char* kLarge = "large.toml";

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

// The body of the answer; dies where it is not 200.
std::string ask(std::uint16_t port, const std::string& method, const std::string& target,
                const std::string& body = "") {
  const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) die("cannot connect");
  const std::string request =
      fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n{}",
                  method, target, port, kToken, body.size(), body);
  for (std::string_view rest = request; !rest.empty();) {
    const ssize_t sent = ::send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) die("cannot send");
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  std::string answer;
  std::array<char, 65536> buffer{};
  for (ssize_t got = 0; (got = ::recv(connection, buffer.data(), buffer.size(), 0)) > 0;)
    answer.append(buffer.data(), static_cast<std::size_t>(got));
  ::close(connection);
  if (!answer.starts_with("HTTP/1.1 200")) die(target + ": " + answer.substr(0, 500));
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

std::string member(const std::string& json, std::string_view key) {
  const JsonDocument document = JsonDocument::read(json, "answer");
  const auto value = document.ok() ? document.find(document.root(), key) : std::nullopt;
  if (!value || !document.is_string(*value)) die("an answer without " + std::string(key));
  return document.text(*value);
}

std::string quoted(const std::string& text) {
  std::string out;
  io::append_json_string(out, text);
  return out;
}

// What solve says of a text, as far as it concerns who wins: the line of equilibria under Nash.
std::string nash_line(const std::string& answer) {
  const std::size_t at = answer.find("\"nash\": [");
  if (at == std::string::npos) die("an answer without outcomes");
  return answer.substr(at, answer.find(']', at) + 1 - at);
}

std::string nash_of(const Case& c) {
  const auto conflict = Conflict::compile(c);
  if (!conflict) die(conflict.error().message);
  const auto solution = solve(*conflict, ConceptSet::all());
  if (!solution) die(solution.error().message);
  std::string line;
  for (const auto state : solution->equilibrium_states(Concept::kNash))
    line += fmt::format("{}{}", line.empty() ? "" : ", ", state.index() + 1);
  return "\"nash\": [" + line + "]";
}

void measure(const char* what, int rounds, const std::function<void(int)>& once) {
  std::vector<double> times;
  once(0);  // the program comes into memory
  for (int i = 1; i <= rounds; ++i) {
    const auto begin = Clock::now();
    once(i);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(rounds - 1))];
  };
  fmt::print("{:<52}{:>8.1f}{:>8.1f}{:>8.1f} ms\n", what, at(0), at(0.5), at(0.9));
}

}  // namespace

int main(int argc, char** argv) {
  int rounds = 40;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--rounds") == 0) rounds = std::max(1, std::atoi(argv[i + 1]));
  }
  std::string folder = (fs::temp_directory_path() / "entente-serve-bench-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) die("no folder");
  fs::copy(fs::path(ENTENTE_ROOT) / "examples/ankara-damascus-2022", fs::path(folder) / "ankara-damascus-2022",
           fs::copy_options::recursive);
  const Case large = bench::make_case(16, bench::Variant::kPlain);
  if (!write_file_atomically(folder + "/" + kLarge, write_case(large))) die("cannot write");

  serve::WorkbenchSettings settings;
  settings.path = folder;
  settings.program = ENTENTE_BINARY;
  settings.version = "bench";
  settings.token = kToken;
  auto workbench = serve::Workbench::start(settings);
  if (!workbench) die(workbench.error().message);
  const std::uint16_t port = (*workbench)->port();
  const std::string flagship = std::string("?case=") + kFlagship;
  const std::string of_large = std::string("?case=") + kLarge;
  const std::string text = member(ask(port, "GET", std::string("/api/case/") + kFlagship), "text");
  const std::string path = folder + "/ankara-damascus-2022/case.toml";
  const std::string wanted = nash_of(parse_case(text, path).value);
  const std::string wanted_large = nash_of(large);

  fmt::print("{:<52}{:>8}{:>8}{:>8}\n", "", "least", "median", "9 in 10");
  measure("flagship: its text", rounds, [&](int) { (void)ask(port, "GET", std::string("/api/case/") + kFlagship); });
  measure("flagship: check", rounds, [&](int) { (void)ask(port, "GET", "/api/check" + flagship); });
  measure("flagship: solve", rounds, [&](int) {
    if (nash_line(ask(port, "GET", "/api/solve" + flagship)) != wanted) die("solve gives other outcomes");
  });
  // As the page does while somebody drags: the order as it would be, and what would come of it.
  measure("flagship: a wish dragged, outcomes of the new order", rounds, [&](int i) {
    const std::string edit = fmt::format(
        "{{\"dry\": true, \"edits\": [{{\"do\": \"move-preference\", \"party\": \"ankara\", \"from\": 1, \"to\": "
        "{}}}]}}",
        1 + i % 4);
    const std::string tried = member(ask(port, "POST", std::string("/api/case/") + kFlagship + "/edit", edit), "text");
    const std::string answer = ask(
        port, "POST", "/api/solve",
        "{\"case\": " + quoted(kFlagship) + ", \"text\": " + quoted(tried) + ", \"options\": {\"no-states\": true}}");
    if (i % 8 == 0 && nash_line(answer) != nash_of(parse_case(tried, path).value)) die("the drag gives other outcomes");
  });
  measure("flagship: an edit written, with its history", rounds, [&](int i) {
    const std::string title = fmt::format("Title {}", i);
    const std::string edit = "{\"edits\": [{\"do\": \"set-title\", \"title\": " + quoted(title) + "}]}";
    if (member(ask(port, "POST", std::string("/api/case/") + kFlagship + "/edit", edit), "text").find(title) ==
        std::string::npos)
      die("the edit is not there");
  });
  measure("flagship: graph of 200 states", rounds, [&](int) { (void)ask(port, "GET", "/api/graph" + flagship); });
  measure("flagship: one outcome explained", rounds,
          [&](int) { (void)ask(port, "GET", "/api/explain" + flagship + "&state=1&brief=true"); });
  measure("ledger: its reports", rounds, [&](int) { (void)ask(port, "GET", "/api/ledger"); });
  measure("2^16 states: solve", rounds, [&](int) {
    if (nash_line(ask(port, "GET", "/api/solve" + of_large + "&no-states=true")) != wanted_large)
      die("the large case has other outcomes");
  });
  measure("2^16 states: graph of 200 of them", rounds, [&](int) { (void)ask(port, "GET", "/api/graph" + of_large); });
  // A small answer in between is not kept waiting by large ones.
  std::atomic<bool> enough{false};
  std::vector<std::thread> others;
  for (int k = 0; k < 2; ++k) {
    others.emplace_back([&] {
      while (!enough) (void)ask(port, "GET", "/api/solve" + of_large + "&no-states=true");
    });
  }
  measure("flagship: solve, while two ask for the large case", rounds,
          [&](int) { (void)ask(port, "GET", "/api/solve" + flagship); });
  enough = true;
  for (std::thread& other : others) other.join();

  const auto begin = Clock::now();
  std::vector<std::thread> clients;
  for (int k = 0; k < 4; ++k) {
    clients.emplace_back([&] {
      for (int i = 0; i < rounds; ++i) {
        if (nash_line(ask(port, "GET", "/api/solve" + flagship)) != wanted) die("a crowd gets other outcomes");
      }
    });
  }
  for (std::thread& client : clients) client.join();
  fmt::print("{:<52}{:>8.1f} a second\n", "flagship: solve, four who ask without a pause",
             4 * rounds / std::chrono::duration<double>(Clock::now() - begin).count());
  workbench->reset();
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return 0;
}
