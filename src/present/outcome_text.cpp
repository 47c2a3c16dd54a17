// Why does a wanted outcome hold, or who leaves it, and why does nothing stop them? In plain sentences.
//
// Told from the witnesses that certify the verdicts (argue()): what keeps a party is the sanction of each improvement,
// told once for all improvements that meet the same one; what lets it leave is the closed set the others stay in, of
// which the floor is what matters - the least it keeps.
#include "entente/present/outcome_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "entente/present/solution_text.h"
#include "outcomes.h"

namespace entente {
namespace {

constexpr std::size_t kOutcomeListed = 6;  // groups of improvements, states
constexpr std::size_t kTogether = 3;       // improvements named in a group

// "states 4 and 8", "states 1, 2, 3 and 12 more".
std::string states_list(const std::vector<StateId>& states, std::size_t most) {
  std::vector<std::string> numbers;
  for (std::size_t k = 0; k < std::min(states.size(), most); ++k) numbers.push_back(std::to_string(states[k].number()));
  if (states.size() > most) numbers.push_back(human_count(states.size() - most) + " more");
  return (states.size() == 1 ? "state " : "states ") + join_list(numbers);
}

// What nothing stops, before "it keeps at least".
const char* whatever(Concept c) {
  switch (c) {
    case Concept::kSeq:
    case Concept::kSseq:
      return "whatever the others do in their own interest";
    case Concept::kSim:
      return "whatever the others do at the same moment";
    default:
      return "whatever the others do";
  }
}

class OutcomeWriter {
 public:
  OutcomeWriter(const Conflict& conflict, const OutcomeAnswer& answer, const OutcomeTextOptions& options)
      : conflict_(conflict),
        answer_(answer),
        options_(options),
        style_(options.explanation.style),
        concept_(answer.concept_id) {}

  std::string run() {
    if (!options_.wanted.empty()) write_choice();
    for (const OutcomeAccount& account : answer_.accounts) {
      if (!text_.empty()) text_ += '\n';
      write_account(account);
    }
    return std::move(text_);
  }

 private:
  Depth depth() const { return options_.explanation.depth; }
  std::string name(PartyId p) const { return party_name(conflict_, p); }
  std::string choice(PartyId p, StateId s) const { return choice_words(conflict_, p, s); }
  void line(const std::string& words) { text_ += wrap(words, style_, "  ", "  "); }
  void item(const std::string& words) { text_ += wrap(words, style_, "  - ", "    "); }
  std::string under() const { return fmt::format("under {} (each party {})", title(concept_), gloss(concept_)); }

  // Which of the states where the wanted holds are told of.
  void write_choice() {
    const std::string where = printable(options_.wanted);
    if (answer_.wanted == 1) {
      text_ += wrap(fmt::format("There is one state where {}.", where), style_);
      return;
    }
    const std::string of = fmt::format("Of the {} where {}, ", counted(answer_.wanted, "state"), where);
    if (answer_.holds) {
      text_ += wrap(fmt::format("{}{} {} {}: {}.", of, human_count(answer_.states.size()),
                                answer_.states.size() == 1 ? "holds" : "hold", under(),
                                states_list(answer_.states, kOutcomeListed)),
                    style_);
    } else {
      text_ += wrap(fmt::format("{}none holds {}.", of, under()), style_);
      text_ += wrap(fmt::format("{}: {}.", closest_words(), states_list(answer_.states, kOutcomeListed)), style_);
    }
    if (answer_.states.size() == answer_.accounts.size()) return;
    const std::string first = fmt::format("state {}", answer_.states.front().number());
    text_ +=
        wrap(answer_.accounts.size() > 1    ? fmt::format("The first {} are told of.", spelled(answer_.accounts.size()))
             : answer_.steps_to_first == 0u ? fmt::format("Told of is {}, the status quo; --all for each.", first)
             : answer_.steps_to_first
                 ? fmt::format("Told of is {}, the nearest to the status quo by self-interest ({}); --all for each.",
                               first, counted(*answer_.steps_to_first, "step"))
                 : fmt::format("Told of is the first, {}; --all for each.", first),
             style_);
  }

