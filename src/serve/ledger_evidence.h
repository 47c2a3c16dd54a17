// How does an accepted statement of the ledger become evidence of a case?
#pragma once

#include <string>
#include <vector>

#include "entente/store/ledger.h"
#include "serve/workspace.h"

namespace entente::serve {

struct CaseEvidence {
  std::vector<std::string> ids;  // of the statements as evidence of the case, in the order asked for
  std::string text;              // the blocks the case lacks; empty where it has all of them already
};

// For the edits `append` and `attach-evidence`. What the case has already is not written again: a source of the same
// file, evidence of the same words from it. Where the report's file does not have the words as they were read (a saved
// page breaks sentences with tags), the text as it was read is put beside the case under a new name. kInput where a
// statement is not there or not accepted. The case is not changed.
Result<CaseEvidence> evidence_for(Workspace& workspace, const CaseFile& file, const std::string& ledger,
                                  const std::vector<StatementNumber>& statements);

}  // namespace entente::serve
