// The page Print.
import { PageHead } from "../shell/page-head";

export function PrintPage() {
  return (
    <>
      <PageHead title="Print" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
