// What do `entente export --to json` and `entente path --json` say? entente.graph/1 and entente.paths/1.

import type { Concept } from "../explanation/document";
import type { StateWordsInput } from "../explanation/words";

export interface GraphNode {
  state: StateWordsInput;
  /** fewest improvements from the status quo; null for an outcome that is not reached */
  steps: number | null;
  holds: Concept[];
  leads_to: number;
  folded: number;
  /** in which column it stands where a path shown puts it there; not of the document */
  column?: number;
}

export interface GraphEdge {
  from: number;
  to: number;
  party: string;
  improvement: boolean;
}

export interface GraphDocument {
  schema: "entente.graph/1";
  case: { title: string; sha256: string };
  parties: { id: string; name: string }[];
  options: { id: string; party: string | null; levels: string[] }[];
  state_count: string;
  start: number | null;
  moves: boolean;
  nodes: GraphNode[];
  edges: GraphEdge[];
  folded: { states: string; edges: string };
}

export interface PathStep {
  party: string;
  from: number;
  to: number;
  improvement: boolean;
}

export interface PathList {
  length: number;
  escorted_steps: number;
  count: string | null;
  paths: PathStep[][];
}

export interface PathsDocument {
  schema: "entente.paths/1";
  from: number;
  targets: number[];
  credible: PathList | null;
  escorted: PathList | null;
  cuts: string[][] | null;
  states: StateWordsInput[];
}

/** The firmest class an outcome belongs to; 'none' for a state that holds under no concept. */
export type OutcomeClass = "nash" | "sseq" | "seq" | "smr" | "gmr" | "sim" | "none";

export const outcome_classes: readonly OutcomeClass[] = ["nash", "sseq", "seq", "smr", "gmr", "sim", "none"];

export function outcome_class(holds: readonly Concept[]): OutcomeClass {
  return outcome_classes.find((c) => c !== "none" && holds.includes(c)) ?? "none";
}

/** What the class means, in the words of the command line. */
export const class_words: Record<OutcomeClass, string> = {
  nash: "Nobody gains by moving alone",
  sseq: "Held by answers in the others’ interest, whatever is replied",
  seq: "Held by answers in the others’ interest",
  smr: "Held by answers that may hurt those who give them",
  gmr: "Held only by fear of any answer whatever",
  sim: "Held only by what others may do at the same moment",
  none: "Somebody would leave it",
};
