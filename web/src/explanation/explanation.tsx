// Why does a state hold or not hold: who stays, who leaves, and why does nothing stop them?
//
// One concept at a time, all parties; of the party looked at, every improvement with what answers it, in sentences and as
// a drawing. The sentences and the boxes select each other. Used by Outcomes, and by the map and the hinges.
import { useId, useMemo, useState } from "react";
import { api } from "../api/client";
import { useAnswer } from "../api/use-answer";
import { Button } from "../design/button";
import { ConceptOptions } from "../design/concept-name";
import { concept_words, kConceptIds, type Concept } from "../design/concepts";
import { Field } from "../design/field";
import type { PartyLook } from "../design/parties";
import { PartyMark } from "../design/party-mark";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import type { ExplanationDocument, Verdict } from "./document";
import { tell_verdict, type StateLookup, type ToldVerdict } from "./narrate";
import { explanation_tree, type TreeNode } from "./tree";
import { TreeDrawing } from "./tree-drawing";
import { useNames } from "./use-names";
import { choice_words, counted, party_name, state_words, type Names } from "./words";
import "./explanation.css";

export interface ExplanationProps {
  caseId: string;
  state: number;
  /** The party looked at first; else the first that leaves, or that is deterred from leaving. */
  party?: string | undefined;
  /** The concept looked at, where somebody else offers the choice; else it is offered here, beginning with SEQ. */
  concept?: string | undefined;
  /** A text that is not saved yet, to be explained instead of the file. */
  text?: string | undefined;
  /** The document, where somebody has it already; it must hold the verdicts of all parties under the concept. */
  document?: ExplanationDocument | undefined;
  /** What distinguishes the present text from earlier ones; a new one asks anew. */
  version?: string | undefined;
  /** A state of the argument was asked for. */
  onState?: ((state: number) => void) | undefined;
}

export function Explanation(props: ExplanationProps) {
  const [own, set_concept] = useState<Concept>("seq");
  const told = kConceptIds.find((one) => one === props.concept);
  const concept = told ?? own;
  const given = props.document?.verdicts.some((verdict) => verdict.concept === concept && verdict.state === props.state)
    ? props.document
    : undefined;
  const names_of_case = useNames();
  const asked = useAnswer(
    given ? null : JSON.stringify([props.caseId, props.version, props.text, props.state, concept]),
    async (signal) =>
      (
        await api.analyse(
          "explain",
          { case: props.caseId, text: props.text, options: { state: props.state, concept } },
          signal,
        )
      ).document,
  );
  const document = given ?? asked.data;
  const current = document?.verdicts.some((verdict) => verdict.state === props.state && verdict.concept === concept);
  return (
    <div className="explanation stack">
      {told === undefined && (
        <Field label="If each party …">
          {(control) => (
            <select {...control} value={concept} onChange={(event) => set_concept(event.target.value as Concept)}>
              <ConceptOptions />
            </select>
          )}
        </Field>
      )}
      <ProblemNote problem={given ? undefined : asked.problem} again={asked.again} />
      {document && current ? (
        <Verdicts
          key={`${props.state} ${concept} ${props.party ?? ""}`}
          document={document}
          concept={concept}
          state={props.state}
          names={names_of_case.names}
          looks={names_of_case.looks}
          party={props.party}
          // Who offers the concepts shows the state as well.
          in_words={told === undefined}
          onState={props.onState}
        />
      ) : (
        !asked.problem && <Waiting what="Looking for what each party would do …" />
      )}
    </div>
  );
}

interface VerdictsProps {
  document: ExplanationDocument;
  concept: Concept;
  state: number;
  names: Names;
  looks: ReadonlyMap<string, PartyLook>;
  party: string | undefined;
  in_words: boolean;
  onState: ((state: number) => void) | undefined;
}

function Verdicts({ document, concept, state, names, looks, party, in_words, onState }: VerdictsProps) {
  const verdicts = document.verdicts.filter((verdict) => verdict.concept === concept && verdict.state === state);
  const find = useMemo((): StateLookup => {
    const states = new Map(document.states.map((one) => [one.id, one]));
    return (id) => states.get(id);
  }, [document]);
  const first = most_telling(verdicts, party);
  const [chosen, set_chosen] = useState(first);
  const group = useId();
  const leaving = verdicts.filter((verdict) => !verdict.stable);
  const shown = verdicts.find((verdict) => verdict.party === chosen);
  const here = find(state);
  return (
    <>
      <p className="lead">{summary(state, leaving, verdicts.length, concept, names)}</p>
      {here && in_words && (
        <p className="quiet">
          State {state}: {state_words(here, names)}.
        </p>
      )}
      <fieldset className="verdict-list">
        <legend>Each party under {concept_words(concept).name}; choose one to see why</legend>
        {verdicts.map((verdict) => (
          <label key={verdict.party} className={`verdict-row${verdict.party === chosen ? " chosen" : ""}`}>
            <input
              type="radio"
              name={group}
              checked={verdict.party === chosen}
              onChange={() => set_chosen(verdict.party)}
            />
            <PartyMark id={verdict.party} />
            <span className={verdict.stable ? "stays" : "leaves"}>{verdict.stable ? "stays" : "leaves"}</span>
            <span className="quiet">
              {[choice_words(verdict.party, here, names), reason(verdict)].filter((words) => words !== "").join("; ")}
            </span>
          </label>
        ))}
      </fieldset>
      {shown && (
        <Argument key={shown.party} verdict={shown} names={names} looks={looks} find={find} onState={onState} />
      )}
    </>
  );
}

