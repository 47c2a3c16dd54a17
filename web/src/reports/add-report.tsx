// How does a report get in? Dropped, chosen from the disk, or pasted.
import { useRef, useState } from "react";
import { Button } from "../design/button";
import { Dialog } from "../design/dialog";
import { Field } from "../design/field";
import { decode } from "./read-file";

const kMostBytes = 8 * 1024 * 1024;

export function AddReport({ onReport }: { onReport: (name: string, text: string) => void }) {
  const [over, set_over] = useState(false);
  const [pasting, set_pasting] = useState(false);
  const [pasted, set_pasted] = useState("");
  const [problem, set_problem] = useState("");
  const chooser = useRef<HTMLInputElement>(null);

  const take = async (files: FileList | null | undefined) => {
    set_problem("");
    for (const file of Array.from(files ?? [])) {
      if (!/\.(html?|xhtml|txt|md|markdown)$/i.test(file.name)) {
        set_problem(`${file.name} is no page or text: .html, .txt and .md can be read.`);
      } else if (file.size > kMostBytes) {
        set_problem(`${file.name} is larger than 8 MiB.`);
      } else {
        const text = decode(new Uint8Array(await file.arrayBuffer()));
        if (text.trim() === "") set_problem(`${file.name} is empty.`);
        else onReport(file.name, text);
      }
    }
  };
  const close = () => {
    set_pasting(false);
    set_pasted("");
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped here; the button inside takes them by the keyboard.
    <div
      className={`add-report ${over ? "over" : ""}`}
      data-drop="report"
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes("Files")) {
          event.preventDefault();
          set_over(true);
        }
      }}
      onDragLeave={() => set_over(false)}
      onDrop={(event) => {
        event.preventDefault();
        set_over(false);
        void take(event.dataTransfer.files);
      }}
    >
      <p>
        Drop a page or a text here,{" "}
        <Button look="link" onClick={() => chooser.current?.click()}>
          choose a file
        </Button>{" "}
        or{" "}
        <Button look="link" onClick={() => set_pasting(true)}>
          paste text
        </Button>
        .
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept=".html,.htm,.xhtml,.txt,.md,.markdown"
        aria-label="A report from the disk"
        onChange={(event) => {
          void take(event.target.files);
          event.target.value = "";
        }}
      />
      {problem !== "" && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <Dialog
        title="Paste a report"
        open={pasting}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              look="main"
              disabled={pasted.trim() === ""}
              onClick={() => {
                onReport("pasted text", pasted);
                close();
              }}
            >
              Read it
            </Button>
          </>
        }
      >
        <Field label="The text, paragraphs apart by an empty line">
          {(control) => (
            <textarea {...control} rows={12} value={pasted} onChange={(event) => set_pasted(event.target.value)} />
          )}
        </Field>
      </Dialog>
    </div>
  );
}
