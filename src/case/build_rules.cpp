// Which states are possible, which are one, and which moves are banned.
#include <utility>

#include "case/builder.h"

namespace entente {

void Builder::build_rules(const Fields& top) {
  if (case_.is_graph()) return;
  for (const TomlNode* node : top.tables("rule", "rule"))
    if (auto found = rule(*node, "[[rule]]")) case_.rules.push_back(std::move(*found));
}

std::optional<Rule> Builder::rule(const TomlNode& node, const std::string& header) {
  const Fields table = fields(node, header, {"never", "always", "label", "because", "against", "confidence"});
  Rule rule;
  rule.where = position(node.begin);
  const bool never = table.find("never") != nullptr;
  const bool always = table.find("always") != nullptr;
  if (never == always) {
    sink_.error(node.begin, node.end, "bad-rule",
                header + (never ? " has both 'never' and 'always'" : " needs 'never' or 'always'"),
                "write one of them: never = \"what cannot be\", always = \"what must be\"");
  }
  rule.never = never;
  auto condition = expression(table, never ? "never" : "always", std::nullopt);
  if (never && always) expression(table, "always", std::nullopt);
  {
    const NotStructural harmless(sink_);
    rule.label = table.text("label").value_or("");
    rule.grounds = grounds(table);
    rule.confidence = table.confidence();
  }
  if (!condition) return std::nullopt;
  rule.expression = std::move(*condition);
  return rule;
}

void Builder::build_collapses(const Fields& top) {
  if (case_.is_graph()) return;
  for (const TomlNode* node : top.tables("collapse", "collapse")) {
    const Fields table = fields(*node, "[[collapse]]", {"when", "label", "because", "against"});
    Collapse collapse;
    collapse.where = position(node->begin);
    if (table.find("when") == nullptr) table.missing("when", "when = \"the condition all such states share\"");
    auto condition = expression(table, "when", std::nullopt);
    {
      const NotStructural harmless(sink_);
      collapse.label = table.text("label").value_or("");
      collapse.grounds = grounds(table);
    }
    if (!condition) continue;
    collapse.when = std::move(*condition);
    case_.collapses.push_back(std::move(collapse));
  }
}

void Builder::build_forbids(const Fields& top) {
  if (case_.is_graph()) return;
  for (const TomlNode* node : top.tables("forbid", "forbid")) {
    const Fields table = fields(*node, "[[forbid]]", {"party", "from", "to", "because", "against"});
    Forbid forbid;
    forbid.where = position(node->begin);
    std::optional<PartyId> party;
    if (table.required_text("party", "whose moves are banned")) party = party_named(*table.find("party"));
    for (const char* key : {"from", "to"})
      if (table.find(key) == nullptr) table.missing(key, std::string(key) + " = \"true\" stands for any state");
    auto from = expression(table, "from", party);
    auto to = expression(table, "to", party);
    forbid.grounds = grounds(table);
    if (!party || !from || !to) continue;
    forbid.party = *party;
    forbid.from = std::move(*from);
    forbid.to = std::move(*to);
    case_.forbids.push_back(std::move(forbid));
  }
}

}  // namespace entente