const kListed = 8;

interface ArgumentProps {
  verdict: Verdict;
  names: Names;
  looks: ReadonlyMap<string, PartyLook>;
  find: StateLookup;
  onState: ((state: number) => void) | undefined;
}

function Argument({ verdict, names, looks, find, onState }: ArgumentProps) {
  const told = useMemo(() => tell_verdict(verdict, names, find), [verdict, names, find]);
  const [all, set_all] = useState(false);
  const [selected, set_selected] = useState("s");
  const tree = useMemo(
    () =>
      explanation_tree(
        verdict,
        told.improvements.map((one) => one.improvement),
        all ? { improvements: 40, replies: 6 } : undefined,
      ),
    [verdict, told, all],
  );
  const listed = all ? told.improvements : told.improvements.slice(0, kListed);
  const at = tree.nodes.find((node) => node.key === selected);
  const open = (node: TreeNode) => node.state !== undefined && onState?.(node.state);
  return (
    <section className="argument stack" aria-label={told.heading}>
      <p>
        <strong>{told.sentence}</strong>
      </p>
      {told.improvements.length > 0 && (
        <>
          <TreeDrawing
            tree={tree}
            party={verdict.party}
            names={names}
            find={find}
            looks={looks}
            label={told.sentence}
            selected={selected}
            onSelect={(node) => set_selected(node.key)}
            onOpen={onState ? open : undefined}
          />
          <TreeLegend told={told} names={names} />
          <ol className="improvements">
            {listed.map((one, i) => (
              <li key={one.improvement.to} className={at?.improvement === i ? "selected" : ""}>
                <span className={one.improvement.deterred ? "stays" : "leaves"}>
                  {verdict.concept === "nash" ? "" : one.improvement.deterred ? "Deterred. " : "Open. "}
                </span>
                {one.move} {one.answer}
                {onState && (
                  <>
                    {" "}
                    <Button look="link" onClick={() => onState(one.improvement.to)}>
                      Look at state {one.improvement.to}
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ol>
          {(told.improvements.length > kListed || tree.nodes.some((node) => node.role === "more") || all) && (
            <Button aria-expanded={all} onClick={() => set_all(!all)}>
              {all
                ? "Show the main ones only"
                : `Show all ${counted(told.improvements.length, "improvement")} and every reply`}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function TreeLegend({ told, names }: { told: ToldVerdict; names: Names }) {
  const who = party_name(names, told.verdict.party);
  return (
    <p className="tree-legend small quiet">
      Read from left to right. ▲ better for {who} than staying; ▼ no better than staying. The letters on an arrow name
      the party that moves
      {told.verdict.concept === "nash" ? "" : "; an arrow without letters stands for whatever the others may do"}.
    </p>
  );
}

function most_telling(verdicts: readonly Verdict[], wanted: string | undefined): string {
  const named = verdicts.find((verdict) => verdict.party === wanted);
  const leaves = verdicts.find((verdict) => !verdict.stable);
  const deterred = verdicts.find((verdict) => verdict.improvements.length > 0);
  return (named ?? leaves ?? deterred ?? verdicts[0])?.party ?? "";
}

function summary(state: number, leaving: readonly Verdict[], all: number, concept: Concept, names: Names): string {
  const under = `under ${concept_words(concept).name}`;
  if (leaving.length === 0) {
    return all === 1
      ? `The party stays in state ${state} ${under}.`
      : `State ${state} holds ${under}: every party stays.`;
  }
  const who = leaving.map((verdict) => party_name(names, verdict.party));
  const list =
    who.length === 1 ? `${who[0]} leaves it` : `${who.slice(0, -1).join(", ")} and ${who[who.length - 1]} leave it`;
  return `State ${state} does not hold ${under}: ${list}.`;
}

function reason(verdict: Verdict): string {
  const all = verdict.improvements.length;
  if (all === 0) return "has no move to anything it prefers";
  const open = verdict.improvements.filter((one) => !one.deterred).length;
  if (verdict.concept === "nash") return counted(all, "improvement");
  if (open === 0) return all === 1 ? "its only improvement is deterred" : `all ${all} improvements are deterred`;
  return open === all ? `${counted(all, "improvement")}, none deterred` : `${open} of ${all} improvements not deterred`;
}
