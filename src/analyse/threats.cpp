// Under how many rankings of one party is an outcome free of threats? See threats.h.
//
// Counting sets B of each size that make no threat real, without listing them. States that occur in the same places are
// taken together: a group that only ever stands in clauses by itself, state by state (as under GMR and SEQ), matters
// only by whether all of it is in B; one that always stands together in the same clauses, only by whether any of it is.
// The groups are decided one after the other. What has to be remembered on the way is which threats are still alive and
// which of their clauses are met: sets with the same memory are counted together, by size. A threat dies where a clause
// has gone by unmet; a set is dropped where a threat has all clauses met. Memory of clauses that nothing alive asks for
// is wiped, so that parts of the problem that share no states do not multiply.
//
// Cost: groups x memories x sizes. Tried and dropped: inclusion and exclusion over the threats, two to their number.
#include "analyse/threats.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace entente {
namespace {

// a is part of b; both ascending.
bool part_of(const StateSet& a, const StateSet& b) {
  return a.size() <= b.size() && std::includes(b.begin(), b.end(), a.begin(), a.end());
}

constexpr std::size_t kMostCompared = 1500;  // longer lists are only rid of repetitions

void drop_superfluous_clauses(Threat& threat) {
  std::vector<StateSet>& clauses = threat.clauses;
  std::sort(clauses.begin(), clauses.end(),
            [](const StateSet& a, const StateSet& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; });
  clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
  std::set<std::uint32_t> single;
  for (const StateSet& clause : clauses) {
    if (clause.size() == 1) single.insert(clause.front());
  }
  std::erase_if(clauses, [&](const StateSet& clause) {
    return clause.size() > 1 && std::any_of(clause.begin(), clause.end(), [&](auto s) { return single.contains(s); });
  });
  const std::size_t singles = single.size();
  if (clauses.size() - singles > kMostCompared) return;
  std::vector<StateSet> kept(clauses.begin(), clauses.begin() + static_cast<std::ptrdiff_t>(singles));
  for (std::size_t k = singles; k < clauses.size(); ++k) {
    const bool superfluous = std::any_of(kept.begin() + static_cast<std::ptrdiff_t>(singles), kept.end(),
                                         [&](const StateSet& smaller) { return part_of(smaller, clauses[k]); });
    if (!superfluous) kept.push_back(clauses[k]);
  }
  clauses = std::move(kept);
}

// `a` is real wherever `b` is: every clause of a holds some clause of b.
bool follows(const Threat& a, const Threat& b) {
  if (std::all_of(a.clauses.begin(), a.clauses.end(), [](const StateSet& c) { return c.size() == 1; })) {
    return std::all_of(a.clauses.begin(), a.clauses.end(), [&](const StateSet& clause) {
      return std::binary_search(b.clauses.begin(), b.clauses.end(), clause, [](const StateSet& x, const StateSet& y) {
        return x.size() != y.size() ? x.size() < y.size() : x < y;
      });
    });
  }
  return std::all_of(a.clauses.begin(), a.clauses.end(), [&](const StateSet& clause) {
    return std::any_of(b.clauses.begin(), b.clauses.end(),
                       [&](const StateSet& other) { return part_of(other, clause); });
  });
}

// States that occur in the same places.
struct Group {
  std::uint32_t size = 0;
  bool all_or_not = false;             // else: any or none
  std::vector<std::uint32_t> clauses;  // those it meets where all (any) of it is in the set
};

class Count {
 public:
  explicit Count(const std::vector<Threat>& threats) {
    std::map<StateSet, std::uint32_t> numbers;
    for (const Threat& threat : threats) {
      std::vector<std::uint32_t> asks;
      for (const StateSet& clause : threat.clauses)
        asks.push_back(numbers.emplace(clause, static_cast<std::uint32_t>(numbers.size())).first->second);
      asks_.push_back(std::move(asks));
    }
    asked_by_.resize(numbers.size());
    for (std::uint32_t t = 0; t < asks_.size(); ++t) {
      for (const std::uint32_t clause : asks_[t]) asked_by_[clause].push_back(t);
    }
    make_groups(numbers);
  }

