// What is shown: the frame, and in it the page the address names.
import { useEffect } from "react";
import { CaseProvider } from "../case/case-context";
import { CasePage } from "../case-page/case-page";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { HingesPage } from "../hinges/hinges-page";
import { MapPage } from "../map/map-page";
import { OutcomesPage } from "../outcomes/outcomes-page";
import { PrintPage } from "../print/print-page";
import { PrioritiesPage } from "../priorities/priorities-page";
import { ReportsPage } from "../reports/reports-page";
import { WhatIfPage } from "../what-if/what-if-page";
import { Announcer } from "./announce";
import { Boundary } from "./boundary";
import { BareFrame, Frame } from "./frame";
import { choose_case } from "./first-case";
import { go, kPages, usePlace, type PageId } from "./router";
import { useWorkbench, WorkbenchProvider } from "./workbench-context";

const kShown: Record<PageId, () => React.ReactNode> = {
  case: CasePage,
  priorities: PrioritiesPage,
  outcomes: OutcomesPage,
  map: MapPage,
  hinges: HingesPage,
  reports: ReportsPage,
  "what-if": WhatIfPage,
  print: PrintPage,
};

export function App() {
  return (
    <WorkbenchProvider>
      <Announcer />
      <Inside />
    </WorkbenchProvider>
  );
}

function Inside() {
  const place = usePlace();
  const { cases, problem, refresh } = useWorkbench();
  useEffect(() => {
    if (place.case || !cases) return;
    const first = choose_case(cases);
    if (first !== undefined) go({ ...place, case: first }, true);
  }, [place, cases]);
  useEffect(() => {
    document.title = `${kPages.find((page) => page.id === place.page)?.name ?? ""} · Entente`;
  }, [place.page]);

  if (!place.case) {
    return (
      <BareFrame>
        {problem ? (
          <ProblemNote problem={problem} again={() => void refresh()} />
        ) : cases?.length === 0 ? (
          <p>There is no case in this folder yet. Begin a new one above, or drop a .gmcr file.</p>
        ) : (
          <Waiting />
        )}
      </BareFrame>
    );
  }
  const Page = kShown[place.page];
  return (
    <CaseProvider
      key={place.case}
      id={place.case}
      waiting={
        <BareFrame>
          <Waiting what="Reading the case …" />
        </BareFrame>
      }
      failed={(why, again) => (
        <BareFrame>
          <ProblemNote problem={why} again={again} />
        </BareFrame>
      )}
    >
      <Frame>
        <Boundary key={place.page}>
          <Page />
        </Boundary>
      </Frame>
    </CaseProvider>
  );
}
