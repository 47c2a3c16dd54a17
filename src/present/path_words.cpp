// How steps, ways and the parties whose help they take are said, wherever paths are told.
#include "path_words.h"

#include <fmt/format.h>

#include "entente/base/budget.h"
#include "entente/present/text.h"

namespace entente {

std::string ways_words(const PathList& list) {
  if (!list.count) return fmt::format("in more than {} ways", human_count(list.paths.size()));
  if (*list.count == 1) return "in one way";
  return fmt::format("in {} ways", spelled(*list.count));
}

std::string step_view(const Conflict& conflict, const PathStep& step) {
  const std::string before = choice_words_short(conflict, step.mover, step.from);
  const std::string after = choice_words(conflict, step.mover, step.to);
  if (step.improvement) return fmt::format("for it, from {} to {}", before, after);
  if (conflict.rank(step.mover, step.from) == conflict.rank(step.mover, step.to))
    return "To be guaranteed: it gains nothing by this step.";
  return fmt::format("To be guaranteed or paid for: this takes it from {} to {}.", before, after);
}

std::string step_sentence(const Conflict& conflict, const PathStep& step) {
  const std::string does = fmt::format("{} {} (state {}", party_name(conflict, step.mover),
                                       move_words(conflict, step.mover, step.from, step.to), step.to.number());
  const std::string view = step_view(conflict, step);
  return step.improvement ? fmt::format("{}; {}).", does, view) : fmt::format("{}). {}", does, view);
}

std::string credible_words(const Paths& paths) {
  if (!paths.credible.exists) {
    return "No sequence of steps leads there in which every step is one that the party making it prefers to what was "
           "there before.";
  }
  return fmt::format("{} {} in {}, {} that the party making it prefers to what was there before.",
                     paths.targets.size() == 1 ? "It can be reached" : "The nearest of them can be reached",
                     ways_words(paths.credible), counted(paths.credible.length, "step"),
                     paths.credible.length == 1 ? "one" : "each one");
}

std::string escorted_words(const Paths& paths, const std::string& marked) {
  const PathList& list = paths.escorted;
  if (!list.exists) {
    return "Nor does any other sequence of moves: no party, whatever it is promised or paid, can bring it about under "
           "the rules and directions of the case.";
  }
  const std::string which =
      list.length == 1 ? "which does not make the party taking it any better off; it is"
      : list.escorted == list.length
          ? "none of which makes the party taking it any better off; they are"
          : fmt::format("{} of which {} not make the party taking it any better off; {}", spelled(list.escorted),
                        list.escorted == 1 ? "does" : "do", list.escorted == 1 ? "it is" : "they are");
  return fmt::format("{} {} in {}, {} {}. No way needs fewer such steps.",
                     paths.targets.size() == 1 ? "It can be reached" : "The nearest of them can be reached",
                     ways_words(list), counted(list.length, "step"), which, marked);
}

CutWords cut_words(const Conflict& conflict, const Paths& paths) {
  if (!paths.cuts_complete) return {"There are too many sets of parties to try them all.", {}};
  std::vector<std::string> sets;
  for (const std::vector<PartyId>& cut : paths.cuts) {
    std::vector<std::string> names;
    for (const PartyId p : cut) names.push_back(party_name(conflict, p));
    sets.push_back(join_list(names));
  }
  if (sets.empty()) return {};
  const std::size_t size = paths.cuts.front().size();
  const std::string rest = " All other steps can then be in the interest of those who make them.";
  if (sets.size() == 1) {
    return {size == 1 ? fmt::format("Nothing leads there unless {} moves against its own interest.{}", sets[0], rest)
                      : fmt::format("It takes {}: each of them must move against its own interest.{}", sets[0], rest),
            {}};
  }
  return {fmt::format("It is enough that one of these {}, perhaps more than once.{}",
                      size == 1 ? "parties moves against its own interest"
                                : "groups of parties moves against its members' own interest",
                      rest),
          sets};
}

}  // namespace entente
