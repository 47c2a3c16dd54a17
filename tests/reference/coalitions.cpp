// Definitions 18 to 21, written out. See coalitions.h.
#include "tests/reference/coalitions.h"

#include <algorithm>
#include <queue>
#include <utility>

namespace entente::reference {
namespace {

bool all_prefer(const Model& model, const Coalition& h, Index q, Index s) {
  return std::all_of(h.begin(), h.end(), [&](Index i) { return model.prefers(i, q, s); });
}

// R_H(s).
std::vector<Index> reached_jointly(const Model& model, const Coalition& h, Index s) {
  std::vector<Index> found;
  if (h.empty()) return found;
  const std::vector<Index> steps = legal_reach(model, h, s, false);
  for (Index q = 0; q < model.state_count(); ++q) {
    if (steps[q] > 0) found.push_back(q);
  }
  return found;
}

// phi_H(s): not better than s for at least one member.
bool in_phi(const Model& model, const Coalition& h, Index q, Index s) {
  return !all_prefer(model, h, q, s);
}

// The ends of sequences of joint improvements from x, no coalition twice running.
std::vector<Index> joint_sequences(const Model& model, const std::vector<Coalition>& answering, Index x) {
  const std::size_t none = answering.size();
  std::vector<std::vector<bool>> seen(model.state_count(), std::vector<bool>(none + 1, false));
  std::vector<bool> ends(model.state_count(), false);
  std::queue<std::pair<Index, std::size_t>> queue;
  queue.emplace(x, none);
  while (!queue.empty()) {
    const auto [y, last] = queue.front();
    queue.pop();
    for (std::size_t k = 0; k < none; ++k) {
      if (k == last) continue;
      for (const Index z : joint_improvements(model, answering[k], y)) {
        ends[z] = true;
        if (seen[z][k]) continue;
        seen[z][k] = true;
        queue.emplace(z, k);
      }
    }
  }
  std::vector<Index> list;
  for (Index q = 0; q < model.state_count(); ++q) {
    if (ends[q]) list.push_back(q);
  }
  return list;
}

}  // namespace

std::vector<Index> joint_improvements(const Model& model, const Coalition& h, Index s) {
  std::vector<Index> found;
  for (const Index q : reached_jointly(model, h, s)) {
    if (all_prefer(model, h, q, s)) found.push_back(q);
  }
  return found;
}

CoalitionalStability judge(const Model& model, const Coalition& h, Index s, const std::vector<Coalition>& answering) {
  Coalition others;
  for (Index i = 0; i < model.party_count(); ++i) {
    if (!std::binary_search(h.begin(), h.end(), i)) others.push_back(i);
  }
  CoalitionalStability verdict{true, true, true, true};
  for (const Index x : joint_improvements(model, h, s)) {
    verdict.nash = false;
    bool gmr = false;
    bool smr = false;
    for (const Index y : reached_jointly(model, others, x)) {
      if (!in_phi(model, h, y, s)) continue;
      gmr = true;
      const std::vector<Index> after = reached_jointly(model, h, y);
      smr = smr || std::all_of(after.begin(), after.end(), [&](Index z) { return in_phi(model, h, z, s); });
    }
    const std::vector<Index> answers = joint_sequences(model, answering, x);
    const bool seq = std::any_of(answers.begin(), answers.end(), [&](Index y) { return in_phi(model, h, y, s); });
    verdict.gmr = verdict.gmr && gmr;
    verdict.smr = verdict.smr && smr;
    verdict.seq = verdict.seq && seq;
  }
  return verdict;
}

std::vector<Coalition> subsets(const std::vector<Index>& parties) {
  std::vector<Coalition> list;
  for (std::uint64_t mask = 1; mask < (std::uint64_t{1} << parties.size()); ++mask) {
    Coalition h;
    for (std::size_t k = 0; k < parties.size(); ++k) {
      if ((mask >> k) & 1u) h.push_back(parties[k]);
    }
    list.push_back(h);
  }
  return list;
}

}  // namespace entente::reference
