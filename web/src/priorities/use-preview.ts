// What would come out if the statements stood in this order? The text with the change made (and not saved), solved; asked
// anew with every step of a drag, the older question being given up.
import { useEffect, useRef, useState } from "react";
import { api, as_problem, is_abort, type Edit, type Problem } from "../api/client";
import type { SolutionDocument } from "../api/documents";

/** States described one by one only up to this size of a case; beyond, numbers alone come back in time. */
const kDescribed = 20000;

export interface Preview {
  solution: SolutionDocument | undefined;
  problem: Problem | undefined;
  busy: boolean;
  /** From the question to the answer, in milliseconds. */
  took: number;
}

export const solve_options = (state_count: number | undefined) =>
  state_count !== undefined && state_count > kDescribed ? { "no-states": true } : {};

interface Asked extends Preview {
  /** The question that this answers, or that is being asked. */
  key: string | null;
}
const kNothing: Asked = { solution: undefined, problem: undefined, busy: false, took: 0, key: null };

/** `key` tells questions apart; null where nothing is changed. */
export function usePreview(
  id: string,
  etag: string,
  key: string | null,
  edits: () => Edit[],
  state_count: number | undefined,
): Preview {
  const [preview, set_preview] = useState<Asked>(kNothing);
  const known = useRef({ etag: "", answers: new Map<string, SolutionDocument>() });
  const latest = useRef(edits);
  latest.current = edits;
  useEffect(() => {
    if (known.current.etag !== etag) known.current = { etag, answers: new Map() };
    if (key === null) {
      set_preview(kNothing);
      return;
    }
    const answers = known.current.answers;
    const before = answers.get(key);
    if (before) {
      set_preview({ solution: before, problem: undefined, busy: false, took: 0, key });
      return;
    }
    const abort = new AbortController();
    const begun = performance.now();
    set_preview((now) => ({ ...now, busy: true, key }));
    const ask = async () => {
      const { text } = await api.edit(id, latest.current(), { dry: true, signal: abort.signal });
      // Numbers first, for they are there sooner; then what the states are that nobody has seen yet.
      const { document } = await api.analyse("solve", { case: id, text, options: { "no-states": true } }, abort.signal);
      const took = performance.now() - begun;
      if (!abort.signal.aborted) set_preview({ solution: document, problem: undefined, busy: false, took, key });
      const options = solve_options(state_count);
      const described =
        "no-states" in options
          ? document
          : (await api.analyse("solve", { case: id, text, options }, abort.signal)).document;
      return { described, took };
    };
    ask().then(
      ({ described, took }) => {
        answers.set(key, described);
        if (!abort.signal.aborted) set_preview({ solution: described, problem: undefined, busy: false, took, key });
      },
      (error: unknown) => {
        if (!abort.signal.aborted && !is_abort(error)) set_preview({ ...kNothing, problem: as_problem(error), key });
      },
    );
    return () => abort.abort();
  }, [id, etag, key, state_count]);
  // Between a new question and its being asked the old answer is there, and is not the answer.
  return preview.key === key ? preview : { ...preview, busy: key !== null };
}
