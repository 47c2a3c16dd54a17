// Does today hold, and if not, who would leave it and for what?
#include "status_quo.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "entente/present/solution_text.h"
#include "entente/solve/witness.h"
#include "outcomes.h"

namespace entente {
namespace {

constexpr std::uint32_t kStatesForWitnesses = 65536;  // a witness may have to search the whole graph

class StatusQuo {
 public:
  StatusQuo(const Conflict& conflict, const Solution& solution, const TextStyle& style, const Budget& budget)
      : conflict_(conflict), solution_(solution), style_(style), budget_(budget), start_(*conflict.start()) {}

  Result<std::string> run() {
    text_ = "\n" + bold(fmt::format("The status quo, state {}", start_.number()), style_) + "\n";
    text_ += wrap(verdict(), style_, "  ", "  ");
    std::size_t width = 0;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      width = std::max(width, columns(party_name(conflict_, PartyId(p))));
    }
    width = std::min<std::size_t>(width, 30);
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      auto words = party_words(PartyId(p));
      if (!words) return tl::unexpected(words.error());
      text_ += wrap(*words, style_, "  " + padded(party_name(conflict_, PartyId(p)), width) + "  ",
                    std::string(width + 4, ' '));
    }
    return std::move(text_);
  }

  std::string verdict() const {
    ConceptSet held;
    ConceptSet lost;
    for (const Concept c : kConceptsByStrength) {
      if (solution_.concepts.contains(c)) (solution_.is_equilibrium(c, start_) ? held : lost).insert(c);
    }
    std::string words;
    if (lost.empty()) {
      words = "It holds under " + concept_words(held, solution_.concepts) + ".";
    } else if (held.empty()) {
      const std::string all = concept_words(lost, solution_.concepts);
      words = (all == concept_list(lost) ? "It does not hold under " + concept_list(lost, "or")
                                         : "It holds under none of the " + concept_count(lost) + " concepts") +
              ": somebody would leave it.";
    } else {
      words = "It holds under " + concept_list(held) + "; under " + concept_list(lost) + " somebody would leave it.";
    }
    return words;
  }

  Result<std::string> party_words(PartyId p) {
    const std::vector<StateId> improvements = conflict_.improvements(p, start_);
    if (improvements.empty()) return "stays: it has no move to anything it prefers";
    ConceptSet stays;
    ConceptSet leaves;
    for (const Concept c : kConceptsByStrength) {
      if (solution_.concepts.contains(c)) (solution_.is_stable(c, p, start_) ? stays : leaves).insert(c);
    }
    std::string words;
    if (!stays.empty()) {
      words = fmt::format("stays under {}, as {} is deterred", concept_words(stays, solution_.concepts),
                          improvements.size() == 1 ? "its one improvement"
                                                   : "each of its " + counted(improvements.size(), "improvement"));
    }
    if (leaves.empty()) return words;
    auto targets = targets_of(p, improvements, leaves);
    if (!targets) return tl::unexpected(targets.error());
    for (const auto& [to, concepts] : *targets) {
      if (!words.empty()) words += "; ";
      words += fmt::format("leaves under {}: it {} (state {}, {}; today is {})",
                           concept_words(concepts, solution_.concepts), move_words(conflict_, p, start_, to),
                           to.number(), choice_words(conflict_, p, to), choice_words_short(conflict_, p, start_));
    }
    return words;
  }

 private:
  using Targets = std::vector<std::pair<StateId, ConceptSet>>;

  // For each concept the party's best improvement that nothing deters, concepts with the same one together.
  Result<Targets> targets_of(PartyId p, const std::vector<StateId>& improvements, ConceptSet leaves) {
    Targets targets;
    const auto add = [&](StateId to, Concept c) {
      const auto same = std::find_if(targets.begin(), targets.end(), [&](const auto& t) { return t.first == to; });
      if (same != targets.end()) {
        same->second.insert(c);
      } else {
        targets.push_back({to, ConceptSet{c}});
      }
    };
    const auto better = [&](StateId a, StateId b) { return conflict_.rank(p, a) < conflict_.rank(p, b); };
    const StateId best = *std::max_element(improvements.begin(), improvements.end(), better);
    for (const Concept c : kConceptsByStrength) {
      if (!leaves.contains(c)) continue;
      if (c == Concept::kNash || conflict_.state_count() > kStatesForWitnesses) {
        add(best, c);
        continue;
      }
      auto witness = explain(conflict_, p, start_, c, budget_);
      if (!witness) return tl::unexpected(witness.error());
      std::optional<StateId> target;
      for (const Reply& reply : witness->replies) {
        if (!reply.deterred && (!target || better(*target, reply.improvement))) target = reply.improvement;
      }
      add(target.value_or(best), c);
    }
    return targets;
  }

  const Conflict& conflict_;
  const Solution& solution_;
  TextStyle style_;
  const Budget& budget_;
  StateId start_;
  std::string text_;
};

}  // namespace

Result<std::string> status_quo_text(const Conflict& conflict, const Solution& solution, const TextStyle& style,
                                    const Budget& budget) {
  return StatusQuo(conflict, solution, style, budget).run();
}

std::string status_quo_verdict(const Conflict& conflict, const Solution& solution) {
  const Budget none;
  return StatusQuo(conflict, solution, {}, none).verdict();
}

Result<std::string> status_quo_party(const Conflict& conflict, const Solution& solution, PartyId p,
                                     const Budget& budget) {
  return StatusQuo(conflict, solution, {}, budget).party_words(p);
}

}  // namespace entente
