// Compiling a case: states, rankings, moves; and the queries about single states. See conflict.h.
#include "entente/conflict/conflict.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "base/parallel.h"
#include "conflict/block.h"
#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "conflict/ranks.h"
#include "conflict/state_text.h"

namespace entente {

struct Conflict::Impl {
  Case c;
  StateSpace space;
  Ranks ranks;
  std::vector<Mobility> mobility;
  std::vector<CellOrder> order;
  std::optional<StateId> start;
};

namespace {

// Bytes the compiled model takes for so many assignments, before any of it is allocated. Rankings by k statements have
// at most 2^k ranks; other preferences are counted as the widest.
std::uint64_t bytes_needed(const Case& c, std::uint64_t assignments) {
  std::uint64_t width = 1;
  for (const Party& p : c.parties) {
    const auto* statements = std::get_if<Statements>(&p.preference);
    const std::uint64_t w = statements == nullptr           ? 4
                            : statements->list.size() <= 8  ? 1
                            : statements->list.size() <= 16 ? 2
                                                            : 4;
    width = std::max(width, assignments <= 256 ? 1 : assignments <= 65536 ? std::min<std::uint64_t>(w, 2) : w);
  }
  std::uint64_t each = c.is_graph() ? 0 : 14;  // words, and the bitmap that finds them
  if (!c.collapses.empty()) each += 8;
  std::uint64_t total = assignments * each;
  for (std::uint32_t p = 0; p < c.parties.size(); ++p)
    total += Mobility::bytes_needed(c, assignments, PartyId(p)) + assignments * (4 + 2 * width);
  // While rankings are made each party's is 4 bytes a state; while rows are sorted one more list of 4.
  const std::uint64_t making = assignments * 4 * std::max<std::size_t>(c.parties.size(), 2);
  return std::max(total + assignments * 4, making + assignments * each);
}

std::optional<StateId> place_start(const Case& c, const StateSpace& space, std::vector<Diagnostic>& problems) {
  if (!c.start) return std::nullopt;
  if (c.is_graph()) return StateId(c.start->at(0));
  Bits bits = 0;
  for (std::size_t o = 0; o < c.start->size(); ++o) bits = space.fields()[o].put(bits, (*c.start)[o]);
  if (const auto a = space.find(bits)) return space.state_of(*a);
  std::vector<std::uint8_t> levels(c.start->begin(), c.start->end());
  Diagnostic d;
  d.file = c.file;
  d.where = c.start_where;
  d.code = "infeasible-start";
  d.what = "the status quo is not feasible";
  std::vector<std::string> lines;
  for (const Rule& r : c.rules)
    if (holds(r.expression, levels) == r.never)
      lines.push_back(
          fmt::format("line {} ({} \"{}\")", r.where.line, r.never ? "never" : "always", r.expression.text));
  d.hint = fmt::format("the rule{} on {} exclude{} it", lines.size() == 1 ? "" : "s", fmt::join(lines, ", "),
                       lines.size() == 1 ? "s" : "");
  problems.push_back(std::move(d));
  return std::nullopt;
}

}  // namespace

Conflict::Conflict() : impl_(std::make_unique<Impl>()) {}
Conflict::Conflict(Conflict&&) noexcept = default;
Conflict& Conflict::operator=(Conflict&&) noexcept = default;
Conflict::~Conflict() = default;

Result<Conflict> Conflict::compile(const Case& c, const Budget& budget) {
  std::vector<Diagnostic> problems;
  for (std::uint32_t p = 0; p < c.parties.size(); ++p)
    if (std::count_if(c.forbids.begin(), c.forbids.end(), [&](const Forbid& f) { return f.party == PartyId(p); }) > 64)
      return fail(ErrorKind::kLimit,
                  fmt::format("party {} has more than 64 move bans; join some of them with `or`", c.parties[p].id));
  auto counted = count_assignments(c, budget);
  if (!counted) return tl::unexpected(counted.error());
  if (const std::uint64_t need = *counted > (std::uint64_t{1} << 40) ? UINT64_MAX : bytes_needed(c, *counted);
      need > budget.memory() && need != UINT64_MAX)
    return fail(
        ErrorKind::kLimit,
        fmt::format("{} feasible states and {} parties need {}, over the memory budget of {}; raise --memory-limit, "
                    "or add rules that exclude what cannot happen",
                    human_count(*counted), c.parties.size(), human_bytes(need), human_bytes(budget.memory())));
  auto space = build_space(c, budget);
  if (!space) return tl::unexpected(space.error());

  Conflict conflict;
  Impl& m = *conflict.impl_;
  m.c = c;
  m.space = std::move(*space);
  m.start = place_start(m.c, m.space, problems);
  m.ranks = Ranks::build(m.c, m.space, budget, problems);
  if (!problems.empty()) return fail(std::move(problems), "the case contradicts itself");
  if (budget.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
  const std::size_t parties = m.c.parties.size();
  m.mobility.resize(parties);
  m.order.resize(parties);
  const unsigned threads = m.space.assignment_count() < 4096 ? 1 : budget.thread_count();
  run_parallel(parties, threads, [&](std::size_t p) {
    const PartyId party(static_cast<std::uint32_t>(p));
    m.mobility[p] = Mobility::build(m.c, m.space, party);
    m.order[p] = CellOrder::build(m.space, m.ranks, m.mobility[p], party);
  });
  return conflict;
}

const Case& Conflict::source() const {
  return impl_->c;
}
const StateSpace& Conflict::space() const {
  return impl_->space;
}
std::uint32_t Conflict::party_count() const {
  return static_cast<std::uint32_t>(impl_->c.parties.size());
}
std::optional<StateId> Conflict::start() const {
  return impl_->start;
}
std::uint32_t Conflict::rank(PartyId p, StateId s) const {
  return impl_->ranks.at(p, s);
}
std::uint32_t Conflict::rank_count(PartyId p) const {
  return impl_->ranks.count(p);
}
bool Conflict::intransitive(PartyId p) const {
  return impl_->mobility[p.index()].intransitive();
}
const Mobility& Conflict::mobility(PartyId p) const {
  return impl_->mobility[p.index()];
}
const CellOrder& Conflict::cell_order(PartyId p) const {
  return impl_->order[p.index()];
}
const Ranks& Conflict::ranks() const {
  return impl_->ranks;
}

std::vector<StateId> Conflict::moves(PartyId p, StateId s) const {
  const Mobility& m = mobility(p);
  std::vector<StateId> found;
  if (m.arcs()) {
    for (std::uint32_t k = m.successor_begin()[s.index()]; k < m.successor_begin()[s.index() + 1]; ++k)
      if (m.successors()[k] != s.index()) found.push_back(StateId(m.successors()[k]));
    return found;
  }
  for (std::uint32_t k = 0; k < space().member_count(s); ++k) {
    const AssignmentId a = space().member(s, k);
    for (const std::uint32_t b : cell_order(p).row(m, m.row_of(a))) {
      const StateId q = space().state_of(AssignmentId(b));
      if (q != s && m.reaches(space(), a, AssignmentId(b))) found.push_back(q);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<StateId> Conflict::improvements(PartyId p, StateId s) const {
  std::vector<StateId> found = moves(p, s);
  std::erase_if(found, [&](StateId q) { return rank(p, q) <= rank(p, s); });
  return found;
}

bool Conflict::can_move(PartyId p, StateId s, StateId q) const {
  if (s == q) return false;
  const Mobility& m = mobility(p);
  if (m.arcs()) return m.reaches(space(), AssignmentId(s.index()), AssignmentId(q.index()));
  for (std::uint32_t j = 0; j < space().member_count(s); ++j)
    for (std::uint32_t k = 0; k < space().member_count(q); ++k)
      if (m.reaches(space(), space().member(s, j), space().member(q, k))) return true;
  return false;
}

std::string Conflict::pattern(StateId s) const {
  return state_pattern(impl_->c, impl_->space, s);
}
std::string Conflict::words(StateId s) const {
  return state_words(impl_->c, impl_->space, s);
}

std::vector<StateId> Conflict::states_where(const Expression& e) const {
  BlockEvaluator evaluator(space(), {&e});
  std::vector<StateId> found;
  for (std::uint32_t b = 0; b < BlockEvaluator::block_count(space()); ++b) {
    std::uint64_t truth = 0;
    evaluator.evaluate(b, &truth);
    for (; truth != 0; truth &= truth - 1)
      found.push_back(space().state_of(AssignmentId(b * 64 + static_cast<std::uint32_t>(std::countr_zero(truth)))));
  }
  if (space().collapsed()) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return found;
}

std::uint64_t Conflict::bytes() const {
  std::uint64_t total = impl_->space.bytes() + impl_->ranks.bytes();
  for (const Mobility& m : impl_->mobility) total += m.bytes();
  for (const CellOrder& o : impl_->order) total += o.bytes();
  return total;
}

}  // namespace entente
