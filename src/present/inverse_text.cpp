// What would have to change for an outcome to hold, told as conditionals: "if Ankara ranked ... above ...".
#include "entente/present/inverse_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"
#include "entente/present/assumption_text.h"
#include "tell/words/condition.h"

namespace entente {
namespace {

constexpr std::size_t kTold = 5;         // changes, sets, conditions unless all are wanted
constexpr std::size_t kStatesNamed = 6;  // in one way of a condition

std::string mostly(double share) {
  if (share > 0 && share < 0.001) return "less than 0.1%";
  if (share < 1 && share > 0.999) return "more than 99.9%";
  if (share == 0 || share == 1) return share == 0 ? "0%" : "100%";
  return fmt::format("{:.1f}%", 100 * share);
}

class InverseWriter {
 public:
  InverseWriter(const Conflict& conflict, const InverseAnswers& answers, const TextStyle& style, bool all)
      : conflict_(conflict), case_(conflict.source()), answers_(answers), style_(style), all_(all) {}

  std::string run() {
    write_head();
    if (answers_.priorities) write_priorities(*answers_.priorities);
    if (!answers_.rankings.empty()) write_rankings();
    if (answers_.guarantees) write_guarantees(*answers_.guarantees);
    return std::move(text_);
  }

 private:
  void heading(const std::string& title) { text_ += '\n' + wrap(bold(title, style_), style_); }
  void say(const std::string& sentence, const std::string& first = "  ", const std::string& rest = "  ") {
    text_ += wrap(sentence, style_, first, rest);
  }
  std::string who(PartyId p) const { return party_name(conflict_, p); }
  std::string names(const std::vector<PartyId>& parties) const {
    std::vector<std::string> list;
    for (const PartyId p : parties) list.push_back(who(p));
    return join_list(list);
  }
  std::size_t told(std::size_t count) const { return all_ ? count : std::min(count, kTold); }
  void rest_of(std::uint64_t count, std::size_t shown, const char* one, const char* many) {
    if (count <= shown) return;
    say(fmt::format("and {} more {}{}.", human_count(count - shown), count - shown == 1 ? one : many,
                    all_ ? "" : "; --all tells them"));
  }

  void write_head() {
    say(bold(printable(case_.title.empty() ? case_.file : case_.title), style_), "", "");
    say(fmt::format("state {}: {}", answers_.outcome.number(), state_words(conflict_, answers_.outcome)), "  Outcome  ",
        "           ");
    if (answers_.alternatives > 0) {
      say(fmt::format(
              "{} {} as well; this is {}.", counted(answers_.alternatives, "other state"),
              answers_.alternatives == 1 ? "fits" : "fit",
              answers_.leavers.empty() ? "the first that holds" : "the first of those that fewest parties leave"),
          "           ", "           ");
    }
    say(answers_.leavers.empty() ? fmt::format("It holds already under {}.", title(answers_.concept_id))
                                 : fmt::format("It does not hold under {}: {} would leave it.",
                                               title(answers_.concept_id), names(answers_.leavers)),
        "  Now      ", "           ");
  }

  // ---- Priorities ----

  // '"not operation"', or in a direct ranking 'state 4'.
  std::string wish(PartyId p, std::uint32_t place) const {
    const Preference& preference = case_.parties[p.index()].preference;
    if (const auto* statements = std::get_if<Statements>(&preference)) {
      const Statement& s = statements->list[place];
      if (!s.label.empty()) return fmt::format("\"{}\"", printable(s.label));
      return "“" + entente::condition_words(case_, s.that, p) + "”";
    }
    std::vector<std::string> group;
    for (std::uint32_t s = 0; s < conflict_.state_count() && group.size() <= kStatesNamed; ++s) {
      if (conflict_.rank_count(p) - 1 - conflict_.rank(p, StateId(s)) == place)
        group.push_back(std::to_string(StateId(s).number()));
    }
    if (group.size() > kStatesNamed) group.back() = "others";
    return (group.size() == 1 ? "state " : "states ") + join_list(group);
  }

