// How is the argument of a verdict drawn? The boxes of tree.ts, with an arrow for each move and the mover's initials on it.
//
// The drawing says nothing that the sentences beside it do not say; it is there to be seen at a glance. Every box can be
// reached with the arrow keys and says aloud what it is. Better and worse are told by sign and line, not by colour alone.
import { useRef, type KeyboardEvent } from "react";
import type { PartyLook } from "../design/parties";
import type { StateLookup } from "./narrate";
import { role_words, tree_neighbour, type Tree, type TreeNode, type TreeRole } from "./tree";
import { choice_words, choice_words_short, move_words, party_name, state_words, wrapped, type Names } from "./words";

const kWidth = 237;
const kHeight = 91;
const kGapX = 64;
const kGapY = 18;
const kMargin = 6;
const kLine = 15;
const kCharacters = 31;

export interface TreeDrawingProps {
  tree: Tree;
  party: string;
  names: Names;
  find: StateLookup;
  looks: ReadonlyMap<string, PartyLook>;
  /** What the drawing says in one sentence. */
  label: string;
  selected: string;
  onSelect: (node: TreeNode) => void;
  onOpen?: ((node: TreeNode) => void) | undefined;
}

const kKeys: Record<string, "left" | "right" | "up" | "down"> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const kEnds: ReadonlySet<TreeRole> = new Set(["deterrent", "reply"]);

