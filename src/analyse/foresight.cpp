// What holds between two parties that look a given number of moves ahead, or as far as it takes?
//
// Definitions 42 and 43 (Kilgour 1985; Fang, Hipel, Kilgour 1993). With G_h(i, s) the state i anticipates to end in if
// it may move first from s and h moves are left in all, parties taking turns and either of them ending it by staying:
//   G_0(i, s) = s
//   G_h(i, s) = G_{h-1}(j, m) for the move m of i whose end is best for i, where that end is better than s; else s
//   s is L_h stable for i           G_h(i, s) = s
//   s is non-myopically stable      G_h(i, s) = s from some h on
// Ties (House): a party stays unless moving ends better, and of moves that end equally well makes the one to the state
// with the lowest number. Publications assume strict rankings, where the first rule decides nothing but cycles back to
// s, and the second nothing at all.
//
// Idea: G_h is a table of two rows and follows from G_{h-1} alone, so the tables repeat sooner or later. For non-myopic
// stability they are made until one comes back, found by keeping one earlier table and replacing it after 1, 2, 4, 8
// ... rounds (Brent); then a state is stable if it is its own end in every table of the repeating part. L_1 is Nash
// stability.
//
// Cost: one look at every move per horizon; a table takes 8 bytes a state. Moves are listed once, 4 bytes each. That
// tables come back after few rounds is experience, not a theorem; hence a limit.
#include "entente/analyse/foresight.h"

#include <fmt/format.h>

#include <utility>

namespace entente {
namespace {

class Table {
 public:
  explicit Table(std::uint32_t states) {
    for (auto& row : end) {
      row.resize(states);
      for (std::uint32_t s = 0; s < states; ++s) row[s] = s;
    }
  }
  friend bool operator==(const Table&, const Table&) = default;

  std::array<std::vector<std::uint32_t>, 2> end;  // G_h by party and state
};

class Ahead {
 public:
  Ahead(const Conflict& conflict, const ForesightQuestion& question, const Budget& budget)
      : conflict_(conflict), question_(question), budget_(budget), states_(conflict.state_count()) {}

  Result<Foresight> run() {
    if (const std::uint32_t parties = conflict_.party_count(); parties != 2) {
      return fail(ErrorKind::kUsage,
                  parties == 1
                      ? std::string("limited foresight is about two parties that answer each other; with one party "
                                    "every concept is Nash, see 'entente solve'")
                      : fmt::format("limited foresight is published for two parties; this case has {}, and who answers "
                                    "whom, and whose view of the end counts, is not settled for more than two",
                                    parties));
    }
    if (question_.horizon == 0 || question_.horizon > kMostHorizon) {
      return fail(ErrorKind::kUsage,
                  fmt::format("a horizon is a number of moves from 1 to {}", human_count(kMostHorizon)));
    }
    if (auto listed = list_moves(); !listed) return tl::unexpected(listed.error());
    std::vector<Table> tables{Table(states_)};  // for courses; as many as the longest horizon
    for (std::uint32_t h = 1; h <= question_.horizon; ++h) {
      auto next = after(tables.back());
      if (!next) return tl::unexpected(next.error());
      std::array<Bitset, 2> stable;
      for (std::uint32_t p = 0; p < 2; ++p) {
        stable[p] = Bitset(states_);
        for (std::uint32_t s = 0; s < states_; ++s)
          if (next->end[p][s] == s) stable[p].set(s);
      }
      Bitset both = stable[0];
      both &= stable[1];
      found_.stable.push_back(std::move(stable));
      found_.equilibria.push_back(std::move(both));
      if (question_.explain.empty()) tables.clear();
      tables.push_back(std::move(*next));
    }
    for (const StateId s : question_.explain)
      for (std::uint32_t p = 0; p < 2; ++p) found_.courses.push_back({s, PartyId(p), course(tables, p, s.index())});
    tables.clear();
    if (auto settled = settle(); !settled) return tl::unexpected(settled.error());
    return std::move(found_);
  }

 private:
  Result<void> list_moves() {
    for (std::uint32_t p = 0; p < 2; ++p) {
      begin_[p].push_back(0);
      for (std::uint32_t s = 0; s < states_; ++s) {
        if (s % 1024 == 0 && budget_.should_stop()) return stopped();
        for (const StateId q : conflict_.moves(PartyId(p), StateId(s))) to_[p].push_back(q.index());
        begin_[p].push_back(to_[p].size());
        const std::uint64_t bytes = 4 * (to_[0].capacity() + to_[1].capacity()) + std::uint64_t{64} * states_;
        if (!budget_.allows(bytes)) {
          return fail(ErrorKind::kLimit,
                      fmt::format("the moves of {} states do not fit the memory budget", human_count(states_)));
        }
      }
    }
    return {};
  }

