// Foresight told to somebody who knows the parties: first how the answer changes the further they look, then what holds
// however far they look, then what each sees coming.
#include "entente/present/foresight_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"

namespace entente {
namespace {

constexpr std::size_t kForesightMostListed = 12;
constexpr std::size_t kMostRows = 12;

class ForesightWriter {
 public:
  ForesightWriter(const Conflict& conflict, const Foresight& found, const TextStyle& style)
      : conflict_(conflict), found_(found), style_(style) {}

  std::string run() {
    const Case& c = conflict_.source();
    text_ += wrap(bold(printable(c.title.empty() ? c.file : c.title), style_), style_);
    write_counts();
    list("What holds if both look that far", found_.equilibria.back());
    if (found_.non_myopic_equilibria.none()) {
      heading("Nothing holds however far both look");
    } else {
      list("What holds however far both look", found_.non_myopic_equilibria);
    }
    for (const Foresight::Course& course : found_.courses) write_course(course);
    return std::move(text_);
  }

 private:
  void heading(const std::string& title) { text_ += '\n' + wrap(bold(title, style_), style_); }
  std::string name_of(PartyId p) const { return party_name(conflict_, p); }

  void row(const std::string& what, const std::array<Bitset, 2>& stable, const Bitset& both) {
    text_ += wrap(fmt::format("{} for {}, {} for {}, {} for both", human_count(stable[0].count()), name_of(PartyId(0)),
                              human_count(stable[1].count()), name_of(PartyId(1)), human_count(both.count())),
                  style_, "  " + padded(what, 16), "                  ");
  }

  void write_counts() {
    heading(fmt::format("How many of the {} are stable, if they look ahead ...",
                        counted(conflict_.state_count(), "state")));
    const std::size_t rows = found_.stable.size();
    for (std::size_t k = 0; k < rows; ++k) {
      if (rows > kMostRows && k >= kMostRows - 1 && k + 1 < rows) continue;
      row(k == 0 ? "1 move (Nash)" : fmt::format("{} moves", k + 1), found_.stable[k], found_.equilibria[k]);
    }
    row("to the end", found_.non_myopic, found_.non_myopic_equilibria);
    if (found_.period == 1) {
      text_ += wrap(fmt::format("Looking further than {} changes nothing.", counted(found_.settled, "move")), style_,
                    "  ", "  ");
    } else {
      text_ +=
          wrap(fmt::format("What they see coming never settles: from {} on it repeats every {}. To the end, a state "
                           "is stable if it is at all of these.",
                           counted(found_.settled, "move"), counted(found_.period, "move")),
               style_, "  ", "  ");
    }
  }

  void list(const std::string& title, const Bitset& states) {
    if (states.none()) return;
    heading(title);
    std::size_t shown = 0;
    states.for_each([&](std::size_t k) {
      if (++shown > kForesightMostListed) return;
      const StateId s(static_cast<std::uint32_t>(k));
      text_ += wrap(state_words(conflict_, s) + (conflict_.start() == s ? " (the status quo)" : ""), style_,
                    fmt::format("  {:>5}  ", s.number()), "         ");
    });
    if (shown > kForesightMostListed) {
      text_ += wrap(fmt::format("and {} more; --json lists them all", human_count(shown - kForesightMostListed)),
                    style_, "  ");
    }
  }

  void write_course(const Foresight::Course& course) {
    heading(fmt::format("State {}{}, if {} may move first and they look {} ahead", course.state.number(),
                        conflict_.start() == course.state ? " (the status quo)" : "", name_of(course.first),
                        counted(found_.stable.size(), "move")));
    if (course.steps.empty()) {
      text_ +=
          wrap(fmt::format("{} stays: {}.", name_of(course.first), choice_words(conflict_, course.first, course.state)),
               style_, "  ", "  ");
      return;
    }
    StateId at = course.state;
    for (std::size_t k = 0; k < course.steps.size(); ++k) {
      const Move& step = course.steps[k];
      text_ += wrap(fmt::format("{} {} (state {}).", name_of(step.party),
                                move_words(conflict_, step.party, at, step.to), step.to.number()),
                    style_, fmt::format("  {}. ", k + 1), "     ");
      at = step.to;
    }
    text_ += wrap(fmt::format("There it ends: for {} {} instead of {}.", name_of(course.first),
                              choice_words(conflict_, course.first, at),
                              choice_words_short(conflict_, course.first, course.state)),
                  style_, "  ", "  ");
  }

  const Conflict& conflict_;
  const Foresight& found_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string foresight_text(const Conflict& conflict, const Foresight& found, const TextStyle& style) {
  return ForesightWriter(conflict, found, style).run();
}

}  // namespace entente
