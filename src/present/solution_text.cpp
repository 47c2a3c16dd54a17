// What an analyst reads first: which outcomes of a case can hold, and what becomes of the status quo.
//
// The order is that of the questions: what is this case, how many outcomes hold under which view of the parties, which
// are they, what of today. Everything is said in the case's own words; numbers are there to refer to.
#include "entente/present/solution_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "entente/analyse/fold.h"
#include "outcomes.h"
#include "status_quo.h"

namespace entente {
namespace {

constexpr std::size_t kSolutionListed = 12;    // outcomes or patterns shown before "and N more"
constexpr std::size_t kSolutionUnfolded = 8;   // a list no longer than this is not folded
constexpr std::size_t kSolutionScenarios = 4;  // scenarios whose outcomes are listed without --all
constexpr std::size_t kTableRows = 200;        // rows of a table without --all

class SolutionWriter {
 public:
  SolutionWriter(const Conflict& conflict, const Solution& solution, const Reachable* reachable,
                 const SolutionTextOptions& options, const Budget& budget)
      : conflict_(conflict),
        solution_(solution),
        reachable_(reachable),
        options_(options),
        style_(options.style),
        budget_(budget),
        number_width_(std::to_string(conflict.state_count()).size()) {}

  Result<std::string> run() {
    const std::vector<Scenario> all = scenarios(conflict_);
    write_case();
    write_counts(all);
    if (!options_.no_states) {
      if (auto written = write_outcomes(all); !written) return tl::unexpected(written.error());
    }
    if (reachable_ && !reachable_->complete) {
      text_ +=
          '\n' + wrap(
                     "The search from the status quo stopped at its limit: more outcomes than those marked * may be "
                     "reachable from it.",
                     style_);
    }
    if (conflict_.start()) {
      auto status_quo = status_quo_text(conflict_, solution_, style_, budget_);
      if (!status_quo) return tl::unexpected(status_quo.error());
      text_ += *status_quo;
    }
    if (options_.stability) write_stability();
    if (options_.all_states) write_all_states();
    return std::move(text_);
  }

 private:
  void heading(const std::string& title, const std::string& note = "") {
    text_ += '\n';
    text_ += wrap(bold(title, style_) + (note.empty() ? "" : " " + dim(note, style_)), style_, "", "  ");
  }

  void write_case() {
    const Case& c = conflict_.source();
    text_ += wrap(bold(printable(c.title.empty() ? c.file : c.title), style_), style_);
    std::vector<std::string> names;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) names.push_back(party_name(conflict_, PartyId(p)));
    line("Parties", join_list(names));
    std::vector<std::string> sizes;
    if (!c.is_graph()) {
      sizes.push_back(counted(c.options.size(), "option"));
      if (!c.rules.empty()) sizes.push_back(counted(c.rules.size(), "rule"));
    }
    sizes.push_back(counted(conflict_.state_count(), "state"));
    line("Model", join_list(sizes));
    line("Status quo", conflict_.start() ? fmt::format("state {}: {}", conflict_.start()->number(),
                                                       state_words(conflict_, *conflict_.start()))
                                         : std::string("not given"));
  }

  void line(const std::string& name, const std::string& words) {
    text_ += wrap(words, style_, "  " + padded(name, 12), std::string(14, ' '));
  }

  std::size_t held_in(Concept c, const std::vector<StateId>& states) const {
    return static_cast<std::size_t>(
        std::count_if(states.begin(), states.end(), [&](StateId s) { return solution_.is_equilibrium(c, s); }));
  }

  void write_counts(const std::vector<Scenario>& all) {
    heading("How many outcomes hold, if each party ...");
    std::size_t width = 1;
    for (const Concept c : kConceptsByStrength) {
      if (solution_.concepts.contains(c)) width = std::max(width, human_count(total(c)).size());
    }
    for (const Concept c : kConceptsByStrength) {
      if (!solution_.concepts.contains(c)) continue;
      const std::string count = human_count(total(c));
      text_ += wrap(gloss(c), style_,
                    fmt::format("  {}{}{}  ", padded(title(c), 6), std::string(width - count.size(), ' '), count),
                    std::string(10 + width, ' '));
    }
    if (!solution_.sim_left_out.empty()) text_ += wrap(solution_.sim_left_out + ".", style_, "  ", "  ");
    if (all.size() > 1) write_scenario_counts(all);
  }

  std::size_t total(Concept c) const { return solution_.equilibria[c].count(); }