  // "Closest come the 728 that one party leaves (Ankara in 700; Damascus in 28)".
  std::string closest_words() const {
    const std::string parties = answer_.leavers == 1 ? "one party leaves" : spelled(answer_.leavers) + " parties leave";
    const std::string come = answer_.states.size() == 1 ? "Closest comes the one that " + parties
                                                        : fmt::format("Closest come the {} that {}",
                                                                      human_count(answer_.states.size()), parties);
    std::uint64_t rest = answer_.states.size();
    std::string list;
    for (std::size_t k = 0; k < std::min(answer_.leaver_sets.size(), kTogether); ++k) {
      const OutcomeAnswer::Leavers& leavers = answer_.leaver_sets[k];
      std::vector<std::string> names;
      for (const PartyId p : leavers.parties) names.push_back(name(p));
      rest -= leavers.count;
      list += (k == 0 ? "" : "; ") + join_list(names);
      if (answer_.leaver_sets.size() > 1) list += " in " + human_count(leavers.count);
    }
    if (rest > 0) list += "; others in " + human_count(rest);
    return fmt::format("{} ({})", come, list);
  }

  void write_account(const OutcomeAccount& account) {
    text_ += state_heading(conflict_, account.state, options_.explanation);
    text_ += wrap(verdict(account), style_);
    std::vector<std::string> calm;  // parties of which there is nothing to say but that they stay
    for (const Argument& argument : account.arguments) {
      const Witness& w = argument.verdict.witness;
      if (options_.party && w.party != *options_.party) continue;
      const bool nothing_to_say = w.stable && (!account.holds || (w.replies.empty() && depth() == Depth::kBrief));
      if (nothing_to_say && !options_.party && depth() != Depth::kFull) calm.push_back(name(w.party));
    }
    if (depth() == Depth::kBrief) {
      for (const Argument& argument : account.arguments) write_brief(account, argument, calm);
    } else {
      // Who leaves is what the reader asks first.
      for (const bool stable : {false, true})
        for (const Argument& argument : account.arguments)
          if (argument.verdict.witness.stable == stable) write_party(account, argument, calm);
    }
    if (!calm.empty()) {
      if (depth() != Depth::kBrief) text_ += '\n';
      write_calm(account, calm);
    }
  }

  void write_calm(const OutcomeAccount& account, const std::vector<std::string>& calm) {
    const bool one = calm.size() == 1;
    const bool no_improvement = std::all_of(account.arguments.begin(), account.arguments.end(), [&](const Argument& a) {
      const Witness& w = a.verdict.witness;
      return !w.stable || w.replies.empty() || std::find(calm.begin(), calm.end(), name(w.party)) == calm.end();
    });
    std::string words = join_list(calm) + (!account.holds ? " would stay" : one ? " stays" : " stay");
    if (no_improvement)
      words +=
          one ? std::string(": it has no move to anything it prefers")
              : fmt::format(": {} of them has a move to anything it prefers", calm.size() == 2 ? "neither" : "none");
    text_ += wrap(words + '.', style_, depth() == Depth::kBrief ? "  " : "", depth() == Depth::kBrief ? "    " : "  ");
  }

  std::string verdict(const OutcomeAccount& account) const {
    ConceptSet lost;
    for (const Concept c : kAllConcepts)
      if (answer_.solved.contains(c) && !account.held.contains(c)) lost.insert(c);
    const std::string others = lost.empty() ? "" : concept_list(lost, "or");
    std::string words;
    if (account.holds) {
      words = fmt::format("It holds under {}", concept_words(account.held, answer_.solved));
      if (lost.empty() && !answer_.solved.contains(Concept::kSim)) words += ", SIM aside";
      if (!lost.empty()) words += fmt::format(", not under {}", others);
      return words + fmt::format(". What keeps each party there {}:", under());
    }
    std::vector<std::string> names;
    for (const Leaving& leaving : account.leaving) names.push_back(name(leaving.party));
    words = fmt::format("It does not hold {}: {} {} it.", under(), join_list(names),
                        names.size() == 1 ? "leaves" : "leave");
    if (!account.held.empty()) {
      words += fmt::format(" It does under {}.", concept_list(account.held));
    } else {
      lost.erase(concept_);
      if (!lost.empty()) words += fmt::format(" Nor does it under {}.", concept_list(lost, "or"));
    }
    return words;
  }

  // ---- a party in a line or two

