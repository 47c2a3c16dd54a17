// The answers to what is asked about cases.
#include "serve/answers.h"
#include "base/ascii.h"

#include <algorithm>

#include "entente/case/parse.h"
#include "io/json_writer.h"
#include "serve/problem.h"

namespace entente::serve {
namespace {

constexpr std::chrono::milliseconds kPatience{30'000};  // to wait for a turn
// More are refused: each holds one of the server's workers, and what is answered at once has to find one too.
constexpr std::size_t kMostWaiting = 24;
constexpr const char* kJson = "application/json";
constexpr const char* kPlain = "text/plain; charset=utf-8";

// The first line the program said, without its name.
std::string first_sentence(const std::string& message) {
  std::string line = message.substr(0, message.find('\n'));
  for (const std::string_view lead : {"entente: error: ", "entente: "}) {
    if (line.starts_with(lead)) return line.substr(lead.size());
  }
  const std::size_t error = line.find(": error: ");
  if (error != std::string::npos) line.erase(0, error + 9);
  return line.empty() ? "the program gave no answer" : line;
}

// What the file asked for is, where the answer is one.
std::string type_for(const Analysis& analysis, const Question& question) {
  if (*analysis.type == '\0') return question.json ? kJson : kPlain;
  static constexpr struct {
    std::string_view option, value, type;
  } kTypes[] = {{"format", "md", "text/markdown; charset=utf-8"},
                {"to", "gmcr", kJson},
                {"to", "json", kJson},
                {"to", "graphml", "application/xml"},
                {"to", "csv", "text/csv; charset=utf-8"},
                {"to", "dot", "text/vnd.graphviz; charset=utf-8"}};
  for (const auto& [name, value] : question.options) {
    for (const auto& known : kTypes) {
      if (name == known.option && value == known.value) return std::string(known.type);
    }
  }
  return analysis.type;
}

// A file name that cannot be taken for an option or for standard input.
std::string as_word(const std::string& name) {
  return name.starts_with('-') ? "./" + name : name;
}

Response json_text(std::string body, int status = 200) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

}  // namespace

Answers::Answers(const WorkbenchSettings& settings, Workspace& workspace, Events& events)
    : settings_(settings),
      workspace_(workspace),
      jobs_(settings.jobs, [&events](const JobView& view) { events.publish("job", job_json(view)); }) {}

void Answers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    for (StopSignal* stop : running_) stop->raise();
  }
  turn_.notify_all();
  jobs_.stop_all();
}

ChildTask Answers::task_in(const std::string& folder) const {
  ChildTask task;
  task.program = settings_.program;
  task.folder = folder;
  task.memory_limit = settings_.memory_limit;
  return task;
}

Result<Answers::Planned> Answers::plan(const Analysis& analysis, const Question& question) {
  const auto file = workspace_.find(question.case_id);
  if (!file) return fail(ErrorKind::kUsage, "there is no such case");
  Planned planned;
  planned.task = task_in(file->folder());
  planned.type = type_for(analysis, question);
  std::string before;
  if (analysis.two_cases) {
    if (ascii::is_sha256(question.before)) {
      auto text = workspace_.history(*file).text(question.before);
      if (!text) return fail(ErrorKind::kInput, "that text of the case is not kept");
      if (question.text)
        return fail(ErrorKind::kInput, "save the case first: an unsaved text cannot be compared with a kept one");
      planned.task.input = std::move(*text);
      before = "-";
    } else if (const auto other = workspace_.find(question.before)) {
      before = other->path;
    } else {
      return fail(ErrorKind::kUsage,
                  "compared with what? 'before' is the id of a case, or the entity tag of a kept text");
    }
  }
  if (question.text) planned.task.input = *question.text;
  auto words =
      words_for(analysis, question.options, question.json, question.text ? "-" : as_word(file->name()), before);
  if (!words) return tl::unexpected(words.error());
  planned.task.words = std::move(*words);
  return planned;
}

// Behind the command, before what may follow "--".
void Answers::add_limits(std::vector<std::string>& words, std::size_t head) const {
  std::vector<std::string> limits = {"--memory-limit=" + std::to_string(settings_.memory_limit)};
  if (settings_.threads != 0) limits.push_back("--threads=" + std::to_string(settings_.threads));
  words.insert(words.begin() + static_cast<std::ptrdiff_t>(head), limits.begin(), limits.end());
}

