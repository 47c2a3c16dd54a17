// What would have to change for an outcome to hold, in sentences: "if Ankara ranked ... above ...". The wording of
// `entente inverse`. And which edits of the case make such a change, so that it can be tried.
import type { Edit } from "../api/client";
import type { InverseDocument, InverseLeast } from "../api/documents";
import { and_list, counted, grouped } from "../design/concepts";
import { level_word, share_words, spelled, type Naming } from "./naming";

export type PriorityChange = InverseLeast["changes"][number];
export type Rankings = NonNullable<InverseDocument["rankings"]>[number];
export type FreeParty = Rankings["free"][number];
export type Guarantee = NonNullable<InverseDocument["guarantees"]>["enough"][number][number];

/** The wishes of a party as they stand, most important first, in words; empty where it has a ranking. */
export type Wishes = (party: string) => readonly string[];

// ---- Priorities ----

const kStatesNamed = 6; // of one place in a ranking, as in src/present/inverse_text.cpp

/** The states in each place of a ranking, best first. */
export type Groups = readonly (readonly number[])[];

function wish_words(wishes: readonly string[], place: number, groups: Groups): string {
  const wish = wishes[place - 1];
  if (wish !== undefined) return `“${wish}”`;
  const states = groups[place - 1] ?? [];
  const named: string[] = states.slice(0, kStatesNamed).map(String);
  if (states.length > kStatesNamed) named.push("others");
  return `${named.length === 1 ? "state" : "states"} ${and_list(named)}`;
}

/** 'Ankara no longer cared for “x”, and ranked “y” above “z”'; `order` counts places from 1. */
export function order_words(
  name: string,
  order: readonly number[],
  wishes: readonly string[],
  groups: Groups = [],
): string {
  const count = Math.max(wishes.length, ...order, 0);
  const parts: string[] = [];
  const dropped: string[] = [];
  for (let place = 1; place <= count; ++place)
    if (!order.includes(place)) dropped.push(wish_words(wishes, place, groups));
  if (dropped.length > 0) parts.push(`no longer cared for ${and_list(dropped)}`);
  // Which wishes rose above which: told from the side that has fewer of them to move.
  const left = [...order];
  const sorted = () => left.every((place, k) => k === 0 || (left[k - 1] as number) < place);
  while (!sorted()) {
    let best = 0;
    let passed: number[] = [];
    let rose = true;
    left.forEach((place, k) => {
      const up = left.filter((other, j) => j > k && other < place);
      const down = left.filter((other, j) => j < k && other > place);
      if (down.length === 0 && up.length > passed.length) [best, passed, rose] = [k, up, true];
      if (up.length === 0 && down.length > passed.length) [best, passed, rose] = [k, down, false];
    });
    if (passed.length === 0) break;
    const beyond = [...passed].sort((a, b) => a - b).map((place) => wish_words(wishes, place, groups));
    parts.push(
      `ranked ${wish_words(wishes, left[best] as number, groups)} ${rose ? "above" : "below"} ${and_list(beyond)}`,
    );
    left.splice(best, 1);
  }
  return `${name} ${and_list(parts)}`;
}

export function change_words(
  change: PriorityChange,
  naming: Naming,
  wishes: Wishes,
  groups: Readonly<Record<string, Groups>> = {},
): string {
  const parts = Object.entries(change).map(([party, { order }]) =>
    order_words(naming.party(party), order, wishes(party), groups[party]),
  );
  return `If ${parts.join(", and ")}.`;
}

/** The edits that make the change; null where the party's wishes are no list of statements. */
export function change_edits(change: PriorityChange, wishes: Wishes): Edit[] | null {
  const edits: Edit[] = [];
  for (const [party, { order }] of Object.entries(change)) {
    const count = wishes(party).length;
    if (count === 0 || order.some((place) => place > count)) return null;
    // From the last to the first, so that places stay what they are.
    for (let place = count; place >= 1; --place) {
      if (!order.includes(place)) edits.push({ do: "remove-preference", party, at: place });
    }
    const kept = [...order].sort((a, b) => a - b);
    const places = order.map((place) => kept.indexOf(place) + 1);
    if (places.some((place, k) => place !== k + 1)) edits.push({ do: "reorder-preferences", party, order: places });
  }
  return edits;
}

