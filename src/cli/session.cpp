// What every command does alike.
#include "session.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/file.h"
#include "base/nearest.h"

namespace entente::cli {
namespace {

// The one piece of state a signal handler can write to; nothing else in the program is global.
std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_interrupt(int) {
  interrupted.store(true, std::memory_order_relaxed);
}

// The first interrupt asks for an orderly end; the second, should that take long, kills as it always would.
void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigemptyset(&action.sa_mask);
  sigset_t both;
  ::sigemptyset(&both);
  for (const int number : {SIGINT, SIGTERM}) {
    ::sigaction(number, &action, nullptr);
    ::sigaddset(&both, number);
  }
  // Whoever started us may have held them back; ours is a program that can be stopped.
  ::sigprocmask(SIG_UNBLOCK, &both, nullptr);
}

// Bytes that could steer the terminal, as a file name may have them, are shown as '?'.
std::string harmless(std::string_view text) {
  std::string result(text);
  for (char& ch : result) {
    const auto byte = static_cast<unsigned char>(ch);
    if ((byte < 0x20 && ch != '\n' && ch != '\t') || byte == 0x7F) ch = '?';
  }
  return result;
}

// A number with an optional fraction and the unit behind it.
struct Quantity {
  double number = 0;
  std::string unit;  // in small letters
};
std::optional<Quantity> quantity(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.')) ++i;
  Quantity result;
  const auto [end, error] = std::from_chars(text.data(), text.data() + i, result.number);
  if (error != std::errc() || end != text.data() + i) return std::nullopt;
  if (i < text.size() && text[i] == ' ') ++i;
  for (; i < text.size(); ++i) {
    result.unit += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
  }
  return result;
}

std::string folded(std::string_view text) {
  std::string result(text);
  for (char& ch : result) {
    if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch - 'A' + 'a');
  }
  return result;
}

}  // namespace

Result<std::uint64_t> parse_bytes(std::string_view text) {
  const auto parsed = quantity(text);
  double factor = 0;
  if (parsed) {
    const std::string& unit = parsed->unit;
    const std::string_view rest = unit.empty() ? std::string_view() : std::string_view(unit).substr(1);
    if (unit.empty() || unit == "b") {
      factor = 1;
    } else if (rest.empty() || rest == "b" || rest == "ib") {
      const std::size_t power = std::string_view("kmgt").find(unit[0]);
      if (power != std::string_view::npos) factor = std::pow(1024.0, static_cast<double>(power) + 1);
    }
  }
  if (factor == 0 || parsed->number * factor < 1 || parsed->number * factor > 1e18) {
    return fail(ErrorKind::kUsage,
                fmt::format("--memory-limit takes a size such as 2GiB or 500M, not '{}'", harmless(text)));
  }
  return static_cast<std::uint64_t>(parsed->number * factor);
}

Result<std::uint64_t> parse_duration(std::string_view text) {
  const auto parsed = quantity(text);
  double factor = 0;
  if (parsed) {
    if (parsed->unit == "ms") factor = 1;
    if (parsed->unit == "s" || parsed->unit.empty()) factor = 1000;
    if (parsed->unit == "m" || parsed->unit == "min") factor = 60'000;
    if (parsed->unit == "h") factor = 3'600'000;
  }
  if (factor == 0 || parsed->number * factor > 1e13) {
    return fail(ErrorKind::kUsage,
                fmt::format("--time-limit takes a time such as 10s, 2m or 1h, not '{}'", harmless(text)));
  }
  return static_cast<std::uint64_t>(parsed->number * factor);
}

Result<std::uint64_t> parse_number(std::string_view text, std::uint64_t least, std::uint64_t most,
                                   const std::string& what) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    return fail(ErrorKind::kUsage, fmt::format("{} takes a whole number from {} to {}, not '{}'", what,
                                               human_count(least), human_count(most), harmless(text)));
  }
  return value;
}

