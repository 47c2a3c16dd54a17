// How well a case is sourced, in words.
#include "entente/present/evidence_text.h"

#include <fmt/format.h>

#include "entente/base/budget.h"
#include "entente/present/assumption_text.h"

namespace entente {
namespace {

class EvidenceWriter {
 public:
  EvidenceWriter(const Case& c, const EvidenceView& view, bool with_hinges, bool all, const TextStyle& style)
      : c_(c), view_(view), with_hinges_(with_hinges), all_(all), style_(style) {}

  std::string run() {
    text_ += wrap(bold(printable(c_.title.empty() ? c_.file : c_.title), style_), style_);
    text_ += wrap(fmt::format("{} and {} of evidence", counted(view_.assumptions.size(), "assumption"),
                              counted(c_.evidence.size(), "piece")),
                  style_, "  ");
    write_voices();
    write_contested();
    write_assumptions();
    if (!view_.unused.empty()) {
      heading("Evidence that stands neither for nor against anything");
      for (const EvidenceId id : view_.unused) item(evidence_words(c_, id));
    }
    return std::move(text_);
  }

 private:
  void heading(const std::string& title) { text_ += '\n' + wrap(bold(title, style_), style_); }
  void item(const std::string& words) { text_ += wrap(words, style_, "  - ", "    "); }

  std::string voice_words(const Voice& voice) const {
    if (voice.kind == EvidenceKind::kOwn) return "the modeller's own judgement";
    std::string words = fmt::format("{} ({})", speaker_words(c_, voice.who, voice.source), name(voice.kind));
    if (voice.source) {
      const Source& source = c_.sources[voice.source->index()];
      const std::string& report = source.title.empty() ? source.publisher : source.title;
      words += ", in " + printable(report.empty() ? source.id : report);
    }
    return words;
  }

  void write_voices() {
    heading("Who vouches for how much");
    if (view_.voices.empty()) text_ += wrap("Nobody: the case gives no evidence.", style_);
    for (const Voice& voice : view_.voices) {
      std::vector<std::string> counts{counted(voice.supports.size(), "assumption")};
      if (!voice.alone.empty()) counts.push_back(fmt::format("{} on it alone", human_count(voice.alone.size())));
      if (with_hinges_) counts.push_back(counted(voice.hinges.size(), "hinge"));
      if (!voice.opposes.empty()) counts.push_back(fmt::format("speaks against {}", human_count(voice.opposes.size())));
      std::string line;
      for (const std::string& count : counts) line += (line.empty() ? "" : ", ") + count;
      item(fmt::format("{}: {}", capitalised(voice_words(voice)), line));
    }
  }

  void write_contested() {
    if (view_.contested.empty()) return;
    heading("Contested");
    for (const Assumption& a : view_.contested) {
      item(capitalised(assumption_words(c_, a)) + ".");
      for (const EvidenceId id : grounds(c_, a).because)
        text_ += wrap("for: " + evidence_words(c_, id), style_, "    + ", "      ");
      for (const EvidenceId id : grounds(c_, a).against) {
        text_ += wrap("against: " + evidence_words(c_, id), style_, "    ! ", "      ");
      }
    }
  }

  // One heading per strength of sourcing. Assumptions on named and official sources are counted, not listed, without
  // `all`.
  void write_assumptions() {
    for (std::size_t i = 0; i < view_.assumptions.size();) {
      std::size_t end = i;
      while (end < view_.assumptions.size() && view_.assumptions[end].second == view_.assumptions[i].second) ++end;
      const Sourcing& behind = view_.assumptions[i].second;
      heading(fmt::format("{} {} {}", counted(end - i, "assumption"), end - i == 1 ? "rests" : "rest",
                          sourcing_words(behind)));
      const bool weak = !behind.best || behind.independent == 0;
      if (all_ || weak) {
        for (; i < end; ++i) {
          const Assumption& a = view_.assumptions[i].first;
          const std::uint32_t line = place(c_, a).line;
          // All options of the status quo share their grounds.
          const std::string words = a.kind == AssumptionKind::kStart ? "the status quo" : assumption_words(c_, a);
          item(capitalised(words) + (line == 0 ? "" : fmt::format(" [line {}]", line)));
        }
      }
      i = end;
    }
    if (!all_) text_ += '\n' + wrap(dim("Every assumption: add --all.", style_), style_);
  }

  const Case& c_;
  const EvidenceView& view_;
  bool with_hinges_;
  bool all_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string evidence_text(const Case& c, const EvidenceView& view, bool with_hinges, bool all, const TextStyle& style) {
  return EvidenceWriter(c, view, with_hinges, all, style).run();
}

}  // namespace entente
