// What is the box that was chosen: its state in words, what holds it, where one gets from it?
import { useMemo } from "react";
import { Button } from "../design/button";
import { ConceptName } from "../design/concept-name";
import { concept_list, concept_words } from "../design/concepts";
import { PartyMark } from "../design/party-mark";
import { StateWords } from "../design/state-words";
import { count, counted, difference_parts, move_words, state_words, type Names } from "../explanation/words";
import { box_title, levels_words, steps_words } from "./boxes";
import { class_words, outcome_class, outcome_classes, type GraphEdge, type GraphNode } from "./document";
import { state_key, type Box } from "./folding";
import type { DrawnMap } from "./use-map";

const kListed = 12;

export interface MapDetailsProps {
  drawn: DrawnMap;
  chosen: string | undefined;
  /** The state that was asked for, which may share its box. */
  state: number | undefined;
  names: Names;
  open: ReadonlySet<string>;
  onToggle: (key: string) => void;
  onState: (state: number) => void;
  onWhy: () => void;
  onTarget: (state: number) => void;
  onFocus: (key: string) => void;
}

export function MapDetails(props: MapDetailsProps) {
  const { drawn, chosen, state } = props;
  const node = state === undefined ? undefined : drawn.graph.nodes.find((one) => one.state.id === state);
  const box = chosen === undefined ? undefined : drawn.boxes.get(chosen)?.box;
  return (
    <aside className={`map-details${box || node ? "" : " empty"}`} aria-label="What is chosen on the map">
      {node ? (
        <StateDetails {...props} node={node} />
      ) : box?.node ? (
        <StateDetails {...props} node={box.node} />
      ) : box ? (
        <GroupDetails {...props} box={box} />
      ) : chosen !== undefined && /^s\d+$/.test(chosen) ? (
        <p className="quiet">
          State {chosen.slice(1)} is not on the map: self-interest does not lead there. Show the way to it above.
        </p>
      ) : (
        <p className="quiet">Choose a box to see what it is and why it holds or not.</p>
      )}
      {props.open.size > 0 && (
        <p>
          <Button look="small" onClick={() => [...props.open].forEach(props.onToggle)}>
            Fold together again what was opened
          </Button>
        </p>
      )}
    </aside>
  );
}

function StateDetails({
  drawn,
  names,
  node,
  onState,
  onWhy,
  onTarget,
  onFocus,
}: MapDetailsProps & { node: GraphNode }) {
  const { graph, context } = drawn;
  const state = node.state;
  const origin = context.origin;
  const out = useMemo(() => graph.edges.filter((edge) => edge.from === state.id), [graph, state.id]);
  const states = useMemo(() => new Map(graph.nodes.map((one) => [one.state.id, one.state])), [graph]);
  const is_start = state.id === graph.start;
  return (
    <>
      <h2>
        {is_start
          ? `The status quo, state ${state.id}`
          : state.name !== undefined
            ? `State ${state.id}: ${state.name}`
            : `State ${state.id}`}
      </h2>
      <div className="map-details-columns">
        <div>
          <p className="quiet">{sentence(steps_words(node.steps, graph.start))}</p>
          {state.name === undefined && (
            <StateWords state={state} before={is_start || graph.start === null ? undefined : origin} />
          )}
          <Holds node={node} />
          <p className="row">
            <Button onClick={onWhy}>Why?</Button>
            {!is_start && <Button onClick={() => onTarget(state.id)}>Show the way here</Button>}
            <Button look="small" onClick={() => onFocus(drawn.folded.box_of.get(state.id) ?? state_key(state.id))}>
              Find on the map
            </Button>
          </p>
        </div>
        <div>
          <h3>From here</h3>
          <MoveList
            title="Improvements"
            edges={out.filter((edge) => edge.improvement)}
            states={states}
            names={names}
            from={node}
            onState={onState}
          />
          {node.leads_to === 0 && node.steps !== null && (
            <p className="quiet">No party has a move to anything it prefers.</p>
          )}
          {node.folded > 0 && (
            <p className="quiet">
              {counted(node.folded, "more improvement")} from here {node.folded === 1 ? "leads" : "lead"} beyond what
              was read.
            </p>
          )}
          {graph.moves && (
            <MoveList
              title="Other moves"
              edges={out.filter((edge) => !edge.improvement)}
              states={states}
              names={names}
              from={node}
              onState={onState}
            />
          )}
        </div>
      </div>
    </>
  );
}

