// How is a question asked that may take longer than one answer may? First as a request; where a limit stops it, as a job.
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
export function useAnalysis<T>(command: string, question: Question | null, etag: string): Analysed<T> {
  const key = question === null ? null : JSON.stringify([command, question, etag]);
  const asked = useAnswer<Answer<T>>(key, (signal) => api.ask<T>(command, question as Question, signal));
  const job = useJob<T>();
  // A job answers the question it was started with, and no other.
  const started = useRef<string | null>(null);
  const mine = started.current !== null && started.current === key;
  const cancel = useRef(job.cancel);
  cancel.current = job.cancel;
  const running = job.job?.state === "running";
  useEffect(() => {
    if (started.current === null || started.current === key) return;
    started.current = null;
    if (running) cancel.current();
  }, [key, running]);
  const limited = asked.problem?.kind === "limit" || asked.data?.exit === 4;
  return {
    answer: mine && job.result ? job.result : asked.problem ? undefined : asked.data,
    problem: mine ? job.problem : asked.problem,
    busy: asked.busy,
    again: asked.again,
    job,
    longer: limited && question !== null && !(mine && job.job) ? () => { started.current = key; job.start(command, question); } : undefined,
  };
}
