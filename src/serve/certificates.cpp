// How is the proof of an answer made, and how is it checked?
//
// `entente solve --certify` writes a file, so the server gives it a folder of its own that is gone afterwards. The
// check is `entente verify`, whose code shares nothing with the engines: two processes, and all that passes from one to
// the other is the certificate.
#include <stdlib.h>

#include <filesystem>

#include "base/file.h"
#include "serve/answers.h"
#include "serve/problem.h"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kMaxCertificateBytes = std::uint64_t{256} << 20;

class OwnFolder {
 public:
  OwnFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "entente-certificate-XXXXXX").string();
    if (!error && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~OwnFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  bool made() const { return !path_.empty(); }
  std::string operator/(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

// The words of the command line say which verdicts are certified; a table like those of the analyses.
const Analysis& certifying() {
  static const Analysis kCertify = {
      "certificate",
      "solve",
      {"--no-states"},
      {{"concepts", AnalysisOption::Kind::kValue}, {"certify-states", AnalysisOption::Kind::kValue}},
      "application/json"};
  return kCertify;
}

}  // namespace

Result<ChildOutcome> Answers::make_certificate(const Request& request, std::string& certificate) {
  auto question = read_question(request);
  if (!question) return tl::unexpected(question.error());
  auto planned = plan(certifying(), *question);
  if (!planned) return tl::unexpected(planned.error());
  const OwnFolder folder;
  if (!folder.made()) return fail(ErrorKind::kInternal, "no folder can be made for the certificate");
  const std::string path = folder / "certificate.json";
  planned->task.words.insert(planned->task.words.begin() + 1, "--certify=" + path);
  auto outcome = run(std::move(planned->task), request.asker);
  if (!outcome || outcome->exit != 0) return outcome;
  auto text = read_file(path, kMaxCertificateBytes, FileKind::kRegularOnly);
  if (!text) return fail(ErrorKind::kLimit, "the certificate cannot be handed over: " + text.error().message);
  certificate = std::move(*text);
  return outcome;
}

Response Answers::certificate(const Request& request) {
  ChildOutcome answer;
  const auto outcome = make_certificate(request, answer.output);
  if (!outcome) return problem(outcome.error());
  answer.exit = outcome->exit;
  answer.message = outcome->message;
  return handed_over(answer, "application/json");
}

Response Answers::verify(const Request& request) {
  std::optional<std::string> case_id = request.parameter("case");
  std::string certificate;
  if (request.method == "POST") {
    const auto document = read_object(request.body);
    if (!document) return problem(document.error());
    auto given = text_member(*document, "case");
    if (!given) return problem(given.error());
    case_id = std::move(*given);
    auto text = text_member(*document, "certificate");
    if (!text) return problem(text.error());
    if (!*text) return problem(400, "'certificate' should be the text of a certificate");
    certificate = std::move(**text);
  }
  if (!case_id) return problem(400, "which case? Add \"case\", an id of /api/cases");
  const auto file = workspace_.find(*case_id);
  if (!file) return problem(404, "there is no such case");
  if (request.method == "GET") {
    const auto outcome = make_certificate(request, certificate);
    if (!outcome) return problem(outcome.error());
    if (outcome->exit != 0) return handed_over({outcome->exit, "", outcome->message}, "application/json");
  }
  ChildTask task = task_in(file->folder());
  task.words = {"verify", "--json", "--quiet", "--color=never", "--", file->name(), "-"};
  task.input = std::move(certificate);
  return answer_of(std::move(task), request.asker);
}

}  // namespace entente::serve
