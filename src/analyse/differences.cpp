// In which assumptions do two cases differ?
//
// Like is compared with like (correspondence.cpp), and conditions by what they mean (signatures.h), so that neither the
// order of a file nor the spelling of a condition makes a difference.
//
// Orders of wishes: a wish of one list and one of the other are the same where they mean the same, repeats in order.
// Of these pairs the longest chain that is in order in both lists is what stayed; every other pair moved, and no
// smaller number of moves would do. In the gaps between, a wish left over in one list stands for one left over in the
// other where it is its contrary or speaks of an option it speaks of: it was edited. All else was added or removed.
#include "entente/analyse/differences.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "analyse/signatures.h"

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

std::set<std::uint32_t> mentioned(const Expression& e) {
  std::set<std::uint32_t> options;
  for (const Node& node : e.nodes) {
    if (node.op == Op::kLevels || node.op == Op::kCompare) options.insert(node.option.index());
    if (node.op == Op::kCompare) options.insert(node.other.index());
    if (node.op == Op::kState) options.insert(static_cast<std::uint32_t>(node.mask));
  }
  return options;
}

bool differ(double x, double y) {
  return x < y || x > y;
}

class Finder {
 public:
  Finder(const Case& before, const Case& after, const Correspondence& same)
      : before_(before), after_(after), same_(same), meaning_(before, after, same) {}

  Differences run() {
    found_.in_order.resize(before_.parties.size());
    compare_parties();
    compare_options();
    compare_graphs();
    compare_rules();
    numbers_agree_ = found_.list.end() == std::find_if(found_.list.begin(), found_.list.end(), [](const Difference& d) {
                       return d.part == Part::kParty || d.part == Part::kOption || d.part == Part::kLevels ||
                              d.part == Part::kRule || d.part == Part::kCollapse;
                     });
    for (std::uint32_t o = 0; o < before_.options.size(); ++o) numbers_agree_ &= same_.option[0][o] == o;
    compare_preferences();
    compare_starts();
    compare_evidence();
    std::stable_sort(found_.list.begin(), found_.list.end(),
                     [](const Difference& x, const Difference& y) { return x.part < y.part; });
    return std::move(found_);
  }

 private:
  using Place = std::optional<Assumption>;
  static Place at(AssumptionKind kind, std::size_t owner, std::size_t index) {
    return Assumption{kind, static_cast<std::uint32_t>(owner), static_cast<std::uint32_t>(index)};
  }
  void add(Part part, Edit edit, Place before, Place after) {
    found_.list.push_back({part, edit, before, after, false});
  }
  void edited(Part part, const Place& before, const Place& after) { add(part, Edit::kEdited, before, after); }
  void worded(bool differs, const Place& before, const Place& after) {
    if (differs) edited(Part::kWording, before, after);
  }

  void compare_grounds(const Place& before, const Place& after) {
    const Grounds& x = grounds(before_, *before);
    const Grounds& y = grounds(after_, *after);
    const auto unlike = [&](const std::vector<EvidenceId>& a, const std::vector<EvidenceId>& b) {
      std::set<std::uint32_t> left;
      for (const EvidenceId e : b) left.insert(e.index());
      for (const EvidenceId e : a) {
        const auto other = same_.evidence[0][e.index()];
        if (!other || left.erase(*other) == 0) return true;
      }
      return !left.empty();
    };
    if (unlike(x.because, y.because) || unlike(x.against, y.against)) edited(Part::kGrounds, before, after);
  }

  void compare_parties() {
    for (std::size_t p = 0; p < before_.parties.size(); ++p) {
      const Place here = at(AssumptionKind::kParty, 0, p);
      if (!same_.party[0][p]) {
        add(Part::kParty, Edit::kRemoved, here, {});
        continue;
      }
      const Party& x = before_.parties[p];
      const Party& y = after_.parties[*same_.party[0][p]];
      const Place there = at(AssumptionKind::kParty, 0, *same_.party[0][p]);
      const std::set<std::string> names(x.aliases.begin(), x.aliases.end());
      worded(x.id != y.id || x.name != y.name || names != std::set<std::string>(y.aliases.begin(), y.aliases.end()),
             here, there);
      compare_grounds(here, there);
    }
    for (std::size_t p = 0; p < after_.parties.size(); ++p) {
      if (!same_.party[1][p]) add(Part::kParty, Edit::kAdded, {}, at(AssumptionKind::kParty, 0, p));
    }
  }

  // The options of a party that is in one case only are part of that difference.
  static bool told_with_party(const Option& option, const Correspondence::Map& party) {
    return option.owner && !party[option.owner->index()];
  }

