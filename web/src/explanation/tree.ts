// Which boxes and arrows make up the drawing of a verdict, and where do they stand?
//
// From left to right: the state; an improvement of the party; the steps of the others that answer it; under SMR and
// SSEQ the party's replies. Every improvement has a row of its own, a reply beyond the first one too. A box stands at
// the height of the first row that leads through it, so the main line of each argument is straight.

import type { Improvement, Verdict } from "./document";

export type TreeRole =
  | "state"
  | "improvement"
  /** a step of the others on the way to the sanction */
  | "step"
  /** where the sanction ends: not better for the party than staying */
  | "deterrent"
  /** a reply of the party that gets it nothing better */
  | "reply"
  /** the worst that can follow an improvement that nothing deters, and still better than staying */
  | "worst"
  /** the reply that makes the worst better than staying */
  | "way-out"
  /** what is not drawn, counted */
  | "more";

export interface TreeNode {
  key: string;
  role: TreeRole;
  /** undefined for 'more' */
  state?: number;
  /** the key of the box it follows from; undefined for the state itself */
  parent?: string;
  /** the party whose move leads here; undefined where several or none */
  mover?: string;
  /** where that move was made from, for its words: under SIM the state, not the box before it */
  moved_from?: number;
  moved_to?: number;
  /** how many things a 'more' stands for */
  count?: number;
  column: number;
  row: number;
  /** of the improvement it belongs to in the told order; undefined for the state itself */
  improvement?: number;
}

export interface Tree {
  nodes: TreeNode[];
  columns: number;
  rows: number;
}

export interface TreeLimits {
  improvements: number;
  replies: number;
}

/** `ordered` holds the improvements in the order they are told in. */
export function explanation_tree(
  verdict: Verdict,
  ordered: readonly Improvement[],
  limits: TreeLimits = { improvements: 4, replies: 2 },
): Tree {
  const nodes: TreeNode[] = [{ key: "s", role: "state", state: verdict.state, column: 0, row: 0 }];
  let row = 0;
  const add = (node: TreeNode): TreeNode => {
    nodes.push(node);
    return node;
  };
  // Never "and one more": the box of one takes no more room than the word.
  const shown = ordered.length <= limits.improvements + 1 ? ordered.length : limits.improvements;
  for (let i = 0; i < shown; ++i) {
    const improvement = ordered[i];
    if (improvement === undefined) break;
    row = add_improvement(verdict, improvement, i, row, limits, add);
  }
  if (shown < ordered.length) {
    add({ key: "more", role: "more", parent: "s", count: ordered.length - shown, column: 1, row });
    ++row;
  }
  return { nodes, columns: Math.max(...nodes.map((node) => node.column)) + 1, rows: Math.max(1, row) };
}

function add_improvement(
  verdict: Verdict,
  improvement: Improvement,
  index: number,
  row: number,
  limits: TreeLimits,
  add: (node: TreeNode) => TreeNode,
): number {
  const party = verdict.party;
  let last = add({
    key: `i${index}`,
    role: "improvement",
    state: improvement.to,
    parent: "s",
    mover: party,
    moved_from: verdict.state,
    moved_to: improvement.to,
    column: 1,
    row,
    improvement: index,
  });
  const child = (role: TreeRole, key: string, extra: Partial<TreeNode>, at = row): TreeNode =>
    add({
      key: `i${index}${key}`,
      role,
      parent: last.key,
      column: last.column + 1,
      row: at,
      improvement: index,
      ...extra,
    });

  if (!improvement.deterred) {
    if (improvement.worst !== undefined && improvement.worst !== improvement.to) {
      last = child("worst", "w", { state: improvement.worst });
    }
    const answered = improvement.reachable !== undefined && Number(improvement.reachable) > 1;
    if (answered && improvement.best_answer !== undefined && improvement.best_answer !== improvement.worst) {
      const from = improvement.worst ?? improvement.to;
      child("way-out", "a", {
        state: improvement.best_answer,
        mover: party,
        moved_from: from,
        moved_to: improvement.best_answer,
      });
    }
    return row + 1;
  }
  if (improvement.simultaneous !== undefined) {
    const only = improvement.simultaneous.length === 1 ? improvement.simultaneous[0] : undefined;
    child("deterrent", "d", {
      ...(improvement.sanction_state === undefined ? {} : { state: improvement.sanction_state }),
      ...(only === undefined ? {} : { mover: only.party, moved_from: verdict.state, moved_to: only.to }),
    });
    return row + 1;
  }
  const sanction = improvement.sanction ?? [];
  let from = improvement.to;
  sanction.forEach((step, k) => {
    last = child(k + 1 === sanction.length ? "deterrent" : "step", `s${k}`, {
      state: step.to,
      mover: step.party,
      moved_from: from,
      moved_to: step.to,
    });
    from = step.to;
  });
  const replies = improvement.counter_moves ?? [];
  const shown = replies.length <= limits.replies + 1 ? replies.length : limits.replies;
  replies.slice(0, shown).forEach((reply, k) => {
    child("reply", `r${k}`, { state: reply, mover: party, moved_from: from, moved_to: reply }, row + k);
  });
  if (shown < replies.length) child("more", "rm", { count: replies.length - shown }, row + shown);
  return row + Math.max(1, shown + (shown < replies.length ? 1 : 0));
}

/** What a box means to the party, in the fewest words; each is also a sign of its own in the drawing. */
export const role_words: Record<TreeRole, string> = {
  state: "the state",
  improvement: "better",
  step: "an answer begins",
  deterrent: "no better than staying: this deters",
  reply: "its reply: still no better",
  worst: "the worst that can follow: still better",
  "way-out": "its reply: still better than staying",
  more: "more",
};

/** The box an arrow key leads to from `key`; itself where there is none that way. */
export function tree_neighbour(tree: Tree, key: string, direction: "left" | "right" | "up" | "down"): string {
  const at = tree.nodes.find((node) => node.key === key);
  if (at === undefined) return tree.nodes[0]?.key ?? key;
  if (direction === "left") return at.parent ?? key;
  const nearest = (nodes: TreeNode[]): string =>
    nodes.reduce<TreeNode | undefined>(
      (best, node) => (best === undefined || Math.abs(node.row - at.row) < Math.abs(best.row - at.row) ? node : best),
      undefined,
    )?.key ?? key;
  if (direction === "right") return nearest(tree.nodes.filter((node) => node.parent === key));
  return nearest(
    tree.nodes.filter(
      (node) => node.column === at.column && (direction === "up" ? node.row < at.row : node.row > at.row),
    ),
  );
}
