// What `solve` answers first, in the order of the questions: what becomes of today, where do the parties go by
// themselves, what else lasts and what is missing on the way there, what do all lasting outcomes share, how far can one
// trust this, what is not shown, what to ask next.
//
// Facts are found once, at the beginning; each section then writes itself, shorter and shorter until the whole fits on
// a screen. A section without news is left out.
#include "entente/tell/solution.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "entente/analyse/assumptions.h"
#include "entente/analyse/direct_way.h"
#include "entente/analyse/ends.h"
#include "entente/analyse/locked.h"
#include "entente/analyse/outcome_sets.h"
#include "entente/analyse/reachable.h"
#include "entente/analyse/tiers.h"
#include "entente/analyse/wish_hinges.h"
#include "entente/solve/witness.h"
#include "entente/tell/words.h"
#include "tell/limits.h"
#include "tell/words/condition.h"
#include "tell/words/phrases.h"

namespace entente {
namespace {

// Steps of a way that stand together: in any order, where they are several.
struct StepGroup {
  std::vector<PathStep> steps;
};

class SolutionTeller {
 public:
  SolutionTeller(const Conflict& conflict, const Solution& solution, const Budget& budget)
      : conflict_(conflict), c_(conflict.source()), solution_(solution), budget_(budget) {}

  Result<Telling> run() {
    if (auto found = find_facts(); !found) return tl::unexpected(found.error());
    for (const TellingLimits& limits : kScreens) {
      limits_ = limits;
      tell();
      if (lines(telling_) <= kScreenLines) break;
    }
    return std::move(telling_);
  }

 private:
  void tell() {
    telling_ = {};
    first_other_.reset();
    telling_.title = c_.title.empty() ? c_.file : c_.title;
    telling_.kicker = counts();
    if (start_) {
      tell_today();
      tell_ends();
    } else {
      tell_no_today();
    }
    tell_others();
    tell_common_ground();
    tell_scenarios();
    tell_trust();
    tell_not_shown();
    tell_next();
  }

  // Lines that words take, broken at spaces.
  static std::size_t broken(const std::string& text, std::size_t first, std::size_t rest) {
    constexpr std::size_t kColumns = 80;
    std::size_t count = 1;
    std::size_t at = first;
    bool begun = false;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::size_t size = end - begin;
      if (begun && at + 1 + size > kColumns) {
        ++count;
        at = rest;
        begun = false;
      }
      at += (begun ? 1 : 0) + size;
      begun = true;
      begin = end + 1;
    }
    return count;
  }

  // How many lines of a screen the telling takes, by bytes: names in other scripts take fewer columns.
  static std::size_t lines(const Telling& telling) {
    constexpr std::size_t kIn = 2;
    std::size_t count = telling.title.size() + telling.kicker.size() + 4 > 80 ? 2 : 1;
    bool after_sentence = false;
    for (const Section& section : telling.sections) {
      const bool sentence = section.blocks.empty() || section.title.empty();
      count += sentence && after_sentence ? 0 : 1;
      after_sentence = sentence;
      if (!section.title.empty()) count += broken(section.title + ' ' + section.lead.plain(), 0, kIn);
      for (const Block& block : section.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) count += broken(paragraph->words.plain(), kIn, kIn);
        const auto* list = std::get_if<List>(&block);
        if (list == nullptr) continue;
        std::size_t lead = kIn + (list->ordered ? 3 : 2);
        for (const ListItem& item : list->items)
          lead = std::max(lead, kIn + (list->ordered ? 5 : 4) + std::min<std::size_t>(item.name.plain().size(), 24));
        bool named = false;
        for (const ListItem& item : list->items) named = named || !item.name.empty();
        if (!named) lead = kIn + (list->ordered ? 3 : 2);
        for (const ListItem& item : list->items) {
          count += broken(item.words.plain(), lead, lead);
          for (const Words& words : item.below) count += broken(words.plain(), lead, lead);
        }
      }
    }
    return count;
  }

  // ---- Facts ---------------------------------------------------------------------------------------------------

  bool holds(Concept c, StateId s) const { return solution_.concepts.contains(c) && solution_.is_equilibrium(c, s); }
  bool lasts(StateId s) const {
    return holds(Concept::kNash, s) || holds(Concept::kSseq, s) || holds(Concept::kSeq, s);
  }

  Result<void> find_facts() {
    start_ = conflict_.start();
    scenarios_ = scenarios(conflict_);
    here_ = &scenarios_.front();
    for (const Scenario& scenario : scenarios_)
      if (start_ && std::binary_search(scenario.states.begin(), scenario.states.end(), *start_)) here_ = &scenario;
    for (const StateId s : here_->states) {
      if (lasts(s)) {
        lasting_.push_back(s);
      } else if (holds(Concept::kSmr, s) || holds(Concept::kGmr, s)) {
        ++feared_;
      }
    }
    if (!c_.is_graph() && conflict_.state_count() <= kMostLockStates) {
      auto locked = locked_levels(conflict_, budget_);
      if (!locked) return tl::unexpected(locked.error());
      locked_ = std::move(*locked);
    }
    if (start_) {
      if (auto found = find_where_today_leads(); !found) return found;
    }
    folded_ = fold_outcomes(conflict_, lasting_, start_ ? &ends_ : nullptr);
    if (const auto outcome = turned_on(); outcome && holds(Concept::kNash, *outcome))
      hinges_ = wish_hinges(conflict_, *outcome, way_to(*outcome));
    return {};
  }

