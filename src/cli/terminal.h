// What is on the other end of our output: a person at a terminal, or a file?
#pragma once

#include <string>

namespace entente::cli {

bool is_terminal(int descriptor);

// Columns to write for: those of the terminal, or of COLUMNS where the output goes elsewhere, else 80; at least 40, and
// at most 120, as longer lines are hard to read.
unsigned text_width(int descriptor);

enum class ColorChoice { kAuto, kAlways, kNever };

// kAuto: to a terminal, unless NO_COLOR is set or TERM is "dumb".
bool use_color(ColorChoice choice, int descriptor);

// Makes descriptors 0, 1 and 2 point somewhere, so that no file opened later takes their place and is written to by
// mistake; a standard output that was closed becomes one that refuses to be written.
void open_standard_streams();

}  // namespace entente::cli