  void write_brief(const OutcomeAccount& account, const Argument& argument, const std::vector<std::string>& calm) {
    const Witness& w = argument.verdict.witness;
    if (options_.party && w.party != *options_.party) return;
    const std::string who = name(w.party);
    if (std::find(calm.begin(), calm.end(), who) != calm.end()) return;
    std::string words;
    if (!w.stable) {
      const Leaving& leaving = leaving_of(account, w.party);
      words = fmt::format("{} leaves: it {} (state {}){}.", who, move_words(conflict_, w.party, w.state, leaving.to),
                          leaving.to.number(), keeps_briefly(w, reply_to(w, leaving.to)));
    } else if (w.replies.empty()) {
      words = fmt::format("{} stays: it has no move to anything it prefers.", who);
    } else {
      const auto groups = grouped(w);
      words = fmt::format("{} stays: {} deterred{}.", who,
                          w.replies.size() == 1   ? "its only improvement is"
                          : w.replies.size() == 2 ? "both of its improvements are"
                                                  : "all of its " + spelled(w.replies.size()) + " improvements are",
                          groups.size() == 1 ? ", as " + groups.front().answer : "");
    }
    text_ += wrap(words, style_, "  ", "    ");
  }

  std::string keeps_briefly(const Witness& w, const Reply& reply) const {
    const std::string here = choice_words_short(conflict_, w.party, w.state);
    if (concept_ == Concept::kNash || !reply.worst)
      return fmt::format(", {} against {}", choice(w.party, reply.improvement), here);
    const StateId least = floor(reply);
    return fmt::format(", and {} it keeps {}{}, against {} here", whatever(concept_), choice(w.party, least),
                       conflict_.rank(w.party, least) + 1 == conflict_.rank_count(w.party) ? "" : " or better", here);
  }

  // ---- a party at length

  void write_party(const OutcomeAccount& account, const Argument& argument, const std::vector<std::string>& calm) {
    const Witness& w = argument.verdict.witness;
    if (options_.party && w.party != *options_.party) return;
    const std::string who = name(w.party);
    if (std::find(calm.begin(), calm.end(), who) != calm.end()) return;
    text_ += '\n';
    const bool in_full = depth() == Depth::kFull && !w.replies.empty();
    text_ += wrap(bold(in_full ? who : who + (w.stable ? " stays" : " leaves"), style_) +
                      fmt::format(" (this state is {})", choice(w.party, w.state)),
                  style_, "", "  ");
    if (in_full) {
      text_ += explanation_body(conflict_, argument, options_.explanation);
    } else if (w.stable) {
      write_stays(w);
    } else {
      write_leaves(w, leaving_of(account, w.party));
    }
    if (!w.stable) write_onward(leaving_of(account, w.party));
  }

  void write_stays(const Witness& w) {
    if (w.replies.empty()) {
      const std::vector<StateId> moves = conflict_.moves(w.party, w.state);
      if (moves.empty()) return line("It has no move from here at all.");
      const StateId best = *std::max_element(moves.begin(), moves.end(), [&](StateId a, StateId b) {
        return conflict_.rank(w.party, a) < conflict_.rank(w.party, b);
      });
      const bool same = conflict_.rank(w.party, best) == conflict_.rank(w.party, w.state);
      return line(fmt::format(
          "It has no move to anything it prefers. {}: it {} (state {}, {}).",
          moves.size() == 1 ? "The only one" : fmt::format("The best of its {}", counted(moves.size(), "move")),
          move_words(conflict_, w.party, w.state, best), best.number(),
          same ? "no better and no worse for it" : choice(w.party, best)));
    }
    const auto groups = grouped(w);
    const std::size_t all = w.replies.size();
    line(fmt::format("{}.", all == 1   ? "Its only improvement is deterred"
                            : all == 2 ? "Both of its improvements are deterred"
                                       : fmt::format("All of its {} improvements are deterred", spelled(all))));
    const std::size_t shown = options_.explanation.all ? groups.size() : std::min(groups.size(), kOutcomeListed);
    std::size_t told = 0;
    for (std::size_t k = 0; k < shown; ++k) {
      const Group& group = groups[k];
      told += group.replies.size();
      item(fmt::format("If it {}, then {}{}; {}.", improvements_words(w, group), group.answer,
                       interest_words(*group.replies.front()), ends_words(w, group)));
    }
    if (told < all) item(fmt::format("And {}, deterred in other ways: --all", counted(all - told, "more improvement")));
  }

