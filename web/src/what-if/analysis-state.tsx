// What is shown while an answer is awaited, and where there is none?
import { Button } from "../design/button";
import { ProblemNote } from "../design/problem";
import { JobProgress, Waiting } from "../design/progress";
import type { Analysed } from "./use-analysis";
import { time_left } from "./sample-words";

export function AnalysisState<T>({ analysed, what }: { analysed: Analysed<T>; what: string }) {
  const { answer, problem, busy, again, job, longer } = analysed;
  const running = job.job?.state === "running";
  return (
    <>
      {busy && answer === undefined && <Waiting what={`${what} …`} />}
      {running && job.job && (
        <div role="group" aria-label={what}>
          <JobProgress job={job.job} onCancel={job.cancel} />
          <p className="quiet small">{time_left(job.job)}</p>
        </div>
      )}
      {job.job?.state === "cancelled" && !answer && (
        <p className="note" role="status">
          Stopped before a first result.{" "}
          <Button look="link" onClick={again}>
            Begin again
          </Button>
        </p>
      )}
      {!busy && !running && <ProblemNote problem={problem} again={longer ? undefined : again} />}
      {(answer?.exit === 4 || answer?.exit === 130) && !running && (
        <p className="note warn">This was stopped before the end: what follows is the part found.</p>
      )}
      {longer && !running && !busy && (
        <p>
          <Button look="main" onClick={longer}>
            Take the time it needs
          </Button>
        </p>
      )}
    </>
  );
}
