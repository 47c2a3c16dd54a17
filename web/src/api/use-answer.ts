// How does a component ask, and forget stale answers? One hook for questions and one for jobs.
import { useCallback, useEffect, useRef, useState } from "react";
import { api, as_problem, is_abort, type Answer, type Job, type Problem, type Question } from "./client";
import { events } from "./events";

export interface Asked<T> {
  /** The last answer; kept while a newer one is awaited, so that nothing flickers. */
  data: T | undefined;
  problem: Problem | undefined;
  busy: boolean;
  again: () => void;
}

/** Asks anew whenever `key` changes; null: nothing to ask. Requests that are no longer wanted are aborted. */
export function useAnswer<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [state, set_state] = useState<{ data: T | undefined; problem: Problem | undefined; busy: boolean }>({
    data: undefined,
    problem: undefined,
    busy: key !== null,
  });
  const [turn, set_turn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks the same again.
  useEffect(() => {
    if (key === null) {
      set_state({ data: undefined, problem: undefined, busy: false });
      return;
    }
    const abort = new AbortController();
    set_state((before) => ({ ...before, busy: true }));
    latest.current(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) set_state({ data, problem: undefined, busy: false });
      },
      (error: unknown) => {
        if (abort.signal.aborted || is_abort(error)) return;
        set_state((before) => ({ data: before.data, problem: as_problem(error), busy: false }));
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const again = useCallback(() => set_turn((before) => before + 1), []);
  return { ...state, again };
}

export interface RunningJob<T> {
  job: Job | undefined;
  result: Answer<T> | undefined;
  problem: Problem | undefined;
  start: (command: string, question: Question) => void;
  cancel: () => void;
}

/** One job at a time: started, watched, cancelled; its result as soon as it is done (or cancelled with a part found). */
export function useJob<T>(): RunningJob<T> {
  const [job, set_job] = useState<Job>();
  const [result, set_result] = useState<Answer<T>>();
  const [problem, set_problem] = useState<Problem>();
  const id = useRef<string>(undefined);
  const ended = useCallback(async (done: Job) => {
    if (done.state === "running" || done.id !== id.current) return;
    try {
      const answer = await api.job_result<T>(done.id);
      if (done.id === id.current) set_result(answer);
    } catch (error) {
      if (done.id === id.current && done.state !== "cancelled") set_problem(as_problem(error));
    }
  }, []);
  useEffect(
    () =>
      events.listen({
        job: (news) => {
          if (news.id !== id.current) return;
          set_job(news);
          void ended(news);
        },
      }),
    [ended],
  );
  const start = useCallback(
    (command: string, question: Question) => {
      set_result(undefined);
      set_problem(undefined);
      set_job(undefined);
      id.current = undefined;
      api.start_job(command, question).then(
        async (started) => {
          id.current = started.id;
          set_job(started);
          // It may have ended before the page knew its name.
          const now = await api.job(started.id);
          if (now.id === id.current) {
            set_job((before) => (before !== undefined && before.state !== "running" ? before : now));
            void ended(now);
          }
        },
        (error: unknown) => set_problem(as_problem(error)),
      );
    },
    [ended],
  );
  const cancel = useCallback(() => {
    if (id.current !== undefined) api.cancel_job(id.current).catch((error: unknown) => set_problem(as_problem(error)));
  }, []);
  return { job, result, problem, start, cancel };
}
