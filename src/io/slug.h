// How does a name become an id of a case file?
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace entente::io {

// Lower-case ASCII letters, digits and underscores, beginning with a letter, at most 40 characters, never a word of the
// expression language: "Türkiye's 2nd offer" -> "turkiye_s_2nd_offer". Latin letters lose their accents; what has no
// Latin letters at all becomes `fallback`.
std::string slug(std::string_view name, std::string_view fallback);

// `id`, or `id` with "_2", "_3", ... so that it is not in `taken`; adds it there.
std::string unique_id(std::string id, std::set<std::string>& taken);

}  // namespace entente::io
