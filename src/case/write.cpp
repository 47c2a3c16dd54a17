// How is a case written down so that reading it gives the same case?
#include "entente/case/write.h"

#include <charconv>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "case/toml_string.h"
#include "entente/case/parse.h"

namespace entente {
namespace {

std::string real(double value) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
  std::string out(buffer, result.ptr);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

// A decimal that TOML can hold: integers beyond 64 bits become floats, which are read back by their digits.
std::string decimal(const std::string& text) {
  if (text.find('.') != std::string::npos) return text;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? text : text + ".0";
}

class Writer {
 public:
  explicit Writer(const Case& c) : case_(c) {}

  std::string write() {
    head();
    if (case_.graph) graph();
    for (std::uint32_t p = 0; p < case_.parties.size(); ++p) party(PartyId(p));
    for (const Option& o : case_.options)
      if (o.exogenous()) option(o);
    definitions();
    for (const Rule& r : case_.rules) rule(r);
    for (const Collapse& c : case_.collapses) collapse(c);
    for (const Forbid& f : case_.forbids) forbid(f);
    for (const View& v : case_.views) view(v);
    for (const OutcomeName& o : case_.outcomes) outcome(o);
    for (const Source& s : case_.sources) source(s);
    for (const Evidence& e : case_.evidence) evidence(e);
    return std::move(out_);
  }

 private:
  void line(std::string_view key, const std::string& value) {
    out_ += indent_ + std::string(key) + " = " + value + "\n";
  }
  void text(std::string_view key, const std::string& value) { line(key, toml_quoted(value)); }
  void text_unless_empty(std::string_view key, const std::string& value) {
    if (!value.empty()) text(key, value);
  }
  void section(const std::string& header, const std::string& indent = {}) {
    indent_ = indent;
    out_ += "\n" + indent + header + "\n";
  }

  template <class Items, class Text>
  static std::string list(const Items& items, const Text& one) {
    std::string out = "[";
    for (const auto& item : items) {
      if (out.size() > 1) out += ", ";
      out += one(item);
    }
    return out + "]";
  }
  static std::string list(const std::vector<std::string>& items) {
    return list(items, [](const auto& s) { return toml_quoted(s); });
  }

  void grounds(const Grounds& g, const std::string& prefix = {}) {
    const auto id = [this](EvidenceId e) { return toml_quoted(case_.evidence[e.index()].id); };
    if (!g.because.empty()) line(prefix + "because", list(g.because, id));
    if (!g.against.empty()) line(prefix + "against", list(g.against, id));
  }
  void confidence(double value, std::string_view key = "confidence") {
    if (value < 1.0 || value > 1.0) line(key, real(value));
  }
  void condition(std::string_view key, const Expression& e) { text(key, to_text(e, case_)); }

  void head() {
    text("format", "entente.case/1");
    text_unless_empty("title", case_.title);
    if (case_.start) {
      if (case_.graph) {
        line("start", std::to_string(case_.start->front() + 1));
      } else {
        std::vector<std::string> taken;
        for (std::size_t k = 0; k < case_.options.size(); ++k) {
          const Option& o = case_.options[k];
          const std::uint32_t level = (*case_.start)[k];
          if (level == 0) continue;
          taken.push_back(o.binary ? o.full_id : o.full_id + "=" + level_name(o.levels[level]));
        }
        line("start", list(taken));
      }
    }
    grounds(case_.start_grounds);
    if (!case_.coalitions.empty())
      line("coalitions", list(case_.coalitions, [this](const auto& block) {
             return list(block, [this](PartyId p) { return toml_quoted(case_.parties[p.index()].id); });
           }));
  }

  // Quoted inside an option=level text, so that any name will do.
  static std::string level_name(const std::string& name) {
    const char mark = name.find('\'') == std::string::npos ? '\'' : '"';
    return mark + name + mark;
  }

  void graph() {
    section("[graph]");
    line("states", list(case_.graph->states));
  }

  void party(PartyId id) {
    const Party& p = case_.parties[id.index()];
    section("[[party]]");
    text("id", p.id);
    if (p.name != p.id) text("name", p.name);
    if (!p.aliases.empty()) line("aliases", list(p.aliases));
    grounds(p.grounds);
    if (!p.arcs.empty()) arcs(p.arcs);
    preference(p.preference);
    attitudes(p);
    for (const Option& o : case_.options)
      if (o.owner == id) option(o);
    if (const auto* s = std::get_if<Statements>(&p.preference))
      for (const Statement& one : s->list) statement(one, "[[party.prefers]]", "  ", &one == &s->list.back());
    for (const PairChance& one : p.chances) chance(one);
  }

