// In which wishes do the parties of two cases differ?
//
// Orders of wishes: a wish of one list and one of the other are the same where they mean the same, repeats in order.
// Of these pairs the longest chain that is in order in both lists is what stayed; every other pair moved, and no
// smaller number of moves would do. In the gaps between, a wish left over in one list stands for one left over in the
// other where it is its contrary or speaks of an option it speaks of: it was edited. All else was added or removed.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "analyse/difference_finder.h"

namespace entente {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// The longest subsequence of pairs ascending in `second`; `pairs` ascend in `first`.
Pairs longest_chain(const Pairs& pairs) {
  std::vector<std::size_t> tails;  // tails[k]: end of a chain of k + 1, the smallest such end
  std::vector<std::size_t> previous(pairs.size(), pairs.size());
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), pairs[k].second,
                                     [&](std::size_t t, std::uint32_t v) { return pairs[t].second < v; });
    if (at != tails.begin()) previous[k] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(k);
    } else {
      *at = k;
    }
  }
  Pairs chain;
  for (std::size_t k = tails.empty() ? pairs.size() : tails.back(); k < pairs.size(); k = previous[k])
    chain.push_back(pairs[k]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

struct Alignment {
  Pairs stayed, moved, edited;
  std::vector<std::uint32_t> removed, added;
};

using Akin = std::function<bool(std::uint32_t, std::uint32_t)>;

// Lists of things told apart by text. `akin` says which left over may stand for which.
Alignment align(const std::vector<std::string>& before, const std::vector<std::string>& after,
                const std::vector<Akin>& akin) {
  std::map<std::string, std::vector<std::uint32_t>> places;
  for (std::size_t j = after.size(); j-- > 0;) places[after[j]].push_back(static_cast<std::uint32_t>(j));
  Pairs same;
  std::vector<bool> paired_before(before.size());
  std::vector<bool> paired_after(after.size());
  for (std::uint32_t i = 0; i < before.size(); ++i) {
    const auto at = places.find(before[i]);
    if (at == places.end() || at->second.empty()) continue;
    same.emplace_back(i, at->second.back());
    at->second.pop_back();
    paired_before[i] = paired_after[same.back().second] = true;
  }
  Alignment result;
  result.stayed = longest_chain(same);
  std::set_difference(same.begin(), same.end(), result.stayed.begin(), result.stayed.end(),
                      std::back_inserter(result.moved));
  // Gap by gap between what stayed.
  std::uint32_t i = 0;
  std::uint32_t j = 0;
  for (std::size_t k = 0; k <= result.stayed.size(); ++k) {
    const std::uint32_t end_i =
        k < result.stayed.size() ? result.stayed[k].first : static_cast<std::uint32_t>(before.size());
    const std::uint32_t end_j =
        k < result.stayed.size() ? result.stayed[k].second : static_cast<std::uint32_t>(after.size());
    for (std::uint32_t next = j; i < end_i; ++i) {
      if (paired_before[i]) continue;
      std::optional<std::uint32_t> other;
      for (const Akin& like : akin) {
        for (std::uint32_t y = next; y < end_j && !other; ++y) {
          if (!paired_after[y] && like(i, y)) other = y;
        }
      }
      if (!other) {
        result.removed.push_back(i);
        continue;
      }
      result.edited.emplace_back(i, *other);
      paired_after[*other] = true;
      next = *other + 1;
    }
    i = end_i + 1;
    j = end_j + 1;
  }
  for (std::uint32_t y = 0; y < after.size(); ++y) {
    if (!paired_after[y]) result.added.push_back(y);
  }
  return result;
}

}  // namespace

std::set<std::uint32_t> mentioned(const Expression& e) {
  std::set<std::uint32_t> options;
  for (const Node& node : e.nodes) {
    if (node.op == Op::kLevels || node.op == Op::kCompare) options.insert(node.option.index());
    if (node.op == Op::kCompare) options.insert(node.other.index());
    if (node.op == Op::kState) options.insert(static_cast<std::uint32_t>(node.mask));
  }
  return options;
}

