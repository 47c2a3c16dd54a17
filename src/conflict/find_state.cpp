// The state a person means: a number, a pattern, a name, or the options taken. See find_state() in conflict.h.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/nearest.h"
#include "conflict/state_text.h"
#include "entente/conflict/conflict.h"

namespace entente {

namespace {

bool all_of(std::string_view s, std::string_view allowed) {
  return !s.empty() && s.find_first_not_of(allowed) == std::string_view::npos;
}

tl::unexpected<Error> refuse(std::string_view text, std::size_t at, std::size_t length, std::string what,
                             std::string hint) {
  Diagnostic d;
  d.file = "--state";
  d.where = {1, static_cast<std::uint32_t>(at + 1)};
  d.length = static_cast<std::uint32_t>(std::max<std::size_t>(length, 1));
  d.code = "unknown-state";
  d.what = what;
  d.hint = std::move(hint);
  d.source_line = std::string(text);
  return fail({std::move(d)}, std::move(what));
}

}  // namespace

Result<StateId> find_state(const Conflict& conflict, std::string_view whole) {
  const Case& c = conflict.source();
  const StateSpace& space = conflict.space();
  const std::string_view text = ascii::trimmed(whole, " \t");
  if (text.empty())
    return refuse(whole, 0, 1, "no state is named", "give a number, a pattern such as YNNY, or the options taken");
  if (const auto outcome = c.find_outcome(text)) {
    const std::vector<StateId> states = states_named(conflict, *outcome);
    if (states.size() == 1) return states.front();
    if (states.empty())
      return refuse(whole, 0, whole.size(), fmt::format("no state is called '{}'", text),
                    "no feasible state fulfils its condition, or names before it take them all");
    return refuse(whole, 0, whole.size(), fmt::format("{} states are called '{}'", states.size(), text),
                  fmt::format("give the number of one, such as {}", states.front().number()));
  }
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool digits = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  const bool pattern = !c.is_graph() && all_of(text, "YNyn-") && text.size() == c.options.size() &&
                       std::all_of(c.options.begin(), c.options.end(), [](const Option& o) { return o.binary; });
  if (digits || pattern || c.is_graph() || all_of(text, "0123456789")) {
    StateFinder finder(c, space);
    std::string why, hint;
    StateReference reference;
    if (digits)
      reference.number = number;
    else
      reference.text = std::string(text);
    if (const auto s = finder.find(reference, why, hint)) return *s;
    return refuse(whole, 0, whole.size(), why, hint);
  }
  // A list of options taken; all others at their first level.
  Bits bits = 0;
  std::vector<bool> given(c.options.size(), false);
  if (text != "none")
    for (std::size_t from = 0; from <= whole.size();) {
      const std::size_t comma = std::min(whole.find(',', from), whole.size());
      const std::string_view raw = whole.substr(from, comma - from), item = ascii::trimmed(raw, " \t");
      const std::size_t at = item.empty() ? from : static_cast<std::size_t>(item.data() - whole.data());
      from = comma + 1;
      if (item.empty()) return refuse(whole, at, 1, "an option is missing here", "write options separated by commas");
      const std::size_t equals = item.find('=');
      const std::string_view id = ascii::trimmed(item.substr(0, equals), " \t");
      const auto o = c.find_option(id);
      if (!o) {
        std::vector<std::string> known;
        for (const Option& x : c.options) known.push_back(x.full_id);
        for (const OutcomeName& x : c.outcomes) known.push_back(x.name);
        const std::string near = nearest(std::string(id), known).value_or("");
        const bool several =
            std::count_if(c.options.begin(), c.options.end(), [&](const Option& x) { return x.id == id; }) > 1;
        return refuse(whole, at, item.size(),
                      several ? fmt::format("several parties have an option '{}'", id)
                              : fmt::format("there is no option '{}'", id),
                      several        ? "write party.option"
                      : near.empty() ? ""
                                     : fmt::format("did you mean '{}'?", near));
      }
      const Option& option = c.options[o->index()];
      if (given[o->index()])
        return refuse(whole, at, item.size(), fmt::format("option {} is given twice", option.full_id), "");
      given[o->index()] = true;
      std::size_t level = 1;
      if (equals != std::string_view::npos) {
        const std::string_view wanted = ascii::trimmed(item.substr(equals + 1), " \t");
        level = static_cast<std::size_t>(std::find(option.levels.begin(), option.levels.end(), wanted) -
                                         option.levels.begin());
        if (level == option.levels.size())
          return refuse(whole, at, item.size(), fmt::format("option {} has no level '{}'", option.full_id, wanted),
                        fmt::format("its levels are {}", fmt::join(option.levels, ", ")));
      } else if (!option.binary && option.levels.size() > 2) {
        return refuse(whole, at, item.size(), fmt::format("option {} has several levels", option.full_id),
                      fmt::format("write {}=LEVEL with one of {}", option.full_id, fmt::join(option.levels, ", ")));
      }
      bits = space.fields()[o->index()].put(bits, static_cast<std::uint32_t>(level));
    }
  if (const auto a = space.find(bits)) return space.state_of(*a);
  return refuse(whole, 0, whole.size(), "this state is not feasible",
                "a rule excludes it; `entente states` lists the feasible ones");
}

}  // namespace entente
