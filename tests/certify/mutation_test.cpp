// Is a certificate refused as soon as anything in it is wrong? One change at a time, everywhere it can be made, each
// refused.
//
// A change that leaves a proof a proof (another sanction that works as well, a lower floor) must not be refused, so
// only changes that break one are made here.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "entente/case/parse.h"
#include "tests/support/cases.h"
#include "tests/support/certificates.h"
#include "tests/support/property.h"

namespace entente::testing {
namespace {

using Json = nlohmann::json;

using Visit = std::function<void(const std::string& what, const std::string& where, const Json& mutant)>;

// What the case says, for changes that break a proof only in some states.
class Facts {
 public:
  explicit Facts(const Case& c) : conflict_(std::move(*Conflict::compile(c))) {}
  PartyId party(const Json& id) const {
    const auto& all = conflict_.source().parties;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Party& p) { return p.id == id; });
    return PartyId(static_cast<std::uint32_t>(found - all.begin()));
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const Party& p : conflict_.source().parties) ids.push_back(p.id);
    return ids;
  }
  bool prefers(const Json& id, const Json& a, const Json& b) const {
    return conflict_.rank(party(id), state(a)) > conflict_.rank(party(id), state(b));
  }
  bool can_move(const Json& id, const Json& from, const Json& to) const {
    return conflict_.can_move(party(id), state(from), state(to));
  }

 private:
  static StateId state(const Json& number) { return StateId::from_number(number.get<std::uint32_t>()); }
  Conflict conflict_;
};

