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

bool of_option(AssumptionKind kind) {
  return kind == AssumptionKind::kOption || kind == AssumptionKind::kMoves || kind == AssumptionKind::kStep ||
         kind == AssumptionKind::kNeeds;
}

}  // namespace

void write_assumption(JsonWriter& out, const Case& c, const Assumption& a) {
  out.begin_object();
  out.member("kind", name(a.kind));
  std::string party;
  std::string option;
  std::string text;
  switch (a.kind) {
    case AssumptionKind::kParty:
      party = c.parties[a.index].id;
      break;
    case AssumptionKind::kStatement:
      party = c.parties[a.owner].id;
      text = expression_text(c, std::get<Statements>(c.parties[a.owner].preference).list[a.index].that);
      break;
    case AssumptionKind::kWeight: {
      const Weight& weight = std::get<Weights>(c.parties[a.owner].preference).list[a.index];
      party = c.parties[a.owner].id;
      option = c.options[weight.option.index()].full_id;
      text = weight.number;
      break;
    }
    case AssumptionKind::kGroup:
    case AssumptionKind::kArc:
      party = c.parties[a.owner].id;
      break;
    case AssumptionKind::kNeeds:
      text = expression_text(c, *c.options[a.index].needs);
      break;
    case AssumptionKind::kRule:
      text = expression_text(c, c.rules[a.index].expression);
      break;
    case AssumptionKind::kCollapse:
      text = expression_text(c, c.collapses[a.index].when);
      break;
    case AssumptionKind::kForbid:
      party = c.parties[c.forbids[a.index].party.index()].id;
      break;
    case AssumptionKind::kStart:
      if (!c.is_graph()) option = c.options[a.owner].full_id;
      break;
    default:
      break;
  }
  if (of_option(a.kind)) {
    option = c.options[a.index].full_id;
    if (c.options[a.index].owner) party = c.parties[c.options[a.index].owner->index()].id;
  }
  const auto optional = [&](const char* key, const std::string& value) {
    out.key(key);
    if (value.empty()) {
      out.null();
    } else {
      out.string(value);
    }
  };
  optional("party", party);
  optional("option", option);
  out.member("index", a.index + 1);
  optional("text", text);
  out.member("line", place(c, a).line);
  const Grounds& behind = grounds(c, a);
  write_ids(out, c, "because", behind.because);
  write_ids(out, c, "against", behind.against);
  const Sourcing sources = sourcing(c, behind.because);
  out.member("sources", sources.independent);
  optional("best", sources.best ? name(*sources.best) : "");
  out.end_object();
}

}  // namespace entente::io
