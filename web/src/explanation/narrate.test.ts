// Does the page tell a verdict in the sentences of the command line, and draw what it tells?
import { describe, expect, it } from "vitest";

import type { Concept, Improvement, Verdict } from "./document";
import { tell_briefly, tell_verdict } from "./narrate";
import { explanation_tree, tree_neighbour } from "./tree";
import type { Names } from "./words";

const names: Names = {
  parties: [
    { id: "acme", name: "Acme", choices: 9 },
    { id: "beta", name: "Beta", choices: 9 },
  ],
  options: [
    { id: "acme.x", party: "acme", label: "X", levels: ["no", "yes"] },
    { id: "acme.y", party: "acme", label: "Y", levels: ["no", "yes"] },
    { id: "beta.z", party: "beta", label: "Z", levels: ["no", "yes"] },
  ],
};
// State n sets the bits of n - 1; Acme's rank is given, 1 being best.
const states = [5, 3, 4, 2, 7, 6, 9, 8].map((rank, i) => ({
  id: i + 1,
  set: { "acme.x": i & 1 ? "yes" : "no", "acme.y": i & 2 ? "yes" : "no", "beta.z": i & 4 ? "yes" : "no" },
  ranks: { acme: rank, beta: i + 1 },
}));
const find = (id: number) => states[id - 1];
const verdict = (concept: Concept, improvements: Improvement[]): Verdict => ({
  state: 1,
  party: "acme",
  concept,
  stable: improvements.every((improvement) => improvement.deterred),
  improvements,
});

describe("a verdict in words", () => {
  it("without improvements", () => {
    expect(tell_verdict(verdict("seq", []), names, find).sentence).toBe(
      "Acme stays: it has no move to anything it prefers.",
    );
  });
  it("deterred by an answer in the others’ interest", () => {
    const told = tell_verdict(
      verdict("seq", [{ to: 2, deterred: true, sanction: [{ party: "beta", to: 6 }], sanction_state: 6 }]),
      names,
      find,
    );
    expect(told.sentence).toBe("Acme stays: its only improvement is deterred.");
    expect(told.improvements[0]?.move).toBe("Acme takes “X”, which gives state 2, its 3rd choice of 9.");
    expect(told.improvements[0]?.answer).toBe(
      "But Beta takes “Z” (state 6), in its own interest; Acme likes that less than staying (its 6th choice of 9 against its 5th).",
    );
  });
  it("with the replies that do not help", () => {
    const told = tell_verdict(
      verdict("smr", [
        { to: 2, deterred: true, sanction: [{ party: "beta", to: 6 }], sanction_state: 6, counter_moves: [5, 8] },
      ]),
      names,
      find,
    );
    expect(told.improvements[0]?.answer).toBe(
      "But Beta takes “Z” (state 6); Acme likes that less than staying (its 6th choice of 9 against its 5th), and none of its two replies gets it anything better than staying (the best is state 5, its 7th choice of 9).",
    );
  });
  it("that nothing deters, the worst named", () => {
    const told = tell_verdict(
      verdict("gmr", [
        { to: 2, deterred: false, reachable: "2", worst: 2 },
        { to: 4, deterred: false, reachable: "1", worst: 4 },
      ]),
      names,
      find,
    );
    expect(told.sentence).toBe("Acme leaves: nothing deters any of its two improvements.");
    // The better improvement comes first.
    expect(told.improvements.map((i) => i.improvement.to)).toEqual([4, 2]);
    expect(told.improvements[0]?.answer).toBe("Nothing deters it: from there the others have no move.");
    expect(told.improvements[1]?.answer).toBe(
      "Nothing deters it: of the 2 situations that can follow, whatever the others do (state 2 included), the worst for Acme is that state itself, and it prefers that to staying (its 5th choice of 9).",
    );
  });
  it("at the same moment", () => {
    const told = tell_verdict(
      verdict("sim", [{ to: 2, deterred: true, simultaneous: [{ party: "beta", to: 5 }], sanction_state: 6 }]),
      names,
      find,
    );
    expect(told.improvements[0]?.answer).toBe(
      "But at the same moment Beta takes “Z”, which together gives state 6; Acme likes that less than staying (its 6th choice of 9 against its 5th).",
    );
  });
  it("briefly", () => {
    expect(tell_briefly(verdict("nash", [{ to: 2, deterred: false }]), names, find)).toBe(
      "Acme leaves: it takes “X” (state 2).",
    );
    expect(tell_briefly(verdict("seq", [{ to: 2, deterred: false, reachable: "1", worst: 2 }]), names, find)).toBe(
      "Acme leaves: it takes “X” (state 2), and nothing deters that.",
    );
  });
});

