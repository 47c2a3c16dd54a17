// What does a state say in words? Party by party what it has taken, "Ankara: Relations with Damascus: ministerial", as the
// program's own answers do.
import { level_words, with_first_levels, type Today } from "./level-words";
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

/** The status quo of the case as written; empty where it names none. */
export function levels_today(model: CaseModel): Today {
  const today: Record<string, string> = {};
  for (const entry of model.start) {
    const [name = "", level = "yes"] = entry.split("=").map((part) => part.trim());
    const option =
      model.options.find((one) => one.full === name) ?? model.options.find((one) => one.full.endsWith(`.${name}`));
    if (option) today[option.full] = level;
  }
  return today;
}

/** With `before`, options that differ from it are marked and said even at their first level. */
export function state_words(model: CaseModel, set: StateSet, before?: StateSet): PartyWords[] {
  const today = levels_today(model);
  return with_first_levels((named) => {
    const parties = new Map<string, PartyWords>();
    for (const [full, level] of Object.entries(set)) {
      const option = model.options.find((one) => one.full === full);
      const changed = before !== undefined && before[full] !== level;
      const plain = option
        ? level_words({ ...option, label: label_of(option) }, level, today[full], named)
        : option_words(option, full, level);
      const items = plain || (changed ? option_words(option, full, level) : "");
      if (items === "") continue;
      const party = option?.party ?? full.split(".")[0] ?? "";
      const words = parties.get(party) ?? { party, items: [] };
      words.items.push({ option: full, words: items, changed });
      parties.set(party, words);
    }
    return [...parties.values()];
  });
}

/** One line: "Ankara: Relations with Damascus: ministerial | Russia: ...". */
export function state_line(model: CaseModel, state: StateLike): string {
  if (state.name) return state.name;
  const words = state_words(model, state.set);
  if (words.length === 0) return "nothing taken";
  const name = (id: string) => model.parties.find((party) => party.id === id)?.name ?? (id || "Circumstances");
  return words.map(({ party, items }) => `${name(party)}: ${items.map((item) => item.words).join("; ")}`).join(" | ");
}
