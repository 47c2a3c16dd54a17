// What would have to change for an outcome to hold? Priorities, rankings, guarantees; and each change can be tried.
import { useMemo, useState } from "react";
import type { InverseDocument } from "../api/documents";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { ConceptOptions } from "../design/concept-name";
import { concept_words, counted, grouped } from "../design/concepts";
import { Field } from "../design/field";
import { Panel } from "../design/panel";
import { StateWords } from "../design/state-words";
import { set_params, usePlace } from "../shell/router";
import { AnalysisState } from "./analysis-state";
import {
  cannot_words,
  change_edits,
  change_words,
  conditions_of,
  guarantee_edits,
  guarantee_sets,
  guarantee_words,
  ranking_words,
  some_of,
  tried_words,
  type FreeParty,
  type Rankings,
} from "./inverse-words";
import { capitalised, outwards, type Naming } from "./naming";
import { OutcomeChooser } from "./outcome-chooser";
import { ShareBar } from "./share-bar";
import { Triable, type Wanted } from "./trial";
import { useAnalysis, type Analysed } from "./use-analysis";
import { useNaming, wishes_of } from "./use-naming";

const kConcepts = ["nash", "sseq", "seq", "smr", "gmr"] as const;
const kShown = 5;

export function WantedTab() {
  const { id, etag } = useCase();
  const { params } = usePlace();
  const outcome = params["outcome"] ?? "";
  const concept = (kConcepts as readonly string[]).includes(params["concept"] ?? "")
    ? (params["concept"] ?? "")
    : "seq";
  const [cost, set_cost] = useState(3);
  const [together, set_together] = useState(2);
  // In parts, so that what is found quickly need not wait for the rest.
  const part = (name: string, rest = {}) =>
    outcome === "" ? null : { case: id, options: { outcome, concept, part: name, ...rest } };
  const priorities = useAnalysis<InverseDocument>("inverse", part("priorities", { "max-cost": cost }), etag);
  const first = outcome === "" ? undefined : priorities.answer?.document;
  // Once the outcome is known to exist.
  const needed = first !== undefined && first.leavers.length > 0;
  const rankings = useAnalysis<InverseDocument>("inverse", first ? part("rankings") : null, etag);
  const guarantees = useAnalysis<InverseDocument>(
    "inverse",
    needed ? part("guarantees", { together }) : null,
    etag,
    true,
  );
  return (
    <>
      <p>
        Name an outcome. Entente looks for the smallest changes of what parties want, for the rankings, and for the
        guarantees under which it holds.
      </p>
      <OutcomeChooser
        key={id}
        value={outcome}
        label="What shall hold"
        hint="A condition, as “ankara.withdraw and damascus.relations = political”, or the number of a state."
        main="Look for ways"
        onChoose={(expression) => set_params({ outcome: expression })}
      />
      <div className="row">
        <Field label="Under">
          {(control) => (
            <select {...control} value={concept} onChange={(event) => set_params({ concept: event.target.value })}>
              <ConceptOptions only={kConcepts} />
            </select>
          )}
        </Field>
        <Field label="Changes of priorities up to a cost of">
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={8}
              value={cost}
              onChange={(event) => set_cost(Math.max(1, Math.min(8, Number(event.target.value) || 1)))}
            />
          )}
        </Field>
        <Field label="Guarantees together, at most">
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={4}
              value={together}
              onChange={(event) => set_together(Math.max(1, Math.min(4, Number(event.target.value) || 1)))}
            />
          )}
        </Field>
      </div>
      {outcome !== "" && <AnalysisState analysed={priorities} what="Looking for changes of priorities" />}
      {first && <Found document={first} rankings={rankings} guarantees={guarantees} />}
    </>
  );
}

