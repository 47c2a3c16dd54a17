// Where does every box of the map stand, so that the drawing can be read from the status quo outwards?
//
// A layered drawing (Sugiyama, Tagawa, Toda 1981), written for what this map is. A layer is the number of improvements
// from the status quo, so it is given and not searched for; outcomes that self-interest does not reach make a last layer,
// set apart. What is left is the order within a layer, so that few arrows cross, and the height of every box, so that
// arrows run flat.
//
//   order    sweeps by barycentre, forwards and backwards; the best of all sweeps by counted crossings is kept. Ties
//            keep the order of before, and the first order is that of the previous drawing where there was one: a box
//            that stays keeps its place as far as it can, and the result is the same on every run.
//   heights  every box wants to stand at the mean of its neighbours; the closest positions that keep order and distance
//            are a least-squares fit under order, found in linear time by pooling neighbours that would overlap.
//   ports    arrows leave a box on the side of the other one, spread over its height in the order of their ends.
//
// Cost: sweeps times arrows times a logarithm; a map of a hundred boxes takes about a millisecond.

export interface LayoutNode {
  key: string;
  /** from 0; null for the last layer, apart */
  layer: number | null;
  width: number;
  height: number;
}

export interface LayoutEdge {
  key: string;
  from: string;
  to: string;
}

export interface LayoutOptions {
  /** between the sides of two layers */
  layer_gap: number;
  /** between two boxes of a layer */
  box_gap: number;
  /** before the layer of what is not reached */
  apart: number;
  /** heights of before, by key */
  previous?: ReadonlyMap<string, number>;
}

export interface Placed {
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
  column: number;
  row: number;
}

export interface Routed {
  key: string;
  /** a cubic curve: start, two handles, end */
  points: [Point, Point, Point, Point];
}

export interface Point {
  x: number;
  y: number;
}

export interface Layout {
  boxes: Placed[];
  edges: Routed[];
  columns: { layer: number | null; x: number; width: number }[];
  bounds: { x: number; y: number; width: number; height: number };
}

const kSweeps = 12;
const kFits = 6;

export function layout_of(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], options: LayoutOptions): Layout {
  const layers = layers_of(nodes, options.previous);
  const place = new Map<string, { layer: number; row: number }>();
  const index = (): void =>
    layers.forEach((layer, l) => layer.forEach((node, row) => place.set(node.key, { layer: l, row })));
  index();
  const known = edges.filter((edge) => place.has(edge.from) && place.has(edge.to));
  const near = neighbours(known);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(layers, known, place);
  for (let sweep = 0; sweep < kSweeps && fewest > 0; ++sweep) {
    sweep_once(layers, near, place, sweep % 2 === 0);
    const now = crossings(layers, known, place);
    if (now < fewest) {
      fewest = now;
      best = layers.map((layer) => [...layer]);
    }
  }
  best.forEach((layer, l) => (layers[l] = layer));
  index();
  const heights = fit_heights(layers, near, options.box_gap);
  return assemble(layers, known, heights, options);
}

/** The layers from left to right, in their first order: heights of before, else the order given. */
function layers_of(nodes: readonly LayoutNode[], previous: ReadonlyMap<string, number> | undefined): LayoutNode[][] {
  const numbers = [...new Set(nodes.map((node) => node.layer))].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  const at = new Map(nodes.map((node, i) => [node.key, i]));
  return numbers.map((number) =>
    nodes
      .filter((node) => node.layer === number)
      .sort((a, b) => {
        const ya = previous?.get(a.key);
        const yb = previous?.get(b.key);
        if (ya !== undefined && yb !== undefined && ya !== yb) return ya - yb;
        return (at.get(a.key) ?? 0) - (at.get(b.key) ?? 0);
      }),
  );
}

function neighbours(edges: readonly LayoutEdge[]): Map<string, string[]> {
  const near = new Map<string, string[]>();
  const add = (a: string, b: string): void => {
    const list = near.get(a);
    if (list) list.push(b);
    else near.set(a, [b]);
  };
  for (const edge of edges) {
    add(edge.from, edge.to);
    add(edge.to, edge.from);
  }
  return near;
}

type Place = { layer: number; row: number };

function sweep_once(
  layers: LayoutNode[][],
  near: ReadonlyMap<string, string[]>,
  place: Map<string, Place>,
  forwards: boolean,
): void {
  const order = layers.map((_, l) => (forwards ? l : layers.length - 1 - l));
  for (const l of order) {
    const layer = layers[l];
    if (layer === undefined) continue;
    const wanted = new Map<string, number>();
    layer.forEach((node, row) => {
      let sum = 0;
      let weight = 0;
      for (const other of near.get(node.key) ?? []) {
        const there = place.get(other);
        if (there === undefined || there.layer === l || (forwards ? there.layer > l : there.layer < l)) continue;
        const share = 1 / Math.abs(there.layer - l);
        const size = layers[there.layer]?.length ?? 1;
        sum += (share * (there.row + 0.5)) / size;
        weight += share;
      }
      wanted.set(node.key, weight === 0 ? (row + 0.5) / layer.length : sum / weight);
    });
    const sorted = layer
      .map((node, row) => ({ node, row }))
      .sort((a, b) => (wanted.get(a.node.key) ?? 0) - (wanted.get(b.node.key) ?? 0) || a.row - b.row);
    sorted.forEach(({ node }, row) => {
      layer[row] = node;
      place.set(node.key, { layer: l, row });
    });
  }
}

