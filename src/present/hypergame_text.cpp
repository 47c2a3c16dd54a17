// A hypergame told to somebody who knows the parties: first what holds, then for whom it holds only because of what it
// does not see, then who would be surprised by whom.
#include "entente/present/hypergame_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"

namespace entente {
namespace {

constexpr std::size_t kHypergameMostListed = 12;

class HypergameWriter {
 public:
  HypergameWriter(const Conflict& conflict, const Hypergame& found, const HypergameTextOptions& options)
      : conflict_(conflict), found_(found), options_(options), style_(options.style) {}

  std::string run() {
    write_head();
    write_counts();
    write_holding();
    write_expected();
    write_surprises();
    return std::move(text_);
  }

 private:
  static std::size_t index(Concept x) { return static_cast<std::size_t>(x); }
  void heading(const std::string& title) { text_ += '\n' + wrap(bold(title, style_), style_); }
  std::string name_of(PartyId p) const { return party_name(conflict_, p); }

  void write_head() {
    const Case& c = conflict_.source();
    text_ += wrap(bold(printable(c.title.empty() ? c.file : c.title), style_), style_);
    std::vector<std::string> lines;
    std::vector<std::string> plain;
    for (const Hypergame::Player& player : found_.players) {
      if (player.has_view) {
        lines.push_back(fmt::format(
            "{} sees {} of the {} states", name_of(player.party),
            player.state_count == conflict_.state_count() ? std::string("all") : human_count(player.state_count),
            human_count(conflict_.state_count())));
      } else {
        plain.push_back(name_of(player.party));
      }
    }
    if (!plain.empty()) {
      lines.push_back(fmt::format("{} {} the case as it is", join_list(plain), plain.size() == 1 ? "sees" : "see"));
    }
    for (std::size_t k = 0; k < lines.size(); ++k)
      text_ += wrap(lines[k], style_, k == 0 ? "  Views  " : "         ", "         ");
  }

  void write_counts() {
    heading("How many states hold");
    text_ += fmt::format("  {:<6}{:>14}{:>24}\n", "", "as they see it", "if all saw it as it is");
    for (const Concept x : kAllConcepts) {
      if (!found_.concepts.contains(x)) continue;
      text_ += fmt::format("  {:<6}{:>14}{:>24}\n", title(x), human_count(found_.equilibria[index(x)].count()),
                           human_count(found_.if_all_saw[index(x)].count()));
    }
  }

  std::string status(StateId s) const { return conflict_.start() == s ? " (the status quo)" : ""; }

  // Lists the members of `states`, each followed by what `remark` says of it.
  template <class Remark>
  void list(const Bitset& states, const Remark& remark) {
    std::size_t shown = 0;
    states.for_each([&](std::size_t k) {
      if (++shown > kHypergameMostListed) return;
      const StateId s(static_cast<std::uint32_t>(k));
      text_ += wrap(state_words(conflict_, s) + status(s), style_, fmt::format("  {:>5}  ", s.number()), "         ");
      const std::string more = remark(s);
      if (!more.empty()) text_ += wrap(more, style_, "         ", "         ");
    });
    if (shown > kHypergameMostListed) {
      text_ += wrap(fmt::format("and {} more; --json lists them all", human_count(shown - kHypergameMostListed)),
                    style_, "  ");
    }
  }

  std::vector<std::string> takers(StateId s) const {
    std::vector<std::string> names;
    for (const Hypergame::Player& player : found_.players)
      if (player.expected[index(found_.concept_id)].test(s.index())) names.push_back(name_of(player.party));
    return names;
  }

  void write_holding() {
    const Bitset& holds = found_.equilibria[index(found_.concept_id)];
    if (holds.none()) {
      heading(fmt::format("Nothing holds under {}", title(found_.concept_id)));
      return;
    }
    heading(fmt::format("What holds under {}", title(found_.concept_id)));
    list(holds, [&](StateId s) {
      std::string text;
      if (!found_.if_all_saw[index(found_.concept_id)].test(s.index()))
        text = "It rests on misperception: if all saw the dispute as it is, it would not hold.";
      const std::vector<std::string> names = takers(s);
      if (names.size() == found_.players.size()) return text;
      const std::string expected =
          names.empty() ? "Nobody takes it to hold."
                        : fmt::format("Only {} {} it to hold.", join_list(names), names.size() == 1 ? "takes" : "take");
      return text + (text.empty() ? "" : " ") + expected;
    });
    Bitset lost = found_.if_all_saw[index(found_.concept_id)];
    for (std::size_t k = 0; k < lost.words().size(); ++k) lost.words()[k] &= ~holds.words()[k];
    if (lost.none()) return;
    heading("What would hold if all saw the dispute as it is, but does not");
    list(lost, [&](StateId s) {
      std::vector<std::string> leavers;
      for (const Hypergame::Player& player : found_.players)
        if (!player.stable[index(found_.concept_id)].test(s.index())) leavers.push_back(name_of(player.party));
      return fmt::format("As {} {} it, leaving is worth it.", join_list(leavers), leavers.size() == 1 ? "sees" : "see");
    });
  }

