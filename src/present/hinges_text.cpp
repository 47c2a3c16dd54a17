// What a conclusion hinges on, in words. The reader wants the verdict first, then which assumption and who vouches for
// it.
#include "entente/present/hinges_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "entente/base/budget.h"
#include "entente/present/assumption_text.h"
#include "entente/present/solution_text.h"

namespace entente {
namespace {

constexpr std::size_t kPairsListed = 20;

class Writer {
 public:
  Writer(const Conflict& conflict, const Hinges& hinges, const TextStyle& style)
      : conflict_(conflict), c_(conflict.source()), hinges_(hinges), style_(style) {}

  std::string run() {
    write_claim();
    write_verdict();
    write_hinges(Outcome::kFlips, hinges_.claim.holds ? "What it hinges on" : "What would make it hold");
    if (conflict_.start()) {
      write_hinges(Outcome::kCutOff, hinges_.claim.reached ? "What only the way there hinges on"
                                                           : "What would open a way there by self-interest");
    }
    if (hinges_.pairs_total > 0) write_pairs();
    write_untried();
    return std::move(text_);
  }

 private:
  void heading(const std::string& title, const std::string& note = "") {
    text_ += '\n' + wrap(bold(title, style_) + (note.empty() ? "" : " " + dim(note, style_)), style_, "", "  ");
  }

  void write_claim() {
    const Claim& claim = hinges_.claim;
    text_ += wrap(bold(printable(c_.title.empty() ? c_.file : c_.title), style_), style_);
    const auto line = [&](const char* label, const std::string& words) {
      text_ += wrap(words, style_, "  " + padded(label, 9), std::string(11, ' '));
    };
    line("Outcome", fmt::format("state {}: {}", claim.outcome.number(), state_words(conflict_, claim.outcome)));
    line(claim.holds ? "Holds" : "Fails",
         fmt::format("under {}: each party {}", title(claim.concept_id), gloss(claim.concept_id)));
    if (!conflict_.start()) return;
    line("The way", conflict_.start() == claim.outcome ? "it is the status quo"
                    : claim.reached                    ? "self-interest leads there from the status quo, step by step"
                                                       : "self-interest does not lead there from the status quo");
  }

  static bool counts(const Trial& trial) {
    return trial.changes.front().assumption.kind != AssumptionKind::kStart && trial.outcome != Outcome::kInvalid &&
           trial.outcome != Outcome::kPart;
  }

  void write_verdict() {
    std::size_t tried = 0;
    std::size_t flips = 0;
    std::vector<EvidenceId> all;
    std::size_t bare = 0;
    std::size_t own = 0;
    std::vector<Assumption> seen;
    for (const Trial& trial : hinges_.singles) {
      if (!counts(trial)) continue;
      ++tried;
      if (trial.outcome != Outcome::kFlips) continue;
      ++flips;
      const std::vector<EvidenceId>& because = grounds(c_, trial.changes.front().assumption).because;
      const Sourcing behind = sourcing(c_, because);
      bare += !behind.best;
      own += behind.best && behind.independent == 0;
      all.insert(all.end(), because.begin(), because.end());
    }
    std::string verdict;
    if (hinges_.claim.holds) {
      verdict = flips == 0
                    ? fmt::format("The outcome holds under all {} single changes of an assumption", human_count(tried))
                    : fmt::format("The outcome holds under {} of {} single changes of an assumption",
                                  human_count(tried - flips), human_count(tried));
    } else {
      verdict = flips == 0 ? fmt::format("None of {} single changes of an assumption makes the outcome hold",
                                         human_count(tried))
                           : fmt::format("Of {} single changes of an assumption {} would make the outcome hold",
                                         human_count(tried), spelled(flips));
    }
    if (flips > 0) {
      verdict += hinges_.claim.holds ? fmt::format("; the {} that {} it ", flips == 1 ? "one" : spelled(flips),
                                                   flips == 1 ? "breaks" : "break")
                                     : std::string("; what they change ");
      verdict += rests(all, flips, own, bare);
    }
    heading("Verdict");
    text_ += wrap(verdict + ".", style_);
  }

