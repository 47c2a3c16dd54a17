// An assumption and its grounds, as several JSON documents write them.
#pragma once

#include <string>

#include "entente/analyse/assumptions.h"
#include "io/json_writer.h"

namespace entente::io {

// Whose it is, which option it is about, and what it says in the words of the case; empty where it has none.
struct AssumptionWords {
  std::string party;
  std::string option;
  std::string text;
  std::string rule;   // of a rule: "always" or "never"
  std::string label;  // of a statement or rule: what people call it
};
AssumptionWords assumption_words(const Case& c, const Assumption& a);
// "rule" and "label", those that are there.
void write_rule_and_label(JsonWriter& out, const AssumptionWords& words);

// {"kind": ..., "party": id or null, "option": id or null, "index": from 1, "line": ..., "text": ..., "because": [...],
// "against": [...], "sources": independent ones, "best": kind or null}, and "rule" and "label" where it has them.
void write_assumption(JsonWriter& out, const Case& c, const Assumption& a);

}  // namespace entente::io
