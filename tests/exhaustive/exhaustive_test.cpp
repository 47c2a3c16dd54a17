// Is the product right on every small model there is? Product and reference are compared, for all parties, states and
// concepts, on complete families of models; the one family that is sampled says so in its name.
#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "tests/support/agreement.h"
#include "tests/support/case_builder.h"
#include "tests/support/weak_orders.h"

namespace entente::testing {
namespace {

using Ranks = std::vector<std::uint32_t>;

// Cases built once, compared with new rankings over and over; stops at the first that disagrees.
class Family {
 public:
  // Gives the parties these rankings and compares.
  void compare(Case& c, const std::vector<const Ranks*>& ranks) {
    if (::testing::Test::HasFailure()) return;
    for (std::size_t i = 0; i < ranks.size(); ++i) c.parties[i].preference = ranking_from(*ranks[i]);
    const std::string d = disagreement(c);
    ++models_;
    if (d.empty()) return;
    std::string text;
    for (const Ranks* r : ranks) {
      text += "\nranks";
      for (const std::uint32_t rank : *r) text += " " + std::to_string(rank);
    }
    for (const Party& party : c.parties) {
      text += "\narcs of " + party.id;
      for (const auto& [from, to] : party.arcs) text += " " + std::to_string(from) + ">" + std::to_string(to);
    }
    for (const Option& option : c.options)
      text += "\n" + option.full_id + " moves " + std::to_string(static_cast<int>(option.moves));
    ADD_FAILURE() << "model " << models_ << ": " << d << text;
  }

  // Every way to give `parties` parties rankings from a list.
  void compare_all(Case& c, std::size_t parties, const std::vector<Ranks>& orders) {
    std::vector<std::size_t> at(parties, 0);
    while (true) {
      std::vector<const Ranks*> ranks;
      for (const std::size_t k : at) ranks.push_back(&orders[k]);
      compare(c, ranks);
      std::size_t i = 0;
      while (i < parties && at[i] + 1 == orders.size()) at[i++] = 0;
      if (i == parties) return;
      ++at[i];
    }
  }

  unsigned models() const { return models_; }

