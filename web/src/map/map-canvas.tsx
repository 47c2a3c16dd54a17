// How is the map drawn and handled: boxes and arrows that can be zoomed, panned, walked with the arrow keys and clicked?
import {
  memo,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  type SyntheticEvent,
} from "react";
import { Button } from "../design/button";
import { grouped as count } from "../design/concepts";
import type { PartyLook } from "../design/parties";
import { class_shapes, line_height, type DrawnBox } from "./boxes";
import type { PathStep } from "./document";
import { step_link, type Box, type Link } from "./folding";
import { along_curve, curve, neighbour_of, type Layout, type Placed, type Routed } from "./layout";
import { PathToken } from "./path-token";
import { fitted, panned, showing, zoomed_at, type View } from "./view";

export interface MapHandle {
  /** What an export needs: the drawing in its own units. */
  drawing: () => { group: SVGGElement; background: string } | null;
  focus: (key: string) => void;
}

export interface MapCanvasProps {
  layout: Layout;
  boxes: ReadonlyMap<string, { box: Box; drawn: DrawnBox }>;
  links: readonly Link[];
  looks: ReadonlyMap<string, PartyLook>;
  label: string;
  label_of: (key: string) => string;
  column_label: (layer: number | null) => string;
  start_key: string | undefined;
  selected: string | undefined;
  onSelect: (key: string) => void;
  /** In which box a state is. */
  box_of: ReadonlyMap<number, string>;
  /** The path shown, and how many of its steps have been made. */
  path: readonly PathStep[];
  at: number;
  /** keys of boxes */
  targets: ReadonlySet<string>;
  /** A new value shows all of the drawing. */
  fit_key: string;
  handle: Ref<MapHandle>;
}

const kKeys: Record<string, "left" | "right" | "up" | "down"> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const kSignsUpTo = 60;
/** Beyond so many, arrows are faint until one of their boxes is chosen or pointed at. */
const kManyLinks = 120;
const kReadable = 0.72;
const kHead = 34;

