// What would have to be guaranteed for an outcome to hold? The mediator's question.
//
// A guarantee takes possibilities away; it changes nobody's wishes. Three kinds are tried:
//   bound       an option stays as it is in the outcome once it is there: a move ban from "as in the outcome" to "not".
//               Irreversible steps, and steps that are forsworn for good, are of this kind.
//   guarantor   the same, but only while a party that does not control the option upholds a guarantee: a new option of
//               that party, free to be given and withdrawn, and taken in the outcome. Nobody's wishes mention it.
//   closed move one improvement from the outcome that nothing deters is closed to the one who would make it.
// Sets of guarantees are tried by size; a set of which a part is enough is not looked at, so what is found is minimal.
// Each is written into the case as bans (and options), compiled as any case, and the outcome judged for every party by
// the forward search of explain(): nothing is inferred. A guarantee can also harm, by taking a sanction away; so no
// set is pruned because a part of it did not help.
//
// Not tried together, because it would say the same thing twice: two guarantees of one option.
#include "entente/analyse/inverse_guarantees.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "base/parallel.h"
#include "entente/solve/witness.h"

namespace entente {
namespace {

constexpr std::size_t kSetsAtOnce = 64;  // sets between two looks at what is left of the trials

Node node(Op op) {
  Node made;
  made.op = op;
  return made;
}

Node at_level(OptionId option, std::uint32_t level) {
  Node made = node(Op::kLevels);
  made.option = option;
  made.mask = LevelMask{1} << level;
  return made;
}

// Exactly the members of a state.
Expression exactly(const Conflict& conflict, StateId s) {
  const StateSpace& space = conflict.space();
  Expression e;
  for (std::uint32_t k = 0; k < space.member_count(s); ++k) {
    const Bits bits = space.bits(space.member(s, k));
    for (std::uint32_t o = 0; o < space.fields().size(); ++o) {
      e.nodes.push_back(at_level(OptionId(o), space.fields()[o].get(bits)));
      if (o > 0) e.nodes.push_back(node(Op::kAnd));
    }
    if (k > 0) e.nodes.push_back(node(Op::kOr));
  }
  return e;
}

std::vector<PartyId> owners(const Option& option) {
  std::vector<PartyId> list = option.shared;
  if (option.owner) list.push_back(*option.owner);
  return list;
}

void give_twice(Preference& preference, std::uint32_t states) {
  const auto twin = [&](const StateReference& reference, bool taken) {
    StateReference made = reference;
    if (made.number) {
      if (taken) *made.number += states;
    } else {
      made.text += taken ? 'Y' : 'N';
    }
    return made;
  };
  if (auto* ranking = std::get_if<Ranking>(&preference)) {
    for (auto& group : ranking->groups) {
      std::vector<StateReference> both;
      for (const StateReference& reference : group) {
        both.push_back(twin(reference, false));
        both.push_back(twin(reference, true));
      }
      group = std::move(both);
    }
  }
  if (auto* table = std::get_if<UtilityTable>(&preference)) {
    std::vector<std::pair<StateReference, std::string>> both;
    for (const auto& [reference, number] : table->list) {
      both.emplace_back(twin(reference, false), number);
      both.emplace_back(twin(reference, true), number);
    }
    table->list = std::move(both);
  }
}

// The party's say over the option is bound while it is as in the outcome and, where given, `while_taken` is taken.
void bind(Case& c, OptionId option, std::uint32_t level, std::optional<OptionId> while_taken) {
  for (const PartyId p : owners(c.options[option.index()])) {
    Forbid ban;
    ban.party = p;
    ban.from.nodes.push_back(at_level(option, level));
    if (while_taken) {
      ban.from.nodes.push_back(at_level(*while_taken, 1));
      ban.from.nodes.push_back(node(Op::kAnd));
    }
    ban.to.nodes.push_back(at_level(option, level));
    ban.to.nodes.push_back(node(Op::kNot));
    c.forbids.push_back(std::move(ban));
  }
}

OptionId add_guarantee(Case& c, PartyId guarantor, std::uint32_t states) {
  const OptionId added(static_cast<std::uint32_t>(c.options.size()));
  Option option;
  option.id = "guarantee_" + std::to_string(c.options.size());
  option.full_id = c.parties[guarantor.index()].id + '.' + option.id;
  option.label = "Guarantee";
  option.owner = guarantor;
  option.levels = {"no", "yes"};
  c.options.push_back(std::move(option));
  if (c.start) c.start->push_back(1);
  for (Party& party : c.parties) give_twice(party.preference, states);
  return added;
}

class Mediator {
 public:
  Mediator(const Conflict& conflict, const GuaranteeQuestion& question, const Budget& budget)
      : conflict_(conflict), question_(question), budget_(budget), inner_(budget) {
    inner_.threads = 1;
    inner_.progress = nullptr;
    const StateSpace& space = conflict.space();
    word_ = space.bits(space.first_member(question.outcome));
  }

