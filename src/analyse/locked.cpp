// Which levels can no move enter, or none leave, and what keeps them so?
//
// The question (definition 51). A level is locked where no feasible move enters it, or none leaves it: two rules "a
// treaty has two signatures" forbid signing first, so nobody can sign. A rule by itself is harmless, and so the
// modeller does not see it.
//
// Whether. Moves stay within a row (mobility.h). Where a party moves freely in its rows, a row that has a member at the
// level and one at another shows both directions; elsewhere pairs of members are asked. Levels that are known not to be
// locked are not looked at again, so that little is left to ask after the first rows.
//
// Why. A set of assumptions locks the level by itself if, with no other rule, direction, step, condition or ban, no
// pair of assignments is a move that enters it. Only options that these assumptions mention matter, and the option
// itself: all others can stay as they are. So each set is tried on the assignments of a few options, without compiling
// anything: sets of one, of two, of three in order, skipping what contains a smaller one that does. Where none is so
// small, all assumptions are taken and left out one by one as long as the rest still lock it: minimal, if perhaps not
// smallest.
//
// Cost: see the header. Tried and dropped: compiling the case without each set of rules, which explodes exactly where
// rules are what keeps a case small.
#include "entente/analyse/locked.h"

#include <algorithm>
#include <optional>

#include "conflict/cell_order.h"
#include "conflict/mobility.h"

namespace entente {
namespace {

constexpr std::uint64_t kMostLooks = 20'000'000;  // pairs of assignments of a row
constexpr std::uint64_t kMostTrials = 4'000'000;  // pairs of assignments tried for the reasons of one lock
constexpr std::size_t kMostMentioned = 24;        // options a set of assumptions may mention

bool is_controlled(const Option& option, PartyId p) {
  return option.owner == p || std::find(option.shared.begin(), option.shared.end(), p) != option.shared.end();
}

// Which moves there are: whether any enters and any leaves each level of each option.
class LevelTraffic {
 public:
  LevelTraffic(const Conflict& conflict, const Budget& budget) : conflict_(conflict), budget_(budget) {
    for (const Option& option : conflict.source().options) {
      entered_.emplace_back(option.levels.size(), false);
      left_.emplace_back(option.levels.size(), false);
      feasible_.emplace_back(option.levels.size(), false);
    }
  }

  Result<void> watch() {
    const StateSpace& space = conflict_.space();
    for (std::uint32_t a = 0; a < space.assignment_count(); ++a)
      for (std::size_t o = 0; o < feasible_.size(); ++o)
        feasible_[o][space.fields()[o].get(space.bits(AssignmentId(a)))] = true;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      if (auto done = watch(PartyId(p)); !done) return done;
    }
    return {};
  }

  bool entered(std::size_t o, std::size_t l) const { return entered_[o][l]; }
  bool left(std::size_t o, std::size_t l) const { return left_[o][l]; }
  bool feasible(std::size_t o, std::size_t l) const { return feasible_[o][l]; }
  bool complete() const { return looks_ <= kMostLooks; }

 private:
  Result<void> watch(PartyId p) {
    const Mobility& mobility = conflict_.mobility(p);
    if (mobility.immobile()) return {};
    own_.clear();
    for (std::size_t o = 0; o < entered_.size(); ++o)
      if (is_controlled(conflict_.source().options[o], p)) own_.push_back(o);
    for (std::uint32_t row = 0; row < mobility.row_count() && complete(); ++row) {
      constexpr std::uint32_t kPoll = 1024;
      if (row % kPoll == 0) {
        if (budget_.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
        if (budget_.should_stop())
          return fail(ErrorKind::kLimit, "the time limit passed before the answer was complete");
        if (all_seen()) return {};
      }
      const auto members = conflict_.cell_order(p).row(mobility, row);
      if (mobility.clique()) {
        watch_clique(members);
      } else {
        watch_pairs(mobility, members);
      }
    }
    return {};
  }

  bool all_seen() const {
    for (const std::size_t o : own_)
      for (std::size_t l = 0; l < entered_[o].size(); ++l)
        if (feasible_[o][l] && (!entered_[o][l] || !left_[o][l])) return false;
    return true;
  }

  void watch_clique(std::span<const std::uint32_t> members) {
    const StateSpace& space = conflict_.space();
    for (const std::size_t o : own_) {
      const Field& field = space.fields()[o];
      LevelMask seen = 0;
      for (const std::uint32_t a : members) seen |= LevelMask{1} << field.get(space.bits(AssignmentId(a)));
      looks_ += members.size();
      if ((seen & (seen - 1)) == 0) continue;
      for (std::size_t l = 0; l < entered_[o].size(); ++l)
        if (((seen >> l) & 1u) != 0) entered_[o][l] = left_[o][l] = true;
    }
  }

  void watch_pairs(const Mobility& mobility, std::span<const std::uint32_t> members) {
    const StateSpace& space = conflict_.space();
    for (const std::uint32_t a : members)
      for (const std::uint32_t b : members) {
        if (++looks_ > kMostLooks) return;
        const Bits from = space.bits(AssignmentId(a)), to = space.bits(AssignmentId(b));
        if (a == b || !news(from, to) || !mobility.reaches(space, AssignmentId(a), AssignmentId(b))) continue;
        for (const std::size_t o : own_) {
          const std::uint32_t before = space.fields()[o].get(from), after = space.fields()[o].get(to);
          if (before != after) left_[o][before] = entered_[o][after] = true;
        }
      }
  }

  bool news(Bits from, Bits to) const {
    for (const std::size_t o : own_) {
      const Field& field = conflict_.space().fields()[o];
      const std::uint32_t before = field.get(from), after = field.get(to);
      if (before != after && (!left_[o][before] || !entered_[o][after])) return true;
    }
    return false;
  }

  const Conflict& conflict_;
  const Budget& budget_;
  std::vector<std::vector<bool>> entered_, left_, feasible_;  // by option and level
  std::vector<std::size_t> own_;                              // options of the party watched
  std::uint64_t looks_ = 0;
};

// Which assumptions lock a level?
class LockReasons {
 public:
  LockReasons(const Case& c, const Budget& budget) : case_(c), budget_(budget) {
    for (const Assumption& a : assumptions(c)) {
      switch (a.kind) {
        case AssumptionKind::kMoves:
        case AssumptionKind::kStep:
        case AssumptionKind::kNeeds:
        case AssumptionKind::kForbid:
        case AssumptionKind::kRule:
          candidates_.push_back(a);
          break;
        default:
          break;
      }
    }
  }

