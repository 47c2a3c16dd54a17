// Does each verdict follow from its witness? Definitions 9 to 14, one verdict at a time.
//
// Stable: the checker lists the party's improvements itself, and each must be answered by a sanction it can follow step
// by step; counter-moves are listed by the checker too and must be those named. Unstable: one improvement, and a closed
// set that holds it; for SIM the checker tries all combinations of the opponents.
#include <fmt/format.h>

#include <algorithm>

#include "certify/checker.h"

namespace entente::certify {

bool Checker::verdicts(Value root) {
  const auto list = member(root, "verdicts", JsonDocument::Kind::kArray);
  if (!list) return false;
  const At at(*this, "verdicts");
  std::size_t k = 0;
  for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
    const At inside(*this, k);
    if (!verdict(*v)) return false;
    ++result_.verdicts;
    if (k % 256 == 0 && budget_.should_stop()) return false;
  }
  return true;
}

bool Checker::verdict(Value v) {
  const auto s = state(v, "state");
  const auto i = s ? party(v, "party") : std::nullopt;
  const auto named = i ? string(v, "concept") : std::nullopt;
  const auto claim = named ? boolean(v, "stable") : std::nullopt;
  if (!claim) return false;
  const auto listed = std::find(result_.concepts.begin(), result_.concepts.end(), *named);
  if (listed == result_.concepts.end()) {
    const At at(*this, "concept");
    return refuse("\"concepts\" does not list this concept");
  }
  const Concept x = concepts_[static_cast<std::size_t>(listed - result_.concepts.begin())];
  Met& met = met_[*s];
  met.met.resize(kConcepts * model_.party_count());
  met.stable.resize(kConcepts * model_.party_count());
  const std::size_t slot = static_cast<std::size_t>(x) * model_.party_count() + *i;
  if (met.met[slot]) return refuse("there is a verdict on this state, party and concept already");
  met.met[slot] = true;
  met.stable[slot] = *claim;
  return *claim ? stable(v, *i, *s, x) : unstable(v, *i, *s, x);
}

bool Checker::stable(Value v, Party i, State s, Concept x) {
  const auto list = member(v, "improvements", JsonDocument::Kind::kArray);
  if (!list) return false;
  std::set<State> answered_ones;
  {
    const At at(*this, "improvements");
    std::size_t k = 0;
    for (auto reply = json_.first(*list); reply; reply = json_.next(*reply), ++k) {
      const At inside(*this, k);
      const auto s1 = state(*reply, "to");
      if (!s1) return false;
      if (!model_.can_move(i, s, *s1))
        return refuse(fmt::format("{} cannot move from {} to {}", id(i), say(s), say(*s1)));
      if (!model_.prefers(i, *s1, s))
        return refuse(fmt::format("{} is no improvement on {} for {}", say(*s1), say(s), id(i)));
      if (!answered_ones.insert(*s1).second) return refuse(fmt::format("the improvement to {} stands twice", say(*s1)));
      if (x == Concept::kNash) return refuse("under Nash a state with an improvement is not stable");
      if (x == Concept::kSim ? !overlay(*reply, i, s, *s1) : !sanction(*reply, i, s, *s1, x)) return false;
    }
  }
  for (const State s1 : std::vector<State>(model_.moves(i, s)))
    if (model_.prefers(i, s1, s) && !answered_ones.contains(s1)) {
      const At at(*this, "improvements");
      return refuse(fmt::format("the improvement of {} from {} to {} is not answered", id(i), say(s), say(s1)));
    }
  return true;
}

