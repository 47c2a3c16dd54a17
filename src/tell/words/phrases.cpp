// Labels of options as what somebody does.
//
// Analysts write labels as imperatives, "Go to court", or as nouns, "Air strike". A list of verbs tells them apart: no
// rule of English does. Words that are both verb and noun count as verbs unless a preposition of nouns follows ("Attack
// the dam", but "Attack on the dam"). A label that is not known to begin with a verb stands in quotation marks, which
// is never wrong.
#include "tell/words/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "entente/base/budget.h"
#include "entente/tell/words.h"

namespace entente {
namespace {

constexpr auto kVerbs = std::to_array<std::string_view>({
    "abandon",   "abolish",     "abstain",   "accept",    "achieve",   "acknowledge", "acquire",   "adapt",
    "adhere",    "admit",       "adopt",     "agree",     "allow",     "announce",    "annex",     "appeal",
    "appease",   "apply",       "appoint",   "approve",   "arm",       "arrange",     "arrest",    "ask",
    "attend",    "avoid",       "back",      "ban",       "become",    "begin",       "block",     "bomb",
    "boycott",   "break",       "bring",     "broker",    "build",     "buy",         "call",      "cancel",
    "cease",     "cede",        "change",    "choose",    "claim",     "close",       "complete",  "comply",
    "concede",   "conclude",    "condemn",   "confront",  "consent",   "consult",     "continue",  "cooperate",
    "cross",     "cut",         "declare",   "decline",   "defect",    "defend",      "delay",     "demand",
    "demolish",  "deny",        "deploy",    "destroy",   "develop",   "disarm",      "dismantle", "dismiss",
    "disrupt",   "divert",      "draw",      "drop",      "dump",      "ease",        "end",       "enforce",
    "engage",    "enrich",      "enter",     "escalate",  "evacuate",  "expand",      "expel",     "extend",
    "fight",     "file",        "fill",      "find",      "finance",   "finish",      "fire",      "follow",
    "forbid",    "free",        "freeze",    "fund",      "get",       "give",        "go",        "grant",
    "guarantee", "halt",        "help",      "hold",      "host",      "ignore",      "impose",    "improve",
    "increase",  "insist",      "install",   "intervene", "introduce", "invade",      "invest",    "invite",
    "involve",   "join",        "keep",      "kill",      "launch",    "lead",        "leave",     "let",
    "liberate",  "lift",        "limit",     "litigate",  "lower",     "maintain",    "make",      "mediate",
    "meet",      "mobilise",    "mobilize",  "modernise", "modify",    "move",        "negotiate", "normalise",
    "normalize", "nationalise", "obey",      "object",    "obstruct",  "occupy",      "open",      "oppose",
    "order",     "oust",        "pay",       "permit",    "persuade",  "plan",        "postpone",  "press",
    "prevent",   "prohibit",    "propose",   "prosecute", "provide",   "publish",     "pull",      "pump",
    "punish",    "pursue",      "push",      "put",       "quit",      "raise",       "ratify",    "reach",
    "reclaim",   "recognise",   "recognize", "reduce",    "refuse",    "reject",      "relax",     "remain",
    "remove",    "renounce",    "reopen",    "repeal",    "replace",   "resign",      "resist",    "respect",
    "restore",   "restrict",    "resume",    "retake",    "retire",    "retreat",     "return",    "revise",
    "revoke",    "run",         "sabotage",  "sanction",  "sell",      "send",        "separate",  "set",
    "settle",    "shell",       "shut",      "side",      "sign",      "slow",        "speed",     "split",
    "sponsor",   "spend",       "start",     "stay",      "stop",      "submit",      "sue",       "supply",
    "suppress",  "surrender",   "suspend",   "take",      "tear",      "tell",        "terminate", "test",
    "threaten",  "tolerate",    "train",     "transfer",  "treat",     "try",         "turn",      "undertake",
    "unify",     "upgrade",     "urge",      "use",       "vacate",    "violate",     "wait",      "walk",
    "warn",      "weaken",      "withdraw",  "withhold",  "work",      "yield",
});
// Verbs that are nouns as often: "Attack the dam", "Attack on the dam".
constexpr auto kBoth = std::to_array<std::string_view>({
    "act",     "advance", "aid",      "ally",    "answer",  "attack", "blockade", "charge",  "compromise", "control",
    "deal",    "debate",  "delegate", "export",  "force",   "import", "issue",    "license", "mine",       "offer",
    "patrol",  "plant",   "pledge",   "promise", "protest", "raid",   "release",  "report",  "reply",      "request",
    "respond", "share",   "siege",    "strike",  "support", "tax",    "trade",    "veto",    "visit",      "vote",
});
constexpr auto kAfterNouns = std::to_array<std::string_view>({"on", "of", "for", "in", "from", "at", "between"});
// What kind of body carries an article: "the Ministry", "the Local Government".
constexpr auto kWithArticle = std::to_array<std::string_view>({
    "agency",      "alliance",    "army",       "assembly",     "authority",    "bank",        "board",
    "cabinet",     "coalition",   "commission", "committee",    "community",    "company",     "confederation",
    "congress",    "council",     "court",      "emirates",     "federation",   "firm",        "fund",
    "government",  "group",       "kingdom",    "league",       "mayor",        "ministry",    "movement",
    "nations",     "netherlands", "opposition", "organisation", "organization", "parliament",  "party",
    "philippines", "police",      "president",  "province",     "republic",     "secretariat", "senate",
    "states",      "tribunal",    "union",
});
constexpr auto kPluralEndings = std::to_array<std::string_view>({
    "ers",    "ors",    "ists",      "ians",   "ants",     "ents",      "kurds",  "serbs",  "arabs",   "turks",
    "greeks", "croats", "albanians", "rebels", "houthis",  "allies",    "firms",  "unions", "parties", "groups",
    "forces", "towns",  "villages",  "tribes", "militias", "unionists", "states", "people",
});

// Where there are no more options, what is not done is worth a word as well.
constexpr std::size_t kFewOptions = 3;

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string in_small(std::string_view text) {
  std::string out(text);
  for (char& ch : out)
    if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch - 'A' + 'a');
  return out;
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" ,;:()"));
}