  std::optional<SetCounts> run(std::uint64_t most_work) {
    SetCounts result;
    for (const Group& group : groups_) result.states += group.size;
    std::uint64_t work = 0;
    for (const Group& group : groups_) work += groups_.size() * group.clauses.size();
    if (work > most_work) return std::nullopt;
    order_groups();
    const Memory start{Bitset(asks_.size(), true), Bitset(asked_by_.size())};
    std::map<Key, std::vector<mpz_class>> now;
    now.emplace(key(start), std::vector<mpz_class>{1});
    std::vector<std::uint32_t> last(asked_by_.size(), 0);
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      for (const std::uint32_t clause : groups_[g].clauses) last[clause] = g;
    }
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      const Group& group = groups_[g];
      // By how many of the group: with the clauses met, and without.
      std::vector<mpz_class> met(group.size + 1, 0);
      std::vector<mpz_class> unmet(group.size + 1, 0);
      for (std::uint32_t k = 0; k <= group.size; ++k) {
        const bool meets = group.all_or_not ? k == group.size : k > 0;
        (meets ? met : unmet)[k] = choose(group.size, k);
      }
      std::map<Key, std::vector<mpz_class>> next;
      for (const auto& [from, sizes] : now) {
        for (const bool meets : {false, true}) {
          work += 1 + asks_.size() / 64 + sizes.size() * (group.size + 1);
          if (work > most_work) return std::nullopt;
          Memory memory = unpack(from);
          if (!decide(memory, group, g, last, meets)) continue;
          std::vector<mpz_class>& into = next[key(memory)];
          const std::vector<mpz_class>& ways = meets ? met : unmet;
          if (into.size() < sizes.size() + group.size) into.resize(sizes.size() + group.size, 0);
          for (std::size_t a = 0; a < sizes.size(); ++a) {
            if (sizes[a] == 0) continue;
            for (std::size_t b = 0; b < ways.size(); ++b) {
              if (ways[b] != 0) into[a + b] += sizes[a] * ways[b];
            }
          }
        }
      }
      now = std::move(next);
    }
    result.by_size.assign(result.states + 1, 0);
    for (const auto& [memory, sizes] : now) {
      for (std::size_t k = 0; k < sizes.size(); ++k) result.by_size[k] += sizes[k];
    }
    return result;
  }

 private:
  using Key = std::vector<std::uint64_t>;
  struct Memory {
    Bitset alive;  // threats
    Bitset met;    // clauses of living threats
  };

  static Key key(const Memory& memory) {
    Key words = memory.alive.words();
    words.insert(words.end(), memory.met.words().begin(), memory.met.words().end());
    return words;
  }
  Memory unpack(const Key& words) const {
    Memory memory{Bitset(asks_.size()), Bitset(asked_by_.size())};
    const auto middle = words.begin() + static_cast<std::ptrdiff_t>(memory.alive.words().size());
    memory.alive.words().assign(words.begin(), middle);
    memory.met.words().assign(middle, words.end());
    return memory;
  }

  // False where a threat becomes real.
  bool decide(Memory& memory, const Group& group, std::uint32_t g, const std::vector<std::uint32_t>& last,
              bool meets) const {
    std::vector<std::uint32_t> touched;
    for (const std::uint32_t clause : group.clauses) {
      const bool wanted = std::any_of(asked_by_[clause].begin(), asked_by_[clause].end(),
                                      [&](std::uint32_t t) { return memory.alive.test(t); });
      if (!wanted) continue;
      if (meets) memory.met.set(clause);
      if (!meets && last[clause] == g && !memory.met.test(clause)) {
        for (const std::uint32_t t : asked_by_[clause]) {
          if (memory.alive.test(t)) touched.push_back(t);
          memory.alive.reset(t);
        }
      }
      if (meets) {
        for (const std::uint32_t t : asked_by_[clause]) {
          if (memory.alive.test(t) &&
              std::all_of(asks_[t].begin(), asks_[t].end(), [&](std::uint32_t c) { return memory.met.test(c); })) {
            return false;
          }
        }
      }
    }
    for (const std::uint32_t t : touched) {
      for (const std::uint32_t clause : asks_[t]) {
        const bool wanted = std::any_of(asked_by_[clause].begin(), asked_by_[clause].end(),
                                        [&](std::uint32_t other) { return memory.alive.test(other); });
        if (!wanted) memory.met.reset(clause);
      }
    }
    return true;
  }

  void make_groups(const std::map<StateSet, std::uint32_t>& numbers) {
    struct Places {
      std::vector<std::uint32_t> together;      // clauses of several states it stands in
      std::vector<std::uint32_t> alone;         // threats that ask for it by itself
      std::optional<std::uint32_t> own_clause;  // that asks for it by itself
    };
    std::map<std::uint32_t, Places> places;
    for (const auto& [clause, number] : numbers) {
      for (const std::uint32_t s : clause) {
        if (clause.size() > 1) {
          places[s].together.push_back(number);
        } else {
          places[s].own_clause = number;
          places[s].alone = asked_by_[number];
        }
      }
    }
    std::map<std::vector<std::uint32_t>, Group> any;
    std::map<std::vector<std::uint32_t>, Group> all;
    for (auto& [s, where] : places) {
      std::sort(where.together.begin(), where.together.end());
      if (!where.own_clause) {
        Group& group = any[where.together];
        ++group.size;
        group.clauses = where.together;
      } else if (where.together.empty()) {
        Group& group = all[where.alone];
        ++group.size;
        group.all_or_not = true;
        group.clauses.push_back(*where.own_clause);
      } else {
        Group group{1, true, where.together};
        group.clauses.push_back(*where.own_clause);
        groups_.push_back(std::move(group));
      }
    }
    // Of a group that counts as a whole one clause stands for all.
    for (auto& [threats, group] : all) {
      for (std::size_t k = 1; k < group.clauses.size(); ++k) {
        for (const std::uint32_t t : threats) std::erase(asks_[t], group.clauses[k]);
        asked_by_[group.clauses[k]].clear();
      }
      group.clauses.resize(1);
      groups_.push_back(group);
    }
    for (auto& [clauses, group] : any) groups_.push_back(group);
  }

  // Those that finish clauses begun come first: next always the group that leaves fewest threats begun and undecided.
  void order_groups() {
    std::vector<Group> rest = std::move(groups_);
    groups_.clear();
    std::vector<std::vector<std::uint32_t>> threats_of(rest.size());
    std::vector<std::uint32_t> waiting(asks_.size(), 0);
    for (std::size_t g = 0; g < rest.size(); ++g) {
      for (const std::uint32_t clause : rest[g].clauses)
        threats_of[g].insert(threats_of[g].end(), asked_by_[clause].begin(), asked_by_[clause].end());
      std::sort(threats_of[g].begin(), threats_of[g].end());
      threats_of[g].erase(std::unique(threats_of[g].begin(), threats_of[g].end()), threats_of[g].end());
      for (const std::uint32_t t : threats_of[g]) ++waiting[t];
    }
    std::vector<bool> begun(asks_.size(), false);
    std::vector<bool> taken(rest.size(), false);
    for (std::size_t round = 0; round < rest.size(); ++round) {
      std::size_t best = rest.size();
      std::pair<std::int64_t, std::size_t> best_cost;
      for (std::size_t g = 0; g < rest.size(); ++g) {
        if (taken[g]) continue;
        std::int64_t cost = 0;
        for (const std::uint32_t t : threats_of[g]) cost += (begun[t] ? 0 : 1) - (waiting[t] == 1 ? 1 : 0);
        const std::pair<std::int64_t, std::size_t> order{cost, threats_of[g].size()};
        if (best == rest.size() || order < best_cost) {
          best = g;
          best_cost = order;
        }
      }
      taken[best] = true;
      for (const std::uint32_t t : threats_of[best]) {
        begun[t] = true;
        --waiting[t];
      }
      groups_.push_back(rest[best]);
    }
  }

  std::vector<std::vector<std::uint32_t>> asks_;      // by threat: its clauses
  std::vector<std::vector<std::uint32_t>> asked_by_;  // by clause: the threats
  std::vector<Group> groups_;
};

}  // namespace

