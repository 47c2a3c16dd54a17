// An assumption and its grounds, as several JSON documents write them.
#include "io/assumption_json.h"

#include "entente/case/parse.h"

namespace entente::io {
namespace {

std::string expression_text(const Case& c, const Expression& e) {
  return e.text.empty() ? to_text(e, c) : e.text;
}

void write_ids(JsonWriter& out, const Case& c, const char* key, const std::vector<EvidenceId>& list) {
  out.key(key);
  out.begin_array();
  for (const EvidenceId id : list) out.string(c.evidence[id.index()].id);
  out.end_array();
}

}  // namespace

void write_rule_and_label(JsonWriter& out, const AssumptionWords& words) {
  if (!words.rule.empty()) out.member("rule", words.rule);
  if (!words.label.empty()) out.member("label", words.label);
}

AssumptionWords assumption_words(const Case& c, const Assumption& a) {
  AssumptionWords words;
  switch (a.kind) {
    case AssumptionKind::kParty:
      words.party = c.parties[a.index].id;
      break;
    case AssumptionKind::kStatement:
      words.party = c.parties[a.owner].id;
      words.text = expression_text(c, std::get<Statements>(c.parties[a.owner].preference).list[a.index].that);
      words.label = std::get<Statements>(c.parties[a.owner].preference).list[a.index].label;
      break;
    case AssumptionKind::kWeight: {
      const Weight& weight = std::get<Weights>(c.parties[a.owner].preference).list[a.index];
      words.party = c.parties[a.owner].id;
      words.option = c.options[weight.option.index()].full_id;
      words.text = weight.number;
      break;
    }
    case AssumptionKind::kGroup:
      words.party = c.parties[a.owner].id;
      break;
    case AssumptionKind::kArc: {
      const auto [from, to] = c.parties[a.owner].arcs[a.index];
      words.party = c.parties[a.owner].id;
      words.text = c.graph->states[from - 1] + " -> " + c.graph->states[to - 1];
      break;
    }
    case AssumptionKind::kOption:
    case AssumptionKind::kMoves:
    case AssumptionKind::kStep:
    case AssumptionKind::kNeeds: {
      const Option& o = c.options[a.index];
      words.option = o.full_id;
      if (o.owner) words.party = c.parties[o.owner->index()].id;
      static constexpr const char* kMoves[] = {"both", "forward", "backward", "fixed"};
      if (a.kind == AssumptionKind::kMoves) words.text = kMoves[static_cast<std::size_t>(o.moves)];
      if (a.kind == AssumptionKind::kStep) words.text = o.step == Step::kAdjacent ? "adjacent" : "any";
      if (a.kind == AssumptionKind::kNeeds && o.needs) words.text = expression_text(c, *o.needs);
      break;
    }
    case AssumptionKind::kRule:
      words.label = c.rules[a.index].label;
      words.rule = c.rules[a.index].never ? "never" : "always";
      words.text = expression_text(c, c.rules[a.index].expression);
      break;
    case AssumptionKind::kCollapse:
      words.text = expression_text(c, c.collapses[a.index].when);
      break;
    case AssumptionKind::kForbid:
      words.party = c.parties[c.forbids[a.index].party.index()].id;
      words.text = expression_text(c, c.forbids[a.index].from) + " -> " + expression_text(c, c.forbids[a.index].to);
      break;
    case AssumptionKind::kStart:
      if (c.is_graph()) {
        words.text = c.graph->states[a.index];
      } else {
        words.option = c.options[a.owner].full_id;
        words.text = c.options[a.owner].levels[a.index];
      }
      break;
  }
  return words;
}

void write_assumption(JsonWriter& out, const Case& c, const Assumption& a) {
  out.begin_object();
  out.member("kind", name(a.kind));
  const AssumptionWords words = assumption_words(c, a);
  out.member_or_null("party", words.party);
  out.member_or_null("option", words.option);
  out.member("index", a.index + 1);
  out.member_or_null("text", words.text);
  write_rule_and_label(out, words);
  out.member("line", place(c, a).line);
  const Grounds& behind = grounds(c, a);
  write_ids(out, c, "because", behind.because);
  write_ids(out, c, "against", behind.against);
  const Sourcing sources = sourcing(c, behind.because);
  out.member("sources", sources.independent);
  out.member_or_null("best", sources.best ? name(*sources.best) : "");
  out.end_object();
}

}  // namespace entente::io
