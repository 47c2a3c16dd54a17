// How well a case is sourced, as a document for programs: `entente.evidence/1`.
#include "entente/io/evidence_json.h"

#include <algorithm>
#include <utility>

#include "io/assumption_json.h"
#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {

using io::JsonWriter;

std::string evidence_json(const Case& c, const EvidenceView& view, const Hinges* hinges) {
  JsonWriter out;
  // Positions in "assumptions", from 0.
  const auto write_positions = [&](const char* key, const std::vector<Assumption>& list) {
    out.key(key);
    out.begin_array();
    for (const Assumption& a : list) {
      const auto at = std::find_if(view.assumptions.begin(), view.assumptions.end(),
                                   [&](const auto& entry) { return entry.first == a; });
      out.number(static_cast<std::uint64_t>(at - view.assumptions.begin()));
    }
    out.end_array();
  };
  const auto write_ids = [&](const char* key, const std::vector<EvidenceId>& list) {
    out.key(key);
    out.begin_array();
    for (const EvidenceId id : list) out.string(c.evidence[id.index()].id);
    out.end_array();
  };
  out.begin_object(JsonWriter::Layout::kLines);
  out.member("schema", "entente.evidence/1");
  out.key("case");
  io::write_case_head(out, c);
  out.key("claim");
  if (hinges != nullptr) {
    out.begin_object();
    out.member("outcome", hinges->claim.outcome.number());
    out.member("concept", name(hinges->claim.concept_id));
    out.end_object();
  } else {
    out.null();
  }
  out.key("assumptions");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const auto& [assumption, behind] : view.assumptions) io::write_assumption(out, c, assumption);
  out.end_array();
  out.key("voices");
  out.begin_array(JsonWriter::Layout::kLines);
  for (const Voice& voice : view.voices) {
    out.begin_object();
    out.member("kind", name(voice.kind));
    out.key("source");
    if (voice.source) {
      out.string(c.sources[voice.source->index()].id);
    } else {
      out.null();
    }
    out.member("who", voice.who);
    write_ids("evidence", voice.evidence);
    write_positions("supports", voice.supports);
    write_positions("alone", voice.alone);
    write_positions("opposes", voice.opposes);
    write_positions("hinges", voice.hinges);
    out.end_object();
  }
  out.end_array();
  write_ids("unused", view.unused);
  out.end_object();
  return std::move(out).finish();
}

}  // namespace entente
