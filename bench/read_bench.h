// How fast are reports cleaned?
#pragma once

#include <cstddef>

namespace entente::bench {

// Prints a table for texts and pages of 1, 4, ... up to `to_megabytes`; 1 where an answer is wrong, else 0.
int read_bench(std::size_t to_megabytes, unsigned repeat);

}  // namespace entente::bench