  void write_expected() {
    const Bitset& holds = found_.equilibria[index(found_.concept_id)];
    Bitset wrong(conflict_.state_count());
    for (const Hypergame::Player& player : found_.players) wrong |= player.expected[index(found_.concept_id)];
    for (std::size_t k = 0; k < wrong.words().size(); ++k) wrong.words()[k] &= ~holds.words()[k];
    if (wrong.none()) return;
    heading("What some take to hold, but does not");
    list(wrong, [&](StateId s) {
      const std::vector<std::string> names = takers(s);
      return fmt::format("{} {} it to hold.", join_list(names), names.size() == 1 ? "takes" : "take");
    });
  }

  std::string said(const Surprise& x) const {
    const std::string by = name_of(x.by);
    const std::string whose = name_of(x.whose);
    switch (x.kind) {
      case SurpriseKind::kStay:
        return fmt::format("{} takes {} to leave for state {}: {}. {} stays.", whose, by, x.to->number(),
                           state_words(conflict_, *x.to), by);
      case SurpriseKind::kMisstep:
        if (!x.to) {
          return fmt::format("{} means to leave for state {} ({}), but cannot.", by, x.meant.number(),
                             state_words(conflict_, x.meant));
        }
        return fmt::format("{} leaves for state {}, and what it takes for a gain is none: {} in truth, {} here.", by,
                           x.to->number(), choice_words(conflict_, x.by, *x.to),
                           choice_words_short(conflict_, x.by, x.state));
      case SurpriseKind::kDeparture:
        break;
    }
    const std::string going =
        x.to ? fmt::format("{} {} (state {}).", by, move_words(conflict_, x.by, x.state, *x.to), x.to->number())
             : fmt::format("{} tries to leave for state {}, which is not possible.", by, x.meant.number());
    const std::string why = x.why == Unseen::kUnknown    ? "its view does not have that move"
                            : x.why == Unseen::kUnwanted ? fmt::format("it takes this for no gain to {}", by)
                                                         : fmt::format("it takes {} to be deterred", by);
    return fmt::format("{} {} does not see it coming: {}.", going, whose, why);
  }

  void write_surprises() {
    heading(fmt::format("Surprises under {}", title(found_.concept_id)));
    if (found_.surprises.empty()) {
      text_ += wrap(options_.states_named ? "None in these states." : "None in the states above or the status quo.",
                    style_, "  ", "  ");
    }
    for (const StateId s : found_.states) {
      bool first = true;
      for (const Surprise& x : found_.surprises) {
        if (x.state != s) continue;
        if (first) {
          text_ += wrap(fmt::format("In state {}{}: {}", s.number(), status(s), state_words(conflict_, s)), style_,
                        "  ", "    ");
        }
        first = false;
        text_ += wrap(said(x), style_, "    - ", "      ");
      }
    }
    if (found_.states_left > 0) {
      text_ += wrap(fmt::format("{} not looked at; --all looks at all.", counted(found_.states_left, "more state")),
                    style_, "  ", "  ");
    }
    std::vector<std::string> counts;
    for (const Hypergame::Player& player : found_.players) {
      for (const Hypergame::Player& other : found_.players) {
        const std::uint64_t count = player.misjudges[other.party.index()];
        if (other.party == player.party || count == 0) continue;
        counts.push_back(fmt::format("{} misjudges {} in {} of {}", name_of(player.party), name_of(other.party),
                                     human_count(count), counted(conflict_.state_count(), "state")));
      }
    }
    if (!counts.empty()) {
      text_ += '\n' + wrap("Over all states, " + join_list(counts) + ".", style_);
    }
  }

  const Conflict& conflict_;
  const Hypergame& found_;
  const HypergameTextOptions& options_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string hypergame_text(const Conflict& conflict, const Hypergame& found, const HypergameTextOptions& options) {
  return HypergameWriter(conflict, found, options).run();
}

}  // namespace entente