  void attitudes(const Party& p) {
    std::string value = "{ ";
    for (const StanceTowards& one : p.attitudes) {
      if (value.size() > 2) value += ", ";
      value += case_.parties[one.towards.index()].id + " = " + toml_quoted(name(one.stance));
    }
    if (!p.attitudes.empty()) line("attitudes", value + " }");
    if (p.attitudes.empty() && !p.attitudes_grounds.empty()) line("attitudes", "{}");
    grounds(p.attitudes_grounds, "attitudes_");
  }

  void chance(const PairChance& one) {
    section("[[party.probability]]", "  ");
    line("prefers", reference(one.better));
    line("over", reference(one.worse));
    line("chance", real(one.chance));
    grounds(one.grounds);
  }

  void arcs(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& list_of_arcs) {
    line("arcs", list(list_of_arcs, [](const auto& arc) {
           return "[" + std::to_string(arc.first) + ", " + std::to_string(arc.second) + "]";
         }));
  }

  // All but statements, which are tables of their own.
  void preference(const Preference& p) {
    if (const auto* r = std::get_if<Ranking>(&p)) ranking(*r);
    if (const auto* w = std::get_if<Weights>(&p)) weights(*w);
    if (const auto* u = std::get_if<Utility>(&p)) {
      text("utility", u->expression.text);
      grounds(u->grounds, "utility_");
    }
    if (const auto* t = std::get_if<UtilityTable>(&p)) utility_table(*t);
  }

  void option(const Option& o) {
    section(o.exogenous() ? "[[exogenous]]" : "[[party.option]]", o.exogenous() ? "" : "  ");
    text("id", o.id);
    if (o.label != o.id) text("label", o.label);
    if (!o.binary) line("levels", list(o.levels));
    static constexpr const char* kMoves[] = {"both", "forward", "backward", "fixed"};
    if (o.moves != Moves::kBoth) text("moves", kMoves[static_cast<std::size_t>(o.moves)]);
    if (o.step == Step::kAdjacent) text("step", "adjacent");
    if (o.needs) condition("needs", *o.needs);
    if (!o.shared.empty())
      line("shared", list(o.shared, [this](PartyId p) { return toml_quoted(case_.parties[p.index()].id); }));
    grounds(o.grounds);
    confidence(o.confidence);
  }

  void statement(const Statement& s, const std::string& header, const std::string& indent, bool last) {
    section(header, indent);
    condition("that", s.that);
    text_unless_empty("label", s.label);
    if (s.degree == 2) line("strong", "true");
    if (s.degree > 2) line("degree", std::to_string(s.degree));
    if (s.unknown) line("unknown", "true");
    grounds(s.grounds);
    confidence(s.confidence);
    if (!last) confidence(s.order_confidence, "order_confidence");
  }

  static std::string reference(const StateReference& r) {
    return r.number ? std::to_string(*r.number) : toml_quoted(r.text);
  }

  void ranking(const Ranking& r) {
    line("ranking", list(r.groups, [](const auto& group) { return list(group, reference); }));
    if (!r.gaps.empty()) line("ranking_gaps", list(r.gaps, [](std::uint32_t gap) { return std::to_string(gap); }));
    grounds(r.grounds, "ranking_");
  }

  void weights(const Weights& w) {
    // One entry per level: "option = number" would say the same for binary options.
    std::string value = "{ ";
    for (const Weight& one : w.list) {
      const Option& o = case_.options[one.option.index()];
      const std::string key =
          o.binary && one.level == 1 ? o.full_id : o.full_id + "=" + level_name(o.levels[one.level]);
      if (value.size() > 2) value += ", ";
      value += toml_quoted(key) + " = " + decimal(one.number);
    }
    line("weights", w.list.empty() ? "{}" : value + " }");
    grounds(w.grounds, "weights_");
  }

