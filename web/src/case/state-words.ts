// What does a state say in words? Party by party what it has taken, "Ankara: Relations with Damascus: ministerial", as the
// program's own answers do. Options at their first level go unsaid.
import type { CaseModel, OptionModel } from "./model";

/** Option ("acme.litigate") to level; several levels where a pattern leaves it open: "none, security or ministerial". */
export type StateSet = Record<string, string>;
export interface StateLike {
  id: number;
  name?: string;
  pattern?: string;
  set: StateSet;
}

export interface PartyWords {
  party: string;
  items: Array<{ option: string; words: string; changed: boolean }>;
}

const label_of = (option: OptionModel): string => option.label || option.full;

/** "Retake Idlib by battle"; "Relations with Ankara: security"; "no offer" for a binary option not taken. */
export function option_words(option: OptionModel | undefined, full: string, level: string): string {
  if (!option) return `${full}: ${level}`;
  if (option.binary)
    return level === "yes"
      ? label_of(option)
      : level === "no"
        ? `not: ${label_of(option)}`
        : `${label_of(option)}: ${level}`;
  return `${label_of(option)}: ${level}`;
}

/** With `before`, options that differ from it are marked and said even at their first level. */
export function state_words(model: CaseModel, set: StateSet, before?: StateSet): PartyWords[] {
  const parties = new Map<string, PartyWords>();
  for (const [full, level] of Object.entries(set)) {
    const option = model.options.find((one) => one.full === full);
    const changed = before !== undefined && before[full] !== level;
    if (level === (option?.levels[0] ?? "no") && !changed) continue;
    const party = option?.party ?? full.split(".")[0] ?? "";
    const words = parties.get(party) ?? { party, items: [] };
    words.items.push({ option: full, words: option_words(option, full, level), changed });
    parties.set(party, words);
  }
  return [...parties.values()];
}

/** One line: "Ankara: Relations with Damascus: ministerial | Russia: ...". */
export function state_line(model: CaseModel, state: StateLike): string {
  if (state.name) return state.name;
  const words = state_words(model, state.set);
  if (words.length === 0) return "nothing is taken";
  const name = (id: string) => model.parties.find((party) => party.id === id)?.name ?? (id || "Outside");
  return words.map(({ party, items }) => `${name(party)}: ${items.map((item) => item.words).join("; ")}`).join(" | ");
}
