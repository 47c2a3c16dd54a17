// Who says what, for people: on a screen, and in the text itself.
#pragma once

#include <string>
#include <vector>

#include "entente/present/text.h"
#include "entente/read/article.h"
#include "entente/read/reported_statement.h"

namespace entente {

// One report as a list: where, how sure, what kind of source, who; by which words what; about whom; what is doubtful.
// Statements inside others are indented.
std::string statements_text(const Article& article, const std::vector<ReportedStatement>& statements,
                            const TextStyle& style);

// A page of its own, without scripts: the reports with their statements highlighted, coloured by kind of source. Each
// call to statements_html() is one report; head and tail go around all of them.
std::string statements_html_head(const std::string& title);
std::string statements_html(const Article& article, const std::vector<ReportedStatement>& statements,
                            std::size_t number);
std::string statements_html_tail();

}  // namespace entente
