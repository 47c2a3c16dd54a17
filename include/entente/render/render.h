// The ways a telling is laid out. Each knows the telling alone; whatever a case contains is escaped.
#pragma once

#include <string>

#include "entente/base/result.h"
#include "entente/render/layout.h"
#include "entente/tell/telling.h"

namespace entente {

// For a terminal of style.width columns, broken at spaces. Without pictures, table of contents and colophon.
std::string terminal_text(const Telling& telling, const TextStyle& style);

// One page of HTML 5 that needs nothing else: no network, no script, its style and pictures inside, for screens wide
// and narrow, light and dark, and for paper (A4). kLimit where a picture is too large.
Result<std::string> html_page(const Telling& telling);

// The same sections in Markdown (CommonMark with the tables of GitHub); pictures become tables of their steps.
std::string markdown_text(const Telling& telling);

// `entente.telling/1`, schema/telling.schema.json, on one line, without a line end: to stand inside another document.
std::string telling_json(const Telling& telling);

}  // namespace entente
