// How does a party, an option, a source or a piece of evidence get another id, everywhere in the text of a case?
//
// Ids stand in conditions all over a case, as words of a language, and a bare word means different options in different
// places. So the names are looked up as the parser looks them up: the text is parsed, the words of every condition are
// taken one by one, and where one means the option in question (or would mean another one afterwards) it is replaced,
// by the bare new name where that means the same there, else by the full one. Everything else stays as it was, to the
// letter.
//
// That is a guess about the text, so it is proven: the parsed case is renamed too, which is easy, and the new text must
// parse to exactly that. Where it does not (a part written as an inline table, a name spelt with escapes) the edit is
// refused.
#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "case/names.h"
#include "case/tokens.h"
#include "entente/case/parse.h"
#include "entente/case/write.h"
#include "serve/case_editor.h"

namespace entente::serve {
namespace {

enum class IdOf { kParty, kOption, kEvidence, kSource, kDefinition };

struct NewId {
  IdOf of;
  std::string from;  // of an option: with its party
  std::string to;    // of an option: without
};

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool names_evidence(std::string_view key) {
  return is_one_of(key, {"because", "against"}) || key.ends_with("_because") || key.ends_with("_against");
}

// Errors that have nothing to do with names: whether a report says what is quoted is not asked here.
bool understood(const ParsedCase& parsed) {
  return std::none_of(parsed.diagnostics.begin(), parsed.diagnostics.end(), [](const Diagnostic& d) {
    return d.severity == Severity::kError && !is_one_of(d.code, {"unreadable-report", "quote-not-found"});
  });
}

// The case as it should be afterwards; false where there is nothing of that id.
bool rename(Case& c, const NewId& id) {
  switch (id.of) {
    case IdOf::kParty: {
      const auto p = c.find_party(id.from);
      if (!p) return false;
      c.parties[p->index()].id = id.to;
      for (Option& option : c.options) {
        if (option.owner == *p) option.full_id = id.to + "." + option.id;
      }
      return true;
    }
    case IdOf::kOption:
      for (Option& option : c.options) {
        if (option.full_id != id.from) continue;
        option.id = id.to;
        option.full_id = option.owner ? c.parties[option.owner->index()].id + "." + id.to : id.to;
        return true;
      }
      return false;
    case IdOf::kEvidence:
      for (Evidence& evidence : c.evidence) {
        if (evidence.id != id.from) continue;
        evidence.id = id.to;
        return true;
      }
      return false;
    case IdOf::kSource:
      for (Source& source : c.sources) {
        if (source.id != id.from) continue;
        source.id = id.to;
        return true;
      }
      return false;
    case IdOf::kDefinition: {
      const auto d = c.find_definition(id.from);
      if (d) c.definitions[d->index()].id = id.to;
      return d.has_value();
    }
  }
  return false;
}

bool same_utility(const Arithmetic& a, const Arithmetic& b) {
  const auto same_node = [](const ArithmeticNode& x, const ArithmeticNode& y) {
    return x.op == y.op && x.number == y.number && x.option == y.option && x.index == y.index;
  };
  const auto same_condition = [](const Expression& x, const Expression& y) { return x.nodes == y.nodes; };
  return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), same_node) &&
         std::equal(a.expressions.begin(), a.expressions.end(), b.expressions.begin(), b.expressions.end(),
                    same_condition);
}

// Utilities are written as they were spelt: the spelling is taken from `now` where they say the same.
void respell(std::optional<Preference>& wanted, const std::optional<Preference>& now) {
  if (!wanted || !now) return;
  auto* w = std::get_if<Utility>(&*wanted);
  const auto* n = std::get_if<Utility>(&*now);
  if (w != nullptr && n != nullptr && same_utility(w->expression, n->expression))
    w->expression.text = n->expression.text;
}

// Where no name or label is written it is the id, and changes with it.
void respell(Case& wanted, const Case& now, const Case& before) {
  for (std::size_t p = 0; p < wanted.parties.size() && p < now.parties.size(); ++p) {
    if (before.parties[p].name == before.parties[p].id && now.parties[p].name == now.parties[p].id)
      wanted.parties[p].name = now.parties[p].name;
  }
  for (std::size_t o = 0; o < wanted.options.size() && o < now.options.size(); ++o) {
    if (before.options[o].label == before.options[o].id && now.options[o].label == now.options[o].id)
      wanted.options[o].label = now.options[o].label;
  }
  const auto one = [](Preference& w, const Preference& n) {
    std::optional<Preference> copy = w;
    respell(copy, n);
    w = std::move(*copy);
  };
  for (std::size_t p = 0; p < wanted.parties.size() && p < now.parties.size(); ++p)
    one(wanted.parties[p].preference, now.parties[p].preference);
  for (std::size_t v = 0; v < wanted.views.size() && v < now.views.size(); ++v) {
    auto& parties = wanted.views[v].parties;
    for (std::size_t p = 0; p < parties.size() && p < now.views[v].parties.size(); ++p)
      respell(parties[p].preference, now.views[v].parties[p].preference);
  }
}

