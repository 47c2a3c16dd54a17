// How is a question asked that may take longer than one answer may? First as a request, and as a job where a limit stops it;
// what is known to take its time is a job from the beginning.
import { useEffect, useRef } from "react";
import { api, type Answer, type Problem, type Question } from "../api/client";
import { useAnswer, useJob, type RunningJob } from "../api/use-answer";

export interface Analysed<T> {
  answer: Answer<T> | undefined;
  problem: Problem | undefined;
  busy: boolean;
  again: () => void;
  job: RunningJob<T>;
  /** Asks the same as a job; where a limit stopped the request. */
  longer: (() => void) | undefined;
}

/** Asked anew whenever the question or the case changes; null: nothing to ask. */
export function useAnalysis<T>(command: string, question: Question | null, etag: string, as_job = false): Analysed<T> {
  const key = question === null ? null : JSON.stringify([command, question, etag]);
  const asked = useAnswer<Answer<T>>(as_job ? null : key, (signal) =>
    api.ask<T>(command, question as Question, signal),
  );
  const job = useJob<T>();
  // A job answers the question it was started with, and no other.
  const started = useRef<string | null>(null);
  const mine = started.current !== null && started.current === key;
  const latest = useRef({ job, question });
  latest.current = { job, question };
  useEffect(() => {
    const stop = () => {
      if (started.current !== null && latest.current.job.job?.state === "running") latest.current.job.cancel();
      started.current = null;
    };
    if (started.current !== key) stop();
    if (as_job && key !== null && latest.current.question !== null) {
      started.current = key;
      latest.current.job.start(command, latest.current.question);
    }
    return stop;
  }, [as_job, command, key]);
  const busy = as_job
    ? key !== null && job.result === undefined && job.problem === undefined && job.job === undefined
    : asked.busy;
  const limited = asked.problem?.kind === "limit" || asked.data?.exit === 4;
  return {
    answer: mine && job.result ? job.result : as_job || asked.problem ? undefined : asked.data,
    problem: mine ? job.problem : asked.problem,
    busy,
    again: as_job && question !== null ? () => job.start(command, question) : asked.again,
    job,
    longer:
      limited && question !== null && !(mine && job.job)
        ? () => {
            started.current = key;
            job.start(command, question);
          }
        : undefined,
  };
}