Result<ConceptSet> parse_concepts(std::string_view text) {
  ConceptSet result;
  std::vector<std::string> known;
  for (const Concept c : kAllConcepts) known.emplace_back(entente::name(c));
  while (true) {
    const std::size_t comma = text.find(',');
    std::string_view word = text.substr(0, comma);
    while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
    const std::string small = folded(word);
    const auto c = concept_named(small);
    if (!c && small == "all") {
      result = ConceptSet::all();
    } else if (!c) {
      std::string hint = did_you_mean(small, known);
      if (hint.empty()) hint = "there are " + join_list(known);
      return fail(ErrorKind::kUsage, fmt::format("unknown concept '{}'; {}", harmless(word), hint));
    } else {
      result.insert(*c);
    }
    if (comma == std::string_view::npos) return result;
    text.remove_prefix(comma + 1);
  }
}

Result<Concept> parse_concept(std::string_view text) {
  const auto parsed = parse_concepts(text);
  if (!parsed) return tl::unexpected(parsed.error());
  std::optional<Concept> found;
  for (const Concept c : kAllConcepts) {
    if (!parsed->contains(c)) continue;
    if (found) return fail(ErrorKind::kUsage, "--concept takes one concept here");
    found = c;
  }
  return *found;
}

Result<PartyId> find_party_named(const Case& c, std::string_view text) {
  const auto matches = [&](const Party& party, bool exactly) {
    const auto same = [&](const std::string& candidate) {
      return exactly ? candidate == text : folded(candidate) == folded(text);
    };
    return same(party.id) || same(party.name) || std::any_of(party.aliases.begin(), party.aliases.end(), same);
  };
  for (const bool exactly : {true, false}) {
    for (std::size_t p = 0; p < c.parties.size(); ++p) {
      if (matches(c.parties[p], exactly)) return PartyId(static_cast<std::uint32_t>(p));
    }
  }
  std::vector<std::string> names;
  std::vector<std::string> ids;
  for (const Party& party : c.parties) {
    ids.push_back(printable(party.id));
    names.push_back(party.id);
    names.push_back(party.name);
    names.insert(names.end(), party.aliases.begin(), party.aliases.end());
  }
  std::string hint = did_you_mean(text, names);
  if (hint.empty()) hint = "the parties are " + join_list(ids);
  return fail(ErrorKind::kInput, fmt::format("no party is called '{}'; {}", harmless(text), hint));
}

Session::Session(const std::string& name, const std::string& usage, const std::string& summary)
    : name_(name), arguments_(name + " " + usage, summary) {}

std::optional<int> Session::begin(const std::vector<std::string>& words) {
  arguments_.common_flag("--json", json_);
  arguments_.common_flag("--quiet", quiet_);
  arguments_.common_value("--color", "WHEN", color_);
  arguments_.common_value("--threads", "N", threads_);
  arguments_.common_value("--memory-limit", "SIZE", memory_limit_);
  arguments_.common_value("--time-limit", "TIME", time_limit_);
  if (auto parsed = arguments_.parse(words); !parsed) {
    report(parsed.error());
    std::fprintf(stderr, "entente: try 'entente %s --help'\n", name_.c_str());
    return static_cast<int>(ErrorKind::kUsage);
  }
  if (arguments_.help_wanted()) return answer(arguments_.help());

  ColorChoice choice = ColorChoice::kAuto;
  if (color_ == "always") {
    choice = ColorChoice::kAlways;
  } else if (color_ == "never") {
    choice = ColorChoice::kNever;
  } else if (color_ && *color_ != "auto") {
    return report(
        {ErrorKind::kUsage, fmt::format("--color takes auto, always or never, not '{}'", harmless(*color_)), {}});
  }
  style_ = {text_width(STDOUT_FILENO), use_color(choice, STDOUT_FILENO)};
  color_errors_ = use_color(choice, STDERR_FILENO);
  if (threads_) {
    const auto threads = parse_number(*threads_, 1, 1024, "--threads");
    if (!threads) return report(threads.error());
    budget_.threads = static_cast<unsigned>(*threads);
  }
  if (memory_limit_) {
    const auto bytes = parse_bytes(*memory_limit_);
    if (!bytes) return report(bytes.error());
    budget_.memory_bytes = *bytes;
  }
  if (time_limit_) {
    const auto limit = parse_duration(*time_limit_);
    if (!limit) return report(limit.error());
    time_allowed_ = std::chrono::milliseconds(*limit);
    budget_.deadline = std::chrono::steady_clock::now() + *time_allowed_;
  }
  // Whoever runs us from a program asks for lines by the environment: every command takes the same words either way.
  const char* progress = std::getenv("ENTENTE_PROGRESS");
  if (progress != nullptr && std::string_view(progress) == "lines") {
    budget_.progress = progress_.lines();
  } else if (!quiet_ && is_terminal(STDERR_FILENO)) {
    budget_.progress = progress_.function();
  }
  return std::nullopt;
}

