// Which outcomes hold, strongest first? Those near to the status quo one by one, the others folded into patterns.
import type { SolutionDocument } from "../api/documents";
import { useCase } from "../case/case-context";
import { concept_list, counted, grouped } from "../design/concepts";
import { Panel } from "../design/panel";
import { PatternEntry } from "./pattern-entry";
import { StateEntry } from "./state-entry";
import { entry_text, found, tier_concepts, tier_title, type Tier } from "./tiers";

function sim_remark(tier: Tier, solved: readonly string[]): string {
  if (
    !solved.includes("sim") ||
    tier.concepts.includes("sim") ||
    tier.concepts.includes("nash") ||
    tier.sim_count === "0"
  )
    return "";
  return tier.sim_count === tier.count ? "; also under SIM" : `; ${grouped(tier.sim_count)} also under SIM`;
}

function TierPanel({
  tier,
  solution,
  search,
  chosen,
  where,
}: {
  tier: Tier;
  solution: SolutionDocument;
  search: string;
  chosen: number;
  where: string;
}) {
  const { model } = useCase();
  const solved = Object.keys(solution.answer.equilibria);
  const wanted = <T extends Parameters<typeof entry_text>[2]>(list: T[]) =>
    search ? list.filter((entry) => found(entry_text(model, solution, entry), search)) : list;
  const near = wanted(tier.near);
  const patterns = wanted(tier.patterns);
  if (near.length + patterns.length === 0) return null;
  const far_shown = tier.patterns.reduce((sum, pattern) => sum + Number(pattern.count), 0);
  const hidden = Number(tier.count) - tier.near.length - far_shown;
  return (
    <Panel
      className="tier"
      title={`${tier_title(tier.concepts, solved)}: ${counted(tier.count, "outcome")}`}
      aside={
        <span className="quiet small">
          {concept_list(tier_concepts(tier, solved))}
          {sim_remark(tier, solved)}
        </span>
      }
    >
      <ul className="plain-list entries">
        {near.map((entry) => (
          <StateEntry
            key={entry.state}
            number={entry.state}
            steps={entry.steps}
            solution={solution}
            chosen={chosen === entry.state}
          />
        ))}
        {patterns.map((pattern) =>
          pattern.count === "1" ? (
            <StateEntry
              key={pattern.first}
              number={pattern.first}
              solution={solution}
              chosen={chosen === pattern.first}
            />
          ) : (
            <PatternEntry
              key={`p${pattern.first}`}
              pattern={pattern}
              chosen={chosen}
              where={where}
              solution={solution}
            />
          ),
        )}
      </ul>
      {hidden > 0 && (
        <p className="quiet">And {counted(hidden, "more outcome")}: say what you look for above to see them.</p>
      )}
    </Panel>
  );
}

export function TierList({
  solution,
  concept,
  search,
  chosen,
  where,
}: {
  solution: SolutionDocument;
  concept: string;
  search: string;
  chosen: number;
  where: string;
}) {
  const tiers = (solution.tiers ?? []).filter(
    (tier) => concept === "" || (tier.concepts as string[]).includes(concept),
  );
  if (tiers.length === 0)
    return <p>{where || concept ? "No outcome is so." : "No state holds under any of the six concepts."}</p>;
  return (
    <>
      {tiers.map((tier) => (
        <TierPanel
          key={tier.concepts.join(" ")}
          tier={tier}
          solution={solution}
          search={search}
          chosen={chosen}
          where={where}
        />
      ))}
    </>
  );
}
