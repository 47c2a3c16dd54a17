// How probable each outcome is, told to somebody who has to act on it. As `entente sample` says it: intervals rounded
// outwards, 0 % and 100 % said only of what never or always was the case, concepts with equal counts together.
import type { SampleDocument } from "../api/documents";
import { and_list, concept_words, counted, grouped, kConceptIds } from "../design/concepts";
import { capitalised, decimal, outwards, share_words } from "./naming";

export type SampledOutcome = SampleDocument["outcomes"][number];
export type Frequency = SampleDocument["nothing"][string];
export type Driver = SampledOutcome["holds"][string]["drivers"][number];
export type Doubt = SampleDocument["doubts"][number];

/** The concepts of the document, the strongest first. */
export function concepts_in(document: SampleDocument): string[] {
  return kConceptIds.filter((id) => (document.concepts as string[]).includes(id));
}

/** Outcomes self-interest leads to first; then by how often they hold, under the strongest concept first. */
export function ordered_outcomes(document: SampleDocument): SampledOutcome[] {
  const concepts = concepts_in(document);
  return [...document.outcomes].sort((a, b) => {
    if (a.reached !== b.reached) return a.reached ? -1 : 1;
    for (const concept of concepts) {
      const difference = (b.holds[concept]?.weight ?? 0) - (a.holds[concept]?.weight ?? 0);
      if (difference !== 0) return difference;
    }
    return a.outcome - b.outcome;
  });
}

export interface Bar {
  concepts: string[];
  share: number;
  low: number;
  high: number;
}

/** One bar for concepts that follow each other and hold equally often. */
export function bars_of(holds: Readonly<Record<string, Frequency>>, concepts: readonly string[]): Bar[] {
  const bars: (Bar & { weight: number })[] = [];
  for (const concept of concepts) {
    const f = holds[concept];
    if (f === undefined) continue;
    const last = bars[bars.length - 1];
    if (last !== undefined && last.weight === f.weight) last.concepts.push(concept);
    else bars.push({ concepts: [concept], share: f.share, low: f.low, high: f.high, weight: f.weight });
  }
  return bars.map(({ concepts: names, share, low, high }) => ({ concepts: names, share, low, high }));
}

/** "61.2 % (60.2 to 62.2)". */
export function probability_words(f: { share: number; low: number; high: number }, exact: boolean): string {
  if (exact) return share_words(f.share);
  const { low, high } = outwards(f.low, f.high);
  return `${share_words(f.share)} (${low} to ${high})`;
}

export function bar_words(bar: Bar, exact: boolean): string {
  return `${and_list(bar.concepts.map((id) => concept_words(id).name))} ${probability_words(bar, exact)}`;
}

function sort_of(doubt: Doubt): [string, string] {
  if (doubt.change === "swap") return ["place of a wish above the next", "places of a wish above the next"];
  switch (doubt.assumption.kind) {
    case "statement":
      return ["wish", "wishes"];
    case "option":
      return ["option", "options"];
    default:
      return ["rule", "rules"];
  }
}

/** "20 wishes and 4 options, each 70 % sure". */
export function doubts_words(document: SampleDocument): string {
  if (document.doubts.length === 0) {
    return "Nothing is in doubt: every assumption is certain, so one model says it all. Give assumptions a confidence in the case, or doubt some here.";
  }
  const by_confidence = new Map<number, Map<string, { many: string; count: number }>>();
  for (const doubt of document.doubts) {
    const [one, many] = sort_of(doubt);
    const sorts = by_confidence.get(doubt.confidence) ?? new Map<string, { many: string; count: number }>();
    sorts.set(one, { many, count: (sorts.get(one)?.count ?? 0) + 1 });
    by_confidence.set(doubt.confidence, sorts);
  }
  const kinds = ["wish", "place of a wish above the next", "option", "rule"];
  const parts = [...by_confidence]
    .sort(([a], [b]) => a - b)
    .map(([confidence, sorts]) => {
      const told = kinds
        .filter((one) => sorts.has(one))
        .map((one) => counted(sorts.get(one)?.count ?? 0, one, sorts.get(one)?.many));
      const all = [...sorts.values()].reduce((sum, { count }) => sum + count, 0);
      return `${and_list(told)}${all === 1 ? "," : ", each"} ${share_words(confidence)} sure`;
    });
  return `In doubt: ${parts.join("; ")}.`;
}

