// The page Outcomes.
import { PageHead } from "../shell/page-head";

export function OutcomesPage() {
  return (
    <>
      <PageHead title="Outcomes" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
