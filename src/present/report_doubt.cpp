// The doubt in a report: what the outcome hinges on, how well the case is sourced, how the answer was found, and what
// it does not say.
#include <fmt/format.h>

#include <algorithm>

#include "entente/base/budget.h"
#include "entente/present/assumption_text.h"
#include "entente/present/solution_text.h"
#include "entente/present/text.h"
#include "hinge_words.h"
#include "report_parts.h"

namespace entente {
namespace {

void write_hinges(const ReportData& data, Section& section, Outcome outcome, const std::string& heading) {
  const std::vector<HingeEntry> entries = hinge_entries(data.conflict, *data.hinges, outcome);
  if (entries.empty()) return;
  section.blocks.emplace_back(Subheading{"", heading});
  section.blocks.emplace_back(note("Weakest grounds first."));
  std::size_t number = 0;
  for (const HingeEntry& entry : entries) {
    const Grounds& behind = grounds(data.c(), entry.assumption);
    Card card;
    card.title.say(fmt::format("{}. ", ++number))
        .strong(capitalised(assumption_words(data.c(), entry.assumption)) + ".");
    for (const std::string& effect : entry.effects) card.body.emplace_back(effect);
    card.body.emplace_back(fmt::format("It rests {}.", sourcing_words(sourcing(data.c(), behind.because))));
    card.quotations = quotations_of(data.c(), behind);
    section.blocks.emplace_back(std::move(card));
  }
}

std::string voice_words(const Case& c, const Voice& voice) {
  if (voice.kind == EvidenceKind::kOwn) return "The modeller's own judgement";
  const std::string words = capitalised(speaker_words(c, voice.who, voice.source));
  if (!voice.source) return words;
  const Source& source = c.sources[voice.source->index()];
  const std::string& report = source.title.empty() ? source.publisher : source.title;
  return words + ", in " + printable(report.empty() ? source.id : report);
}

std::string assumption_name(const Case& c, const Assumption& a) {
  return a.kind == AssumptionKind::kStart ? "The status quo" : capitalised(assumption_words(c, a));
}

}  // namespace

Section hinges_section(const ReportData& data) {
  Section section{"hinges", "What the conclusion hinges on", {}};
  if (!data.claim) {
    section.blocks.emplace_back(paragraph("No outcome holds: there is no conclusion to doubt."));
    return section;
  }
  if (!data.hinges) {
    section.blocks.emplace_back(
        paragraph(data.options.hinges ? "What the outcome hinges on was left out: there was not enough time or memory."
                                      : "What the outcome hinges on was not asked for."));
    return section;
  }
  section.blocks.emplace_back(paragraph(
      fmt::format("Is state {} as firm as it looks? Every assumption of the case was changed, one at a time, in the "
                  "smallest way there is, and the case solved again.",
                  data.claim->outcome.number())));
  section.blocks.emplace_back(Paragraph{hinge_verdict(data.conflict, *data.hinges) + ".", Paragraph::Tone::kLead});
  write_hinges(data, section, Outcome::kFlips, data.claim->holds ? "What it hinges on" : "What would make it hold");
  if (data.conflict.start()) {
    write_hinges(
        data, section, Outcome::kCutOff,
        data.claim->reached ? "What only the way there hinges on" : "What would open a way there by self-interest");
  }
  for (const std::string& sentence : uncounted_words(*data.hinges)) section.blocks.emplace_back(note(sentence));
  return section;
}

Section evidence_section(const ReportData& data) {
  const Case& c = data.c();
  const EvidenceView& view = data.evidence;
  Section section{"evidence", "Who vouches for it", {}};
  section.blocks.emplace_back(
      paragraph(fmt::format("The case makes {} and gives {} of evidence.",
                            counted(view.assumptions.size(), "assumption"), counted(c.evidence.size(), "piece"))));
  if (!view.voices.empty()) {
    Table table{
        "How much stands on whom", {{"Who", false}, {"Kind", false}, {"Assumptions", true}, {"On it alone", true}}, {}};
    if (data.hinges) table.columns.push_back({"Hinges", true});
    table.columns.push_back({"Speaks against", true});
    for (const Voice& voice : view.voices) {
      std::vector<Words> row = {voice_words(c, voice), name(voice.kind), human_count(voice.supports.size()),
                                human_count(voice.alone.size())};
      if (data.hinges) row.emplace_back(human_count(voice.hinges.size()));
      row.emplace_back(human_count(voice.opposes.size()));
      table.rows.push_back(std::move(row));
    }
    section.blocks.emplace_back(std::move(table));
  }
  if (!view.contested.empty()) {
    section.blocks.emplace_back(Subheading{"", "Contested"});
    for (const Assumption& a : view.contested) {
      Card card;
      card.title.strong(assumption_name(c, a) + ".");
      card.quotations = quotations_of(c, grounds(c, a));
      section.blocks.emplace_back(std::move(card));
    }
  }
  section.blocks.emplace_back(Subheading{"", "What the assumptions rest on"});
  Table table{
      "Assumptions by the evidence for them, weakest first", {{"They rest ...", false}, {"How many", true}}, {}};
  std::vector<std::pair<std::string, List>> weak;
  for (std::size_t i = 0; i < view.assumptions.size();) {
    std::size_t end = i;
    while (end < view.assumptions.size() && view.assumptions[end].second == view.assumptions[i].second) ++end;
    const Sourcing& behind = view.assumptions[i].second;
    const std::string rests = sourcing_words(behind);
    table.rows.push_back({rests, human_count(end - i)});
    if (data.options.all || !behind.best || behind.independent == 0) {
      List list;
      for (; i < end; ++i) list.items.push_back({assumption_name(c, view.assumptions[i].first) + ".", {}, false});
      // In a case without any evidence the list would repeat the case.
      if (!c.evidence.empty()) weak.emplace_back("They rest " + rests, std::move(list));
    }
    i = end;
  }
  section.blocks.emplace_back(std::move(table));
  for (auto& [heading, list] : weak) {
    section.blocks.emplace_back(Subheading{"", heading});
    section.blocks.emplace_back(std::move(list));
  }
  if (!view.unused.empty()) {
    section.blocks.emplace_back(Subheading{"", "Evidence that stands neither for nor against anything"});
    Quotations unused;
    for (const EvidenceId id : view.unused) unused.list.push_back(quotation_of(c, id, false));
    section.blocks.emplace_back(std::move(unused));
  }
  return section;
}

Section method_section(const ReportData& data) {
  Section section{"method", "How the answer was found", {}};
  const auto say = [&](Words words) { section.blocks.emplace_back(paragraph(std::move(words))); };
  say("The answer is exact: every situation the rules allow was examined, under the definitions of the graph model for "
      "conflict resolution. Nothing was sampled or estimated, and nothing but the case went into it.");
  section.blocks.emplace_back(Subheading{"", "Words used"});
  Table words{"Words used in this report", {{"Word", false}, {"Meaning", false}}, {}};
  words.rows = {
      {"State",
       "One complete setting of everything the parties can do, as far as the rules allow it. In words, what is "
       "not mentioned is not done, or stands at its first level."},
      {"Move", "A change one party can make alone, in its own options."},
      {"Improvement", "A move to a state that the party making it prefers to the state it leaves."},
      {"Answer", "What the others do after a move: any number of moves by any of them, nobody twice running."},
      {"Credible answer", "An answer every step of which is an improvement for the party that takes it."},
      {"By self-interest", "Along steps each of which is an improvement for the party that takes it."},
      {"To be guaranteed or paid for", "A step that is no improvement for the party that has to take it."},
      {"Hinge", "An assumption whose smallest change changes the conclusion."}};
  section.blocks.emplace_back(std::move(words));
  section.blocks.emplace_back(Subheading{"", "When a party stays"});
  Table concepts{"The concepts used", {{"Concept", false}, {"A party stays in a state when ...", false}}, {}};
  static constexpr std::pair<Concept, const char*> kStays[] = {
      {Concept::kNash, "it has no improvement."},
      {Concept::kSseq,
       "every improvement it has meets a credible answer that leaves it no better off than staying, "
       "whatever it does next."},
      {Concept::kSeq, "every improvement it has meets a credible answer that leaves it no better off than staying."},
      {Concept::kSmr,
       "every improvement it has meets some answer, credible or not, that leaves it no better off than "
       "staying, whatever it does next."},
      {Concept::kGmr,
       "every improvement it has meets some answer, credible or not, that leaves it no better off than "
       "staying."},
      {Concept::kSim,
       "it has no improvement, or each can be spoilt by improvements the others make at the same moment."}};
  for (const auto& [concept_id, when] : kStays) {
    if (data.solution.concepts.contains(concept_id)) concepts.rows.push_back({title(concept_id), when});
  }
  section.blocks.emplace_back(std::move(concepts));
  section.blocks.emplace_back(note(
      "An outcome holds under a concept when every party stays in it. What holds under Nash holds under all the "
      "others; what holds under SSEQ under SEQ and SMR; what holds under SEQ or SMR under GMR. An answer that leaves "
      "a party exactly as well off as staying deters it."));
  return section;
}

Section limits_section(const ReportData& data) {
  Section section{"limits", "What this report does not say", {}};
  List list;
  const auto item = [&](Words words) { list.items.push_back({std::move(words), {}, false}); };
  item(
      "It does not say what will happen, how likely it is or how long it takes. It says what follows from the case: if "
      "the case is wrong, so is the conclusion.");
  item(
      "Who wants what is taken as known and fixed. Degrees of preference, probabilities, misperceptions and joint "
      "moves "
      "of coalitions are not part of the answer.");
  if (!data.solution.sim_left_out.empty()) item(data.solution.sim_left_out + ".");
  if (data.reachable && !data.reachable->complete)
    item("The search for what self-interest leads to from the status quo stopped at its limit.");
  if (data.paths && !data.paths->cuts_complete)
    item("Not every set of parties was tried of those whose help might be enough.");
  if (!data.options.hinges) item("What the outcome hinges on was not asked for.");
  if (data.hinges) item("Only single changes of assumptions were tried. Two wrong assumptions together can do more.");
  if (!data.options.all) item("Long lists are shortened, and say so where they are.");
  for (const std::string& sentence : data.left_out) item(Words().strong("Left out: ").say(sentence + "."));
  section.blocks.emplace_back(std::move(list));
  return section;
}

}  // namespace entente
