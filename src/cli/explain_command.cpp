// entente explain: why does a party stay in a state, or what would it leave for? Why does an outcome hold, or who
// leaves it?
#include <fmt/format.h>

#include "commands.h"
#include "entente/analyse/outcome.h"
#include "entente/base/atomic_file.h"
#include "entente/io/certificate_json.h"
#include "entente/io/explain_json.h"
#include "entente/present/explanation_text.h"
#include "entente/present/outcome_text.h"
#include "entente/present/solution_text.h"
#include "self_check.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {
namespace {

// What was asked, as it stands on the command line.
struct Words {
  std::optional<std::string> path, state, outcome, party, concepts, certificate;
  bool brief = false;
  bool full = false;
  bool all = false;
};

struct ExplainAsked {
  std::vector<PartyId> parties;
  ConceptSet concepts = ConceptSet::all();
  bool named = false;  // concepts were named: the reasoning of each
};

std::optional<std::string> contradiction(const Words& words) {
  if (words.brief && words.full) return "--brief and --full exclude each other";
  if (words.state && words.outcome)
    return "--state asks about a state party by party, --outcome about all parties together: give one of them";
  if (words.certificate && words.party) return "--certify proves what all parties do: leave out --party";
  if (words.certificate == "-") return "standard output is for the answer: --certify takes the name of a file";
  return std::nullopt;
}

Result<ExplainAsked> asked(const Conflict& conflict, const Words& words) {
  ExplainAsked result;
  if (words.party) {
    const auto found = find_party_named(conflict.source(), *words.party);
    if (!found) return tl::unexpected(found.error());
    result.parties.push_back(*found);
  } else {
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) result.parties.emplace_back(p);
  }
  if (words.concepts) {
    const auto parsed = parse_concepts(*words.concepts);
    if (!parsed) return tl::unexpected(parsed.error());
    result.concepts = *parsed;
    result.named = true;
  }
  return result;
}

Result<StateId> asked_state(const Conflict& conflict, const Words& words) {
  if (words.state) return find_state(conflict, *words.state);
  if (conflict.start()) return *conflict.start();
  return fail(ErrorKind::kUsage, "which state? The case names no status quo: add --state S");
}

class Explain {
 public:
  Explain(Session& session, const Conflict& conflict, const Words& words, const ExplainAsked& asked)
      : session_(session), conflict_(conflict), words_(words), asked_(asked) {
    options_.style = session.style();
    options_.all = words.all;
    options_.depth = words.brief ? Depth::kBrief : words.full ? Depth::kFull : Depth::kDefault;
  }

  int outcome() {
    auto wanted = wanted_states(conflict_, *words_.outcome, "--outcome");
    if (!wanted) return session_.report(wanted.error());
    OutcomeOptions options;
    for (const Concept c : kAllConcepts) {
      if (!asked_.named || !asked_.concepts.contains(c)) continue;
      if (options.concept_id) return session_.report({ErrorKind::kUsage, "--outcome takes one --concept", {}});
      options.concept_id = c;
    }
    if (words_.all) options.accounts = wanted->states.size();
    options.closed_sets = closed_sets();
    const auto answer = account_for(conflict_, wanted->states, options, session_.budget());
    if (!answer) return session_.report(answer.error());
    if (closed_sets()) {
      std::vector<Argument> arguments;
      for (const OutcomeAccount& account : answer->accounts)
        arguments.insert(arguments.end(), account.arguments.begin(), account.arguments.end());
      if (const auto code = certify({answer->concept_id}, arguments)) return *code;
    }
    if (session_.json()) return session_.answer(explanation_json(conflict_, *answer, wanted->expression));
    OutcomeTextOptions text;
    text.explanation = options_;
    text.wanted = wanted->expression;
    if (words_.party) text.party = asked_.parties.front();
    return session_.answer(outcome_text(conflict_, *answer, text));
  }

