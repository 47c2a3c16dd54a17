// Reading a certificate and checking it are one walk: every member is looked at where it stands, and the first that is
// wrong ends the walk with its path. The parts are in verify.cpp (the frame), closed.cpp (closed sets) and
// verdicts.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json_reader.h"
#include "certify/model.h"
#include "entente/certify/verify.h"

namespace entente::certify {

enum class Concept : std::uint8_t { kNash, kGmr, kSmr, kSeq, kSseq, kSim };
inline constexpr std::size_t kConcepts = 6;
inline constexpr const char* kConceptNames[kConcepts] = {"nash", "gmr", "smr", "seq", "sseq", "sim"};
inline bool improving(Concept x) {
  return x == Concept::kSeq || x == Concept::kSseq;
}
inline bool answered(Concept x) {
  return x == Concept::kSmr || x == Concept::kSseq;
}

// A family of nested closed sets of party `party`: whatever its opponents do from a member, the party keeps something
// at least as good as the member's floor. For every state s the members whose floor is better than s form a closed set.
struct Family {
  Party party = 0;
  bool improving = false;  // the opponents only make improvements
  bool answers = false;    // the party may answer with one move
  bool by_mover = false;   // members are told apart by who moved last, and that party does not move next
  std::unordered_map<std::uint64_t, State> floors;  // by key()
};

class Checker {
 public:
  using Value = JsonDocument::Value;

  Checker(const Case& c, const JsonDocument& json, const Budget& budget)
      : c_(c), json_(json), budget_(budget), model_(c, budget) {}

  // The verdict on the whole; the document's root is an object that names the schema.
  Verification run();

 private:
  // ---- the walk: false once something is wrong, and then the result has path and problem
  bool refuse(std::string problem);
  // Steps into a member while it lives.
  class At {
   public:
    At(Checker& checker, std::string_view key);
    At(Checker& checker, std::size_t index);
    ~At() { path_.resize(length_); }
    At(const At&) = delete;
    At& operator=(const At&) = delete;

   private:
    std::string& path_;
    std::size_t length_;
  };
  // Members by key; refused where missing or of another kind.
  std::optional<Value> member(Value object, std::string_view key, JsonDocument::Kind kind);
  std::optional<bool> boolean(Value object, std::string_view key);
  std::optional<std::string> string(Value object, std::string_view key);
  std::optional<State> state(Value object, std::string_view key);  // a state number the certificate describes
  std::optional<Party> party(Value object, std::string_view key);  // a party's id
  std::optional<State> state_value(Value v);
  std::optional<Word> assignment(Value v);  // levels of a feasible assignment
  std::optional<Word> assignment(Value object, std::string_view key);
  // "state 4", or the words of a state the certificate does not describe.
  std::string say(State s);
  const std::string& id(Party p) const { return c_.parties[p].id; }

  bool frame(Value root);
  bool states(Value root);
  bool closed(Value root);
  bool closed_members(Value list, Family& family);
  bool closed_member(Value v, const Family& family);
  bool stays_inside(State s, Party last, State floor, const Family& family);
  bool verdicts(Value root);
  bool verdict(Value v);
  bool stable(Value v, Party i, State s, Concept x);
  bool unstable(Value v, Party i, State s, Concept x);
  bool sanction(Value reply, Party i, State s, State s1, Concept x);
  bool counter_moves(Value reply, Party i, State s, State s2);
  bool overlay(Value reply, Party i, State s, State s1);
  bool nothing_spoils(Party i, State s, State s1);
  bool coverage(Value root);

  std::uint64_t key(State s, Party last) const { return std::uint64_t{s} * (model_.party_count() + 1) + last; }

  const Case& c_;
  const JsonDocument& json_;
  const Budget& budget_;
  Model model_;
  Verification result_;
  std::string path_;
  std::vector<Concept> concepts_;
  bool all_ = false;
  std::unordered_map<std::int64_t, State> by_number_;
  std::unordered_map<State, std::int64_t> number_of_;
  std::vector<Family> families_;
  // Verdicts met: by state, one bit per party and concept.
  struct Met {
    std::vector<bool> met, stable;
  };
  std::unordered_map<State, Met> met_;
};

}  // namespace entente::certify
