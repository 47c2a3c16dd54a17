// Compiling a case: states, rankings, moves; and the queries about single states. See conflict.h.
//
// The parts are immutable and shared. A case that differs in one party's wishes has the same states and moves, so its
// conflict is a handful of pointers and one new ranking. Two parts are made only when somebody asks, because most
// revised conflicts are asked about a single state and then forgotten: a party's rows sorted by its new ranking, and
// the text of the revised case. A row's members do not depend on the ranking, so questions about single states read the
// rows of the conflict it was made from.
#include "entente/conflict/conflict.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <mutex>
#include <utility>

#include "base/parallel.h"
#include "conflict/block.h"
#include "conflict/cell_order.h"
#include "conflict/mobility.h"
#include "conflict/pair_chances.h"
#include "conflict/ranks.h"
#include "conflict/state_text.h"
#include "conflict/truth_columns.h"

namespace entente {

namespace {

// Made by whoever asks first.
template <class T>
class Lazy {
 public:
  Lazy() = default;
  explicit Lazy(std::shared_ptr<const T> ready) : kept_(std::move(ready)), ready_(kept_.get()) {}
  template <class Make>
  const T& get(Make&& make) {
    if (const T* ready = ready_.load(std::memory_order_acquire)) return *ready;
    const std::lock_guard lock(making_);
    if (kept_ == nullptr) {
      kept_ = std::make_shared<const T>(make());
      ready_.store(kept_.get(), std::memory_order_release);
    }
    return *kept_;
  }
  const T* ready() const { return ready_.load(std::memory_order_acquire); }

 private:
  std::mutex making_;
  std::shared_ptr<const T> kept_;
  std::atomic<const T*> ready_{nullptr};
};

}  // namespace

struct Conflict::Impl {
  std::shared_ptr<const StateSpace> space;
  std::vector<std::shared_ptr<const Mobility>> mobility;
  Ranks ranks;
  std::vector<std::shared_ptr<const CellOrder>> rows;   // the members of each row, in some order
  std::vector<std::shared_ptr<Lazy<CellOrder>>> order;  // in the order of `ranks`
  std::shared_ptr<Lazy<TruthColumns>> columns;
  std::optional<StateId> start;
  std::shared_ptr<const Case> base;                    // whose options, rules and moves are this conflict's
  std::vector<std::pair<PartyId, Preference>> wishes;  // take the place of those in `base`
  Lazy<Case> source;