std::vector<Threat> simplified(std::vector<Threat> threats) {
  for (Threat& threat : threats) drop_superfluous_clauses(threat);
  std::stable_sort(threats.begin(), threats.end(), [](const Threat& a, const Threat& b) {
    return a.clauses.size() != b.clauses.size() ? a.clauses.size() < b.clauses.size() : a.improvement < b.improvement;
  });
  std::vector<Threat> kept;
  std::vector<bool> gone(threats.size(), false);
  if (threats.size() <= kMostCompared) {
    for (std::size_t b = 0; b < threats.size(); ++b) {
      for (std::size_t a = 0; a < threats.size() && !gone[b]; ++a) {
        // Of two that are real together the first stays.
        if (a == b || gone[a]) continue;
        gone[b] = follows(threats[a], threats[b]) && (a < b || !follows(threats[b], threats[a]));
      }
    }
  }
  for (std::size_t k = 0; k < threats.size(); ++k) {
    if (!gone[k]) kept.push_back(std::move(threats[k]));
  }
  return kept;
}

std::optional<std::vector<Threat>> given(const std::vector<Threat>& threats, const Bitset& above, const Bitset& open) {
  std::vector<Threat> left;
  for (const Threat& threat : threats) {
    Threat rest;
    rest.improvement = threat.improvement;
    bool dead = false;
    for (const StateSet& clause : threat.clauses) {
      if (std::any_of(clause.begin(), clause.end(), [&](std::uint32_t s) { return above.test(s); })) continue;
      StateSet still;
      for (const std::uint32_t s : clause) {
        if (open.test(s)) still.push_back(s);
      }
      dead = dead || still.empty();
      rest.clauses.push_back(std::move(still));
    }
    if (dead) continue;
    if (rest.clauses.empty()) return std::nullopt;
    left.push_back(std::move(rest));
  }
  return simplified(std::move(left));
}

std::optional<SetCounts> count_sets(const std::vector<Threat>& threats, std::uint64_t most_work) {
  return Count(threats).run(most_work);
}

bool harmless(const std::vector<Threat>& threats, const Bitset& above) {
  return std::none_of(threats.begin(), threats.end(), [&](const Threat& threat) {
    return std::all_of(threat.clauses.begin(), threat.clauses.end(), [&](const StateSet& clause) {
      return std::any_of(clause.begin(), clause.end(), [&](std::uint32_t s) { return above.test(s); });
    });
  });
}

mpz_class factorial(std::uint32_t n) {
  mpz_class f;
  mpz_fac_ui(f.get_mpz_t(), n);
  return f;
}

mpz_class choose(std::uint32_t n, std::uint32_t k) {
  if (k > n) return 0;
  mpz_class f;
  mpz_bin_uiui(f.get_mpz_t(), n, k);
  return f;
}

}  // namespace entente
