// Are the closed sets of a certificate closed? What nothing deters is certified by them.
//
// A family lists members with a *floor* each: a state such that, whatever the party's opponents do from the member, the
// party keeps something at least as good. Two things are checked of every member, and give that by induction along any
// legal sequence: (1) the party likes the member itself, or where it may answer one of its moves from there, at least
// as much as the floor; (2) whatever one opponent can do next leads to a member whose floor is no worse. So if the
// floor of an improvement s1 is better than s, no sequence of the opponents from s1 ends in a sanction: the members
// with a floor better than s are a closed set without a sanction in it. One family serves all s, which keeps
// certificates small.
//
// A family without movers is closed under every opponent's moves, and so under legal sequences too. Where moves are not
// transitive that asks too much, and members are pairs (state, last mover): the last mover does not move next.
#include <fmt/format.h>

#include "certify/checker.h"

namespace entente::certify {

bool Checker::closed(Value root) {
  const auto list = member(root, "closed", JsonDocument::Kind::kArray);
  if (!list) return false;
  const At at(*this, "closed");
  std::size_t k = 0;
  for (auto v = json_.first(*list); v; v = json_.next(*v), ++k) {
    const At inside(*this, k);
    const auto owner = party(*v, "party");
    const auto moves = owner ? string(*v, "moves") : std::nullopt;
    const auto answers = moves ? boolean(*v, "answers") : std::nullopt;
    const auto by_mover = answers ? boolean(*v, "by_mover") : std::nullopt;
    if (!by_mover) return false;
    if (*moves != "any" && *moves != "improving") return refuse("\"moves\" is neither \"any\" nor \"improving\"");
    const auto members = member(*v, "members", JsonDocument::Kind::kArray);
    if (!members) return false;
    families_.push_back({*owner, *moves == "improving", *answers, *by_mover, {}});
    const At list_at(*this, "members");
    if (!closed_members(*members, families_.back())) return false;
  }
  return true;
}

bool Checker::closed_members(Value list, Family& family) {
  std::size_t k = 0;
  for (auto v = json_.first(list); v; v = json_.next(*v), ++k) {
    const At at(*this, k);
    const auto s = state(*v, "state");
    const auto floor = s ? state(*v, "floor") : std::nullopt;
    if (!floor) return false;
    Party last = model_.party_count();
    if (family.by_mover && json_.find(*v, "last")) {
      const auto mover = party(*v, "last");
      if (!mover) return false;
      last = *mover;
    }
    if (!family.floors.emplace(key(*s, last), *floor).second) return refuse("this member stands twice");
  }
  k = 0;
  for (auto v = json_.first(list); v; v = json_.next(*v), ++k) {
    const At at(*this, k);
    if (!closed_member(*v, family)) return false;
    ++result_.closed;
    if (k % 256 == 0 && budget_.should_stop()) return false;
  }
  return true;
}

bool Checker::closed_member(Value v, const Family& family) {
  const State s = *state(v, "state");
  const State floor = *state(v, "floor");
  const Party i = family.party;
  if (model_.prefers(i, floor, s)) {
    if (!family.answers) return refuse(fmt::format("{} is worse for {} than its floor, {}", say(s), id(i), say(floor)));
    if (!json_.find(v, "answer"))
      return refuse(
          fmt::format("{} is worse for {} than its floor, {}, and no answer is named", say(s), id(i), say(floor)));
    const auto answer = state(v, "answer");
    if (!answer) return false;
    const At at(*this, "answer");
    if (!model_.can_move(i, s, *answer))
      return refuse(fmt::format("{} cannot move from {} to {}", id(i), say(s), say(*answer)));
    if (model_.prefers(i, floor, *answer))
      return refuse(fmt::format("{} is worse for {} than the floor, {}", say(*answer), id(i), say(floor)));
  }
  const auto mover = family.by_mover && json_.find(v, "last") ? party(v, "last") : std::optional(model_.party_count());
  return mover && stays_inside(s, *mover, floor, family);
}

bool Checker::stays_inside(State s, Party last, State floor, const Family& family) {
  for (Party j = 0; j < model_.party_count(); ++j) {
    if (j == family.party || j == last) continue;
    for (const State q : model_.moves(j, s)) {
      if (family.improving && !model_.prefers(j, q, s)) continue;
      const auto found = family.floors.find(key(q, family.by_mover ? j : model_.party_count()));
      if (found == family.floors.end())
        return refuse(fmt::format("the set is not closed: {} can move from {} to {}, which is no member{}", id(j),
                                  say(s), say(q), family.by_mover ? " with that mover" : ""));
      if (model_.prefers(family.party, floor, found->second))
        return refuse(fmt::format("{} can move from {} to {}, whose floor, {}, is worse for {} than {}", id(j), say(s),
                                  say(q), say(found->second), id(family.party), say(floor)));
    }
  }
  return true;
}

}  // namespace entente::certify