  Result<void> find_where_today_leads() {
    EndsQuestion question;
    question.chances = false;
    question.ways = kScreens.front().ends;
    auto ends = find_ends(conflict_, *start_, question, budget_);
    if (!ends) return tl::unexpected(ends.error());
    ends_ = std::move(*ends);
    auto moves = reachable_by_moves(conflict_, *start_, budget_);
    if (!moves) return tl::unexpected(moves.error());
    moves_ = std::move(*moves);
    auto gains = reachable_by_improvements(conflict_, *start_, budget_);
    if (!gains) return tl::unexpected(gains.error());
    gains_ = std::move(*gains);
    for (const End& end : ends_.ends) groups_.push_back(grouped(end.way));
    if (holds(Concept::kNash, *start_)) return {};
    const bool lasting = lasts(*start_);
    for (std::uint32_t i = 0; i < conflict_.party_count(); ++i) {
      const PartyId p(i);
      if (solution_.is_stable(Concept::kSeq, p, *start_) == lasting && !conflict_.improvements(p, *start_).empty())
        leavers_.push_back(p);
    }
    const std::size_t named = std::min(leavers_.size(), kScreens.front().leavers);
    for (std::size_t i = 0; i < named && conflict_.state_count() <= kMostDeterrenceStates; ++i) {
      // Where the search meets a limit the step is told without its answer.
      auto found = explain(conflict_, leavers_[i], *start_, Concept::kSeq, budget_);
      if (found) witnesses_.emplace(leavers_[i], std::move(*found));
    }
    return {};
  }

  // ---- Small words -----------------------------------------------------------------------------------------------

  std::string counts() const {
    const std::string parties = counted(c_.parties.size(), "party", "parties");
    const std::string states = counted(conflict_.state_count(), "possible situation");
    return c_.is_graph() ? parties + ", " + states
                         : fmt::format("{}, {}, {}", parties, counted(c_.options.size(), "option"), states);
  }

  std::string who(PartyId p) const { return party_in_sentence(c_, p); }
  Words& add_number(Words& words, StateId s) const {
    return words.say(" ").state(fmt::format("[{}]", s.number()), s.number());
  }

  // "settles with Damascus": what the mover does by the step, without its name.
  std::string step_words(const PathStep& step) const {
    if (c_.is_graph()) return "moves to " + state_words(conflict_, step.to);
    std::vector<std::string> acts;
    for (const PartyActs& party : acts_between(conflict_, step.from, step.to))
      acts.insert(acts.end(), party.acts.begin(), party.acts.end());
    return acts.empty() ? fmt::format("moves to situation {}", step.to.number()) : join_list(acts);
  }
  std::string step_sentence(const PathStep& step) const { return who(step.mover) + ' ' + step_words(step); }

  Section& section(std::string id, std::string title) {
    telling_.sections.push_back({std::move(id), std::move(title), {}});
    return telling_.sections.back();
  }
  static void add(Section& section, Words words) { section.blocks.emplace_back(Paragraph{std::move(words)}); }

  // What `s` is, against another situation: one that comes before it in time, or one it is compared with.
  std::string against(StateId s, StateId base) const {
    if (c_.is_graph()) return state_words(conflict_, s);
    const std::vector<PartyActs> acts =
        base == *start_ ? acts_between(conflict_, base, s) : acts_unlike(conflict_, base, s);
    std::string text = clauses(c_, acts, limits_.changes);
    const std::string remark = collapsed_remark(conflict_, s);
    if (text.empty())
      text = remark.empty() ? "no change" : remark;
    else if (!remark.empty())
      text += ", " + remark;
    return text;
  }

  // ---- Today -----------------------------------------------------------------------------------------------------

  void tell_today() {
    Section today{"today", "", {}};
    Words what;
    what.say(capitalised(situation_words(conflict_, *start_, limits_.today)) + ".");
    const bool nash = holds(Concept::kNash, *start_);
    today.title = nash || lasts(*start_) ? "Today lasts" : "Today does not last";
    add_number(today.lead, *start_);
    if (nash) {
      what.say(" Nobody gains by leaving it alone.");
      add(today, std::move(what));
    } else {
      for (const std::string& sentence : leavers()) what.say(" " + sentence);
      add(today, std::move(what));
    }
    add_wishless(today);
    telling_.sections.push_back(std::move(today));
  }

