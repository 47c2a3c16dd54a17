// entente degrees: what do strong, unknown and less than sure preferences change, and what attitudes between parties?
#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "commands.h"
#include "entente/analyse/readings.h"
#include "entente/io/degrees_json.h"
#include "entente/present/degrees_text.h"
#include "session.h"
#include "wanted.h"

namespace entente::cli {
namespace {

std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> list;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(',', begin);
    list.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return list;
    begin = end + 1;
  }
}

Result<double> parse_share(std::string_view text, const std::string& what, bool zero) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1) ||
      (!zero && value <= 0)) {
    return fail(ErrorKind::kUsage, what + " is a number " + (zero ? "from 0 to 1" : "above 0 and at most 1") +
                                       ", such as 0.5; not '" + std::string(text) + "'");
  }
  return value;
}

Result<std::vector<ReadingKind>> parse_kinds(std::string_view text) {
  std::vector<ReadingKind> kinds;
  for (const std::string_view word : pieces(text)) {
    bool known = false;
    for (const ReadingKind kind : kMarkedReadings) {
      if (word != name(kind)) continue;
      known = true;
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
    if (!known) {
      return fail(ErrorKind::kUsage,
                  "--reading is one or more of strength, unknown, probable, fuzzy and attitudes; not '" +
                      std::string(word) + "'");
    }
  }
  return kinds;
}

Result<std::vector<Attitude>> parse_attitudes(std::string_view text) {
  std::vector<Attitude> list;
  if (text == "all") return std::vector<Attitude>(kAttitudes.begin(), kAttitudes.end());
  for (const std::string_view word : pieces(text)) {
    const auto found =
        std::find_if(kAttitudes.begin(), kAttitudes.end(), [&](Attitude attitude) { return word == name(attitude); });
    if (found == kAttitudes.end())
      return fail(ErrorKind::kUsage, "--attitude is one or more of a, b, c and d; not '" + std::string(word) + "'");
    if (std::find(list.begin(), list.end(), *found) == list.end()) list.push_back(*found);
  }
  return list;
}

// "0.4", or "acme=0.4,beta=0.6" with 0.5 for the rest.
Result<std::vector<double>> parse_thresholds(const Case& c, std::string_view text) {
  std::vector<double> thresholds(c.parties.size(), 0.5);
  for (const std::string_view word : pieces(text)) {
    const std::size_t equals = word.find('=');
    const auto value = parse_share(equals == std::string_view::npos ? word : word.substr(equals + 1),
                                   "a threshold of --threshold", false);
    if (!value) return tl::unexpected(value.error());
    if (equals == std::string_view::npos) {
      thresholds.assign(c.parties.size(), *value);
      continue;
    }
    const auto party = find_party_named(c, word.substr(0, equals));
    if (!party) return tl::unexpected(party.error());
    thresholds[party->index()] = *value;
  }
  return thresholds;
}

// "acme:beta=aggressive,beta:acme=devoting", in place of what the case says.
Result<Stances> parse_stances(const Case& c, std::string_view text) {
  Stances stances = stances_of(c);
  for (const std::string_view word : pieces(text)) {
    const std::size_t colon = word.find(':');
    const std::size_t equals = word.find('=', colon == std::string_view::npos ? 0 : colon);
    if (colon == std::string_view::npos || equals == std::string_view::npos)
      return fail(ErrorKind::kUsage,
                  "--towards is written such as acme:beta=aggressive, the attitude of acme towards "
                  "beta; not '" +
                      std::string(word) + "'");
    const auto party = find_party_named(c, word.substr(0, colon));
    if (!party) return tl::unexpected(party.error());
    const auto towards = find_party_named(c, word.substr(colon + 1, equals - colon - 1));
    if (!towards) return tl::unexpected(towards.error());
    const std::string_view wanted = word.substr(equals + 1);
    constexpr std::array kStances = {Stance::kAggressive, Stance::kNeutral, Stance::kDevoting};
    const auto stance = std::find_if(kStances.begin(), kStances.end(), [&](Stance s) { return wanted == name(s); });
    if (stance == kStances.end())
      return fail(ErrorKind::kUsage,
                  "an attitude is aggressive, neutral or devoting; not '" + std::string(wanted) + "'");
    stances[party->index()][towards->index()] = *stance;
  }
  return stances;
}

}  // namespace

