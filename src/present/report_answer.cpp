// The answer in a report: what becomes of today, which outcomes hold, why, and how one gets there.
#include <fmt/format.h>

#include <algorithm>

#include "entente/analyse/fold.h"
#include "entente/base/budget.h"
#include "entente/present/explanation_text.h"
#include "entente/present/path_graph.h"
#include "entente/present/solution_text.h"
#include "entente/present/text.h"
#include "entente/solve/witness.h"
#include "outcomes.h"
#include "path_words.h"
#include "report_parts.h"
#include "status_quo.h"

namespace entente {
namespace {

constexpr std::size_t kReportListed = 12;             // outcomes or patterns without `all`
constexpr std::size_t kReportUnfolded = 8;            // a list no longer than this is not folded
constexpr std::size_t kReportScenarios = 4;           // scenarios whose outcomes are listed without `all`
constexpr std::uint32_t kStatesForReasons = 262'144;  // a witness may have to search the whole graph
constexpr std::size_t kWaysTold = 3;
constexpr std::uint32_t kAcross = 3;  // ways side by side in the picture

class OutcomeSectionWriter {
 public:
  explicit OutcomeSectionWriter(ReportData& data) : data_(data), conflict_(data.conflict), solution_(data.solution) {}

  Result<Section> run() {
    section_ = {"outcomes", "Outcomes that can hold", {}};
    const std::vector<Scenario> all = scenarios(conflict_);
    write_counts(all);
    by_scenario_ = all.size() > 1;
    std::vector<const Scenario*> order;
    for (const Scenario& scenario : all) order.push_back(&scenario);
    if (conflict_.start()) {
      std::stable_partition(order.begin(), order.end(), [&](const Scenario* s) {
        return std::binary_search(s->states.begin(), s->states.end(), *conflict_.start());
      });
    }
    const std::size_t shown = data_.options.all ? order.size() : std::min(order.size(), kReportScenarios);
    for (std::size_t i = 0; i < shown; ++i) {
      if (by_scenario_)
        add(Subheading{"", fmt::format("Scenario: {}{}", scenario_words(conflict_.source(), *order[i]),
                                       i == 0 && conflict_.start() ? " (that of the status quo)" : "")});
      if (auto written = write_scenario(*order[i]); !written) return tl::unexpected(written.error());
    }
    if (shown < order.size()) add(note(fmt::format("{} not listed here.", counted(order.size() - shown, "scenario"))));
    if (data_.reachable && !data_.reachable->complete) {
      add(
          note("The search from the status quo stopped at its limit: more outcomes than those marked may be reachable "
               "from it."));
    }
    return std::move(section_);
  }

 private:
  template <class B>
  void add(B block) {
    section_.blocks.emplace_back(std::move(block));
  }

  std::size_t held_in(Concept c, const std::vector<StateId>& states) const {
    return static_cast<std::size_t>(
        std::count_if(states.begin(), states.end(), [&](StateId s) { return solution_.is_equilibrium(c, s); }));
  }

  void write_counts(const std::vector<Scenario>& all) {
    add(paragraph(
        "An outcome holds when no party would leave it. Whether a party would leave depends on how far it looks "
        "ahead and what it fears, so the answer is given for six views of that, called concepts."));
    Table table{"How many outcomes hold under each view of the parties",
                {{"Concept", false}, {"Each party ...", false}, {"Outcomes", true}},
                {}};
    for (const Concept c : kConceptsByStrength) {
      if (!solution_.concepts.contains(c)) continue;
      table.rows.push_back({title(c), gloss(c), human_count(solution_.equilibria[c].count())});
    }
    add(std::move(table));
    if (!solution_.sim_left_out.empty()) add(note(solution_.sim_left_out + "."));
    if (all.size() < 2) return;
    Table by_scenario{"The same by scenario", {{"Scenario", false}}, {}};
    for (const Concept c : kConceptsByStrength) {
      if (solution_.concepts.contains(c)) by_scenario.columns.push_back({title(c), true});
    }
    constexpr std::size_t kRows = 40;
    for (std::size_t i = 0; i < all.size() && (data_.options.all || i < kRows); ++i) {
      std::vector<Words> row = {scenario_words(conflict_.source(), all[i])};
      for (const Concept c : kConceptsByStrength) {
        if (solution_.concepts.contains(c)) row.emplace_back(human_count(held_in(c, all[i].states)));
      }
      by_scenario.rows.push_back(std::move(row));
    }
    const std::size_t listed = by_scenario.rows.size();
    add(std::move(by_scenario));
    if (listed < all.size()) add(note(fmt::format("{} not listed here.", counted(all.size() - listed, "scenario"))));
  }

