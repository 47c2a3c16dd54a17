// The table of states, for those who want it: levels, each party's place for it, the concepts it holds under.
import { useState } from "react";
import { api } from "../api/client";
import type { SolutionDocument } from "../api/documents";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { counted, grouped, kConcepts } from "../design/concepts";
import { PartyMark } from "../design/party-mark";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { set_params } from "../shell/router";
import { contains } from "./tiers";

const kAtOnce = 100;

export function StatesTable({
  where,
  solution,
  chosen,
}: {
  where: string;
  solution: SolutionDocument | undefined;
  chosen: number;
}) {
  const { id, etag, model } = useCase();
  const [limit, set_limit] = useState(kAtOnce);
  const asked = useAnswer(
    `${etag} ${where} ${limit}`,
    async (signal) =>
      (await api.analyse("states", { case: id, options: { limit, expression: where || undefined } }, signal)).document,
  );
  if (asked.problem) return <ProblemNote problem={asked.problem} again={asked.again} />;
  const data = asked.data;
  if (!data) return <Waiting />;
  const left = Number(data.selected) - data.states.length;
  const label = (full: string) => {
    const option = model.options.find((one) => one.full === full);
    return option?.label || full;
  };
  return (
    <>
      <p className="quiet small">
        {counted(data.selected, "state")}. A party’s column is its place for the state: 1 is best. Levels: – not taken,
        ✓ taken.
      </p>
      <div className="scroll-x states-table-box" tabIndex={0} role="region" aria-label="Table of states">
        <table className="states-table">
          <thead>
            <tr>
              <th scope="col">State</th>
              {data.parties.map((party) => (
                <th key={party.id} scope="col">
                  <PartyMark id={party.id} badgeOnly />
                </th>
              ))}
              <th scope="col">Holds under</th>
              {data.options.map((option) => (
                <th key={option.id} scope="col" className="option-head">
                  <span>{label(option.id)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.states.map((state) => {
              const held = solution
                ? kConcepts.filter((one) => contains(solution.answer.equilibria[one.id] ?? [], state.id))
                : [];
              return (
                <tr key={state.id} className={chosen === state.id ? "chosen" : undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className="button link"
                      onClick={() => set_params({ state: String(state.id) }, false)}
                    >
                      {state.id}
                    </button>
                    {state.id === data.start && <span className="small"> today</span>}
                  </th>
                  {data.parties.map((party) => (
                    <td key={party.id} className="number">
                      {grouped(state.ranks[party.id] ?? "")}
                    </td>
                  ))}
                  <td className="small">{held.length === 6 ? "all six" : held.map((one) => one.name).join(" ")}</td>
                  {state.name !== undefined && <td>{state.name}</td>}
                  {data.options.map((option) => {
                    const level = state.set[option.id] ?? "";
                    return (
                      <td key={option.id} className="small">
                        {level === "yes" ? "✓" : level === "no" ? "–" : level}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <p>
          <Button onClick={() => set_limit(limit * 4)}>Show more ({grouped(left)} left)</Button>
        </p>
      )}
    </>
  );
}
