// What can hold when every party plays the dispute it sees, and what does nobody see coming?
//
// Definitions 39 to 41 (Wang, Hipel, Fraser 1988, first-level hypergames). With G_i the model of party i and v_i(s)
// where i takes itself to be in state s of the case:
//   equilibrium of the hypergame   v_i(s) is stable for i in G_i, for every i (or i knows no such place and stays)
//   i takes t to hold              t is an equilibrium of G_i
//   i misjudges j in s             j is stable in G_j at v_j(s), and not in G_i at v_i(s), or the other way round
//   a misstep of i in s            the move i makes by its view brings it nothing in truth
// Each model is solved once (perception.cpp says what it is); the rest is looking up bits by v_i. Only for the states
// that are told about is the reasoning behind a verdict searched for, with explain(): which move a party makes, and why
// another does not see it coming. A party makes its best move of those nothing deters in its view; of equally good ones
// that with the lowest number. In truth that move changes the options it means to change, from where things really are.
//
// Cost: a solve() per view and one for the case. Parties without a view share the case's.
#include "entente/analyse/hypergame.h"

#include <algorithm>
#include <utility>

#include "entente/solve/witness.h"

namespace entente {

const char* name(SurpriseKind kind) {
  constexpr const char* kNames[] = {"departure", "stay", "misstep"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* name(Unseen unseen) {
  constexpr const char* kNames[] = {"unknown", "unwanted", "deterred"};
  return kNames[static_cast<std::size_t>(unseen)];
}

namespace {

class Play {
 public:
  Play(const Conflict& conflict, const HypergameQuestion& question, const Budget& budget)
      : conflict_(conflict), question_(question), budget_(budget), states_(conflict.state_count()) {}

  Result<Hypergame> run() {
    const Case& c = conflict_.source();
    if (c.views.empty()) {
      return fail(ErrorKind::kInput,
                  "the case has no [[view]]: every party sees it as it is, and the hypergame is the case itself");
    }
    auto solved = solve(conflict_, ConceptSet::all(), budget_);
    if (!solved) return tl::unexpected(solved.error());
    truth_ = std::move(*solved);
    found_.concepts = truth_.concepts;
    found_.if_all_saw = truth_.equilibria;
    solutions_.reserve(c.parties.size());
    for (std::uint32_t p = 0; p < c.parties.size(); ++p) {
      auto perceived = Perception::of(conflict_, PartyId(p), budget_);
      if (!perceived) return tl::unexpected(perceived.error());
      perceptions_.push_back(std::move(*perceived));
      solutions_.emplace_back();
      if (!perceptions_.back().differs()) continue;
      auto own = solve(perceptions_.back().model(), truth_.concepts, budget_);
      if (!own) return tl::unexpected(own.error());
      solutions_.back() = std::move(*own);
    }
    for (std::uint32_t p = 0; p < c.parties.size(); ++p) add_player(PartyId(p));
    for (const Concept x : kAllConcepts) {
      if (!found_.concepts.contains(x)) continue;
      Bitset& all = found_.equilibria[index(x)];
      all = Bitset(states_, true);
      for (const Hypergame::Player& player : found_.players) all &= player.stable[index(x)];
    }
    if (auto chosen = choose_concept(); !chosen) return tl::unexpected(chosen.error());
    count_misjudged();
    choose_states();
    for (const StateId s : found_.states)
      if (auto done = look_at(s); !done) return tl::unexpected(done.error());
    return std::move(found_);
  }

 private:
  static std::size_t index(Concept x) { return static_cast<std::size_t>(x); }
  const Solution& solution(PartyId p) const { return solutions_[p.index()] ? *solutions_[p.index()] : truth_; }

  // What `i` takes to be the case with `j` in `s`: whether it is stable there; unset where i knows no such place.
  std::optional<bool> thinks_stable(PartyId i, PartyId j, StateId s) const {
    const auto image = perceptions_[i.index()].image(s);
    if (!image) return std::nullopt;
    return solution(i).is_stable(found_.concept_id, j, *image);
  }
  // A party that knows no such place stays.
  bool stays(PartyId j, StateId s) const { return thinks_stable(j, j, s).value_or(true); }

  void add_player(PartyId p) {
    const Perception& seen = perceptions_[p.index()];
    Hypergame::Player player;
    player.party = p;
    player.has_view = seen.differs();
    player.state_count = seen.model().state_count();
    for (const Concept x : kAllConcepts) {
      if (!found_.concepts.contains(x)) continue;
      Bitset& stable = player.stable[index(x)];
      Bitset& expected = player.expected[index(x)];
      stable = Bitset(states_);
      expected = Bitset(states_);
      for (std::uint32_t s = 0; s < states_; ++s) {
        const auto image = seen.image(StateId(s));
        if (!image || solution(p).is_stable(x, p, *image)) stable.set(s);
      }
      solution(p).equilibria[index(x)].for_each(
          [&](std::size_t q) { expected.set(seen.real(StateId(static_cast<std::uint32_t>(q))).index()); });
    }
    found_.players.push_back(std::move(player));
  }

  Result<void> choose_concept() {
    if (question_.concept_id) {
      found_.concept_id = *question_.concept_id;
      if (!found_.concepts.contains(found_.concept_id)) return fail(ErrorKind::kUsage, truth_.sim_left_out);
      return {};
    }
    for (const Concept x : kConceptsInLine) {
      found_.concept_id = x;
      if (!found_.equilibria[index(x)].none()) break;
    }
    return {};
  }

  void count_misjudged() {
    const auto parties = static_cast<std::uint32_t>(found_.players.size());
    for (Hypergame::Player& player : found_.players) player.misjudges.assign(parties, 0);
    for (std::uint32_t j = 0; j < parties; ++j) {
      for (std::uint32_t s = 0; s < states_; ++s) {
        const bool truly = stays(PartyId(j), StateId(s));
        for (std::uint32_t i = 0; i < parties; ++i)
          if (i != j && thinks_stable(PartyId(i), PartyId(j), StateId(s)).value_or(truly) != truly)
            ++found_.players[i].misjudges[j];
      }
    }
  }

  void choose_states() {
    std::vector<StateId>& list = found_.states;
    list = question_.states;
    if (list.empty()) {
      Bitset taken(states_);
      const auto add = [&](std::size_t s) {
        if (taken.test(s)) return;
        taken.set(s);
        list.emplace_back(static_cast<std::uint32_t>(s));
      };
      if (conflict_.start()) add(conflict_.start()->index());
      found_.equilibria[index(found_.concept_id)].for_each(add);
      Bitset others = found_.if_all_saw[index(found_.concept_id)];
      for (const Hypergame::Player& player : found_.players) others |= player.expected[index(found_.concept_id)];
      others.for_each(add);
    }
    if (list.size() > question_.most_states) {
      found_.states_left = list.size() - question_.most_states;
      list.resize(question_.most_states);
    }
  }

  // The best improvement of `j` that nothing deters, in the model of `i`, from `q` of that model.
  Result<std::optional<StateId>> way_out(PartyId i, PartyId j, StateId q) const {
    const Conflict& model = perceptions_[i.index()].model();
    const auto witness = explain(model, j, q, found_.concept_id, budget_);
    if (!witness) return tl::unexpected(witness.error());
    std::optional<StateId> best;
    for (const Reply& reply : witness->replies)
      if (!reply.deterred && (!best || model.rank(j, reply.improvement) > model.rank(j, *best)))
        best = reply.improvement;
    return best;
  }

  // Where the move of `j` from `from` to `to`, states of the model of `j`, leads from state `s` of the case.
  std::optional<StateId> in_truth(PartyId j, StateId s, StateId from, StateId to) const {
    const Perception& seen = perceptions_[j.index()];
    StateId end = seen.real(to);
    if (seen.real(from) != s && !conflict_.source().is_graph()) {
      const StateSpace& space = conflict_.space();
      const StateSpace& model = seen.model().space();
      const Bits before = model.bits(model.first_member(from));
      const Bits after = model.bits(model.first_member(to));
      Bits bits = space.bits(space.first_member(s));
      for (const Field& field : space.fields())
        if (field.get(before) != field.get(after)) bits = field.put(bits, field.get(after));
      const auto found = space.find(bits);
      if (!found) return std::nullopt;
      end = space.state_of(*found);
    }
    return conflict_.can_move(j, s, end) ? std::optional(end) : std::nullopt;
  }

  // Why `i`, who takes `j` to stay in `s`, does not see it go to `to`.
  Unseen unseen(PartyId i, PartyId j, StateId s, std::optional<StateId> to) const {
    const Perception& seen = perceptions_[i.index()];
    const auto from = seen.image(s);
    const auto image = to ? seen.image(*to) : std::nullopt;
    if (!from || !image || !seen.model().can_move(j, *from, *image)) return Unseen::kUnknown;
    return seen.model().rank(j, *image) > seen.model().rank(j, *from) ? Unseen::kDeterred : Unseen::kUnwanted;
  }

  Result<void> look_at(StateId s) {
    const auto parties = static_cast<std::uint32_t>(found_.players.size());
    struct Going {
      StateId meant;
      std::optional<StateId> to;
    };
    std::vector<std::optional<Going>> going(parties);  // the parties that leave
    for (std::uint32_t p = 0; p < parties; ++p) {
      const PartyId j(p);
      if (stays(j, s)) continue;
      const StateId from = *perceptions_[p].image(s);
      const auto to = way_out(j, j, from);
      if (!to) return tl::unexpected(to.error());
      if (!*to) return fail(ErrorKind::kInternal, "a party leaves without a way out");
      going[p] = Going{perceptions_[p].real(**to), in_truth(j, s, from, **to)};
    }
    for (std::uint32_t p = 0; p < parties; ++p) {
      const PartyId i(p);
      if (going[p] && (!going[p]->to || conflict_.rank(i, *going[p]->to) <= conflict_.rank(i, s)))
        found_.surprises.push_back({SurpriseKind::kMisstep, i, i, s, going[p]->meant, going[p]->to, {}});
      for (std::uint32_t q = 0; q < parties; ++q) {
        const PartyId j(q);
        const auto thought = thinks_stable(i, j, s);
        if (i == j || !thought || *thought == !going[q].has_value()) continue;
        if (going[q]) {
          found_.surprises.push_back(
              {SurpriseKind::kDeparture, i, j, s, going[q]->meant, going[q]->to, unseen(i, j, s, going[q]->to)});
          continue;
        }
        const auto to = way_out(i, j, *perceptions_[p].image(s));
        if (!to) return tl::unexpected(to.error());
        if (!*to) return fail(ErrorKind::kInternal, "a party is thought to leave without a way out");
        const StateId end = perceptions_[p].real(**to);
        found_.surprises.push_back({SurpriseKind::kStay, i, j, s, end, end, {}});
      }
    }
    return {};
  }

  const Conflict& conflict_;
  const HypergameQuestion& question_;
  const Budget& budget_;
  std::uint32_t states_;
  Solution truth_;
  std::vector<Perception> perceptions_;             // by party
  std::vector<std::optional<Solution>> solutions_;  // by party; unset where it sees the case as it is
  Hypergame found_;
};

}  // namespace

Result<Hypergame> play_hypergame(const Conflict& conflict, const HypergameQuestion& question, const Budget& budget) {
  return Play(conflict, question, budget).run();
}

}  // namespace entente