  void write_scenario_counts(const std::vector<Scenario>& all) {
    heading("By scenario");
    std::size_t width = 8;
    for (const Scenario& scenario : all) width = std::max(width, columns(scenario_words(conflict_.source(), scenario)));
    width = std::min<std::size_t>(width, 60);
    std::string head = "  " + std::string(width, ' ');
    for (const Concept c : kConceptsByStrength) {
      if (solution_.concepts.contains(c)) head += fmt::format("{:>8}", title(c));
    }
    text_ += head + '\n';
    std::size_t rows = 0;
    for (const Scenario& scenario : all) {
      if (++rows > kTableRows && !options_.all) {
        more(all.size() - kTableRows, "scenario", "--all");
        break;
      }
      std::string words = wrap(scenario_words(conflict_.source(), scenario), {static_cast<unsigned>(width), false});
      words.pop_back();
      const std::size_t last = words.rfind('\n');
      for (std::size_t at = 0; (at = words.find('\n', at)) != std::string::npos; at += 3) words.replace(at, 1, "\n  ");
      const std::string last_line = last == std::string::npos ? words : words.substr(words.rfind('\n') + 3);
      text_ += "  " + words + std::string(width - std::min(width, columns(last_line)), ' ');
      for (const Concept c : kConceptsByStrength) {
        if (solution_.concepts.contains(c)) text_ += fmt::format("{:>8}", human_count(held_in(c, scenario.states)));
      }
      text_ += '\n';
    }
  }

  void more(std::size_t count, const char* what, const char* option) {
    text_ +=
        wrap(dim(fmt::format("and {} more {}{}: {}", human_count(count), what, count == 1 ? "" : "s", option), style_),
             style_, "  ", "  ");
  }

  Result<void> write_outcomes(const std::vector<Scenario>& all) {
    by_scenario_ = all.size() > 1;
    if (!by_scenario_) return write_scenario(all.front());
    // The scenario we are in comes first, as it is the one that matters today.
    std::vector<const Scenario*> order;
    for (const Scenario& scenario : all) order.push_back(&scenario);
    if (conflict_.start()) {
      std::stable_partition(order.begin(), order.end(), [&](const Scenario* s) {
        return std::binary_search(s->states.begin(), s->states.end(), *conflict_.start());
      });
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i == kSolutionScenarios && !options_.all) {
        text_ += '\n';
        more(order.size() - kSolutionScenarios, "scenario", "--all");
        break;
      }
      const bool today = i == 0 && conflict_.start();
      text_ += '\n' + wrap(bold("Scenario: " + scenario_words(conflict_.source(), *order[i]), style_) +
                               (today ? " (that of the status quo)" : ""),
                           style_, "", "  ");
      if (auto written = write_scenario(*order[i]); !written) return written;
    }
    return {};
  }

  Result<void> write_scenario(const Scenario& scenario) {
    const std::vector<OutcomeTier> found = tiers(solution_, scenario.states);
    if (found.empty()) {
      text_ += "\nNo outcome holds under any of these.\n";
      return {};
    }
    std::size_t left = kSolutionListed;
    for (const OutcomeTier& tier : found) {
      heading(fmt::format("{}: {}", tier_title(tier, solution_.concepts), counted(tier.states.size(), "outcome")),
              "(" + tier_concepts(tier) + sim_remark(tier) + ")");
      std::vector<StateId> near;
      std::vector<StateId> far;
      for (const StateId s : tier.states) (reachable_ && reachable_->reached(s) ? near : far).push_back(s);
      std::stable_sort(near.begin(), near.end(), [&](StateId a, StateId b) {
        return reachable_->steps[a.index()] < reachable_->steps[b.index()];
      });
      if (auto written = write_group(near, true, left); !written) return written;
      if (auto written = write_group(far, false, left); !written) return written;
    }
    return {};
  }

  // Nash implies all the others, SIM included.
  std::string tier_concepts(const OutcomeTier& tier) const {
    return tier.concepts.contains(Concept::kNash) ? concept_words(solution_.concepts, solution_.concepts)
                                                  : concept_list(tier.concepts);
  }

  // SIM neither implies the others nor follows from them, Nash aside, so it is said where it is not the tier's own.
  std::string sim_remark(const OutcomeTier& tier) {
    sim_is_news_ = solution_.concepts.contains(Concept::kSim) && !tier.concepts.contains(Concept::kSim) &&
                   !tier.concepts.contains(Concept::kNash);
    if (!sim_is_news_) return "";
    const std::size_t count = held_in(Concept::kSim, tier.states);
    if (count == 0) sim_is_news_ = false;
    if (count == 0) return "";
    if (count < tier.states.size()) return fmt::format("; {} also under SIM", human_count(count));
    sim_is_news_ = false;
    return "; also under SIM";
  }