  Result<void> write_scenario(const Scenario& scenario) {
    const std::vector<OutcomeTier> found = tiers(solution_, scenario.states);
    if (found.empty()) add(paragraph("No outcome holds under any of these."));
    std::size_t left = kReportListed;
    for (const OutcomeTier& tier : found) {
      const bool nash = tier.concepts.contains(Concept::kNash);
      add(Subheading{
          "", fmt::format("{}: {}", tier_title(tier, solution_.concepts), counted(tier.states.size(), "outcome"))});
      std::string under = nash ? concept_words(solution_.concepts, solution_.concepts) : concept_list(tier.concepts);
      sim_is_news_ = solution_.concepts.contains(Concept::kSim) && !tier.concepts.contains(Concept::kSim) && !nash;
      if (sim_is_news_) {
        const std::size_t also = held_in(Concept::kSim, tier.states);
        if (also == tier.states.size())
          under += ", and SIM";
        else if (also > 0)
          under += fmt::format("; {} also under SIM", human_count(also));
        sim_is_news_ = also > 0 && also < tier.states.size();
      }
      add(note(fmt::format("Under {}.", under)));
      std::vector<StateId> near;
      std::vector<StateId> far;
      for (const StateId s : tier.states) (reached(s) ? near : far).push_back(s);
      std::stable_sort(near.begin(), near.end(), [&](StateId a, StateId b) {
        return data_.reachable->steps[a.index()] < data_.reachable->steps[b.index()];
      });
      if (auto written = write_group(near, nash, left); !written) return written;
      if (auto written = write_group(far, nash, left); !written) return written;
    }
    return {};
  }

  bool reached(StateId s) const { return data_.reachable && data_.reachable->reached(s); }

  std::size_t shown_of(std::size_t count, std::size_t left) const {
    const std::size_t shown = std::min(count, std::max<std::size_t>(left, 1));
    return data_.options.all || shown + 1 == count ? count : shown;
  }

  // The states one by one, or folded into patterns where they are many and patterns say them shorter.
  Result<void> write_group(const std::vector<StateId>& states, bool firm, std::size_t& left) {
    std::vector<Pattern> patterns;
    if (states.size() > kReportUnfolded && !data_.c().is_graph()) {
      std::vector<StateId> ascending = states;
      std::sort(ascending.begin(), ascending.end());
      auto folded = fold(conflict_, ascending, data_.budget);
      if (!folded) {
        if (auto out = data_.leave_out(folded.error(), "patterns of outcomes"); !out) return out;
      } else if (states.size() > left || folded->size() * 2 <= states.size()) {
        patterns = std::move(*folded);
      }
    }
    const std::size_t entries = patterns.empty() ? states.size() : patterns.size();
    const std::size_t shown = shown_of(entries, left);
    std::uint64_t hidden = patterns.empty() ? states.size() - shown : 0;
    for (std::size_t i = 0; i < entries; ++i) {
      if (i < shown) {
        add(patterns.empty() ? state_card(states[i], firm) : pattern_card(patterns[i], firm));
      } else if (!patterns.empty()) {
        hidden += patterns[i].count;
      }
    }
    left -= std::min(left, shown);
    if (hidden > 0) add(note(fmt::format("And {} like these, not listed here.", counted(hidden, "outcome"))));
    return {};
  }

  Card state_card(StateId s, bool firm) const {
    Card card;
    card.id = state_anchor(s);
    card.title.strong(fmt::format("State {}", s.number()));
    card.prominent = firm;
    if (reached(s)) {
      const std::uint32_t steps = data_.reachable->steps[s.index()];
      card.tags.push_back(steps == 0 ? "the status quo"
                                     : fmt::format("self-interest leads here in {}", counted(steps, "step")));
    }
    if (sim_is_news_ && solution_.is_equilibrium(Concept::kSim, s)) card.tags.emplace_back("also under SIM");
    add_state_facts(card, conflict_, s);
    return card;
  }

