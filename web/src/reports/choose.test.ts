// Do filters leave what they say, and does stepping reach every statement that is left?
import { describe, expect, it } from "vitest";
import { chosen, kinds_in, kNoFilters, neighbour, speakers_in } from "./choose";
import { statement } from "./testing";

const text = "Moscow said it would go. An official said it might stay. Reuters reported it is over.";
const list = [
  statement(text, {
    source: ["Moscow"],
    cue: "said",
    content: ["it would go"],
    speaker_kind: "official",
    certainty: 0.96,
  }),
  statement(text, {
    source: ["An official"],
    cue: "said",
    content: ["it might stay"],
    speaker_kind: "anonymous",
    certainty: 0.9119,
  }),
  statement(text, {
    source: ["Reuters"],
    cue: "reported",
    content: ["it is over"],
    speaker_kind: "media",
    doubts: ["x"],
    certainty: 0.88,
  }),
];

describe("chosen", () => {
  it("leaves everything without filters", () => expect(chosen(list, kNoFilters)).toEqual([0, 1, 2]));
  it("goes by kind", () =>
    expect(chosen(list, { ...kNoFilters, without: new Set(["official", "media"]) })).toEqual([1]));
  it("goes by speaker", () => expect(chosen(list, { ...kNoFilters, speaker: "Reuters" })).toEqual([2]));
  it("goes by the certainty that is shown", () => {
    expect(chosen(list, { ...kNoFilters, certainty: 0.91 })).toEqual([0, 1]);
    expect(chosen(list, { ...kNoFilters, certainty: 0.92 })).toEqual([0]);
  });
  it("wants every word, in what is said or in who says it", () => {
    expect(chosen(list, { ...kNoFilters, words: "OFFICIAL stay" })).toEqual([1]);
    expect(chosen(list, { ...kNoFilters, words: "official go" })).toEqual([]);
  });
  it("goes by doubts and by decisions", () => {
    expect(chosen(list, { ...kNoFilters, doubtful: true })).toEqual([2]);
    expect(chosen(list, { ...kNoFilters, open: true }, (k) => (k === 1 ? "rejected" : undefined))).toEqual([0, 2]);
  });
});

describe("what there is to choose", () => {
  it("counts kinds that occur, in the order of the legend", () =>
    expect(kinds_in([...list, list[0]!])).toEqual([
      { kind: "official", count: 2 },
      { kind: "media", count: 1 },
      { kind: "anonymous", count: 1 },
    ]));
  it("counts speakers, the busiest first", () =>
    expect(speakers_in([...list, list[2]!])).toEqual([
      { name: "Reuters", count: 2 },
      { name: "An official", count: 1 },
      { name: "Moscow", count: 1 },
    ]));
});

describe("neighbour", () => {
  it("steps through what is listed, also from what is not", () => {
    expect(neighbour([1, 4, 6], null, 1)).toBe(1);
    expect(neighbour([1, 4, 6], null, -1)).toBe(6);
    expect(neighbour([1, 4, 6], 4, 1)).toBe(6);
    expect(neighbour([1, 4, 6], 5, -1)).toBe(4);
    expect(neighbour([1, 4, 6], 6, 1)).toBeNull();
    expect(neighbour([], 6, 1)).toBeNull();
  });
});