const Budget& Session::budget() {
  if (budget_.stop == nullptr) {
    catch_interrupts();
    budget_.stop = &interrupted;
  }
  return budget_;
}

Result<ParsedCase> Session::read(const std::string& path) {
  auto text = read_file(path, kMaxCaseBytes, FileKind::kAnyReadable);
  if (!text) {
    Diagnostic unreadable;
    unreadable.file = path;
    unreadable.code = "unreadable-file";
    unreadable.what = "cannot read the case: " + text.error().message;
    return fail({unreadable}, unreadable.what);
  }
  path_ = path;
  text_ = std::move(*text);
  return parse_case(text_, path);
}

void Session::point_out(std::vector<Diagnostic>& found) const {
  for (Diagnostic& diagnostic : found) {
    if (!diagnostic.source_line.empty() || diagnostic.where.line == 0 || diagnostic.file != path_) continue;
    std::string_view rest = text_;
    for (std::uint32_t line = 1; line < diagnostic.where.line && !rest.empty(); ++line) {
      const std::size_t end = rest.find('\n');
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    diagnostic.source_line = printable(rest.substr(0, std::min(rest.find('\n'), rest.find('\r'))));
  }
}

std::optional<Case> Session::load_case(const std::string& path) {
  auto parsed = read(path);
  if (!parsed) {
    exit_code_ = report(parsed.error());
    return std::nullopt;
  }
  if (!parsed->ok()) {
    std::vector<Diagnostic> errors;
    for (const Diagnostic& d : parsed->diagnostics) {
      if (d.severity == Severity::kError) errors.push_back(d);
    }
    const std::size_t count = errors.size();
    exit_code_ = report({ErrorKind::kInput, "the case has " + counted(count, "error"), std::move(errors)});
    return std::nullopt;
  }
  return std::move(parsed->value);
}

std::optional<Conflict> Session::load(const std::string& path) {
  const std::optional<Case> c = load_case(path);
  if (!c) return std::nullopt;
  auto conflict = Conflict::compile(*c, budget());
  if (!conflict) {
    point_out(conflict.error().diagnostics);
    exit_code_ = report(conflict.error());
    return std::nullopt;
  }
  return std::move(*conflict);
}

int Session::report(const Error& error) {
  progress_.clear();
  std::string text = render(error.diagnostics, color_errors_);
  // One finding that says it all needs no summary.
  const bool said = error.diagnostics.size() == 1 && error.diagnostics.front().what.find(error.message) == 0;
  if (!said && !error.message.empty()) {
    text += (color_errors_ ? "entente: \033[1;31merror:\033[0m " : "entente: error: ") + harmless(error.message) + '\n';
  }
  std::fwrite(text.data(), 1, text.size(), stderr);
  return static_cast<int>(error.kind);
}

void Session::remark(std::string_view sentence) {
  if (quiet_ || !is_terminal(STDERR_FILENO)) return;
  progress_.clear();
  const std::string text = wrap("entente: " + harmless(sentence), {text_width(STDERR_FILENO), false}, "", "  ");
  std::fwrite(text.data(), 1, text.size(), stderr);
}

bool Session::write(std::string_view text) {
  progress_.clear();
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

int Session::answer(std::string_view text, int code) {
  errno = 0;
  if (!write(text) || std::fflush(stdout) != 0 || std::ferror(stdout) != 0) return write_failed(errno);
  return code;
}

int Session::write_failed(int reason) {
  return report({ErrorKind::kInternal,
                 fmt::format("cannot write the answer: {}", reason != 0 ? std::strerror(reason) : "output error"),
                 {}});
}

}  // namespace entente::cli
