// Which assumption of a case does a reference such as "party:ankara/prefers:2" name?
//
//     party:ID               that the party takes part
//     party:ID/prefers:N     its N-th preference statement, the first being 1
//     party:ID/preference    its ranking, weights or utilities as a whole
//     option:PARTY.OPTION    that the option exists, with its direction, steps and conditions
//     rule:N, collapse:N, forbid:N
//     start                  the status quo
//     evidence:ID            a piece of evidence the case has already
#include <charconv>

#include "base/nearest.h"
#include "base/utf8.h"
#include "entente/case/parse.h"
#include "entente/store/ledger.h"

namespace entente {
namespace {

constexpr const char* kForms =
    "party:ID, party:ID/prefers:N, party:ID/preference, option:ID, rule:N, collapse:N, forbid:N, start or evidence:ID";

tl::unexpected<Error> refuse(const std::string& why) {
  return fail(ErrorKind::kInput, why);
}

// The N-th of `count` things, from 1.
Result<std::size_t> place(std::string_view text, std::size_t count, const std::string& what) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number >= 1 && number <= count) return number - 1;
  if (count == 0) return refuse("there is no " + what);
  return refuse("'" + excerpt(text) + "' is the number of no " + what + ": they go from 1 to " + std::to_string(count));
}

Result<PartyId> party_of(const Case& c, std::string_view id) {
  if (const auto found = c.find_party(id)) return *found;
  std::vector<std::string> known;
  for (const Party& party : c.parties) known.push_back(party.id);
  const std::string hint = did_you_mean(id, known);
  return refuse("the case has no party '" + excerpt(id) + "'" + (hint.empty() ? "" : "; " + hint));
}

std::string words_of(const Expression& expression, const std::string& label, const Case& c) {
  return label.empty() ? to_text(expression, c) : label;
}

}  // namespace

Result<LedgerLink> find_assumption(const Case& c, std::string_view reference) {
  LedgerLink link;
  link.case_file = c.file;
  link.case_title = c.title.empty() ? c.file : c.title;
  link.case_sha256 = c.sha256;
  const auto found = [&](std::string canonical, std::string words) {
    link.reference = std::move(canonical);
    link.words = std::move(words);
    return link;
  };
  if (reference == "start") {
    if (!c.start) return refuse("the case names no status quo");
    return found("start", "the status quo");
  }
  const std::size_t colon = reference.find(':');
  const std::string_view what = reference.substr(0, colon);
  const std::string_view rest = colon == std::string_view::npos ? "" : reference.substr(colon + 1);
  if (what == "party") {
    const std::size_t slash = rest.find('/');
    const auto p = party_of(c, rest.substr(0, slash));
    if (!p) return tl::unexpected<Error>(p.error());
    const Party& party = c.parties[p->index()];
    const std::string base = "party:" + party.id;
    if (slash == std::string_view::npos) return found(base, party.name + " takes part");
    const std::string_view part = rest.substr(slash + 1);
    const auto* statements = std::get_if<Statements>(&party.preference);
    if (part == "preference" && statements == nullptr)
      return found(base + "/preference", "what " + party.name + " prefers");
    if (part == "preference")
      return refuse(party.name + " has preference statements: name one, as in " + base + "/prefers:1");
    if (!part.starts_with("prefers:")) return refuse("'" + excerpt(reference) + "' names nothing; there are " + kForms);
    if (statements == nullptr)
      return refuse(party.name + " has no preference statements; its preference as a whole is " + base + "/preference");
    const auto n = place(part.substr(8), statements->list.size(), "preference statement of " + party.name);
    if (!n) return tl::unexpected<Error>(n.error());
    const Statement& statement = statements->list[*n];
    return found(base + "/prefers:" + std::to_string(*n + 1),
                 party.name + " wants: " + words_of(statement.that, statement.label, c));
  }
  if (what == "option") {
    if (const auto o = c.find_option(rest)) {
      const Option& option = c.options[o->index()];
      return found("option:" + option.full_id, option.label);
    }
    std::vector<std::string> known;
    for (const Option& option : c.options) known.push_back(option.full_id);
    const std::string hint = did_you_mean(rest, known);
    return refuse("the case has no option '" + excerpt(rest) + "'" + (hint.empty() ? "" : "; " + hint));
  }
  if (what == "rule") {
    const auto n = place(rest, c.rules.size(), "rule of the case");
    if (!n) return tl::unexpected<Error>(n.error());
    const Rule& rule = c.rules[*n];
    return found("rule:" + std::to_string(*n + 1),
                 (rule.never ? "never " : "always ") + words_of(rule.expression, rule.label, c));
  }
  if (what == "collapse") {
    const auto n = place(rest, c.collapses.size(), "collapse of the case");
    if (!n) return tl::unexpected<Error>(n.error());
    return found("collapse:" + std::to_string(*n + 1), words_of(c.collapses[*n].when, c.collapses[*n].label, c));
  }
  if (what == "forbid") {
    const auto n = place(rest, c.forbids.size(), "ban of the case");
    if (!n) return tl::unexpected<Error>(n.error());
    const Forbid& ban = c.forbids[*n];
    return found("forbid:" + std::to_string(*n + 1), c.parties[ban.party.index()].name + " cannot move from " +
                                                         to_text(ban.from, c) + " to " + to_text(ban.to, c));
  }
  if (what == "evidence") {
    std::vector<std::string> known;
    for (const Evidence& evidence : c.evidence) {
      if (evidence.id == rest)
        return found("evidence:" + evidence.id, evidence.quote.empty() ? evidence.note : evidence.quote);
      known.push_back(evidence.id);
    }
    const std::string hint = did_you_mean(rest, known);
    return refuse("the case has no evidence '" + excerpt(rest) + "'" + (hint.empty() ? "" : "; " + hint));
  }
  return refuse("'" + excerpt(reference) + "' names no assumption; there are " + kForms);
}

}  // namespace entente
