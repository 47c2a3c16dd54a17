// entente serve: the workbench in the browser.
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "base/version.h"
#include "commands.h"
#include "serve/first_use.h"
#include "serve/workbench.h"
#include "session.h"

extern char** environ;

namespace entente::cli {
namespace {

// The file this program runs from.
Result<std::string> own_program() {
  std::array<char, 4096> path{};
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
  if (size <= 0 || static_cast<std::size_t>(size) >= path.size())
    return fail(ErrorKind::kInternal, "cannot tell where this program stands");
  return std::string(path.data(), static_cast<std::size_t>(size));
}

// Runs a program with the address, and does not wait for it.
bool hand_to(std::string program, std::string address) {
  char* words[] = {program.data(), address.data(), nullptr};
  posix_spawn_file_actions_t quiet;
  ::posix_spawn_file_actions_init(&quiet);
  for (const int channel : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    ::posix_spawn_file_actions_addopen(&quiet, channel, "/dev/null", O_RDWR, 0);
  ::posix_spawn_file_actions_addclosefrom_np(&quiet, STDERR_FILENO + 1);  // no connection of ours lives on in it
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t process = 0;
  const int failed = ::posix_spawnp(&process, program.c_str(), &quiet, &attributes, words, environ);
  ::posix_spawn_file_actions_destroy(&quiet);
  ::posix_spawnattr_destroy(&attributes);
  return failed == 0;
}

// Hands the address to the browser the user chose, else to whatever opens addresses here; no harm where there is none.
bool open_in_browser(const std::string& address) {
  if (const char* browser = std::getenv("BROWSER"); browser != nullptr && *browser != '\0') {
    // One program; lists and patterns, which some programs write there, are for xdg-open to understand.
    if (std::string_view(browser).find_first_of(":% ") == std::string_view::npos && hand_to(browser, address))
      return true;
  }
  for (const char* program : {"xdg-open", "sensible-browser", "x-www-browser", "wslview", "open"}) {
    if (hand_to(program, address)) return true;
  }
  return false;
}

}  // namespace

int serve_command(const std::vector<std::string>& words) {
  Session session("serve", "[OPTIONS] [CASE|FOLDER]",
                  "Opens the workbench: a page in the browser in which a case can be edited, solved, explained and "
                  "doubted. Only this machine can reach it, and only who has the token in the address. Without CASE or "
                  "FOLDER: the folder you are in, or an example where it holds no case.");
  std::optional<std::string> path;
  std::optional<std::string> port;
  bool open = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE|FOLDER", path, false);
  arguments.value("--port", "N", port, "listen on this port; any free one if left out");
  arguments.flag("--open", open, "open the address in the browser");
  arguments.example("entente serve --open examples");
  if (const auto code = session.begin(words)) return *code;
  serve::WorkbenchSettings settings;
  if (port) {
    const auto number = parse_number(*port, 1, 65535, "--port");
    if (!number) return session.report(number.error());
    settings.port = static_cast<std::uint16_t>(*number);
  }
  if (path == "-")
    return session.report({ErrorKind::kUsage, "the workbench changes a file: name one, or a folder", {}});
  serve::Place place;
  if (path) {
    place.path = *path;
  } else {
    auto found = serve::place_to_open();
    if (!found) return session.report(found.error());
    place = std::move(*found);
  }
  settings.path = place.path;
  settings.opens = place.opens;
  settings.version = version();
  if (session.threads() != 0) settings.threads = session.threads();
  if (session.memory_limit() != 0) settings.memory_limit = session.memory_limit();
  if (const auto limit = session.time_limit()) settings.time_limit = *limit;
  // A token of one's own survives a restart. In the environment, for other users can read a command line.
  if (const char* token = std::getenv("ENTENTE_TOKEN"); token != nullptr) settings.token = token;
  auto program = own_program();
  if (!program) return session.report(program.error());
  settings.program = std::move(*program);

  // Interrupts are waited for here; no other thread is to be disturbed by them.
  sigset_t ends;
  ::sigemptyset(&ends);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&ends, number);
  ::pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGCHLD, SIG_DFL);

  const auto workbench = serve::Workbench::start(settings);
  if (!workbench) return session.report(workbench.error());
  const std::string address = (*workbench)->address();
  std::string said;
  if (session.json()) {
    said = fmt::format("{{\"schema\": \"entente.serve/1\", \"address\": \"{}\"}}\n", address);
  } else {
    if (!place.sentence.empty()) said = wrap(printable(place.sentence), session.style());
    said += fmt::format("The workbench is open at\n  {}\n", address);
  }
  if (const int code = session.answer(said); code != kAnswered) return code;
  session.remark("interrupt to close it (Ctrl-C)");
  if (open && !open_in_browser(address)) session.remark("no browser could be opened: copy the address into one");
  int number = 0;
  ::sigwait(&ends, &number);
  return kAnswered;
}

}  // namespace entente::cli
