// Who can do what: parties and their options, or, in graph form, the states and the moves between them.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "case/builder.h"
#include "entente/base/budget.h"

namespace entente {

void Builder::build_graph(const Fields& top) {
  const TomlEntry* section = top.entry("graph");
  if (section == nullptr) return;
  const TomlSpan span{section->key_begin, section->key_end};
  GraphForm graph;
  graph.where = position(span.begin);
  if (section->value.kind != TomlKind::kTable) {
    sink_.error(span.begin, span.end, "wrong-type", "'graph' must be a section", "write [graph]");
    case_.graph = std::move(graph);
    return;
  }
  const Fields table(sink_, section->value, span, "[graph]", {"states"});
  const TomlNode* list = table.find("states");
  if (list == nullptr) {
    table.missing("states", "states = [\"first name\", \"second name\"]");
  } else if (list->kind != TomlKind::kArray) {
    table.wrong_type(*list, "states", "a list of names");
  } else {
    std::map<std::string_view, std::size_t> seen;
    for (const TomlNode& item : list->items) {
      if (item.kind != TomlKind::kString || item.text.empty()) {
        sink_.error(item.begin, item.end, "wrong-type",
                    "a state's name must be text in quotes, not " +
                        std::string(item.kind == TomlKind::kString ? "empty" : kind_words(item.kind)));
        continue;
      }
      const auto [first, fresh] = seen.emplace(item.text, item.begin);
      if (!fresh)
        duplicate({item.begin, item.end}, first->second, "two states are called '" + excerpt(item.text) + "'");
      graph.states.push_back(item.text);
    }
    if (list->items.empty())
      sink_.error(list->begin, list->end, "no-states", "'states' is empty", "a case needs at least one state");
  }
  case_.graph = std::move(graph);
  for (const char* key : {"rule", "collapse", "forbid", "exogenous", "outcome"})
    if (const TomlEntry* e = top.entry(key))
      sink_.error(e->key_begin, e->key_end, "not-in-graph-form",
                  std::string("'") + key + "' has no meaning in graph form, which has states instead of options");
}

void Builder::build_parties(const Fields& top) {
  const std::vector<const TomlNode*> tables = top.tables("party", "party");
  if (tables.empty()) {
    if (top.find("party") == nullptr) top.missing("[[party]]", "a case has at least one party");
    return;
  }
  std::map<std::string, std::size_t> seen;
  for (const TomlNode* node : tables) {
    const Fields table = fields(*node, "[[party]]",
                                {"id",
                                 "name",
                                 "aliases",
                                 "because",
                                 "against",
                                 "option",
                                 "prefers",
                                 "ranking",
                                 "ranking_because",
                                 "ranking_against",
                                 "ranking_gaps",
                                 "weights",
                                 "weights_because",
                                 "weights_against",
                                 "utility",
                                 "utility_because",
                                 "utility_against",
                                 "arcs",
                                 "attitudes",
                                 "attitudes_because",
                                 "attitudes_against",
                                 "probability"});
    Party party;
    party.where = position(node->begin);
    party.preference_where = party.where;
    const auto id = identifier(table, "acme");
    if (id) {
      const TomlNode* place = table.find("id");
      const auto [first, fresh] = seen.emplace(*id, place->begin);
      if (!fresh) duplicate({place->begin, place->end}, first->second, "two parties are called '" + *id + "'");
      party.id = *id;
      party_by_id_.emplace(*id, PartyId(static_cast<std::uint32_t>(case_.parties.size())));
    }
    {
      const NotStructural harmless(sink_);
      party.name = table.text("name").value_or(party.id);
      for (const TomlNode* alias : table.texts("aliases")) party.aliases.push_back(alias->text);
      party.grounds = grounds(table);
    }
    PartyNode entry{node, header(*node), {}, {}};
    const PartyId owner(static_cast<std::uint32_t>(case_.parties.size()));
    if (case_.is_graph()) {
      build_arcs(table, party);
      if (const TomlEntry* e = table.entry("option"))
        sink_.error(e->key_begin, e->key_end, "not-in-graph-form", "in graph form parties have 'arcs', not options");
    } else if (const TomlEntry* e = table.entry("arcs")) {
      sink_.error(e->key_begin, e->key_end, "only-in-graph-form", "'arcs' belong to graph form",
                  "add [graph] with its states, or describe moves by options");
    }
    case_.parties.push_back(std::move(party));
    if (!case_.is_graph()) {
      for (const TomlNode* option : table.tables("option", "party.option")) {
        if (const auto index = build_option(*option, owner)) {
          entry.options.push_back(*index);
          entry.option_nodes.push_back(option);
        }
      }
    }
    party_nodes_.push_back(std::move(entry));
  }
}

void Builder::build_exogenous(const Fields& top) {
  if (case_.is_graph()) return;
  for (const TomlNode* node : top.tables("exogenous", "exogenous")) build_option(*node, std::nullopt);
}

std::optional<OptionId> Builder::build_option(const TomlNode& node, std::optional<PartyId> owner) {
  const bool own = owner.has_value();
  const Fields table =
      own ? fields(node, "[[party.option]]",
                   {"id", "label", "levels", "moves", "needs", "step", "shared", "because", "against", "confidence"})
          : fields(node, "[[exogenous]]", {"id", "label", "levels", "because", "against", "confidence"});
  Option option;
  option.where = position(node.begin);
  option.owner = owner;
  option.levels = {"no", "yes"};
  const auto id = identifier(table, "litigate");
  if (const TomlNode* levels = table.find("levels")) {
    option.binary = false;
    if (levels->kind == TomlKind::kArray)
      option.levels = level_names(*levels);
    else
      table.wrong_type(*levels, "levels", "a list of names");
  }
  if (own) {
    constexpr std::array kMoves = {Moves::kBoth, Moves::kForward, Moves::kBackward, Moves::kFixed};
    option.moves = kMoves[table.choice("moves", {"both", "forward", "backward", "fixed"})];
    option.step = table.choice("step", {"any", "adjacent"}) == 1 ? Step::kAdjacent : Step::kAny;
  }
  {
    const NotStructural harmless(sink_);
    option.label = table.text("label").value_or("");
    option.grounds = grounds(table);
    option.confidence = table.confidence();
  }
  if (!id) return std::nullopt;
  option.id = *id;
  option.full_id = own ? case_.parties[owner->index()].id + "." + *id : *id;
  if (option.label.empty()) option.label = *id;
  const TomlNode* place = table.find("id");
  std::vector<OptionId>& namesakes = options_by_id_[*id];
  for (OptionId k : namesakes) {
    const Option& other = case_.options[k.index()];
    if (other.owner == owner) {
      const std::string whose =
          own ? "'" + case_.parties[owner->index()].id + "' has two options" : std::string("two exogenous options are");
      duplicate({place->begin, place->end}, option_span_[k.index()].begin, whose + " called '" + *id + "'");
      return std::nullopt;
    }
    if (!own) {
      sink_.error(place->begin, place->end, "duplicate",
                  "exogenous option '" + *id + "' has the name of '" + other.full_id + "'",
                  "choose another id: an exogenous option has no party to tell them apart by");
      return std::nullopt;
    }
  }
  namesakes.emplace_back(static_cast<std::uint32_t>(case_.options.size()));
  option_span_.push_back({place->begin, place->end});
  case_.options.push_back(std::move(option));
  return OptionId(static_cast<std::uint32_t>(case_.options.size() - 1));
}

std::vector<std::string> Builder::level_names(const TomlNode& list) {
  std::vector<std::string> out;
  std::map<std::string, std::size_t> seen;
  for (const TomlNode& item : list.items) {
    // Levels that are plain numbers may stand without quotes.
    const bool number = item.kind == TomlKind::kInteger || item.kind == TomlKind::kFloat;
    if (item.kind != TomlKind::kString && !number) {
      sink_.error(item.begin, item.end, "wrong-type",
                  std::string("a level must be text in quotes, not ") + kind_words(item.kind));
      continue;
    }
    const std::string& text = item.text;
    const bool both_quotes = text.find('"') != std::string::npos && text.find('\'') != std::string::npos;
    const bool control =
        std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (text.empty() || both_quotes || control) {
      sink_.error(item.begin, item.end, "bad-level",
                  text.empty() ? "a level needs a name" : "'" + excerpt(text) + "' cannot be the name of a level",
                  text.empty() ? "" : "use no control characters and at most one kind of quotation mark");
      continue;
    }
    const auto [first, fresh] = seen.emplace(text, item.begin);
    if (!fresh) {
      duplicate({item.begin, item.end}, first->second, "two levels are called '" + excerpt(text) + "'");
      continue;
    }
    out.push_back(text);
  }
  if (list.items.size() < 2)
    sink_.error(list.begin, list.end, "too-few-levels", "an option needs at least two levels",
                "the first level is where it stands when nothing is done");
  if (out.size() > kMaxLevels) {
    sink_.error(list.begin, list.end, "too-many-levels",
                std::to_string(out.size()) + " levels: an option can have at most " + std::to_string(kMaxLevels));
    out.resize(kMaxLevels);
  }
  while (out.size() < 2) out.push_back(out.empty() ? "no" : out.front() + " ");  // an error was reported
  return out;
}

void Builder::build_option_conditions() {
  for (std::uint32_t p = 0; p < party_nodes_.size(); ++p) {
    const PartyNode& entry = party_nodes_[p];
    for (std::size_t k = 0; k < entry.options.size(); ++k) {
      Option& option = case_.options[entry.options[k].index()];
      // Unknown keys were reported when the option was first read.
      const TomlNode& node = *entry.option_nodes[k];
      std::vector<std::string> keys;
      for (const TomlEntry& e : node.entries) keys.push_back(e.key);
      const Fields table = fields(node, "[[party.option]]", std::move(keys));
      option.needs = expression(table, "needs", PartyId(p));
      for (const TomlNode* name : table.texts("shared")) {
        const auto other = party_named(*name);
        if (!other) continue;
        const bool again = std::find(option.shared.begin(), option.shared.end(), *other) != option.shared.end();
        if (*other == PartyId(p) || again)
          sink_.error(name->begin, name->end, "duplicate",
                      again ? "'" + name->text + "' is named twice" : "'" + name->text + "' owns the option anyway",
                      "'shared' lists the other parties that can change it");
        else
          option.shared.push_back(*other);
      }
    }
  }
}

void Builder::build_arcs(const Fields& table, Party& party) {
  const TomlNode* list = table.find("arcs");
  if (list == nullptr) return;
  const std::string form = "arcs = [[1, 2], [2, 1]]: a move from state 1 to state 2, and back";
  if (list->kind != TomlKind::kArray) {
    table.wrong_type(*list, "arcs", "a list of pairs of states");
    return;
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  const std::vector<std::string>& states = case_.graph->states;
  for (const TomlNode& item : list->items) {
    if (item.kind != TomlKind::kArray || item.items.size() != 2) {
      sink_.error(item.begin, item.end, "bad-arc", "an arc is a pair of states", form);
      continue;
    }
    std::vector<std::uint32_t> ends;
    for (const TomlNode& end : item.items) {
      if (end.kind == TomlKind::kInteger && end.integer >= 1 &&
          static_cast<std::uint64_t>(end.integer) <= states.size()) {
        ends.push_back(static_cast<std::uint32_t>(end.integer));
        continue;
      }
      const auto named = end.kind == TomlKind::kString ? names_->state(end.text) : std::nullopt;
      if (named) {
        ends.push_back(*named + 1);
      } else if (end.kind == TomlKind::kString) {
        sink_.error(end.begin, end.end, "unknown-state", "no state '" + excerpt(end.text) + "'",
                    did_you_mean(end.text, states));
      } else if (end.kind == TomlKind::kInteger) {
        sink_.error(end.begin, end.end, "bad-state-number",
                    "no state " + std::to_string(end.integer) + ": there are " + std::to_string(states.size()));
      } else {
        sink_.error(end.begin, end.end, "wrong-type",
                    std::string("a state is a whole number or text in quotes, not ") + kind_words(end.kind));
      }
    }
    if (ends.size() != 2) continue;
    if (ends[0] == ends[1])
      sink_.error(item.begin, item.end, "bad-arc", "an arc leads from a state to another one", form);
    else if (!seen.emplace(ends[0], ends[1]).second)
      sink_.warning(item.begin, item.end, "repeated-arc", "this arc was given before", "remove it");
    else
      party.arcs.emplace_back(ends[0], ends[1]);
  }
}

bool Builder::check_limits() {
  if (case_.parties.size() > kMaxParties) {
    const TomlSpan where = party_nodes_[kMaxParties].anchor;
    sink_.error(
        where.begin, where.end, "too-many-parties",
        std::to_string(case_.parties.size()) + " parties: a case can have at most " + std::to_string(kMaxParties));
    return false;
  }
  if (case_.is_graph()) return true;
  std::uint64_t bits = 0;
  std::optional<std::size_t> first_over;
  for (std::size_t k = 0; k < case_.options.size(); ++k) {
    bits += bits_for_levels(case_.options[k].levels.size());
    if (bits > kMaxStateBits && !first_over) first_over = k;
  }
  if (first_over) {
    const TomlSpan where = option_span_[*first_over];
    sink_.error(where.begin, where.end, "too-many-options",
                "the options take " + std::to_string(bits) + " bits of state, more than the " +
                    std::to_string(kMaxStateBits) + " there are",
                "an option without levels takes 1 bit, one with up to 4 levels 2, up to 8 levels 3, and so on");
    return false;
  }
  if (case_.options.empty() && sink_.structural_error_count() == 0) {
    const TomlSpan where = party_nodes_.empty() ? TomlSpan{} : party_nodes_.front().anchor;
    sink_.error(where.begin, where.end, "no-options", "no party has an option",
                "add [[party.option]] below a [[party]], or describe the states by [graph]");
  }
  return true;
}

}  // namespace entente
