// Which conclusion is asked about: which outcome, under which concept?
import { useState, type FormEvent } from "react";
import { Button } from "../design/button";
import { ConceptOptions } from "../design/concept-name";
import { concept_list } from "../design/concepts";
import { Field } from "../design/field";
import { difference_parts, state_words, type Names } from "../explanation/words";
import type { GraphDocument } from "../map/document";
import { target_choices } from "../map/target-form";

export interface ClaimFormProps {
  graph: GraphDocument | undefined;
  names: Names;
  outcome: string;
  concept: string;
  onClaim: (claim: { outcome: string; concept: string }) => void;
}

export function ClaimForm({ graph, names, outcome, concept, onClaim }: ClaimFormProps) {
  const [written, set_written] = useState(outcome);
  const choices = graph ? target_choices(graph, true) : [];
  const listed = choices.some((node) => String(node.state.id) === outcome);
  const origin = graph?.nodes[0]?.state;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClaim({ outcome: written.trim(), concept });
  };
  return (
    <form className="claim-form row" onSubmit={submit}>
      <Field label="Outcome">
        {(control) => (
          <select
            {...control}
            value={listed ? outcome : outcome === "" ? "" : "?"}
            onChange={(event) => {
              if (event.target.value === "?") return;
              set_written(event.target.value);
              onClaim({ outcome: event.target.value, concept });
            }}
          >
            <option value="">the firmest that self-interest leads to</option>
            {!listed && outcome !== "" && <option value="?">{outcome}</option>}
            {choices.map((node) => {
              const parts = origin && node.state.name === undefined ? difference_parts(origin, node.state, names) : [];
              const words =
                parts.length === 0
                  ? (node.state.name ?? (node.state.id === graph?.start ? "as today" : state_words(node.state, names)))
                  : parts.map((part) => `${part.who}: ${part.what.join("; ")}`).join(" | ");
              return (
                <option key={node.state.id} value={String(node.state.id)}>
                  {node.state.id} ({concept_list(node.holds)}):{" "}
                  {words.length > 90 ? `${words.slice(0, words.lastIndexOf(" ", 88))} …` : words}
                </option>
              );
            })}
          </select>
        )}
      </Field>
      <Field label="or what shall hold">
        {(control) => (
          <input
            {...control}
            type="text"
            spellCheck={false}
            value={written}
            onChange={(event) => set_written(event.target.value)}
          />
        )}
      </Field>
      <Field label="If each party …">
        {(control) => (
          <select {...control} value={concept} onChange={(event) => onClaim({ outcome, concept: event.target.value })}>
            <ConceptOptions all="the strongest it holds under" />
          </select>
        )}
      </Field>
      <Button type="submit" disabled={written.trim() === outcome}>
        Ask
      </Button>
    </form>
  );
}
