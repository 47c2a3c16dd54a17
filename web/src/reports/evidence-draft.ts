// What would a statement be as evidence of a case? As `entente read --as-evidence` writes it.
//
// A quote must stand in the file in one piece: so the longest piece of a statement's content is quoted, without the
// quotation marks around it, or for attitudes, whose content alone says little ("any toll"), all words of the statement.
import type { ReportDocument, Statement } from "./statements";
import { Offsets } from "./offsets";
import { who_of } from "./words";

export type EvidenceKind = "official" | "named" | "anonymous" | "secondhand" | "analysis" | "own";
export const kEvidenceKinds: { kind: EvidenceKind; meaning: string }[] = [
  { kind: "official", meaning: "an institution speaks" },
  { kind: "named", meaning: "a person, by name" },
  { kind: "secondhand", meaning: "somebody tells what another said" },
  { kind: "anonymous", meaning: "“an official said”" },
  { kind: "analysis", meaning: "an observer's view" },
  { kind: "own", meaning: "your own judgement" },
];

export interface EvidenceDraft {
  id: string;
  quote: string;
  who: string;
  kind: EvidenceKind;
  grade: string;
  note: string;
}

export function evidence_kind(statement: Statement): EvidenceKind {
  if (statement.chain.length >= 2) return "secondhand";
  switch (statement.speaker_kind) {
    case "official":
      return "official";
    case "named":
    case "organisation":
      return "named";
    case "anonymous":
      return "anonymous";
    case "media":
      return "secondhand";
    case "analysts":
    case "author":
      return "analysis";
  }
}

const kMarks: [string, string][] = [
  ['"', '"'],
  ["“", "”"],
  ["«", "»"],
  ["‘", "’"],
];

// Without the marks around all of it, and without the conjunction in front.
function bare(words: string): string {
  for (const [open, close] of kMarks) {
    if (!words.startsWith(open)) continue;
    const inner = words.slice(open.length);
    const end = inner.indexOf(close);
    if (end < 0) words = inner;
    else if (end + close.length === inner.length) words = inner.slice(0, end);
    break;
  }
  if (words.startsWith("that ")) words = words.slice(5);
  return words.replace(/[, ]+$/, "");
}

const one_line = (words: string): string => words.replace(/\s+/g, " ").trim();
const kLongest = 400;

export function quote_of(document: ReportDocument, statement: Statement, offsets = new Offsets(document.text)): string {
  let quote = "";
  for (const piece of statement.content) {
    const words = bare(piece.words);
    if (words.length > quote.length) quote = words;
  }
  const { cue, tier, lemma } = statement;
  if (tier === "quoted" || tier === "that" || !cue || lemma === "say" || lemma === "according to")
    return one_line(quote);
  const spans = [cue, ...statement.content, ...statement.source];
  const begin = Math.min(...spans.map((span) => offsets.of_point(span.chars[0])));
  const end = Math.max(...spans.map((span) => offsets.of_point(span.chars[1])));
  const all = document.text.slice(begin, end);
  return one_line(all.length > kLongest || all.includes("\n\n") ? quote : all);
}

/** Lower case letters, digits and underscores, at most 40. */
export function slug(words: string, fallback: string): string {
  const plain = words
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+/, "")
    .slice(0, 40)
    .replace(/_+$/, "");
  return plain === "" ? fallback : plain;
}

/** `wanted`, or `wanted_2` and so on where it is taken. */
export function unique_id(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let k = 2; ; ++k) if (!taken.has(`${wanted}_${k}`)) return `${wanted}_${k}`;
}

const kSmall = new Set(["that", "the", "a", "an", "to", "of"]);
function first_words(words: string, count: number): string {
  return words
    .split(/\s+/)
    .filter((word) => word !== "" && !kSmall.has(word.toLowerCase()))
    .slice(0, count)
    .join(" ");
}

export function draft_of(
  document: ReportDocument,
  statement: Statement,
  taken: ReadonlySet<string>,
  offsets = new Offsets(document.text),
): EvidenceDraft {
  const quote = quote_of(document, statement, offsets);
  const chained = statement.chain.length >= 2;
  const who = chained
    ? [...statement.chain].reverse().join(", through ")
    : statement.speaker === ""
      ? statement.speaker_kind === "author"
        ? "the report itself"
        : who_of(statement)
      : statement.speaker;
  const notes: string[] = [];
  if (statement.negated) notes.push("negated");
  if (statement.denial) notes.push("a denial");
  if (statement.conditional) notes.push("on a condition");
  for (const hedge of statement.hedges) notes.push(`hedged by "${hedge}"`);
  return {
    id: unique_id(slug(`${first_words(statement.speaker, 2)} ${first_words(quote, 4)}`, "statement"), taken),
    quote,
    who,
    kind: evidence_kind(statement),
    grade: "",
    note: notes.join("; "),
  };
}

/** The Admiralty code, or nothing. */
export function is_grade(grade: string): boolean {
  return /^([A-F][1-6])?$/.test(grade);
}

/** A file name for a report that is dropped in, plain and with an ending the reader knows. */
export function report_file(name: string, title: string | null): string {
  const stem = name.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  return `${slug(stem, slug(title ?? "", "report")).replace(/_/g, "-")}.txt`;
}
