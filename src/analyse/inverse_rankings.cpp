// Under how many rankings would an outcome hold, and what do these have in common?
//
// A verdict for one party, the others given, is a question about the states it ranks above the outcome s (threats.h).
// If b of u relevant states are above s, and f(b) such sets are harmless, then among strict rankings of the u states
// and s a share of sum over b of f(b) b! (u-b)! / (u+1)! is good; the other states do not matter. Where only chosen
// states exchange places, s has each place in turn (or stands fixed), the places above it are filled with so many of
// the chosen, and what is not chosen is above or below for certain.
//
// Which parties are involved:
//   Nash, GMR, SMR   a verdict looks at the party's own ranking only. Fixed parties either leave or do not; counts of
//   the
//                    free ones multiply.
//   SEQ, SSEQ        a free party's improvements are sanctions for others. A fixed party for which s is stable although
//                    no free one ever answers is stable always; one that leaves although the free ones may answer by
//                    any move leaves always. If no other fixed party remains and one party alone is free, its threats
//                    are given and are counted. Otherwise whole profiles are looked at: all of them where there are
//                    few, those that agree in every verdict and improvement taken together; else a random sample.
//
// Check: Syria and Iraq 1975, state 2, Syria free: 240 of 720 under Nash, 384 under SEQ (tests/cases/traps_test.cpp).
#include "entente/analyse/inverse_rankings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <utility>

#include "analyse/outcome_search.h"
#include "analyse/threats.h"

namespace entente {
namespace {

constexpr std::uint32_t kMostEnumerated = 8;        // states in a ranking
constexpr std::uint64_t kMostProfiles = 1'000'000;  // classes of profiles judged
constexpr std::uint64_t kMostThreatBytes = 64u << 20;

// A number below n, the same on every machine.
std::uint64_t below(std::mt19937_64& random, std::uint64_t n) {
  const std::uint64_t most = UINT64_MAX - UINT64_MAX % n;
  for (;;) {
    const std::uint64_t drawn = random();
    if (drawn < most) return drawn % n;
  }
}

// The places of one free party's ranking, and which of them are open.
struct Places {
  std::vector<std::uint32_t> chosen;  // states, ascending
  std::vector<std::uint32_t> slots;   // ranks of their places, best first
  std::vector<std::uint32_t> rank;    // by state; right for those not chosen
};

Places places_of(const Conflict& conflict, PartyId p, const std::vector<StateId>& states) {
  const std::uint32_t n = conflict.state_count();
  Bitset open(n, states.empty());
  for (const StateId s : states) open.set(s.index());
  Places places;
  places.rank.assign(n, 0);
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::uint32_t x = conflict.rank(p, StateId(a));
    const std::uint32_t y = conflict.rank(p, StateId(b));
    return x != y ? x < y : !open.test(a) && open.test(b);
  });
  std::uint32_t next = 0;
  for (std::uint32_t k = 0; k < n; ++k) {
    const std::uint32_t s = order[k];
    const bool tied = k > 0 && !open.test(s) && !open.test(order[k - 1]) &&
                      conflict.rank(p, StateId(s)) == conflict.rank(p, StateId(order[k - 1]));
    if (k > 0 && !tied) ++next;
    places.rank[s] = next;
    if (open.test(s)) places.slots.push_back(next);
  }
  std::reverse(places.slots.begin(), places.slots.end());
  open.for_each([&](std::size_t s) { places.chosen.push_back(static_cast<std::uint32_t>(s)); });
  return places;
}

class Inquiry {
 public:
  Inquiry(const Conflict& conflict, const RankingQuestion& question, const Budget& budget)
      : question_(question),
        budget_(budget),
        book_(conflict, budget),
        search_(book_),
        s_(question.outcome.index()),
        n_(conflict.state_count()),
        ranks_(conflict.party_count(), std::vector<std::uint32_t>(conflict.state_count())),
        kind_(conflict.state_count()) {
    std::iota(kind_.begin(), kind_.end(), 0);
    for (std::uint32_t p = 0; p < book_.party_count(); ++p) {
      for (std::uint32_t s = 0; s < n_; ++s) ranks_[p][s] = conflict.rank(PartyId(p), StateId(s));
      search_.set_view(p, {&kind_, &ranks_[p]});
    }
    for (const PartyId p : question.free) {
      free_.push_back(p.index());
      places_.push_back(places_of(conflict, p, question.states));
    }
  }

