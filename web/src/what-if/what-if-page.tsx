// The page What if: what would make an outcome hold, who could act together, how probable it is, what changed.
import { PageHead } from "../shell/page-head";
import { set_params, usePlace } from "../shell/router";
import { CompareTab } from "./compare-tab";
import { ProbableTab } from "./probable-tab";
import { Tabs } from "./tabs";
import { TogetherTab } from "./together-tab";
import { WantedTab } from "./wanted-tab";
import "./what-if.css";

const kTabs = [
  { id: "wanted", name: "Wanted outcome", shown: WantedTab },
  { id: "together", name: "Acting together", shown: TogetherTab },
  { id: "probable", name: "How probable", shown: ProbableTab },
  { id: "compare", name: "Compare", shown: CompareTab },
] as const;

export function WhatIfPage() {
  const { params } = usePlace();
  const tab = kTabs.find((one) => one.id === params["tab"]) ?? kTabs[0];
  const Shown = tab.shown;
  return (
    <>
      <PageHead title="What if">What would change the answer?</PageHead>
      <Tabs tabs={kTabs} chosen={tab.id} label="What if" onChoose={(id) => set_params({ tab: id })}>
        <Shown />
      </Tabs>
    </>
  );
}
