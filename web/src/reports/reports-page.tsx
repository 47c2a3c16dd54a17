// The page Reports: who said so? A report with its statements marked; statements become evidence, evidence stands under
// assumptions, and from each of these one gets to the others.
import { useCallback, useMemo, useState } from "react";
import { useCase } from "../case/case-context";
import type { EvidenceModel } from "../case/model";
import { Button } from "../design/button";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";
import { announce } from "../shell/announce";
import { PageHead } from "../shell/page-head";
import { set_params, usePlace } from "../shell/router";
import { AcceptDialog } from "./accept-dialog";
import { AddReport } from "./add-report";
import { AssumptionList, EvidenceLine } from "./assumption-list";
import {
  assumption_key,
  assumption_words,
  assumptions_of,
  attach_edit,
  detach_edit,
  standing_on,
  type Assumption,
  type Side,
} from "./assumptions";
import { chosen as chosen_of, kinds_in, kNoFilters, neighbour, speakers_in, type Filters } from "./choose";
import { draft_of } from "./evidence-draft";
import { Legend } from "./legend";
import { add_loose, useLooseReports } from "./loose-reports";
import { useDecisions } from "./decisions";
import { ReportText } from "./report-text";
import { SourceList } from "./source-list";
import { StatementDetails } from "./statement-details";
import { StatementFilters } from "./statement-filters";
import { StatementList } from "./statement-list";
import { useAccept } from "./use-accept";
import { useReport } from "./use-report";
import { capitalised, content_of, origin_of } from "./words";
import "./reports.css";

type Side_panel = "statements" | "assumptions";