  bool same_condition(const std::optional<Expression>& x, const std::optional<Expression>& y) const {
    if (x.has_value() != y.has_value()) return false;
    return !x || meaning_.of(0, *x) == meaning_.of(1, *y);
  }

  void compare_options() {
    for (std::size_t o = 0; o < before_.options.size(); ++o) {
      const Option& x = before_.options[o];
      if (!same_.option[0][o]) {
        if (!told_with_party(x, same_.party[0])) {
          add(Part::kOption, Edit::kRemoved, at(AssumptionKind::kOption, 0, o), {});
        }
        continue;
      }
      const std::size_t other = *same_.option[0][o];
      const Option& y = after_.options[other];
      const auto differs = [&](Part part, AssumptionKind kind, bool really) {
        if (really) edited(part, at(kind, 0, o), at(kind, 0, other));
      };
      differs(Part::kLevels, AssumptionKind::kOption, x.levels != y.levels);
      // Owners of one case only come and go with the party.
      const auto owners = [&](int side, const Option& option) {
        std::vector<PartyId> list = option.shared;
        if (option.owner) list.push_back(*option.owner);
        std::set<std::uint32_t> common;
        for (const PartyId p : list) {
          const auto mate = same_.party[side][p.index()];
          if (mate) common.insert(side == 0 ? p.index() : *mate);
        }
        return common;
      };
      differs(Part::kOwners, AssumptionKind::kOption, owners(0, x) != owners(1, y));
      differs(Part::kMoves, AssumptionKind::kMoves, x.moves != y.moves);
      differs(Part::kStep, AssumptionKind::kStep, x.step != y.step && std::max(x.levels.size(), y.levels.size()) > 2);
      differs(Part::kNeeds, AssumptionKind::kNeeds, !same_condition(x.needs, y.needs));
      const Place here = at(AssumptionKind::kOption, 0, o);
      const Place there = at(AssumptionKind::kOption, 0, other);
      worded(x.id != y.id || x.label != y.label || differ(x.confidence, y.confidence), here, there);
      compare_grounds(here, there);
    }
    for (std::size_t o = 0; o < after_.options.size(); ++o) {
      if (!same_.option[1][o] && !told_with_party(after_.options[o], same_.party[1])) {
        add(Part::kOption, Edit::kAdded, {}, at(AssumptionKind::kOption, 0, o));
      }
    }
  }

