// How is the map read: whose arrow is which, what does each mark say?
import type { PartyLook } from "../design/parties";
import type { Names } from "../explanation/words";
import { class_shapes } from "./boxes";
import { class_words, outcome_classes } from "./document";
import type { DrawnMap } from "./use-map";

export function MapLegend({
  names,
  looks,
  drawn,
}: {
  names: Names;
  looks: ReadonlyMap<string, PartyLook>;
  drawn: DrawnMap;
}) {
  const present = new Set([...drawn.boxes.values()].map(({ box }) => box.class));
  const movers = new Set(drawn.folded.links.map((link) => link.party));
  return (
    <div className="map-legend" role="group" aria-label="How to read the map">
      <ul className="plain-list row">
        {names.parties
          .filter((party) => movers.has(party.id))
          .map((party) => {
            const look = looks.get(party.id);
            return (
              <li key={party.id} className="row">
                <svg width={44} height={14} aria-hidden="true">
                  <path
                    d="M2 7 L34 7"
                    fill="none"
                    strokeWidth={2}
                    strokeDasharray={look?.dash || undefined}
                    style={{ stroke: look?.colour }}
                  />
                  <path d="M33 2.5 L42 7 L33 11.5 Z" style={{ fill: look?.colour }} />
                </svg>
                <span>
                  <strong>{look?.initials}</strong> {party.name}
                </span>
              </li>
            );
          })}
        {drawn.graph.moves && <li>open arrow: a move that does not improve on anything for who makes it</li>}
      </ul>
      <ul className="plain-list row">
        {outcome_classes.map((one) => {
          const shape = class_shapes[one];
          if (shape === null || !present.has(one)) return null;
          return (
            <li key={one} className="row">
              <svg width={16} height={14} aria-hidden="true" className="map-key">
                <path
                  className={shape.filled ? "map-mark filled" : "map-mark"}
                  d={shape.path}
                  transform="translate(1 0)"
                />
              </svg>
              <span>{class_words[one]}</span>
            </li>
          );
        })}
        {present.has("none") && <li>square corners without a mark: somebody would leave it</li>}
      </ul>
    </div>
  );
}
