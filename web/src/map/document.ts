// What does the map read of `entente export --to json` and `entente path --json`? The parts of entente.graph/1 and
// entente.paths/1, named, and the classes of outcomes.
import type { GraphDocument as Whole, PathsDocument as WholePaths, PathsList } from "../api/documents";
import type { Concept } from "../design/concepts";
import type { StateWordsInput } from "../explanation/words";

export interface GraphNode extends Omit<Whole["nodes"][number], "state"> {
  state: StateWordsInput;
  /** In which column it stands where a way shown puts it there; not of the document. */
  column?: number;
}
export type GraphEdge = Whole["edges"][number];
export interface GraphDocument extends Omit<Whole, "nodes"> {
  nodes: GraphNode[];
}

export type PathList = NonNullable<PathsList>;
export type PathStep = PathList["paths"][number][number];
export type PathsDocument = Pick<WholePaths, "from" | "targets" | "credible" | "escorted" | "cuts" | "states">;

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
