// The readings of a case's preferences as a document for programs: `entente.degrees/1`. States are numbers there; the
// outcomes of the narrower concepts are described once, in "states".
#include "entente/io/degrees_json.h"

#include <fmt/format.h>

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class DegreesDocument {
 public:
  DegreesDocument(const Conflict& conflict, const Readings& readings) : conflict_(conflict), readings_(readings) {}

  std::string write(const DegreesJsonOptions& options) && {
    io::open_document(out_, "entente.degrees/1", conflict_);
    io::write_size_and_start(out_, conflict_);
    out_.key("marks");
    out_.begin_object();
    out_.key("degrees");
    out_.begin_array();
    for (const std::uint32_t degree : readings_.marks.degrees) out_.number(degree);
    out_.end_array();
    out_.member("strong", readings_.marks.strong);
    out_.member("unknown", readings_.marks.unknown);
    out_.member("doubtful", readings_.marks.doubtful);
    out_.member("pairs", readings_.marks.pairs);
    out_.member("attitudes", readings_.marks.attitudes);
    out_.end_object();
    out_.key("readings");
    out_.begin_array(JsonWriter::Layout::kLines);
    Bitset described(conflict_.state_count());
    for (const Reading& reading : readings_.list) {
      write_reading(reading, options.stability);
      for (const Concept x : {Concept::kNash, Concept::kSseq, Concept::kSeq}) described |= reading.found.equilibria[x];
    }
    out_.end_array();
    out_.key("states");
    io::StateDescriber(conflict_).write_all(out_, described);
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  void write_states(const Bitset& states) {
    out_.begin_array();
    states.for_each([&](std::size_t s) { out_.number(StateId(static_cast<std::uint32_t>(s)).number()); });
    out_.end_array();
  }

  // What the shortest decimal says, as the engines take it.
  void decimal_member(const char* key, double value) { out_.member(key, fmt::format("{}", value)); }

  void write_stances(const Stances& stances) {
    const std::vector<Party>& parties = conflict_.source().parties;
    out_.key("attitudes");
    out_.begin_object(JsonWriter::Layout::kLines);
    for (std::size_t i = 0; i < parties.size(); ++i) {
      out_.key(parties[i].id);
      out_.begin_object();
      for (std::size_t j = 0; j < parties.size(); ++j) out_.member(parties[j].id.c_str(), name(stances[i][j]));
      out_.end_object();
    }
    out_.end_object();
  }

  void write_reading(const Reading& reading, bool stability) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("kind", name(reading.kind));
    switch (reading.kind) {
      case ReadingKind::kPlain:
        break;
      case ReadingKind::kStrength:
        out_.member("degree", reading.degree);
        break;
      case ReadingKind::kUnknown:
        out_.member("attitude", name(reading.attitude));
        break;
      case ReadingKind::kProbable:
        decimal_member("alpha", reading.chances.alpha);
        decimal_member("beta", reading.chances.beta);
        decimal_member("gamma", reading.chances.gamma);
        break;
      case ReadingKind::kFuzzy:
        out_.key("thresholds");
        out_.begin_object();
        for (std::size_t p = 0; p < reading.thresholds.size(); ++p)
          decimal_member(conflict_.source().parties[p].id.c_str(), reading.thresholds[p]);
        out_.end_object();
        break;
      case ReadingKind::kStances:
        write_stances(reading.stances);
        break;
    }
    out_.key("equilibria");
    out_.begin_object(JsonWriter::Layout::kLines);
    for (const Concept c : kAllConcepts) {
      if (!kGradedConcepts.contains(c)) continue;
      out_.key(name(c));
      write_states(reading.found.equilibria[c]);
    }
    out_.end_object();
    if (stability) {
      out_.key("stable");
      out_.begin_object(JsonWriter::Layout::kLines);
      for (const Concept c : kAllConcepts) {
        if (!kGradedConcepts.contains(c)) continue;
        out_.key(name(c));
        out_.begin_object(JsonWriter::Layout::kLines);
        for (std::size_t p = 0; p < conflict_.party_count(); ++p) {
          out_.key(conflict_.source().parties[p].id);
          write_states(reading.found.stable[c][p]);
        }
        out_.end_object();
      }
      out_.end_object();
    }
    out_.end_object();
  }

  const Conflict& conflict_;
  const Readings& readings_;
  JsonWriter out_;
};

}  // namespace

std::string degrees_json(const Conflict& conflict, const Readings& readings, const DegreesJsonOptions& options) {
  return DegreesDocument(conflict, readings).write(options);
}

}  // namespace entente
