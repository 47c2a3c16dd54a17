// Which structured edits make a change of an assumption in the text of the case, and what became of the outcomes then?
//
// Only changes that an edit makes exactly as the analysis meant them are offered: an option that is "dropped" stays at
// its first level, a party "taken out of the game" no longer changes anything. For the others the page says why not.

import type { Concept } from "../explanation/document";
import type { StateWordsInput } from "../explanation/words";
import { is_binary } from "../explanation/words";
import type { Change } from "./document";
import type { CaseFacts } from "./facts";

export type Edit = { do: string } & Record<string, unknown>;

export type Flip = { edits: Edit[] } | { why: string };

/** `start` is the status quo; null where the case has none. */
export function flip_of(change: Change, facts: CaseFacts, start: StateWordsInput | null): Flip {
  const a = change.assumption;
  switch (a.kind) {
    case "statement":
      if (change.change === "drop") return { edits: [{ do: "remove-preference", party: a.party, at: a.index }] };
      if (change.change === "negate")
        return { edits: [{ do: "set-preference", party: a.party, at: a.index, that: `not (${a.text ?? ""})` }] };
      return { edits: [{ do: "move-preference", party: a.party, from: a.index, to: a.index + 1 }] };
    case "rule":
      return { edits: [{ do: "remove-rule", at: a.index }] };
    case "option": {
      const option = facts.options.find((o) => o.id === a.option);
      if (option === undefined) return { why: "The option is not in the case." };
      const always = is_binary(option) ? `not ${option.id}` : `${option.id} = ${level(option.levels[0] ?? "")}`;
      return { edits: [{ do: "add-rule", always }] };
    }
    case "moves":
      return { edits: [{ do: "set-option", option: a.option, moves: "both" }] };
    case "step":
      return { edits: [{ do: "set-option", option: a.option, step: "any" }] };
    case "needs":
      return { edits: [{ do: "set-option", option: a.option, needs: null }] };
    case "party": {
      const own = facts.options.filter((option) => option.party === a.party);
      if (facts.graph_states !== null)
        return {
          why: "In a case that lists its moves one by one this cannot be tried here; take the party’s moves out of the text.",
        };
      if (own.some((option) => facts.shared.includes(option.id)))
        return { why: "The party shares an option with another: this cannot be tried here." };
      if (own.length === 0) return { why: "The party has no options of its own: there is nothing to take out." };
      return { edits: own.map((option) => ({ do: "set-option", option: option.id, moves: "fixed" })) };
    }
    case "start":
      return start_flip(change, facts, start);
    case "group":
      return { why: "Places of a ranking cannot be exchanged here; change the ranking in the text." };
    case "weight":
      return { why: "Weights cannot be changed here; change them in the text." };
    case "arc":
    case "collapse":
    case "forbid":
      return { why: "This part of the case cannot be changed here; change it in the text." };
  }
}

function start_flip(change: Change, facts: CaseFacts, start: StateWordsInput | null): Flip {
  const a = change.assumption;
  if (facts.graph_states !== null || start === null)
    return { why: "This status quo cannot be changed here; change it in the text." };
  if (Object.values(start.set).includes("-"))
    return { why: "The status quo is several situations taken as one; change it in the text." };
  const to = change.change === "raise" ? a.index : a.index - 2;
  const list: string[] = [];
  for (const option of facts.options) {
    const now = option.levels.indexOf(start.set[option.id] ?? "");
    const at = option.id === a.option ? to : now;
    if (at <= 0) continue;
    list.push(is_binary(option) ? option.id : `${option.id}=${option.levels[at] ?? ""}`);
  }
  return { edits: [{ do: "set-start", start: list }] };
}

// Levels that are no plain word are quoted in expressions.
function level(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}

/** The part of entente.solution/1 that a comparison reads. */
export interface Solved {
  answer: { equilibria: Partial<Record<Concept, number[]>> };
  states: StateWordsInput[];
}

export interface Differences {
  before: number;
  after: number;
  /** outcomes of the text tried that did not hold before */
  appeared: StateWordsInput[];
  /** outcomes that hold no more */
  vanished: StateWordsInput[];
}

/** Outcomes are the same where every option has the same level: numbers change with the rules. */
export function outcome_key(state: StateWordsInput): string {
  if (state.name !== undefined) return state.name;
  return Object.keys(state.set)
    .sort()
    .map((id) => `${id}=${state.set[id]}`)
    .join(" ");
}

export function differences(before: Solved, after: Solved, concept: Concept): Differences {
  const list = (solved: Solved): Map<string, StateWordsInput> => {
    const states = new Map(solved.states.map((state) => [state.id, state]));
    const found = new Map<string, StateWordsInput>();
    for (const id of solved.answer.equilibria[concept] ?? []) {
      const state = states.get(id);
      if (state !== undefined) found.set(outcome_key(state), state);
    }
    return found;
  };
  const old = list(before);
  const now = list(after);
  return {
    before: old.size,
    after: now.size,
    appeared: [...now].filter(([key]) => !old.has(key)).map(([, state]) => state),
    vanished: [...old].filter(([key]) => !now.has(key)).map(([, state]) => state),
  };
}
