// entente sample: how probable is each outcome, given how sure each assumption is?
#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "commands.h"
#include "doubt_presets.h"
#include "entente/analyse/sample.h"
#include "entente/io/sample_json.h"
#include "entente/io/sample_stream.h"
#include "entente/present/sample_text.h"
#include "session.h"
#include "solve/concepts.h"

namespace entente::cli {
namespace {

constexpr std::size_t kExactUnasked = 12;  // doubts of which all models are solved without being asked
constexpr std::uint64_t kRuns = 10'000;
constexpr std::uint64_t kMostRuns = 1'000'000'000'000;

// The runs of one sampling as they come, in a file or on standard output.
class Recorder {
 public:
  explicit Recorder(Session& session) : session_(session) {}

  Result<StreamForm> form_of(const std::string& path) {
    path_ = path;
    if (path == "-" || path.ends_with(".jsonl")) return StreamForm::kJsonLines;
    if (path.ends_with(".csv")) return StreamForm::kCsv;
    return fail(ErrorKind::kUsage,
                fmt::format("runs are written as JSON lines or CSV: let '{}' end in .jsonl or .csv", printable(path)));
  }

  Result<void> begin(const SampleStream& stream) {
    if (path_ == "-") return put(stream.head());
    if (std::filesystem::exists(path_))
      return fail(ErrorKind::kUsage,
                  fmt::format("{} exists; --resume {} continues it", printable(path_), printable(path_)));
    file_.reset(std::fopen(path_.c_str(), "wb"));
    if (file_ == nullptr) return broken("create");
    return put(stream.head());
  }

  // Reads what is there; a last line that was cut off is made again.
  Result<void> resume(const SampleStream& stream) {
    in_.open(path_, std::ios::binary);
    if (!in_) return broken("read");
    std::string line;
    if (!next(line)) return fail(ErrorKind::kInput, fmt::format("{} holds no sampling", printable(path_)));
    if (auto head = stream.read_head(line); !head) return of_line(head.error());
    return {};
  }
  Result<std::optional<SampledRun>> recorded(const SampleStream& stream) {
    std::string line;
    if (!next(line)) return std::optional<SampledRun>();
    auto run = stream.read_line(line, runs_);
    if (!run) return tl::unexpected(of_line(run.error()).value());
    ++runs_;
    return std::optional<SampledRun>(std::move(*run));
  }
  Result<void> append() {
    in_.close();
    std::error_code error;
    std::filesystem::resize_file(path_, whole_, error);
    if (!error) file_.reset(std::fopen(path_.c_str(), "ab"));
    if (error || file_ == nullptr) return broken("continue");
    return {};
  }