  int state(StateId s) {
    const bool reasoning = asked_.named || words_.full;
    std::string text = state_heading(conflict_, s, options_);
    std::vector<Argument> all;
    ConceptSet told;
    for (const PartyId p : asked_.parties) {
      std::vector<Argument> arguments;
      std::string left_out;
      for (const Concept c : kConceptsByStrength) {
        if (!asked_.concepts.contains(c)) continue;
        auto argument = argued(p, s, c);
        if (argument) {
          arguments.push_back(std::move(*argument));
          told.insert(c);
        } else if (argument.error().kind == ErrorKind::kUsage && c == Concept::kSim && !asked_.named) {
          left_out = argument.error().message;
        } else {
          return session_.report(argument.error());
        }
      }
      text += party_text(arguments, reasoning, left_out);
      all.insert(all.end(), arguments.begin(), arguments.end());
    }
    if (closed_sets() && !words_.party)
      if (const auto code = certify(told, all)) return *code;
    if (session_.json()) return session_.answer(explanation_json(conflict_, all));
    if (!reasoning && options_.depth == Depth::kDefault)
      text += '\n' + wrap(dim("The whole reasoning: add --concept seq, say.", options_.style), options_.style);
    return session_.answer(text);
  }

 private:
  bool closed_sets() const { return words_.full || words_.certificate; }

  Result<Argument> argued(PartyId p, StateId s, Concept c) {
    if (closed_sets()) return argue(conflict_, p, s, c, session_.budget());
    auto witness = explain(conflict_, p, s, c, session_.budget());
    if (!witness) return tl::unexpected(witness.error());
    Argument argument;
    argument.verdict.witness = std::move(*witness);
    return argument;
  }

  std::string party_text(const std::vector<Argument>& arguments, bool reasoning, const std::string& left_out) const {
    if (session_.json()) return "";
    const bool brief = options_.depth == Depth::kBrief;
    std::string text;
    if (reasoning && !(brief && arguments.size() > 1)) {
      for (const Argument& argument : arguments)
        text += (brief ? "" : "\n") + explanation_text(conflict_, argument, options_);
      return text;
    }
    std::vector<Witness> witnesses;
    for (const Argument& argument : arguments) witnesses.push_back(argument.verdict.witness);
    return (brief ? "" : "\n") + explanation_summary(conflict_, witnesses, left_out, options_);
  }

  // What was said as a certificate, written where that was asked for.
  std::optional<int> certify(ConceptSet concepts, const std::vector<Argument>& arguments) {
    const std::string certificate = certificate_json(conflict_, concepts, arguments);
    if (const auto wrong = self_check(conflict_, certificate, arguments.size())) return session_.report(*wrong);
    if (!words_.certificate) return std::nullopt;
    if (auto written = write_file_atomically(*words_.certificate, certificate); !written)
      return session_.report(written.error());
    session_.remark(fmt::format("wrote {}, {}", *words_.certificate, human_bytes(certificate.size())));
    return std::nullopt;
  }

  Session& session_;
  const Conflict& conflict_;
  const Words& words_;
  const ExplainAsked& asked_;
  ExplanationTextOptions options_;
};

}  // namespace

int explain_command(const std::vector<std::string>& arguments) {
  Session session(
      "explain", "[OPTIONS] CASE",
      "Why does a party stay in a state, or what would it leave for? Why does a wanted outcome hold, or who "
      "leaves it, and why does nothing stop them?");
  Words words;
  Arguments& options = session.arguments();
  options.positional("CASE", words.path, true);
  options.value("--state", "S", words.state,
                "a number (14), a pattern (YNNY) or options taken; the status quo if left out");
  options.value("--outcome", "S|EXPRESSION", words.outcome, "instead: a state, or what shall hold, for all together");
  options.value("--party", "P", words.party, "by id, name or alias; every party if left out");
  options.value("--concept", "C", words.concepts, "with the whole reasoning; all in short if left out");
  options.flag("--brief", words.brief, "a line or two a party");
  options.flag("--full", words.full, "every step, counter-move and state that can follow");
  options.flag("--all", words.all, "every improvement, every state of an outcome");
  options.value("--certify", "FILE", words.certificate, "write a proof of what is said, for entente verify");
  options.example("entente explain case.toml --state 4 --party acme --concept seq");
  options.example("entente explain case.toml --outcome \"not litigate\" --brief");
  if (const auto code = session.begin(arguments)) return *code;
  if (const auto wrong = contradiction(words)) return session.report({ErrorKind::kUsage, *wrong, {}});

  const std::optional<Conflict> conflict = session.load(*words.path);
  if (!conflict) return session.exit_code();
  if (words.outcome) {
    const auto question = asked(*conflict, words);
    if (!question) return session.report(question.error());
    return Explain(session, *conflict, words, *question).outcome();
  }
  const auto state = asked_state(*conflict, words);
  if (!state) return session.report(state.error());
  const auto question = asked(*conflict, words);
  if (!question) return session.report(question.error());
  return Explain(session, *conflict, words, *question).state(*state);
}

}  // namespace entente::cli
