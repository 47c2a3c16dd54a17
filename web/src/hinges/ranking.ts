// What does the outcome hinge on, the weakest grounds first, and what is the verdict in one sentence?
//
// The order and the words are those of src/present/hinge_words.cpp: single changes that have the same effect on one
// assumption share a sentence; entries are sorted by how well their assumption is sourced.

import { count, joined, spelled } from "../explanation/words";
import { move_words, party_name } from "../explanation/words";
import type { StateLookup } from "../explanation/narrate";
import type { Assumption, Change, Effect, HingesDocument, Trial } from "./document";
import type { CaseFacts } from "./facts";
import { change_words, said_by, sourcing_words, strength } from "./words";

export interface HingeEntry {
  key: string;
  assumption: Assumption;
  trials: Trial[];
  /** "If dropped or turned into its contrary: self-interest no longer leads there." */
  effects: { sentence: string; changes: Change[] }[];
}

export function assumption_key(a: Assumption): string {
  return [a.kind, a.party ?? "", a.option ?? "", a.index].join("/");
}

export function hinge_entries(
  hinges: HingesDocument,
  effect: Effect,
  facts: CaseFacts,
  find: StateLookup,
): HingeEntry[] {
  const entries = new Map<string, HingeEntry>();
  for (const trial of hinges.singles) {
    const first = trial.changes[0];
    if (trial.effect !== effect || first === undefined) continue;
    const key = assumption_key(first.assumption);
    let entry = entries.get(key);
    if (entry === undefined) {
      entry = { key, assumption: first.assumption, trials: [], effects: [] };
      entries.set(key, entry);
    }
    entry.trials.push(trial);
    const words = effect_words(hinges, trial, effect, facts, find);
    const same = entry.effects.find((e) => e.sentence === words);
    if (same === undefined) entry.effects.push({ sentence: words, changes: [first] });
    else same.changes.push(first);
  }
  const sorted = [...entries.values()];
  for (const entry of sorted) {
    for (const e of entry.effects)
      e.sentence = `If ${joined(
        e.changes.map((change) => change_words(facts, change)),
        "or",
      )}: ${e.sentence}.`;
  }
  // Stable: among equals the order of the case remains.
  return sorted.sort((a, b) => strength(a.assumption) - strength(b.assumption));
}

export function effect_words(
  hinges: HingesDocument,
  trial: Trial,
  effect: Effect,
  facts: CaseFacts,
  find: StateLookup,
): string {
  const { claim } = hinges;
  if (effect === "way") return claim.reached ? "self-interest no longer leads there" : "self-interest leads there";
  if (!claim.holds) return "the outcome holds";
  if (trial.leaver === undefined) return "the outcome no longer exists";
  const name = party_name(facts, trial.leaver);
  const from = find(claim.outcome);
  const to = trial.leaves_for === null || trial.leaves_for === undefined ? undefined : find(trial.leaves_for);
  if (from === undefined || to === undefined) return `${name} leaves for what is now excluded, and nothing deters it`;
  return `${name} leaves, and nothing deters it: it ${move_words(trial.leaver, from, to, facts)} (state ${to.id})`;
}

/** Changes of the status quo and changes that cannot be judged are not counted. */
function counts(trial: Trial): boolean {
  return trial.changes[0]?.assumption.kind !== "start" && trial.effect !== "invalid" && trial.effect !== "part";
}

export function verdict_words(hinges: HingesDocument, facts: CaseFacts): string {
  const tried = hinges.singles.filter(counts);
  const flips = tried.filter((trial) => trial.effect === "flips");
  const { holds } = hinges.claim;
  const n = flips.length;
  const all = tried.length === 1 ? "1 single change" : `${count(tried.length)} single changes`;
  const only = n === 0 && tried.length === 1;
  if (only)
    return holds
      ? "The outcome holds under the only single change of an assumption there is."
      : "The only single change of an assumption there is does not make the outcome hold.";
  const begin = holds
    ? n === 0
      ? `The outcome holds under all ${count(tried.length)} single changes of an assumption`
      : `The outcome holds under ${count(tried.length - n)} of ${all} of an assumption`
    : n === 0
      ? `None of ${count(tried.length)} single changes of an assumption makes the outcome hold`
      : `Of ${all} of an assumption ${spelled(n)} would make the outcome hold`;
  if (n === 0) return `${begin}.`;
  const join = holds
    ? `; the ${n === 1 ? "one" : spelled(n)} that ${n === 1 ? "breaks" : "break"} it `
    : "; what they change ";
  return `${begin}${join}${rests(flips, holds, facts)}.`;
}

