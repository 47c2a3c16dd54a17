// What do the statements and infeasible patterns of a .gmcr file say? Every known way of writing them: a list of pairs,
// a compound object, nested lists, Y/N/- patterns.
#include <algorithm>

#include "io/gmcr_importer.h"

namespace entente::io {
namespace {

Node connective(Op op) {
  Node node;
  node.op = op;
  return node;
}

bool always_true(const std::vector<Conjunction>& list) {
  return std::any_of(list.begin(), list.end(), [](const Conjunction& c) { return c.empty(); });
}

}  // namespace

bool GmcrImporter::is_pair(Value v) const {
  if (!json_.is_array(v)) return false;
  const auto first = json_.first(v);
  if (!first) return false;
  const auto second = json_.next(*first);
  return second && !json_.next(*second) && !is_pattern(*first) &&
         (json_.is_number(*first) || json_.is_string(*first)) &&
         (json_.is_string(*second) || json_.is_boolean(*second));
}

// Nested lists are alternatives: a list whose first entry is itself a list of pairs, or a pattern.
bool GmcrImporter::is_nested(Value v) const {
  if (!json_.is_array(v) || is_pair(v)) return false;
  const auto first = json_.first(v);
  return first && ((json_.is_array(*first) && !is_pair(*first)) || is_pattern(*first));
}

std::optional<std::vector<Conjunction>> GmcrImporter::alternatives(Value v, const std::string& context) {
  std::vector<Conjunction> list;
  Value members = v;
  if (json_.is_object(v)) {
    members = json_.find(v, "members").value_or(json_.find(v, "compound").value_or(v));
    if (!json_.is_array(members)) {
      error(members, "wrong-type", context + ", a compound statement needs a list of \"members\"");
      return std::nullopt;
    }
  } else if (!is_nested(v)) {
    if (!add_conjunction(v, context, list)) return std::nullopt;
    return list;
  }
  bool good = true;
  for (auto m = json_.first(members); m; m = json_.next(*m)) good = add_conjunction(*m, context, list) && good;
  if (!good) return std::nullopt;
  return list;
}

bool GmcrImporter::is_pattern(Value v) const {
  return json_.is_string(v) && json_.text(v).size() == file_options_.size() &&
         json_.text(v).find_first_not_of("YNyn-") == std::string::npos;
}

bool GmcrImporter::add_conjunction(Value v, const std::string& context, std::vector<Conjunction>& list) {
  std::vector<std::optional<bool>> wanted(file_options_.size());
  bool good = true;
  bool contradiction = false;
  const auto want = [&](std::uint32_t option, bool taken) {
    if (wanted[option] && *wanted[option] != taken) contradiction = true;
    wanted[option] = taken;
  };
  if (is_pattern(v)) {
    for (std::size_t o = 0; o < file_options_.size(); ++o)
      if (const char c = json_.text(v)[o]; c != '-') want(static_cast<std::uint32_t>(o), c == 'Y' || c == 'y');
  } else if (is_pair(v)) {
    good = read_pair(v, context, want);
  } else if (json_.is_array(v)) {
    for (auto pair = json_.first(v); pair; pair = json_.next(*pair)) {
      if (is_pair(*pair)) {
        good = read_pair(*pair, context, want) && good;
      } else {
        error(*pair, "wrong-type",
              context + ", a pair of an option number and \"Y\" or \"N\" is expected, not " + json_.describe(*pair));
        good = false;
      }
    }
  } else {
    error(v, "wrong-type",
          context + ", a list of pairs of an option number and \"Y\" or \"N\" is expected, not " + json_.describe(v));
    good = false;
  }
  if (!good) return false;
  if (contradiction) {
    note(v, "repaired", context + ", a pattern wants an option both taken and not; it can never hold and is left out");
    return true;
  }
  Conjunction conjunction;
  for (std::size_t o = 0; o < wanted.size(); ++o)
    if (wanted[o]) conjunction.push_back({static_cast<std::uint32_t>(o), *wanted[o]});
  list.push_back(std::move(conjunction));
  return true;
}

template <class Want>
bool GmcrImporter::read_pair(Value pair, const std::string& context, const Want& want) {
  const Value first = *json_.first(pair);
  const Value second = *json_.next(first);
  const auto option = option_reference(first, context);
  if (json_.is_boolean(second)) {
    if (option) want(*option, json_.kind(second) == JsonDocument::Kind::kTrue);
    return option.has_value();
  }
  const std::string& value = json_.text(second);
  if (value == "-") return option.has_value();
  const bool yes = value == "Y" || value == "y" || value == "yes";
  if (!yes && value != "N" && value != "n" && value != "no") {
    error(second, "unknown-value", context + ", " + json_.describe(second) + " is not a value of an option",
          "\"Y\" or \"N\" is expected");
    return false;
  }
  if (option) want(*option, yes);
  return option.has_value();
}

Expression GmcrImporter::expression(const std::vector<Conjunction>& list, Value at) const {
  Expression e;
  e.where = json_.where(at);
  for (std::size_t c = 0; c < list.size(); ++c) {
    if (c != 0) e.text += " or ";
    // Case order reads better than file order, and is the same in files GMCR+ wrote.
    Conjunction literals = list[c];
    std::sort(literals.begin(), literals.end(),
              [&](const Literal& a, const Literal& b) { return *option_id_[a.option] < *option_id_[b.option]; });
    for (std::size_t l = 0; l < literals.size(); ++l) {
      const OptionId id = *option_id_[literals[l].option];
      Node node;
      node.op = Op::kLevels;
      node.option = id;
      node.mask = literals[l].taken ? 2 : 1;
      e.nodes.push_back(node);
      if (l != 0) e.nodes.push_back(connective(Op::kAnd));
      e.text +=
          (l != 0 ? " and " : "") + std::string(literals[l].taken ? "" : "not ") + case_.options[id.index()].full_id;
    }
    if (c != 0) e.nodes.push_back(connective(Op::kOr));
  }
  return e;
}

void GmcrImporter::read_infeasibles(Value root) {
  const auto all = list(root, "infeasibles", "");
  if (!all) return;
  for (auto v = json_.first(*all); v; v = json_.next(*v)) {
    const auto read = alternatives(*v, "in an infeasible pattern");
    if (!read || read->empty()) continue;
    if (always_true(*read)) {
      note(*v, "repaired", "an infeasible pattern names no option and would rule out every state; it is left out");
      continue;
    }
    Rule rule;
    rule.never = true;
    rule.expression = expression(*read, *v);
    rule.where = json_.where(*v);
    case_.rules.push_back(std::move(rule));
  }
}
void GmcrImporter::read_statements(std::size_t p, Value all) {
  const std::string context = "in a preference of " + in_quotes(parties_[p].name);
  Statements statements;
  for (auto v = json_.first(all); v; v = json_.next(*v)) {
    const auto read = alternatives(*v, context);
    if (!read) continue;
    if (read->empty() || always_true(*read)) {
      note(*v, "repaired",
           context + ", a statement is " + (read->empty() ? "never" : "always") +
               " true; it decides nothing and is left out");
      continue;
    }
    Statement statement;
    statement.that = expression(*read, *v);
    statement.where = json_.where(*v);
    statements.list.push_back(std::move(statement));
  }
  case_.parties[p].preference = std::move(statements);
  case_.parties[p].preference_where = json_.where(all);
}

void GmcrImporter::read_misperceptions(std::size_t p, Value all) {
  View view;
  view.of = PartyId(static_cast<std::uint32_t>(p));
  view.where = json_.where(all);
  for (auto v = json_.first(all); v; v = json_.next(*v)) {
    const auto read = alternatives(*v, "in a misperception of " + in_quotes(parties_[p].name));
    if (!read || read->empty()) continue;
    if (always_true(*read)) {
      note(*v, "repaired",
           "a misperception of " + in_quotes(parties_[p].name) +
               " names no option and would hide every state; it is left out");
      continue;
    }
    Rule rule;
    rule.never = true;
    rule.expression = expression(*read, *v);
    rule.where = json_.where(*v);
    ViewMap map;
    map.from = rule.expression;
    map.stays = true;
    map.where = rule.where;
    view.rules.push_back(std::move(rule));
    view.maps.push_back(std::move(map));
  }
  if (view.rules.empty()) return;
  note(all, "assumed",
       "what " + in_quotes(parties_[p].name) + " misperceives (" + plural(json_.size(all), "pattern", "patterns") +
           ") becomes its view, in which it stays where it does not see the state");
  case_.views.push_back(std::move(view));
}

}  // namespace entente::io
