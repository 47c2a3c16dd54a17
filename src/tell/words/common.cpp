// How a number, a list, a party, a state or a move is said in words.
#include "entente/tell/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "entente/base/budget.h"

namespace entente {
namespace {

LevelMask all_levels(const Option& option) {
  return option.levels.size() >= 64 ? ~LevelMask{0} : (LevelMask{1} << option.levels.size()) - 1;
}

// What is said of options at their first level, where most of them stand most of the time.
enum class FirstLevels {
  kNewsOnly,  // where the status quo has another
  kNamed,     // also where the first of several levels has a name: opposing is something a party does
};

// What to say of an option whose level lies in `mask`, today being `today`; empty where there is nothing to say.
std::string option_words(const Option& option, LevelMask mask, std::uint32_t today, FirstLevels first) {
  const std::string label = printable(option.label);
  if (mask == all_levels(option)) return "";
  if (mask == 1 && option.binary) return today == 0 ? "" : "no longer: " + label;
  if (mask == 1 && today == 0 && first == FirstLevels::kNewsOnly) return "";
  if (option.binary) return label;
  std::vector<std::string> levels;
  for (std::size_t l = 0; l < option.levels.size(); ++l) {
    if ((mask >> l) & 1u) levels.push_back(printable(option.levels[l]));
  }
  return label + ": " + join_list(levels, "or");
}

// The level of an option in the status quo; the first where there is none.
std::uint32_t level_today(const Case& c, OptionId o) {
  return c.start && !c.is_graph() ? (*c.start)[o.index()] : 0;
}

// One entry per party, in the order of the options; `words_of` says what there is to say of an option.
template <class WordsOf>
std::vector<PartyWords> group_by_party(const Case& c, const WordsOf& words_of) {
  std::vector<PartyWords> result;
  for (std::size_t o = 0; o < c.options.size(); ++o) {
    const Option& option = c.options[o];
    std::string words = words_of(OptionId(static_cast<std::uint32_t>(o)));
    if (words.empty()) continue;
    if (result.empty() || result.back().party != option.owner) {
      result.push_back({option.owner, option.owner ? c.parties[option.owner->index()].name : "Circumstances", {}});
    }
    result.back().what.push_back(std::move(words));
  }
  return result;
}

bool has_open_option(const Conflict& conflict, StateId s) {
  const std::size_t options = conflict.source().options.size();
  for (std::size_t o = 0; o < options; ++o) {
    if (!conflict.space().level(s, OptionId(static_cast<std::uint32_t>(o)))) return true;
  }
  return false;
}

bool controls(const Option& option, PartyId p) {
  return option.owner == p || std::find(option.shared.begin(), option.shared.end(), p) != option.shared.end();
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char ch : text) {
    const auto byte = static_cast<unsigned char>(ch);
    result.push_back(byte < 0x20 || byte == 0x7F ? '?' : ch);
  }
  return result;
}

std::string join_list(const std::vector<std::string>& items, std::string_view last) {
  std::string result;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) result += i + 1 == items.size() ? fmt::format("{}{} ", last.substr(0, 1) == "," ? "" : " ", last) : ", ";
    result += items[i];
  }
  return result;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  if (count == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", human_count(count), one) : fmt::format("{} {}", human_count(count), many);
}

std::string spelled(std::uint64_t count) {
  static constexpr std::array<const char*, 13> kWords = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                         "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return count < kWords.size() ? kWords[count] : human_count(count);
}

