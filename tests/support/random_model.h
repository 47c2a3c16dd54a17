// Random models for property tests: a case decoded from a string of random bytes.
//
// Every decision of the generator (how many parties, which rule, which rank) takes the next byte of the *genome*; a
// genome that has run out gives zeros, and zero is always the plainest choice. So shrinking needs no code of its own:
// rapidcheck removes and lowers bytes, and what it ends at is a small case, printed as the case file it would be.
#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <iosfwd>
#include <vector>

#include "entente/case/case.h"

namespace entente::testing {

// What models may contain. All by default, but for mistakes.
struct Features {
  bool graph = true;  // some models in graph form
  bool collapse = true;
  bool shared = true;
  bool exogenous = true;
  bool intransitive = true;  // move conditions, adjacent steps, bans; and explicit arcs, unless `graph` is false
  bool mistakes = false;     // some models the definitions refuse: contradictory rules, rankings that miss states, ...
  unsigned min_parties = 1;
  unsigned max_parties = 5;
  unsigned max_assignments = 72;
};

// Without `mistakes` the case is one the definitions accept: some assignment is feasible, preferences do not separate
// members of a collapsed state.
Case decode(const std::vector<std::uint8_t>& genome, const Features& features);

struct RandomModel {
  std::vector<std::uint8_t> genome;
  Case value;
};
// As a case file, for rapidcheck's reports.
std::ostream& operator<<(std::ostream& out, const RandomModel& model);

rc::Gen<RandomModel> random_model(const Features& features = {});

}  // namespace entente::testing
