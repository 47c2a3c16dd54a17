// The page Outcomes: what can hold under which view of the parties, strongest first, in words; and why.
import { useMemo } from "react";
import { api } from "../api/client";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { counted, grouped } from "../design/concepts";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { PageHead } from "../shell/page-head";
import { set_params, usePlace } from "../shell/router";
import { ConceptCounts } from "./concept-counts";
import { Filters } from "./filters";
import { StateDetail } from "./state-detail";
import { StatesTable } from "./states-table";
import { TierList } from "./tier-list";
import { filter_expression } from "./tiers";
import "./outcomes.css";

export function OutcomesPage() {
  const { id, etag, model } = useCase();
  const { params } = usePlace();
  const concept = params["concept"] ?? "";
  const filters = useMemo(() => (params["with"] ?? "").split(",").filter(Boolean), [params]);
  const where = filter_expression(model, filters);
  const search = params["find"] ?? "";
  const state = Number(params["state"] ?? 0);
  const as_table = params["view"] === "table";
  // SIM stands apart from the others: asked for, it is grouped alone.
  const concepts = concept === "sim" ? "sim" : undefined;
  const solution = useAnswer(`${etag} ${where} ${concepts ?? ""}`, async (signal) => {
    const options = { tiers: true, where: where || undefined, concepts };
    return (await api.analyse("solve", { case: id, options }, signal)).document;
  });
  const whole = useAnswer(
    `${etag} counts`,
    async (signal) => (await api.analyse("solve", { case: id, options: { "no-states": true } }, signal)).document,
  );

  return (
    <>
      <PageHead title="Outcomes">What can hold, most firmly held first. Choose an outcome to see why.</PageHead>
      <ProblemNote problem={whole.problem ?? solution.problem} again={whole.problem ? whole.again : solution.again} />
      {whole.data && (
        <>
          <p className="lead">
            Of {counted(whole.data.state_count, "possible state")},{" "}
            {whole.data.answer.equilibria.nash?.length
              ? `${grouped(whole.data.answer.equilibria.nash.length)} can hold however the parties think: nobody gains by moving alone.`
              : "none can hold however the parties think: somebody always gains by moving alone."}
          </p>
          <ConceptCounts solution={whole.data} chosen={concept} />
        </>
      )}
      <Filters filters={filters} search={search} concept={concept} />
      <div className="row apart outcomes-bar">
        <p className="quiet small" role="status">
          {solution.data?.tiers &&
            `${counted(
              solution.data.tiers.reduce(
                (sum, tier) =>
                  sum + (concept && !(tier.concepts as string[]).includes(concept) ? 0 : Number(tier.count)),
                0,
              ),
              "outcome",
            )}${where ? " with what you chose" : ""}`}
        </p>
        <Button look="link" aria-pressed={as_table} onClick={() => set_params({ view: as_table ? "" : "table" })}>
          {as_table ? "Back to words" : "Table of states"}
        </Button>
      </div>
      <div className={state > 0 ? "outcomes-split" : undefined}>
        <div>
          {as_table ? (
            <StatesTable where={where} solution={whole.data} chosen={state} />
          ) : solution.data ? (
            <div aria-busy={solution.busy}>
              <TierList solution={solution.data} concept={concept} search={search} chosen={state} where={where} />
            </div>
          ) : (
            !solution.problem && <Waiting />
          )}
        </div>
        {state > 0 && whole.data && <StateDetail key={state} number={state} solution={whole.data} />}
      </div>
      {whole.data && whole.data.run.seconds > 1 && (
        <p className="quiet small">
          Solved in {whole.data.run.seconds.toFixed(1)} s; {grouped(whole.data.state_count)} states.
        </p>
      )}
    </>
  );
}
