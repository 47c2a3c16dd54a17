// Is the text sound? Checked by the program a moment after the last keystroke.
import { useEffect, useState } from "react";
import { api, as_problem, is_abort, type Problem } from "../api/client";
import type { CheckDocument } from "../api/documents";

const kPause = 200;

export interface Checked {
  /** The findings, and the text they are of. */
  check: CheckDocument | undefined;
  text: string | undefined;
  problem: Problem | undefined;
}

export function useCheck(id: string, text: string): Checked {
  const [checked, set_checked] = useState<Checked>({ check: undefined, text: undefined, problem: undefined });
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.analyse("check", { case: id, text }, abort.signal).then(
        ({ document }) => set_checked({ check: document, text, problem: undefined }),
        (error: unknown) => {
          if (abort.signal.aborted || is_abort(error)) return;
          const problem = as_problem(error);
          // A case with errors is an answer too.
          if (problem.document.check) set_checked({ check: problem.document.check, text, problem: undefined });
          else set_checked((before) => ({ ...before, problem }));
        },
      );
    }, kPause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, text]);
  return checked;
}
