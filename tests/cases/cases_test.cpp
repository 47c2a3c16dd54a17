// Does every case of the gallery give the answers that stand in tests/cases/, and what was published, except where the
// publication is wrong? Each file tests/cases/*.json names a case file and says what is expected of it:
//   states, start, moves       counts, the status quo's number, arcs by party
//   expected                   equilibria by concept, and what is stable for whom, as the definitions give them
//   stable_count               for large cases: only how many states are stable for whom
//   start_stable_for           for which parties the status quo is stable
//   published, published_stable                what the source says, in our numbers
//   published_wrong, published_stable_wrong    where it must differ from us, and why
// The product answers every case; the reference those small enough, and a sample of the states of the others.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "entente/case/parse.h"
#include "tests/support/agreement.h"
#include "tests/support/paths.h"

namespace entente::testing {
namespace {

using Json = nlohmann::json;
using Numbers = std::vector<unsigned>;

constexpr reference::Index kMostStates = 600;  // for the reference to answer in full
constexpr reference::Index kSampled = 12;      // states it answers of others

Numbers numbers(const Bitset& states) {
  Numbers result;
  states.for_each([&](std::size_t s) { result.push_back(static_cast<unsigned>(s + 1)); });
  return result;
}

class GalleryCase : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    std::ifstream file(test::root() + "/tests/cases/" + GetParam() + ".json");
    ASSERT_TRUE(file);
    json_ = Json::parse(file);
    Result<ParsedCase> parsed = read_case(test::root() + "/" + json_.at("case").get<std::string>());
    ASSERT_TRUE(parsed) << parsed.error().message;
    ASSERT_TRUE(parsed->ok()) << render(parsed->diagnostics);
    case_ = std::move(parsed->value);
    Result<Conflict> conflict = Conflict::compile(case_, threads(2));
    ASSERT_TRUE(conflict) << conflict.error().message << render(conflict.error().diagnostics);
    conflict_.emplace(std::move(*conflict));
    Result<Solution> solution = solve(*conflict_, ConceptSet::all(), threads(2));
    ASSERT_TRUE(solution) << solution.error().message;
    solution_ = std::move(*solution);
  }

  PartyId party(const std::string& id) const {
    const std::optional<PartyId> found = case_.find_party(id);
    if (!found) ADD_FAILURE() << "no party " << id;
    return found.value_or(PartyId(0));
  }

  // The concept of this name, which must be one that was solved.
  std::size_t index(const std::string& concept_id) const {
    const std::optional<Concept> x = concept_named(concept_id);
    EXPECT_TRUE(x && solution_.concepts.contains(*x)) << concept_id;
    return static_cast<std::size_t>(x.value_or(Concept::kNash));
  }

  // Our equilibria; "seq_or_sim": every party stable under one or the other.
  Numbers equilibria(const std::string& concept_id) const {
    if (concept_id != "seq_or_sim") return numbers(solution_.equilibria[index(concept_id)]);
    Bitset all(conflict_->state_count(), true);
    for (std::uint32_t i = 0; i < case_.parties.size(); ++i) {
      Bitset either = solution_.stable[index("seq")][i];
      either |= solution_.stable[index("sim")][i];
      all &= either;
    }
    return numbers(all);
  }

  Json json_;
  Case case_;
  std::optional<Conflict> conflict_;
  Solution solution_;
};