bool Checker::sanction(Value reply, Party i, State s, State s1, Concept x) {
  const auto list = member(reply, "sanction", JsonDocument::Kind::kArray);
  if (!list) return false;
  State here = s1;
  {
    const At at(*this, "sanction");
    std::optional<Party> last;
    std::size_t k = 0;
    for (auto step = json_.first(*list); step; step = json_.next(*step), ++k) {
      const At inside(*this, k);
      const auto j = party(*step, "party");
      const auto to = j ? state(*step, "to") : std::nullopt;
      if (!to) return false;
      if (*j == i) return refuse(fmt::format("{} does not sanction itself", id(i)));
      if (last && *last == *j) return refuse(fmt::format("{} moves twice running", id(*j)));
      if (!model_.can_move(*j, here, *to))
        return refuse(fmt::format("{} cannot move from {} to {}", id(*j), say(here), say(*to)));
      if (improving(x) && !model_.prefers(*j, *to, here))
        return refuse(fmt::format("{} gains nothing by moving from {} to {}", id(*j), say(here), say(*to)));
      last = *j;
      here = *to;
    }
    if (!last) return refuse("the sanction has no step");
    if (model_.prefers(i, here, s))
      return refuse(fmt::format("{}, where the sanction ends, is better for {} than {}", say(here), id(i), say(s)));
  }
  return !answered(x) || counter_moves(reply, i, s, here);
}

bool Checker::counter_moves(Value reply, Party i, State s, State s2) {
  const auto list = member(reply, "counter_moves", JsonDocument::Kind::kArray);
  if (!list) return false;
  const At at(*this, "counter_moves");
  std::set<State> named;
  std::size_t k = 0;
  for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
    const At inside(*this, k);
    const auto s3 = state_value(*v);
    if (!s3) return false;
    if (!model_.can_move(i, s2, *s3))
      return refuse(fmt::format("{} cannot move from {} to {}", id(i), say(s2), say(*s3)));
    if (!named.insert(*s3).second) return refuse(fmt::format("{} stands twice", say(*s3)));
  }
  for (const State s3 : std::vector<State>(model_.moves(i, s2))) {
    if (model_.prefers(i, s3, s))
      return refuse(fmt::format("{} escapes the sanction from {} to {}, which it likes better than {}", id(i), say(s2),
                                say(s3), say(s)));
    if (!named.contains(s3))
      return refuse(fmt::format("the counter-move of {} from {} to {} is missing", id(i), say(s2), say(s3)));
  }
  return true;
}

bool Checker::overlay(Value reply, Party i, State s, State s1) {
  const auto moved_to = [&](Party p, Word from, Word to) {
    const std::vector<Word> list = model_.concrete_moves(p, from);
    return std::binary_search(list.begin(), list.end(), to);
  };
  const auto lay = [&](Word under, Party p, Word over) {
    for (std::size_t o = 0; o < c_.options.size(); ++o)
      if (c_.options[o].owner && c_.options[o].owner->index() == p)
        under = model_.packing().with(under, o, model_.packing().level(over, o));
    return under;
  };
  const auto from = assignment(reply, "from");
  const auto to = from ? assignment(reply, "at") : std::nullopt;
  if (!to) return false;
  if (model_.state_of(*from) != s) return refuse(fmt::format("\"from\" is not a member of {}", say(s)));
  if (model_.state_of(*to) != s1) return refuse(fmt::format("\"at\" is not a member of {}", say(s1)));
  if (!moved_to(i, *from, *to)) return refuse(fmt::format("{} cannot move from \"from\" to \"at\"", id(i)));
  Word laid = lay(*from, i, *to);
  const auto list = member(reply, "simultaneous", JsonDocument::Kind::kArray);
  if (!list) return false;
  const At at(*this, "simultaneous");
  std::set<Party> movers;
  std::size_t k = 0;
  for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
    const At inside(*this, k);
    const auto j = party(*v, "party");
    const auto choice = j ? assignment(*v, "at") : std::nullopt;
    if (!choice) return false;
    if (*j == i) return refuse(fmt::format("{} does not answer itself", id(i)));
    if (!movers.insert(*j).second) return refuse(fmt::format("{} moves twice", id(*j)));
    if (!moved_to(*j, *from, *choice)) return refuse(fmt::format("{} cannot make this move from {}", id(*j), say(s)));
    const State q = model_.state_of(*choice);
    if (!model_.prefers(*j, q, s)) return refuse(fmt::format("{} gains nothing by this move from {}", id(*j), say(s)));
    laid = lay(laid, *j, *choice);
  }
  if (movers.empty()) return refuse("no opponent moves");
  if (!model_.feasible(laid)) return refuse("a rule of the case excludes the moves taken together");
  const State end = model_.state_of(laid);
  if (model_.prefers(i, end, s))
    return refuse(fmt::format("the moves taken together lead to {}, better for {} than {}", say(end), id(i), say(s)));
  return true;
}

