// The page Reports.
import { PageHead } from "../shell/page-head";

export function ReportsPage() {
  return (
    <>
      <PageHead title="Reports" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
