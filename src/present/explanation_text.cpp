// Why does a party stay, or what would it leave for? In plain sentences.
//
// The sentences follow the definitions (9 to 14) clause by clause: an improvement; the legal sequence of the
// others that answers it; what the party thinks of where that ends; under SMR and SSEQ, what it could still do there. A
// reader who doubts a sentence can check each step against the case, which is why every step is named and numbered.
#include "entente/present/explanation_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/analyse/fold.h"
#include "entente/present/solution_text.h"
#include "outcomes.h"

namespace entente {
namespace {

constexpr std::size_t kExplanationListed = 8;  // improvements explained before "and N more"

bool by_improvements(Concept c) {
  return c == Concept::kSeq || c == Concept::kSseq;
}
bool with_reply(Concept c) {
  return c == Concept::kSmr || c == Concept::kSseq;
}

// "state 4: Acme: Offer", or "12 states, such as state 4: Acme: Offer or nothing".
std::string pattern_line(const Conflict& conflict, const Pattern& pattern) {
  if (pattern.single())
    return fmt::format("state {}: {}", pattern.first.number(), state_words(conflict, pattern.first));
  const std::string set = on_one_line(words_by_party(conflict.source(), pattern.levels));
  const std::string open = on_one_line(open_options(conflict.source(), pattern.levels));
  return fmt::format("{}, such as state {}: {}{}", counted(pattern.count, "state"), pattern.first.number(),
                     set.empty() ? "nothing settled" : set, open.empty() ? "" : " (either way: " + open + ")");
}

class Narrator {
 public:
  Narrator(const Conflict& conflict, const Witness& witness, const ClosedFamily* family,
           const ExplanationTextOptions& options)
      : conflict_(conflict),
        witness_(witness),
        family_(family),
        options_(options),
        who_(party_name(conflict, witness.party)) {
    for (std::size_t i = 0; i < witness.replies.size(); ++i) order_.push_back(i);
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      const Reply& ra = witness.replies[a];
      const Reply& rb = witness.replies[b];
      if (ra.deterred != rb.deterred) return !ra.deterred;
      return rank(ra.improvement) > rank(rb.improvement);
    });
  }

  // One sentence that says how the verdict comes about, without the steps.
  std::string verdict() const {
    const std::size_t all = witness_.replies.size();
    if (all == 0) return fmt::format("{} stays: it has no move to anything it prefers.", who_);
    const std::size_t open = open_count();
    if (open == 0) {
      return all == 1 ? fmt::format("{} stays: its only improvement is deterred.", who_)
                      : fmt::format("{} stays: {} of its {} improvements are deterred.", who_,
                                    all == 2 ? "both" : "all", spelled(all));
    }
    if (witness_.concept_id == Concept::kNash) {
      return fmt::format("{} leaves: it has {}.", who_, all == 1 ? "an improvement" : spelled(all) + " improvements");
    }
    if (all == 1) return fmt::format("{} leaves: nothing deters its only improvement.", who_);
    if (open == all) return fmt::format("{} leaves: nothing deters any of its {} improvements.", who_, spelled(all));
    return fmt::format("{} leaves: nothing deters {} of its {} improvements.", who_, spelled(open), spelled(all));
  }

  Reasoning reasoning() const {
    Reasoning told;
    told.verdict = verdict();
    for (std::size_t i = 0; i < shown(); ++i)
      told.improvements.push_back(improvement_sentence(reply(i)) + reply_sentences(reply(i)));
    const std::size_t hidden = order_.size() - shown();
    if (hidden == 0) return told;
    const auto open =
        static_cast<std::size_t>(std::count_if(order_.begin() + static_cast<std::ptrdiff_t>(shown()), order_.end(),
                                               [&](std::size_t i) { return !witness_.replies[i].deterred; }));
    told.more = fmt::format("And {}{}", counted(hidden, "more improvement"),
                            witness_.concept_id == Concept::kNash ? ""
                            : open == 0                           ? ", all of them deterred"
                            : open == hidden                      ? ", none of them deterred"
                                             : fmt::format(", {} of them not deterred", human_count(open)));
    return told;
  }