  // Who would leave today, by which step, and what of it.
  std::vector<std::string> leavers() const {
    const std::size_t named = std::min(leavers_.size(), limits_.leavers);
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < named; ++i) sentences.push_back(leaver(leavers_[i]));
    if (const std::size_t more = leavers_.size() - named; more > 0)
      sentences.push_back(fmt::format("The same goes for {} {} more.", spelled(more), more == 1 ? "party" : "parties"));
    return sentences;
  }

  std::string leaver(PartyId p) const {
    const std::vector<StateId> improvements = conflict_.improvements(p, *start_);
    const auto better = [&](StateId a, StateId b) { return conflict_.rank(p, a) < conflict_.rank(p, b); };
    StateId best = *std::max_element(improvements.begin(), improvements.end(), better);
    const Reply* reply = nullptr;
    if (const auto witness = witnesses_.find(p); witness != witnesses_.end()) {
      std::optional<StateId> free;
      for (const Reply& r : witness->second.replies)
        if (!r.deterred && (!free || better(*free, r.improvement))) free = r.improvement;
      if (free) best = *free;
      for (const Reply& r : witness->second.replies)
        if (r.improvement == best) reply = &r;
    }
    const PathStep step{p, *start_, best, true};
    const std::string gains = fmt::format("{} gains if it {}", capitalised(who(p)), step_words(step));
    if (lasts(*start_)) {
      if (reply == nullptr || reply->sanction.empty()) return gains + ", but is deterred by what others would then do.";
      std::vector<std::string> answers;
      StateId at = best;
      for (const Move& move : reply->sanction) {
        answers.push_back(step_sentence({move.party, at, move.to, true}));
        at = move.to;
      }
      return fmt::format("{}; but then {}, in {} own interest, and {} is no better off than today.", gains,
                         join_list(answers), reply->sanction.size() > 1 ? "their" : "its", who(p));
    }
    const bool feared = (solution_.concepts.contains(Concept::kGmr) && solution_.is_stable(Concept::kGmr, p, *start_));
    return gains + (feared ? ", and only an empty threat could deter that: an answer nobody has an interest in giving."
                           : ", and nothing deters it.");
  }

  void add_wishless(Section& to) const {
    std::vector<std::string> names;
    for (std::uint32_t p = 0; p < conflict_.party_count(); ++p)
      if (conflict_.rank_count(PartyId(p)) == 1 && conflict_.state_count() > 1) names.push_back(who(PartyId(p)));
    if (names.empty()) return;
    add(to, capitalised(join_list(names)) + (names.size() == 1 ? " has" : " have") +
                " no wishes in this case, and so no reason ever to move.");
  }

  void tell_no_today() {
    Section& none = section("today", "Today");
    none.lead.say("is not given (the case has no line ")
        .code("start")
        .say("), so nothing can be said of where it leads.");
    add_wishless(none);
  }

  // ---- Where self-interest ends ----------------------------------------------------------------------------------

  // Whether the steps lead from their first situation to their last in whatever order they are made, each of them being
  // an improvement wherever it is made.
  bool in_any_order(const std::vector<PathStep>& steps) const {
    if (c_.is_graph() || conflict_.space().collapsed()) return false;
    std::vector<std::size_t> order(steps.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto& fields = conflict_.space().fields();
    const auto word = [&](StateId s) { return conflict_.space().bits(conflict_.space().first_member(s)); };
    do {
      StateId at = steps.front().from;
      for (const std::size_t i : order) {
        Bits next = word(at);
        for (const Field& field : fields)
          if (field.get(word(steps[i].from)) != field.get(word(steps[i].to)))
            next = field.put(next, field.get(word(steps[i].to)));
        const auto found = conflict_.space().find(next);
        if (!found) return false;
        const StateId to = conflict_.space().state_of(*found);
        if (!conflict_.can_move(steps[i].mover, at, to)) return false;
        if (conflict_.rank(steps[i].mover, to) <= conflict_.rank(steps[i].mover, at)) return false;
        at = to;
      }
      if (at != steps.back().to) return false;
    } while (std::next_permutation(order.begin(), order.end()));
    return true;
  }

  std::vector<StepGroup> grouped(const std::vector<PathStep>& way) const {
    constexpr std::size_t kMostInAnyOrder = 5;  // 120 orders
    std::vector<StepGroup> groups;
    for (std::size_t begin = 0; begin < way.size();) {
      std::size_t size = std::min(kMostInAnyOrder, way.size() - begin);
      const auto part = [&](std::size_t count) {
        const auto first = way.begin() + static_cast<std::ptrdiff_t>(begin);
        return std::vector<PathStep>(first, first + static_cast<std::ptrdiff_t>(count));
      };
      while (size > 1 && !in_any_order(part(size))) --size;
      groups.push_back({part(size)});
      begin += size;
    }
    return groups;
  }

  const std::vector<StepGroup>& groups_of(const End& end) const {
    return groups_[static_cast<std::size_t>(&end - ends_.ends.data())];
  }

  void tell_ends() {
    if (holds(Concept::kNash, *start_)) return;
    Section& ends = section("ends", "Left to themselves");
    const bool deterred = lasts(*start_);
    const std::string lead =
        deterred ? "the parties stay. If they looked no further than their next step, they" : "the parties";
    if (ends_.ends.size() == 1 && !ends_.ends.front().cycle()) {
      tell_one_end(ends, lead);
    } else if (ends_.ends.size() == 1) {
      ends.lead.say(fmt::format("{} go round in a circle of {} and never settle, each taking any step it gains by.",
                                lead, counted(ends_.ends.front().members.size(), "situation")));
      add_way(ends, ends_.ends.front(), "It begins so:");
    } else {
      tell_several_ends(ends, lead);
    }
  }

  void tell_one_end(Section& ends, const std::string& lead) {
    const End& end = ends_.ends.front();
    // One chain: there is nothing else self-interest could do.
    if (ends_.reached == end.steps + 1)
      ends.lead.say(fmt::format("{} go one way in {}, and stop there", lead, counted(end.steps, "step")));
    else
      ends.lead.say(fmt::format("{} end in one place, in {} or more", lead, counted(end.steps, "step")));
    add_number(ends.lead, end.members.front());
    add_way(ends, end, end.one_way == true ? "" : "One of the shortest ways:");
  }

  void add_way(Section& to, const End& end, const std::string& before) {
    if (end.way.empty()) return;
    if (!before.empty()) add(to, before);
    const std::vector<StepGroup>& groups = groups_of(end);
    List list;
    list.ordered = true;
    std::size_t shown = 0;
    for (const StepGroup& group : groups) {
      if (shown >= limits_.steps) break;
      for (std::size_t i = 0; i < group.steps.size(); ++i) {
        ListItem item;
        item.name.party(party_name(conflict_, group.steps[i].mover), c_.parties[group.steps[i].mover.index()].id);
        item.words.say(step_words(group.steps[i]));
        list.items.push_back(std::move(item));
        ++shown;
      }
    }
    const std::size_t listed = list.items.size();
    to.blocks.emplace_back(std::move(list));
    std::string remark = any_order_words(groups, listed);
    if (listed < end.way.size())
      remark += (remark.empty() ? "" : " ") + fmt::format("And {} more.", counted(end.way.size() - listed, "step"));
    if (!remark.empty()) add(to, remark);
  }

  // "Steps 2 to 4 come in any order."
  static std::string any_order_words(const std::vector<StepGroup>& groups, std::size_t listed) {
    std::vector<std::string> spans;
    std::size_t number = 1;
    for (const StepGroup& group : groups) {
      const std::size_t last = number + group.steps.size() - 1;
      if (group.steps.size() > 1 && last <= listed)
        spans.push_back(fmt::format("{}{}{}", number, group.steps.size() == 2 ? " and " : " to ", last));
      number = last + 1;
    }
    if (spans.empty()) return "";
    std::string text = fmt::format("Steps {} may come in any order", spans.front());
    for (std::size_t i = 1; i < spans.size(); ++i) text += fmt::format(", and so may steps {}", spans[i]);
    return text + '.';
  }

  void tell_several_ends(Section& ends, const std::string& lead) {
    ends.lead.say(
        fmt::format("{} may end in {} places, depending on who moves when", lead, spelled(ends_.ends.size())));
    List list;
    for (const End& end : ends_.ends) {
      if (list.items.size() == limits_.ends) break;
      ListItem item;
      if (end.cycle()) {
        item.words.say(fmt::format("a circle of {} in which nobody settles", counted(end.members.size(), "situation")));
      } else if (end.steps == 0) {
        item.words.say("where they are");
      } else {
        item.words.say(way_words(end));
        add_number(item.words, end.members.front());
      }
      list.items.push_back(std::move(item));
    }
    const std::size_t shown = list.items.size();
    ends.blocks.emplace_back(std::move(list));
    if (shown < ends_.ends.size())
      add(ends, Words(fmt::format("And {} more: ", counted(ends_.ends.size() - shown, "place")))
                    .more("solve --all", "--all"));
  }

  // "Ankara ...; then, in any order, the SDF ... and the United States ..."
  std::string way_words(const End& end) const {
    std::string text;
    std::size_t shown = 0;
    for (const StepGroup& group : groups_of(end)) {
      if (shown >= limits_.steps) {
        text += fmt::format("; and {} more", counted(end.way.size() - shown, "step"));
        break;
      }
      std::vector<std::string> steps;
      for (const PathStep& step : group.steps) steps.push_back(step_sentence(step));
      shown += steps.size();
      text += (text.empty() ? "" : "; then ") + std::string(steps.size() > 1 ? "in any order " : "") + join_list(steps);
    }
    return text;
  }

  // ---- What else lasts -------------------------------------------------------------------------------------------

  bool is_end(StateId s) const { return start_ && ends_.end_of(s) != Ends::kNoEnd; }
  bool out_of_reach(StateId s) const { return start_ && moves_.complete && !moves_.reached(s); }

  void tell_others() {
    std::vector<StateId> others;
    for (const StateId s : lasting_)
      if (s != start_ && !is_end(s)) others.push_back(s);
    if (others.empty()) {
      if (lasting_.empty()) tell_nothing_lasts();
      return;
    }
    std::map<StateId, std::vector<const FoldedOutcome*>> extras;
    for (const FoldedOutcome& f : folded_.folded) extras[f.head].push_back(&f);
    std::vector<StateId> heads;
    for (const StateId s : others)
      if (std::binary_search(folded_.heads.begin(), folded_.heads.end(), s)) heads.push_back(s);
    // What no moves reach comes last; before, the fewer moves the nearer.
    const auto distance = [&](StateId s) { return start_ ? moves_.steps[s.index()] : 0; };
    std::stable_sort(heads.begin(), heads.end(), [&](StateId a, StateId b) { return distance(a) < distance(b); });

    Section& also = section("others", start_ ? "Also lasting" : "Lasting");
    const bool none_reached =
        std::none_of(heads.begin(), heads.end(), [&](StateId s) { return start_ && gains_.reached(s); });
    if (!start_)
      also.lead.say(counted(lasting_.size(), "outcome"));
    else if (none_reached && gains_.complete && !heads.empty())
      also.lead.say("but not reached by self-interest");
    List list;
    std::vector<StateId> told;
    for (const StateId s : heads) {
      if (list.items.size() == shown_of(heads.size(), others_limit())) break;
      ListItem item = other(s, told);
      told.push_back(s);
      if (!first_other_ && !out_of_reach(s)) first_other_ = s;
      for (const FoldedOutcome* extra : extras[s]) add_extra(item, *extra, extras[s].size());
      list.items.push_back(std::move(item));
    }
    const std::size_t shown = list.items.size();
    if (shown > 0) also.blocks.emplace_back(std::move(list));
    if (shown < heads.size()) {
      Words more(fmt::format("And {} more: ", counted(heads.size() - shown, "outcome")));
      add(also, more.more("solve --all", "--all"));
    }
    add_extras_of_ends(also, extras);
  }

  std::size_t others_limit() const { return start_ ? limits_.outcomes : 2 * limits_.outcomes; }
  static std::size_t shown_of(std::size_t count, std::size_t most) {
    return count == most + 1 ? count : std::min(count, most);
  }

  void tell_nothing_lasts() {
    Section& none = section("others", "Nothing lasts");
    none.lead.say("unless parties fear empty threats: answers nobody has an interest in giving.");
  }

  ListItem other(StateId s, const std::vector<StateId>& told) {
    constexpr std::size_t kFewActs = 3;  // an outcome so near to one told before misses the same steps
    ListItem item;
    const StateId base = base_for(s, told);
    if (!start_ || c_.is_graph()) {
      item.words.say(situation_words(conflict_, s, limits_.changes));
    } else if (base != *start_) {
      item.words.say("as ").state(fmt::format("[{}]", base.number()), base.number()).say(", but " + against(s, base));
    } else {
      item.words.say(against(s, base));
    }
    add_number(item.words, s);
    if (out_of_reach(s)) {
      item.below.push_back(Words("No moves at all lead there from today."));
    } else if (start_ && gains_.reached(s)) {
      item.below.push_back(
          Words("Reached by self-interest too, if whoever would gain by leaving it minds the answers."));
    } else if (start_ && (std::find(told.begin(), told.end(), base) == told.end() ||
                          act_count(acts_between(conflict_, base, s)) > kFewActs)) {
      if (const auto& way = missing_on_the_way_to(s)) add_missing(item, *way);
    }
    return item;
  }

  // Looked for where it is told, and once: few outcomes are listed, and the same ones on every screen tried.
  const std::optional<DirectWay>& missing_on_the_way_to(StateId s) {
    const auto [at, is_new] = direct_ways_.try_emplace(s);
    if (is_new) at->second = direct_way(conflict_, only_end().value_or(*start_), s);
    return at->second;
  }

  std::optional<StateId> only_end() const {
    if (ends_.ends.size() != 1 || ends_.ends.front().cycle()) return std::nullopt;
    return ends_.ends.front().members.front();
  }

  // Against which situation it is told: today, the one end, or an outcome told before, whichever is nearest.
  StateId base_for(StateId s, const std::vector<StateId>& told) const {
    if (!start_) return s;
    StateId best = *start_;
    if (c_.is_graph()) return best;
    const auto distance = [&](StateId other) { return act_count(acts_between(conflict_, other, s)); };
    std::vector<StateId> others = told;
    if (const auto end = only_end()) others.insert(others.begin(), *end);
    for (const StateId other : others)
      if (distance(other) < distance(best)) best = other;
    return best;
  }

  // The steps on the way that nobody would take by itself.
  void add_missing(ListItem& item, const DirectWay& way) const {
    constexpr std::size_t kLongestStep = 44;  // columns of a step that is said in full
    std::vector<PathStep> missing;
    for (const PathStep& step : way.steps)
      if (!step.improvement) missing.push_back(step);
    if (missing.empty()) {
      item.below.push_back(Words("From there self-interest would lead to it."));
      return;
    }
    std::string text = "Missing: ";
    const std::string first = step_sentence(missing.front());
    if (missing.size() == 1 && first.size() <= kLongestStep) {
      text += first + ", against its interest";
    } else {
      std::vector<std::string> names;
      for (const PathStep& step : missing)
        if (std::find(names.begin(), names.end(), who(step.mover)) == names.end()) names.push_back(who(step.mover));
      text += fmt::format("{} of {} against {} interest",
                          missing.size() == 1 ? "a step" : spelled(missing.size()) + " steps", join_list(names),
                          names.size() == 1 ? "its" : "their");
    }
    if (way.enough.size() > 1) {
      std::vector<std::string> names;
      for (const PartyId p : way.enough) names.push_back(who(p));
      text = fmt::format("Missing: a step or more of {} against its interest", join_list(names, "or of"));
    }
    item.below.push_back(Words(text + "."));
  }

  // An outcome that is another one and an act nobody has a reason for.
  void add_extra(ListItem& item, const FoldedOutcome& extra, std::size_t count) const {
    if (item.below.size() > 1) return;
    Words words;
    words.say("The same with an act nobody has a reason for: " + extra_words(extra));
    add_number(words, extra.state);
    if (count > 1) words.say(fmt::format(", and {} more like it", counted(count - 1, "outcome")));
    item.below.push_back(std::move(words));
  }
  std::string extra_words(const FoldedOutcome& extra) const {
    std::vector<std::string> acts;
    for (const FoldedOutcome::Act& act : extra.acts)
      acts.push_back(who(act.party) + ' ' + act_words(c_, act.option, act.from, act.to));
    return join_list(acts);
  }
  void add_extras_of_ends(Section& also, const std::map<StateId, std::vector<const FoldedOutcome*>>& extras) const {
    std::vector<const FoldedOutcome*> list;
    for (const auto& [head, folded] : extras)
      if (is_end(head) || head == start_) list.insert(list.end(), folded.begin(), folded.end());
    if (list.empty()) return;
    const FoldedOutcome& first = *list.front();
    Words words;
    words.state(fmt::format("[{}]", first.state.number()), first.state.number()).say(" is ");
    words.state(fmt::format("[{}]", first.head.number()), first.head.number());
    words.say(" and an act nobody has a reason for: " + extra_words(first));
    if (list.size() > 1) words.say(fmt::format("; and {} more of the kind", spelled(list.size() - 1)));
    add(also, std::move(words.say(".")));
  }

  // ---- What they share -------------------------------------------------------------------------------------------

  void tell_common_ground() {
    if (lasting_.size() < 2 || c_.is_graph()) return;
    const CommonGround ground = common_ground(conflict_, lasting_);
    std::vector<std::string> shared;
    std::size_t as_today = 0;
    for (const CommonGround::Shared& s : ground.shared) {
      const Option& option = c_.options[s.option.index()];
      if (option.exogenous()) continue;
      const auto today = start_ ? conflict_.space().level(*start_, s.option) : std::nullopt;
      if (today == s.level) {
        ++as_today;
        continue;
      }
      if (option.binary && s.level == 0 && !today) continue;
      shared.push_back(who(*option.owner) + ' ' +
                       act_words(c_, s.option, option.binary ? today : std::nullopt, s.level));
    }
    const std::string number = human_count(lasting_.size());
    const std::string all =
        lasting_.size() == 2 ? "In both lasting outcomes" : fmt::format("In all {} lasting outcomes", number);
    if (!shared.empty()) {
      const std::size_t shown = shown_of(shared.size(), limits_.shared);
      const std::size_t hidden = shared.size() - shown;
      shared.resize(shown);
      std::string text;
      for (const std::string& part : shared) text += (text.empty() ? "" : "; ") + part;
      if (hidden > 0) text += fmt::format("; and {} more", spelled(hidden));
      if (as_today > 0) text += fmt::format("; {} {} as today", spelled(as_today), as_today == 1 ? "thing" : "things");
      section("shared", all + ":").lead.say(text + ".");
    }
    std::string text;
    std::size_t parts = 0;
    const std::size_t most = limits_.differences == 0 ? 0 : shown_of(ground.differences.size(), limits_.differences);
    for (const CommonGround::Difference& d : ground.differences) {
      if (parts == most) break;
      text += (text.empty() ? "" : "; ") + difference_words(d);
      ++parts;
    }
    if (parts > 0 && parts < ground.differences.size())
      text += fmt::format("; and {} more", counted(ground.differences.size() - parts, "option"));
    if (!text.empty())
      section("differences",
              shared.empty() ? fmt::format("The {} lasting outcomes differ in:", number) : "They differ in:")
          .lead.say(text + ".");
  }

  std::string difference_words(const CommonGround::Difference& d) const {
    const Option& option = c_.options[d.option.index()];
    if (option.binary) {
      const std::string act = act_words(c_, d.option, std::nullopt, 1);
      return fmt::format("whether {}{} (in {} of {})", option.owner ? who(*option.owner) + ' ' : "", act,
                         human_count(d.counts[1]), human_count(lasting_.size()));
    }
    std::vector<std::string> levels;
    for (std::size_t l = 0; l < d.counts.size(); ++l)
      if (d.counts[l] > 0)
        levels.push_back(fmt::format("{} in {}", printable(option.levels[l]), human_count(d.counts[l])));
    return fmt::format("\"{}\"{} ({})", printable(option.label), option.owner ? " of " + who(*option.owner) : "",
                       fmt::format("{}", fmt::join(levels, ", ")));
  }

  // ---- Scenarios -------------------------------------------------------------------------------------------------

  void tell_scenarios() {
    if (scenarios_.size() < 2) return;
    Section& others = section("scenarios", "All this");
    others.lead.say(
        fmt::format("is for {}{}.", start_ ? "today's scenario: " : "the scenario ", scenario_words(c_, *here_)));
    List list;
    for (const Scenario& scenario : scenarios_) {
      if (&scenario == here_) continue;
      if (list.items.size() == limits_.scenarios) break;
      std::vector<StateId> found;
      for (const StateId s : scenario.states)
        if (lasts(s)) found.push_back(s);
      ListItem item;
      item.name.say(scenario_words(c_, scenario));
      if (found.empty()) {
        item.words.say("nothing lasts");
      } else {
        std::vector<PartyActs> acts = acts_in(conflict_, found.front());
        std::erase_if(acts, [](const PartyActs& a) { return !a.party; });
        const std::string what = clauses(c_, acts, limits_.changes / 2);
        item.words.say(what.empty() ? "nobody does any of it" : what);
        add_number(item.words, found.front());
        if (found.size() > 1) item.words.say(fmt::format(", or {} more", counted(found.size() - 1, "outcome")));
      }
      list.items.push_back(std::move(item));
    }
    const std::size_t hidden = scenarios_.size() - 1 - list.items.size();
    others.blocks.emplace_back(std::move(list));
    if (hidden > 0)
      add(others, Words(fmt::format("And {} more: ", counted(hidden, "scenario"))).more("solve --all", "--all"));
  }

  // ---- How far to trust it ---------------------------------------------------------------------------------------

  // The outcome whose hinges are looked for: the one end, or today where it lasts, or the first that lasts.
  std::optional<StateId> turned_on() const {
    if (start_ && lasts(*start_)) return start_;
    if (start_ && !ends_.ends.empty() && !ends_.ends.front().cycle()) return ends_.ends.front().members.front();
    for (const StateId s : lasting_)
      if (holds(Concept::kNash, s)) return s;
    return lasting_.empty() ? std::nullopt : std::optional(lasting_.front());
  }

  void tell_trust() {
    Section trust{"trust", "How far to trust it", {}};
    if (const auto outcome = turned_on(); outcome && holds(Concept::kNash, *outcome)) {
      if (hinges_.tried > 0) tell_verdict(trust, *outcome);
      tell_step_wishes(trust, hinges_.steps);
    }
    tell_locked(trust);
    if (!trust.lead.empty() || !trust.blocks.empty()) telling_.sections.push_back(std::move(trust));
  }

  std::vector<PathStep> way_to(StateId outcome) const {
    if (!start_) return {};
    const std::uint32_t end = ends_.end_of(outcome);
    return end == Ends::kNoEnd ? std::vector<PathStep>{} : ends_.ends[end].way;
  }

  void tell_verdict(Section& trust, StateId outcome) const {
    Words& verdict = trust.lead;
    verdict.say("nobody gains by leaving ").state(fmt::format("[{}]", outcome.number()), outcome.number());
    const std::string all = human_count(hinges_.tried);
    if (hinges_.breaks == 0)
      verdict.say(fmt::format(" under any of {} changes of a single wish.", all));
    else
      verdict.say(
          fmt::format(" under {} of {} changes of a single wish.", human_count(hinges_.tried - hinges_.breaks), all));
  }

  // What each step rests on, and on whose word.
  void tell_step_wishes(Section& trust, const std::vector<StepWish>& wishes) const {
    if (wishes.empty()) return;
    Words& before = trust.lead;
    if (!before.empty()) before.say(" ");
    const bool sourced = std::any_of(wishes.begin(), wishes.end(), [&](const StepWish& w) {
      return !std::get<Statements>(c_.parties[w.party.index()].preference).list[w.wish].grounds.because.empty();
    });
    if (!sourced) {
      before.say("No source is given for the wishes behind the steps there.");
      return;
    }
    std::vector<SourceId> reports;
    for (const StepWish& w : wishes)
      for (const EvidenceId id :
           std::get<Statements>(c_.parties[w.party.index()].preference).list[w.wish].grounds.because)
        if (const auto source = c_.evidence[id.index()].source;
            source && c_.evidence[id.index()].kind != EvidenceKind::kOwn)
          reports.push_back(*source);
    const bool one_report = reports.size() > 1 && std::all_of(reports.begin(), reports.end(),
                                                              [&](SourceId id) { return id == reports.front(); });
    before.say(fmt::format("{} on the word of{}:", wishes.size() == 1 ? "One step there rests" : "The steps there rest",
                           one_report ? ", all through one report" : ""));
    List list;
    const std::size_t shown = shown_of(wishes.size(), limits_.turns);
    for (std::size_t i = 0; i < shown; ++i) {
      const StepWish& w = wishes[i];
      const Statement& wish = std::get<Statements>(c_.parties[w.party.index()].preference).list[w.wish];
      ListItem item;
      item.name.say(fmt::format("Step {}", w.step + 1));
      item.words.append(source_words(wish.grounds)).say(wish_words(w.party, w.wish));
      list.items.push_back(std::move(item));
    }
    trust.blocks.emplace_back(std::move(list));
    if (shown < wishes.size())
      add(trust, Words(fmt::format("And {} more: ", human_count(wishes.size() - shown)))
                     .more("entente hinge", "hinge")
                     .say("."));
  }

  // ---- The rest --------------------------------------------------------------------------------------------------

  std::string wish_words(PartyId p, std::uint32_t index) const;
  Words source_words(const Grounds& grounds) const;
  void tell_locked(Section& trust) const;
  void tell_not_shown();
  void tell_next();

  const Conflict& conflict_;
  const Case& c_;
  const Solution& solution_;
  const Budget& budget_;
  std::optional<StateId> first_other_;  // of those listed and within reach
  TellingLimits limits_;
  LockedLevels locked_;

  std::optional<StateId> start_;
  std::vector<Scenario> scenarios_;
  const Scenario* here_ = nullptr;  // the scenario of today, or the first
  std::vector<StateId> lasting_;    // in it, ascending
  std::size_t feared_ = 0;          // in it, outcomes that hold by any threat whatever
  Ends ends_;
  Reachable moves_;
  Reachable gains_;                             // by self-interest
  std::vector<std::vector<StepGroup>> groups_;  // by end: the steps of its way
  // Parties that gain by leaving today: all of them deterred where today lasts, else those that are not.
  std::vector<PartyId> leavers_;
  std::map<PartyId, Witness> witnesses_;  // what deters the first of them
  FoldedOutcomes folded_;                 // of lasting_
  WishHinges hinges_;                     // of the outcome turned on
  std::map<StateId, std::optional<DirectWay>> direct_ways_;
  Telling telling_;
};

