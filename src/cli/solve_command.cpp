// entente solve: which outcomes can hold, and does the status quo?
#include <fmt/format.h>

#include "commands.h"
#include "entente/analyse/reachable.h"
#include "entente/analyse/solution_facts.h"
#include "entente/analyse/tiers.h"
#include "entente/base/atomic_file.h"
#include "entente/case/expression.h"
#include "entente/io/certificate_json.h"
#include "entente/io/solution_json.h"
#include "entente/present/solution_text.h"
#include "entente/render/render.h"
#include "entente/solve/solve.h"
#include "entente/tell/solution.h"
#include "self_check.h"
#include "session.h"

namespace entente::cli {
namespace {

// Of each tier of outcomes, with --tiers.
constexpr std::size_t kMostListed = 200;

// Which verdicts to certify: as asked, else all of them where that is affordable.
Result<CertifiedStates> certified_states(const Conflict& conflict, const Solution& solution,
                                         const std::optional<std::string>& asked) {
  if (!asked) return certify_states(conflict, solution);
  if (*asked == "all") return CertifiedStates::kAll;
  if (*asked == "equilibria") return CertifiedStates::kEquilibria;
  return fail(ErrorKind::kUsage, fmt::format("--certify-states takes all or equilibria, not '{}'", printable(*asked)));
}

// Writes the certificate of the answer; the exit code where that failed.
std::optional<int> write_certificate(Session& session, const Conflict& conflict, const Solution& solution,
                                     const std::string& file, const std::optional<std::string>& asked) {
  const auto states = certified_states(conflict, solution, asked);
  if (!states) return session.report(states.error());
  const auto certificate = certificate_json(conflict, solution, *states, session.budget());
  if (!certificate) return session.report(certificate.error());
  if (auto written = write_file_atomically(file, *certificate); !written) return session.report(written.error());
  session.remark(fmt::format("wrote {}, {}", file, human_bytes(certificate->size())));
  if (*states == CertifiedStates::kEquilibria && !asked)
    session.remark(
        fmt::format("{} states are many: only verdicts on outcomes are certified; --certify-states all for all",
                    human_count(conflict.state_count())));
  return std::nullopt;
}

// The states in which `expression` holds, or all of them.
Result<std::vector<StateId>> asked_states(const Conflict& conflict, const std::optional<std::string>& expression) {
  std::vector<StateId> states;
  if (!expression) {
    states.reserve(conflict.state_count());
    for (std::uint32_t s = 0; s < conflict.state_count(); ++s) states.emplace_back(s);
    return states;
  }
  const auto parsed = parse_expression(*expression, conflict.source(), std::nullopt, "EXPR");
  if (!parsed) return tl::unexpected(parsed.error());
  return conflict.states_where(*parsed);
}

}  // namespace

int solve_command(const std::vector<std::string>& words) {
  Session session("solve", "[OPTIONS] CASE",
                  "What becomes of today, where does self-interest lead, and what else would last? On one screen; all "
                  "outcomes, under six views of how the parties think, with --all.");
  std::optional<std::string> path;
  std::optional<std::string> concepts_wanted;
  std::optional<std::string> certificate;
  std::optional<std::string> certify_which;
  bool tiers = false;
  bool told = false;
  std::optional<std::string> where;
  SolutionTextOptions text;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--concepts", "LIST", concepts_wanted, "every outcome, by the field's terms: of nash,gmr,...");
  arguments.flag("--all", text.all, "every outcome and scenario, by the field's terms");
  arguments.flag("--stability", text.stability, "also for whom each state is stable");
  arguments.flag("--all-states", text.all_states, "describe every state, not only outcomes that hold");
  arguments.flag("--no-states", text.no_states, "describe none: only how many hold, or their numbers");
  arguments.flag("--tiers", tiers, "with --json: also grouped and folded, as in the text");
  arguments.flag("--told", told, "with --json: also the answer in words, as printed");
  arguments.value("--where", "EXPR", where, "with --tiers: only outcomes in which EXPR holds");
  arguments.value("--certify", "FILE", certificate, "write a proof of every verdict, for entente verify");
  arguments.value("--certify-states", "WHICH", certify_which, "all, or equilibria: only verdicts on outcomes");
  arguments.example("entente solve examples/two-firms/case.toml");
  arguments.example("entente solve --concepts nash,seq --json case.toml");
  if (const auto code = session.begin(words)) return *code;
  if (text.all_states && text.no_states) {
    return session.report({ErrorKind::kUsage, "--all-states and --no-states exclude each other", {}});
  }
  if (tiers && !session.json())
    return session.report({ErrorKind::kUsage, "--tiers is for --json; the text is grouped anyway", {}});
  if (told && !session.json())
    return session.report({ErrorKind::kUsage, "--told is for --json; the text is in words anyway", {}});
  if (where && !tiers) return session.report({ErrorKind::kUsage, "--where says which outcomes --tiers groups", {}});
  if (certify_which && !certificate) {
    return session.report({ErrorKind::kUsage, "--certify-states says what --certify FILE writes; name the file", {}});
  }
  if (certificate == "-") {
    return session.report(
        {ErrorKind::kUsage, "standard output is for the answer: --certify takes the name of a file", {}});
  }
  ConceptSet concepts = ConceptSet::all();
  if (concepts_wanted) {
    const auto parsed = parse_concepts(*concepts_wanted);
    if (!parsed) return session.report(parsed.error());
    concepts = *parsed;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  // The first screen, unless something is asked for that only the whole answer has.
  const bool in_full = concepts_wanted || text.all || text.stability || text.all_states || text.no_states;
  const bool first_screen = !session.json() && !in_full;
  // The first screen says nothing of SIM; a proof is of every concept all the same.
  if (first_screen && !certificate) concepts.erase(Concept::kSim);
  const auto solution = solve(*conflict, concepts, session.budget());
  if (!solution) return session.report(solution.error());
  if (const auto wrong = self_check(*conflict, *solution)) return session.report(*wrong);
  if (certificate) {
    if (const auto code = write_certificate(session, *conflict, *solution, *certificate, certify_which)) return *code;
  }

  std::string told_json;
  if (first_screen || told) {
    const auto telling = tell_solution(*conflict, *solution, session.budget());
    if (!telling) return session.report(telling.error());
    if (first_screen) return session.answer(terminal_text(*telling, session.style()));
    told_json = telling_json(*telling);
  }
  std::optional<Reachable> reachable;
  if (conflict->start() && (session.json() ? tiers : !text.no_states)) {
    auto found = reachable_by_improvements(*conflict, *conflict->start(), session.budget());
    if (!found) return session.report(found.error());
    reachable = std::move(*found);
  }
  if (session.json()) {
    SolutionJsonOptions json;
    json.stability = text.stability;
    json.told = told_json;
    json.states = text.all_states  ? SolutionJsonOptions::States::kAll
                  : text.no_states ? SolutionJsonOptions::States::kNone
                                   : SolutionJsonOptions::States::kMentioned;
    // Without states one asks for counts and numbers, as a page does while something is dragged: those cost nothing
    // more.
    std::optional<SolutionFacts> facts;
    if (!text.no_states) {
      auto found = solution_facts(*conflict, *solution, {}, session.budget());
      if (!found) return session.report(found.error());
      facts = std::move(*found);
      json.facts = &*facts;
    }
    std::vector<ListedTier> listed;
    if (tiers) {
      const auto asked = asked_states(*conflict, where);
      if (!asked) return session.report(asked.error());
      auto found =
          listed_tiers(*conflict, *solution, *asked, reachable ? &*reachable : nullptr, kMostListed, session.budget());
      if (!found) return session.report(found.error());
      listed = std::move(*found);
      json.tiers = &listed;
    }
    return session.answer(solution_json(*conflict, *solution, json));
  }
  text.style = session.style();
  const auto answer = solution_text(*conflict, *solution, reachable ? &*reachable : nullptr, text, session.budget());
  if (!answer) return session.report(answer.error());
  return session.answer(*answer);
}

}  // namespace entente::cli