  tl::unexpected<Error> stopped() const { return tl::unexpected(budget_.stopped("before the answer was complete")); }

  // The best move of `p` from `s` where `before` is what follows it; s itself where it stays.
  std::uint32_t best_move(const Table& before, std::uint32_t p, std::uint32_t s) const {
    std::uint32_t best = s;
    std::uint32_t best_rank = conflict_.rank(PartyId(p), StateId(s));
    for (std::uint64_t k = begin_[p][s]; k < begin_[p][s + 1]; ++k) {
      const std::uint32_t rank = conflict_.rank(PartyId(p), StateId(before.end[1 - p][to_[p][k]]));
      if (rank <= best_rank) continue;
      best = to_[p][k];
      best_rank = rank;
    }
    return best;
  }

  Result<Table> after(const Table& before) const {
    Table out = before;
    for (std::uint32_t p = 0; p < 2; ++p) {
      for (std::uint32_t s = 0; s < states_; ++s) {
        if (s % 4096 == 0 && budget_.should_stop()) return stopped();
        const std::uint32_t m = best_move(before, p, s);
        out.end[p][s] = m == s ? s : before.end[1 - p][m];
      }
    }
    return out;
  }

  // What is anticipated from `s` if `p` may move first: tables[h] holds what follows with h moves left.
  std::vector<Move> course(const std::vector<Table>& tables, std::uint32_t p, std::uint32_t s) const {
    std::vector<Move> steps;
    for (std::size_t left = tables.size() - 1; left > 0; --left) {
      const std::uint32_t m = best_move(tables[left - 1], p, s);
      if (m == s) break;
      steps.push_back({PartyId(p), StateId(m)});
      s = m;
      p = 1 - p;
    }
    return steps;
  }

  Result<void> settle() {
    Table kept(states_), now(states_);
    std::uint32_t round = 0, kept_at = 0, keep_for = 1;
    do {
      if (round == kMostRounds) {
        return fail(ErrorKind::kLimit, fmt::format("what the parties anticipate has not begun to repeat after {} moves",
                                                   human_count(kMostRounds)));
      }
      if (round - kept_at == keep_for) {
        kept = now;
        kept_at = round;
        keep_for *= 2;
      }
      auto next = after(now);
      if (!next) return tl::unexpected(next.error());
      now = std::move(*next);
      ++round;
    } while (now != kept);
    found_.period = round - kept_at;
    for (std::uint32_t p = 0; p < 2; ++p) found_.non_myopic[p] = Bitset(states_, true);
    for (std::uint32_t k = 0; k < found_.period; ++k) {
      for (std::uint32_t p = 0; p < 2; ++p)
        for (std::uint32_t s = 0; s < states_; ++s)
          if (now.end[p][s] != s) found_.non_myopic[p].reset(s);
      auto next = after(now);
      if (!next) return tl::unexpected(next.error());
      now = std::move(*next);
    }
    found_.non_myopic_equilibria = found_.non_myopic[0];
    found_.non_myopic_equilibria &= found_.non_myopic[1];
    // The first table of the repeating part: two tables a period apart, moved on until they agree.
    Table first(states_), later(states_);
    for (std::uint32_t k = 0; k < found_.period; ++k) {
      auto next = after(later);
      if (!next) return tl::unexpected(next.error());
      later = std::move(*next);
    }
    while (first != later) {
      for (Table* table : {&first, &later}) {
        auto next = after(*table);
        if (!next) return tl::unexpected(next.error());
        *table = std::move(*next);
      }
      ++found_.settled;
    }
    return {};
  }

  const Conflict& conflict_;
  const ForesightQuestion& question_;
  const Budget& budget_;
  std::uint32_t states_;
  std::array<std::vector<std::uint64_t>, 2> begin_;  // by party and state, into to_
  std::array<std::vector<std::uint32_t>, 2> to_;     // the moves, ascending by state
  Foresight found_;
};

}  // namespace

Result<Foresight> look_ahead(const Conflict& conflict, const ForesightQuestion& question, const Budget& budget) {
  return Ahead(conflict, question, budget).run();
}

}  // namespace entente
