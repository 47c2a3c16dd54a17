// What changed between two cases, in words.
//
// The order is that of the questions: what did we assume otherwise, what is different because of it, what of today, and
// only then what changed in grounds and wording, which bears on no outcome. A group of outcomes that changed in the
// same way is told once, with the differences that account for it.
#include "entente/present/compare_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "entente/analyse/fold.h"
#include "entente/present/solution_text.h"
#include "outcomes.h"

namespace entente {
namespace {

constexpr std::size_t kCompareListed = 12;   // outcomes or patterns of a group, without --all
constexpr std::size_t kCompareUnfolded = 8;  // a list no longer than this is not folded
constexpr std::size_t kGrounds = 20;         // changes of grounds and wording, without --all

class CompareWriter {
 public:
  CompareWriter(const Conflict& before, const Conflict& after, const Comparison& comparison,
                const CompareTextOptions& options, const Budget& budget)
      : before_(before), after_(after), all_(comparison), options_(options), style_(options.style), budget_(budget) {
    for (std::uint32_t d = 0; d < all_.differences.list.size(); ++d) {
      const Difference& difference = all_.differences.list[d];
      (difference.bears() ? bearing_ : difference.read_elsewhere() ? marks_ : others_).push_back(d);
    }
    for (std::uint32_t k = 0; k < all_.outcomes.size(); ++k) {
      changed_ += all_.outcomes[k].fate != Fate::kSame;
      ways_ += all_.outcomes[k].way_changed();
    }
  }

  Result<std::string> run() {
    write_cases();
    write_verdict();
    write_differences();
    if (all_.differences.list.empty()) return std::move(text_);
    if (auto written = write_outcomes(); !written) return tl::unexpected(written.error());
    write_status_quo();
    write_others();
    return std::move(text_);
  }

 private:
  void heading(const std::string& title, const std::string& note = "") {
    text_ += '\n' + wrap(bold(title, style_) + (note.empty() ? "" : " " + dim(note, style_)), style_, "", "  ");
  }
  const Case& case_of(bool after) const { return (after ? after_ : before_).source(); }

  void write_cases() {
    const auto title = [&](bool after) {
      const Case& c = case_of(after);
      return printable(c.title.empty() ? c.file : c.title);
    };
    text_ +=
        wrap(bold(title(false) == title(true) ? title(false) : title(false) + " -> " + title(true), style_), style_);
    for (const bool after : {false, true}) {
      const Case& c = case_of(after);
      std::vector<std::string> sizes{counted(c.parties.size(), "party", "parties")};
      if (!c.is_graph()) sizes.push_back(counted(c.options.size(), "option"));
      sizes.push_back(counted((after ? after_ : before_).state_count(), "state"));
      text_ += wrap(fmt::format("{}: {}", printable(c.file), join_list(sizes)), style_,
                    after ? "  After   " : "  Before  ", "          ");
    }
    if (!all_.left_out.empty()) text_ += wrap(all_.left_out + ".", style_, "  ", "  ");
  }

  // ---- The verdict ------------------------------------------------------------------------------------------------

  void write_verdict() {
    heading("In brief");
    if (all_.differences.list.empty()) {
      text_ += wrap("The two cases say the same.", style_);
      return;
    }
    std::string words;
    if (bearing_.empty()) {
      words = marks_.empty() ? "The two cases differ in grounds or wording alone, so the same outcomes hold."
                             : "The two cases differ in nothing the six concepts read, so the same outcomes hold.";
    } else {
      words = capitalised(spelled(bearing_.size())) +
              (bearing_.size() == 1 ? " difference bears" : " differences bear") + " on what can hold. ";
      words += outcome_counts();
    }
    text_ += wrap(words, style_);
    if (!bearing_.empty() && changed_ + ways_ > 0) write_together();
    write_only_in_one();
  }

  std::string outcome_counts() const {
    if (all_.outcomes.empty()) return "No outcome holds in either case.";
    if (changed_ == 0) {
      if (all_.outcomes.size() == 2) return "Both outcomes hold as before.";
      return all_.outcomes.size() == 1 ? "The one outcome that holds, holds as before."
                                       : "All " + counted(all_.outcomes.size(), "outcome") + " hold as before.";
    }
    std::vector<std::string> parts;
    const auto part = [&](Fate fate, const char* one, const char* many) {
      const std::uint64_t count = all_.count(fate);
      if (count > 0) parts.push_back(human_count(count) + " " + (count == 1 ? one : many));
    };
    part(Fate::kAppeared, "appeared", "appeared");
    part(Fate::kVanished, "vanished", "vanished");
    part(Fate::kStronger, "holds more firmly", "hold more firmly");
    part(Fate::kWeaker, "holds less firmly", "hold less firmly");
    part(Fate::kShifted, "holds in another way", "hold in another way");
    part(Fate::kSame, "holds as before", "hold as before");
    return fmt::format("Of {} that hold in either case, {}.", counted(all_.outcomes.size(), "outcome"),
                       join_list(parts));
  }