  Result<InverseGuarantees> run() {
    InverseGuarantees result;
    result.outcome = question_.outcome;
    result.concept_id = question_.concept_id;
    if (auto done = find_candidates(result); !done) return tl::unexpected(done.error());
    if (result.leavers.empty()) {
      result.enough.emplace_back();
      result.complete_to = question_.most_together;
      return result;
    }
    for (std::uint32_t size = 1; size <= question_.most_together; ++size) {
      const std::vector<std::vector<std::size_t>> sets = sets_of(size, result.candidates);
      for (std::size_t begin = 0; begin < sets.size(); begin += kSetsAtOnce) {
        if (result.trials >= question_.most_trials) return result;
        const std::size_t end = std::min(begin + kSetsAtOnce, sets.size());
        if (auto done = judge_all(sets, begin, end, result); !done) return tl::unexpected(done.error());
        if (budget_.progress)
          budget_.progress(static_cast<double>(end) / static_cast<double>(sets.size()), "trying guarantees");
      }
      result.complete_to = size;
    }
    return result;
  }

 private:
  Result<void> find_candidates(InverseGuarantees& result) {
    const Case& c = conflict_.source();
    std::vector<Guarantee> closed;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      const auto witness = explain(conflict_, PartyId(p), question_.outcome, question_.concept_id, budget_);
      if (!witness) return tl::unexpected(witness.error());
      if (witness->stable) continue;
      result.leavers.emplace_back(p);
      for (const Reply& reply : witness->replies) {
        if (!reply.deterred) closed.push_back({GuaranteeKind::kClosedMove, OptionId(), PartyId(p), reply.improvement});
      }
    }
    for (std::uint32_t o = 0; o < c.options.size(); ++o) {
      if (c.options[o].exogenous() || !conflict_.space().level(question_.outcome, OptionId(o))) continue;
      result.candidates.push_back({GuaranteeKind::kBound, OptionId(o), PartyId(), StateId()});
    }
    result.candidates.insert(result.candidates.end(), closed.begin(), closed.end());
    if (!room_for_options()) return {};
    for (std::uint32_t o = 0; o < c.options.size(); ++o) {
      if (c.options[o].exogenous() || !conflict_.space().level(question_.outcome, OptionId(o))) continue;
      const std::vector<PartyId> holders = owners(c.options[o]);
      for (std::uint32_t g = 0; g < conflict_.party_count(); ++g) {
        if (std::find(holders.begin(), holders.end(), PartyId(g)) != holders.end()) continue;
        result.candidates.push_back({GuaranteeKind::kGuarantor, OptionId(o), PartyId(g), StateId()});
      }
    }
    return {};
  }

  // A new option can be added: the word has room, and no ranking by state meets collapsed states.
  bool room_for_options() const {
    const Case& c = conflict_.source();
    if (c.is_graph()) return false;
    unsigned used = 0;
    for (const Field& field : conflict_.space().fields()) used += field.width;
    if (used + question_.most_together > kMaxStateBits) return false;
    if (c.collapses.empty()) return true;
    return std::none_of(c.parties.begin(), c.parties.end(), [](const Party& party) {
      return std::holds_alternative<Ranking>(party.preference) ||
             std::holds_alternative<UtilityTable>(party.preference);
    });
  }

  static bool together(const Guarantee& a, const Guarantee& b) {
    if (a.kind == GuaranteeKind::kClosedMove || b.kind == GuaranteeKind::kClosedMove) return true;
    return a.option != b.option;
  }

  // The sets of so many candidates that hold no set found before, in order.
  std::vector<std::vector<std::size_t>> sets_of(std::uint32_t size, const std::vector<Guarantee>& candidates) const {
    std::vector<std::vector<std::size_t>> sets;
    std::vector<std::size_t> at(size);
    for (std::size_t k = 0; k < size; ++k) at[k] = k;
    if (size > candidates.size()) return sets;
    for (;;) {
      bool wanted = true;
      for (std::size_t a = 0; a < size && wanted; ++a) {
        for (std::size_t b = a + 1; b < size && wanted; ++b) wanted = together(candidates[at[a]], candidates[at[b]]);
      }
      wanted = wanted && std::none_of(found_.begin(), found_.end(), [&](const std::vector<std::size_t>& smaller) {
                 return std::includes(at.begin(), at.end(), smaller.begin(), smaller.end());
               });
      if (wanted) sets.push_back(at);
      if (sets.size() > question_.most_trials + kSetsAtOnce) return sets;
      std::size_t k = size;
      while (k > 0 && at[k - 1] == candidates.size() - size + k - 1) --k;
      if (k == 0) return sets;
      ++at[k - 1];
      for (; k < size; ++k) at[k] = at[k - 1] + 1;
    }
  }