Result<void> Answers::wait_for_turn(StopSignal& stop) {
  std::unique_lock lock(mutex_);
  if (running_.size() >= settings_.at_once && waiting_ >= kMostWaiting)
    return fail(ErrorKind::kLimit, "too many questions at once");
  ++waiting_;
  const bool my_turn =
      turn_.wait_for(lock, kPatience, [&] { return stopped_ || stop.raised() || running_.size() < settings_.at_once; });
  --waiting_;
  if (stopped_) return fail(ErrorKind::kLimit, "the workbench is being closed");
  if (stop.raised()) return fail(ErrorKind::kInterrupted, "whoever asked has left");
  if (!my_turn) return fail(ErrorKind::kLimit, "too many questions at once");
  running_.insert(&stop);
  return {};
}

Result<ChildOutcome> Answers::run(ChildTask task, const std::shared_ptr<Asker>& asker, std::size_t head) {
  StopSignal stop;
  // Not under the lock where the asker has left already, for then this is called at once.
  const auto leave = [&] {
    stop.raise();
    { const std::lock_guard lock(mutex_); }  // whoever is about to wait has seen it, or is woken
    turn_.notify_all();
  };
  const std::optional<Asker::Subscription> subscription =
      asker ? std::optional<Asker::Subscription>(std::in_place, *asker, leave) : std::nullopt;
  if (auto turn = wait_for_turn(stop); !turn) return tl::unexpected(turn.error());
  task.time_limit = settings_.time_limit;
  add_limits(task.words, head);
  task.words.insert(task.words.begin() + static_cast<std::ptrdiff_t>(head),
                    "--time-limit=" + std::to_string(settings_.time_limit.count()) + "ms");
  task.stop = &stop;
  auto outcome = run_child(task);
  {
    const std::lock_guard lock(mutex_);
    running_.erase(&stop);
  }
  // All, for one that is woken may have nobody left to answer.
  turn_.notify_all();
  return outcome;
}

Response Answers::answer_of(ChildTask task, const std::shared_ptr<Asker>& asker, std::size_t head) {
  const auto outcome = run(std::move(task), asker, head);
  return outcome ? handed_over(*outcome, kJson) : problem(outcome.error());
}

Response Answers::handed_over(const ChildOutcome& outcome, const std::string& type) const {
  // A limit, findings or a wish to stop leave an answer behind; without one it is a problem.
  if (outcome.output.empty()) {
    Response response =
        problem(outcome.exit == 0 ? 500 : status_of(outcome.exit), first_sentence(outcome.message), outcome.message);
    response.headers.emplace_back("Entente-Exit", std::to_string(outcome.exit));
    return response;
  }
  Response response;
  response.type = type;
  response.body = outcome.output;
  response.headers.emplace_back("Entente-Exit", std::to_string(outcome.exit));
  if (type.starts_with("text/html")) {
    // A report has its styles inside, and no script.
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                                  "form-action 'none'; frame-ancestors 'self'");
  }
  return response;
}

Response Answers::analyse(const Analysis& analysis, const Request& request) {
  Result<Question> question;
  if (request.method == "POST") {
    const auto document = read_object(request.body);
    if (!document) return problem(document.error());
    question = read_question(*document);
  } else {
    question = read_question(request);
  }
  if (!question) return problem(question.error());
  const auto file = workspace_.find(question->case_id);
  if (!file) return problem(404, "there is no such case");
  auto planned = plan(analysis, *question);
  if (!planned) return problem(planned.error());
  const auto outcome = run(std::move(planned->task), request.asker);
  if (!outcome) return problem(outcome.error());
  if (outcome->output.empty() && outcome->exit == static_cast<int>(ErrorKind::kInput)) {
    // Where the case itself is at fault, its errors come along, with their places.
    std::string text;
    if (question->text) {
      text = *question->text;
    } else if (auto read = workspace_.read(*file)) {
      text = std::move(read->text);
    }
    const ParsedCase parsed = parse_case(text, file->path);
    if (!parsed.ok()) {
      std::vector<Diagnostic> found = parsed.diagnostics;
      for (Diagnostic& diagnostic : found) {
        if (diagnostic.file == file->path) diagnostic.file = file->name();
      }
      Response response = problem(422, first_sentence(outcome->message), outcome->message, found);
      response.headers.emplace_back("Entente-Exit", "3");
      return response;
    }
  }
  return handed_over(*outcome, planned->type);
}