  Result<void> put(const std::string& text) {
    if (path_ == "-") {
      if (session_.write(text)) return {};
      return broken("write");
    }
    if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) return broken("write");
    return {};
  }
  Result<void> finish() {
    if (path_ == "-" || file_ == nullptr) return {};
    if (std::fclose(file_.release()) != 0) return broken("write");
    return {};
  }
  bool on_standard_output() const { return path_ == "-"; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  // The next line that is complete, without its end.
  bool next(std::string& line) {
    if (!std::getline(in_, line) || in_.eof()) return false;
    whole_ += line.size() + 1;
    ++lines_;
    if (line.ends_with('\r')) line.pop_back();
    return true;
  }
  tl::unexpected<Error> of_line(const Error& error) const {
    return fail(error.kind,
                fmt::format("{} cannot be continued: line {}: {}", printable(path_), lines_, error.message));
  }
  tl::unexpected<Error> broken(const char* what) const {
    return fail(ErrorKind::kInput, fmt::format("cannot {} {}: {}", what, printable(path_), std::strerror(errno)));
  }

  Session& session_;
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::ifstream in_;
  std::uint64_t whole_ = 0;  // bytes of complete lines read
  std::uint64_t lines_ = 0;
  std::uint64_t runs_ = 0;
};

}  // namespace

int sample_command(const std::vector<std::string>& words) {
  Session session("sample", "[OPTIONS] CASE",
                  "How probable is each outcome, and arriving at it from today, given how sure each assumption is? "
                  "Draws whole models, solves each exactly, and says which doubts matter.");
  std::optional<std::string> path, runs, seed, doubt, concepts, stream_path, resume_path;
  bool exact = false;
  bool all = false;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.value("--runs", "N", runs, "draw N models; 10,000 if left out");
  arguments.value("--seed", "K", seed, "draw others; 1 if left out");
  arguments.flag("--exact", exact, "solve every combination instead of drawing some");
  arguments.value("--doubt", "KIND=P[,..]", doubt,
                  "P is how sure what rests on such evidence is: anonymous=0.7; own, none, order, ..");
  arguments.value("--concepts", "LIST", concepts, "nash,gmr,smr,seq,sseq if left out; also sim");
  arguments.value("--stream", "FILE|-", stream_path, "write every run as a line, .jsonl or .csv");
  arguments.value("--resume", "FILE", resume_path, "count the runs in it, and add those missing");
  arguments.flag("--all", all, "tell all outcomes, not the first dozen");
  arguments.example("entente sample case.toml --doubt anonymous=0.7 --runs 20000");
  if (const auto code = session.begin(words)) return *code;

  SampleQuestion question;
  question.runs = kRuns;
  if (runs) {
    const auto number = parse_number(*runs, 1, kMostRuns, "--runs");
    if (!number) return session.report(number.error());
    question.runs = *number;
  }
  if (seed) {
    const auto number = parse_number(*seed, 0, UINT64_MAX, "--seed");
    if (!number) return session.report(number.error());
    question.seed = *number;
  }
  std::vector<DoubtPreset> presets;
  if (doubt) {
    auto parsed = parse_doubts(*doubt);
    if (!parsed) return session.report(parsed.error());
    presets = std::move(*parsed);
  }
  if (concepts) {
    const auto parsed = parse_concepts(*concepts);
    if (!parsed) return session.report(parsed.error());
    question.concepts = *parsed;
  }
  if (stream_path && resume_path)
    return session.report(
        {ErrorKind::kUsage, "--stream begins a file and --resume continues one; give one of them", {}});
  const bool recording = stream_path || resume_path;
  if (exact && (runs || seed || recording))
    return session.report(
        {ErrorKind::kUsage, "--exact draws nothing: it goes with none of --runs, --seed, --stream and --resume", {}});
  Recorder recorder(session);
  std::optional<StreamForm> form;
  if (recording) {
    const auto found = recorder.form_of(stream_path ? *stream_path : *resume_path);
    if (!found) return session.report(found.error());
    if (resume_path == "-") return session.report({ErrorKind::kUsage, "--resume needs a file", {}});
    form = *found;
  }

  const std::optional<Conflict> conflict = session.load(*path);
  if (!conflict) return session.exit_code();
  question.doubts = doubts(conflict->source(), presets);
  // Without doubts there is one model, and nothing to draw.
  if (question.doubts.empty() && !recording) exact = true;
  question.exact = exact || (question.doubts.size() <= kExactUnasked && !runs && !seed && !recording);

  std::optional<SampleStream> stream;
  if (recording) {
    ConceptSet written = question.concepts;
    if (written.contains(Concept::kSim) && !sim_unavailable(*conflict).empty()) written.erase(Concept::kSim);
    stream.emplace(*form, *conflict, question.doubts, question.seed, written, question.ends_concept, question.step);
    auto begun = stream_path ? recorder.begin(*stream) : recorder.resume(*stream);
    if (!begun) return session.report(begun.error());
    bool appending = !resume_path;
    if (resume_path) {
      question.recorded = [&] { return recorder.recorded(*stream); };
    }
    question.on_run = [&, appending](const SampledRun& run) mutable -> Result<void> {
      if (!appending) {
        if (auto ready = recorder.append(); !ready) return ready;
        appending = true;
      }
      return recorder.put(stream->line(run));
    };
  }

  const auto began = std::chrono::steady_clock::now();
  const auto found = sample(*conflict, question, session.budget());
  if (!found) return session.report(found.error());
  if (auto finished = recorder.finish(); !finished) return session.report(finished.error());
  const int code = found->stopped ? static_cast<int>(*found->stopped) : kAnswered;
  if (recorder.on_standard_output()) return session.answer("", code);
  if (session.json()) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return session.answer(sample_json(*conflict, *found, session.budget().thread_count(), seconds), code);
  }
  return session.answer(sample_text(*conflict, *found, {session.style(), all}), code);
}

}  // namespace entente::cli
