// Levels that are locked without anybody having said so, in the words of a warning.
//
// Locks by the same assumptions have one cause and are one warning, which names all their levels. Of an option of two
// levels the second is named: that no move enters one is that none leaves the other. A level no state has at all is
// another mistake, and what follows from it, that nothing is left for the option to change to, is not said again.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "entente/analyse/locked.h"

namespace entente {
namespace {

struct LockedHere {
  bool enter = false;
  bool leave = false;
  bool feasible = true;
};
using LockedOfOption = std::map<std::pair<std::uint32_t, std::uint32_t>, LockedHere>;  // by option and level

std::string in_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t k = 0; k < words.size(); ++k)
    text += (k == 0 ? "" : k + 1 == words.size() ? " and " : ", ") + words[k];
  return text;
}

class LockWarnings {
 public:
  explicit LockWarnings(const Conflict& conflict) : conflict_(conflict), c_(conflict.source()) {}

  std::vector<Diagnostic> run(const LockedLevels& locked) {
    std::map<std::vector<Assumption>, LockedOfOption> causes;
    for (const LockedLevel& level : locked.list) {
      if (level.meant || level.by.empty()) continue;
      std::uint32_t named = level.level;
      Lock lock = level.lock;
      if (c_.options[level.option.index()].levels.size() == 2 && named == 0 && level.feasible) {
        named = 1;
        lock = lock == Lock::kEnter ? Lock::kLeave : Lock::kEnter;
      }
      LockedHere& here = causes[level.by][{level.option.index(), named}];
      (lock == Lock::kEnter ? here.enter : here.leave) = true;
      if (named == level.level) here.feasible = level.feasible;
    }
    for (auto& [by, levels] : causes) warn(by, levels);
    sort_diagnostics(found_);
    return std::move(found_);
  }

 private:
  // "rules 1 and 2 and the direction of acme.sign"
  std::string cause(const std::vector<Assumption>& by) const {
    std::vector<std::string> rules, bans, words;
    for (const Assumption& a : by) {
      const std::string number = fmt::format("{}", a.index + 1);
      switch (a.kind) {
        case AssumptionKind::kRule:
          rules.push_back(number);
          break;
        case AssumptionKind::kForbid:
          bans.push_back(number);
          break;
        case AssumptionKind::kMoves:
          words.push_back("`moves` of " + c_.options[a.index].full_id);
          break;
        case AssumptionKind::kStep:
          words.push_back("`step` of " + c_.options[a.index].full_id);
          break;
        case AssumptionKind::kNeeds:
          words.push_back("`needs` of " + c_.options[a.index].full_id);
          break;
        default:
          words.push_back("what is written there");
      }
    }
    const auto numbered = [&](const std::vector<std::string>& numbers, const char* one, const char* many) {
      if (!numbers.empty()) words.insert(words.begin(), (numbers.size() == 1 ? one : many) + in_words(numbers));
    };
    numbered(bans, "ban ", "bans ");
    numbered(rules, "rule ", "rules ");
    several_ = by.size() > 1;
    return in_words(words);
  }

  // "'Sign a text: treaty' of Egypt"
  std::string level_words(std::uint32_t option, std::uint32_t level) const {
    const Option& o = c_.options[option];
    std::string text = o.binary ? fmt::format("'{}'", o.label) : fmt::format("'{}: {}'", o.label, o.levels[level]);
    if (o.owner) {
      const Party& p = c_.parties[o.owner->index()];
      text += " of " + (p.name.empty() ? p.id : p.name);
    }
    return text;
  }

  // Whether today has the level; nothing where there is no status quo.
  std::optional<bool> today(std::uint32_t option, std::uint32_t level) const {
    if (!conflict_.start()) return std::nullopt;
    return conflict_.space().level(*conflict_.start(), OptionId(option)) == level;
  }

