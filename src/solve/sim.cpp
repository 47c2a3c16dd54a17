// Simultaneous stability (definition 14; Fraser, Hipel 1984): s is stable for i iff i has no improvement, or each of
// its improvements s1 can be spoilt at the same time: some choice per opponent of staying or of one improvement from s,
// not all staying, laid over i's move, gives a feasible state that i does not prefer to s.
//
// Unlike the other concepts SIM asks about combinations, so there is no flood for it: the engine tries them, party by
// party like an odometer, and stops at the first that spoils. Where many combinations spoil that is quick; where none
// does all are tried, so the cost of a state grows with the product of the opponents' numbers of improvements. bench/
// shows how far that goes. A collapsed state sanctions an improvement when one of its members does.
#include <algorithm>
#include <mutex>

#include "base/parallel.h"
#include "solve/concepts.h"
#include "solve/simultaneous.h"

namespace entente {

Simultaneous::Simultaneous(const Conflict& conflict) : conflict_(conflict) {
  const Case& c = conflict.source();
  own_.assign(conflict.party_count(), 0);
  for (std::size_t o = 0; o < c.options.size(); ++o)
    if (c.options[o].owner) own_[c.options[o].owner->index()] |= conflict.space().fields()[o].mask();
  choices_.resize(conflict.party_count());
  at_.resize(conflict.party_count());
  chosen_.resize(conflict.party_count());
}

void Simultaneous::start_from(AssignmentId p) {
  const StateSpace& space = conflict_.space();
  const StateId s = space.state_of(p);
  start_ = p;
  for (std::uint32_t j = 0; j < choices_.size(); ++j) {
    choices_[j].assign(1, p);
    const Mobility& m = conflict_.mobility(PartyId(j));
    if (m.immobile()) continue;
    const std::uint32_t here = conflict_.rank(PartyId(j), s);
    // A cell goes from worst to best: its improvements stand at its end.
    const CellOrder& order = conflict_.cell_order(PartyId(j));
    const std::uint32_t row = m.row_of(p);
    for (std::uint32_t cell = m.first_cell(row); cell < m.end_cell(row); ++cell) {
      for (std::uint32_t k = order.begin()[cell + 1]; k-- > order.begin()[cell];) {
        const AssignmentId q(order.member()[k]);
        if (conflict_.rank(PartyId(j), space.state_of(q)) <= here) break;
        if (m.reaches(space, p, q)) choices_[j].push_back(q);
      }
    }
    std::sort(choices_[j].begin() + 1, choices_[j].end());
  }
}

std::string sim_unavailable(const Conflict& conflict) {
  if (conflict.source().is_graph())
    return "SIM is left out: moves are an explicit list, and simultaneous moves are only defined for options";
  for (const Option& o : conflict.source().options)
    if (!o.shared.empty())
      return "SIM is left out: options are shared, and two parties moving the same option at once has no defined "
             "result";
  return {};
}

namespace {

constexpr std::uint32_t kChunk = 1024;  // states a task; a multiple of 64, so tasks never write to the same word

// Is state `s` stable for party i, given play.start_from() for each member in turn?
template <class Rank>
class StateJudge {
 public:
  StateJudge(const Conflict& conflict, const Budget& budget) : conflict_(conflict), budget_(budget), play_(conflict) {}

  void judge(StateId s, std::vector<Bitset>& stable) {
    const StateSpace& space = conflict_.space();
    const std::uint32_t parties = conflict_.party_count();
    spoilt_.assign(parties, {});
    unspoilt_.assign(parties, {});
    for (std::uint32_t k = 0; k < space.member_count(s); ++k) {
      play_.start_from(space.member(s, k));
      for (std::uint32_t i = 0; i < parties; ++i) judge_member(s, PartyId(i));
    }
    for (std::uint32_t i = 0; i < parties; ++i) {
      const auto& spoilt = spoilt_[i];
      if (std::all_of(unspoilt_[i].begin(), unspoilt_[i].end(),
                      [&](StateId s1) { return std::find(spoilt.begin(), spoilt.end(), s1) != spoilt.end(); }))
        stable[i].set(s.index());
    }
  }

 private:
  void judge_member(StateId s, PartyId i) {
    const StateSpace& space = conflict_.space();
    const Rank* rank = conflict_.ranks().template data<Rank>(i);
    const Rank here = rank[s.index()];
    auto& spoilt = spoilt_[i.index()];
    auto& unspoilt = unspoilt_[i.index()];
    if (!space.collapsed() && !unspoilt.empty()) return;
    for (const AssignmentId p1 : play_.improvements(i)) {
      const StateId s1 = space.state_of(p1);
      const bool deterred = play_.for_overlays(i, p1, [&](StateId q, const auto&) {
        if (++since_poll_ == 1u << 14) {
          since_poll_ = 0;
          if (budget_.should_stop()) return true;
        }
        return rank[q.index()] <= here;
      });
      if (space.collapsed())
        (deterred ? spoilt : unspoilt).push_back(s1);
      else if (!deterred) {
        unspoilt.push_back(s1);
        return;
      }
    }
  }

  const Conflict& conflict_;
  const Budget& budget_;
  Simultaneous play_;
  std::vector<std::vector<StateId>> spoilt_, unspoilt_;  // by party: its improvements so far
  std::uint32_t since_poll_ = 0;
};

template <class Rank>
std::vector<Bitset> judge_all(const Conflict& conflict, const Budget& budget) {
  const std::uint32_t states = conflict.state_count();
  std::vector<Bitset> stable(conflict.party_count(), Bitset(states));
  const std::uint32_t chunks = (states + kChunk - 1) / kChunk;
  std::mutex reporting;
  std::uint32_t done = 0;
  run_parallel(chunks, budget.thread_count(), [&](std::size_t chunk) {
    StateJudge<Rank> judge(conflict, budget);
    const std::uint32_t from = static_cast<std::uint32_t>(chunk) * kChunk;
    for (std::uint32_t s = from; s < states && s < from + kChunk; ++s) {
      if (budget.should_stop()) return;
      judge.judge(StateId(s), stable);
    }
    if (budget.progress) {
      const std::lock_guard lock(reporting);
      budget.progress(static_cast<double>(++done) / chunks, "simultaneous stability");
    }
  });
  return stable;
}

}  // namespace

std::vector<Bitset> sim(const Conflict& conflict, const Budget& budget) {
  switch (conflict.ranks().width()) {
    case 1:
      return judge_all<std::uint8_t>(conflict, budget);
    case 2:
      return judge_all<std::uint16_t>(conflict, budget);
    default:
      return judge_all<std::uint32_t>(conflict, budget);
  }
}

}  // namespace entente
