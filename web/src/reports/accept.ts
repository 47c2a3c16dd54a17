// What is changed in a case when a statement is accepted as evidence, or put under an assumption?
import type { Edit } from "../api/client";
import { attach_edit, type Assumption, type Side } from "./assumptions";
import { slug, unique_id, type EvidenceDraft } from "./evidence-draft";
import type { ReportDocument } from "./statements";

export interface Under {
  assumption: Assumption;
  side: Side;
}

/** A report that is not in the case yet: its source is made along with its first piece of evidence. */
export interface NewSource {
  id: string;
  file: string;
  title: string;
  publisher: string;
  date: string;
}

export function new_source(document: ReportDocument, file: string, taken: ReadonlySet<string>): NewSource {
  const stem = file.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  return {
    id: unique_id(slug(stem, "report"), taken),
    file,
    title: document.title ?? "",
    publisher: document.publisher ?? "",
    date: document.date ?? "",
  };
}

// A key without words is left out of the file.
const said = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, words]) => words !== ""));

/** The edits, in order; null where the assumption can be changed in the text only. */
export function accept_edits(draft: EvidenceDraft, source: string | NewSource, under: Under | null): Edit[] | null {
  const edits: Edit[] = [];
  if (typeof source !== "string") edits.push({ do: "add-source", ...said({ ...source }) });
  const { id, quote, who, kind, grade, note } = draft;
  const from = typeof source === "string" ? source : source.id;
  edits.push({ do: "add-evidence", ...said({ id, source: from, quote, who, kind, grade, note }) });
  if (under !== null) {
    const attach = attach_edit(under.assumption, under.side, id);
    if (attach === null) return null;
    edits.push(attach);
  }
  return edits;
}

/** What is wrong with a draft, by field; nothing where it can be accepted. */
export function draft_errors(
  draft: EvidenceDraft,
  taken: ReadonlySet<string>,
  stands: boolean,
): Partial<Record<keyof EvidenceDraft, string>> {
  const errors: Partial<Record<keyof EvidenceDraft, string>> = {};
  if (draft.kind !== "own" && draft.quote.trim() === "") errors.quote = "Quote the report's words.";
  else if (!stands) errors.quote = "These words do not stand in the report one after the other.";
  if (!/^[A-Za-z0-9_-]+$/.test(draft.id)) errors.id = "Letters, digits, - and _ only.";
  else if (taken.has(draft.id)) errors.id = "The case has evidence of this name already.";
  if (draft.grade !== "" && !/^[A-F][1-6]$/.test(draft.grade))
    errors.grade = "A letter from A to F and a digit from 1 to 6.";
  return errors;
}