  std::string full() const {
    const std::string who = fmt::format("{} under {}", who_, title(witness_.concept_id));
    return wrap(fmt::format("{} (each party {})", bold(who, options_.style), gloss(witness_.concept_id)),
                options_.style, "", "  ") +
           body();
  }

  // Without the heading.
  std::string body() const {
    const TextStyle& style = options_.style;
    const Reasoning told = reasoning();
    std::string text = wrap(told.verdict, style, "  ", "  ");
    for (std::size_t i = 0; i < told.improvements.size(); ++i) {
      text += '\n';
      const std::string lead = order_.size() > 1 ? fmt::format("  {}. ", i + 1) : std::string("  ");
      const std::string rest(lead.size(), ' ');
      text += wrap(told.improvements[i], style, lead, rest);
      if (in_full()) text += reply_lists(reply(i), rest);
    }
    if (!told.more.empty()) text += '\n' + wrap(told.more + ": --all", style, "  ", "  ");
    return text;
  }

  // The verdict in one sentence.
  std::string brief_sentence() const {
    const std::string words = witness_.replies.empty() ? "stays: it has no move to anything it prefers." : brief();
    const std::size_t verb = words.find_first_of(" ,:");
    return fmt::format("{} {} under {}{}", bold(who_, options_.style), words.substr(0, verb),
                       title(witness_.concept_id), words.substr(verb));
  }

  // What follows "it": the verdict and the improvement it turns on.
  std::string brief() const {
    const std::size_t all = witness_.replies.size();
    const std::size_t open = open_count();
    const Reply& first = witness_.replies[order_.front()];
    const std::string move = fmt::format("it {} (state {})", move_words(first.improvement), first.improvement.number());
    if (open == 0) {
      return fmt::format("stays{}: if {}, {}, and {}.",
                         all == 1   ? ""
                         : all == 2 ? ", both of its improvements being deterred"
                                    : ", all of its " + spelled(all) + " improvements being deterred",
                         move, sequence_words(first), result_words(first, false));
    }
    std::string text = "leaves: " + move;
    if (witness_.concept_id == Concept::kNash) {
      return text + (all == 1 ? "." : fmt::format(", the best for it of its {} improvements.", spelled(all)));
    }
    text += ", and nothing deters that";
    if (open == 2) text += ", nor one other improvement";
    if (open > 2) text += fmt::format(", nor {} other improvements", spelled(open - 1));
    if (open < all) {
      text += fmt::format("; {} {} deterred", all - open == 1 ? "one more" : spelled(all - open) + " more",
                          all - open == 1 ? "is" : "are");
    }
    return text + '.';
  }

 private:
  std::size_t open_count() const {
    return static_cast<std::size_t>(
        std::count_if(witness_.replies.begin(), witness_.replies.end(), [](const Reply& r) { return !r.deterred; }));
  }
  bool in_full() const { return options_.depth == Depth::kFull; }
  // Improvements told one by one.
  std::size_t shown() const {
    return options_.all || in_full() ? order_.size() : std::min(order_.size(), kExplanationListed);
  }
  const Reply& reply(std::size_t place) const { return witness_.replies[order_[place]]; }
  std::uint32_t rank(StateId s) const { return conflict_.rank(witness_.party, s); }
  std::string move_words(StateId to) const {
    return entente::move_words(conflict_, witness_.party, witness_.state, to);
  }
  static std::string place(StateId s) { return fmt::format("state {}", s.number()); }

  std::string improvement_sentence(const Reply& reply) const {
    return fmt::format("{} {}, which gives state {}, {}.", who_, move_words(reply.improvement),
                       reply.improvement.number(), choice(reply.improvement));
  }

  std::string reply_sentences(const Reply& reply) const {
    if (witness_.concept_id == Concept::kNash) return "";
    if (reply.deterred) {
      return " But " + sequence_words(reply) + own_interest_words(reply) + "; " + result_words(reply, true) + ".";
    }
    return " " + nothing_words(reply);
  }

