// States and moves of a case, as the checker finds them. See model.h.
#include "certify/model.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace entente::certify {
namespace {

bool changeable(const Option& option, Party i) {
  if (option.exogenous() || option.moves == Moves::kFixed) return false;
  return option.owner->index() == i ||
         std::find(option.shared.begin(), option.shared.end(), PartyId(i)) != option.shared.end();
}

// The levels an option may have after one move from `level`, its own included.
LevelMask after_move(const Option& option, std::uint32_t level) {
  LevelMask mask = LevelMask{1} << level;
  for (std::uint32_t to = 0; to < option.levels.size(); ++to) {
    if (to == level) continue;
    if (option.moves == Moves::kForward && to < level) continue;
    if (option.moves == Moves::kBackward && to > level) continue;
    if (option.step == Step::kAdjacent && to + 1 != level && to != level + 1) continue;
    mask |= LevelMask{1} << to;
  }
  return mask;
}

}  // namespace

Model::Model(const Case& c, const Budget& budget) : c_(c), budget_(budget), packing_(c) {
  state_of_collapse_.resize(c.collapses.size());
  own_.assign(c.parties.size(), 0);
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (Party i = 0; i < party_count(); ++i)
      if (changeable(c.options[o], i)) own_[i] |= packing_.mask(o);
  rows_.resize(c.parties.size());
  moves_.resize(c.parties.size());
  worths_.resize(c.parties.size());
  listed_.resize(c.parties.size());
}

bool Model::simultaneous() const {
  if (c_.is_graph()) return false;
  return std::all_of(c_.options.begin(), c_.options.end(), [](const Option& o) { return o.shared.empty(); });
}

bool Model::holds_at(const Expression& e, Word word) const {
  if (c_.is_graph()) return holds_in_graph_state(e, static_cast<std::uint32_t>(word));
  return truth(e, packing_.domains(word)) == Truth::kTrue;
}

bool Model::feasible(Word word) const {
  if (c_.is_graph()) return word < c_.graph->states.size();
  const std::vector<LevelMask> domains = packing_.domains(word);
  return std::all_of(c_.rules.begin(), c_.rules.end(),
                     [&](const Rule& rule) { return (truth(rule.expression, domains) == Truth::kTrue) != rule.never; });
}

State Model::state_of(Word word) {
  const auto [known, fresh] = state_of_.emplace(word, 0);
  if (!fresh) return known->second;
  std::uint32_t pattern = 0;
  if (!c_.collapses.empty()) {
    const std::vector<LevelMask> domains = packing_.domains(word);
    for (std::size_t k = 0; k < c_.collapses.size(); ++k) {
      if (truth(c_.collapses[k].when, domains) != Truth::kTrue) continue;
      if (pattern != 0) trouble("two collapse patterns hold in one assignment");
      pattern = static_cast<std::uint32_t>(k) + 1;
    }
  }
  if (pattern != 0 && state_of_collapse_[pattern - 1]) return known->second = *state_of_collapse_[pattern - 1];
  const auto s = static_cast<State>(members_.size());
  members_.emplace_back();
  collapse_of_.push_back(pattern);
  if (pattern == 0)
    members_.back().push_back(word);
  else
    state_of_collapse_[pattern - 1] = s;
  return known->second = s;
}

const std::vector<Word>& Model::members(State s) {
  if (!members_[s].empty()) return members_[s];
  std::vector<LevelMask> all;
  for (const Option& option : c_.options)
    all.push_back(option.levels.size() >= 64 ? ~LevelMask{0} : (LevelMask{1} << option.levels.size()) - 1);
  std::vector<Word> found;
  for_feasible(c_, packing_, std::move(all), &c_.collapses[collapse_of_[s] - 1].when,
               std::numeric_limits<std::uint64_t>::max(), budget_, [&](Word word) {
                 found.push_back(word);
                 return true;
               });
  members_[s] = std::move(found);
  return members_[s];
}

const std::optional<std::vector<State>>& Model::enumerate(std::uint64_t most_steps) {
  if (enumerated_) return all_;
  std::vector<State> order;
  std::vector<bool> seen;
  const auto meet = [&](Word word) {
    const State s = state_of(word);
    if (seen.size() <= s) seen.resize(s + 1, false);
    if (!seen[s]) order.push_back(s);
    seen[s] = true;
    return true;
  };
  if (c_.is_graph()) {
    for (Word s = 0; s < c_.graph->states.size(); ++s) meet(s);
  } else {
    std::vector<LevelMask> all;
    for (const Option& option : c_.options)
      all.push_back(option.levels.size() >= 64 ? ~LevelMask{0} : (LevelMask{1} << option.levels.size()) - 1);
    if (for_feasible(c_, packing_, std::move(all), nullptr, most_steps, budget_, meet) != Search::kComplete)
      return all_;
  }
  numbers_.assign(members_.size(), 0);
  for (std::size_t k = 0; k < order.size(); ++k) numbers_[order[k]] = static_cast<std::uint32_t>(k) + 1;
  enumerated_ = true;
  all_ = std::move(order);
  return all_;
}

