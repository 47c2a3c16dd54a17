// What would have to change for an outcome to hold as a document for programs: `entente.inverse/1`. States are numbers
// there; those mentioned are described once, in "states". Counts are decimal strings.
#include "entente/io/inverse_json.h"

#include <utility>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

class InverseDocument {
 public:
  InverseDocument(const Conflict& conflict, const InverseAnswers& answers)
      : conflict_(conflict), case_(conflict.source()), answers_(answers), mentioned_(conflict.state_count()) {}

  std::string write() && {
    io::open_document(out_, "entente.inverse/1", conflict_);
    io::write_size_and_start(out_, conflict_);
    out_.key("outcome");
    number(answers_.outcome);
    out_.member("alternatives", std::uint64_t{answers_.alternatives});
    out_.member("concept", name(answers_.concept_id));
    out_.key("leavers");
    parties(answers_.leavers);
    out_.key("priorities");
    if (answers_.priorities) {
      write_priorities(*answers_.priorities);
    } else {
      out_.null();
    }
    out_.key("rankings");
    write_rankings();
    out_.key("guarantees");
    if (answers_.guarantees) {
      write_guarantees(*answers_.guarantees);
    } else {
      out_.null();
    }
    out_.key("states");
    io::StateDescriber(conflict_).write_all(out_, mentioned_);
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  void number(StateId s) {
    mentioned_.set(s.index());
    out_.number(s.number());
  }
  const std::string& id(PartyId p) const { return case_.parties[p.index()].id; }
  void parties(const std::vector<PartyId>& list) {
    out_.begin_array();
    for (const PartyId p : list) out_.string(id(p));
    out_.end_array();
  }
  void optional_text(const char* key, const std::optional<std::string>& text) {
    out_.key(key);
    if (text) {
      out_.string(*text);
    } else {
      out_.null();
    }
  }

  void write_answer(const PriorityAnswer& answer) {
    out_.begin_object();
    out_.key("cost");
    if (answer.cost) {
      out_.number(*answer.cost);
    } else {
      out_.null();
    }
    out_.member("count", io::decimal(answer.count));
    out_.member("none_below", answer.excluded);
    out_.member("complete", answer.complete);
    out_.key("changes");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const JointPriorityChange& joint : answer.least) {
      out_.begin_object();
      for (const PriorityChange& change : joint.parties) {
        out_.key(id(change.party));
        out_.begin_object();
        out_.member("cost", change.cost);
        out_.key("order");
        out_.begin_array();
        for (const std::uint32_t place : change.order) out_.number(place + std::uint64_t{1});
        out_.end_array();
        out_.end_object();
      }
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  void write_priorities(const InversePriorities& found) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("max_cost", found.max_cost);
    out_.key("unvaried");
    parties(found.unvaried);
    out_.key("alone");
    out_.begin_object(JsonWriter::Layout::kLines);
    for (std::uint32_t p = 0; p < found.alone.size(); ++p) {
      out_.key(id(PartyId(p)));
      write_answer(found.alone[p]);
    }
    out_.end_object();
    out_.key("joint");
    write_answer(found.joint);
    write_groups();
    out_.end_object();
  }

  // The places of an order mean nothing to who has not the ranking: which states stand in each.
  void write_groups() {
    const auto ranks = [&](PartyId p) { return std::holds_alternative<Ranking>(case_.parties[p.index()].preference); };
    bool any = false;
    for (std::uint32_t p = 0; p < case_.parties.size(); ++p) any = any || ranks(PartyId(p));
    if (!any) return;
    out_.key("groups");
    out_.begin_object();
    for (std::uint32_t p = 0; p < case_.parties.size(); ++p) {
      const PartyId party(p);
      if (!ranks(party)) continue;
      std::vector<std::vector<StateId>> groups(conflict_.rank_count(party));
      for (std::uint32_t s = 0; s < conflict_.state_count(); ++s)
        groups[groups.size() - 1 - conflict_.rank(party, StateId(s))].emplace_back(s);
      out_.key(id(party));
      out_.begin_array();
      for (const std::vector<StateId>& group : groups) {
        out_.begin_array();
        for (const StateId s : group) out_.number(s.number());
        out_.end_array();
      }
      out_.end_array();
    }
    out_.end_object();
  }

  void write_conditions(const FreeParty& f) {
    out_.key("conditions");
    if (!f.conditions) {
      out_.null();
      return;
    }
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const OrderCondition& condition : *f.conditions) {
      out_.begin_object();
      out_.key("improvement");
      number(condition.improvement);
      out_.key("better_than_all_of_one");
      out_.begin_array();
      for (const Better& way : condition.ways) {
        out_.begin_array();
        for (const StateId s : way) out_.number(s.number());
        out_.end_array();
      }
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
  }

  void write_rankings() {
    if (answers_.rankings.empty()) {
      out_.null();
      return;
    }
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const InverseRankings& r : answers_.rankings) {
      out_.begin_object(JsonWriter::Layout::kLines);
      out_.key("chosen");
      if (answers_.chosen.empty()) {
        out_.null();
      } else {
        out_.begin_array();
        for (const StateId s : answers_.chosen) number(s);
        out_.end_array();
      }
      out_.key("leave_anyway");
      parties(r.leave_anyway);
      out_.key("depend");
      parties(r.depend);
      out_.member("method", name(r.method));
      out_.member("count", r.count);
      out_.member("total", r.total);
      out_.member("fraction", r.fraction);
      out_.key("share");
      out_.real(r.share);
      out_.key("interval");
      if (r.method == RankingMethod::kSampled) {
        out_.begin_array();
        out_.real(r.low);
        out_.real(r.high);
        out_.end_array();
      } else {
        out_.null();
      }
      out_.key("seed");
      if (r.method == RankingMethod::kSampled) {
        out_.string(io::decimal(r.seed));
      } else {
        out_.null();
      }
      out_.key("free");
      out_.begin_array(JsonWriter::Layout::kLines);
      for (const FreeParty& f : r.free) {
        out_.begin_object(JsonWriter::Layout::kLines);
        out_.member("party", id(f.party));
        optional_text("stable", f.stable);
        write_conditions(f);
        out_.end_object();
      }
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
  }

  void write_guarantee(const Guarantee& g) {
    out_.begin_object();
    out_.member("kind", name(g.kind));
    if (g.kind != GuaranteeKind::kClosedMove) {
      const Option& option = case_.options[g.option.index()];
      out_.member("option", option.full_id);
      out_.member("level", option.levels[*conflict_.space().level(answers_.outcome, g.option)]);
    }
    if (g.kind != GuaranteeKind::kBound) out_.member("party", id(g.party));
    if (g.kind == GuaranteeKind::kClosedMove) {
      out_.key("to");
      number(g.to);
    }
    out_.end_object();
  }

  void write_guarantees(const InverseGuarantees& found) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("candidates", std::uint64_t{found.candidates.size()});
    out_.member("complete_to", found.complete_to);
    out_.member("tried", io::decimal(found.trials));
    out_.key("enough");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const std::vector<Guarantee>& set : found.enough) {
      out_.begin_array();
      for (const Guarantee& g : set) write_guarantee(g);
      out_.end_array();
    }
    out_.end_array();
    out_.end_object();
  }

  const Conflict& conflict_;
  const Case& case_;
  const InverseAnswers& answers_;
  Bitset mentioned_;
  JsonWriter out_;
};

}  // namespace

std::string inverse_json(const Conflict& conflict, const InverseAnswers& answers) {
  return InverseDocument(conflict, answers).write();
}

}  // namespace entente
