// Which errors and warnings were found so far?
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "case/source_text.h"
#include "entente/base/diagnostic.h"

namespace entente {

// More than anybody reads; bounds the memory a hostile file can take.
inline constexpr std::size_t kMaxDiagnostics = 1000;

// Collects diagnostics about one text.
class Sink {
 public:
  Sink(std::string file, const SourceText& source) : file_(std::move(file)), source_(&source) {}

  // About the bytes [begin, end) of the text; `hint` may be empty.
  void error(std::size_t begin, std::size_t end, std::string code, std::string what, std::string hint = {}) {
    add(Severity::kError, begin, end, std::move(code), std::move(what), std::move(hint));
  }
  void warning(std::size_t begin, std::size_t end, std::string code, std::string what, std::string hint = {}) {
    add(Severity::kWarning, begin, end, std::move(code), std::move(what), std::move(hint));
  }
  // About the file as a whole.
  void file_error(std::string code, std::string what, std::string hint = {});

  const SourceText& source() const { return *source_; }
  std::size_t error_count() const { return errors_; }

  // Nothing more will be kept: hints that are dear to compute can be left out.
  bool full() const { return found_.size() >= kMaxDiagnostics; }

  // While set, errors are counted as ones that leave the states of the case unknown.
  void set_structural(bool on) { structural_ = on; }
  bool structural() const { return structural_; }
  std::size_t structural_error_count() const { return structural_errors_; }

  // Sorted; ends with a note where some were left out.
  std::vector<Diagnostic> take();

 private:
  void add(Severity severity, std::size_t begin, std::size_t end, std::string code, std::string what, std::string hint);

  std::string file_;
  const SourceText* source_;
  std::size_t errors_ = 0;
  std::size_t structural_errors_ = 0;
  bool structural_ = true;
  std::size_t dropped_ = 0;
  bool dropped_error_ = false;
  std::vector<Diagnostic> found_;
};

// Marks the errors reported during its life as harmless to the states: wrong evidence, labels, preferences.
class NotStructural {
 public:
  explicit NotStructural(Sink& sink) : sink_(sink), before_(sink.structural()) { sink_.set_structural(false); }
  NotStructural(const NotStructural&) = delete;
  NotStructural& operator=(const NotStructural&) = delete;
  ~NotStructural() { sink_.set_structural(before_); }

 private:
  Sink& sink_;
  bool before_;
};

}  // namespace entente
