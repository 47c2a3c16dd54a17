// Is the map laid out by steps, without overlaps, with few crossings, and the same every time?
import { describe, expect, it } from "vitest";

import { along_curve, crossings, curve, layout_of, neighbour_of, spaced } from "./layout";
import type { LayoutEdge, LayoutNode } from "./layout";
import { fitted, panned, showing, zoomed_at } from "./view";
import { idle, play } from "./player";

const options = { layer_gap: 80, box_gap: 10, apart: 60 };
const box = (key: string, layer: number | null, height = 40): LayoutNode => ({ key, layer, width: 100, height });
const arrow = (from: string, to: string): LayoutEdge => ({ key: `${from}>${to}`, from, to });

// The same numbers on every run.
function randomly(seed: number): () => number {
  let value = seed;
  return () => {
    value = (value * 1_103_515_245 + 12_345) % 2_147_483_648;
    return value / 2_147_483_648;
  };
}

function sample(seed: number): { nodes: LayoutNode[]; edges: LayoutEdge[] } {
  const next = randomly(seed);
  const nodes: LayoutNode[] = [box("0", 0)];
  for (let i = 1; i < 100; ++i) nodes.push(box(String(i), 1 + Math.floor(next() * 6), 30 + Math.floor(next() * 40)));
  const edges: LayoutEdge[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < 220; ++i) {
    const edge = arrow(String(Math.floor(next() * 100)), String(Math.floor(next() * 100)));
    if (edge.from !== edge.to && !seen.has(edge.key)) edges.push(edge);
    seen.add(edge.key);
  }
  return { nodes, edges };
}

describe("the layout", () => {
  it("puts every box in the column of its layer, unreached ones last and apart", () => {
    const layout = layout_of(
      [box("far", null), box("b", 1), box("a", 0), box("c", 3)],
      [arrow("a", "b"), arrow("b", "c")],
      options,
    );
    expect(layout.columns.map((column) => [column.layer, column.x])).toEqual([
      [0, 0],
      [1, 180],
      [3, 360],
      [null, 600],
    ]);
    expect(layout.boxes.map((b) => [b.key, b.column])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
      ["far", 3],
    ]);
    // A chain runs flat.
    expect(new Set(layout.boxes.slice(0, 3).map((b) => b.y)).size).toBe(1);
  });

  it("undoes crossings", () => {
    const nodes = [box("a", 0), box("b", 0), box("c", 0), box("x", 1), box("y", 1), box("z", 1)];
    const edges = [arrow("a", "z"), arrow("b", "y"), arrow("c", "x")];
    const layout = layout_of(nodes, edges, options);
    const row = (key: string): number => layout.boxes.find((b) => b.key === key)?.row ?? -1;
    expect(Math.sign(row("a") - row("c"))).toBe(Math.sign(row("z") - row("x")));
    for (const edge of layout.edges) expect(Math.abs(edge.points[0].y - edge.points[3].y)).toBeLessThan(1);
  });

  it.each([1, 2, 3, 4, 5])("never overlaps boxes, nor crosses more than the first order (%i)", (seed) => {
    const { nodes, edges } = sample(seed);
    const layout = layout_of(nodes, edges, options);
    expect(layout.boxes).toHaveLength(100);
    const columns = new Map<number, typeof layout.boxes>();
    for (const b of layout.boxes) columns.set(b.column, [...(columns.get(b.column) ?? []), b]);
    for (const column of columns.values()) {
      const sorted = [...column].sort((a, b) => a.row - b.row);
      sorted.forEach((b, i) => {
        const above = sorted[i - 1];
        if (above) expect(b.y - (above.y + above.height)).toBeGreaterThanOrEqual(10 - 1e-6);
      });
    }
    const layers = [0, 1, 2, 3, 4, 5, 6].map((layer) => nodes.filter((n) => n.layer === layer));
    const first = new Map(layers.flatMap((layer, l) => layer.map((n, r) => [n.key, { layer: l, row: r }] as const)));
    const last = new Map(layout.boxes.map((b) => [b.key, { layer: b.column, row: b.row }]));
    expect(crossings(layers, edges, last)).toBeLessThan(crossings(layers, edges, first));
    expect(layout_of(nodes, edges, options)).toEqual(layout);
    expect(layout.bounds.height).toBeGreaterThan(0);
    for (const b of layout.boxes) expect(b.y).toBeGreaterThanOrEqual(layout.bounds.y - 1e-6);
  });

  it("keeps boxes where they were as far as arrows do not care", () => {
    const nodes = ["a", "b", "c", "d"].map((key) => box(key, 1));
    const previous = new Map([
      ["d", 0],
      ["c", 100],
      ["b", 200],
      ["a", 300],
    ]);
    expect(layout_of(nodes, [], { ...options, previous }).boxes.map((b) => b.key)).toEqual(["d", "c", "b", "a"]);
  });

  it("draws an arrow within a layer as a bow, and one backwards from the left", () => {
    const layout = layout_of([box("a", 0), box("b", 0), box("c", 1)], [arrow("a", "b"), arrow("c", "a")], options);
    const bow = layout.edges[0];
    const back = layout.edges[1];
    expect(bow?.points[0].x).toBe(100);
    expect(bow?.points[3].x).toBe(100);
    expect(bow?.points[1].x).toBeGreaterThan(100);
    expect([back?.points[0].x, back?.points[3].x]).toEqual([180, 100]);
    expect(
      curve([
        { x: 0, y: 0 },
        { x: 1, y: 0 },
        { x: 2, y: 3.12345 },
        { x: 3, y: 3 },
      ]),
    ).toBe("M0 0 C1 0 2 3.1 3 3");
    expect(
      along_curve(
        [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
          { x: 2, y: 0 },
          { x: 3, y: 0 },
        ],
        0.5,
      ),
    ).toEqual({ x: 1.5, y: 0 });
  });

  it("of nothing is nothing", () => {
    expect(layout_of([], [], options).boxes).toEqual([]);
  });

  it("is walked with arrow keys", () => {
    const { boxes } = layout_of(
      [box("a", 0), box("b", 1), box("c", 1), box("d", 2)],
      [arrow("a", "b"), arrow("a", "c"), arrow("c", "d")],
      options,
    );
    expect(neighbour_of(boxes, "b", "down")).toBe("c");
    expect(neighbour_of(boxes, "b", "up")).toBe("b");
    expect(neighbour_of(boxes, "d", "left")).toBe("c");
    expect(neighbour_of(boxes, "c", "right")).toBe("d");
  });
});

