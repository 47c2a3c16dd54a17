// A report on a case: what is found out, in which order it is told, and the page in brief at its head.
//
// First everything is computed, then every section is written from what was found, so that no section depends on
// another. What the budget does not allow is left out and named, since a report without its hinges is worth more than
// none.
#include "entente/present/report.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/version.h"
#include "entente/present/assumption_text.h"
#include "entente/present/solution_text.h"
#include "entente/present/text.h"
#include "hinge_words.h"
#include "outcomes.h"
#include "path_words.h"
#include "report_parts.h"
#include "status_quo.h"

namespace entente {
namespace {

constexpr std::uint32_t kWays = 12;  // from which those to draw and to tell are taken

Result<void> find_claim(ReportData& data) {
  const auto claim = choose_claim(data.conflict, data.options.outcomes, data.options.concept_id, data.budget);
  if (claim) {
    data.claim = *claim;
    return {};
  }
  if (claim.error().kind == ErrorKind::kInput && data.options.outcomes.empty()) return {};  // nothing holds
  return data.leave_out(claim.error(), "which outcome is the firmest");
}

Result<void> find_ways(ReportData& data) {
  if (!data.claim || !data.conflict.start()) return {};
  auto paths = find_paths(data.conflict, *data.conflict.start(), {data.claim->outcome}, kWays, data.budget);
  if (!paths) return data.leave_out(paths.error(), "the ways from the status quo");
  data.paths = std::move(*paths);
  return {};
}

Result<void> find_doubts(ReportData& data) {
  if (data.claim && data.options.hinges) {
    auto hinges = find_hinges(data.conflict, *data.claim, 1, data.budget);
    if (hinges) {
      data.hinges = std::move(*hinges);
    } else if (auto left = data.leave_out(hinges.error(), "what the outcome hinges on"); !left) {
      return left;
    }
  }
  data.evidence = view_evidence(data.c(), data.hinges ? &*data.hinges : nullptr);
  return {};
}

// "state 12", linked to `target` where there is one.
Words state_named(StateId s, const std::string& target) {
  Words words;
  const std::string name = fmt::format("state {}", s.number());
  return target.empty() ? words.say(name) : words.link(name, target);
}

// "Five parties": a count that begins a sentence.
std::string counted_first(std::uint64_t count, std::string_view one, std::string_view many = "") {
  const std::string noun = count == 1 ? std::string(one) : many.empty() ? std::string(one) + "s" : std::string(many);
  return capitalised(spelled(count)) + " " + noun;
}

std::string begun_small(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

// The id of the card of a state, empty where the section has none: long lists are folded.
std::string card_of(const Section& section, StateId s) {
  const std::string id = state_anchor(s);
  const auto is_it = [&](const Block& block) {
    const Card* card = std::get_if<Card>(&block);
    return card != nullptr && card->id == id;
  };
  return std::any_of(section.blocks.begin(), section.blocks.end(), is_it) ? id : "";
}

// The whole report in five sentences.
Section brief_section(const ReportData& data, const Section& outcomes) {
  const Conflict& conflict = data.conflict;
  Section section{"brief", "In brief", {}};
  const auto say = [&](Words words, bool lead = false) {
    section.blocks.push_back(Paragraph{std::move(words), lead ? Paragraph::Tone::kLead : Paragraph::Tone::kPlain});
  };
  const std::string parties = counted_first(conflict.party_count(), "party", "parties");
  const char* decide = conflict.party_count() == 1 ? "decides" : "decide";
  say(data.c().is_graph()
          ? fmt::format("{} and {} they can bring about.", parties, counted(conflict.state_count(), "situation"))
          : fmt::format("{} {} on {}. The rules of the case leave {} possible.", parties, decide,
                        counted(data.c().options.size(), "thing"), counted(conflict.state_count(), "situation")),
      true);
  if (conflict.start()) {
    Words today("Today is ");
    today.append(state_named(*conflict.start(), "today")).say(". ");
    today.say(status_quo_verdict(conflict, data.solution));
    say(std::move(today));
  }
  std::vector<StateId> all;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) all.emplace_back(s);
  const std::vector<OutcomeTier> found = tiers(data.solution, all);
  if (found.empty()) {
    say("No outcome holds under any of the concepts: from every situation somebody would go on.");
  } else {
    const std::size_t count = found.front().states.size();
    say(fmt::format("{} {} most firmly: {}.", counted_first(count, "outcome"), count == 1 ? "holds" : "hold",
                    begun_small(tier_title(found.front(), data.solution.concepts))));
  }
  if (data.claim) {
    const Claim& claim = *data.claim;
    Words words(data.options.outcomes.empty() ? "This report turns on " : "This report was asked about ");
    words.append(state_named(claim.outcome, card_of(outcomes, claim.outcome)));
    const bool led = claim.reached && conflict.start() != claim.outcome;
    words.say(claim.holds ? fmt::format(", which holds under {}{}:", title(claim.concept_id),
                                        led ? " and to which self-interest leads from today" : "")
                          : fmt::format(", which does not hold under {}:", title(claim.concept_id)));
    say(std::move(words));
    Card card;
    card.title.strong(fmt::format("State {}", claim.outcome.number()));
    card.prominent = claim.holds;
    add_state_facts(card, conflict, claim.outcome);
    section.blocks.emplace_back(std::move(card));
  }
  if (data.paths && data.paths->from != data.claim->outcome) {
    Words words("The way there: ");
    words.say(data.paths->credible.exists
                  ? credible_words(*data.paths)
                  : credible_words(*data.paths) + " " + escorted_words(*data.paths, "marked in the list of steps"));
    say(std::move(words));
  }
  if (data.hinges) say(Words("How firm is this? ").say(hinge_verdict(conflict, *data.hinges) + "."));
  for (const std::string& sentence : data.left_out) say(Words().strong("Left out: ").say(sentence + "."));
  return section;
}

std::vector<std::pair<std::string, std::string>> particulars(const ReportData& data) {
  const Conflict& conflict = data.conflict;
  std::vector<std::string> names;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) names.push_back(party_name(conflict, PartyId(p)));
  std::vector<std::pair<std::string, std::string>> list = {{"Parties", join_list(names)}};
  std::vector<std::string> sizes;
  if (!data.c().is_graph()) sizes.push_back(counted(data.c().options.size(), "option"));
  if (!data.c().rules.empty()) sizes.push_back(counted(data.c().rules.size(), "rule"));
  sizes.push_back(counted(conflict.state_count(), "state"));
  list.emplace_back("Model", join_list(sizes));
  list.emplace_back("Evidence", data.c().evidence.empty()
                                    ? "none given"
                                    : fmt::format("{} from {}", counted(data.c().evidence.size(), "piece"),
                                                  counted(data.c().sources.size(), "source")));
  if (!data.options.date.empty()) list.emplace_back("Date", printable(data.options.date));
  return list;
}

}  // namespace

