// Which statement of a report, as it is read now, is which of the ledger's? That which says the same words at the same place.
import type { LedgerStatement } from "../api/documents";
import type { ReportDocument, Statement } from "./statements";

const one_line = (words: string): string => words.replace(/\s+/g, " ").trim();

function bytes_of(statement: Statement): [number, number] {
  return [
    Math.min(...statement.content.map((span) => span.bytes[0])),
    Math.max(...statement.content.map((span) => span.bytes[1])),
  ];
}

/** By the place of a statement in the document; those the ledger does not have are left out. */
export function ledger_numbers(
  document: ReportDocument,
  entries: readonly LedgerStatement[],
): Map<number, LedgerStatement> {
  const found = new Map<number, LedgerStatement>();
  const taken = new Set<number>();
  document.statements.forEach((statement, k) => {
    const [begin, end] = bytes_of(statement);
    const source = one_line(statement.source.map((span) => span.words).join(" "));
    const there = entries.filter(
      (entry) => !taken.has(entry.statement) && entry.read.begin === begin && entry.read.end === end,
    );
    const entry =
      there.find((one) => one_line(one.read.source) === source) ?? (there.length === 1 ? there[0] : undefined);
    if (!entry) return;
    taken.add(entry.statement);
    found.set(k, entry);
  });
  return found;
}
