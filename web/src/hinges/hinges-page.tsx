// The page Hinges.
import { PageHead } from "../shell/page-head";

export function HingesPage() {
  return (
    <>
      <PageHead title="Hinges" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