  Result<InverseRankings> run() {
    InverseRankings result;
    result.outcome = question_.outcome;
    result.concept_id = question_.concept_id;
    result.ranked = static_cast<std::uint32_t>(places_.front().chosen.size());
    judge_fixed(result);
    const bool independent = !by_improvements(question_.concept_id);
    const bool given_threats = independent || free_.size() == 1;
    bool counted = given_threats && result.depend.empty();
    mpz_class count = 1;
    std::vector<std::optional<std::vector<Threat>>> threats;
    for (std::size_t f = 0; f < free_.size(); ++f) {
      FreeParty party{PartyId(free_[f]), std::nullopt, std::nullopt};
      if (given_threats) {
        threats.push_back(threats_to(free_[f]));
        if (threats.back()) {
          party.conditions = conditions(*threats.back());
          if (const auto stable = rankings_without(*threats.back(), f)) {
            party.stable = stable->get_str();
            count *= *stable;
          } else {
            counted = false;
          }
        } else {
          counted = false;
        }
      }
      result.free.push_back(std::move(party));
    }
    if (book_.over_budget())
      return fail(ErrorKind::kLimit, "the moves to be looked at exceed the memory budget; raise --memory-limit");
    mpz_class total = 1;
    for (const Places& places : places_) total *= factorial(static_cast<std::uint32_t>(places.chosen.size()));
    if (!result.leave_anyway.empty()) {
      finish(result, 0, total);
      return result;
    }
    if (counted) {
      finish(result, count, total);
      return result;
    }
    if (result.ranked <= kMostEnumerated) {
      auto found = enumerate();
      if (!found) return tl::unexpected(found.error());
      if (*found) {
        result.method = RankingMethod::kEnumerated;
        finish(result, **found, total);
        return result;
      }
    }
    auto hits = sample();
    if (!hits) return tl::unexpected(hits.error());
    result.method = RankingMethod::kSampled;
    result.seed = question_.seed;
    finish(result, mpz_class(static_cast<unsigned long>(*hits)),
           mpz_class(static_cast<unsigned long>(question_.samples)));
    interval(result, *hits);
    return result;
  }

 private:
  bool is_free(std::uint32_t p) const { return std::find(free_.begin(), free_.end(), p) != free_.end(); }
  bool counters() const { return with_counter_moves(question_.concept_id); }

  void judge_fixed(InverseRankings& result) {
    std::vector<Answers> least = search_.answers(question_.concept_id);
    std::vector<Answers> most = least;
    if (by_improvements(question_.concept_id)) {
      for (const std::uint32_t f : free_) {
        least[f] = Answers::kNone;
        most[f] = Answers::kMoves;
      }
    }
    for (std::uint32_t p = 0; p < book_.party_count(); ++p) {
      if (is_free(p) || search_.stable(p, s_, least, counters())) continue;
      if (search_.stable(p, s_, most, counters())) {
        result.depend.emplace_back(p);
      } else {
        result.leave_anyway.emplace_back(p);
      }
    }
  }

  // Nothing where there is too much of them to be kept.
  std::optional<std::vector<Threat>> threats_to(std::uint32_t i) {
    const std::vector<Answers> answers = search_.answers(question_.concept_id);
    std::vector<Threat> threats;
    std::uint64_t bytes = 0;
    for (const std::uint32_t s1 : book_.moves(i, s_)) {
      Threat threat;
      threat.improvement = s1;
      threat.clauses.push_back({s1});
      bool never = false;
      const bool stopped = search_.for_answers(i, s1, answers, [&](std::uint32_t s2) {
        StateSet clause{s2};
        if (counters()) {
          const std::vector<std::uint32_t>& replies = book_.moves(i, s2);
          clause.insert(clause.end(), replies.begin(), replies.end());
          std::sort(clause.begin(), clause.end());
        }
        std::erase(clause, s_);
        never = clause.empty();
        bytes += 32 + clause.size() * sizeof(std::uint32_t);
        // A clause with the improvement in it is met whenever that one is.
        if (!never && !std::binary_search(clause.begin(), clause.end(), s1))
          threat.clauses.push_back(std::move(clause));
        return never || bytes > kMostThreatBytes;
      });
      if (stopped && !never) return std::nullopt;
      if (never) continue;
      threats.push_back(std::move(threat));
    }
    return simplified(std::move(threats));
  }

  static std::vector<OrderCondition> conditions(const std::vector<Threat>& threats) {
    std::vector<OrderCondition> list;
    for (const Threat& threat : threats) {
      OrderCondition condition{StateId(threat.improvement), {}};
      for (const StateSet& clause : threat.clauses) {
        Better better;
        for (const std::uint32_t s : clause) better.emplace_back(s);
        condition.ways.push_back(std::move(better));
      }
      list.push_back(std::move(condition));
    }
    std::sort(list.begin(), list.end(),
              [](const OrderCondition& a, const OrderCondition& b) { return a.improvement < b.improvement; });
    return list;
  }

