// How are tiers of outcomes said in words, and which entries does a search leave?
import type { SolutionDocument, SolutionTier } from "../api/documents";
import type { CaseModel, OptionModel } from "../case/model";
import { level_words } from "../case/level-words";
import { levels_today, state_line, type StateLike } from "../case/state-words";
import { and_list } from "../design/concepts";

export type Tier = SolutionTier;
export type Pattern = Tier["patterns"][number];

/** What holds the outcomes of a tier in place; as the text of `entente solve` says it. */
export function tier_title(concepts: readonly string[], solved: readonly string[]): string {
  const has = (id: string) => concepts.includes(id);
  if (has("nash")) return "Nobody gains by moving alone";
  if (has("sseq")) return "Held by credible answers that leave the mover no way out";
  if (has("seq")) {
    if (has("smr")) return "Held by credible answers, or by harsher ones without a way out";
    return solved.includes("sseq")
      ? "Held by credible answers, but the mover has a way out"
      : "Held by credible answers";
  }
  if (has("smr")) return "Held by answers that may hurt those who give them";
  if (has("gmr")) return "Held only by fear of any answer whatever";
  return "Held only by fear of what others do at the same moment";
}

/** The concepts an outcome of a tier holds under; Nash implies all, SIM included. */
export function tier_concepts(tier: Tier, solved: readonly string[]): string[] {
  return tier.concepts.includes("nash") ? [...solved] : tier.concepts;
}

/** Which concepts a state holds under. */
export function holds_under(solution: SolutionDocument, state: number): string[] {
  return Object.entries(solution.answer.equilibria)
    .filter(([, numbers]) => contains(numbers ?? [], state))
    .map(([concept]) => concept);
}

/** Binary search: equilibria are ascending. */
export function contains(numbers: readonly number[], wanted: number): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted;
}

export interface PatternWords {
  /** By party, what all outcomes of the pattern have taken, or the levels they share. */
  fixed: Array<{ party: string; items: string[] }>;
  /** By party, what may be so or not. */
  open: Array<{ party: string; items: string[] }>;
  /** Not every combination of the open options is among them. */
  tied: boolean;
}

const add = (into: Map<string, string[]>, party: string, words: string): void => {
  into.set(party, [...(into.get(party) ?? []), words]);
};
const rows = (from: Map<string, string[]>) => [...from].map(([party, items]) => ({ party, items }));

export function pattern_words(model: CaseModel, pattern: Pattern): PatternWords {
  const plain = words_at(model, pattern, false);
  return plain.fixed.length > 0 ? plain : words_at(model, pattern, true);
}

function words_at(model: CaseModel, pattern: Pattern, named: boolean): PatternWords {
  const fixed = new Map<string, string[]>();
  const open = new Map<string, string[]>();
  const today = levels_today(model);
  let combinations = 1;
  for (const option of model.options) {
    const levels = pattern.levels[option.full] ?? option.levels;
    combinations *= levels.length;
    const [only] = levels;
    if (levels.length === 1 && only !== undefined) {
      const words = level_words({ ...option, label: option.label || option.full }, only, today[option.full], named);
      if (words !== "") add(fixed, option.party, words);
    } else if (levels.length === option.levels.length) {
      add(open, option.party, option.binary ? option.label || option.full : `${option.label || option.full} (any)`);
    } else {
      add(fixed, option.party, `${option.label || option.full}: ${and_list(levels, "or")}`);
    }
  }
  return { fixed: rows(fixed), open: rows(open), tied: Number(pattern.count) < combinations };
}

/** The outcomes of a pattern as an expression: every feasible state in which it holds is one of them. */
export function pattern_expression(model: CaseModel, pattern: Pattern): string {
  const parts: string[] = [];
  for (const option of model.options) {
    const levels = pattern.levels[option.full];
    if (levels === undefined) continue;
    parts.push(any_of(option, levels));
  }
  return parts.join(" and ");
}

function any_of(option: OptionModel, levels: readonly string[]): string {
  if (option.binary) return levels[0] === "yes" ? option.full : `not ${option.full}`;
  const each = levels.map((level) => `${option.full} = ${level}`);
  return each.length === 1 ? (each[0] as string) : `(${each.join(" or ")})`;
}

/** "party.option=level" of the filters as an expression of the case language. */
export function filter_expression(model: CaseModel, filters: readonly string[]): string {
  return filters
    .map((filter) => {
      const [full = "", level = ""] = filter.split("=", 2);
      const option = model.options.find((one) => one.full === full);
      return option?.levels.includes(level) ? any_of(option, [level]) : "";
    })
    .filter(Boolean)
    .join(" and ");
}

const words_of = (model: CaseModel, party: string): string =>
  model.parties.find((one) => one.id === party)?.name ?? "Circumstances";

/** Everything an entry says, for a search in its words. */
export function entry_text(model: CaseModel, solution: SolutionDocument, entry: { state: number } | Pattern): string {
  if ("state" in entry) {
    const state = solution.states.find((one) => one.id === entry.state);
    return `${entry.state} ${state ? state_line(model, state as StateLike) : ""}`;
  }
  const { fixed, open } = pattern_words(model, entry);
  const side = (list: PatternWords["fixed"]) =>
    list.map(({ party, items }) => `${words_of(model, party)}: ${items.join("; ")}`).join(" | ");
  return `${entry.first} ${side(fixed)} | ${side(open)}`;
}

/** All words of the search occur, whatever their order and case. */
export function found(text: string, search: string): boolean {
  const low = text.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => low.includes(word));
}
