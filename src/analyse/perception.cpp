// Which dispute does a party see, and where in it does it take itself to be?
//
// Definitions 37 and 38. The model of a party with a view is a case like any other, compiled like any other: options it
// does not know are held at their first level by a rule, what it takes to be impossible is a rule, and directions and
// wishes are as it takes them to be. So every engine serves it unchanged. Its states are states of the case, because a
// view only takes away; that is what makes the way back (real()) simple.
//
// Wishes that are listed state by state, as rankings and tables are, speak of all states of the case in its numbers.
// They are ranked there first, and what is left of the order is given to the model.
//
// Cost: compiling; a search among packed words per state of the case and one of the model.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "entente/analyse/hypergame.h"

namespace entente {
namespace {

Error about_view(const Case& c, const View& view, Error error) {
  const std::string whose = fmt::format("in the view of {}: ", c.parties[view.of.index()].id);
  error.message = whose + error.message;
  for (Diagnostic& d : error.diagnostics) d.what = whose + d.what;
  return error;
}

Diagnostic about(const Case& c, Position where, const char* code, std::string what, std::string hint) {
  Diagnostic d;
  d.file = c.file;
  d.where = where;
  d.code = code;
  d.what = std::move(what);
  d.hint = std::move(hint);
  return d;
}

bool listed(const Preference& preference) {
  return std::holds_alternative<Ranking>(preference) || std::holds_alternative<UtilityTable>(preference);
}

Rule stays_at_first_level(OptionId option, Position where) {
  Rule rule;
  Node node;
  node.op = Op::kLevels;
  node.option = option;
  node.mask = 1;
  rule.expression.nodes.push_back(node);
  rule.expression.where = where;
  rule.where = where;
  return rule;
}

// Makes the case of a model.
class Maker {
 public:
  Maker(const Conflict& conflict, const View& view, const Budget& budget)
      : conflict_(conflict), view_(view), budget_(budget), made_(conflict.source()) {}

  Result<Case> make() {
    made_.views.clear();
    for (Party& party : made_.parties) party.chances.clear();  // between states of the case; not asked for here
    made_.start.reset();
    const bool graph = made_.is_graph();
    if (graph) {
      keep_graph_states();
    } else {
      for (const OptionId option : view_.hidden) made_.rules.push_back(stays_at_first_level(option, view_.where));
      made_.rules.insert(made_.rules.end(), view_.rules.begin(), view_.rules.end());
    }
    for (const ViewParty& seen : view_.parties) {
      for (const ViewParty::Option& o : seen.options) made_.options[o.option.index()].moves = o.moves;
      if (!seen.preference) continue;
      made_.parties[seen.party.index()].preference = *seen.preference;
      made_.parties[seen.party.index()].preference_where = seen.preference_where;
    }
    if (graph && kept_.empty()) {
      return fail({about(made_, view_.where, "no-states", "the view leaves no state", "its rules exclude all of them")},
                  "a view leaves no state");
    }
    std::vector<PartyId> to_list;
    for (std::uint32_t p = 0; p < made_.parties.size(); ++p)
      if (graph || listed(made_.parties[p].preference)) to_list.emplace_back(p);
    if (!to_list.empty()) {
      if (auto done = keep_orders(to_list); !done) return tl::unexpected(done.error());
    }
    return std::move(made_);
  }

 private:
  void keep_graph_states() {
    const std::vector<std::string> names = made_.graph->states;
    std::vector<std::uint32_t> place(names.size(), 0);  // from 1; 0 where it is left out
    made_.graph->states.clear();
    for (std::uint32_t s = 0; s < names.size(); ++s) {
      const bool seen = std::all_of(view_.rules.begin(), view_.rules.end(), [&](const Rule& rule) {
        return holds_in_graph_state(rule.expression, s) != rule.never;
      });
      if (!seen) continue;
      kept_.emplace_back(s);
      made_.graph->states.push_back(names[s]);
      place[s] = static_cast<std::uint32_t>(kept_.size());
    }
    for (const ViewParty& seen : view_.parties)
      if (seen.arcs) made_.parties[seen.party.index()].arcs = *seen.arcs;
    for (Party& party : made_.parties) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
      for (const auto& [from, to] : party.arcs)
        if (place[from - 1] != 0 && place[to - 1] != 0) arcs.emplace_back(place[from - 1], place[to - 1]);
      party.arcs = std::move(arcs);
    }
  }