/** Who can do it alone, who cannot, and what several can do together, each a sentence. */
export function cannot_words(document: InverseDocument, naming: Naming): string[] {
  const found = document.priorities;
  if (found === null) return [];
  const sentences: string[] = [];
  const cannot = naming.party_ids().filter((party) => found.alone[party] && found.alone[party].cost === null);
  if (cannot.length === Object.keys(found.alone).length) {
    sentences.push(`No party alone can make it hold by changes that cost ${found.max_cost} or less.`);
  } else if (cannot.length > 0) {
    sentences.push(`${naming.names(cannot)} alone cannot, by changes that cost ${found.max_cost} or less.`);
  }
  const { joint } = found;
  if (joint.cost === null) {
    sentences.push(
      joint.complete
        ? `Together: nor do any changes that cost ${found.max_cost} or less.`
        : `Together: no change that costs less than ${joint.none_below} does it; of those that cost ${joint.none_below} not all were tried.`,
    );
  } else if (!joint.changes.some((change) => Object.keys(change).length > 1)) {
    sentences.push(`Changes of several parties cannot do it for less than ${joint.cost}.`);
  }
  if (found.unvaried.length > 0) {
    const one = found.unvaried.length === 1;
    sentences.push(
      `${naming.names(found.unvaried)} ${one ? "ranks" : "rank"} by weights or utilities, which have no order to change.`,
    );
  }
  return sentences;
}

// ---- Rankings ----

export function ranking_words(rankings: Rankings, naming: Naming): string {
  const free = naming.names(rankings.free.map((one) => one.party));
  if (rankings.leave_anyway.length > 0) {
    const leave = rankings.leave_anyway.length === 1 ? "leaves" : "leave";
    const want = rankings.free.length === 1 ? "wants" : "want";
    return `none, because ${naming.names(rankings.leave_anyway)} ${leave} it whatever ${free} ${want}.`;
  }
  if (rankings.method === "sampled") {
    return `${share_words(rankings.share)}: ${grouped(rankings.count)} of ${grouped(rankings.total)} drawn at random.`;
  }
  const counts = rankings.total.length <= 15 ? `: ${grouped(rankings.count)} of ${grouped(rankings.total)}` : "";
  const fraction =
    counts === "" && rankings.fraction.length <= 24 && rankings.fraction !== "1" ? ` (${rankings.fraction})` : "";
  return `${share_words(rankings.share)}${counts}${counts === "" ? " of all" : ""}${fraction}.`;
}

export interface ConditionWords {
  /** What the outcome must simply be better than: moves nobody answers. */
  bare: number[];
  /** The rest: the outcome above at least one of these, ... */
  either: { one_of: number[]; ways: number[][] }[];
}

export function conditions_of(free: FreeParty): ConditionWords | null {
  if (free.conditions === null) return null;
  const bare: number[] = [];
  const either: ConditionWords["either"] = [];
  for (const condition of free.conditions) {
    const lists = condition.better_than_all_of_one;
    if (lists.length === 1 && lists[0]?.length === 1) {
      bare.push(lists[0][0] as number);
      continue;
    }
    const single = lists
      .filter((list) => list.length === 1)
      .map((list) => list[0] as number)
      .sort((a, b) => a - b);
    // The move itself comes first.
    const at = single.indexOf(condition.improvement);
    if (at > 0) single.unshift(...single.splice(at, 1));
    either.push({ one_of: single, ways: lists.filter((list) => list.length > 1) });
  }
  return { bare, either };
}

/** "1, 4, 6 and 40 more". */
export function some_of(numbers: readonly number[], shown = 6): string {
  if (numbers.length <= shown + 1) return and_list(numbers.map(String));
  return `${numbers.slice(0, shown).join(", ")} and ${grouped(numbers.length - shown)} more`;
}

// ---- Guarantees ----

function holding(guarantee: Guarantee, naming: Naming): string {
  const option = guarantee.option ?? "";
  const owner = naming.owner(option);
  const who = owner === null ? "nobody" : naming.party(owner);
  if (naming.binary(option))
    return `${who} cannot take ${guarantee.level === "yes" ? "back" : "up"} “${naming.label(option)}”`;
  return `${who} cannot change “${naming.label(option)}” from ${guarantee.level ?? ""}`;
}

