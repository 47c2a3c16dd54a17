// Who could act together, told to somebody who knows the parties. The smallest coalitions come first, and one that only
// adds members to another that leaves as well is counted but not told: it is the smaller one that needs watching.
#include "entente/present/coalitions_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"

namespace entente {
namespace {

constexpr std::size_t kCoalitionsMostListed = 12;

const char* meaning(CoalitionConcept c) {
  constexpr PerCoalitionConcept<const char*> kMeanings = {
      "looks only at its own joint moves", "fears any answer of the others",
      "fears any answer, and plans a joint reply", "fears only answers in the interest of those who give them"};
  return kMeanings[c];
}

class CoalitionsWriter {
 public:
  CoalitionsWriter(const Conflict& conflict, const Coalitions& found, const CoalitionsTextOptions& options)
      : conflict_(conflict), found_(found), options_(options), style_(options.style) {}

  std::string run() {
    write_head();
    write_counts();
    for (auto first = found_.exits.begin(); first != found_.exits.end();) {
      auto last = first;
      while (last != found_.exits.end() && last->from == first->from) ++last;
      write_state(first->from, {first, last});
      first = last;
    }
    write_survivors();
    write_jumps();
    return std::move(text_);
  }

 private:
  void heading(const std::string& title) { text_ += '\n' + wrap(bold(title, style_), style_); }

  std::string names(PartySet set, std::string_view last = "and") const {
    std::vector<std::string> list;
    for (const PartyId p : members(set)) list.push_back(party_name(conflict_, p));
    return join_list(list, last);
  }

  std::string states_judged() const {
    const std::uint64_t count = found_.states.size();
    if (options_.every_state) return fmt::format("all {}", counted(count, "state"));
    if (options_.outcomes_under) {
      return count == 1 ? fmt::format("the outcome that holds under {}", title(*options_.outcomes_under))
                        : fmt::format("the {} outcomes that hold under {}", human_count(count),
                                      title(*options_.outcomes_under));
    }
    return count == 1 ? fmt::format("state {}", found_.states.front().number()) : counted(count, "state");
  }

  void write_head() {
    const Case& c = conflict_.source();
    text_ += wrap(bold(printable(c.title.empty() ? c.file : c.title), style_), style_);
    std::string who;
    if (found_.structured) {
      std::vector<std::string> blocks;
      for (const PartySet block : found_.structure) {
        const bool one = (block & (block - 1)) == 0;
        blocks.push_back(names(block) + (one ? " alone" : " together"));
      }
      who = "a given structure: " + join_list(blocks, ", and");
    } else if (found_.coalitions.size() + 1 == std::uint64_t{1} << conflict_.party_count()) {
      who = fmt::format("any of the {} sets of parties may act together", human_count(found_.coalitions.size()));
    } else if (found_.coalitions.size() == 1) {
      who = names(found_.coalitions.front()) + "; any of the others may answer together";
    } else {
      who = fmt::format("{} named; any of the others may answer together",
                        counted(found_.coalitions.size(), "coalition"));
    }
    text_ += wrap(who, style_, "  Coalitions  ", "              ");
    text_ += wrap(states_judged(), style_, "  Judged      ", "              ");
  }

  void write_counts() {
    heading(found_.states.size() == 1 ? "Does it survive every coalition, if each ..."
                                      : "How many survive every coalition, if each ...");
    for (const CoalitionConcept x : kCoalitionConcepts) {
      const std::size_t count = found_.coalitionally_stable[x].count();
      const std::string answer = found_.states.size() == 1 ? (count == 1 ? "yes" : "no") : human_count(count);
      text_ += fmt::format("  {:<6}{:>7}  {}\n", title(x), answer, meaning(x));
    }
  }

  // 'under CNash and CSEQ'; 'whatever the others do' where nothing deters it.
  std::string deterrence(const JointImprovement& exit) const {
    std::vector<std::string> deterred;
    for (const CoalitionConcept x : kCoalitionConcepts) {
      if (exit.deterred[x]) deterred.emplace_back(title(x));
    }
    if (exit.coalition + 1 == std::uint64_t{1} << conflict_.party_count()) return "Nobody is left to deter them.";
    if (deterred.empty()) return "Nothing the others can do deters it.";
    const bool only_hurting = !exit.deterred[CoalitionConcept::kCseq];
    return fmt::format("The others can deter it ({}){}.", join_list(deterred),
                       only_hurting ? ", though not by steps in their own joint interest" : "");
  }

