// Which outcomes are wanted? By what a party has taken, by words, by concept.
import { useState } from "react";
import { useCase } from "../case/case-context";
import { option_words } from "../case/state-words";
import { Button } from "../design/button";
import { ConceptOptions } from "../design/concept-name";
import { Field } from "../design/field";
import { set_params } from "../shell/router";

export function Filters({ filters, search, concept }: { filters: string[]; search: string; concept: string }) {
  const { model } = useCase();
  const [typed, set_typed] = useState(search);
  const put = (next: string[]) => set_params({ with: next.join(",") });
  const name = (id: string) => model.parties.find((party) => party.id === id)?.name ?? "Circumstances";
  const say = (filter: string) => {
    const [full = "", level = ""] = filter.split("=", 2);
    const option = model.options.find((one) => one.full === full);
    return `${name(option?.party ?? "")}: ${option_words(option, full, level)}`;
  };
  return (
    <form
      className="filters"
      role="search"
      aria-label="Outcomes"
      onSubmit={(event) => {
        event.preventDefault();
        // A number is a state.
        if (/^\d+$/.test(typed.trim())) set_params({ state: typed.trim() }, false);
      }}
    >
      <div className="filter-row">
        <Field label="Words, or the number of a state">
          {(control) => (
            <input
              type="search"
              {...control}
              value={typed}
              onChange={(event) => {
                set_typed(event.target.value);
                set_params({ find: /^\d+$/.test(event.target.value.trim()) ? "" : event.target.value });
              }}
            />
          )}
        </Field>
        <Field label="Only where">
          {(control) => (
            <select
              {...control}
              value=""
              onChange={(event) =>
                event.target.value &&
                put([
                  ...filters.filter((one) => one.split("=")[0] !== event.target.value.split("=")[0]),
                  event.target.value,
                ])
              }
            >
              <option value="">any option …</option>
              {[
                ...model.parties.map((party) => ({ id: party.id, name: party.name })),
                { id: "", name: "Circumstances" },
              ].map((party) => {
                const options = model.options.filter((option) => option.party === party.id);
                if (options.length === 0) return null;
                return (
                  <optgroup key={party.id} label={party.name}>
                    {options.flatMap((option) =>
                      option.levels.map((level) => (
                        <option key={`${option.full}=${level}`} value={`${option.full}=${level}`}>
                          {option_words(option, option.full, level)}
                        </option>
                      )),
                    )}
                  </optgroup>
                );
              })}
            </select>
          )}
        </Field>
        <Field label="Holding under">
          {(control) => (
            <select {...control} value={concept} onChange={(event) => set_params({ concept: event.target.value })}>
              <ConceptOptions all="any concept" />
            </select>
          )}
        </Field>
      </div>
      {filters.length > 0 && (
        <ul className="plain-list row chosen-filters" aria-label="Only where">
          {filters.map((filter) => (
            <li key={filter}>
              {say(filter)}{" "}
              <Button
                look="small"
                aria-label={`Not only where ${say(filter)}`}
                onClick={() => put(filters.filter((one) => one !== filter))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
