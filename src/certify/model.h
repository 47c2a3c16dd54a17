// The conflict as the checker sees it: states, moves and preferences, worked out from the case when asked for.
// Definitions 1 to 7, by the plainest method that keeps a check proportional to the certificate.
//
// A *state* is an index into the list of states met so far: an assignment, or one collapse pattern with all its
// members. Moves are found by listing the row of a party around an assignment once and testing each member of it,
// option by option. A state has a *worth* for a party: the truth of its statements, most important first, or one exact
// fraction.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "certify/feasible.h"
#include "entente/base/budget.h"
#include "entente/case/case.h"

namespace entente::certify {

using State = std::uint32_t;
using Party = std::uint32_t;

// Compared from the front; larger is better.
struct Worth {
  std::vector<std::uint64_t> statements;  // one bit each, the most important in the highest bit of the first word
  mpq_class number;
};

class Model {
 public:
  Model(const Case& c, const Budget& budget);

  const Case& source() const { return c_; }
  Party party_count() const { return static_cast<Party>(c_.parties.size()); }
  const Packing& packing() const { return packing_; }
  // Why the case describes no model, found only as far as it was looked at; empty where nothing was.
  const std::string& trouble() const { return trouble_; }
  // SIM is defined: option form, and no option shared.
  bool simultaneous() const;

  bool feasible(Word word) const;
  // The state a feasible assignment belongs to.
  State state_of(Word word);
  // Its assignments, ascending; one unless collapsed.
  const std::vector<Word>& members(State s);
  // Every state in the order of its number. Unset when that takes more than so many steps, or the budget ends.
  const std::optional<std::vector<State>>& enumerate(std::uint64_t most_steps);
  // Number of a state, from 1; only after enumerate() had success.
  std::uint32_t number(State s) const { return numbers_[s]; }
  // Preferences name states by number, so that comparing needs enumerate() first.
  bool needs_numbers() const;

  // The assignments `i` can bring about from `word`, ascending.
  std::vector<Word> concrete_moves(Party i, Word word);
  // R_i(s), ascending by index.
  const std::vector<State>& moves(Party i, State s);
  bool can_move(Party i, State s, State q);
  // i strictly prefers `q` to `s`.
  bool prefers(Party i, State q, State s);

  // "acme.litigate, acme.offer=half", or the name in graph form.
  std::string words(State s);

 private:
  struct Listed {  // a direct ranking or table of utilities, resolved: state -> number
    bool ready = false;
    std::unordered_map<State, mpq_class> values;
  };
  const std::vector<Word>& row(Party i, Word word);
  const Worth& worth(Party i, State s);
  Worth worth_of(Party i, Word word);
  void resolve(Party i);
  std::optional<State> named(const StateReference& reference);
  bool holds_at(const Expression& e, Word word) const;
  std::optional<mpq_class> evaluate(const Arithmetic& arithmetic, Word word) const;
  void trouble(std::string what) {
    if (trouble_.empty()) trouble_ = std::move(what);
  }

  const Case& c_;
  const Budget& budget_;
  Packing packing_;
  std::string trouble_;
  std::unordered_map<Word, State> state_of_;
  std::vector<std::optional<State>> state_of_collapse_;
  std::vector<std::vector<Word>> members_;  // by state; empty until asked for where collapsed
  std::vector<std::uint32_t> collapse_of_;  // by state: 1 + position of its pattern, 0 for none
  bool enumerated_ = false;
  std::optional<std::vector<State>> all_;
  std::vector<std::uint32_t> numbers_;
  std::vector<Word> own_;                                             // by party: the options it can change
  std::vector<std::unordered_map<Word, std::vector<Word>>> rows_;     // by party and the rest of the assignment
  std::vector<std::unordered_map<State, std::vector<State>>> moves_;  // by party
  std::vector<std::unordered_map<State, Worth>> worths_;              // by party
  std::vector<Listed> listed_;                                        // by party
};

// "-1.25" exactly.
mpq_class exact(const std::string& decimal);

}  // namespace entente::certify
