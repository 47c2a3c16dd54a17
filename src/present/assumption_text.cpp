// Assumptions, changes of them, and the evidence behind them, in words.
#include "entente/present/assumption_text.h"

#include <fmt/format.h>

#include "entente/present/text.h"
#include "tell/words/condition.h"

namespace entente {
namespace {

// As `party` would say it, whose options need no owner.
std::string condition(const Case& c, const Expression& e, std::optional<PartyId> party = std::nullopt) {
  return condition_words(c, e, party);
}

std::string who(const Case& c, std::uint32_t party) {
  return printable(c.parties[party].name);
}

std::string label(const Option& option) {
  return fmt::format("\"{}\"", printable(option.label));
}

std::string state_name(const Case& c, std::uint32_t number) {
  return printable(c.graph->states[number - 1]);
}

std::string owner_can(const Case& c, const Option& option) {
  if (!option.owner) return fmt::format("{} may or may not come about", label(option));
  return fmt::format("{} can decide on {}", who(c, option.owner->index()), label(option));
}

const char* cannot(Moves moves) {
  switch (moves) {
    case Moves::kForward:
      return "cannot be undone";
    case Moves::kBackward:
      return "cannot be taken up again";
    case Moves::kFixed:
      return "cannot be changed";
    case Moves::kBoth:
      break;
  }
  return "can be changed freely";
}

// ' "Ethiopia keeps the dam"' by its label, else ': "Fill" is fast and not Egypt's "Attack"'; follows "wants".
std::string wish_words(const Case& c, PartyId party, const Statement& statement) {
  if (!statement.label.empty()) return fmt::format(" \"{}\"", printable(statement.label));
  return ": " + condition(c, statement.that, party);
}

// A label says what the rule says; never or always would turn it round or repeat it.
std::string rule_words(const Case& c, const Rule& rule) {
  if (!rule.label.empty()) return fmt::format("the rule \"{}\"", printable(rule.label));
  return fmt::format("{} {}", rule.never ? "never" : "always", condition(c, rule.expression));
}

}  // namespace

std::string assumption_words(const Case& c, const Assumption& a) {
  switch (a.kind) {
    case AssumptionKind::kParty:
      return who(c, a.index) + " takes part";
    case AssumptionKind::kStatement: {
      const auto& list = std::get<Statements>(c.parties[a.owner].preference).list;
      return fmt::format("{} wants{} (its {} wish of {})", who(c, a.owner),
                         wish_words(c, PartyId(a.owner), list[a.index]), ordinal(a.index + 1), list.size());
    }
    case AssumptionKind::kGroup:
      return fmt::format("what stands in {} place in {}'s ranking", ordinal(a.index + 1), who(c, a.owner));
    case AssumptionKind::kWeight: {
      const Weight& weight = std::get<Weights>(c.parties[a.owner].preference).list[a.index];
      const Option& option = c.options[weight.option.index()];
      return fmt::format("{} gives {}{} the weight {}", who(c, a.owner), label(option),
                         option.binary ? "" : " at " + printable(option.levels[weight.level]), weight.number);
    }
    case AssumptionKind::kOption:
      return owner_can(c, c.options[a.index]);
    case AssumptionKind::kMoves:
      return fmt::format("{} {}", label(c.options[a.index]), cannot(c.options[a.index].moves));
    case AssumptionKind::kStep:
      return label(c.options[a.index]) + " changes one level at a time";
    case AssumptionKind::kNeeds:
      return fmt::format("{} can be changed only where {}", label(c.options[a.index]),
                         condition(c, *c.options[a.index].needs, c.options[a.index].owner));
    case AssumptionKind::kArc: {
      const auto [from, to] = c.parties[a.owner].arcs[a.index];
      return fmt::format("{} can move from {} to {}", who(c, a.owner), state_name(c, from), state_name(c, to));
    }
    case AssumptionKind::kRule:
      return rule_words(c, c.rules[a.index]);
    case AssumptionKind::kCollapse:
      return fmt::format("nothing else matters once {}", condition(c, c.collapses[a.index].when));
    case AssumptionKind::kForbid: {
      const Forbid& forbid = c.forbids[a.index];
      return fmt::format("{} cannot move from {} to {}", who(c, forbid.party.index()),
                         condition(c, forbid.from, forbid.party), condition(c, forbid.to, forbid.party));
    }
    case AssumptionKind::kStart:
      break;
  }
  if (c.is_graph()) return "the status quo is " + printable(c.graph->states[a.index]);
  const Option& option = c.options[a.owner];
  if (option.binary) return fmt::format("in the status quo {} is {}taken", label(option), a.index == 0 ? "not " : "");
  return fmt::format("in the status quo {} is at {}", label(option), printable(option.levels[a.index]));
}

std::string change_words(const Case& c, const Change& change) {
  const Assumption& a = change.assumption;
  switch (change.kind) {
    case ChangeKind::kDrop:
      if (a.kind == AssumptionKind::kParty) return "taken out of the game";
      return "dropped";
    case ChangeKind::kNegate:
      return a.kind == AssumptionKind::kWeight ? "given the opposite sign" : "turned into its contrary";
    case ChangeKind::kSwap:
      return "placed after the next one";
    case ChangeKind::kRelax:
      return "lifted";
    case ChangeKind::kRaise:
    case ChangeKind::kLower:
      break;
  }
  const std::uint32_t level = change.kind == ChangeKind::kRaise ? a.index + 1 : a.index - 1;
  if (c.is_graph()) return "changed to " + printable(c.graph->states[level]);
  const Option& option = c.options[a.owner];
  if (option.binary) return level == 0 ? "changed to not taken" : "changed to taken";
  return "changed to " + printable(option.levels[level]);
}

std::string evidence_words(const Case& c, EvidenceId id) {
  const Evidence& e = c.evidence[id.index()];
  const std::string grade = e.grade.empty() ? "" : ", " + printable(e.grade);
  const std::string said = e.quote.empty() ? printable(e.note) : fmt::format("\"{}\"", printable(e.quote));
  const std::string colon = said.empty() ? "" : ": ";
  if (e.kind == EvidenceKind::kOwn) return "the modeller's own judgement" + colon + said;
  return fmt::format("{} ({}{}){}{}", speaker_words(c, e), name(e.kind), grade, colon, said);
}

std::string speaker_words(const Case& c, const Evidence& e) {
  return speaker_words(c, e.who, e.source);
}

std::string speaker_words(const Case& c, const std::string& who, std::optional<SourceId> in) {
  if (!who.empty()) return printable(who);
  if (!in) return "somebody not named";
  const Source& source = c.sources[in->index()];
  return printable(source.publisher.empty() ? source.id : source.publisher);
}

std::string sourcing_words(const Sourcing& sourcing) {
  if (!sourcing.best) return "on nothing";
  if (sourcing.independent == 0) return "on the modeller's own judgement";
  static constexpr const char* kKinds[] = {"official", "named", "anonymous", "second-hand", "analytical", "own"};
  const char* kind = kKinds[static_cast<std::size_t>(*sourcing.best)];
  if (sourcing.independent == 1) return fmt::format("on one {} source", kind);
  return fmt::format("on {} independent sources, the best of them {}", spelled(sourcing.independent), kind);
}

}  // namespace entente
