// What coalitions leave and what survives them as a document for programs: `entente.coalitions/1`. States are numbers
// there; those in exits and jumps are described once, in "states".
#include "entente/io/coalitions_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class CoalitionsDocument {
 public:
  CoalitionsDocument(const Conflict& conflict, const Coalitions& found)
      : conflict_(conflict), found_(found), mentioned_(conflict.state_count()) {}

  std::string write(std::optional<Concept> outcomes_under) && {
    io::open_document(out_, "entente.coalitions/1", conflict_);
    io::write_size_and_start(out_, conflict_);
    out_.key("structure");
    if (found_.structured) {
      out_.begin_array();
      for (const PartySet block : found_.structure) write_set(block);
      out_.end_array();
    } else {
      out_.null();
    }
    out_.key("outcomes_under");
    if (outcomes_under) {
      out_.string(name(*outcomes_under));
    } else {
      out_.null();
    }
    out_.key("judged");
    out_.begin_array();
    for (const StateId s : found_.states) out_.number(s.number());
    out_.end_array();
    out_.key("coalitionally_stable");
    out_.begin_object(JsonWriter::Layout::kLines);
    for (const CoalitionConcept x : kCoalitionConcepts) {
      out_.key(name(x));
      write_states(found_.coalitionally_stable[x], true);
    }
    out_.end_object();
    out_.key("coalitions");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t k = 0; k < found_.coalitions.size(); ++k) {
      out_.begin_object();
      out_.key("members");
      write_set(found_.coalitions[k]);
      out_.key("leaves");
      out_.begin_object();
      for (const CoalitionConcept x : kCoalitionConcepts) {
        out_.key(name(x));
        write_states(found_.stable[x][k], false);
      }
      out_.end_object();
      out_.end_object();
    }
    out_.end_array();
    out_.key("exits");
    write_improvements(found_.exits);
    out_.key("jumps");
    write_improvements(found_.jumps);
    out_.key("states");
    io::StateDescriber(conflict_).write_all(out_, mentioned_);
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  void write_set(PartySet set) {
    out_.begin_array();
    for (const PartyId p : members(set)) out_.string(conflict_.source().parties[p.index()].id);
    out_.end_array();
  }

  // The states judged whose bit is `wanted`.
  void write_states(const Bitset& bits, bool wanted) {
    out_.begin_array();
    for (std::size_t k = 0; k < found_.states.size(); ++k) {
      if (bits.test(k) == wanted) out_.number(found_.states[k].number());
    }
    out_.end_array();
  }

  void number(StateId s) {
    mentioned_.set(s.index());
    out_.number(s.number());
  }

  void write_improvements(const std::vector<JointImprovement>& list) {
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const JointImprovement& improvement : list) {
      out_.begin_object();
      out_.key("from");
      number(improvement.from);
      out_.key("to");
      number(improvement.to);
      out_.key("coalition");
      write_set(improvement.coalition);
      out_.key("steps");
      out_.begin_array();
      for (const Move& step : improvement.steps) {
        out_.begin_object();
        out_.member("party", conflict_.source().parties[step.party.index()].id);
        out_.key("to");
        number(step.to);
        out_.end_object();
      }
      out_.end_array();
      out_.key("places");
      out_.begin_object();
      for (const PartyId p : members(improvement.coalition)) {
        out_.key(conflict_.source().parties[p.index()].id);
        out_.begin_object();
        out_.member("before", io::place(conflict_, p, improvement.from));
        out_.member("after", io::place(conflict_, p, improvement.to));
        out_.end_object();
      }
      out_.end_object();
      out_.key("deterred_under");
      out_.begin_array();
      for (const CoalitionConcept x : kCoalitionConcepts) {
        if (improvement.deterred[x]) out_.string(name(x));
      }
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
  }

  const Conflict& conflict_;
  const Coalitions& found_;
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

std::string coalitions_json(const Conflict& conflict, const Coalitions& found, std::optional<Concept> outcomes_under) {
  return CoalitionsDocument(conflict, found).write(outcomes_under);
}

}  // namespace entente
