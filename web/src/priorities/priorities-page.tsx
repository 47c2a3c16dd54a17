// The page Priorities.
import { PageHead } from "../shell/page-head";

export function PrioritiesPage() {
  return (
    <>
      <PageHead title="Priorities" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
