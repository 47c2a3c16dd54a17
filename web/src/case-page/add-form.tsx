// Something new in the case: a party, an option, a rule. Folded to a button until it is wanted.
import { useState } from "react";
import type { Edit } from "../api/client";
import { useCase } from "../case/case-context";
import { useTrial } from "../case/use-trial";
import { Button } from "../design/button";
import { Field } from "../design/field";
import { useCasePage } from "./page-context";

export interface AddField {
  name: string;
  label: string;
  hint?: string;
  needed?: boolean;
}

export function AddForm({
  what,
  fields,
  make,
  note,
  check,
}: {
  /** "Add an option". */
  what: string;
  fields: AddField[];
  make: (values: Record<string, string>) => Edit[];
  note: string;
  /** A fault to be said without asking the server. */
  check?: (values: Record<string, string>) => string | undefined;
}) {
  const { id } = useCase();
  const { change } = useCasePage();
  const [open, set_open] = useState(false);
  const [values, set_values] = useState<Record<string, string>>({});
  const filled = fields.every((field) => !field.needed || (values[field.name] ?? "").trim() !== "");
  const fault = filled ? check?.(values) : undefined;
  const trial = useTrial(id, open && filled && !fault ? make(values) : null);
  const error = fault ?? trial.error;
  if (!open)
    return (
      <Button look="small" onClick={() => set_open(true)}>
        {what}
      </Button>
    );
  const done = () => {
    set_open(false);
    set_values({});
  };
  return (
    <form
      className="add-form"
      aria-label={what}
      onSubmit={(event) => {
        event.preventDefault();
        if (filled && !error && !trial.busy) void change(make(values), note).then((kept) => kept && done());
      }}
    >
      {fields.map((field, at) => (
        <Field key={field.name} label={field.label} hint={field.hint} error={at === 0 ? error : undefined}>
          {(control) => (
            <input
              type="text"
              {...control}
              // biome-ignore lint/a11y/noAutofocus: the form was asked for, and is there to be filled in.
              autoFocus={at === 0}
              autoComplete="off"
              value={values[field.name] ?? ""}
              onChange={(event) => set_values({ ...values, [field.name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div className="row">
        <Button look="main" type="submit" disabled={!filled || error !== undefined || trial.busy}>
          Add
        </Button>
        <Button onClick={done}>Leave it</Button>
      </div>
    </form>
  );
}

/** An id from a name: "Go to court" becomes go_to_court. */
export function id_of(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return /^[a-z_]/.test(plain) ? plain : `x_${plain}`;
}
