// What is written in a box of the map, and how large is the box for that?
import { concept_list } from "../design/concepts";
import {
  counted,
  difference_parts,
  state_parts,
  state_words,
  wrapped,
  type Names,
  type StateWordsInput,
} from "../explanation/words";
import { class_words, type OutcomeClass } from "./document";
import type { Box, Link } from "./folding";

export interface DrawnBox {
  title: string;
  lines: string[];
  width: number;
  height: number;
}

export interface BoxContext {
  names: Names;
  /** the status quo, or the first state where there is none */
  origin: StateWordsInput | undefined;
  start: number | null;
  /** how much room a box has: all its words, some, or its number only */
  room: "wide" | "middle" | "compact";
}

export const line_height = 14;
const kTitleHeight = 26;
// Characters of 12 px are taken to be 7 px wide, which is what wide system fonts need.
const kWidths = { wide: 251, middle: 209, compact: 120 };
const kCharacters = { wide: 33, middle: 27, compact: 0 };
const kLines = { wide: 6, middle: 3, compact: 0 };

/** The more boxes, the smaller they are drawn. */
export function room_for(boxes: number): BoxContext["room"] {
  return boxes <= 20 ? "wide" : boxes <= 48 ? "middle" : "compact";
}

export function drawn_box(box: Box, context: BoxContext): DrawnBox {
  const lines = context.room === "compact" ? [] : box_lines(box, context);
  const start = context.room === "compact" && box.node?.state.id === context.start;
  return {
    title: box_title(box, context),
    lines,
    width: start ? kWidths.middle : kWidths[context.room],
    height: kTitleHeight + (lines.length === 0 ? 0 : lines.length * line_height + 6),
  };
}

export function box_title(box: Box, context: Pick<BoxContext, "start">): string {
  if (box.node === undefined) return counted(box.count, "state");
  if (box.node.state.id === context.start) return `Status quo (${box.node.state.id})`;
  return box.node.state.name ?? `State ${box.node.state.id}`;
}

function box_lines(box: Box, context: BoxContext): string[] {
  const characters = kCharacters[context.room];
  const most = kLines[context.room];
  if (box.node !== undefined) {
    const { state } = box.node;
    if (state.name !== undefined) return [];
    const { origin } = context;
    if (origin === undefined || origin.id === state.id || context.start === null) {
      return wrapped(one_line(state_parts(state, context.names)), characters, most + 1);
    }
    return wrapped(one_line(difference_parts(origin, state, context.names)), characters, most);
  }
  const lines: string[] = [];
  if (box.levels !== undefined) {
    lines.push(...wrapped(levels_words(box.levels, context.names), characters, most));
    const outcomes = box.outcomes === 0 ? "none an outcome" : counted(box.outcomes, "outcome");
    lines.push(box.steps === 0 && context.start !== null ? `${outcomes}; today is among them` : outcomes);
  } else {
    lines.push(
      ...wrapped(
        box.class === "none" ? "somebody would leave each of them" : class_words[box.class].toLowerCase(),
        characters,
        2,
      ),
    );
  }
  return lines;
}

function one_line(parts: { who: string; what: string[] }[]): string {
  return parts.length === 0 ? "nothing taken" : parts.map((part) => `${part.who}: ${part.what.join("; ")}`).join(" | ");
}

/** "Settle with Damascus: yes; Relations with Ankara: security" */
export function levels_words(levels: Record<string, string>, names: Names): string {
  return Object.entries(levels)
    .map(([id, level]) => {
      const option = names.options.find((one) => one.id === id);
      return `${option?.label ?? id}: ${level === "-" ? "either" : level}`;
    })
    .join("; ");
}

/** Everything that the box stands for, for the reader of a screen. */
export function box_label(box: Box, context: BoxContext, links: readonly Link[]): string {
  const out = links
    .filter((link) => link.from === box.key && link.improvement)
    .reduce((sum, link) => sum + link.count, 0);
  const away = steps_words(box.steps, context.start);
  const leads =
    out === 0 ? "no improvement leads on" : `${counted(out, "improvement")} ${out === 1 ? "leads" : "lead"} on`;
  if (box.node !== undefined) {
    const { state, holds } = box.node;
    const held = holds.length === 0 ? "somebody would leave it" : `holds under ${concept_list(holds)}`;
    return `${box_title(box, context)}, ${away}. ${state_words(state, context.names)}. It ${held === "somebody would leave it" ? "does not hold: somebody would leave it" : held}; ${leads}.`;
  }
  const what =
    box.levels === undefined
      ? class_words[box.class]
      : `${levels_words(box.levels, context.names)}; ${counted(box.outcomes, "outcome")}`;
  return `${box_title(box, context)} folded together, ${away}. ${what}; ${leads}.`;
}

export function steps_words(steps: number | null, start: number | null): string {
  const from = start === null ? "the first state" : "the status quo";
  if (steps === null) return `not reached by self-interest from ${from}`;
  if (steps === 0) return start === null ? "where the map begins" : "where we are today";
  return `${counted(steps, "improvement")} from ${from}`;
}

export function column_words(layer: number | null, start: number | null): string {
  if (layer === null) return "Not reached by self-interest";
  if (layer === 0) return start === null ? "Beginning" : "Today";
  return counted(layer, "step");
}

/** A shape of 14 by 14 for each class; "none" has none. */
export const class_shapes: Record<OutcomeClass, { path: string; filled: boolean } | null> = {
  nash: { path: "M7 0.5 L8.9 4.9 L13.6 5.3 L10 8.4 L11.1 13 L7 10.5 L2.9 13 L4 8.4 L0.4 5.3 L5.1 4.9 Z", filled: true },
  sseq: { path: "M7 0.5 L13.5 7 L7 13.5 L0.5 7 Z", filled: true },
  seq: { path: "M7 0.5 L13.5 7 L7 13.5 L0.5 7 Z", filled: false },
  smr: { path: "M7 1 A6 6 0 1 1 6.99 1 Z", filled: true },
  gmr: { path: "M7 1 A6 6 0 1 1 6.99 1 Z", filled: false },
  sim: { path: "M7 1 L13.5 12.5 L0.5 12.5 Z", filled: false },
  none: null,
};
