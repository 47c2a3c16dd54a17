// How probable each outcome is, as a document for programs. Shares are of the consistent runs, in [0, 1].
#include "entente/io/sample_json.h"

#include "io/assumption_json.h"
#include "io/documents.h"

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
      const Frequency& f = frequencies[x];
      const Interval interval = sample_.interval(f);
      out_.key(name(x));
      out_.begin_object();
      real("weight", f.weight);
      real("share", sample_.share(f));
      real("low", interval.low);
      real("high", interval.high);
      if (with_drivers) write_drivers(f);
      out_.end_object();
    }
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
    const Case& c = conflict_.source();
    out_.begin_object(JsonWriter::Layout::kLines);
    out_.member("outcome", outcome.outcome.number());
    out_.key("state");
    if (outcome.in_case) {
      out_.number(outcome.in_case->number());
    } else {
      out_.null();
    }
    out_.member("reached", outcome.reached);
    if (c.is_graph()) out_.member("name", c.graph->states[outcome.outcome.index()]);
    out_.key("set");
    out_.begin_object();
    for (std::uint32_t o = 0; !c.is_graph() && o < c.options.size(); ++o) {
      const auto level = sample_.space->level(outcome.outcome, OptionId(o));
      out_.member(c.options[o].full_id, level ? c.options[o].levels[*level] : std::string("-"));
    }
    out_.end_object();
    out_.key("holds");
    write_frequencies(outcome.frequency, true);
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