// Finds what is to be replaced, in the order of the text.
class Renamer {
 public:
  Renamer(const std::string& text, const std::vector<TomlTable>& tables, const Case& before, const Case& after,
          const NewId& id)
      : text_(text), tables_(tables), before_(before), names_(before), after_(after), new_names_(after), id_(id) {}

  std::string run() && {
    for (const TomlTable& table : tables_) {
      enter(table);
      header(table);
      for (const TomlPair& entry : table.entries) value(table, entry);
    }
    std::string result;
    std::size_t at = 0;
    for (const Piece& piece : pieces_) {
      result += text_.substr(at, piece.begin - at) + piece.by;
      at = piece.end;
    }
    return result + text_.substr(at);
  }

 private:
  struct Piece {
    std::size_t begin, end;
    std::string by;
  };

  std::string string_of(const TomlTable& table, std::string_view key) const {
    const TomlPair* entry = table.find(key);
    return entry == nullptr ? "" : string_value(text_, *entry).value_or("");
  }

  // Whose names come first below this header.
  void enter(const TomlTable& table) {
    if (table.name == "party") party_ = before_.find_party(string_of(table, "id"));
    if (table.name == "view") view_of_ = before_.find_party(string_of(table, "of"));
    if (table.name == "view.party") view_party_ = before_.find_party(string_of(table, "id"));
    scope_.reset();
    if (table.name == "party" || table.name.starts_with("party.")) scope_ = party_;
    if (table.name == "view.party" || table.name.starts_with("view.party.")) scope_ = view_party_;
    if (table.name == "view.map") scope_ = view_of_;
    if (table.name == "forbid") scope_ = before_.find_party(string_of(table, "party"));
  }

  void replace(std::size_t begin, std::size_t end, const std::string& by) {
    if (text_.compare(begin, end - begin, by) != 0) pieces_.push_back({begin, end, by});
  }

  void header(const TomlTable& table) {
    const char* kind = id_.of == IdOf::kEvidence     ? "evidence."
                       : id_.of == IdOf::kSource     ? "source."
                       : id_.of == IdOf::kDefinition ? "define."
                                                     : nullptr;
    if (kind == nullptr || table.name != kind + id_.from) return;
    const std::size_t close = text_.find(']', table.header);
    const std::size_t at = text_.rfind(id_.from, close);
    if (close != std::string::npos && at != std::string::npos && at > table.header)
      replace(at, at + id_.from.size(), id_.to);
  }

  void value(const TomlTable& table, const TomlPair& entry) {
    const std::string& key = entry.key;
    if (id_.of == IdOf::kEvidence) {
      if (names_evidence(key)) ids(entry);
      return;
    }
    if (id_.of == IdOf::kSource) {
      if (key == "source" && table.name.starts_with("evidence.")) ids(entry);
      return;
    }
    if (table.name == "define") {
      if (id_.of == IdOf::kDefinition && key == id_.from) defined_name(entry);
      for (const TomlString& string : toml_strings(text_, entry.value_begin, entry.value_end)) words(string);
      return;
    }
    if (table.name == "party.weights" || table.name == "view.party.weights") return keys(entry.begin, entry.equals);
    if (key == "weights") return keys(entry.value_begin, entry.value_end);
    if (is_one_of(key, {"that", "needs", "always", "never", "when", "from", "to", "start", "hidden", "utility"})) {
      for (const TomlString& string : toml_strings(text_, entry.value_begin, entry.value_end)) words(string);
    }
    if (id_.of == IdOf::kParty) {
      const bool defines = key == "id" && (table.name == "party" || table.name == "view.party");
      if (defines || is_one_of(key, {"party", "of", "shared", "coalitions"})) ids(entry);
    }
    if (id_.of == IdOf::kOption && key == "id") {
      const bool own = table.name == "party.option" || table.name == "view.party.option";
      const std::string id = string_value(text_, entry).value_or("");
      if (own && scope_ && before_.parties[scope_->index()].id + "." + id == id_.from) ids(entry, id);
      if (table.name == "exogenous" && id == id_.from) ids(entry, id);
    }
  }

  // The key of a definition. One spelt with quotes stays as it is, and the proof refuses the edit.
  void defined_name(const TomlPair& entry) {
    if (text_.compare(entry.begin, id_.from.size(), id_.from) == 0)
      replace(entry.begin, entry.begin + id_.from.size(), id_.to);
  }

  // Strings that are the id, the whole of it.
  void ids(const TomlPair& entry) { ids(entry, id_.from); }
  void ids(const TomlPair& entry, const std::string& from) {
    for (const TomlString& string : toml_strings(text_, entry.value_begin, entry.value_end)) {
      if (string.value == from) replace(string.begin, string.end, text_[string.begin] + id_.to + text_[string.begin]);
    }
  }

  // What `name`, found to mean one option here, is to be called now.
  std::optional<std::string> called(std::string_view name) const {
    if (names_.definition(name))
      return id_.of == IdOf::kDefinition && name == id_.from ? std::optional(id_.to) : std::nullopt;
    const auto meant = names_.options(name, scope_);
    if (meant.size() != 1) return std::nullopt;
    const Option& option = after_.options[meant.front().index()];
    if (name.find('.') == std::string_view::npos &&
        new_names_.options(option.id, scope_) == std::vector<OptionId>{meant.front()})
      return option.id;
    return option.full_id;
  }

