// entente states: the states of the case, all or those where something holds.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "commands.h"
#include "entente/io/states_json.h"
#include "session.h"

namespace entente::cli {
namespace {

constexpr std::size_t kScreen = 40;      // states listed unless more are asked for
constexpr std::size_t kChunk = 1 << 16;  // bytes of text collected before they are written

Result<std::vector<StateId>> selected(const Conflict& conflict, const std::optional<std::string>& expression) {
  if (!expression) {
    std::vector<StateId> all;
    all.reserve(conflict.state_count());
    for (std::uint32_t i = 0; i < conflict.state_count(); ++i) all.emplace_back(i);
    return all;
  }
  const auto parsed = parse_expression(*expression, conflict.source(), std::nullopt, "EXPRESSION");
  if (!parsed) return tl::unexpected(parsed.error());
  return conflict.states_where(*parsed);
}

// Number, pattern, places in the parties' rankings, words.
std::string row(const Conflict& conflict, StateId s, bool ranks, const std::vector<std::size_t>& widths,
                const TextStyle& style) {
  std::string lead = fmt::format("{:>{}}{} ", s.number(), widths[0], conflict.start() == s ? "*" : " ");
  if (!conflict.pattern(s).empty()) lead += conflict.pattern(s) + "  ";
  for (std::uint32_t p = 0; ranks && p < conflict.party_count(); ++p) {
    const std::uint32_t place = conflict.rank_count(PartyId(p)) - conflict.rank(PartyId(p), s);
    lead += fmt::format("{:>{}}  ", place, widths[p + 1]);
  }
  // Words beside a very wide lead would stand in a strip: they go below it.
  if (columns(lead) + 30 > style.width) {
    return lead + '\n' +
           wrap(state_words(conflict, s), style, std::string(widths[0] + 2, ' '), std::string(widths[0] + 2, ' '));
  }
  return wrap(state_words(conflict, s), style, lead, std::string(columns(lead), ' '));
}

std::vector<std::size_t> column_widths(const Conflict& conflict) {
  std::vector<std::size_t> widths = {std::to_string(conflict.state_count()).size()};
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    widths.push_back(std::max(columns(printable(conflict.source().parties[p].id)),
                              std::to_string(conflict.rank_count(PartyId(p))).size()));
  }
  return widths;
}

std::string head(const Conflict& conflict, const std::vector<std::size_t>& widths) {
  std::string text = std::string(widths[0] + 2, ' ');
  const std::string pattern = conflict.pattern(StateId(0));
  if (!pattern.empty()) text += std::string(pattern.size() + 2, ' ');
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    const std::string id = printable(conflict.source().parties[p].id);
    text += std::string(widths[p + 1] - columns(id), ' ') + id + "  ";
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text + '\n';
}

}  // namespace

int states_command(const std::vector<std::string>& words) {
  Session session("states", "[OPTIONS] CASE [EXPRESSION]",
                  "Lists the states of the case, or those where EXPRESSION holds: their numbers, patterns (one letter "
                  "per option) and words; * marks the status quo.");
  std::optional<std::string> path;
  std::optional<std::string> expression;
  std::optional<std::string> limit;
  bool ranks = false;
  bool count = false;
  bool everything = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.positional("EXPRESSION", expression, false);
  arguments.flag("--ranks", ranks, "with each state's place in every party's ranking, 1 being best");
  arguments.value("--limit", "N", limit, "list no more than N");
  arguments.flag("--all", everything, "list all of them, not the first screenful");
  arguments.flag("--count", count, "only say how many there are");
  arguments.example("entente states case.toml \"acme.litigate and not beta.settle\"");
  if (const auto code = session.begin(words)) return *code;
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  if (limit) {
    const auto parsed = parse_number(*limit, 0, 1'000'000'000'000, "--limit");
    if (!parsed) return session.report(parsed.error());
    most = *parsed;
  } else if (!everything && !session.json()) {
    most = kScreen;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  auto states = selected(*conflict, expression);
  if (!states) return session.report(states.error());
  if (count) return session.answer(fmt::format("{}\n", states->size()));
  const std::size_t all = states->size();
  if (all > most) states->resize(most);
  if (session.json()) return session.answer(states_json(*conflict, *states, expression.value_or(""), all));

  const std::vector<std::size_t> widths = column_widths(*conflict);
  std::string text;
  if (ranks && !states->empty()) text += head(*conflict, widths);
  for (const StateId s : *states) {
    text += row(*conflict, s, ranks, widths, session.style());
    if (text.size() < kChunk) continue;
    if (session.budget().should_stop()) return session.report({ErrorKind::kInterrupted, "interrupted", {}});
    if (!session.write(text)) break;
    text.clear();
  }
  if (states->size() < all)
    text += fmt::format("and {} more{}\n", human_count(all - states->size()), limit ? "" : ": --all");
  if (all == 0) session.remark("no state of the case satisfies the expression");
  return session.answer(text);
}

}  // namespace entente::cli
