// How a number, a list, a state or a move is said in words, and how words are laid out on a screen.
#include "entente/present/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "entente/base/budget.h"

namespace entente {
namespace {

std::string painted(std::string_view text, const char* code, const TextStyle& style) {
  if (!style.color || text.empty()) return std::string(text);
  return fmt::format("\033[{}m{}\033[0m", code, text);
}

struct WidthOfPoint {
  std::uint32_t value;
  std::size_t bytes;
};

// The code point that begins `text`, which is not empty; a byte that begins none stands for itself.
WidthOfPoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(0);
  const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (bytes == 1 || bytes > text.size()) return {lead, 1};
  std::uint32_t value = lead & (0xFFu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) value = (value << 6) | (byte(i) & 0x3Fu);
  return {value, bytes};
}

struct Range {
  std::uint32_t from, to;
};
template <std::size_t N>
bool in(const std::array<Range, N>& ranges, std::uint32_t value) {
  return std::any_of(ranges.begin(), ranges.end(), [=](Range r) { return value >= r.from && value <= r.to; });
}

// The blocks that matter to names and labels; an unusual code point misjudged costs a ragged line, nothing else.
unsigned code_point_columns(std::uint32_t value) {
  static constexpr std::array<Range, 10> kNone = {{{0x300, 0x36F},
                                                   {0x483, 0x489},
                                                   {0x591, 0x5BD},
                                                   {0x610, 0x61A},
                                                   {0x64B, 0x65F},
                                                   {0x1AB0, 0x1AFF},
                                                   {0x1DC0, 0x1DFF},
                                                   {0x200B, 0x200F},
                                                   {0x20D0, 0x20FF},
                                                   {0xFE00, 0xFE0F}}};
  static constexpr std::array<Range, 9> kTwo = {{{0x1100, 0x115F},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF00, 0xFF60},
                                                 {0x1F300, 0x1F64F},
                                                 {0x20000, 0x3FFFD}}};
  if (value < 0x300) return 1;
  if (in(kNone, value)) return 0;
  return in(kTwo, value) ? 2 : 1;
}

// The colours painted() adds, as distinct from whatever a label may hold, which printable() has removed.
bool own_escape(std::string_view text, std::size_t& length) {
  if (text.size() < 3 || text[0] != '\033' || text[1] != '[') return false;
  std::size_t i = 2;
  while (i < text.size() && (text[i] == ';' || (text[i] >= '0' && text[i] <= '9'))) ++i;
  if (i >= text.size() || text[i] != 'm') return false;
  length = i + 1;
  return true;
}

LevelMask all_levels(const Option& option) {
  return option.levels.size() >= 64 ? ~LevelMask{0} : (LevelMask{1} << option.levels.size()) - 1;
}

// What to say of an option whose level lies in `mask`; empty where there is nothing to say.
std::string option_words(const Option& option, LevelMask mask) {
  const std::string label = printable(option.label);
  if (mask == 1 || mask == all_levels(option)) return "";
  if (option.binary) return label;
  std::vector<std::string> levels;
  for (std::size_t l = 0; l < option.levels.size(); ++l) {
    if ((mask >> l) & 1u) levels.push_back(printable(option.levels[l]));
  }
  return label + ": " + join_list(levels, "or");
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

std::string duration_words(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 5400) return fmt::format("{:.0f} min", std::ceil(seconds / 60));
  return fmt::format("{:.1f} h", seconds / 3600);
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

std::string bold(std::string_view text, const TextStyle& style) {
  return painted(text, "1", style);
}
std::string dim(std::string_view text, const TextStyle& style) {
  return painted(text, "2", style);
}
std::string green(std::string_view text, const TextStyle& style) {
  return painted(text, "32", style);
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char ch : text) {
    const auto byte = static_cast<unsigned char>(ch);
    result.push_back(byte < 0x20 || byte == 0x7F ? '?' : ch);
  }
  return result;
}

std::size_t columns(std::string_view text) {
  std::size_t result = 0;
  while (!text.empty()) {
    std::size_t length = 0;
    if (own_escape(text, length)) {
      text.remove_prefix(length);
      continue;
    }
    const WidthOfPoint point = decode(text);
    result += code_point_columns(point.value);
    text.remove_prefix(point.bytes);
  }
  return result;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t taken = columns(text);
  std::string result(text);
  if (taken < width) result.append(width - taken, ' ');
  return result;
}

std::string wrap(std::string_view text, const TextStyle& style, std::string_view first, std::string_view rest) {
  std::string result;
  std::string line(first);
  std::size_t line_columns = columns(first);
  bool line_has_word = false;
  const auto end_line = [&] {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    result += line;
    result += '\n';
    line = rest;
    line_columns = columns(rest);
    line_has_word = false;
  };
  while (!text.empty()) {
    if (text.front() == '\n') {
      end_line();
      text.remove_prefix(1);
      continue;
    }
    if (text.front() == ' ') {
      text.remove_prefix(1);
      continue;
    }
    const std::string_view word = text.substr(0, text.find_first_of(" \n"));
    text.remove_prefix(word.size());
    const std::size_t word_columns = columns(word);
    if (line_has_word && line_columns + 1 + word_columns > style.width) end_line();
    if (line_has_word) {
      line += ' ';
      ++line_columns;
    }
    line += word;
    line_columns += word_columns;
    line_has_word = true;
  }
  end_line();
  return result;
}

std::string progress_line(double share, std::string_view what, double seconds) {
  constexpr int kCells = 30;
  share = std::clamp(share, 0.0, 1.0);
  const auto full = static_cast<std::size_t>(share * kCells);
  std::string line = fmt::format("{} [{}{}] {:3.0f}%", what, std::string(full, '#'), std::string(kCells - full, '-'),
                                 std::floor(share * 100));
  if (share > 0 && seconds > 0) {
    line += fmt::format("  {:.2g} %/s  {} left", share * 100 / seconds, duration_words(seconds * (1 - share) / share));
  }
  return line;
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
  return group_by_party(c, [&](OptionId o) {
    const auto level = conflict.space().level(s, o);
    return level ? option_words(c.options[o.index()], LevelMask{1} << *level) : std::string();
  });
}

std::vector<PartyWords> words_by_party(const Case& c, const std::vector<LevelMask>& levels) {
  return group_by_party(c, [&](OptionId o) { return option_words(c.options[o.index()], levels[o.index()]); });
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

}  // namespace entente
