// What a modeller wants to be warned of although the case is valid. See Conflict's lint().
#include <fmt/format.h>

#include <algorithm>

#include "conflict/block.h"
#include "conflict/diagram.h"
#include "entente/conflict/conflict.h"

namespace entente {

namespace {

class Lint {
 public:
  explicit Lint(const Conflict& conflict) : conflict_(conflict), c_(conflict.source()) {}

  std::vector<Diagnostic> run() {
    constant_statements();
    indifferent_parties();
    idle_rules();
    uncared_options();
    collapses_across_scenarios();
    idle_outcome_names();
    ungrounded_assumptions();
    sort_diagnostics(found_);
    return std::move(found_);
  }

 private:
  void warn(Position where, const char* code, std::string what, std::string hint) {
    Diagnostic d;
    d.severity = Severity::kWarning;
    d.file = c_.file;
    d.where = where;
    d.code = code;
    d.what = std::move(what);
    d.hint = std::move(hint);
    found_.push_back(std::move(d));
  }

  void constant_statements() {
    std::vector<const Expression*> all;
    for (const Party& p : c_.parties)
      if (const auto* statements = std::get_if<Statements>(&p.preference))
        for (const Statement& s : statements->list) all.push_back(&s.that);
    if (all.empty()) return;
    const StateSpace& space = conflict_.space();
    BlockEvaluator evaluator(space, all);
    std::vector<std::uint64_t> truth(all.size());
    std::vector<bool> ever_true(all.size(), false), ever_false(all.size(), false);
    for (std::uint32_t b = 0; b < BlockEvaluator::block_count(space); ++b) {
      evaluator.evaluate(b, truth.data());
      const std::uint32_t left = std::min<std::uint32_t>(64, space.assignment_count() - b * 64);
      const std::uint64_t valid = left == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
      for (std::size_t e = 0; e < all.size(); ++e) {
        ever_true[e] = ever_true[e] || truth[e] != 0;
        ever_false[e] = ever_false[e] || truth[e] != valid;
      }
    }
    for (std::size_t e = 0; e < all.size(); ++e)
      if (!ever_true[e] || !ever_false[e])
        warn(all[e]->where, "constant-statement",
             fmt::format("this statement is {} in every state, so it ranks nothing", ever_true[e] ? "true" : "false"),
             "drop it, or check it against the rules");
  }

  void indifferent_parties() {
    if (conflict_.state_count() < 2) return;
    for (std::uint32_t p = 0; p < c_.parties.size(); ++p)
      if (conflict_.rank_count(PartyId(p)) == 1)
        warn(c_.parties[p].preference_where.line != 0 ? c_.parties[p].preference_where : c_.parties[p].where,
             "indifferent-party", fmt::format("party {} is indifferent between all states", c_.parties[p].id),
             "say what it wants with [[party.prefers]], unless it really does not care");
  }

  // A rule is idle when the others already exclude all that it excludes. Products of the rules before and after each
  // one keep this linear in their number.
  void idle_rules() {
    const std::size_t n = c_.rules.size();
    if (n == 0 || c_.is_graph()) return;
    Diagram d(layout(c_), 2'000'000);
    std::vector<Diagram::NodeId> rule(n), after(n + 1, Diagram::kTrue);
    for (std::size_t r = 0; r < n; ++r) {
      rule[r] = d.build(c_.rules[r].expression);
      if (c_.rules[r].never) rule[r] = d.negation(rule[r]);
    }
    for (std::size_t r = n; r-- > 0;) after[r] = d.conjunction(rule[r], after[r + 1]);
    Diagram::NodeId before = Diagram::kTrue;
    for (std::size_t r = 0; r < n && !d.overrun(); ++r) {
      const Diagram::NodeId others = d.conjunction(before, after[r + 1]);
      if (!d.overrun() && d.conjunction(others, d.negation(rule[r])) == Diagram::kFalse && !d.overrun())
        warn(c_.rules[r].expression.where, "idle-rule",
             rule[r] == Diagram::kTrue ? "this rule excludes nothing: it holds whatever the options"
                                       : "this rule excludes nothing that the other rules leave",
             "drop it, or check whether it says what you mean");
      before = d.conjunction(before, rule[r]);
    }
  }

  void uncared_options() {
    std::vector<bool> cared(c_.options.size(), false);
    const auto mention = [&](const Expression& e) {
      for (const Node& n : e.nodes) {
        if (n.op == Op::kLevels || n.op == Op::kCompare) cared[n.option.index()] = true;
        if (n.op == Op::kCompare) cared[n.other.index()] = true;
      }
    };
    for (const Party& p : c_.parties) {
      if (const auto* statements = std::get_if<Statements>(&p.preference)) {
        for (const Statement& s : statements->list) mention(s.that);
      } else if (const auto* weights = std::get_if<Weights>(&p.preference)) {
        for (const Weight& w : weights->list) cared[w.option.index()] = true;
      } else if (const auto* utility = std::get_if<Utility>(&p.preference)) {
        for (const Expression& e : utility->expression.expressions) mention(e);
        for (const ArithmeticNode& n : utility->expression.nodes)
          if (n.op == ArithmeticOp::kLevel) cared[n.option.index()] = true;
      } else {
        return;  // a state-by-state ranking speaks of every option
      }
    }
    for (std::size_t o = 0; o < cared.size(); ++o)
      if (!cared[o])
        warn(c_.options[o].where, "uncared-option",
             fmt::format("nobody's preferences mention option {}", c_.options[o].full_id),
             "it doubles the states for nothing unless a rule or a condition needs it");
  }

