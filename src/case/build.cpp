// From the tree of a TOML document to a Case: the order of the steps, the head of the file, and what the steps share.
#include <algorithm>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "case/builder.h"
#include "case/decimal.h"
#include "case/expression_parser.h"
#include "case/toml_string.h"

namespace entente {
namespace {

constexpr const char* kFormat = "entente.case/1";
// Nodes that named conditions may stand for in a whole case: some hundred megabytes.
constexpr std::size_t kMaxExpansion = 4'000'000;

}  // namespace

void Builder::build(const TomlNode& root) {
  const Fields top(
      sink_, root, {0, 0}, "a case",
      {"format", "title", "start", "because", "against", "start_because", "start_against", "source", "evidence",
       "party", "rule", "collapse", "forbid", "exogenous", "graph", "coalitions", "view", "define", "outcome"});
  build_head(top);
  {
    const NotStructural harmless(sink_);
    build_sources(top);
    build_evidence(top);
  }
  build_graph(top);
  names_.emplace(case_);
  build_parties(top);
  build_exogenous(top);
  if (!check_limits()) return;
  names_.emplace(case_);
  build_definitions(top);
  build_option_conditions();
  build_rules(top);
  build_collapses(top);
  build_forbids(top);
  {
    const NotStructural harmless(sink_);
    build_start(top);
    build_preferences();
    build_coalitions(top);
    build_views(top);
    build_outcomes(top);
    warn_unused();
  }
}

void Builder::build_head(const Fields& top) {
  const TomlNode* format = top.find("format");
  const std::string line = std::string("the file begins with: format = \"") + kFormat + "\"";
  if (format == nullptr) {
    top.missing("format", line);
  } else if (const auto text = top.text("format"); text && *text != kFormat) {
    const bool newer = text->starts_with("entente.case/");
    sink_.error(format->begin, format->end, "unknown-format",
                newer ? "this version reads '" + std::string(kFormat) + "', not '" + excerpt(*text) + "'"
                      : "'" + excerpt(*text) + "' is not a case format",
                line);
  }
  const NotStructural harmless(sink_);
  case_.title = top.text("title").value_or("");
}

// ---- start ------------------------------------------------------------------------------------------------------

void Builder::build_start(const Fields& top) {
  case_.start_grounds = grounds(top);
  const Grounds more = grounds(top, "start_");
  case_.start_grounds.because.insert(case_.start_grounds.because.end(), more.because.begin(), more.because.end());
  case_.start_grounds.against.insert(case_.start_grounds.against.end(), more.against.begin(), more.against.end());
  const TomlNode* node = top.find("start");
  if (node == nullptr) {
    if (case_.start_grounds.empty()) return;
    for (const char* key : {"because", "against", "start_because", "start_against"})
      if (const TomlEntry* e = top.entry(key))
        sink_.error(e->key_begin, e->key_end, "grounds-without-start",
                    std::string("'") + key + "' here is about 'start', which is not given",
                    "write it below the [[...]] header it belongs to, or give 'start'");
    return;
  }
  case_.start_where = position(node->begin);
  if (case_.is_graph()) {
    const TomlNode& state = node->kind == TomlKind::kArray && node->items.size() == 1 ? node->items.front() : *node;
    if (state.kind != TomlKind::kInteger && state.kind != TomlKind::kString) {
      top.wrong_type(*node, "start", "the number or name of one state");
      return;
    }
    const auto reference = state_reference(state);
    if (!reference) return;
    const auto index = reference->number ? std::optional(static_cast<std::uint32_t>(*reference->number - 1))
                                         : names_->state(reference->text);
    if (index) case_.start = std::vector<std::uint32_t>{*index};
    return;
  }
  if (node->kind != TomlKind::kArray) {
    sink_.error(node->begin, node->end, "wrong-type",
                std::string("'start' must be a list of the options taken, not ") + kind_words(node->kind),
                node->kind == TomlKind::kString ? "write start = [\"...\"]"
                                                : "such as start = [\"acme.litigate\", \"acme.offer=half\"]");
    return;
  }
  std::vector<std::uint32_t> start(case_.options.size(), 0);
  std::vector<const TomlNode*> given(case_.options.size(), nullptr);
  const std::size_t before = sink_.error_count();
  for (const TomlNode& item : node->items) start_entry(item, "start", start, given);
  if (sink_.error_count() == before) case_.start = std::move(start);
}

void Builder::start_entry(const TomlNode& item, std::string_view key, std::vector<std::uint32_t>& start,
                          std::vector<const TomlNode*>& given) {
  const std::string list(key);
  const std::string form = "write \"option\" for one that is taken, or \"option=level\"";
  if (item.kind != TomlKind::kString) {
    sink_.error(item.begin, item.end, "wrong-type",
                "'" + list + "' must list options in quotes, not " + kind_words(item.kind), form);
    return;
  }
  const auto places = offsets(item);
  std::vector<ExpressionError> errors;
  const std::vector<Token> tokens = tokenize(item.text, errors);
  const auto done = [&] { report(errors, places, {item.begin, item.end}); };
  if (!errors.empty()) return done();
  const auto fail_at = [&](const Token& t, std::string what) {
    errors.push_back({t.begin, t.end, "bad-start", std::move(what), form});
    done();
  };
  if (tokens[0].kind != TokenKind::kWord) return fail_at(tokens[0], "expected an option");
  const auto option = resolve_option(tokens[0], *names_, std::nullopt, errors);
  std::uint32_t level = 1;
  if (tokens[1].kind == TokenKind::kCompare && tokens[1].compare == Compare::kEqual) {
    Token name = tokens[2];
    // "litigate=true" is a word of the language but may be a level's name.
    if (name.kind == TokenKind::kTrue || name.kind == TokenKind::kFalse) name.kind = TokenKind::kWord;
    if (name.kind != TokenKind::kWord && name.kind != TokenKind::kQuoted) return fail_at(name, "expected a level");
    if (tokens[3].kind != TokenKind::kEnd) return fail_at(tokens[3], "expected nothing more");
    if (option) {
      const auto found = resolve_level(*option, name, *names_, errors);
      if (found) level = *found;
    }
  } else if (tokens[1].kind != TokenKind::kEnd) {
    return fail_at(tokens[1], (list == "start" ? "a status quo" : "'" + list + "'") + " names options, not conditions");
  } else if (option && !case_.options[option->index()].binary) {
    const Option& about = case_.options[option->index()];
    errors.push_back(
        {tokens[0].begin, tokens[0].end, "missing-level", "which level of '" + about.full_id + "'?",
         "write \"" + about.full_id + "=" + about.levels[1] + "\"; its levels are " + enumerate(about.levels)});
  }
  if (!errors.empty()) return done();
  const std::uint32_t k = option->index();
  if (given[k] != nullptr) {
    duplicate({item.begin, item.end}, given[k]->begin, "'" + list + "' gives '" + case_.options[k].full_id + "' twice");
    return;
  }
  given[k] = &item;
  start[k] = level;
}

// ---- shared -----------------------------------------------------------------------------------------------------

Fields Builder::fields(const TomlNode& table, const std::string& what, std::vector<std::string> known) {
  return Fields(sink_, table, header(table), what, std::move(known));
}

std::vector<std::size_t> Builder::offsets(const TomlNode& string) const {
  std::vector<std::size_t> out;
  if (decode_toml_string(source_.text(), string.begin, string.end, out) != string.text)
    out.assign(string.text.size() + 1, string.begin);
  return out;
}

std::vector<std::size_t> Builder::key_offsets(const TomlEntry& entry) const {
  std::vector<std::size_t> out;
  if (decode_toml_string(source_.text(), entry.key_begin, entry.key_end, out) != entry.key)
    out.assign(entry.key.size() + 1, entry.key_begin);
  return out;
}

void Builder::report(const std::vector<ExpressionError>& errors, const std::vector<std::size_t>& places,
                     TomlSpan whole) {
  for (const ExpressionError& e : errors) {
    const std::size_t begin = e.begin < places.size() ? places[e.begin] : whole.begin;
    const std::size_t end = e.end < places.size() ? places[e.end] : whole.end;
    sink_.error(begin, end, e.code, e.what, e.hint);
  }
}

std::optional<Expression> Builder::expression(const Fields& fields, std::string_view key,
                                              std::optional<PartyId> party) {
  const TomlNode* node = fields.find(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != TomlKind::kString) {
    fields.wrong_type(*node, key, "a condition in quotes");
    return std::nullopt;
  }
  return expression(*node, party);
}

std::optional<Expression> Builder::expression(const TomlNode& text, std::optional<PartyId> party) {
  const auto places = offsets(text);
  std::vector<ExpressionError> errors;
  Expression out = parse_boolean(text.text, *names_, party, errors);
  report(errors, places, {text.begin, text.end});
  if (!errors.empty() || !within_expansion(out, text)) return std::nullopt;
  out.where = position(places.front());
  return out;
}

bool Builder::within_expansion(const Expression& e, const TomlNode& text) {
  for (const NamedPart& part : e.named) expanded_ += part.end - part.begin;
  if (expanded_ <= kMaxExpansion) return true;
  sink_.error(text.begin, text.end, "definitions-too-large", "with their definitions the conditions become too long",
              "at most " + std::to_string(kMaxExpansion) + " words and signs may stand behind the names of a case");
  return false;
}

std::optional<Arithmetic> Builder::arithmetic(const TomlNode& node, PartyId party) {
  const auto places = offsets(node);
  std::vector<ExpressionError> errors;
  Arithmetic out = parse_arithmetic(node.text, *names_, party, errors);
  report(errors, places, {node.begin, node.end});
  if (!errors.empty()) return std::nullopt;
  out.where = position(places.front());
  for (const Expression& inner : out.expressions)
    if (!within_expansion(inner, node)) return std::nullopt;
  for (Expression& inner : out.expressions) inner.where = position(places[inner.where.column]);
  return out;
}

Grounds Builder::grounds(const Fields& fields, const std::string& prefix) {
  const NotStructural harmless(sink_);
  const auto read = [&](const std::string& key) {
    std::vector<EvidenceId> out;
    std::set<EvidenceId> seen;
    for (const TomlNode* node : fields.texts(prefix + key)) {
      const auto found = evidence_by_id_.find(node->text);
      if (found == evidence_by_id_.end()) {
        misnamed_evidence_ = true;
        std::vector<std::string> known;
        for (const Evidence& e : case_.evidence)
          if (!sink_.full()) known.push_back(e.id);
        std::string hint = did_you_mean(node->text, known);
        if (hint.empty()) hint = "declare it: [evidence." + excerpt(node->text, 40) + "]";
        sink_.error(node->begin, node->end, "unknown-evidence", "no evidence '" + excerpt(node->text) + "'", hint);
        continue;
      }
      evidence_used_[found->second.index()] = true;
      if (seen.insert(found->second).second) out.push_back(found->second);
    }
    return out;
  };
  Grounds out;
  out.because = read("because");
  out.against = read("against");
  return out;
}

std::optional<PartyId> Builder::party_named(const TomlNode& node) {
  const auto found = party_by_id_.find(node.text);
  if (found != party_by_id_.end()) return found->second;
  std::vector<std::string> known;
  for (const Party& p : case_.parties) known.push_back(p.id);
  std::string hint = did_you_mean(node.text, known);
  if (hint.empty() && !known.empty()) hint = "the parties are " + enumerate(known);
  sink_.error(node.begin, node.end, "unknown-party", "no party '" + excerpt(node.text) + "'", hint);
  return std::nullopt;
}

std::optional<std::string> Builder::identifier(const Fields& fields, const std::string& of) {
  auto id = fields.required_text("id", "such as id = \"" + of + "\"");
  if (!id) return std::nullopt;
  const TomlNode* node = fields.find("id");
  if (!well_formed_id(*id, {node->begin, node->end})) return std::nullopt;
  return id;
}

bool Builder::well_formed_id(std::string_view id, TomlSpan span) {
  const auto letter = [](char c) { return ascii::is_letter(c) || c == '_'; };
  const bool well_formed = !id.empty() && letter(id.front()) &&
                           std::all_of(id.begin(), id.end(), [&](char c) { return letter(c) || ascii::is_digit(c); });
  if (!well_formed) {
    sink_.error(span.begin, span.end, "bad-id", "'" + excerpt(id) + "' cannot be an id",
                "an id is ASCII letters, digits and '_', not beginning with a digit; words for people go elsewhere");
    return false;
  }
  if (is_reserved_word(id)) {
    sink_.error(span.begin, span.end, "reserved-id", "'" + std::string(id) + "' is a word of the expression language",
                "choose another id");
    return false;
  }
  return true;
}

std::optional<StateReference> Builder::state_reference(const TomlNode& node) {
  const TomlSpan span{node.begin, node.end};
  if (node.kind == TomlKind::kString) return state_reference(node.text, span, false);
  if (node.kind != TomlKind::kInteger) {
    sink_.error(span.begin, span.end, "wrong-type",
                std::string("a state is a whole number or text in quotes, not ") + kind_words(node.kind));
    return std::nullopt;
  }
  return state_reference(std::to_string(node.integer), span, true);
}

std::optional<StateReference> Builder::state_reference(std::string_view text, TomlSpan span, bool is_number) {
  StateReference out;
  out.where = position(span.begin);
  out.length = static_cast<std::uint32_t>(
      std::max<std::size_t>(1, count_code_points(source_.text().substr(span.begin, span.end - span.begin))));
  if (is_number) {
    const std::size_t count = case_.is_graph() ? case_.graph->states.size() : 0;
    if (text.front() == '-' || text == "0" || text.size() > 18) {
      sink_.error(span.begin, span.end, "bad-state-number", "states are numbered from 1");
      return std::nullopt;
    }
    out.number = std::stoull(std::string(text));
    if (case_.is_graph() && *out.number > count) {
      sink_.error(span.begin, span.end, "bad-state-number",
                  "no state " + std::string(text) + ": there are " + std::to_string(count));
      return std::nullopt;
    }
    return out;
  }
  out.text = std::string(text);
  if (case_.is_graph()) {
    if (const auto index = names_->state(text)) {
      // A number in quotes, where no state has that name.
      if (case_.graph->states[*index] != text) out.number = *index + 1, out.text.clear();
      return out;
    }
    std::string hint = did_you_mean(text, names_->state_names());
    if (hint.empty()) hint = "the states are " + enumerate(names_->state_names());
    sink_.error(span.begin, span.end, "unknown-state", "no state '" + excerpt(text) + "'", hint);
    return std::nullopt;
  }
  const std::size_t wrong = text.find_first_not_of("YNyn-");
  const std::size_t size = case_.options.size();
  const bool all_binary =
      std::all_of(case_.options.begin(), case_.options.end(), [](const Option& o) { return o.binary; });
  if (!all_binary) {
    sink_.error(span.begin, span.end, "pattern-with-levels", "a pattern of Y and N needs options without levels",
                "name the state by its number");
    return std::nullopt;
  }
  if (wrong != std::string_view::npos || text.empty()) {
    sink_.error(span.begin, span.end, "bad-pattern", "'" + excerpt(text) + "' is not a pattern of Y, N and -",
                "one letter per option in the order of the file: Y taken, N not");
    return std::nullopt;
  }
  if (text.size() != size) {
    sink_.error(span.begin, span.end, "bad-pattern",
                "the pattern has " + std::to_string(text.size()) + " letters but the case has " + std::to_string(size) +
                    " options");
    return std::nullopt;
  }
  for (char& c : out.text) c = c == 'y' ? 'Y' : c == 'n' ? 'N' : c;
  return out;
}

std::optional<std::string> Builder::number(const TomlNode& node, std::string_view key) {
  if (node.kind == TomlKind::kInteger) return std::to_string(node.integer);
  if (node.kind == TomlKind::kFloat) {
    if (auto text = canonical_decimal(node.text)) return text;
    sink_.error(node.begin, node.end, "bad-number",
                "'" + excerpt(node.text, 40) + "' cannot be used as a number for '" + excerpt(key) + "'",
                "write a finite decimal of at most " + std::to_string(kMaxDigits) + " digits");
    return std::nullopt;
  }
  sink_.error(node.begin, node.end, "wrong-type",
              "'" + excerpt(key) + "' must be given a number, not " + kind_words(node.kind));
  return std::nullopt;
}

void Builder::duplicate(TomlSpan second, std::size_t first, const std::string& what) {
  sink_.error(second.begin, second.end, "duplicate", what, "first here: line " + std::to_string(position(first).line));
}

}  // namespace entente
