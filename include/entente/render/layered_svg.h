// A layered graph as a picture that any browser shows and any printer prints: SVG, laid out here.
#pragma once

#include <cstdint>
#include <string>

#include "entente/base/layered_graph.h"
#include "entente/base/result.h"

namespace entente {

struct LayeredSvgOptions {
  // Inline in a page of HTML: no XML declaration; ids begin with `prefix`, so that several can stand in one page.
  bool inline_in_page = false;
  std::string prefix = "graph";
  std::uint32_t most_edges = 2'000;  // kLimit beyond
};

// Layers from top to bottom; nodes in boxes, with their lines; each edge through a box of its own between the layers
// that says whose step it is and what it changes, in the colour of the party, dashed where the step is escorted, so
// that no label lies over another. Text is broken to fit. One way is 300 units (80 mm at 96 dots an inch) wide and
// prints at that size; six ways side by side still read on A4. Titled and described for screen readers. Colours stand
// in attributes, and every shape has a class, for a page to restyle. Deterministic. Cost: edges x log(edges).
Result<std::string> layered_svg(const LayeredGraph& graph, const LayeredSvgOptions& options = {});

}  // namespace entente
