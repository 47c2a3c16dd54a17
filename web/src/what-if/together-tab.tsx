// Who could act together? Which outcomes a coalition would leave, by which steps, with what gain for each member, and
// whether the others can deter it.
import { useState } from "react";
import type { CoalitionsDocument } from "../api/documents";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { concept_words, counted, grouped, kConcepts } from "../design/concepts";
import { Field } from "../design/field";
import { Panel } from "../design/panel";
import { PartyMark } from "../design/party-mark";
import { StateWords } from "../design/state-words";
import { AnalysisState } from "./analysis-state";
import {
  blocks_of,
  coalition_options,
  deterrence_words,
  gain_words,
  judged_words,
  kCoalitionConcepts,
  larger_words,
  left_states,
  step_words,
  who_words,
  type Exit,
  type WhoActs,
} from "./coalition-words";
import { capitalised, type Naming } from "./naming";
import { useAnalysis } from "./use-analysis";
import { useNaming } from "./use-naming";

const kShown = 8;

export function TogetherTab() {
  const { id, etag, model } = useCase();
  const [how, set_how] = useState<WhoActs["how"]>("any");
  const [members, set_members] = useState<ReadonlySet<string>>(new Set());
  const [blocks, set_blocks] = useState<ReadonlyMap<string, number>>(new Map());
  const [concept, set_concept] = useState("");
  const [outcome, set_outcome] = useState("");
  const [typed, set_typed] = useState("");
  const parties = model.parties.map((party) => party.id);
  const who: WhoActs =
    how === "coalition"
      ? { how, members: parties.filter((party) => members.has(party)) }
      : how === "structure"
        ? { how, blocks: blocks_of(parties, blocks) }
        : { how: "any" };
  const incomplete = who.how === "coalition" && who.members.length === 0;
  const options = { ...coalition_options(who), ...(concept ? { concept } : {}), ...(outcome ? { outcome } : {}) };
  const analysed = useAnalysis<CoalitionsDocument>("coalition", incomplete ? null : { case: id, options }, etag);
  const document = analysed.answer?.document;
  return (
    <>
      <p>
        Nobody may gain by leaving an outcome alone, and two might gain together. Members move one by one, and every
        member must prefer the end.
      </p>
      <fieldset>
        <legend>Who may act together</legend>
        <div className="row">
          {(
            [
              ["any", "any set of parties"],
              ["coalition", "one coalition"],
              ["structure", "given blocks"],
            ] as const
          ).map(([value, words]) => (
            <label key={value} className="check-label">
              <input type="radio" name="who-acts" checked={how === value} onChange={() => set_how(value)} /> {words}
            </label>
          ))}
        </div>
        {how === "coalition" && (
          <div className="row">
            {parties.map((party) => (
              <label key={party} className="check-label">
                <input
                  type="checkbox"
                  checked={members.has(party)}
                  onChange={(event) => {
                    const next = new Set(members);
                    if (event.target.checked) next.add(party);
                    else next.delete(party);
                    set_members(next);
                  }}
                />
                <PartyMark id={party} />
              </label>
            ))}
          </div>
        )}
        {how === "structure" && (
          <div className="row">
            {parties.map((party) => (
              <label key={party} className="check-label">
                <PartyMark id={party} />
                <select
                  value={blocks.get(party) ?? 0}
                  onChange={(event) => set_blocks(new Map(blocks).set(party, Number(event.target.value)))}
                >
                  <option value={0}>alone</option>
                  {parties.slice(0, Math.ceil(parties.length / 2)).map((_, k) => (
                    <option key={k} value={k + 1}>
                      block {k + 1}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
        )}
      </fieldset>
      <div className="row chooser-line">
        <Field label="Judge the outcomes that hold under">
          {(control) => (
            <select
              {...control}
              value={concept}
              onChange={(event) => set_concept(event.target.value)}
              disabled={outcome !== ""}
            >
              <option value="">the strongest concept with any</option>
              {kConcepts.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="or these states instead" hint="A condition or a number; empty: the outcomes.">
          {(control) => (
            <input
              {...control}
              type="text"
              className="code"
              value={typed}
              onChange={(event) => set_typed(event.target.value)}
              onBlur={() => set_outcome(typed.trim())}
              onKeyDown={(event) => {
                if (event.key === "Enter") set_outcome(typed.trim());
              }}
            />
          )}
        </Field>
      </div>
      {incomplete ? (
        <p className="quiet">Tick the members of the coalition.</p>
      ) : (
        <AnalysisState analysed={analysed} what="Trying every coalition" />
      )}
      {!incomplete && document && <Found document={document} />}
    </>
  );
}

function ExitWords({ exit, document, naming }: { exit: Exit; document: CoalitionsDocument; naming: Naming }) {
  const alone = exit.coalition.length === 1;
  const to = document.states.find((state) => state.id === exit.to);
  const from = document.states.find((state) => state.id === exit.from);
  return (
    <li className="exit">
      <p>
        {exit.coalition.map((party, k) => (
          <span key={party}>
            {k > 0 && " + "}
            <PartyMark id={party} />
          </span>
        ))}{" "}
        {alone ? "alone would leave it" : "together would leave it"} for state {exit.to}: {gain_words(exit, naming)}.
      </p>
      <ol>
        {step_words(exit, naming).map((step, k) => (
          <li key={k}>
            {naming.party(step.party)} {step.words} <span className="quiet">(state {step.state})</span>.
          </li>
        ))}
      </ol>
      <p>
        <strong>{deterrence_words(exit, document.parties.length)}</strong>
      </p>
      {to && (
        <details>
          <summary>State {exit.to} in full</summary>
          <StateWords state={to} before={from} />
        </details>
      )}
    </li>
  );
}

function Found({ document }: { document: CoalitionsDocument }) {
  const naming = useNaming(document) as Naming;
  const [all, set_all] = useState(false);
  const left = left_states(document);
  const survivors = document.coalitionally_stable.cnash;
  const one = document.judged.length === 1;
  const shown = all ? left : left.slice(0, kShown);
  return (
    <div aria-live="polite">
      <Panel title={one ? "Does it survive every coalition?" : "How many survive every coalition?"}>
        <p>
          {who_words(document, naming)} {judged_words(document, (id) => concept_words(id).name)}
        </p>
        <div className="scroll-x">
          <table>
            <thead>
              <tr>
                <th scope="col">Concept</th>
                <th scope="col">{one ? "Survives" : `Of ${grouped(document.judged.length)}`}</th>
                <th scope="col">If each coalition</th>
              </tr>
            </thead>
            <tbody>
              {kCoalitionConcepts.map(({ id, name, thinks }) => {
                const count = document.coalitionally_stable[id].length;
                return (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{one ? (count === 1 ? "yes" : "no") : grouped(count)}</td>
                    <td className="quiet">{thinks}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Panel>
      {left.length > 0 && (
        <Panel title={`Left by a coalition: ${counted(left.length, "state")}`}>
          {shown.map((one_left) => {
            const state = document.states.find((other) => other.id === one_left.state);
            return (
              <section key={one_left.state} className="left-state">
                <h3>
                  State {one_left.state}
                  {one_left.state === document.start ? " (the status quo)" : ""}
                </h3>
                {state && <StateWords state={state} />}
                <ul className="plain-list">
                  {one_left.exits.map((exit) => (
                    <ExitWords
                      key={`${exit.coalition.join()} ${exit.to}`}
                      exit={exit}
                      document={document}
                      naming={naming}
                    />
                  ))}
                </ul>
                {larger_words(one_left) !== "" && <p className="quiet">{larger_words(one_left)}</p>}
              </section>
            );
          })}
          {left.length > kShown && (
            <Button look="link" aria-expanded={all} onClick={() => set_all(!all)}>
              {all ? "Show fewer" : `Show ${grouped(left.length - kShown)} more`}
            </Button>
          )}
        </Panel>
      )}
      {survivors.length > 0 && (
        <Panel title="No coalition leaves">
          {survivors.slice(0, 12).map((id) => {
            const state = document.states.find((other) => other.id === id);
            return (
              <section key={id}>
                <h3>
                  State {id}
                  {id === document.start ? " (the status quo)" : ""}
                </h3>
                {state && <StateWords state={state} />}
              </section>
            );
          })}
          {survivors.length > 12 && <p className="quiet">and {grouped(survivors.length - 12)} more</p>}
        </Panel>
      )}
      {document.outcomes_under !== null && document.judged.length > 1 && (
        <Panel title="From one outcome to another">
          {document.jumps.length === 0 ? (
            <p>No coalition of two or more gains by going from one of these outcomes to another.</p>
          ) : (
            <>
              <p>Nobody gains by leaving alone, but together:</p>
              <ul>
                {document.jumps.slice(0, 12).map((jump) => (
                  <li key={`${jump.from} ${jump.to} ${jump.coalition.join()}`}>
                    {capitalised(naming.names(jump.coalition))} would take {jump.from} to {jump.to} in{" "}
                    {counted(jump.steps.length, "step")}: {gain_words(jump, naming)}.
                  </li>
                ))}
              </ul>
              {document.jumps.length > 12 && <p className="quiet">and {grouped(document.jumps.length - 12)} more</p>}
            </>
          )}
        </Panel>
      )}
    </div>
  );
}
