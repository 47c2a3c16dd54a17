// What can be chosen about the map: how states are put together, how many boxes are drawn, whether other moves are shown?
import { Field } from "../design/field";
import type { Names } from "../explanation/words";
import type { Grouping } from "./folding";

export interface MapControlsProps {
  names: Names;
  grouping: Grouping;
  onGrouping: (grouping: Grouping) => void;
  options: readonly string[];
  onOptions: (options: string[]) => void;
  limit: number;
  onLimit: (limit: number) => void;
  moves: boolean;
  onMoves: (moves: boolean) => void;
}

export const limits = [30, 60, 100, 200] as const;

export function MapControls(props: MapControlsProps) {
  const { names, options } = props;
  const toggle = (id: string) =>
    props.onOptions(options.includes(id) ? options.filter((one) => one !== id) : [...options, id]);
  return (
    <div className="map-controls">
      <div className="row">
        <Field label="Boxes">
          {(control) => (
            <select
              {...control}
              value={props.grouping}
              onChange={(event) => props.onGrouping(event.target.value as Grouping)}
            >
              <option value="states">a box for each state, as far as they fit</option>
              <option value="outcomes">together by what holds them</option>
              {names.options.length > 0 && <option value="options">together by chosen options</option>}
            </select>
          )}
        </Field>
        <Field label="At most">
          {(control) => (
            <select {...control} value={props.limit} onChange={(event) => props.onLimit(Number(event.target.value))}>
              {limits.map((limit) => (
                <option key={limit} value={limit}>
                  {limit} boxes
                </option>
              ))}
            </select>
          )}
        </Field>
        <label className="check-label">
          <input type="checkbox" checked={props.moves} onChange={(event) => props.onMoves(event.target.checked)} />
          <span>also moves that do not improve on anything for who makes them</span>
        </label>
      </div>
      {props.grouping === "options" && (
        <fieldset className="map-options">
          <legend>States that agree on these options share a box</legend>
          {names.options.map((option) => (
            <label key={option.id} className="check-label">
              <input type="checkbox" checked={options.includes(option.id)} onChange={() => toggle(option.id)} />
              <span>
                {names.parties.find((party) => party.id === option.party)?.name ?? "Circumstances"}: {option.label}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
