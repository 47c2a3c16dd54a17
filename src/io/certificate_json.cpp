// The witnesses of a solution as one document: `entente.certificate/1`. One line per verdict and per member of a closed
// set; states are numbers and described once, in "states", by the level of every option.
#include "entente/io/certificate_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class CertificateWriter {
 public:
  CertificateWriter(const Conflict& conflict, const Solution& solution)
      : conflict_(conflict), solution_(solution), mentioned_(conflict.state_count()) {}

  Result<std::string> write(CertifiedStates states, const Budget& budget) && {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("schema", "entente.certificate/1");
    out_.key("case");
    io::write_case_head(out_, conflict_.source());
    out_.member("state_count", io::decimal(conflict_.state_count()));
    out_.member("scope", states == CertifiedStates::kAll ? "all" : "equilibria");
    out_.key("concepts");
    out_.begin_array();
    for (const Concept c : kAllConcepts)
      if (solution_.concepts.contains(c)) out_.string(name(c));
    out_.end_array();
    out_.key("equilibria");
    out_.begin_object(JsonWriter::Layout::kLines);
    for (const Concept c : kAllConcepts) {
      if (!solution_.concepts.contains(c)) continue;
      out_.key(name(c));
      out_.begin_array();
      for (const StateId s : solution_.equilibrium_states(c)) number(s);
      out_.end_array();
    }
    out_.end_object();
    out_.key("closed");
    out_.begin_array(JsonWriter::Layout::kLines);
    bool in_verdicts = false;
    const auto begin_verdicts = [&] {
      out_.end_array();
      out_.key("verdicts");
      out_.begin_array(JsonWriter::Layout::kLines);
      in_verdicts = true;
    };
    const CertificateSink sink{[&](const ClosedFamily& family) { write_family(family); },
                               [&](const CertifiedVerdict& verdict) {
                                 if (!in_verdicts) begin_verdicts();
                                 write_verdict(verdict);
                               }};
    if (auto done = certify(conflict_, solution_, states, sink, budget); !done) return tl::unexpected(done.error());
    if (!in_verdicts) begin_verdicts();
    out_.end_array();
    write_states();
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  const std::string& party_id(PartyId p) const { return conflict_.source().parties[p.index()].id; }

  void number(StateId s) {
    mentioned_.set(s.index());
    out_.number(s.number());
  }
  void number(std::string_view key, StateId s) {
    out_.key(key);
    number(s);
  }

  void levels(std::string_view key, AssignmentId a) {
    out_.key(key);
    out_.begin_array();
    for (const Field& field : conflict_.space().fields()) out_.number(field.get(conflict_.space().bits(a)));
    out_.end_array();
  }

  void write_family(const ClosedFamily& family) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("party", party_id(family.party));
    out_.member("moves", family.improving ? "improving" : "any");
    out_.member("answers", family.answers);
    out_.member("by_mover", family.by_mover);
    out_.key("members");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const ClosedMember& m : family.members) {
      out_.begin_object();
      number("state", m.state);
      if (m.last) out_.member("last", party_id(*m.last));
      number("floor", m.floor);
      if (m.answer) number("answer", *m.answer);
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  void write_verdict(const CertifiedVerdict& verdict) {
    const Witness& w = verdict.witness;
    out_.begin_object();
    number("state", w.state);
    out_.member("party", party_id(w.party));
    out_.member("concept", name(w.concept_id));
    out_.member("stable", w.stable);
    if (!w.stable) {
      number("improvement", w.replies.front().improvement);
      if (verdict.closed) out_.member("closed", *verdict.closed);
    } else {
      out_.key("improvements");
      out_.begin_array();
      for (std::size_t k = 0; k < w.replies.size(); ++k) {
        out_.begin_object();
        number("to", w.replies[k].improvement);
        if (verdict.overlays.empty())
          write_sanction(w.replies[k], w.concept_id);
        else
          write_overlay(verdict.overlays[k]);
        out_.end_object();
      }
      out_.end_array();
    }
    out_.end_object();
  }

  void write_sanction(const Reply& reply, Concept c) {
    out_.key("sanction");
    out_.begin_array();
    for (const Move& move : reply.sanction) {
      out_.begin_object();
      out_.member("party", party_id(move.party));
      number("to", move.to);
      out_.end_object();
    }
    out_.end_array();
    if (c != Concept::kSmr && c != Concept::kSseq) return;
    out_.key("counter_moves");
    out_.begin_array();
    for (const StateId s : reply.counter_moves) number(s);
    out_.end_array();
  }

  void write_overlay(const Overlay& overlay) {
    levels("from", overlay.from);
    levels("at", overlay.to);
    out_.key("simultaneous");
    out_.begin_array();
    for (const auto& [party, to] : overlay.others) {
      out_.begin_object();
      out_.member("party", party_id(party));
      levels("at", to);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_states() {
    out_.key("states");
    out_.begin_array(JsonWriter::Layout::kLines);
    mentioned_.for_each([&](std::size_t k) {
      const StateId s(static_cast<std::uint32_t>(k));
      out_.begin_object();
      out_.member("id", s.number());
      if (conflict_.source().is_graph())
        out_.member("name", conflict_.source().graph->states[k]);
      else
        levels("levels", conflict_.space().first_member(s));
      out_.end_object();
    });
    out_.end_array();
  }

  const Conflict& conflict_;
  const Solution& solution_;
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

Result<std::string> certificate_json(const Conflict& conflict, const Solution& solution, CertifiedStates states,
                                     const Budget& budget) {
  return CertificateWriter(conflict, solution).write(states, budget);
}

}  // namespace entente