TEST_P(GalleryCase, GivesTheExpectedAnswers) {
  EXPECT_EQ(conflict_->state_count(), json_.at("states").get<std::uint32_t>());
  if (json_.contains("start")) {
    ASSERT_TRUE(conflict_->start());
    EXPECT_EQ(conflict_->start()->number(), json_["start"].get<std::uint32_t>());
  }
  const Json& expected = json_.at("expected");
  unsigned compared = 0;
  for (const auto& [concept_id, states] : expected.at("equilibria").items()) {
    EXPECT_EQ(equilibria(concept_id), states.get<Numbers>()) << concept_id;
    ++compared;
  }
  EXPECT_GE(compared, 5u);
  if (expected.contains("stable"))
    for (const auto& [concept_id, parties] : expected["stable"].items()) {
      EXPECT_EQ(parties.size(), case_.parties.size());
      for (const auto& [id, states] : parties.items()) {
        EXPECT_EQ(numbers(solution_.stable[index(concept_id)][party(id).index()]), states.get<Numbers>())
            << concept_id << " for " << id;
      }
    }
  if (json_.contains("stable_count")) {
    for (const auto& [concept_id, parties] : json_["stable_count"].items())
      for (const auto& [id, count] : parties.items())
        EXPECT_EQ(solution_.stable[index(concept_id)][party(id).index()].count(), count.get<std::size_t>())
            << concept_id << " for " << id;
  }
  if (json_.contains("start_stable_for"))
    for (const auto& [concept_id, parties] : json_["start_stable_for"].items()) {
      std::vector<std::string> stable_for;
      for (std::uint32_t i = 0; i < case_.parties.size(); ++i)
        if (solution_.stable[index(concept_id)][i].test(conflict_->start()->index()))
          stable_for.push_back(case_.parties[i].id);
      EXPECT_EQ(stable_for, parties.get<std::vector<std::string>>()) << concept_id;
    }
  if (json_.contains("moves"))
    for (const auto& [id, count] : json_["moves"].items()) {
      std::size_t arcs = 0;
      for (std::uint32_t s = 0; s < conflict_->state_count(); ++s)
        arcs += conflict_->moves(party(id), StateId(s)).size();
      EXPECT_EQ(arcs, count.get<std::size_t>()) << id;
    }
}

TEST_P(GalleryCase, GivesWhatWasPublishedExceptWhereThatIsWrong) {
  const Json wrong = json_.value("published_wrong", Json::object());
  const Json published = json_.value("published", Json::object());
  for (const auto& [concept_id, states] : published.items()) {
    if (wrong.contains(concept_id)) {
      EXPECT_NE(equilibria(concept_id), states.get<Numbers>()) << concept_id << " is said to be wrong";
    } else {
      EXPECT_EQ(equilibria(concept_id), states.get<Numbers>()) << concept_id;
    }
  }
  for (const auto& [concept_id, reason] : wrong.items())
    EXPECT_TRUE(published.contains(concept_id)) << concept_id << " is wrong but not published";

  // By party; a party is wrong where at least one concept is.
  const Json wrong_parties = json_.value("published_stable_wrong", Json::object());
  const Json published_stable = json_.value("published_stable", Json::object());
  std::map<std::string, bool> differs;
  for (const auto& [concept_id, parties] : published_stable.items())
    for (const auto& [id, states] : parties.items())
      if (numbers(solution_.stable[index(concept_id)][party(id).index()]) != states.get<Numbers>()) differs[id] = true;
  for (const Party& p : case_.parties) EXPECT_EQ(differs[p.id], wrong_parties.contains(p.id)) << p.id;
}

TEST_P(GalleryCase, IsAnsweredAlikeByTheReference) {
  const reference::Model model = reference::build(case_);
  ASSERT_EQ(model.invalid, "");
  EXPECT_EQ(conflict_disagreement(case_, *conflict_, model), "");
  if (model.state_count() <= kMostStates) {
    const reference::Answer answer = reference::solve(case_, model);
    EXPECT_EQ(solution_disagreement(solution_, answer), "");
    EXPECT_EQ(explanation_problem(case_, *conflict_, model, answer), "");
    return;
  }
  std::vector<reference::Index> sample;
  for (reference::Index k = 0; k < kSampled; ++k) sample.push_back(model.state_count() / kSampled * k + k);
  const reference::Answer answer = reference::solve(case_, model, sample);
  for (std::size_t x = 0; x < kConceptCount; ++x) {
    ASSERT_EQ(answer.stable[x].empty(), solution_.stable[x].empty());
    for (std::size_t i = 0; i < answer.stable[x].size(); ++i)
      for (std::size_t k = 0; k < sample.size(); ++k)
        EXPECT_EQ(solution_.stable[x][i].test(sample[k]), answer.stable[x][i][k])
            << reference::kConceptNames[x] << " of state " << sample[k] + 1 << " for " << case_.parties[i].id;
  }
}

std::vector<std::string> gallery() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(test::root() + "/tests/cases"))
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

// Without the files below every test here would pass.
TEST(Gallery, HasItsCases) {
  EXPECT_GE(gallery().size(), 10u);
}

INSTANTIATE_TEST_SUITE_P(Gallery, GalleryCase, ::testing::ValuesIn(gallery()), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace entente::testing
