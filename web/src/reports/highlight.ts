// Which words of a report belong to which statements, and as what?
//
// Statements overlap in any way: a speaker shared by two of them, a statement inside another, a content in pieces. So
// every paragraph is cut at every edge of a span, and each segment lists the statements it belongs to, the outermost
// first, each once, with the most telling of its parts there (a source or a cue inside a content stands out against it).
import { Offsets } from "./offsets";
import type { Quoted } from "./anchors";
import type { ReportDocument, Span, Statement } from "./statements";

export type Part = "content" | "source" | "cue";

export interface Mark {
  statement: number;
  part: Part;
}

export interface Segment {
  begin: number; // in UTF-16 units of the document's text
  end: number;
  marks: Mark[]; // outermost first
  /** Statements that have their first words here: where they are jumped to. */
  begins: number[];
  /** Evidence of the case that quotes these words, and whether its quote ends here. */
  quoted: { id: string; ends: boolean }[];
}

export interface Paragraph {
  begin: number;
  end: number;
  segments: Segment[];
}

/** Paragraphs are separated by one empty line. */
export function paragraphs_of(text: string): { begin: number; end: number }[] {
  const found: { begin: number; end: number }[] = [];
  for (let begin = 0; begin < text.length; ) {
    const gap = text.indexOf("\n\n", begin);
    const end = gap < 0 ? text.length : gap;
    if (text.slice(begin, end).trim() !== "") found.push({ begin, end });
    begin = gap < 0 ? text.length : gap + 2;
  }
  return found;
}

/** How many statements a statement stands inside of. */
export function depths(statements: Pick<Statement, "parent">[]): number[] {
  const found: number[] = [];
  for (let k = 0; k < statements.length; ++k) {
    let depth = 0;
    // A parent chain is never longer than the list, whatever a document says.
    for (let at = statements[k]?.parent ?? null; at !== null && depth < statements.length; depth += 1) {
      at = statements[at]?.parent ?? null;
    }
    found.push(depth);
  }
  return found;
}

interface Range {
  begin: number;
  end: number;
  statement: number;
  part: Part;
}

function ranges_of(document: ReportDocument, offsets: Offsets): Range[] {
  const ranges: Range[] = [];
  const add = (span: Span, statement: number, part: Part) => {
    const begin = offsets.of_point(span.chars[0]);
    const end = offsets.of_point(span.chars[1]);
    if (begin < end) ranges.push({ begin, end, statement, part });
  };
  document.statements.forEach((statement, k) => {
    for (const span of statement.content) add(span, k, "content");
    for (const span of statement.source) add(span, k, "source");
    if (statement.cue) add(statement.cue, k, "cue");
  });
  return ranges;
}

const kTelling: Record<Part, number> = { content: 0, source: 1, cue: 2 };

export function highlight(
  document: ReportDocument,
  offsets: Offsets = new Offsets(document.text),
  quotes: readonly Quoted[] = [],
): Paragraph[] {
  const ranges = ranges_of(document, offsets);
  const depth = depths(document.statements);
  const first = document.statements.map(() => Infinity);
  for (const range of ranges) {
    first[range.statement] = Math.min(first[range.statement] as number, range.begin);
  }
  ranges.sort((a, b) => a.begin - b.begin);
  const edges = [...new Set([...ranges, ...quotes].flatMap((range) => [range.begin, range.end]))].sort((a, b) => a - b);
  let open: Range[] = [];
  let next = 0;
  let edge = 0;
  return paragraphs_of(document.text).map(({ begin, end }) => {
    const segments: Segment[] = [];
    while (edge < edges.length && (edges[edge] as number) <= begin) edge += 1;
    for (let at = begin; at < end; ) {
      while (next < ranges.length && (ranges[next] as Range).begin <= at) open.push(ranges[next++] as Range);
      open = open.filter((range) => range.end > at);
      const stop = Math.min(end, edge < edges.length ? (edges[edge] as number) : end);
      const parts = new Map<number, Part>();
      for (const range of open) {
        const known = parts.get(range.statement);
        if (known === undefined || kTelling[range.part] > kTelling[known]) parts.set(range.statement, range.part);
      }
      const marks = [...parts].map(([statement, part]) => ({ statement, part }));
      marks.sort(
        (a, b) => (depth[a.statement] as number) - (depth[b.statement] as number) || a.statement - b.statement,
      );
      const begins = marks.filter((mark) => first[mark.statement] === at).map((mark) => mark.statement);
      const quoted = quotes
        .filter((quote) => quote.begin <= at && quote.end > at)
        .map((quote) => ({ id: quote.id, ends: quote.end === stop }));
      segments.push({ begin: at, end: stop, marks, begins, quoted });
      at = stop;
      while (edge < edges.length && (edges[edge] as number) <= at) edge += 1;
    }
    return { begin, end, segments };
  });
}

/** The statement a click on the segment means: the innermost, or the next further out if that is chosen already. */
export function meant(segment: Segment, chosen: number | null): number | null {
  const inside = segment.marks.map((mark) => mark.statement).reverse();
  if (inside.length === 0) return null;
  const at = chosen === null ? -1 : inside.indexOf(chosen);
  return inside[(at + 1) % inside.length] as number;
}
