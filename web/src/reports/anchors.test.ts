// Is evidence found again in the text that is shown, and joined to the statement it quotes?
import { describe, expect, it } from "vitest";
import { accepted_as, hull_of, likeness, near_of, quoted_places } from "./anchors";
import { Offsets } from "./offsets";
import { document, statement } from "./testing";

const text = "Ömer said no deal. Later Iran said no deal at all.";
const statements = [
  statement(text, { source: ["Ömer"], cue: "said", content: ["no deal"] }),
  statement(text, { source: ["Iran"], cue: "said", content: ["no deal at all"] }),
];
const doc = document(text, statements);
const offsets = new Offsets(text);

describe("places of evidence", () => {
  it("are the ones the program names, not the first of their words", () => {
    const second = offsets.byte_of(text.lastIndexOf("no deal"));
    const evidence = [
      { id: "first", quote: "no deal" },
      { id: "second", quote: "no  deal" },
      { id: "none", quote: "a deal" },
    ];
    const places = quoted_places(
      doc,
      offsets,
      evidence,
      new Map([
        ["first", 11],
        ["second", second],
      ]),
    );
    expect(places.map(({ id, begin }) => [id, begin])).toEqual([
      ["first", 10],
      ["second", text.lastIndexOf("no deal")],
    ]);
  });
  it("are sought behind the nearest statement before them", () => {
    const at = text.indexOf("Iran");
    expect(near_of(doc, offsets, offsets.byte_of(at) + 2)).toBe(at + 2);
    expect(near_of(doc, offsets, 3)).toBe(3);
  });
});

describe("accepted_as", () => {
  it("joins a quote to the statement that is most like it", () => {
    const quoted = [
      { id: "a", ...hull_of(statements[0]!, offsets) },
      { id: "b", begin: text.lastIndexOf("no deal"), end: text.length - 1 },
      { id: "c", begin: 0, end: text.length },
    ];
    expect(accepted_as(doc, offsets, quoted)).toEqual([["a"], ["b", "c"]]);
    expect(accepted_as(doc, offsets, [{ id: "x", begin: 0, end: 3 }])).toEqual([[], []]);
  });
  it("counts what is common", () => {
    expect(likeness({ begin: 0, end: 4 }, { begin: 0, end: 4 })).toBe(1);
    expect(likeness({ begin: 0, end: 4 }, { begin: 2, end: 6 })).toBe(0.5);
    expect(likeness({ begin: 0, end: 4 }, { begin: 4, end: 6 })).toBe(0);
  });
});
