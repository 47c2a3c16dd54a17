// In which readings of its preferences does an outcome hold?
//
// The engines (src/solve/strength.cpp, unknown.cpp, probabilistic.cpp, fuzzy.cpp, attitudes.cpp) each take one kind of
// mark seriously and leave the others aside. Here the readings a case calls for are solved one after another, so that
// they can be set side by side: an outcome that holds in all of them does not turn on how strongly, how surely or for
// whose sake anybody wants anything. Cost: that of the engines.
#include "entente/analyse/readings.h"

#include <utility>

namespace entente {

const char* name(ReadingKind kind) {
  constexpr const char* kNames[] = {"plain", "strength", "unknown", "probable", "fuzzy", "attitudes"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<ReadingKind> kinds_marked(const PreferenceMarks& marks) {
  std::vector<ReadingKind> kinds;
  if (marks.strong > 0) kinds.push_back(ReadingKind::kStrength);
  if (marks.unknown > 0) kinds.push_back(ReadingKind::kUnknown);
  if (marks.doubtful + marks.pairs > 0) {
    kinds.push_back(ReadingKind::kProbable);
    kinds.push_back(ReadingKind::kFuzzy);
  }
  if (marks.attitudes > 0) kinds.push_back(ReadingKind::kStances);
  return kinds;
}

std::uint64_t Readings::holding(Concept c, StateId s) const {
  std::uint64_t bits = 0;
  for (std::size_t k = 0; k < list.size(); ++k)
    if (list[k].found.is_equilibrium(c, s)) bits |= std::uint64_t{1} << k;
  return bits;
}

Result<Readings> find_readings(const Conflict& conflict, const ReadingQuestion& question, const Budget& budget) {
  Readings readings;
  readings.marks = preference_marks(conflict.source());
  readings.list.emplace_back();
  const std::vector<ReadingKind> kinds = question.kinds.empty() ? kinds_marked(readings.marks) : question.kinds;
  for (const ReadingKind kind : kinds) {
    Reading reading;
    reading.kind = kind;
    switch (kind) {
      case ReadingKind::kPlain:
        break;
      case ReadingKind::kStances:
        reading.stances = question.stances.empty() ? stances_of(conflict.source()) : question.stances;
        readings.list.push_back(std::move(reading));
        break;
      case ReadingKind::kStrength:
        for (const std::uint32_t degree :
             readings.marks.degrees.empty() ? std::vector<std::uint32_t>{2} : readings.marks.degrees) {
          reading.degree = degree;
          readings.list.push_back(reading);
        }
        break;
      case ReadingKind::kUnknown:
        for (const Attitude attitude : question.attitudes) {
          reading.attitude = attitude;
          readings.list.push_back(reading);
        }
        break;
      case ReadingKind::kProbable:
        reading.chances = question.chances;
        readings.list.push_back(std::move(reading));
        break;
      case ReadingKind::kFuzzy:
        reading.thresholds = question.thresholds;
        if (reading.thresholds.empty()) reading.thresholds.assign(conflict.party_count(), 0.5);
        readings.list.push_back(std::move(reading));
        break;
    }
  }
  const auto solved = [&](const Reading& reading) -> Result<Stability> {
    switch (reading.kind) {
      case ReadingKind::kPlain:
        break;
      case ReadingKind::kStrength:
        return solve_degree(conflict, reading.degree, budget);
      case ReadingKind::kUnknown:
        return solve_unknown(conflict, reading.attitude, budget);
      case ReadingKind::kProbable:
        return solve_probabilistic(conflict, reading.chances, budget);
      case ReadingKind::kFuzzy:
        return solve_fuzzy(conflict, reading.thresholds, budget);
      case ReadingKind::kStances:
        return solve_attitudes(conflict, reading.stances, budget);
    }
    return solve_degree(conflict, 0, budget);
  };
  for (Reading& reading : readings.list) {
    auto found = solved(reading);
    if (!found) return tl::unexpected(found.error());
    reading.found = std::move(*found);
  }
  return readings;
}

}  // namespace entente