describe("heights", () => {
  it("stay where they are wanted where there is room, and share where there is not", () => {
    expect(spaced([0, 100, 200], [20, 20, 20], 10)).toEqual([0, 100, 200]);
    expect(spaced([0, 0], [20, 20], 10)).toEqual([-15, 15]);
    expect(spaced([50, 0], [20, 20], 10)).toEqual([10, 40]);
    expect(spaced([], [], 10)).toEqual([]);
  });
});

describe("the view", () => {
  it("keeps the point under the pointer when zooming", () => {
    const view = zoomed_at({ scale: 1, x: 10, y: 20 }, 2, 110, 120);
    expect(view).toEqual({ scale: 2, x: -90, y: -80 });
    expect(zoomed_at(view, 1e9, 0, 0).scale).toBe(4);
  });
  it("pans, fits and shows", () => {
    expect(panned({ scale: 1, x: 0, y: 0 }, 3, -4)).toEqual({ scale: 1, x: 3, y: -4 });
    expect(fitted({ x: 0, y: -50, width: 100, height: 100 }, 400, 300)).toEqual({ scale: 1, x: 150, y: 150 });
    expect(fitted({ x: 0, y: 0, width: 1000, height: 10 }, 548, 300).scale).toBe(0.5);
    expect(showing({ scale: 1, x: 0, y: 0 }, { x: 500, y: 100, width: 100, height: 40 }, 400, 300)).toEqual({
      scale: 1,
      x: -232,
      y: 0,
    });
    expect(showing({ scale: 1, x: 0, y: 0 }, { x: 100, y: 100, width: 100, height: 40 }, 400, 300)).toEqual({
      scale: 1,
      x: 0,
      y: 0,
    });
  });
});

describe("the showing of a path", () => {
  it("goes step by step, stops at the end and begins anew", () => {
    let p = play(idle, { do: "load", length: 2 });
    expect(p).toEqual({ length: 2, at: 0, playing: false });
    p = play(p, { do: "back" });
    expect(p.at).toBe(0);
    p = play(p, { do: "toggle" });
    p = play(p, { do: "tick" });
    expect(p).toEqual({ length: 2, at: 1, playing: true });
    p = play(p, { do: "tick" });
    expect(p).toEqual({ length: 2, at: 2, playing: false });
    expect(play(p, { do: "tick" })).toBe(p);
    p = play(p, { do: "toggle" });
    expect(p).toEqual({ length: 2, at: 0, playing: true });
    expect(play(p, { do: "go", to: 9 })).toEqual({ length: 2, at: 2, playing: false });
    expect(play(idle, { do: "toggle" })).toBe(idle);
  });
});
