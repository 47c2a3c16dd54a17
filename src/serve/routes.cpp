// Which addresses does the workbench answer?
#include "serve/routes.h"

#include <algorithm>

#include "serve/workbench_impl.h"

namespace entente::serve {

const std::vector<Workbench::Impl::Route>& Workbench::Impl::routes() {
  static const std::vector<Route> kRoutes = {
      {"GET", "/api/about", &Impl::about},
      {"GET", "/api/cases", &Impl::cases},
      {"POST", "/api/cases", &Impl::new_case},
      {"GET", "/api/template", &Impl::template_text},
      {"GET", "/api/case/{id}", &Impl::get_case},
      {"PUT", "/api/case/{id}", &Impl::put_case},
      {"POST", "/api/case/{id}/edit", &Impl::edit},
      {"POST", "/api/case/{id}/undo", &Impl::undo},
      {"POST", "/api/case/{id}/redo", &Impl::redo},
      {"GET", "/api/case/{id}/history", &Impl::history},
      {"GET", "/api/case/{id}/text/{etag}", &Impl::old_text},
      {"GET", "/api/case/{id}/report/{source}", &Impl::get_report},
      {"PUT", "/api/case/{id}/report/{source}", &Impl::put_report},
      {"GET", "/api/certificate", &Impl::certificate},
      {"GET", "/api/verify", &Impl::verify},
      {"POST", "/api/verify", &Impl::verify},
      {"POST", "/api/read", &Impl::read_page},
      {"POST", "/api/import", &Impl::import_gmcr},
      {"GET", "/api/ledger", &Impl::ledger_reports},
      {"GET", "/api/ledger/statements", &Impl::ledger_statements},
      {"GET", "/api/ledger/statements/{number}", &Impl::ledger_statement},
      {"GET", "/api/ledger/reports/{number}", &Impl::ledger_report},
      {"GET", "/api/ledger/timeline", &Impl::ledger_timeline},
      {"GET", "/api/ledger/check", &Impl::ledger_check},
      {"POST", "/api/ledger/reports", &Impl::ledger_add},
      {"POST", "/api/ledger/decisions", &Impl::ledger_decide},
      {"POST", "/api/ledger/links", &Impl::ledger_link},
      {"POST", "/api/ledger/evidence", &Impl::ledger_evidence},
      {"GET", "/api/jobs", &Impl::list_jobs},
      {"POST", "/api/jobs", &Impl::start_job},
      {"GET", "/api/jobs/{job}", &Impl::get_job},
      {"DELETE", "/api/jobs/{job}", &Impl::cancel_job},
      {"GET", "/api/jobs/{job}/result", &Impl::job_result},
      {"GET", "/api/events", &Impl::listen},
  };
  return kRoutes;
}

std::vector<RouteName> route_names() {
  return Workbench::route_names();
}

std::vector<RouteName> Workbench::route_names() {
  std::vector<RouteName> names;
  for (const Impl::Route& route : Impl::routes()) names.push_back({route.method, route.pattern});
  for (const Analysis& analysis : analyses()) {
    for (const char* method : {"GET", "POST"}) names.push_back({method, std::string("/api/") + analysis.name});
  }
  return names;
}

bool match_route(std::string_view pattern, std::string_view path, std::vector<std::string>& parts) {
  parts.clear();
  for (;;) {
    const std::size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
    const std::size_t path_end = std::min(path.find('/', 1), path.size());
    const std::string_view wanted = pattern.substr(0, pattern_end);
    const std::string_view given = path.substr(0, path_end);
    if (wanted.starts_with("/{")) {
      if (given.size() < 2 || given.front() != '/') return false;
      parts.emplace_back(given.substr(1));
    } else if (wanted != given) {
      return false;
    }
    pattern.remove_prefix(pattern_end);
    path.remove_prefix(path_end);
    if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
  }
}

}  // namespace entente::serve
