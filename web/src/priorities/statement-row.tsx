// One statement: its place, its words, how sure it is, who said so; and what can be done with it.
import type { KeyboardEvent, PointerEvent } from "react";
import { useCase } from "../case/case-context";
import { condition_words } from "../case/condition-words";
import type { PartyModel, StatementModel } from "../case/model";
import { Button } from "../design/button";
import { Grounds } from "../design/grounds";
import { StatementForm } from "./statement-form";

function remarks(row: StatementModel): string[] {
  return [
    row.strong ? "strong" : "",
    row.unknown ? "unknown whether it is so" : "",
    row.confidence !== null ? `${Math.round(row.confidence * 100)} % sure` : "",
  ].filter(Boolean);
}

export function StatementRow({
  party,
  row,
  at,
  was,
  count,
  held,
  open,
  onOpen,
  onGrab,
  onKey,
  onBlurHandle,
  onStep,
}: {
  party: PartyModel;
  row: StatementModel;
  at: number;
  was: number;
  count: number;
  held: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onGrab: (event: PointerEvent) => void;
  onKey: (event: KeyboardEvent) => void;
  onBlurHandle: () => void;
  onStep: (by: number) => void;
}) {
  const { model } = useCase();
  const words = row.label || condition_words(model, row.that, party.id);
  const said = remarks(row);
  return (
    <li className={`wish${held ? " held" : ""}${was !== at ? " moved" : ""}`}>
      <button
        type="button"
        className="handle"
        aria-label={`Move “${words}”, ${at + 1} of ${count}`}
        aria-describedby="how-to-move"
        aria-pressed={held}
        onPointerDown={onGrab}
        onKeyDown={onKey}
        onBlur={onBlurHandle}
      >
        <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
          {[4, 10, 16].flatMap((y) =>
            [3, 9].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.6" fill="currentColor" />),
          )}
        </svg>
      </button>
      <span className="wish-place">{at + 1}</span>
      <div className="wish-words">
        <div>
          {words}
          {said.length > 0 && <span className="quiet small"> ({said.join(", ")})</span>}
          {was !== at && <span className="quiet small moved-from"> was {was + 1}</span>}
        </div>
        <Grounds because={row.because} against={row.against} />
        {open && <StatementForm party={party} row={row} at={was} onDone={() => onOpen(false)} />}
      </div>
      <span className="wish-actions">
        <Button look="small" aria-label={`Up: “${words}”`} disabled={at === 0} onClick={() => onStep(-1)}>
          ↑
        </Button>
        <Button look="small" aria-label={`Down: “${words}”`} disabled={at === count - 1} onClick={() => onStep(1)}>
          ↓
        </Button>
        <Button
          look="small"
          aria-expanded={open}
          aria-label={`${open ? "Close" : "Change"} “${words}”`}
          onClick={() => onOpen(!open)}
        >
          {open ? "Close" : "Change"}
        </Button>
      </span>
    </li>
  );
}
