import { describe, expect, it } from "vitest";
import type { SolutionDocument } from "../api/documents";
import { read_case } from "../case/model";
import { condition_parts, condition_words } from "../case/condition-words";
import { changes_between, without } from "./changes";
import { as_edit_order, moved, ordinal, place_at, same_order } from "./order";

describe("an order", () => {
  it("is changed by moving one", () => {
    expect(moved([0, 1, 2, 3], 3, 1)).toEqual([0, 3, 1, 2]);
    expect(moved([0, 1, 2], 0, 2)).toEqual([1, 2, 0]);
    expect(moved([], 0, 1)).toEqual([]);
    expect([same_order([0, 1]), same_order([1, 0])]).toEqual([true, false]);
    expect(as_edit_order([2, 0, 1])).toEqual([3, 1, 2]);
  });
  it("follows the pointer past the middle of the neighbours", () => {
    const boxes = [0, 1, 2, 3].map((at) => ({ top: at * 10, bottom: at * 10 + 10 }));
    expect([
      place_at(boxes, 14, 2),
      place_at(boxes, 16, 2),
      place_at(boxes, -50, 2),
      place_at(boxes, 99, 0),
      place_at(boxes, 21, 2),
    ]).toEqual([1, 2, 0, 3, 2]);
  });
  it("has ordinals", () =>
    expect([1, 2, 3, 4, 11, 12, 13, 21, 101, 111].map(ordinal)).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "101st",
      "111th",
    ]));
});

describe("changes of an answer", () => {
  const answer = (equilibria: object) => ({ answer: { equilibria } }) as unknown as SolutionDocument;
  it("come strongest first", () => {
    const before = answer({ nash: [1, 5], gmr: [1, 5, 7] });
    const after = answer({ nash: [5, 6], gmr: [5, 6, 9] });
    expect(changes_between(before, after)).toEqual({
      gained: [
        { state: 6, concepts: ["nash", "gmr"] },
        { state: 9, concepts: ["gmr"] },
      ],
      lost: [
        { state: 1, concepts: ["nash", "gmr"] },
        { state: 7, concepts: ["gmr"] },
      ],
    });
  });
  it("are differences of sorted lists", () =>
    expect([without([1, 2, 4], [2, 3]), without([], [1]), without([1], [])]).toEqual([[1, 4], [], [1]]));
});

describe("a condition in words", () => {
  const model = read_case(
    '[[party]]\nid="a"\nname="Acme"\n[[party.option]]\nid="act"\nlabel="Go to court"\n[[party.option]]\nid="offer"\nlevels=["none","half"]\n[[party]]\nid="b"\n[[party.option]]\nid="settle"\nlabel="Settle"\n',
  );
  it("names options by their labels, with their party unless it is the one that speaks", () => {
    expect(condition_words(model, "if act then b.settle", "a")).toBe("if “Go to court” then b: “Settle”");
    expect(condition_words(model, "a.act and offer >= half", "b")).toBe(
      "Acme: “Go to court” and Acme: offer at least half",
    );
    expect(condition_words(model, "not act -> (b.settle = yes | nonsense)", "a")).toBe(
      "not “Go to court” → (b: “Settle” is yes or nonsense)",
    );
  });
  it("keeps every sign of a text it does not know", () => {
    expect(
      condition_parts(model, "a.act ?? §", "a")
        .map((part) => part.source)
        .join(""),
    ).toBe("a.act ?? §");
  });
});
