// One outcome of the list: its number, its words, how far it is from today.
import type { SolutionDocument } from "../api/documents";
import { counted } from "../design/concepts";
import { StateWords } from "../design/state-words";
import { set_params } from "../shell/router";

export function StateEntry({
  number,
  steps,
  solution,
  chosen,
  set,
}: {
  number: number;
  steps?: number;
  solution: SolutionDocument;
  chosen: boolean;
  /** Where the document does not describe the state. */
  set?: Record<string, string>;
}) {
  const state = solution.states.find((one) => one.id === number) ?? (set ? { id: number, set } : undefined);
  return (
    <li className={`entry${chosen ? " chosen" : ""}`}>
      <button
        type="button"
        className="button link entry-number"
        aria-expanded={chosen}
        onClick={() => set_params({ state: chosen ? "" : String(number) }, false)}
      >
        <span className="seen-by-readers-only">State </span>
        {number}
      </button>
      <div className="entry-words">
        {state && <StateWords state={state} />}
        {steps !== undefined && (
          <p className="quiet small">
            {steps === 0
              ? "This is the status quo."
              : `Reached from the status quo in ${counted(steps, "improvement")}.`}
          </p>
        )}
      </div>
    </li>
  );
}