  // Which changes are the work of one difference, and which of several.
  void write_together() {
    if (all_.causes.empty()) return;
    std::vector<bool> alone(all_.outcomes.size());
    bool all_tried = true;
    for (const Cause& cause : all_.causes) {
      all_tried &= cause.alone.application == Application::kTried;
      for (const std::uint32_t k : cause.alone.verdicts) alone[k] = true;
    }
    std::string words;
    if (changed_ > 0) {
      for (const Cause& cause : all_.causes) {
        if (cause.alone.verdicts.size() == changed_ && words.empty()) {
          words =
              fmt::format("Difference {} alone accounts for {}.", number(cause.difference),
                          changed_ == 1 ? std::string("that") : "all " + human_count(changed_) + " of these changes");
        }
      }
      const auto explained = static_cast<std::size_t>(std::count(alone.begin(), alone.end(), true));
      if (words.empty() && explained == 0) {
        words = "No difference that could be tried alone accounts for any of these changes: they take several at once.";
      } else if (words.empty() && explained == changed_) {
        words = "Each of these changes is the work of some difference alone; no difference accounts for all.";
      } else if (words.empty()) {
        words = fmt::format("Differences alone account for {} of these {} changes; the others take several at once.",
                            human_count(explained), human_count(changed_));
      }
    }
    if (!all_.causes_complete) {
      words += std::string(words.empty() ? "" : " ") + "Time was up before all differences were tried.";
    } else if (!all_tried) {
      words += std::string(words.empty() ? "" : " ") + "Not every difference can be tried alone.";
    }
    if (!words.empty()) text_ += wrap(words, style_);
  }

  // The convention by which outcomes correspond, where it matters.
  void write_only_in_one() {
    for (const bool after : {false, true}) {
      const Case& c = case_of(after);
      if (c.is_graph()) continue;
      std::vector<std::string> names;
      for (std::size_t o = 0; o < c.options.size(); ++o) {
        if (all_.same.option[after ? 1 : 0][o]) continue;
        const Option& option = c.options[o];
        names.push_back(fmt::format("\"{}\" as {}", printable(option.label),
                                    option.binary ? "not taken" : printable(option.levels.front())));
      }
      if (names.empty()) continue;
      text_ += wrap(
          dim(fmt::format("An outcome of the {} case is read with {}.", after ? "first" : "second", join_list(names)),
              style_),
          style_);
    }
  }

  // ---- The differences --------------------------------------------------------------------------------------------

  std::uint32_t number(std::uint32_t difference) const {
    return static_cast<std::uint32_t>(std::find(bearing_.begin(), bearing_.end(), difference) - bearing_.begin()) + 1;
  }

  std::string lines(const Difference& d) const {
    const auto line = [&](bool after) -> std::uint32_t {
      const auto& place = after ? d.after : d.before;
      if (!place || d.part == Part::kState) return 0;
      const Case& c = case_of(after);
      if (d.part == Part::kPreference) return c.parties[place->index].preference_where.line;
      if (d.part == Part::kEvidence) return c.evidence[place->index].where.line;
      if (d.part == Part::kSource) return c.sources[place->index].where.line;
      return entente::place(c, *place).line;
    };
    const std::uint32_t first = line(false);
    const std::uint32_t second = line(true);
    if (first == second && first != 0) return fmt::format(" [line {}]", first);
    if (first != 0 && second != 0) return fmt::format(" [line {}, was {}]", second, first);
    if (second != 0) return fmt::format(" [line {}]", second);
    return first != 0 ? fmt::format(" [was line {}]", first) : std::string();
  }

  void write_differences() {
    if (bearing_.empty()) return;
    heading("What is assumed otherwise");
    for (const std::uint32_t d : bearing_) {
      const Difference& difference = all_.differences.list[d];
      const std::string words =
          capitalised(difference_words(before_.source(), after_.source(), difference)) + lines(difference) + ".";
      text_ += wrap(words, style_, fmt::format("{:>3}. ", number(d)), "     ");
      for (const Cause& cause : all_.causes) {
        if (cause.difference == d) write_cause(cause);
      }
    }
  }