function Found({
  document,
  rankings,
  guarantees,
}: {
  document: InverseDocument;
  rankings: Analysed<InverseDocument>;
  guarantees: Analysed<InverseDocument>;
}) {
  const { model } = useCase();
  const naming = useNaming(document) as Naming;
  const state = document.states.find((one) => one.id === document.outcome);
  const wanted: Wanted = { set: state?.set ?? {}, concept: document.concept };
  const name = concept_words(document.concept).name;
  return (
    <div aria-live="polite">
      <section className="wanted-state">
        <h2>State {document.outcome}</h2>
        {state && <StateWords state={state} />}
        {document.alternatives > 0 && (
          <p className="quiet small">
            {counted(document.alternatives, "other state would fit", "other states would fit")} as well; this is the one
            fewest parties leave.
          </p>
        )}
        <p className="lead">
          {document.leavers.length === 0
            ? `It holds already under ${name}.`
            : `It does not hold under ${name}: ${naming.names(document.leavers)} would leave it.`}
        </p>
      </section>
      <Priorities document={document} naming={naming} wanted={wanted} wishes={wishes_of(model)} />
      <Panel title="Under how many rankings would it hold?">
        <AnalysisState analysed={rankings} what="Counting rankings" />
        {rankings.answer && <RankingsFound document={rankings.answer.document} />}
      </Panel>
      <Panel title="Which guarantees would make it hold?">
        {document.leavers.length === 0 ? (
          <p>None is needed.</p>
        ) : (
          <>
            <AnalysisState analysed={guarantees} what="Trying guarantees" />
            {guarantees.answer && <Guarantees document={guarantees.answer.document} wanted={wanted} />}
          </>
        )}
      </Panel>
    </div>
  );
}

function Priorities({
  document,
  naming,
  wanted,
  wishes,
}: {
  document: InverseDocument;
  naming: Naming;
  wanted: Wanted;
  wishes: (party: string) => readonly string[];
}) {
  const found = document.priorities;
  if (found === null) return null;
  const alone = naming.party_ids().filter((party) => found.alone[party]?.cost != null);
  const joint = found.joint.cost !== null && found.joint.changes.some((change) => Object.keys(change).length > 1);
  const why_not = "Its ranking is no list of wishes: change it in the text.";
  const changes = (least: typeof found.joint, label: string) => (
    <ul>
      {least.changes.slice(0, kShown).map((change) => {
        const words = change_words(change, naming, wishes, found.groups);
        return (
          <Triable
            key={words}
            words={words}
            edits={change_edits(change, wishes)}
            label={label}
            wanted={wanted}
            why_not={why_not}
          />
        );
      })}
    </ul>
  );
  const more = (count: string, shown: number) => {
    const rest = Number(count) - shown;
    return rest > 0 ? (
      <p className="quiet small">
        and {counted(rest, "more change that costs as little", "more changes that cost as little")}.
      </p>
    ) : null;
  };
  return (
    <Panel title="Which change of priorities would make it hold?">
      {document.leavers.length === 0 ? (
        <p>None is needed.</p>
      ) : (
        <>
          <p className="quiet">Every exchange of two neighbouring wishes costs one, and so does every wish given up.</p>
          {alone.map((party) => {
            const least = found.alone[party];
            if (!least) return null;
            return (
              <section key={party}>
                <h3>
                  {naming.party(party)} alone, cost {least.cost}
                  {least.count === "1" ? "" : `, ${grouped(least.count)} ways`}
                </h3>
                {changes(least, `${naming.party(party)}: other priorities`)}
                {more(least.count, Math.min(kShown, least.changes.length))}
              </section>
            );
          })}
          {joint && (
            <section>
              <h3>
                Together, cost {found.joint.cost}
                {found.joint.count === "1" ? "" : `, ${grouped(found.joint.count)} ways`}
              </h3>
              {changes(found.joint, "Other priorities of several parties")}
              {more(found.joint.count, Math.min(kShown, found.joint.changes.length))}
            </section>
          )}
          {cannot_words(document, naming).map((words) => (
            <p key={words}>{words}</p>
          ))}
        </>
      )}
    </Panel>
  );
}

