import { describe, expect, it } from "vitest";
import { read_case } from "../case/model";
import { contains, filter_expression, found, pattern_expression, pattern_words, tier_title } from "./tiers";

const model = read_case(`
[[party]]
id = "a"
name = "Acme"
  [[party.option]]
  id = "act"
  label = "Act"
  [[party.option]]
  id = "offer"
  label = "Offer"
  levels = ["none", "half", "full"]
[[party]]
id = "b"
  [[party.option]]
  id = "settle"
`);

describe("a pattern", () => {
  const pattern = { count: "3", first: 5, levels: { "a.act": ["yes"], "a.offer": ["half", "full"] } };
  it("is said by party: what is taken, what is left open", () => {
    expect(pattern_words(model, pattern)).toEqual({
      fixed: [{ party: "a", items: ["Act", "Offer: half or full"] }],
      open: [{ party: "b", items: ["b.settle"] }],
      tied: true,
    });
  });
  it("is an expression", () =>
    expect(pattern_expression(model, pattern)).toBe("a.act and (a.offer = half or a.offer = full)"));
  it("at first levels names those that have names", () =>
    expect(
      pattern_words(model, {
        count: "1",
        first: 1,
        levels: { "a.act": ["no"], "a.offer": ["none"], "b.settle": ["no"] },
      }),
    ).toEqual({ fixed: [{ party: "a", items: ["Offer: none"] }], open: [], tied: false }));
});

it("filters become an expression; what the case does not have is left out", () => {
  expect(filter_expression(model, ["a.act=no", "a.offer=half", "gone=yes", "a.offer=none2"])).toBe(
    "not a.act and a.offer = half",
  );
});

it("a sorted list is searched", () => {
  const numbers = [2, 3, 5, 8, 13];
  expect([1, 2, 4, 8, 13, 14].map((n) => contains(numbers, n))).toEqual([false, true, false, true, true, false]);
  expect(contains([], 1)).toBe(false);
});

it("all words of a search occur in any order", () => {
  expect([
    found("Ankara: Withdraw its forces", "forces ANKARA"),
    found("Ankara", "ankara moscow"),
    found("x", " "),
  ]).toEqual([true, false, true]);
});

it("tiers are named by what holds them", () => {
  const all = ["nash", "gmr", "smr", "seq", "sseq", "sim"];
  expect(
    [["nash", "gmr"], ["sseq"], ["seq", "smr"], ["seq"], ["smr", "gmr"], ["gmr"], ["sim"]].map((held) =>
      tier_title(held, all),
    ),
  ).toEqual([
    "Nobody gains by moving alone",
    "Held by credible answers that leave the mover no way out",
    "Held by credible answers, or by harsher ones without a way out",
    "Held by credible answers, but the mover has a way out",
    "Held by answers that may hurt those who give them",
    "Held only by fear of any answer whatever",
    "Held only by fear of what others do at the same moment",
  ]);
});
