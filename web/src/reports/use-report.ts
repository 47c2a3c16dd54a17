// What is in a report: its text with its statements, read by the program; and where the case quotes it.
import { useMemo } from "react";
import { api, as_problem, type Problem } from "../api/client";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { accepted_as, quoted_places, type Quoted } from "./anchors";
import { fold, type Folded } from "./folding";
import { highlight, type Paragraph } from "./highlight";
import type { LooseReport } from "./loose-reports";
import { Offsets } from "./offsets";
import { for_reading } from "./read-file";
import type { ReportDocument, StatementsAnswer } from "./statements";

export interface OpenReport {
  document: ReportDocument;
  offsets: Offsets;
  folded: Folded;
  paragraphs: Paragraph[];
  quoted: Quoted[];
  /** For every statement the evidence it has been accepted as. */
  accepted: string[][];
  /** The report as it is in its file; of a loose one as it was dropped in. */
  original: string;
}

interface Read {
  /** What was asked: an answer to another question is none to this. */
  key: string;
  document: ReportDocument;
  original: string;
}

async function read(page: string, id: string, signal: AbortSignal): Promise<ReportDocument> {
  const text = for_reading(page);
  let answer: unknown;
  try {
    answer = await api.read(text, id, signal);
  } catch (error) {
    // The names of a case with errors cannot be used; the report can be read all the same.
    if (as_problem(error).kind !== "input") throw error;
    answer = await api.read(text, undefined, signal);
  }
  const [document] = (answer as StatementsAnswer).documents;
  if (document === undefined) throw new Error("The program found no report in this text.");
  return document;
}

/** A source of the case, by its id, or a report that is not in the case yet. */
export function useReport(
  source: string | null,
  loose: LooseReport | undefined,
): {
  report: OpenReport | undefined;
  problem: Problem | undefined;
  busy: boolean;
  again: () => void;
} {
  const { id, model, etag } = useCase();
  const file = model.sources.find((one) => one.id === source)?.file ?? "";
  // Names of parties bear on what is found; other changes of the case do not.
  const names = JSON.stringify(model.parties.map((party) => [party.id, party.name, party.aliases]));
  const key = loose
    ? `loose ${loose.key} ${names}`
    : source !== null && file !== ""
      ? `source ${source} ${file} ${names}`
      : null;
  const asked = useAnswer<Read>(key, async (signal) => {
    const text = loose ? loose.text : (await api.report_text(id, source ?? "")).text;
    return { key: key ?? "", document: await read(text, id, signal), original: text };
  });
  // Where the quotes stand changes with the case.
  const places = useAnswer<Map<string, number | null>>(key === null || loose ? null : `${key} ${etag}`, async () => {
    const { evidence } = await api.report_text(id, source ?? "");
    return new Map(evidence.map((one) => [one.id, one.offset]));
  });
  const data = asked.data?.key === key ? asked.data : undefined;
  const fixed = useMemo(() => {
    if (!data) return undefined;
    return { offsets: new Offsets(data.document.text), folded: fold(data.document.text) };
  }, [data]);
  const evidence = model.evidence;
  const report = useMemo<OpenReport | undefined>(() => {
    if (!data || !fixed) return undefined;
    const { document, original } = data;
    const mine = loose ? [] : evidence.filter((one) => one.source === source && one.quote !== "");
    const quoted = quoted_places(document, fixed.offsets, mine, places.data ?? new Map(), fixed.folded);
    return {
      document,
      original,
      quoted,
      ...fixed,
      paragraphs: highlight(document, fixed.offsets, quoted),
      accepted: accepted_as(document, fixed.offsets, quoted),
    };
  }, [data, fixed, evidence, source, loose, places.data]);
  return { report, problem: asked.problem, busy: asked.busy, again: asked.again };
}
