// A report on a case, to be handed to somebody who never uses the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/base/budget.h"
#include "entente/base/result.h"
#include "entente/conflict/conflict.h"
#include "entente/solve/solve.h"
#include "entente/tell/telling.h"

namespace entente {

struct ReportOptions {
  // The outcome the report turns on: the firmest of these states; of all states where empty.
  std::vector<StateId> outcomes;
  std::optional<Concept> concept_id;  // under which; the strongest it holds under where unset
  std::string title;                  // that of the case where empty
  std::string date;                   // shown as given; no date where empty, so that the report is the same every day
  bool all = false;                   // every outcome and assumption: nothing is folded away
  bool hinges = true;                 // look for what the outcome hinges on, which costs a solution per change
};

struct Report {
  Telling document;
  // What a limit of time or memory kept out, a sentence each; the document says it too. Empty for a whole report.
  std::vector<std::string> left_out;
};

// The case with its evidence; the status quo and what becomes of it; the outcomes, firmest first; why the outcome the
// report turns on holds and the status quo does or does not; the ways there, drawn; what it hinges on; how well the
// case is sourced; the sources with their quotations; the definitions used; what the report does not say. The same for
// every run and number of threads. kLimit only where the case cannot be solved within the budget: later parts that do
// not fit are left out and named. kInterrupted on the wish to stop. Where nothing holds the report says so. Cost: those
// of solve(), find_paths(), explain() for each party, and find_hinges(). Thread-safe.
Result<Report> make_report(const Conflict& conflict, const ReportOptions& options = {}, const Budget& budget = {});

}  // namespace entente
