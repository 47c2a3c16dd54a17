// Named conditions and names of outcomes.
//
// A definition may use others, in any order of the file. They are visited depth first along what their texts mention,
// on a stack of our own, so that each is parsed after those it uses; one that is met again while it is still open
// closes a circle, which is reported by name.
#include <algorithm>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "case/builder.h"
#include "case/expression_parser.h"

namespace entente {
namespace {

constexpr std::size_t kLongestCircleShown = 8;

std::string circle_text(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t k = 0; k < names.size() && k < kLongestCircleShown; ++k) out += names[k] + " -> ";
  if (names.size() > kLongestCircleShown) out += "... -> ";
  return out + names.front();
}

// A state may be asked for by the name of an outcome, so it must not read as another way to ask for one.
bool reads_as_a_state(const Case& c, std::string_view name) {
  const auto only = [&](std::string_view allowed) { return name.find_first_not_of(allowed) == std::string_view::npos; };
  return only("0123456789") || only("YNyn-") || name == "none" || c.find_option(name) || c.find_definition(name);
}

}  // namespace

void Builder::build_definitions(const Fields& top) {
  const TomlEntry* section = top.entry("define");
  if (section == nullptr) return;
  if (section->value.kind != TomlKind::kTable) {
    sink_.error(section->key_begin, section->key_end, "wrong-type", "'define' must be a section",
                "write [define] and below it: name = \"condition\"");
    return;
  }
  std::vector<DefinitionNode> nodes;
  for (const TomlEntry& entry : section->value.entries) {
    if (!free_name(entry)) continue;
    Definition definition;
    definition.id = entry.key;
    definition.where = position(entry.key_begin);
    const TomlNode* when = &entry.value;
    if (entry.value.kind == TomlKind::kTable) {
      const Fields table(sink_, entry.value, {entry.key_begin, entry.key_end}, "[define." + entry.key + "]",
                         {"when", "label"});
      when = table.find("when");
      if (when == nullptr) table.missing("when", "when = \"the condition it stands for\"");
      const NotStructural harmless(sink_);
      definition.label = table.text("label").value_or("");
    }
    if (when != nullptr && when->kind != TomlKind::kString) {
      sink_.error(when->begin, when->end, "wrong-type",
                  "'" + excerpt(entry.key) + "' must be given a condition in quotes, not " + kind_words(when->kind));
      when = nullptr;
    }
    nodes.push_back({when, {entry.key_begin, entry.key_end}, {}});
    case_.definitions.push_back(std::move(definition));
  }
  names_.emplace(case_);
  for (DefinitionNode& node : nodes)
    if (node.when != nullptr) node.uses = definitions_used(node.when->text);
  for (const std::uint32_t k : definition_order(nodes))
    if (nodes[k].when != nullptr)
      if (auto found = expression(*nodes[k].when, std::nullopt)) case_.definitions[k].when = std::move(*found);
}

bool Builder::free_name(const TomlEntry& entry) {
  const TomlSpan span{entry.key_begin, entry.key_end};
  if (!well_formed_id(entry.key, span)) return false;
  const auto taken = [&](const std::string& by) {
    sink_.error(span.begin, span.end, "name-taken", "'" + entry.key + "' is already the name of " + by,
                "choose another name for the condition");
    return false;
  };
  if (case_.find_party(entry.key)) return taken("a party");
  for (const Option& option : case_.options)
    if (option.id == entry.key) return taken("the option '" + option.full_id + "'");
  if (case_.is_graph() && names_->state(entry.key)) return taken("a state");
  return true;
}

std::vector<std::uint32_t> Builder::definitions_used(std::string_view text) const {
  std::vector<ExpressionError> ignored;  // reported when it is parsed
  const std::vector<Token> tokens = tokenize(text, ignored);
  std::set<std::uint32_t> used;
  for (std::size_t k = 0; k < tokens.size(); ++k) {
    // What follows a comparison is a level.
    if (tokens[k].kind != TokenKind::kWord || (k > 0 && tokens[k - 1].kind == TokenKind::kCompare)) continue;
    if (const auto found = names_->definition(tokens[k].name)) used.insert(found->index());
  }
  return {used.begin(), used.end()};
}

std::vector<std::uint32_t> Builder::definition_order(const std::vector<DefinitionNode>& nodes) {
  enum class Visit : std::uint8_t { kNew, kOpen, kDone };
  struct OpenDefinition {
    std::uint32_t definition;
    std::size_t next = 0;
  };
  std::vector<Visit> visit(nodes.size(), Visit::kNew);
  std::vector<std::uint32_t> order;
  std::vector<OpenDefinition> stack;
  for (std::uint32_t first = 0; first < nodes.size(); ++first) {
    if (visit[first] != Visit::kNew) continue;
    stack.push_back({first});
    visit[first] = Visit::kOpen;
    while (!stack.empty()) {
      OpenDefinition& top = stack.back();
      const std::vector<std::uint32_t>& uses = nodes[top.definition].uses;
      if (top.next == uses.size()) {
        visit[top.definition] = Visit::kDone;
        order.push_back(top.definition);
        stack.pop_back();
        continue;
      }
      const std::uint32_t used = uses[top.next++];
      if (visit[used] == Visit::kNew) {
        visit[used] = Visit::kOpen;
        stack.push_back({used});
      } else if (visit[used] == Visit::kOpen) {
        std::vector<std::string> circle;
        auto at =
            std::find_if(stack.begin(), stack.end(), [&](const OpenDefinition& s) { return s.definition == used; });
        for (; at != stack.end() && circle.size() <= kLongestCircleShown; ++at)
          circle.push_back(case_.definitions[at->definition].id);
        const TomlSpan key = nodes[used].key;
        sink_.error(key.begin, key.end, "circular-definition",
                    circle.size() == 1 ? "'" + circle.front() + "' is defined by itself"
                                       : "these definitions go round in a circle: " + circle_text(circle),
                    "one of them must be written without the others");
      }
    }
  }
  return order;
}

void Builder::build_outcomes(const Fields& top) {
  if (case_.is_graph()) return;
  std::map<std::string, std::size_t> seen;
  for (const TomlNode* node : top.tables("outcome", "outcome")) {
    const Fields table = fields(*node, "[[outcome]]", {"name", "when", "note"});
    OutcomeName outcome;
    outcome.where = position(node->begin);
    const auto name = table.required_text("name", "such as name = \"half-way house\"");
    if (table.find("when") == nullptr) table.missing("when", "when = \"the condition that its states fulfil\"");
    auto when = expression(table, "when", std::nullopt);
    outcome.note = table.text("note").value_or("");
    if (!name || !when) continue;
    const TomlNode& place = *table.find("name");
    if (reads_as_a_state(case_, *name)) {
      sink_.error(place.begin, place.end, "bad-outcome-name",
                  "'" + excerpt(*name) + "' cannot name an outcome: it reads as a state or a condition",
                  "a name is words, such as \"half-way house\"");
      continue;
    }
    const auto [first, fresh] = seen.emplace(*name, place.begin);
    if (!fresh) {
      duplicate({place.begin, place.end}, first->second, "two outcomes are called '" + excerpt(*name) + "'");
      continue;
    }
    outcome.name = *name;
    outcome.when = std::move(*when);
    case_.outcomes.push_back(std::move(outcome));
  }
}

}  // namespace entente
