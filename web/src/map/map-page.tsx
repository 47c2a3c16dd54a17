// The page Map: the graph of states from the status quo outwards, and the way to where one wants to get.
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { useCase } from "../case/case-context";
import { Panel } from "../design/panel";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { Explanation } from "../explanation/explanation";
import { useNames } from "../explanation/use-names";
import type { StateLookup } from "../explanation/narrate";
import { count, counted, type StateWordsInput } from "../explanation/words";
import { PageHead } from "../shell/page-head";
import { set_params, usePlace } from "../shell/router";
import { box_label, column_words } from "./boxes";
import { state_key, type Grouping } from "./folding";
import { MapCanvas, type MapHandle } from "./map-canvas";
import { MapControls } from "./map-controls";
import { MapDetails } from "./map-details";
import { MapExport } from "./map-export";
import { MapLegend } from "./map-legend";
import { MapList } from "./map-list";
import { PathPlayer, PathSteps, type WayKind } from "./path-player";
import { idle, play } from "./player";
import { TargetForm } from "./target-form";
import { useDrawnMap, useGraph, usePaths, type DrawnMap } from "./use-map";
import type { GraphDocument, PathsDocument, PathStep } from "./document";
import "./map.css";

const kNoPath: readonly PathStep[] = [];
const kNoOptions: readonly string[] = [];
const kDefaultLimit = 100;

export function MapPage() {
  const { id, etag } = useCase();
  const { names, looks } = useNames();
  const { params } = usePlace();
  const [moves, set_moves] = useState(false);
  const [options, set_options] = useState<string[]>(() => names.options.slice(0, 2).map((option) => option.id));
  // Unless somebody chose: a box for each state where self-interest leads to no more than fit.
  const [chosen_grouping, set_grouping] = useState<Grouping>();
  const asked = useGraph({ case: id, etag, moves, by: chosen_grouping === "options" ? options : kNoOptions });
  const target = params["to"] ?? "";
  const paths = usePaths(id, etag, target);

  const [limit, set_limit] = useState(kDefaultLimit);
  const reached = asked.data?.nodes.filter((node) => node.steps !== null).length ?? 0;
  const grouping = chosen_grouping ?? (reached > limit ? "outcomes" : "states");
  const [open, set_open] = useState<ReadonlySet<string>>(new Set());
  const [keep, set_keep] = useState<ReadonlySet<number>>(new Set());
  const [kind, set_kind] = useState<WayKind>("credible");
  const [way, set_way] = useState(0);

  const answered = target !== "" && !paths.problem && paths.data !== undefined ? paths.data : undefined;
  const shown_kind: WayKind = answered?.credible == null ? "escorted" : kind;
  const path = answered?.[shown_kind]?.paths[way] ?? answered?.[shown_kind]?.paths[0] ?? kNoPath;
  const [player, send] = useReducer(play, idle);
  // A new way begins at its beginning; set while rendering, so that no step of the old one is ever shown on it.
  const [loaded, set_loaded] = useState<readonly PathStep[]>(kNoPath);
  if (loaded !== path) {
    set_loaded(path);
    send({ do: "load", length: path.length });
  }

  const settings = useMemo(() => ({ grouping, options, limit, keep, open }), [grouping, options, limit, keep, open]);
  const drawn = useDrawnMap(asked.data, names, settings, path, answered);
  const find = useStateLookup(drawn?.graph, answered?.states);

  const state = params["state"] ? Number(params["state"]) : undefined;
  const selected = state === undefined ? undefined : (drawn?.folded.box_of.get(state) ?? state_key(state));
  const targets = useMemo(
    () => new Set((answered?.targets ?? []).flatMap((target) => drawn?.folded.box_of.get(target) ?? [])),
    [answered, drawn],
  );
  const [group, set_group] = useState<string>();
  const handle = useRef<MapHandle>(null);

  const look_at = useCallback((state: number) => {
    set_group(undefined);
    set_keep((before) => (before.has(state) ? before : new Set([...before, state])));
    set_params({ state: String(state) });
  }, []);
  const on_select = (key: string) => {
    const box = drawn?.boxes.get(key)?.box;
    if (box?.node) {
      set_group(undefined);
      set_params({ state: String(box.node.state.id) });
    } else {
      set_group(key);
      set_params({ state: "", why: "" });
    }
  };
  const on_target = (next: string) => {
    set_kind("credible");
    set_way(0);
    set_params({ to: next }, false);
  };
  const toggle_group = (key: string) =>
    set_open((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });

  const way_props = (document: PathsDocument) => ({
    paths: document,
    names,
    looks,
    find,
    kind: shown_kind,
    way,
    player,
    send,
    onWay: set_way,
    onKind: (next: WayKind) => {
      set_way(0);
      set_kind(next);
    },
  });
  // Asked why, the answer comes into view.
  const [go_why, set_go_why] = useState(0);
  const why_place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (go_why > 0) why_place.current?.scrollIntoView({ block: "start" });
  }, [go_why]);
  const chosen = group ?? selected;
  const why = params["why"] !== undefined && selected !== undefined;
  return (
    <div className="map-page">
      <PageHead title="Map">
        How does one get from today to where one wants to be? From left to right: what the parties’ own improvements
        lead to, step by step.
      </PageHead>
      <ProblemNote problem={asked.problem} again={asked.again} />
      {!drawn ? (
        !asked.problem && <Waiting what="Drawing the map …" />
      ) : (
        <>
          <TargetForm key={target} graph={drawn.graph} names={names} target={target} onTarget={on_target} />
          <ProblemNote problem={target === "" ? undefined : paths.problem} />
          {target !== "" && paths.busy && <Waiting what="Looking for the way …" />}
          {answered && <PathPlayer {...way_props(answered)} />}
          <div className="map-and-details">
            <MapCanvas
              layout={drawn.layout}
              boxes={drawn.boxes}
              links={drawn.folded.links}
              looks={looks}
              label={`Map of ${counted(drawn.boxes.size, "box", "boxes")} and ${counted(drawn.folded.links.length, "arrow")}; arrow keys go from box to box`}
              label_of={(key) => {
                const box = drawn.boxes.get(key)?.box;
                return box ? box_label(box, drawn.context, drawn.folded.links) : key;
              }}
              column_label={(layer) => column_words(layer, drawn.graph.start)}
              start_key={drawn.graph.nodes[0] && drawn.folded.box_of.get(drawn.graph.nodes[0].state.id)}
              selected={chosen}
              onSelect={on_select}
              path={path}
              at={player.at}
              targets={targets}
              box_of={drawn.folded.box_of}
              fit_key={`${id} ${grouping} ${options.join()} ${limit} ${moves} ${target}`}
              handle={handle}
            />
            <MapDetails
              drawn={drawn}
              chosen={chosen}
              state={group === undefined ? state : undefined}
              names={names}
              open={open}
              onToggle={toggle_group}
              onState={look_at}
              onWhy={() => {
                set_params({ why: "1" });
                set_go_why((before) => before + 1);
              }}
              onTarget={(state) => on_target(String(state))}
              onFocus={(key) => handle.current?.focus(key)}
            />
            <div ref={why_place} className="map-why">
              {why && (
                <Panel title={`State ${params["state"]}: who stays, who leaves, and why`}>
                  <Explanation
                    key={params["state"]}
                    caseId={id}
                    version={etag}
                    state={Number(params["state"])}
                    onState={look_at}
                  />
                </Panel>
              )}
            </div>
            {answered && <PathSteps {...way_props(answered)} />}
            <MapLegend names={names} looks={looks} drawn={drawn} />
            <MapExport handle={handle} drawn={drawn} path={path} />
            <MapControls
              names={names}
              grouping={grouping}
              onGrouping={set_grouping}
              options={options}
              onOptions={set_options}
              limit={limit}
              onLimit={set_limit}
              moves={moves}
              onMoves={set_moves}
            />
            <p className="small quiet">{size_words(drawn)}</p>
          </div>
          <MapList drawn={drawn} names={names} onState={look_at} />
        </>
      )}
    </div>
  );
}

