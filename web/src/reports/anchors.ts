// Where in the cleaned text of a report is what stands at a byte of its file, and which statement is which evidence?
import type { EvidenceModel } from "../case/model";
import { fold, place_of, type Folded, type Place } from "./folding";
import type { Offsets } from "./offsets";
import type { ReportDocument, Statement } from "./statements";

/** About where byte `byte` of the original stands in the text: behind the nearest statement before it. */
export function near_of(document: ReportDocument, offsets: Offsets, byte: number): number {
  let best: { original: number; point: number } = { original: 0, point: 0 };
  for (const statement of document.statements) {
    for (const span of [...statement.source, ...(statement.cue ? [statement.cue] : []), ...statement.content]) {
      if (span.original[0] <= byte && span.original[0] > best.original)
        best = { original: span.original[0], point: span.chars[0] };
    }
  }
  return offsets.of_point(best.point) + (byte - best.original);
}

export interface Quoted extends Place {
  id: string;
}

/** Where the evidence of a report is quoted from; what is not found in the text as it is shown is left out. */
export function quoted_places(
  document: ReportDocument,
  offsets: Offsets,
  evidence: readonly Pick<EvidenceModel, "id" | "quote">[],
  bytes: ReadonlyMap<string, number | null>,
  folded: Folded = fold(document.text),
): Quoted[] {
  const found: Quoted[] = [];
  for (const { id, quote } of evidence) {
    const byte = bytes.get(id);
    const place = place_of(folded, quote, byte == null ? undefined : near_of(document, offsets, byte));
    if (place !== null) found.push({ id, ...place });
  }
  return found.sort((a, b) => a.begin - b.begin || a.end - b.end);
}

/** From the first to the last word of a statement. */
export function hull_of(statement: Statement, offsets: Offsets): Place {
  const spans = [...statement.source, ...(statement.cue ? [statement.cue] : []), ...statement.content];
  return {
    begin: offsets.of_point(Math.min(...spans.map((span) => span.chars[0]))),
    end: offsets.of_point(Math.max(...spans.map((span) => span.chars[1]))),
  };
}

/** How much two pieces of text have in common: 1 where they are the same, 0 where nothing. */
export function likeness(a: Place, b: Place): number {
  const common = Math.min(a.end, b.end) - Math.max(a.begin, b.begin);
  return common <= 0 ? 0 : (2 * common) / (a.end - a.begin + (b.end - b.begin));
}

/** The evidence each statement has been accepted as: that which quotes about its words, and no other's more closely. */
export function accepted_as(document: ReportDocument, offsets: Offsets, quoted: readonly Quoted[]): string[][] {
  const found: string[][] = document.statements.map(() => []);
  const hulls = document.statements.map((statement) => {
    const content = { ...statement, source: [], cue: null };
    return [hull_of(statement, offsets), hull_of(content, offsets)] as const;
  });
  for (const quote of quoted) {
    let best = -1;
    let most = 0.5;
    hulls.forEach(([all, content], k) => {
      const like = Math.max(likeness(all, quote), likeness(content, quote));
      if (like >= most) [best, most] = [k, like];
    });
    if (best >= 0) found[best]?.push(quote.id);
  }
  return found;
}
