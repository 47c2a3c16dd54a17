// Which states does a person mean by "S|EXPRESSION"?
#include "wanted.h"

#include <algorithm>

#include "entente/case/parse.h"

namespace entente::cli {
namespace {

bool names_one_state(const Case& c, std::string_view text) {
  const auto only = [&](std::string_view allowed) { return text.find_first_not_of(allowed) == std::string_view::npos; };
  if (text.empty() || only("0123456789") || text == "none" || text.find(',') != std::string_view::npos) return true;
  if (c.is_graph()) {
    return std::any_of(c.graph->states.begin(), c.graph->states.end(), [&](const auto& name) { return name == text; });
  }
  return text.size() == c.options.size() && only("YNyn-") && !c.find_option(text);
}

}  // namespace

Result<Wanted> wanted_states(const Conflict& conflict, std::string_view text, const std::string& what) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (names_one_state(conflict.source(), text)) {
    auto state = find_state(conflict, text);
    if (!state) {
      for (Diagnostic& diagnostic : state.error().diagnostics) diagnostic.file = what;
      return tl::unexpected(std::move(state.error()));
    }
    return Wanted{{*state}, ""};
  }
  if (const auto outcome = conflict.source().find_outcome(text)) {
    Wanted named{states_named(conflict, *outcome), std::string(text)};
    if (!named.states.empty()) return named;
    auto nothing = find_state(conflict, text);  // says why
    for (Diagnostic& diagnostic : nothing.error().diagnostics) diagnostic.file = what;
    return tl::unexpected(std::move(nothing.error()));
  }
  const auto expression = parse_expression(text, conflict.source(), std::nullopt, what);
  if (!expression) return tl::unexpected(expression.error());
  Wanted wanted{conflict.states_where(*expression), std::string(text)};
  if (wanted.states.empty()) {
    Diagnostic diagnostic;
    diagnostic.file = what;
    diagnostic.where = {1, 1};
    diagnostic.length = static_cast<std::uint32_t>(text.size());
    diagnostic.code = "no-such-state";
    diagnostic.what = "this holds in no feasible state";
    diagnostic.hint = "the rules of the case exclude it";
    diagnostic.source_line = std::string(text);
    return fail({std::move(diagnostic)}, "this holds in no feasible state");
  }
  return wanted;
}

}  // namespace entente::cli
