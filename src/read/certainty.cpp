// How often is a statement found by this pattern right?
#include <array>

#include "read/meaning.h"

namespace entente::read {
namespace {

// By pattern: cues of saying, others.
struct Share {
  double speech, other;
};
constexpr std::array<Share, kPatterns> kShares = {{
    {0.95, 0.85},  // kQuoteRight
    {0.95, 0.85},  // kQuoteLeft
    {0.95, 0.85},  // kQuoteInverted
    {0.93, 0.85},  // kThat
    {0.88, 0.75},  // kBare
    {0.80, 0.80},  // kTo
    {0.60, 0.60},  // kObject
    {0.70, 0.60},  // kPreposition
    {0.80, 0.75},  // kObjectTo
    {0.75, 0.60},  // kSecond
    {0.75, 0.65},  // kWh
    {0.65, 0.60},  // kIng
    {0.90, 0.75},  // kPostposed
    {0.90, 0.70},  // kInverted
    {0.93, 0.93},  // kAccording
    {0.75, 0.50},  // kParticiple
    {0.70, 0.75},  // kPassive
    {0.70, 0.70},  // kAdjective
    {0.60, 0.55},  // kNoun
    {0.80, 0.80},  // kAdverb
    {0.60, 0.60},  // kColon
    {0.80, 0.80},  // kQuoteAlone
}};

}  // namespace

double certainty_of(const Finding& finding) {
  const Share share = kShares[static_cast<std::size_t>(finding.pattern)];
  const bool speech = finding.word == nullptr || finding.word->speech();
  const double base = speech ? share.speech : share.other;
  return finding.shared ? base * 0.85 : base;
}

}  // namespace entente::read
