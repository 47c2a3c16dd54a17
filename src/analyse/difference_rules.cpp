// In which rules, collapsed states and move bans do two cases differ?
//
// These are lists without order. What means the same is the same; of what is left over, two that have the same label or
// speak of the same options are one that was edited.
#include <set>

#include "analyse/difference_finder.h"

namespace entente {

// Names that both cases share for what both have.
std::string DifferenceFinder::party_key(int side, PartyId p) const {
  if (side == 0) return "a" + std::to_string(p.index());
  const auto other = same_.party[1][p.index()];
  return other ? "a" + std::to_string(*other) : "b" + std::to_string(p.index());
}
std::string DifferenceFinder::option_key(int side, OptionId o) const {
  if (side == 0) return "a" + std::to_string(o.index());
  const auto other = same_.option[1][o.index()];
  return other ? "a" + std::to_string(*other) : "b" + std::to_string(o.index());
}

std::string DifferenceFinder::rule_key(int side, const Rule& rule) const {
  const std::string signature = meaning_.of(side, rule.expression);
  if (!rule.never) return signature;
  const std::string contrary = Signatures::contrary(signature);
  return contrary.empty() ? "never " + signature : contrary;
}

// Lists without order. `alike` says which left over may have been edited into which.
template <class Alike, class Apart>
void DifferenceFinder::compare_sets(Part part, AssumptionKind kind, const std::vector<std::string>& before,
                                    const std::vector<std::string>& after, const Alike& alike, const Apart& apart) {
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
    apart(i, *other[i], at(kind, 0, i), at(kind, 0, *other[i]));
    compare_grounds(at(kind, 0, i), at(kind, 0, *other[i]));
  }
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (!seen[j]) add(part, Edit::kAdded, {}, at(kind, 0, j));
  }
}

// Both speak of the same options, all known to both cases.
bool DifferenceFinder::same_options(const Expression& x, const Expression& y) const {
  if (before_.is_graph()) return false;
  std::set<std::uint32_t> carried;
  for (const std::uint32_t o : mentioned(x)) {
    if (!same_.option[0][o]) return false;
    carried.insert(*same_.option[0][o]);
  }
  return !carried.empty() && carried == mentioned(y);
}

void DifferenceFinder::compare_rules() {
  std::vector<std::string> x, y;
  for (const Rule& r : before_.rules) x.push_back(rule_key(0, r));
  for (const Rule& r : after_.rules) y.push_back(rule_key(1, r));
  compare_sets(
      Part::kRule, AssumptionKind::kRule, x, y,
      [&](std::size_t i, std::size_t j) {
        const Rule& a = before_.rules[i];
        const Rule& b = after_.rules[j];
        return (!a.label.empty() && a.label == b.label) || same_options(a.expression, b.expression);
      },
      [&](std::size_t i, std::size_t j, const Place& here, const Place& there) {
        worded(before_.rules[i].label != after_.rules[j].label, here, there);
        marked(differ(before_.rules[i].confidence, after_.rules[j].confidence), here, there);
      });
  x.clear();
  y.clear();
  for (const Collapse& c : before_.collapses) x.push_back(meaning_.of(0, c.when));
  for (const Collapse& c : after_.collapses) y.push_back(meaning_.of(1, c.when));
  compare_sets(
      Part::kCollapse, AssumptionKind::kCollapse, x, y,
      [&](std::size_t i, std::size_t j) { return same_options(before_.collapses[i].when, after_.collapses[j].when); },
      [&](std::size_t i, std::size_t j, const Place& here, const Place& there) {
        worded(before_.collapses[i].label != after_.collapses[j].label, here, there);
      });
  x.clear();
  y.clear();
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
      [](std::size_t, std::size_t, const Place&, const Place&) {});
}

}  // namespace entente
