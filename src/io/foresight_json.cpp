// What holds at which horizon as a document for programs: `entente.foresight/1`. States are numbers there; those on the
// courses are described once, in "states".
#include "entente/io/foresight_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class ForesightDocument {
 public:
  ForesightDocument(const Conflict& conflict, const Foresight& found)
      : conflict_(conflict), found_(found), mentioned_(conflict.state_count()) {}

  std::string write() && {
    io::open_document(out_, "entente.foresight/1", conflict_);
    io::write_size_and_start(out_, conflict_);
    out_.key("horizons");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t k = 0; k < found_.stable.size(); ++k) {
      out_.begin_object();
      out_.member("moves", std::uint64_t{k + 1});
      write_stability(found_.stable[k], found_.equilibria[k]);
      out_.end_object();
    }
    out_.end_array();
    out_.key("non_myopic");
    out_.begin_object();
    write_stability(found_.non_myopic, found_.non_myopic_equilibria);
    out_.end_object();
    out_.member("settled", found_.settled);
    out_.member("period", found_.period);
    out_.key("courses");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const Foresight::Course& course : found_.courses) write_course(course);
    out_.end_array();
    out_.key("states");
    io::StateDescriber(conflict_).write_all(out_, mentioned_);
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  const std::string& id(PartyId p) const { return conflict_.source().parties[p.index()].id; }

  void write_states(const Bitset& states) {
    out_.begin_array();
    states.for_each([&](std::size_t s) { out_.number(s + 1); });
    out_.end_array();
  }

  void write_stability(const std::array<Bitset, 2>& stable, const Bitset& equilibria) {
    out_.key("equilibria");
    write_states(equilibria);
    out_.key("stable");
    out_.begin_object();
    for (std::uint32_t p = 0; p < 2; ++p) {
      out_.key(id(PartyId(p)));
      write_states(stable[p]);
    }
    out_.end_object();
  }

  void number(StateId s) {
    mentioned_.set(s.index());
    out_.number(s.number());
  }

  void write_course(const Foresight::Course& course) {
    out_.begin_object();
    out_.key("state");
    number(course.state);
    out_.member("first", id(course.first));
    out_.key("steps");
    out_.begin_array();
    for (const Move& step : course.steps) {
      out_.begin_object();
      out_.member("party", id(step.party));
      out_.key("to");
      number(step.to);
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  const Conflict& conflict_;
  const Foresight& found_;
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

std::string foresight_json(const Conflict& conflict, const Foresight& found) {
  return ForesightDocument(conflict, found).write();
}

}  // namespace entente