void DifferenceFinder::compare_preferences() {
  for (std::uint32_t p = 0; p < before_.parties.size(); ++p) {
    if (!same_.party[0][p]) continue;
    const std::uint32_t q = *same_.party[0][p];
    compare_attitudes(p, q);
    compare_chances(p, q);
    const Preference& x = before_.parties[p].preference;
    const Preference& y = after_.parties[q].preference;
    if (x.index() != y.index()) {
      edited(Part::kPreference, at(AssumptionKind::kParty, 0, p), at(AssumptionKind::kParty, 0, q));
      continue;
    }
    if (std::holds_alternative<Statements>(x)) compare_statements(p, q);
    if (std::holds_alternative<Ranking>(x)) compare_rankings(p, q);
    if (std::holds_alternative<Weights>(x)) compare_weights(p, q);
    bool other = false;
    if (const auto* u = std::get_if<Utility>(&x)) {
      other = utility(0, u->expression) != utility(1, std::get<Utility>(y).expression);
    }
    if (const auto* t = std::get_if<UtilityTable>(&x)) other = table(0, *t) != table(1, std::get<UtilityTable>(y));
    if (other) edited(Part::kPreference, at(AssumptionKind::kParty, 0, p), at(AssumptionKind::kParty, 0, q));
    if (!std::holds_alternative<Statements>(x)) {
      compare_grounds(at(AssumptionKind::kGroup, p, 0), at(AssumptionKind::kGroup, q, 0));
    }
  }
}

void DifferenceFinder::compare_statements(std::uint32_t p, std::uint32_t q) {
  const auto& x = std::get<Statements>(before_.parties[p].preference).list;
  const auto& y = std::get<Statements>(after_.parties[q].preference).list;
  std::vector<std::string> mine;
  std::vector<std::string> theirs;
  for (const Statement& s : x) mine.push_back(meaning_.of(0, s.that));
  for (const Statement& s : y) theirs.push_back(meaning_.of(1, s.that));
  const Akin contrary = [&](auto i, auto j) { return Signatures::contrary(mine[i]) == theirs[j]; };
  const Akin related = [&](auto i, auto j) {
    const auto here = mentioned(x[i].that);
    const auto there = mentioned(y[j].that);
    return std::any_of(here.begin(), here.end(), [&](std::uint32_t o) {
      const auto& map = before_.is_graph() ? same_.state[0] : same_.option[0];
      return map[o] && there.contains(*map[o]);
    });
  };
  const Alignment found = align(mine, theirs, {contrary, related});
  const auto place = [&](std::uint32_t i) { return at(AssumptionKind::kStatement, p, i); };
  const auto place_after = [&](std::uint32_t j) { return at(AssumptionKind::kStatement, q, j); };
  Pairs all = found.stayed;
  for (const auto& [i, j] : found.moved) {
    add(Part::kStatement, Edit::kMoved, place(i), place_after(j));
    all.emplace_back(i, j);
  }
  for (const auto& [i, j] : found.edited) {
    add(Part::kStatement, contrary(i, j) ? Edit::kNegated : Edit::kEdited, place(i), place_after(j));
    all.emplace_back(i, j);
  }
  for (const std::uint32_t i : found.removed) add(Part::kStatement, Edit::kRemoved, place(i), {});
  for (const std::uint32_t j : found.added) add(Part::kStatement, Edit::kAdded, {}, place_after(j));
  for (const auto& [i, j] : all) {
    worded(x[i].label != y[j].label, place(i), place_after(j));
    marked(x[i].degree != y[j].degree || x[i].unknown != y[j].unknown || differ(x[i].confidence, y[j].confidence) ||
               differ(x[i].order_confidence, y[j].order_confidence),
           place(i), place_after(j));
    compare_grounds(place(i), place_after(j));
  }
  Pairs& order = found_.in_order[p];
  order = found.stayed;
  order.insert(order.end(), found.edited.begin(), found.edited.end());
  std::sort(order.begin(), order.end());
}