export function MapCanvas(props: MapCanvasProps) {
  const { layout, boxes, links, looks, selected, path, at, box_of } = props;
  const frame = useRef<HTMLDivElement>(null);
  const group = useRef<SVGGElement>(null);
  const [size, set_size] = useState({ width: 800, height: 480 });
  const [view, set_view] = useState<View>({ scale: 1, x: 0, y: 0 });
  const placed = useMemo(() => new Map(layout.boxes.map((box) => [box.key, box])), [layout]);
  const bounds = useMemo(
    () => ({ ...layout.bounds, y: layout.bounds.y - kHead, height: layout.bounds.height + kHead }),
    [layout],
  );

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () =>
      set_size({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // All of it where it stays readable; else from the status quo on.
  const fit = useCallback(
    (whole: boolean) => {
      const all = fitted(bounds, size.width, size.height);
      const begin = props.start_key === undefined ? undefined : placed.get(props.start_key);
      if (whole || all.scale >= kReadable || begin === undefined) return set_view(all);
      const scale = kReadable;
      set_view({ scale, x: 24 - begin.x * scale, y: size.height / 2 - (begin.y + begin.height / 2) * scale });
    },
    [bounds, size.width, size.height, props.start_key, placed],
  );
  const latest_fit = useRef(fit);
  latest_fit.current = fit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these say when it is to fit anew, not how.
  useLayoutEffect(() => latest_fit.current(false), [props.fit_key, size.width, size.height]);

  const show = useCallback(
    (key: string) => {
      const box = placed.get(key);
      if (box) set_view((before) => showing(before, box, size.width, size.height));
    },
    [placed, size],
  );
  // The step shown comes into view by itself.
  const now = path.length === 0 ? undefined : at === 0 ? path[0]?.from : path[at - 1]?.to;
  const here = now === undefined ? undefined : box_of.get(now);
  useEffect(() => {
    if (here !== undefined) show(here);
  }, [here, show]);

  useImperativeHandle(props.handle, () => ({
    drawing: () =>
      group.current && frame.current
        ? { group: group.current, background: getComputedStyle(frame.current).backgroundColor }
        : null,
    focus: (key) => {
      show(key);
      group.current?.querySelector<SVGGElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    },
  }));

  // React's wheel listeners are passive. The wheel scrolls the page unless the map has the focus or Ctrl is held.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const on_wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !element.contains(document.activeElement)) return;
      event.preventDefault();
      const rect = element.getBoundingClientRect();
      set_view((before) =>
        zoomed_at(before, Math.exp(-event.deltaY * 0.0015), event.clientX - rect.left, event.clientY - rect.top),
      );
    };
    element.addEventListener("wheel", on_wheel, { passive: false });
    return () => element.removeEventListener("wheel", on_wheel);
  }, []);

  const drag = useRef<{ x: number; y: number; moved: boolean } | undefined>(undefined);
  const on_pointer_down = (event: PointerEvent) => {
    if (event.button === 0) drag.current = { x: event.clientX, y: event.clientY, moved: false };
  };
  const on_pointer_move = (event: PointerEvent<HTMLDivElement>) => {
    const from = drag.current;
    if (!from) return;
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    if (!from.moved && Math.hypot(dx, dy) < 4) return;
    if (!from.moved) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, moved: true };
    set_view((before) => panned(before, dx, dy));
  };
  const on_pointer_up = () => {
    // A click that ends a drag selects nothing: it comes right after this.
    const moved = drag.current?.moved;
    drag.current = undefined;
    if (moved) dragged.current = true;
  };
  const dragged = useRef(false);

  const zoom = (factor: number) => set_view((before) => zoomed_at(before, factor, size.width / 2, size.height / 2));
  const focused = selected !== undefined && placed.has(selected) ? selected : (props.start_key ?? layout.boxes[0]?.key);

  const on_key = (event: KeyboardEvent) => {
    const direction = kKeys[event.key];
    if (direction && event.shiftKey) {
      const by = { left: [60, 0], right: [-60, 0], up: [0, 60], down: [0, -60] }[direction];
      set_view((before) => panned(before, by[0] ?? 0, by[1] ?? 0));
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit(true);
    else return;
    event.preventDefault();
  };
  const key_at = (event: SyntheticEvent): string | undefined =>
    (event.target as Element).closest("[data-key]")?.getAttribute("data-key") ?? undefined;
  const on_box_key = (event: KeyboardEvent) => {
    const key = key_at(event);
    if (key === undefined) return;
    const direction = event.shiftKey ? undefined : kKeys[event.key];
    const next = direction
      ? neighbour_of(layout.boxes, key, direction)
      : event.key === "Home"
        ? props.start_key
        : undefined;
    if (next !== undefined) {
      event.preventDefault();
      if (next === key) return;
      set_cursor(next);
      group.current?.querySelector<SVGGElement>(`[data-key="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      props.onSelect(key);
    }
  };
  const on_box_click = (event: MouseEvent) => {
    const key = key_at(event);
    const moved = dragged.current;
    dragged.current = false;
    if (key === undefined || moved) return;
    set_cursor(key);
    props.onSelect(key);
  };
  const [hovered, set_hovered] = useState<string>();
  const [cursor, set_cursor] = useState<string>();
  const tab_stop = cursor !== undefined && placed.has(cursor) ? cursor : focused;

  const on_path = useMemo(() => new Map(path.map((step, k) => [step_link(box_of, step), k])), [path, box_of]);
  const path_boxes = useMemo(
    () => new Set(path.flatMap((step) => [box_of.get(step.from), box_of.get(step.to)])),
    [path, box_of],
  );
  const routes = useMemo(() => new Map(layout.edges.map((edge) => [edge.key, edge.points])), [layout]);
  const signs = links.length <= kSignsUpTo;
  const dimmed = path.length > 0;
  const step = at > 0 ? path[at - 1] : undefined;
  const route = step ? routes.get(step_link(box_of, step) ?? "") : undefined;
  const resting = here === undefined ? undefined : placed.get(here);

  return (
    <div className="map-canvas">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the map inside is handled; its boxes are buttons. */}
      <div
        ref={frame}
        className="map-frame"
        style={{ height: `clamp(17rem, ${Math.round(bounds.height * 0.95 + 60)}px, 56vh)` }}
        onPointerDown={on_pointer_down}
        onPointerMove={on_pointer_move}
        onPointerUp={on_pointer_up}
        onPointerCancel={on_pointer_up}
        onKeyDown={on_key}
      >
        <svg className="map" width={size.width} height={size.height} role="group" aria-label={props.label}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: one listener for all the boxes, which are buttons. */}
          <g
            ref={group}
            transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}
            onClick={on_box_click}
            onKeyDown={on_box_key}
            onFocus={(event) => {
              const key = key_at(event);
              if (key !== undefined) show(key);
            }}
            onPointerOver={(event) => set_hovered(key_at(event))}
            onPointerLeave={() => set_hovered(undefined)}
          >
            <g
              aria-hidden="true"
              className={`map-links${dimmed ? " with-path" : links.length > kManyLinks ? " many" : ""}`}
            >
              {links.map((link) => {
                const points = routes.get(link.key);
                const order = on_path.get(link.key);
                const touched =
                  link.from === selected || link.to === selected || link.from === hovered || link.to === hovered;
                return (
                  points && (
                    <Arrow
                      key={link.key}
                      link={link}
                      points={points}
                      look={looks.get(link.party)}
                      sign={signs ? !dimmed || order !== undefined || touched : order !== undefined || touched}
                      state={order === undefined ? (touched ? "touched" : "") : order < at ? "done" : "on-path"}
                      escorted={order !== undefined && !link.improvement}
                    />
                  )
                );
              })}
            </g>
            {layout.boxes.map((place) => {
              const entry = boxes.get(place.key);
              if (!entry) return null;
              const on = path_boxes.has(place.key);
              return (
                <BoxShape
                  key={place.key}
                  place={place}
                  box={entry.box}
                  drawn={entry.drawn}
                  label={props.label_of(place.key)}
                  className={[
                    place.key === props.start_key ? "start" : "",
                    place.key === selected ? "selected" : "",
                    dimmed && !on ? "dimmed" : "",
                    props.targets.has(place.key) ? "target" : "",
                  ].join(" ")}
                  tab={place.key === tab_stop ? 0 : -1}
                  pressed={place.key === selected}
                />
              );
            })}
            <g aria-hidden="true">
              {layout.columns.map((column) => (
                <text
                  key={String(column.layer)}
                  className="map-column"
                  x={column.x}
                  y={Math.max(bounds.y + 14, (16 - view.y) / view.scale)}
                  data-y={bounds.y + 14}
                >
                  {props.column_label(column.layer)}
                </text>
              ))}
            </g>
            {path.length > 0 && <PathToken points={route} rest={resting} at={at} />}
          </g>
        </svg>
      </div>
      <div className="map-zoom row" role="group" aria-label="What is seen of the map">
        <Button look="small" onClick={() => zoom(1.25)} aria-label="Larger">
          +
        </Button>
        <Button look="small" onClick={() => zoom(0.8)} aria-label="Smaller">
          −
        </Button>
        <Button look="small" onClick={() => fit(true)}>
          All of it
        </Button>
        <span className="small quiet">
          Drag to move; Ctrl and wheel, or + and −, to zoom; arrow keys go from box to box, with Shift they move the
          map.
        </span>
      </div>
    </div>
  );
}

interface ArrowProps {
  link: Link;
  points: Routed["points"];
  look: PartyLook | undefined;
  sign: boolean;
  state: string;
  escorted: boolean;
}

const Arrow = memo(function Arrow({ link, points, look, sign, state, escorted }: ArrowProps) {
  const [, , handle, end] = points;
  const toward = end.x >= handle.x ? 1 : -1;
  const tip = end.x - toward * 1;
  const shaft: Routed["points"] = [points[0], points[1], handle, { x: end.x - toward * 8, y: end.y }];
  // Off the middle, so that arrows there and back do not cover each other's signs.
  const middle = along_curve(points, points[3].x > points[0].x ? 0.44 : points[3].x < points[0].x ? 0.4 : 0.5);
  const text = `${escorted ? "! " : ""}${look?.initials ?? link.party}${link.count > 1 ? ` ×${count(link.count)}` : ""}`;
  const width = 10 + text.length * 7;
  const colour = look?.colour ?? "var(--text-quiet)";
  return (
    <g className={`map-link ${state} ${link.improvement ? "" : "other"} ${escorted ? "escorted" : ""}`}>
      <path
        className="map-shaft"
        d={curve(shaft)}
        style={{ stroke: colour }}
        strokeDasharray={look?.dash || undefined}
      />
      <path
        className="map-head"
        d={`M${tip - toward * 9} ${end.y - 4.5} L${tip} ${end.y} L${tip - toward * 9} ${end.y + 4.5} Z`}
        style={link.improvement ? { fill: colour } : { stroke: colour }}
      />
      {sign && (
        <>
          <rect
            className="map-sign"
            x={middle.x - width / 2}
            y={middle.y - 8.5}
            width={width}
            height={17}
            rx={3}
            style={{ stroke: colour }}
          />
          <text className="map-sign-text" x={middle.x} y={middle.y + 4} style={{ fill: colour }}>
            {text}
          </text>
        </>
      )}
    </g>
  );
});

interface BoxShapeProps {
  place: Placed;
  box: Box;
  drawn: DrawnBox;
  label: string;
  className: string;
  tab: number;
  pressed: boolean;
}

const BoxShape = memo(function BoxShape({ place, box, drawn, label, className, tab, pressed }: BoxShapeProps) {
  const shape = class_shapes[box.class];
  const folded = box.members !== undefined;
  return (
    <g
      className={`map-box ${folded ? "folded" : ""} ${box.class === "none" ? "" : "outcome"} ${className}`}
      transform={`translate(${place.x} ${place.y})`}
      data-key={place.key}
      role="button"
      tabIndex={tab}
      aria-description={label}
      aria-pressed={pressed}
    >
      {folded && <rect className="map-rect behind" x={4} y={-4} width={place.width} height={place.height} rx={4} />}
      <rect
        className="map-rect"
        width={place.width}
        height={place.height}
        rx={box.class === "none" ? 4 : Math.min(14, place.height / 2)}
      />
      {shape && (
        <path className={shape.filled ? "map-mark filled" : "map-mark"} d={shape.path} transform="translate(9 6)" />
      )}
      <text className="map-title" x={shape ? 29 : 10} y={18}>
        {`${drawn.title} `}
      </text>
      {drawn.lines.map((line, i) => (
        <text key={i} className="map-line" x={10} y={34 + i * line_height}>
          {`${line} `}
        </text>
      ))}
    </g>
  );
});
