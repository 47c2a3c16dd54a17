// One value of the case that is changed in place: tried while it is typed, kept when the field is left or Enter is pressed.
import { useEffect, useState } from "react";
import type { Edit } from "../api/client";
import { useCase } from "../case/case-context";
import { useTrial } from "../case/use-trial";
import { Field } from "../design/field";
import { useCasePage } from "./page-context";

export function EditField({
  label,
  value,
  place,
  make,
  note,
  hint,
  list,
}: {
  label: string;
  value: string;
  /** The item it belongs to, for showing it in the text. */
  place: number;
  make: (value: string) => Edit[];
  /** What the history calls the change. */
  note: string;
  hint?: string;
  /** Values to choose from while typing. */
  list?: string;
}) {
  const { id } = useCase();
  const { change, look_at, refuse } = useCasePage();
  const [typed, set_typed] = useState(value);
  useEffect(() => set_typed(value), [value]);
  const dirty = typed !== value;
  const trial = useTrial(id, dirty ? make(typed) : null);
  useEffect(() => refuse(place, dirty ? trial.error : undefined), [refuse, place, dirty, trial.error]);
  const keep = () => {
    if (dirty && !trial.error) void change(make(typed), note);
  };
  return (
    <Field label={label} hint={hint} error={dirty ? trial.error && `${trial.error}. Not kept.` : undefined}>
      {(control) => (
        <input
          type="text"
          {...control}
          list={list}
          value={typed}
          autoComplete="off"
          onChange={(event) => set_typed(event.target.value)}
          onFocus={() => look_at(place)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              keep();
            } else if (event.key === "Escape") set_typed(value);
          }}
        />
      )}
    </Field>
  );
}

/** One of a few values; kept at once. */
export function EditChoice({
  label,
  value,
  place,
  choices,
  make,
  note,
}: {
  label: string;
  value: string;
  place: number;
  choices: Array<{ value: string; words: string }>;
  make: (value: string) => Edit[];
  note: string;
}) {
  const { change, look_at } = useCasePage();
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          value={value}
          onFocus={() => look_at(place)}
          onChange={(event) => void change(make(event.target.value), note)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
