// What has been decided about the statements of a report, apart from what the case itself says?
//
// The ledger of the folder keeps decisions: a report of the case is taken into it with the first one. A report that is in no
// file yet has no place there; until it is kept, rejections of its statements are remembered by the browser.
import { useCallback, useMemo, useState } from "react";
import { api, as_problem, type Problem } from "../api/client";
import type { LedgerDocument, LedgerStatement } from "../api/documents";
import { useAnswer } from "../api/use-answer";
import { useRejections } from "./rejections";
import { ledger_numbers } from "./ledger-match";
import type { ReportDocument } from "./statements";

export interface Decisions {
  /** The statement as the ledger has it; nothing where it does not. */
  entry: (statement: number) => LedgerStatement | undefined;
  rejected: (statement: number) => boolean;
  reject: (statement: number, rejected: boolean) => Promise<boolean>;
  /** Accepted as evidence, with its grade. */
  accept: (statement: number, grade: string) => Promise<void>;
  problem: Problem | undefined;
}

interface Known {
  key: string;
  found: Map<number, LedgerStatement>;
}

/** `file`: of the report, relative to the case; empty where it is in no file. */
export function useDecisions(id: string, file: string, document: ReportDocument | undefined): Decisions {
  const local = useRejections(document);
  const [problem, set_problem] = useState<Problem>();
  const key = document && file !== "" ? `${id} ${document.sha256} ${document.statements.length}` : null;
  const asked = useAnswer<Known>(key, async (signal) => {
    const nothing = { key: key ?? "", found: new Map<number, LedgerStatement>() };
    if (!document) return nothing;
    const list = await api.ledger.reports(signal);
    const report = list.reports?.find((one) => one.copies.some((copy) => copy.sha256 === document.sha256));
    if (!report) return nothing;
    const told = await api.ledger.report(report.report, signal);
    return { key: key ?? "", found: ledger_numbers(document, told.statements ?? []) };
  });
  const known = asked.data?.key === key ? asked.data.found : undefined;
  const { again } = asked;

  // Its number there; the report is taken in where it is not there yet.
  const number_of = useCallback(
    async (statement: number): Promise<number | undefined> => {
      const entry = known?.get(statement);
      if (entry) return entry.statement;
      if (!document) return undefined;
      const added = (await api.ledger.add(id, file)).added?.[0]?.report;
      if (added === undefined) return undefined;
      const told: LedgerDocument = await api.ledger.report(added);
      return ledger_numbers(document, told.statements ?? []).get(statement)?.statement;
    },
    [document, file, id, known],
  );
  const decide = useCallback(
    async (statement: number, what: "accept" | "reject" | "reopen", grade = ""): Promise<boolean> => {
      try {
        const number = await number_of(statement);
        if (number === undefined) return false;
        await api.ledger.decide(what, [number]);
        if (grade !== "") await api.ledger.decide("grade", [number], { grade });
        set_problem(undefined);
        again();
        return true;
      } catch (error) {
        set_problem(as_problem(error));
        return false;
      }
    },
    [again, number_of],
  );
  return useMemo<Decisions>(() => {
    const one = (k: number) => document?.statements[k];
    return {
      problem,
      entry: (k) => known?.get(k),
      rejected: (k) => {
        const statement = one(k);
        const entry = known?.get(k);
        return entry ? entry.status === "rejected" : statement !== undefined && local.has(statement);
      },
      reject: async (k, rejected) => {
        const statement = one(k);
        if (!statement) return false;
        if (file !== "") return decide(k, rejected ? "reject" : "reopen");
        local.set(statement, rejected);
        return true;
      },
      accept: async (k, grade) => {
        const statement = one(k);
        if (statement) local.set(statement, false);
        if (file !== "") await decide(k, "accept", grade);
      },
    };
  }, [decide, document, file, known, local, problem]);
}
