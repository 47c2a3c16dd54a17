// How one gets from here to there, in sentences: who does what, what it thinks of it, and who would have to be
// persuaded. One path per list, so that it can be read out step by step.
#include "entente/present/paths_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"
#include "path_words.h"

namespace entente {
namespace {

class PathsWriter {
 public:
  PathsWriter(const Conflict& conflict, const Paths& paths, const PathsTextOptions& options)
      : conflict_(conflict), paths_(paths), options_(options), style_(options.style) {}

  std::string run(const Layers& by_moves, const Layers& by_improvements) {
    write_ends();
    if (std::binary_search(paths_.targets.begin(), paths_.targets.end(), paths_.from)) {
      text_ += '\n' + wrap("Nothing needs to be done: it is there already.", style_);
    } else if (paths_.credible.exists) {
      heading("By self-interest");
      text_ += wrap(credible_words(paths_), style_);
      write_paths(paths_.credible);
    } else {
      heading("By self-interest");
      text_ += wrap(credible_words(paths_), style_);
      if (paths_.escorted.exists) {
        write_escorted();
      } else {
        heading("With help");
        text_ += wrap(escorted_words(paths_, ""), style_);
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
        text_ += wrap(step_sentence(conflict_, step), style_,
                      fmt::format("{} {}. ", step.improvement ? " " : "!", k + 1), "     ");
      }
      if (!options_.target.empty() && !path.empty()) {
        text_ += wrap(fmt::format("This gives {}.", state_words(conflict_, path.back().to)), style_, "     ", "     ");
      }
    }
    const std::uint64_t rest = list.count ? *list.count - list.paths.size() : 0;
    if (rest > 0 || !list.count) {
      const bool listable = list.count && *list.count <= kMostOfAllPaths;
      text_ += '\n' + wrap(fmt::format("{} equally short: add --limit N{} to see them.",
                                       list.count ? (rest == 1 ? std::string("One more is")
                                                               : fmt::format("{} more are", human_count(rest)))
                                                  : std::string("More are"),
                                       listable ? " or --all" : ""),
                           style_);
    }
  }

  void write_escorted() {
    heading("With help");
    text_ += wrap(escorted_words(paths_, "marked with !"), style_);
    write_paths(paths_.escorted);
    heading("Whose help it takes");
    const CutWords cuts = cut_words(conflict_, paths_);
    text_ += wrap(cuts.sentence, style_);
    for (const std::string& set : cuts.sets) text_ += wrap(set, style_, "  - ", "    ");
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
  return PathsWriter(conflict, paths, options).run(by_moves, by_improvements);
}

}  // namespace entente
