// Which two changes together break the conclusion although neither does alone? Many pairs: a job, with progress, that can
// be stopped.
import { useJob } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { Panel } from "../design/panel";
import { ProblemNote } from "../design/problem";
import { JobProgress, Waiting } from "../design/progress";
import type { StateLookup } from "../explanation/narrate";
import { capitalised, count, counted } from "../explanation/words";
import type { HingesDocument } from "./document";
import type { CaseFacts } from "./facts";
import { effect_words } from "./ranking";
import { assumption_words, change_words, sourcing_words } from "./words";

const kListed = 40;

export function PairsPanel({ hinges, facts, find }: { hinges: HingesDocument; facts: CaseFacts; find: StateLookup }) {
  const { id } = useCase();
  const job = useJob<HingesDocument>();
  const { claim } = hinges;
  const quiet = hinges.singles.filter((trial) => trial.effect === "same" || trial.effect === "way").length;
  const running = job.job?.state === "running";
  const start = () =>
    job.start("hinge", { case: id, options: { outcome: claim.outcome, concept: claim.concept, depth: 2 } });
  return (
    <Panel title="Two changes at once">
      {!job.result && !running && (
        <p>
          {counted(quiet, "change")} {quiet === 1 ? "does" : "do"} nothing alone. Two of them together may:{" "}
          {count((quiet * (quiet - 1)) / 2)} pairs can be tried.
        </p>
      )}
      <ProblemNote problem={job.problem} />
      {running ? (
        <JobProgress job={job.job} onCancel={job.cancel} />
      ) : (
        <Button onClick={start}>{job.result ? "Try the pairs again" : "Try the pairs"}</Button>
      )}
      {job.job?.state === "cancelled" && !job.result && (
        <p className="quiet" role="status">
          Stopped; what was tried so far is not kept.
        </p>
      )}
      {job.job?.state === "done" && !job.result && !job.problem && <Waiting />}
      {job.result && <Pairs hinges={job.result.document} facts={facts} find={lookup(job.result.document, find)} />}
    </Panel>
  );
}

function lookup(document: HingesDocument, find: StateLookup): StateLookup {
  const states = new Map(document.states.map((state) => [state.id, state]));
  return (state) => states.get(state) ?? find(state);
}

function Pairs({ hinges, facts, find }: { hinges: HingesDocument; facts: CaseFacts; find: StateLookup }) {
  const pairs = hinges.pairs;
  const tried = hinges.pairs_tried;
  const total = hinges.pairs_total;
  return (
    <>
      <p role="status">
        {tried === total
          ? `All ${count(total)} pairs of changes that do nothing alone were tried`
          : `${count(tried)} of ${count(total)} pairs of changes that do nothing alone were tried`}
        ; {pairs.length === 0 ? "none makes" : `${count(pairs.length)} ${pairs.length === 1 ? "makes" : "make"}`} the
        outcome {hinges.claim.holds ? "fail" : "hold"}.
      </p>
      <ol className="pairs">
        {pairs.slice(0, kListed).map((pair, i) => (
          <li key={i}>
            {pair.changes.map((change, k) => (
              <span key={k}>
                {k > 0 && "; and "}
                {k === 0
                  ? capitalised(assumption_words(facts, change.assumption))
                  : assumption_words(facts, change.assumption)}
                : <strong>{change_words(facts, change)}</strong>{" "}
                <span className="quiet small">(rests {sourcing_words(change.assumption)})</span>
              </span>
            ))}
            . Then {effect_words(hinges, pair, "flips", facts, find)}.
          </li>
        ))}
      </ol>
      {pairs.length > kListed && <p className="quiet">and {count(pairs.length - kListed)} more pairs</p>}
    </>
  );
}