  void warn(const std::vector<Assumption>& by, const LockedOfOption& levels) {
    const std::string because = cause(by);
    const std::string s = several_ ? "" : "s";
    std::vector<std::string> never;
    std::vector<std::uint32_t> without;
    for (const auto& [at, here] : levels)
      if (!here.feasible) {
        never.push_back(level_words(at.first, at.second));
        without.push_back(at.first);
      }
    if (!never.empty())
      add(by, "level-excluded",
          fmt::format("{} exclude{} {}: no state has {}", because, s, in_words(never),
                      never.size() == 1 ? "it" : "them"),
          never.size() == 1 ? "drop the level, or check whether the rule says what you mean"
                            : "drop these levels, or check whether the rule says what you mean");

    // Those that stay out of reach, those that stay as they are today, and the rest, told by what no move does.
    std::array<std::vector<std::string>, 3> groups;  // enter and leave, enter, leave
    std::vector<bool> kept;                          // as today, of the levels of the first group
    std::vector<std::string> conditions;
    for (const auto& [at, here] : levels) {
      if (std::find(without.begin(), without.end(), at.first) != without.end()) continue;
      const std::size_t group = here.enter && here.leave ? 0 : here.enter ? 1 : 2;
      groups[group].push_back(level_words(at.first, at.second));
      if (group == 0 && today(at.first, at.second)) kept.push_back(*today(at.first, at.second));
      const Option& o = c_.options[at.first];
      conditions.push_back(o.binary ? o.full_id : fmt::format("{} = {}", o.full_id, o.levels[at.second]));
    }
    static constexpr std::array<const char*, 3> kDoes = {"enters or leaves", "enters", "leaves"};
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (groups[g].empty()) continue;
      const bool one = groups[g].size() == 1;
      std::string so;
      if (g == 1)
        so = one ? ", so it cannot come about again once it does not hold"
                 : ", so they cannot come about again once they do not hold";
      if (g == 2) so = one ? ", so it stays once it holds" : ", so they stay once they hold";
      if (g == 0 && !kept.empty() && std::find(kept.begin(), kept.end(), true) == kept.end())
        so = one ? ", so from today it cannot come about" : ", so from today they cannot come about";
      if (g == 0 && !kept.empty() && std::find(kept.begin(), kept.end(), false) == kept.end())
        so = one ? ", so it stays as it is today" : ", so they stay as they are today";
      add(by, "locked-level",
          fmt::format("{} lock{} {}: no move {} {}{}", because, s, in_words(groups[g]), kDoes[g], one ? "it" : "them",
                      so),
          remedy(by, conditions));
    }
  }

  std::string remedy(const std::vector<Assumption>& by, const std::vector<std::string>& conditions) const {
    const bool rules_alone =
        std::all_of(by.begin(), by.end(), [](const Assumption& a) { return a.kind == AssumptionKind::kRule; });
    if (rules_alone && by.size() > 1 && conditions.size() > 1)
      return fmt::format(
          "keep one of these rules, so that somebody can go first; or keep none, and write \"{}\" where both are meant",
          fmt::join(conditions, " and "));
    if (by.size() > 1) return "keep one of them, or say with `moves` that this is meant";
    return "make it less strict, or say with `moves` that this is meant";
  }

  void add(const std::vector<Assumption>& by, const char* code, std::string what, std::string hint) {
    Diagnostic d;
    d.severity = Severity::kWarning;
    d.file = c_.file;
    d.where = place(c_, by.front());
    d.code = code;
    d.what = std::move(what);
    d.hint = std::move(hint);
    found_.push_back(std::move(d));
  }

  const Conflict& conflict_;
  const Case& c_;
  mutable bool several_ = false;
  std::vector<Diagnostic> found_;
};

}  // namespace

Result<std::vector<Diagnostic>> check_locks(const Conflict& conflict, const Budget& budget) {
  const auto locked = locked_levels(conflict, budget);
  if (!locked) return tl::unexpected(locked.error());
  return LockWarnings(conflict).run(*locked);
}

}  // namespace entente