  Result<void> judge_all(const std::vector<std::vector<std::size_t>>& sets, std::size_t begin, std::size_t end,
                         InverseGuarantees& result) {
    std::vector<Error> errors(end - begin);
    std::vector<char> enough(end - begin, 0);
    run_parallel(end - begin, budget_.thread_count(), [&](std::size_t k) {
      if (budget_.should_stop()) {
        errors[k] = budget_.stopped("before all guarantees were tried");
        return;
      }
      std::vector<Guarantee> guarantees;
      for (const std::size_t g : sets[begin + k]) guarantees.push_back(result.candidates[g]);
      const auto verdict = judge(guarantees, result.leavers);
      if (verdict) {
        enough[k] = *verdict ? 1 : 0;
      } else {
        errors[k] = verdict.error();
      }
    });
    for (const Error& error : errors) {
      if (!error.message.empty()) return tl::unexpected(error);
    }
    for (std::size_t k = 0; k < enough.size(); ++k) {
      ++result.trials;
      if (enough[k] == 0) continue;
      found_.push_back(sets[begin + k]);
      result.enough.emplace_back();
      for (const std::size_t g : sets[begin + k]) result.enough.back().push_back(result.candidates[g]);
    }
    return {};
  }

  Result<bool> judge(const std::vector<Guarantee>& guarantees, const std::vector<PartyId>& leavers) const {
    const Case& c = conflict_.source();
    Revision what;
    std::uint32_t added = 0;
    for (const Guarantee& guarantee : guarantees) {
      if (guarantee.kind == GuaranteeKind::kClosedMove) what.moves |= std::uint64_t{1} << guarantee.party.index();
      if (guarantee.kind == GuaranteeKind::kGuarantor) ++added;
      if (guarantee.kind == GuaranteeKind::kBound) {
        for (const PartyId p : owners(c.options[guarantee.option.index()])) what.moves |= std::uint64_t{1} << p.index();
      }
    }
    what.states = added > 0;
    const auto conflict = conflict_.recompile(guaranteed(conflict_, question_.outcome, guarantees), what, inner_);
    if (!conflict) return tl::unexpected(conflict.error());
    const StateSpace& space = conflict->space();
    Bits word = word_;
    for (std::uint32_t k = 0; k < added; ++k) word = space.fields()[c.options.size() + k].put(word, 1);
    const auto assignment = space.find(word);
    if (!assignment) return fail(ErrorKind::kInternal, "a guaranteed outcome is not feasible");
    const StateId s = space.state_of(*assignment);
    const auto stable_for = [&](PartyId p) -> Result<bool> {
      const auto witness = explain(*conflict, p, s, question_.concept_id, inner_);
      if (!witness) return tl::unexpected(witness.error());
      return witness->stable;
    };
    for (const PartyId p : leavers) {
      const auto stable = stable_for(p);
      if (!stable || !*stable) return stable;
    }
    for (std::uint32_t p = 0; p < conflict->party_count(); ++p) {
      if (std::find(leavers.begin(), leavers.end(), PartyId(p)) != leavers.end()) continue;
      const auto stable = stable_for(PartyId(p));
      if (!stable || !*stable) return stable;
    }
    return true;
  }

  const Conflict& conflict_;
  const GuaranteeQuestion& question_;
  const Budget& budget_;
  Budget inner_;
  Bits word_ = 0;
  std::vector<std::vector<std::size_t>> found_;
};

}  // namespace

const char* name(GuaranteeKind kind) {
  constexpr const char* kNames[] = {"bound", "guarantor", "closed_move"};
  return kNames[static_cast<std::size_t>(kind)];
}

Case guaranteed(const Conflict& conflict, StateId outcome, const std::vector<Guarantee>& guarantees) {
  Case c = conflict.source();
  std::uint32_t states = conflict.state_count();
  for (const Guarantee& guarantee : guarantees) {
    if (guarantee.kind == GuaranteeKind::kClosedMove) {
      if (c.is_graph()) {
        std::erase(c.parties[guarantee.party.index()].arcs, std::pair(outcome.number(), guarantee.to.number()));
        continue;
      }
      Forbid ban;
      ban.party = guarantee.party;
      ban.from = exactly(conflict, outcome);
      ban.to = exactly(conflict, guarantee.to);
      c.forbids.push_back(std::move(ban));
      continue;
    }
    const std::uint32_t level = *conflict.space().level(outcome, guarantee.option);
    std::optional<OptionId> while_taken;
    if (guarantee.kind == GuaranteeKind::kGuarantor) {
      while_taken = add_guarantee(c, guarantee.party, states);
      states *= 2;
    }
    bind(c, guarantee.option, level, while_taken);
  }
  return c;
}

Result<InverseGuarantees> find_inverse_guarantees(const Conflict& conflict, const GuaranteeQuestion& question,
                                                  const Budget& budget) {
  if (question.concept_id == Concept::kSim)
    return fail(ErrorKind::kUsage, "inverse analysis knows nash, gmr, smr, seq and sseq, but not sim");
  return Mediator(conflict, question, budget).run();
}

}  // namespace entente