function useStateLookup(graph: GraphDocument | undefined, more: readonly StateWordsInput[] | undefined): StateLookup {
  return useMemo(() => {
    const states = new Map<number, StateWordsInput>();
    for (const node of graph?.nodes ?? []) states.set(node.state.id, node.state);
    for (const state of more ?? []) states.set(state.id, state);
    return (state) => states.get(state);
  }, [graph, more]);
}

/** How much of the case is on the map, in one or two sentences. */
function size_words({ graph, boxes, folded }: DrawnMap): string {
  const all = count(graph.state_count);
  const whole = [...boxes.values()].every(({ box }) => box.holds !== undefined);
  if (whole) {
    const inside =
      folded.inside > 0
        ? ` ${counted(folded.inside, "improvement")} within a box ${folded.inside === 1 ? "is" : "are"} not drawn.`
        : "";
    return `All ${all} states, in ${counted(boxes.size, "box", "boxes")}.${inside}`;
  }
  const read = graph.nodes.length;
  const reached = graph.nodes.filter((node) => node.steps !== null).length;
  const more = Number(graph.folded.states);
  const grouped = [...boxes.values()].filter(({ box }) => box.members !== undefined).length;
  const cut = graph.nodes.some((node) => node.steps !== null && node.folded > 0);
  const parts = [
    cut
      ? `Self-interest leads on and on: the nearest ${count(read)} of ${all} states are read.`
      : `Of ${all} states, self-interest leads from ${graph.start === null ? "the first" : "today"} to ${counted(reached - 1, "other", "others")}${read > reached ? `; of what it does not lead to, ${read - reached === 1 ? "one outcome is" : `the firmest ${count(read - reached)} outcomes are`} set apart` : ""}.`,
    grouped === 0 ? "" : `${counted(boxes.size, "box", "boxes")}, ${grouped} of them for several states together.`,
    more > 0 && !cut
      ? `${counted(more, "more state")} that self-interest does not lead to ${more === 1 ? "is" : "are"} not on the map.`
      : "",
    folded.inside > 0
      ? `${counted(folded.inside, "move")} within a box ${folded.inside === 1 ? "is" : "are"} not drawn.`
      : "",
    graph.folded.edges !== "0"
      ? `${counted(graph.folded.edges, "more move")} between the states read ${graph.folded.edges === "1" ? "is" : "are"} not counted.`
      : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}