  // Whether the direction of the option alone does it.
  bool meant(const LockedLevel& locked) {
    lock_ = &locked;
    for (std::size_t k = 0; k < candidates_.size(); ++k)
      if (candidates_[k].kind == AssumptionKind::kMoves && candidates_[k].index == locked.option.index())
        return locks({k}) == true;
    return false;
  }

  std::vector<Assumption> find(const LockedLevel& locked) {
    lock_ = &locked;
    trials_ = 0;
    std::vector<std::size_t> set;
    for (std::size_t size = 1; size <= kMostLocking; ++size) {
      set.clear();
      if (search(set, 0, size)) return named(set);
    }
    return named(thinned());
  }

 private:
  std::vector<Assumption> named(const std::vector<std::size_t>& set) const {
    std::vector<Assumption> list;
    for (const std::size_t k : set) list.push_back(candidates_[k]);
    return list;
  }

  // The first set that locks, of `size` candidates from `from` on, added to `set`. Depth: kMostLocking.
  bool search(std::vector<std::size_t>& set, std::size_t from, std::size_t size) {
    if (size == 0) return locks(set) == true;
    for (std::size_t k = from; k < candidates_.size(); ++k) {
      set.push_back(k);
      if (search(set, k + 1, size - 1)) return true;
      set.pop_back();
    }
    return false;
  }

  // All candidates, less those without which the others lock it still.
  std::vector<std::size_t> thinned() {
    std::vector<std::size_t> set;
    for (std::size_t k = 0; k < candidates_.size(); ++k) set.push_back(k);
    trials_ = 0;
    if (locks(set) != true) return {};
    for (std::size_t k = set.size(); k-- > 0;) {
      std::vector<std::size_t> fewer = set;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
      trials_ = 0;
      const std::optional<bool> enough = locks(fewer);
      if (!enough) return {};
      if (*enough) set = std::move(fewer);
    }
    return set;
  }

  void mention(std::uint32_t option) {
    if (std::find(mentioned_.begin(), mentioned_.end(), option) == mentioned_.end()) mentioned_.push_back(option);
  }
  void mention(const Expression& expression) {
    for (const Node& node : expression.nodes) {
      if (node.op == Op::kLevels || node.op == Op::kCompare) mention(node.option.index());
      if (node.op == Op::kCompare) mention(node.other.index());
    }
  }
  void mention(const Assumption& a) {
    switch (a.kind) {
      case AssumptionKind::kRule:
        mention(case_.rules[a.index].expression);
        break;
      case AssumptionKind::kForbid:
        mention(case_.forbids[a.index].from);
        mention(case_.forbids[a.index].to);
        break;
      case AssumptionKind::kNeeds:
        mention(a.index);
        mention(*case_.options[a.index].needs);
        break;
      default:
        mention(a.index);
        break;
    }
  }

  bool keeps_rules(const std::vector<std::size_t>& set, const std::vector<std::uint8_t>& levels) const {
    for (const std::size_t k : set) {
      if (candidates_[k].kind != AssumptionKind::kRule) continue;
      const Rule& rule = case_.rules[candidates_[k].index];
      if (holds(rule.expression, levels) == rule.never) return false;
    }
    return true;
  }