  void write_cause(const Cause& cause) {
    std::string words = effect_words(cause.alone, true);
    // Of a single difference both say the same.
    const std::string undone = all_.causes.size() > 1 ? effect_words(cause.undone, false) : "";
    if (!undone.empty()) words += (words.empty() ? "" : " ") + undone;
    if (!words.empty()) text_ += wrap(words, style_, "     ", "     ");
  }

  // "3 of the 5", "all 5", "none of the 5", "the one", "no".
  static std::string share(std::size_t part, std::size_t whole) {
    if (part == 0) return whole == 1 ? "no" : "none of the " + human_count(whole);
    if (part < whole) return human_count(part) + " of the " + human_count(whole);
    if (whole == 2) return "both";
    return whole == 1 ? "the one" : "all " + human_count(whole);
  }

  std::string effect_words(const Effect& effect, bool made) const {
    std::string with;
    if (!effect.with.empty()) {
      std::vector<std::string> list;
      for (const std::uint32_t d : effect.with) list.push_back(std::to_string(number(d)));
      with = fmt::format("with {}, which it needs", join_list(list));
    }
    switch (effect.application) {
      case Application::kUntried:
        return "";
      case Application::kNotAlone:
        return fmt::format("{} alone it cannot be tried: {}.", made ? "Made" : "Undone", printable(effect.why));
      case Application::kInvalid:
        return fmt::format("With it {}{} the case contradicts itself: {}.", made ? "made alone" : "undone alone",
                           with.empty() ? "" : " (" + with + ")", printable(effect.why));
      case Application::kTried:
        break;
    }
    std::vector<std::string> parts;
    if (changed_ > 0) {
      parts.push_back(fmt::format("{} {} of outcome", share(effect.verdicts.size(), changed_),
                                  changed_ == 1 ? "change" : "changes"));
    }
    if (ways_ > 0) {
      parts.push_back(fmt::format("{} {} of where self-interest leads", share(effect.ways.size(), ways_),
                                  ways_ == 1 ? "change" : "changes"));
    }
    const std::string others = effect.astray == 0
                                   ? ""
                                   : fmt::format("{} other {} in a way that neither case knows",
                                                 effect.astray == 1 ? std::string("one") : human_count(effect.astray),
                                                 effect.astray == 1 ? "outcome" : "outcomes");
    const std::string lead = made ? (with.empty() ? "Made alone" : fmt::format("Made alone ({})", with))
                                  : (with.empty() ? "Undone alone" : fmt::format("Undone alone ({})", with));
    if (effect.verdicts.empty() && effect.ways.empty() && others.empty() && !parts.empty()) {
      return fmt::format("{}, it {}.", lead,
                         made ? "accounts for none of these changes" : "takes none of these changes back");
    }
    if (parts.empty()) {
      return others.empty() ? lead + ", it changes nothing." : fmt::format("{}, it changes {}.", lead, others);
    }
    return fmt::format("{}, it {} {}{}.", lead, made ? "accounts for" : "takes back", join_list(parts),
                       others.empty() ? "" : "; it also changes " + others);
  }

  // ---- The outcomes -----------------------------------------------------------------------------------------------

  struct Group {
    ConceptSet before, after;
    std::vector<std::uint32_t> members;  // positions in Comparison::outcomes
  };

  static unsigned firmness(ConceptSet concepts) {
    unsigned key = 0;
    for (const Concept c : kConceptsByStrength) key = key * 2 + (concepts.contains(c) ? 1 : 0);
    return key;
  }

