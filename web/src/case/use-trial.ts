// Would these edits leave the case sound? Tried on the server without being written, a moment after the last keystroke.
import { useEffect, useRef, useState } from "react";
import { api, as_problem, is_abort, type Edit } from "../api/client";

const kPause = 150;

export interface Trial {
  /** What is wrong with it, in the server's words. */
  error: string | undefined;
  busy: boolean;
}

export function useTrial(id: string, edits: Edit[] | null): Trial {
  const [trial, set_trial] = useState<Trial>({ error: undefined, busy: false });
  const key = edits === null ? null : JSON.stringify(edits);
  const latest = useRef(edits);
  latest.current = edits;
  useEffect(() => {
    if (key === null) {
      set_trial({ error: undefined, busy: false });
      return;
    }
    const abort = new AbortController();
    set_trial((before) => ({ ...before, busy: true }));
    const timer = setTimeout(() => {
      api.edit(id, latest.current ?? [], { dry: true, signal: abort.signal }).then(
        () => set_trial({ error: undefined, busy: false }),
        (error: unknown) => {
          if (abort.signal.aborted || is_abort(error)) return;
          const problem = as_problem(error);
          const first = problem.document.check?.diagnostics.find((one) => one.severity === "error");
          set_trial({
            error: first ? `${first.what}${first.hint ? ` (${first.hint})` : ""}` : problem.message,
            busy: false,
          });
        },
      );
    }, kPause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, key]);
  return trial;
}
