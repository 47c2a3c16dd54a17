// How one gets from here to there, in sentences: who does what, what it thinks of it, and who would have to be
// persuaded. One path per list, so that it can be read out step by step.
#include "entente/present/paths_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"

namespace entente {
namespace {

class Writer {
 public:
  Writer(const Conflict& conflict, const Paths& paths, const PathsTextOptions& options)
      : conflict_(conflict), paths_(paths), options_(options), style_(options.style) {}

  std::string run(const Layers& by_moves, const Layers& by_improvements) {
    write_ends();
    if (std::binary_search(paths_.targets.begin(), paths_.targets.end(), paths_.from)) {
      text_ += '\n' + wrap("Nothing needs to be done: it is there already.", style_);
    } else if (paths_.credible.exists) {
      heading("By self-interest");
      text_ += wrap(fmt::format("{} {} in {}, {} that the party making it prefers to what was there before.",
                                paths_.targets.size() == 1 ? "It can be reached" : "The nearest of them can be reached",
                                ways(paths_.credible), counted(paths_.credible.length, "step"),
                                paths_.credible.length == 1 ? "one" : "each one"),
                    style_);
      write_paths(paths_.credible);
    } else {
      heading("By self-interest");
      text_ += wrap(
          "No sequence of steps leads there in which every step is one that the party making it prefers to what was "
          "there before.",
          style_);
      if (paths_.escorted.exists) {
        write_escorted();
      } else {
        heading("With help");
        text_ += wrap(
            "Nor does any other sequence of moves: no party, whatever it is promised or paid, can bring it about under "
            "the rules and directions of the case.",
            style_);
      }
    }
    write_layers(by_moves, by_improvements);
    return std::move(text_);
  }

 private:
  void heading(const std::string& title) { text_ += '\n' + wrap(bold(title, style_), style_); }

  std::string name(StateId s) const {
    return fmt::format("state {}{}", s.number(), conflict_.start() == s ? " (the status quo)" : "");
  }

  void write_state(const std::string& label, StateId s) {
    text_ +=
        wrap(fmt::format("{}: {}", name(s), state_words(conflict_, s)), style_, "  " + padded(label, 6), "        ");
  }

  void write_ends() {
    const Case& c = conflict_.source();
    text_ += wrap(bold(printable(c.title.empty() ? c.file : c.title), style_), style_);
    write_state("From", paths_.from);
    if (options_.target.empty()) {
      write_state("To", paths_.targets.front());
    } else {
      text_ += wrap(paths_.targets.size() == 1
                        ? fmt::format("state {}, the only one where {}", paths_.targets.front().number(),
                                      printable(options_.target))
                        : fmt::format("any of the {} where {}", counted(paths_.targets.size(), "state"),
                                      printable(options_.target)),
                    style_, "  " + padded("To", 6), "        ");
    }
  }

  std::string ways(const PathList& list) const {
    if (!list.count) return fmt::format("in more than {} ways", human_count(list.paths.size()));
    if (*list.count == 1) return "in one way";
    return fmt::format("in {} ways", spelled(*list.count));
  }

  // 'for it, from its 14th to its 9th choice of 20'.
  std::string step_words(const PathStep& step) const {
    return fmt::format("for it, from {} to {}", choice_words_short(conflict_, step.mover, step.from),
                       choice_words(conflict_, step.mover, step.to));
  }

  void write_paths(const PathList& list) {
    for (std::size_t i = 0; i < list.paths.size(); ++i) {
      const std::vector<PathStep>& path = list.paths[i];
      text_ += '\n';
      const bool several = list.paths.size() > 1 || list.count != std::uint64_t{1};
      if (several) {
        text_ += wrap(
            list.count ? fmt::format("Way {} of {}", i + 1, human_count(*list.count)) : fmt::format("Way {}", i + 1),
            style_);
      }
      for (std::size_t k = 0; k < path.size(); ++k) {
        const PathStep& step = path[k];
        std::string sentence = fmt::format("{} {} (state {}", party_name(conflict_, step.mover),
                                           move_words(conflict_, step.mover, step.from, step.to), step.to.number());
        if (step.improvement) {
          sentence += fmt::format("; {}).", step_words(step));
        } else {
          sentence += ").";
          sentence += conflict_.rank(step.mover, step.from) == conflict_.rank(step.mover, step.to)
                          ? " To be guaranteed: it gains nothing by this step."
                          : fmt::format(" To be guaranteed or paid for: this takes it from {} to {}.",
                                        choice_words_short(conflict_, step.mover, step.from),
                                        choice_words(conflict_, step.mover, step.to));
        }
        text_ += wrap(sentence, style_, fmt::format("{} {}. ", step.improvement ? " " : "!", k + 1), "     ");
      }
      if (!options_.target.empty() && !path.empty()) {
        text_ += wrap(fmt::format("This gives {}.", state_words(conflict_, path.back().to)), style_, "     ", "     ");
      }
    }
    const std::uint64_t rest = list.count ? *list.count - list.paths.size() : 0;
    if (rest > 0 || !list.count) {
      text_ += '\n' + wrap(fmt::format("{} equally short: add --limit N to see them.",
                                       list.count ? (rest == 1 ? std::string("One more is")
                                                               : fmt::format("{} more are", human_count(rest)))
                                                  : std::string("More are")),
                           style_);
    }
  }