std::string ordinal(std::uint64_t count) {
  const std::uint64_t tens = count % 100;
  const char* ending = "th";
  if (tens < 11 || tens > 13) {
    if (count % 10 == 1) ending = "st";
    if (count % 10 == 2) ending = "nd";
    if (count % 10 == 3) ending = "rd";
  }
  return human_count(count) + ending;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::vector<PartyWords> words_by_party(const Conflict& conflict, StateId s) {
  const Case& c = conflict.source();
  if (c.is_graph()) return {};
  const auto told = [&](FirstLevels first) {
    return group_by_party(c, [&](OptionId o) {
      const auto level = conflict.space().level(s, o);
      return level ? option_words(c.options[o.index()], LevelMask{1} << *level, level_today(c, o), first)
                   : std::string();
    });
  };
  std::vector<PartyWords> words = told(FirstLevels::kNewsOnly);
  return words.empty() ? told(FirstLevels::kNamed) : words;
}

std::vector<PartyWords> words_by_party(const Case& c, const std::vector<LevelMask>& levels) {
  const auto told = [&](FirstLevels first) {
    return group_by_party(
        c, [&](OptionId o) { return option_words(c.options[o.index()], levels[o.index()], level_today(c, o), first); });
  };
  std::vector<PartyWords> words = told(FirstLevels::kNewsOnly);
  return words.empty() ? told(FirstLevels::kNamed) : words;
}

std::vector<PartyWords> open_options(const Case& c, const std::vector<LevelMask>& levels) {
  return group_by_party(c, [&](OptionId o) {
    const Option& option = c.options[o.index()];
    return levels[o.index()] == all_levels(option) ? printable(option.label) : std::string();
  });
}

std::string on_one_line(const std::vector<PartyWords>& parties) {
  std::string result;
  for (const PartyWords& party : parties) {
    if (!result.empty()) result += " | ";
    result += printable(party.who) + ": ";
    for (std::size_t i = 0; i < party.what.size(); ++i) result += (i == 0 ? "" : "; ") + party.what[i];
  }
  return result;
}

std::string outcome_words(const OutcomeName& outcome) {
  return "\"" + printable(outcome.name) + "\"";
}

std::string collapsed_remark(const Conflict& conflict, StateId s) {
  if (conflict.source().is_graph() || conflict.space().member_count(s) < 2) return "";
  return has_open_option(conflict, s) ? "whatever else is done" : "";
}

std::string state_words(const Conflict& conflict, StateId s) {
  if (conflict.source().is_graph()) return printable(conflict.source().graph->states[s.index()]);
  std::string result = on_one_line(words_by_party(conflict, s));
  if (result.empty()) result = "nothing taken";
  const std::string remark = collapsed_remark(conflict, s);
  if (!remark.empty()) result += " (" + remark + ")";
  const OutcomeName* outcome = outcome_name(conflict, s);
  return outcome == nullptr ? result : fmt::format("{} - {}", outcome_words(*outcome), result);
}

std::string move_words(const Conflict& conflict, PartyId mover, StateId from, StateId to) {
  const Case& c = conflict.source();
  if (c.is_graph()) return "moves to " + state_words(conflict, to);
  std::vector<std::string> taken;
  std::vector<std::string> dropped;
  std::vector<std::string> changed;
  for (std::size_t i = 0; i < c.options.size(); ++i) {
    const Option& option = c.options[i];
    if (!controls(option, mover)) continue;
    const OptionId o(static_cast<std::uint32_t>(i));
    const auto before = conflict.space().level(from, o);
    const auto after = conflict.space().level(to, o);
    if (!after || before == after) continue;
    const std::string label = fmt::format("\"{}\"", printable(option.label));
    if (option.binary) {
      (*after == 1 ? taken : dropped).push_back(label);
    } else if (before) {
      changed.push_back(
          fmt::format("{} from {} to {}", label, printable(option.levels[*before]), printable(option.levels[*after])));
    } else {
      changed.push_back(fmt::format("{} to {}", label, printable(option.levels[*after])));
    }
  }
  std::vector<std::string> phrases;
  if (!taken.empty()) phrases.push_back("takes " + join_list(taken));
  if (!dropped.empty()) phrases.push_back("drops " + join_list(dropped));
  if (!changed.empty()) phrases.push_back("changes " + join_list(changed));
  if (phrases.empty()) return fmt::format("moves to state {}", to.number());
  // A comma keeps the two kinds of "and" apart.
  const bool lists = taken.size() > 1 || dropped.size() > 1 || changed.size() > 1;
  return join_list(phrases, phrases.size() == 2 && lists ? ", and" : "and");
}

std::string party_name(const Conflict& conflict, PartyId p) {
  return printable(conflict.source().parties[p.index()].name);
}

std::string choice_words(const Conflict& conflict, PartyId p, StateId s) {
  const std::uint32_t count = conflict.rank_count(p);
  const std::uint32_t place = count - conflict.rank(p, s);
  if (count == 1) return "as good as any other";
  if (place == 1) return "its best outcome";
  if (place == count) return "its worst outcome";
  return fmt::format("its {} choice of {}", ordinal(place), human_count(count));
}

std::string choice_words_short(const Conflict& conflict, PartyId p, StateId s) {
  const std::uint32_t count = conflict.rank_count(p);
  const std::uint32_t place = count - conflict.rank(p, s);
  if (place == 1) return "its best";
  return place == count ? "its worst" : "its " + ordinal(place);
}

std::string scenario_words(const Case& c, const Scenario& scenario) {
  std::vector<std::string> words;
  for (const auto& [o, level] : scenario.setting) {
    const Option& option = c.options[o.index()];
    words.push_back(fmt::format("{}: {}", printable(option.label), printable(option.levels[level])));
  }
  return join_list(words);
}

}  // namespace entente
