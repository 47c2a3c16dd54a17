// The case as forms: title, status quo, parties with their options, rules.
import type { CaseModel } from "../case/model";
import { option_words } from "../case/state-words";
import { Grounds } from "../design/grounds";
import { Panel } from "../design/panel";
import { PartyMark } from "../design/party-mark";
import { AddForm, id_of } from "./add-form";
import { EditChoice, EditField } from "./edit-field";
import { ItemFindings } from "./item-findings";
import { PartyForm } from "./party-form";
import { RuleForm } from "./rule-form";
import { start_level, start_with } from "./start";

function StartForm({ model }: { model: CaseModel }) {
  const owners = [...model.parties.map((party) => party.id), ""];
  return (
    <>
      {model.start_place === 0 && <p className="quiet">Not given: nothing can be said on how one gets anywhere.</p>}
      {owners.map((owner) => {
        const options = model.options.filter((option) => option.party === owner);
        if (options.length === 0) return null;
        return (
          <div key={owner} className="start-party">
            <h3>{owner ? <PartyMark id={owner} /> : "Circumstances"}</h3>
            <div className="start-options">
              {options.map((option) => (
                <EditChoice
                  key={option.full}
                  label={option.label || option.full}
                  value={start_level(model, option.full)}
                  place={model.start_place}
                  choices={option.levels.map((level) => ({
                    value: level,
                    words: option.binary ? (level === "yes" ? "taken" : "not taken") : level,
                  }))}
                  make={(level) => [{ do: "set-start", start: start_with(model, option.full, level) }]}
                  note={`status quo: ${option_words(option, option.full, start_level(model, option.full))} changed`}
                />
              ))}
            </div>
          </div>
        );
      })}
      <Grounds because={model.start_grounds.because} against={model.start_grounds.against} />
    </>
  );
}

export function CaseForms({ model }: { model: CaseModel }) {
  if (model.graph_form) {
    return (
      <p className="note">
        This case is in graph form: its states and moves are listed one by one. It can be changed in the text.
      </p>
    );
  }
  return (
    <>
      <EditField
        label="Title"
        value={model.title}
        place={0}
        make={(value) => [{ do: "set-title", title: value }]}
        note="title"
      />
      <Panel title="Parties and what they can do">
        {model.parties.map((party) => (
          <PartyForm key={party.id} party={party} />
        ))}
        <AddForm
          what="Add a party"
          fields={[{ name: "name", label: "Who?", needed: true }]}
          make={(values) => [{ do: "add-party", id: id_of(values["name"] ?? ""), name: (values["name"] ?? "").trim() }]}
          note="party added"
        />
      </Panel>
      <Panel title="Status quo">
        <details>
          <summary className="quiet">What is so today, option by option</summary>
          <StartForm model={model} />
        </details>
        <ItemFindings place={model.start_place} />
      </Panel>
      <Panel title="Rules">
        <ul className="plain-list">
          {model.rules.map((rule, at) => (
            <RuleForm key={`${at} ${rule.kind}`} rule={rule} at={at + 1} />
          ))}
        </ul>
        {model.rules.length === 0 && <p className="quiet">None: whatever the parties take goes together.</p>}
        <AddForm
          what="Add a rule"
          fields={[
            {
              name: "never",
              label: "What can never be?",
              hint: "A condition, such as “acme.offer = full and acme.litigate”.",
              needed: true,
            },
            { name: "label", label: "In words" },
          ]}
          make={(values) => [
            { do: "add-rule", never: values["never"] ?? "", ...(values["label"] ? { label: values["label"] } : {}) },
          ]}
          note="rule added"
        />
      </Panel>
    </>
  );
}
