// What the sections of a report are made from, and who writes which.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/analyse/evidence.h"
#include "entente/analyse/hinges.h"
#include "entente/analyse/paths.h"
#include "entente/analyse/reachable.h"
#include "entente/present/report.h"

namespace entente {

// Everything found out about the case before a word is written.
struct ReportData {
  const Conflict& conflict;
  const ReportOptions& options;
  const Budget& budget;
  Solution solution;
  std::optional<Reachable> reachable;  // with a status quo
  std::optional<Claim> claim;          // the outcome the report turns on; unset where nothing holds
  std::optional<Paths> paths;          // to it, from the status quo
  std::optional<Hinges> hinges;
  EvidenceView evidence;
  std::vector<std::string> left_out;

  const Case& c() const { return conflict.source(); }
  // Notes what a limit kept out; passes every other error on.
  Result<void> leave_out(const Error& error, const std::string& what);
};

// A paragraph of the text, and one of remarks in small print.
Paragraph paragraph(Words words);
Paragraph note(Words words);

// Ids of a section or an entry, for links.
std::string evidence_anchor(EvidenceId id);
std::string state_anchor(StateId s);

// "[3]" for each piece, linked to the list of sources, with `lead` before them; nothing where there is none.
Words evidence_links(const std::vector<EvidenceId>& evidence, const std::string& lead = " ");
// A piece of evidence as it is quoted under what it supports or contradicts.
Quotation quotation_of(const Case& c, EvidenceId id, bool against);
std::vector<Quotation> quotations_of(const Case& c, const Grounds& grounds);
// The options of a state by party, for a card; "Nothing is done" where there is nothing to say.
void add_state_facts(Card& card, const Conflict& conflict, StateId s);

Section case_section(const ReportData& data);
Section sources_section(const ReportData& data);
Result<Section> status_quo_section(ReportData& data);
Result<Section> outcomes_section(ReportData& data);
Result<Section> reasons_section(ReportData& data);
Section ways_section(const ReportData& data);
Section hinges_section(const ReportData& data);
Section evidence_section(const ReportData& data);
Section method_section(const ReportData& data);
Section limits_section(const ReportData& data);

}  // namespace entente
