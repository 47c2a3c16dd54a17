// How well is the case sourced, and what stands or falls with each source?
//
// Assumptions that share their grounds - an option and its directions, a ranking and its places, all options of the
// status quo - are one entry here, the first of them.
#include "entente/analyse/evidence.h"

#include <algorithm>
#include <set>

namespace entente {

EvidenceView view_evidence(const Case& c, const Hinges* hinges) {
  EvidenceView view;
  std::vector<std::pair<const Grounds*, Assumption>> entries;  // in the order of the case
  for (const Assumption& a : assumptions(c)) {
    const Grounds* shared = &grounds(c, a);
    if (std::none_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == shared; })) {
      entries.emplace_back(shared, a);
    }
  }
  std::set<const Grounds*> hinging;
  if (hinges != nullptr) {
    for (const Trial& trial : hinges->singles) {
      if (trial.outcome == Outcome::kFlips) hinging.insert(&grounds(c, trial.changes.front().assumption));
    }
  }
  for (const auto& [behind, a] : entries) {
    view.assumptions.emplace_back(a, sourcing(c, behind->because));
    if (!behind->against.empty()) view.contested.push_back(a);
  }
  std::stable_sort(view.assumptions.begin(), view.assumptions.end(),
                   [](const auto& x, const auto& y) { return x.second.strength() < y.second.strength(); });

  std::vector<std::size_t> voice_of;
  for (std::uint32_t e = 0; e < c.evidence.size(); ++e) {
    const Evidence& evidence = c.evidence[e];
    const bool own = evidence.kind == EvidenceKind::kOwn;
    const auto same = std::find_if(view.voices.begin(), view.voices.end(), [&](const Voice& v) {
      return v.kind == evidence.kind && (own || (v.source == evidence.source && v.who == evidence.who));
    });
    voice_of.push_back(static_cast<std::size_t>(same - view.voices.begin()));
    if (same == view.voices.end()) {
      view.voices.emplace_back();
      view.voices.back().kind = evidence.kind;
      if (!own) {
        view.voices.back().source = evidence.source;
        view.voices.back().who = evidence.who;
      }
    }
    view.voices[voice_of.back()].evidence.emplace_back(e);
  }
  std::vector<bool> used(c.evidence.size(), false);
  const auto voices_in = [&](const std::vector<EvidenceId>& list) {
    std::set<std::size_t> voices;
    for (const EvidenceId id : list) {
      used[id.index()] = true;
      voices.insert(voice_of[id.index()]);
    }
    return voices;
  };
  for (const auto& [behind, a] : entries) {
    const std::set<std::size_t> supporting = voices_in(behind->because);
    for (const std::size_t v : supporting) {
      view.voices[v].supports.push_back(a);
      if (supporting.size() == 1) view.voices[v].alone.push_back(a);
      if (hinging.contains(behind)) view.voices[v].hinges.push_back(a);
    }
    for (const std::size_t v : voices_in(behind->against)) view.voices[v].opposes.push_back(a);
  }
  for (std::uint32_t e = 0; e < c.evidence.size(); ++e) {
    if (!used[e]) view.unused.emplace_back(e);
  }
  std::stable_sort(view.voices.begin(), view.voices.end(), [](const Voice& x, const Voice& y) {
    return std::make_pair(x.hinges.size(), x.supports.size()) > std::make_pair(y.hinges.size(), y.supports.size());
  });
  return view;
}

}  // namespace entente