  // How many of `count` entries to show when `left` are left: something of every group, and never all but one.
  std::size_t shown_of(std::size_t count, std::size_t left) const {
    const std::size_t shown = std::min(count, std::max<std::size_t>(left, 1));
    return options_.all || shown + 1 == count ? count : shown;
  }

  // Lists `states`, or folds them where they are many and patterns say them shorter; what is shown is taken from
  // `left`.
  Result<void> write_group(std::vector<StateId> states, bool near, std::size_t& left) {
    const bool few = states.size() <= kSolutionUnfolded || conflict_.source().is_graph();
    if (!few) {
      std::vector<StateId> ascending = states;
      std::sort(ascending.begin(), ascending.end());
      auto patterns = fold(conflict_, ascending, budget_);
      if (!patterns) return tl::unexpected(patterns.error());
      if (states.size() > left || patterns->size() * 2 <= states.size()) {
        write_patterns(*patterns, near, left);
        return {};
      }
    }
    const std::size_t shown = shown_of(states.size(), left);
    for (std::size_t i = 0; i < shown; ++i) write_state(states[i], near);
    left -= std::min(left, shown);
    if (shown < states.size()) more(states.size() - shown, "outcome", "--all");
    return {};
  }

  void write_patterns(const std::vector<Pattern>& patterns, bool near, std::size_t& left) {
    const std::size_t shown = shown_of(patterns.size(), left);
    std::uint64_t hidden = 0;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (i < shown) {
        write_pattern(patterns[i], near);
      } else {
        hidden += patterns[i].count;
      }
    }
    left -= std::min(left, shown);
    if (hidden > 0) more(hidden, "outcome", "--all");
  }

  void write_state(StateId s, bool near) {
    std::vector<std::string> remarks;
    if (near) {
      const std::uint32_t steps = reachable_->steps[s.index()];
      remarks.push_back(steps == 0 ? "the status quo"
                                   : fmt::format("reachable from the status quo in {}", counted(steps, "improvement")));
    }
    if (sim_is_news_ && solution_.is_equilibrium(Concept::kSim, s)) remarks.emplace_back("also under SIM");
    const std::string mark = near ? "* " : "  ";
    const std::vector<PartyWords> words = words_by_party(conflict_, s);
    const bool silent =
        std::none_of(words.begin(), words.end(), [&](const PartyWords& party) { return party.party || !by_scenario_; });
    const std::string collapsed = collapsed_remark(conflict_, s);
    if (!collapsed.empty()) remarks.insert(remarks.begin(), collapsed);
    std::string instead;
    if (silent) instead = conflict_.source().is_graph() ? state_words(conflict_, s) : "nothing taken";
    if (const OutcomeName* outcome = outcome_name(conflict_, s))
      remarks.insert(remarks.begin(), outcome_words(*outcome));
    write_entry(mark + padded_number(s), words, instead, remarks);
  }

  void write_pattern(const Pattern& pattern, bool near) {
    if (pattern.single()) {
      write_state(pattern.first, near);
      return;
    }
    const std::string rest(number_width_ + 4, ' ');
    text_ += wrap(bold(counted(pattern.count, "outcome"), style_) + (near ? " reachable from the status quo" : "") +
                      fmt::format(", such as state {}", pattern.first.number()),
                  style_, near ? "* " : "  ", "  ");
    write_parties(words_by_party(conflict_.source(), pattern.levels), rest);
    const std::string open = on_one_line(open_options(conflict_.source(), pattern.levels));
    if (!open.empty()) text_ += wrap(either_way(pattern) + open, style_, rest, rest + "  ");
  }

  std::string padded_number(StateId s) const {
    const std::string number = std::to_string(s.number());
    return std::string(number_width_ - number.size(), ' ') + number;
  }

  // Where the rules tie open options together, not every combination of them is among the outcomes.
  std::string either_way(const Pattern& pattern) const {
    double combinations = 1;
    for (const LevelMask mask : pattern.levels) combinations *= std::popcount(mask);
    return static_cast<double>(pattern.count) < combinations ? "either way, as the rules allow: " : "either way: ";
  }

  // A line for each party, the first begun with `first`. False where there was nothing to write.
  bool write_parties(const std::vector<PartyWords>& words, std::string first) {
    const std::string rest(columns(first), ' ');
    bool written = false;
    for (const PartyWords& party : words) {
      if (by_scenario_ && !party.party) continue;  // the heading says it
      std::string what;
      for (const std::string& w : party.what) what += (what.empty() ? "" : "; ") + w;
      text_ += wrap(bold(printable(party.who) + ":", style_) + " " + what, style_, first, rest + "  ");
      first = rest;
      written = true;
    }
    return written;
  }

  void write_entry(const std::string& lead, const std::vector<PartyWords>& words, const std::string& instead,
                   const std::vector<std::string>& remarks) {
    std::string first = lead + "  ";
    const std::string rest(columns(first), ' ');
    if (write_parties(words, first)) first = rest;
    if (!instead.empty()) {
      text_ += wrap(instead, style_, first, rest + "  ");
      first = rest;
    }
    if (!remarks.empty()) {
      std::string line_text;
      for (const std::string& remark : remarks) line_text += (line_text.empty() ? "" : "; ") + remark;
      text_ += wrap(dim("(" + line_text + ")", style_), style_, first, rest);
    }
  }

  // The strongest of the concepts, since they imply the others.
  static std::string strongest_of(ConceptSet held) {
    std::string result;
    if (held.contains(Concept::kNash)) return "Nash";
    if (held.contains(Concept::kSseq)) {
      result = "SSEQ";
    } else {
      if (held.contains(Concept::kSeq)) result = "SEQ";
      if (held.contains(Concept::kSmr)) result += result.empty() ? "SMR" : "+SMR";
      if (result.empty() && held.contains(Concept::kGmr)) result = "GMR";
    }
    if (held.contains(Concept::kSim)) result += result.empty() ? "SIM" : "+SIM";
    return result.empty() ? "-" : result;
  }
  template <class Holds>
  std::string strongest(const Holds& holds) const {
    ConceptSet held;
    for (const Concept c : kAllConcepts) {
      if (solution_.concepts.contains(c) && holds(c)) held.insert(c);
    }
    return strongest_of(held);
  }

  void write_stability() {
    heading("For whom each state is stable",
            "(the strongest concepts; Nash implies SSEQ, SSEQ implies SEQ and SMR, each of these GMR; - under none)");
    std::vector<std::size_t> widths;
    std::string head = "  " + padded("state", std::max<std::size_t>(number_width_, 5));
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
      const std::string name = printable(conflict_.source().parties[p].id);
      widths.push_back(std::max<std::size_t>(columns(name), 11));
      head += "  " + padded(name, widths.back());
    }
    text_ += head + "  holds\n";
    for (std::uint32_t i = 0; i < conflict_.state_count(); ++i) {
      if (i == kTableRows && !options_.all) {
        more(conflict_.state_count() - kTableRows, "state", "--stability --all");
        return;
      }
      const StateId s(i);
      text_ += "  " + std::string(number_width_ < 5 ? 5 - number_width_ : 0, ' ') + padded_number(s);
      for (std::uint32_t p = 0; p < conflict_.party_count(); ++p) {
        text_ += "  " + padded(strongest([&](Concept c) { return solution_.is_stable(c, PartyId(p), s); }), widths[p]);
      }
      text_ += "  " + strongest([&](Concept c) { return solution_.is_equilibrium(c, s); }) + '\n';
    }
  }

  void write_all_states() {
    heading("All states");
    for (std::uint32_t i = 0; i < conflict_.state_count(); ++i) {
      const StateId s(i);
      text_ +=
          wrap(state_words(conflict_, s), style_, "  " + padded_number(s) + "  ", std::string(number_width_ + 4, ' '));
    }
  }

  const Conflict& conflict_;
  const Solution& solution_;
  const Reachable* reachable_;
  const SolutionTextOptions& options_;
  const TextStyle& style_;
  const Budget& budget_;
  std::size_t number_width_;
  bool sim_is_news_ = false;  // in the tier being written, SIM holds for some outcomes and not for others
  bool by_scenario_ = false;  // the outcomes stand under headings that name the circumstances
  std::string text_;
};

}  // namespace

const char* gloss(Concept c) {
  switch (c) {
    case Concept::kNash:
      return "looks only at its own next move";
    case Concept::kGmr:
      return "fears any answer, even one that hurts the others too";
    case Concept::kSmr:
      return "fears any answer, and plans a reply of its own";
    case Concept::kSeq:
      return "fears only answers in the others' interest";
    case Concept::kSseq:
      return "fears only answers in the others' interest, and plans a reply";
    case Concept::kSim:
      return "fears what the others may do at the same moment";
  }
  return "";
}

Result<std::string> solution_text(const Conflict& conflict, const Solution& solution, const Reachable* reachable,
                                  const SolutionTextOptions& options, const Budget& budget) {
  return SolutionWriter(conflict, solution, reachable, options, budget).run();
}

}  // namespace entente