  // "then Beta drops "Settle" (state 3), and Gamma takes "X" (state 7)".
  std::string sequence_words(const Reply& reply) const {
    std::vector<std::string> steps;
    if (witness_.concept_id == Concept::kSim) {
      for (const Move& move : reply.sanction) {
        steps.push_back(fmt::format("{} {}", party_name(conflict_, move.party),
                                    entente::move_words(conflict_, move.party, witness_.state, move.to)));
      }
      return fmt::format("at the same moment {}, which together gives {}", join_list(steps),
                         place(*reply.sanction_state));
    }
    StateId from = reply.improvement;
    for (const Move& move : reply.sanction) {
      steps.push_back(fmt::format("{}{} {} ({}{})", steps.empty() ? "" : "then ", party_name(conflict_, move.party),
                                  entente::move_words(conflict_, move.party, from, move.to), place(move.to),
                                  in_full() ? "; " + gain_words(move.party, from, move.to) : ""));
      from = move.to;
    }
    std::string words;
    for (std::size_t i = 0; i < steps.size(); ++i) words += (i == 0 ? "" : ", ") + steps[i];
    return words;
  }

  // What a step means to the party that takes it.
  std::string gain_words(PartyId mover, StateId from, StateId to) const {
    const std::uint32_t before = conflict_.rank(mover, from);
    const std::uint32_t after = conflict_.rank(mover, to);
    if (before == after) return fmt::format("all the same to {}", party_name(conflict_, mover));
    return fmt::format("for {}, {} from {} to {}", party_name(conflict_, mover), after > before ? "up" : "down",
                       choice_words_short(conflict_, mover, from), choice_words(conflict_, mover, to));
  }

  // What certifies the reply and no sentence has room for: counter-moves, the closed set.
  std::string reply_lists(const Reply& reply, const std::string& indent) const {
    const TextStyle& style = options_.style;
    std::string text;
    if (reply.deterred && reply.counter_moves.size() > 1) {
      text += wrap("Its replies to that:", style, indent, indent);
      for (const StateId q : reply.counter_moves)
        text += wrap(fmt::format("it {} (state {}, {})",
                                 entente::move_words(conflict_, witness_.party, *reply.sanction_state, q), q.number(),
                                 choice(q)),
                     style, indent + "- ", indent + "  ");
    }
    if (reply.deterred || family_ == nullptr) return text;
    std::vector<StateId> states;
    StateId floor = reply.improvement;
    for (const ClosedMember& member : closed_set(conflict_, *family_, reply.improvement)) {
      if (states.empty()) floor = member.floor;
      states.push_back(member.state);
    }
    std::sort(states.begin(), states.end());
    states.erase(std::unique(states.begin(), states.end()), states.end());
    if (states.size() < 2) return text;
    text +=
        wrap(fmt::format("What can follow, {} keeping at least state {} ({}):", who_, floor.number(), choice(floor)),
             style, indent, indent);
    const auto patterns = fold(conflict_, states);
    if (!patterns) return text + wrap(counted(states.size(), "state"), style, indent + "- ", indent + "  ");
    for (const Pattern& pattern : *patterns)
      text += wrap(pattern_line(conflict_, pattern), style, indent + "- ", indent + "  ");
    return text;
  }

  std::string own_interest_words(const Reply& reply) const {
    if (!by_improvements(witness_.concept_id)) return "";
    return reply.sanction.size() == 1 ? ", in its own interest"
                                      : ", each step in the interest of the party that takes it";
  }

