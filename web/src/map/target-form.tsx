// Where do we want to get to? One of the outcomes, or whatever an expression says.
import { useState, type FormEvent } from "react";
import { Button } from "../design/button";
import { concept_list } from "../design/concepts";
import { Field } from "../design/field";
import { difference_parts, state_words, type Names, type StateWordsInput } from "../explanation/words";
import { outcome_class, outcome_classes, type GraphDocument, type GraphNode } from "./document";

const kListed = 40;

export interface TargetFormProps {
  graph: GraphDocument;
  names: Names;
  target: string;
  onTarget: (target: string) => void;
}

/** Firm outcomes first, near ones first among equals. */
export function target_choices(graph: GraphDocument, with_start = false): GraphNode[] {
  const firm = (node: GraphNode) => outcome_classes.indexOf(outcome_class(node.holds));
  return graph.nodes
    .filter((node) => node.holds.length > 0 && (with_start || node.steps !== 0))
    .map((node, place) => ({ node, place }))
    .sort(
      (a, b) =>
        firm(a.node) - firm(b.node) || (a.node.steps ?? Infinity) - (b.node.steps ?? Infinity) || a.place - b.place,
    )
    .slice(0, kListed)
    .map(({ node }) => node);
}

export function TargetForm({ graph, names, target, onTarget }: TargetFormProps) {
  const [written, set_written] = useState(target);
  const choices = target_choices(graph);
  const origin = graph.nodes[0]?.state;
  const listed = choices.some((node) => String(node.state.id) === target);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTarget(written.trim());
  };
  return (
    <form className="target-form row" onSubmit={submit}>
      <Field label="Show the way to an outcome">
        {(control) => (
          <select
            {...control}
            value={listed ? target : ""}
            onChange={(event) => {
              set_written(event.target.value);
              onTarget(event.target.value);
            }}
          >
            <option value="">{choices.length === 0 ? "nothing holds" : "choose …"}</option>
            {choices.map((node) => (
              <option key={node.state.id} value={String(node.state.id)}>
                {choice_text(node, origin, names)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="or to any state where" hint="A number, or what shall hold, as in the case file.">
        {(control) => (
          <input
            {...control}
            type="text"
            spellCheck={false}
            placeholder={
              names.options[0]
                ? `${names.options[0].id}${names.options[0].levels[0] === "no" ? "" : ` = ${names.options[0].levels[1] ?? ""}`}`
                : "1"
            }
            value={written}
            onChange={(event) => set_written(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="main" disabled={written.trim() === ""}>
        Show the way
      </Button>
      {target !== "" && (
        <Button
          onClick={() => {
            set_written("");
            onTarget("");
          }}
        >
          Put away
        </Button>
      )}
    </form>
  );
}

function choice_text(node: GraphNode, origin: StateWordsInput | undefined, names: Names): string {
  const parts = origin && node.state.name === undefined ? difference_parts(origin, node.state, names) : [];
  const words =
    parts.length === 0
      ? state_words(node.state, names)
      : parts.map((part) => `${part.who}: ${part.what.join("; ")}`).join(" | ");
  const short = words.length > 90 ? `${words.slice(0, words.lastIndexOf(" ", 88))} …` : words;
  const away = node.steps === null ? "not by self-interest" : node.steps === 1 ? "1 step" : `${node.steps} steps`;
  return `${node.state.id} (${concept_list(node.holds)}; ${away}): ${short}`;
}
