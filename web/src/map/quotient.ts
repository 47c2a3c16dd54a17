// How does the map look when all states of the case share boxes by the levels of chosen options? The server has put them
// together (`groups` of entente.graph/1), so the numbers are those of the whole case, whatever its size.
import type { Concept } from "../explanation/document";
import { outcome_class, type GraphDocument, type PathStep } from "./document";
import { step_link, type Box, type Folded, type Link } from "./folding";

/** Undefined where the document does not have the groups of these options. */
export function quotient(
  graph: GraphDocument,
  options: readonly string[],
  path: readonly PathStep[],
): Folded | undefined {
  const { by, groups, links } = graph;
  if (by === undefined || groups === undefined || links === undefined) return undefined;
  if (by.length !== options.length || options.some((id) => !by.includes(id))) return undefined;
  const key_of = (set: Readonly<Record<string, string>>): string => `o:${by.map((id) => set[id] ?? "-").join("/")}`;
  const boxes = groups.map((group): Box => {
    const held = (Object.keys(group.holds) as Concept[]).filter((concept) => group.holds[concept] !== "0");
    return {
      key: key_of(group.set),
      count: Number(group.states),
      members: [],
      class: outcome_class(held),
      // Every outcome holds under GMR, or under SIM alone.
      outcomes: Number(group.holds.gmr ?? group.holds[held[0] ?? "nash"] ?? 0),
      steps: group.steps,
      column: group.steps,
      levels: group.set,
      holds: group.holds,
      nearest: group.nearest,
    };
  });
  const box_of = new Map(graph.nodes.map((node) => [node.state.id, key_of(node.state.set)]));
  const drawn: Link[] = [];
  const add = (from: string, to: string, party: string, improvement: boolean, count: number): void => {
    if (count > 0)
      drawn.push({ key: `${from}>${to}:${party}${improvement ? "" : ":other"}`, from, to, party, improvement, count });
  };
  for (const link of links) {
    const from = boxes[link.from - 1];
    const to = boxes[link.to - 1];
    if (from === undefined || to === undefined) continue;
    add(from.key, to.key, link.party, true, Number(link.improvements));
    add(from.key, to.key, link.party, false, Number(link.others ?? 0));
  }
  // A step of the way that is no improvement is drawn whether other moves are or not.
  for (const step of path) {
    const key = step_link(box_of, step);
    const from = box_of.get(step.from);
    const to = box_of.get(step.to);
    if (key === undefined || from === undefined || to === undefined || drawn.some((link) => link.key === key)) continue;
    add(from, to, step.party, step.improvement, 1);
  }
  return { boxes, links: drawn, inside: Number(graph.inside ?? 0), box_of };
}
