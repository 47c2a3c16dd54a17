// The page What if.
import { PageHead } from "../shell/page-head";

export function WhatIfPage() {
  return (
    <>
      <PageHead title="What if" />
      <p className="quiet">This page is being written.</p>
    </>
  );
}
