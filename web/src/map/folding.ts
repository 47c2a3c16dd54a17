// Which states get a box of their own on the map, and which are folded together and counted?
//
// A map of more than some hundred boxes is read by nobody. Three ways to keep below the bound:
//   states    every state its own box while they fit; else those that matter most (the status quo, the path shown,
//             outcomes, firmest and nearest first, then what is near), the rest folded by step and outcome class;
//   outcomes  folded by step and outcome class from the beginning;
//   options   folded by the levels of chosen options, whatever the step.
// Whatever the way, the status quo, the states of the path shown and those the reader asked for have their own box, and
// every state of the document is in exactly one box. Arrows between boxes are counted per party.

import type { GraphDocument, GraphEdge, GraphNode, OutcomeClass, PathStep } from "./document";
import { outcome_class, outcome_classes } from "./document";
import type { Concept } from "../explanation/document";
import type { StateWordsInput } from "../explanation/words";

export type Grouping = "states" | "outcomes" | "options";

export interface FoldRequest {
  grouping: Grouping;
  /** option ids, for 'options' */
  options: readonly string[];
  /** the most boxes, roughly: groups come on top where they must */
  limit: number;
  /** states that keep a box of their own */
  keep: ReadonlySet<number>;
  /** keys of groups whose members are drawn, as far as they fit */
  open: ReadonlySet<string>;
}

export interface Box {
  key: string;
  /** a state of its own */
  node?: GraphNode;
  /** or several, folded; empty where only their number is known */
  members?: GraphNode[];
  /** how many states it stands for */
  count: number;
  class: OutcomeClass;
  /** how many of the members are outcomes of the class; for groups by options */
  outcomes: number;
  steps: number | null;
  /** where it stands: its steps, or what a path says */
  column: number | null;
  /** levels of the chosen options, for groups by options */
  levels?: Record<string, string>;
  /** of the whole case: how many hold under each concept, and the state nearest to the status quo */
  holds?: Partial<Record<Concept, string>>;
  nearest?: number;
}

export interface Link {
  key: string;
  from: string;
  to: string;
  party: string;
  improvement: boolean;
  /** how many moves it stands for */
  count: number;
}

export interface Folded {
  boxes: Box[];
  links: Link[];
  /** moves that begin and end in one group */
  inside: number;
  box_of: Map<number, string>;
}

/** The document's graph with the states of a path put in, or moved to the column of their step, where self-interest alone does
 * not lead to them. */
export function with_path(
  graph: GraphDocument,
  states: readonly StateWordsInput[],
  path: readonly PathStep[],
): GraphDocument {
  if (path.length === 0) return graph;
  const known = new Map(graph.nodes.map((node) => [node.state.id, node]));
  const described = new Map(states.map((state) => [state.id, state]));
  const nodes = [...graph.nodes];
  const first = path[0];
  const base = first === undefined ? 0 : (known.get(first.from)?.steps ?? 0);
  const column = (id: number, at: number): void => {
    const node = known.get(id);
    const state = node?.state ?? described.get(id);
    if (state === undefined || (node !== undefined && (node.steps !== null || node.column !== undefined))) return;
    const put: GraphNode = { ...(node ?? { state, steps: null, holds: [], leads_to: 0, folded: 0 }), column: at };
    known.set(id, put);
    if (node === undefined) nodes.push(put);
    else nodes[nodes.indexOf(node)] = put;
  };
  path.forEach((step, k) => {
    column(step.from, base + k);
    column(step.to, base + k + 1);
  });
  const edges = [...graph.edges];
  const present = new Set(edges.map(edge_key));
  for (const step of path) {
    const edge: GraphEdge = { from: step.from, to: step.to, party: step.party, improvement: step.improvement };
    if (!present.has(edge_key(edge))) edges.push(edge);
    present.add(edge_key(edge));
  }
  return { ...graph, nodes, edges };
}

export function edge_key(edge: Pick<GraphEdge, "from" | "to" | "party">): string {
  return `${edge.from}>${edge.to}:${edge.party}`;
}

export function state_key(state: number): string {
  return `s${state}`;
}

/** The arrow that a step of a way is; undefined where it stays within a box. */
export function step_link(box_of: ReadonlyMap<number, string>, step: PathStep): string | undefined {
  const from = box_of.get(step.from);
  const to = box_of.get(step.to);
  if (from === undefined || to === undefined || from === to) return undefined;
  return `${from}>${to}:${step.party}${step.improvement ? "" : ":other"}`;
}

