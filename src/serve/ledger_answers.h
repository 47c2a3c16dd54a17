// What is in the ledger of the served folder, and how is it added to, decided on and linked to a case?
#pragma once

#include <string>

#include "base/json_reader.h"
#include "serve/answers.h"

namespace entente::serve {

// One ledger for the folder, `.entente/ledger.entente` in it, made by the first report. Questions and decisions run as
// processes of the program, as analyses do; their answers are `entente.ledger/1`.
class LedgerAnswers {
 public:
  LedgerAnswers(Answers& answers, Workspace& workspace, Events& events);

  Response reports(const Request& request);       // GET /api/ledger
  Response statements(const Request& request);    // GET /api/ledger/statements
  Response statement(const std::string& number);  // GET /api/ledger/statements/{number}
  Response report(const std::string& number);     // GET /api/ledger/reports/{number}
  Response timeline(const Request& request);      // GET /api/ledger/timeline
  Response check();                               // GET /api/ledger/check
  Response add(const Request& request);           // POST /api/ledger/reports
  Response decide(const Request& request);        // POST /api/ledger/decisions
  Response link(const Request& request);          // POST /api/ledger/links
  Response evidence(const Request& request);      // POST /api/ledger/evidence

 private:
  bool exists() const;
  Response show(const std::string& number, const std::string& lead);
  Response ask(std::vector<std::string> words);
  Response change(std::vector<std::string> words);

  Answers& answers_;
  Workspace& workspace_;
  Events& events_;
  std::string path_;
};

}  // namespace entente::serve
