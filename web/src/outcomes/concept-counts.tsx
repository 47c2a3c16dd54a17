// How many outcomes hold under each view of the parties? Each row chooses its concept.
import type { SolutionDocument } from "../api/documents";
import { grouped, kConcepts } from "../design/concepts";
import { set_params } from "../shell/router";

export function ConceptCounts({
  solution,
  chosen,
  before,
}: {
  solution: SolutionDocument;
  chosen?: string;
  before?: SolutionDocument | undefined;
}) {
  const left_out = solution.answer.left_out?.sim;
  return (
    <table className="concept-counts" data-tour="counts">
      <caption>How many hold, if each party …</caption>
      <thead className="seen-by-readers-only">
        <tr>
          <th scope="col">Concept</th>
          <th scope="col">Outcomes</th>
          <th scope="col">If each party</th>
        </tr>
      </thead>
      <tbody>
        {kConcepts.map((words) => {
          const now = solution.answer.equilibria[words.id]?.length;
          if (now === undefined) return null;
          const was = before?.answer.equilibria[words.id]?.length;
          const active = chosen === words.id;
          return (
            <tr key={words.id} className={active ? "chosen" : undefined}>
              <th scope="row">
                {chosen === undefined ? (
                  words.name
                ) : (
                  <button
                    type="button"
                    className="button link"
                    aria-pressed={active}
                    onClick={() => set_params({ concept: active ? "" : words.id })}
                  >
                    {words.name}
                  </button>
                )}
              </th>
              <td className="number">
                {grouped(now)}
                {was !== undefined && was !== now && (
                  <strong className="delta">
                    {" "}
                    {now > was ? "+" : "−"}
                    {grouped(Math.abs(now - was))}
                  </strong>
                )}
              </td>
              <td className="quiet">{words.thinks}</td>
            </tr>
          );
        })}
        {left_out && (
          <tr>
            <th scope="row">SIM</th>
            <td className="number">–</td>
            <td className="quiet">{left_out}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