// A state of a ranking in words both cases share; a number stands for itself where both count the same states.
std::string DifferenceFinder::state_key(int side, const StateReference& reference) const {
  const Case& c = side == 0 ? before_ : after_;
  if (c.is_graph()) return reference.number ? c.graph->states[*reference.number - 1] : reference.text;
  if (reference.number) return (numbers_agree_ || side == 0 ? "#" : "##") + std::to_string(*reference.number);
  std::vector<std::string> parts;
  for (std::size_t o = 0; o < c.options.size() && o < reference.text.size(); ++o) {
    const auto other = same_.option[1].size() > o && side == 1 ? same_.option[1][o] : std::nullopt;
    const std::string& id = side == 1 && other ? before_.options[*other].full_id : c.options[o].full_id;
    parts.push_back(id + "=" + reference.text[o]);
  }
  std::sort(parts.begin(), parts.end());
  std::string text;
  for (const std::string& part : parts) text += part + ' ';
  return text;
}

void DifferenceFinder::compare_rankings(std::uint32_t p, std::uint32_t q) {
  std::vector<std::string> keys[2];
  for (const int side : {0, 1}) {
    const Party& party = side == 0 ? before_.parties[p] : after_.parties[q];
    for (const auto& group : std::get<Ranking>(party.preference).groups) {
      std::set<std::string> states;
      for (const StateReference& reference : group) states.insert(state_key(side, reference));
      std::string key;
      for (const std::string& state : states) key += state + '\x1f';
      keys[side].push_back(std::move(key));
    }
  }
  const auto gaps = [](const Party& party) { return std::get<Ranking>(party.preference).gaps; };
  if (keys[0] == keys[1]) {
    marked(gaps(before_.parties[p]) != gaps(after_.parties[q]), at(AssumptionKind::kGroup, p, 0),
           at(AssumptionKind::kGroup, q, 0));
    return;
  }
  const Alignment found = align(keys[0], keys[1], {});
  if (!found.removed.empty() || !found.added.empty()) {
    edited(Part::kPreference, at(AssumptionKind::kParty, 0, p), at(AssumptionKind::kParty, 0, q));
    return;
  }
  for (const auto& [i, j] : found.moved) {
    add(Part::kGroup, Edit::kMoved, at(AssumptionKind::kGroup, p, i), at(AssumptionKind::kGroup, q, j));
  }
  found_.in_order[p] = found.stayed;
}

void DifferenceFinder::compare_weights(std::uint32_t p, std::uint32_t q) {
  const auto& x = std::get<Weights>(before_.parties[p].preference).list;
  const auto& y = std::get<Weights>(after_.parties[q].preference).list;
  const auto place = [&](std::size_t i) { return at(AssumptionKind::kWeight, p, i); };
  const auto place_after = [&](std::size_t j) { return at(AssumptionKind::kWeight, q, j); };
  std::vector<bool> seen(y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::optional<std::size_t> other;
    for (std::size_t j = 0; j < y.size() && !other; ++j) {
      if (same_.option[0][x[i].option.index()] == y[j].option.index() &&
          same_.level[0][x[i].option.index()][x[i].level] == y[j].level) {
        other = j;
      }
    }
    if (!other) {
      add(Part::kWeight, Edit::kRemoved, place(i), {});
      continue;
    }
    seen[*other] = true;
    if (x[i].number != y[*other].number) edited(Part::kWeight, place(i), place_after(*other));
  }
  for (std::size_t j = 0; j < y.size(); ++j) {
    if (!seen[j]) add(Part::kWeight, Edit::kAdded, {}, place_after(j));
  }
}

std::string DifferenceFinder::utility(int side, const Arithmetic& sum) const {
  const Case& c = side == 0 ? before_ : after_;
  std::string text;
  for (const ArithmeticNode& node : sum.nodes) {
    text += static_cast<char>('a' + static_cast<int>(node.op));
    if (node.op == ArithmeticOp::kNumber) text += node.number;
    if (node.op == ArithmeticOp::kTruth) text += meaning_.of(side, sum.expressions[node.index]);
    if (node.op == ArithmeticOp::kLevel) {
      const auto other = side == 1 ? same_.option[1][node.option.index()] : std::nullopt;
      text += other ? before_.options[*other].full_id : c.options[node.option.index()].full_id;
    }
    text += '\x1e';
  }
  return text;
}

std::set<std::string> DifferenceFinder::table(int side, const UtilityTable& t) const {
  std::set<std::string> lines;
  for (const auto& [reference, number] : t.list) lines.insert(state_key(side, reference) + ": " + number);
  return lines;
}

}  // namespace entente
