// How is a state, a move, a number or a place in a ranking said in words?
//
// The page says what the command line says (src/present/text.cpp), so that an analyst who compares the two reads the
// same sentences. The documents name options by id; labels come from the case, through `Names`.

import { level_words, with_first_levels, type Today } from "../case/level-words";
import { counted, grouped as count } from "../design/concepts";

export { count, counted };

/** A state as every document describes it. */
export interface StateWordsInput {
  id: number;
  name?: string;
  pattern?: string;
  set: Record<string, string>;
  ranks?: Record<string, number>;
}

export interface OptionName {
  /** party.option, or the option alone where nobody owns it */
  id: string;
  /** null: decided by nobody in the case */
  party: string | null;
  label: string;
  levels: string[];
}

export interface PartyName {
  id: string;
  name: string;
  /** how many different ranks its preferences make; undefined where not known */
  choices?: number;
}

export interface Names {
  /** The level each option has in the status quo; those that are not in it stand at their first. */
  today?: Today;
  parties: PartyName[];
  options: OptionName[];
}

export interface PartyPart {
  /** null: circumstances */
  party: string | null;
  who: string;
  what: string[];
}

const kSpelled = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

export function spelled(value: number): string {
  return kSpelled[value] ?? count(value);
}

export function ordinal(value: number): string {
  const tens = value % 100;
  const last = value % 10;
  const ending = tens >= 11 && tens <= 13 ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th";
  return count(value) + ending;
}

export function joined(items: readonly string[], last = "and"): string {
  if (items.length < 2) return items.join("");
  const gap = last.startsWith(",") ? "" : " ";
  return `${items.slice(0, -1).join(", ")}${gap}${last} ${items[items.length - 1]}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function party_name(names: Names, id: string): string {
  return names.parties.find((party) => party.id === id)?.name ?? id;
}

/** Binary options are written "no" and "yes" in every document. */
export function is_binary(option: OptionName): boolean {
  return option.levels.length === 2 && option.levels[0] === "no" && option.levels[1] === "yes";
}

function option_words(
  option: OptionName,
  level: string | undefined,
  today: string | undefined,
  named: boolean,
): string {
  if (level === undefined || level === "-") return "";
  return level_words({ ...option, binary: is_binary(option) }, level, today, named);
}

/** What each party does in the state, in the order of the options; parties that do nothing are left out. */
export function state_parts(state: StateWordsInput, names: Names): PartyPart[] {
  return with_first_levels((named) => told_parts(state, names, named));
}

function told_parts(state: StateWordsInput, names: Names, named: boolean): PartyPart[] {
  const parts: PartyPart[] = [];
  for (const option of names.options) {
    const words = option_words(option, state.set[option.id], names.today?.[option.id], named);
    if (words === "") continue;
    let part = parts[parts.length - 1];
    if (part === undefined || part.party !== option.party) {
      part = {
        party: option.party,
        who: option.party === null ? "Circumstances" : party_name(names, option.party),
        what: [],
      };
      parts.push(part);
    }
    part.what.push(words);
  }
  return parts;
}

export function state_words(state: StateWordsInput, names: Names): string {
  if (state.name !== undefined) return state.name;
  const parts = state_parts(state, names);
  const text =
    parts.length === 0 ? "nothing taken" : parts.map((part) => `${part.who}: ${part.what.join("; ")}`).join(" | ");
  return Object.values(state.set).includes("-") ? `${text} (whatever else is done)` : text;
}

/** In what `state` differs from `base`, as parts; both being states of one case. */
export function difference_parts(base: StateWordsInput, state: StateWordsInput, names: Names): PartyPart[] {
  const parts: PartyPart[] = [];
  for (const option of names.options) {
    const before = base.set[option.id];
    const after = state.set[option.id];
    if (after === undefined || after === "-" || after === before) continue;
    const what = !is_binary(option)
      ? `${option.label}: ${after}`
      : after === "yes"
        ? option.label
        : `not: ${option.label}`;
    let part = parts[parts.length - 1];
    if (part === undefined || part.party !== option.party) {
      part = {
        party: option.party,
        who: option.party === null ? "Circumstances" : party_name(names, option.party),
        what: [],
      };
      parts.push(part);
    }
    part.what.push(what);
  }
  return parts;
}

/** "takes "X" and changes "Y" from a to b": what `mover` does to get from one state to the other. */
export function move_words(mover: string, from: StateWordsInput, to: StateWordsInput, names: Names): string {
  if (to.name !== undefined) return `moves to ${to.name}`;
  const taken: string[] = [];
  const dropped: string[] = [];
  const changed: string[] = [];
  for (const option of names.options) {
    const before = from.set[option.id];
    const after = to.set[option.id];
    if (after === undefined || after === "-" || before === after) continue;
    // From a collapsed state every option seems to change; only the mover's can have.
    if (before === "-" && option.party !== mover) continue;
    const label = `“${option.label}”`;
    if (is_binary(option)) (after === "yes" ? taken : dropped).push(label);
    else if (before === undefined || before === "-") changed.push(`${label} to ${after}`);
    else changed.push(`${label} from ${before} to ${after}`);
  }
  const phrases: string[] = [];
  if (taken.length > 0) phrases.push(`takes ${joined(taken)}`);
  if (dropped.length > 0) phrases.push(`drops ${joined(dropped)}`);
  if (changed.length > 0) phrases.push(`changes ${joined(changed)}`);
  if (phrases.length === 0) return `moves to state ${to.id}`;
  // A comma keeps the two kinds of "and" apart.
  const lists = taken.length > 1 || dropped.length > 1 || changed.length > 1;
  return joined(phrases, phrases.length === 2 && lists ? ", and" : "and");
}

/** "its 141st choice of 204"; empty where ranks are not known. */
export function choice_words(party: string, state: StateWordsInput | undefined, names: Names): string {
  const place = state?.ranks?.[party];
  if (place === undefined) return "";
  const all = names.parties.find((p) => p.id === party)?.choices;
  if (all === undefined) return place === 1 ? "its best outcome" : `its ${ordinal(place)} choice`;
  if (all === 1) return "as good as any other";
  if (place === 1) return "its best outcome";
  if (place === all) return "its worst outcome";
  return `its ${ordinal(place)} choice of ${count(all)}`;
}

/** The same beside one that names the number of choices: "its 142nd". */
export function choice_words_short(party: string, state: StateWordsInput | undefined, names: Names): string {
  const place = state?.ranks?.[party];
  if (place === undefined) return "";
  const all = names.parties.find((p) => p.id === party)?.choices;
  if (place === 1) return "its best";
  return place === all ? "its worst" : `its ${ordinal(place)}`;
}

/** Lines of at most `width` characters; a word longer than a line is cut. The last line ends in "…" where more follows. */
export function wrapped(text: string, width: number, lines: number): string[] {
  const result: string[] = [];
  let line = "";
  const words = text.split(" ").filter((word) => word !== "");
  let i = 0;
  for (; i < words.length; ++i) {
    const word = words[i] ?? "";
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width) {
      line = longer;
      continue;
    }
    if (line === "") {
      line = `${word.slice(0, width - 1)}…`;
      continue;
    }
    if (result.length + 1 === lines) break;
    result.push(line);
    line = word.length <= width ? word : `${word.slice(0, width - 1)}…`;
  }
  if (i < words.length) {
    while (line.length + 2 > width && line.includes(" ")) line = line.slice(0, line.lastIndexOf(" "));
    line = `${line.replace(/[;:,|]$/, "")} …`;
  }
  if (line !== "") result.push(line);
  return result;
}