  Result<void> write_outcomes() {
    static constexpr std::pair<Fate, const char*> kTitles[] = {{Fate::kAppeared, "Outcomes that appeared"},
                                                               {Fate::kVanished, "Outcomes that vanished"},
                                                               {Fate::kStronger, "Outcomes that hold more firmly"},
                                                               {Fate::kWeaker, "Outcomes that hold less firmly"},
                                                               {Fate::kShifted, "Outcomes that hold in another way"}};
    for (const auto& [fate, title] : kTitles) {
      std::map<std::pair<unsigned, unsigned>, Group, std::greater<>> groups;
      for (std::uint32_t k = 0; k < all_.outcomes.size(); ++k) {
        const ComparedOutcome& outcome = all_.outcomes[k];
        if (outcome.fate != fate) continue;
        const unsigned x = firmness(outcome.before.holds);
        const unsigned y = firmness(outcome.after.holds);
        Group& group = groups[{std::max(x, y), std::min(x, y)}];
        group.before = outcome.before.holds;
        group.after = outcome.after.holds;
        group.members.push_back(k);
      }
      if (groups.empty()) continue;
      heading(title, fmt::format("({})", human_count(all_.count(fate))));
      for (const auto& [key, group] : groups) {
        text_ += wrap(group_words(group) + because(group.members), style_, "  ", "    ");
        if (auto written = write_members(group.members, true); !written) return written;
      }
    }
    for (const bool opened : {true, false}) {
      std::vector<std::uint32_t> members;
      for (std::uint32_t k = 0; k < all_.outcomes.size(); ++k) {
        const ComparedOutcome& outcome = all_.outcomes[k];
        if (outcome.fate == Fate::kSame && outcome.way_changed() && outcome.after.reached() == opened)
          members.push_back(k);
      }
      if (members.empty()) continue;
      heading(opened ? "Outcomes self-interest now leads to" : "Outcomes self-interest no longer leads to",
              fmt::format("({}; they hold as before)", human_count(members.size())));
      const std::string behind = because_ways(members);
      if (!behind.empty()) text_ += wrap(behind, style_, "  ", "    ");
      if (auto written = write_members(members, false); !written) return written;
    }
    if (!all_.reach_complete) {
      text_ +=
          '\n' + wrap("The search from a status quo stopped at its limit: more may be reached than is said.", style_);
    }
    return {};
  }

  std::string group_words(const Group& group) const {
    const auto held = [&](ConceptSet concepts) {
      return concepts.empty() ? std::string("none") : concept_words(concepts, all_.concepts);
    };
    const std::string now = group.members.size() == 1 ? "Holds" : counted(group.members.size(), "outcome") + " hold";
    if (group.after.empty()) {
      return fmt::format("{} under {} before, now under none.",
                         group.members.size() == 1 ? "Held" : counted(group.members.size(), "outcome") + " held",
                         held(group.before));
    }
    return fmt::format("{} under {}, before under {}.", now, held(group.after), held(group.before));
  }

  // " Difference 1 alone accounts for it."
  std::string because(const std::vector<std::uint32_t>& members) const {
    return behind(
        members, [](const Effect& effect) -> const auto& { return effect.verdicts; });
  }
  std::string because_ways(const std::vector<std::uint32_t>& members) const {
    return behind(
        members, [](const Effect& effect) -> const auto& { return effect.ways; });
  }
  template <class List>
  std::string behind(const std::vector<std::uint32_t>& members, const List& list) const {
    if (all_.causes.size() < 2) return "";
    std::vector<std::string> whole;
    std::vector<std::string> part;
    for (const Cause& cause : all_.causes) {
      const std::vector<std::uint32_t>& accounted = list(cause.alone);
      std::vector<std::uint32_t> common;
      std::set_intersection(members.begin(), members.end(), accounted.begin(), accounted.end(),
                            std::back_inserter(common));
      const std::string which = std::to_string(number(cause.difference));
      if (common.size() == members.size()) {
        whole.push_back(which);
      } else if (!common.empty()) {
        part.push_back(fmt::format("{} alone accounts for {}", which, human_count(common.size())));
      }
    }
    if (!whole.empty()) {
      return fmt::format(" Difference {} alone accounts for {}.", join_list(whole, "or"),
                         members.size() == 1 ? "it" : "them");
    }
    if (!part.empty()) return fmt::format(" Difference {} of them.", join_list(part));
    return all_.causes_complete
               ? " No difference alone accounts for " + std::string(members.size() == 1 ? "it." : "them.")
               : "";
  }

  Result<void> write_members(const std::vector<std::uint32_t>& members, bool with_reasons) {
    const bool in_after = std::all_of(members.begin(), members.end(),
                                      [&](std::uint32_t k) { return all_.outcomes[k].after.state.has_value(); });
    const bool in_before = std::all_of(members.begin(), members.end(),
                                       [&](std::uint32_t k) { return all_.outcomes[k].before.state.has_value(); });
    if (members.size() > kCompareUnfolded && !case_of(true).is_graph() && (in_after || in_before)) {
      return write_folded(members, in_after);
    }
    std::size_t shown = 0;
    for (const std::uint32_t k : members) {
      if (shown == kCompareListed && !options_.all) {
        text_ += wrap(dim(fmt::format("and {} with --all", counted(members.size() - shown, "more outcome")), style_),
                      style_, "    ");
        break;
      }
      ++shown;
      write_outcome(all_.outcomes[k], with_reasons);
    }
    return {};
  }