export function ReportsPage() {
  const { id, model, edit } = useCase();
  const { params } = usePlace();
  const loose_reports = useLooseReports(id);
  const evidence_id = params["evidence"] ?? null;
  // A report that an undo took out of the case is asked for no longer.
  const is_known = (key: string) =>
    model.sources.some((one) => one.id === key) || loose_reports.some((one) => one.key === key);
  const asked = params["source"];
  const wanted_source =
    (asked !== undefined && is_known(asked) ? asked : undefined) ??
    model.evidence.find((one) => one.id === evidence_id)?.source ??
    model.sources.find((one) => one.file !== "")?.id ??
    loose_reports[0]?.key ??
    "";
  const loose = loose_reports.find((one) => one.key === wanted_source);
  const source = loose ? null : wanted_source || null;
  const { report, problem, busy, again } = useReport(source, loose);
  const accepting = useAccept();
  const decisions = useDecisions(
    id,
    loose ? "" : (model.sources.find((one) => one.id === source)?.file ?? ""),
    report?.document,
  );
  const [filters, set_filters] = useState<Filters>(kNoFilters);
  const [statement, set_statement] = useState<number | null>(null);
  const [panel, set_panel] = useState<Side_panel>(params["assumption"] !== undefined ? "assumptions" : "statements");
  const [dragged, set_dragged] = useState<number | null>(null);
  const [placing, set_placing] = useState<number | null>(null);
  const [dialog, set_dialog] = useState<number | null>(null);

  const assumptions = useMemo(() => assumptions_of(model), [model]);
  const taken = useMemo(() => new Set(model.evidence.map((one) => one.id)), [model]);
  const document = report?.document;
  const accepted = report?.accepted;
  const rejected = useCallback(
    (k: number) => (accepted?.[k]?.length ?? 0) === 0 && decisions.rejected(k),
    [accepted, decisions],
  );
  const listed = useMemo(
    () =>
      document
        ? chosen_of(document.statements, filters, (k) =>
            (accepted?.[k]?.length ?? 0) > 0 ? "accepted" : rejected(k) ? "rejected" : undefined,
          )
        : [],
    [document, filters, accepted, rejected],
  );
  const hidden = useMemo(() => {
    const shown = new Set(listed);
    return new Set((document?.statements ?? []).map((_, k) => k).filter((k) => !shown.has(k)));
  }, [document, listed]);
  const marked = useMemo(() => {
    const found = new Set(
      evidence_id === null
        ? []
        : standing_on(assumptions, evidence_id).map(({ assumption }) => assumption_key(assumption)),
    );
    if (params["assumption"]) found.add(params["assumption"]);
    return found;
  }, [assumptions, evidence_id, params]);

  const choose_source = (key: string) => {
    set_statement(null);
    set_params({ source: key, evidence: "", assumption: "" }, false);
  };
  const add_report = (name: string, text: string) => choose_source(add_loose(id, name, text));
  const choose = useCallback((k: number | null) => {
    set_statement(k);
    set_panel("statements");
  }, []);
  const step = (by: 1 | -1) => {
    const next = neighbour(listed, statement, by);
    if (next === null) announce(by === 1 ? "This is the last statement." : "This is the first statement.");
    else choose(next);
  };
  const jump = useCallback((one: EvidenceModel) => {
    set_params({ source: one.source, evidence: one.id, assumption: "" }, false);
    announce(`The report at the words of ${one.who || one.source}.`);
  }, []);
  const show_standing = useCallback(
    (evidence: string) => {
      set_params({ evidence }, false);
      set_panel("assumptions");
      const first = standing_on(assumptions, evidence)[0]?.assumption;
      announce(first ? "What stands on this evidence is marked." : "Nothing stands on this evidence yet.");
      if (first)
        requestAnimationFrame(() =>
          window.document.getElementById(`assumption-${assumption_key(first)}`)?.scrollIntoView({ block: "center" }),
        );
    },
    [assumptions],
  );

  const accept = async (
    k: number,
    draft: Parameters<typeof accepting.accept>[1],
    under: { assumption: Assumption; side: Side } | null,
  ) => {
    if (!document) return;
    const from = loose ?? source ?? "";
    const kept = await accepting.accept(document, draft, from, under);
    if (kept === null) return;
    void decisions.accept(k, draft.grade);
    const where = under
      ? ` ${under.side === "because" ? "for" : "against"}: ${assumption_words(under.assumption, model)}`
      : "";
    announce(`Accepted as evidence${where}.`);
    if (loose) set_params({ source: kept, evidence: draft.id }, true);
  };
  const place = async (k: number, assumption: Assumption, side: Side) => {
    set_placing(null);
    set_dragged(null);
    if (!document) return;
    const one = document.statements[k];
    if (!one) return;
    const known = accepted?.[k]?.[0];
    if (known === undefined) {
      await accept(k, draft_of(document, one, taken, report?.offsets), { assumption, side });
      return;
    }
    const attach = attach_edit(assumption, side, known);
    if (attach === null) {
      announce("It stands there already.");
    } else if (await edit([attach], `Evidence ${side === "because" ? "for" : "against"} an assumption`)) {
      announce(`Put there ${side === "because" ? "for" : "against"}: ${assumption_words(assumption, model)}.`);
    }
  };
  const detach = async (assumption: Assumption, evidence: string) => {
    const change = detach_edit(assumption, evidence);
    if (change && (await edit([change], "Evidence taken away from an assumption")))
      announce("Taken away. The evidence stays in the case.");
  };

  const at_hand = dragged ?? placing;
  const in_hand = at_hand === null ? undefined : document?.statements[at_hand];
  const chosen_source = model.sources.find((one) => one.id === source);
  const assumption_list = (
    <AssumptionList
      assumptions={assumptions}
      placing={in_hand ? content_of(in_hand) : null}
      marked={marked}
      onPlace={(a, side) => at_hand !== null && void place(at_hand, a, side)}
      onJump={jump}
      onDetach={(a, one) => void detach(a, one)}
    />
  );

  return (
    <>
      <PageHead title="Reports">
        Who said so? Accept what a report says as evidence, and put it under the assumptions it speaks for or against.
      </PageHead>
      <div className="report-sources">
        <SourceList loose={loose_reports} chosen={wanted_source} onChoose={choose_source} />
        <AddReport onReport={add_report} />
      </div>
      <ProblemNote problem={accepting.problem ?? decisions.problem} again={undefined} />
      {source !== null && chosen_source !== undefined && chosen_source.file === "" && (
        <p className="quiet">
          This source is no file, so there are no words to show. Its evidence:{" "}
          {model.evidence
            .filter((one) => one.source === source)
            .map((one) => one.id)
            .join(", ") || "none"}
          .
        </p>
      )}
      <ProblemNote problem={problem} again={again} />
      {busy && !report && !problem && <Waiting what="Reading the report …" />}
      {document && report && (
        <div className={`report-columns ${at_hand !== null ? "placing" : ""}`}>
          <section className="report-left" aria-label="Report">
            <header className="row apart">
              <div>
                <h2>{document.title || chosen_source?.title || loose?.name || chosen_source?.id}</h2>
                {origin_of(document) !== "" && <p className="quiet small">{origin_of(document)}</p>}
              </div>
              <span className="row">
                <Button look="small" onClick={() => step(-1)}>
                  Previous statement
                </Button>
                <Button look="small" onClick={() => step(1)}>
                  Next statement
                </Button>
              </span>
            </header>
            {document.warnings.map((warning) => (
              <p key={warning} className="note warn">
                {warning}
              </p>
            ))}
            {document.statements.length === 0 && (
              <p className="note">Nobody is reported to say or want anything here.</p>
            )}
            <Legend
              kinds={kinds_in(document.statements)}
              without={filters.without}
              onChange={(without) => set_filters({ ...filters, without })}
            />
            <ReportText
              report={report}
              chosen={statement}
              hidden={hidden}
              onChoose={choose}
              evidence={evidence_id}
              onEvidence={show_standing}
            />
            {at_hand !== null && (
              <div className="placing-drawer" role="dialog" aria-label="What does it speak for or against?">
                {placing !== null && (
                  <Button look="small" onClick={() => set_placing(null)}>
                    Put it nowhere
                  </Button>
                )}
                {assumption_list}
              </div>
            )}
          </section>
          <section className="report-right" aria-label="Statements and assumptions">
            <div className="tabs" role="tablist" aria-label="Statements and assumptions">
              {(["statements", "assumptions"] as const).map((name) => (
                <button
                  key={name}
                  type="button"
                  role="tab"
                  id={`tab-${name}`}
                  aria-selected={panel === name}
                  aria-controls="report-panel"
                  tabIndex={panel === name ? 0 : -1}
                  onClick={() => set_panel(name)}
                  onKeyDown={(event) => {
                    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
                    const other = name === "statements" ? "assumptions" : "statements";
                    set_panel(other);
                    window.document.getElementById(`tab-${other}`)?.focus();
                  }}
                >
                  {capitalised(name)}
                </button>
              ))}
            </div>
            <div role="tabpanel" id="report-panel" aria-labelledby={`tab-${panel}`}>
              {panel === "assumptions" ? (
                at_hand === null && assumption_list
              ) : (
                <>
                  <StatementFilters
                    filters={filters}
                    speakers={speakers_in(document.statements)}
                    shown={listed.length}
                    total={document.statements.length}
                    onChange={set_filters}
                  />
                  <StatementList
                    document={document}
                    listed={listed}
                    chosen={statement}
                    onChoose={choose}
                    accepted={report.accepted}
                    rejected={rejected}
                    onDrag={set_dragged}
                  >
                    {(k) => {
                      const one = document.statements[k];
                      const known = report.accepted[k] ?? [];
                      if (!one) return null;
                      return (
                        <>
                          <StatementDetails document={document} statement={one} entry={decisions.entry(k)} />
                          {known.map((name) => {
                            const found = model.evidence.find((other) => other.id === name);
                            if (!found) return null;
                            const standing = standing_on(assumptions, name);
                            return (
                              <div key={name} className="note good">
                                <p>
                                  Evidence <code>{name}</code>.{" "}
                                  {standing.length === 0 ? "Nothing stands on it yet." : "On it stands:"}
                                </p>
                                <ul className="plain-list">
                                  {standing.map(({ assumption, side }) => (
                                    <li key={`${assumption_key(assumption)} ${side}`}>
                                      {side === "against" && "against: "}
                                      <Button look="link" onClick={() => show_standing(name)}>
                                        {capitalised(assumption_words(assumption, model))}
                                      </Button>
                                    </li>
                                  ))}
                                </ul>
                                <EvidenceLine evidence={found} onJump={jump} />
                              </div>
                            );
                          })}
                          <div className="row">
                            {known.length === 0 && (
                              <Button look="main" onClick={() => set_dialog(k)}>
                                Accept as evidence …
                              </Button>
                            )}
                            <Button onClick={() => set_placing(k)}>Put under an assumption …</Button>
                            {known.length === 0 && (
                              <Button
                                look="danger"
                                aria-pressed={rejected(k)}
                                onClick={() => {
                                  const off = rejected(k);
                                  void decisions
                                    .reject(k, !off)
                                    .then((done) => done && announce(off ? "No longer rejected." : "Rejected."));
                                }}
                              >
                                {rejected(k) ? "Rejected: take back" : "Reject"}
                              </Button>
                            )}
                          </div>
                          <p className="small quiet">Or drag the statement onto an assumption.</p>
                        </>
                      );
                    }}
                  </StatementList>
                  {listed.length === 0 && document.statements.length > 0 && (
                    <p className="quiet">
                      No statement passes the filters.{" "}
                      <Button look="link" onClick={() => set_filters(kNoFilters)}>
                        Show all
                      </Button>
                    </p>
                  )}
                </>
              )}
            </div>
          </section>
        </div>
      )}
      {model.sources.length === 0 && loose_reports.length === 0 && (
        <p className="quiet">The case quotes no report yet. Drop one in above.</p>
      )}
      {dialog !== null && document?.statements[dialog] && report && (
        <AcceptDialog
          first={draft_of(document, document.statements[dialog], taken, report.offsets)}
          folded={report.folded}
          taken={taken}
          assumptions={assumptions}
          onClose={() => set_dialog(null)}
          onAccept={(draft, under) => {
            const k = dialog;
            set_dialog(null);
            void accept(k, draft, under);
          }}
        />
      )}
    </>
  );
}
