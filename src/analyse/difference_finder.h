// The search for the differences of two cases, in parts: what each of its files asks is said on top of it. See
// differences.cpp for the whole.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyse/signatures.h"
#include "entente/analyse/differences.h"

namespace entente {

// What a condition speaks of: options, or in graph form states.
std::set<std::uint32_t> mentioned(const Expression& e);

inline bool differ(double x, double y) {
  return x < y || x > y;
}

class DifferenceFinder {
 public:
  DifferenceFinder(const Case& before, const Case& after, const Correspondence& same)
      : before_(before), after_(after), same_(same), meaning_(before, after, same) {}

  Differences run();

 private:
  using Place = std::optional<Assumption>;
  static Place at(AssumptionKind kind, std::size_t owner, std::size_t index) {
    return Assumption{kind, static_cast<std::uint32_t>(owner), static_cast<std::uint32_t>(index)};
  }
  void add(Part part, Edit edit, Place before, Place after) {
    found_.list.push_back({part, edit, before, after, false});
  }
  void edited(Part part, const Place& before, const Place& after) { add(part, Edit::kEdited, before, after); }
  void worded(bool differs, const Place& before, const Place& after) {
    if (differs) edited(Part::kWording, before, after);
  }
  void marked(bool differs, const Place& before, const Place& after) {
    if (differs) edited(Part::kMarks, before, after);
  }

  // differences.cpp
  void compare_grounds(const Place& before, const Place& after);
  void compare_parties();
  void compare_options();
  void compare_graphs();
  void compare_starts();
  bool same_condition(const std::optional<Expression>& x, const std::optional<Expression>& y) const;
  // difference_wishes.cpp
  void compare_preferences();
  void compare_statements(std::uint32_t p, std::uint32_t q);
  void compare_rankings(std::uint32_t p, std::uint32_t q);
  void compare_weights(std::uint32_t p, std::uint32_t q);
  std::string state_key(int side, const StateReference& reference) const;
  std::string utility(int side, const Arithmetic& sum) const;
  std::set<std::string> table(int side, const UtilityTable& t) const;
  // difference_rules.cpp
  void compare_rules();
  template <class Alike, class Apart>
  void compare_sets(Part part, AssumptionKind kind, const std::vector<std::string>& before,
                    const std::vector<std::string>& after, const Alike& alike, const Apart& apart);
  bool same_options(const Expression& x, const Expression& y) const;
  std::string party_key(int side, PartyId p) const;
  std::string option_key(int side, OptionId o) const;
  std::string rule_key(int side, const Rule& rule) const;
  // difference_marks.cpp
  void compare_chances(std::uint32_t p, std::uint32_t q);
  void compare_attitudes(std::uint32_t p, std::uint32_t q);
  void compare_views();
  std::string preference_key(int side, const Preference& preference) const;
  std::string view_key(int side, const View& view) const;
  // difference_sources.cpp
  void compare_evidence();

  const Case& before_;
  const Case& after_;
  const Correspondence& same_;
  Signatures meaning_;
  Differences found_;
  bool numbers_agree_ = true;  // state numbers mean the same states in both
};

}  // namespace entente
