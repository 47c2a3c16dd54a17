// What holds when preferences are fuzzy? Definitions 29 and 30 (Bashar, Kilgour, Hipel 2012).
//
// The question. r_i(a, b) in [0, 1] says to which degree i prefers a to b; alpha_i(a, b) = r_i(a, b) - r_i(b, a) is its
// relative certainty. Party i has a threshold gamma_i: it improves from s to q when alpha_i(q, s) >= gamma_i, and s2
// deters it when alpha_i(s2, s) < gamma_i. Here r comes from the confidence of statements: r_i(a, b) = (1 + P_i(a, b) -
// P_i(b, a)) / 2, so that r_i(a, b) + r_i(b, a) = 1 and alpha_i(a, b) = P_i(a, b) - P_i(b, a). What speaks for a and
// what speaks for b is set off; definition 28 looks at one side only.
//
// Cost: classes^2 sums (chances.h), then as in regards.h.
#include <utility>

#include "solve/chances.h"
#include "solve/regards.h"

namespace entente {

Result<Stability> solve_fuzzy(const Conflict& conflict, const std::vector<double>& thresholds, const Budget& budget) {
  if (thresholds.size() != conflict.party_count())
    return fail(ErrorKind::kUsage, "every party needs one threshold of fuzzy preference");
  for (const double t : thresholds)
    if (!(t > 0 && t <= 1)) return fail(ErrorKind::kUsage, "a threshold of fuzzy preference is above 0 and at most 1");
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
        const Threshold threshold(thresholds[p.index()]);
        return fill_regard(table.classes().count, [&](std::uint32_t r, std::uint32_t x) {
          return table.compare_net(x, r, threshold) >= 0 ? kLeaves | kSteps : kDeters;
        });
      },
      budget);
}

}  // namespace entente