  std::string place_words(const ComparedOutcome& outcome) const {
    if (outcome.after.state && outcome.before.state) {
      const std::uint32_t now = outcome.after.state->number();
      const std::uint32_t then = outcome.before.state->number();
      return now == then ? fmt::format("state {}", now) : fmt::format("state {} (was {})", now, then);
    }
    return outcome.after.state ? fmt::format("state {} (new)", outcome.after.state->number())
                               : fmt::format("was state {}", outcome.before.state->number());
  }

  void write_outcome(const ComparedOutcome& outcome, bool with_reasons) {
    const bool in_after = outcome.after.state.has_value();
    const std::string words =
        in_after ? state_words(after_, *outcome.after.state) : state_words(before_, *outcome.before.state);
    text_ += wrap(place_words(outcome) + ": " + words, style_, "  - ", "    ");
    if (!with_reasons) return;
    std::vector<std::string> remarks;
    if (!outcome.before.state) remarks.emplace_back("It could not arise in the first case.");
    if (!outcome.after.state) remarks.emplace_back("It cannot arise in the second case.");
    if (outcome.departure) remarks.push_back(departure_words(outcome, *outcome.departure));
    if (outcome.way_changed() && outcome.before.state && outcome.after.state) {
      remarks.emplace_back(outcome.after.reached() ? "Self-interest now leads there from the status quo."
                                                   : "Self-interest no longer leads there from the status quo.");
    } else if (outcome.after.reached()) {
      remarks.emplace_back("Self-interest leads there from the status quo.");
    }
    for (const std::string& remark : remarks) text_ += wrap(remark, style_, "    ", "    ");
  }

  std::string departure_words(const ComparedOutcome& outcome, const Departure& departure) const {
    const Conflict& conflict = departure.in_after ? after_ : before_;
    const StateId from = departure.in_after ? *outcome.after.state : *outcome.before.state;
    return fmt::format("{} {} leaves it under {}, and nothing deters that: it {} (state {}, {}; this is {}).",
                       departure.in_after ? "Now" : "In the first case", party_name(conflict, departure.party),
                       title(departure.concept_id), move_words(conflict, departure.party, from, departure.to),
                       departure.to.number(), choice_words(conflict, departure.party, departure.to),
                       choice_words_short(conflict, departure.party, from));
  }

  Result<void> write_folded(const std::vector<std::uint32_t>& members, bool in_after) {
    const Conflict& conflict = in_after ? after_ : before_;
    std::vector<StateId> states;
    for (const std::uint32_t k : members) {
      states.push_back(*(in_after ? all_.outcomes[k].after : all_.outcomes[k].before).state);
    }
    std::sort(states.begin(), states.end());
    states.erase(std::unique(states.begin(), states.end()), states.end());
    const auto patterns = fold(conflict, states, budget_);
    if (!patterns) return tl::unexpected(patterns.error());
    std::size_t shown = 0;
    std::uint64_t told = 0;
    for (const Pattern& pattern : *patterns) {
      if (shown == kCompareListed && !options_.all) {
        text_ += wrap(dim(fmt::format("and {} with --all", counted(states.size() - told, "more outcome")), style_),
                      style_, "    ");
        break;
      }
      ++shown;
      told += pattern.count;
      const std::string lead =
          pattern.single() ? fmt::format("state {}", pattern.first.number()) : counted(pattern.count, "outcome");
      std::string words = pattern.single() ? state_words(conflict, pattern.first) : pattern_words(conflict, pattern);
      text_ += wrap(fmt::format("{}{}: {}", lead, in_after ? "" : " of the first case", words), style_, "  - ", "    ");
    }
    write_leavers(members);
    return {};
  }

  static std::string pattern_words(const Conflict& conflict, const Pattern& pattern) {
    const Case& c = conflict.source();
    std::string words = on_one_line(words_by_party(c, pattern.levels));
    const std::string open = on_one_line(open_options(c, pattern.levels));
    if (words.empty()) words = open.empty() ? "nothing taken" : "";
    if (!open.empty()) words += fmt::format("{}any of: {}", words.empty() ? "" : "; ", open);
    return words;
  }