// The word that follows the first.
std::string_view second_word(std::string_view text) {
  const std::size_t space = text.find(' ');
  return space == std::string_view::npos ? std::string_view() : first_word(text.substr(space + 1));
}

bool begins_with_verb(std::string_view text) {
  const std::string word = in_small(first_word(text));
  if (is_among(kVerbs, word)) return true;
  if (!is_among(kBoth, word)) return false;
  const std::string next = in_small(second_word(text));
  if (next == "to") {
    // "Offer to mediate", but "Offer to Beta".
    const std::size_t at = text.find(" to ");
    return is_among(kVerbs, std::string_view(in_small(first_word(text.substr(at + 4)))));
  }
  return !is_among(kAfterNouns, next);
}

std::string third_person(const std::string& verb) {
  if (verb == "go") return "goes";
  const auto ends = [&](std::string_view ending) { return verb.ends_with(ending); };
  if (ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh")) return verb + "es";
  const bool consonant_y =
      verb.size() > 1 && ends("y") && std::string_view("aeiou").find(verb[verb.size() - 2]) == std::string_view::npos;
  if (consonant_y) return verb.substr(0, verb.size() - 1) + "ies";
  return ends("o") ? verb + "es" : verb + "s";
}

std::string finite(std::string_view text, bool plural) {
  const std::string_view word = first_word(text);
  const std::string small = in_small(word);
  return (plural ? small : third_person(small)) + std::string(text.substr(word.size()));
}

// Verbs that go with the first: after " and ", " or ", and alone in parentheses.
void make_others_finite(std::string& text, bool plural) {
  if (plural) return;
  for (const std::string_view before : {" and ", " or ", " (", ", and ", "; "}) {
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
      const std::size_t begin = at + before.size();
      const std::string_view rest = std::string_view(text).substr(begin);
      const std::string word = in_small(first_word(rest));
      if (!is_among(kVerbs, std::string_view(word)) || first_word(rest) != word) continue;
      if (before == " (" && !rest.substr(word.size()).starts_with(")")) continue;
      text = text.substr(0, begin) + finite(rest, plural);
    }
  }
}

std::string quoted_label(const Option& option) {
  return fmt::format("\"{}\"", printable(option.label));
}

bool plural_owner(const Case& c, const Option& option) {
  return option.owner && is_plural_name(c.parties[option.owner->index()].name);
}

std::string binary_act(const Case& c, const Option& option, bool changed, bool taken) {
  const bool plural = plural_owner(c, option);
  const std::string label = printable(option.label);
  if (!option.owner) return fmt::format("{} {}", quoted_label(option), taken ? "comes about" : "does not come about");
  const auto doing = doing_words(label, plural);
  if (!doing) {
    const char* chooses = plural ? "choose" : "chooses";
    if (taken) return fmt::format("{} \"{}\"", chooses, label);
    if (changed) return fmt::format("no longer {} \"{}\"", chooses, label);
    return fmt::format("{} not choose \"{}\"", plural ? "do" : "does", label);
  }
  if (taken) return *doing;
  if (changed) return "no longer " + *doing;
  return fmt::format("{} not {}", plural ? "do" : "does", bare_words(label));
}

}  // namespace

std::string name_in_sentence(std::string_view name) {
  std::string text = printable(name);
  for (const std::string_view article : {"The ", "A ", "An "})
    if (text.starts_with(article)) return in_small(text.substr(0, article.size())) + text.substr(article.size());
  const std::string small = in_small(text);
  if (small.starts_with("the ")) return text;
  const std::size_t of = small.find(" of ");
  const std::string head = of == std::string::npos ? small : small.substr(0, of);
  const std::string last = head.substr(head.rfind(' ') + 1);
  return is_among(kWithArticle, std::string_view(last)) ? "the " + text : text;
}

