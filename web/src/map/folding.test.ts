// Is every state of the document in one box, the right ones in a box of their own, and everything counted?
import { describe, expect, it } from "vitest";

import type { GraphDocument, GraphNode } from "./document";
import { outcome_class } from "./document";
import { fold, step_link, with_path } from "./folding";
import { quotient } from "./quotient";
import type { FoldRequest } from "./folding";

const node = (id: number, steps: number | null, holds: GraphNode["holds"] = [], x = "no"): GraphNode => ({
  state: { id, set: { "a.x": x } },
  steps,
  holds,
  leads_to: 0,
  folded: 0,
});
const graph = (nodes: GraphNode[], edges: [number, number, string?, boolean?][] = []): GraphDocument => ({
  schema: "entente.graph/1",
  case: { title: "T", sha256: "" },
  parties: [{ id: "a", name: "A" }],
  options: [{ id: "a.x", party: "a", levels: ["no", "yes"] }],
  state_count: "1000",
  start: 1,
  moves: false,
  nodes,
  edges: edges.map(([from, to, party = "a", improvement = true]) => ({ from, to, party, improvement })),
  folded: { states: "0", edges: "0" },
});
const request = (change: Partial<FoldRequest> = {}): FoldRequest => ({
  grouping: "states",
  options: [],
  limit: 100,
  keep: new Set(),
  open: new Set(),
  ...change,
});

describe("folding", () => {
  it("leaves a small graph alone", () => {
    const folded = fold(
      graph(
        [node(1, 0), node(2, 1), node(3, 2, ["nash", "seq"])],
        [
          [1, 2],
          [2, 3],
        ],
      ),
      request(),
    );
    expect(folded.boxes.map((box) => box.key)).toEqual(["s1", "s2", "s3"]);
    expect(folded.links.map((link) => [link.from, link.to, link.count])).toEqual([
      ["s1", "s2", 1],
      ["s2", "s3", 1],
    ]);
    expect(folded.inside).toBe(0);
  });

  it("keeps below the bound, and loses nothing", () => {
    const nodes = Array.from({ length: 500 }, (_, i) =>
      node(i + 1, Math.floor(i / 60), i % 97 === 5 ? ["nash"] : i % 7 === 3 ? ["gmr"] : []),
    );
    const edges = nodes.slice(1).map((n, i): [number, number] => [i + 1, n.state.id]);
    const folded = fold(graph(nodes, edges), request({ limit: 60, keep: new Set([499]) }));
    expect(folded.boxes.length).toBeLessThanOrEqual(60);
    expect(folded.boxes.reduce((sum, box) => sum + (box.members?.length ?? 1), 0)).toBe(500);
    expect(new Set(folded.boxes.map((box) => box.key)).size).toBe(folded.boxes.length);
    expect(folded.box_of.size).toBe(500);
    expect(folded.box_of.get(1)).toBe("s1");
    expect(folded.box_of.get(499)).toBe("s499");
    // Firm outcomes come before what is merely near.
    expect(
      nodes.filter((n) => n.holds[0] === "nash").every((n) => folded.box_of.get(n.state.id) === `s${n.state.id}`),
    ).toBe(true);
    expect(folded.links.reduce((sum, link) => sum + link.count, 0) + folded.inside).toBe(499);
  });

  it("by outcomes makes one box a step and class", () => {
    const folded = fold(
      graph([
        node(1, 0),
        node(2, 1),
        node(3, 1),
        node(4, 1, ["gmr"]),
        node(5, 1, ["gmr"]),
        node(6, null, ["nash"]),
        node(7, null, ["nash"]),
      ]),
      request({ grouping: "outcomes" }),
    );
    expect(folded.boxes.map((box) => [box.key, box.members?.length ?? 1, box.class, box.steps])).toEqual([
      ["s1", 1, "none", 0],
      ["g:1:none", 2, "none", 1],
      ["g:1:gmr", 2, "gmr", 1],
      ["g:far:nash", 2, "nash", null],
    ]);
  });

  it("by options counts the outcomes in a box, at its nearest step and firmest class", () => {
    const folded = fold(
      graph(
        [node(1, 0), node(2, 3, [], "yes"), node(3, 2, ["seq"], "yes"), node(4, 1), node(5, 2, ["nash"])],
        [
          [1, 4],
          [4, 5],
          [4, 2],
          [4, 3],
        ],
      ),
      request({ grouping: "options", options: ["a.x"] }),
    );
    expect(folded.boxes.map((box) => [box.key, box.levels ?? null, box.outcomes, box.class, box.steps])).toEqual([
      ["s1", null, 0, "none", 0],
      ["o:yes", { "a.x": "yes" }, 1, "seq", 2],
      ["o:no", { "a.x": "no" }, 1, "nash", 1],
    ]);
    expect(folded.links.map((link) => [link.from, link.to, link.count])).toEqual([
      ["s1", "o:no", 1],
      ["o:no", "o:yes", 2],
    ]);
    expect(folded.inside).toBe(1);
  });

  it("a group of one is that one, and an opened group is drawn", () => {
    const g = graph([node(1, 0), node(2, 1), node(3, 1), node(4, 2)]);
    expect(fold(g, request({ grouping: "outcomes" })).boxes.map((box) => box.key)).toEqual(["s1", "g:1:none", "s4"]);
    expect(fold(g, request({ grouping: "outcomes", open: new Set(["g:1:none"]) })).boxes.map((box) => box.key)).toEqual(
      ["s1", "s2", "s3", "s4"],
    );
  });

  it("draws other moves apart from improvements", () => {
    const folded = fold(
      graph(
        [node(1, 0), node(2, 1)],
        [
          [1, 2],
          [2, 1, "a", false],
        ],
      ),
      request(),
    );
    expect(folded.links.map((link) => [link.key, link.improvement])).toEqual([
      ["s1>s2:a", true],
      ["s2>s1:a:other", false],
    ]);
  });
});