  // A collapsed state bears a name where all its members do; here its members count one by one.
  void idle_outcome_names() {
    if (c_.outcomes.empty()) return;
    std::vector<const Expression*> all;
    for (const OutcomeName& outcome : c_.outcomes) all.push_back(&outcome.when);
    BlockEvaluator evaluator(conflict_.space(), all);
    std::vector<std::uint64_t> truth(all.size());
    std::vector<bool> fits(all.size(), false), names(all.size(), false);
    for (std::uint32_t b = 0; b < BlockEvaluator::block_count(conflict_.space()); ++b) {
      evaluator.evaluate(b, truth.data());
      std::uint64_t taken = 0;
      for (std::size_t e = 0; e < all.size(); ++e) {
        fits[e] = fits[e] || truth[e] != 0;
        names[e] = names[e] || (truth[e] & ~taken) != 0;
        taken |= truth[e];
      }
    }
    for (std::size_t e = 0; e < all.size(); ++e) {
      if (!fits[e])
        warn(c_.outcomes[e].where, "idle-outcome-name", fmt::format("no feasible state is a '{}'", c_.outcomes[e].name),
             "check its condition against the rules");
      else if (!names[e])
        warn(c_.outcomes[e].where, "idle-outcome-name",
             fmt::format("every state that '{}' fits is named by an outcome before it", c_.outcomes[e].name),
             "the first that fits names a state: move the special ones up");
    }
  }

  // Nobody can change an exogenous option, but whoever moves into a collapsed state whose members differ in one can
  // move out of it from any member: from one scenario into another.
  void collapses_across_scenarios() {
    const StateSpace& space = conflict_.space();
    if (!space.collapsed() || c_.is_graph()) return;
    for (std::uint32_t s = 0; s < space.state_count(); ++s) {
      const StateId state(s);
      if (space.member_count(state) == 1) continue;
      const Bits first = space.bits(space.first_member(state));
      std::vector<std::uint8_t> levels;
      for (const Field& f : space.fields()) levels.push_back(static_cast<std::uint8_t>(f.get(first)));
      std::vector<std::string> open;
      for (std::uint32_t o = 0; o < c_.options.size(); ++o)
        if (c_.options[o].exogenous() && !space.level(state, OptionId(o))) open.push_back(c_.options[o].full_id);
      if (open.empty()) continue;
      for (const Collapse& x : c_.collapses)
        if (holds(x.when, levels))
          warn(x.when.where, "collapse-across-scenarios",
               fmt::format("this collapse makes one state of scenarios that differ in {}, so moves can pass through it "
                           "from one scenario to another",
                           fmt::join(open, ", ")),
               "write one [[collapse]] for each value of it, with `and` joined to `when`");
    }
  }

  void ungrounded_assumptions() {
    if (c_.evidence.empty()) return;
    const char* hint = "name the evidence with `because = [...]`";
    for (const Option& o : c_.options)
      if (o.grounds.because.empty())
        warn(o.where, "no-evidence", fmt::format("option {} rests on no evidence", o.full_id), hint);
    for (const Party& p : c_.parties) {
      const auto check = [&](const Grounds& g, Position where, const char* what) {
        if (g.because.empty())
          warn(where, "no-evidence", fmt::format("{} of party {} rests on no evidence", what, p.id), hint);
      };
      if (const auto* statements = std::get_if<Statements>(&p.preference)) {
        for (const Statement& s : statements->list) check(s.grounds, s.that.where, "this statement");
      } else if (p.grounds.because.empty()) {
        if (const auto* ranking = std::get_if<Ranking>(&p.preference))
          check(ranking->grounds, p.preference_where, "the ranking");
        if (const auto* weights = std::get_if<Weights>(&p.preference))
          check(weights->grounds, p.preference_where, "the weights");
        if (const auto* utility = std::get_if<Utility>(&p.preference))
          check(utility->grounds, p.preference_where, "the utility");
        if (const auto* table = std::get_if<UtilityTable>(&p.preference))
          check(table->grounds, p.preference_where, "the utility");
      }
    }
    for (const Rule& r : c_.rules)
      if (r.grounds.because.empty()) warn(r.expression.where, "no-evidence", "this rule rests on no evidence", hint);
    for (const Collapse& x : c_.collapses)
      if (x.grounds.because.empty())
        warn(x.when.where, "no-evidence", "this collapsed state rests on no evidence", hint);
    for (const Forbid& f : c_.forbids)
      if (f.grounds.because.empty()) warn(f.where, "no-evidence", "this move ban rests on no evidence", hint);
    if (c_.start && c_.start_grounds.because.empty())
      warn(c_.start_where, "no-evidence", "the status quo rests on no evidence",
           "name the evidence with `because = [...]` beside `start`");
  }

  const Conflict& conflict_;
  const Case& c_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> lint(const Conflict& conflict) {
  return Lint(conflict).run();
}

}  // namespace entente
