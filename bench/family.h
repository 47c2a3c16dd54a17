// Generated cases of one family and growing size: four parties, n binary options dealt to them in turn of blocks, eight
// statements each. The same seed gives the same case everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/case/case.h"

namespace entente::bench {

enum class Variant { kPlain, kRules, kDirections, kConditions };
inline const char* name(Variant v) {
  constexpr const char* names[] = {"plain", "rules", "directions", "conditions"};
  return names[static_cast<int>(v)];
}

class Random {  // SplitMix64
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); }

 private:
  std::uint64_t state_;
};

inline Node literal(Random& random, std::uint32_t options) {
  Node n;
  n.op = Op::kLevels;
  n.option = OptionId(random.below(options));
  n.mask = random.below(2) == 0 ? 1 : 2;
  return n;
}

// Two or three literals joined by and/or/->; mentions options of anybody.
inline Expression random_expression(Random& random, std::uint32_t options) {
  Expression e;
  e.nodes.push_back(literal(random, options));
  for (std::uint32_t k = 1 + random.below(2); k > 0; --k) {
    e.nodes.push_back(literal(random, options));
    Node join;
    constexpr Op joins[] = {Op::kAnd, Op::kOr, Op::kImplies};
    join.op = joins[random.below(3)];
    e.nodes.push_back(join);
  }
  return e;
}

// `options` in all. Rules: one implication for every four options (so more raw options than log2 of the states).
// Directions: a quarter of the options forward only. Conditions: a quarter of the options carry `needs`.
inline Case make_case(std::uint32_t options, Variant variant, std::uint64_t seed = 1, std::uint32_t statements = 8) {
  constexpr std::uint32_t kParties = 4;
  Random random(seed * 1000 + options * 10 + static_cast<std::uint64_t>(variant));
  Case c;
  c.file = "generated";
  c.title = "Generated";
  for (std::uint32_t p = 0; p < kParties; ++p) {
    Party party;
    party.id = party.name = std::string("p") + std::to_string(p);
    for (std::uint32_t k = options * p / kParties; k < options * (p + 1) / kParties; ++k) {
      Option o;
      o.id = o.label = std::string("o") + std::to_string(k);
      o.full_id = party.id + "." + o.id;
      o.owner = PartyId(p);
      o.levels = {"no", "yes"};
      if (variant == Variant::kDirections && k % 4 == 1) o.moves = Moves::kForward;
      if (variant == Variant::kConditions && k % 4 == 1) {
        Expression e;
        e.nodes.push_back(literal(random, options));
        o.needs = e;
      }
      c.options.push_back(o);
    }
    Statements list;
    for (std::uint32_t k = 0; k < statements; ++k) {
      Statement s;
      s.that = random_expression(random, options);
      list.list.push_back(s);
    }
    party.preference = list;
    c.parties.push_back(party);
  }
  if (variant == Variant::kRules)
    for (std::uint32_t k = 0; k + 1 < options; k += 4) {
      Rule rule;
      Node a = literal(random, options), b = literal(random, options), join;
      a.option = OptionId(k);
      b.option = OptionId(k + 1 + random.below(options - k - 1));
      join.op = Op::kImplies;
      rule.expression.nodes = {a, b, join};
      c.rules.push_back(rule);
    }
  return c;
}

}  // namespace entente::bench