  // 'Ankara gave up "x", and ranked "y" above "z"'.
  std::string change_words_of(const PriorityChange& change) const {
    const Preference& preference = case_.parties[change.party.index()].preference;
    const auto* statements = std::get_if<Statements>(&preference);
    const std::size_t count = statements ? statements->list.size() : change.order.size();
    std::vector<bool> kept(count, false);
    for (const std::uint32_t place : change.order) kept[place] = true;
    std::vector<std::string> dropped;
    for (std::uint32_t k = 0; k < count; ++k) {
      if (!kept[k]) dropped.push_back(wish(change.party, k));
    }
    std::vector<std::string> parts;
    if (!dropped.empty()) parts.push_back("no longer cared for " + join_list(dropped));
    // Which wishes rose above which: told from the side that has fewer of them to move.
    std::vector<std::uint32_t> order = change.order;
    while (!std::is_sorted(order.begin(), order.end())) {
      std::size_t best = 0;
      std::vector<std::uint32_t> best_passed;
      bool best_up = true;
      for (std::size_t k = 0; k < order.size(); ++k) {
        std::vector<std::uint32_t> up;    // that stood above order[k] and no longer do
        std::vector<std::uint32_t> down;  // that stood below and now stand above
        for (std::size_t j = 0; j < order.size(); ++j) {
          if (j > k && order[j] < order[k]) up.push_back(order[j]);
          if (j < k && order[j] > order[k]) down.push_back(order[j]);
        }
        if (down.empty() && up.size() > best_passed.size()) best = k, best_passed = up, best_up = true;
        if (up.empty() && down.size() > best_passed.size()) best = k, best_passed = down, best_up = false;
      }
      if (best_passed.empty()) break;
      std::sort(best_passed.begin(), best_passed.end());
      std::vector<std::string> passed;
      for (const std::uint32_t k : best_passed) passed.push_back(wish(change.party, k));
      parts.push_back(fmt::format("ranked {} {} {}", wish(change.party, order[best]), best_up ? "above" : "below",
                                  join_list(passed)));
      order.erase(order.begin() + static_cast<std::ptrdiff_t>(best));
    }
    return who(change.party) + " " + join_list(parts);
  }

  std::string joint_words(const JointPriorityChange& change) const {
    std::vector<std::string> parts;
    for (const PriorityChange& one : change.parties) parts.push_back(change_words_of(one));
    return "If " + join_list(parts, ", and") + ".";
  }

  void write_changes(const PriorityAnswer& answer) {
    const std::size_t shown = std::min(told(answer.least.size()), answer.least.size());
    for (std::size_t k = 0; k < shown; ++k) say(joint_words(answer.least[k]), "  - ", "    ");
    rest_of(answer.count, shown, "change that costs as little", "changes that cost as little");
  }

  void write_priorities(const InversePriorities& found) {
    heading("Which change of priorities would make it hold?");
    if (found.leavers.empty()) {
      say("None is needed.");
      return;
    }
    say("Every exchange of two neighbouring wishes costs one, and so does every wish given up.");
    for (std::size_t p = 0; p < found.alone.size(); ++p) {
      const PriorityAnswer& answer = found.alone[p];
      if (!answer.cost) continue;
      text_ += '\n';
      say(fmt::format("{} alone, cost {}{}:", who(PartyId(static_cast<std::uint32_t>(p))), *answer.cost,
                      answer.count == 1 ? "" : fmt::format(", {} ways", human_count(answer.count))));
      write_changes(answer);
    }
    std::vector<PartyId> cannot;
    for (std::uint32_t p = 0; p < found.alone.size(); ++p) {
      if (!found.alone[p].cost) cannot.emplace_back(p);
    }
    text_ += '\n';
    if (cannot.size() == found.alone.size()) {
      say(fmt::format("No party alone can make it hold by changes that cost {} or less.", found.max_cost));
    } else if (!cannot.empty()) {
      say(fmt::format("{} alone cannot, by changes that cost {} or less.", names(cannot), found.max_cost));
    }
    const PriorityAnswer& joint = found.joint;
    if (!joint.complete && !joint.cost) {
      say(fmt::format("Together: no change that costs less than {} does it; of those that cost {} not all were tried.",
                      joint.excluded, joint.excluded));
    } else if (!joint.cost) {
      say(fmt::format("Together: nor do any changes that cost {} or less. --max-cost looks further.", found.max_cost));
    } else {
      const bool several = std::any_of(joint.least.begin(), joint.least.end(),
                                       [](const JointPriorityChange& c) { return c.parties.size() > 1; });
      if (several) {
        say(fmt::format("Together, cost {}{}:", *joint.cost,
                        joint.count == 1 ? "" : fmt::format(", {} ways", human_count(joint.count))));
        write_changes(joint);
      } else {
        say(fmt::format("Changes of several parties cannot do it for less than {}.", *joint.cost));
      }
    }
    if (!found.unvaried.empty()) {
      say(fmt::format("{} {} by weights or utilities, which have no order to change.", names(found.unvaried),
                      found.unvaried.size() == 1 ? "ranks" : "rank"));
    }
  }

