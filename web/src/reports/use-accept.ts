// How is a statement made evidence of the case? The report is kept beside the case first, where it is not there yet; then
// source, evidence and its place under an assumption are one change, which can be undone as one.
import { useCallback, useState } from "react";
import { api, as_problem, type Problem } from "../api/client";
import { useCase } from "../case/case-context";
import { accept_edits, new_source, type NewSource, type Under } from "./accept";
import { report_file, type EvidenceDraft } from "./evidence-draft";
import { remove_loose, type LooseReport } from "./loose-reports";
import { looks_like_page } from "./read-file";
import type { ReportDocument } from "./statements";

const kTries = 20;

// Under a name that is free; never over another file.
async function keep(id: string, document: ReportDocument, loose: LooseReport): Promise<string> {
  const wanted = report_file(loose.name === "pasted text" ? "" : loose.name, document.title);
  // What a page says can be quoted only as it was read; a text stays as it is.
  const text = looks_like_page(loose.text) ? `${document.text}\n` : loose.text.replace(/^\ufeff/, "");
  for (let k = 1; ; ++k) {
    try {
      return (await api.put_report(id, k === 1 ? wanted : wanted.replace(/\.txt$/, `-${k}.txt`), text)).file;
    } catch (error) {
      if (as_problem(error).kind !== "conflict" || k === kTries) throw error;
    }
  }
}

export interface Accepting {
  problem: Problem | undefined;
  forget: () => void;
  /** The source it is in now; null where it was not done, and the page says why. */
  accept: (
    document: ReportDocument,
    draft: EvidenceDraft,
    from: string | LooseReport,
    under: Under | null,
  ) => Promise<string | null>;
}

export function useAccept(): Accepting {
  const { id, model, edit } = useCase();
  const [problem, set_problem] = useState<Problem>();
  const accept = useCallback<Accepting["accept"]>(
    async (document, draft, from, under) => {
      set_problem(undefined);
      try {
        let source: string | NewSource = typeof from === "string" ? from : "";
        if (typeof from !== "string") {
          const file = await keep(id, document, from);
          source = new_source(document, file, new Set(model.sources.map((one) => one.id)));
        }
        const edits = accept_edits(draft, source, under);
        if (edits === null) return null;
        const done = await edit(edits, `Evidence from ${draft.who || "a report"}`);
        if (!done) return null;
        if (typeof from !== "string") remove_loose(from.key);
        return typeof source === "string" ? source : source.id;
      } catch (error) {
        set_problem(as_problem(error));
        return null;
      }
    },
    [edit, id, model.sources],
  );
  return { problem, forget: useCallback(() => set_problem(undefined), []), accept };
}