  // How many rankings of free party number `f` make none of the threats real; nothing where that is too much to count.
  std::optional<mpz_class> rankings_without(const std::vector<Threat>& threats, std::size_t f) {
    const Places& places = places_[f];
    const auto q = static_cast<std::uint32_t>(places.chosen.size());
    Bitset open(n_);
    for (const std::uint32_t s : places.chosen) open.set(s);
    const bool s_open = open.test(s_);
    if (s_open) open.reset(s_);
    const std::uint32_t others = s_open ? q - 1 : q;  // chosen states that may be above s
    // The places s may have, by which of the states that keep theirs are above it.
    std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> by_fixed;  // to how many chosen ones are above
    for (std::uint32_t k = 0; k < (s_open ? q : 1); ++k) {
      const std::uint32_t here = s_open ? places.slots[k] : places.rank[s_];
      std::vector<std::uint32_t> above;
      for (std::uint32_t t = 0; t < n_ && q < n_; ++t) {
        if (t != s_ && !open.test(t) && places.rank[t] > here) above.push_back(t);
      }
      const auto better_slots = static_cast<std::uint32_t>(
          std::count_if(places.slots.begin(), places.slots.end(), [&](std::uint32_t slot) { return slot > here; }));
      by_fixed[above].push_back(better_slots);
    }
    mpz_class count = 0;
    for (const auto& [fixed, numbers] : by_fixed) {
      Bitset above(n_);
      for (const std::uint32_t t : fixed) above.set(t);
      const auto left = given(threats, above, open);
      if (!left) continue;
      const auto sets = count_sets(*left);
      if (!sets) return std::nullopt;
      if (numbers.size() == others + 1 && s_open) {  // s has every place: only the states that matter need be arranged
        mpz_class good = 0;
        for (std::uint32_t b = 0; b <= sets->states; ++b)
          good += sets->by_size[b] * factorial(b) * factorial(sets->states - b);
        count += good * factorial(q) / factorial(sets->states + 1);
        continue;
      }
      for (const std::uint32_t b : numbers) {
        mpz_class harmless_sets = 0;
        for (std::uint32_t k = 0; k <= std::min(b, sets->states); ++k)
          harmless_sets += sets->by_size[k] * choose(others - sets->states, b - k);
        count += harmless_sets * factorial(b) * factorial(others - b);
      }
    }
    return count;
  }

  // The outcome is an equilibrium with the rankings as they are now.
  bool holds(const std::vector<std::uint32_t>& ask) {
    const std::vector<Answers> answers = search_.answers(question_.concept_id);
    return std::all_of(ask.begin(), ask.end(),
                       [&](std::uint32_t p) { return search_.stable(p, s_, answers, counters()); });
  }

  // Parties whose verdict is open.
  std::vector<std::uint32_t> open_verdicts() {
    std::vector<std::uint32_t> list = free_;
    if (!by_improvements(question_.concept_id)) return list;  // the fixed ones stay: none leaves anyway
    for (std::uint32_t p = 0; p < book_.party_count(); ++p) {
      if (!is_free(p)) list.push_back(p);
    }
    return list;
  }

  void arrange(std::size_t f, const std::vector<std::uint32_t>& permutation) {
    const Places& places = places_[f];
    std::vector<std::uint32_t>& rank = ranks_[free_[f]];
    rank = places.rank;
    for (std::size_t k = 0; k < permutation.size(); ++k) rank[places.chosen[permutation[k]]] = places.slots[k];
  }

  Result<void> time_left() const {
    if (!budget_.should_stop()) return {};
    return tl::unexpected(budget_.stopped("before enough rankings were looked at"));
  }

  // Rankings of a free party that agree in what is better than the outcome and in every improvement.
  struct Alike {
    std::vector<std::uint32_t> permutation;  // one of them
    std::uint64_t number = 0;
  };
  std::vector<Alike> classes(std::size_t f) {
    std::map<std::string, Alike> found;
    std::vector<std::uint32_t> permutation(places_[f].chosen.size());
    std::iota(permutation.begin(), permutation.end(), 0);
    const std::uint32_t p = free_[f];
    const bool arcs = by_improvements(question_.concept_id);
    do {
      arrange(f, permutation);
      const std::vector<std::uint32_t>& rank = ranks_[p];
      std::string key;
      for (std::uint32_t t = 0; t < n_; ++t) {
        key += rank[t] > rank[s_] ? '1' : '0';
        if (!arcs) continue;
        for (const std::uint32_t q : book_.moves(p, t)) key += rank[q] > rank[t] ? '1' : '0';
      }
      Alike& alike = found[key];
      if (alike.number++ == 0) alike.permutation = permutation;
    } while (std::next_permutation(permutation.begin(), permutation.end()));
    std::vector<Alike> list;
    for (auto& [key, alike] : found) list.push_back(std::move(alike));
    return list;
  }