  // The wishes of these parties as rankings of the states of the model.
  Result<void> keep_orders(const std::vector<PartyId>& parties) {
    if (!made_.is_graph()) {
      const auto space = build_space(made_, budget_);
      if (!space) return tl::unexpected(space.error());
      for (std::uint32_t q = 0; q < space->state_count(); ++q)
        kept_.push_back(
            conflict_.space().state_of(*conflict_.space().find(space->bits(space->first_member(StateId(q))))));
    }
    for (const PartyId p : parties) {
      const ViewParty* seen = nullptr;
      for (const ViewParty& one : view_.parties)
        if (one.party == p && one.preference) seen = &one;
      std::optional<Conflict> other;
      if (seen != nullptr) {
        auto ranked = conflict_.with_preference(p, *seen->preference, budget_);
        if (!ranked) return tl::unexpected(ranked.error());
        other = std::move(*ranked);
      }
      const Conflict& ranked = other ? *other : conflict_;
      std::vector<std::vector<StateReference>> groups(ranked.rank_count(p));
      for (std::uint32_t q = 0; q < kept_.size(); ++q) {
        StateReference reference;
        reference.number = q + 1;
        reference.where = made_.parties[p.index()].preference_where;
        groups[groups.size() - 1 - ranked.rank(p, kept_[q])].push_back(std::move(reference));
      }
      std::erase_if(groups, [](const auto& group) { return group.empty(); });
      Ranking ranking;
      ranking.groups = std::move(groups);
      made_.parties[p.index()].preference = std::move(ranking);
    }
    return {};
  }

  const Conflict& conflict_;
  const View& view_;
  const Budget& budget_;
  Case made_;
  std::vector<StateId> kept_;  // by state of the model: the state of the case it is
};

const View* view_of(const Case& c, PartyId party) {
  for (const View& view : c.views)
    if (view.of == party) return &view;
  return nullptr;
}

}  // namespace

Result<Perception> Perception::of(const Conflict& conflict, PartyId party, const Budget& budget) {
  Perception out(conflict);
  const View* view = view_of(conflict.source(), party);
  if (view == nullptr) return out;
  auto made = Maker(conflict, *view, budget).make();
  if (!made) return tl::unexpected(about_view(conflict.source(), *view, made.error()));
  auto compiled = Conflict::compile(std::move(*made), budget);
  if (!compiled) return tl::unexpected(about_view(conflict.source(), *view, compiled.error()));
  out.own_ = std::move(*compiled);
  if (auto placed = out.place(*view); !placed) return tl::unexpected(placed.error());
  return out;
}

std::optional<StateId> Perception::image(StateId s) const {
  if (!own_) return s;
  if (image_[s.index()] == kNowhere) return std::nullopt;
  return StateId(image_[s.index()]);
}

