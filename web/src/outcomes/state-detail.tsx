// One state looked at: what it is beside today, under which concepts it holds, and why; with ways on.
import { useEffect, useRef, useState } from "react";
import { api } from "../api/client";
import type { SolutionDocument } from "../api/documents";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { concept_list } from "../design/concepts";
import { ConceptOptions } from "../design/concept-name";
import { Field } from "../design/field";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { StateWords } from "../design/state-words";
import { Explanation } from "../explanation/explanation";
import { href, set_params } from "../shell/router";
import { holds_under } from "./tiers";

/** The state's levels, whether an outcome or not: asked of the map of states by its number. */
function useState_of(number: number, start: number | null) {
  const { id, etag } = useCase();
  return useAnswer(`${etag} ${number}`, async (signal) => {
    const { document } = await api.analyse(
      "explain",
      { case: id, options: { outcome: number, concept: "nash", brief: true } },
      signal,
    );
    const describe = (wanted: number | null) => document.states.find((state) => state.id === wanted);
    let today = describe(start);
    if (!today && start !== null) {
      const again = await api.analyse(
        "explain",
        { case: id, options: { outcome: start, concept: "nash", brief: true } },
        signal,
      );
      today = again.document.states.find((state) => state.id === start);
    }
    return { state: describe(number), today };
  });
}

export function StateDetail({ number, solution }: { number: number; solution: SolutionDocument }) {
  const { id } = useCase();
  const heading = useRef<HTMLHeadingElement>(null);
  const held = holds_under(solution, number);
  const solved = Object.keys(solution.answer.equilibria);
  const [concept, set_concept] = useState<string>(
    held.includes("nash") ? "nash" : (["sseq", "seq", "smr", "gmr", "sim"].find((one) => held.includes(one)) ?? "seq"),
  );
  const asked = useState_of(number, solution.start);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <aside className="state-detail" aria-label={`State ${number}`}>
      <div className="row apart">
        <h2 ref={heading} tabIndex={-1}>
          State {number}
        </h2>
        <Button look="small" onClick={() => set_params({ state: "" })}>
          Close
        </Button>
      </div>
      <p>
        {held.length === 0
          ? "It holds under no concept: somebody would leave it."
          : `It holds under ${concept_list(held, `all ${solved.length === 6 ? "six" : "these"} concepts`)}.`}
        {number === solution.start && " It is the status quo."}
      </p>
      <ProblemNote problem={asked.problem} />
      {asked.data?.state ? (
        <>
          <StateWords state={asked.data.state} before={number === solution.start ? undefined : asked.data.today} />
          {asked.data.today && number !== solution.start && (
            <p className="quiet small">Marked: what differs from the status quo.</p>
          )}
        </>
      ) : (
        !asked.problem && <Waiting />
      )}
      <p className="row ways-on">
        <a href={href({ page: "map", params: { to: String(number) } })}>How to get there</a>
        <a href={href({ page: "hinges", params: { outcome: String(number), concept } })}>What it hinges on</a>
        <a href={href({ page: "what-if", params: { outcome: String(number), concept } })}>What would change it</a>
      </p>
      <h3>Why</h3>
      <div className="why-concept">
        <Field label="If each party">
          {(control) => (
            <select {...control} value={concept} onChange={(event) => set_concept(event.target.value)}>
              <ConceptOptions only={solved} />
            </select>
          )}
        </Field>
      </div>
      <Explanation caseId={id} state={number} concept={concept} />
    </aside>
  );
}