export function models_words(document: SampleDocument): string {
  const { runs } = document;
  const sentences =
    document.method === "exact"
      ? [
          `${runs.done === "1" ? "One model" : `All ${grouped(runs.done)} models`}, each solved and weighed with its probability: the percentages are exact.`,
        ]
      : [
          `${counted(runs.done, "model")} drawn with seed ${document.seed}, ${grouped(runs.models)} of them different, each solved exactly.`,
        ];
  if (runs.stopped !== null) {
    sentences.push(
      `Stopped ${runs.stopped === "interrupted" ? "before the end" : "by the time limit"} after ${grouped(runs.done)} of ${counted(runs.wanted, "run")}; what follows is of these.`,
    );
  }
  if (runs.contradictory > 0) {
    sentences.push(
      document.method === "exact"
        ? `Left out: models that contradict themselves; together they have a probability of ${share_words(runs.contradictory)}.`
        : `Left out: ${counted(runs.contradictory, "run")} whose model contradicts itself.`,
    );
  }
  if (document.sim_left_out) sentences.push(`SIM is left out: ${document.sim_left_out}.`);
  return sentences.join(" ");
}

// ---- What drives it ----

export interface Driven {
  outcomes: SampledOutcome[];
  concept: string;
  drivers: Driver[];
}

/** Outcomes that neither always nor never hold, those that stand and fall with the same doubts together. */
export function driven(document: SampleDocument, listed: readonly SampledOutcome[], most = 3): Driven[] {
  const concepts = concepts_in(document);
  const groups = new Map<string, Driven>();
  for (const outcome of listed) {
    const concept = concepts.find((id) => {
      const share = outcome.holds[id]?.share ?? 0;
      return share > 0 && share < 1;
    });
    if (concept === undefined) continue;
    const holds = outcome.holds[concept];
    const drivers = (holds?.drivers ?? []).slice(0, most);
    const key = JSON.stringify([concept, holds?.weight, holds?.drivers]);
    const group = groups.get(key) ?? { outcomes: [], concept, drivers };
    group.outcomes.push(outcome);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** "State 4", "States 4 and 7"; what is no state of the case as written by its own number. */
export function outcome_names(outcomes: readonly SampledOutcome[]): string {
  const states = outcomes.filter((one) => one.state !== null).map((one) => String(one.state));
  const others = outcomes
    .filter((one) => one.state === null)
    .map((one) => `outcome ${one.outcome}, no state of the case as written`);
  return capitalised(
    and_list([
      ...(states.length > 0 ? [`${states.length > 1 ? "states" : "state"} ${and_list(states)}`] : []),
      ...others,
    ]),
  );
}

export function driver_words(driver: Driver, exact: boolean): string {
  const points = `${decimal(driver.difference * 100)} points`;
  const interval = outwards(driver.difference_low, driver.difference_high);
  const apart = exact ? points : `${points} (${interval.low} to ${interval.high})`;
  return `Where that holds ${share_words(driver.holds)}, where not ${share_words(driver.fails)}: ${apart}.`;
}

export function driver_share_words(driver: Driver, exact: boolean): string {
  return probability_words({ share: driver.share, low: driver.share_low, high: driver.share_high }, exact);
}

const kResting: Record<string, string> = {
  official: "official",
  named: "named",
  anonymous: "anonymous",
  secondhand: "second-hand",
  analysis: "analytical",
  own: "own",
};
const kSpelled = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "resting on one anonymous source". */
export function resting_words(
  assumption: { sources: number; best: string | null },
  change: "drop" | "swap" = "drop",
): string {
  if (change === "swap") return "the order being the modeller's";
  if (assumption.best === null) return "resting on nothing";
  if (assumption.sources === 0) return "resting on the modeller's own judgement";
  const kind = kResting[assumption.best] ?? assumption.best;
  if (assumption.sources === 1) return `resting on one ${kind} source`;
  return `resting on ${kSpelled[assumption.sources] ?? assumption.sources} independent sources, the best of them ${kind}`;
}

// ---- Convergence ----

export function convergence_words(document: SampleDocument): string {
  if (document.method === "exact" || document.doubts.length === 0) return "";
  const { widest, halves } = document.convergence;
  const more =
    document.doubts.length <= 16
      ? ` ${capitalised(counted(document.doubts.length, "doubt"))} ${document.doubts.length === 1 ? "makes" : "make"} only ${grouped(2 ** document.doubts.length)} models: solving them all leaves no interval.`
      : "";
  return `The widest interval is ${decimal(widest * 100)} points from end to end; the runs with even and with odd numbers differ by at most ${decimal(halves * 100)} points. Four times as many runs would halve both.${more}`;
}

/** "about 40 seconds left"; nothing while it cannot be told. The program says it where it knows better than the share. */
export function time_left(job: { seconds: number; share: number; left?: number | null }): string {
  const { seconds, share } = job;
  const known = job.left ?? (share < 0.02 || share >= 1 || seconds < 1 ? null : (seconds / share) * (1 - share));
  if (known === null) return "";
  if (known < 1.5) return "about a second left";
  if (known < 90) return `about ${Math.round(known)} seconds left`;
  return `about ${Math.round(known / 60)} minutes left`;
}
