// Which assumptions are uncertain, and what is the case without those that fail?
//
// The question (definition 34). A confidence says with which probability an assumption holds. A model is drawn by
// deciding for each, independently, whether it does; one that does not is changed as little as possible, as when asked
// what a conclusion hinges on (assumptions.cpp): a statement, option or rule is dropped. Dropped, not negated: who
// doubts that Ankara wants to withdraw does not claim that it wants to stay (decision 0135).
//
// Order. A statement may be more important than the next with a probability. Where that fails the two exchange places.
// With several failures in a row a sequence of exchanges would depend on where one begins and could leave two
// statements in the order just denied. So every longest run of neighbours whose comparisons fail is turned round: then
// each comparison that failed is reversed, each that holds is kept, and a single failure is an exchange (decision
// 0136).
//
// Chance. Whether doubt d fails in run r is a hash of (seed, r, d's assumption), not the next number of a stream: runs
// can be made in any order, on any thread, and continued later; and the same seed draws the same about an assumption
// whatever else is doubted, so that two answers with the same seed differ by what was doubted and not by luck. The hash
// is three rounds of the finaliser of SplitMix64, one for each number that goes in, as a counter-based generator.
#include "entente/analyse/doubts.h"

#include <algorithm>

namespace entente {
namespace {

std::uint64_t mix(std::uint64_t z) {
  z += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// What a doubt is about, as one number: the same whatever other doubts there are.
std::uint64_t identity(const Change& change) {
  const Assumption& a = change.assumption;
  return (static_cast<std::uint64_t>(a.kind) << 4 | static_cast<std::uint64_t>(change.kind)) << 56 ^
         static_cast<std::uint64_t>(a.owner) << 32 ^ a.index;
}

bool sure(double confidence) {
  return !(confidence < 1.0);
}

double confidence_of(const Case& c, const Assumption& a) {
  switch (a.kind) {
    case AssumptionKind::kStatement:
      return std::get<Statements>(c.parties[a.owner].preference).list[a.index].confidence;
    case AssumptionKind::kOption:
      return c.options[a.index].confidence;
    default:
      return c.rules[a.index].confidence;
  }
}

bool applies(const DoubtPreset& preset, const Case& c, const Assumption& a) {
  if (preset.about != DoubtPreset::About::kSourcing) return false;
  if (preset.only && *preset.only != a.kind) return false;
  return sourcing(c, grounds(c, a).because).best == preset.best;
}

}  // namespace

std::vector<Doubt> doubts(const Case& c, const std::vector<DoubtPreset>& presets) {
  std::vector<Doubt> list;
  const auto add = [&](const Change& change, double own, const auto& matches) {
    double confidence = own;
    if (sure(own)) {
      const auto preset = std::find_if(presets.begin(), presets.end(), matches);
      if (preset != presets.end()) confidence = preset->confidence;
    }
    if (!sure(confidence)) list.push_back({change, confidence});
  };
  for (const Assumption& a : assumptions(c)) {
    if (a.kind != AssumptionKind::kStatement && a.kind != AssumptionKind::kOption && a.kind != AssumptionKind::kRule)
      continue;
    add({a, ChangeKind::kDrop}, confidence_of(c, a), [&](const DoubtPreset& preset) { return applies(preset, c, a); });
    if (a.kind != AssumptionKind::kStatement) continue;
    const std::vector<Statement>& statements = std::get<Statements>(c.parties[a.owner].preference).list;
    if (a.index + 1 == statements.size()) continue;
    add({a, ChangeKind::kSwap}, statements[a.index].order_confidence,
        [](const DoubtPreset& preset) { return preset.about == DoubtPreset::About::kOrder; });
  }
  return list;
}

Draw draw(const std::vector<Doubt>& doubts, std::uint64_t seed, std::uint64_t run) {
  Draw result((doubts.size() + 63) / 64, 0);
  const std::uint64_t of_run = mix(mix(seed) ^ run);
  for (std::size_t d = 0; d < doubts.size(); ++d) {
    const double uniform = static_cast<double>(mix(of_run ^ identity(doubts[d].change)) >> 11) * 0x1p-53;
    if (!(uniform < doubts[d].confidence)) result[d / 64] |= std::uint64_t{1} << (d % 64);
  }
  return result;
}

Preference drawn_preference(const Case& c, PartyId p, const std::vector<Doubt>& doubts, const Draw& draw) {
  const Preference& written = c.parties[p.index()].preference;
  const auto* statements = std::get_if<Statements>(&written);
  if (statements == nullptr) return written;
  const std::size_t count = statements->list.size();
  std::vector<bool> dropped(count, false);
  std::vector<bool> turned(count, false);  // places k and k+1
  for (std::size_t d = 0; d < doubts.size(); ++d) {
    const auto& [assumption, kind] = doubts[d].change;
    if (assumption.kind != AssumptionKind::kStatement || assumption.owner != p.index() || !fails(draw, d)) continue;
    (kind == ChangeKind::kDrop ? dropped : turned)[assumption.index] = true;
  }
  Statements result;
  result.list.reserve(count);
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin + 1;
    while (end < count && turned[end - 1]) ++end;
    for (std::size_t k = end; k-- > begin;)
      if (!dropped[k]) result.list.push_back(statements->list[k]);
    begin = end;
  }
  return result;
}

Case drawn_structure(const Case& c, const std::vector<Doubt>& doubts, const Draw& draw) {
  std::vector<Change> changes;
  for (std::size_t d = 0; d < doubts.size(); ++d)
    if (fails(draw, d) && doubts[d].change.assumption.kind != AssumptionKind::kStatement)
      changes.push_back(doubts[d].change);
  Case result = changed(c, std::move(changes));
  result.start.reset();
  return result;
}

Case drawn_case(const Case& c, const std::vector<Doubt>& doubts, const Draw& draw) {
  Case result = drawn_structure(c, doubts, draw);
  for (std::uint32_t p = 0; p < c.parties.size(); ++p)
    if (std::holds_alternative<Statements>(c.parties[p].preference))
      result.parties[p].preference = drawn_preference(c, PartyId(p), doubts, draw);
  return result;
}

}  // namespace entente