export function fold(graph: GraphDocument, request: FoldRequest): Folded {
  const groups = new Map<string, Box>();
  const boxes: Box[] = [];
  const box_of = new Map<number, string>();
  const single = (node: GraphNode): void => {
    const key = state_key(node.state.id);
    boxes.push({
      key,
      node,
      count: 1,
      class: outcome_class(node.holds),
      outcomes: node.holds.length > 0 ? 1 : 0,
      steps: node.steps,
      column: node.column ?? node.steps,
    });
    box_of.set(node.state.id, key);
  };
  const own = chosen_singles(graph, request);
  for (const node of graph.nodes) {
    if (own.has(node.state.id)) {
      single(node);
      continue;
    }
    const key = group_key(node, request);
    let box = groups.get(key);
    if (box === undefined) {
      box = {
        key,
        members: [],
        count: 0,
        class: outcome_class(node.holds),
        outcomes: 0,
        steps: node.steps,
        column: node.steps,
        ...levels_of(node, request),
      };
      groups.set(key, box);
      boxes.push(box);
    }
    box.members?.push(node);
    ++box.count;
    if (node.holds.length > 0) ++box.outcomes;
    const found = outcome_class(node.holds);
    if (outcome_classes.indexOf(found) < outcome_classes.indexOf(box.class)) box.class = found;
    if (node.steps !== null && (box.steps === null || node.steps < box.steps)) box.steps = box.column = node.steps;
    box_of.set(node.state.id, key);
  }
  // A group of one is that one.
  for (let i = 0; i < boxes.length; ++i) {
    const only = boxes[i]?.members?.length === 1 ? boxes[i]?.members?.[0] : undefined;
    if (only === undefined) continue;
    const key = state_key(only.state.id);
    boxes[i] = {
      key,
      node: only,
      count: 1,
      class: outcome_class(only.holds),
      outcomes: only.holds.length > 0 ? 1 : 0,
      steps: only.steps,
      column: only.column ?? only.steps,
    };
    box_of.set(only.state.id, key);
  }
  return { boxes, ...links(graph, box_of), box_of };
}

function links(graph: GraphDocument, box_of: ReadonlyMap<number, string>): { links: Link[]; inside: number } {
  const found = new Map<string, Link>();
  let inside = 0;
  for (const edge of graph.edges) {
    const from = box_of.get(edge.from);
    const to = box_of.get(edge.to);
    if (from === undefined || to === undefined) continue;
    if (from === to) {
      ++inside;
      continue;
    }
    const key = `${from}>${to}:${edge.party}${edge.improvement ? "" : ":other"}`;
    const link = found.get(key);
    if (link !== undefined) ++link.count;
    else found.set(key, { key, from, to, party: edge.party, improvement: edge.improvement, count: 1 });
  }
  return { links: [...found.values()], inside };
}

function levels_of(node: GraphNode, request: FoldRequest): { levels?: Record<string, string> } {
  if (request.grouping !== "options") return {};
  return { levels: Object.fromEntries(request.options.map((id) => [id, node.state.set[id] ?? "-"])) };
}

function group_key(node: GraphNode, request: FoldRequest): string {
  if (request.grouping === "options") return `o:${request.options.map((id) => node.state.set[id] ?? "-").join("/")}`;
  return `g:${node.steps ?? "far"}:${outcome_class(node.holds)}`;
}

function chosen_singles(graph: GraphDocument, request: FoldRequest): Set<number> {
  const own = new Set<number>();
  const limit = Math.max(1, request.limit);
  for (const node of graph.nodes) {
    if (node.state.id === graph.start || request.keep.has(node.state.id)) own.add(node.state.id);
  }
  const room = (): number => limit - own.size;
  if (request.grouping === "states") {
    if (graph.nodes.length <= limit) return new Set(graph.nodes.map((node) => node.state.id));
    const groups = new Set(graph.nodes.map((node) => group_key(node, request)));
    const left = Math.max(0, room() - groups.size);
    graph.nodes
      .map((node, place) => ({ node, place }))
      .filter(({ node }) => !own.has(node.state.id) && (node.steps !== null || firm(node)))
      .sort((a, b) => weight(a.node) - weight(b.node) || a.place - b.place)
      .slice(0, left)
      .forEach(({ node }) => own.add(node.state.id));
  }
  // What the reader opened is drawn as far as the limit goes, twice: it was asked for.
  let opened = limit;
  for (const node of graph.nodes) {
    if (opened === 0) break;
    if (own.has(node.state.id) || !request.open.has(group_key(node, request))) continue;
    own.add(node.state.id);
    --opened;
  }
  return own;
}

// What self-interest does not reach and only weak concepts hold stays folded: there may be a thousand of it, and nothing
// tells one from another until somebody asks.
function firm(node: GraphNode): boolean {
  return outcome_classes.indexOf(outcome_class(node.holds)) <= outcome_classes.indexOf("seq");
}

// Reached outcomes first, firmest first, then near states; firm outcomes that self-interest does not reach come last.
function weight(node: GraphNode): number {
  const rank = outcome_classes.indexOf(outcome_class(node.holds));
  if (node.steps === null) return 5_000 + rank;
  return firm(node) ? rank * 100 + node.steps : 10_000 + node.steps * 10 + rank;
}
