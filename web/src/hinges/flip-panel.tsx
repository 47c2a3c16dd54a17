// What follows if one assumption is otherwise? The change is made in a copy of the text, that copy is solved, and the
// outcomes are compared; only when it is kept does the file change.
import { useState } from "react";
import { api, as_problem, type Edit } from "../api/client";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { concept_words } from "../design/concepts";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { StateWords } from "../design/state-words";
import { count, counted, is_binary, type Names, type StateWordsInput } from "../explanation/words";
import { useNames } from "../explanation/use-names";
import { announce } from "../shell/announce";
import type { HingesDocument } from "./document";
import { differences, outcome_key, type Differences, type Solved } from "./flip";

const kListed = 6;

export interface FlipPanelProps {
  edits: Edit[];
  /** what is tried, in words */
  what: string;
  claim: HingesDocument["claim"];
  outcome: StateWordsInput | undefined;
  hasStart: boolean;
  onAway: () => void;
}

interface Tried {
  differences: Differences;
  holds: boolean;
  /** null: not known, or the outcome is excluded now */
  steps: number | null;
  excluded: boolean;
}

export function FlipPanel({ edits, what, claim, outcome, hasStart, onAway }: FlipPanelProps) {
  const { id, etag, edit } = useCase();
  const { names } = useNames();
  const [keeping, set_keeping] = useState(false);
  const tried = useAnswer(JSON.stringify([id, etag, edits, claim]), async (signal): Promise<Tried> => {
    const { text } = await api.edit(id, edits, { dry: true, signal });
    const options = { concepts: claim.concept };
    const [before, after] = await Promise.all([
      api.analyse("solve", { case: id, options }, signal),
      api.analyse("solve", { case: id, text, options }, signal),
    ]);
    const found = differences(before.document, after.document, claim.concept);
    const key = outcome && outcome_key(outcome);
    const solved: Solved = after.document;
    const states = new Map(solved.states.map((state) => [state.id, state]));
    const holds = (solved.answer.equilibria[claim.concept] ?? []).some((state) => {
      const one = states.get(state);
      return one !== undefined && outcome_key(one) === key;
    });
    const way = outcome && hasStart ? await way_to(id, text, outcome, names, signal) : { steps: null, excluded: false };
    return { differences: found, holds, ...way };
  });
  const keep = async () => {
    set_keeping(true);
    const done = await edit(edits, what.slice(0, 190));
    set_keeping(false);
    if (done) {
      announce("The change is kept in the case. Undo takes it back.");
      onAway();
    }
  };
  return (
    <section className="flip note" aria-label={`Tried, not saved: ${what}`}>
      <p>
        <strong>Tried, not saved.</strong> {what}.
      </p>
      <ProblemNote problem={tried.problem} again={tried.again} />
      {tried.busy && <Waiting what="Solving the changed case …" />}
      {tried.data && !tried.problem && <Result tried={tried.data} claim={claim} hasStart={hasStart} />}
      <p className="row">
        <Button
          look="main"
          onClick={() => void keep()}
          disabled={keeping || tried.data === undefined || tried.problem !== undefined}
        >
          Keep the change
        </Button>
        <Button onClick={onAway}>Put it away</Button>
      </p>
    </section>
  );
}

function Result({ tried, claim, hasStart }: { tried: Tried; claim: HingesDocument["claim"]; hasStart: boolean }) {
  const { differences: d } = tried;
  const under = concept_words(claim.concept).name;
  const verb = tried.holds
    ? claim.holds
      ? "still holds"
      : "holds now"
    : tried.excluded
      ? "can no longer come about"
      : claim.holds
        ? "no longer holds"
        : "still does not hold";
  return (
    <>
      <p role="status">
        The outcome <strong>{verb}</strong> under {under}.
        {hasStart && !tried.excluded && (
          <>
            {" "}
            {tried.steps === null
              ? `Self-interest ${claim.reached ? "no longer leads" : "does not lead"} there from the status quo.`
              : tried.steps === 0
                ? "It is the status quo."
                : `Self-interest ${claim.reached ? "still leads" : "now leads"} there, in ${counted(tried.steps, "step")}.`}
          </>
        )}{" "}
        Under {under} {counted(d.before, "outcome holds", "outcomes hold")} as the case is, and {count(d.after)} with
        the change.
      </p>
      <List title="Appears" sign="+" states={d.appeared} />
      <List title="Vanishes" sign="−" states={d.vanished} />
      {d.appeared.length === 0 && d.vanished.length === 0 && <p>The same outcomes hold.</p>}
    </>
  );
}

function List({ title, sign, states }: { title: string; sign: string; states: readonly StateWordsInput[] }) {
  if (states.length === 0) return null;
  return (
    <div className={`flip-list ${sign === "+" ? "appears" : "vanishes"}`}>
      <h4>
        {sign} {title}: {counted(states.length, "outcome")}
      </h4>
      <ul className="plain-list">
        {states.slice(0, kListed).map((state) => (
          <li key={state.id}>
            <StateWords state={state} />
          </li>
        ))}
      </ul>
      {states.length > kListed && <p className="quiet">and {count(states.length - kListed)} more</p>}
    </div>
  );
}

/** Numbers of states change with the rules, so the outcome is asked for by what it sets. */
export function condition_of(state: StateWordsInput, names: Names): string {
  if (state.name !== undefined) return String(state.id);
  return names.options
    .flatMap((option) => {
      const level = state.set[option.id];
      if (level === undefined || level === "-") return [];
      if (is_binary(option)) return [level === "yes" ? option.id : `not ${option.id}`];
      return [
        `${option.id} = ${/^[A-Za-z_][A-Za-z0-9_]*$/.test(level) ? level : `"${level.replace(/["\\]/g, "\\$&")}"`}`,
      ];
    })
    .join(" and ");
}

async function way_to(
  id: string,
  text: string,
  outcome: StateWordsInput,
  names: Names,
  signal: AbortSignal,
): Promise<Pick<Tried, "steps" | "excluded">> {
  try {
    const { document } = await api.analyse(
      "path",
      { case: id, text, options: { to: condition_of(outcome, names), limit: 1, depth: 1 } },
      signal,
    );
    return { steps: document.credible?.length ?? null, excluded: document.targets.length === 0 };
  } catch (error) {
    // "no state satisfies ...": the change excludes the outcome. Anything else is told by the answers before.
    if (as_problem(error).kind === "input") return { steps: null, excluded: true };
    throw error;
  }
}
