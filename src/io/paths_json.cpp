// Paths, cuts and layers as a document for programs: `entente.paths/1`. States are numbers there; those on the paths
// are described once, in "states".
#include "entente/io/paths_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class PathsDocument {
 public:
  explicit PathsDocument(const Conflict& conflict) : conflict_(conflict), mentioned_(conflict.state_count()) {}

  std::string write(const Paths& paths, const Layers& by_moves, const Layers& by_improvements) && {
    io::open_document(out_, "entente.paths/1", conflict_);
    out_.member("state_count", io::decimal(conflict_.state_count()));
    out_.key("from");
    number(paths.from);
    out_.key("targets");
    out_.begin_array();
    for (const StateId t : paths.targets) out_.number(t.number());
    out_.end_array();
    out_.key("credible");
    write_list(paths.credible);
    out_.key("escorted");
    write_list(paths.escorted);
    out_.key("cuts");
    if (paths.cuts_complete) {
      out_.begin_array();
      for (const std::vector<PartyId>& cut : paths.cuts) {
        out_.begin_array();
        for (const PartyId p : cut) out_.string(party_id(p));
        out_.end_array();
      }
      out_.end_array();
    } else {
      out_.null();
    }
    out_.key("layers");
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.key("moves");
    write_layers(by_moves);
    out_.key("improvements");
    write_layers(by_improvements);
    out_.end_object();
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

  void write_list(const PathList& list) {
    if (!list.exists) {
      out_.null();
      return;
    }
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("length", list.length);
    out_.member("escorted_steps", list.escorted);
    out_.key("count");
    if (list.count) {
      out_.string(io::decimal(*list.count));
    } else {
      out_.null();
    }
    out_.key("paths");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const std::vector<PathStep>& path : list.paths) {
      out_.begin_array();
      for (const PathStep& step : path) {
        out_.begin_object();
        out_.member("party", party_id(step.mover));
        out_.key("from");
        number(step.from);
        out_.key("to");
        number(step.to);
        out_.member("improvement", step.improvement);
        out_.end_object();
      }
      out_.end_array();
    }
    out_.end_array();
    out_.end_object();
  }

  void write_layers(const Layers& layers) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("complete", layers.complete);
    out_.member("reached", io::decimal(layers.reached));
    out_.key("steps");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t k = 0; k < layers.layers.size(); ++k) {
      const Layer& layer = layers.layers[k];
      out_.begin_object();
      out_.member("steps", std::uint64_t{k + 1});
      out_.member("new", io::decimal(layer.fresh.count()));
      out_.key("by");
      out_.begin_object();
      for (std::size_t p = 0; p < layer.by_mover.size(); ++p) {
        out_.member(conflict_.source().parties[p].id, io::decimal(layer.by_mover[p].count()));
      }
      out_.end_object();
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  const Conflict& conflict_;
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

std::string paths_json(const Conflict& conflict, const Paths& paths, const Layers& by_moves,
                       const Layers& by_improvements) {
  return PathsDocument(conflict).write(paths, by_moves, by_improvements);
}

}  // namespace entente