  // Moves and rows of party `p`, ready made.
  void build_moves(const Case& c, std::size_t p) {
    const PartyId party(static_cast<std::uint32_t>(p));
    mobility[p] = std::make_shared<const Mobility>(Mobility::build(c, *space, party));
    rows[p] = std::make_shared<const CellOrder>(CellOrder::build(*space, ranks, *mobility[p], party));
    order[p] = std::make_shared<Lazy<CellOrder>>(rows[p]);
  }
  // What another conflict over the same states can begin with.
  std::unique_ptr<Impl> share() const {
    auto copy = std::make_unique<Impl>();
    copy->space = space;
    copy->mobility = mobility;
    copy->ranks = ranks;
    copy->rows = rows;
    copy->order = order;
    copy->columns = columns;
    copy->start = start;
    copy->base = base;
    copy->wishes = wishes;
    return copy;
  }
  // Party `p` ranks by `preference` from now on.
  void rank_anew(PartyId p, const Preference& preference, const Case& c, std::vector<Diagnostic>& problems) {
    const TruthColumns& known = columns->get([&] { return TruthColumns(*base, *space); });
    const unsigned width = ranks.width();
    ranks = ranks.replaced(p, preference, c, *space, known, problems);
    for (std::size_t q = 0; q < order.size(); ++q)
      if (q == p.index() || ranks.width() != width) order[q] = std::make_shared<Lazy<CellOrder>>();
  }
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

bool too_many_bans(const Case& c, PartyId p) {
  return std::count_if(c.forbids.begin(), c.forbids.end(), [&](const Forbid& f) { return f.party == p; }) > 64;
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

Conflict::Conflict(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Conflict::Conflict(Conflict&&) noexcept = default;
Conflict& Conflict::operator=(Conflict&&) noexcept = default;
Conflict::~Conflict() = default;

Result<Conflict> Conflict::compile(Case c, const Budget& budget) {
  std::vector<Diagnostic> problems;
  for (std::uint32_t p = 0; p < c.parties.size(); ++p)
    if (too_many_bans(c, PartyId(p)))
      return fail(ErrorKind::kLimit,
                  fmt::format("party {} has more than 64 move bans; join some of them with `or`", c.parties[p].id));
  auto counted = count_assignments(c, budget);
  if (!counted) return tl::unexpected(counted.error());
  if (const std::uint64_t need = *counted > (std::uint64_t{1} << 40) ? UINT64_MAX : bytes_needed(c, *counted);
      need > budget.memory() && need != UINT64_MAX)
    return fail(ErrorKind::kLimit,
                fmt::format("{} feasible states and {} part{} {}, over the memory budget of {}; raise --memory-limit, "
                            "or add rules that exclude what cannot happen",
                            human_count(*counted), c.parties.size(), c.parties.size() == 1 ? "y need" : "ies need",
                            human_bytes(need), human_bytes(budget.memory())));
  auto space = build_space(c, budget);
  if (!space) return tl::unexpected(space.error());

  auto impl = std::make_unique<Impl>();
  Impl& m = *impl;
  m.base = std::make_shared<const Case>(std::move(c));
  m.space = std::make_shared<const StateSpace>(std::move(*space));
  m.columns = std::make_shared<Lazy<TruthColumns>>();
  m.start = place_start(*m.base, *m.space, problems);
  m.ranks = Ranks::build(*m.base, *m.space, budget, problems);
  for (std::uint32_t p = 0; p < m.base->parties.size(); ++p) pair_chances(*m.base, *m.space, PartyId(p), problems);
  if (!problems.empty()) return fail(std::move(problems), "the case contradicts itself");
  if (budget.interrupted()) return fail(ErrorKind::kInterrupted, "interrupted");
  const std::size_t parties = m.base->parties.size();
  m.mobility.resize(parties);
  m.rows.resize(parties);
  m.order.resize(parties);
  const unsigned threads = m.space->assignment_count() < 4096 ? 1 : budget.thread_count();
  run_parallel(parties, threads, [&](std::size_t p) { m.build_moves(*m.base, p); });
  return Conflict(std::move(impl));
}

Result<Conflict> Conflict::with_preference(PartyId p, const Preference& preference, const Budget& budget) const {
  if (auto room = room_for(1, 0, budget); !room) return tl::unexpected(room.error());
  std::vector<Diagnostic> problems;
  auto impl = impl_->share();
  impl->rank_anew(p, preference, *impl->base, problems);
  if (!problems.empty()) return fail(std::move(problems), "the case contradicts itself");
  std::erase_if(impl->wishes, [&](const auto& wish) { return wish.first == p; });
  impl->wishes.emplace_back(p, preference);
  return Conflict(std::move(impl));
}

Result<Conflict> Conflict::recompile(Case revised, const Revision& what, const Budget& budget) const {
  if (what.states) {
    // Pairs of states are named by what the states were before, and no analysis that revises a case asks for them.
    for (Party& party : revised.parties) party.chances.clear();
    return compile(std::move(revised), budget);
  }
  for (std::uint32_t p = 0; p < party_count(); ++p)
    if (((what.moves >> p) & 1u) != 0 && too_many_bans(revised, PartyId(p))) return compile(std::move(revised), budget);
  if (auto room = room_for(static_cast<std::uint32_t>(std::popcount(what.preferences)),
                           static_cast<std::uint32_t>(std::popcount(what.moves)), budget);
      !room)
    return tl::unexpected(room.error());
  std::vector<Diagnostic> problems;
  auto impl = impl_->share();
  impl->start = place_start(revised, *impl->space, problems);
  for (std::uint32_t p = 0; p < party_count(); ++p)
    if (((what.preferences >> p) & 1u) != 0)
      impl->rank_anew(PartyId(p), revised.parties[p].preference, revised, problems);
  if (!problems.empty()) return fail(std::move(problems), "the case contradicts itself");
  for (std::uint32_t p = 0; p < party_count(); ++p)
    if (((what.moves >> p) & 1u) != 0) impl->build_moves(revised, p);
  // The columns stay, since the states do; a statement that is new is evaluated when it is needed.
  impl->wishes.clear();
  impl->base = std::make_shared<const Case>(std::move(revised));
  return Conflict(std::move(impl));
}

Result<void> Conflict::room_for(std::uint32_t rankings, std::uint32_t parties_moving, const Budget& budget) const {
  const std::uint64_t each = 4 + 4 + 2 * std::uint64_t{ranks().width()};  // made, sorted, and both kept
  const std::uint64_t need =
      bytes() + space().assignment_count() * (each * rankings + (12 + each) * std::uint64_t{parties_moving});
  if (budget.allows(need)) return {};
  return fail(ErrorKind::kLimit,
              fmt::format("a revised case of {} states needs {}, over the memory budget of {}; raise --memory-limit",
                          human_count(state_count()), human_bytes(need), human_bytes(budget.memory())));
}

const Case& Conflict::source() const {
  if (impl_->wishes.empty()) return *impl_->base;
  return impl_->source.get([&] {
    Case c = *impl_->base;
    for (const auto& [p, preference] : impl_->wishes) c.parties[p.index()].preference = preference;
    return c;
  });
}
const StateSpace& Conflict::space() const {
  return *impl_->space;
}
std::uint32_t Conflict::party_count() const {
  return static_cast<std::uint32_t>(impl_->mobility.size());
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
  return impl_->mobility[p.index()]->intransitive();
}
const Mobility& Conflict::mobility(PartyId p) const {
  return *impl_->mobility[p.index()];
}
const CellOrder& Conflict::cell_order(PartyId p) const {
  const CellOrder* rows = impl_->rows[p.index()].get();
  return impl_->order[p.index()]->get(
      [&] { return CellOrder::build(*impl_->space, impl_->ranks, *impl_->mobility[p.index()], p, rows); });
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
    for (const std::uint32_t b : impl_->rows[p.index()]->row(m, m.row_of(a))) {
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
  return state_pattern(*impl_->base, *impl_->space, s);
}
std::string Conflict::words(StateId s) const {
  return state_words(*impl_->base, *impl_->space, s);
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
  std::uint64_t total = impl_->space->bytes() + impl_->ranks.bytes();
  for (const auto& m : impl_->mobility) total += m->bytes();
  for (std::size_t p = 0; p < impl_->order.size(); ++p) {
    const CellOrder* rows = impl_->rows[p].get();
    const CellOrder* order = impl_->order[p]->ready();
    total += rows->bytes() + (order == nullptr || order == rows ? 0 : order->bytes());
  }
  if (const TruthColumns* columns = impl_->columns->ready()) total += columns->bytes();
  return total;
}

}  // namespace entente
