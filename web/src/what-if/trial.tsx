// What would a change of the case do? Made in a copy of its text, solved, and told; kept only when that is wanted.
import { useState } from "react";
import { api, type Edit } from "../api/client";
import type { CompareDocument } from "../api/documents";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { concept_words } from "../design/concepts";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { announce } from "../shell/announce";
import { Comparison } from "./comparison";
import { holds_after } from "./wanted";

export interface Wanted {
  set: Readonly<Record<string, string>>;
  concept: string;
}

export function Trial({
  edits,
  label,
  wanted,
  onClose,
}: {
  edits: Edit[];
  label: string;
  wanted: Wanted;
  onClose: () => void;
}) {
  const { id, etag, edit } = useCase();
  const asked = useAnswer<CompareDocument>(JSON.stringify(["trial", edits, etag]), async (signal) => {
    const { text } = await api.edit(id, edits, { dry: true, signal });
    return (await api.compare({ case: id, before: id, text, options: { "no-causes": true } }, signal)).document;
  });
  const keep = async () => {
    if (!(await edit(edits, label))) return;
    announce("The change is in the case. Undo takes it back.");
    onClose();
  };
  const holds = asked.data ? holds_after(asked.data, wanted) : null;
  return (
    <div className="trial" role="group" aria-label="What the change would do">
      {asked.busy && !asked.data && <Waiting what="Trying it …" />}
      <ProblemNote problem={asked.problem} again={asked.again} />
      {asked.data && (
        <>
          <p className={`note ${holds ? "good" : "warn"}`} role="status">
            {holds
              ? `With this change the outcome wanted holds under ${concept_words(wanted.concept).name}.`
              : `With this change the outcome wanted does not hold under ${concept_words(wanted.concept).name}.`}
          </p>
          <Comparison document={asked.data} brief />
        </>
      )}
      <div className="row">
        <Button look="main" disabled={!asked.data} onClick={() => void keep()}>
          Keep this change
        </Button>
        <Button onClick={onClose}>Put it back</Button>
      </div>
    </div>
  );
}

/** A line with the button that opens its trial below it. */
export function Triable({
  words,
  edits,
  label,
  wanted,
  why_not,
}: {
  words: string;
  edits: Edit[] | null;
  label: string;
  wanted: Wanted;
  /** Why it cannot be tried, where it cannot. */
  why_not: string;
}) {
  const [open, set_open] = useState(false);
  return (
    <li className="triable">
      <span>{words}</span>{" "}
      {edits === null ? (
        <span className="quiet small">{why_not}</span>
      ) : (
        <Button look="small" aria-expanded={open} onClick={() => set_open(!open)}>
          Try it
        </Button>
      )}
      {open && edits !== null && <Trial edits={edits} label={label} wanted={wanted} onClose={() => set_open(false)} />}
    </li>
  );
}
