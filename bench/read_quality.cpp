// How well are statements found in reports? Prints precision, recall and F1 on the gold set, the tuning half and the
// held-out half apart. See docs/reading-quality.md for what it printed and what each row means.
//
//   entente_read_quality [--tuning] [--errors]
//
// --tuning leaves the held-out half alone: while rules are mended, nobody needs its figures. --errors lists what was
// missed and what was wrongly found, of the reports for tuning and of the features: the held-out half is for figures.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "tests/support/gold_report.h"
#include "tests/support/read_score.h"

namespace {

using namespace entente;
using namespace entente::test;

std::string words(const std::string& text, const std::vector<Span>& spans) {
  std::string joined;
  for (const Span& span : spans) {
    if (!joined.empty()) joined += " … ";
    joined += text.substr(span.begin, span.size());
  }
  return joined.empty() ? "-" : joined;
}

std::string line(const std::string& text, const ReportedStatement& s) {
  return fmt::format("{} | {} | {} | {}", name(s.tier), words(text, s.source),
                     s.cue ? text.substr(s.cue->begin, s.cue->size()) : "-", words(text, s.content));
}

void print_errors(const GoldReport& report, const std::vector<ReportedStatement>& predicted) {
  const std::string& text = report.article.text;
  const auto match = match_statements(text, predicted, report.statements);
  std::vector<bool> taken(predicted.size(), false);
  fmt::print("\n{}\n", report.path);
  for (std::size_t g = 0; g < match.size(); ++g) {
    const ReportedStatement& gold = report.statements[g];
    if (!match[g]) {
      fmt::print("  missed   {}: {}\n", report.numbers[g], line(text, gold));
      continue;
    }
    taken[*match[g]] = true;
    const ReportedStatement& found = predicted[*match[g]];
    const std::vector<Span> cue = found.cue ? std::vector<Span>{*found.cue} : std::vector<Span>{};
    const std::vector<Span> gold_cue = gold.cue ? std::vector<Span>{*gold.cue} : std::vector<Span>{};
    std::string wrong;
    if (dice(text, found.source, gold.source) < 0.5) wrong += " source";
    if (dice(text, cue, gold_cue) < 0.5) wrong += " cue";
    if (dice(text, found.content, gold.content) < 0.5) wrong += " content";
    if (!same_speaker(found.speaker, gold.speaker))
      wrong += fmt::format(" speaker ({} instead of {})", found.speaker, gold.speaker);
    if (found.speaker_kind != gold.speaker_kind)
      wrong += fmt::format(" kind ({} instead of {})", name(found.speaker_kind), name(gold.speaker_kind));
    if (found.type != gold.type) wrong += fmt::format(" type ({} instead of {})", name(found.type), name(gold.type));
    if (found.tier != gold.tier) wrong += fmt::format(" tier ({} instead of {})", name(found.tier), name(gold.tier));
    if (found.negated != gold.negated) wrong += " negated";
    if (found.denial != gold.denial) wrong += " denial";
    if (found.modal != gold.modal) wrong += " modal";
    if (found.conditional != gold.conditional) wrong += " conditional";
    if (found.hedges != gold.hedges) wrong += " hedges";
    if (!wrong.empty())
      fmt::print("  wrong    {}:{}\n           {}\n           {}\n", report.numbers[g], wrong, line(text, gold),
                 line(text, found));
  }
  for (std::size_t p = 0; p < predicted.size(); ++p) {
    if (!taken[p]) fmt::print("  no such  {}\n", line(text, predicted[p]));
  }
}

void print_table(const std::string& title, const ReadScore& score) {
  fmt::print("\n| {} | gold | predicted | precision | recall | F1 |\n|---|--:|--:|--:|--:|--:|\n", title);
  for (const Measure& measure : score.measures()) {
    const Ratio& r = measure.ratio;
    fmt::print("| {} | {} | {} | {:.3f} | {:.3f} | {:.3f} |\n", measure.name, r.gold, r.predicted, r.precision(),
               r.recall(), r.f1());
  }
}

}  // namespace

int main(int argc, char** argv) {
  bool errors = false;
  bool heldout = true;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--errors") == 0) {
      errors = true;
    } else if (std::strcmp(argv[i], "--tuning") == 0) {
      heldout = false;
    } else {
      fmt::print(stderr, "usage: entente_read_quality [--tuning] [--errors]\n");
      return 2;
    }
  }
  for (const char* half : {"tuning", "features", "heldout"}) {
    if (!heldout && std::strcmp(half, "heldout") == 0) continue;
    const Result<std::vector<GoldReport>> reports = gold_reports(half);
    if (!reports) {
      fmt::print(stderr, "{}\n", reports.error().message);
      return 3;
    }
    ReadScore score;
    for (const GoldReport& report : *reports) {
      const std::vector<ReportedStatement> predicted = find_statements(report.article);
      score.add(report.article.text, predicted, report.statements);
      if (errors && std::strcmp(half, "heldout") != 0) print_errors(report, predicted);
    }
    print_table(fmt::format("{}: {} reports", half, reports->size()), score);
  }
  return 0;
}
