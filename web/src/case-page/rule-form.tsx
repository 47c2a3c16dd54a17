// A rule as a form: what can never be, or must always be.
import type { RuleModel } from "../case/model";
import { Button } from "../design/button";
import { Grounds } from "../design/grounds";
import { EditChoice, EditField } from "./edit-field";
import { ItemFindings } from "./item-findings";
import { useCasePage } from "./page-context";

export function RuleForm({ rule, at }: { rule: RuleModel; at: number }) {
  const { change } = useCasePage();
  const { kind, place } = rule;
  const other = kind === "never" ? "always" : "never";
  return (
    <li className="item">
      <details>
        <summary>
          {rule.label ? (
            <span className="item-name">{rule.label}</span>
          ) : (
            <>
              <span className="item-name">{kind === "never" ? "Never" : "Always"}</span> <code>{rule.condition}</code>
            </>
          )}
        </summary>
        <div className="item-fields">
          {rule.inline && (
            <p className="note warn">
              This rule is written on one line, as {"{…}"}; it can be changed in the text only.
            </p>
          )}
          <EditChoice
            label="It must"
            value={kind}
            place={place}
            choices={[
              { value: "never", words: "never be so that" },
              { value: "always", words: "always be so that" },
            ]}
            make={(value) => (value === kind ? [] : [{ do: "set-rule", at, [other]: rule.condition, [kind]: null }])}
            note={`rule ${at}: ${other}`}
          />
          <EditField
            label="Condition"
            value={rule.condition}
            place={place}
            make={(value) => [{ do: "set-rule", at, [kind]: value }]}
            note={`rule ${at}`}
          />
          <EditField
            label="In words"
            value={rule.label}
            place={place}
            make={(value) => [{ do: "set-rule", at, label: value.trim() === "" ? null : value }]}
            note={`rule ${at}: label`}
          />
          <Grounds because={rule.because} against={rule.against} />
          <Button look="small" onClick={() => void change([{ do: "remove-rule", at }], `rule ${at} removed`)}>
            Remove this rule
          </Button>
        </div>
      </details>
      <ItemFindings place={place} />
    </li>
  );
}