  void compare_preferences() {
    for (std::uint32_t p = 0; p < before_.parties.size(); ++p) {
      if (!same_.party[0][p]) continue;
      const std::uint32_t q = *same_.party[0][p];
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

  void compare_statements(std::uint32_t p, std::uint32_t q) {
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
      worded(x[i].label != y[j].label || x[i].degree != y[j].degree || x[i].unknown != y[j].unknown ||
                 differ(x[i].confidence, y[j].confidence) || differ(x[i].order_confidence, y[j].order_confidence),
             place(i), place_after(j));
      compare_grounds(place(i), place_after(j));
    }
    Pairs& order = found_.in_order[p];
    order = found.stayed;
    order.insert(order.end(), found.edited.begin(), found.edited.end());
    std::sort(order.begin(), order.end());
  }

  // A state of a ranking in words both cases share; a number stands for itself where both count the same states.
  std::string state_key(int side, const StateReference& reference) const {
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

  void compare_rankings(std::uint32_t p, std::uint32_t q) {
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
      if (gaps(before_.parties[p]) != gaps(after_.parties[q]))
        edited(Part::kPreference, at(AssumptionKind::kParty, 0, p), at(AssumptionKind::kParty, 0, q));
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

  void compare_weights(std::uint32_t p, std::uint32_t q) {
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

  std::string utility(int side, const Arithmetic& sum) const {
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

  std::set<std::string> table(int side, const UtilityTable& t) const {
    std::set<std::string> lines;
    for (const auto& [reference, number] : t.list) lines.insert(state_key(side, reference) + ": " + number);
    return lines;
  }

  void compare_graphs() {
    if (!before_.graph || !after_.graph) return;
    for (const int side : {0, 1}) {
      for (std::size_t s = 0; s < same_.state[side].size(); ++s) {
        if (same_.state[side][s]) continue;
        const Place place = at(AssumptionKind::kStart, 0, s);
        add(Part::kState, side == 0 ? Edit::kRemoved : Edit::kAdded, side == 0 ? place : Place(),
            side == 0 ? Place() : place);
      }
    }
    for (std::size_t p = 0; p < before_.parties.size(); ++p) {
      if (!same_.party[0][p]) continue;
      const std::size_t q = *same_.party[0][p];
      const auto& x = before_.parties[p].arcs;
      const auto& y = after_.parties[q].arcs;
      using Arc = std::pair<std::uint32_t, std::uint32_t>;
      const auto carried = [&](int side, const Arc& arc) -> std::optional<Arc> {
        const auto from = same_.state[side][arc.first - 1];
        const auto to = same_.state[side][arc.second - 1];
        if (!from || !to) return std::nullopt;
        return Arc{*from + 1, *to + 1};
      };
      const std::set<Arc> mine(x.begin(), x.end());
      const std::set<Arc> theirs(y.begin(), y.end());
      // Arcs of a state in one case only go with the state.
      for (std::size_t k = 0; k < x.size(); ++k) {
        const auto arc = carried(0, x[k]);
        if (arc && !theirs.contains(*arc)) add(Part::kArc, Edit::kRemoved, at(AssumptionKind::kArc, p, k), {});
      }
      for (std::size_t k = 0; k < y.size(); ++k) {
        const auto arc = carried(1, y[k]);
        if (arc && !mine.contains(*arc)) add(Part::kArc, Edit::kAdded, {}, at(AssumptionKind::kArc, q, k));
      }
    }
  }

  // Lists without order. `alike` says which left over may have been edited into which.
  template <class Alike, class Worded>
  void compare_sets(Part part, AssumptionKind kind, const std::vector<std::string>& before,
                    const std::vector<std::string>& after, const Alike& alike, const Worded& worded_apart) {
    std::vector<std::optional<std::size_t>> other(before.size());
    std::vector<bool> seen(after.size());
    for (const bool exact : {true, false}) {
      for (std::size_t i = 0; i < before.size(); ++i) {
        for (std::size_t j = 0; j < after.size() && !other[i]; ++j) {
          if (seen[j] || !(exact ? before[i] == after[j] : alike(i, j))) continue;
          other[i] = j;
          seen[j] = true;
          if (!exact) edited(part, at(kind, 0, i), at(kind, 0, j));
        }
      }
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!other[i]) {
        add(part, Edit::kRemoved, at(kind, 0, i), {});
        continue;
      }
      worded(worded_apart(i, *other[i]), at(kind, 0, i), at(kind, 0, *other[i]));
      compare_grounds(at(kind, 0, i), at(kind, 0, *other[i]));
    }
    for (std::size_t j = 0; j < after.size(); ++j) {
      if (!seen[j]) add(part, Edit::kAdded, {}, at(kind, 0, j));
    }
  }

  // Both speak of the same options, all known to both cases.
  bool same_options(const Expression& x, const Expression& y) const {
    if (before_.is_graph()) return false;
    std::set<std::uint32_t> carried;
    for (const std::uint32_t o : mentioned(x)) {
      if (!same_.option[0][o]) return false;
      carried.insert(*same_.option[0][o]);
    }
    return !carried.empty() && carried == mentioned(y);
  }

  void compare_rules() {
    const auto rule = [&](int side, const Rule& r) {
      const std::string signature = meaning_.of(side, r.expression);
      if (!r.never) return signature;
      const std::string contrary = Signatures::contrary(signature);
      return contrary.empty() ? "never " + signature : contrary;
    };
    std::vector<std::string> x, y;
    for (const Rule& r : before_.rules) x.push_back(rule(0, r));
    for (const Rule& r : after_.rules) y.push_back(rule(1, r));
    compare_sets(
        Part::kRule, AssumptionKind::kRule, x, y,
        [&](std::size_t i, std::size_t j) {
          const Rule& a = before_.rules[i];
          const Rule& b = after_.rules[j];
          return (!a.label.empty() && a.label == b.label) || same_options(a.expression, b.expression);
        },
        [&](std::size_t i, std::size_t j) {
          return before_.rules[i].label != after_.rules[j].label ||
                 differ(before_.rules[i].confidence, after_.rules[j].confidence);
        });
    x.clear();
    y.clear();
    for (const Collapse& c : before_.collapses) x.push_back(meaning_.of(0, c.when));
    for (const Collapse& c : after_.collapses) y.push_back(meaning_.of(1, c.when));
    compare_sets(
        Part::kCollapse, AssumptionKind::kCollapse, x, y,
        [&](std::size_t i, std::size_t j) { return same_options(before_.collapses[i].when, after_.collapses[j].when); },
        [&](std::size_t i, std::size_t j) { return before_.collapses[i].label != after_.collapses[j].label; });
    x.clear();
    y.clear();
    const auto party_key = [&](int side, PartyId p) {
      if (side == 0) return "a" + std::to_string(p.index());
      const auto other = same_.party[1][p.index()];
      return other ? "a" + std::to_string(*other) : "b" + std::to_string(p.index());
    };
    const auto ban = [&](int side, const Forbid& f) {
      return party_key(side, f.party) + '\x1d' + meaning_.of(side, f.from) + '\x1d' + meaning_.of(side, f.to);
    };
    for (const Forbid& f : before_.forbids) x.push_back(ban(0, f));
    for (const Forbid& f : after_.forbids) y.push_back(ban(1, f));
    compare_sets(
        Part::kForbid, AssumptionKind::kForbid, x, y,
        [&](std::size_t i, std::size_t j) {
          const Forbid& a = before_.forbids[i];
          const Forbid& b = after_.forbids[j];
          return same_.party[0][a.party.index()] == b.party.index() && same_options(a.from, b.from) &&
                 same_options(a.to, b.to);
        },
        [](std::size_t, std::size_t) { return false; });
  }

  void compare_starts() {
    const auto place = [&](const Case& c, std::size_t o) -> Place {
      if (!c.start) return {};
      return at(AssumptionKind::kStart, c.is_graph() ? 0 : o, (*c.start)[o]);
    };
    if (before_.start.has_value() != after_.start.has_value()) {
      add(Part::kStart, before_.start ? Edit::kRemoved : Edit::kAdded, place(before_, 0), place(after_, 0));
      found_.list.back().whole_start = true;
      return;
    }
    if (!before_.start) return;
    if (before_.is_graph()) {
      if (same_.state[0][before_.start->front()] != after_.start->front()) {
        edited(Part::kStart, place(before_, 0), place(after_, 0));
      }
    } else {
      // The place of an option of one case only in the status quo goes with the option.
      for (std::size_t o = 0; o < before_.options.size(); ++o) {
        if (!same_.option[0][o]) continue;
        const std::size_t other = *same_.option[0][o];
        if (same_.level[0][o][(*before_.start)[o]] != (*after_.start)[other]) {
          edited(Part::kStart, place(before_, o), place(after_, other));
        }
      }
    }
    compare_grounds(place(before_, 0), place(after_, 0));
  }

  void compare_evidence() {
    const auto entry = [](std::size_t k) { return at(AssumptionKind::kRule, 0, k); };
    for (std::size_t k = 0; k < before_.evidence.size(); ++k) {
      if (!same_.evidence[0][k]) {
        add(Part::kEvidence, Edit::kRemoved, entry(k), {});
        continue;
      }
      const Evidence& x = before_.evidence[k];
      const Evidence& y = after_.evidence[*same_.evidence[0][k]];
      const bool same_source = x.source.has_value() == y.source.has_value() &&
                               (!x.source || same_.source[0][x.source->index()] == y.source->index());
      if (!same_source || x.quote != y.quote || x.who != y.who || x.kind != y.kind || x.grade != y.grade ||
          x.note != y.note) {
        edited(Part::kEvidence, entry(k), entry(*same_.evidence[0][k]));
      }
    }
    for (std::size_t k = 0; k < after_.evidence.size(); ++k) {
      if (!same_.evidence[1][k]) add(Part::kEvidence, Edit::kAdded, {}, entry(k));
    }
    for (std::size_t k = 0; k < before_.sources.size(); ++k) {
      if (!same_.source[0][k]) {
        add(Part::kSource, Edit::kRemoved, entry(k), {});
        continue;
      }
      const Source& x = before_.sources[k];
      const Source& y = after_.sources[*same_.source[0][k]];
      if (x.file != y.file || x.title != y.title || x.publisher != y.publisher || x.date != y.date || x.url != y.url) {
        edited(Part::kSource, entry(k), entry(*same_.source[0][k]));
      }
    }
    for (std::size_t k = 0; k < after_.sources.size(); ++k) {
      if (!same_.source[1][k]) add(Part::kSource, Edit::kAdded, {}, entry(k));
    }
  }

  const Case& before_;
  const Case& after_;
  const Correspondence& same_;
  Signatures meaning_;
  Differences found_;
  bool numbers_agree_ = true;  // state numbers mean the same states in both
};

}  // namespace

const char* name(Part part) {
  static constexpr const char* kNames[] = {"party",    "option",    "levels",   "owners", "moves",      "step",
                                           "needs",    "statement", "group",    "weight", "preference", "arc",
                                           "state",    "rule",      "collapse", "forbid", "start",      "grounds",
                                           "evidence", "source",    "wording"};
  return kNames[static_cast<std::size_t>(part)];
}

const char* name(Edit edit) {
  static constexpr const char* kNames[] = {"added", "removed", "moved", "negated", "edited"};
  return kNames[static_cast<std::size_t>(edit)];
}

Differences differences(const Case& before, const Case& after, const Correspondence& same) {
  return Finder(before, after, same).run();
}

}  // namespace entente
