// How does a new case begin? From a template, or from a .gmcr file of GMCR+.
import { useState } from "react";
import { api, as_problem, type Problem } from "../api/client";
import { Button } from "../design/button";
import { Dialog } from "../design/dialog";
import { Field } from "../design/field";
import { ProblemNote } from "../design/problem";
import { announce } from "./announce";
import { file_for_title } from "./case-files";
import { go } from "./router";
import { useWorkbench } from "./workbench-context";

export function NewCaseDialog({
  open,
  onClose,
  imported,
  notes,
}: {
  open: boolean;
  onClose: () => void;
  /** The text of an imported case; the template is taken where there is none. */
  imported?: { text: string; name: string };
  notes?: string[];
}) {
  const { cases, refresh } = useWorkbench();
  const [title, set_title] = useState("");
  const [busy, set_busy] = useState(false);
  const [problem, set_problem] = useState<Problem>();
  const name = title || imported?.name || "";
  const file = file_for_title(
    name,
    (cases ?? []).map((row) => row.file),
  );

  const make = async () => {
    set_busy(true);
    set_problem(undefined);
    try {
      let made = await api.new_case(file, imported?.text);
      if (title && !imported) {
        made = await api.edit(made.id, [{ do: "set-title", title }], { label: "title" });
      }
      await refresh();
      onClose();
      set_title("");
      announce("The new case is open.");
      go({ page: imported ? "outcomes" : "case", case: made.id, params: {} });
    } catch (error) {
      set_problem(as_problem(error));
    } finally {
      set_busy(false);
    }
  };

  return (
    <Dialog
      title={imported ? "Keep the imported case" : "New case"}
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button look="main" disabled={busy || name.trim() === ""} onClick={() => void make()}>
            {imported ? "Keep it" : "Begin"}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "" && !busy) void make();
        }}
      >
        <Field
          label={imported ? "Name of the file" : "What is the dispute called?"}
          hint={name ? `Written to ${file}` : "Two parties with an option each are there to begin with."}
        >
          {(control) => (
            <input
              type="text"
              {...control}
              value={name}
              onChange={(event) => set_title(event.target.value)}
              autoFocus
            />
          )}
        </Field>
      </form>
      {notes && notes.length > 0 && (
        <div className="note warn">
          <p>What could not be carried over:</p>
          <ul>
            {notes.map((note, at) => (
              <li key={at}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      <ProblemNote problem={problem} />
    </Dialog>
  );
}
