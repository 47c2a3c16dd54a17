// How are an assumption, the change of it and what is behind it said? As src/present/assumption_text.cpp says them.

import { ordinal, spelled } from "../explanation/words";
import { is_binary } from "../explanation/words";
import type { Assumption, Change } from "./document";
import type { CaseFacts, EvidenceFacts } from "./facts";
import { who } from "./facts";

const kKinds: Record<string, string> = {
  official: "official",
  named: "named",
  anonymous: "anonymous",
  secondhand: "second-hand",
  analysis: "analytical",
  own: "own",
};

function label(facts: CaseFacts, id: string | null): string {
  return `“${facts.options.find((option) => option.id === id)?.label ?? id ?? ""}”`;
}

function stated(text: string | null): string {
  return `“${text ?? ""}”`;
}

/** Without a capital at the beginning: "Damascus wants ... (its 12th wish of 14)". */
export function assumption_words(facts: CaseFacts, a: Assumption): string {
  const name = who(facts, a.party);
  switch (a.kind) {
    case "party":
      return `${name} takes part`;
    case "statement": {
      const all = facts.statements[a.party ?? ""];
      return `${name} wants ${stated(a.label ?? a.text)} (its ${ordinal(a.index)} wish${all === undefined ? "" : ` of ${all}`})`;
    }
    case "group":
      return `what stands in ${ordinal(a.index)} place in ${name}’s ranking`;
    case "weight":
      return a.option === null
        ? `${name} gives one of its options the weight ${a.text ?? ""}`
        : `${name} gives ${label(facts, a.option)} the weight ${a.text ?? ""}`;
    case "option":
      return a.party === null
        ? `${label(facts, a.option)} may or may not come about`
        : `${name} can decide on ${label(facts, a.option)}`;
    case "moves": {
      const moves = facts.moves[a.option ?? ""];
      return `${label(facts, a.option)} ${moves === "forward" ? "cannot be undone" : moves === "backward" ? "cannot be taken up again" : "cannot be changed"}`;
    }
    case "step":
      return `${label(facts, a.option)} changes one level at a time`;
    case "needs":
      return `${label(facts, a.option)} can be changed only where ${stated(a.text)}`;
    case "arc":
      return `${name} can move ${a.text ?? "so"}`;
    case "rule":
      // A label says what the rule says; never or always would turn it round or repeat it.
      return a.label === undefined ? `${a.rule ?? "always"} ${stated(a.text)}` : `the rule ${stated(a.label)}`;
    case "collapse":
      return `nothing else matters once ${stated(a.text)}`;
    case "forbid": {
      const forbid = facts.forbids[a.index - 1];
      return forbid === undefined
        ? `${name} cannot make a move that the case forbids`
        : `${who(facts, forbid.party)} cannot move from ${stated(forbid.from)} to ${stated(forbid.to)}`;
    }
    case "start":
      break;
  }
  if (facts.graph_states !== null) return `the status quo is ${facts.graph_states[a.index - 1] ?? a.index}`;
  const option = facts.options.find((o) => o.id === a.option);
  if (option === undefined) return "the status quo";
  if (is_binary(option)) return `in the status quo “${option.label}” is ${a.index === 1 ? "not " : ""}taken`;
  return `in the status quo “${option.label}” is at ${option.levels[a.index - 1] ?? ""}`;
}

/** "dropped", after "if". */
export function change_words(facts: CaseFacts, change: Change): string {
  const a = change.assumption;
  switch (change.change) {
    case "drop":
      return a.kind === "party" ? "taken out of the game" : "dropped";
    case "negate":
      return a.kind === "weight" ? "given the opposite sign" : "turned into its contrary";
    case "swap":
      return "placed after the next one";
    case "relax":
      return "lifted";
    case "raise":
    case "lower":
      break;
  }
  // From 0: `index` counts the level of today from 1.
  const level = change.change === "raise" ? a.index : a.index - 2;
  if (facts.graph_states !== null) return `changed to ${facts.graph_states[level] ?? level + 1}`;
  const option = facts.options.find((o) => o.id === a.option);
  if (option === undefined) return "changed";
  if (is_binary(option)) return level === 0 ? "changed to not taken" : "changed to taken";
  return `changed to ${option.levels[level] ?? ""}`;
}

/** "It rests ...". */
export function sourcing_words(a: Pick<Assumption, "best" | "sources">): string {
  if (a.best === null) return "on nothing";
  if (a.sources === 0) return "on the modeller’s own judgement";
  if (a.sources === 1) return `on one ${kKinds[a.best] ?? a.best} source`;
  return `on ${spelled(a.sources)} independent sources, the best of them ${kKinds[a.best] ?? a.best}`;
}

export interface SaidBy {
  id: string;
  /** "the Russian Foreign Ministry, in a statement" */
  speaker: string;
  kind: string;
  grade: string;
  /** what was said; or the note where nothing is quoted */
  said: string;
  quoted: boolean;
  /** where it stands */
  source: string | null;
  publisher: string;
}

export function said_by(facts: CaseFacts, id: string): SaidBy {
  const e: EvidenceFacts | undefined = facts.evidence[id];
  if (e === undefined)
    return { id, speaker: id, kind: "", grade: "", said: "", quoted: false, source: null, publisher: "" };
  const publisher = e.source === null ? "" : (facts.publishers[e.source] ?? e.source);
  const own = e.kind === "own";
  return {
    id,
    speaker: own ? "the modeller’s own judgement" : e.who !== "" ? e.who : publisher,
    kind: own ? "" : e.kind === "secondhand" ? "second-hand" : e.kind,
    grade: e.grade,
    said: e.quote !== "" ? e.quote : e.note,
    quoted: e.quote !== "",
    source: e.source,
    publisher,
  };
}

/** What a grade of the Admiralty code means. */
export function grade_words(grade: string): string {
  const letters: Record<string, string> = {
    A: "completely reliable",
    B: "usually reliable",
    C: "fairly reliable",
    D: "not usually reliable",
    E: "unreliable",
    F: "reliability cannot be judged",
  };
  const digits: Record<string, string> = {
    "1": "confirmed by others",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
  };
  const letter = letters[grade.charAt(0)];
  const digit = digits[grade.charAt(1)];
  return [letter === undefined ? "" : `source ${letter}`, digit === undefined ? "" : `statement ${digit}`]
    .filter((w) => w !== "")
    .join("; ");
}

/** How much the assumption's evidence weighs, for ranking: the least first. */
export function strength(a: Pick<Assumption, "best" | "sources">): number {
  const kStrength: Record<string, number> = {
    official: 6,
    named: 5,
    anonymous: 3,
    secondhand: 4,
    analysis: 2,
    own: 1,
  };
  return a.best === null ? 0 : (kStrength[a.best] ?? 0) * 1024 + Math.min(a.sources, 1023);
}
