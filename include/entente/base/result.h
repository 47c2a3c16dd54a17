// Errors are values: every fallible function of the library returns Result<T>.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "entente/base/diagnostic.h"

namespace entente {

// What kind of failure; the numbers are the exit codes of the command line.
enum class ErrorKind : int {
  kInternal = 1,
  kUsage = 2,
  kInput = 3,
  kLimit = 4,
  kCheckFailed = 5,
  kInterrupted = 130,
};

struct Error {
  ErrorKind kind = ErrorKind::kInternal;
  std::string message;                  // one sentence for a person
  std::vector<Diagnostic> diagnostics;  // positions in the input, where the failure has them
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message), {}});
}
inline tl::unexpected<Error> fail(std::vector<Diagnostic> diagnostics, std::string message) {
  return tl::unexpected<Error>(Error{ErrorKind::kInput, std::move(message), std::move(diagnostics)});
}

}  // namespace entente
