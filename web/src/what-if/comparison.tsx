// What changed between two cases, told in the order of the questions: in brief, what is assumed otherwise, what became of the
// outcomes, what of today, and what bears on nothing.
import { useMemo, useState } from "react";
import type { CompareDocument } from "../api/documents";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { grouped } from "../design/concepts";
import {
  difference_words,
  effect_words,
  fate_groups,
  lines_words,
  numbered,
  status_quo_words,
  together_words,
  verdict_words,
  type FateGroup,
  type Sides,
  read_elsewhere,
  type Numbered,
} from "./compare-words";
import { capitalised } from "./naming";
import { naming_for } from "./use-naming";

const kLines = 6;

function Group({ group }: { group: FateGroup }) {
  const [all, set_all] = useState(false);
  const lines = all ? group.lines : group.lines.slice(0, kLines);
  return (
    <section className="fate">
      <h3>{group.title}</h3>
      <p>
        {group.words} {group.leavers}
      </p>
      <ul>
        {lines.map((line) => (
          <li key={`${line.lead} ${line.words}`}>
            <span className="quiet">{capitalised(line.lead)}:</span> {line.words}
            {line.remarks.map((remark) => (
              <p key={remark} className="small quiet">
                {remark}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {group.lines.length > kLines && (
        <Button look="link" aria-expanded={all} onClick={() => set_all(!all)}>
          {all ? "Show fewer" : `Show ${grouped(group.lines.length - kLines)} more`}
        </Button>
      )}
    </section>
  );
}

// Differences that bear on no outcome.
function Aside({ title, note, list, sides }: { title: string; note: string; list: readonly Numbered[]; sides: Sides }) {
  if (list.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="quiet">{note}</span>
      </h3>
      <ul>
        {list.map(({ difference }) => (
          <li key={difference.id}>
            {difference_words(difference, sides)}. <span className="quiet small">{lines_words(difference)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Comparison({ document, brief = false }: { document: CompareDocument; brief?: boolean }) {
  const { model } = useCase();
  const sides = useMemo<Sides>(
    () => ({ before: naming_for(document.before, model), after: naming_for(document.after, model) }),
    [document, model],
  );
  const groups = useMemo(() => fate_groups(document, sides), [document, sides]);
  const { bearing, others } = numbered(document);
  const quo = status_quo_words(document, sides);
  return (
    <div className="comparison">
      <p className="lead">{verdict_words(document)}</p>
      {!brief && together_words(document) !== "" && <p>{together_words(document)}</p>}
      {document.left_out?.sim && <p className="quiet">{document.left_out.sim}.</p>}
      {!brief && bearing.length > 0 && (
        <section>
          <h3>What is assumed otherwise</h3>
          <ol>
            {bearing.map(({ difference }) => {
              const alone = effect_words(difference.alone, true, document);
              const undone = bearing.length > 1 ? effect_words(difference.undone, false, document) : "";
              return (
                <li key={difference.id}>
                  {difference_words(difference, sides)}. <span className="quiet small">{lines_words(difference)}</span>
                  {(alone || undone) && (
                    <p className="small quiet">
                      {alone} {undone}
                    </p>
                  )}
                </li>
              );
            })}
          </ol>
        </section>
      )}
      {groups.map((group) => (
        <Group key={`${group.title} ${group.words}`} group={group} />
      ))}
      {!document.reach_complete && (
        <p className="quiet">The search from a status quo stopped at its limit: more may be reached than is said.</p>
      )}
      {quo.length > 0 && !brief && (
        <section>
          <h3>The status quo</h3>
          {quo.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </section>
      )}
      {!brief && (
        <>
          <Aside
            title="Marks, attitudes and views"
            note="(read by degrees, sampling and views alone)"
            list={others.filter(({ difference }) => read_elsewhere(difference))}
            sides={sides}
          />
          <Aside
            title="Grounds and wording"
            note="(no bearing on outcomes)"
            list={others.filter(({ difference }) => !read_elsewhere(difference))}
            sides={sides}
          />
        </>
      )}
    </div>
  );
}