int degrees_command(const std::vector<std::string>& words) {
  Session session("degrees", "[OPTIONS] CASE",
                  "What do degrees of preference change? Which outcomes hold when only strong deterrents count, when "
                  "some preferences are unknown or less than sure, or when parties care for each other's wishes.");
  std::optional<std::string> path;
  std::optional<std::string> reading;
  std::optional<std::string> attitude;
  std::optional<std::string> alpha;
  std::optional<std::string> beta;
  std::optional<std::string> gamma;
  std::optional<std::string> threshold;
  std::optional<std::string> towards;
  std::optional<std::string> concept_name;
  std::optional<std::string> outcome;
  bool stability = false;
  bool all = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--reading", "R[,..]", reading, "strength, unknown, probable, fuzzy, attitudes");
  arguments.value("--attitude", "A[,..]", attitude, "to the unknown: a, b, c, d; all if left out");
  arguments.value("--alpha", "X", alpha, "probable: leaves for chances above 1 - X (0.5)");
  arguments.value("--beta", "X", beta, "probable: deterred by chances up to 1 - X (0.5)");
  arguments.value("--gamma", "X", gamma, "probable: others step for chances above X (0.5)");
  arguments.value("--threshold", "X|P=X,..", threshold, "fuzzy: least certainty that counts (0.5)");
  arguments.value("--towards", "P:Q=A[,..]", towards, "P is aggressive, neutral or devoting to Q");
  arguments.value("--concept", "C", concept_name, "list the outcomes under C (SEQ)");
  arguments.value("--outcome", "S|EXPRESSION", outcome, "say who leaves these states, by reading");
  arguments.flag("--stability", stability, "with --json, the stable states of each party too");
  arguments.flag("--all", all, "list all outcomes");
  arguments.example("entente degrees case.toml --concept gmr");
  if (const auto code = session.begin(words)) return *code;

  ReadingQuestion question;
  DegreesTextOptions text{session.style(), Concept::kSeq, {}, all};
  if (concept_name) {
    const auto parsed = parse_concept(*concept_name);
    if (!parsed) return session.report(parsed.error());
    if (!kGradedConcepts.contains(*parsed)) {
      return session.report({ErrorKind::kUsage, "SIM knows no degrees of preference; take another concept", {}});
    }
    text.concept_id = *parsed;
  }
  if (reading) {
    auto kinds = parse_kinds(*reading);
    if (!kinds) return session.report(kinds.error());
    question.kinds = std::move(*kinds);
  }
  if (attitude) {
    auto attitudes = parse_attitudes(*attitude);
    if (!attitudes) return session.report(attitudes.error());
    question.attitudes = std::move(*attitudes);
  }
  for (const auto& [given, value, what] :
       {std::tuple(&alpha, &question.chances.alpha, "--alpha"), std::tuple(&beta, &question.chances.beta, "--beta"),
        std::tuple(&gamma, &question.chances.gamma, "--gamma")}) {
    if (!*given) continue;
    const auto share = parse_share(**given, what, true);
    if (!share) return session.report(share.error());
    *value = *share;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  if (threshold) {
    auto thresholds = parse_thresholds(conflict->source(), *threshold);
    if (!thresholds) return session.report(thresholds.error());
    question.thresholds = std::move(*thresholds);
  }
  if (towards) {
    auto stances = parse_stances(conflict->source(), *towards);
    if (!stances) return session.report(stances.error());
    question.stances = std::move(*stances);
    if (question.kinds.empty()) question.kinds = kinds_marked(preference_marks(conflict->source()));
    if (std::find(question.kinds.begin(), question.kinds.end(), ReadingKind::kStances) == question.kinds.end())
      question.kinds.push_back(ReadingKind::kStances);
  }
  if (outcome) {
    auto wanted = wanted_states(*conflict, *outcome, "--outcome");
    if (!wanted) return session.report(wanted.error());
    text.states = std::move(wanted->states);
  }
  const auto readings = find_readings(*conflict, question, session.budget());
  if (!readings) return session.report(readings.error());
  if (session.json()) return session.answer(degrees_json(*conflict, *readings, {stability}));
  return session.answer(degrees_text(*conflict, *readings, text));
}

}  // namespace entente::cli