function rests(flips: readonly Trial[], holds: boolean, facts: CaseFacts): string {
  const verb = flips.length === 1 || !holds ? "rests" : "rest";
  const behind = flips.map((trial) => trial.changes[0]?.assumption).filter((a): a is Assumption => a !== undefined);
  const bare = behind.filter((a) => a.best === null).length;
  const own = behind.filter((a) => a.best !== null && a.sources === 0).length;
  if (bare === flips.length) return `${verb} on no evidence`;
  if (own === flips.length) return `${verb} on the modeller’s own judgement`;
  const evidence = [...new Set(behind.flatMap((a) => a.because))].filter((id) => facts.evidence[id]?.kind !== "own");
  const speakers: { who: string; kind: string }[] = [];
  for (const id of evidence) {
    const said = said_by(facts, id);
    const who = said.speaker;
    if (!speakers.some((speaker) => speaker.who === who && speaker.kind === said.kind))
      speakers.push({ who, kind: said.kind });
  }
  const groups = independent(evidence, facts);
  const only = speakers[0];
  let words: string;
  if (speakers.length === 0) {
    words = `${verb} on no report`;
  } else if (speakers.length === 1 && only !== undefined) {
    const best = facts.evidence[evidence[0] ?? ""]?.kind ?? null;
    words = `${verb} ${sourcing_words({ best, sources: groups })} (${only.who})`;
  } else if (speakers.length <= 4) {
    words = `${verb} on ${joined(speakers.map((speaker) => `${speaker.who} (${speaker.kind})`))}`;
    if (groups === 1) words += ", all of them through one report";
  } else {
    words = `${verb} on ${spelled(speakers.length)} speakers`;
    words += groups === 1 ? ", all of them through one report" : ` in ${spelled(groups)} independent groups`;
  }
  if (own > 0) words += `, ${spelled(own)} of them on the modeller’s own judgement alone`;
  if (bare > 0) words += `, ${spelled(bare)} of them on no evidence`;
  return words;
}

/** Evidence hangs together that shares a report or a speaker; how many groups are left? */
export function independent(evidence: readonly string[], facts: CaseFacts): number {
  const groups: { sources: Set<string>; speakers: Set<string> }[] = [];
  for (const id of evidence) {
    const e = facts.evidence[id];
    if (e === undefined || e.kind === "own") continue;
    const joined_group = {
      sources: new Set(e.source === null ? [] : [e.source]),
      speakers: new Set(e.who === "" ? [] : [e.who]),
    };
    for (let i = groups.length - 1; i >= 0; --i) {
      const group = groups[i];
      if (group === undefined) continue;
      const meets =
        [...group.sources].some((s) => joined_group.sources.has(s)) ||
        [...group.speakers].some((s) => joined_group.speakers.has(s));
      if (!meets) continue;
      group.sources.forEach((s) => joined_group.sources.add(s));
      group.speakers.forEach((s) => joined_group.speakers.add(s));
      groups.splice(i, 1);
    }
    groups.push(joined_group);
  }
  return groups.length;
}

/** What was tried and not counted, in sentences. */
export function uncounted_words(hinges: HingesDocument): string[] {
  const part = hinges.singles.filter((trial) => trial.effect === "part").length;
  const invalid = hinges.singles.filter((trial) => trial.effect === "invalid").length;
  const changes = (n: number): string => (n === 1 ? "1 change" : `${count(n)} changes`);
  const sentences: string[] = [];
  if (part > 0)
    sentences.push(`Not counted: ${changes(part)} that would take away an option the outcome makes use of.`);
  if (invalid > 0) sentences.push(`Not counted: ${changes(invalid)} after which the case contradicts itself.`);
  return sentences;
}
