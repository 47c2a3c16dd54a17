// The page Hinges: what the conclusion depends on, who said so, and what would follow if it were otherwise.
import { useMemo, useState } from "react";
import { api } from "../api/client";
import { useAnswer, useJob } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { ConceptName } from "../design/concept-name";
import { Panel } from "../design/panel";
import { ProblemNote } from "../design/problem";
import { JobProgress, Waiting } from "../design/progress";
import { StateWords } from "../design/state-words";
import type { StateLookup } from "../explanation/narrate";
import { useNames } from "../explanation/use-names";
import type { GraphDocument } from "../map/document";
import { PageHead } from "../shell/page-head";
import { href, set_params, usePlace } from "../shell/router";
import { case_facts } from "./case-facts";
import { ClaimForm } from "./claim-form";
import type { HingesDocument } from "./document";
import type { CaseFacts } from "./facts";
import { HingeList } from "./hinge-list";
import { PairsPanel } from "./pairs-panel";
import { hinge_entries, uncounted_words, verdict_words } from "./ranking";
import "./hinges.css";

/** States read for the list of outcomes and for the status quo. */
const kRead = 200;

export function HingesPage() {
  const { id, etag, model, text } = useCase();
  const { names } = useNames();
  const { params } = usePlace();
  const outcome = params["outcome"] ?? "";
  const concept = params["concept"] ?? "";
  const facts = useMemo(
    () => ({ ...case_facts(model, text), parties: names.parties, options: names.options }),
    [model, text, names],
  );
  const graph = useAnswer(
    `${id} ${etag}`,
    async (signal) => (await api.analyse("graph", { case: id, options: { nodes: kRead } }, signal)).document,
  );
  const question = { case: id, options: { outcome: outcome || undefined, concept: concept || undefined } };
  const asked = useAnswer(
    JSON.stringify([id, etag, outcome, concept]),
    async (signal) => (await api.analyse("hinge", question, signal)).document,
  );
  // What takes longer than an answer may is worked out as a job.
  const slow = useJob<HingesDocument>();
  const document = asked.problem ? slow.result?.document : asked.data;
  return (
    <div className="hinges-page">
      <PageHead title="Hinges">
        What does the conclusion depend on, and who said so? Every smallest change of an assumption is tried.
      </PageHead>
      <ClaimForm
        graph={graph.data}
        names={names}
        outcome={outcome}
        concept={concept}
        onClaim={(next) => set_params(next, false)}
      />
      <ProblemNote problem={slow.job ? slow.problem : asked.problem} again={asked.again} />
      {asked.problem?.kind === "limit" && slow.job?.state !== "running" && !slow.result && (
        <Button look="main" onClick={() => slow.start("hinge", question)}>
          Work it out however long it takes
        </Button>
      )}
      <JobProgress job={slow.job} onCancel={slow.cancel} />
      {asked.busy && <Waiting what="Trying every change of an assumption …" />}
      {document && (
        <Answer
          key={`${document.claim.outcome} ${document.claim.concept} ${etag}`}
          hinges={document}
          facts={facts}
          graph={graph.data}
          stale={asked.busy}
        />
      )}
    </div>
  );
}

interface AnswerProps {
  hinges: HingesDocument;
  facts: CaseFacts;
  graph: GraphDocument | undefined;
  stale: boolean;
}

function Answer({ hinges, facts, graph, stale }: AnswerProps) {
  const { claim } = hinges;
  const find = useMemo((): StateLookup => {
    const states = new Map(hinges.states.map((state) => [state.id, state]));
    return (state) => states.get(state);
  }, [hinges]);
  const flips = useMemo(() => hinge_entries(hinges, "flips", facts, find), [hinges, facts, find]);
  const ways = useMemo(() => hinge_entries(hinges, "way", facts, find), [hinges, facts, find]);
  const start =
    graph?.start == null ? null : (graph.nodes.find((node) => node.state.id === graph.start)?.state ?? null);
  const outcome = find(claim.outcome);
  const [trying, set_trying] = useState<string>();
  const shared = { hinges, facts, find, start, trying, onTry: set_trying };
  return (
    <div className={stale ? "stale" : ""} aria-busy={stale}>
      <section className="claim" aria-label="The conclusion">
        <p className="verdict lead">{verdict_words(hinges, facts)}</p>
        <p>
          State {claim.outcome} {claim.holds ? "holds" : "does not hold"} under <ConceptName id={claim.concept} long />.{" "}
          {graph?.start == null
            ? ""
            : claim.outcome === graph.start
              ? "It is the status quo."
              : claim.reached
                ? "Self-interest leads there from the status quo, step by step."
                : "Self-interest does not lead there from the status quo."}{" "}
          <a href={href({ page: "map", params: { to: String(claim.outcome) } })}>See it on the map</a>
        </p>
        {outcome && <StateWords state={outcome} before={start ?? undefined} />}
      </section>
      <Panel
        title={claim.holds ? "What it hinges on" : "What would make it hold"}
        aside={<span className="quiet small">weakest grounds first</span>}
      >
        {flips.length === 0 ? (
          <p className="quiet">No single change of an assumption does.</p>
        ) : (
          <HingeList entries={flips} {...shared} />
        )}
      </Panel>
      {graph?.start != null && ways.length > 0 && (
        <Panel
          title={claim.reached ? "What only the way there hinges on" : "What would open a way there by self-interest"}
          aside={<span className="quiet small">weakest grounds first</span>}
        >
          <HingeList entries={ways} {...shared} />
        </Panel>
      )}
      {uncounted_words(hinges).map((sentence) => (
        <p key={sentence} className="quiet small">
          {sentence}
        </p>
      ))}
      <PairsPanel hinges={hinges} facts={facts} find={find} />
    </div>
  );
}