  void write_leaves(const Witness& w, const Leaving& leaving) {
    const Reply& reply = reply_to(w, leaving.to);
    line(fmt::format("How: it {} (state {}, {}).", move_words(conflict_, w.party, w.state, leaving.to),
                     leaving.to.number(), choice(w.party, leaving.to)));
    if (concept_ != Concept::kNash) line("Why nothing stops it: " + keeps_words(w, reply));
    const std::size_t all = w.replies.size();
    const auto open = static_cast<std::size_t>(
        std::count_if(w.replies.begin(), w.replies.end(), [](const Reply& r) { return !r.deterred; }));
    if (all == 1) return;
    if (concept_ == Concept::kNash) return line(fmt::format("This is the best of its {} improvements.", spelled(all)));
    const std::size_t others = all - 1;
    if (open == all)
      return line(others == 1 ? "Nor is its other improvement deterred."
                              : fmt::format("None of its {} other improvements is deterred either.", spelled(others)));
    if (open == 1)
      return line(others == 1 ? "Its other improvement is deterred."
                              : fmt::format("Its {} other improvements are deterred.", spelled(others)));
    line(fmt::format("Of its {} other improvements {} deterred.", spelled(others),
                     all - open == 1 ? "one is" : spelled(all - open) + " are"));
  }

  std::string keeps_words(const Witness& w, const Reply& reply) const {
    const std::string who = name(w.party);
    if (!reply.worst) return fmt::format("{}, {} prefers the outcome to staying.", whatever(concept_), who);
    if (reply.reachable <= 1)
      return fmt::format("from there the others have no move{}.",
                         concept_ == Concept::kSeq || concept_ == Concept::kSseq ? " they prefer" : "");
    const StateId least = floor(reply);
    const bool counts_replies = concept_ == Concept::kSmr || concept_ == Concept::kSseq;
    const std::string what =
        least == reply.improvement
            ? fmt::format("{} ends no worse than there{}, which", who, counts_replies ? ", once it has replied" : "")
            : fmt::format("{} keeps at least state {} ({}), {}, which", who, least.number(),
                          state_words(conflict_, least), choice(w.party, least));
    return fmt::format("{}, {} it prefers to staying. {} can follow, state {} included.", whatever(concept_), what,
                       counted(reply.reachable, "state"), reply.improvement.number());
  }

  void write_onward(const Leaving& leaving) {
    const std::string concept_title = title(concept_);
    if (leaving.rests.empty()) {
      return line(fmt::format("Where it leads: {}self-interest takes it from there to no state that holds under {}.",
                              leaving.complete ? "" : "as far as was looked, ", concept_title));
    }
    if (leaving.rests.front().steps == 0)
      return line(fmt::format("Where it leads: state {} itself holds under {}.", leaving.to.number(), concept_title));
    std::vector<std::string> places;
    for (const Leaving::Rest& rest : leaving.rests)
      places.push_back(fmt::format("state {} in {}", rest.state.number(), counted(rest.steps, "step")));
    if (leaving.rest_count > leaving.rests.size())
      places.push_back(fmt::format("one of {} more", human_count(leaving.rest_count - leaving.rests.size())));
    const StateId nearest = leaving.rests.front().state;
    line(fmt::format("Where it leads: by self-interest to {}; {} under {}. State {} is: {}.",
                     join_list(places, places.size() > 2 ? ", or" : "or"),
                     places.size() == 1 ? "it holds" : "they hold", concept_title, nearest.number(),
                     state_words(conflict_, nearest)));
  }

  // ---- improvements that meet the same answer

  struct Group {
    std::string answer;                 // "Beta drops "Settle", then ..."
    std::vector<const Reply*> replies;  // the best improvement first
  };

  std::vector<Group> grouped(const Witness& w) const {
    std::vector<const Reply*> order;
    for (const Reply& reply : w.replies) order.push_back(&reply);
    std::stable_sort(order.begin(), order.end(), [&](const Reply* a, const Reply* b) {
      return conflict_.rank(w.party, a->improvement) > conflict_.rank(w.party, b->improvement);
    });
    std::vector<Group> groups;
    std::map<std::string, std::size_t> place;
    for (const Reply* reply : order) {
      std::string answer = answer_words(w, *reply);
      const auto [at, fresh] = place.emplace(answer, groups.size());
      if (fresh) groups.push_back({std::move(answer), {}});
      groups[at->second].replies.push_back(reply);
    }
    return groups;
  }

