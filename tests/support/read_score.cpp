// How the statements found in a report are compared with those annotated.
//
// First they are paired, one to one. "Found" counts the pairs, "whole" those pairs whose source, cue and content each
// agree at a Dice coefficient of at least one half. Shares per tier divide by the predictions of that tier (precision)
// and the gold statements of that tier (recall), so that a statement found by the wrong pattern counts in both. Fields
// are compared on the pairs only: they say how far a statement that was found can be trusted, not how many were found.
//
// Spans are compared in code points without white space, not in words: where a word ends is itself a choice
// ("Ankara's", "as-yet"), and a span that is off by a comma should lose what a comma weighs.
#include "tests/support/read_score.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <iterator>
#include <map>
#include <set>

namespace entente::test {
namespace {

constexpr std::array<const char*, 31> kNames = {"found",
                                                "found, outermost",
                                                "found, inside of others",
                                                "found, saying",
                                                "found, quoted",
                                                "found, that",
                                                "found, speech",
                                                "found, attitude",
                                                "whole",
                                                "whole, outermost",
                                                "whole, inside of others",
                                                "whole, saying",
                                                "whole, quoted",
                                                "whole, that",
                                                "whole, speech",
                                                "whole, attitude",
                                                "source",
                                                "cue",
                                                "content",
                                                "direct quotations",
                                                "speaker",
                                                "speaker, saying",
                                                "kind of source",
                                                "type",
                                                "tier",
                                                "negated",
                                                "denial",
                                                "modal",
                                                "conditional",
                                                "hedges",
                                                "mentions"};
constexpr const char* kParent = "parent";

using Statements = std::vector<ReportedStatement>;
using Match = std::vector<std::optional<std::size_t>>;

std::size_t one(bool counts) {
  return counts ? 1U : 0U;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

std::size_t weight(std::string_view text, Span span) {
  std::size_t count = 0;
  for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80U && std::isspace(byte) == 0) ++count;
  }
  return count;
}

std::size_t weight(std::string_view text, const std::vector<Span>& spans) {
  std::size_t count = 0;
  for (const Span& span : spans) count += weight(text, span);
  return count;
}

std::size_t overlap(std::string_view text, const std::vector<Span>& a, const std::vector<Span>& b) {
  std::size_t count = 0;
  for (const Span& x : a) {
    for (const Span& y : b) {
      const Span both{std::max(x.begin, y.begin), std::min(x.end, y.end)};
      if (both.begin < both.end) count += weight(text, both);
    }
  }
  return count;
}

std::vector<Span> cue(const ReportedStatement& statement) {
  if (!statement.cue) return {};
  return {*statement.cue};
}

bool saying(const ReportedStatement& statement) {
  return statement.tier != Tier::kAttitude;
}

bool whole(std::string_view text, const ReportedStatement& a, const ReportedStatement& b) {
  return dice(text, a.source, b.source) >= 0.5 && dice(text, cue(a), cue(b)) >= 0.5 &&
         dice(text, a.content, b.content) >= 0.5;
}

// The words of a name without what does not tell speakers apart.
std::set<std::string> name_words(std::string_view name) {
  static const std::set<std::string> kArticles = {"the", "a", "an", "s"};
  std::set<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && !kArticles.contains(word)) words.insert(word);
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    if (name.substr(i).starts_with("’") || name.substr(i).starts_with("“") || name.substr(i).starts_with("”")) {
      end_word();
      i += 2;
    } else if (byte >= 0x80 || std::isalnum(byte) != 0) {
      word += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

// Counts a thing each statement has or has not, on the pairs.
void count_flag(Ratio& ratio, bool predicted, bool gold) {
  ratio.predicted += one(predicted);
  ratio.gold += one(gold);
  ratio.right += one(predicted && gold);
  ratio.found += one(predicted && gold);
}

// Counts a thing each statement has one of.
void count_same(Ratio& ratio, bool same) {
  ++ratio.predicted;
  ++ratio.gold;
  ratio.right += one(same);
  ratio.found += one(same);
}

}  // namespace

double Ratio::precision() const {
  return share(right, predicted);
}

double Ratio::recall() const {
  return share(found, gold);
}

double Ratio::f1() const {
  const double sum = precision() + recall();
  return sum == 0 ? 0 : 2 * precision() * recall() / sum;
}

double dice(std::string_view text, const std::vector<Span>& a, const std::vector<Span>& b) {
  const std::size_t sum = weight(text, a) + weight(text, b);
  return sum == 0 ? 1 : share(2 * overlap(text, a, b), sum);
}

bool same_speaker(std::string_view a, std::string_view b) {
  const std::set<std::string> x = name_words(a);
  const std::set<std::string> y = name_words(b);
  if (x.empty() || y.empty()) return x.empty() && y.empty();
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return both.size() == std::min(x.size(), y.size()) || 4 * both.size() >= x.size() + y.size();
}

Match match_statements(std::string_view text, const Statements& predicted, const Statements& gold) {
  struct Pair {
    double likeness;
    std::size_t predicted;
    std::size_t gold;
  };
  std::vector<Pair> pairs;
  for (std::size_t p = 0; p < predicted.size(); ++p) {
    for (std::size_t g = 0; g < gold.size(); ++g) {
      const ReportedStatement& x = predicted[p];
      const ReportedStatement& y = gold[g];
      if (x.cue.has_value() != y.cue.has_value() || overlap(text, x.content, y.content) == 0) continue;
      if (x.cue && overlap(text, cue(x), cue(y)) == 0) continue;
      pairs.push_back(
          {dice(text, x.source, y.source) + dice(text, cue(x), cue(y)) + dice(text, x.content, y.content), p, g});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
  Match match(gold.size());
  std::vector<bool> taken(predicted.size(), false);
  for (const Pair& pair : pairs) {
    if (match[pair.gold] || taken[pair.predicted]) continue;
    match[pair.gold] = pair.predicted;
    taken[pair.predicted] = true;
  }
  return match;
}

ReadScore::ReadScore() {
  for (const char* name : kNames) measures_.push_back({name, {}});
  measures_.push_back({kParent, {}});
}

Ratio& ReadScore::at(std::string_view name) {
  const auto measure =
      std::find_if(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.name == name; });
  return measure->ratio;
}

const Ratio& ReadScore::operator[](std::string_view name) const {
  const auto measure =
      std::find_if(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.name == name; });
  return measure->ratio;
}

void ReadScore::add(std::string_view text, const Statements& predicted, const Statements& gold) {
  const Match match = match_statements(text, predicted, gold);
  add_found(text, predicted, gold, match);
  add_roles(text, predicted, gold, match);
  add_fields(predicted, gold, match);
}

void ReadScore::add_found(std::string_view text, const Statements& predicted, const Statements& gold,
                          const Match& match) {
  struct Part {
    const char* name;
    std::function<bool(const ReportedStatement&)> has;
  };
  static const std::array<Part, 8> kParts = {
      {{"", [](const ReportedStatement&) { return true; }},
       {", outermost", [](const ReportedStatement& s) { return !s.parent; }},
       {", inside of others", [](const ReportedStatement& s) { return s.parent.has_value(); }},
       {", saying", saying},
       {", quoted", [](const ReportedStatement& s) { return s.tier == Tier::kQuoted; }},
       {", that", [](const ReportedStatement& s) { return s.tier == Tier::kThat; }},
       {", speech", [](const ReportedStatement& s) { return s.tier == Tier::kSpeech; }},
       {", attitude", [](const ReportedStatement& s) { return s.tier == Tier::kAttitude; }}}};
  for (const Part& part : kParts) {
    Ratio& found = at(std::string("found") + part.name);
    Ratio& complete = at(std::string("whole") + part.name);
    for (const ReportedStatement& x : predicted) {
      found.predicted += one(part.has(x));
      complete.predicted += one(part.has(x));
    }
    for (std::size_t g = 0; g < gold.size(); ++g) {
      const bool counts = part.has(gold[g]);
      found.gold += one(counts);
      complete.gold += one(counts);
      if (!match[g]) continue;
      const ReportedStatement& x = predicted[*match[g]];
      found.found += one(counts);
      found.right += one(part.has(x));
      if (!whole(text, x, gold[g])) continue;
      complete.found += one(counts);
      complete.right += one(part.has(x));
    }
  }
}

void ReadScore::add_roles(std::string_view text, const Statements& predicted, const Statements& gold,
                          const Match& match) {
  const auto spans = [](const ReportedStatement& s, std::string_view role) {
    return role == "source" ? s.source : role == "cue" ? cue(s) : s.content;
  };
  for (const char* role : {"source", "cue", "content"}) {
    Ratio& ratio = at(role);
    for (const ReportedStatement& x : predicted) ratio.predicted += one(!spans(x, role).empty());
    for (std::size_t g = 0; g < gold.size(); ++g) {
      const std::vector<Span> y = spans(gold[g], role);
      if (y.empty()) continue;
      ++ratio.gold;
      if (!match[g] || dice(text, spans(predicted[*match[g]], role), y) < 0.5) continue;
      ++ratio.right;
      ++ratio.found;
    }
  }
  // A quotation is recalled where a direct or mixed statement has at least half of it and is not twice as long.
  Ratio& direct = at("direct quotations");
  const auto quotes = [](const ReportedStatement& s) { return s.type == QuotationType::kDirect; };
  const auto same = [&](const ReportedStatement& x, const ReportedStatement& y) {
    return dice(text, x.content, y.content) >= 0.5;
  };
  const auto quoted = [](const ReportedStatement& s) { return s.type != QuotationType::kIndirect; };
  for (const ReportedStatement& y : gold) {
    if (!quotes(y)) continue;
    ++direct.gold;
    direct.found += one(std::any_of(predicted.begin(), predicted.end(),
                                    [&](const ReportedStatement& x) { return quoted(x) && same(x, y); }));
  }
  for (const ReportedStatement& x : predicted) {
    if (!quotes(x)) continue;
    ++direct.predicted;
    direct.right +=
        one(std::any_of(gold.begin(), gold.end(), [&](const ReportedStatement& y) { return quoted(y) && same(x, y); }));
  }
}

void ReadScore::add_fields(const Statements& predicted, const Statements& gold, const Match& match) {
  std::map<std::size_t, std::size_t> gold_of;  // a prediction to its gold statement
  for (std::size_t g = 0; g < gold.size(); ++g) {
    if (match[g]) gold_of[*match[g]] = g;
  }
  for (const auto& [p, g] : gold_of) {
    const ReportedStatement& x = predicted[p];
    const ReportedStatement& y = gold[g];
    const bool speaker = same_speaker(x.speaker, y.speaker);
    count_same(at("speaker"), speaker);
    if (saying(y)) count_same(at("speaker, saying"), speaker);
    count_same(at("kind of source"), x.speaker_kind == y.speaker_kind);
    count_same(at("type"), x.type == y.type);
    count_same(at("tier"), x.tier == y.tier);
    count_flag(at("negated"), x.negated, y.negated);
    count_flag(at("denial"), x.denial, y.denial);
    count_flag(at("modal"), x.modal, y.modal);
    count_flag(at("conditional"), x.conditional, y.conditional);
    const std::multiset<std::string> hedges(x.hedges.begin(), x.hedges.end());
    const std::multiset<std::string> gold_hedges(y.hedges.begin(), y.hedges.end());
    std::vector<std::string> both;
    std::set_intersection(hedges.begin(), hedges.end(), gold_hedges.begin(), gold_hedges.end(),
                          std::back_inserter(both));
    Ratio& hedging = at("hedges");
    hedging.predicted += hedges.size();
    hedging.gold += gold_hedges.size();
    hedging.right += both.size();
    hedging.found += both.size();
    Ratio& mentions = at("mentions");
    const auto same = [](const Mention& a, const Mention& b) {
      return a.where.begin < b.where.end && b.where.begin < a.where.end && a.id == b.id;
    };
    mentions.predicted += x.mentions.size();
    mentions.gold += y.mentions.size();
    for (const Mention& a : x.mentions)
      mentions.right +=
          one(std::any_of(y.mentions.begin(), y.mentions.end(), [&](const Mention& b) { return same(a, b); }));
    for (const Mention& b : y.mentions)
      mentions.found +=
          one(std::any_of(x.mentions.begin(), x.mentions.end(), [&](const Mention& a) { return same(a, b); }));
    Ratio& parent = at(kParent);
    parent.predicted += one(x.parent.has_value());
    parent.gold += one(y.parent.has_value());
    const bool same_parent = x.parent && y.parent && gold_of.contains(*x.parent) && gold_of.at(*x.parent) == *y.parent;
    parent.right += one(same_parent);
    parent.found += one(same_parent);
  }
}

}  // namespace entente::test
