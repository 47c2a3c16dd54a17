// Who could act together, in sentences. The wording of `entente coalition`: the smallest coalitions first; one that
// only adds members to another that leaves as well is counted, not told.
import type { CoalitionsDocument } from "../api/documents";
import { and_list, counted, grouped } from "../design/concepts";
import { ordinal, type Naming } from "./naming";

export type Exit = CoalitionsDocument["exits"][number];
export type CoalitionConcept = keyof CoalitionsDocument["coalitionally_stable"];

export const kCoalitionConcepts: { id: CoalitionConcept; name: string; thinks: string }[] = [
  { id: "cnash", name: "CNash", thinks: "looks only at its own joint moves" },
  { id: "cgmr", name: "CGMR", thinks: "fears any answer of the others" },
  { id: "csmr", name: "CSMR", thinks: "fears any answer, and plans a joint reply" },
  { id: "cseq", name: "CSEQ", thinks: "fears only answers in the interest of those who give them" },
];

/** What may be asked: any set of parties, some coalitions, or a structure that names every party once. */
export type WhoActs =
  | { how: "any" }
  | { how: "coalition"; members: readonly string[] }
  | { how: "structure"; blocks: readonly (readonly string[])[] };

/** The options of the command. */
export function coalition_options(who: WhoActs): Record<string, string | boolean> {
  if (who.how === "coalition" && who.members.length > 0) return { coalition: who.members.join("+") };
  if (who.how === "structure")
    return {
      structure: who.blocks
        .filter((block) => block.length > 0)
        .map((block) => block.join("+"))
        .join(","),
    };
  return {};
}

/** Blocks from a number per party; parties without one are alone. */
export function blocks_of(parties: readonly string[], number: ReadonlyMap<string, number>): string[][] {
  const blocks = new Map<string, string[]>();
  for (const party of parties) {
    const key =
      number.get(party) === undefined || number.get(party) === 0 ? `alone ${party}` : String(number.get(party));
    blocks.set(key, [...(blocks.get(key) ?? []), party]);
  }
  return [...blocks.values()];
}

export function who_words(document: CoalitionsDocument, naming: Naming): string {
  const { structure, coalitions } = document;
  if (structure !== null) {
    // Those who are together first.
    const blocks = [...structure]
      .sort((a, b) => b.length - a.length)
      .map((block) => `${naming.names(block)} ${block.length === 1 ? "alone" : "together"}`);
    return `A given structure: ${blocks.join(", and ")}.`;
  }
  if (coalitions.length + 1 === 2 ** naming.party_ids().length)
    return `Any of the ${grouped(coalitions.length)} sets of parties may act together.`;
  if (coalitions.length === 1)
    return `${naming.names(coalitions[0]?.members ?? [])}; any of the others may answer together.`;
  return `${counted(coalitions.length, "coalition")} named; any of the others may answer together.`;
}

export function judged_words(document: CoalitionsDocument, concept_name: (id: string) => string): string {
  const { judged, outcomes_under } = document;
  const many = judged.length !== 1;
  if (outcomes_under === null)
    return many ? `${counted(judged.length, "state")} judged.` : `State ${judged[0]} judged.`;
  return many
    ? `The ${grouped(judged.length)} outcomes that hold under ${concept_name(outcomes_under)}.`
    : `The outcome that holds under ${concept_name(outcomes_under)}.`;
}

export interface Left {
  state: number;
  /** The smallest coalitions that leave it. */
  exits: Exit[];
  /** How many larger ones would as well. */
  larger: number;
}

const within = (small: readonly string[], large: readonly string[]): boolean =>
  small.every((member) => large.includes(member));

/** States that some coalition leaves, with their ways out. */
export function left_states(document: CoalitionsDocument): Left[] {
  const by_state = new Map<number, Exit[]>();
  for (const exit of document.exits) by_state.set(exit.from, [...(by_state.get(exit.from) ?? []), exit]);
  return [...by_state].map(([state, exits]) => {
    const told = exits.filter(
      (exit) =>
        !exits.some(
          (other) =>
            other !== exit &&
            other.coalition.length < exit.coalition.length &&
            within(other.coalition, exit.coalition) &&
            other.deterred_under.every((concept) => exit.deterred_under.includes(concept)),
        ),
    );
    return { state, exits: told, larger: exits.length - told.length };
  });
}

/** "its 2nd choice of 7", "its best outcome". */
function choice(place: number, count: number | undefined): string {
  if (place === 1) return "its best outcome";
  return count === undefined ? `its ${ordinal(place)} choice` : `its ${ordinal(place)} choice of ${grouped(count)}`;
}

export function gain_words(
  exit: Exit,
  naming: Naming,
  ranks: (party: string) => number | undefined = () => undefined,
): string {
  const gains = exit.coalition.map((party) => {
    const { before, after } = exit.places[party] ?? { before: 0, after: 0 };
    return `${naming.party(party)} from its ${ordinal(before)} to ${choice(after, ranks(party))}`;
  });
  return gains.join(", and ");
}

export function step_words(exit: Exit, naming: Naming): { party: string; words: string; state: number }[] {
  let at = exit.from;
  return exit.steps.map(({ party, to }) => {
    const words = naming.move(at, to);
    at = to;
    return { party, words, state: to };
  });
}

export function deterrence_words(exit: Exit, parties: number): string {
  if (exit.coalition.length === parties) return "Nobody is left to deter them.";
  if (exit.deterred_under.length === 0) return "Nothing the others can do deters it.";
  const names = kCoalitionConcepts
    .filter(({ id }) => (exit.deterred_under as string[]).includes(id))
    .map(({ name }) => name);
  const hurting = exit.deterred_under.includes("cseq") ? "" : ", though not by steps in their own joint interest";
  return `The others can deter it (${and_list(names)})${hurting}.`;
}

export function larger_words(left: Left): string {
  if (left.larger === 0) return "";
  if (left.larger === 1) return "So would one larger coalition that includes it.";
  return `So would ${grouped(left.larger)} larger coalitions that include ${left.exits.length === 1 ? "it" : "one of these"}.`;
}
