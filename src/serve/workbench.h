// The workbench: one folder of cases, its server, and all that goes on in it. Decision 0150 and docs/workbench.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "entente/base/result.h"
#include "serve/http.h"
#include "serve/routes.h"

namespace entente::serve {

struct WorkbenchSettings {
  std::string path;     // a case file or a folder
  std::string opens;    // the id of the case to begin with, where there is one
  std::string program;  // that answers; this one
  std::string version;
  std::string token;       // a random one where empty; at least 16 letters otherwise
  std::uint16_t port = 0;  // any where 0
  HttpLimits http;
  std::chrono::milliseconds time_limit{20'000};         // of an analysis asked directly; jobs have none
  std::uint64_t memory_limit = std::uint64_t{2} << 30;  // of an analysis
  unsigned threads = 0;                                 // of an analysis; one per core where 0
  std::size_t at_once = 4;                              // analyses asked directly; more wait
  std::size_t jobs = 4;                                 // more are refused
};

class Workbench {
 public:
  // Serves until it is destroyed.
  static Result<std::unique_ptr<Workbench>> start(const WorkbenchSettings& settings);
  ~Workbench();

  std::uint16_t port() const;
  const std::string& token() const;
  std::string address() const;  // with the token
  // The answer to a request that has been let in, without a connection.
  Response answer(const Request& request);
  static std::vector<RouteName> route_names();

 private:
  class Impl;
  explicit Workbench(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::serve