  std::string answer_words(const Witness& w, const Reply& reply) const {
    std::vector<std::string> steps;
    StateId from = concept_ == Concept::kSim ? w.state : reply.improvement;
    for (const Move& move : reply.sanction) {
      steps.push_back(name(move.party) + ' ' + move_words(conflict_, move.party, from, move.to));
      if (concept_ != Concept::kSim) from = move.to;
    }
    if (concept_ == Concept::kSim) return "at the same moment " + join_list(steps);
    std::string words;
    for (std::size_t k = 0; k < steps.size(); ++k) words += (k == 0 ? "" : ", then ") + steps[k];
    return words;
  }

  std::string interest_words(const Reply& reply) const {
    if (concept_ != Concept::kSeq && concept_ != Concept::kSseq) return "";
    return reply.sanction.size() == 1 ? ", in its own interest"
                                      : ", each step in the interest of the party that takes it";
  }

  std::string improvements_words(const Witness& w, const Group& group) const {
    const std::size_t shown = options_.explanation.all || group.replies.size() == kTogether + 1
                                  ? group.replies.size()
                                  : std::min(group.replies.size(), kTogether);
    std::vector<std::string> moves;
    for (std::size_t k = 0; k < shown; ++k) {
      const StateId to = group.replies[k]->improvement;
      moves.push_back(fmt::format("{} (state {}, {})", move_words(conflict_, w.party, w.state, to), to.number(),
                                  choice_words_short(conflict_, w.party, to)));
    }
    if (shown < group.replies.size())
      moves.push_back(fmt::format("makes one of {} other moves", human_count(group.replies.size() - shown)));
    // Each move may be a list with commas of its own.
    std::string words;
    for (const std::string& move : moves) words += (words.empty() ? "" : "; or if it ") + move;
    return words;
  }

  std::string ends_words(const Witness& w, const Group& group) const {
    std::vector<StateId> ends;
    for (const Reply* reply : group.replies) ends.push_back(*reply->sanction_state);
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    const StateId best = *std::max_element(ends.begin(), ends.end(), [&](StateId a, StateId b) {
      return conflict_.rank(w.party, a) < conflict_.rank(w.party, b);
    });
    const std::string who = name(w.party);
    std::string words;
    if (ends.size() == 1 && best == w.state) {
      words = who + " is back where it was";
    } else {
      words = fmt::format("{} likes {} ({}{}, {}) {} than staying", who, ends.size() == 1 ? "that" : "where that ends",
                          states_list(ends, kTogether), ends.size() == 1 ? "" : "; at best",
                          choice_words_short(conflict_, w.party, best),
                          conflict_.rank(w.party, best) == conflict_.rank(w.party, w.state) ? "no better" : "less");
    }
    if (concept_ != Concept::kSmr && concept_ != Concept::kSseq) return words;
    const bool can_reply = std::any_of(group.replies.begin(), group.replies.end(),
                                       [](const Reply* reply) { return !reply->counter_moves.empty(); });
    return words + (can_reply ? ", and no reply gets it anything better" : ", and it has no reply");
  }

  // ----

  const Leaving& leaving_of(const OutcomeAccount& account, PartyId p) const {
    return *std::find_if(account.leaving.begin(), account.leaving.end(),
                         [&](const Leaving& leaving) { return leaving.party == p; });
  }
  static const Reply& reply_to(const Witness& w, StateId to) {
    return *std::find_if(w.replies.begin(), w.replies.end(),
                         [&](const Reply& reply) { return reply.improvement == to; });
  }
  // The least the party keeps: the floor of the closed set.
  static StateId floor(const Reply& reply) {
    return reply.best_answer.value_or(reply.worst.value_or(reply.improvement));
  }

  const Conflict& conflict_;
  const OutcomeAnswer& answer_;
  const OutcomeTextOptions& options_;
  const TextStyle& style_;
  const Concept concept_;
  std::string text_;
};

}  // namespace

std::string outcome_text(const Conflict& conflict, const OutcomeAnswer& answer, const OutcomeTextOptions& options) {
  return OutcomeWriter(conflict, answer, options).run();
}

}  // namespace entente