  // ---- Rankings ----

  std::string states(const Better& list) const {
    std::vector<std::string> numbers;
    for (const StateId s : list) {
      if (numbers.size() == kStatesNamed && list.size() > kStatesNamed + 1 && !all_) break;
      numbers.push_back(std::to_string(s.number()));
    }
    if (numbers.size() < list.size()) {
      std::string text;
      for (const std::string& number : numbers) text += number + ", ";
      return fmt::format("all of {}... ({} states)", text, human_count(list.size()));
    }
    return join_list(numbers);
  }

  // '2 above at least one of 1 and 4'.
  std::string condition_words(const OrderCondition& condition) const {
    std::vector<std::string> ways;
    Better single;  // ways that are one state each
    for (const Better& way : condition.ways) {
      if (way.size() == 1) {
        single.push_back(way.front());
      } else {
        ways.push_back("above " + states(way));
      }
    }
    std::string text = std::to_string(answers_.outcome.number());
    std::sort(single.begin(), single.end());
    // The move itself comes first.
    const auto itself = std::find(single.begin(), single.end(), condition.improvement);
    if (itself != single.end()) std::rotate(single.begin(), itself, itself + 1);
    std::vector<std::string> firsts;
    const std::size_t shown = all_ || single.size() <= kStatesNamed + 1 ? single.size() : kStatesNamed;
    std::vector<std::string> numbers;
    for (std::size_t k = 0; k < shown; ++k) numbers.push_back(std::to_string(single[k].number()));
    if (shown < single.size()) numbers.push_back(fmt::format("{} more", human_count(single.size() - shown)));
    if (single.size() == 1) firsts.push_back("above " + numbers.front());
    if (single.size() > 1) firsts.push_back("above at least one of " + join_list(numbers));
    const std::size_t more = all_ ? ways.size() : std::min<std::size_t>(ways.size(), 3);
    firsts.insert(firsts.end(), ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(more));
    if (more < ways.size()) firsts.push_back(fmt::format("in one of {} other ways", human_count(ways.size() - more)));
    return text + " " + join_list(firsts, "or");
  }

  std::string number_words(const InverseRankings& r) const {
    if (r.method == RankingMethod::kSampled) {
      return fmt::format("{} of {} drawn at random: {} (95% interval {:.1f} to {:.1f}%)", r.count, r.total,
                         mostly(r.share), 100 * r.low, 100 * r.high);
    }
    if (r.total.size() <= 15) {
      return fmt::format("{} of {} ({})", human_count(std::stoull(r.count)), human_count(std::stoull(r.total)),
                         mostly(r.share));
    }
    return r.fraction.size() <= 24 ? fmt::format("{} of all ({})", mostly(r.share), r.fraction)
                                   : fmt::format("{} of all", mostly(r.share));
  }

  void write_rankings() {
    heading("Under how many rankings would it hold?");
    const std::uint32_t ranked = answers_.rankings.front().ranked;
    say(answers_.chosen.empty()
            ? fmt::format("Counted over all strict rankings of the {}; parties not named keep theirs.",
                          counted(ranked, "state"))
            : fmt::format("Counted over all orders of {} chosen states in the places they hold now; parties not named "
                          "keep their rankings.",
                          human_count(ranked)));
    for (const InverseRankings& r : answers_.rankings) {
      std::vector<PartyId> free;
      for (const FreeParty& f : r.free) free.push_back(f.party);
      text_ += '\n';
      if (!r.leave_anyway.empty()) {
        say(fmt::format("{} free: none, because {} {} it whatever {} {}.", names(free), names(r.leave_anyway),
                        r.leave_anyway.size() == 1 ? "leaves" : "leave", names(free),
                        free.size() == 1 ? "wants" : "want"));
      } else {
        say(fmt::format("{} free: {}.", names(free), number_words(r)));
      }
      if (!r.depend.empty() && r.leave_anyway.empty()) {
        say(fmt::format("What {} {} depends on it too.", names(r.depend), r.depend.size() == 1 ? "does" : "do"), "    ",
            "    ");
      }
      for (const FreeParty& f : r.free) {
        if (f.conditions && r.leave_anyway.empty()) write_conditions(f);
      }
    }
  }

