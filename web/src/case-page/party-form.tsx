// A party as a form: its name, its options, and where its priorities are.
import type { PartyModel } from "../case/model";
import { Button } from "../design/button";
import { counted } from "../design/concepts";
import { Grounds } from "../design/grounds";
import { PartyMark } from "../design/party-mark";
import { href } from "../shell/router";
import { AddForm, id_of } from "./add-form";
import { EditField } from "./edit-field";
import { ItemFindings } from "./item-findings";
import { OptionForm } from "./option-form";
import { useCasePage } from "./page-context";

const list_of = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
const kWays = {
  prefers: "",
  none: "",
  ranking: "a ranking of states",
  weights: "weights of options",
  utility: "a utility",
};

export function PartyForm({ party }: { party: PartyModel }) {
  const { change } = useCasePage();
  return (
    <section className="party-form" aria-label={party.name}>
      <h3>
        <PartyMark id={party.id} />
      </h3>
      <ItemFindings place={party.place} />
      <details className="party-facts">
        <summary className="quiet small">Name, other names, evidence</summary>
        <div className="item-fields">
          <EditField
            label="Name"
            value={party.name}
            place={party.place}
            make={(value) => [{ do: "set-party", party: party.id, name: value }]}
            note={`${party.id}: name`}
          />
          <EditField
            label="Also called, separated by commas"
            hint="So that reports are understood."
            value={party.aliases.join(", ")}
            place={party.place}
            make={(value) => [
              { do: "set-party", party: party.id, aliases: list_of(value).length === 0 ? null : list_of(value) },
            ]}
            note={`${party.id}: other names`}
          />
          <Grounds because={party.because} against={party.against} />
          <Button
            look="small"
            onClick={() => void change([{ do: "remove-party", party: party.id }], `${party.name} removed`)}
          >
            Remove this party
          </Button>
        </div>
      </details>
      <ul className="plain-list">
        {party.options.map((option) => (
          <OptionForm key={option.full} option={option} />
        ))}
      </ul>
      {party.options.length === 0 && <p className="quiet small">It cannot do anything yet.</p>}
      <div className="row">
        <AddForm
          what={`Add an option of ${party.name}`}
          fields={[
            { name: "label", label: "What can it do?", needed: true, hint: "Such as “Withdraw its forces”." },
            {
              name: "levels",
              label: "In levels? Separated by commas",
              hint: "Such as “none, half, full”. Empty: taken or not.",
            },
          ]}
          make={(values) => [
            {
              do: "add-option",
              party: party.id,
              id: id_of(values["label"] ?? ""),
              label: (values["label"] ?? "").trim(),
              ...(list_of(values["levels"] ?? "").length > 0 ? { levels: list_of(values["levels"] ?? "") } : {}),
            },
          ]}
          note={`${party.name}: option added`}
        />
        <a className="small" href={href({ page: "priorities", params: { party: party.id } })}>
          {kWays[party.preference]
            ? `Preferences by ${kWays[party.preference]}`
            : `${counted(party.statements.length, "statement")} of what it wants`}
        </a>
      </div>
    </section>
  );
}