// The wish in the analyst's words, or from the labels of its options where that is short enough.
std::string SolutionTeller::wish_words(PartyId p, std::uint32_t index) const {
  constexpr std::size_t kLongestWish = 48;
  const Statement& wish = std::get<Statements>(c_.parties[p.index()].preference).list[index];
  const std::string words = wish.label.empty() ? condition_words(c_, wish.that, p) : printable(wish.label);
  return words.size() <= kLongestWish ? fmt::format(" (the wish: {})", words) : "";
}

// On whose word: the best placed of those who are quoted, and how many more there are.
Words SolutionTeller::source_words(const Grounds& grounds) const {
  static constexpr std::array<const char*, 6> kKinds = {"official",    "named",    "anonymous",
                                                        "second hand", "analysis", ""};
  std::vector<EvidenceId> speakers;
  bool own = false;
  for (const EvidenceId id : grounds.because) {
    const Evidence& e = c_.evidence[id.index()];
    if (e.kind == EvidenceKind::kOwn) own = true;
    const bool known = std::any_of(speakers.begin(), speakers.end(),
                                   [&](EvidenceId other) { return c_.evidence[other.index()].who == e.who; });
    if (e.kind != EvidenceKind::kOwn && !known) speakers.push_back(id);
  }
  Words words;
  if (speakers.empty()) {
    words.say(own ? "the modeller's own judgement" : "no source given");
    return words;
  }
  const EvidenceId first = *std::min_element(speakers.begin(), speakers.end(), [&](EvidenceId a, EvidenceId b) {
    return c_.evidence[a.index()].kind < c_.evidence[b.index()].kind;
  });
  const Evidence& e = c_.evidence[first.index()];
  std::string text = printable(e.who);
  const char* kind = kKinds[static_cast<std::size_t>(e.kind)];
  const bool said = text.find(kind) != std::string::npos || e.kind == EvidenceKind::kNamed;
  if (text.empty())
    text = std::string("one source, ") + kind;
  else if (!said)
    text += fmt::format(" ({})", kind);
  words.evidence(text, e.id);
  if (speakers.size() > 1) words.say(fmt::format("; {} more", spelled(speakers.size() - 1)));
  return words;
}