  // Nothing where there are too many profiles.
  Result<std::optional<mpz_class>> enumerate() {
    std::uint64_t work = n_;
    for (std::uint32_t k = 2; k <= places_.front().chosen.size(); ++k) work *= k;
    if (work * free_.size() > 50'000'000) return std::optional<mpz_class>();
    std::vector<std::vector<Alike>> choices;
    std::uint64_t profiles = 1;
    for (std::size_t f = 0; f < free_.size(); ++f) {
      choices.push_back(classes(f));
      profiles *= choices.back().size();
      if (profiles > kMostProfiles) return std::optional<mpz_class>();
    }
    const std::vector<std::uint32_t> ask = open_verdicts();
    mpz_class count = 0;
    std::vector<std::size_t> at(free_.size(), 0);
    for (std::size_t f = 0; f < free_.size(); ++f) arrange(f, choices[f][0].permutation);
    for (std::uint64_t k = 0; k < profiles; ++k) {
      if (k % 256 == 0) {
        if (auto go_on = time_left(); !go_on) return tl::unexpected(go_on.error());
      }
      if (holds(ask)) {
        mpz_class number = 1;
        for (std::size_t f = 0; f < free_.size(); ++f) number *= static_cast<unsigned long>(choices[f][at[f]].number);
        count += number;
      }
      for (std::size_t f = 0; f < free_.size(); ++f) {
        at[f] = at[f] + 1 < choices[f].size() ? at[f] + 1 : 0;
        arrange(f, choices[f][at[f]].permutation);
        if (at[f] != 0) break;
      }
    }
    return std::optional<mpz_class>(count);
  }

  Result<std::uint64_t> sample() {
    std::mt19937_64 random(question_.seed);
    const std::vector<std::uint32_t> ask = open_verdicts();
    std::uint64_t hits = 0;
    std::vector<std::uint32_t> permutation(places_.front().chosen.size());
    for (std::uint64_t k = 0; k < question_.samples; ++k) {
      if (k % 16 == 0) {
        if (auto go_on = time_left(); !go_on) return tl::unexpected(go_on.error());
        if (budget_.progress && k % 64 == 0)
          budget_.progress(static_cast<double>(k) / static_cast<double>(question_.samples), "drawing rankings");
      }
      for (std::size_t f = 0; f < free_.size(); ++f) {
        std::iota(permutation.begin(), permutation.end(), 0);
        for (std::size_t j = permutation.size(); j > 1; --j)
          std::swap(permutation[j - 1], permutation[static_cast<std::size_t>(below(random, j))]);
        arrange(f, permutation);
      }
      if (holds(ask)) ++hits;
      if (book_.over_budget())
        return fail(ErrorKind::kLimit, "the moves to be looked at exceed the memory budget; raise --memory-limit");
    }
    return hits;
  }

  static void finish(InverseRankings& result, const mpz_class& count, const mpz_class& total) {
    result.count = count.get_str();
    result.total = total.get_str();
    mpq_class share(count, total);
    share.canonicalize();
    result.fraction = share.get_str();
    result.share = share.get_d();
    result.low = result.high = result.share;
  }

  void interval(InverseRankings& result, std::uint64_t hits) const {
    constexpr double kZ = 1.959963984540054;  // 95%
    const auto n = static_cast<double>(question_.samples);
    const double p = static_cast<double>(hits) / n;
    const double middle = (p + kZ * kZ / (2 * n)) / (1 + kZ * kZ / n);
    const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n)) / (1 + kZ * kZ / n);
    result.low = hits == 0 ? 0 : std::max(0.0, middle - half);
    result.high = hits == question_.samples ? 1 : std::min(1.0, middle + half);
  }

  const RankingQuestion& question_;
  const Budget& budget_;
  MoveBook book_;
  OutcomeSearch search_;
  std::uint32_t s_;
  std::uint32_t n_;
  std::vector<std::vector<std::uint32_t>> ranks_;
  std::vector<std::uint32_t> kind_;
  std::vector<std::uint32_t> free_;
  std::vector<Places> places_;
};

}  // namespace

const char* name(RankingMethod method) {
  constexpr const char* kNames[] = {"counted", "enumerated", "sampled"};
  return kNames[static_cast<std::size_t>(method)];
}

Result<InverseRankings> find_inverse_rankings(const Conflict& conflict, const RankingQuestion& question,
                                              const Budget& budget) {
  if (question.concept_id == Concept::kSim)
    return fail(ErrorKind::kUsage, "inverse analysis knows nash, gmr, smr, seq and sseq, but not sim");
  if (question.free.empty()) return fail(ErrorKind::kUsage, "at least one party's ranking must be free");
  if (auto room = room_for_search(conflict, budget); !room) return tl::unexpected(room.error());
  return Inquiry(conflict, question, budget).run();
}

}  // namespace entente