  Card pattern_card(const Pattern& pattern, bool firm) const {
    if (pattern.single()) return state_card(pattern.first, firm);
    Card card;
    card.id = state_anchor(pattern.first);
    card.prominent = firm;
    card.title.strong(counted(pattern.count, "outcome")).say(fmt::format(", such as state {}", pattern.first.number()));
    if (reached(pattern.first)) card.tags.emplace_back("self-interest leads here");
    for (const PartyWords& party : words_by_party(data_.c(), pattern.levels)) {
      std::string what;
      for (const std::string& words : party.what) what += (what.empty() ? "" : "; ") + words;
      card.facts.emplace_back(printable(party.who), what);
    }
    const std::string open = on_one_line(open_options(data_.c(), pattern.levels));
    if (!open.empty()) card.facts.emplace_back("Either way, as the rules allow", open);
    return card;
  }

  ReportData& data_;
  const Conflict& conflict_;
  const Solution& solution_;
  bool by_scenario_ = false;
  bool sim_is_news_ = false;
  Section section_;
};

// Why the parties stay in a state or leave it: in brief for every concept, then the whole reasoning under one.
Result<void> write_reasons(ReportData& data, Section& section, StateId s, std::optional<Concept> in_full) {
  const Conflict& conflict = data.conflict;
  for (std::uint32_t i = 0; i < conflict.party_count(); ++i) {
    const PartyId p(i);
    std::vector<Witness> witnesses;
    std::optional<Witness> full;
    for (const Concept c : kConceptsByStrength) {
      if (!data.solution.concepts.contains(c)) continue;
      auto witness = explain(conflict, p, s, c, data.budget);
      if (!witness) return tl::unexpected(witness.error());
      if (c == in_full) full = *witness;
      witnesses.push_back(std::move(*witness));
    }
    if (witnesses.empty()) continue;
    const Reasons brief = reasons(conflict, witnesses, "");
    Card card;
    card.title.strong(brief.who).say(fmt::format(" ({})", brief.here));
    for (const std::string& words : brief.verdicts) card.body.emplace_back(words);
    section.blocks.emplace_back(std::move(card));
    if (!full || full->replies.empty() || full->concept_id == Concept::kNash) continue;
    const Argument argument{{std::move(*full), {}, {}}, {}};
    // The heading stands in the brief already.
    Reasoning at_length = reasoning(conflict, argument);
    section.blocks.emplace_back(paragraph(
        fmt::format("Step by step under {}: {}", title(argument.verdict.witness.concept_id), at_length.verdict)));
    List list;
    list.ordered = true;
    for (std::string& words : at_length.improvements) list.items.push_back({std::move(words), {}, false});
    if (!at_length.more.empty()) list.items.push_back({at_length.more + ".", {}, false});
    section.blocks.emplace_back(std::move(list));
  }
  return {};
}

}  // namespace

Result<Section> status_quo_section(ReportData& data) {
  const Conflict& conflict = data.conflict;
  Section section{"status-quo", "The status quo and what becomes of it", {}};
  if (!conflict.start()) {
    section.blocks.emplace_back(paragraph("The case names no status quo."));
    return section;
  }
  Card today;
  today.title.strong(fmt::format("State {}", conflict.start()->number())).say(" is the situation today.");
  today.id = "today";
  add_state_facts(today, conflict, *conflict.start());
  section.blocks.emplace_back(std::move(today));
  section.blocks.emplace_back(paragraph(status_quo_verdict(conflict, data.solution)));
  Table table{"What each party does from here", {{"Party", false}, {"It ...", false}}, {}};
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    auto words = status_quo_party(conflict, data.solution, PartyId(p), data.budget);
    if (!words) {
      if (auto out = data.leave_out(words.error(), "what each party does from the status quo"); !out)
        return tl::unexpected(out.error());
      return section;
    }
    table.rows.push_back({party_name(conflict, PartyId(p)), *words + "."});
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

Result<Section> outcomes_section(ReportData& data) {
  return OutcomeSectionWriter(data).run();
}

Result<Section> reasons_section(ReportData& data) {
  const Conflict& conflict = data.conflict;
  Section section{"why", "Why", {}};
  if (conflict.state_count() > kStatesForReasons) {
    section.blocks.emplace_back(paragraph(fmt::format("With {} the reasoning, move by move, is not part of a report.",
                                                      counted(conflict.state_count(), "state"))));
    return section;
  }
  if (!data.claim && !conflict.start()) {
    section.blocks.emplace_back(
        paragraph("No outcome holds, and the case names no status quo: there is nothing to explain."));
    return section;
  }
  const auto write = [&](StateId s, const std::string& heading, std::optional<Concept> in_full) -> Result<void> {
    section.blocks.emplace_back(Subheading{"", heading});
    if (auto written = write_reasons(data, section, s, in_full); !written)
      return data.leave_out(written.error(), fmt::format("the reasoning on state {}", s.number()));
    return {};
  };
  if (data.claim) {
    const StateId s = data.claim->outcome;
    if (auto written = write(s,
                             fmt::format("Why state {} {} under {}", s.number(),
                                         data.claim->holds ? "holds" : "does not hold", title(data.claim->concept_id)),
                             data.claim->concept_id);
        !written)
      return tl::unexpected(written.error());
  }
  if (conflict.start() && (!data.claim || data.claim->outcome != *conflict.start())) {
    if (auto written = write(*conflict.start(), "Why the status quo holds or not", std::nullopt); !written)
      return tl::unexpected(written.error());
  }
  return section;
}

Section ways_section(const ReportData& data) {
  const Conflict& conflict = data.conflict;
  Section section{"way", "The way there", {}};
  const auto say = [&](Words words) { section.blocks.emplace_back(paragraph(std::move(words))); };
  if (!conflict.start()) say("The case names no status quo: there is nowhere to start from.");
  if (!data.claim) say("No outcome holds: there is nowhere to go.");
  if (!data.paths) {
    if (section.blocks.empty()) say("The ways from the status quo were left out.");
    return section;
  }
  const Paths& paths = *data.paths;
  if (paths.from == data.claim->outcome) {
    say("The outcome is the status quo: nothing needs to be done.");
    return section;
  }
  const bool credible = paths.credible.exists;
  say(Words(fmt::format("From today, state {}, to state {}: ", paths.from.number(), data.claim->outcome.number()))
          .say(credible_words(paths)));
  if (!credible) say(escorted_words(paths, "marked with ! and a dashed frame"));
  const PathList& list = credible ? paths.credible : paths.escorted;
  if (!list.exists) return section;

  PathGraph drawn = path_graph(conflict, paths, {kAcross});
  std::string caption = drawn.graph.description + " Each framed step names who takes it.";
  if (!credible) caption += " A dashed frame marks a step that somebody would have to guarantee or pay for.";
  section.blocks.emplace_back(Figure{"ways", std::move(drawn.graph), caption});

  const std::size_t told = std::min(list.paths.size(), kWaysTold);
  for (std::size_t i = 0; i < told; ++i) {
    section.blocks.emplace_back(Subheading{"", list.count == std::uint64_t{1} ? std::string("Step by step")
                                               : list.count
                                                   ? fmt::format("Way {} of {}", i + 1, human_count(*list.count))
                                                   : fmt::format("Way {}", i + 1)});
    List steps;
    steps.ordered = true;
    for (const PathStep& step : list.paths[i]) {
      ListItem item;
      item.words.strong(party_name(conflict, step.mover))
          .say(" " + move_words(conflict, step.mover, step.from, step.to) +
               fmt::format(" (state {}).", step.to.number()));
      item.below.emplace_back(step.improvement ? capitalised(step_view(conflict, step)) + "."
                                               : step_view(conflict, step));
      item.marked = !step.improvement;
      steps.items.push_back(std::move(item));
    }
    section.blocks.emplace_back(std::move(steps));
  }
  if (list.count && *list.count > told)
    section.blocks.emplace_back(note(
        fmt::format("{} equally short, not told here.",
                    *list.count - told == 1 ? "One more way is" : human_count(*list.count - told) + " more ways are")));
  if (!list.count) section.blocks.emplace_back(note("More ways are equally short."));
  if (!credible) {
    const CutWords cuts = cut_words(conflict, paths);
    if (!cuts.sentence.empty()) {
      section.blocks.emplace_back(Subheading{"", "Whose help it takes"});
      say(cuts.sentence);
      List sets;
      for (const std::string& set : cuts.sets) sets.items.push_back({set, {}, false});
      if (!sets.items.empty()) section.blocks.emplace_back(std::move(sets));
    }
  }
  return section;
}

}  // namespace entente