// One sentence for all that the same rules lock.
void SolutionTeller::tell_locked(Section& trust) const {
  std::map<std::string, std::vector<std::string>> by_rules;
  for (const LockedLevel& level : locked_.list) {
    if (level.meant || !level.feasible) continue;
    std::vector<std::string> rules;
    for (const Assumption& a : level.by)
      if (a.kind == AssumptionKind::kRule) rules.push_back(std::to_string(a.index + 1));
    const Option& option = c_.options[level.option.index()];
    const std::string name =
        fmt::format("\"{}\"{} at {}", printable(option.label), option.owner ? " of " + who(*option.owner) : "",
                    printable(option.levels[level.level]));
    std::vector<std::string>& names =
        by_rules[rules.empty() ? "the case"
                               : fmt::format("{} {}", rules.size() == 1 ? "rule" : "rules", join_list(rules))];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  for (auto& [rules, names] : by_rules) {
    const std::size_t shown = shown_of(names.size(), 2);
    const std::size_t hidden = names.size() - shown;
    names.resize(shown);
    std::string text = "which shut off " + join_list(names);
    if (hidden > 0) text += fmt::format("; and {} more", spelled(hidden));
    add(trust, Words().strong("Check " + rules + ", ").say(text + " (no move leads there, or none away)."));
  }
}

void SolutionTeller::tell_not_shown() {
  if (feared_ == 0) return;
  section("not-shown", "Not shown:")
      .lead
      .say(fmt::format("{} that {} only by empty threats: ", counted(feared_, "outcome"),
                       feared_ == 1 ? "lasts" : "last"))
      .more("solve --all", "--all");
}

void SolutionTeller::tell_next() {
  Section& next = section("next", "");
  List list;
  const auto ask = [&](const std::string& question, const std::string& command) {
    ListItem item;
    item.name.say(question);
    item.words.more("entente " + command, command);
    list.items.push_back(std::move(item));
  };
  const auto outcome = turned_on();
  if (outcome) ask("Why?", fmt::format("explain --outcome {}", outcome->number()));
  if (start_ && first_other_) ask("How to another?", fmt::format("path --to {}", first_other_->number()));
  if (outcome) ask("If it is wrong?", fmt::format("hinge --outcome {}", outcome->number()));
  if (list.items.size() < 3) ask("All of it?", "solve --all");
  if (list.items.size() < 3) ask("The terms?", "help words");
  next.blocks.emplace_back(std::move(list));
}

}  // namespace

Result<Telling> tell_solution(const Conflict& conflict, const Solution& solution, const Budget& budget) {
  return SolutionTeller(conflict, solution, budget).run();
}

}  // namespace entente
