// What does the map say to who cannot or will not look at it? The same boxes and arrows as a table.
import { Button } from "../design/button";
import { concept_list } from "../design/concepts";
import { party_name, state_words, type Names } from "../explanation/words";
import { box_title, column_words } from "./boxes";
import { class_words } from "./document";
import type { DrawnMap } from "./use-map";

export function MapList({
  drawn,
  names,
  onState,
}: {
  drawn: DrawnMap;
  names: Names;
  onState: (state: number) => void;
}) {
  const { folded, context, graph } = drawn;
  const titles = new Map(folded.boxes.map((box) => [box.key, box_title(box, context)]));
  const sorted = [...folded.boxes].sort((a, b) => (a.steps ?? Infinity) - (b.steps ?? Infinity));
  return (
    <details className="map-list">
      <summary>The map as a table</summary>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="The map as a table">
        <table>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Box</th>
              <th scope="col">What it is</th>
              <th scope="col">Holds</th>
              <th scope="col">Arrows from it</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((box) => (
              <tr key={box.key}>
                <td>{column_words(box.steps, graph.start)}</td>
                <td>
                  {box.node ? (
                    <Button look="link" onClick={() => box.node && onState(box.node.state.id)}>
                      {titles.get(box.key)}
                    </Button>
                  ) : (
                    titles.get(box.key)
                  )}
                </td>
                <td>{box.node ? state_words(box.node.state, names) : class_words[box.class]}</td>
                <td>
                  {box.node
                    ? box.node.holds.length === 0
                      ? "no"
                      : concept_list(box.node.holds)
                    : box.outcomes === 0
                      ? "no"
                      : `${box.outcomes} do`}
                </td>
                <td>
                  {folded.links
                    .filter((link) => link.from === box.key)
                    .map(
                      (link) =>
                        `${party_name(names, link.party)} to ${titles.get(link.to) ?? ""}${link.count > 1 ? ` (${link.count})` : ""}${link.improvement ? "" : " (no improvement)"}`,
                    )
                    .join("; ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