  void write_escorted() {
    const PathList& list = paths_.escorted;
    heading("With help");
    const std::string which =
        list.length == 1 ? "which does not make the party taking it any better off; it is"
        : list.escorted == list.length
            ? "none of which makes the party taking it any better off; they are"
            : fmt::format("{} of which {} not make the party taking it any better off; {}", spelled(list.escorted),
                          list.escorted == 1 ? "does" : "do", list.escorted == 1 ? "it is" : "they are");
    text_ += wrap(fmt::format("{} {} in {}, {} marked with !. No way needs fewer such steps.",
                              paths_.targets.size() == 1 ? "It can be reached" : "The nearest of them can be reached",
                              ways(list), counted(list.length, "step"), which),
                  style_);
    write_paths(list);
    write_cuts();
  }

  void write_cuts() {
    heading("Whose help it takes");
    if (!paths_.cuts_complete) {
      text_ += wrap("There are too many sets of parties to try them all.", style_);
      return;
    }
    std::vector<std::string> sets;
    for (const std::vector<PartyId>& cut : paths_.cuts) {
      std::vector<std::string> names;
      for (const PartyId p : cut) names.push_back(party_name(conflict_, p));
      sets.push_back(join_list(names));
    }
    const std::size_t size = paths_.cuts.front().size();
    const std::string rest = " All other steps can then be in the interest of those who make them.";
    if (sets.size() == 1) {
      text_ += wrap(size == 1
                        ? fmt::format("Nothing leads there unless {} moves against its own interest.{}", sets[0], rest)
                        : fmt::format("It takes {}: each of them must move against its own interest.{}", sets[0], rest),
                    style_);
      return;
    }
    text_ += wrap(fmt::format("It is enough that one of these {}, perhaps more than once.{}",
                              size == 1 ? "parties moves against its own interest"
                                        : "groups of parties moves against its members' own interest",
                              rest),
                  style_);
    for (const std::string& set : sets) text_ += wrap(set, style_, "  - ", "    ");
  }

  void write_layers(const Layers& by_moves, const Layers& by_improvements) {
    heading("How far one gets from " + name(paths_.from));
    const std::size_t rows = std::max(by_moves.layers.size(), by_improvements.layers.size());
    if (rows == 0) {
      text_ += wrap("Nobody can move.", style_);
      return;
    }
    text_ += "                  by any moves           by improvements\n";
    text_ += "  steps  states new      so far    states new      so far\n";
    std::uint64_t moves = 1;
    std::uint64_t improvements = 1;
    for (std::size_t k = 0; k < rows; ++k) {
      if (!news(by_moves, k) && !news(by_improvements, k)) continue;
      std::string line = fmt::format("  {:>5}", k + 1);
      line += cells(by_moves, k, moves) + "  " + cells(by_improvements, k, improvements);
      while (line.back() == ' ') line.pop_back();
      text_ += line + '\n';
    }
    if (!by_moves.complete || !by_improvements.complete) {
      text_ += wrap("More may be reached in more steps: add --depth N.", style_, "  ", "  ");
    }
  }

  static bool news(const Layers& layers, std::size_t k) {
    return k < layers.layers.size() && !layers.layers[k].fresh.none();
  }

  static std::string cells(const Layers& layers, std::size_t k, std::uint64_t& total) {
    if (k >= layers.layers.size()) return std::string(24, ' ');
    const std::uint64_t fresh = layers.layers[k].fresh.count();
    total += fresh;
    return fmt::format("{:>12}{:>12}", human_count(fresh), human_count(total));
  }

  const Conflict& conflict_;
  const Paths& paths_;
  const PathsTextOptions& options_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string paths_text(const Conflict& conflict, const Paths& paths, const Layers& by_moves,
                       const Layers& by_improvements, const PathsTextOptions& options) {
  return Writer(conflict, paths, options).run(by_moves, by_improvements);
}

}  // namespace entente
