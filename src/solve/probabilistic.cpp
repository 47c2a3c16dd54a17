// What holds when preferences are probable rather than certain? Definition 28 (Rego, dos Santos 2015).
//
// The question. P_i(a, b) is the chance that i prefers a to b (chances.h). Party i leaves s for s1 when P_i(s1, s) >
// 1 - alpha; s2 deters it when P_i(s2, s) <= 1 - beta; under SEQ and SSEQ the others are credited with steps for which
// P_j(q, p) > gamma. A high alpha is a party that acts on small chances; a high beta one that takes only the surest
// sanctions for sanctions; a high gamma one that expects of the others only what they surely want.
//
// Cost: classes^2 sums (chances.h), then as in regards.h.
#include <utility>

#include "solve/chances.h"
#include "solve/regards.h"

namespace entente {

Result<Stability> solve_probabilistic(const Conflict& conflict, const Chances& chances, const Budget& budget) {
  for (const double t : {chances.alpha, chances.beta, chances.gamma})
    if (!(t >= 0 && t <= 1)) return fail(ErrorKind::kUsage, "alpha, beta and gamma are chances between 0 and 1");
  const Threshold leave(mpq_class(1 - fraction(chances.alpha)));
  const Threshold deter(mpq_class(1 - fraction(chances.beta)));
  const Threshold step(chances.gamma);
  std::vector<ChanceTable> tables;
  std::vector<Classes> classes;
  for (std::uint32_t p = 0; p < conflict.party_count(); ++p) {
    tables.emplace_back(conflict, PartyId(p));
    classes.push_back(tables.back().classes());
  }
  return solve_regards(
      conflict, std::move(classes),
      [&](PartyId p) {
        const ChanceTable& table = tables[p.index()];
        return fill_regard(table.classes().count, [&](std::uint32_t r, std::uint32_t x) {
          return (table.exceeds(x, r, leave) ? kLeaves : 0) | (table.exceeds(x, r, deter) ? 0 : kDeters) |
                 (table.exceeds(x, r, step) ? kSteps : 0);
        });
      },
      budget);
}

}  // namespace entente