  // "rest on one anonymous source"; the speakers by name where there are few.
  std::string rests(const std::vector<EvidenceId>& evidence, std::size_t flips, std::size_t own,
                    std::size_t bare) const {
    const char* verb = flips == 1 || !hinges_.claim.holds ? "rests" : "rest";
    if (bare == flips) return std::string(verb) + " on no evidence";
    if (own == flips) return std::string(verb) + " on the modeller's own judgement";
    std::vector<std::pair<std::string, EvidenceKind>> speakers;
    for (const EvidenceId id : evidence) {
      const Evidence& e = c_.evidence[id.index()];
      if (e.kind == EvidenceKind::kOwn) continue;
      std::pair<std::string, EvidenceKind> speaker{printable(e.who), e.kind};
      if (std::find(speakers.begin(), speakers.end(), speaker) == speakers.end())
        speakers.push_back(std::move(speaker));
    }
    const Sourcing joint = sourcing(c_, evidence);
    std::string words;
    if (speakers.size() == 1) {
      words = fmt::format("{} {} ({})", verb, sourcing_words(joint), speakers.front().first);
    } else if (speakers.size() <= 4) {
      std::vector<std::string> names;
      for (const auto& [speaker, kind] : speakers) names.push_back(fmt::format("{} ({})", speaker, name(kind)));
      words = fmt::format("{} on {}", verb, join_list(names));
      if (joint.independent == 1) words += ", all of them through one report";
    } else {
      words = fmt::format("{} on {} speakers", verb, spelled(speakers.size()));
      words += joint.independent == 1 ? ", all of them through one report"
                                      : fmt::format(" in {} independent groups", spelled(joint.independent));
    }
    if (own > 0) words += fmt::format(", {} of them on the modeller's own judgement alone", spelled(own));
    if (bare > 0) words += fmt::format(", {} of them on no evidence", spelled(bare));
    return words;
  }

  void write_hinges(Outcome outcome, const std::string& title) {
    std::map<Assumption, std::vector<const Trial*>> by_assumption;
    for (const Trial& trial : hinges_.singles) {
      if (trial.outcome == outcome) by_assumption[trial.changes.front().assumption].push_back(&trial);
    }
    if (by_assumption.empty()) return;
    heading(title, "(weakest grounds first)");
    std::vector<std::pair<std::uint32_t, Assumption>> order;
    for (const auto& [assumption, trials] : by_assumption) {
      order.emplace_back(sourcing(c_, grounds(c_, assumption).because).strength(), assumption);
    }
    std::sort(order.begin(), order.end());
    std::size_t number = 0;
    for (const auto& [strength, assumption] : order) {
      ++number;
      const std::string first = fmt::format("{:>3}. ", number);
      const std::string rest(5, ' ');
      std::string heading_words = capitalised(assumption_words(c_, assumption));
      const std::uint32_t line = place(c_, assumption).line;
      text_ += wrap(heading_words + (line == 0 ? "." : fmt::format(" [line {}].", line)), style_, first, rest);
      write_effects(by_assumption[assumption], outcome, rest);
      write_grounds(assumption, rest);
    }
  }

  void write_effects(const std::vector<const Trial*>& trials, Outcome outcome, const std::string& indent) {
    // Changes with the same effect share a sentence.
    std::vector<std::pair<std::string, std::vector<std::string>>> effects;
    for (const Trial* trial : trials) {
      const std::string effect = effect_words(*trial, outcome);
      const auto same = std::find_if(effects.begin(), effects.end(), [&](const auto& e) { return e.first == effect; });
      const std::string change = change_words(c_, trial->changes.front());
      if (same == effects.end()) {
        effects.push_back({effect, {change}});
      } else {
        same->second.push_back(change);
      }
    }
    for (const auto& [effect, changes] : effects) {
      text_ += wrap(fmt::format("If {}: {}.", join_list(changes, "or"), effect), style_, indent, indent + "  ");
    }
  }

