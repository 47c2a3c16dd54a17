// The page Print: the report as it is handed over, to print or to keep as a file; and the case in other formats.
import { useRef, useState } from "react";
import { api, as_problem, type Problem, type Question } from "../api/client";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { ConceptOptions } from "../design/concept-name";
import { Field } from "../design/field";
import { Panel } from "../design/panel";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { PageHead } from "../shell/page-head";
import { set_params, usePlace } from "../shell/router";
import { save_file, stem_of } from "./save-file";
import "./print.css";

const kFormats = [
  { to: "gmcr", ending: "gmcr", words: "for GMCR+", type: "application/octet-stream" },
  { to: "csv", ending: "csv", words: "table of states, for a spreadsheet", type: "text/csv" },
  { to: "dot", ending: "dot", words: "graph, for Graphviz", type: "text/vnd.graphviz" },
  { to: "graphml", ending: "graphml", words: "graph, for yEd or Gephi", type: "application/xml" },
] as const;

export function PrintPage() {
  const { id, etag, file, text } = useCase();
  const { params } = usePlace();
  const frame = useRef<HTMLIFrameElement>(null);
  const retried = useRef("");
  const [outcome, set_outcome] = useState(params["outcome"] ?? "");
  const [problem, set_problem] = useState<Problem>();
  const [shown, set_shown] = useState("");
  const options: Record<string, string> = {};
  for (const key of ["outcome", "concept", "date", "all", "no-hinges"])
    if (params[key]) options[key] = params[key] as string;
  const address = `/api/report?${new URLSearchParams({ case: id, ...options }).toString()}`;
  // The tag makes the browser ask anew when the case has changed; the server does not look at what follows "#".
  const key = `${address} ${etag}`;
  const question: Question = { case: id, options };

  const loaded = () => {
    set_shown(key);
    set_problem(undefined);
    // What is no report may not be shown in a frame, so its words are asked for.
    if (
      frame.current?.contentDocument?.contentType === "text/html" &&
      frame.current.contentDocument.URL.includes("/api/report")
    )
      return;
    const again = retried.current !== key;
    retried.current = key;
    api.report(question).then(
      // It was refused for a passing reason, as when too much was worked out at once.
      () => again && frame.current?.setAttribute("src", address),
      (error: unknown) => set_problem(as_problem(error)),
    );
  };
  const keep = async (make: () => Promise<string>, name: string, type: string) => {
    try {
      save_file(await make(), name, type);
    } catch (error) {
      set_problem(as_problem(error));
    }
  };
  const stem = stem_of(file);
  return (
    <>
      <PageHead title="Print">
        The whole answer as one page to hand over: outcomes, reasons, the way there, what it hinges on, who says so.
      </PageHead>
      <form
        className="filter-row print-options"
        aria-label="What the report turns on"
        onSubmit={(event) => {
          event.preventDefault();
          set_params({ outcome });
        }}
      >
        <Field label="Outcome: its number or a condition" hint="Empty: the firmest.">
          {(control) => (
            <input
              type="text"
              {...control}
              value={outcome}
              onChange={(event) => set_outcome(event.target.value)}
              onBlur={() => set_params({ outcome })}
            />
          )}
        </Field>
        <Field label="Under">
          {(control) => (
            <select
              {...control}
              value={params["concept"] ?? ""}
              onChange={(event) => set_params({ concept: event.target.value })}
            >
              <ConceptOptions all="the strongest concept" />
            </select>
          )}
        </Field>
        <Field label="Date on the report">
          {(control) => (
            <input
              type="date"
              {...control}
              value={params["date"] ?? ""}
              onChange={(event) => set_params({ date: event.target.value })}
            />
          )}
        </Field>
        <label className="check-label">
          <input
            type="checkbox"
            checked={params["all"] === "true"}
            onChange={(event) => set_params({ all: event.target.checked ? "true" : "" })}
          />{" "}
          everything, nothing shortened
        </label>
        <label className="check-label">
          <input
            type="checkbox"
            checked={params["no-hinges"] === "true"}
            onChange={(event) => set_params({ "no-hinges": event.target.checked ? "true" : "" })}
          />{" "}
          without hinges
        </label>
      </form>
      <div className="row print-actions">
        <Button
          look="main"
          disabled={shown !== key || problem !== undefined}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          Print
        </Button>
        <Button onClick={() => void keep(() => api.report(question), `${stem}-report.html`, "text/html")}>
          Keep as a page
        </Button>
        <Button
          onClick={() =>
            void keep(
              () => api.report({ ...question, options: { ...options, format: "md" } }),
              `${stem}-report.md`,
              "text/markdown",
            )
          }
        >
          Keep as Markdown
        </Button>
        {shown !== key && <Waiting what="Writing the report …" />}
      </div>
      <ProblemNote problem={problem} />
      <iframe
        key={key}
        ref={frame}
        className="report"
        title="The report"
        src={address}
        sandbox="allow-same-origin allow-modals"
        onLoad={loaded}
        hidden={problem !== undefined}
      />
      <Panel title="The case in other formats">
        <ul className="plain-list formats">
          <li>
            <Button look="link" onClick={() => save_file(text, `${stem}.toml`, "application/toml")}>
              {stem}.toml
            </Button>{" "}
            <span className="quiet">the case file itself</span>
          </li>
          {kFormats.map((format) => (
            <li key={format.to}>
              <Button
                look="link"
                onClick={() =>
                  void keep(
                    () => api.export({ case: id, options: { to: format.to } }),
                    `${stem}.${format.ending}`,
                    format.type,
                  )
                }
              >
                {stem}.{format.ending}
              </Button>{" "}
              <span className="quiet">{format.words}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
