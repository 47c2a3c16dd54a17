// An option as a form: what it is called, its levels, how it may change and under which condition.
import type { OptionModel } from "../case/model";
import { Button } from "../design/button";
import { Grounds } from "../design/grounds";
import { EditChoice, EditField } from "./edit-field";
import { ItemFindings } from "./item-findings";
import { useCasePage } from "./page-context";

const list_of = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

export function OptionForm({ option }: { option: OptionModel }) {
  const { change } = useCasePage();
  const { full, place } = option;
  const set = (key: string) => (value: string) => [
    { do: "set-option", option: full, [key]: value.trim() === "" ? null : value },
  ];
  const name = option.label || full;
  return (
    <li className="item">
      <details>
        <summary>
          <span className="item-name">{name}</span> <code className="quiet">{full}</code>
          {!option.binary && <span className="quiet small"> {option.levels.join(" · ")}</span>}
        </summary>
        <div className="item-fields">
          <EditField label="In words" value={option.label} place={place} make={set("label")} note={`${full}: label`} />
          <EditField
            label="Levels, from the first to the last"
            hint="Empty: taken or not."
            value={option.binary ? "" : option.levels.join(", ")}
            place={place}
            make={(value) => [
              { do: "set-option", option: full, levels: list_of(value).length === 0 ? null : list_of(value) },
            ]}
            note={`${full}: levels`}
          />
          <EditChoice
            label="It can be changed"
            value={option.moves}
            place={place}
            choices={[
              { value: "both", words: "both ways" },
              { value: "forward", words: "forward only: no way back" },
              { value: "backward", words: "backward only" },
              { value: "fixed", words: "not at all" },
            ]}
            make={(value) => [{ do: "set-option", option: full, moves: value === "both" ? null : value }]}
            note={`${full}: moves`}
          />
          {!option.binary && (
            <EditChoice
              label="By"
              value={option.step}
              place={place}
              choices={[
                { value: "any", words: "any number of levels at once" },
                { value: "adjacent", words: "one level at a time" },
              ]}
              make={(value) => [{ do: "set-option", option: full, step: value === "any" ? null : value }]}
              note={`${full}: step`}
            />
          )}
          <EditField
            label="It can be changed only while"
            hint="A condition, such as “not beta.settle”. Empty: always."
            value={option.needs}
            place={place}
            make={set("needs")}
            note={`${full}: condition`}
          />
          <Grounds because={option.because} against={option.against} />
          <Button look="small" onClick={() => void change([{ do: "remove-option", option: full }], `${full} removed`)}>
            Remove this option
          </Button>
        </div>
      </details>
      <ItemFindings place={place} />
    </li>
  );
}
