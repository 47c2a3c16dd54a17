// What must be asked and worked out for the map: the graph, the way shown, the boxes, the layout?
import { useMemo, useRef } from "react";
import { api } from "../api/client";
import { useAnswer, type Asked } from "../api/use-answer";
import type { Names } from "../explanation/words";
import { drawn_box, room_for, type BoxContext, type DrawnBox } from "./boxes";
import type { GraphDocument, PathsDocument, PathStep } from "./document";
import { quotient } from "./quotient";
import { fold, with_path, type Box, type Folded, type Grouping } from "./folding";
import { layout_of, type Layout } from "./layout";

/** How many states are read: the boxes drawn are far fewer, the rest is folded and counted. */
const kRead = 400;

export interface MapQuestion {
  case: string;
  etag: string;
  moves: boolean;
  /** the options by which states are put together; none: they are not */
  by: readonly string[];
}

export function useGraph({ case: id, etag, moves, by }: MapQuestion): Asked<GraphDocument> {
  return useAnswer(JSON.stringify([id, etag, moves, by]), async (signal) => {
    const options = { nodes: kRead, ...(by.length > 0 ? { by: by.join() } : {}), ...(moves ? { moves: true } : {}) };
    return (await api.analyse("graph", { case: id, options }, signal)).document;
  });
}

export function usePaths(id: string, etag: string, target: string): Asked<PathsDocument> {
  return useAnswer(target === "" ? null : JSON.stringify([id, etag, target]), async (signal) => {
    const options = { to: target, limit: 20 };
    return (await api.analyse("path", { case: id, options }, signal)).document;
  });
}

export interface MapSettings {
  grouping: Grouping;
  options: readonly string[];
  limit: number;
  keep: ReadonlySet<number>;
  open: ReadonlySet<string>;
}

export interface DrawnMap {
  graph: GraphDocument;
  folded: Folded;
  layout: Layout;
  boxes: Map<string, { box: Box; drawn: DrawnBox }>;
  context: BoxContext;
}

export function useDrawnMap(
  document: GraphDocument | undefined,
  names: Names,
  settings: MapSettings,
  path: readonly PathStep[],
  paths: PathsDocument | undefined,
): DrawnMap | undefined {
  const heights = useRef<Map<string, number>>(new Map());
  return useMemo(() => {
    if (document === undefined) return undefined;
    const graph = with_path(document, paths?.states ?? [], path);
    const kept = new Set([...settings.keep, ...path.flatMap((step) => [step.from, step.to])]);
    const together = settings.grouping === "options" ? quotient(graph, settings.options, path) : undefined;
    const folded = together ?? fold(graph, { ...settings, keep: kept });
    const context: BoxContext = {
      names,
      origin: graph.nodes[0]?.state,
      start: graph.start,
      room: room_for(folded.boxes.length),
    };
    const boxes = new Map(folded.boxes.map((box) => [box.key, { box, drawn: drawn_box(box, context) }]));
    const layout = layout_of(
      folded.boxes.map((box) => {
        const drawn = boxes.get(box.key)?.drawn;
        return { key: box.key, layer: box.column, width: drawn?.width ?? 0, height: drawn?.height ?? 0 };
      }),
      folded.links,
      {
        // Room for the signs on the arrows, which bear a number where an arrow stands for several moves.
        layer_gap: context.room === "compact" ? 84 : folded.links.some((link) => link.count > 1) ? 132 : 76,
        box_gap: context.room === "compact" ? 10 : 18,
        apart: 60,
        previous: heights.current,
      },
    );
    heights.current = new Map(layout.boxes.map((box) => [box.key, box.y]));
    return { graph, folded, layout, boxes, context };
  }, [document, names, settings, path, paths]);
}
