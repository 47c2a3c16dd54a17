// The statements of a party as a list that can be put in another order: by dragging, by the keyboard, by buttons.
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
} from "react";
import type { PartyModel } from "../case/model";
import { Button } from "../design/button";
import { announce } from "../shell/announce";
import { moved, ordinal, place_at } from "./order";
import { StatementForm } from "./statement-form";
import { StatementRow } from "./statement-row";

interface Held {
  /** Which statement, by its place in the saved order. */
  statement: number;
  by: "pointer" | "keyboard";
}

export function StatementList({
  party,
  order,
  onOrder,
  onCommit,
}: {
  party: PartyModel;
  /** The order that is tried: for each place the saved place of its statement. Null: as saved. */
  order: number[] | null;
  onOrder: (order: number[] | null) => void;
  /** The order to keep, and the place of the statement that was moved. */
  onCommit: (order: number[], at: number) => void;
}) {
  const count = party.statements.length;
  const now = order ?? party.statements.map((_, at) => at);
  const [held, set_held] = useState<Held>();
  const [open, set_open] = useState<number | "new">();
  const list = useRef<HTMLOListElement>(null);
  const latest = useRef({ now, held });
  latest.current = { now, held };

  const say = (at: number) => announce(`Now ${ordinal(at + 1)} of ${count}.`);
  const put = useCallback(
    (statement: number, to: number) => {
      const from = latest.current.now.indexOf(statement);
      if (to === from || to < 0 || to >= count) return false;
      const next = moved(latest.current.now, from, to);
      latest.current.now = next;
      onOrder(next);
      return true;
    },
    [count, onOrder],
  );
  const drop = useCallback(() => {
    const { now: final, held: what } = latest.current;
    latest.current.held = undefined;
    set_held(undefined);
    if (what) onCommit(final, final.indexOf(what.statement));
  }, [onCommit]);
  const cancel = useCallback(() => {
    latest.current.held = undefined;
    set_held(undefined);
    onOrder(null);
    announce("As it was.");
  }, [onOrder]);

  // While a statement is held by the pointer, the window has the events: it may leave the list.
  const by_pointer = held?.by === "pointer";
  useEffect(() => {
    if (!by_pointer) return;
    const move = (event: PointerEvent) => {
      const what = latest.current.held;
      const rows = list.current?.querySelectorAll(":scope > li");
      if (!what || !rows) return;
      const boxes = Array.from(rows, (row) => row.getBoundingClientRect());
      put(what.statement, place_at(boxes, event.clientY, latest.current.now.indexOf(what.statement)));
      // Near the edges of the window the page follows.
      const edge = 60;
      if (event.clientY < edge) window.scrollBy(0, -12);
      else if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
    };
    const pressed = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape") cancel();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", pressed);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", drop);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", pressed);
    };
  }, [by_pointer, put, drop, cancel]);

  const grab = (event: ReactPointerEvent, statement: number) => {
    if (event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).focus();
    set_held({ statement, by: "pointer" });
  };
  const pressed = (event: KeyboardEvent, statement: number) => {
    const at = latest.current.now.indexOf(statement);
    const mine = held?.by === "keyboard" && held.statement === statement;
    if (event.key === " " || event.key === "Enter") {
      if (mine) drop();
      else {
        set_held({ statement, by: "keyboard" });
        announce(
          `Held, ${ordinal(at + 1)} of ${count}. Arrow keys move it, Space puts it down, Escape leaves it as it was.`,
        );
      }
    } else if (mine && event.key === "Escape") cancel();
    else if (mine && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      if (put(statement, at + (event.key === "ArrowUp" ? -1 : 1))) say(latest.current.now.indexOf(statement));
    } else return;
    event.preventDefault();
  };
  const step = (statement: number, by: number) => {
    const from = now.indexOf(statement);
    const next = moved(now, from, from + by);
    onCommit(next, from + by);
  };

  return (
    <>
      <p className="quiet small" id="how-to-move">
        Drag by the dots, or press Space on them and use the arrow keys.
      </p>
      <ol className="plain-list wishes" ref={list} data-tour="statements">
        {now.map((statement, at) => {
          const row = party.statements[statement];
          if (!row) return null;
          return (
            <StatementRow
              key={statement}
              party={party}
              row={row}
              at={at}
              was={order !== null ? statement : at}
              count={count}
              held={held?.statement === statement}
              open={open === statement}
              onOpen={(wanted) => set_open(wanted ? statement : undefined)}
              onGrab={(event) => grab(event, statement)}
              onKey={(event) => pressed(event, statement)}
              onBlurHandle={() => held?.by === "keyboard" && held.statement === statement && cancel()}
              onStep={(by) => step(statement, by)}
            />
          );
        })}
      </ol>
      {count === 0 && <p>{party.name} wants nothing yet: every state is as good as every other for it.</p>}
      {open === "new" ? (
        <StatementForm party={party} onDone={() => set_open(undefined)} />
      ) : (
        <Button onClick={() => set_open("new")} data-do="add-statement">
          Add a statement
        </Button>
      )}
    </>
  );
}