// Every certificate that differs from `good` by one change of a kind that breaks it, each `stride`-th of them from
// `first` on. `where` is how the path of the first wrong step begins; empty where a change can show in several places.
void for_mutants(const Json& good, const Facts& facts, std::size_t first, std::size_t stride, const Visit& visit) {
  std::size_t count = 0;
  std::string where;
  const auto change = [&](const std::string& what, const std::function<void(Json&)>& fn) {
    if (count++ % stride != first) return;
    Json mutant = good;
    fn(mutant);
    visit(what, where, mutant);
  };
  change("wrong sha", [](Json& d) { d["case"]["sha256"] = std::string(64, '0'); });
  change("other scope", [](Json& d) { d["scope"] = "some"; });
  change("other count", [](Json& d) { d["state_count"] = "999"; });
  for (const auto& [x, states] : good["equilibria"].items()) {
    for (std::size_t k = 0; k < states.size(); ++k)
      change("outcome dropped", [&, key = x](Json& d) { d["equilibria"][key].erase(k); });
    for (const Json& s : good["states"])
      if (std::find(states.begin(), states.end(), s["id"]) == states.end())
        change("outcome invented", [&, key = x](Json& d) { d["equilibria"][key].push_back(s["id"]); });
  }
  for (std::size_t k = 0; k < good["states"].size(); ++k) {
    change("state undescribed", [&](Json& d) { d["states"].erase(k); });
    change("state renumbered", [&](Json& d) { d["states"][k]["id"] = 1000; });
    if (good["states"][k].contains("levels"))
      change("state set otherwise", [&](Json& d) {
        Json& level = d["states"][k]["levels"][0];
        level = level == 0 ? 1 : 0;
      });
  }
  // Families hold nothing that is not needed: what is reached from the improvements chosen.
  for (std::size_t f = 0; f < good["closed"].size(); ++f) {
    for (std::size_t k = 0; k < good["closed"][f]["members"].size(); ++k) {
      change("member dropped", [&](Json& d) { d["closed"][f]["members"].erase(k); });
      if (good["closed"][f]["members"][k].contains("answer"))
        change("answer dropped", [&](Json& d) { d["closed"][f]["members"][k].erase("answer"); });
      // A floor is the least that is kept, so any better one is more than is so.
      for (const Json& s : good["states"])
        if (facts.prefers(good["closed"][f]["party"], s["id"], good["closed"][f]["members"][k]["floor"]))
          change("floor raised", [&](Json& d) { d["closed"][f]["members"][k]["floor"] = s["id"]; });
    }
    change("family dropped", [&](Json& d) { d["closed"].erase(f); });
  }
  for (std::size_t k = 0; k < good["verdicts"].size(); ++k) {
    const Json& v = good["verdicts"][k];
    const auto at = [k](Json& d) -> Json& { return d["verdicts"][k]; };
    change("verdict dropped", [&](Json& d) { d["verdicts"].erase(k); });
    change("verdict twice", [&](Json& d) { d["verdicts"].push_back(v); });
    change("verdict turned", [&](Json& d) { at(d)["stable"] = !v["stable"].get<bool>(); });
    // With what the other verdict needs, as far as it can be made up.
    change("verdict turned with a witness", [&](Json& d) {
      if (v["stable"]) {
        at(d)["stable"] = false;
        at(d)["improvement"] = v["improvements"].empty() ? v["state"] : v["improvements"][0]["to"];
        at(d)["closed"] = 0;
      } else {
        at(d)["stable"] = true;
        at(d)["improvements"] = Json::array();
      }
    });
    if (!v["stable"]) {
      where = "verdicts[" + std::to_string(k) + "]";
      change("no improvement at all", [&](Json& d) { at(d)["improvement"] = v["state"]; });
      for (const Json& s : good["states"])
        if (!facts.can_move(v["party"], v["state"], s["id"]) || !facts.prefers(v["party"], s["id"], v["state"]))
          change("leaves for what is no improvement", [&](Json& d) { at(d)["improvement"] = s["id"]; });
      if (v.contains("closed")) change("no closed set", [&](Json& d) { at(d)["closed"] = 1000; });
      where.clear();
      continue;
    }
    for (std::size_t r = 0; r < v["improvements"].size(); ++r) {
      const Json& reply = v["improvements"][r];
      const auto of = [at, r](Json& d) -> Json& { return at(d)["improvements"][r]; };
      change("improvement dropped", [&](Json& d) { at(d)["improvements"].erase(r); });
      where = "verdicts[" + std::to_string(k) + "].improvements[" + std::to_string(r) + "]";
      for (const Json& s : good["states"])
        if (!facts.can_move(v["party"], v["state"], s["id"]) || !facts.prefers(v["party"], s["id"], v["state"]))
          change("answers what is no improvement", [&](Json& d) { of(d)["to"] = s["id"]; });
      if (reply.contains("sanction"))
        for (std::size_t t = 0; t < reply["sanction"].size(); ++t) {
          const Json& from = t == 0 ? reply["to"] : reply["sanction"][t - 1]["to"];
          const Json& step = reply["sanction"][t];
          const bool improving = v["concept"] == "seq" || v["concept"] == "sseq";
          const auto wrong_step = [&](const Json& mover, const Json& to) {
            return mover == v["party"] || !facts.can_move(mover, from, to) ||
                   (improving && !facts.prefers(mover, to, from));
          };
          for (const std::string& mover : facts.ids())
            if (wrong_step(mover, step["to"]))
              change("another mover", [&](Json& d) { of(d)["sanction"][t]["party"] = mover; });
          for (const Json& s : good["states"])
            if (wrong_step(step["party"], s["id"]) ||
                (t + 1 == reply["sanction"].size() && facts.prefers(v["party"], s["id"], v["state"])))
              change("a step to elsewhere", [&](Json& d) { of(d)["sanction"][t]["to"] = s["id"]; });
        }
      where.clear();
      change("improvement twice", [&](Json& d) { at(d)["improvements"].push_back(reply); });
      change("improvement that stays", [&](Json& d) { of(d)["to"] = v["state"]; });
      if (reply.contains("sanction")) {
        change("no sanction", [&](Json& d) { of(d)["sanction"] = Json::array(); });
        for (std::size_t t = 0; t < reply["sanction"].size(); ++t) {
          change("the party sanctions itself", [&](Json& d) { of(d)["sanction"][t]["party"] = v["party"]; });
          change("a step that stays",
                 [&](Json& d) { of(d)["sanction"][t]["to"] = t == 0 ? reply["to"] : reply["sanction"][t - 1]["to"]; });
          change("a step taken twice", [&](Json& d) {
            of(d)["sanction"].insert(of(d)["sanction"].begin() + static_cast<std::ptrdiff_t>(t), reply["sanction"][t]);
          });
        }
      }
      if (reply.contains("counter_moves")) {
        for (std::size_t t = 0; t < reply["counter_moves"].size(); ++t)
          change("counter-move dropped", [&](Json& d) { of(d)["counter_moves"].erase(t); });
        change("counter-move invented",
               [&](Json& d) { of(d)["counter_moves"].push_back(reply["sanction"].back()["to"]); });
      }
      if (reply.contains("simultaneous")) {
        change("nobody moves", [&](Json& d) { of(d)["simultaneous"] = Json::array(); });
        change("a move that stays", [&](Json& d) { of(d)["simultaneous"][0]["at"] = reply["from"]; });
        change("the party answers itself", [&](Json& d) { of(d)["simultaneous"][0]["party"] = v["party"]; });
        change("from elsewhere", [&](Json& d) { of(d)["from"] = reply["at"]; });
      }
    }
  }
}

class GalleryMutation : public ::testing::TestWithParam<const char*> {};

