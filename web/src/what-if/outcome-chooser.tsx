// Which outcome is meant? Put together option by option, or written as a condition or the number of a state.
import { useState } from "react";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { Field } from "../design/field";
import { PartyMark } from "../design/party-mark";
import { expression_of, settings_of } from "./outcome-expression";

export function OutcomeChooser({
  value,
  label,
  hint,
  main,
  onChoose,
}: {
  value: string;
  label: string;
  hint: string;
  /** What the button says. */
  main: string;
  onChoose: (expression: string) => void;
}) {
  const { model } = useCase();
  const [text, set_text] = useState(value);
  const [last, set_last] = useState(value);
  if (last !== value) {
    set_last(value);
    set_text(value);
  }
  const settings = settings_of(text, model.options);
  const set = (option: string, level: string) =>
    set_text(expression_of({ ...settings, [option]: level }, model.options));
  return (
    <form
      className="outcome-chooser"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(text.trim());
      }}
    >
      <div className="row chooser-line">
        <Field label={label} hint={hint}>
          {(control) => (
            <input
              {...control}
              type="text"
              className="code"
              value={text}
              spellCheck={false}
              onChange={(event) => set_text(event.target.value)}
            />
          )}
        </Field>
        <Button look="main" type="submit">
          {main}
        </Button>
      </div>
      {!model.graph_form && (
        <details>
          <summary>Put it together option by option</summary>
          <div className="chooser-parties">
            {[
              ...model.parties.map((party) => ({ id: party.id, options: party.options })),
              { id: "", options: model.options.filter((option) => option.party === "") },
            ]
              .filter(({ options }) => options.length > 0)
              .map(({ id, options }) => (
                <fieldset key={id}>
                  <legend>{id === "" ? "Circumstances" : <PartyMark id={id} />}</legend>
                  {options.map((option) => (
                    <label key={option.full} className="chooser-option">
                      <span>{option.label || option.id}</span>
                      <select
                        value={settings?.[option.full] ?? ""}
                        onChange={(event) => set(option.full, event.target.value)}
                      >
                        <option value="">any</option>
                        {option.levels.map((level) => (
                          <option key={level} value={level}>
                            {option.binary ? (level === "yes" ? "taken" : "not taken") : level}
                          </option>
                        ))}
                      </select>
                    </label>
                  ))}
                </fieldset>
              ))}
          </div>
        </details>
      )}
    </form>
  );
}
