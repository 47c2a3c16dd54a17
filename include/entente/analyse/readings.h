// In which readings of its preferences does an outcome hold? A reading takes marks of strength, doubt or ignorance on
// preferences, or the attitudes of parties towards each other, seriously in one way: definitions 23 to 30 and 44 to 46
// of docs/definitions.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "entente/base/bitset.h"
#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/solve/degrees.h"

namespace entente {

enum class ReadingKind : std::uint8_t { kPlain, kStrength, kUnknown, kProbable, kFuzzy, kStances };
inline constexpr std::array<ReadingKind, 5> kMarkedReadings = {
    ReadingKind::kStrength, ReadingKind::kUnknown, ReadingKind::kProbable, ReadingKind::kFuzzy, ReadingKind::kStances};
// "plain", "strength", "unknown", "probable", "fuzzy", "attitudes"
const char* name(ReadingKind kind);

struct Reading {
  ReadingKind kind = ReadingKind::kPlain;
  std::uint32_t degree = 0;          // kStrength
  Attitude attitude = Attitude::kA;  // kUnknown
  Chances chances;                   // kProbable
  std::vector<double> thresholds;    // kFuzzy, by party
  Stances stances;                   // kStances
  Stability found;
};

struct ReadingQuestion {
  // Which kinds besides the plain one, which is always there; none: those the case has marks for.
  std::vector<ReadingKind> kinds;
  std::vector<Attitude> attitudes{kAttitudes.begin(), kAttitudes.end()};
  Chances chances;
  std::vector<double> thresholds;  // by party; none: 0.5 for all
  Stances stances;                 // none: those of the case
};

// Kinds the marks call for, in their order.
std::vector<ReadingKind> kinds_marked(const PreferenceMarks& marks);

struct Readings {
  PreferenceMarks marks;
  std::vector<Reading> list;  // the plain one first

  // Which readings `s` is an equilibrium in: bit k for list[k].
  std::uint64_t holding(Concept c, StateId s) const;
};

// Solves every reading asked for. Strength is read to each degree above 1 the case marks (to 2 where it marks none).
// Errors and cost as of the engines, one after another.
Result<Readings> find_readings(const Conflict& conflict, const ReadingQuestion& question, const Budget& budget = {});

}  // namespace entente
