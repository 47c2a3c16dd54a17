// What do `entente hinge --json` and `entente evidence --json` say? entente.hinges/1 and entente.evidence/1.

import type { Concept } from "../explanation/document";
import type { StateWordsInput } from "../explanation/words";

export type AssumptionKind =
  | "party"
  | "statement"
  | "group"
  | "weight"
  | "option"
  | "moves"
  | "step"
  | "needs"
  | "arc"
  | "rule"
  | "collapse"
  | "forbid"
  | "start";

export type EvidenceKind = "official" | "named" | "anonymous" | "secondhand" | "analysis" | "own";

export interface Assumption {
  kind: AssumptionKind;
  party: string | null;
  option: string | null;
  /** its place in the list it stands in, from 1 */
  index: number;
  text: string | null;
  line: number;
  because: string[];
  against: string[];
  /** independent ones */
  sources: number;
  best: EvidenceKind | null;
}

export type ChangeKind = "drop" | "negate" | "swap" | "relax" | "raise" | "lower";

export interface Change {
  change: ChangeKind;
  assumption: Assumption;
}

export type Effect = "same" | "flips" | "way" | "invalid" | "part";

export interface Trial {
  effect: Effect;
  changes: Change[];
  leaver?: string;
  leaves_for?: number | null;
}

export interface HingesDocument {
  schema: "entente.hinges/1";
  parties: { id: string; name: string }[];
  options: { id: string; party: string | null; levels: string[] }[];
  state_count: string;
  claim: { outcome: number; concept: Concept; holds: boolean; reached: boolean };
  singles: Trial[];
  pairs?: Trial[];
  pairs_tried?: string;
  pairs_total?: string;
  states: StateWordsInput[];
}

export interface EvidenceDocument {
  schema: "entente.evidence/1";
  claim: { outcome: number; concept: Concept } | null;
  assumptions: Assumption[];
  voices: {
    kind: EvidenceKind;
    source: string | null;
    who: string;
    evidence: string[];
    supports: number[];
    alone: number[];
    opposes: number[];
    hinges: number[];
  }[];
  unused: string[];
}
