// What does `entente explain --json` say? The parts of entente.explanation/1 that the page reads.

import type { Names, StateWordsInput } from "./words";

export type Concept = "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";

/** Strongest first, as the command line lists them. */
export const concepts_by_strength: readonly Concept[] = ["nash", "sseq", "seq", "smr", "gmr", "sim"];

export const concept_title: Record<Concept, string> = {
  nash: "Nash",
  sseq: "SSEQ",
  seq: "SEQ",
  smr: "SMR",
  gmr: "GMR",
  sim: "SIM",
};

/** "each party ..." */
export const concept_gloss: Record<Concept, string> = {
  nash: "looks only at its own next move",
  sseq: "fears only answers in the others’ interest, and plans a reply",
  seq: "fears only answers in the others’ interest",
  smr: "fears any answer, and plans a reply of its own",
  gmr: "fears any answer, even one that hurts the others too",
  sim: "fears what the others may do at the same moment",
};

export interface Step {
  party: string;
  to: number;
}

export interface Improvement {
  to: number;
  deterred: boolean;
  sanction?: Step[];
  simultaneous?: Step[];
  sanction_state?: number;
  counter_moves?: number[];
  reachable?: string;
  worst?: number;
  best_answer?: number;
}

export interface Verdict {
  state: number;
  party: string;
  concept: Concept;
  stable: boolean;
  improvements: Improvement[];
}

export interface ExplanationDocument {
  schema: "entente.explanation/1";
  parties: { id: string; name: string }[];
  options: { id: string; party: string | null; levels: string[] }[];
  state_count: string;
  verdicts: Verdict[];
  states: StateWordsInput[];
}

/** The names that the document itself gives: enough where the case is not at hand. Option ids stand for labels. */
export function names_of(document: Pick<ExplanationDocument, "parties" | "options">): Names {
  return {
    parties: document.parties,
    options: document.options.map((option) => ({
      ...option,
      label: option.id.slice(option.id.indexOf(".") + 1).replace(/_/g, " "),
    })),
  };
}
