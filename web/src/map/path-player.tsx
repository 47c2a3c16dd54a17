// How is a way told and shown step by step?
import { useEffect, type Dispatch } from "react";
import { Button } from "../design/button";
import { Field } from "../design/field";
import type { PartyLook } from "../design/parties";
import { announce } from "../shell/announce";
import type { StateLookup } from "../explanation/narrate";
import { counted, state_words, type Names } from "../explanation/words";
import type { PathList, PathsDocument } from "./document";
import { credible_words, cut_words, escorted_words, step_sentence } from "./path-words";
import type { Player, PlayerAction } from "./player";

const kStepSeconds = 1.9;

export type WayKind = "credible" | "escorted";

export interface PathPlayerProps {
  paths: PathsDocument;
  names: Names;
  looks: ReadonlyMap<string, PartyLook>;
  find: StateLookup;
  kind: WayKind;
  onKind: (kind: WayKind) => void;
  way: number;
  onWay: (way: number) => void;
  player: Player;
  send: Dispatch<PlayerAction>;
}

export function PathPlayer(props: PathPlayerProps) {
  const { paths, names, find, player, send, kind } = props;
  const list: PathList | null = paths[kind];
  const path = list?.paths[props.way] ?? [];
  const only_escorted = paths.credible === null && paths.escorted !== null;
  const both = paths.credible !== null && paths.escorted !== null && paths.escorted.escorted_steps > 0;

  useEffect(() => {
    if (!player.playing) return;
    const timer = setTimeout(() => send({ do: "tick" }), player.at === 0 ? 300 : kStepSeconds * 1000);
    return () => clearTimeout(timer);
  }, [player, send]);

  const step = player.at > 0 ? path[player.at - 1] : undefined;
  const said = step ? `Step ${player.at} of ${path.length}. ${step_sentence(step, names, find)}` : "";
  useEffect(() => {
    if (said !== "") announce(said);
  }, [said]);

  const end = path[path.length - 1];
  const last = end ? find(end.to) : undefined;
  return (
    <section className="path-player stack" aria-label="The way">
      <p>
        <strong>By self-interest.</strong> {credible_words(paths)}
      </p>
      {only_escorted && (
        <p>
          <strong>With help.</strong> {escorted_words(paths)}
        </p>
      )}
      {paths.credible === null && paths.escorted === null && <p>{escorted_words(paths)}</p>}
      {(both || (list !== null && list.paths.length > 1)) && (
        <div className="row">
          {both && (
            <Field label="Show the way">
              {(control) => (
                <select {...control} value={kind} onChange={(event) => props.onKind(event.target.value as WayKind)}>
                  <option value="credible">by self-interest</option>
                  <option value="escorted">with help</option>
                </select>
              )}
            </Field>
          )}
          {list !== null && list.paths.length > 1 && (
            <Field
              label="Which of them"
              hint={
                Number(list.count ?? Infinity) > list.paths.length
                  ? `The first ${list.paths.length} are listed.`
                  : undefined
              }
            >
              {(control) => (
                <select {...control} value={props.way} onChange={(event) => props.onWay(Number(event.target.value))}>
                  {list.paths.map((_, i) => (
                    <option key={i} value={i}>
                      way {i + 1} of {list.count ?? `more than ${list.paths.length}`}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
      )}
      {path.length > 0 && (
        <>
          <div className="row" role="group" aria-label="Go along the way">
            <Button onClick={() => send({ do: "back" })} disabled={player.at === 0}>
              Back
            </Button>
            <Button look="main" onClick={() => send({ do: "toggle" })} aria-pressed={player.playing}>
              {player.playing ? "Pause" : player.at >= path.length ? "Play again" : "Play"}
            </Button>
            <Button onClick={() => send({ do: "next" })} disabled={player.at >= path.length}>
              Next
            </Button>
            <span className="quiet">
              {player.at === 0
                ? `Before the first of ${counted(path.length, "step")}`
                : `Step ${player.at} of ${path.length}`}
            </span>
          </div>
          {step && (
            <p className="path-now">
              {!step.improvement && <strong>! </strong>}
              {step_sentence(step, names, find)}
            </p>
          )}
          {last && player.at >= path.length && <p className="note good">We are there: {state_words(last, names)}.</p>}
        </>
      )}
    </section>
  );
}

/** All steps of the way, and whose help it takes; below the map. */
export function PathSteps({ paths, names, looks, find, kind, way, player, send }: PathPlayerProps) {
  const path = paths[kind]?.paths[way] ?? [];
  const escorted = kind === "escorted" && paths.escorted !== null && paths.escorted.escorted_steps > 0;
  const cuts = escorted ? cut_words(paths, names) : "";
  if (path.length === 0) return null;
  return (
    <section className="path-all stack" aria-label="The steps of the way">
      <ol className="path-steps">
        {path.map((one, k) => {
          const look = looks.get(one.party);
          return (
            <li
              key={k}
              className={`${k < player.at ? "done" : ""} ${k + 1 === player.at ? "now" : ""} ${one.improvement ? "" : "escorted"}`}
              aria-current={k + 1 === player.at ? "step" : undefined}
            >
              <button type="button" className="path-step" onClick={() => send({ do: "go", to: k + 1 })}>
                {look && (
                  <span className="party-badge" style={{ background: look.colour }} aria-hidden="true">
                    {look.initials}
                  </span>
                )}
                <span>
                  {!one.improvement && <strong>! </strong>}
                  {step_sentence(one, names, find)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {cuts !== "" && (
        <p>
          <strong>Whose help it takes.</strong> {cuts}
        </p>
      )}
    </section>
  );
}
