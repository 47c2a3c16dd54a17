// How does a party see the dispute, where that differs from the rest of the case?
//
// A view is read after everything else, with the same readers as the case: its rules are rules, and what it takes a
// party to want is written as that party would write it. Nothing here can make the states of the case unknown.
#include <array>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "case/builder.h"
#include "case/expression_parser.h"

namespace entente {

void Builder::build_views(const Fields& top) {
  std::map<PartyId, std::size_t> seen;
  for (const TomlNode* node : top.tables("view", "view")) build_view(*node, seen);
}

void Builder::build_view(const TomlNode& node, std::map<PartyId, std::size_t>& seen) {
  const Fields table =
      fields(node, "[[view]]", {"of", "label", "hidden", "rule", "party", "map", "because", "against"});
  View view;
  view.where = position(node.begin);
  std::optional<PartyId> of;
  if (table.required_text("of", "whose view it is, such as of = \"acme\"")) of = party_named(*table.find("of"));
  if (of) {
    const TomlNode* place = table.find("of");
    const auto [first, fresh] = seen.emplace(*of, place->begin);
    if (!fresh)
      duplicate({place->begin, place->end}, first->second, "two views of '" + place->text + "'; a party has one");
    view.of = *of;
  }
  view.label = table.text("label").value_or("");
  view.grounds = grounds(table);
  if (const TomlEntry* e = table.entry("hidden"); e != nullptr && case_.is_graph()) {
    sink_.error(e->key_begin, e->key_end, "not-in-graph-form", "'hidden' names options, which graph form has not",
                "say with [[view.rule]] which states the party does not see: never = \"the name of a state\"");
  } else {
    std::map<OptionId, std::size_t> named;
    for (const TomlNode* item : table.texts("hidden")) {
      const auto option = option_named(*item, std::nullopt);
      if (!option) continue;
      const auto [first, fresh] = named.emplace(*option, item->begin);
      if (!fresh)
        duplicate({item->begin, item->end}, first->second, "'" + excerpt(item->text) + "' is named twice");
      else
        view.hidden.push_back(*option);
    }
  }
  for (const TomlNode* item : table.tables("rule", "view.rule"))
    if (auto found = rule(*item, "[[view.rule]]")) view.rules.push_back(std::move(*found));
  std::map<PartyId, std::size_t> parties;
  for (const TomlNode* item : table.tables("party", "view.party")) view_party(*item, of, view, parties);
  for (const TomlNode* item : table.tables("map", "view.map")) view_map(*item, view);
  if (of) case_.views.push_back(std::move(view));
}

void Builder::view_party(const TomlNode& node, std::optional<PartyId> of, View& view,
                         std::map<PartyId, std::size_t>& seen) {
  const Fields table = fields(
      node, "[[view.party]]",
      {"id", "because", "against", "option", "prefers", "ranking", "ranking_because", "ranking_against", "ranking_gaps",
       "weights", "weights_because", "weights_against", "utility", "utility_because", "utility_against", "arcs"});
  ViewParty party;
  party.where = position(node.begin);
  party.preference_where = party.where;
  party.grounds = grounds(table);
  if (!table.required_text("id", "which party is seen differently, such as id = \"beta\"")) return;
  const TomlNode* place = table.find("id");
  const auto id = party_named(*place);
  if (!id) return;
  const auto [first, fresh] = seen.emplace(*id, place->begin);
  if (!fresh) duplicate({place->begin, place->end}, first->second, "the view describes '" + place->text + "' twice");
  party.party = *id;
  party.preference = preference(table, "view.party", *id, party.preference_where);
  if (party.preference && id == of)
    sink_.error(place->begin, place->end, "own-preference",
                "a view says what a party takes the others to want, not what '" + place->text + "' itself wants",
                "what it wants stands at its [[party]]");
  if (case_.is_graph()) {
    if (table.find("arcs") != nullptr) {
      Party listed;
      build_arcs(table, listed);
      party.arcs = std::move(listed.arcs);
    }
    if (const TomlEntry* e = table.entry("option"))
      sink_.error(e->key_begin, e->key_end, "not-in-graph-form", "in graph form parties have 'arcs', not options");
  } else {
    if (const TomlEntry* e = table.entry("arcs"))
      sink_.error(e->key_begin, e->key_end, "only-in-graph-form", "'arcs' belong to graph form",
                  "say with [[view.party.option]] how the party is thought to move");
    std::map<OptionId, std::size_t> options;
    for (const TomlNode* item : table.tables("option", "view.party.option")) view_option(*item, party, options);
  }
  view.parties.push_back(std::move(party));
}

void Builder::view_option(const TomlNode& node, ViewParty& party, std::map<OptionId, std::size_t>& seen) {
  const Fields table = fields(node, "[[view.party.option]]", {"id", "moves"});
  constexpr std::array kMoves = {Moves::kBoth, Moves::kForward, Moves::kBackward, Moves::kFixed};
  ViewParty::Option out;
  out.where = position(node.begin);
  if (table.find("moves") == nullptr)
    table.missing("moves", "how it is thought to move: both, forward, backward or fixed");
  out.moves = kMoves[table.choice("moves", {"both", "forward", "backward", "fixed"})];
  if (!table.required_text("id", "which option, such as id = \"litigate\"")) return;
  const TomlNode* place = table.find("id");
  const auto option = option_named(*place, party.party);
  if (!option) return;
  const std::string& full = case_.options[option->index()].full_id;
  if (case_.options[option->index()].owner != party.party) {
    sink_.error(place->begin, place->end, "foreign-option",
                "'" + full + "' is not an option of '" + case_.parties[party.party.index()].id + "'",
                "write it below the [[view.party]] of its owner");
    return;
  }
  const auto [first, fresh] = seen.emplace(*option, place->begin);
  if (!fresh) {
    duplicate({place->begin, place->end}, first->second, "the view describes '" + full + "' twice");
    return;
  }
  out.option = *option;
  party.options.push_back(std::move(out));
}

void Builder::view_map(const TomlNode& node, View& view) {
  const Fields table = fields(node, "[[view.map]]", {"from", "to", "stays", "because", "against"});
  ViewMap map;
  map.where = position(node.begin);
  map.grounds = grounds(table);
  map.stays = table.truth("stays", false);
  if (table.find("from") == nullptr)
    table.missing("from", "from = \"the states the view does not have\"; \"true\" stands for all of them");
  auto from = expression(table, "from", std::nullopt);
  const TomlNode* to = table.find("to");
  if ((to != nullptr) == map.stays) {
    sink_.error(node.begin, node.end, "bad-map",
                map.stays ? "[[view.map]] has both 'to' and 'stays'" : "[[view.map]] needs 'to' or 'stays'",
                case_.is_graph() ? "write to = \"the state the party takes it for\", or stays = true"
                                 : "write to = [\"option=level\"], what the party takes it for, or stays = true");
    return;
  }
  const std::size_t before = sink_.error_count();
  if (to != nullptr && case_.is_graph()) {
    if (to->kind != TomlKind::kInteger && to->kind != TomlKind::kString) {
      table.wrong_type(*to, "to", "the number or name of one state");
    } else if (const auto reference = state_reference(*to)) {
      map.to_state = reference->number ? std::optional(static_cast<std::uint32_t>(*reference->number - 1))
                                       : names_->state(reference->text);
    }
  } else if (to != nullptr) {
    if (to->kind != TomlKind::kArray) {
      table.wrong_type(*to, "to", "a list of options, such as [\"acme.litigate=no\"]");
    } else {
      std::vector<std::uint32_t> levels(case_.options.size(), 0);
      std::vector<const TomlNode*> given(case_.options.size(), nullptr);
      for (const TomlNode& item : to->items) start_entry(item, "to", levels, given);
      for (std::uint32_t k = 0; k < given.size(); ++k)
        if (given[k] != nullptr) map.to.emplace_back(OptionId(k), levels[k]);
    }
  }
  if (!from || sink_.error_count() != before) return;
  map.from = std::move(*from);
  view.maps.push_back(std::move(map));
}

std::optional<OptionId> Builder::option_named(const TomlNode& node, std::optional<PartyId> party) {
  const auto places = offsets(node);
  std::vector<ExpressionError> errors;
  const std::vector<Token> tokens = tokenize(node.text, errors);
  std::optional<OptionId> option;
  if (errors.empty()) {
    if (tokens.size() == 2 && tokens[0].kind == TokenKind::kWord)
      option = resolve_option(tokens[0], *names_, party, errors);
    else
      errors.push_back({0, node.text.size(), "bad-option", "'" + excerpt(node.text) + "' is not the name of an option",
                        "such as \"beta.threat\""});
  }
  report(errors, places, {node.begin, node.end});
  return option;
}

}  // namespace entente
