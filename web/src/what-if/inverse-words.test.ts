// Are changes said as they are, and do their edits make them?
import { describe, expect, it } from "vitest";
import type { InverseDocument } from "../api/documents";
import {
  change_edits,
  conditions_of,
  guarantee_edits,
  guarantee_sets,
  guarantee_words,
  order_words,
  some_of,
} from "./inverse-words";
import { Naming } from "./naming";

const naming = new Naming(
  {
    parties: [
      { id: "a", name: "Acme" },
      { id: "b", name: "Beta" },
    ],
    options: [
      { id: "a.go", party: "a", levels: ["no", "yes"] },
      { id: "b.rel", party: "b", levels: ["none", "half", "full"] },
    ],
    states: [
      { id: 1, set: { "a.go": "no", "b.rel": "half" } },
      { id: 2, set: { "a.go": "yes", "b.rel": "half" } },
    ],
  },
  (id) => ({ "a.go": "Go to court", "b.rel": "Relations" })[id],
);

const wishes = ["w1", "w2", "w3", "w4"];

describe("changes of priorities", () => {
  it("say what is given up and what rose", () => {
    expect(order_words("Acme", [1, 3, 4], wishes)).toBe("Acme no longer cared for “w2”");
    expect(order_words("Acme", [3, 1, 2, 4], wishes)).toBe("Acme ranked “w3” above “w1” and “w2”");
    expect(order_words("Acme", [2, 3, 1, 4], wishes)).toBe("Acme ranked “w1” below “w2” and “w3”");
    expect(order_words("Acme", [4, 1, 3], wishes)).toBe(
      "Acme no longer cared for “w2” and ranked “w4” above “w1” and “w3”",
    );
  });

  it("name the states of a ranking", () => {
    expect(order_words("Alpha", [2, 1], [], [[3], [4]])).toBe("Alpha ranked state 4 above state 3");
    expect(order_words("Alpha", [2, 1], [], [[1, 2, 3, 5, 6, 7, 8], [4]])).toBe(
      "Alpha ranked state 4 above states 1, 2, 3, 5, 6, 7 and others",
    );
  });

  // Applies edits to the list of wishes, as the server does.
  const applied = (order: number[]) => {
    let list = [...wishes];
    for (const edit of change_edits({ a: { cost: 1, order } }, () => wishes) ?? []) {
      if (edit.do === "remove-preference") list.splice(Number(edit["at"]) - 1, 1);
      else list = (edit["order"] as number[]).map((place) => list[place - 1] as string);
    }
    return list;
  };
  it("are made by their edits", () => {
    for (const order of [[1, 2, 3, 4], [3, 1, 2, 4], [4, 2], [2], [4, 3, 2, 1], [1, 2, 4, 3]]) {
      expect(applied(order)).toEqual(order.map((place) => wishes[place - 1]));
    }
  });
  it("need a list of statements", () => expect(change_edits({ a: { cost: 1, order: [2, 1] } }, () => [])).toBeNull());
  it("that change nothing need no edit", () =>
    expect(change_edits({ a: { cost: 0, order: [1, 2, 3, 4] } }, () => wishes)).toEqual([]));
});

describe("order conditions", () => {
  it("tell what must simply be worse from what need only be in part", () => {
    expect(
      conditions_of({
        party: "a",
        stable: null,
        conditions: [
          { improvement: 4, better_than_all_of_one: [[4]] },
          { improvement: 7, better_than_all_of_one: [[2], [7], [3], [5, 6]] },
        ],
      }),
    ).toEqual({ bare: [4], either: [{ one_of: [7, 2, 3], ways: [[5, 6]] }] });
    expect(conditions_of({ party: "a", stable: null, conditions: null })).toBeNull();
  });
  it("name some of many", () => {
    expect(some_of([1, 2, 3])).toBe("1, 2 and 3");
    expect(some_of([1, 2, 3, 4, 5, 6, 7])).toBe("1, 2, 3, 4, 5, 6 and 7");
    expect(some_of([1, 2, 3, 4, 5, 6, 7, 8])).toBe("1, 2, 3, 4, 5, 6 and 2 more");
  });
});

describe("guarantees", () => {
  it("are said and made", () => {
    const bound = { kind: "bound" as const, option: "a.go", level: "no" };
    expect(guarantee_words(bound, 1, naming)).toBe("Acme cannot take up “Go to court”");
    expect(guarantee_edits([bound], 1, naming, () => undefined)).toEqual([
      { do: "set-option", option: "a.go", needs: "a.go" },
    ]);
    const levels = { kind: "bound" as const, option: "b.rel", level: "half" };
    expect(guarantee_words(levels, 1, naming)).toBe("Beta cannot change “Relations” from half");
    expect(guarantee_edits([levels], 1, naming, () => "a.go or b.rel = none")).toEqual([
      { do: "set-option", option: "b.rel", needs: "(a.go or b.rel = none) and (b.rel != half)" },
    ]);
    const guarantor = { kind: "guarantor" as const, option: "a.go", level: "no", party: "b" };
    expect(guarantee_words(guarantor, 1, naming)).toBe("Beta guarantees that Acme cannot take up “Go to court”");
    expect(guarantee_edits([guarantor], 1, naming, () => undefined)).toEqual([
      {
        do: "add-option",
        party: "b",
        id: "guarantees_a_go",
        label: "Guarantee that Acme cannot take up “Go to court”",
      },
      { do: "set-option", option: "a.go", needs: "(a.go) or not b.guarantees_a_go" },
    ]);
    const closed = { kind: "closed_move" as const, party: "a", to: 2 };
    expect(guarantee_words(closed, 1, naming)).toBe(
      "Acme is kept from leaving for state 2 (where it takes “Go to court”)",
    );
    expect(guarantee_edits([closed], 1, naming, () => undefined)).toEqual([
      {
        do: "append",
        text: '[[forbid]]\nparty = "a"\nfrom = "not a.go and b.rel = half"\nto = "a.go and b.rel = half"\n',
      },
    ]);
  });
  it("of one option twice are joined", () => {
    const both = [
      { kind: "bound" as const, option: "b.rel", level: "half" },
      { kind: "guarantor" as const, option: "b.rel", level: "half", party: "a" },
    ];
    expect(guarantee_edits(both, 1, naming, () => undefined)?.at(-1)).toEqual({
      do: "set-option",
      option: "b.rel",
      needs: "(b.rel != half) and ((b.rel != half) or not a.guarantees_b_rel)",
    });
  });
  it("that differ in the guarantor are one", () => {
    const document = {
      guarantees: {
        candidates: 3,
        complete_to: 2,
        tried: "3",
        enough: [
          [{ kind: "bound", option: "a.go", level: "no" }],
          [{ kind: "guarantor", option: "a.go", level: "no", party: "b" }],
          [{ kind: "closed_move", party: "a", to: 2 }],
        ],
      },
    } as unknown as InverseDocument;
    expect(guarantee_sets(document)).toEqual([
      { guarantees: [{ kind: "bound", option: "a.go", level: "no" }], guarantors: ["b"] },
      { guarantees: [{ kind: "closed_move", party: "a", to: 2 }], guarantors: [] },
    ]);
  });
});