export function TreeDrawing(props: TreeDrawingProps) {
  const { tree, names, find, looks, selected } = props;
  const svg = useRef<SVGSVGElement>(null);
  const width = tree.columns * (kWidth + kGapX) - kGapX + 2 * kMargin;
  const height = tree.rows * (kHeight + kGapY) - kGapY + 2 * kMargin;
  const by_key = new Map(tree.nodes.map((node) => [node.key, node]));
  const focused = by_key.has(selected) ? selected : "s";

  const on_key = (event: KeyboardEvent, node: TreeNode) => {
    const direction = kKeys[event.key];
    if (direction) {
      event.preventDefault();
      const next = by_key.get(tree_neighbour(tree, node.key, direction));
      if (!next || next === node) return;
      props.onSelect(next);
      svg.current?.querySelector<SVGGElement>(`[data-key="${next.key}"]`)?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      (props.onOpen ?? props.onSelect)(node);
    }
  };

  return (
    <div className="tree-frame scroll-x">
      <svg
        ref={svg}
        className="tree"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${props.label} The drawing: arrow keys go from box to box.`}
      >
        {tree.nodes.map((node) => {
          const parent = node.parent === undefined ? undefined : by_key.get(node.parent);
          return parent && <Arrow key={`to ${node.key}`} from={parent} to={node} party={props.party} looks={looks} />;
        })}
        {tree.nodes.map((node) => (
          <g
            key={node.key}
            data-key={node.key}
            className={`tree-box tree-${node.role}${node.key === focused ? " selected" : ""}`}
            transform={`translate(${left(node)} ${top(node)})`}
            role="button"
            tabIndex={node.key === focused ? 0 : -1}
            aria-description={box_label(node, props)}
            aria-pressed={node.key === focused}
            onClick={() => props.onSelect(node)}
            onDoubleClick={() => props.onOpen?.(node)}
            onKeyDown={(event) => on_key(event, node)}
          >
            <rect className="tree-rect" width={kWidth} height={kHeight} rx={node.role === "state" ? 10 : 4} />
            {box_lines(node, props).map((line, i) => (
              <text key={i} className={i === 0 ? "tree-title" : "tree-line"} x={10} y={18 + i * kLine}>
                {`${line} `}
              </text>
            ))}
            {node.state !== undefined && node.role !== "more" && (
              <text className="tree-worth" x={10} y={kHeight - 8}>
                {worth(node, props.party, names, find)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

function left(node: TreeNode): number {
  return kMargin + node.column * (kWidth + kGapX);
}
function top(node: TreeNode): number {
  return kMargin + node.row * (kHeight + kGapY);
}

function Arrow({
  from,
  to,
  party,
  looks,
}: {
  from: TreeNode;
  to: TreeNode;
  party: string;
  looks: ReadonlyMap<string, PartyLook>;
}) {
  const x1 = left(from) + kWidth;
  const y1 = top(from) + kHeight / 2;
  const x2 = left(to) - 2;
  const y2 = top(to) + kHeight / 2;
  const bend = x1 + kGapX * 0.28;
  const look = to.mover === undefined ? undefined : looks.get(to.mover);
  const own = to.mover === party;
  const middle = { x: x2 - 26, y: y2 };
  return (
    <g className={`tree-arrow${look ? "" : " of-several"}`} aria-hidden="true">
      <path
        d={`M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${bend + 10} ${y2} L${x2 - 7} ${y2}`}
        style={look ? { stroke: look.colour } : undefined}
        strokeDasharray={look?.dash || undefined}
        strokeWidth={own ? 2.5 : 2}
      />
      <path
        className="tree-head"
        d={`M${x2 - 9} ${y2 - 5} L${x2} ${y2} L${x2 - 9} ${y2 + 5} Z`}
        style={look ? { fill: look.colour } : undefined}
      />
      {look && (
        <>
          <rect
            className="tree-badge"
            x={middle.x - 12}
            y={middle.y - 9}
            width={24}
            height={18}
            rx={3}
            style={{ fill: look.colour }}
          />
          <text className="tree-initials" x={middle.x} y={middle.y + 4}>
            {look.initials}
          </text>
        </>
      )}
    </g>
  );
}

function moved(node: TreeNode, { names, find }: Pick<TreeDrawingProps, "names" | "find">): string {
  const from = node.moved_from === undefined ? undefined : find(node.moved_from);
  const to = node.moved_to === undefined ? undefined : find(node.moved_to);
  if (node.mover === undefined || from === undefined || to === undefined) return "";
  return `${party_name(names, node.mover)} ${move_words(node.mover, from, to, names)}`;
}

function box_lines(node: TreeNode, props: TreeDrawingProps): string[] {
  if (node.role === "more") return [`and ${node.count ?? 0} more`];
  const title = node.role === "state" ? `State ${node.state}: staying` : `State ${node.state}`;
  const what =
    node.role === "worst"
      ? "the worst that can follow"
      : node.role === "deterrent" && node.mover === undefined
        ? "moves at the same moment"
        : moved(node, props);
  return [title, ...wrapped(what, kCharacters, 3)];
}

/** What the box is worth to the party against staying: a sign, a word and its place. */
function worth(node: TreeNode, party: string, names: Names, find: StateLookup): string {
  const state = node.state === undefined ? undefined : find(node.state);
  const choice = choice_words_short(party, state, names);
  switch (node.role) {
    case "state":
      return choice === "" ? "" : `● ${choice_words(party, state, names)}`;
    case "improvement":
    case "worst":
    case "way-out":
      return `▲ ${node.role === "improvement" ? "better" : "still better"}${choice === "" ? "" : `: ${choice}`}`;
    case "deterrent":
    case "reply":
      return `▼ ${node.role === "deterrent" ? "no better" : "still no better"}${choice === "" ? "" : `: ${choice}`}`;
    default:
      return choice;
  }
}

function box_label(node: TreeNode, props: TreeDrawingProps): string {
  if (node.role === "more") return `${node.count ?? 0} more that are not drawn`;
  const state = node.state === undefined ? undefined : props.find(node.state);
  const what = moved(node, props);
  const who = party_name(props.names, props.party);
  const meaning =
    kEnds.has(node.role) || node.role === "step" || node.role === "state"
      ? role_words[node.role]
      : `${role_words[node.role]} for ${who}`;
  const where = state === undefined ? `state ${node.state}` : `state ${node.state}: ${state_words(state, props.names)}`;
  const choice = choice_words(props.party, state, props.names);
  return `${what === "" ? "" : `${what}. `}${where}; ${meaning}${choice === "" ? "" : `, ${choice}`}`;
}