std::string party_in_sentence(const Case& c, PartyId p) {
  return name_in_sentence(c.parties[p.index()].name);
}

bool is_plural_name(std::string_view name) {
  const std::string small = in_small(name);
  if (small.ends_with("united states") || small.ends_with("brussels") || small.ends_with("flanders")) return false;
  // A name of one capitalised word without an article is a place or a body: "Beavers" would be a firm.
  return std::any_of(kPluralEndings.begin(), kPluralEndings.end(),
                     [&](std::string_view ending) { return small.ends_with(ending); });
}

std::optional<std::string> doing_words(std::string_view label, bool plural) {
  if (!begins_with_verb(label)) return std::nullopt;
  std::string text = finite(label, plural);
  make_others_finite(text, plural);
  return text;
}

std::string bare_words(std::string_view label) {
  if (!begins_with_verb(label)) return std::string(label);
  const std::string_view word = first_word(label);
  return in_small(word) + std::string(label.substr(word.size()));
}

std::string act_words(const Case& c, OptionId o, std::optional<std::uint32_t> from, std::uint32_t to) {
  const Option& option = c.options[o.index()];
  if (option.binary) return binary_act(c, option, from.has_value() && *from != to, to != 0);
  const std::string level = printable(option.levels[to]);
  if (!from) {
    if (!option.owner) return fmt::format("{} is at {}", quoted_label(option), level);
    return fmt::format("{} {} at {}", plural_owner(c, option) ? "have" : "has", quoted_label(option), level);
  }
  if (!option.owner) return fmt::format("{} changes to {}", quoted_label(option), level);
  return fmt::format("{} {} to {}", plural_owner(c, option) ? "set" : "sets", quoted_label(option), level);
}

namespace {

void add_act(std::vector<PartyActs>& list, std::optional<PartyId> party, std::string act) {
  if (list.empty() || list.back().party != party) list.push_back({party, {}});
  list.back().acts.push_back(std::move(act));
}

std::vector<PartyActs> different_acts(const Conflict& conflict, StateId from, StateId to, bool in_time) {
  const Case& c = conflict.source();
  std::vector<PartyActs> list;
  if (c.is_graph()) return list;
  for (std::uint32_t i = 0; i < c.options.size(); ++i) {
    const OptionId o(i);
    const auto before = conflict.space().level(from, o);
    const auto after = conflict.space().level(to, o);
    if (!after || before == after) continue;
    add_act(list, c.options[i].owner, act_words(c, o, in_time ? before : std::nullopt, *after));
  }
  return list;
}

}  // namespace

std::vector<PartyActs> acts_between(const Conflict& conflict, StateId from, StateId to) {
  return different_acts(conflict, from, to, true);
}

std::vector<PartyActs> acts_unlike(const Conflict& conflict, StateId from, StateId to) {
  return different_acts(conflict, from, to, false);
}

std::vector<PartyActs> acts_in(const Conflict& conflict, StateId s) {
  const Case& c = conflict.source();
  std::vector<PartyActs> list;
  if (c.is_graph()) return list;
  for (std::uint32_t i = 0; i < c.options.size(); ++i) {
    const OptionId o(i);
    const auto level = conflict.space().level(s, o);
    if (!level || (c.options[i].binary && *level == 0 && c.options.size() > kFewOptions)) continue;
    add_act(list, c.options[i].owner, act_words(c, o, std::nullopt, *level));
  }
  return list;
}

std::size_t act_count(const std::vector<PartyActs>& parties) {
  std::size_t count = 0;
  for (const PartyActs& party : parties) count += party.acts.size();
  return count;
}

std::string clauses(const Case& c, const std::vector<PartyActs>& parties, std::size_t most) {
  const std::size_t total = act_count(parties);
  // Never all but one.
  std::size_t left = total <= most + 1 ? total : most;
  std::string text;
  for (const PartyActs& party : parties) {
    if (left == 0) break;
    const std::size_t shown = std::min(left, party.acts.size());
    left -= shown;
    const std::vector<std::string> acts(party.acts.begin(), party.acts.begin() + static_cast<std::ptrdiff_t>(shown));
    if (!text.empty()) text += "; ";
    if (party.party) text += party_in_sentence(c, *party.party) + ' ';
    text += join_list(acts);
  }
  const std::size_t hidden = total - std::min(total, total <= most + 1 ? total : most);
  if (hidden > 0) text += fmt::format("; and {} more", spelled(hidden));
  return text;
}

std::string situation_words(const Conflict& conflict, StateId s, std::size_t most) {
  const Case& c = conflict.source();
  if (c.is_graph()) return printable(c.graph->states[s.index()]);
  std::string text = clauses(c, acts_in(conflict, s), most);
  const std::string remark = collapsed_remark(conflict, s);
  if (text.empty()) text = remark.empty() ? "nobody does anything" : "";
  if (!remark.empty()) text += text.empty() ? remark : ", " + remark;
  return text;
}

}  // namespace entente