  // Who leaves how many of a long list, as far as that was looked at.
  void write_leavers(const std::vector<std::uint32_t>& members) {
    std::map<std::pair<bool, std::uint32_t>, std::uint64_t> count;
    std::uint64_t known = 0;
    for (const std::uint32_t k : members) {
      const auto& departure = all_.outcomes[k].departure;
      if (!departure) continue;
      ++known;
      ++count[{departure->in_after, departure->party.index()}];
    }
    if (known == 0) return;
    std::vector<std::string> parts;
    for (const auto& [who, times] : count) {
      const Conflict& conflict = who.first ? after_ : before_;
      const std::string name = party_name(conflict, PartyId(who.second));
      parts.push_back(who.first ? fmt::format("{} now leaves {}", name, human_count(times))
                                : fmt::format("{} left {} in the first case", name, human_count(times)));
    }
    const std::string scope =
        known < members.size() ? fmt::format("Of {} of them looked at, ", human_count(known)) : "";
    text_ += wrap(scope + join_list(parts) + ".", style_, "    ", "    ");
  }

  // ---- Today ------------------------------------------------------------------------------------------------------

  std::string held_words(const ComparedOutcome& outcome) const {
    const auto side = [&](const OutcomeThere& there) {
      if (!there.state) return std::string("cannot arise");
      return there.holds.empty() ? std::string("holds under none")
                                 : "holds under " + concept_words(there.holds, all_.concepts);
    };
    const std::string was = side(outcome.before);
    const std::string is = side(outcome.after);
    if (was == is) return fmt::format("{} in both cases", is);
    return fmt::format("{} in the first case and {} in the second", was, is);
  }

  void write_status_quo() {
    if (!all_.start_before && !all_.start_after) return;
    heading("The status quo");
    const auto write = [&](const ComparedOutcome& outcome, const char* lead) {
      const std::string words =
          outcome.after.state ? state_words(after_, *outcome.after.state) : state_words(before_, *outcome.before.state);
      const std::string where =
          outcome.before.state && outcome.after.state
              ? place_words(outcome)
              : fmt::format("state {}", (outcome.after.state ? outcome.after : outcome.before).state->number());
      text_ += wrap(fmt::format("{}{}: {}.", lead, where, words), style_, "  ", "    ");
      text_ += wrap(capitalised(held_words(outcome)) + ".", style_, "    ", "    ");
      if (outcome.departure) text_ += wrap(departure_words(outcome, *outcome.departure), style_, "    ", "    ");
    };
    const bool same = all_.start_before && all_.start_after &&
                      all_.start_before->before.state == all_.start_after->before.state &&
                      all_.start_before->after.state == all_.start_after->after.state;
    if (same) {
      write(*all_.start_after, "");
      return;
    }
    if (all_.start_before) write(*all_.start_before, "In the first case, ");
    if (all_.start_after) write(*all_.start_after, "In the second case, ");
  }

  // ---- Grounds and wording ----------------------------------------------------------------------------------------

  void write_others() {
    write_list("Marks, attitudes and views", "(read by degrees, sample and hypergame alone)", marks_);
    write_list("Grounds and wording", "(no bearing on outcomes)", others_);
  }

  void write_list(const char* title, const char* note, const std::vector<std::uint32_t>& list) {
    if (list.empty()) return;
    heading(title, note);
    std::size_t shown = 0;
    for (const std::uint32_t d : list) {
      if (shown == kGrounds && !options_.all) {
        text_ +=
            wrap(dim(fmt::format("and {} with --all", counted(list.size() - shown, "more")), style_), style_, "  ");
        return;
      }
      ++shown;
      const Difference& difference = all_.differences.list[d];
      const std::string words = difference_words(before_.source(), after_.source(), difference);
      text_ += wrap(capitalised(words) + lines(difference) + ".", style_, "  - ", "    ");
    }
  }

  const Conflict& before_;
  const Conflict& after_;
  const Comparison& all_;
  const CompareTextOptions& options_;
  const TextStyle& style_;
  const Budget& budget_;
  std::vector<std::uint32_t> bearing_;  // differences that bear on outcomes, in the order of their numbers
  std::vector<std::uint32_t> marks_;    // those that no concept reads, but other analyses do
  std::vector<std::uint32_t> others_;
  std::size_t changed_ = 0;  // outcomes
  std::size_t ways_ = 0;
  std::string text_;
};

}  // namespace

Result<std::string> compare_text(const Conflict& before, const Conflict& after, const Comparison& comparison,
                                 const CompareTextOptions& options, const Budget& budget) {
  return CompareWriter(before, after, comparison, options, budget).run();
}

}  // namespace entente