  void write_conditions(const FreeParty& f) {
    if (f.conditions->empty()) {
      say(fmt::format("{} has no reason to leave, whatever it wants.", who(f.party)), "    ", "    ");
      return;
    }
    // Moves with no answer, which the outcome must simply be better than, are told in one sentence.
    Better bare;
    std::vector<const OrderCondition*> others;
    for (const OrderCondition& condition : *f.conditions) {
      if (condition.ways.size() == 1 && condition.ways.front().size() == 1) {
        bare.push_back(condition.ways.front().front());
      } else {
        others.push_back(&condition);
      }
    }
    say(fmt::format("{} stays exactly if it ranks", who(f.party)), "    ", "    ");
    if (!bare.empty()) say(fmt::format("{} above {}", answers_.outcome.number(), states(bare)), "    - ", "      ");
    const std::size_t shown = told(others.size());
    for (std::size_t k = 0; k < shown; ++k) say(condition_words(*others[k]), "    - ", "      ");
    if (others.size() > shown) {
      say(fmt::format("and so on for {} more of its moves; --all tells them.", human_count(others.size() - shown)),
          "    - ", "      ");
    }
  }

  // ---- Guarantees ----

  std::string holding(OptionId o) const {
    const Option& option = case_.options[o.index()];
    const std::uint32_t level = *conflict_.space().level(answers_.outcome, o);
    const std::string owner = option.owner ? who(*option.owner) : "nobody";
    if (option.binary) {
      return fmt::format("{} cannot take {} \"{}\"", owner, level == 1 ? "back" : "up", printable(option.label));
    }
    return fmt::format("{} cannot change \"{}\" from {}", owner, printable(option.label),
                       printable(option.levels[level]));
  }

  std::string words(const Guarantee& g) const {
    switch (g.kind) {
      case GuaranteeKind::kBound:
        return holding(g.option);
      case GuaranteeKind::kGuarantor:
        return fmt::format("{} guarantees that {}", who(g.party), holding(g.option));
      case GuaranteeKind::kClosedMove:
        break;
    }
    return fmt::format("{} is kept from leaving for state {} (where it {})", who(g.party), g.to.number(),
                       move_words(conflict_, g.party, answers_.outcome, g.to));
  }

  void write_guarantees(const InverseGuarantees& found) {
    heading("Which guarantees would make it hold?");
    if (found.leavers.empty()) {
      say("None is needed.");
      return;
    }
    const std::string tried = counted(found.candidates.size(), "guarantee");
    if (found.enough.empty()) {
      say(found.complete_to == 0 ? fmt::format("None of those of {} that were tried.", tried)
          : found.complete_to == 1
              ? fmt::format("None of {} alone; not all larger sets were tried.", tried)
              : fmt::format("None of {}, alone or up to {} together.", tried, spelled(found.complete_to)));
      return;
    }
    // With guarantors the same set is enough for many; they are told once, after the binding promise.
    std::vector<std::string> lines;
    std::vector<bool> gone(found.enough.size(), false);
    for (std::size_t k = 0; k < found.enough.size(); ++k) {
      if (gone[k]) continue;
      std::vector<std::string> parts;
      for (const Guarantee& g : found.enough[k]) parts.push_back(words(g));
      std::vector<std::string> also;
      if (found.enough[k].size() == 1 && found.enough[k][0].kind == GuaranteeKind::kBound) {
        for (std::size_t j = k + 1; j < found.enough.size(); ++j) {
          const std::vector<Guarantee>& other = found.enough[j];
          if (other.size() != 1 || other[0].kind != GuaranteeKind::kGuarantor) continue;
          if (other[0].option != found.enough[k][0].option) continue;
          also.push_back(who(other[0].party));
          gone[j] = true;
        }
      }
      std::string line = join_list(parts, ", and");
      if (!also.empty()) line += fmt::format(" (or for as long as {} guarantees it)", join_list(also, "or"));
      lines.push_back(std::move(line));
    }
    const std::size_t shown = told(lines.size());
    for (std::size_t k = 0; k < shown; ++k) say("If " + lines[k] + ".", "  - ", "    ");
    rest_of(lines.size(), shown, "set of guarantees", "sets of guarantees");
    say(found.complete_to == 0 ? fmt::format("Not all of {} were tried.", tried)
        : found.complete_to == 1
            ? fmt::format("Each of {} was tried alone; not all larger sets were.", tried)
            : fmt::format("Every set of up to {} of {} was tried.", spelled(found.complete_to), tried));
  }

  const Conflict& conflict_;
  const Case& case_;
  const InverseAnswers& answers_;
  const TextStyle& style_;
  bool all_;
  std::string text_;
};

}  // namespace

std::string inverse_text(const Conflict& conflict, const InverseAnswers& answers, const TextStyle& style, bool all) {
  return InverseWriter(conflict, answers, style, all).run();
}

}  // namespace entente
