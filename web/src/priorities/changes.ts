// Which outcomes begin to hold and which cease to, between two answers about the same states?
import type { SolutionDocument } from "../api/documents";
import { kConceptIds, type Concept } from "../design/concepts";

export interface OutcomeChange {
  state: number;
  /** The concepts under which it holds in one answer and not in the other, strongest first. */
  concepts: Concept[];
}

export interface Changes {
  gained: OutcomeChange[];
  lost: OutcomeChange[];
}

/** Members of `a` that are not in `b`; both ascending. */
export function without(a: readonly number[], b: readonly number[]): number[] {
  const left: number[] = [];
  let at = 0;
  for (const number of a) {
    while (at < b.length && (b[at] as number) < number) at += 1;
    if (b[at] !== number) left.push(number);
  }
  return left;
}

function collected(from: SolutionDocument, to: SolutionDocument): OutcomeChange[] {
  const by_state = new Map<number, Concept[]>();
  for (const concept of kConceptIds) {
    const here = from.answer.equilibria[concept];
    const there = to.answer.equilibria[concept];
    if (!here || !there) continue;
    for (const state of without(here, there)) by_state.set(state, [...(by_state.get(state) ?? []), concept]);
  }
  const strength = (change: OutcomeChange) => kConceptIds.indexOf(change.concepts[0] as Concept);
  return [...by_state]
    .map(([state, concepts]) => ({ state, concepts }))
    .sort((a, b) => strength(a) - strength(b) || a.state - b.state);
}

/** Strongest change first. */
export const changes_between = (before: SolutionDocument, after: SolutionDocument): Changes => ({
  gained: collected(after, before),
  lost: collected(before, after),
});
