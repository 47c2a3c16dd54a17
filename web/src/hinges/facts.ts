// What must be known of the case, beside the documents, to say its assumptions and to change one?

import type { Names } from "../explanation/words";
import { party_name } from "../explanation/words";

export interface EvidenceFacts {
  id: string;
  /** official, named, anonymous, secondhand, analysis or own */
  kind: string;
  source: string | null;
  quote: string;
  who: string;
  grade: string;
  note: string;
}

export interface CaseFacts extends Names {
  /** graph form: the names of the states, in order */
  graph_states: string[] | null;
  /** by party: how many statements its preferences have */
  statements: Record<string, number>;
  /** by option id: in which direction it can be changed */
  moves: Record<string, "both" | "forward" | "backward" | "fixed">;
  /** options that more than one party can change */
  shared: string[];
  forbids: { party: string; from: string; to: string }[];
  evidence: Record<string, EvidenceFacts>;
  /** by source id: who published it */
  publishers: Record<string, string>;
}

export function who(facts: CaseFacts, id: string | null): string {
  return id === null ? "Circumstances" : party_name(facts, id);
}
