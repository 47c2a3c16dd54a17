// What a workbench is made of, shared by the files that answer its addresses.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "io/json_writer.h"
#include "serve/answers.h"
#include "serve/events.h"
#include "serve/guard.h"
#include "serve/ledger_answers.h"
#include "serve/problem.h"
#include "serve/routes.h"
#include "serve/watch.h"
#include "serve/workbench.h"
#include "serve/workspace.h"

namespace entente::serve {

class Workbench::Impl {
 public:
  using Handler = Response (Impl::*)(const Request&);
  struct Route {
    const char* method;
    const char* pattern;
    Handler handler;
  };
  static const std::vector<Route>& routes();

  explicit Impl(WorkbenchSettings settings) : settings_(std::move(settings)) {}
  ~Impl();
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  Result<void> start();

  const WorkbenchSettings& settings() const { return settings_; }
  const Guard& guard() const { return *guard_; }
  Response answer(const Request& given);

 private:
  // workbench.cpp
  std::optional<Response> admit(const Request& request) const;
  Response page(const Request& request);
  void know(const CaseFile& file);
  void tell_case(const CaseFile& file, const std::optional<std::string>& sha256, const char* by);
  void seen(const std::string& folder, const std::string& name);
  Response listen(const Request& request);

  // case_routes.cpp
  Response about(const Request& request);
  Response cases(const Request& request);
  Response template_text(const Request& request);
  Response new_case(const Request& request);
  Response case_text(const CaseFile& file, const Result<CaseText>& text, int status = 200);
  // The case of the address; its watch begins with the first look.
  std::optional<CaseFile> the_case(const Request& request);
  static Response no_case();
  Response get_case(const Request& request);
  Response changed_case(const CaseFile& file, const Result<std::variant<CaseText, Outdated>>& written);
  Response put_case(const Request& request);
  Response step(const Request& request, Workspace::Direction direction);
  Response undo(const Request& request);
  Response redo(const Request& request);
  Response history(const Request& request);
  Response old_text(const Request& request);

  // edit_routes.cpp
  Response edit(const Request& request);

  // report_routes.cpp
  Response get_report(const Request& request);
  Response put_report(const Request& request);

  // Answered by the program: answers.cpp, certificates.cpp, ledger_answers.cpp.
  Response certificate(const Request& request) { return answers_->certificate(request); }
  Response verify(const Request& request) { return answers_->verify(request); }
  Response read_page(const Request& request) { return answers_->read_page(request); }
  Response import_gmcr(const Request& request) { return answers_->import_gmcr(request); }
  Response list_jobs(const Request&) { return answers_->list_jobs(); }
  Response start_job(const Request& request) { return answers_->start_job(request); }
  Response get_job(const Request& request) { return answers_->job(request.parts[0]); }
  Response cancel_job(const Request& request) { return answers_->cancel_job(request.parts[0]); }
  Response job_result(const Request& request) { return answers_->job_result(request.parts[0]); }
  Response ledger_reports(const Request& request) { return ledger_->reports(request); }
  Response ledger_statements(const Request& request) { return ledger_->statements(request); }
  Response ledger_statement(const Request& request) { return ledger_->statement(request.parts[0]); }
  Response ledger_report(const Request& request) { return ledger_->report(request.parts[0]); }
  Response ledger_timeline(const Request& request) { return ledger_->timeline(request); }
  Response ledger_check(const Request&) { return ledger_->check(); }
  Response ledger_add(const Request& request) { return ledger_->add(request); }
  Response ledger_decide(const Request& request) { return ledger_->decide(request); }
  Response ledger_link(const Request& request) { return ledger_->link(request); }
  Response ledger_evidence(const Request& request) { return ledger_->evidence(request); }

  struct Known {
    CaseFile file;
    std::string last;  // the hash told last, "gone" where the file is not there
  };

  WorkbenchSettings settings_;
  Events events_;
  std::unique_ptr<Workspace> workspace_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;  // by path
  std::unique_ptr<Answers> answers_;
  std::unique_ptr<LedgerAnswers> ledger_;
  std::unique_ptr<Watch> watch_;
  std::unique_ptr<Guard> guard_;
  std::unique_ptr<HttpServer> server_;
};

// Entity tags come in quotes, also as weak ones.
std::string without_quotes(std::string_view tag);
void text_or_null(io::JsonWriter& out, std::string_view key, const std::optional<std::string>& text);
Response json_response(io::JsonWriter&& out, int status = 200);

}  // namespace entente::serve
