// How probable is it that a party prefers one state to another? Definition 27.
//
// Each statement is wanted with its confidence, independently of the others, and else says nothing; an unknown one,
// where it says something, is wanted or its opposite is, with even odds. Statement by statement, most important first,
// the first that says something about two states that differ in it decides:
//     P(a, b) = sum over the statements k on which a and b differ of
//               (chance that none before decides) * (chance that k is wanted as it is at a)
// What is left when no statement decides is the chance that the party is indifferent. Where the case says how probable
// the preference between two states is, that counts instead, for these two alone.
//
// States of one rank agree in all statements, so chances are kept by *class*: a rank, but a state of its own where the
// case speaks of it.
//
// Comparisons with thresholds must not hang on how 0.7 is stored: a decimal is taken for the fraction it says. Chances
// are summed in floating point, with an error below 1e-12 for 64 bits' worth of statements and more; where the sum
// comes nearer to the threshold than that, it is summed again in fractions (GMP). Sums rarely come so near unless they
// are equal, so this costs little; with all confidences 1 one statement decides, and there is nothing to sum.
//
// Cost: the statements on which the two differ, up to the first that is certain.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "solve/places.h"
#include "solve/regards.h"

namespace entente {

// The fraction a decimal says: the shortest that reads back as `value`.
mpq_class fraction(double value);

struct Threshold {
  explicit Threshold(double number) : near(number), exact(fraction(number)) {}
  explicit Threshold(const mpq_class& number) : near(number.get_d()), exact(number) {}
  double near;
  mpq_class exact;
};

class ChanceTable {
 public:
  ChanceTable(const Conflict& conflict, PartyId p);

  const Classes& classes() const { return classes_; }
  // a and b are classes.
  double chance(std::uint32_t a, std::uint32_t b) const { return sum<double>(a, b, false); }
  // P(a, b) > t.
  bool exceeds(std::uint32_t a, std::uint32_t b, const Threshold& t) const { return compare(a, b, false, t) > 0; }
  // -1, 0, 1: P(a, b) - P(b, a) is less than, equal to or more than t.
  int compare_net(std::uint32_t a, std::uint32_t b, const Threshold& t) const { return compare(a, b, true, t); }

 private:
  template <class Number>
  struct Odds {
    Number as_written, reversed, silent;
  };
  template <class Number>
  const std::vector<Odds<Number>>& odds() const;
  // By pair of classes: P(a, b).
  template <class Number>
  using Pairs = std::map<std::pair<std::uint32_t, std::uint32_t>, Number>;
  template <class Number>
  const Pairs<Number>& pairs() const;
  std::uint32_t rank_of(std::uint32_t a) const {
    return a < places_.rank_count() ? a : ranks_[a - places_.rank_count()];
  }
  template <class Number>
  Number sum(std::uint32_t a, std::uint32_t b, bool net) const;
  int compare(std::uint32_t a, std::uint32_t b, bool net, const Threshold& t) const;

  Places places_;
  std::vector<Odds<double>> near_;
  std::vector<Odds<mpq_class>> exact_;
  Classes classes_;
  std::vector<std::uint32_t> ranks_;  // of the classes that are states of their own, which come after the ranks
  Pairs<double> near_pairs_;
  Pairs<mpq_class> exact_pairs_;
};

}  // namespace entente
