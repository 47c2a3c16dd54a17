// The page Map.
import { PageHead } from "../shell/page-head";

export function MapPage() {
  return (
    <>
      <PageHead title="Map" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
