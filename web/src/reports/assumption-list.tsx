// What does the case assume, and on whose word? The place to drop a statement on, and the way from an assumption to the
// words it rests on.
import { useState, type DragEvent } from "react";
import { useCase } from "../case/case-context";
import type { EvidenceModel } from "../case/model";
import { Button } from "../design/button";
import { PartyMark } from "../design/party-mark";
import { assumption_key, assumption_words, grouped_assumptions, type Assumption, type Side } from "./assumptions";
import { capitalised } from "./words";
import { kStatementType } from "./statement-list";

export interface AssumptionListProps {
  assumptions: readonly Assumption[];
  /** A statement is being dragged or put somewhere by keyboard: what it says. */
  placing: string | null;
  onPlace: (assumption: Assumption, side: Side) => void;
  onJump: (evidence: EvidenceModel) => void;
  onDetach: (assumption: Assumption, id: string) => void;
  /** Shown in full and marked: what stands on a piece of evidence. */
  marked: ReadonlySet<string>;
}

const kSides: { side: Side; mark: string; name: string }[] = [
  { side: "because", mark: "+", name: "for" },
  { side: "against", mark: "−", name: "against" },
];

function Target({ side, name, onPlace }: { side: Side; name: string; onPlace: (side: Side) => void }) {
  const [over, set_over] = useState(false);
  const accepts = (event: DragEvent) => event.dataTransfer.types.includes(kStatementType);
  return (
    <button
      type="button"
      className={`drop-target ${side} ${over ? "over" : ""}`}
      data-side={side}
      onDragOver={(event) => {
        if (accepts(event)) {
          event.preventDefault();
          event.dataTransfer.dropEffect = "copy";
          set_over(true);
        }
      }}
      onDragLeave={() => set_over(false)}
      onDrop={(event) => {
        if (accepts(event)) {
          event.preventDefault();
          set_over(false);
          onPlace(side);
        }
      }}
      onClick={() => onPlace(side)}
    >
      {name}
    </button>
  );
}

export function EvidenceLine({
  evidence,
  mark,
  onJump,
  onDetach,
}: {
  evidence: EvidenceModel;
  mark?: string;
  onJump: (evidence: EvidenceModel) => void;
  onDetach?: (() => void) | undefined;
}) {
  const own = evidence.kind === "own";
  const who = own ? "the modeller's own judgement" : evidence.who || evidence.source;
  return (
    <div className="evidence-line">
      {mark && (
        <span className="evidence-sign" aria-hidden="true">
          {mark}{" "}
        </span>
      )}
      <span>
        {capitalised(who)}{" "}
        <span className="quiet">
          ({evidence.kind}
          {evidence.grade ? `, ${evidence.grade}` : ""})
        </span>
        {": "}
        {evidence.quote === "" || own ? (
          <span>{evidence.quote || evidence.note}</span>
        ) : (
          <Button look="link" onClick={() => onJump(evidence)} title="To these words in the report">
            “{evidence.quote}”
          </Button>
        )}
      </span>
      {onDetach && (
        <Button
          look="small"
          onClick={onDetach}
          aria-label={`Take ${evidence.id} away from here`}
          title="Take away from here"
        >
          ×
        </Button>
      )}
    </div>
  );
}

export function AssumptionList({ assumptions, placing, onPlace, onJump, onDetach, marked }: AssumptionListProps) {
  const { model } = useCase();
  const [words, set_words] = useState("");
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const said = (a: Assumption) =>
    `${assumption_words(a, model)} ${a.because.join(" ")} ${a.against.join(" ")}`.toLowerCase();
  const listed = assumptions.filter(
    (a) => wanted.every((word) => said(a).includes(word)) && !(placing !== null && a.text_only),
  );
  const left_out = placing === null ? 0 : assumptions.filter((a) => a.text_only).length;
  const evidence = new Map(model.evidence.map((one) => [one.id, one]));
  return (
    <div className={`assumptions ${placing !== null ? "placing" : ""}`}>
      {placing !== null && (
        <p className="note" role="status">
          What does it speak for, or against? “{placing}”
        </p>
      )}
      <label className="seen-by-readers-only" htmlFor="assumption-words">
        Words in assumptions
      </label>
      <input
        id="assumption-words"
        type="search"
        placeholder="Words"
        value={words}
        onChange={(event) => set_words(event.target.value)}
      />
      {grouped_assumptions(listed, model).map((group) => {
        const [first] = group.assumptions;
        const party = first?.party ?? null;
        return (
          <section key={group.title} aria-label={group.title}>
            <h3>{party !== null ? <PartyMark id={party} /> : group.title}</h3>
            <ul className="plain-list">
              {group.assumptions.map((a) => {
                const key = assumption_key(a);
                return (
                  <li
                    key={key}
                    id={`assumption-${key}`}
                    data-assumption={key}
                    className={`report-assumption ${marked.has(key) ? "marked" : ""}`}
                  >
                    <div className="row apart">
                      <span>{capitalised(assumption_words(a, model))}</span>
                      {placing !== null && (
                        <span className="row">
                          {kSides.map(({ side, name }) => (
                            <Target key={side} side={side} name={name} onPlace={() => onPlace(a, side)} />
                          ))}
                        </span>
                      )}
                    </div>
                    {placing === null &&
                      kSides.flatMap(({ side, mark, name }) =>
                        a[side].map((id) => {
                          const one = evidence.get(id);
                          if (!one)
                            return (
                              <p key={`${side} ${id}`} className="small quiet">
                                {name}: {id}, which the case does not have
                              </p>
                            );
                          return (
                            <EvidenceLine
                              key={`${side} ${id}`}
                              evidence={one}
                              mark={`${mark} ${name === "against" ? "against: " : ""}`}
                              onJump={onJump}
                              onDetach={a.text_only ? undefined : () => onDetach(a, id)}
                            />
                          );
                        }),
                      )}
                    {placing === null && a.because.length + a.against.length === 0 && (
                      <p className="small doubt">On nothing.</p>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {left_out > 0 && (
        <p className="small quiet">
          {left_out === 1 ? "One assumption" : `${left_out} assumptions`} can be given evidence in the text of the case
          only.
        </p>
      )}
      {listed.length === 0 && <p className="quiet">No assumption has these words.</p>}
    </div>
  );
}
