// The page Priorities: each party's statements, most important first, to be put in another order; outcomes follow at once.
import { useEffect, useRef, useState } from "react";
import { api } from "../api/client";
import type { SolutionDocument } from "../api/documents";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { PartyMark } from "../design/party-mark";
import { ProblemNote } from "../design/problem";
import { Tabs } from "../design/tabs";
import { announce } from "../shell/announce";
import { PageHead } from "../shell/page-head";
import { href, set_params, usePlace } from "../shell/router";
import { EffectPanel } from "./effect-panel";
import { as_edit_order, ordinal, same_order } from "./order";
import { StatementList } from "./statement-list";
import { solve_options, usePreview } from "./use-preview";
import "./priorities.css";

/** The answer of the saved text, and the one before it that differs in priorities alone. */
function useSaved() {
  const { id, etag, model } = useCase();
  const size = useRef<number>(undefined);
  const asked = useAnswer(etag, async (signal) => {
    // The first time, whether the states can be described one by one is not known yet.
    size.current ??= Number((await api.analyse("check", { case: id }, signal)).document.case?.state_count ?? 0);
    const solution = (await api.analyse("solve", { case: id, options: solve_options(size.current) }, signal)).document;
    size.current = Number(solution.state_count);
    return { etag, solution };
  });
  // States keep their numbers only as long as options and rules stay as they are.
  const structure = JSON.stringify([
    model.options.map((one) => [one.full, one.levels]),
    model.rules.map((one) => [one.kind, one.condition]),
  ]);
  const past = useRef<{ structure: string; now: SolutionDocument; before: SolutionDocument | undefined }>(undefined);
  const now = asked.data?.etag === etag ? asked.data.solution : undefined;
  if (now && past.current?.now !== now)
    past.current = { structure, now, before: past.current?.structure === structure ? past.current.now : undefined };
  return {
    ...asked,
    solution: asked.data?.solution,
    before: past.current?.structure === structure ? past.current.before : undefined,
  };
}

export function PrioritiesPage() {
  const { id, etag, model, edit } = useCase();
  const { params } = usePlace();
  const party = model.parties.find((one) => one.id === params["party"]) ?? model.parties[0];
  const saved = useSaved();
  // The order that is being tried; null while nothing is moved.
  const [order, set_order] = useState<number[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is tried goes with the text and the party it was tried on.
  useEffect(() => set_order(null), [etag, party?.id]);
  const changed = order !== null && party !== undefined && !same_order(order);
  const preview = usePreview(
    id,
    etag,
    changed ? `${party.id} ${order.join(" ")}` : null,
    () => [{ do: "reorder-preferences", party: party?.id ?? "", order: as_edit_order(order ?? []) }],
    saved.solution ? Number(saved.solution.state_count) : undefined,
  );

  const commit = async (final: number[], moved_to: number) => {
    if (!party) return;
    if (same_order(final)) return set_order(null);
    const statement = party.statements[final[moved_to] ?? 0];
    const label = `${party.name}: “${(statement?.label || statement?.that || "").slice(0, 80)}” to the ${ordinal(moved_to + 1)} place`;
    set_order(final);
    if (await edit([{ do: "reorder-preferences", party: party.id, order: as_edit_order(final) }], label))
      announce(`${label}.`);
    set_order(null);
  };

  if (!party) return <PageHead title="Priorities">This case has no party yet. Add one on the page Case.</PageHead>;
  return (
    <>
      <PageHead title="Priorities">
        What each party wants, most important first. Drag a statement, and see what would hold instead.
      </PageHead>
      <div className="priorities-split">
        <div>
          <Tabs
            label="Parties"
            chosen={party.id}
            onChoose={(next) => set_params({ party: next })}
            tabs={model.parties.map((one) => ({ id: one.id, name: <PartyMark id={one.id} /> }))}
          >
            {party.preference === "prefers" || party.preference === "none" ? (
              <StatementList
                key={party.id}
                party={party}
                order={order}
                onOrder={set_order}
                onCommit={(final, at) => void commit(final, at)}
              />
            ) : (
              <p>
                What {party.name} prefers is given as{" "}
                {party.preference === "ranking"
                  ? "a ranking of states"
                  : party.preference === "weights"
                    ? "weights of options"
                    : "a utility"}
                , not by statements. It can be changed in the{" "}
                <a href={href({ page: "case", params: { at: String(party.place) } })}>text of the case</a>.
              </p>
            )}
          </Tabs>
        </div>
        <aside className="effect" aria-label="What comes out">
          <ProblemNote problem={saved.problem ?? preview.problem} again={saved.problem ? saved.again : undefined} />
          {saved.solution && (
            <EffectPanel saved={saved.solution} before={saved.before} preview={changed ? preview : undefined} />
          )}
        </aside>
      </div>
    </>
  );
}
