// Definition 42, transcribed: what a party that looks h moves ahead expects to end in.
#include "tests/reference/foresight.h"

namespace entente::reference {

Index anticipated(const Model& model, Index i, Index s, unsigned h) {
  if (h == 0) return s;
  const Index j = 1 - i;
  // "The move of i whose end is best for i", of several the one to the state with the lowest number.
  bool any = false;
  Index best_end = s;
  for (const Index m : model.moves[i][s]) {
    const Index end = anticipated(model, j, m, h - 1);
    if (!any || model.prefers(i, end, best_end)) best_end = end;
    any = true;
  }
  // "Where that end is better than s; else s."
  return any && model.prefers(i, best_end, s) ? best_end : s;
}

}  // namespace entente::reference
