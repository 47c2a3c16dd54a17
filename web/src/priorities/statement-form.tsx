// A statement of priorities as a form: what shall be so, how strongly, how surely. Saved only when it is sound.
import { useState } from "react";
import type { Edit } from "../api/client";
import { useCase } from "../case/case-context";
import { useTrial } from "../case/use-trial";
import type { PartyModel, StatementModel } from "../case/model";
import { Button } from "../design/button";
import { Field } from "../design/field";

export function StatementForm({
  party,
  row,
  at,
  onDone,
}: {
  party: PartyModel;
  row?: StatementModel;
  at?: number;
  onDone: () => void;
}) {
  const { id, edit } = useCase();
  const [that, set_that] = useState(row?.that ?? "");
  const [label, set_label] = useState(row?.label ?? "");
  const [strong, set_strong] = useState(row?.strong ?? false);
  const [unknown, set_unknown] = useState(row?.unknown ?? false);
  const [confidence, set_confidence] = useState(row?.confidence?.toString() ?? "");
  const sure = confidence.trim() === "" ? null : Number(confidence);
  const sure_error =
    sure !== null && !(sure > 0 && sure <= 1) ? "A number above 0 and at most 1, such as 0.8." : undefined;

  const step = (): Edit => {
    const values = { that, label: label || null, strong: strong || null, unknown: unknown || null, confidence: sure };
    if (row) return { do: "set-preference", party: party.id, at: (at ?? 0) + 1, ...values };
    return {
      do: "add-preference",
      party: party.id,
      ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    };
  };
  const trial = useTrial(id, that.trim() === "" || sure_error ? null : [step()]);
  const ready = that.trim() !== "" && !sure_error && !trial.error && !trial.busy;
  const keep = async () => {
    if (ready && (await edit([step()], `${party.name}: ${row ? "statement changed" : "statement added"}`))) onDone();
  };
  const remove = async () => {
    if (
      row &&
      (await edit(
        [{ do: "remove-preference", party: party.id, at: (at ?? 0) + 1 }],
        `${party.name}: statement removed`,
      ))
    )
      onDone();
  };
  return (
    <form
      className="wish-form"
      aria-label={row ? "Change the statement" : "A new statement"}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      {row?.inline && (
        <p className="note warn">
          This statement is written on one line, as {"{…}"}; it can be changed in the text only.
        </p>
      )}
      <Field
        label="What shall be so"
        hint={
          <>
            Such as “not operation”, “if withdraw then ankara.relations = political”. Options of other parties have
            their party before them.
          </>
        }
        error={trial.error}
      >
        {(control) => (
          <input
            type="text"
            {...control}
            value={that}
            onChange={(event) => set_that(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="In your words (shown instead)">
        {(control) => (
          <input type="text" {...control} value={label} onChange={(event) => set_label(event.target.value)} />
        )}
      </Field>
      <div className="row">
        <label className="check-label">
          <input type="checkbox" checked={strong} onChange={(event) => set_strong(event.target.checked)} /> strongly
          wanted
        </label>
        <label className="check-label">
          <input type="checkbox" checked={unknown} onChange={(event) => set_unknown(event.target.checked)} /> unknown
          whether it wants this
        </label>
      </div>
      <Field label="How sure, from 0 to 1 (empty: certain)" error={sure_error}>
        {(control) => (
          <input
            type="text"
            inputMode="decimal"
            {...control}
            value={confidence}
            onChange={(event) => set_confidence(event.target.value)}
            className="short"
          />
        )}
      </Field>
      <div className="row">
        <Button look="main" type="submit" disabled={!ready}>
          {row ? "Keep the change" : "Add it"}
        </Button>
        <Button onClick={onDone}>Leave it</Button>
        {row && (
          <Button look="danger" onClick={() => void remove()}>
            Remove the statement
          </Button>
        )}
      </div>
    </form>
  );
}
