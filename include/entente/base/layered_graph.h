// A small graph in layers with its words, ready to be drawn: what is put into words on one side and laid out, or
// written for another program, on the other.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace entente {

struct LayeredNode {
  std::string id;            // letters, digits and '_', no other node has it
  std::uint32_t layer = 0;   // 0 is the first
  std::uint32_t number = 0;  // of the state
  std::string title;         // "State 12"
  std::string note;          // "the status quo"; empty for none
  // What a picture says of it, a name and what goes with it to a line; empty where the steps around it say enough.
  std::vector<std::pair<std::string, std::string>> lines;
  std::string words;  // everything about it in one line
  bool start = false;
  bool target = false;
};

struct LayeredEdge {
  std::uint32_t from = 0;  // positions in `nodes`; the second one is a layer further
  std::uint32_t to = 0;
  std::string party;         // its id
  std::string who;           // its name
  std::uint32_t colour = 0;  // position of the party in the case: which colour
  std::string what;          // what it changes
  std::string note;          // what it thinks of that
  bool escorted = false;     // somebody would have to guarantee it or pay for it
};

struct LayeredGraph {
  std::string title;
  std::string description;  // the picture in a sentence or two, for those who do not see it
  std::vector<LayeredNode> nodes;
  std::vector<LayeredEdge> edges;
};

}  // namespace entente
