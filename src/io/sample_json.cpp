// How probable each outcome is, and arriving at each end, as a document for programs. Shares are of the consistent
// runs, in [0, 1].
#include "entente/io/sample_json.h"

#include <algorithm>
#include <optional>

#include "io/assumption_json.h"
#include "io/documents.h"
#include "io/facts_json.h"

namespace entente {
namespace {

using io::JsonWriter;

constexpr std::size_t kDrivers = 5;  // listed for an outcome and concept

class SampleDocument {
 public:
  SampleDocument(const Conflict& conflict, const Sample& sample) : conflict_(conflict), sample_(sample) {}

  std::string write(unsigned threads, double seconds) && {
    io::open_document(out_, "entente.sample/1", conflict_);
    io::write_size_and_start(out_, conflict_);
    out_.member("method", sample_.exact ? "exact" : "runs");
    out_.key("seed");
    if (sample_.exact) {
      out_.null();
    } else {
      out_.string(io::decimal(sample_.seed));
    }
    write_runs();
    out_.key("concepts");
    out_.begin_array();
    for (const Concept x : kAllConcepts)
      if (sample_.concepts.contains(x)) out_.string(name(x));
    out_.end_array();
    if (!sample_.sim_left_out.empty()) out_.member("sim_left_out", sample_.sim_left_out);
    write_doubts();
    out_.key("nothing");
    write_frequencies(sample_.nothing, false);
    out_.key("outcomes");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (const SampledOutcome& outcome : sample_.outcomes) write_outcome(outcome);
    out_.end_array();
    out_.key("arrivals");
    if (sample_.arrivals) {
      write_arrivals(*sample_.arrivals);
    } else {
      out_.null();
    }
    out_.key("convergence");
    out_.begin_object();
    real("widest", sample_.widest());
    real("halves", sample_.halves());
    out_.end_object();
    out_.key("run");
    out_.begin_object();
    out_.member("threads", threads);
    out_.member("solved", io::decimal(sample_.solved));
    real("seconds", seconds);
    out_.end_object();
    out_.end_object();
    return std::move(out_).finish();
  }

 private:
  void real(const char* key, double value) {
    out_.key(key);
    out_.real(value);
  }

  void write_runs() {
    out_.key("runs");
    out_.begin_object();
    out_.member("wanted", io::decimal(sample_.wanted));
    out_.member("done", io::decimal(sample_.done));
    out_.member("models", io::decimal(sample_.models));
    real("contradictory", sample_.contradictory);
    out_.key("stopped");
    if (sample_.stopped) {
      out_.string(*sample_.stopped == ErrorKind::kInterrupted ? "interrupted" : "limit");
    } else {
      out_.null();
    }
    out_.end_object();
  }

  void write_doubts() {
    out_.key("doubts");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t d = 0; d < sample_.doubts.size(); ++d) {
      const Doubt& doubt = sample_.doubts[d];
      out_.begin_object();
      out_.member("id", std::uint64_t{d + 1});
      out_.key("assumption");
      io::write_assumption(out_, conflict_.source(), doubt.change.assumption);
      out_.member("change", name(doubt.change.kind));
      real("confidence", doubt.confidence);
      real("failed", sample_.all.failed[d]);
      out_.end_object();
    }
    out_.end_array();
  }

  void write_frequencies(const PerConcept<Frequency>& frequencies, bool with_drivers) {
    out_.begin_object(JsonWriter::Layout::kLines);
    for (const Concept x : kAllConcepts) {
      if (!sample_.concepts.contains(x)) continue;
      out_.key(name(x));
      write_frequency(frequencies[x], with_drivers);
    }
    out_.end_object();
  }

  void write_frequency(const Frequency& f, bool with_drivers) {
    const Interval interval = sample_.interval(f);
    out_.begin_object();
    real("weight", f.weight);
    real("share", sample_.share(f));
    real("low", interval.low);
    real("high", interval.high);
    if (with_drivers) write_drivers(f);
    out_.end_object();
  }

  void write_arrivals(const SampledArrivals& arrivals) {
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("concept", name(arrivals.concept_id));
    out_.member("step", name(arrivals.step));
    out_.member("count", io::decimal(arrivals.ends.size()));
    out_.key("ends");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t e = 0; e < std::min(arrivals.ends.size(), io::kMostEnds); ++e) write_end(arrivals.ends[e]);
    out_.end_array();
    out_.key("astray");
    write_frequency(arrivals.astray, false);
    out_.key("no_start");
    write_frequency(arrivals.no_start, false);
    real("residual", arrivals.residual);
    out_.end_object();
  }

  void write_end(const SampledEnd& end) {
    const std::size_t members = std::min(end.members.size(), io::kMostMembers);
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("count", io::decimal(end.members.size()));
    out_.key("members");
    out_.begin_array(JsonWriter::Layout::kLines);
    for (std::size_t m = 0; m < members; ++m) {
      out_.begin_object();
      write_state(end.members[m], end.in_case[m]);
      out_.end_object();
    }
    out_.end_array();
    out_.key("arriving");
    write_frequency(end.arriving, true);
    out_.end_object();
  }

  void write_drivers(const Frequency& f) {
    out_.key("drivers");
    out_.begin_array();
    if (f.weight > 0 && f.weight < sample_.all.weight) {
      std::size_t count = 0;
      for (const Driver& driver : sample_.drivers(f)) {
        if (!matters(driver)) continue;
        if (++count > kDrivers) break;
        out_.begin_object();
        out_.member("doubt", driver.doubt + 1);
        real("holds", driver.holds);
        real("fails", driver.fails);
        real("difference", driver.difference);
        real("difference_low", driver.difference_interval.low);
        real("difference_high", driver.difference_interval.high);
        real("share", driver.share);
        real("share_low", driver.share_interval.low);
        real("share_high", driver.share_interval.high);
        out_.end_object();
      }
    }
    out_.end_array();
  }

  void write_outcome(const SampledOutcome& outcome) {
    out_.begin_object(JsonWriter::Layout::kLines);
    write_state(outcome.outcome, outcome.in_case);
    out_.member("reached", outcome.reached);
    out_.key("holds");
    write_frequencies(outcome.frequency, true);
    out_.end_object();
  }

  // Its number in the space of all models, that in the case, and what it sets.
  void write_state(StateId state, std::optional<StateId> in_case) {
    const Case& c = conflict_.source();
    out_.member("outcome", state.number());
    out_.key("state");
    if (in_case) {
      out_.number(in_case->number());
    } else {
      out_.null();
    }
    if (c.is_graph()) out_.member("name", c.graph->states[state.index()]);
    out_.key("set");
    out_.begin_object();
    for (std::uint32_t o = 0; !c.is_graph() && o < c.options.size(); ++o) {
      const auto level = sample_.space->level(state, OptionId(o));
      out_.member(c.options[o].full_id, level ? c.options[o].levels[*level] : std::string("-"));
    }
    out_.end_object();
  }

  const Conflict& conflict_;
  const Sample& sample_;
  JsonWriter out_;
};

}  // namespace

std::string sample_json(const Conflict& conflict, const Sample& sample, unsigned threads, double seconds) {
  return SampleDocument(conflict, sample).write(threads, seconds);
}

}  // namespace entente
