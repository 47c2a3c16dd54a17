// A sampling run by run, one line each, for other programs and to be continued: docs/exchange-formats.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "entente/analyse/sample.h"

namespace entente {

enum class StreamForm : std::uint8_t { kJsonLines, kCsv };

// The lines of one sampling. Everything given must live as long. Deterministic.
class SampleStream {
 public:
  SampleStream(StreamForm form, const Conflict& conflict, const std::vector<Doubt>& doubts, std::uint64_t seed,
               ConceptSet concepts, Concept ends_concept, TakenStep step);

  // What the runs depend on, as 16 hexadecimal digits: runs of two samplings belong together iff theirs are equal. The
  // number of runs is not part of it.
  const std::string& id() const { return id_; }
  // The first line, and the line of a run; line end included.
  std::string head() const;
  std::string line(const SampledRun& run) const;

  // Reading them back, without line end. kInput, in one sentence, for what is no such line or of another sampling.
  Result<void> read_head(std::string_view line) const;
  // `run` is the run expected; the draw must be that of the run. Whether its states exist is for sample() to say.
  Result<SampledRun> read_line(std::string_view line, std::uint64_t run) const;

 private:
  // The first line of a CSV file of the former format.
  std::string former_columns() const;
  Result<SampledRun> read_json(std::string_view line, std::uint64_t run) const;
  Result<SampledRun> read_csv(std::string_view line, std::uint64_t run) const;
  Result<SampledRun> checked(SampledRun read, std::uint64_t run, DrawnAnswer answer) const;

  StreamForm form_;
  const Conflict& conflict_;
  const std::vector<Doubt>& doubts_;
  std::uint64_t seed_;
  ConceptSet concepts_;
  bool arrivals_;  // the case has a status quo
  std::string id_;
};

}  // namespace entente
