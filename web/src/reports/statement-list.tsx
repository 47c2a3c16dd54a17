// The statements of a report one below the other: moved through with the arrow keys, opened one at a time, and dragged onto
// an assumption.
import { useCallback, useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { depths } from "./highlight";
import type { ReportDocument } from "./statements";
import { capitalised, content_of, percent, who_of } from "./words";

export const kStatementType = "application/x-entente-statement";

export interface StatementListProps {
  document: ReportDocument;
  listed: readonly number[];
  chosen: number | null;
  onChoose: (statement: number | null) => void;
  accepted: readonly (readonly string[])[];
  rejected: (statement: number) => boolean;
  onDrag: (statement: number | null) => void;
  /** What stands below the statement that is open. */
  children: (statement: number) => ReactNode;
}

export function StatementList({
  document,
  listed,
  chosen,
  onChoose,
  accepted,
  rejected,
  onDrag,
  children,
}: StatementListProps) {
  const list = useRef<HTMLOListElement>(null);
  const depth = depths(document.statements);
  const head = useCallback(
    (statement: number) =>
      list.current?.querySelector<HTMLElement>(`[data-statement="${statement}"] > .statement-head`),
    [],
  );
  useEffect(() => {
    if (chosen !== null) head(chosen)?.scrollIntoView({ block: "nearest" });
  }, [chosen, head]);

  const pressed = (event: KeyboardEvent, at: number) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: listed.length - 1 }[event.key];
    const statement = to === undefined ? undefined : listed[to];
    if (statement === undefined) return;
    event.preventDefault();
    onChoose(statement);
    head(statement)?.focus({ preventScroll: true });
  };

  const tabbed = chosen !== null && listed.includes(chosen) ? chosen : listed[0];
  return (
    <ol ref={list} className="statement-list plain-list" aria-label="Statements">
      {listed.map((k, at) => {
        const statement = document.statements[k];
        if (!statement) return null;
        const open = k === chosen;
        const state = (accepted[k]?.length ?? 0) > 0 ? "accepted" : rejected(k) ? "rejected" : "";
        return (
          <li
            key={k}
            data-statement={k}
            className={`report-statement ${open ? "open" : ""} ${state}`}
            style={{ marginInlineStart: `${Math.min(depth[k] ?? 0, 4)}rem` }}
          >
            <button
              type="button"
              className="statement-head"
              aria-expanded={open}
              tabIndex={k === tabbed ? 0 : -1}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(kStatementType, String(k));
                event.dataTransfer.setData("text/plain", content_of(statement));
                event.dataTransfer.effectAllowed = "copy";
                // Only once the drag has begun: what changes under it now would end it.
                setTimeout(() => onDrag(k), 0);
              }}
              onDragEnd={() => onDrag(null)}
              onClick={() => onChoose(open ? null : k)}
              onKeyDown={(event) => pressed(event, at)}
            >
              <span className="row apart">
                <span>
                  <strong>{capitalised(who_of(statement))}</strong>{" "}
                  <span className={`kind-tag kind-${statement.speaker_kind}`}>{statement.speaker_kind}</span>
                </span>
                <span className="quiet small">
                  {state !== "" && (
                    <span className={`decided ${state}`}>{state === "accepted" ? "✓ evidence" : "✗ rejected"} </span>
                  )}
                  {percent(statement.certainty)}
                </span>
              </span>
              <span className="statement-words">
                {statement.cue && <em>{statement.cue.words}: </em>}
                {content_of(statement)}
              </span>
              {statement.doubts.length > 0 && !open && <span className="doubt small">? {statement.doubts[0]}</span>}
            </button>
            {open && <div className="statement-body">{children(k)}</div>}
          </li>
        );
      })}
    </ol>
  );
}
