// The page Case: the dispute in forms, and the text of the case file beside them; either can be changed.
//
// What is typed in the text is kept by the browser at once, and written to the file as soon as the program finds no error in
// it. While it has errors the file stays as it is, unless one wants it written all the same; and the forms wait.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCase } from "../case/case-context";
import { read_case } from "../case/model";
import { Button } from "../design/button";
import { counted } from "../design/concepts";
import { ProblemNote } from "../design/problem";
import { PageHead } from "../shell/page-head";
import { usePlace } from "../shell/router";
import { CaseForms } from "./case-forms";
import { CasePageContext, type CasePageState, type Finding } from "./page-context";
import { item_at, line_of, line_starts, span_of, type Span } from "./positions";
import { TextEditor } from "./text-editor";
import { useCheck } from "./use-check";
import "./case-page.css";

/** How long after the last keystroke a sound text is written. */
const kPause = 800;

function Findings({ findings, onGo }: { findings: readonly Finding[]; onGo: (finding: Finding) => void }) {
  const errors = findings.filter((one) => one.severity === "error").length;
  return (
    <div id="text-findings" className="findings" aria-live="polite">
      {findings.length === 0 ? (
        <p className="quiet small">No errors.</p>
      ) : (
        <>
          <p className="small">
            {errors > 0 ? (
              <strong className="error">{counted(errors, "error")}</strong>
            ) : (
              <span className="quiet">No errors.</span>
            )}
            {findings.length > errors && (errors > 0 ? ", " : " ")}
            {findings.length > errors && counted(findings.length - errors, "remark")}
          </p>
          <ul className="plain-list">
            {findings.slice(0, 50).map((one, at) => (
              <li key={at} className={one.severity}>
                <Button look="link" onClick={() => onGo(one)}>
                  {one.line > 0 ? `Line ${one.line}` : "The file"}
                </Button>{" "}
                {one.what}
                {one.hint && <span className="quiet"> ({one.hint})</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

export function CasePage() {
  const { id, text: saved, draft, set_draft, save_draft, edit, file } = useCase();
  const { params } = usePlace();
  const text = draft ?? saved;
  const model = useMemo(() => read_case(text), [text]);
  const starts = useMemo(() => line_starts(text), [text]);
  const checked = useCheck(id, text);
  const fresh = checked.text === text;
  const findings = useMemo(
    () => (checked.check?.diagnostics ?? []).filter((one) => one.file === checked.check?.file || one.line > 0),
    [checked.check],
  );
  const errors = findings.filter((one) => one.severity === "error").length;
  const [look, set_look] = useState<{ span: Span; focus: boolean }>();
  const [refused, set_refused] = useState<ReadonlyMap<number, string>>(new Map());

  const places = useMemo(
    () => [
      0,
      model.start_place,
      ...model.parties.flatMap((party) => [
        party.place,
        ...party.options.map((one) => one.place),
        ...party.statements.map((one) => one.place),
      ]),
      ...model.rules.map((one) => one.place),
      ...model.sources.map((one) => one.place),
      ...model.evidence.map((one) => one.place),
    ],
    [model],
  );

  const keep = useCallback(
    async (force: boolean) => {
      if (draft === undefined || draft === saved) return;
      if (!force && (!fresh || errors > 0)) return;
      await save_draft("text");
    },
    [draft, saved, fresh, errors, save_draft],
  );
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(() => {
    if (draft !== undefined && draft === saved) set_draft(undefined);
    if (draft === undefined || draft === saved || !fresh || errors > 0) return;
    const timer = setTimeout(() => void latest.current(false), kPause);
    return () => clearTimeout(timer);
  }, [draft, saved, fresh, errors, set_draft]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      void latest.current(true);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  // Sent here from another page: to the item's place in the text.
  const at = params["at"];
  useEffect(() => {
    if (at !== undefined) set_look({ span: { from: Number(at), to: Number(at) + 1 }, focus: true });
  }, [at]);

  const line_end = (offset: number) => starts[line_of(starts, offset)] ?? text.length;
  const shared = useMemo<CasePageState>(() => {
    const about = new Map<number, Finding[]>();
    for (const one of findings) {
      const span = span_of(text, starts, one);
      const place = span ? item_at(places, span.from) : 0;
      if (place !== undefined) about.set(place, [...(about.get(place) ?? []), one]);
    }
    return {
      findings_at: (place) => (fresh ? (about.get(place) ?? []) : []),
      look_at: (place) => set_look({ span: { from: place, to: place + 1 }, focus: false }),
      change: edit,
      refuse: (place, message) =>
        set_refused((before) => {
          if (before.get(place) === message) return before;
          const next = new Map(before);
          if (message === undefined) next.delete(place);
          else next.set(place, message);
          return next;
        }),
    };
  }, [findings, fresh, text, starts, places, edit]);
  const noted = useMemo(
    () => new Map([...refused].map(([place, message]) => [line_of(starts, place), message])),
    [refused, starts],
  );

  return (
    <CasePageContext.Provider value={shared}>
      <PageHead title="Case">
        Who can do what, what is so today, and what cannot be. Change it in the forms or in the text.
      </PageHead>
      <div className="case-split">
        <div className="case-forms">
          {draft !== undefined && errors > 0 && (
            <div className="note warn">
              <p>The forms wait until the text has no errors.</p>
            </div>
          )}
          <fieldset disabled={draft !== undefined && errors > 0} aria-label="Forms">
            <CaseForms model={model} />
          </fieldset>
        </div>
        <section className="case-text" aria-label="Text">
          <div className="row apart">
            <h2>
              <code>{file}</code>
            </h2>
            <span className="row">
              {draft !== undefined && (
                <>
                  <Button look="small" onClick={() => set_draft(undefined)}>
                    Back to the file
                  </Button>
                  <Button look="small" onClick={() => void keep(true)}>
                    {errors > 0 ? "Save all the same" : "Save now"}
                  </Button>
                </>
              )}
            </span>
          </div>
          <TextEditor
            text={text}
            findings={fresh ? findings : []}
            noted={noted}
            look={
              look && {
                ...look,
                span: { from: look.span.from, to: look.focus ? look.span.to : line_end(look.span.from) },
              }
            }
            onChange={set_draft}
            onLeave={() => void keep(false)}
          />
          <ProblemNote problem={checked.problem} />
          <Findings
            findings={findings}
            onGo={(one) => {
              const span = span_of(text, starts, one);
              set_look({ span: span ?? { from: 0, to: 0 }, focus: true });
            }}
          />
        </section>
      </div>
    </CasePageContext.Provider>
  );
}