  std::string gains(const JointImprovement& exit) const {
    std::vector<std::string> list;
    for (const PartyId p : members(exit.coalition)) {
      list.push_back(fmt::format("{} from {} to {}", party_name(conflict_, p),
                                 choice_words_short(conflict_, p, exit.from), choice_words(conflict_, p, exit.to)));
    }
    return join_list(list, ", and");
  }

  void write_steps(const JointImprovement& exit, const std::string& indent) {
    StateId at = exit.from;
    for (std::size_t k = 0; k < exit.steps.size(); ++k) {
      const Move& step = exit.steps[k];
      text_ += wrap(fmt::format("{} {} (state {}).", party_name(conflict_, step.party),
                                move_words(conflict_, step.party, at, step.to), step.to.number()),
                    style_, fmt::format("{}{}. ", indent, k + 1), indent + "   ");
      at = step.to;
    }
  }

  // The smallest coalitions among `exits`: none of whose proper subsets has a way out deterred no more.
  std::vector<const JointImprovement*> smallest(const std::vector<JointImprovement>& exits) const {
    std::vector<const JointImprovement*> kept;
    for (const JointImprovement& exit : exits) {
      const bool covered = std::any_of(exits.begin(), exits.end(), [&](const JointImprovement& other) {
        if (other.coalition == exit.coalition || (other.coalition & ~exit.coalition) != 0) return false;
        for (std::size_t x = 0; x < kCoalitionConceptCount; ++x) {
          if (other.deterred[x] && !exit.deterred[x]) return false;
        }
        return true;
      });
      if (!covered) kept.push_back(&exit);
    }
    return kept;
  }

  void write_state(StateId s, const std::vector<JointImprovement>& exits) {
    heading(fmt::format("State {}{}", s.number(), conflict_.start() == s ? " (the status quo)" : ""));
    text_ += wrap(state_words(conflict_, s), style_, "  ", "  ");
    const std::vector<const JointImprovement*> told = smallest(exits);
    for (const JointImprovement* exit : told) {
      const bool alone = (exit->coalition & (exit->coalition - 1)) == 0;
      text_ += wrap(fmt::format("{} {} it for state {}: {}.", names(exit->coalition),
                                alone ? "alone would leave" : "together would leave", exit->to.number(), gains(*exit)),
                    style_, "  - ", "    ");
      write_steps(*exit, "    ");
      text_ += wrap(deterrence(*exit), style_, "    ", "    ");
    }
    const std::size_t rest = exits.size() - told.size();
    if (rest > 0) {
      text_ += wrap(rest == 1 ? std::string("So would one larger coalition that includes it.")
                              : fmt::format("So would {} larger coalitions that include {}.", spelled(rest),
                                            told.size() == 1 ? "it" : "one of these"),
                    style_, "  ", "  ");
    }
  }

  void write_survivors() {
    const Bitset& survivors = found_.coalitionally_stable[CoalitionConcept::kCnash];
    if (survivors.none()) return;
    heading("No coalition leaves");
    std::size_t shown = 0;
    survivors.for_each([&](std::size_t k) {
      if (++shown > kCoalitionsMostListed) return;
      const StateId s = found_.states[k];
      text_ += wrap(state_words(conflict_, s), style_, fmt::format("  {:>5}  ", s.number()), "         ");
    });
    if (shown > kCoalitionsMostListed)
      text_ += wrap(fmt::format("and {} more", human_count(shown - kCoalitionsMostListed)), style_, "  ");
  }

  void write_jumps() {
    if (!options_.outcomes_under || found_.states.size() < 2) return;
    heading("Jumps from one outcome to another");
    if (found_.jumps.empty()) {
      text_ += wrap("No coalition of two or more gains by going from one of these outcomes to another.", style_);
      return;
    }
    text_ += wrap("Nobody gains by leaving alone, but together:", style_);
    for (std::size_t k = 0; k < found_.jumps.size() && k < kCoalitionsMostListed; ++k) {
      const JointImprovement& jump = found_.jumps[k];
      text_ += wrap(fmt::format("{} would take {} to {} in {}: {}.", names(jump.coalition), jump.from.number(),
                                jump.to.number(), counted(jump.steps.size(), "step"), gains(jump)),
                    style_, "  - ", "    ");
    }
    if (found_.jumps.size() > kCoalitionsMostListed) {
      text_ +=
          wrap(fmt::format("{} more; --json lists them all.", human_count(found_.jumps.size() - kCoalitionsMostListed)),
               style_, "  ", "  ");
    }
  }

  const Conflict& conflict_;
  const Coalitions& found_;
  const CoalitionsTextOptions& options_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string coalitions_text(const Conflict& conflict, const Coalitions& found, const CoalitionsTextOptions& options) {
  return CoalitionsWriter(conflict, found, options).run();
}

}  // namespace entente