  std::string effect_words(const Trial& trial, Outcome outcome) const {
    const Claim& claim = hinges_.claim;
    if (outcome == Outcome::kCutOff) {
      return claim.reached ? "self-interest no longer leads there" : "self-interest leads there";
    }
    if (!claim.holds) return "the outcome holds";
    if (!trial.leaver) return "the outcome no longer exists";
    const StateSpace& space = conflict_.space();
    const std::string name = party_name(conflict_, *trial.leaver);
    const auto target = space.find(trial.leaves_for);
    if (!target) return fmt::format("{} leaves for what is now excluded, and nothing deters it", name);
    const StateId to = space.state_of(*target);
    return fmt::format("{} leaves, and nothing deters it: it {} (state {})", name,
                       move_words(conflict_, *trial.leaver, claim.outcome, to), to.number());
  }

  void write_grounds(const Assumption& assumption, const std::string& indent) {
    const Grounds& behind = grounds(c_, assumption);
    text_ += wrap(fmt::format("It rests {}.", sourcing_words(sourcing(c_, behind.because))), style_, indent, indent);
    for (const EvidenceId id : behind.because)
      text_ += wrap(evidence_words(c_, id), style_, indent + "- ", indent + "  ");
    for (const EvidenceId id : behind.against) {
      text_ += wrap("against it: " + evidence_words(c_, id), style_, indent + "! ", indent + "  ");
    }
  }

  void write_pairs() {
    heading("Two changes at once");
    const std::string tried =
        hinges_.pairs_tried == hinges_.pairs_total
            ? fmt::format("All {} pairs of changes that do nothing alone were tried", human_count(hinges_.pairs_total))
            : fmt::format("{} of {} pairs of changes that do nothing alone were tried before the time was up",
                          human_count(hinges_.pairs_tried), human_count(hinges_.pairs_total));
    text_ += wrap(fmt::format("{}; {} the outcome {}.", tried,
                              hinges_.pairs.empty() ? std::string("none makes")
                                                    : human_count(hinges_.pairs.size()) +
                                                          (hinges_.pairs.size() == 1 ? " makes" : " make"),
                              hinges_.claim.holds ? "fail" : "hold"),
                  style_);
    for (std::size_t k = 0; k < std::min(kPairsListed, hinges_.pairs.size()); ++k) {
      const Trial& trial = hinges_.pairs[k];
      std::vector<std::string> both;
      for (const Change& change : trial.changes) {
        both.push_back(fmt::format("{}: {}", assumption_words(c_, change.assumption), change_words(c_, change)));
      }
      text_ +=
          wrap(fmt::format("{}; and {}. Then {}.", capitalised(both[0]), both[1], effect_words(trial, Outcome::kFlips)),
               style_, "  - ", "    ");
    }
    if (hinges_.pairs.size() > kPairsListed) {
      text_ +=
          wrap(fmt::format("{} more with --json.", human_count(hinges_.pairs.size() - kPairsListed)), style_, "  ");
    }
  }

  void write_untried() {
    std::size_t part = 0;
    std::size_t invalid = 0;
    for (const Trial& trial : hinges_.singles) {
      part += trial.outcome == Outcome::kPart;
      invalid += trial.outcome == Outcome::kInvalid;
    }
    std::vector<std::string> sentences;
    if (part > 0) {
      sentences.push_back(fmt::format("Not counted: {} that would take away an option the outcome makes use of.",
                                      counted(part, "change")));
    }
    if (invalid > 0) {
      sentences.push_back(
          fmt::format("Not counted: {} after which the case contradicts itself.", counted(invalid, "change")));
    }
    if (sentences.empty()) return;
    text_ += '\n';
    for (const std::string& sentence : sentences) text_ += wrap(dim(sentence, style_), style_);
  }

  const Conflict& conflict_;
  const Case& c_;
  const Hinges& hinges_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string hinges_text(const Conflict& conflict, const Hinges& hinges, const TextStyle& style) {
  return Writer(conflict, hinges, style).run();
}

}  // namespace entente
