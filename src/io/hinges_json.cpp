// What a conclusion hinges on, as a document for programs: `entente.hinges/1`.
#include "entente/io/hinges_json.h"

#include <utility>

#include "io/assumption_json.h"
#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

const char* effect_name(Outcome outcome) {
  static constexpr const char* kNames[] = {"same", "flips", "way", "invalid", "part"};
  return kNames[static_cast<std::size_t>(outcome)];
}

void write_trial(JsonWriter& out, const Conflict& conflict, const Trial& trial) {
  const Case& c = conflict.source();
  out.begin_object();
  out.member("effect", effect_name(trial.outcome));
  out.key("changes");
  out.begin_array();
  for (const Change& change : trial.changes) {
    out.begin_object();
    out.member("change", name(change.kind));
    out.key("assumption");
    io::write_assumption(out, c, change.assumption);
    out.end_object();
  }
  out.end_array();
  if (trial.leaver) {
    out.member("leaver", c.parties[trial.leaver->index()].id);
    out.key("leaves_for");  // null where the rules of the case as it is exclude it
    if (const auto target = conflict.space().find(trial.leaves_for)) {
      out.number(conflict.space().state_of(*target).number());
    } else {
      out.null();
    }
  }
  out.end_object();
}

}  // namespace

std::string hinges_json(const Conflict& conflict, const Hinges& hinges) {
  JsonWriter out;
  io::open_document(out, "entente.hinges/1", conflict);
  out.member("state_count", io::decimal(conflict.state_count()));
  out.key("claim");
  out.begin_object();
  out.member("outcome", hinges.claim.outcome.number());
  out.member("concept", name(hinges.claim.concept_id));
  out.member("holds", hinges.claim.holds);
  out.member("reached", hinges.claim.reached);
  out.end_object();
  out.key("singles");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const Trial& trial : hinges.singles) write_trial(out, conflict, trial);
  out.end_array();
  out.key("pairs");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const Trial& trial : hinges.pairs) write_trial(out, conflict, trial);
  out.end_array();
  out.member("pairs_tried", io::decimal(hinges.pairs_tried));
  out.member("pairs_total", io::decimal(hinges.pairs_total));
  Bitset mentioned(conflict.state_count());
  mentioned.set(hinges.claim.outcome.index());
  for (const auto* list : {&hinges.singles, &hinges.pairs}) {
    for (const Trial& trial : *list) {
      if (!trial.leaver) continue;
      if (const auto to = conflict.space().find(trial.leaves_for))
        mentioned.set(conflict.space().state_of(*to).index());
    }
  }
  out.key("states");
  io::StateDescriber(conflict).write_all(out, mentioned);
  out.end_object();
  return std::move(out).finish();
}

}  // namespace entente