function Holds({ node }: { node: GraphNode }) {
  if (node.holds.length === 0) return <p>Under none of the concepts does it hold: somebody would leave it.</p>;
  const found = outcome_class(node.holds);
  return (
    <p>
      <strong>{class_words[found]}.</strong> It holds under {concept_list(node.holds)}
      {found !== "nash" && found !== "none" && (
        <>
          {" "}
          (<ConceptName id={found} long />)
        </>
      )}
      .
    </p>
  );
}

interface MoveListProps {
  title: string;
  edges: GraphEdge[];
  states: ReadonlyMap<number, GraphNode["state"]>;
  names: Names;
  from: GraphNode;
  onState: (state: number) => void;
}

function MoveList({ title, edges, states, names, from, onState }: MoveListProps) {
  if (edges.length === 0) return null;
  return (
    <>
      <p className="small quiet">{title}</p>
      <ul className="plain-list map-moves">
        {edges.slice(0, kListed).map((edge) => {
          const to = states.get(edge.to);
          return (
            <li key={`${edge.party} ${edge.to}`}>
              <PartyMark id={edge.party} /> {to ? move_words(edge.party, from.state, to, names) : "moves on"}:{" "}
              <Button look="link" onClick={() => onState(edge.to)}>
                state {edge.to}
              </Button>
            </li>
          );
        })}
      </ul>
      {edges.length > kListed && <p className="quiet">and {edges.length - kListed} more</p>}
    </>
  );
}

function GroupDetails({ drawn, names, box, onToggle, onState, onFocus }: MapDetailsProps & { box: Box }) {
  const members = box.members ?? [];
  const origin = drawn.context.origin;
  return (
    <>
      <h2>{box_title(box, drawn.context)} together</h2>
      <p className="quiet">
        {sentence(steps_words(box.steps, drawn.graph.start))}
        {box.levels ? ", the nearest of them" : ""}
      </p>
      <p>
        {box.levels
          ? `${levels_words(box.levels, names)}. ${box.outcomes === 0 ? "None of them is an outcome." : `${counted(box.outcomes, "of them is an outcome", "of them are outcomes")}.`}`
          : `${class_words[box.class]}.`}
      </p>
      {box.holds && box.outcomes > 0 && <p>{held_words(box.holds)}</p>}
      <p className="row">
        {members.length > 0 && <Button onClick={() => onToggle(box.key)}>Draw them one by one</Button>}
        {box.nearest !== undefined && box.steps !== null && (
          <Button onClick={() => box.nearest !== undefined && onState(box.nearest)}>
            Look at state {box.nearest}, the nearest
          </Button>
        )}
        <Button look="small" onClick={() => onFocus(box.key)}>
          Find on the map
        </Button>
      </p>
      <ul className="plain-list map-moves">
        {members.slice(0, kListed).map((node) => (
          <li key={node.state.id}>
            <Button look="link" onClick={() => onState(node.state.id)}>
              State {node.state.id}
            </Button>{" "}
            <span className="small">{short_words(node, origin, names)}</span>
          </li>
        ))}
      </ul>
      {members.length > kListed && <p className="quiet">and {counted(members.length - kListed, "more state")}</p>}
    </>
  );
}

/** "3 hold under Nash, 3 under SSEQ, ..." */
function held_words(holds: NonNullable<Box["holds"]>): string {
  const parts = outcome_classes.flatMap((one) => {
    const held = one === "none" ? undefined : holds[one];
    return held === undefined || held === "0" ? [] : [`${count(held)} under ${concept_words(one).name}`];
  });
  return parts.length === 0 ? "" : `Of them hold ${parts.join(", ")}.`;
}

function short_words(node: GraphNode, origin: GraphNode["state"] | undefined, names: Names): string {
  if (origin === undefined || node.state.name !== undefined) return state_words(node.state, names);
  const parts = difference_parts(origin, node.state, names);
  return parts.length === 0 ? "as today" : parts.map((part) => `${part.who}: ${part.what.join("; ")}`).join(" | ");
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