bool Checker::unstable(Value v, Party i, State s, Concept x) {
  const auto s1 = state(v, "improvement");
  if (!s1) return false;
  {
    const At at(*this, "improvement");
    if (!model_.can_move(i, s, *s1))
      return refuse(fmt::format("{} cannot move from {} to {}", id(i), say(s), say(*s1)));
    if (!model_.prefers(i, *s1, s))
      return refuse(fmt::format("{} is no improvement on {} for {}", say(*s1), say(s), id(i)));
  }
  if (x == Concept::kNash) return true;
  if (x == Concept::kSim) return nothing_spoils(i, s, *s1);
  const auto which = member(v, "closed", JsonDocument::Kind::kNumber);
  if (!which) return false;
  const At at(*this, "closed");
  const auto index = json_.whole(*which);
  if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= families_.size())
    return refuse("there are no closed sets of this number");
  const Family& family = families_[static_cast<std::size_t>(*index)];
  if (family.party != i || family.improving != improving(x) || family.answers != answered(x))
    return refuse(
        fmt::format("these closed sets are not about {} under {}", id(i), kConceptNames[static_cast<std::size_t>(x)]));
  const auto floor = family.floors.find(key(*s1, model_.party_count()));
  if (floor == family.floors.end()) return refuse(fmt::format("{} is no member of these closed sets", say(*s1)));
  if (!model_.prefers(i, floor->second, s))
    return refuse(
        fmt::format("the floor of {}, {}, is not better for {} than {}", say(*s1), say(floor->second), id(i), say(s)));
  return true;
}

bool Checker::nothing_spoils(Party i, State s, State s1) {
  const auto own = [&](Party p) {
    Word mask = 0;
    for (std::size_t o = 0; o < c_.options.size(); ++o)
      if (c_.options[o].owner && c_.options[o].owner->index() == p) mask |= model_.packing().mask(o);
    return mask;
  };
  for (const Word from : std::vector<Word>(model_.members(s))) {
    struct Wheel {
      Word own;
      std::vector<Word> choices;  // the first: staying
      std::size_t at = 0;
    };
    std::vector<Wheel> wheels;
    for (Party j = 0; j < model_.party_count(); ++j) {
      if (j == i) continue;
      Wheel wheel{own(j), {from}, 0};
      for (const Word to : model_.concrete_moves(j, from))
        if (model_.prefers(j, model_.state_of(to), s)) wheel.choices.push_back(to);
      if (wheel.choices.size() > 1) wheels.push_back(std::move(wheel));
    }
    for (const Word to : model_.concrete_moves(i, from)) {
      if (model_.state_of(to) != s1) continue;
      for (Wheel& wheel : wheels) wheel.at = 0;
      std::uint64_t tried = 0;
      for (;;) {
        std::size_t k = 0;
        while (k < wheels.size() && ++wheels[k].at == wheels[k].choices.size()) wheels[k++].at = 0;
        if (k == wheels.size()) break;
        Word laid = (from & ~own(i)) | (to & own(i));
        for (const Wheel& wheel : wheels) laid = (laid & ~wheel.own) | (wheel.choices[wheel.at] & wheel.own);
        if (!model_.feasible(laid)) continue;
        const State end = model_.state_of(laid);
        if (!model_.prefers(i, end, s))
          return refuse(fmt::format("the opponents can spoil the improvement to {} by moving at the same time, to {}",
                                    say(s1), say(end)));
        if (++tried % 1024 == 0 && budget_.should_stop()) return false;
      }
    }
  }
  return true;
}

}  // namespace entente::certify
