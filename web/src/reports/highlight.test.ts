// Is every word of a report marked as what it is, once, also where statements overlap?
import { describe, expect, it } from "vitest";
import { depths, highlight, meant, paragraphs_of } from "./highlight";
import { document, statement } from "./testing";

const text = "Ömer 😀 said that Ankara wants peace.\n\nNobody else spoke.";

describe("highlight", () => {
  it("cuts paragraphs at every edge, and loses no words", () => {
    const doc = document(text, [
      statement(text, { source: ["Ömer 😀"], cue: "said", content: ["that Ankara wants peace"] }),
      statement(text, { source: ["Ankara"], cue: "wants", content: ["peace"], parent: 0 }),
    ]);
    const [first, second] = highlight(doc);
    expect(
      first?.segments.map((s) => [text.slice(s.begin, s.end), s.marks.map((m) => `${m.statement}${m.part}`)]),
    ).toEqual([
      ["Ömer 😀", ["0source"]],
      [" ", []],
      ["said", ["0cue"]],
      [" ", []],
      ["that ", ["0content"]],
      ["Ankara", ["0content", "1source"]],
      [" ", ["0content"]],
      ["wants", ["0content", "1cue"]],
      [" ", ["0content"]],
      ["peace", ["0content", "1content"]],
      [".", []],
    ]);
    expect(first?.segments.filter((s) => s.begins.length > 0).map((s) => [s.begin, s.begins])).toEqual([
      [0, [0]],
      [text.indexOf("Ankara"), [1]],
    ]);
    expect(second?.segments.map((s) => text.slice(s.begin, s.end))).toEqual(["Nobody else spoke."]);
  });

  it("marks a speaker shared by two statements for both", () => {
    const shared = "Moscow said it would go and asked for time.";
    const doc = document(shared, [
      statement(shared, { source: ["Moscow"], cue: "said", content: ["it would go"] }),
      statement(shared, { source: ["Moscow"], cue: "asked for", content: ["time"] }),
    ]);
    const segments = highlight(doc)[0]?.segments ?? [];
    expect(segments[0]?.marks).toEqual([
      { statement: 0, part: "source" },
      { statement: 1, part: "source" },
    ]);
    expect(segments[0]?.begins).toEqual([0, 1]);
  });

  it("takes a cue inside a content of the same statement for a cue", () => {
    const inner = "It is, he said, over.";
    const doc = document(inner, [statement(inner, { source: ["he"], cue: "said", content: ["It is, he said, over"] })]);
    const marks = highlight(doc)[0]?.segments.map((s) => s.marks.map((m) => m.part).join());
    expect(marks).toEqual(["content", "source", "content", "cue", "content", ""]);
  });

  it("goes on in the next paragraph", () => {
    const long = "She said: “One.\n\nTwo.”";
    const doc = document(long, [statement(long, { source: ["She"], cue: "said", content: ["“One.\n\nTwo.”"] })]);
    expect(highlight(doc).map((p) => p.segments.map((s) => long.slice(s.begin, s.end)))).toEqual([
      ["She", " ", "said", ": ", "“One."],
      ["Two.”"],
    ]);
  });

  it("means the innermost statement first, then further out, then the innermost again", () => {
    const segment = {
      begin: 0,
      end: 1,
      begins: [],
      quoted: [],
      marks: [
        { statement: 4, part: "content" as const },
        { statement: 7, part: "cue" as const },
      ],
    };
    expect(meant(segment, null)).toBe(7);
    expect(meant(segment, 7)).toBe(4);
    expect(meant(segment, 4)).toBe(7);
    expect(meant({ ...segment, marks: [] }, 4)).toBeNull();
  });

  it("cuts where evidence quotes, and says where the quote ends", () => {
    const plain = "One two three. Four.";
    const quotes = [
      { id: "a", begin: 4, end: 13 },
      { id: "b", begin: 8, end: 13 },
    ];
    const segments = highlight(document(plain, []), undefined, quotes)[0]?.segments;
    expect(
      segments?.map((s) => [
        plain.slice(s.begin, s.end),
        s.quoted.map(({ id, ends }) => (ends ? `${id}!` : id)).join(),
      ]),
    ).toEqual([
      ["One ", ""],
      ["two ", "a"],
      ["three", "a!,b!"],
      [". Four.", ""],
    ]);
  });

  it("counts how deep a statement stands, and stops at a circle", () => {
    expect(depths([{ parent: null }, { parent: 0 }, { parent: 1 }])).toEqual([0, 1, 2]);
    expect(depths([{ parent: 1 }, { parent: 0 }])).toEqual([2, 2]);
  });

  it("finds paragraphs by empty lines, and no empty ones", () => {
    expect(paragraphs_of("a\nb\n\n\n\nc\n").map(({ begin, end }) => [begin, end])).toEqual([
      [0, 3],
      [7, 9],
    ]);
    expect(paragraphs_of("")).toEqual([]);
  });
});