Result<void> ReportData::leave_out(const Error& error, const std::string& what) {
  if (error.kind != ErrorKind::kLimit && error.kind != ErrorKind::kUsage) return tl::unexpected(error);
  left_out.push_back(fmt::format("{} ({})", what, error.message));
  return {};
}

std::string evidence_anchor(EvidenceId id) {
  return fmt::format("evidence-{}", id.index() + 1);
}
Paragraph paragraph(Words words) {
  return {std::move(words), Paragraph::Tone::kPlain};
}

Paragraph note(Words words) {
  return {std::move(words), Paragraph::Tone::kNote};
}

std::string state_anchor(StateId s) {
  return fmt::format("state-{}", s.number());
}

Words evidence_links(const std::vector<EvidenceId>& evidence, const std::string& lead) {
  Words words;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    words.say(i == 0 ? lead : " ");
    words.link(fmt::format("[{}]", evidence[i].index() + 1), evidence_anchor(evidence[i]));
  }
  return words;
}

Quotation quotation_of(const Case& c, EvidenceId id, bool against) {
  const Evidence& e = c.evidence[id.index()];
  Quotation quotation;
  quotation.label.link(fmt::format("[{}]", id.index() + 1), evidence_anchor(id));
  quotation.quote = e.quote.empty() ? e.note : e.quote;
  if (e.kind == EvidenceKind::kOwn) {
    quotation.source = "the modeller's own judgement";
  } else {
    quotation.source =
        fmt::format("{} ({}{})", speaker_words(c, e), name(e.kind), e.grade.empty() ? "" : ", " + printable(e.grade));
  }
  quotation.against = against;
  return quotation;
}