  // "Ankara likes that less than staying"; under SMR and SSEQ also what it could do then.
  std::string result_words(const Reply& reply, bool with_state) const {
    const StateId end = *reply.sanction_state;
    std::string words;
    if (end == witness_.state) {
      words = fmt::format("{} is back where it was", who_);
    } else {
      words = fmt::format(
          "{} {}", who_,
          rank(end) == rank(witness_.state) ? "likes that no better than staying" : "likes that less than staying");
      if (with_state) {
        words += rank(end) == rank(witness_.state)
                     ? fmt::format(" (both are {})", choice(end))
                     : fmt::format(" ({} against {})", choice(end),
                                   choice_words_short(conflict_, witness_.party, witness_.state));
      }
    }
    if (!with_reply(witness_.concept_id)) return words;
    const std::vector<StateId>& answers = reply.counter_moves;
    if (answers.empty()) return words + " and has no move from there";
    if (!with_state) return words + ", whatever it does then";
    if (answers.size() == 1) {
      return words + fmt::format(", and its only reply, state {}, gets it nothing better than staying",
                                 answers.front().number());
    }
    const StateId best =
        *std::max_element(answers.begin(), answers.end(), [&](StateId a, StateId b) { return rank(a) < rank(b); });
    return words +
           fmt::format(", and none of its {} replies gets it anything better than staying (the best is state {}, {})",
                       spelled(answers.size()), best.number(), choice(best));
  }

  std::string choice(StateId s) const { return choice_words(conflict_, witness_.party, s); }

  std::string nothing_words(const Reply& reply) const {
    if (witness_.concept_id == Concept::kSim) {
      return fmt::format(
          "Nothing deters it: whatever the others may do at the same moment, {} prefers the outcome to "
          "staying.",
          who_);
    }
    const bool credible = by_improvements(witness_.concept_id);
    const StateId worst = reply.worst.value_or(reply.improvement);
    const bool replies = with_reply(witness_.concept_id) && reply.best_answer && *reply.best_answer != worst;
    if (reply.reachable <= 1) {
      return fmt::format("Nothing deters it: from there the others have no move{}.", credible ? " they prefer" : "");
    }
    std::string words = fmt::format(
        "Nothing deters it: of the {} situations that can follow{} (state {} included), the worst for {}{} is ",
        human_count(reply.reachable),
        credible ? " if the others act in their own interest" : ", whatever the others do", reply.improvement.number(),
        who_, with_reply(witness_.concept_id) ? ", once it has replied," : "");
    words += worst == reply.improvement ? "that state itself"
                                        : fmt::format("state {} ({})", worst.number(), state_words(conflict_, worst));
    const std::string staying = fmt::format("it prefers that to staying ({})", choice(witness_.state));
    if (replies) {
      return words + fmt::format(": there it {} (state {}, {}), and {}.",
                                 entente::move_words(conflict_, witness_.party, worst, *reply.best_answer),
                                 reply.best_answer->number(), choice(*reply.best_answer), staying);
    }
    if (worst == reply.improvement) return words + ", and " + staying + ".";
    return words + fmt::format(", {}, and {}.", choice(worst), staying);
  }

  const Conflict& conflict_;
  const Witness& witness_;
  const ClosedFamily* family_;  // null where the argument has none
  const ExplanationTextOptions& options_;
  std::string who_;
  std::vector<std::size_t> order_;  // of the replies: undeterred first, then the best improvements
};

// All concepts in one sentence: under which the party stays, and for what it leaves under the strongest of the others
// under which anything deters, since what is open there is open under those that fear less.
std::string brief_summary(const Conflict& conflict, const std::vector<Witness>& witnesses, const TextStyle& style) {
  const Witness& any = witnesses.front();
  ConceptSet told, stays, leaves;
  const Witness* leaver = nullptr;
  for (const Witness& w : witnesses) {
    told.insert(w.concept_id);
    (w.stable ? stays : leaves).insert(w.concept_id);
    if (!w.stable && (leaver == nullptr || w.concept_id != Concept::kSim)) leaver = &w;
  }
  std::string words = bold(party_name(conflict, any.party), style);
  if (leaver == nullptr) {
    return words + fmt::format(" stays under {}: {}.", concept_words(stays, told),
                               any.replies.empty()       ? "it has no move to anything it prefers"
                               : any.replies.size() == 1 ? "its only improvement is deterred"
                                                         : fmt::format("each of its {} improvements is deterred",
                                                                       spelled(any.replies.size())));
  }
  std::optional<StateId> to;
  for (const Reply& reply : leaver->replies)
    if (!reply.deterred && (!to || conflict.rank(any.party, reply.improvement) > conflict.rank(any.party, *to)))
      to = reply.improvement;
  words += fmt::format(" leaves under {}: it {} (state {}, {}; this state is {})", concept_words(leaves, told),
                       move_words(conflict, any.party, any.state, *to), to->number(),
                       choice_words(conflict, any.party, *to), choice_words_short(conflict, any.party, any.state));
  if (stays.empty()) return words + '.';
  return words + fmt::format("; it stays under {}, being deterred there.", concept_list(stays));
}

}  // namespace

