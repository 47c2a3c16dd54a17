// What holds as each side sees it, and what holds between two that look ahead.
import { useState, type ReactNode } from "react";
import type { ForesightDocument, HypergameDocument } from "../api/documents";
import { useCase } from "../case/case-context";
import { concept_list, counted, grouped, kConcepts } from "../design/concepts";
import { concept_words } from "../design/concepts";
import { Field } from "../design/field";
import { Panel } from "../design/panel";
import { StateWords } from "../design/state-words";
import { AnalysisState } from "./analysis-state";
import type { Naming } from "./naming";
import { useAnalysis } from "./use-analysis";
import { useNaming } from "./use-naming";
import {
  holding,
  horizons,
  lost,
  misjudging_words,
  mistaken,
  settled_words,
  surprise_words,
  views_words,
  type Remarked,
} from "./view-words";

interface Stated {
  states: readonly { id: number; name?: string; set: Record<string, string> }[];
  start: number | null;
}

function Listed({
  title,
  rows,
  document,
  none,
}: {
  title: string;
  rows: readonly Remarked[];
  document: Stated;
  none?: ReactNode;
}) {
  if (rows.length === 0)
    return none ? (
      <>
        <h3>{title}</h3>
        {none}
      </>
    ) : null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="plain-list">
        {rows.slice(0, 12).map(({ state, remark }) => {
          const found = document.states.find((one) => one.id === state);
          return (
            <li key={state} className="probable">
              <h4>
                State {state}
                {state === document.start ? " (the status quo)" : ""}
              </h4>
              {found && <StateWords state={found} />}
              {remark !== "" && <p>{remark}</p>}
            </li>
          );
        })}
      </ul>
      {rows.length > 12 && <p className="quiet">and {grouped(rows.length - 12)} more</p>}
    </section>
  );
}

export function SeenBySides() {
  const { id, etag } = useCase();
  const [concept, set_concept] = useState("");
  const analysed = useAnalysis<HypergameDocument>("hypergame", { case: id, options: concept ? { concept } : {} }, etag);
  const document = analysed.answer?.document;
  const naming = useNaming(document);
  return (
    <Panel title="As each side sees it">
      <p>
        The case says how parties see the dispute. What holds when each plays the dispute it sees, and what does it not
        see coming?
      </p>
      <Field label="Under">
        {(control) => (
          <select {...control} value={concept} onChange={(event) => set_concept(event.target.value)}>
            <option value="">the strongest concept under which anything holds</option>
            {kConcepts.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}: {one.thinks}
              </option>
            ))}
          </select>
        )}
      </Field>
      <AnalysisState analysed={analysed} what="Looking through each side's eyes" />
      {document && naming && <Seen document={document} naming={naming} />}
    </Panel>
  );
}

function Seen({ document, naming }: { document: HypergameDocument; naming: Naming }) {
  const name = concept_words(document.concept).name;
  const states = [...new Set(document.surprises.map((one) => one.state))];
  const misjudging = misjudging_words(document, naming);
  return (
    <>
      <p>{views_words(document, naming).join(" ")}</p>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              <th scope="col">Concept</th>
              <th scope="col">States that hold as they see it</th>
              <th scope="col">If all saw it as it is</th>
            </tr>
          </thead>
          <tbody>
            {kConcepts
              .filter(({ id }) => document.equilibria[id] !== undefined)
              .map(({ id, name: title }) => (
                <tr key={id}>
                  <th scope="row">{title}</th>
                  <td>{grouped(document.equilibria[id]?.length ?? 0)}</td>
                  <td>{grouped(document.if_all_saw[id]?.length ?? 0)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <Listed
        title={`What holds under ${name}`}
        rows={holding(document, naming)}
        document={document}
        none={<p>Nothing holds.</p>}
      />
      <Listed
        title="What would hold if all saw the dispute as it is, but does not"
        rows={lost(document, naming)}
        document={document}
      />
      <Listed title="What some take to hold, but does not" rows={mistaken(document, naming)} document={document} />
      <section>
        <h3>Surprises under {name}</h3>
        {states.length === 0 && <p>None in the states above or the status quo.</p>}
        <ul>
          {states.map((state) => (
            <li key={state}>
              In state {state}
              {state === document.start ? " (the status quo)" : ""}: {naming.state(state)}
              <ul>
                {document.surprises
                  .filter((one) => one.state === state)
                  .map((one, k) => (
                    <li key={k}>{surprise_words(one, naming)}</li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
        {document.states_left !== "0" && (
          <p className="quiet">{counted(document.states_left, "more state")} not looked at.</p>
        )}
        {misjudging !== "" && <p>{misjudging}</p>}
      </section>
    </>
  );
}

export function LookingAhead() {
  const { id, etag } = useCase();
  const [horizon, set_horizon] = useState(4);
  const analysed = useAnalysis<ForesightDocument>("foresight", { case: id, options: { horizon } }, etag);
  const document = analysed.answer?.document;
  const naming = useNaming(document);
  return (
    <Panel title="If both look ahead">
      <p>
        {concept_list(["nash"])} looks one move ahead. What holds between two that look further, each expecting the
        other to do the same?
      </p>
      <Field label="Moves ahead, up to">
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={12}
            value={horizon}
            onChange={(event) => set_horizon(Math.max(1, Math.min(12, Number(event.target.value) || 1)))}
          />
        )}
      </Field>
      <AnalysisState analysed={analysed} what="Looking ahead" />
      {document && naming && (
        <>
          <div className="scroll-x">
            <table>
              <thead>
                <tr>
                  <th scope="col">Of {counted(document.state_count, "state")}, stable</th>
                  {document.parties.map((party) => (
                    <th key={party.id} scope="col">
                      for {party.name}
                    </th>
                  ))}
                  <th scope="col">for both</th>
                </tr>
              </thead>
              <tbody>
                {horizons(document).map((row) => (
                  <tr key={row.title}>
                    <th scope="row">{row.title}</th>
                    {row.stable.map((count, k) => (
                      <td key={k}>{grouped(count)}</td>
                    ))}
                    <td>{grouped(row.both)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p>{settled_words(document)}</p>
          <Listed
            title="What holds however far both look"
            rows={document.non_myopic.equilibria.map((state) => ({ state, remark: "" }))}
            document={document}
            none={<p>Nothing holds however far both look.</p>}
          />
          {document.courses.map((course) => {
            let at = course.state;
            return (
              <section key={course.first}>
                <h3>
                  State {course.state}
                  {course.state === document.start ? " (the status quo)" : ""}, if {naming.party(course.first)} may move
                  first
                </h3>
                {course.steps.length === 0 ? (
                  <p>{naming.party(course.first)} stays.</p>
                ) : (
                  <ol>
                    {course.steps.map((step, k) => {
                      const words = naming.move(at, step.to);
                      at = step.to;
                      return (
                        <li key={k}>
                          {naming.party(step.party)} {words} (state {step.to}).
                        </li>
                      );
                    })}
                  </ol>
                )}
              </section>
            );
          })}
        </>
      )}
    </Panel>
  );
}