std::vector<Quotation> quotations_of(const Case& c, const Grounds& grounds) {
  std::vector<Quotation> list;
  for (const EvidenceId id : grounds.because) list.push_back(quotation_of(c, id, false));
  for (const EvidenceId id : grounds.against) list.push_back(quotation_of(c, id, true));
  return list;
}

void add_state_facts(Card& card, const Conflict& conflict, StateId s) {
  if (const OutcomeName* outcome = outcome_name(conflict, s)) card.facts.emplace_back("Name", printable(outcome->name));
  for (const PartyWords& party : words_by_party(conflict, s)) {
    std::string what;
    for (const std::string& words : party.what) what += (what.empty() ? "" : "; ") + words;
    card.facts.emplace_back(printable(party.who), what);
  }
  const std::string remark = collapsed_remark(conflict, s);
  if (card.facts.empty()) {
    card.body.emplace_back(conflict.source().is_graph() ? state_words(conflict, s) : "Nothing is taken.");
  } else if (!remark.empty()) {
    card.body.emplace_back(capitalised(remark) + ".");
  }
}

Result<Report> make_report(const Conflict& conflict, const ReportOptions& options, const Budget& budget) {
  auto solution = solve(conflict, ConceptSet::all(), budget);
  if (!solution) return tl::unexpected(solution.error());
  ReportData data{conflict, options, budget, std::move(*solution), {}, {}, {}, {}, {}, {}};
  if (conflict.start()) {
    auto reachable = reachable_by_improvements(conflict, *conflict.start(), budget);
    if (reachable) {
      data.reachable = std::move(*reachable);
    } else if (auto left = data.leave_out(reachable.error(), "what self-interest leads to from the status quo");
               !left) {
      return tl::unexpected(left.error());
    }
  }
  for (const auto step : {find_claim, find_ways, find_doubts}) {
    if (auto done = step(data); !done) return tl::unexpected(done.error());
  }

  // These three may still leave something out, which the first and the last section tell.
  auto status_quo = status_quo_section(data);
  if (!status_quo) return tl::unexpected(status_quo.error());
  auto outcomes = outcomes_section(data);
  if (!outcomes) return tl::unexpected(outcomes.error());
  auto reasons = reasons_section(data);
  if (!reasons) return tl::unexpected(reasons.error());

  Report report;
  Telling& document = report.document;
  const Case& c = conflict.source();
  document.kicker = "Conflict analysis";
  document.title = printable(!options.title.empty() ? options.title : c.title.empty() ? c.file : c.title);
  document.particulars = particulars(data);
  document.sections = {brief_section(data, *outcomes),
                       std::move(*status_quo),
                       std::move(*outcomes),
                       std::move(*reasons),
                       ways_section(data),
                       hinges_section(data),
                       case_section(data),
                       evidence_section(data),
                       sources_section(data),
                       method_section(data),
                       limits_section(data)};
  document.generator = std::string("Entente ") + version();
  document.colophon = {"Written by " + document.generator + ". The same case gives the same report.",
                       fmt::format("Case: {}, SHA-256 {}", printable(c.title.empty() ? c.file : c.title), c.sha256)};
  report.left_out = std::move(data.left_out);
  return report;
}

}  // namespace entente
