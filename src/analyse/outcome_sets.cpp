// What do outcomes share, and which fold into another?
//
// An irreversible change is one that its option's direction does not let anybody take back: a level up where the option
// moves forward only, a level down where backward only. Two outcomes can only fold if they agree in all other options,
// so they are grouped by what is left of their words without the fields of such options, and compared within a group.
//
// Folding twice is folding once: if C folds into B and B into A, the head is looked for among those that fold into
// nothing, and where C does not itself fold into such a one it stays with the head of what it folds into.
#include "entente/analyse/outcome_sets.h"

#include <algorithm>
#include <map>

namespace entente {
namespace {

class OutcomeFolder {
 public:
  OutcomeFolder(const Conflict& conflict, const Ends* ends) : conflict_(conflict), ends_(ends) {
    const Case& c = conflict.source();
    for (std::uint32_t o = 0; o < c.options.size() && !c.is_graph(); ++o)
      if (c.options[o].owner && (c.options[o].moves == Moves::kForward || c.options[o].moves == Moves::kBackward)) {
        one_way_.push_back(o);
        mask_ |= conflict.space().fields()[o].mask();
      }
  }

  FoldedOutcomes fold(const std::vector<StateId>& outcomes) {
    std::map<Bits, std::vector<StateId>> groups;
    for (const StateId s : outcomes)
      if (!one_way_.empty() && conflict_.space().member_count(s) == 1) groups[word(s) & ~mask_].push_back(s);
    for (const auto& [key, group] : groups)
      for (const StateId b : group) fold_one(b, group);
    FoldedOutcomes result;
    for (const StateId s : outcomes) {
      const auto at = into_.find(s);
      if (at == into_.end()) {
        result.heads.push_back(s);
        continue;
      }
      StateId head = at->second;
      for (auto next = into_.find(head); next != into_.end(); next = into_.find(head)) head = next->second;
      result.folded.push_back({s, head, acts(head, s)});
    }
    return result;
  }

 private:
  Bits word(StateId s) const { return conflict_.space().bits(conflict_.space().first_member(s)); }

  // Into the one nearest to it that it folds into: fewest changes, then the lowest number.
  void fold_one(StateId b, const std::vector<StateId>& group) {
    if (ends_ != nullptr && ends_->end_of(b) != Ends::kNoEnd) return;
    std::size_t fewest = one_way_.size() + 1;
    for (const StateId a : group) {
      if (a == b) continue;
      const auto changes = acts(a, b);
      if (changes.empty() || changes.size() >= fewest || !pointless(a, changes)) continue;
      fewest = changes.size();
      into_[b] = a;
    }
  }

  // What turns a into b; empty where some of it could be taken back.
  std::vector<FoldedOutcome::Act> acts(StateId a, StateId b) const {
    std::vector<FoldedOutcome::Act> list;
    for (const std::uint32_t o : one_way_) {
      const Field& field = conflict_.space().fields()[o];
      const std::uint32_t from = field.get(word(a)), to = field.get(word(b));
      if (from == to) continue;
      const Option& option = conflict_.source().options[o];
      if ((to > from) != (option.moves == Moves::kForward)) return {};
      list.push_back({OptionId(o), *option.owner, from, to});
    }
    return list;
  }

  // Each owner can make its part of the changes at `a` and has no reason to.
  bool pointless(StateId a, const std::vector<FoldedOutcome::Act>& changes) const {
    std::map<PartyId, Bits> after;
    for (const FoldedOutcome::Act& act : changes) {
      Bits& bits = after.try_emplace(act.party, word(a)).first->second;
      bits = conflict_.space().fields()[act.option.index()].put(bits, act.to);
    }
    for (const auto& [party, bits] : after) {
      const auto to = conflict_.space().find(bits);
      if (!to) return false;
      const StateId s = conflict_.space().state_of(*to);
      if (!conflict_.can_move(party, a, s) || conflict_.rank(party, s) > conflict_.rank(party, a)) return false;
    }
    return true;
  }

  const Conflict& conflict_;
  const Ends* ends_;
  std::vector<std::uint32_t> one_way_;  // options that cannot be changed back
  Bits mask_ = 0;
  std::map<StateId, StateId> into_;
};

}  // namespace

CommonGround common_ground(const Conflict& conflict, const std::vector<StateId>& states) {
  CommonGround ground;
  ground.states = states.size();
  const std::vector<Option>& options = conflict.source().options;
  for (std::uint32_t o = 0; o < options.size() && !conflict.space().graph(); ++o) {
    CommonGround::Difference counted{OptionId(o), std::vector<std::uint64_t>(options[o].levels.size(), 0), 0};
    for (const StateId s : states) {
      const auto level = conflict.space().level(s, OptionId(o));
      ++(level ? counted.counts[*level] : counted.mixed);
    }
    const auto all = std::find(counted.counts.begin(), counted.counts.end(), ground.states);
    if (all != counted.counts.end()) {
      ground.shared.push_back({OptionId(o), static_cast<std::uint32_t>(all - counted.counts.begin())});
    } else {
      ground.differences.push_back(std::move(counted));
    }
  }
  return ground;
}

FoldedOutcomes fold_outcomes(const Conflict& conflict, const std::vector<StateId>& outcomes, const Ends* ends) {
  return OutcomeFolder(conflict, ends).fold(outcomes);
}

}  // namespace entente
