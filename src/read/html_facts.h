// What does a page say of itself: title, publisher, author, day of publication?
#pragma once

#include "read/cleaned.h"
#include "read/html_tree.h"

namespace entente {

// Fills title, publisher, author, published, published_from and warnings of `out`. Linear.
void read_facts(const ReducedPage& reduced, const HtmlTree& tree, Cleaned& out);

// The same title: equal words, whatever the signs and capitals.
bool same_words(std::string_view a, std::string_view b);

}  // namespace entente
