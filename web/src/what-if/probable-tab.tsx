// How probable is each outcome, given how sure each assumption is? Whole models are drawn and solved; as a job, for that may
// take its time, and what was found so far is kept when it is stopped.
import { useState } from "react";
import type { SampleDocument } from "../api/documents";
import { useJob } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { concept_words, grouped } from "../design/concepts";
import { Field } from "../design/field";
import { Panel } from "../design/panel";
import { ProblemNote } from "../design/problem";
import { Progress } from "../design/progress";
import { StateWords } from "../design/state-words";
import { assumption_words } from "../reports/assumptions";
import {
  bar_words,
  bars_of,
  concepts_in,
  convergence_words,
  doubts_words,
  driven,
  driver_share_words,
  driver_words,
  models_words,
  ordered_outcomes,
  outcome_names,
  probability_words,
  resting_words,
  time_left,
  type SampledOutcome,
} from "./sample-words";
import { capitalised, share_words } from "./naming";
import { ShareBar } from "./share-bar";
import { LookingAhead, SeenBySides } from "./views";
import { doubt_option, has_views, kDoubtKinds } from "./doubt-kinds";

const kListed = 12;

export function ProbableTab() {
  const { id, model, text, etag } = useCase();
  const [doubts, set_doubts] = useState<Record<string, number>>({ anonymous: 70 });
  const [runs, set_runs] = useState(2000);
  const [seed, set_seed] = useState(1);
  const [exact, set_exact] = useState(false);
  const [asked_of, set_asked_of] = useState("");
  const { job, result, problem, start, cancel } = useJob<SampleDocument>();
  const running = job?.state === "running";
  const begin = () => {
    set_asked_of(etag);
    const doubt = doubt_option(doubts);
    start("sample", {
      case: id,
      options: { ...(exact ? { exact: true } : { runs, seed }), ...(doubt ? { doubt } : {}) },
    });
  };
  return (
    <>
      <p>
        An assumption is as sure as whoever it rests on. Say how sure; Entente draws models in which some assumptions
        fail, and solves each exactly.
      </p>
      <fieldset className="doubts">
        <legend>How sure is what rests, at best, on …</legend>
        {kDoubtKinds.map(({ kind, words }) => (
          <label key={kind} className="doubt-row">
            <span>{words}</span>
            <input
              type="range"
              min={5}
              max={100}
              step={5}
              value={doubts[kind] ?? 100}
              onChange={(event) => set_doubts({ ...doubts, [kind]: Number(event.target.value) })}
            />
            <output>{doubts[kind] ?? 100} %</output>
          </label>
        ))}
        <p className="small quiet">What has a confidence of its own in the case keeps it.</p>
      </fieldset>
      <div className="row">
        <label className="check-label">
          <input type="checkbox" checked={exact} onChange={(event) => set_exact(event.target.checked)} /> solve every
          combination (few doubts only)
        </label>
        {!exact && (
          <>
            <Field label="Models drawn">
              {(control) => (
                <select {...control} value={runs} onChange={(event) => set_runs(Number(event.target.value))}>
                  {[200, 2000, 10000, 50000].map((one) => (
                    <option key={one} value={one}>
                      {grouped(one)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="Seed">
              {(control) => (
                <input
                  {...control}
                  type="number"
                  min={0}
                  value={seed}
                  onChange={(event) => set_seed(Math.max(0, Math.floor(Number(event.target.value) || 0)))}
                />
              )}
            </Field>
          </>
        )}
        <Button look="main" disabled={running} onClick={begin}>
          Draw models
        </Button>
      </div>
      {running && job && (
        <Progress
          what={`${capitalised(job.what || "Drawing models")}${time_left(job) ? `, ${time_left(job)}` : ""}`}
          share={job.share}
          onCancel={cancel}
        />
      )}
      <ProblemNote problem={problem} again={undefined} />
      {job?.state === "cancelled" && !result && (
        <p className="note" role="status">
          Stopped before a first result.
        </p>
      )}
      {job?.state === "failed" && !problem && (
        <p className="problem" role="alert">
          This could not be worked out.
        </p>
      )}
      {result && asked_of !== etag && (
        <p className="note warn" role="status">
          The case has changed since; draw anew for what it says now.
        </p>
      )}
      {result && <Found document={result.document} />}
      {has_views(text) && <SeenBySides />}
      {model.parties.length === 2 && <LookingAhead />}
    </>
  );
}

function Outcome({ outcome, document }: { outcome: SampledOutcome; document: SampleDocument }) {
  const exact = document.method === "exact";
  return (
    <li className="probable">
      <h4>{outcome_names([outcome])}</h4>
      <StateWords state={outcome} />
      <ul className="plain-list">
        {bars_of(outcome.holds, concepts_in(document)).map((bar) => (
          <li key={bar.concepts.join()} className="bar-row">
            <ShareBar share={bar.share} low={bar.low} high={bar.high} />
            <span>{bar_words(bar, exact)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Found({ document }: { document: SampleDocument }) {
  const { model } = useCase();
  const [all, set_all] = useState(false);
  const exact = document.method === "exact";
  const ordered = ordered_outcomes(document);
  const listed = ordered.slice(0, all ? 200 : kListed);
  const parts = [
    {
      title: "Self-interest leads there from the status quo, in the case as written",
      outcomes: listed.filter((one) => one.reached),
    },
    {
      title: "Self-interest does not lead there, in the case as written",
      outcomes: listed.filter((one) => !one.reached),
    },
  ];
  const nothing = Object.values(document.nothing).some((one) => one.weight > 0);
  const groups = driven(document, listed).slice(0, 5);
  const doubt_of = new Map(document.doubts.map((one) => [one.id, one]));
  return (
    <div aria-live="polite">
      <Panel
        title={
          exact
            ? "How probable it is that an outcome holds"
            : "How probable it is that an outcome holds (95 % interval)"
        }
      >
        <p>
          {doubts_words(document)} {models_words(document)}
        </p>
        {ordered.length === 0 && <p>No outcome holds in any model.</p>}
        {parts
          .filter(({ outcomes }) => outcomes.length > 0)
          .map(({ title, outcomes }) => (
            <section key={title}>
              {document.start !== null && <h3 className="quiet">{title}</h3>}
              <ul className="plain-list">
                {outcomes.map((outcome) => (
                  <Outcome key={outcome.outcome} outcome={outcome} document={document} />
                ))}
              </ul>
            </section>
          ))}
        {ordered.length > kListed && (
          <Button look="link" aria-expanded={all} onClick={() => set_all(!all)}>
            {all
              ? "Show fewer"
              : `Show ${grouped(Math.min(200, ordered.length) - kListed)} more of ${grouped(ordered.length - kListed)}, less probable`}
          </Button>
        )}
        {nothing && (
          <section>
            <h4>No outcome at all</h4>
            <ul className="plain-list">
              {bars_of(document.nothing, concepts_in(document)).map((bar) => (
                <li key={bar.concepts.join()} className="bar-row">
                  <ShareBar share={bar.share} low={bar.low} high={bar.high} />
                  <span>{bar_words(bar, exact)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </Panel>
      {groups.length > 0 && (
        <Panel title="What drives it">
          <p className="quiet">Share of the variance by that assumption alone.</p>
          {groups.map((group) => (
            <section key={`${group.concept} ${outcome_names(group.outcomes)}`}>
              <h3>
                {outcome_names(group.outcomes)}, under {concept_words(group.concept).name}
              </h3>
              {group.drivers.length === 0 && (
                <p>No single assumption: it takes several together, or more models to tell.</p>
              )}
              <ul className="plain-list">
                {group.drivers.map((driver) => {
                  const doubt = doubt_of.get(driver.doubt);
                  if (!doubt) return null;
                  const words =
                    capitalised(assumption_words(doubt.assumption, model)) +
                    (doubt.change === "swap" ? " matters more than the next" : "");
                  return (
                    <li key={driver.doubt} className="bar-row">
                      <ShareBar share={driver.share} low={driver.share_low} high={driver.share_high} />
                      <span>
                        {driver_share_words(driver, exact)}: {words}, {share_words(doubt.confidence)} sure,{" "}
                        {resting_words(doubt.assumption, doubt.change)}. {driver_words(driver, exact)}
                      </span>
                    </li>
                  );
                })}
              </ul>
            </section>
          ))}
        </Panel>
      )}
      {convergence_words(document) !== "" && (
        <Panel title="How settled the numbers are">
          <p>{convergence_words(document)}</p>
        </Panel>
      )}
      <p className="seen-by-readers-only">
        {ordered[0]
          ? `First: ${outcome_names([ordered[0]])}, ${probability_words(ordered[0].holds[concepts_in(document)[0] ?? ""] ?? { share: 0, low: 0, high: 0 }, exact)}.`
          : ""}
      </p>
    </div>
  );
}