TEST_P(GalleryMutation, EveryOneIsRefused) {
  const Case c = example_case(GetParam());
  const Json good = Json::parse(certificate_of(c));
  ASSERT_EQ(verdict_on(c, good.dump()), "verified");
  std::set<std::string> kinds;
  for_mutants(good, Facts(c), 0, 1, [&](const std::string& what, const std::string& where, const Json& mutant) {
    kinds.insert(what);
    const std::string verdict = verdict_on(c, mutant.dump());
    EXPECT_NE(verdict, "verified") << what;
    EXPECT_EQ(verdict.substr(0, where.size()), where) << what << ": the wrong step is named";
  });
  for (const char* kind : {"verdict turned", "another mover", "a step to elsewhere", "improvement dropped",
                           "answers what is no improvement"})
    EXPECT_TRUE(kinds.contains(kind)) << kind;
  EXPECT_GE(kinds.size(), 15u);
}

INSTANTIATE_TEST_SUITE_P(Gallery, GalleryMutation, ::testing::Values("elmira-1991", "legal-sequence", "two-firms"));

TEST(Mutation, EveryOneOfRandomModelsIsRefused) {
  Features features;
  features.max_assignments = 16;
  features.min_parties = 2;
  features.max_parties = 3;
  std::map<std::string, unsigned> kinds;
  for_random_models(300, features, [&](const Case& c) {
    Case named = c;
    named.sha256 = std::string(64, 'a');
    const Json good = Json::parse(certificate_of(named));
    if (verdict_on(named, good.dump()) != "verified") RC_FAIL("refused unchanged");
    for_mutants(good, Facts(named), draw(11), 11, [&](const std::string& what, const std::string&, const Json& mutant) {
      ++kinds[what];
      if (verdict_on(named, mutant.dump()) == "verified") RC_FAIL(what + " was accepted");
    });
  });
  for (const char* kind :
       {"member dropped", "answer dropped", "counter-move dropped", "improvement dropped", "a move that stays",
        "the party sanctions itself", "verdict turned with a witness", "floor raised", "another mover",
        "a step to elsewhere", "leaves for what is no improvement", "answers what is no improvement"})
    EXPECT_GT(kinds[kind], 0u) << kind;
}

// Every number that names a state changed to every other: what is accepted then must still be a proof of the same
// verdicts, which the checker cannot be asked about, so only what cannot be one is counted: verdicts about other
// states.
TEST(Mutation, OfTheStateAVerdictIsAboutIsRefused) {
  const Case c = example_case("two-firms");
  const Json good = Json::parse(certificate_of(c));
  for (std::size_t k = 0; k < good["verdicts"].size(); ++k)
    for (const Json& s : good["states"]) {
      if (s["id"] == good["verdicts"][k]["state"]) continue;
      Json bad = good;
      bad["verdicts"][k]["state"] = s["id"];
      EXPECT_NE(verdict_on(c, bad.dump()), "verified") << k;
    }
}

TEST(Mutation, TruncatedIsNoCertificate) {
  const Case c = example_case("chicken");
  const std::string good = certificate_of(c);
  for (std::size_t size = 0; size + 2 < good.size(); size += 7)
    EXPECT_EQ(verdict_on(c, good.substr(0, size)), "no certificate") << size;
  EXPECT_EQ(verdict_on(c, "{}"), "no certificate");
  EXPECT_EQ(verdict_on(c, "[1]"), "no certificate");
  EXPECT_EQ(verdict_on(c, "{\"schema\": \"entente.solution/1\"}"), "no certificate");
  EXPECT_EQ(verdict_on(c, "{\"schema\": \"entente.certificate/1\"}"), ": \"case\" is missing");
}

// What is said of the first wrong step.
class Wording : public ::testing::Test {
 protected:
  std::string after(const std::function<void(Json&)>& change) {
    Json bad = good_;
    change(bad);
    return verdict_on(case_, bad.dump());
  }
  // The first verdict of a party under a concept about a state.
  static Json& verdict(Json& d, int state, const std::string& party, const std::string& x) {
    for (Json& v : d["verdicts"])
      if (v["state"] == state && v["party"] == party && v["concept"] == x) return v;
    ADD_FAILURE() << "no such verdict";
    return d["verdicts"][0];
  }
  const Case case_ = example_case("two-firms");
  const Json good_ = Json::parse(certificate_of(case_));
};

TEST_F(Wording, NamesTheFirstWrongStep) {
  EXPECT_EQ(after([](Json& d) { d["case"]["sha256"] = "1"; }),
            "case.sha256: the certificate is about another case file, or another version of it");
  EXPECT_EQ(after([](Json& d) { d["states"][3]["levels"][0] = 7; }),
            "states[3].levels[0]: acme.litigate has no such level");
  EXPECT_EQ(after([](Json& d) { d["verdicts"].erase(0); }),
            "verdicts: there is no verdict on state 1 for acme under nash");
  EXPECT_EQ(after([](Json& d) { d["equilibria"]["nash"].push_back(2); }),
            "equilibria.nash[1]: this state is not stable for every party");
  EXPECT_EQ(after([](Json& d) { d["equilibria"]["nash"].clear(); }),
            "equilibria.nash: state 1 is stable for every party and not in the list");
}

}  // namespace
}  // namespace entente::testing
