// What changed between two cases, as a document for programs: `entente.compare/1`.
#include "entente/io/compare_json.h"

#include <utility>

#include "entente/case/parse.h"
#include "io/assumption_json.h"
#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class CompareDocument {
 public:
  CompareDocument(const Conflict& before, const Conflict& after, const Comparison& comparison)
      : cases_{&before, &after},
        all_(comparison),
        mentioned_{Bitset(before.state_count()), Bitset(after.state_count())} {}

  std::string run() {
    mention_all();
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("schema", "entente.compare/1");
    write_case("before", 0);
    write_case("after", 1);
    out_.key("concepts");
    write_concepts(all_.concepts);
    if (!all_.left_out.empty()) {
      out_.key("left_out");
      out_.begin_object();
      out_.member(name(Concept::kSim), all_.left_out);
      out_.end_object();
    }
    out_.key("counts");
    out_.begin_object();
    for (const Fate fate :
         {Fate::kAppeared, Fate::kVanished, Fate::kStronger, Fate::kWeaker, Fate::kShifted, Fate::kSame})
      out_.member(name(fate), io::decimal(all_.count(fate)));
    out_.end_object();
    out_.key("differences");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::uint32_t d = 0; d < all_.differences.list.size(); ++d) write_difference(d);
    out_.end_array();
    out_.member("causes_complete", all_.causes_complete);
    out_.member("reach_complete", all_.reach_complete);
    out_.key("outcomes");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const ComparedOutcome& outcome : all_.outcomes) write_outcome(outcome);
    out_.end_array();
    out_.key("status_quo");
    out_.begin_object();
    write_start("before", all_.start_before);
    write_start("after", all_.start_after);
    out_.end_object();
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  void mention(const ComparedOutcome& outcome) {
    if (outcome.before.state) mentioned_[0].set(outcome.before.state->index());
    if (outcome.after.state) mentioned_[1].set(outcome.after.state->index());
    if (outcome.departure) mentioned_[outcome.departure->in_after ? 1 : 0].set(outcome.departure->to.index());
  }
  void mention_all() {
    for (const ComparedOutcome& outcome : all_.outcomes) mention(outcome);
    if (all_.start_before) mention(*all_.start_before);
    if (all_.start_after) mention(*all_.start_after);
  }

  void write_case(const char* key, int side) {
    const Case& c = cases_[side]->source();
    out_.key(key);
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.key("case");
    io::write_case_head(out_, c);
    out_.key("parties");
    io::write_parties(out_, c);
    out_.key("options");
    io::write_options(out_, c);
    io::write_size_and_start(out_, *cases_[side]);
    out_.key("states");
    io::StateDescriber(*cases_[side]).write_all(out_, mentioned_[side]);
    out_.end_object();
  }

  void write_concepts(ConceptSet concepts) {
    out_.begin_array();
    for (const Concept c : kAllConcepts) {
      if (concepts.contains(c)) out_.string(name(c));
    }
    out_.end_array();
  }

  // ---- Differences ------------------------------------------------------------------------------------------------

  void write_place(const char* key, const Difference& d, int side) {
    out_.key(key);
    const auto& place = side == 0 ? d.before : d.after;
    if (!place) {
      out_.null();
      return;
    }
    const Case& c = cases_[side]->source();
    const auto [kind, owner, index] = *place;
    io::AssumptionWords words;
    std::uint32_t line = 0;
    if (d.part == Part::kEvidence) {
      words.text = c.evidence[index].id;
      line = c.evidence[index].where.line;
    } else if (d.part == Part::kSource) {
      words.text = c.sources[index].id;
      line = c.sources[index].where.line;
    } else if (d.part == Part::kState) {
      words.text = c.graph->states[index];
      line = c.graph->where.line;
    } else {
      line = entente::place(c, *place).line;
      words = io::assumption_words(c, *place);
    }
    out_.begin_object();
    out_.member_or_null("party", words.party);
    out_.member_or_null("option", words.option);
    out_.member("index", index + 1);
    out_.member_or_null("text", words.text);
    io::write_rule_and_label(out_, words);
    out_.member("line", line);
    out_.end_object();
  }

  void write_numbers(const char* key, const std::vector<std::uint32_t>& list) {
    out_.key(key);
    out_.begin_array();
    for (const std::uint32_t k : list) out_.number(k + 1);
    out_.end_array();
  }

  void write_effect(const char* key, const Effect& effect) {
    out_.key(key);
    out_.begin_object();
    out_.member("application", name(effect.application));
    out_.member_or_null("why", effect.why);
    write_numbers("with", effect.with);
    write_numbers("outcomes", effect.verdicts);
    write_numbers("ways", effect.ways);
    out_.member("others", io::decimal(effect.astray));
    out_.end_object();
  }

  void write_difference(std::uint32_t d) {
    const Difference& difference = all_.differences.list[d];
    out_.begin_object();
    out_.member("id", d + 1);
    out_.member("part", name(difference.part));
    out_.member("edit", name(difference.edit));
    out_.member("bears", difference.bears());
    write_place("before", difference, 0);
    write_place("after", difference, 1);
    for (const Cause& cause : all_.causes) {
      if (cause.difference != d) continue;
      write_effect("alone", cause.alone);
      write_effect("undone", cause.undone);
    }
    out_.end_object();
  }

  // ---- Outcomes ---------------------------------------------------------------------------------------------------

  void write_there(const char* key, const OutcomeThere& there) {
    out_.key(key);
    if (!there.state) {
      out_.null();
      return;
    }
    out_.begin_object();
    out_.member("state", there.state->number());
    out_.key("holds");
    write_concepts(there.holds);
    out_.key("steps");
    if (there.reached()) {
      out_.number(there.steps);
    } else {
      out_.null();
    }
    out_.end_object();
  }

  void write_outcome(const ComparedOutcome& outcome) {
    out_.begin_object();
    out_.member("fate", name(outcome.fate));
    write_there("before", outcome.before);
    write_there("after", outcome.after);
    out_.key("departure");
    if (outcome.departure) {
      const Departure& departure = *outcome.departure;
      const int side = departure.in_after ? 1 : 0;
      out_.begin_object();
      out_.member("case", side == 1 ? "after" : "before");
      out_.member("concept", name(departure.concept_id));
      out_.member("party", cases_[side]->source().parties[departure.party.index()].id);
      out_.member("to", departure.to.number());
      out_.end_object();
    } else {
      out_.null();
    }
    out_.end_object();
  }

  void write_start(const char* key, const std::optional<ComparedOutcome>& start) {
    out_.key(key);
    if (start) {
      write_outcome(*start);
    } else {
      out_.null();
    }
  }

  const Conflict* cases_[2];
  const Comparison& all_;
  Bitset mentioned_[2];
  JsonWriter out_;
};

}  // namespace

std::string compare_json(const Conflict& before, const Conflict& after, const Comparison& comparison) {
  return CompareDocument(before, after, comparison).run();
}

}  // namespace entente
