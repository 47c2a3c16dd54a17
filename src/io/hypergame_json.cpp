// What holds in a hypergame and who is surprised by what as a document for programs: `entente.hypergame/1`. States are
// numbers there, of the case; those in surprises are described once, in "states".
#include "entente/io/hypergame_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class HypergameDocument {
 public:
  HypergameDocument(const Conflict& conflict, const Hypergame& found)
      : conflict_(conflict), found_(found), mentioned_(conflict.state_count()) {}

  std::string write() && {
    io::open_document(out_, "entente.hypergame/1", conflict_);
    io::write_size_and_start(out_, conflict_);
    out_.key("equilibria");
    write_by_concept(found_.equilibria);
    out_.key("if_all_saw");
    write_by_concept(found_.if_all_saw);
    out_.key("players");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const Hypergame::Player& player : found_.players) write_player(player);
    out_.end_array();
    out_.member("concept", name(found_.concept_id));
    out_.key("looked_at");
    out_.begin_array();
    for (const StateId s : found_.states) number(s);
    out_.end_array();
    out_.member("states_left", io::decimal(found_.states_left));
    out_.key("surprises");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const Surprise& surprise : found_.surprises) write_surprise(surprise);
    out_.end_array();
    out_.key("states");
    io::StateDescriber(conflict_).write_all(out_, mentioned_);
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  void write_by_concept(const PerConcept<Bitset>& states) {
    out_.begin_object(JsonWriter::Layout::kLines);
    for (const Concept x : kAllConcepts) {
      if (!found_.concepts.contains(x)) continue;
      out_.key(name(x));
      out_.begin_array();
      states[x].for_each([&](std::size_t s) { out_.number(s + 1); });
      out_.end_array();
    }
    out_.end_object();
  }

  const std::string& id(PartyId p) const { return conflict_.source().parties[p.index()].id; }

  void write_player(const Hypergame::Player& player) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("party", id(player.party));
    out_.member("view", player.has_view);
    out_.member("state_count", io::decimal(player.state_count));
    out_.key("stable");
    write_by_concept(player.stable);
    out_.key("expected");
    write_by_concept(player.expected);
    out_.key("misjudges");
    out_.begin_object();
    for (const Hypergame::Player& other : found_.players)
      if (other.party != player.party) out_.member(id(other.party), io::decimal(player.misjudges[other.party.index()]));
    out_.end_object();
    out_.end_object();
  }

  void number(StateId s) {
    mentioned_.set(s.index());
    out_.number(s.number());
  }

  void write_surprise(const Surprise& surprise) {
    out_.begin_object();
    out_.member("kind", name(surprise.kind));
    out_.member("state", surprise.state.number());
    mentioned_.set(surprise.state.index());
    out_.member("whose", id(surprise.whose));
    out_.member("by", id(surprise.by));
    out_.key("meant");
    number(surprise.meant);
    out_.key("to");
    if (surprise.to) {
      number(*surprise.to);
    } else {
      out_.null();
    }
    if (surprise.kind == SurpriseKind::kDeparture) out_.member("why", name(surprise.why));
    out_.end_object();
  }

  const Conflict& conflict_;
  const Hypergame& found_;
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

std::string hypergame_json(const Conflict& conflict, const Hypergame& found) {
  return HypergameDocument(conflict, found).write();
}

}  // namespace entente