/** How many pairs of arrows between neighbouring layers cross. */
export function crossings(
  layers: readonly LayoutNode[][],
  edges: readonly LayoutEdge[],
  place: ReadonlyMap<string, Place>,
): number {
  const between: [number, number][][] = layers.map(() => []);
  for (const edge of edges) {
    const a = place.get(edge.from);
    const b = place.get(edge.to);
    if (a === undefined || b === undefined) continue;
    if (b.layer === a.layer + 1) between[a.layer]?.push([a.row, b.row]);
    else if (a.layer === b.layer + 1) between[b.layer]?.push([b.row, a.row]);
  }
  return between.reduce((sum, pairs, l) => sum + inversions(pairs, layers[l + 1]?.length ?? 0), 0);
}

// Pairs sorted by the left end; crossings are the inversions of the right ends, counted in a tree of prefix sums.
function inversions(pairs: [number, number][], rows: number): number {
  pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const tree = new Int32Array(rows + 2);
  let total = 0;
  pairs.forEach(([, right], seen) => {
    let before = 0;
    for (let i = right + 1; i > 0; i -= i & -i) before += tree[i] ?? 0;
    total += seen - before;
    for (let i = right + 1; i < tree.length; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
  });
  return total;
}

/** The middles of the boxes. */
function fit_heights(
  layers: readonly LayoutNode[][],
  near: ReadonlyMap<string, string[]>,
  gap: number,
): Map<string, number> {
  const middle = new Map<string, number>();
  for (const layer of layers) {
    const total = layer.reduce((sum, node) => sum + node.height + gap, -gap);
    let y = -total / 2;
    for (const node of layer) {
      middle.set(node.key, y + node.height / 2);
      y += node.height + gap;
    }
  }
  for (let pass = 0; pass < kFits; ++pass) {
    const order = pass % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) {
      const keys = new Set(layer.map((node) => node.key));
      const wanted = layer.map((node) => {
        const others = (near.get(node.key) ?? []).filter((key) => !keys.has(key)).map((key) => middle.get(key) ?? 0);
        return others.length === 0 ? (middle.get(node.key) ?? 0) : others.reduce((a, b) => a + b, 0) / others.length;
      });
      const fitted = spaced(
        wanted,
        layer.map((node) => node.height),
        gap,
      );
      layer.forEach((node, row) => middle.set(node.key, fitted[row] ?? 0));
    }
  }
  centre_apart(layers, middle);
  return middle;
}

/** What is not reached has few arrows to hold it: as a whole it stands in the middle of the rest. */
function centre_apart(layers: readonly LayoutNode[][], middle: Map<string, number>): void {
  const apart = layers.find((layer) => layer[0]?.layer === null);
  const others = layers.filter((layer) => layer !== apart).flat();
  if (apart === undefined || others.length === 0) return;
  const centre = (nodes: readonly LayoutNode[]): number => {
    const tops = nodes.map((node) => (middle.get(node.key) ?? 0) - node.height / 2);
    const bottoms = nodes.map((node) => (middle.get(node.key) ?? 0) + node.height / 2);
    return (Math.min(...tops) + Math.max(...bottoms)) / 2;
  };
  const shift = centre(others) - centre(apart);
  for (const node of apart) middle.set(node.key, (middle.get(node.key) ?? 0) + shift);
}

/**
 * The positions closest to `wanted` (least squares) that keep the order and leave `gap` between boxes of these heights.
 * With the distances taken off, that is a monotone fit: neighbours in the wrong order share their mean.
 */
export function spaced(wanted: readonly number[], heights: readonly number[], gap: number): number[] {
  const offset: number[] = [];
  let at = 0;
  heights.forEach((height, i) => {
    if (i > 0) at += ((heights[i - 1] ?? 0) + height) / 2 + gap;
    offset.push(at);
  });
  const blocks: { sum: number; count: number }[] = [];
  wanted.forEach((value, i) => {
    let block = { sum: value - (offset[i] ?? 0), count: 1 };
    for (;;) {
      const before = blocks[blocks.length - 1];
      if (before === undefined || before.sum / before.count <= block.sum / block.count) break;
      blocks.pop();
      block = { sum: before.sum + block.sum, count: before.count + block.count };
    }
    blocks.push(block);
  });
  const result: number[] = [];
  for (const block of blocks) {
    for (let k = 0; k < block.count; ++k) result.push(block.sum / block.count + (offset[result.length] ?? 0));
  }
  return result;
}