export function guarantee_words(guarantee: Guarantee, outcome: number, naming: Naming): string {
  const party = guarantee.party ?? "";
  if (guarantee.kind === "bound") return holding(guarantee, naming);
  if (guarantee.kind === "guarantor") return `${naming.party(party)} guarantees that ${holding(guarantee, naming)}`;
  const to = guarantee.to ?? 0;
  return `${naming.party(party)} is kept from leaving for state ${to} (where it ${naming.move(outcome, to)})`;
}

export interface GuaranteeSet {
  guarantees: Guarantee[];
  /** Parties any of which could give the same guarantee for as long as they want. */
  guarantors: string[];
}

/** Sets of guarantees; those that differ only in the guarantor are one, behind the binding promise. */
export function guarantee_sets(document: InverseDocument): GuaranteeSet[] {
  const enough = document.guarantees?.enough ?? [];
  const gone = new Set<number>();
  const found: GuaranteeSet[] = [];
  enough.forEach((guarantees, k) => {
    if (gone.has(k)) return;
    const guarantors: string[] = [];
    const [first] = guarantees;
    if (guarantees.length === 1 && first?.kind === "bound") {
      enough.forEach((others, j) => {
        const [other] = others;
        if (j <= k || others.length !== 1 || other?.kind !== "guarantor" || other.option !== first.option) return;
        if (other.party !== undefined) guarantors.push(other.party);
        gone.add(j);
      });
    }
    found.push({ guarantees, guarantors });
  });
  return found;
}

export function tried_words(document: InverseDocument): string {
  const found = document.guarantees;
  if (found === null) return "";
  const tried = counted(found.candidates, "guarantee");
  if (found.enough.length === 0) {
    if (found.complete_to === 0) return `None of those of ${tried} that were tried.`;
    return found.complete_to === 1
      ? `None of ${tried} alone; not all larger sets were tried.`
      : `None of ${tried}, alone or up to ${spelled(found.complete_to)} together.`;
  }
  if (found.complete_to === 0) return `Not all of ${tried} were tried.`;
  return found.complete_to === 1
    ? `Each of ${tried} was tried alone; not all larger sets were.`
    : `Every set of up to ${spelled(found.complete_to)} of ${tried} was tried.`;
}

/** What must hold where an option may be changed, as the case has it; nothing where anywhere. */
export type Needs = (option: string) => string | undefined;

/** The edits that make a set of guarantees; null where one of them cannot be written so. */
export function guarantee_edits(
  guarantees: readonly Guarantee[],
  outcome: number,
  naming: Naming,
  needs: Needs,
): Edit[] | null {
  const edits: Edit[] = [];
  const known = new Map<string, string | undefined>();
  for (const guarantee of guarantees) {
    if (guarantee.kind === "closed_move") {
      const from = naming.set(outcome);
      const to = naming.set(guarantee.to ?? 0);
      if (!from || !to || guarantee.party === undefined) return null;
      const text = `[[forbid]]\nparty = ${toml_text(guarantee.party)}\nfrom = ${toml_text(naming.expression(from))}\nto = ${toml_text(naming.expression(to))}\n`;
      edits.push({ do: "append", text });
      continue;
    }
    const { option, level } = guarantee;
    if (option === undefined || level === undefined) return null;
    // Changed only from another level than the one that is guaranteed.
    const elsewhere = naming.binary(option)
      ? level === "yes"
        ? `not ${option}`
        : option
      : `${option} != ${level_word(level)}`;
    let condition = elsewhere;
    if (guarantee.kind === "guarantor") {
      const party = guarantee.party ?? "";
      const id = `guarantees_${option.replace(/\./g, "_")}`;
      edits.push({ do: "add-option", party, id, label: `Guarantee that ${holding(guarantee, naming)}` });
      condition = `(${elsewhere}) or not ${party}.${id}`;
    }
    const before = known.has(option) ? known.get(option) : needs(option);
    const all = before === undefined || before === "" ? condition : `(${before}) and (${condition})`;
    known.set(option, all);
    edits.push({ do: "set-option", option, needs: all });
  }
  return edits;
}

export function toml_text(words: string): string {
  return JSON.stringify(words);
}
