// Are two cases the same but for where things stand in their files? (The helper of same_case.h and a check of it.)
#include "tests/case/same_case.h"

#include <gtest/gtest.h>

#include <sstream>

#include "entente/case/parse.h"

namespace entente::test {
namespace {

class Facts {
 public:
  explicit Facts(const Case& c) : case_(c) {}

  std::string list() {
    out_ << "title " << case_.title << "\n";
    if (case_.graph)
      for (const std::string& s : case_.graph->states) out_ << "state " << s << "\n";
    if (case_.start) {
      out_ << "start";
      for (std::uint32_t l : *case_.start) out_ << ' ' << l;
      out_ << "\n";
    }
    grounds(case_.start_grounds);
    for (const Party& p : case_.parties) party(p);
    for (const Option& o : case_.options) option(o);
    for (const Rule& r : case_.rules) {
      out_ << (r.never ? "never" : "always") << ' ' << r.label << ' ' << r.confidence << "\n";
      expression(r.expression);
      grounds(r.grounds);
    }
    for (const Definition& d : case_.definitions) {
      out_ << "define " << d.id << " " << d.label << "\n";
      expression(d.when);
    }
    for (const OutcomeName& o : case_.outcomes) {
      out_ << "outcome " << o.name << " " << o.note << "\n";
      expression(o.when);
    }
    for (const Collapse& c : case_.collapses) {
      out_ << "collapse " << c.label << "\n";
      expression(c.when);
      grounds(c.grounds);
    }
    for (const Forbid& f : case_.forbids) {
      out_ << "forbid " << f.party.index() << "\n";
      expression(f.from);
      expression(f.to);
      grounds(f.grounds);
    }
    for (const Source& s : case_.sources)
      out_ << "source " << s.id << '|' << s.file << '|' << s.title << '|' << s.publisher << '|' << s.date << '|'
           << s.url << "\n";
    for (const Evidence& e : case_.evidence)
      out_ << "evidence " << e.id << '|' << (e.source ? static_cast<int>(e.source->index()) : -1) << '|' << e.quote
           << '|' << e.who << '|' << name(e.kind) << '|' << e.grade << '|' << e.note << '|' << e.offset.value_or(999999)
           << '|' << e.line << "\n";
    return out_.str();
  }

 private:
  void expression(const Expression& e) {
    out_ << "  expression";
    for (const Node& n : e.nodes)
      out_ << " [" << static_cast<int>(n.op) << ' ' << static_cast<int>(n.compare) << ' ' << n.option.index() << ' '
           << n.other.index() << ' ' << n.mask << "]";
    out_ << "\n";
  }
  void grounds(const Grounds& g) {
    out_ << "  because";
    for (EvidenceId e : g.because) out_ << ' ' << e.index();
    out_ << " against";
    for (EvidenceId e : g.against) out_ << ' ' << e.index();
    out_ << "\n";
  }
  static std::string reference(const StateReference& r) {
    return r.number ? "#" + std::to_string(*r.number) : "'" + r.text + "'";
  }
  void party(const Party& p) {
    out_ << "party " << p.id << '|' << p.name;
    for (const std::string& a : p.aliases) out_ << '|' << a;
    for (const auto& [from, to] : p.arcs) out_ << ' ' << from << "->" << to;
    out_ << "\n";
    grounds(p.grounds);
    out_ << "  preference " << p.preference.index() << "\n";
    if (const auto* s = std::get_if<Statements>(&p.preference)) {
      for (const Statement& one : s->list) {
        out_ << "  prefers " << one.label << ' ' << one.degree << one.unknown << ' ' << one.confidence << ' '
             << one.order_confidence << "\n";
        expression(one.that);
        grounds(one.grounds);
      }
    }
    if (const auto* r = std::get_if<Ranking>(&p.preference)) {
      for (const auto& group : r->groups) {
        out_ << "  group";
        for (const StateReference& s : group) out_ << ' ' << reference(s);
        out_ << "\n";
      }
      for (const std::uint32_t gap : r->gaps) out_ << "  gap " << gap << "\n";
      grounds(r->grounds);
    }
    if (const auto* w = std::get_if<Weights>(&p.preference)) {
      for (const Weight& one : w->list)
        out_ << "  weight " << one.option.index() << '=' << static_cast<int>(one.level) << ' ' << one.number << "\n";
      grounds(w->grounds);
    }
    if (const auto* u = std::get_if<Utility>(&p.preference)) {
      for (const ArithmeticNode& n : u->expression.nodes)
        out_ << "  [" << static_cast<int>(n.op) << ' ' << n.number << ' ' << n.option.index() << ' ' << n.index
             << "]\n";
      for (const Expression& e : u->expression.expressions) expression(e);
      grounds(u->grounds);
    }
    if (const auto* t = std::get_if<UtilityTable>(&p.preference)) {
      for (const auto& [state, number] : t->list) out_ << "  value " << reference(state) << ' ' << number << "\n";
      grounds(t->grounds);
    }
    for (const StanceTowards& one : p.attitudes)
      out_ << "  attitude " << one.towards.index() << ' ' << name(one.stance) << "\n";
    grounds(p.attitudes_grounds);
    for (const PairChance& one : p.chances) {
      out_ << "  chance " << reference(one.better) << " over " << reference(one.worse) << ' ' << one.chance << "\n";
      grounds(one.grounds);
    }
  }
  void option(const Option& o) {
    out_ << "option " << o.full_id << '|' << o.id << '|' << o.label << '|'
         << (o.owner ? static_cast<int>(o.owner->index()) : -1) << '|' << o.binary << static_cast<int>(o.moves)
         << static_cast<int>(o.step) << ' ' << o.confidence;
    for (PartyId p : o.shared) out_ << " shared " << p.index();
    for (const std::string& l : o.levels) out_ << '|' << l;
    out_ << "\n";
    if (o.needs) expression(*o.needs);
    grounds(o.grounds);
  }

  const Case& case_;
  std::ostringstream out_;
};

}  // namespace

std::string facts(const Case& c) {
  return Facts(c).list();
}

namespace {

TEST(SameCase, TellsCasesApartByWhatTheySayAlone) {
  const std::string head = "format = \"entente.case/1\"\n[[party]]\nid = \"a\"\n";
  const Case one = parse_case(head + "[[party.option]]\nid = \"x\"\n", "one").value;
  const Case moved = parse_case("\n\n" + head + "  [[party.option]] # here\n  id = 'x'\n", "two").value;
  const Case other = parse_case(head + "[[party.option]]\nid = \"y\"\n", "one").value;
  EXPECT_EQ(facts(one), facts(moved));
  EXPECT_NE(facts(one), facts(other));
}

}  // namespace
}  // namespace entente::test