// Definition 38, assignment by assignment: as it is; else by the first map that speaks of it; else, where the party
// only misses options it does not know of, without those.
Result<void> Perception::place(const View& view) {
  const Case& c = conflict_->source();
  const StateSpace& space = conflict_->space();
  const StateSpace& seen = own_->space();
  const bool graph = c.is_graph();
  const std::string& whose = c.parties[view.of.index()].id;
  const auto shown = [&](StateId s) {
    const std::string words = conflict_->words(s);
    return fmt::format("state {} ({})", s.number(), words.empty() ? "nothing taken" : words);
  };
  std::vector<std::uint32_t> graph_place(space.state_count(), kNowhere);
  real_.reserve(seen.state_count());
  if (graph) {
    std::uint32_t q = 0;
    for (std::uint32_t s = 0; s < space.state_count() && q < seen.state_count(); ++s) {
      if (c.graph->states[s] != own_->source().graph->states[q]) continue;
      graph_place[s] = q++;
      real_.emplace_back(s);
    }
  } else {
    for (std::uint32_t q = 0; q < seen.state_count(); ++q)
      real_.push_back(space.state_of(*space.find(seen.bits(seen.first_member(StateId(q))))));
  }
  const auto find = [&](Bits bits) -> std::optional<std::uint32_t> {
    if (graph) {
      const std::uint32_t q = graph_place[static_cast<std::size_t>(bits)];
      return q == kNowhere ? std::nullopt : std::optional(q);
    }
    const auto found = seen.find(bits);
    return found ? std::optional(seen.state_of(*found).index()) : std::nullopt;
  };
  const auto says = [&](const Expression& e, Bits bits) {
    if (graph) return holds_in_graph_state(e, static_cast<std::uint32_t>(bits));
    std::vector<std::uint8_t> levels;
    for (const Field& field : space.fields()) levels.push_back(static_cast<std::uint8_t>(field.get(bits)));
    return entente::holds(e, levels);
  };

  constexpr std::size_t kMostNamed = 10;
  std::vector<Diagnostic> wrong;
  std::uint64_t unmapped = 0;
  std::optional<StateId> first_unmapped;
  image_.assign(space.state_count(), kNowhere);
  for (std::uint32_t s = 0; s < space.state_count(); ++s) {
    std::optional<std::uint32_t> image;  // kNowhere: it stays
    bool missing = false;
    for (std::uint32_t m = 0; m < space.member_count(StateId(s)); ++m) {
      const Bits bits = space.bits(space.member(StateId(s), m));
      Bits without = bits;
      for (const OptionId option : view.hidden) without = space.fields()[option.index()].put(without, 0);
      std::optional<std::uint32_t> found = find(bits);
      const ViewMap* map = nullptr;
      for (std::size_t k = 0; !found && map == nullptr && k < view.maps.size(); ++k)
        if (says(view.maps[k].from, bits)) map = &view.maps[k];
      if (map != nullptr && map->stays) {
        found = kNowhere;
      } else if (map != nullptr) {
        Bits target = graph ? Bits{map->to_state.value_or(0)} : without;
        for (const auto& [option, level] : map->to) target = space.fields()[option.index()].put(target, level);
        found = find(target);
        if (!found && wrong.size() < kMostNamed)
          wrong.push_back(about(
              c, map->where, "map-leads-nowhere",
              fmt::format("{} is mapped to something the view of {} does not have either", shown(StateId(s)), whose),
              "'to' sets the options it names and leaves the others as they are"));
        if (!found) break;
      } else if (!found && without != bits) {
        found = find(without);
      }
      if (!found) {
        missing = true;
        break;
      }
      if (image && image != found) {
        if (wrong.size() < kMostNamed)
          wrong.push_back(about(c, view.where, "map-splits-state",
                                fmt::format("{} is one state, but the view of {} takes its members for different ones",
                                            shown(StateId(s)), whose),
                                "say with [[view.map]] what the party takes them for"));
        break;
      }
      image = found;
    }
    if (missing && ++unmapped == 1) first_unmapped = StateId(s);
    if (image) image_[s] = *image;
  }
  if (unmapped > 0) {
    wrong.push_back(about(
        c, view.where, "unmapped-states",
        fmt::format("the view of {} lacks {}, {}{}, and does not say what {} takes {} for", whose,
                    unmapped == 1 ? "a state" : human_count(unmapped) + " states", unmapped == 1 ? "" : "such as ",
                    shown(*first_unmapped), whose, unmapped == 1 ? "it" : "them"),
        "add [[view.map]] with from = \"a condition\", and 'to' or stays = true"));
  }
  if (!wrong.empty()) return fail(std::move(wrong), fmt::format("the view of {} is not complete", whose));
  return {};
}

Result<std::vector<Diagnostic>> check_views(const Conflict& conflict, const Budget& budget) {
  std::vector<Diagnostic> found;
  for (const View& view : conflict.source().views) {
    const auto perceived = Perception::of(conflict, view.of, budget);
    if (perceived) continue;
    if (perceived.error().diagnostics.empty()) return tl::unexpected(perceived.error());
    found.insert(found.end(), perceived.error().diagnostics.begin(), perceived.error().diagnostics.end());
  }
  return found;
}

}  // namespace entente
