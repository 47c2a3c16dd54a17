// How long does the ledger take to take in reports, how large does it become, and how fast does it answer? See
// docs/performance.md for what it printed.
//
//   entente_ledger_bench [--reports N] [--file PATH]
//
// Reports of 200 to 800 words; of every ten one is printed by three outlets, in their own frames. Every answer is
// checked: the number of stories found must be the number made.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "entente/base/budget.h"
#include "entente/store/ledger.h"

namespace {

using namespace entente;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point t) {
  return std::chrono::duration<double>(Clock::now() - t).count();
}

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

class Words {
 public:
  explicit Words(std::uint64_t seed) : x_(seed * 0x9E3779B97F4A7C15u + 0x2545F4914F6CDD1Du) {}
  std::uint64_t next() {
    x_ ^= x_ << 13, x_ ^= x_ >> 7, x_ ^= x_ << 17;
    return x_;
  }
  // Frequent words are frequent, as in a language: a vocabulary of some 20,000 with a long tail.
  std::string text(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t draw = next() % 20000;
      const std::uint64_t word = draw * draw / 20000;
      if (i > 0) out += i % 17 == 0 ? ". " : " ";
      for (std::uint64_t rest = word + 7, k = 0; k < 2 || rest > 0; rest /= 26, ++k)
        out += static_cast<char>('a' + rest % 26);
    }
    return out + ".";
  }

 private:
  std::uint64_t x_;
};

LedgerReport report(std::uint64_t i, const std::string& text) {
  LedgerReport r;
  r.file = fmt::format("reports/{}.html", i);
  r.form = "html";
  r.charset = "UTF-8";
  r.sha256 = sha256_hex(fmt::format("{}\n{}", i, text));
  r.title = fmt::format("Report {}", i);
  r.publisher = fmt::format("Outlet {}", i % 40);
  r.published = fmt::format("20{:02}-{:02}-{:02}", 10 + i % 15, 1 + i % 12, 1 + i % 28);
  r.text = text;
  r.reader = "bench";
  return r;
}

// Eight statements to a report, at even places.
std::vector<LedgerStatement> statements(const std::string& text, std::uint64_t seed) {
  std::vector<LedgerStatement> list;
  for (std::size_t k = 0; k < 8; ++k) {
    LedgerStatement s;
    s.begin = text.find(' ', text.size() * k / 9) + 1;
    s.end = text.find(' ', s.begin + 90);
    if (s.end == std::string::npos) s.end = text.size();
    s.content = text.substr(s.begin, s.end - s.begin);
    s.source = fmt::format("a spokesman of party {}", (seed + k) % 12);
    s.speaker = s.source;
    s.cue = "said";
    s.speaker_kind = "official";
    s.speaker_party = fmt::format("party{}", (seed + k) % 12);
    s.kind = "official";
    s.quotation = "indirect";
    s.tier = "that";
    s.certainty = 0.8;
    const std::string other = fmt::format("party{}", (seed / 3 + k) % 12);
    s.about = {{s.speaker_party, s.speaker_party, false}, {other, other, false}};
    if (k % 2 == 0) s.assertions = {{s.speaker_party, seed % 2 == 0 ? "rejects" : "supports", other, "words"}};
    list.push_back(std::move(s));
  }
  return list;
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t most = 10'000;
  std::string file = (std::filesystem::temp_directory_path() / "entente-ledger-bench").string();
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--reports") == 0) most = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--file") == 0) file = argv[i + 1];
  }
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file + ending);
  auto ledger = Ledger::open(file, Ledger::Access::kCreate);
  if (!ledger) die(ledger.error().message);

  fmt::print("{:>8} {:>12} {:>14} {:>12} {:>12} {:>12}\n", "reports", "ms/report", "bytes/report", "search ms",
             "party ms", "timeline ms");
  std::uint64_t done = 0;
  std::uint64_t stories = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> frames;
  double adding = 0;
  std::uint64_t since = 0;
  for (std::uint64_t next_stop = std::max<std::uint64_t>(most / 8, 1); done < most;) {
    ++seed;
    Words words(seed);
    const std::string body = words.text(200 + words.next() % 600);
    frames.assign(1, body);
    if (seed % 10 == 0)
      for (int k = 0; k < 2; ++k) frames.push_back(words.text(25) + " " + body + " " + words.text(40));
    ++stories;
    for (const std::string& text : frames) {
      const LedgerReport r = report(done, text);
      const std::vector<LedgerStatement> list = statements(text, seed);
      const auto begin = Clock::now();
      const auto added = ledger->add(r, list, "2024-06-01");
      adding += seconds_since(begin);
      if (!added) die(added.error().message);
      text_bytes += text.size();
      ++done, ++since;
    }
    if (done < next_stop) continue;
    next_stop *= 2;
    const auto totals = ledger->totals();
    if (!totals) die(totals.error().message);
    if (totals->stories != stories) die(fmt::format("{} stories found, {} made", totals->stories, stories));
    const auto timed = [&](auto&& what) {
      const auto begin = Clock::now();
      for (int k = 0; k < 5; ++k) what();
      return seconds_since(begin) * 200;
    };
    LedgerQuery query;
    query.words = frames[0].substr(0, frames[0].find(' '));
    const double search = timed([&] {
      if (const auto found = ledger->search(query); !found || found->total == 0) die("nothing found");
    });
    LedgerQuery by_party;
    by_party.party = "party3";
    by_party.since = "2020";
    const double party = timed([&] {
      if (const auto found = ledger->search(by_party); !found || found->total == 0) die("nothing found");
    });
    LedgerQuery year;
    year.since = "2020";
    year.until = "2020";
    const double timeline = timed([&] {
      if (const auto found = ledger->timeline("party3", "party4", year); !found) die(found.error().message);
    });
    fmt::print("{:>8} {:>12.2f} {:>14.0f} {:>12.2f} {:>12.2f} {:>12.2f}\n", done,
               adding * 1000 / static_cast<double>(since),
               static_cast<double>(totals->bytes) / static_cast<double>(done), search, party, timeline);
    std::fflush(stdout);
    adding = 0;
    since = 0;
  }
  const auto begin = Clock::now();
  const auto damage = ledger->check();
  if (!damage || !damage->empty()) die("the ledger is damaged");
  fmt::print("text {:.0f} bytes/report; whole check {:.2f} s; peak of the file {}\n",
             static_cast<double>(text_bytes) / static_cast<double>(done), seconds_since(begin),
             human_bytes(ledger->totals()->bytes));
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file + ending);
}
