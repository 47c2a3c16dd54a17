// The witnesses of a solution as one document: `entente.certificate/1`. One line per verdict and per member of a closed
// set; states are numbers and described once, in "states", by the level of every option.
#include "entente/io/certificate_json.h"

#include <algorithm>
#include <map>
#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class CertificateWriter {
 public:
  explicit CertificateWriter(const Conflict& conflict) : conflict_(conflict), mentioned_(conflict.state_count()) {}

  Result<std::string> write(const Solution& solution, CertifiedStates states, const Budget& budget) && {
    write_head(states == CertifiedStates::kAll ? "all" : "equilibria", solution.concepts,
               [&](Concept c) { return solution.equilibrium_states(c); });
    bool in_verdicts = false;
    const auto begin = [&] {
      if (!in_verdicts) begin_verdicts();
      in_verdicts = true;
    };
    const CertificateSink sink{[&](const ClosedFamily& family) { write_family(family); },
                               [&](const CertifiedVerdict& verdict) {
                                 begin();
                                 write_verdict(verdict);
                               }};
    if (auto done = certify(conflict_, solution, states, sink, budget); !done) return tl::unexpected(done.error());
    begin();
    return finish();
  }

  std::string write(ConceptSet concepts, const std::vector<Argument>& arguments) && {
    write_head("equilibria", concepts, [&](Concept c) {
      std::map<StateId, bool> stable;
      for (const Argument& argument : arguments) {
        const Witness& w = argument.verdict.witness;
        if (w.concept_id != c) continue;
        bool& all = stable.emplace(w.state, true).first->second;
        all = all && w.stable;
      }
      std::vector<StateId> states;
      for (const auto& [s, all] : stable)
        if (all) states.push_back(s);
      return states;
    });
    for (const Argument& argument : arguments)
      if (argument.family) write_family(*argument.family);
    begin_verdicts();
    std::uint32_t family = 0;
    for (const Argument& argument : arguments) {
      CertifiedVerdict verdict = argument.verdict;
      if (argument.family) verdict.closed = family++;
      write_verdict(verdict);
    }
    return finish();
  }

 private:
  template <class EquilibriaOf>
  void write_head(const char* scope, ConceptSet concepts, const EquilibriaOf& equilibria_of) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("schema", "entente.certificate/1");
    out_.key("case");
    io::write_case_head(out_, conflict_.source());
    out_.member("state_count", io::decimal(conflict_.state_count()));
    out_.member("scope", scope);
    out_.key("concepts");
    out_.begin_array();
    for (const Concept c : kAllConcepts)
      if (concepts.contains(c)) out_.string(name(c));
    out_.end_array();
    out_.key("equilibria");
    out_.begin_object(JsonWriter::Layout::kLines);
    for (const Concept c : kAllConcepts) {
      if (!concepts.contains(c)) continue;
      out_.key(name(c));
      out_.begin_array();
      for (const StateId s : equilibria_of(c)) number(s);
      out_.end_array();
    }
    out_.end_object();
    out_.key("closed");
    out_.begin_array(JsonWriter::Layout::kLines);
  }
  void begin_verdicts() {
    out_.end_array();
    out_.key("verdicts");
    out_.begin_array(JsonWriter::Layout::kLines);
  }
  std::string finish() {
    out_.end_array();
    write_states();
    out_.end_object();
    return std::move(out_).finish();
  }

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
      const auto open = std::find_if(w.replies.begin(), w.replies.end(), [](const Reply& r) { return !r.deterred; });
      number("improvement", open->improvement);
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
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

Result<std::string> certificate_json(const Conflict& conflict, const Solution& solution, CertifiedStates states,
                                     const Budget& budget) {
  return CertificateWriter(conflict).write(solution, states, budget);
}

std::string certificate_json(const Conflict& conflict, ConceptSet concepts, const std::vector<Argument>& arguments) {
  return CertificateWriter(conflict).write(concepts, arguments);
}

}  // namespace entente
