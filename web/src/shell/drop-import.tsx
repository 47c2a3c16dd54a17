// What happens when a file is dropped on the page? A .gmcr file becomes a new case; other files are for the page that asks
// for them: Reports marks its own place with data-drop.
import { useEffect, useState } from "react";
import { api, as_problem, type Problem } from "../api/client";
import { Button } from "../design/button";
import { Dialog } from "../design/dialog";
import { ProblemNote } from "../design/problem";
import { NewCaseDialog } from "./new-case";

const kMostBytes = 16 * 1024 * 1024;

export function DropImport() {
  const [over, set_over] = useState(false);
  const [imported, set_imported] = useState<{ text: string; name: string; notes: string[] }>();
  const [problem, set_problem] = useState<Problem>();
  const [other, set_other] = useState<string>();

  useEffect(() => {
    const own = (event: DragEvent) => event.target instanceof Element && event.target.closest("[data-drop]") !== null;
    const files = (event: DragEvent) => Array.from(event.dataTransfer?.types ?? []).includes("Files");
    const dragged = (event: DragEvent) => {
      if (!files(event)) return;
      // Never lets the browser leave the page for a dropped file.
      event.preventDefault();
      set_over(!own(event));
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) set_over(false);
    };
    const dropped = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      set_over(false);
      const file = event.dataTransfer?.files[0];
      if (!file || own(event)) return;
      if (!/\.gmcr$/i.test(file.name)) return set_other(file.name);
      void take(file);
    };
    const take = async (file: File) => {
      try {
        if (file.size > kMostBytes) throw new Error("The file is too large.");
        const answer = await api.import_gmcr(await file.text());
        const notes = Array.isArray(answer.notes)
          ? answer.notes
          : answer.notes.split("\n").filter((line) => line.trim() !== "");
        set_imported({ text: answer.text, name: file.name.replace(/\.gmcr$/i, ""), notes });
      } catch (error) {
        set_problem(as_problem(error));
      }
    };
    window.addEventListener("dragover", dragged);
    window.addEventListener("dragleave", left);
    window.addEventListener("drop", dropped);
    return () => {
      window.removeEventListener("dragover", dragged);
      window.removeEventListener("dragleave", left);
      window.removeEventListener("drop", dropped);
    };
  }, []);

  return (
    <>
      {over && <div className="drop-shade">Drop a .gmcr file to make a case of it</div>}
      <NewCaseDialog
        open={imported !== undefined}
        onClose={() => set_imported(undefined)}
        {...(imported ? { imported, notes: imported.notes } : {})}
      />
      <Dialog
        title="This file could not be imported"
        open={problem !== undefined}
        onClose={() => set_problem(undefined)}
        actions={
          <Button look="main" onClick={() => set_problem(undefined)}>
            All right
          </Button>
        }
      >
        <ProblemNote problem={problem} />
      </Dialog>
      <Dialog
        title="What is to become of it?"
        open={other !== undefined}
        onClose={() => set_other(undefined)}
        actions={
          <Button look="main" onClick={() => set_other(undefined)}>
            All right
          </Button>
        }
      >
        <p>
          {other} is no .gmcr file. A press report is dropped on the page <em>Reports</em>.
        </p>
      </Dialog>
    </>
  );
}
