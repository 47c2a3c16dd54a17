import { describe, expect, it } from "vitest";
import { read_case } from "../case/model";
import { item_at, line_of, line_starts, span_of } from "./positions";
import { start_with } from "./start";

describe("positions", () => {
  const text = 'a = 1\n"😀x" = y\n\nz';
  const starts = line_starts(text);
  it("begin after every line break", () => expect(starts).toEqual([0, 6, 16, 17]));
  it("tell the line of an offset", () =>
    expect([0, 5, 6, 15, 16, 17, 99].map((at) => line_of(starts, at))).toEqual([1, 1, 2, 2, 3, 4, 4]));
  it("count columns in code points", () => {
    const span = span_of(text, starts, { line: 2, column: 3, length: 2 });
    expect(span && text.slice(span.from, span.to)).toBe('x"');
  });
  it("stay within the line", () => {
    expect(span_of(text, starts, { line: 3, column: 9, length: 4 })).toEqual({ from: 16, to: 17 });
    expect(span_of(text, starts, { line: 0, column: 0, length: 1 })).toBeUndefined();
    expect(span_of(text, starts, { line: 9, column: 1, length: 1 })).toBeUndefined();
  });
  it("belong to the item before them", () =>
    expect([item_at([5, 40, 20], 25), item_at([5], 2)]).toEqual([20, undefined]));
});

describe("the status quo", () => {
  const model = read_case(
    'start = ["act", "b.offer=half"]\n[[party]]\nid="a"\n[[party.option]]\nid="act"\n[[party]]\nid="b"\n[[party.option]]\nid="offer"\nlevels=["none","half","full"]\n',
  );
  it("is changed in one option, the others staying as they are written", () => {
    expect(start_with(model, "b.offer", "full")).toEqual(["act", "b.offer=full"]);
    expect(start_with(model, "b.offer", "none")).toEqual(["act"]);
    expect(start_with(model, "a.act", "no")).toEqual(["b.offer=half"]);
    expect(
      start_with(read_case("start = []\n" + '[[party]]\nid="a"\n[[party.option]]\nid="act"\n'), "a.act", "yes"),
    ).toEqual(["a.act"]);
  });
});
