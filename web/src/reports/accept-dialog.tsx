// What is accepted, word for word, from whom, and what does it speak for?
import { useState } from "react";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { Dialog } from "../design/dialog";
import { Field } from "../design/field";
import { draft_errors, type Under } from "./accept";
import { assumption_key, assumption_words, grouped_assumptions, type Assumption, type Side } from "./assumptions";
import { kEvidenceKinds, type EvidenceDraft, type EvidenceKind } from "./evidence-draft";

import { stands_in, type Folded } from "./folding";
import { capitalised } from "./words";

export function AcceptDialog({
  first,
  folded,
  taken,
  assumptions,
  onAccept,
  onClose,
}: {
  first: EvidenceDraft;
  folded: Folded;
  taken: ReadonlySet<string>;
  assumptions: readonly Assumption[];
  onAccept: (draft: EvidenceDraft, under: Under | null) => void;
  onClose: () => void;
}) {
  const { model } = useCase();
  const [draft, set_draft] = useState(first);
  const [key, set_key] = useState("");
  const [side, set_side] = useState<Side>("because");
  const [tried, set_tried] = useState(false);
  const set = (part: Partial<EvidenceDraft>) => set_draft({ ...draft, ...part });
  const errors = draft_errors(draft, taken, stands_in(folded, draft.quote));
  const shown = (field: keyof EvidenceDraft) =>
    field === "quote" || tried || field === "grade" ? errors[field] : undefined;
  const fits = assumptions.filter((a) => !a.text_only);
  const accept = () => {
    set_tried(true);
    if (Object.keys(errors).length > 0) return;
    const assumption = fits.find((a) => assumption_key(a) === key);
    onAccept(draft, assumption ? { assumption, side } : null);
  };
  return (
    <Dialog
      title="Accept as evidence"
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="main" onClick={accept}>
            Accept
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label="Words of the report" hint="Exactly as they stand there, in one piece." error={shown("quote")}>
          {(control) => (
            <textarea
              {...control}
              rows={4}
              value={draft.quote}
              onChange={(event) => set({ quote: event.target.value })}
            />
          )}
        </Field>
        <Field label="Who said it">
          {(control) => (
            <input {...control} type="text" value={draft.who} onChange={(event) => set({ who: event.target.value })} />
          )}
        </Field>
        <div className="row">
          <Field label="Kind">
            {(control) => (
              <select
                {...control}
                value={draft.kind}
                onChange={(event) => set({ kind: event.target.value as EvidenceKind })}
              >
                {kEvidenceKinds
                  .filter(({ kind }) => kind !== "own")
                  .map(({ kind, meaning }) => (
                    <option key={kind} value={kind}>
                      {kind}: {meaning}
                    </option>
                  ))}
              </select>
            )}
          </Field>
          <Field label="Grade" hint="Admiralty code, as B2; may stay empty" error={shown("grade")}>
            {(control) => (
              <input
                {...control}
                type="text"
                size={4}
                maxLength={2}
                value={draft.grade}
                onChange={(event) => set({ grade: event.target.value.toUpperCase() })}
              />
            )}
          </Field>
        </div>
        <Field label="Note">
          {(control) => (
            <input
              {...control}
              type="text"
              value={draft.note}
              onChange={(event) => set({ note: event.target.value })}
            />
          )}
        </Field>
        <div className="row">
          <Field label="It speaks">
            {(control) => (
              <select {...control} value={side} onChange={(event) => set_side(event.target.value as Side)}>
                <option value="because">for</option>
                <option value="against">against</option>
              </select>
            )}
          </Field>
          <Field label="the assumption">
            {(control) => (
              <select {...control} value={key} onChange={(event) => set_key(event.target.value)}>
                <option value="">none yet</option>
                {grouped_assumptions(fits, model).map((group) => (
                  <optgroup key={group.title} label={group.title}>
                    {group.assumptions.map((a) => (
                      <option key={assumption_key(a)} value={assumption_key(a)}>
                        {capitalised(assumption_words(a, model))}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label="Name in the case" error={shown("id")}>
          {(control) => (
            <input {...control} type="text" value={draft.id} onChange={(event) => set({ id: event.target.value })} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