function Conditions({ free, naming, outcome }: { free: FreeParty; naming: Naming; outcome: number }) {
  const [all, set_all] = useState(false);
  const found = useMemo(() => conditions_of(free), [free]);
  if (found === null) return null;
  const who = naming.party(free.party);
  if (found.bare.length + found.either.length === 0)
    return <p className="small">{who} has no reason to leave, whatever it wants.</p>;
  const shown = all ? found.either : found.either.slice(0, kShown);
  return (
    <div className="small">
      <p>{who} stays exactly if it ranks</p>
      <ul>
        {found.bare.length > 0 && (
          <li>
            {outcome} above {some_of(found.bare, all ? 500 : 6)}
          </li>
        )}
        {shown.map(({ one_of, ways }, k) => (
          <li key={k}>
            {outcome}{" "}
            {one_of.length === 1
              ? `above ${one_of[0]}`
              : one_of.length > 1
                ? `above at least one of ${some_of(one_of, all ? 500 : 6)}`
                : ""}
            {ways.length > 0 && `${one_of.length > 0 ? " or " : ""}in one of ${counted(ways.length, "other way")}`}
          </li>
        ))}
      </ul>
      {(found.either.length > kShown || all) && (
        <Button look="link" aria-expanded={all} onClick={() => set_all(!all)}>
          {all ? "Show fewer" : `Show all ${grouped(found.either.length)} conditions`}
        </Button>
      )}
    </div>
  );
}

function Ranking({ rankings, document, naming }: { rankings: Rankings; document: InverseDocument; naming: Naming }) {
  const none = rankings.leave_anyway.length > 0;
  const interval = rankings.interval;
  const [low, high] = interval ?? [rankings.share, rankings.share];
  const ends = interval ? outwards(low ?? 0, high ?? 0) : null;
  return (
    <section className="ranking">
      <h3>{naming.names(rankings.free.map((one) => one.party))} free</h3>
      {!none && <ShareBar share={rankings.share} low={low ?? rankings.share} high={high ?? rankings.share} />}
      <p>
        {capitalised(ranking_words(rankings, naming))}
        {ends && !none && (
          <span className="quiet">
            {" "}
            95 % interval {ends.low} to {ends.high} %.
          </span>
        )}
        {!none && rankings.depend.length > 0 && (
          <>
            {" "}
            What {naming.names(rankings.depend)} {rankings.depend.length === 1 ? "does" : "do"} depends on it too.
          </>
        )}
      </p>
      {!none &&
        rankings.free.map((free) => (
          <Conditions key={free.party} free={free} naming={naming} outcome={document.outcome} />
        ))}
    </section>
  );
}

function RankingsFound({ document }: { document: InverseDocument }) {
  const naming = useNaming(document) as Naming;
  const found = document.rankings;
  if (found === null || found.length === 0) return null;
  return (
    <>
      <p className="quiet">
        Counted over all strict rankings of the {counted(document.state_count, "state")}; parties not named keep theirs.
      </p>
      {found.map((rankings) => (
        <Ranking
          key={rankings.free.map((one) => one.party).join()}
          rankings={rankings}
          document={document}
          naming={naming}
        />
      ))}
    </>
  );
}

function Guarantees({ document, wanted }: { document: InverseDocument; wanted: Wanted }) {
  const { model } = useCase();
  const naming = useNaming(document) as Naming;
  const [all, set_all] = useState(false);
  const sets = guarantee_sets(document);
  const needs = (option: string) => model.options.find((one) => one.full === option)?.needs || undefined;
  const shown = all ? sets : sets.slice(0, kShown);
  return (
    <>
      <ul>
        {shown.map(({ guarantees, guarantors }) => {
          const words = `If ${guarantees.map((one) => guarantee_words(one, document.outcome, naming)).join(", and ")}${guarantors.length > 0 ? ` (or for as long as ${naming.names(guarantors, "or")} guarantees it)` : ""}.`;
          return (
            <Triable
              key={words}
              words={words}
              edits={guarantee_edits(guarantees, document.outcome, naming, needs)}
              label="A guarantee"
              wanted={wanted}
              why_not="This can be written in the text only."
            />
          );
        })}
      </ul>
      {sets.length > kShown && (
        <Button look="link" aria-expanded={all} onClick={() => set_all(!all)}>
          {all ? "Show fewer" : `Show ${grouped(sets.length - kShown)} more`}
        </Button>
      )}
      <p className="quiet">{tried_words(document)}</p>
    </>
  );
}
