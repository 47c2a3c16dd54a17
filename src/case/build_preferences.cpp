// Who wants what: statements, a ranking, weights or a utility per party.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "case/builder.h"
#include "case/expression_parser.h"
#include "case/toml_string.h"

namespace entente {

void Builder::build_preferences() {
  for (std::uint32_t p = 0; p < party_nodes_.size(); ++p) {
    const TomlNode& node = *party_nodes_[p].node;
    std::vector<std::string> keys;  // unknown ones were reported when the party was first read
    for (const TomlEntry& e : node.entries) keys.push_back(e.key);
    Party& party = case_.parties[p];
    const Fields table = fields(node, "[[party]]", std::move(keys));
    auto wanted = preference(table, "party", PartyId(p), party.preference_where);
    if (wanted) party.preference = std::move(*wanted);
    build_attitudes(table, PartyId(p));
    build_chances(table, PartyId(p));
  }
}

std::optional<Preference> Builder::preference(const Fields& table, const std::string& header, PartyId id,
                                              Position& where) {
  std::optional<Preference> result;
  const TomlEntry* chosen = nullptr;
  for (const char* key : {"prefers", "ranking", "weights", "utility"}) {
    const TomlEntry* e = table.entry(key);
    if (e == nullptr) {
      for (const char* ending : {"_because", "_against", "_gaps"})
        if (const TomlEntry* stray = table.entry(std::string(key) + ending))
          sink_.error(stray->key_begin, stray->key_end, "grounds-without-preference",
                      "'" + stray->key + "' is about '" + key + "', which the party does not have");
      continue;
    }
    if (chosen != nullptr)
      duplicate({e->key_begin, e->key_end}, chosen->key_begin,
                "the party has both '" + chosen->key + "' and '" + e->key + "'; it can have one way to prefer");
    else
      chosen = e;
  }
  // Every one is read, for its errors; the first one found counts.
  const auto keep = [&](const TomlEntry& e, Preference read) {
    if (&e != chosen) return;
    result = std::move(read);
    if (e.key != "prefers") where = position(e.key_begin);
  };
  if (const TomlEntry* e = table.entry("prefers"))
    keep(*e, statements(table.tables("prefers", header + ".prefers"), header, id));
  if (const TomlEntry* e = table.entry("ranking")) {
    Ranking out = ranking(e->value);
    if (const TomlEntry* gaps = table.entry("ranking_gaps")) out.gaps = ranking_gaps(gaps->value, out.groups.size());
    out.grounds = grounds(table, "ranking_");
    keep(*e, std::move(out));
  }
  if (const TomlEntry* e = table.entry("weights")) {
    Weights out = weights(e->value, id);
    out.grounds = grounds(table, "weights_");
    keep(*e, std::move(out));
  }
  if (const TomlEntry* e = table.entry("utility")) {
    if (e->value.kind == TomlKind::kString) {
      Utility out;
      out.grounds = grounds(table, "utility_");
      if (auto computed = arithmetic(e->value, id)) out.expression = std::move(*computed);
      keep(*e, std::move(out));
    } else {
      UtilityTable out = utility_table(e->value);
      out.grounds = grounds(table, "utility_");
      keep(*e, std::move(out));
    }
  }
  return result;
}

Statements Builder::statements(const std::vector<const TomlNode*>& tables, const std::string& header, PartyId id) {
  Statements out;
  for (const TomlNode* node : tables) {
    const Fields table = fields(
        *node, "[[" + header + ".prefers]]",
        {"that", "label", "because", "against", "strong", "degree", "unknown", "confidence", "order_confidence"});
    Statement statement;
    statement.where = position(node->begin);
    if (table.find("that") == nullptr) table.missing("that", "that = \"the condition the party prefers to hold\"");
    auto that = expression(table, "that", id);
    statement.label = table.text("label").value_or("");
    if (table.truth("strong", false)) statement.degree = 2;
    if (const TomlNode* degree = table.find("degree")) {
      if (statement.strong())
        sink_.error(degree->begin, degree->end, "strong-and-degree",
                    "a statement is either 'strong' or given a 'degree', not both", "'strong = true' is 'degree = 2'");
      statement.degree = preference_degree(*degree, "'degree'");
    }
    statement.unknown = table.truth("unknown", false);
    if (statement.strong() && statement.unknown)
      sink_.error(table.find("unknown")->begin, table.find("unknown")->end, "strong-and-unknown",
                  "a statement cannot be both strong and unknown");
    statement.confidence = table.confidence();
    statement.order_confidence = table.confidence("order_confidence");
    if (node == tables.back() && table.find("order_confidence") != nullptr) {
      const NotStructural harmless(sink_);
      sink_.error(table.find("order_confidence")->begin, table.find("order_confidence")->end, "order-of-the-last",
                  "'order_confidence' says how sure it is that this matters more than the next statement; this is the "
                  "last");
    }
    statement.grounds = grounds(table);
    if (!that) continue;
    statement.that = std::move(*that);
    out.list.push_back(std::move(statement));
  }
  return out;
}

std::uint32_t Builder::preference_degree(const TomlNode& node, const std::string& what) {
  const NotStructural harmless(sink_);
  if (node.kind == TomlKind::kInteger && node.integer >= 1 && node.integer <= kMostDegrees)
    return static_cast<std::uint32_t>(node.integer);
  sink_.error(node.begin, node.end, "bad-degree",
              what + " must be a whole number from 1 to " + std::to_string(kMostDegrees),
              "1 is a mild preference, 2 a strong one");
  return 1;
}

std::vector<std::uint32_t> Builder::ranking_gaps(const TomlNode& node, std::size_t groups) {
  std::vector<std::uint32_t> gaps;
  const NotStructural harmless(sink_);
  if (node.kind != TomlKind::kArray) {
    sink_.error(node.begin, node.end, "wrong-type",
                std::string("'ranking_gaps' must be a list of degrees, not ") + kind_words(node.kind),
                "one between each group and the next: ranking_gaps = [1, 2]");
    return gaps;
  }
  for (const TomlNode& item : node.items) gaps.push_back(preference_degree(item, "a degree of 'ranking_gaps'"));
  if (groups > 0 && gaps.size() + 1 != groups) {
    sink_.error(node.begin, node.end, "wrong-count",
                "'ranking_gaps' gives " + std::to_string(gaps.size()) + (gaps.size() == 1 ? " degree" : " degrees") +
                    " where the ranking has " + std::to_string(groups) + (groups == 1 ? " group" : " groups"),
                "one between each group and the next, best first");
    gaps.clear();
  }
  if (std::all_of(gaps.begin(), gaps.end(), [](std::uint32_t gap) { return gap == 1; })) gaps.clear();
  return gaps;
}

Ranking Builder::ranking(const TomlNode& node) {
  Ranking out;
  const std::string form =
      "ranking = [\"best\", [\"tied\", \"tied\"], \"worst\"], each a pattern such as \"YNNY\" or a number";
  if (node.kind != TomlKind::kArray) {
    sink_.error(node.begin, node.end, "wrong-type",
                std::string("'ranking' must be a list of states, not ") + kind_words(node.kind), form);
    return out;
  }
  std::map<std::pair<std::uint64_t, std::string>, std::size_t> seen;
  const auto add = [&](const TomlNode& item, std::vector<StateReference>& group) {
    auto reference = state_reference(item);
    if (!reference) return;
    const auto [first, fresh] = seen.emplace(std::pair(reference->number.value_or(0), reference->text), item.begin);
    if (!fresh) duplicate({item.begin, item.end}, first->second, "the ranking names this state twice");
    group.push_back(std::move(*reference));
  };
  for (const TomlNode& item : node.items) {
    std::vector<StateReference> group;
    if (item.kind == TomlKind::kArray) {
      for (const TomlNode& member : item.items) add(member, group);
      if (item.items.empty())
        sink_.error(item.begin, item.end, "empty-group", "a group of the ranking is empty", "remove it");
    } else {
      add(item, group);
    }
    out.groups.push_back(std::move(group));
  }
  if (node.items.empty())
    sink_.error(node.begin, node.end, "empty-ranking", "the ranking is empty",
                "leave it out for a party that is indifferent between everything");
  return out;
}

Weights Builder::weights(const TomlNode& node, PartyId id) {
  Weights out;
  if (node.kind != TomlKind::kTable) {
    sink_.error(node.begin, node.end, "wrong-type",
                std::string("'weights' must be a table, not ") + kind_words(node.kind),
                "weights = { litigate = 3, \"offer=half\" = -1.5 }");
    return out;
  }
  if (case_.is_graph()) {
    sink_.error(node.begin, node.end, "not-in-graph-form", "'weights' need options, which graph form has not",
                "give 'ranking', or 'utility' with one number per state");
    return out;
  }
  std::map<std::pair<OptionId, std::uint32_t>, TomlSpan> given;
  for (const TomlEntry& e : node.entries) {
    // Unquoted, "acme.litigate = 3" is TOML for a table in a table.
    if (e.value.kind == TomlKind::kTable) {
      for (const TomlEntry& inner : e.value.entries) weight(inner, e.key + "." + inner.key, false, id, out, given);
    } else {
      weight(e, e.key, true, id, out, given);
    }
  }
  return out;
}

void Builder::weight(const TomlEntry& entry, const std::string& key, bool plain, PartyId id, Weights& out,
                     std::map<std::pair<OptionId, std::uint32_t>, TomlSpan>& given) {
  const TomlSpan span{entry.key_begin, entry.key_end};
  std::vector<ExpressionError> errors;
  const std::vector<Token> tokens = tokenize(key, errors);
  std::optional<OptionId> option;
  std::optional<std::uint32_t> level;
  if (errors.empty()) {
    const bool bare = tokens[0].kind == TokenKind::kWord && tokens[1].kind == TokenKind::kEnd;
    const bool with_level = tokens.size() == 4 && tokens[0].kind == TokenKind::kWord &&
                            tokens[1].kind == TokenKind::kCompare && tokens[1].compare == Compare::kEqual &&
                            (tokens[2].kind == TokenKind::kWord || tokens[2].kind == TokenKind::kQuoted);
    if (!bare && !with_level) {
      sink_.error(span.begin, span.end, "bad-weight", "'" + excerpt(key) + "' is neither an option nor option=level",
                  "litigate = 3, or \"offer=half\" = 3; for conditions use 'utility'");
      return;
    }
    option = resolve_option(tokens[0], *names_, id, errors);
    if (option && with_level) level = resolve_level(*option, tokens[2], *names_, errors);
  }
  if (!errors.empty()) {
    const auto places = plain ? key_offsets(entry) : std::vector<std::size_t>();
    report(errors, places, span);
    return;
  }
  const auto value = number(entry.value, key);
  if (!value) return;
  const std::size_t levels = case_.options[option->index()].levels.size();
  for (std::uint32_t l = level.value_or(1); l < (level ? *level + 1 : levels); ++l) {
    const auto [first, fresh] = given.emplace(std::pair(*option, l), span);
    if (!fresh) {
      duplicate(span, first->second.begin,
                "'" + case_.options[option->index()].full_id + "' gets a second weight for level '" +
                    excerpt(case_.options[option->index()].levels[l]) + "'");
      return;
    }
    Weight weight;
    weight.option = *option;
    weight.level = static_cast<std::uint8_t>(l);
    weight.number = *value;
    weight.where = position(span.begin);
    out.list.push_back(std::move(weight));
  }
}

UtilityTable Builder::utility_table(const TomlNode& node) {
  UtilityTable out;
  if (node.kind == TomlKind::kArray) {
    // One number per state in the order of their numbers.
    std::uint64_t state = 0;
    for (const TomlNode& item : node.items) {
      ++state;
      const auto value = number(item, "utility");
      if (!value) continue;
      StateReference reference;
      reference.number = state;
      reference.where = position(item.begin);
      reference.length = static_cast<std::uint32_t>(item.end - item.begin);
      out.list.emplace_back(std::move(reference), *value);
    }
    if (case_.is_graph() && node.items.size() != case_.graph->states.size())
      sink_.error(node.begin, node.end, "wrong-count",
                  "'utility' gives " + std::to_string(node.items.size()) + " numbers for " +
                      std::to_string(case_.graph->states.size()) + " states");
    return out;
  }
  if (node.kind != TomlKind::kTable) {
    sink_.error(node.begin, node.end, "wrong-type",
                std::string("'utility' must be an expression in quotes, a list of numbers or a table, not ") +
                    kind_words(node.kind),
                "utility = \"3 * litigate - 2 * (offer >= half)\", or one number per state: utility = [3, 1.5]");
    return out;
  }
  std::map<std::pair<std::uint64_t, std::string>, std::size_t> seen;
  for (const TomlEntry& e : node.entries) {
    const TomlSpan span{e.key_begin, e.key_end};
    const bool digits = e.key.find_first_not_of("0123456789") == std::string::npos && !e.key.empty();
    const auto index = case_.is_graph() ? names_->state(e.key) : std::nullopt;
    const bool named = index && case_.graph->states[*index] == e.key;
    auto reference = state_reference(e.key, span, digits && !named);
    const auto value = number(e.value, e.key);
    if (!reference || !value) continue;
    const auto [first, fresh] = seen.emplace(std::pair(reference->number.value_or(0), reference->text), span.begin);
    if (!fresh) {
      duplicate(span, first->second, "'utility' names this state twice");
      continue;
    }
    out.list.emplace_back(std::move(*reference), *value);
  }
  return out;
}

}  // namespace entente
