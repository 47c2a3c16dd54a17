// What the degrees of preference change, told to somebody who marked them. One table says how many outcomes each
// reading leaves; then the outcomes under one concept are grouped by the readings they hold in: those that hold in all
// of them do not turn on the marks, and stand first.
#include "entente/present/degrees_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "entente/base/budget.h"

namespace entente {
namespace {

constexpr std::size_t kDegreesMostListed = 8;  // outcomes of a group
constexpr std::size_t kLabel = 12;             // columns for the name of a reading
constexpr std::array kColumns = {Concept::kNash, Concept::kSseq, Concept::kSeq, Concept::kSmr, Concept::kGmr};

class DegreesWriter {
 public:
  DegreesWriter(const Conflict& conflict, const Readings& readings, const DegreesTextOptions& options)
      : conflict_(conflict), readings_(readings), options_(options), style_(options.style) {}

  std::string run() {
    write_head();
    write_table();
    if (options_.states.empty()) {
      write_groups();
    } else {
      for (const StateId s : options_.states) write_state(s);
    }
    return std::move(text_);
  }

 private:
  void heading(const std::string& title) { text_ += '\n' + wrap(bold(title, style_), style_); }

  void write_head() {
    const Case& c = conflict_.source();
    const PreferenceMarks& marks = readings_.marks;
    text_ += wrap(bold(printable(c.title.empty() ? c.file : c.title), style_), style_);
    std::vector<std::string> list;
    if (marks.strong > 0) list.push_back(counted(marks.strong, "strong preference"));
    if (marks.unknown > 0) list.push_back(counted(marks.unknown, "unknown preference"));
    if (marks.doubtful > 0)
      list.push_back(
          counted(marks.doubtful, "statement of less than full confidence", "statements of less than full confidence"));
    if (marks.pairs > 0) list.push_back(counted(marks.pairs, "chance of a preference", "chances of a preference"));
    if (marks.attitudes > 0)
      list.push_back(counted(marks.attitudes, "attitude towards a party", "attitudes towards parties"));
    text_ += wrap(list.empty() ? "none: no preference is said to be strong, unknown or less than sure, and nobody "
                                 "minds what the others want"
                               : join_list(list),
                  style_, "  Marks  ", "         ");
    if (readings_.list.size() == 1)
      text_ += wrap(
          "Nothing to weigh. Mark statements with strong, unknown or confidence, give a party attitudes, or name "
          "a --reading.",
          style_, "         ", "         ");
  }

  // The name of a reading, as the first column of the table and in sentences.
  std::string label(const Reading& reading) const {
    switch (reading.kind) {
      case ReadingKind::kPlain:
        break;
      case ReadingKind::kStrength:
        return only_strong(reading) ? "strong" : fmt::format("degree {}", reading.degree);
      case ReadingKind::kUnknown:
        return fmt::format("attitude {}", name(reading.attitude));
      case ReadingKind::kProbable:
        return "probable";
      case ReadingKind::kFuzzy:
        return "fuzzy";
      case ReadingKind::kStances:
        return "attitudes";
    }
    return "plain";
  }

  std::string meaning(const Reading& reading) const {
    switch (reading.kind) {
      case ReadingKind::kPlain:
        break;
      case ReadingKind::kStrength:
        return only_strong(reading)
                   ? "only what leaves a party strongly worse deters it; what holds plainly but not here holds weakly"
                   : fmt::format("only what leaves a party worse by degree {} or more deters it", reading.degree);
      case ReadingKind::kUnknown:
        switch (reading.attitude) {
          case Attitude::kA:
            return "goes for the unknown, is not deterred by it";
          case Attitude::kB:
            return "goes only for the better, is not deterred by the unknown";
          case Attitude::kC:
            return "goes for the unknown, and is deterred by it";
          case Attitude::kD:
            return "goes only for the better, is deterred by the unknown";
        }
        break;
      case ReadingKind::kProbable: {
        const Chances& chances = reading.chances;
        return fmt::format(
            "goes for what it prefers with a chance above {}, is deterred where that chance is at most {}; the others "
            "with a chance above {}",
            complement(chances.alpha), complement(chances.beta), chances.gamma);
      }
      case ReadingKind::kFuzzy: {
        const auto [least, most] = std::minmax_element(reading.thresholds.begin(), reading.thresholds.end());
        return *least < *most ? fmt::format("what counts is a certainty of {} to {}, by party", *least, *most)
                              : fmt::format("what counts is a certainty of {} or more", *most);
      }
      case ReadingKind::kStances:
        return attitudes(reading.stances);
    }
    return "every statement sure and as strong as any: the answer of solve";
  }

  // "Acme does nothing that is worse for itself or Beta, or better for Gamma; ..."
  std::string attitudes(const Stances& stances) const {
    std::string text;
    for (std::uint32_t i = 0; i < stances.size(); ++i) {
      std::vector<std::string> spared, opposed;
      bool as_usual = stances[i][i] == Stance::kDevoting;
      for (std::uint32_t j = 0; j < stances.size(); ++j) {
        if (stances[i][j] == Stance::kNeutral) continue;
        as_usual = as_usual && i == j;
        (stances[i][j] == Stance::kDevoting ? spared : opposed)
            .push_back(i == j ? "itself" : party_name(conflict_, PartyId(j)));
      }
      if (as_usual) continue;
      std::string harm;
      if (!spared.empty()) harm = "worse for " + join_list(spared, "or");
      if (!opposed.empty()) harm += (harm.empty() ? "better for " : ", or better for ") + join_list(opposed, "or");
      if (!text.empty()) text += "; ";
      text += party_name(conflict_, PartyId(i)) +
              (harm.empty() ? " minds nobody, itself included: any move will do" : " does nothing that is " + harm);
    }
    return text.empty() ? "everybody minds its own wishes only: the answer of solve" : text;
  }

