// How long does it take to play a hypergame, in how much memory, and how does that grow? See docs/performance.md.
//
//   entente_hypergame_bench [--to LOG2]
//
// The plain family of 2^8 .. 2^LOG2 states (default 16) with four parties: each does not know of the last option of the
// next party and takes its wishes to be in the contrary order. One thread, surprises looked for under SEQ in twelve
// states. Every answer is checked: two threads must say the same, and with views that change nothing the outcomes must
// be those of solve().
#include "entente/analyse/hypergame.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "bench/family.h"
#include "bench/measure.h"

namespace {

using namespace entente;

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

Conflict compiled(const Case& c) {
  auto conflict = Conflict::compile(c);
  if (!conflict) die(conflict.error().message);
  return std::move(*conflict);
}

Case with_views(Case c, bool mistaken) {
  const auto parties = static_cast<std::uint32_t>(c.parties.size());
  for (std::uint32_t p = 0; p < parties; ++p) {
    View view;
    view.of = PartyId(p);
    const PartyId next((p + 1) % parties);
    if (mistaken) {
      for (std::uint32_t o = 0; o < c.options.size(); ++o)
        if (c.options[o].owner == next) view.hidden = {OptionId(o)};
      ViewParty seen;
      seen.party = next;
      Statements list = std::get<Statements>(c.parties[next.index()].preference);
      std::reverse(list.list.begin(), list.list.end());
      seen.preference = std::move(list);
      view.parties.push_back(std::move(seen));
    }
    c.views.push_back(std::move(view));
  }
  return c;
}

Hypergame play(const Conflict& conflict, unsigned threads) {
  Budget budget;
  budget.threads = threads;
  HypergameQuestion question;
  question.concept_id = Concept::kSeq;
  auto found = play_hypergame(conflict, question, budget);
  if (!found) die(found.error().message);
  return std::move(*found);
}

void check(const Case& c, const Conflict& mistaken, const Hypergame& one) {
  const Hypergame two = play(mistaken, 2);
  if (two.equilibria != one.equilibria || two.surprises.size() != one.surprises.size())
    die("one thread and two disagree");
  const Conflict conflict = compiled(with_views(c, false));
  const Hypergame clear = play(conflict, 1);
  const auto solution = solve(conflict, clear.concepts);
  if (!solution) die(solution.error().message);
  for (const Concept x : kAllConcepts)
    if (clear.concepts.contains(x) &&
        clear.equilibria[static_cast<std::size_t>(x)] != solution->equilibria[static_cast<std::size_t>(x)])
      die("with views that change nothing the answer is not that of solve()");
  if (!clear.surprises.empty()) die("with views that change nothing somebody is surprised");
}

}  // namespace

int main(int argc, char** argv) {
  unsigned to = 16;
  for (int k = 1; k + 1 < argc; k += 2) {
    if (std::strcmp(argv[k], "--to") != 0) die("usage: entente_hypergame_bench [--to LOG2]");
    to = static_cast<unsigned>(std::strtoul(argv[k + 1], nullptr, 10));
  }
  fmt::print("{:<12}{:>8}{:>12}{:>12}{:>24}{:>17}{:>8}\n", "case", "states", "surprises", "one thread", "", "memory",
             "growth");
  double seconds = 0, before = 0;
  for (unsigned log2 = 8; log2 <= to; log2 += 2) {
    const Case c = bench::make_case(log2, bench::Variant::kPlain);
    const Conflict conflict = compiled(with_views(c, true));
    Hypergame found;
    const bench::Cost cost = bench::cost_of([&] { found = play(conflict, 1); });
    check(c, conflict, found);
    const double states = conflict.state_count();
    // Every party's verdict on every state, in its own model, and whether the model takes the state to hold.
    std::size_t concepts = 0;
    for (const Concept x : kAllConcepts) concepts += found.concepts.contains(x) ? 1u : 0u;
    const double verdicts = states * conflict.party_count() * static_cast<double>(concepts);
    fmt::print("{:<12}{:>8}{:>12}{:>10.4f} s{:>13.0f} verdicts/s{:>9.0f} B/state{:>8}\n",
               fmt::format("plain 2^{}", log2), human_count(conflict.state_count()), found.surprises.size(),
               cost.seconds, verdicts / cost.seconds, static_cast<double>(cost.bytes) / states,
               bench::growth(seconds, cost.seconds, before, states));
    seconds = cost.seconds;
    before = states;
  }
}