function assemble(
  layers: readonly LayoutNode[][],
  edges: readonly LayoutEdge[],
  middle: ReadonlyMap<string, number>,
  options: LayoutOptions,
): Layout {
  const boxes: Placed[] = [];
  const columns: Layout["columns"] = [];
  let x = 0;
  layers.forEach((layer, column) => {
    const width = Math.max(...layer.map((node) => node.width));
    const number = layer[0]?.layer ?? null;
    if (column > 0 && number === null) x += options.apart;
    columns.push({ layer: number, x, width });
    layer.forEach((node, row) => {
      const y = (middle.get(node.key) ?? 0) - node.height / 2;
      boxes.push({ key: node.key, x, y, width: node.width, height: node.height, column, row });
    });
    x += width + options.layer_gap;
  });
  const by_key = new Map(boxes.map((box) => [box.key, box]));
  const top = Math.min(0, ...boxes.map((box) => box.y));
  const bottom = Math.max(0, ...boxes.map((box) => box.y + box.height));
  const edges_routed = route(edges, by_key);
  // A curve stays within its handles.
  const right = Math.max(
    0,
    ...boxes.map((box) => box.x + box.width),
    ...edges_routed.flatMap((edge) => edge.points.map((point) => point.x)),
  );
  return {
    boxes,
    edges: edges_routed,
    columns,
    bounds: { x: 0, y: top, width: right, height: bottom - top },
  };
}

type Side = "left" | "right";

/** On which sides an arrow leaves and arrives. Within a layer it makes a bow on the right. */
function sides(from: Placed, to: Placed): { out: Side; in: Side } {
  if (from.column === to.column) return { out: "right", in: "right" };
  return from.column < to.column ? { out: "right", in: "left" } : { out: "left", in: "right" };
}

function route(edges: readonly LayoutEdge[], boxes: ReadonlyMap<string, Placed>): Routed[] {
  interface End {
    edge: number;
    arrives: boolean;
    other: number;
  }
  const ports = new Map<string, End[]>();
  const ends: { from: Placed; to: Placed; out: Side; in: Side }[] = [];
  const routable: LayoutEdge[] = [];
  for (const edge of edges) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const side = sides(from, to);
    const number = ends.length;
    ends.push({ from, to, ...side });
    routable.push(edge);
    const add = (box: Placed, at: Side, arrives: boolean, other: Placed): void => {
      const key = `${box.key} ${at}`;
      const list = ports.get(key) ?? [];
      list.push({ edge: number, arrives, other: other.y + other.height / 2 });
      ports.set(key, list);
    };
    add(from, side.out, false, to);
    add(to, side.in, true, from);
  }
  const y = ends.map(() => ({ from: 0, to: 0 }));
  for (const [key, list] of ports) {
    const box = boxes.get(key.slice(0, key.lastIndexOf(" ")));
    if (box === undefined) continue;
    list.sort((a, b) => a.other - b.other || a.edge - b.edge || Number(a.arrives) - Number(b.arrives));
    list.forEach((end, i) => {
      const at = box.y + (box.height * (i + 1)) / (list.length + 1);
      const pair = y[end.edge];
      if (pair !== undefined) pair[end.arrives ? "to" : "from"] = at;
    });
  }
  return ends.map(({ from, to, out, in: arrive }, i) => {
    const start = { x: out === "right" ? from.x + from.width : from.x, y: y[i]?.from ?? 0 };
    const end = { x: arrive === "right" ? to.x + to.width : to.x, y: y[i]?.to ?? 0 };
    const bow =
      from.column === to.column
        ? 24 + Math.min(60, Math.abs(end.y - start.y) / 4)
        : Math.max(24, Math.abs(end.x - start.x) / 2.2);
    return {
      key: routable[i]?.key ?? "",
      points: [
        start,
        { x: start.x + (out === "right" ? bow : -bow), y: start.y },
        { x: end.x + (arrive === "right" ? bow : -bow), y: end.y },
        end,
      ],
    };
  });
}

export function curve(points: Routed["points"]): string {
  const p = points.map((point) => `${round(point.x)} ${round(point.y)}`);
  return `M${p[0]} C${p[1]} ${p[2]} ${p[3]}`;
}

/** The point of the curve at share t of its parameter. */
export function along_curve(points: Routed["points"], t: number): Point {
  const u = 1 - t;
  const [a, b, c, d] = points;
  const mix = (k: "x" | "y"): number =>
    u * u * u * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t * t * t * d[k];
  return { x: mix("x"), y: mix("y") };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The box an arrow key leads to. */
export function neighbour_of(
  boxes: readonly Placed[],
  key: string,
  direction: "left" | "right" | "up" | "down",
): string {
  const at = boxes.find((box) => box.key === key);
  if (at === undefined) return boxes[0]?.key ?? key;
  if (direction === "up" || direction === "down") {
    const row = at.row + (direction === "up" ? -1 : 1);
    return boxes.find((box) => box.column === at.column && box.row === row)?.key ?? key;
  }
  const column = at.column + (direction === "left" ? -1 : 1);
  const middle = at.y + at.height / 2;
  const distance = (box: Placed): number => Math.abs(box.y + box.height / 2 - middle);
  return (
    boxes
      .filter((box) => box.column === column)
      .reduce<Placed | undefined>(
        (best, box) => (best === undefined || distance(box) < distance(best) ? box : best),
        undefined,
      )?.key ?? key
  );
}
