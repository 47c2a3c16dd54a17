// Where it ends, what is out of reach or locked, what outcomes share, as facts for programs.
#include "io/facts_json.h"

#include <algorithm>

#include "io/assumption_json.h"
#include "io/documents.h"

namespace entente::io {
namespace {

class FactsWriter {
 public:
  FactsWriter(JsonWriter& out, const Conflict& conflict) : out_(out), conflict_(conflict) {}

  void ends(const Ends& ends) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("concept", name(ends.concept_id));
    out_.member("reached", decimal(ends.reached));
    if (ends.chances) assumed(ends);
    out_.member("count", decimal(ends.ends.size()));
    out_.key("list");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t e = 0; e < std::min(ends.ends.size(), kMostEnds); ++e) end(ends.ends[e], ends.chances);
    out_.end_array();
    out_.end_object();
  }

  void common(const CommonGround& ground) {
    const std::vector<Option>& options = conflict_.source().options;
    out_.begin_object();
    out_.member("states", decimal(ground.states));
    out_.key("shared");
    out_.begin_object();
    for (const CommonGround::Shared& shared : ground.shared)
      out_.member(options[shared.option.index()].full_id, options[shared.option.index()].levels[shared.level]);
    out_.end_object();
    out_.key("differences");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const CommonGround::Difference& difference : ground.differences) {
      const Option& option = options[difference.option.index()];
      out_.begin_object();
      out_.member("option", option.full_id);
      out_.key("counts");
      out_.begin_object();
      for (std::size_t l = 0; l < option.levels.size(); ++l)
        out_.member(option.levels[l], decimal(difference.counts[l]));
      if (difference.mixed > 0) out_.member("-", decimal(difference.mixed));
      out_.end_object();
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  void folded(const FoldedOutcomes& outcomes) {
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const FoldedOutcome& folded : outcomes.folded) {
      out_.begin_object();
      out_.member("state", folded.state.number());
      out_.member("head", folded.head.number());
      out_.key("acts");
      out_.begin_array();
      for (const FoldedOutcome::Act& act : folded.acts) {
        const Option& option = conflict_.source().options[act.option.index()];
        out_.begin_object();
        out_.member("party", party(act.party));
        out_.member("option", option.full_id);
        out_.member("from", option.levels[act.from]);
        out_.member("to", option.levels[act.to]);
        out_.end_object();
      }
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
  }

  void locked(const LockedLevels& levels) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("complete", levels.complete);
    out_.key("list");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const LockedLevel& locked : levels.list) {
      const Option& option = conflict_.source().options[locked.option.index()];
      out_.begin_object();
      out_.member("option", option.full_id);
      out_.member("level", option.levels[locked.level]);
      out_.member("lock", name(locked.lock));
      out_.member("feasible", locked.feasible);
      out_.member("meant", locked.meant);
      out_.key("by");
      out_.begin_array();
      for (const Assumption& a : locked.by) write_assumption(out_, conflict_.source(), a);
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  void states(const std::vector<StateId>& list, std::size_t most) {
    out_.begin_array();
    for (std::size_t k = 0; k < std::min(list.size(), most); ++k) out_.number(list[k].number());
    out_.end_array();
  }

 private:
  const std::string& party(PartyId p) const { return conflict_.source().parties[p.index()].id; }

  void chance(const char* key, const Chance& chance) {
    out_.key(key);
    out_.begin_object();
    out_.key("value");
    out_.real(chance.value);
    out_.member_or_null("exact", chance.exact);
    out_.end_object();
  }

  void assumed(const Ends& ends) {
    out_.key("assumed");
    out_.begin_object();
    out_.member("step", name(ends.step));
    out_.key("weights");
    out_.begin_object();
    for (std::uint32_t p = 0; p < ends.weights.size(); ++p) out_.member(party(PartyId(p)), ends.weights[p]);
    out_.end_object();
    out_.end_object();
    chance("astray", ends.astray);
    out_.key("circles");
    out_.begin_array();
    for (const std::vector<StateId>& circle : ends.circles) states(circle, kMostMembers);
    out_.end_array();
    out_.key("residual");
    out_.real(ends.residual);
  }

  void end(const End& end, bool chances) {
    out_.begin_object();
    out_.member("count", decimal(end.members.size()));
    out_.key("members");
    states(end.members, kMostMembers);
    out_.member("steps", end.steps);
    if (chances) chance("chance", end.chance);
    out_.key("way");
    out_.begin_array();
    for (const PathStep& step : end.way) {
      out_.begin_object();
      out_.member("mover", party(step.mover));
      out_.member("from", step.from.number());
      out_.member("to", step.to.number());
      out_.end_object();
    }
    out_.end_array();
    out_.key("one_way");
    if (end.one_way) {
      out_.boolean(*end.one_way);
    } else {
      out_.null();
    }
    out_.key("forks");
    out_.begin_array();
    for (const Fork& fork : end.forks) {
      out_.begin_object();
      out_.member("state", fork.state.number());
      out_.key("parties");
      out_.begin_array();
      for (const PartyId p : fork.parties) out_.string(party(p));
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  JsonWriter& out_;
  const Conflict& conflict_;
};

}  // namespace

void write_solution_facts(JsonWriter& out, const Conflict& conflict, const SolutionFacts& facts) {
  FactsWriter writer(out, conflict);
  const auto write = [&](const char* key, const auto& some, auto&& as) {
    out.key(key);
    if (some) {
      as(*some);
    } else {
      out.null();
    }
  };
  write("ends", facts.ends, [&](const Ends& ends) { writer.ends(ends); });
  write("out_of_reach", facts.out_of_reach,
        [&](const std::vector<StateId>& list) { writer.states(list, list.size()); });
  write("common_ground", facts.common, [&](const CommonGround& ground) { writer.common(ground); });
  write("folded", facts.folded, [&](const FoldedOutcomes& outcomes) { writer.folded(outcomes); });
  out.key("locked");
  writer.locked(facts.locked);
}

}  // namespace entente::io
