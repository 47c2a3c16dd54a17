// How are a way, its steps and the parties whose help it takes said? As src/present/path_words.cpp says them.

import type { PathList, PathStep, PathsDocument } from "./document";
import {
  choice_words,
  choice_words_short,
  counted,
  joined,
  move_words,
  party_name,
  spelled,
} from "../explanation/words";
import type { Names } from "../explanation/words";
import type { StateLookup } from "../explanation/narrate";

export function step_sentence(step: PathStep, names: Names, find: StateLookup): string {
  const from = find(step.from);
  const to = find(step.to);
  const who = party_name(names, step.party);
  if (from === undefined || to === undefined) return `${who} moves to state ${step.to}.`;
  const does = `${who} ${move_words(step.party, from, to, names)} (state ${step.to}`;
  const before = choice_words_short(step.party, from, names);
  const after = choice_words(step.party, to, names);
  const known = before !== "" && after !== "";
  if (step.improvement) return known ? `${does}; for it, from ${before} to ${after}).` : `${does}).`;
  if (known && from.ranks?.[step.party] === to.ranks?.[step.party]) {
    return `${does}). To be guaranteed: it gains nothing by this step.`;
  }
  return known
    ? `${does}). To be guaranteed or paid for: this takes it from ${before} to ${after}.`
    : `${does}). To be guaranteed or paid for: it is no better off by this step.`;
}

function ways(list: PathList): string {
  if (list.count === null) return `in more than ${spelled(list.paths.length)} ways`;
  return list.count === "1" ? "in one way" : `in ${spelled(Number(list.count))} ways`;
}

function it(paths: PathsDocument): string {
  return paths.targets.length === 1 ? "It can be reached" : "The nearest of them can be reached";
}

export function credible_words(paths: PathsDocument): string {
  const list = paths.credible;
  if (list === null) {
    return "No sequence of steps leads there in which every step is one that the party making it prefers to what was there before.";
  }
  if (list.length === 0) return "It is where we begin.";
  return `${it(paths)} ${ways(list)} in ${counted(list.length, "step")}, ${
    list.length === 1 ? "one" : "each one"
  } that the party making it prefers to what was there before.`;
}

export function escorted_words(paths: PathsDocument): string {
  const list = paths.escorted;
  if (list === null) {
    return "Nor does any other sequence of moves: no party, whatever it is promised or paid, can bring it about under the rules and directions of the case.";
  }
  if (list.escorted_steps === 0) return credible_words({ ...paths, credible: list });
  const which =
    list.length === 1
      ? "which does not make the party taking it any better off; it is"
      : list.escorted_steps === list.length
        ? "none of which makes the party taking it any better off; they are"
        : `${spelled(list.escorted_steps)} of which ${list.escorted_steps === 1 ? "does" : "do"} not make the party taking it any better off; ${
            list.escorted_steps === 1 ? "it is" : "they are"
          }`;
  return `${it(paths)} ${ways(list)} in ${counted(list.length, "step")}, ${which} marked with !. No way needs fewer such steps.`;
}

export function cut_words(paths: PathsDocument, names: Names): string {
  if (paths.cuts === null) return "There are too many sets of parties to try them all.";
  const sets = paths.cuts.map((cut) => joined(cut.map((id) => party_name(names, id))));
  const first = sets[0];
  if (first === undefined) return "";
  const size = paths.cuts[0]?.length ?? 1;
  const rest = "All other steps can then be in the interest of those who make them.";
  if (sets.length === 1) {
    return size === 1
      ? `Nothing leads there unless ${first} moves against its own interest. ${rest}`
      : `It takes ${first}: each of them must move against its own interest. ${rest}`;
  }
  return size === 1
    ? `It is enough that one of these moves against its own interest, perhaps more than once: ${joined(sets, "or")}. ${rest}`
    : `It is enough that one of these groups moves against its members’ own interest, perhaps more than once: ${sets.join("; ")}. ${rest}`;
}
