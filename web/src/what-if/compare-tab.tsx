// What changed since a text of the history, or compared with another case?
import { useState } from "react";
import { api, type History } from "../api/client";
import type { CompareDocument } from "../api/documents";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Field } from "../design/field";
import { set_params, usePlace } from "../shell/router";
import { useWorkbench } from "../shell/workbench-context";
import { AnalysisState } from "./analysis-state";
import { Comparison } from "./comparison";
import { useAnalysis } from "./use-analysis";

const kMoments = 40;

/** The texts kept, the newest first, without the present one; each once. */
function moments(history: History | undefined, etag: string): History["entries"] {
  const seen = new Set([etag]);
  return [...(history?.entries ?? [])]
    .reverse()
    .filter((entry) => !seen.has(entry.etag) && seen.add(entry.etag))
    .slice(0, kMoments);
}

const when = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

export function CompareTab() {
  const { id, etag } = useCase();
  const { cases } = useWorkbench();
  const { params } = usePlace();
  const before = params["before"] ?? "";
  const [causes, set_causes] = useState(true);
  const history = useAnswer<History>(`history ${id} ${etag}`, () => api.history(id));
  const analysed = useAnalysis<CompareDocument>(
    "compare",
    before === "" ? null : { case: id, before, options: causes ? {} : { "no-causes": true } },
    etag,
  );
  const kept = moments(history.data, etag);
  const others = (cases ?? []).filter((one) => one.id !== id);
  return (
    <>
      <p>What is assumed otherwise, what became of the outcomes, and because of which difference?</p>
      <div className="row">
        <Field label="Compare the case as it is with">
          {(control) => (
            <select {...control} value={before} onChange={(event) => set_params({ before: event.target.value })}>
              <option value="">choose …</option>
              {kept.length > 0 && (
                <optgroup label="Its own text, as it was">
                  {kept.map((entry) => (
                    <option key={entry.etag} value={entry.etag}>
                      {when(entry.time)}: {entry.label}
                    </option>
                  ))}
                </optgroup>
              )}
              {others.length > 0 && (
                <optgroup label="Another case">
                  {others.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.title || one.file} ({one.file})
                    </option>
                  ))}
                </optgroup>
              )}
            </select>
          )}
        </Field>
        <label className="check-label">
          <input type="checkbox" checked={causes} onChange={(event) => set_causes(event.target.checked)} /> which
          difference accounts for what
        </label>
      </div>
      {kept.length === 0 && history.data && (
        <p className="quiet">No other text of this case is kept yet: every change made here is kept from now on.</p>
      )}
      {before !== "" && <AnalysisState analysed={analysed} what="Comparing" />}
      {before !== "" && analysed.answer && (
        <div aria-live="polite" aria-busy={analysed.busy}>
          <Comparison document={analysed.answer.document} />
        </div>
      )}
    </>
  );
}
