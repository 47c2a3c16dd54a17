#include "analyse/coalition_judge.h"

#include <utility>

namespace entente {
namespace {

constexpr std::size_t kCnash = static_cast<std::size_t>(CoalitionConcept::kCnash);
constexpr std::size_t kCgmr = static_cast<std::size_t>(CoalitionConcept::kCgmr);
constexpr std::size_t kCsmr = static_cast<std::size_t>(CoalitionConcept::kCsmr);
constexpr std::size_t kCseq = static_cast<std::size_t>(CoalitionConcept::kCseq);

bool meets(const Bitset& a, const Bitset& b) {
  for (std::size_t k = 0; k < a.words().size(); ++k) {
    if ((a.words()[k] & b.words()[k]) != 0) return true;
  }
  return false;
}

bool inside(const Bitset& a, const Bitset& b) {
  for (std::size_t k = 0; k < a.words().size(); ++k) {
    if ((a.words()[k] & ~b.words()[k]) != 0) return false;
  }
  return true;
}

}  // namespace

CoalitionJudge::CoalitionJudge(const CoalitionBoard& board, PartySet coalition)
    : board_(board),
      h_(coalition),
      reach_(board.reach(coalition)),
      others_(board.others(coalition)),
      counter_(board.counter_coalitions(coalition)),
      states_(board.conflict().state_count()),
      better_(states_),
      escapes_(reach_.component_count(), 0) {
  if (others_ != 0) known_.fill(std::vector<std::uint64_t>(board.reach(others_).component_count(), 0));
  for (const PartyId p : members(others_)) pairs_ = pairs_ || board.moves().intransitive(p.index());
}

ConceptFlags CoalitionJudge::stable(std::uint32_t s) {
  look_at(s);
  ConceptFlags stable;
  stable.fill(true);
  for_joint_improvements(s, [&](std::uint32_t x) {
    stable[kCnash] = false;
    for (const std::size_t c : {kCgmr, kCsmr, kCseq}) stable[c] = stable[c] && deterred(c, x);
    stable[kCsmr] = stable[kCsmr] && stable[kCgmr];
    return !stable[kCgmr] && !stable[kCsmr] && !stable[kCseq];
  });
  return stable;
}

ConceptFlags CoalitionJudge::deterred(std::uint32_t x) {
  ConceptFlags flags{};
  for (const std::size_t c : {kCgmr, kCsmr, kCseq}) flags[c] = deterred(c, x);
  return flags;
}

bool CoalitionJudge::deterred(std::size_t c, std::uint32_t x) {
  if (others_ == 0) return false;
  if (c == kCseq) return pairs_ ? answered_by_pairs(x) : answered(x);
  // States that share what the others can reach share the answer.
  const std::uint32_t component = board_.reach(others_).component(x);
  std::uint64_t& known = known_[c == kCgmr ? 0 : 1][component];
  if (known / 2 != stamp_) known = stamp_ * 2 + (sanctioned(c, component) ? 1 : 0);
  return known % 2 == 1;
}

bool CoalitionJudge::sanctioned(std::size_t c, std::uint32_t component) {
  const Bitset& answers = board_.reach(others_).of(component);
  if (c == kCgmr) return !inside(answers, better_);
  for (std::size_t k = 0; k < answers.words().size(); ++k) {
    for (std::uint64_t w = answers.words()[k] & ~better_.words()[k]; w != 0; w &= w - 1) {
      if (!escapes(static_cast<std::uint32_t>(k * 64 + static_cast<std::size_t>(std::countr_zero(w))))) return true;
    }
  }
  return false;
}

bool CoalitionJudge::escapes(std::uint32_t y) {
  std::uint64_t& known = escapes_[reach_.component(y)];
  if (known / 2 != stamp_) known = stamp_ * 2 + (meets(reach_.from(y), better_) ? 1 : 0);
  return known % 2 == 1;
}

bool CoalitionJudge::answered(std::uint32_t x) {
  if (next_.empty()) next_.resize(states_);
  if (answered_stamp_ != stamp_) {
    answered_stamp_ = stamp_;
    led_outside_ = Bitset(states_);
  }
  const auto leads_outside = [&](std::uint32_t y) {
    return !inside(one_step(y), better_) || meets(one_step(y), led_outside_);
  };
  if (leads_outside(x)) {
    led_outside_.set(x);
    return true;
  }
  Bitset seen(states_);
  seen.set(x);
  std::vector<std::pair<std::uint32_t, std::size_t>> queue{{x, 0}};  // with the place of the one before
  for (std::size_t at = 0; at < queue.size(); ++at) {
    const std::uint32_t y = queue[at].first;
    if (leads_outside(y)) {
      for (std::size_t k = at; k != 0; k = queue[k].second) led_outside_.set(queue[k].first);
      led_outside_.set(x);
      return true;
    }
    const Bitset& next = one_step(y);
    for (std::size_t k = 0; k < next.words().size(); ++k) {
      for (std::uint64_t w = next.words()[k] & ~seen.words()[k]; w != 0; w &= w - 1) {
        queue.emplace_back(static_cast<std::uint32_t>(k * 64 + static_cast<std::size_t>(std::countr_zero(w))), at);
      }
      seen.words()[k] |= next.words()[k];
    }
  }
  return false;
}

const Bitset& CoalitionJudge::one_step(std::uint32_t y) {
  if (next_[y].size() == 0) {
    next_[y] = Bitset(states_);
    Bitset step(states_);
    for (const PartySet k : counter_) {
      board_.better(k, y, step);
      step &= board_.reach(k).from(y);
      next_[y] |= step;
    }
  }
  return next_[y];
}

bool CoalitionJudge::answered_by_pairs(std::uint32_t x) {
  if (!answered(x)) return false;
  if (!inside(one_step(x), better_)) return true;
  const std::size_t last_none = counter_.size();
  std::vector<Bitset> seen(counter_.size(), Bitset(states_));
  std::vector<std::pair<std::uint32_t, std::size_t>> queue{{x, last_none}};
  Bitset step(states_);
  for (std::size_t at = 0; at < queue.size(); ++at) {
    const auto [y, last] = queue[at];
    for (std::size_t k = 0; k < counter_.size(); ++k) {
      if (k == last) continue;
      board_.better(counter_[k], y, step);
      step &= board_.reach(counter_[k]).from(y);
      if (!inside(step, better_)) return true;
      step.for_each([&](std::size_t z) {
        if (seen[k].test(z)) return;
        seen[k].set(z);
        queue.emplace_back(static_cast<std::uint32_t>(z), k);
      });
    }
  }
  return false;
}

}  // namespace entente
