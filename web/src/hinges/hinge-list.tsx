// How is a list of hinges shown: the assumption, what happens without it, who said it, and the change to be tried?
import { Button } from "../design/button";
import type { StateLookup } from "../explanation/narrate";
import { capitalised, type StateWordsInput } from "../explanation/words";
import { href } from "../shell/router";
import type { Change, HingesDocument } from "./document";
import type { CaseFacts } from "./facts";
import { flip_of } from "./flip";
import { FlipPanel } from "./flip-panel";
import type { HingeEntry } from "./ranking";
import { assumption_words, change_words, grade_words, said_by, sourcing_words } from "./words";

export interface HingeListProps {
  entries: readonly HingeEntry[];
  hinges: HingesDocument;
  facts: CaseFacts;
  find: StateLookup;
  start: StateWordsInput | null;
  /** the key of the change tried */
  trying: string | undefined;
  onTry: (key: string | undefined) => void;
}

export function HingeList(props: HingeListProps) {
  const { entries, facts } = props;
  return (
    <ol className="hinges">
      {entries.map((entry) => (
        <li key={entry.key}>
          <div className="hinge-says">
            <h3>{capitalised(assumption_words(facts, entry.assumption))}</h3>
            {entry.effects.map((effect) => (
              <p key={effect.sentence} className="hinge-effect">
                {effect.sentence}
              </p>
            ))}
          </div>
          <div className="hinge-behind">
            <p className="hinge-grounds">
              It rests <strong>{sourcing_words(entry.assumption)}</strong>
              {entry.assumption.line > 0 && <span className="quiet"> (line {entry.assumption.line} of the case)</span>}
            </p>
            <Said ids={entry.assumption.because} facts={facts} />
            {entry.assumption.against.length > 0 && (
              <>
                <p className="small against-head">Against it:</p>
                <Said ids={entry.assumption.against} facts={facts} against />
              </>
            )}
          </div>
          <Tries entry={entry} {...props} />
        </li>
      ))}
    </ol>
  );
}

function Said({ ids, facts, against }: { ids: readonly string[]; facts: CaseFacts; against?: boolean }) {
  if (ids.length === 0) return null;
  return (
    <ul className={`plain-list said ${against ? "against" : ""}`}>
      {ids.map((id) => {
        const said = said_by(facts, id);
        return (
          <li key={id}>
            <span className={`kind kind-${facts.evidence[id]?.kind ?? "own"}`}>{capitalised(said.speaker)}</span>
            {said.kind !== "" && (
              <span className="quiet">
                {" "}
                ({said.kind}
                {said.grade === "" ? "" : ", "}
                {said.grade !== "" && <abbr title={grade_words(said.grade)}>{said.grade}</abbr>})
              </span>
            )}
            {said.said !== "" && <>: {said.quoted ? <q>{said.said}</q> : said.said}</>}
            {said.source !== null && (
              <>
                {" "}
                <a
                  className="small"
                  href={href({ page: "reports", params: { source: said.source, evidence: id } })}
                  aria-label={`Read it in its place: ${said.publisher}, ${id}`}
                  title={said.publisher}
                >
                  Read it in its place
                </a>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Tries({ entry, hinges, facts, start, trying, onTry, find }: HingeListProps & { entry: HingeEntry }) {
  const changes: Change[] = entry.effects.flatMap((effect) => effect.changes);
  const key_of = (change: Change) => `${entry.key} ${change.change}`;
  const refused = changes.map((change) => flip_of(change, facts, start)).find((flip) => "why" in flip);
  const shown = changes.find((change) => key_of(change) === trying);
  const flip = shown ? flip_of(shown, facts, start) : undefined;
  return (
    <div className="hinge-tries">
      <div className="row">
        {changes.map((change) => {
          if ("why" in flip_of(change, facts, start)) return null;
          const key = key_of(change);
          return (
            <Button
              key={key}
              look="small"
              aria-expanded={key === trying}
              onClick={() => onTry(key === trying ? undefined : key)}
            >
              Try it {change_words(facts, change)}
            </Button>
          );
        })}
        {refused && "why" in refused && <span className="small quiet">{refused.why}</span>}
      </div>
      {shown && flip && "edits" in flip && (
        <FlipPanel
          key={key_of(shown)}
          edits={flip.edits}
          what={`${capitalised(assumption_words(facts, entry.assumption))}: ${change_words(facts, shown)}`}
          claim={hinges.claim}
          outcome={find(hinges.claim.outcome)}
          hasStart={start !== null}
          onAway={() => onTry(undefined)}
        />
      )}
    </div>
  );
}