  void utility_table(const UtilityTable& t) {
    std::string value = "{ ";
    for (const auto& [state, number] : t.list) {
      if (value.size() > 2) value += ", ";
      value += toml_quoted(state.number ? std::to_string(*state.number) : state.text) + " = " + decimal(number);
    }
    line("utility", t.list.empty() ? "{}" : value + " }");
    grounds(t.grounds, "utility_");
  }

  void rule(const Rule& r, const std::string& header = "[[rule]]", const std::string& indent = {}) {
    section(header, indent);
    condition(r.never ? "never" : "always", r.expression);
    text_unless_empty("label", r.label);
    grounds(r.grounds);
    confidence(r.confidence);
  }
  void collapse(const Collapse& c) {
    section("[[collapse]]");
    condition("when", c.when);
    text_unless_empty("label", c.label);
    grounds(c.grounds);
  }
  // One table, so that they keep their order.
  void definitions() {
    if (!case_.definitions.empty()) section("[define]");
    for (const Definition& d : case_.definitions) {
      if (d.label.empty())
        condition(d.id, d.when);
      else
        line(d.id, "{ when = " + toml_quoted(to_text(d.when, case_)) + ", label = " + toml_quoted(d.label) + " }");
    }
  }
  void outcome(const OutcomeName& o) {
    section("[[outcome]]");
    text("name", o.name);
    condition("when", o.when);
    text_unless_empty("note", o.note);
  }
  void forbid(const Forbid& f) {
    section("[[forbid]]");
    text("party", case_.parties[f.party.index()].id);
    condition("from", f.from);
    condition("to", f.to);
    grounds(f.grounds);
  }
  void view(const View& v) {
    section("[[view]]");
    text("of", case_.parties[v.of.index()].id);
    text_unless_empty("label", v.label);
    if (!v.hidden.empty())
      line("hidden", list(v.hidden, [this](OptionId o) { return toml_quoted(case_.options[o.index()].full_id); }));
    grounds(v.grounds);
    for (const ViewParty& p : v.parties) view_party(p);
    for (const Rule& r : v.rules) rule(r, "[[view.rule]]", "  ");
    for (const ViewMap& m : v.maps) view_map(m);
  }
  void view_party(const ViewParty& p) {
    section("[[view.party]]", "  ");
    text("id", case_.parties[p.party.index()].id);
    grounds(p.grounds);
    if (p.arcs) p.arcs->empty() ? line("arcs", "[]") : arcs(*p.arcs);
    const auto* statements = p.preference ? std::get_if<Statements>(&*p.preference) : nullptr;
    if (p.preference) preference(*p.preference);
    if (statements != nullptr && statements->list.empty()) line("prefers", "[]");
    for (const ViewParty::Option& o : p.options) {
      static constexpr const char* kMoves[] = {"both", "forward", "backward", "fixed"};
      section("[[view.party.option]]", "    ");
      text("id", case_.options[o.option.index()].id);
      text("moves", kMoves[static_cast<std::size_t>(o.moves)]);
    }
    if (statements == nullptr) return;
    for (const Statement& one : statements->list)
      statement(one, "[[view.party.prefers]]", "    ", &one == &statements->list.back());
  }
  void view_map(const ViewMap& m) {
    section("[[view.map]]", "  ");
    condition("from", m.from);
    if (m.stays) {
      line("stays", "true");
    } else if (m.to_state) {
      line("to", std::to_string(*m.to_state + 1));
    } else {
      line("to", list(m.to, [this](const auto& one) {
             const Option& o = case_.options[one.first.index()];
             return toml_quoted(o.full_id + "=" + level_name(o.levels[one.second]));
           }));
    }
    grounds(m.grounds);
  }
  void source(const Source& s) {
    section("[source." + s.id + "]");
    text_unless_empty("file", s.file);
    text_unless_empty("title", s.title);
    text_unless_empty("publisher", s.publisher);
    text_unless_empty("date", s.date);
    text_unless_empty("url", s.url);
  }
  void evidence(const Evidence& e) {
    section("[evidence." + e.id + "]");
    if (e.source) text("source", case_.sources[e.source->index()].id);
    text_unless_empty("quote", e.quote);
    text_unless_empty("who", e.who);
    text("kind", name(e.kind));
    text_unless_empty("grade", e.grade);
    text_unless_empty("note", e.note);
  }

  const Case& case_;
  std::string indent_;
  std::string out_;
};

}  // namespace

std::string write_case(const Case& c) {
  return Writer(c).write();
}

}  // namespace entente
