// Which states are reached in exactly k steps, and by whose last step?
//
// Definition 8, after Li, Kilgour and Hipel (2005): the layer of k holds, for each party j, the states in which some
// legal sequence of exactly k steps from the status quo ends with a move of j. It is one step of j from the layers of k
// - 1 with another last mover.
//
// Idea: the image of a set of states under the moves of j. Every cell (src/conflict/mobility.h) learns what it needs to
// know of its members that are in the set - for improvements the lowest rank, for moves the state if it is the only
// one, since a state is not reached from itself - and every state asks the cells that reach it. Linear in states for a
// layer and party; a layer is a few bits a state.
//
// It ends when no (state, last mover) is new: a state reached for the first time in k + 1 steps is one step from such.
#include <algorithm>

#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "entente/analyse/paths.h"

namespace entente {
namespace {

constexpr std::uint32_t kNoMember = 0;          // moves: no member of the set
constexpr std::uint32_t kSeveral = UINT32_MAX;  // moves: two states of the set or more

class Image {
 public:
  Image(const Conflict& conflict, PartyId party, bool improving)
      : conflict_(conflict),
        party_(party),
        improving_(improving),
        mobility_(conflict.mobility(party)),
        nothing_(improving ? kSeveral : kNoMember) {}

  Bitset of(const Bitset& set) {
    Bitset image(set.size());
    if (mobility_.immobile()) return image;
    if (mobility_.arcs()) {
      set.for_each([&](std::size_t s) {
        for (std::uint32_t k = mobility_.successor_begin()[s]; k < mobility_.successor_begin()[s + 1]; ++k) {
          const std::uint32_t q = mobility_.successors()[k];
          if (!improving_ || rank(q) > rank(static_cast<std::uint32_t>(s))) image.set(q);
        }
      });
      return image;
    }
    const StateSpace& space = conflict_.space();
    cell_.assign(mobility_.cell_count(), nothing_);
    set.for_each([&](std::size_t i) {
      const StateId s(static_cast<std::uint32_t>(i));
      const std::uint32_t value = improving_ ? rank(s.index()) : s.index() + 1;
      for (std::uint32_t k = 0; k < space.member_count(s); ++k) add(mobility_.home(space.member(s, k)), value);
    });
    if (mobility_.has_below() && !mobility_.scanned()) {
      const std::vector<std::uint32_t>& order = mobility_.block_order();
      for (std::uint32_t row = 0; row < mobility_.row_count(); ++row) {
        for (auto code = order.rbegin(); code != order.rend(); ++code) {
          const std::uint32_t cell = mobility_.first_cell(row) + *code;
          mobility_.for_below(cell, [&](std::uint32_t below) { add(cell, cell_[below]); });
        }
      }
    }
    for (std::uint32_t a = 0; a < space.assignment_count(); ++a) {
      const std::uint32_t q = space.state_of(AssignmentId(a)).index();
      if (image.test(q)) continue;
      bool reached = false;
      mobility_.for_entries(space, AssignmentId(a), [&](std::uint32_t cell) {
        const std::uint32_t value = cell_[cell];
        reached = reached || (improving_ ? value < rank(q) : value != kNoMember && value != q + 1);
      });
      if (reached) image.set(q);
    }
    return image;
  }

 private:
  std::uint32_t rank(std::uint32_t s) const { return conflict_.rank(party_, StateId(s)); }
  void add(std::uint32_t cell, std::uint32_t value) {
    if (value == nothing_) return;
    std::uint32_t& at = cell_[cell];
    if (improving_) {
      at = std::min(at, value);
    } else if (at != value) {
      at = at == kNoMember ? value : kSeveral;
    }
  }

  const Conflict& conflict_;
  PartyId party_;
  bool improving_;
  const Mobility& mobility_;
  std::uint32_t nothing_;
  std::vector<std::uint32_t> cell_;
};

}  // namespace

Result<Layers> find_layers(const Conflict& conflict, StateId from, bool improvements_only, std::uint32_t most,
                           const Budget& budget) {
  const std::uint32_t states = conflict.state_count();
  const std::uint32_t parties = conflict.party_count();
  std::uint64_t cells = 0;
  for (std::uint32_t p = 0; p < parties; ++p) {
    cells = std::max<std::uint64_t>(cells, conflict.mobility(PartyId(p)).cell_count());
  }
  Layers result;
  result.from = from;
  Bitset known(states);
  known.set(from.index());
  std::vector<Bitset> known_by(parties, Bitset(states));
  for (std::uint32_t k = 1; k <= most; ++k) {
    const std::uint64_t need = std::uint64_t{states} / 8 * (parties + 1) * (k + 1) + cells * 4;
    if (need > budget.memory()) {
      return fail(ErrorKind::kLimit, "the layers need " + human_bytes(need) + ", over the memory budget of " +
                                         human_bytes(budget.memory()));
    }
    Layer layer;
    bool news = false;
    for (std::uint32_t p = 0; p < parties; ++p) {
      if (budget.progress) {
        budget.progress(((k - 1.0) * parties + p) / (static_cast<double>(most) * parties),
                        improvements_only ? "counting what improvements reach" : "counting what moves reach");
      }
      if (budget.should_stop()) {
        return tl::unexpected(budget.stopped("during the search for layers"));
      }
      Bitset sources(states);
      if (k == 1) {
        sources.set(from.index());
      } else {
        for (std::uint32_t other = 0; other < parties; ++other) {
          if (other != p) sources |= result.layers.back().by_mover[other];
        }
      }
      layer.by_mover.push_back(Image(conflict, PartyId(p), improvements_only).of(sources));
      const std::size_t before = known_by[p].count();
      known_by[p] |= layer.by_mover[p];
      news = news || known_by[p].count() != before;
    }
    if (!news) {
      result.complete = true;
      break;
    }
    layer.fresh = Bitset(states);
    for (const Bitset& reached : layer.by_mover) layer.fresh |= reached;
    for (std::size_t w = 0; w < known.words().size(); ++w) layer.fresh.words()[w] &= ~known.words()[w];
    known |= layer.fresh;
    result.layers.push_back(std::move(layer));
  }
  result.reached = known.count();
  return result;
}

}  // namespace entente