Response Answers::read_page(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  std::optional<std::string> members[4];
  static constexpr const char* kNames[] = {"page", "case", "file", "form"};
  for (std::size_t i = 0; i < 4; ++i) {
    auto member = text_member(*document, kNames[i]);
    if (!member) return problem(member.error());
    members[i] = std::move(*member);
  }
  auto& [page, case_id, file_name, form] = members;
  const std::string wanted = form.value_or("json");
  if (wanted != "json" && wanted != "text" && wanted != "evidence")
    return problem(400, "'form' is json, text or evidence");
  if (!page && !file_name) return problem(400, "what shall be read? Add 'page', its text, or 'file'");
  std::vector<std::string> words = {"read", "--quiet", "--color=never"};
  if (wanted == "json") words.emplace_back("--json");
  if (wanted == "evidence") words.emplace_back("--as-evidence");
  ChildTask task = task_in(workspace_.root());
  std::string what = "-";
  if (case_id) {
    const auto file = workspace_.find(*case_id);
    if (!file) return problem(404, "there is no such case");
    task.folder = file->folder();
    words.push_back("--case=" + as_word(file->name()));
    if (file_name) {
      const auto path = workspace_.file_beside(*file, *file_name);
      if (!path) return problem(path.error());
      what = as_word(*file_name);
    }
  }
  if (what == "-") {
    if (!page) return problem(400, "'file' needs the case it stands beside");
    if (wanted == "evidence")
      return problem(400, "evidence quotes a file beside the case: put the page there first, and name it as 'file'");
    task.input = std::move(*page);
  }
  words.emplace_back("--");
  words.push_back(what);
  task.words = std::move(words);
  const auto outcome = run(std::move(task), request.asker);
  if (!outcome) return problem(outcome.error());
  return handed_over(*outcome, wanted == "json" ? kJson : kPlain);
}

Response Answers::import_gmcr(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  auto page = text_member(*document, "page");
  if (!page) return problem(page.error());
  if (!*page) return problem(400, "'page' should be the text of a .gmcr file");
  ChildTask task = task_in(workspace_.root());
  task.input = std::move(**page);
  task.words = {"import", "--color=never", "--", "-"};
  const auto outcome = run(std::move(task), request.asker);
  if (!outcome) return problem(outcome.error());
  if (outcome->exit != 0) return handed_over({outcome->exit, "", outcome->message}, kJson);
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.imported/1");
  out.member("text", outcome->output);
  out.member("notes", outcome->message);
  out.end_object();
  return json_text(std::move(out).finish());
}

Response Answers::start_job(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto command = text_member(*document, "command");
  if (!command) return problem(command.error());
  const Analysis* analysis = *command ? find_analysis(**command) : nullptr;
  if (analysis == nullptr) return problem(400, "'command' should be the name of an analysis");
  const auto question = read_question(*document);
  if (!question) return problem(question.error());
  if (!workspace_.find(question->case_id)) return problem(404, "there is no such case");
  auto planned = plan(*analysis, *question);
  if (!planned) return problem(planned.error());
  add_limits(planned->task.words, 1);
  const auto view = jobs_.start(analysis->name, question->case_id, planned->type, std::move(planned->task));
  if (!view) return problem(429, "as many jobs run as may; wait for one, or cancel it");
  return json_text(job_json(*view) + "\n", 202);
}

Response Answers::list_jobs() const {
  std::string body = "{\"schema\": \"entente.jobs/1\", \"jobs\": [";
  bool first = true;
  for (const JobView& view : jobs_.all()) {
    body += (first ? "\n  " : ",\n  ") + job_json(view);
    first = false;
  }
  return json_text(body + (first ? "]}\n" : "\n]}\n"));
}

Response Answers::job(const std::string& id) const {
  const auto view = jobs_.find(id);
  return view ? json_text(job_json(*view) + "\n") : problem(404, "there is no such job");
}

Response Answers::job_result(const std::string& id) const {
  const auto view = jobs_.find(id);
  if (!view) return problem(404, "there is no such job");
  const auto outcome = jobs_.outcome(id);
  if (!outcome) return problem(409, "the job is still running");
  return handed_over(*outcome, view->type);
}

Response Answers::cancel_job(const std::string& id) {
  const auto view = jobs_.cancel(id);
  return view ? json_text(job_json(*view) + "\n") : problem(404, "there is no such job");
}

}  // namespace entente::serve
