// How does one come to another case, or to a new one?
import { useState } from "react";
import { Button } from "../design/button";
import { Dialog } from "../design/dialog";
import { NewCaseDialog } from "./new-case";
import { href, usePlace } from "./router";
import { useWorkbench } from "./workbench-context";

export function CaseMenu() {
  const { about, cases } = useWorkbench();
  const place = usePlace();
  const [open, set_open] = useState<"cases" | "new">();
  if (!cases) return null;
  return (
    <>
      {cases.length > 1 && (
        <Button look="link" onClick={() => set_open("cases")} data-do="other-case">
          Other case
        </Button>
      )}
      {about?.folder && (
        <Button look="link" onClick={() => set_open("new")} data-do="new-case">
          New case
        </Button>
      )}
      <Dialog
        title="Cases"
        open={open === "cases"}
        onClose={() => set_open(undefined)}
        actions={<Button onClick={() => set_open(undefined)}>Close</Button>}
      >
        <ul className="plain-list case-list">
          {cases.map((row) => (
            <li key={row.id}>
              <a
                href={href({ case: row.id })}
                aria-current={row.id === place.case ? "true" : undefined}
                onClick={() => set_open(undefined)}
              >
                {row.title ?? row.file}
              </a>{" "}
              <span className="quiet small">{row.file}</span>
            </li>
          ))}
        </ul>
      </Dialog>
      <NewCaseDialog open={open === "new"} onClose={() => set_open(undefined)} />
    </>
  );
}
