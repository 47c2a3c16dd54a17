// Are statements of the ledger told from each other?
import { describe, expect, it } from "vitest";
import type { LedgerStatement } from "../api/documents";
import { ledger_numbers } from "./ledger-match";
import { document, statement } from "./testing";

const text = "Ömer and Iran said no deal. Iran rejects any toll.";
const doc = document(text, [
  statement(text, { source: ["Ömer"], cue: "said", content: ["no deal"] }),
  statement(text, { source: ["Iran"], cue: "said", content: ["no deal"] }),
  statement(text, { source: ["Iran"], cue: "rejects", content: ["any toll"] }),
]);
const entry = (number: number, begin: number, end: number, source: string) =>
  ({ statement: number, status: "open", read: { begin, end, source } }) as unknown as LedgerStatement;

describe("ledger_numbers", () => {
  it("goes by place, and by who speaks where two say the same words", () => {
    const found = ledger_numbers(doc, [
      entry(7, 20, 27, "Iran"),
      entry(5, 20, 27, "Ömer"),
      entry(9, 42, 50, "another reading"),
      entry(3, 0, 4, "x"),
    ]);
    expect([...found].map(([k, one]) => [k, one.statement])).toEqual([
      [0, 5],
      [1, 7],
      [2, 9],
    ]);
  });
  it("leaves out what is not there", () => expect(ledger_numbers(doc, []).size).toBe(0));
});