std::string state_heading(const Conflict& conflict, StateId s, const ExplanationTextOptions& options) {
  return wrap(bold(fmt::format("State {}:", s.number()), options.style) + " " + state_words(conflict, s), options.style,
              "", "  ");
}

std::string explanation_text(const Conflict& conflict, const Argument& argument,
                             const ExplanationTextOptions& options) {
  const Narrator narrator(conflict, argument.verdict.witness, argument.family ? &*argument.family : nullptr, options);
  return options.depth == Depth::kBrief ? wrap(narrator.brief_sentence(), options.style, "", "  ") : narrator.full();
}

Reasoning reasoning(const Conflict& conflict, const Argument& argument, const ExplanationTextOptions& options) {
  return Narrator(conflict, argument.verdict.witness, argument.family ? &*argument.family : nullptr, options)
      .reasoning();
}

Reasons reasons(const Conflict& conflict, const std::vector<Witness>& witnesses, const std::string& left_out,
                const ExplanationTextOptions& options) {
  const Witness& any = witnesses.front();
  Reasons told{party_name(conflict, any.party),
               fmt::format("this state is {}", choice_words(conflict, any.party, any.state)),
               {}};
  if (any.replies.empty()) {
    told.verdicts.emplace_back("Stays under every concept: it has no move to anything it prefers.");
    return told;
  }
  // Concepts that say the same are said together, in the place of the first.
  std::vector<std::pair<std::string, std::vector<std::string>>> said;
  for (const Witness& witness : witnesses) {
    const std::string words = Narrator(conflict, witness, nullptr, options).brief();
    const auto same = std::find_if(said.begin(), said.end(), [&](const auto& entry) { return entry.first == words; });
    if (same != said.end()) {
      same->second.emplace_back(title(witness.concept_id));
    } else {
      said.push_back({words, {title(witness.concept_id)}});
    }
  }
  for (const auto& [words, concepts] : said) {
    told.verdicts.push_back(fmt::format("Under {} it {}",
                                        concepts.size() == witnesses.size() && witnesses.size() > 2
                                            ? "all " + spelled(concepts.size()) + " concepts"
                                            : join_list(concepts),
                                        words));
  }
  if (!left_out.empty()) told.verdicts.push_back(left_out + ".");
  return told;
}

std::string explanation_body(const Conflict& conflict, const Argument& argument,
                             const ExplanationTextOptions& options) {
  return Narrator(conflict, argument.verdict.witness, argument.family ? &*argument.family : nullptr, options).body();
}

std::string explanation_summary(const Conflict& conflict, const std::vector<Witness>& witnesses,
                                const std::string& left_out, const ExplanationTextOptions& options) {
  if (witnesses.empty()) return "";
  const TextStyle& style = options.style;
  if (options.depth == Depth::kBrief) return wrap(brief_summary(conflict, witnesses, style), style, "", "  ");
  const Reasons told = reasons(conflict, witnesses, left_out, options);
  std::string text = wrap(fmt::format("{} ({})", bold(told.who, style), told.here), style, "", "  ");
  for (const std::string& words : told.verdicts)
    text += wrap(words, style, "  ", witnesses.front().replies.empty() ? "  " : "    ");
  return text;
}

}  // namespace entente
