// The page Case.
import { PageHead } from "../shell/page-head";

export function CasePage() {
  return (
    <>
      <PageHead title="Case" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
