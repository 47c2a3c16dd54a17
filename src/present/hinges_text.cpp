// What a conclusion hinges on, in words. The reader wants the verdict first, then which assumption and who vouches for
// it.
#include "entente/present/hinges_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"
#include "entente/present/assumption_text.h"
#include "entente/present/solution_text.h"
#include "hinge_words.h"

namespace entente {
namespace {

constexpr std::size_t kPairsListed = 20;

class HingesWriter {
 public:
  HingesWriter(const Conflict& conflict, const Hinges& hinges, const TextStyle& style)
      : conflict_(conflict), c_(conflict.source()), hinges_(hinges), style_(style) {}

  std::string run() {
    write_claim();
    write_verdict();
    write_hinges(Outcome::kFlips, hinges_.claim.holds ? "What it hinges on" : "What would make it hold");
    if (conflict_.start()) {
      write_hinges(Outcome::kCutOff, hinges_.claim.reached ? "What only the way there hinges on"
                                                           : "What would open a way there by self-interest");
    }
    if (hinges_.pairs_total > 0) write_pairs();
    write_untried();
    return std::move(text_);
  }

 private:
  void heading(const std::string& title, const std::string& note = "") {
    text_ += '\n' + wrap(bold(title, style_) + (note.empty() ? "" : " " + dim(note, style_)), style_, "", "  ");
  }

  void write_claim() {
    const Claim& claim = hinges_.claim;
    text_ += wrap(bold(printable(c_.title.empty() ? c_.file : c_.title), style_), style_);
    const auto line = [&](const char* label, const std::string& words) {
      text_ += wrap(words, style_, "  " + padded(label, 9), std::string(11, ' '));
    };
    line("Outcome", fmt::format("state {}: {}", claim.outcome.number(), state_words(conflict_, claim.outcome)));
    line(claim.holds ? "Holds" : "Fails",
         fmt::format("under {}: each party {}", title(claim.concept_id), gloss(claim.concept_id)));
    if (!conflict_.start()) return;
    line("The way", conflict_.start() == claim.outcome ? "it is the status quo"
                    : claim.reached                    ? "self-interest leads there from the status quo, step by step"
                                                       : "self-interest does not lead there from the status quo");
  }

  void write_verdict() {
    heading("Verdict");
    text_ += wrap(hinge_verdict(conflict_, hinges_) + ".", style_);
  }

  void write_hinges(Outcome outcome, const std::string& title) {
    const std::vector<HingeEntry> entries = hinge_entries(conflict_, hinges_, outcome);
    if (entries.empty()) return;
    heading(title, std::all_of(entries.begin(), entries.end(), [](const HingeEntry& e) { return e.contrary; })
                       ? ""
                       : "(weakest grounds first)");
    std::size_t number = 0;
    for (const HingeEntry& entry : entries) {
      if (entry.contrary) continue;
      ++number;
      const std::string first = fmt::format("{:>3}. ", number);
      const std::string rest(5, ' ');
      std::string heading_words = capitalised(assumption_words(c_, entry.assumption));
      const std::uint32_t line = place(c_, entry.assumption).line;
      text_ += wrap(heading_words + (line == 0 ? "." : fmt::format(" [line {}].", line)), style_, first, rest);
      for (const std::string& effect : entry.effects) text_ += wrap(effect, style_, rest, rest + "  ");
      write_grounds(entry.assumption, rest);
    }
    write_contraries(entries);
  }

  // In a line each: that somebody wants the contrary of what he wants is seldom the doubt.
  void write_contraries(const std::vector<HingeEntry>& entries) {
    bool begun = false;
    for (const HingeEntry& entry : entries) {
      if (!entry.contrary) continue;
      if (!begun) text_ += wrap("Turned into its contrary, each of these would do it:", style_, "  ", "  ");
      begun = true;
      const std::uint32_t line = place(c_, entry.assumption).line;
      text_ += wrap(
          capitalised(assumption_words(c_, entry.assumption)) + (line == 0 ? "." : fmt::format(" [line {}].", line)),
          style_, "  - ", "    ");
    }
  }

  void write_grounds(const Assumption& assumption, const std::string& indent) {
    const Grounds& behind = grounds(c_, assumption);
    text_ += wrap(fmt::format("It rests {}.", sourcing_words(sourcing(c_, behind.because))), style_, indent, indent);
    for (const EvidenceId id : behind.because)
      text_ += wrap(evidence_words(c_, id), style_, indent + "- ", indent + "  ");
    for (const EvidenceId id : behind.against) {
      text_ += wrap("against it: " + evidence_words(c_, id), style_, indent + "! ", indent + "  ");
    }
  }

  void write_pairs() {
    heading("Two changes at once");
    const std::string tried =
        hinges_.pairs_tried == hinges_.pairs_total
            ? fmt::format("All {} pairs of changes that do nothing alone were tried", human_count(hinges_.pairs_total))
            : fmt::format("{} of {} pairs of changes that do nothing alone were tried before the time was up",
                          human_count(hinges_.pairs_tried), human_count(hinges_.pairs_total));
    text_ += wrap(fmt::format("{}; {} the outcome {}.", tried,
                              hinges_.pairs.empty() ? std::string("none makes")
                                                    : human_count(hinges_.pairs.size()) +
                                                          (hinges_.pairs.size() == 1 ? " makes" : " make"),
                              hinges_.claim.holds ? "fail" : "hold"),
                  style_);
    for (std::size_t k = 0; k < std::min(kPairsListed, hinges_.pairs.size()); ++k) {
      const Trial& trial = hinges_.pairs[k];
      std::vector<std::string> both;
      for (const Change& change : trial.changes) {
        both.push_back(fmt::format("{}: {}", assumption_words(c_, change.assumption), change_words(c_, change)));
      }
      text_ += wrap(fmt::format("{}; and {}. Then {}.", capitalised(both[0]), both[1],
                                hinge_effect(conflict_, hinges_, trial, Outcome::kFlips)),
                    style_, "  - ", "    ");
    }
    if (hinges_.pairs.size() > kPairsListed) {
      text_ +=
          wrap(fmt::format("{} more with --json.", human_count(hinges_.pairs.size() - kPairsListed)), style_, "  ");
    }
  }

  void write_untried() {
    const std::vector<std::string> sentences = uncounted_words(hinges_);
    if (sentences.empty()) return;
    text_ += '\n';
    for (const std::string& sentence : sentences) text_ += wrap(dim(sentence, style_), style_);
  }

  const Conflict& conflict_;
  const Case& c_;
  const Hinges& hinges_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string hinges_text(const Conflict& conflict, const Hinges& hinges, const TextStyle& style) {
  return HingesWriter(conflict, hinges, style).run();
}

}  // namespace entente
