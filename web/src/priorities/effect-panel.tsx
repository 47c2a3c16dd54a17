// What comes out of this order of priorities, and what is new against the saved one?
import { useEffect, useMemo, useRef } from "react";
import type { SolutionDocument } from "../api/documents";
import { concept_list, counted } from "../design/concepts";
import { StateWords } from "../design/state-words";
import { ConceptCounts } from "../outcomes/concept-counts";
import { announce } from "../shell/announce";
import { href } from "../shell/router";
import { changes_between, type OutcomeChange } from "./changes";
import type { Preview } from "./use-preview";

const kListed = 6;

function Changed({
  title,
  sign,
  list,
  words,
}: {
  title: string;
  sign: "+" | "−";
  list: OutcomeChange[];
  words: (state: number) => { set: Record<string, string>; name?: string } | undefined;
}) {
  if (list.length === 0) return null;
  return (
    <section className={`changed-outcomes ${sign === "+" ? "gained" : "lost"}`}>
      <h3>
        {title}: {counted(list.length, "outcome")}
      </h3>
      <ul className="plain-list">
        {list.slice(0, kListed).map((change) => {
          const state = words(change.state);
          return (
            <li key={change.state}>
              <p>
                <span className="change-sign" aria-hidden="true">
                  {sign}
                </span>{" "}
                <a href={href({ page: "outcomes", params: { state: String(change.state) } })}>State {change.state}</a>{" "}
                <span className="quiet small">under {concept_list(change.concepts, "all six")}</span>
              </p>
              {state && <StateWords state={state} />}
            </li>
          );
        })}
      </ul>
      {list.length > kListed && <p className="quiet small">And {counted(list.length - kListed, "more outcome")}.</p>}
    </section>
  );
}

export function EffectPanel({
  saved,
  before,
  preview,
}: {
  saved: SolutionDocument;
  before: SolutionDocument | undefined;
  preview: Preview | undefined;
}) {
  // While one moves: what is tried against what is saved. Afterwards: what is saved against what was before.
  const trying = preview !== undefined;
  const now = preview?.solution ?? saved;
  const than = trying ? (preview.solution ? saved : undefined) : before;
  const changes = useMemo(() => (than ? changes_between(than, now) : undefined), [than, now]);
  const same = changes && changes.gained.length + changes.lost.length === 0;
  const said = useRef("");
  useEffect(() => {
    if (!trying || !changes) return;
    const words = same
      ? "No outcome changes."
      : `${counted(changes.gained.length, "outcome")} more, ${changes.lost.length} fewer.`;
    if (words !== said.current) announce(words);
    said.current = words;
  }, [trying, changes, same]);
  const words = (number: number) =>
    now.states.find((state) => state.id === number) ?? than?.states.find((state) => state.id === number);
  return (
    <div
      data-took={preview?.took ? Math.round(preview.took) : undefined}
      data-trying={trying}
      data-busy={preview?.busy ?? false}
      data-tour="effect"
    >
      <h2>{trying ? "What would come out" : "What comes out"}</h2>
      <ConceptCounts solution={now} before={than} />
      {changes && (
        <p className={same ? "quiet" : ""} data-effect={same ? "same" : "changed"}>
          {same
            ? trying
              ? "No outcome changes."
              : "The last change changed no outcome."
            : trying
              ? "If you put it down here:"
              : "Since the last change:"}
        </p>
      )}
      {changes && (
        <>
          <Changed title="Would hold now" sign="+" list={changes.gained} words={words} />
          <Changed title="Would no longer hold" sign="−" list={changes.lost} words={words} />
        </>
      )}
      {!trying && (
        <p>
          <a href={href({ page: "outcomes" })}>All outcomes in words</a>
        </p>
      )}
    </div>
  );
}
