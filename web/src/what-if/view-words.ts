// What holds when every party plays the dispute as it sees it, what each does not see coming, and what holds between two
// that look ahead. The wording of `entente hypergame` and `entente foresight`.
import type { ForesightDocument, HypergameDocument } from "../api/documents";
import { and_list, counted, grouped } from "../design/concepts";
import type { Naming } from "./naming";

type Surprise = HypergameDocument["surprises"][number];

// ---- As each side sees it ----

export function views_words(document: HypergameDocument, naming: Naming): string[] {
  const sentences = document.players
    .filter((player) => player.view)
    .map((player) => {
      const seen = player.state_count === document.state_count ? "all" : grouped(player.state_count);
      return `${naming.party(player.party)} sees ${seen} of the ${grouped(document.state_count)} states.`;
    });
  const plain = document.players.filter((player) => !player.view).map((player) => player.party);
  if (plain.length > 0)
    sentences.push(`${naming.names(plain)} ${plain.length === 1 ? "sees" : "see"} the case as it is.`);
  return sentences;
}

const at = (by_concept: HypergameDocument["equilibria"], concept: HypergameDocument["concept"]): number[] =>
  by_concept[concept] ?? [];

function takers(document: HypergameDocument, state: number): string[] {
  return document.players
    .filter((player) => at(player.expected, document.concept).includes(state))
    .map((player) => player.party);
}

export interface Remarked {
  state: number;
  remark: string;
}

/** What holds, and whether it rests on misperception. */
export function holding(document: HypergameDocument, naming: Naming): Remarked[] {
  const if_all = at(document.if_all_saw, document.concept);
  return at(document.equilibria, document.concept).map((state) => {
    const remarks: string[] = [];
    if (!if_all.includes(state))
      remarks.push("It rests on misperception: if all saw the dispute as it is, it would not hold.");
    const names = takers(document, state);
    if (names.length === 0) remarks.push("Nobody takes it to hold.");
    else if (names.length < document.players.length)
      remarks.push(`Only ${naming.names(names)} ${names.length === 1 ? "takes" : "take"} it to hold.`);
    return { state, remark: remarks.join(" ") };
  });
}

/** What would hold if all saw the dispute as it is, but does not. */
export function lost(document: HypergameDocument, naming: Naming): Remarked[] {
  const holds = at(document.equilibria, document.concept);
  return at(document.if_all_saw, document.concept)
    .filter((state) => !holds.includes(state))
    .map((state) => {
      const leavers = document.players
        .filter((player) => !at(player.stable, document.concept).includes(state))
        .map((player) => player.party);
      return {
        state,
        remark: `As ${naming.names(leavers)} ${leavers.length === 1 ? "sees" : "see"} it, leaving is worth it.`,
      };
    });
}

/** What some take to hold, but does not. */
export function mistaken(document: HypergameDocument, naming: Naming): Remarked[] {
  const holds = at(document.equilibria, document.concept);
  const states = new Set(document.players.flatMap((player) => at(player.expected, document.concept)));
  return [...states]
    .filter((state) => !holds.includes(state))
    .sort((a, b) => a - b)
    .map((state) => {
      const names = takers(document, state);
      return { state, remark: `${naming.names(names)} ${names.length === 1 ? "takes" : "take"} it to hold.` };
    });
}

export function surprise_words(surprise: Surprise, naming: Naming): string {
  const by = naming.party(surprise.by);
  const whose = naming.party(surprise.whose);
  const { to, meant, state } = surprise;
  if (surprise.kind === "stay")
    return `${whose} takes ${by} to leave for state ${to}: ${naming.state(to ?? 0)}. ${by} stays.`;
  if (surprise.kind === "misstep") {
    return to === null
      ? `${by} means to leave for state ${meant} (${naming.state(meant)}), but cannot.`
      : `${by} leaves for state ${to}, and what it takes for a gain is none.`;
  }
  const going =
    to === null
      ? `${by} tries to leave for state ${meant}, which is not possible.`
      : `${by} ${naming.move(state, to)} (state ${to}).`;
  const why =
    surprise.why === "unknown"
      ? "its view does not have that move"
      : surprise.why === "unwanted"
        ? `it takes this for no gain to ${by}`
        : `it takes ${by} to be deterred`;
  return `${going} ${whose} does not see it coming: ${why}.`;
}

export function misjudging_words(document: HypergameDocument, naming: Naming): string {
  const parts: string[] = [];
  for (const player of document.players) {
    for (const [other, count] of Object.entries(player.misjudges)) {
      if (other === player.party || count === "0") continue;
      parts.push(
        `${naming.party(player.party)} misjudges ${naming.party(other)} in ${grouped(count)} of ${counted(document.state_count, "state")}`,
      );
    }
  }
  return parts.length === 0 ? "" : `Over all states, ${and_list(parts)}.`;
}

// ---- Looking ahead ----

export interface Horizon {
  title: string;
  stable: number[]; // how many, per party
  both: number;
}

export function horizons(document: ForesightDocument): Horizon[] {
  const row = (title: string, part: { equilibria: number[]; stable: Record<string, number[]> }): Horizon => ({
    title,
    stable: document.parties.map(({ id }) => part.stable[id]?.length ?? 0),
    both: part.equilibria.length,
  });
  return [
    ...document.horizons.map((one) => row(one.moves === 1 ? "1 move (Nash)" : `${one.moves} moves`, one)),
    row("to the end", document.non_myopic),
  ];
}

export function settled_words(document: ForesightDocument): string {
  return document.period === 1
    ? `Looking further than ${counted(document.settled, "move")} changes nothing.`
    : `What they see coming never settles: from ${counted(document.settled, "move")} on it repeats every ${counted(document.period, "move")}. To the end, a state is stable if it is at all of these.`;
}
