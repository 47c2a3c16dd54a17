// Many outcomes that differ in what does not matter, said in one entry; on wish one by one.
import { useState } from "react";
import { api } from "../api/client";
import type { SolutionDocument } from "../api/documents";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { counted, grouped } from "../design/concepts";
import { PartyMark } from "../design/party-mark";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { set_params } from "../shell/router";
import { StateEntry } from "./state-entry";
import { pattern_expression, pattern_words, type Pattern } from "./tiers";

const kAtOnce = 50;

function Lines({ rows }: { rows: Array<{ party: string; items: string[] }> }) {
  return (
    <>
      {rows.map(({ party, items }) => (
        <li key={party}>
          {party ? <PartyMark id={party} /> : "Circumstances"}: {items.join("; ")}
        </li>
      ))}
    </>
  );
}

function Members({
  pattern,
  where,
  solution,
  chosen,
}: {
  pattern: Pattern;
  where: string;
  solution: SolutionDocument;
  chosen: number;
}) {
  const { id, etag, model } = useCase();
  const [limit, set_limit] = useState(kAtOnce);
  const expression = [pattern_expression(model, pattern), where].filter(Boolean).join(" and ");
  const members = useAnswer(
    `${etag} ${expression} ${limit}`,
    async (signal) => (await api.analyse("states", { case: id, options: { limit, expression } }, signal)).document,
  );
  if (members.problem) return <ProblemNote problem={members.problem} again={members.again} />;
  if (!members.data) return <Waiting />;
  const left = Number(members.data.selected) - members.data.states.length;
  return (
    <>
      <ul className="plain-list entries members">
        {members.data.states.map((state) => (
          <StateEntry
            key={state.id}
            number={state.id}
            solution={solution}
            chosen={chosen === state.id}
            set={state.set}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button look="small" onClick={() => set_limit(limit * 4)}>
          Show more ({grouped(left)} left)
        </Button>
      )}
    </>
  );
}

export function PatternEntry({
  pattern,
  chosen,
  where,
  solution,
}: {
  pattern: Pattern;
  chosen: number;
  where: string;
  solution: SolutionDocument;
}) {
  const { model } = useCase();
  const [open, set_open] = useState(false);
  const { fixed, open: either, tied } = pattern_words(model, pattern);
  return (
    <li className="entry pattern">
      <div className="entry-words">
        <p className="pattern-head">
          <strong>{counted(pattern.count, "outcome")}</strong>, such as{" "}
          <button
            type="button"
            className="button link"
            aria-expanded={chosen === pattern.first}
            onClick={() => set_params({ state: chosen === pattern.first ? "" : String(pattern.first) }, false)}
          >
            state {pattern.first}
          </button>
        </p>
        <ul className="state-words">
          <Lines rows={fixed} />
        </ul>
        {either.length > 0 && (
          <details className="either">
            <summary>{tied ? "Either way, as the rules allow" : "Either way"}</summary>
            <ul className="state-words">
              <Lines rows={either} />
            </ul>
          </details>
        )}
        <Button look="link" aria-expanded={open} onClick={() => set_open(!open)}>
          {open ? "Fold them again" : "One by one"}
        </Button>
        {open && <Members pattern={pattern} where={where} solution={solution} chosen={chosen} />}
      </div>
    </li>
  );
}
