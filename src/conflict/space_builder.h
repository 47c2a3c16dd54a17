// Fills a StateSpace; nobody else writes to one.
#pragma once

#include <vector>

#include "conflict/diagram.h"
#include "entente/conflict/space.h"

namespace entente {

class SpaceBuilder {
 public:
  StateSpace graph(std::uint32_t states);
  // `count` assignments of the set `root`.
  Result<StateSpace> options(const Case& c, const Diagram& d, std::uint32_t root, std::uint64_t count);

 private:
  std::vector<Diagnostic> collapse(const Case& c);
  StateSpace space_;
};

}  // namespace entente
