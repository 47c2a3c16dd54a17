// Is every answer certified, and does the independent checker accept the certificate? On the gallery and random models.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "entente/case/parse.h"
#include "tests/support/agreement.h"
#include "tests/support/case_builder.h"
#include "tests/support/cases.h"
#include "tests/support/certificates.h"
#include "tests/support/json_schema.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using Json = nlohmann::json;

class GalleryCertificate : public ::testing::TestWithParam<const char*> {};

TEST_P(GalleryCertificate, EveryVerdictIsVerified) {
  const Case c = example_case(GetParam());
  const std::string certificate = certificate_of(c);
  const Result<Verification> result = verify_certificate(c, certificate, "certificate", threads(1));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_TRUE(result->verified) << result->path << ": " << result->problem;
  EXPECT_TRUE(result->every_state);
  EXPECT_TRUE(result->numbers_checked);
  const std::uint64_t states = Conflict::compile(c)->state_count();
  EXPECT_EQ(result->verdicts, states * c.parties.size() * result->concepts.size());
  EXPECT_EQ(result->covered, states);
  EXPECT_EQ(test::errors_against(certificate, "certificate"), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(Gallery, GalleryCertificate,
                         ::testing::Values("chicken", "elmira-1991", "elmira-gmcrplus", "garrison-diversion",
                                           "korea-2017", "legal-sequence", "prisoners-dilemma", "syria-iraq-1975",
                                           "syria-iraq-misperception", "two-firms"));

TEST(Certificate, OutcomesOfTheFlagshipUnderTheFirmConcepts) {
  const Case c = example_case("ankara-damascus-2022");
  const std::string certificate =
      certificate_of(c, CertifiedStates::kEquilibria, {Concept::kNash, Concept::kSeq, Concept::kSseq});
  const Result<Verification> result = verify_certificate(c, certificate, "certificate", threads(1));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_TRUE(result->verified) << result->path << ": " << result->problem;
  EXPECT_FALSE(result->every_state);
  EXPECT_EQ(result->equilibria, (std::vector<std::uint64_t>{5, 5, 5}));
  EXPECT_EQ(test::errors_against(certificate, "certificate"), std::vector<std::string>{});
}

void is_certified(const Case& c) {
  for (const CertifiedStates states : {CertifiedStates::kAll, CertifiedStates::kEquilibria}) {
    const std::string verdict = verdict_on(c, certificate_of(c, states));
    if (verdict != "verified") RC_FAIL(verdict);
  }
}

TEST(Certificate, RandomModels) {
  for_random_models(600, {}, is_certified);
}

TEST(Certificate, RandomModelsWithCollapsedStates) {
  Features features;
  features.graph = false;
  features.min_parties = 2;
  for_random_models(600, features, [](const Case& c) {
    if (!c.collapses.empty()) is_certified(c);
  });
}

TEST(Certificate, RandomModelsInGraphForm) {
  Features features;
  features.min_parties = 3;
  for_random_models(600, features, [](const Case& c) {
    if (c.is_graph()) is_certified(c);
  });
}

TEST(Certificate, LargerRandomModels) {
  Features features;
  features.max_assignments = 200;
  features.min_parties = 3;
  for_random_models(20, features, is_certified);
}

// A certificate of one model is refused for another one with different answers, whatever it says about the file.
TEST(Certificate, OfAnotherModelIsRefusedWhereAnswersDiffer) {
  unsigned differing = 0;
  for_random_models(200, {}, [&](const Case& c) {
    Case other = c;
    bool changed = false;
    for (Party& party : other.parties) {
      auto* statements = std::get_if<Statements>(&party.preference);
      if (statements == nullptr || statements->list.empty()) continue;
      statements->list.erase(statements->list.begin());
      changed = true;
      break;
    }
    if (!changed) return;
    const Json mine = Json::parse(certificate_of(c)), theirs = Json::parse(certificate_of(other));
    const auto claims = [](const Json& certificate) {
      std::map<std::string, bool> all;
      for (const Json& v : certificate.at("verdicts"))
        all[v.at("party").get<std::string>() + v.at("concept").get<std::string>() + v.at("state").dump()] =
            v.at("stable").get<bool>();
      return all;
    };
    if (claims(mine) == claims(theirs)) return;
    ++differing;
    if (verdict_on(c, theirs.dump()) == "verified") RC_FAIL("a false certificate was accepted");
  });
  EXPECT_GT(differing, 10u);
}

// Of 2^20 states not all are listed, and the certificate of the outcomes is small all the same.
TEST(Certificate, OutcomesOfALargeCase) {
  CaseBuilder builder;
  for (unsigned p = 0; p < 4; ++p) {
    builder.party("p" + std::to_string(p));
    for (unsigned o = 0; o < 5; ++o) builder.option("o" + std::to_string(o));
    for (unsigned o = 0; o < 5; ++o) builder.prefers(taken(5 * p + o));
  }
  const Case c = builder.build();
  const std::string certificate = certificate_of(c, CertifiedStates::kEquilibria, {Concept::kNash, Concept::kSeq});
  const Result<Verification> result = verify_certificate(c, certificate, "certificate", threads(1));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_TRUE(result->verified) << result->path << ": " << result->problem;
  EXPECT_FALSE(result->numbers_checked);
  EXPECT_EQ(result->equilibria, (std::vector<std::uint64_t>{1, 1}));
  EXPECT_LT(certificate.size(), 5000u);
}

TEST(Certificate, ManyVerdictsAreNotCertifiedUnasked) {
  const Case c = example_case("two-firms");
  const Result<Conflict> conflict = Conflict::compile(c);
  const Result<Solution> solution = solve(*conflict);
  EXPECT_EQ(certify_states(*conflict, *solution), CertifiedStates::kAll);
  CaseBuilder builder;
  builder.party("p");
  for (unsigned o = 0; o < 16; ++o) builder.option("o" + std::to_string(o));
  const Result<Conflict> large = Conflict::compile(builder.build());
  EXPECT_EQ(certify_states(*large, *solve(*large)), CertifiedStates::kEquilibria);
}

}  // namespace
}  // namespace entente::testing