  bool may_change(const std::vector<std::size_t>& set, PartyId p, const std::vector<std::uint8_t>& from,
                  const std::vector<std::uint8_t>& to) const {
    for (const std::size_t k : set) {
      const Assumption& a = candidates_[k];
      if (a.kind == AssumptionKind::kForbid) {
        const Forbid& ban = case_.forbids[a.index];
        if (ban.party == p && holds(ban.from, from) && holds(ban.to, to)) return false;
        continue;
      }
      if (a.kind == AssumptionKind::kRule || from[a.index] == to[a.index]) continue;
      const Option& option = case_.options[a.index];
      const bool up = to[a.index] > from[a.index];
      const int apart = std::abs(int{to[a.index]} - int{from[a.index]});
      if (a.kind == AssumptionKind::kNeeds && !holds(*option.needs, from)) return false;
      if (a.kind == AssumptionKind::kStep && apart > 1) return false;
      if (a.kind == AssumptionKind::kMoves &&
          (option.moves == Moves::kFixed || (option.moves == Moves::kForward && !up) ||
           (option.moves == Moves::kBackward && up)))
        return false;
    }
    return true;
  }

  // Turns the levels of some options like an odometer; false after the last.
  bool turn(const std::vector<std::uint32_t>& options, std::vector<std::uint8_t>& levels) const {
    for (const std::uint32_t o : options) {
      if (++levels[o] < case_.options[o].levels.size()) return true;
      levels[o] = 0;
    }
    return false;
  }

  // Unset where it would take too long.
  std::optional<bool> locks(const std::vector<std::size_t>& set) {
    mentioned_.clear();
    mention(lock_->option.index());
    for (const std::size_t k : set) mention(candidates_[k]);
    if (mentioned_.size() > kMostMentioned) return std::nullopt;
    const std::uint32_t o = lock_->option.index();
    std::vector<std::uint8_t> from(case_.options.size(), 0), to;
    std::vector<std::uint32_t> own;
    do {
      if (++trials_ > kMostTrials || (trials_ % 1024 == 0 && budget_.should_stop())) return std::nullopt;
      if ((lock_->lock == Lock::kLeave) != (from[o] == lock_->level) || !keeps_rules(set, from)) continue;
      for (std::uint32_t p = 0; p < case_.parties.size(); ++p) {
        if (!is_controlled(case_.options[o], PartyId(p))) continue;
        own.clear();
        for (const std::uint32_t m : mentioned_)
          if (is_controlled(case_.options[m], PartyId(p))) own.push_back(m);
        to = from;
        for (const std::uint32_t m : own) to[m] = 0;
        do {
          if (++trials_ > kMostTrials) return std::nullopt;
          const bool changes = lock_->lock == Lock::kEnter ? to[o] == lock_->level : to[o] != lock_->level;
          if (changes && keeps_rules(set, to) && may_change(set, PartyId(p), from, to)) return false;
        } while (turn(own, to));
      }
    } while (turn(mentioned_, from));
    return true;
  }

  const Case& case_;
  const Budget& budget_;
  std::vector<Assumption> candidates_;
  const LockedLevel* lock_ = nullptr;
  std::vector<std::uint32_t> mentioned_;  // options
  std::uint64_t trials_ = 0;
};

}  // namespace

const char* name(Lock lock) {
  return lock == Lock::kEnter ? "enter" : "leave";
}

Result<LockedLevels> locked_levels(const Conflict& conflict, const Budget& budget) {
  LockedLevels found;
  const Case& c = conflict.source();
  if (c.is_graph()) return found;
  LevelTraffic traffic(conflict, budget);
  if (auto watched = traffic.watch(); !watched) return tl::unexpected(watched.error());
  found.complete = traffic.complete();
  LockReasons reasons(c, budget);
  for (std::uint32_t o = 0; o < c.options.size(); ++o)
    for (std::uint32_t l = 0; l < c.options[o].levels.size(); ++l)
      for (const Lock lock : {Lock::kEnter, Lock::kLeave}) {
        if (lock == Lock::kEnter ? traffic.entered(o, l) : traffic.left(o, l)) continue;
        LockedLevel locked{OptionId(o), l, lock, traffic.feasible(o, l), false, {}};
        locked.meant = c.options[o].exogenous() || reasons.meant(locked);
        // What was not looked at to the end is claimed only where the assumptions alone prove it.
        if (!c.options[o].exogenous()) locked.by = reasons.find(locked);
        if (!found.complete && !c.options[o].exogenous() && locked.by.empty()) continue;
        found.list.push_back(std::move(locked));
      }
  if (budget.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
  if (budget.should_stop()) return fail(ErrorKind::kLimit, "the time limit passed before the answer was complete");
  return found;
}

}  // namespace entente
