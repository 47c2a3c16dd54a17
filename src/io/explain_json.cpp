// Why states are stable or not, as a document for programs: `entente.explanation/1`. One verdict per witness; states
// are numbers there and described once, in "states".
#include "entente/io/explain_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class Explanation {
 public:
  explicit Explanation(const Conflict& conflict) : conflict_(conflict), mentioned_(conflict.state_count()) {}

  std::string write(const std::vector<Witness>& witnesses) && {
    const Case& c = conflict_.source();
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("schema", "entente.explanation/1");
    out_.key("case");
    io::write_case_head(out_, c);
    out_.key("parties");
    io::write_parties(out_, c);
    out_.key("options");
    io::write_options(out_, c);
    out_.member("state_count", io::decimal(conflict_.state_count()));
    out_.key("verdicts");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const Witness& witness : witnesses) write_verdict(witness);
    out_.end_array();
    out_.key("states");
    io::StateDescriber(conflict_).write_all(out_, mentioned_);
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  const std::string& party_id(PartyId p) const { return conflict_.source().parties[p.index()].id; }

  void number(StateId s) {
    mentioned_.set(s.index());
    out_.number(s.number());
  }

  void write_verdict(const Witness& witness) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.key("state");
    number(witness.state);
    out_.member("party", party_id(witness.party));
    out_.member("concept", name(witness.concept_id));
    out_.member("stable", witness.stable);
    out_.key("improvements");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const Reply& reply : witness.replies) write_reply(reply, witness.concept_id);
    out_.end_array();
    out_.end_object();
  }

  void write_reply(const Reply& reply, Concept k) {
    const bool answers = k == Concept::kSmr || k == Concept::kSseq;
    out_.begin_object();
    out_.key("to");
    number(reply.improvement);
    out_.member("deterred", reply.deterred);
    if (reply.deterred) {
      out_.key(k == Concept::kSim ? "simultaneous" : "sanction");
      out_.begin_array();
      for (const Move& move : reply.sanction) {
        out_.begin_object();
        out_.member("party", party_id(move.party));
        out_.key("to");
        number(move.to);
        out_.end_object();
      }
      out_.end_array();
      if (reply.sanction_state) {
        out_.key("sanction_state");
        number(*reply.sanction_state);
      }
      if (answers) {
        out_.key("counter_moves");
        out_.begin_array();
        for (StateId s : reply.counter_moves) number(s);
        out_.end_array();
      }
    } else if (k != Concept::kNash) {
      out_.member("reachable", io::decimal(reply.reachable));
      if (reply.worst) {
        out_.key("worst");
        number(*reply.worst);
      }
      if (reply.best_answer) {
        out_.key("best_answer");
        number(*reply.best_answer);
      }
    }
    out_.end_object();
  }

  const Conflict& conflict_;
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

std::string explanation_json(const Conflict& conflict, const std::vector<Witness>& witnesses) {
  return Explanation(conflict).write(witnesses);
}

}  // namespace entente
