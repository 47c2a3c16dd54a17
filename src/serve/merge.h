// Two people changed the same text: can both changes be kept?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::serve {

// `base` with the changes of `mine` and of `theirs`, line by line; nothing where they touch the same or neighbouring
// lines in different ways, or differ in too many lines to be compared (more than 2,000 between two of the texts).
std::optional<std::string> merge_texts(std::string_view base, std::string_view mine, std::string_view theirs);

}  // namespace entente::serve
