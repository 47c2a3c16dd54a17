// Does the report really say what the evidence quotes?
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "case/sink.h"
#include "case/toml_tree.h"
#include "entente/case/case.h"

namespace entente {

// Collects quotes, then reads every report once and looks for them. Compared after normalising (case/normal_text.h).
class QuoteChecker {
 public:
  QuoteChecker(Sink& sink, Case& c) : sink_(sink), case_(c) {}

  // `node` is the quote of evidence `id`.
  void add(EvidenceId id, const TomlNode& node) { quotes_.push_back({id, &node}); }

  // Fills Evidence::offset and line. `files` says where each source, by index, names its file. Cost: the sum over
  // quotes of the length of their report.
  void check(const std::map<std::uint32_t, const TomlNode*>& files);

 private:
  struct Quote {
    EvidenceId id;
    const TomlNode* node;
  };
  void check_report(std::uint32_t source, const TomlNode& file, const std::vector<Quote>& quotes);

  Sink& sink_;
  Case& case_;
  std::vector<Quote> quotes_;
};

}  // namespace entente