describe("the drawing of a verdict", () => {
  const improvement = (to: number): Improvement => ({ to, deterred: false, reachable: "1", worst: to });
  it("has the state alone where there is no improvement", () => {
    expect(explanation_tree(verdict("seq", []), [])).toEqual({
      nodes: [{ key: "s", role: "state", state: 1, column: 0, row: 0 }],
      columns: 1,
      rows: 1,
    });
  });
  it("follows a sanction step by step to the replies", () => {
    const improvements: Improvement[] = [
      {
        to: 2,
        deterred: true,
        sanction: [
          { party: "beta", to: 6 },
          { party: "gamma", to: 7 },
        ],
        sanction_state: 7,
        counter_moves: [5, 8, 3, 4],
      },
      improvement(4),
    ];
    const tree = explanation_tree(verdict("smr", improvements), improvements);
    expect(tree.nodes.map((n) => [n.key, n.role, n.column, n.row, n.parent ?? ""])).toEqual([
      ["s", "state", 0, 0, ""],
      ["i0", "improvement", 1, 0, "s"],
      ["i0s0", "step", 2, 0, "i0"],
      ["i0s1", "deterrent", 3, 0, "i0s0"],
      ["i0r0", "reply", 4, 0, "i0s1"],
      ["i0r1", "reply", 4, 1, "i0s1"],
      ["i0rm", "more", 4, 2, "i0s1"],
      ["i1", "improvement", 1, 3, "s"],
    ]);
    expect(tree.nodes.find((n) => n.key === "i0rm")?.count).toBe(2);
    expect(tree.nodes.find((n) => n.key === "i0s1")).toMatchObject({ mover: "gamma", moved_from: 6, moved_to: 7 });
    expect([tree.columns, tree.rows]).toEqual([5, 4]);
  });
  it("counts what it leaves out, and never only one", () => {
    const five = [2, 3, 4, 5, 6].map(improvement);
    expect(explanation_tree(verdict("nash", five), five).nodes).toHaveLength(6);
    const six = [...five, improvement(7)];
    const tree = explanation_tree(verdict("nash", six), six);
    expect(tree.nodes.at(-1)).toMatchObject({ role: "more", count: 2 });
    expect(tree.nodes).toHaveLength(6);
  });
  it("shows the worst that can follow and the way out", () => {
    const improvements: Improvement[] = [{ to: 2, deterred: false, reachable: "3", worst: 6, best_answer: 5 }];
    expect(explanation_tree(verdict("smr", improvements), improvements).nodes.map((n) => n.role)).toEqual([
      "state",
      "improvement",
      "worst",
      "way-out",
    ]);
  });
  it("is walked with arrow keys", () => {
    const improvements = [improvement(2), improvement(4)];
    const tree = explanation_tree(verdict("nash", improvements), improvements);
    expect(tree_neighbour(tree, "s", "right")).toBe("i0");
    expect(tree_neighbour(tree, "i0", "down")).toBe("i1");
    expect(tree_neighbour(tree, "i1", "down")).toBe("i1");
    expect(tree_neighbour(tree, "i1", "up")).toBe("i0");
    expect(tree_neighbour(tree, "i1", "left")).toBe("s");
    expect(tree_neighbour(tree, "gone", "left")).toBe("s");
  });
});
