// How hinges are said, wherever they are told.
#include "hinge_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "entente/base/budget.h"
#include "entente/present/assumption_text.h"
#include "entente/present/text.h"

namespace entente {
namespace {

class HingeSpeaker {
 public:
  HingeSpeaker(const Conflict& conflict, const Hinges& hinges)
      : conflict_(conflict), c_(conflict.source()), hinges_(hinges) {}

  std::string verdict() const {
    std::size_t tried = 0;
    std::size_t flips = 0;
    std::vector<EvidenceId> all;
    std::size_t bare = 0;
    std::size_t own = 0;
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
    if (flips == 0 && tried == 1) {
      verdict = hinges_.claim.holds ? "The outcome holds under the only single change of an assumption there is"
                                    : "The only single change of an assumption there is does not make the outcome hold";
    } else if (hinges_.claim.holds) {
      verdict = flips == 0
                    ? fmt::format("The outcome holds under all {} single changes of an assumption", human_count(tried))
                    : fmt::format("The outcome holds under {} of {} of an assumption", human_count(tried - flips),
                                  counted(tried, "single change"));
    } else {
      verdict = flips == 0 ? fmt::format("None of {} single changes of an assumption makes the outcome hold",
                                         human_count(tried))
                           : fmt::format("Of {} of an assumption {} would make the outcome hold",
                                         counted(tried, "single change"), spelled(flips));
    }
    if (flips > 0) {
      verdict += hinges_.claim.holds ? fmt::format("; the {} that {} it ", flips == 1 ? "one" : spelled(flips),
                                                   flips == 1 ? "breaks" : "break")
                                     : std::string("; what they change ");
      verdict += rests(all, flips, own, bare);
    }
    return verdict;
  }

  std::vector<HingeEntry> entries(Outcome outcome) const {
    std::map<Assumption, std::vector<const Trial*>> by_assumption;
    for (const Trial& trial : hinges_.singles) {
      if (trial.outcome == outcome) by_assumption[trial.changes.front().assumption].push_back(&trial);
    }
    std::vector<std::tuple<bool, std::uint32_t, Assumption>> order;
    for (const auto& [assumption, trials] : by_assumption) {
      const bool contrary = std::all_of(trials.begin(), trials.end(), [](const Trial* trial) {
        return trial->changes.front().kind == ChangeKind::kNegate;
      });
      order.emplace_back(contrary, sourcing(c_, grounds(c_, assumption).because).strength(), assumption);
    }
    std::sort(order.begin(), order.end());
    std::vector<HingeEntry> result;
    for (const auto& [contrary, strength, assumption] : order) {
      result.push_back({assumption, effects(by_assumption[assumption], outcome), contrary});
    }
    return result;
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

 private:
  static bool counts(const Trial& trial) {
    return trial.changes.front().assumption.kind != AssumptionKind::kStart && trial.outcome != Outcome::kInvalid &&
           trial.outcome != Outcome::kPart;
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
      std::pair<std::string, EvidenceKind> speaker{speaker_words(c_, e), e.kind};
      if (std::find(speakers.begin(), speakers.end(), speaker) == speakers.end())
        speakers.push_back(std::move(speaker));
    }
    const Sourcing joint = sourcing(c_, evidence);
    std::string words;
    if (speakers.empty()) {
      words = std::string(verb) + " on no report";
    } else if (speakers.size() == 1) {
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

  std::vector<std::string> effects(const std::vector<const Trial*>& trials, Outcome outcome) const {
    // Changes with the same effect share a sentence.
    std::vector<std::pair<std::string, std::vector<std::string>>> found;
    for (const Trial* trial : trials) {
      const std::string effect = effect_words(*trial, outcome);
      const auto same = std::find_if(found.begin(), found.end(), [&](const auto& e) { return e.first == effect; });
      const std::string change = change_words(c_, trial->changes.front());
      if (same == found.end()) {
        found.push_back({effect, {change}});
      } else {
        same->second.push_back(change);
      }
    }
    std::vector<std::string> sentences;
    for (const auto& [effect, changes] : found) {
      sentences.push_back(fmt::format("If {}: {}.", join_list(changes, "or"), effect));
    }
    return sentences;
  }

  const Conflict& conflict_;
  const Case& c_;
  const Hinges& hinges_;
};

}  // namespace

std::string hinge_verdict(const Conflict& conflict, const Hinges& hinges) {
  return HingeSpeaker(conflict, hinges).verdict();
}

std::vector<HingeEntry> hinge_entries(const Conflict& conflict, const Hinges& hinges, Outcome outcome) {
  return HingeSpeaker(conflict, hinges).entries(outcome);
}

std::string hinge_effect(const Conflict& conflict, const Hinges& hinges, const Trial& trial, Outcome outcome) {
  return HingeSpeaker(conflict, hinges).effect_words(trial, outcome);
}

std::vector<std::string> uncounted_words(const Hinges& hinges) {
  std::size_t part = 0;
  std::size_t invalid = 0;
  for (const Trial& trial : hinges.singles) {
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
  return sentences;
}

}  // namespace entente