const std::vector<Word>& Model::row(Party i, Word word) {
  const auto [known, fresh] = rows_[i].emplace(word & ~own_[i], std::vector<Word>{});
  std::vector<Word>& list = known->second;
  if (!fresh) return list;
  std::vector<LevelMask> domains = packing_.domains(word);
  for (std::size_t o = 0; o < packing_.options(); ++o) {
    if ((own_[i] & packing_.mask(o)) == 0) continue;
    const std::size_t levels = c_.options[o].levels.size();
    domains[o] = levels >= 64 ? ~LevelMask{0} : (LevelMask{1} << levels) - 1;
  }
  for_feasible(c_, packing_, std::move(domains), nullptr, std::numeric_limits<std::uint64_t>::max(), budget_,
               [&](Word member) {
                 list.push_back(member);
                 return true;
               });
  return list;
}

std::vector<Word> Model::concrete_moves(Party i, Word word) {
  std::vector<Word> found;
  const auto banned = [&](const std::vector<const Forbid*>& bans, Word to) {
    return std::any_of(bans.begin(), bans.end(), [&](const Forbid* ban) { return holds_at(ban->to, to); });
  };
  std::vector<const Forbid*> bans;
  for (const Forbid& ban : c_.forbids)
    if (ban.party.index() == i && holds_at(ban.from, word)) bans.push_back(&ban);
  if (c_.is_graph()) {
    for (const auto& [from, to] : c_.parties[i].arcs)
      if (from == word + 1 && to != from && !banned(bans, to - 1)) found.push_back(to - 1);
    std::sort(found.begin(), found.end());
    return found;
  }
  if (own_[i] == 0) return found;
  struct Wheel {
    std::size_t option;
    LevelMask allowed;
  };
  std::vector<Wheel> wheels;
  const std::vector<LevelMask> here = packing_.domains(word);
  for (std::size_t o = 0; o < packing_.options(); ++o) {
    if ((own_[i] & packing_.mask(o)) == 0) continue;
    const Option& option = c_.options[o];
    const bool free = !option.needs || truth(*option.needs, here) == Truth::kTrue;
    wheels.push_back({o, free ? after_move(option, packing_.level(word, o)) : here[o]});
  }
  for (const Word to : row(i, word)) {
    if (to == word) continue;
    const bool allowed = std::all_of(wheels.begin(), wheels.end(), [&](const Wheel& wheel) {
      return ((wheel.allowed >> packing_.level(to, wheel.option)) & 1u) != 0;
    });
    if (allowed && !banned(bans, to)) found.push_back(to);
  }
  return found;
}

const std::vector<State>& Model::moves(Party i, State s) {
  const auto [known, fresh] = moves_[i].emplace(s, std::vector<State>{});
  if (!fresh) return known->second;
  std::vector<State> found;
  for (const Word word : std::vector<Word>(members(s)))
    for (const Word to : concrete_moves(i, word))
      if (const State q = state_of(to); q != s) found.push_back(q);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  known->second = std::move(found);
  return known->second;
}

bool Model::can_move(Party i, State s, State q) {
  const std::vector<State>& list = moves(i, s);
  return std::binary_search(list.begin(), list.end(), q);
}

std::string Model::words(State s) {
  const std::vector<Word>& list = members(s);
  if (list.empty()) return "";  // the budget ended
  if (c_.is_graph()) return c_.graph->states[list.front()];
  std::string text;
  for (std::size_t o = 0; o < packing_.options(); ++o) {
    const Option& option = c_.options[o];
    const std::uint32_t level = packing_.level(list.front(), o);
    const bool agree =
        std::all_of(list.begin(), list.end(), [&](Word word) { return packing_.level(word, o) == level; });
    if (!agree || level == 0) continue;
    if (!text.empty()) text += ", ";
    text += option.full_id;
    if (!option.binary) text += "=" + option.levels[level];
  }
  return text.empty() ? "nothing taken" : text;
}

}  // namespace entente::certify
