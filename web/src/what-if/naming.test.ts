// Are states, moves and numbers said as the command line says them?
import { describe, expect, it } from "vitest";
import { fold_states } from "./boxes";
import { Naming, decimal, level_word, ordinal, outwards, share_words } from "./naming";

const options = [
  { id: "a.rel", party: "a", levels: ["none", "low", "high"] },
  { id: "a.go", party: "a", levels: ["no", "yes"] },
  { id: "b.pay", party: "b", levels: ["no", "yes"] },
  { id: "rain", party: null, levels: ["no", "yes"] },
];
const states = [
  { id: 1, set: { "a.rel": "none", "a.go": "no", "b.pay": "no", rain: "no" } },
  { id: 2, set: { "a.rel": "high", "a.go": "yes", "b.pay": "no", rain: "yes" } },
  { id: 3, set: { "a.rel": "low", "a.go": "-", "b.pay": "yes", rain: "no" } },
];
const labels: Record<string, string> = { "a.rel": "Relations", "a.go": "Go", rain: "It rains" };
const naming = new Naming(
  {
    parties: [
      { id: "a", name: "Acme" },
      { id: "b", name: "Beta" },
    ],
    options,
    states,
    start: 1,
  },
  (id) => labels[id],
);

describe("Naming", () => {
  it("says what is not at its first level, by party", () => {
    expect(naming.state(1)).toBe("Acme: Relations: none");
    expect(naming.state(2)).toBe("Acme: Relations: high; Go | Circumstances: It rains");
    expect(naming.state(3)).toBe("Acme: Relations: low | Beta: pay; any of: Acme: Go");
    expect(naming.state(9)).toBe("state 9");
  });
  it("says several levels with 'or', in the order of the case", () =>
    expect(
      naming.box(
        new Map([
          ["a.rel", ["high", "low"]],
          ["a.go", ["no"]],
          ["b.pay", ["yes", "no"]],
        ]),
      ),
    ).toBe("Acme: Relations: low or high; any of: Beta: pay"));
  it("says moves", () => {
    expect(naming.move(1, 2)).toBe("takes “Go” and “It rains”, and changes “Relations” from none to high");
    expect(naming.move(2, 1)).toBe("drops “Go” and “It rains”, and changes “Relations” from high to none");
    expect(naming.move(1, 1)).toBe("moves to state 1");
  });
  it("writes an expression for a state", () => {
    expect(naming.expression(states[1]!.set)).toBe("a.rel = high and a.go and not b.pay and rain");
    expect(level_word("half price")).toBe('"half price"');
  });
});

describe("numbers", () => {
  it("have their endings", () =>
    expect([1, 2, 3, 4, 11, 12, 13, 21, 112, 1003].map(ordinal)).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "112th",
      "1,003rd",
    ]));
  it("never say 0 or 100 % of what is neither", () =>
    expect([0, 0.0001, 0.6, 0.123, 0.9999, 1].map(share_words)).toEqual([
      "0 %",
      "under 0.1 %",
      "60 %",
      "12.3 %",
      "over 99.9 %",
      "100 %",
    ]));
  it("round intervals outwards", () => {
    expect(outwards(0.6451, 0.7349)).toEqual({ low: "64.5", high: "73.5" });
    expect(outwards(0, 1)).toEqual({ low: "0", high: "100" });
    expect(decimal(2.25)).toBe("2.3");
  });
});

describe("fold_states", () => {
  const ids = options.map((option) => option.id);
  const all = (rel: string[], go: string[], pay: string[]) =>
    rel.flatMap((r) =>
      go.flatMap((g) =>
        pay.map((p) => ({
          "a.rel": r,
          "a.go": g,
          "b.pay": p,
          rain: "no",
        })),
      ),
    );
  it("says every state exactly once", () => {
    const wanted = [...all(["none", "low"], ["no", "yes"], ["no"]), ...all(["high"], ["no"], ["no", "yes"])];
    const boxes = fold_states(
      wanted.map((set, k) => ({ id: k + 1, set })),
      ids,
    );
    expect(boxes.flatMap((box) => box.members).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const box of boxes) {
      const size = [...box.sets.values()].reduce((product, levels) => product * levels.length, 1);
      expect(size).toBe(box.members.length);
    }
    expect(boxes.length).toBe(2);
    expect(boxes[0]?.members).toEqual([1, 2, 3, 4]);
  });
  it("keeps what has nothing in common apart", () =>
    expect(
      fold_states(
        [
          { id: 1, set: states[0]!.set },
          { id: 2, set: states[1]!.set },
        ],
        ids,
      ).length,
    ).toBe(2));
  it("has nothing to say of nothing", () => expect(fold_states([], ids)).toEqual([]));
});