  static std::string complement(double share) { return fmt::format("{:.12g}", 1 - share); }

  // The two degrees of the literature, and no others, are told apart.
  bool only_strong(const Reading& reading) const {
    return reading.degree == 2 && std::count_if(readings_.list.begin(), readings_.list.end(), [](const Reading& other) {
                                    return other.kind == ReadingKind::kStrength;
                                  }) == 1;
  }

  void write_table() {
    heading("How many outcomes hold, by reading of the preferences");
    text_ += "  " + padded("", kLabel);
    for (const Concept c : kColumns) text_ += fmt::format("{:>7}", title(c));
    text_ += '\n';
    for (const Reading& reading : readings_.list) {
      text_ += "  " + padded(label(reading), kLabel);
      for (const Concept c : kColumns) text_ += fmt::format("{:>7}", human_count(reading.found.equilibria[c].count()));
      text_ += '\n';
    }
    text_ += '\n';
    for (const Reading& reading : readings_.list)
      text_ += wrap(meaning(reading), style_, "  " + padded(label(reading), kLabel), std::string(2 + kLabel, ' '));
  }

  std::string labels(std::uint64_t readings) const {
    std::vector<std::string> list;
    for (std::size_t k = 0; k < readings_.list.size(); ++k)
      if (((readings >> k) & 1u) != 0) list.push_back(label(readings_.list[k]));
    return join_list(list);
  }

  // "in every reading but fuzzy", "only in the readings plain and strong": whichever is shorter.
  std::string readings_named(std::uint64_t holds) const {
    const std::uint64_t all = (std::uint64_t{1} << readings_.list.size()) - 1;
    if (holds == all) return "in every reading";
    const std::uint32_t count = count_ones(holds);
    if (2 * count > readings_.list.size()) return "in every reading but " + labels(all & ~holds);
    return fmt::format("only in the reading{} {}", count == 1 ? "" : "s", labels(holds));
  }

  void write_groups() {
    std::map<std::uint64_t, std::vector<StateId>> groups;
    for (std::uint32_t s = 0; s < conflict_.state_count(); ++s)
      if (const std::uint64_t holds = readings_.holding(options_.concept_id, StateId(s)); holds != 0)
        groups[holds].push_back(StateId(s));
    std::vector<std::uint64_t> order;
    for (const auto& [holds, states] : groups) order.push_back(holds);
    std::stable_sort(order.begin(), order.end(),
                     [](std::uint64_t a, std::uint64_t b) { return count_ones(a) > count_ones(b); });
    const char* under = title(options_.concept_id);
    if (order.empty()) {
      heading(fmt::format("Under {} no outcome holds in any reading", under));
      return;
    }
    for (const std::uint64_t holds : order) {
      const std::vector<StateId>& states = groups[holds];
      heading(fmt::format("Under {}, {}: {}", under, readings_named(holds), counted(states.size(), "outcome")));
      const std::size_t shown = options_.all ? states.size() : std::min(states.size(), kDegreesMostListed);
      for (std::size_t k = 0; k < shown; ++k)
        text_ +=
            wrap(state_words(conflict_, states[k]), style_,
                 fmt::format("{}{:>5}  ", conflict_.start() == states[k] ? '*' : ' ', states[k].number()), "        ");
      if (shown < states.size())
        text_ += wrap(fmt::format("and {} more; --all lists them", human_count(states.size() - shown)), style_, "  ");
    }
  }

  void write_state(StateId s) {
    heading(fmt::format("State {}{}", s.number(), conflict_.start() == s ? " (the status quo)" : ""));
    text_ += wrap(state_words(conflict_, s), style_, "  ", "  ");
    for (const Reading& reading : readings_.list)
      text_ += wrap(verdict(reading, s), style_, "  " + padded(label(reading), kLabel), std::string(2 + kLabel, ' '));
  }

  // "holds under Nash and SEQ; left by Ankara under SMR": concepts with the same leavers together.
  std::string verdict(const Reading& reading, StateId s) const {
    std::vector<std::pair<std::string, std::vector<std::string>>> verdicts;
    for (const Concept c : kColumns) {
      std::vector<std::string> who;
      for (std::uint32_t p = 0; p < conflict_.party_count(); ++p)
        if (!reading.found.is_stable(c, PartyId(p), s)) who.push_back(party_name(conflict_, PartyId(p)));
      const std::string answer = who.empty() ? "holds" : "left by " + join_list(who);
      auto at = std::find_if(verdicts.begin(), verdicts.end(), [&](const auto& v) { return v.first == answer; });
      if (at == verdicts.end()) at = verdicts.insert(verdicts.end(), {answer, {}});
      at->second.emplace_back(title(c));
    }
    std::string text;
    for (const auto& [answer, concepts] : verdicts) {
      if (!text.empty()) text += "; ";
      text += answer + " under " + (concepts.size() == kColumns.size() ? "all five" : join_list(concepts));
    }
    return text;
  }

  const Conflict& conflict_;
  const Readings& readings_;
  const DegreesTextOptions& options_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string degrees_text(const Conflict& conflict, const Readings& readings, const DegreesTextOptions& options) {
  return DegreesWriter(conflict, readings, options).run();
}

}  // namespace entente
