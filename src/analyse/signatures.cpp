// Do two conditions, of two cases, mean the same?
//
// A condition mentions few options, so its truth table over their levels is short. The table, with the options it
// really depends on named in an order both cases share, is the meaning: "if a then b" and "not a or b" have the same.
// An option it mentions but does not depend on is dropped. Only levels that both cases have count: "offer >= half"
// means what it did although an offer beyond "full" became possible.
#include "analyse/signatures.h"

#include <algorithm>

namespace entente {
namespace {

struct Variable {
  std::uint32_t option = 0;
  std::string name;
  std::vector<std::uint8_t> levels;  // in the order both cases share
};

// Rows are numbered with the first variable running fastest. Whether no row depends on variable v.
bool idle(const std::string& table, std::size_t stride, std::size_t count) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table[row] != table[row - (row / stride % count) * stride]) return false;
  }
  return true;
}

}  // namespace

std::string Signatures::option_name(int side, std::uint32_t option) const {
  if (side == 1) {
    if (const auto other = same_.option[1][option]) return cases_[0]->options[*other].full_id;
    return "+" + cases_[1]->options[option].full_id;
  }
  return cases_[0]->options[option].full_id;
}

std::string Signatures::of(int side, const Expression& e) const {
  const Case& c = *cases_[side];
  if (c.is_graph()) {
    std::vector<std::string> names;
    std::vector<std::string> others;
    for (std::uint32_t s = 0; s < c.graph->states.size(); ++s) {
      if (same_.state[side][s]) (holds_in_graph_state(e, s) ? names : others).push_back(c.graph->states[s]);
    }
    std::sort(names.begin(), names.end());
    std::sort(others.begin(), others.end());
    std::string text = "G";
    for (const auto* list : {&names, &others}) {
      for (const std::string& s : *list) text += s + '\x1f';
      text += '\x1e';
    }
    return text;
  }
  std::vector<Variable> variables;
  const auto add = [&](OptionId o) {
    if (std::any_of(variables.begin(), variables.end(), [&](const Variable& v) { return v.option == o.index(); }))
      return;
    Variable v{o.index(), option_name(side, o.index()), {}};
    // The first case's order of levels, where it has the option.
    const auto& map = same_.level[side][o.index()];
    std::vector<std::pair<std::uint32_t, std::uint8_t>> order;
    for (std::uint32_t l = 0; l < c.options[o.index()].levels.size(); ++l) {
      if (map.empty()) {
        order.emplace_back(l, static_cast<std::uint8_t>(l));
      } else if (map[l]) {
        order.emplace_back(side == 0 ? l : *map[l], static_cast<std::uint8_t>(l));
      }
    }
    std::sort(order.begin(), order.end());
    for (const auto& [key, level] : order) v.levels.push_back(level);
    variables.push_back(std::move(v));
  };
  for (const Node& node : e.nodes) {
    if (node.op == Op::kLevels || node.op == Op::kCompare) add(node.option);
    if (node.op == Op::kCompare) add(node.other);
  }
  std::sort(variables.begin(), variables.end(), [](const auto& x, const auto& y) { return x.name < y.name; });
  std::uint64_t rows = 1;
  for (const Variable& v : variables) {
    rows *= v.levels.size();
    if (rows > kMaxRows || rows == 0) return structure(side, e);
  }
  std::string table;
  std::vector<std::uint8_t> levels(c.options.size(), 0);
  for (std::uint64_t row = 0; row < rows; ++row) {
    std::uint64_t rest = row;
    for (const Variable& v : variables) {
      levels[v.option] = v.levels[rest % v.levels.size()];
      rest /= v.levels.size();
    }
    table += holds(e, levels) ? '1' : '0';
  }
  std::size_t stride = 1;
  std::string names;
  for (const Variable& v : variables) {
    const std::size_t count = v.levels.size();
    if (!idle(table, stride, count)) {
      names += v.name + '\x1f';
      stride *= count;
      continue;
    }
    std::string shorter;
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (row / stride % count == 0) shorter += table[row];
    }
    table = std::move(shorter);
  }
  return "T" + names + '\x1e' + table;
}

std::string Signatures::contrary(std::string signature) {
  if (signature.empty() || signature[0] == 'S') return "";
  const std::size_t mark = signature.find('\x1e');
  if (signature[0] == 'G') {
    const std::string first = signature.substr(1, mark - 1);
    const std::string second = signature.substr(mark + 1, signature.size() - mark - 2);
    return "G" + second + '\x1e' + first + '\x1e';
  }
  for (std::size_t k = mark + 1; k < signature.size(); ++k) signature[k] = signature[k] == '1' ? '0' : '1';
  return signature;
}

std::string Signatures::structure(int side, const Expression& e) const {
  const Case& c = *cases_[side];
  std::string text = "S";
  for (const Node& node : e.nodes) {
    text += static_cast<char>('a' + static_cast<int>(node.op));
    if (node.op == Op::kLevels) {
      text += option_name(side, node.option.index()) + '=';
      std::vector<std::string> names;
      for (std::size_t l = 0; l < c.options[node.option.index()].levels.size(); ++l) {
        if ((node.mask >> l) & 1u) names.push_back(c.options[node.option.index()].levels[l]);
      }
      std::sort(names.begin(), names.end());
      for (const std::string& level : names) text += level + '\x1f';
    }
    if (node.op == Op::kCompare) {
      text += option_name(side, node.option.index()) + static_cast<char>('0' + static_cast<int>(node.compare)) +
              option_name(side, node.other.index());
    }
    text += '\x1e';
  }
  return text;
}

}  // namespace entente
