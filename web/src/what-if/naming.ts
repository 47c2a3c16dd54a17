// How are parties, options, states and moves of a document called? As on the command line: the labels of the case, and
// of every option only what is not at its first level.
import { level_words } from "../case/level-words";
import { and_list, grouped } from "../design/concepts";

export interface Stateful {
  parties: readonly { id: string; name: string }[];
  options: readonly { id: string; party: string | null; levels: readonly string[] }[];
  states: readonly { id: number; name?: string; set: Readonly<Record<string, string>> }[];
  start?: number | null;
}

/** What an option is called; nothing where the case gives it no label. */
export type Labels = (option: string) => string | undefined;

export type LevelSets = Map<string, readonly string[]>;

interface Parts {
  fixed: string[];
  any: string[];
}

function said({ fixed, any }: Parts): string {
  const words = fixed.length === 0 ? "nothing taken" : fixed.join(" | ");
  return any.length === 0 ? words : `${words}; any of: ${any.join(" | ")}`;
}

export class Naming {
  private readonly parties: Map<string, string>;
  private readonly options: Map<string, Stateful["options"][number]>;
  private readonly states: Map<number, Stateful["states"][number]>;
  readonly start: number | null;

  constructor(
    document: Stateful,
    private readonly labels: Labels = () => undefined,
  ) {
    this.parties = new Map(document.parties.map((party) => [party.id, party.name]));
    this.options = new Map(document.options.map((option) => [option.id, option]));
    this.states = new Map(document.states.map((state) => [state.id, state]));
    this.start = document.start ?? null;
  }

  party(id: string): string {
    return this.parties.get(id) ?? id;
  }
  names(ids: readonly string[], last = "and"): string {
    return and_list(
      ids.map((id) => this.party(id)),
      last,
    );
  }
  party_ids(): string[] {
    return [...this.parties.keys()];
  }
  option_ids(): string[] {
    return [...this.options.keys()];
  }
  label(option: string): string {
    return this.labels(option) ?? option.slice(option.indexOf(".") + 1);
  }
  levels(option: string): readonly string[] {
    return this.options.get(option)?.levels ?? [];
  }
  owner(option: string): string | null {
    return this.options.get(option)?.party ?? null;
  }
  binary(option: string): boolean {
    const levels = this.levels(option);
    return levels.length === 2 && levels[0] === "no" && levels[1] === "yes";
  }
  set(state: number): Readonly<Record<string, string>> | undefined {
    return this.states.get(state)?.set;
  }

  /** "Damascus: Relations: political; Guarantee | Ankara: Withdraw". */
  state(number: number): string {
    const state = this.states.get(number);
    if (!state) return `state ${number}`;
    return state.name ?? this.settings(state.set);
  }
  settings(set: Readonly<Record<string, string>>): string {
    const sets: LevelSets = new Map();
    for (const [option, level] of Object.entries(set)) sets.set(option, level === "-" ? this.levels(option) : [level]);
    return this.box(sets);
  }

  /** Several states at once: each option at one of some levels; what takes every level is told after "any of". */
  box(sets: LevelSets): string {
    const parts = this.parts(sets, false);
    return said(parts.fixed.length > 0 ? parts : this.parts(sets, true));
  }

  private parts(sets: LevelSets, named: boolean): Parts {
    const fixed: string[] = [];
    const any: string[] = [];
    const today = this.start === null ? undefined : this.set(this.start);
    for (const party of [...this.parties.keys(), null]) {
      const told: string[] = [];
      const free: string[] = [];
      for (const [id, option] of this.options) {
        if (option.party !== party) continue;
        const levels = sets.get(id) ?? [];
        if (levels.length === 0) continue;
        if (levels.length > 1 && levels.length === option.levels.length) {
          free.push(this.label(id));
        } else if (levels.length > 1) {
          const ordered = option.levels.filter((level) => levels.includes(level));
          told.push(`${this.label(id)}: ${and_list(ordered, "or")}`);
        } else {
          const one = { label: this.label(id), levels: option.levels, binary: this.binary(id) };
          const words = level_words(one, levels[0] as string, today?.[id], named);
          if (words !== "") told.push(words);
        }
      }
      const who = party === null ? "Circumstances: " : `${this.party(party)}: `;
      if (told.length > 0) fixed.push(who + told.join("; "));
      if (free.length > 0) any.push(who + free.join("; "));
    }
    return { fixed, any };
  }

  /** "takes “Withdraw” and changes “Relations” from none to security". */
  move(from: number, to: number): string {
    const before = this.set(from);
    const after = this.set(to);
    if (!before || !after || this.options.size === 0) return `moves to ${this.state(to)}`;
    const taken: string[] = [];
    const dropped: string[] = [];
    const changed: string[] = [];
    for (const id of this.options.keys()) {
      const is = after[id];
      const was = before[id];
      if (is === undefined || is === "-" || is === was) continue;
      const label = `“${this.label(id)}”`;
      if (this.binary(id)) (is === "yes" ? taken : dropped).push(label);
      else changed.push(was === undefined || was === "-" ? `${label} to ${is}` : `${label} from ${was} to ${is}`);
    }
    const phrases: string[] = [];
    if (taken.length > 0) phrases.push(`takes ${and_list(taken)}`);
    if (dropped.length > 0) phrases.push(`drops ${and_list(dropped)}`);
    if (changed.length > 0) phrases.push(`changes ${and_list(changed)}`);
    if (phrases.length === 0) return `moves to state ${to}`;
    const lists = taken.length > 1 || dropped.length > 1 || changed.length > 1;
    return phrases.length === 2 && lists ? phrases.join(", and ") : and_list(phrases);
  }

  /** An expression that holds in this state alone, among those that differ in options: "a.x and b.y = full". */
  expression(set: Readonly<Record<string, string>>): string {
    const parts: string[] = [];
    for (const [option, level] of Object.entries(set)) {
      if (level === "-") continue;
      if (this.binary(option)) parts.push(level === "yes" ? option : `not ${option}`);
      else parts.push(`${option} = ${level_word(level)}`);
    }
    return parts.length === 0 ? "true" : parts.join(" and ");
  }
}

/** A level as an expression has it: in quotes unless it is a plain name or number. */
export function level_word(level: string): string {
  return /^([A-Za-z_][A-Za-z0-9_]*|[0-9]+)$/.test(level) ? level : JSON.stringify(level);
}

/** "2nd". */
export function ordinal(number: number): string {
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return `${grouped(number)}th`;
  return `${grouped(number)}${{ 1: "st", 2: "nd", 3: "rd" }[number % 10] ?? "th"}`;
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
export function spelled(count: number): string {
  return kSpelled[count] ?? grouped(count);
}

export function capitalised(words: string): string {
  return words === "" ? "" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** "12.5 %"; never 0 or 100 for what is neither. */
export function share_words(share: number): string {
  if (share > 0 && share < 0.0005) return "under 0.1 %";
  if (share < 1 && share > 0.9995) return "over 99.9 %";
  return `${decimal(share * 100)} %`;
}

/** One decimal, none for whole numbers. */
export function decimal(number: number): string {
  const text = number.toFixed(1);
  return text.endsWith(".0") ? text.slice(0, -2) : text;
}

/** Ends of an interval in per cent, rounded outwards. */
export function outwards(low: number, high: number): { low: string; high: string } {
  // A thousandth of the last place guards against what only looks like a fraction.
  return { low: decimal(Math.floor(low * 1000 + 1e-3) / 10), high: decimal(Math.ceil(high * 1000 - 1e-3) / 10) };
}