 private:
  unsigned models_ = 0;
};

// The arcs between different states that `mask` says, one bit per ordered pair.
std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs_of(unsigned mask, std::uint32_t states) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  unsigned bit = 0;
  for (std::uint32_t s = 1; s <= states; ++s)
    for (std::uint32_t q = 1; q <= states; ++q)
      if (s != q && (mask >> bit++ & 1u) != 0) arcs.emplace_back(s, q);
  return arcs;
}

TEST(Exhaustive, TwoPartiesWithOneOptionEach) {
  // 75 x 75 rankings, each option moving both ways, forward only, backward only or not at all.
  const std::vector<Ranks> orders = weak_orders(4);
  ASSERT_EQ(orders.size(), 75u);
  Family family;
  for (const Moves first : {Moves::kBoth, Moves::kForward, Moves::kBackward, Moves::kFixed})
    for (const Moves second : {Moves::kBoth, Moves::kForward, Moves::kBackward, Moves::kFixed}) {
      Case c = CaseBuilder().party("a").option("x", first).party("b").option("y", second).build();
      family.compare_all(c, 2, orders);
    }
  EXPECT_EQ(family.models(), 75u * 75u * 16u);
}

TEST(Exhaustive, TwoPartiesThreeStatesAnyArcs) {
  // 2^6 x 2^6 sets of arcs, 13 x 13 rankings: every conflict of two parties over three states there is.
  const std::vector<Ranks> orders = weak_orders(3);
  ASSERT_EQ(orders.size(), 13u);
  Family family;
  Case c = CaseBuilder().graph(3).party("a").party("b").build();
  for (unsigned a = 0; a < 64; ++a)
    for (unsigned b = 0; b < 64; ++b) {
      c.parties[0].arcs = arcs_of(a, 3);
      c.parties[1].arcs = arcs_of(b, 3);
      family.compare_all(c, 2, orders);
    }
  EXPECT_EQ(family.models(), 64u * 64u * 13u * 13u);
}

TEST(Exhaustive, UpToFourPartiesTwoStatesAnyArcs) {
  const std::vector<Ranks> orders = weak_orders(2);
  Family family;
  unsigned expected = 0;
  for (unsigned parties = 1; parties <= 4; ++parties) {
    CaseBuilder builder;
    builder.graph(2);
    for (unsigned i = 0; i < parties; ++i) builder.party(std::string(1, static_cast<char>('a' + i)));
    Case c = builder.build();
    unsigned count = 1;
    for (unsigned i = 0; i < parties; ++i) count *= 4;
    for (unsigned sets = 0; sets < count; ++sets) {
      for (unsigned i = 0; i < parties; ++i) c.parties[i].arcs = arcs_of(sets >> (2 * i) & 3u, 2);
      family.compare_all(c, parties, orders);
    }
    for (unsigned i = 0; i < parties; ++i) count *= 3;
    expected += count;
  }
  EXPECT_EQ(family.models(), expected);
}

TEST(Exhaustive, OnePartyThreeStatesAnyArcs) {
  Family family;
  Case c = CaseBuilder().graph(3).party("a").build();
  const std::vector<Ranks> orders = weak_orders(3);
  for (unsigned a = 0; a < 64; ++a) {
    c.parties[0].arcs = arcs_of(a, 3);
    family.compare_all(c, 1, orders);
  }
  EXPECT_EQ(family.models(), 64u * 13u);
}

// The feasible subset of the 8 assignments of three options that `mask` says.
Case three_parties(unsigned mask) {
  Expression rule = constant(false);
  for (unsigned a = 0; a < 8; ++a) {
    if ((mask >> a & 1u) == 0) continue;
    std::string pattern;
    for (unsigned k = 0; k < 3; ++k) pattern += (a >> k & 1u) != 0 ? 'Y' : 'N';
    rule = rule || matches(pattern);
  }
  return CaseBuilder().party("a").option("x").party("b").option("y").party("c").option("z").always(rule).build();
}

unsigned size(unsigned mask) {
  return static_cast<unsigned>(std::popcount(mask));
}

TEST(Exhaustive, ThreePartiesWithOneOptionEachAnyThreeFeasibleStates) {
  // Every set of one or two feasible states; sets of three up to turning and mirroring the cube (a corner with two
  // neighbours, two neighbours with the corner opposite one of them, three corners no two of which are neighbours),
  // each in two places; 13^3 rankings.
  Family family;
  unsigned expected = 0;
  std::vector<unsigned> masks;
  for (unsigned mask = 1; mask < 256; ++mask)
    if (size(mask) <= 2) masks.push_back(mask);
  for (const unsigned mask : {0b00000111u, 0b11100000u, 0b10000011u, 0b00110100u, 0b00101001u, 0b00010110u})
    masks.push_back(mask);
  for (const unsigned mask : masks) {
    Case c = three_parties(mask);
    const std::vector<Ranks> orders = weak_orders(size(mask));
    family.compare_all(c, 3, orders);
    expected += static_cast<unsigned>(orders.size() * orders.size() * orders.size());
  }
  EXPECT_EQ(family.models(), expected);
}

TEST(Exhaustive, ThreePartiesWithOneOptionEachEveryFeasibleSetWithSampledRankings) {
  Family family;
  std::mt19937 random(20240502);
  for (unsigned mask = 1; mask < 256; ++mask) {
    Case c = three_parties(mask);
    for (int sample = 0; sample < 40; ++sample) {
      std::vector<Ranks> ranks(3);
      for (Ranks& r : ranks)
        for (unsigned s = 0; s < size(mask); ++s) r.push_back(static_cast<std::uint32_t>(random() % (size(mask) + 1)));
      family.compare(c, {&ranks[0], &ranks[1], &ranks[2]});
    }
  }
  EXPECT_EQ(family.models(), 255u * 40u);
}

}  // namespace
}  // namespace entente::testing
