// What does `--doubt anonymous=0.7,order=0.9` say?
#include "doubt_presets.h"
#include "base/ascii.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string>

#include "base/nearest.h"
#include "entente/present/text.h"

namespace entente::cli {
namespace {

constexpr EvidenceKind kKinds[] = {EvidenceKind::kOfficial,   EvidenceKind::kNamed,    EvidenceKind::kAnonymous,
                                   EvidenceKind::kSecondhand, EvidenceKind::kAnalysis, EvidenceKind::kOwn};

struct Restriction {
  const char* word;
  AssumptionKind kind;
};
constexpr Restriction kRestrictions[] = {
    {"statements", AssumptionKind::kStatement}, {"options", AssumptionKind::kOption}, {"rules", AssumptionKind::kRule}};

tl::unexpected<Error> unknown(std::string_view word, const std::vector<std::string>& names) {
  const std::string near = did_you_mean(word, names);
  return fail(ErrorKind::kUsage, fmt::format("--doubt does not know '{}'; {}", printable(word),
                                             near.empty() ? "it takes " + join_list(names, "or") : near));
}

Result<DoubtPreset> parse_one(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return fail(ErrorKind::kUsage,
                fmt::format("--doubt takes a kind of evidence and how sure it makes an assumption, such as "
                            "anonymous=0.7, not '{}'",
                            printable(text)));
  DoubtPreset preset;
  std::string_view kind = ascii::trimmed(text.substr(0, equals));
  std::optional<std::string_view> only;
  if (const std::size_t colon = kind.find(':'); colon != std::string_view::npos) {
    only = ascii::trimmed(kind.substr(colon + 1));
    kind = ascii::trimmed(kind.substr(0, colon));
  }
  std::vector<std::string> names;
  bool found = false;
  for (const EvidenceKind k : kKinds) {
    names.emplace_back(name(k));
    if (kind != name(k)) continue;
    preset.best = k;
    found = true;
  }
  names.insert(names.end(), {"none", "order"});
  if (kind == "order") preset.about = DoubtPreset::About::kOrder;
  if (!found && kind != "none" && kind != "order") return unknown(kind, names);
  if (only) {
    if (kind == "order") return fail(ErrorKind::kUsage, "--doubt order is about statements alone; leave out ':'");
    std::vector<std::string> words;
    for (const Restriction& r : kRestrictions) {
      words.emplace_back(r.word);
      if (*only == r.word) preset.only = r.kind;
    }
    if (!preset.only) return unknown(*only, words);
  }
  const std::string_view number = ascii::trimmed(text.substr(equals + 1));
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), preset.confidence);
  if (error != std::errc() || end != number.data() + number.size() ||
      !(preset.confidence > 0 && preset.confidence <= 1))
    return fail(ErrorKind::kUsage, fmt::format("--doubt {} takes a probability above 0 and at most 1, not '{}'",
                                               printable(kind), printable(number)));
  return preset;
}

}  // namespace

Result<std::vector<DoubtPreset>> parse_doubts(std::string_view text) {
  std::vector<DoubtPreset> presets;
  while (true) {
    const std::size_t comma = text.find(',');
    auto one = parse_one(ascii::trimmed(text.substr(0, comma)));
    if (!one) return tl::unexpected(one.error());
    presets.push_back(*one);
    if (comma == std::string_view::npos) return presets;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace entente::cli
