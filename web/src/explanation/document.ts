// What does the page read of `entente explain --json`? The parts of entente.explanation/1, named.
import type { ExplanationDocument as Whole } from "../api/documents";

export type { Concept } from "../design/concepts";

export type ExplanationDocument = Pick<Whole, "verdicts" | "states">;
export type Verdict = Whole["verdicts"][number];
export type Improvement = Verdict["improvements"][number];
export type Step = NonNullable<Improvement["sanction"]>[number];
