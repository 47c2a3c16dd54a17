// How steps, ways and the parties whose help they take are said, wherever paths are told: on a screen, in a report, in
// a picture.
#pragma once

#include <string>
#include <vector>

#include "entente/analyse/paths.h"

namespace entente {

// "in one way", "in three ways", "in more than 5 ways".
std::string ways_words(const PathList& list);
// What its mover thinks of an improvement: "for it, from its 14th to its 9th choice of 20"; of an escorted step: "To be
// guaranteed or paid for: this takes it from its best to its 3rd choice of 20."
std::string step_view(const Conflict& conflict, const PathStep& step);
// 'Ankara takes "Withdraw" (state 12; for it, from its 14th to its 9th choice of 20).' with the view of an escorted
// step as a sentence of its own.
std::string step_sentence(const Conflict& conflict, const PathStep& step);
// What leads there by self-interest, or that nothing does; then what leads there with help, or that nothing does.
std::string credible_words(const Paths& paths);
// `marked`: how escorted steps are made to stand out, "marked with !".
std::string escorted_words(const Paths& paths, const std::string& marked);

// Whose help it takes: a sentence and the sets of parties it speaks of, where they are several.
struct CutWords {
  std::string sentence;
  std::vector<std::string> sets;
};
CutWords cut_words(const Conflict& conflict, const Paths& paths);

}  // namespace entente
