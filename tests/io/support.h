// Short ways to a case, a conflict and a file's text for the tests of the exchange formats.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "entente/case/parse.h"
#include "entente/conflict/conflict.h"
#include "entente/io/gmcr.h"
#include "tests/support/cases.h"
#include "tests/support/paths.h"

namespace entente::test {

using testing::compiled;

inline std::string data_file(const std::string& name) {
  std::ifstream file(test::root() + "/tests/io/data/" + name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

// The text of a case file, with its format line left out, compiled.
inline Conflict conflict_of(const std::string& toml) {
  return compiled(testing::parsed("format = \"entente.case/1\"\n" + toml));
}

inline ImportedCase import_of(const std::string& text) {
  auto imported = import_gmcr(text, "test.gmcr");
  if (!imported) throw std::runtime_error(imported.error().message + "\n" + render(imported.error().diagnostics));
  return std::move(*imported);
}

// Every party's states, best first, ties together.
inline std::vector<std::vector<std::uint32_t>> ranking(const Conflict& conflict, std::uint32_t party) {
  std::vector<std::vector<std::uint32_t>> groups(conflict.rank_count(PartyId(party)));
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s)
    groups[groups.size() - 1 - conflict.rank(PartyId(party), StateId(s))].push_back(s + 1);
  return groups;
}

inline std::vector<std::string> patterns(const Conflict& conflict) {
  std::vector<std::string> all;
  for (std::uint32_t s = 0; s < conflict.state_count(); ++s) all.push_back(conflict.pattern(StateId(s)));
  return all;
}

inline std::vector<std::string> texts(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> all;
  for (const Diagnostic& d : diagnostics)
    all.push_back(std::to_string(d.where.line) + ":" + std::to_string(d.where.column) + " " + d.code + ": " + d.what);
  return all;
}

}  // namespace entente::test