  // The words of a condition or of a sum.
  void words(const TomlString& string) {
    const char fence = text_[string.begin];
    const bool triple = string.end > string.begin + 5 && text_.compare(string.begin, 3, std::string(3, fence)) == 0;
    const std::size_t quotes = triple ? 3u : 1u;
    const std::size_t base = string.begin + quotes;
    const std::string_view content = std::string_view(text_).substr(base, string.end - quotes - base);
    std::vector<ExpressionError> errors;
    const std::vector<Token> tokens = tokenize(content, errors);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      const bool quoted = token.kind == TokenKind::kQuoted;
      if ((token.kind != TokenKind::kWord && !quoted) || token.name.empty()) continue;
      if (i >= 2 && tokens[i - 1].kind == TokenKind::kCompare) {
        // To the right of a comparison a level's name goes before an option's.
        const auto left = names_.options(tokens[i - 2].name, scope_);
        if (left.size() == 1 && names_.level(left.front(), token.name)) continue;
      }
      if (const auto now = called(token.name)) {
        const std::size_t shift = quoted ? 1u : 0u;
        replace(base + token.begin + shift, base + token.end - shift, *now);
      }
    }
  }

  // The keys of an inline table, or one key: "offer=half", litigate, beta.settle.
  void keys(std::size_t begin, std::size_t end) {
    const auto strings = toml_strings(text_, begin, end);
    std::size_t next = 0;
    const auto letter = [](char ch) { return ascii::is_alnum(ch) || ch == '_' || ch == '.'; };
    while (begin < end) {
      if (next < strings.size() && begin == strings[next].begin) {
        words(strings[next]);
        begin = strings[next++].end;
      } else if (letter(text_[begin])) {
        std::size_t behind = begin;
        while (behind < end && letter(text_[behind])) ++behind;
        if (const auto now = called(std::string_view(text_).substr(begin, behind - begin)))
          replace(begin, behind, *now);
        begin = behind;
      } else {
        ++begin;
      }
    }
  }

  const std::string& text_;
  const std::vector<TomlTable>& tables_;
  const Case& before_;
  const NameIndex names_;
  const Case& after_;
  const NameIndex new_names_;
  const NewId& id_;
  std::optional<PartyId> party_, view_of_, view_party_, scope_;
  std::vector<Piece> pieces_;
};

Result<std::string> id_renamed(const std::string& text, const std::vector<TomlTable>& tables, const NewId& id,
                               const char* what) {
  // Reports are looked for nowhere: what they say does not matter here.
  constexpr const char* kNowhere = "/dev/null/case.toml";
  const ParsedCase before = parse_case(text, kNowhere);
  if (!understood(before))
    return fail(ErrorKind::kInput, "the case has errors: mend them first, so that it is sure what each name means");
  Case wanted = before.value;
  if (!rename(wanted, id)) return fail(ErrorKind::kInput, fmt::format("the text has no {} '{}'", what, id.from));
  std::string result = Renamer(text, tables, before.value, wanted, id).run();
  const ParsedCase now = parse_case(result, kNowhere);
  respell(wanted, now.value, before.value);
  if (understood(now) && write_case(now.value) == write_case(wanted)) return result;
  for (const Diagnostic& d : now.diagnostics) {
    if (d.severity == Severity::kError && !understood(now) &&
        !is_one_of(d.code, {"unreadable-report", "quote-not-found"}))
      return fail(ErrorKind::kInput, fmt::format("'{}' cannot be called '{}': {}", id.from, id.to, d.what));
  }
  return fail(ErrorKind::kInput,
              fmt::format("'{}' cannot be called '{}' without guessing: change it in the text", id.from, id.to));
}

}  // namespace

Result<void> CaseEditor::rename_id(int of, const char* key) {
  static constexpr const char* kWhat[] = {"party", "option", "evidence", "source", "definition"};
  const auto from = text_of(key);
  const auto to = text_of("id");
  if (!from || !to) return unusable(fmt::format("this edit needs '{}' and the new 'id'", key));
  if (*from == *to) return {};
  auto text = id_renamed(text_, tables_, {static_cast<IdOf>(of), *from, *to}, kWhat[of]);
  if (!text) return tl::unexpected(text.error());
  replace(0, text_.size(), *text);
  return {};
}

Result<void> CaseEditor::rename_definition() {
  return rename_id(static_cast<int>(IdOf::kDefinition), "define");
}
Result<void> CaseEditor::rename_party() {
  return rename_id(static_cast<int>(IdOf::kParty), "party");
}

Result<void> CaseEditor::rename_option() {
  return rename_id(static_cast<int>(IdOf::kOption), "option");
}

Result<void> CaseEditor::rename_evidence() {
  return rename_id(static_cast<int>(IdOf::kEvidence), "evidence");
}

Result<void> CaseEditor::rename_source() {
  return rename_id(static_cast<int>(IdOf::kSource), "source");
}

}  // namespace entente::serve
