// Is what an explanation is told from what certifies it? Arguments, sanctions read off fronts, closed sets.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "entente/case/parse.h"
#include "entente/io/certificate_json.h"
#include "tests/support/agreement.h"
#include "tests/support/certificates.h"
#include "tests/support/paths.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

ConceptSet available(const Conflict& conflict) {
  const Result<Solution> solution = solve(conflict, ConceptSet::all(), threads(1));
  return solution ? solution->concepts : ConceptSet{};
}

// Every verdict on the state, argued and certified as explain --certify does.
std::vector<Argument> arguments_on(const Conflict& conflict, StateId s, ConceptSet concepts) {
  std::vector<Argument> all;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p)
    for (const Concept c : kAllConcepts) {
      if (!concepts.contains(c)) continue;
      auto argument = argue(conflict, PartyId(p), s, c);
      if (!argument) RC_FAIL(argument.error().message);
      all.push_back(std::move(*argument));
    }
  return all;
}

void every_state_is_certified_alone(const Case& c) {
  const Result<Conflict> conflict = Conflict::compile(c, threads(1));
  if (!conflict) RC_FAIL("no conflict");
  const ConceptSet concepts = available(*conflict);
  for (std::uint32_t s = 0; s < std::min(conflict->state_count(), 12u); ++s) {
    const auto arguments = arguments_on(*conflict, StateId(s), concepts);
    const std::string verdict = verdict_on(c, certificate_json(*conflict, concepts, arguments));
    if (verdict != "verified") RC_FAIL(verdict);
  }
}

TEST(Argument, OfEveryStateIsCertified) {
  for_random_models(300, {}, every_state_is_certified_alone);
}

TEST(Argument, InGraphFormIsCertified) {
  Features features;
  features.min_parties = 3;
  for_random_models(300, features, [](const Case& c) {
    if (c.is_graph()) every_state_is_certified_alone(c);
  });
}

// Every improvement said to be undeterred is, each by itself; its closed set holds as many states as the search found,
// and its floor is as good as the worst that search met.
TEST(Argument, ClosedSetsCertifyEachImprovement) {
  std::uint64_t open = 0, by_mover = 0;
  Features features;
  features.min_parties = 2;
  for_random_models(200, features, [&](const Case& c) {
    const Result<Conflict> conflict = Conflict::compile(c, threads(1));
    const ConceptSet concepts = available(*conflict);
    const StateId s(draw(conflict->state_count()));
    const std::vector<Argument> arguments = arguments_on(*conflict, s, concepts);
    for (std::size_t a = 0; a < arguments.size(); ++a) {
      if (!arguments[a].family) continue;
      const Witness& w = arguments[a].verdict.witness;
      for (std::size_t r = 0; r < w.replies.size(); ++r) {
        const Reply& reply = w.replies[r];
        if (reply.deterred) continue;
        ++open;
        const std::vector<ClosedMember> set = closed_set(*conflict, *arguments[a].family, reply.improvement);
        std::vector<StateId> states;
        for (const ClosedMember& m : set) states.push_back(m.state);
        std::sort(states.begin(), states.end());
        states.erase(std::unique(states.begin(), states.end()), states.end());
        RC_ASSERT(states.size() == reply.reachable);
        const StateId kept = reply.best_answer.value_or(*reply.worst);
        RC_ASSERT(conflict->rank(w.party, set.front().floor) == conflict->rank(w.party, kept));
        by_mover += arguments[a].family->by_mover ? 1u : 0u;
        // A certificate that names this improvement, with its own closed set alone.
        std::vector<Argument> other = arguments;
        other[a].verdict.witness.replies = {reply};
        other[a].family->members = set;
        std::sort(other[a].family->members.begin(), other[a].family->members.end(),
                  [](const auto& x, const auto& y) { return std::pair(x.state, x.last) < std::pair(y.state, y.last); });
        const std::string verdict = verdict_on(c, certificate_json(*conflict, concepts, other));
        if (verdict != "verified") RC_FAIL(verdict);
      }
    }
  });
  EXPECT_GT(open, 500u);
  EXPECT_GT(by_mover, 50u);
}

// The sanctions of certify(), read off fronts, are as short as those the forward search finds; the two name the same
// improvements, and the same counter-moves where they end alike.
void sanctions_are_shortest(const Case& c, std::uint64_t& longer) {
  const Result<Conflict> conflict = Conflict::compile(c, threads(1));
  const Result<Solution> solution = solve(*conflict, ConceptSet::all(), threads(1));
  const CertificateSink sink{[](const ClosedFamily&) {},
                             [&](const CertifiedVerdict& verdict) {
                               const Witness& w = verdict.witness;
                               if (!w.stable || w.concept_id == Concept::kSim) return;
                               const auto searched = explain(*conflict, w.party, w.state, w.concept_id);
                               RC_ASSERT(searched.has_value());
                               RC_ASSERT(searched->stable);
                               RC_ASSERT(searched->replies.size() == w.replies.size());
                               for (std::size_t r = 0; r < w.replies.size(); ++r) {
                                 const Reply& mine = w.replies[r];
                                 const Reply& theirs = searched->replies[r];
                                 RC_ASSERT(mine.improvement == theirs.improvement);
                                 RC_ASSERT(mine.sanction.size() == theirs.sanction.size());
                                 longer += mine.sanction.size() > 1 ? 1u : 0u;
                                 if (mine.sanction_state == theirs.sanction_state)
                                   RC_ASSERT(mine.counter_moves == theirs.counter_moves);
                               }
                             }};
  const auto done = certify(*conflict, *solution, CertifiedStates::kAll, sink);
  if (!done) RC_FAIL(done.error().message);
}

TEST(Sanctions, AreShortest) {
  std::uint64_t longer = 0;
  Features features;
  features.min_parties = 3;
  features.max_assignments = 64;
  for_random_models(300, features, [&](const Case& c) { sanctions_are_shortest(c, longer); });
  EXPECT_GT(longer, 200u);
}

TEST(Sanctions, OfTheLegalSequenceCaseTakeThreeSteps) {
  const Result<ParsedCase> parsed = read_case(test::root() + "/examples/legal-sequence/case.toml");
  ASSERT_TRUE(parsed && parsed->ok());
  const Result<Conflict> conflict = Conflict::compile(parsed->value);
  const Result<Solution> solution = solve(*conflict, {Concept::kSeq});
  std::size_t longest = 0;
  const CertificateSink sink{[](const ClosedFamily&) {},
                             [&](const CertifiedVerdict& verdict) {
                               for (const Reply& reply : verdict.witness.replies)
                                 longest = std::max(longest, reply.sanction.size());
                             }};
  ASSERT_TRUE(certify(*conflict, *solution, CertifiedStates::kAll, sink));
  EXPECT_EQ(longest, 3u);
}

}  // namespace
}  // namespace entente::testing