describe("all states by options", () => {
  const grouped: GraphDocument = {
    ...graph([node(1, 0), node(2, 1, ["gmr"], "yes")], [[1, 2]]),
    by: ["a.x"],
    groups: [
      { set: { "a.x": "no" }, states: "600", holds: { nash: "0", gmr: "0" }, steps: 0, nearest: 1 },
      { set: { "a.x": "yes" }, states: "400", holds: { nash: "2", gmr: "30" }, steps: 1, nearest: 2 },
    ],
    links: [{ from: 1, to: 2, party: "a", improvements: "120", others: "0" }],
    inside: "7",
  };
  it("takes the numbers of the whole case", () => {
    const folded = quotient(grouped, ["a.x"], []);
    expect(folded?.boxes.map((box) => [box.key, box.count, box.class, box.outcomes, box.steps])).toEqual([
      ["o:no", 600, "none", 0, 0],
      ["o:yes", 400, "nash", 30, 1],
    ]);
    expect(folded?.links.map((link) => [link.key, link.count])).toEqual([["o:no>o:yes:a", 120]]);
    expect(folded?.inside).toBe(7);
    expect([...(folded?.box_of ?? [])]).toEqual([
      [1, "o:no"],
      [2, "o:yes"],
    ]);
  });
  it("draws a step of a way that is no improvement, and none within a box", () => {
    const back = { party: "a", from: 2, to: 1, improvement: false };
    expect(quotient(grouped, ["a.x"], [back])?.links.map((link) => link.key)).toEqual([
      "o:no>o:yes:a",
      "o:yes>o:no:a:other",
    ]);
    expect(
      step_link(
        new Map([
          [1, "o:no"],
          [2, "o:no"],
        ]),
        back,
      ),
    ).toBeUndefined();
  });
  it("is not there for other options", () => {
    expect(quotient(grouped, ["a.y"], [])).toBeUndefined();
    expect(quotient(graph([node(1, 0)]), ["a.x"], [])).toBeUndefined();
  });
});

describe("a path", () => {
  it("brings its states and steps along where they are missing", () => {
    const g = with_path(
      graph([node(1, 0), node(2, 1)], [[1, 2]]),
      [
        { id: 2, set: {} },
        { id: 9, set: {} },
      ],
      [
        { party: "a", from: 1, to: 2, improvement: true },
        { party: "a", from: 2, to: 9, improvement: false },
      ],
    );
    expect(g.nodes.map((n) => [n.state.id, n.steps, n.column ?? null])).toEqual([
      [1, 0, null],
      [2, 1, null],
      [9, null, 2],
    ]);
    const far = graph([node(1, 0), node(9, null, ["nash"])]);
    const moved = with_path(far, [], [{ party: "a", from: 1, to: 9, improvement: false }]);
    expect(fold(moved, request()).boxes.map((box) => [box.key, box.steps, box.column])).toEqual([
      ["s1", 0, 0],
      ["s9", null, 1],
    ]);
    expect(g.edges).toHaveLength(2);
    expect(with_path(g, [], [])).toBe(g);
  });
});

describe("the class of an outcome", () => {
  it("is the firmest it holds under", () => {
    expect(outcome_class(["gmr", "smr", "seq", "sseq", "nash", "sim"])).toBe("nash");
    expect(outcome_class(["gmr", "smr"])).toBe("smr");
    expect(outcome_class(["sim"])).toBe("sim");
    expect(outcome_class([])).toBe("none");
  });
});
