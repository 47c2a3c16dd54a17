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

  void begin() {
    io::open_document(out_, "entente.explanation/1", conflict_);
    out_.member("state_count", io::decimal(conflict_.state_count()));
  }

  void write_outcome(const OutcomeAnswer& answer, const std::string& wanted) {
    out_.key("outcome");
    out_.begin_object(JsonWriter::Layout::kLines);
    if (!wanted.empty()) out_.member("wanted", wanted);
    out_.member("concept", name(answer.concept_id));
    out_.member("asked", io::decimal(answer.wanted));
    out_.member("holds", answer.holds);
    out_.key("by_leavers");
    out_.begin_array();
    for (const std::uint64_t count : answer.by_leavers) out_.string(io::decimal(count));
    out_.end_array();
    out_.key(answer.holds ? "holding" : "closest");
    out_.begin_array();
    for (const StateId s : answer.states) number(s);
    out_.end_array();
    out_.key("accounts");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const OutcomeAccount& account : answer.accounts) write_account(account);
    out_.end_array();
    out_.end_object();
  }

  void write_verdicts(const std::vector<Argument>& arguments) {
    for (const Argument& a : arguments) write_verdict(a.verdict.witness, a.family ? &*a.family : nullptr);
  }
  void write_verdicts(const std::vector<Witness>& witnesses) {
    for (const Witness& w : witnesses) write_verdict(w, nullptr);
  }
  void begin_verdicts() {
    out_.key("verdicts");
    out_.begin_array(JsonWriter::Layout::kLines);
  }

  std::string finish() && {
    out_.end_array();
    out_.key("states");
    io::StateDescriber(conflict_).write_all_with_ranks(out_, mentioned_);
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  const std::string& party_id(PartyId p) const { return conflict_.source().parties[p.index()].id; }

  void number(StateId s) {
    mentioned_.set(s.index());
    out_.number(s.number());
  }

  void write_account(const OutcomeAccount& account) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.key("state");
    number(account.state);
    out_.key("holds_under");
    out_.begin_array();
    for (const Concept c : kAllConcepts)
      if (account.held.contains(c)) out_.string(name(c));
    out_.end_array();
    out_.key("leaving");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const Leaving& leaving : account.leaving) {
      out_.begin_object();
      out_.member("party", party_id(leaving.party));
      out_.key("to");
      number(leaving.to);
      out_.key("leads_to");
      out_.begin_array();
      for (const Leaving::Rest& rest : leaving.rests) {
        out_.begin_object();
        out_.key("state");
        number(rest.state);
        out_.member("steps", rest.steps);
        out_.end_object();
      }
      out_.end_array();
      out_.member("leads_to_count", io::decimal(leaving.rest_count));
      out_.member("complete", leaving.complete);
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  void write_family(const ClosedFamily& family) {
    out_.key("closed");
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("moves", family.improving ? "improving" : "any");
    out_.member("answers", family.answers);
    out_.member("by_mover", family.by_mover);
    out_.key("members");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const ClosedMember& m : family.members) {
      out_.begin_object();
      out_.key("state");
      number(m.state);
      if (m.last) out_.member("last", party_id(*m.last));
      out_.key("floor");
      number(m.floor);
      if (m.answer) {
        out_.key("answer");
        number(*m.answer);
      }
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  void write_verdict(const Witness& witness, const ClosedFamily* family) {
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
    if (family != nullptr) write_family(*family);
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

std::string explanation_json(const Conflict& conflict, const std::vector<Argument>& arguments) {
  Explanation document(conflict);
  document.begin();
  document.begin_verdicts();
  document.write_verdicts(arguments);
  return std::move(document).finish();
}

std::string explanation_json(const Conflict& conflict, const OutcomeAnswer& answer, const std::string& wanted) {
  Explanation document(conflict);
  document.begin();
  document.write_outcome(answer, wanted);
  document.begin_verdicts();
  for (const OutcomeAccount& account : answer.accounts) document.write_verdicts(account.arguments);
  return std::move(document).finish();
}

std::string explanation_json(const Conflict& conflict, const std::vector<Witness>& witnesses) {
  Explanation document(conflict);
  document.begin();
  document.begin_verdicts();
  document.write_verdicts(witnesses);
  return std::move(document).finish();
}

}  // namespace entente
