// How probable each outcome is, told to somebody who has to act on it. Intervals are rounded outwards, so that what is
// printed never claims more than was found, and 0 % and 100 % are said only of what never or always was the case.
#include "entente/present/sample_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "entente/base/budget.h"
#include "entente/present/assumption_text.h"

namespace entente {
namespace {

constexpr std::size_t kSampleMostListed = 12;  // outcomes unless --all
constexpr std::size_t kMostExplained = 5;      // outcomes whose drivers are told
constexpr std::size_t kDrivers = 3;            // of an outcome
constexpr std::size_t kCycleNamed = 8;         // members of a cycle that are named

// One decimal, without a trailing ".0" for whole numbers.
std::string decimal(double number) {
  std::string text = fmt::format("{:.1f}", number);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string percent(double share) {
  if (share > 0 && share < 0.0005) return "under 0.1 %";
  if (share < 1 && share > 0.9995) return "over 99.9 %";
  return decimal(share * 100) + " %";
}

// Of a share found by dividing sums: what differs from 0 or 1 by no more than their rounding is 0 or 1.
double settled(double share) {
  constexpr double kRounding = 1e-9;
  if (std::abs(share) < kRounding) return 0;
  return std::abs(1 - share) < kRounding ? 1 : share;
}

std::string percent(Interval i) {
  // A thousandth of the last place guards against what only looks like a fraction.
  const double low = std::floor(i.low * 1000 + 1e-3) / 10;
  const double high = std::ceil(i.high * 1000 - 1e-3) / 10;
  return fmt::format("{} to {}", decimal(low), decimal(high));
}

class SampleWriter {
 public:
  SampleWriter(const Conflict& conflict, const Sample& sample, const SampleTextOptions& options)
      : conflict_(conflict), c_(conflict.source()), sample_(sample), options_(options), style_(options.style) {
    for (const Concept x : kConceptsByStrength)
      if (sample_.concepts.contains(x)) concepts_.push_back(x);
    for (const SampledOutcome& outcome : sample_.outcomes) listed_.push_back(&outcome);
    // By concept, the strongest first: what holds however parties think is what to look at.
    std::stable_sort(listed_.begin(), listed_.end(), [&](const SampledOutcome* a, const SampledOutcome* b) {
      if (a->reached != b->reached) return a->reached;
      for (const Concept x : concepts_)
        if (of(*a, x).weight != of(*b, x).weight) return of(*a, x).weight > of(*b, x).weight;
      return false;
    });
    total_ = listed_.size();
    if (!options_.all && listed_.size() > kSampleMostListed) listed_.resize(kSampleMostListed);
  }

  std::string run() {
    write_head();
    if (sample_.all.weight > 0) {
      write_outcomes();
      write_nothing();
      write_arrivals();
      write_drivers();
      write_convergence();
    }
    return std::move(text_);
  }

 private:
  static const Frequency& of(const SampledOutcome& outcome, Concept x) { return outcome.frequency[x]; }

  void heading(const std::string& title, const std::string& note = "") {
    text_ += '\n' + wrap(bold(title, style_) + (note.empty() ? "" : " " + dim(note, style_)), style_, "", "  ");
  }
  void line(const char* label, const std::string& words) {
    text_ += wrap(words, style_, "  " + padded(label, 13), std::string(15, ' '));
  }

  std::string doubts_in_words() const {
    if (sample_.doubts.empty())
      return "none: every assumption is certain, so one model says it all; give assumptions a confidence in the case, "
             "or doubt them with --doubt";
    enum Sort { kWishes, kPlaces, kOptions, kRules };
    static constexpr const char* kOne[] = {"wish", "place of a wish above the next", "option", "rule"};
    static constexpr const char* kMany[] = {"wishes", "places of a wish above the next", "options", "rules"};
    std::map<std::pair<double, Sort>, std::uint64_t> counts;
    std::map<double, std::uint64_t> of_confidence;
    for (const Doubt& doubt : sample_.doubts) {
      const Sort sort = doubt.change.kind == ChangeKind::kSwap                       ? kPlaces
                        : doubt.change.assumption.kind == AssumptionKind::kStatement ? kWishes
                        : doubt.change.assumption.kind == AssumptionKind::kOption    ? kOptions
                                                                                     : kRules;
      ++counts[{doubt.confidence, sort}];
      ++of_confidence[doubt.confidence];
    }
    std::string text;
    for (const auto& [confidence, all] : of_confidence) {
      std::vector<std::string> parts;
      for (const auto& [what, count] : counts)
        if (!(what.first < confidence) && !(confidence < what.first))
          parts.push_back(counted(count, kOne[what.second], kMany[what.second]));
      text += fmt::format("{}{}{} {} sure", text.empty() ? "" : "; ", join_list(parts), all == 1 ? "," : ", each",
                          percent(confidence));
    }
    return text;
  }

  void write_head() {
    text_ += wrap(bold(printable(c_.title.empty() ? c_.file : c_.title), style_), style_);
    line("In doubt", doubts_in_words());
    if (sample_.exact) {
      line("Models", fmt::format("{}, each solved and weighed with its probability; the percentages are exact",
                                 sample_.done == 1 ? "one" : "all " + human_count(sample_.done)));
    } else {
      line("Models", fmt::format("{} drawn with seed {}, {} of them different, each solved exactly",
                                 human_count(sample_.done), sample_.seed, human_count(sample_.models)));
    }
    if (sample_.stopped)
      line("Stopped", fmt::format("{} after {} of {} runs; what follows is of these",
                                  *sample_.stopped == ErrorKind::kInterrupted ? "by an interrupt" : "by the time limit",
                                  human_count(sample_.done), human_count(sample_.wanted)));
    if (sample_.contradictory > 0)
      line("Left out", sample_.exact
                           ? fmt::format("models that contradict themselves; together they have a probability of {}",
                                         percent(sample_.contradictory))
                           : fmt::format("{} whose model contradicts itself",
                                         counted(static_cast<std::uint64_t>(sample_.contradictory), "run")));
    if (!sample_.sim_left_out.empty()) line("Left out", "SIM: " + sample_.sim_left_out);
    if (!(sample_.all.weight > 0)) line("Answer", "none: every model contradicts itself");
  }

  std::string words(const SampledOutcome& outcome) const { return words(outcome.outcome, outcome.in_case); }
  std::string words(StateId outcome, std::optional<StateId> in_case) const {
    if (in_case) return state_words(conflict_, *in_case);
    std::vector<LevelMask> levels;
    for (std::uint32_t o = 0; o < c_.options.size(); ++o) {
      const auto level = sample_.space->level(outcome, OptionId(o));
      levels.push_back(level ? LevelMask{1} << *level : ~LevelMask{0} >> (64 - c_.options[o].levels.size()));
    }
    const std::string taken = on_one_line(words_by_party(c_, levels));
    return taken.empty() ? "nothing taken" : taken;
  }

  std::string name(const SampledOutcome& outcome) const { return name(outcome.outcome, outcome.in_case); }
  static std::string name(StateId outcome, std::optional<StateId> in_case) {
    if (in_case) return fmt::format("state {}", in_case->number());
    return fmt::format("outcome {}, no state of the case as written", outcome.number());
  }

  std::string probability(const Frequency& f) const {
    std::string text = percent(sample_.share(f));
    if (!sample_.exact) text += fmt::format(" ({})", percent(sample_.interval(f)));
    return text;
  }

  // "Nash and SEQ 61.2 % (60.2 to 62.2); GMR 100 %": concepts with equal counts together.
  std::string by_concept(const PerConcept<Frequency>& frequencies) const {
    std::vector<std::pair<std::vector<std::string>, const Frequency*>> groups;
    for (const Concept x : concepts_) {
      const Frequency& f = frequencies[x];
      if (!groups.empty() && groups.back().second->weight == f.weight) {
        groups.back().first.emplace_back(title(x));
      } else {
        groups.push_back({{title(x)}, &f});
      }
    }
    std::string text;
    for (const auto& [names, f] : groups)
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", join_list(names), probability(*f));
    return text;
  }

  void write_outcomes() {
    heading("How probable it is that an outcome could last", sample_.exact ? "" : "(95 % interval)");
    text_ += wrap(
        "Each percentage is the probability that nobody would leave the outcome if it came about. Several outcomes can "
        "last, so the percentages do not add up; none says that an outcome will come about.",
        style_, "  ", "  ");
    if (listed_.empty()) {
      text_ += wrap("No outcome holds in any model.", style_);
      return;
    }
    bool begun = false;
    bool reached = false;
    for (const SampledOutcome* outcome : listed_) {
      if (conflict_.start() && (!begun || outcome->reached != reached))
        text_ += wrap(outcome->reached ? "Self-interest leads there from the status quo, in the case as written:"
                                       : "Self-interest does not lead there, in the case as written:",
                      style_, "  ", "  ");
      begun = true;
      reached = outcome->reached;
      text_ += wrap(fmt::format("{}: {}", capitalised(name(*outcome)), words(*outcome)), style_, "  - ", "    ");
      text_ += wrap(green(by_concept(outcome->frequency), style_), style_, "    ", "    ");
    }
    if (total_ > listed_.size())
      text_ +=
          wrap(fmt::format("{}, less probable; --all tells them.", counted(total_ - listed_.size(), "more outcome")),
               style_, "  ", "  ");
  }

  void write_nothing() {
    bool ever = false;
    for (const Concept x : concepts_) ever = ever || sample_.nothing[x].weight > 0;
    if (!ever) return;
    text_ += wrap("No outcome at all: " + by_concept(sample_.nothing) + ".", style_, "  ", "  ");
  }

  // Definition 54: another number than the one above, under a heading of its own.
  void write_arrivals() {
    if (!sample_.arrivals) return;
    const SampledArrivals& arrivals = *sample_.arrivals;
    heading("Where it would end", sample_.exact ? "" : "(95 % interval)");
    const std::string improvements =
        arrivals.concept_id == Concept::kNash
            ? "a step that improves its position"
            : fmt::format("a step that improves its position and is not deterred ({})", title(arrivals.concept_id));
    text_ +=
        wrap(fmt::format(
                 "Each percentage is the probability that self-interest arrives there from today and stays; together "
                 "they make 100 %. Two assumptions stand behind them: of the parties that have {} each is equally "
                 "likely to move next, and it takes {}.",
                 improvements,
                 arrivals.step == TakenStep::kBest ? "the one it likes best" : "any of them, all equally likely"),
             style_, "  ", "  ");
    const std::size_t listed = options_.all ? arrivals.ends.size() : std::min(arrivals.ends.size(), kSampleMostListed);
    for (std::size_t e = 0; e < listed; ++e) {
      text_ += wrap(end_words(arrivals.ends[e]), style_, "  - ", "    ");
      text_ += wrap(green(probability(arrivals.ends[e].arriving), style_), style_, "    ", "    ");
    }
    if (listed < arrivals.ends.size())
      text_ +=
          wrap(fmt::format("{}, less probable; --all shows them.", counted(arrivals.ends.size() - listed, "more end")),
               style_, "  ", "  ");
    if (arrivals.astray.weight > 0)
      text_ += wrap(fmt::format("Nowhere, as parties that take the step they like best go round for ever: {}",
                                probability(arrivals.astray)),
                    style_, "  - ", "    ");
    if (arrivals.no_start.weight > 0)
      text_ += wrap(
          fmt::format("Not asked, as the model does not have the state of today: {}", probability(arrivals.no_start)),
          style_, "  - ", "    ");
  }

  std::string end_words(const SampledEnd& end) const {
    if (end.members.size() == 1)
      return fmt::format("{}: {}", capitalised(name(end.members.front(), end.in_case.front())),
                         words(end.members.front(), end.in_case.front()));
    std::vector<std::string> some;
    for (std::size_t m = 0; m < std::min(end.members.size(), kCycleNamed); ++m)
      some.push_back(name(end.members[m], end.in_case[m]));
    if (end.members.size() > kCycleNamed) some.push_back(counted(end.members.size() - kCycleNamed, "other"));
    return fmt::format("Round and round between {} states, none of which lasts: {}", human_count(end.members.size()),
                       join_list(some));
  }

  // The strongest concept under which it neither always nor never holds.
  std::optional<Concept> uncertain(const SampledOutcome& outcome) const {
    for (const Concept x : concepts_) {
      const double weight = of(outcome, x).weight;
      if (weight > 0 && weight < sample_.all.weight) return x;
    }
    return std::nullopt;
  }

  std::string doubt_words(const Doubt& doubt) const {
    const Assumption& a = doubt.change.assumption;
    if (doubt.change.kind == ChangeKind::kSwap)
      return fmt::format("{} matters more than the next", assumption_words(c_, a));
    return assumption_words(c_, a);
  }

  void write_drivers() {
    std::size_t explained = 0;
    std::vector<bool> told_of(listed_.size(), false);
    for (std::size_t k = 0; k < listed_.size(); ++k) {
      const SampledOutcome* outcome = listed_[k];
      const auto x = uncertain(*outcome);
      if (!x || told_of[k]) continue;
      if (explained++ == 0) heading("What drives it", "(share of the variance by that assumption alone)");
      if (explained > kMostExplained && !options_.all) break;
      // Outcomes that hold in the same runs, as far as the counts tell, stand and fall with the same doubts.
      std::vector<std::string> states;
      std::vector<std::string> numbers;
      for (std::size_t m = k; m < listed_.size(); ++m) {
        const SampledOutcome* other = listed_[m];
        if (told_of[m] || uncertain(*other) != x || of(*other, *x).failed != of(*outcome, *x).failed ||
            of(*other, *x).weight != of(*outcome, *x).weight)
          continue;
        told_of[m] = true;
        if (other->in_case) {
          states.push_back(std::to_string(other->in_case->number()));
        } else {
          numbers.push_back(name(*other));
        }
      }
      if (!states.empty())
        numbers.insert(numbers.begin(), (states.size() > 1 ? "states " : "state ") + join_list(states));
      text_ += wrap(fmt::format("{}, under {}:", capitalised(join_list(numbers)), title(*x)), style_, "  ", "  ");
      const Frequency& f = of(*outcome, *x);
      std::size_t told = 0;
      for (const Driver& driver : sample_.drivers(f)) {
        if (!matters(driver)) continue;
        if (++told > kDrivers) break;
        const Doubt& doubt = sample_.doubts[driver.doubt];
        std::string share = percent(settled(driver.share));
        if (!sample_.exact) share += fmt::format(" ({})", percent(driver.share_interval));
        text_ += wrap(
            fmt::format("{}: {}, {} sure, {}.", share, doubt_words(doubt), percent(doubt.confidence), resting(doubt)),
            style_, "  - ", "    ");
        const Interval d = driver.difference_interval;
        std::string apart = fmt::format("{} points", decimal(driver.difference * 100));
        if (!sample_.exact)
          apart += fmt::format(" ({} to {})", decimal(std::floor(d.low * 1000 + 1e-3) / 10),
                               decimal(std::ceil(d.high * 1000 - 1e-3) / 10));
        text_ += wrap(fmt::format("Where that holds {}, where not {}: {}.", percent(settled(driver.holds)),
                                  percent(settled(driver.fails)), apart),
                      style_, "    ", "    ");
      }
      if (told == 0)
        text_ += wrap("No single assumption: it takes several together, or more runs to tell.", style_, "  - ", "    ");
    }
  }

  std::string resting(const Doubt& doubt) const {
    if (doubt.change.kind == ChangeKind::kSwap) return "the order being the modeller's";
    return "resting " + sourcing_words(sourcing(c_, grounds(c_, doubt.change.assumption).because));
  }

  void write_convergence() {
    if (sample_.exact || sample_.doubts.empty()) return;
    heading("How settled the numbers are");
    text_ += wrap(fmt::format("The widest interval is {} points from end to end; the runs with even and with odd "
                              "numbers differ by at most {} points. Four times as many runs would halve both.",
                              decimal(sample_.widest() * 100), decimal(sample_.halves() * 100)),
                  style_);
    if (sample_.doubts.size() <= 16)
      text_ += wrap(fmt::format("{} make only {} models: --exact solves them all and leaves no interval.",
                                capitalised(counted(sample_.doubts.size(), "doubt")),
                                human_count(std::uint64_t{1} << sample_.doubts.size())),
                    style_);
  }

  const Conflict& conflict_;
  const Case& c_;
  const Sample& sample_;
  const SampleTextOptions& options_;
  const TextStyle& style_;
  std::vector<Concept> concepts_;
  std::vector<const SampledOutcome*> listed_;
  std::size_t total_ = 0;
  std::string text_;
};

}  // namespace

std::string sample_text(const Conflict& conflict, const Sample& sample, const SampleTextOptions& options) {
  return SampleWriter(conflict, sample, options).run();
}

}  // namespace entente
