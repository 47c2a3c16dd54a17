// In which evidence and which reports do two cases differ?
#include "analyse/difference_finder.h"

namespace entente {

void DifferenceFinder::compare_evidence() {
  const auto entry = [](std::size_t k) { return at(AssumptionKind::kRule, 0, k); };
  for (std::size_t k = 0; k < before_.evidence.size(); ++k) {
    if (!same_.evidence[0][k]) {
      add(Part::kEvidence, Edit::kRemoved, entry(k), {});
      continue;
    }
    const Evidence& x = before_.evidence[k];
    const Evidence& y = after_.evidence[*same_.evidence[0][k]];
    const bool same_source = x.source.has_value() == y.source.has_value() &&
                             (!x.source || same_.source[0][x.source->index()] == y.source->index());
    if (!same_source || x.quote != y.quote || x.who != y.who || x.kind != y.kind || x.grade != y.grade ||
        x.note != y.note) {
      edited(Part::kEvidence, entry(k), entry(*same_.evidence[0][k]));
    }
  }
  for (std::size_t k = 0; k < after_.evidence.size(); ++k) {
    if (!same_.evidence[1][k]) add(Part::kEvidence, Edit::kAdded, {}, entry(k));
  }
  for (std::size_t k = 0; k < before_.sources.size(); ++k) {
    if (!same_.source[0][k]) {
      add(Part::kSource, Edit::kRemoved, entry(k), {});
      continue;
    }
    const Source& x = before_.sources[k];
    const Source& y = after_.sources[*same_.source[0][k]];
    if (x.file != y.file || x.title != y.title || x.publisher != y.publisher || x.date != y.date || x.url != y.url) {
      edited(Part::kSource, entry(k), entry(*same_.source[0][k]));
    }
  }
  for (std::size_t k = 0; k < after_.sources.size(); ++k) {
    if (!same_.source[1][k]) add(Part::kSource, Edit::kAdded, {}, entry(k));
  }
}

}  // namespace entente
