// Are hinges said, ranked and flipped as the analysis means them?
import { describe, expect, it } from "vitest";

import type { Assumption, Change, HingesDocument, Trial } from "./document";
import type { CaseFacts } from "./facts";
import { differences, flip_of } from "./flip";
import { hinge_entries, independent, uncounted_words, verdict_words } from "./ranking";
import { assumption_words, change_words, grade_words, said_by, sourcing_words } from "./words";

const facts: CaseFacts = {
  parties: [
    { id: "acme", name: "Acme" },
    { id: "beta", name: "Beta" },
  ],
  options: [
    { id: "acme.litigate", party: "acme", label: "Go to court", levels: ["no", "yes"] },
    { id: "acme.offer", party: "acme", label: "Offer a licence", levels: ["none", "half", "in full"] },
    { id: "beta.settle", party: "beta", label: "Settle", levels: ["no", "yes"] },
  ],
  graph_states: null,
  statements: { acme: 4, beta: 2 },
  moves: { "acme.litigate": "forward", "acme.offer": "both", "beta.settle": "backward" },
  shared: [],
  forbids: [{ party: "acme", from: "litigate", to: "not litigate" }],
  evidence: {
    e1: {
      id: "e1",
      kind: "official",
      source: "gazette",
      quote: "will not pay",
      who: "a spokesman",
      grade: "B2",
      note: "",
    },
    e2: { id: "e2", kind: "own", source: null, quote: "", who: "", grade: "", note: "our guess" },
    e3: { id: "e3", kind: "anonymous", source: "post", quote: "never", who: "a lawyer", grade: "", note: "" },
  },
  publishers: { gazette: "Gazette", post: "Post" },
};
const assumption = (change: Partial<Assumption>): Assumption => ({
  kind: "statement",
  party: "acme",
  option: null,
  index: 1,
  text: "beta.settle",
  line: 3,
  because: [],
  against: [],
  sources: 0,
  best: null,
  ...change,
});
const change = (kind: Change["change"], a: Partial<Assumption>): Change => ({
  change: kind,
  assumption: assumption(a),
});
const start = { id: 2, set: { "acme.litigate": "yes", "acme.offer": "none", "beta.settle": "no" } };

describe("assumptions in words", () => {
  it.each<[Partial<Assumption>, string]>([
    [{ kind: "party", party: "beta" }, "Beta takes part"],
    [{ index: 2 }, "Acme wants “beta.settle” (its 2nd wish of 4)"],
    [{ kind: "option", option: "acme.offer" }, "Acme can decide on “Offer a licence”"],
    [{ kind: "moves", option: "acme.litigate" }, "“Go to court” cannot be undone"],
    [{ kind: "moves", option: "beta.settle" }, "“Settle” cannot be taken up again"],
    [{ kind: "step", option: "acme.offer" }, "“Offer a licence” changes one level at a time"],
    [{ kind: "rule", party: null, text: "acme.litigate", rule: "never" }, "never “acme.litigate”"],
    [{ kind: "rule", party: null, index: 2, text: "acme.litigate", rule: "always" }, "always “acme.litigate”"],
    [{ kind: "rule", party: null, text: "a", rule: "never", label: "No lawsuit twice" }, "the rule “No lawsuit twice”"],
    [{ kind: "forbid", text: null }, "Acme cannot move from “litigate” to “not litigate”"],
    [{ kind: "start", party: null, option: "acme.litigate", index: 2 }, "in the status quo “Go to court” is taken"],
    [{ kind: "start", party: null, option: "acme.offer", index: 1 }, "in the status quo “Offer a licence” is at none"],
    [{ kind: "group", index: 3 }, "what stands in 3rd place in Acme’s ranking"],
  ])("%j", (a, words) => {
    expect(assumption_words(facts, assumption(a))).toBe(words);
  });

  it("and their changes", () => {
    expect(change_words(facts, change("drop", { kind: "party" }))).toBe("taken out of the game");
    expect(change_words(facts, change("negate", {}))).toBe("turned into its contrary");
    expect(change_words(facts, change("raise", { kind: "start", option: "acme.offer", index: 1 }))).toBe(
      "changed to half",
    );
    expect(change_words(facts, change("lower", { kind: "start", option: "acme.litigate", index: 2 }))).toBe(
      "changed to not taken",
    );
  });

  it("and what is behind them", () => {
    expect(sourcing_words({ best: null, sources: 0 })).toBe("on nothing");
    expect(sourcing_words({ best: "own", sources: 0 })).toBe("on the modeller’s own judgement");
    expect(sourcing_words({ best: "secondhand", sources: 1 })).toBe("on one second-hand source");
    expect(sourcing_words({ best: "official", sources: 2 })).toBe(
      "on two independent sources, the best of them official",
    );
    expect(said_by(facts, "e1")).toMatchObject({
      speaker: "a spokesman",
      kind: "official",
      said: "will not pay",
      quoted: true,
      publisher: "Gazette",
    });
    expect(said_by(facts, "e2")).toMatchObject({
      speaker: "the modeller’s own judgement",
      kind: "",
      said: "our guess",
      quoted: false,
    });
    expect(said_by(facts, "gone").speaker).toBe("gone");
    expect(grade_words("B2")).toBe("source usually reliable; statement probably true");
  });
});

const hinges = (singles: Trial[], holds = true): HingesDocument => ({
  claim: { outcome: 2, concept: "nash", holds, reached: true },
  singles,
  pairs: [],
  pairs_tried: "0",
  pairs_total: "0",
  states: [start, { id: 1, set: { ...start.set, "acme.litigate": "no" } }],
});
const find = (id: number) => hinges([]).states.find((state) => state.id === id);

describe("the ranking", () => {
  const trials: Trial[] = [
    { effect: "same", changes: [change("drop", { index: 3 })] },
    {
      effect: "flips",
      changes: [change("drop", { best: "official", sources: 1, because: ["e1"] })],
      leaver: "acme",
      leaves_for: 1,
    },
    {
      effect: "flips",
      changes: [change("negate", { best: "official", sources: 1, because: ["e1"] })],
      leaver: "acme",
      leaves_for: 1,
    },
    {
      effect: "flips",
      changes: [change("drop", { index: 2, best: "own", because: ["e2"] })],
      leaver: "beta",
      leaves_for: null,
    },
    { effect: "way", changes: [change("drop", { kind: "party" })] },
    { effect: "part", changes: [change("drop", { kind: "option", option: "acme.litigate" })] },
  ];
  it("puts the weakest grounds first and joins what has one effect", () => {
    const entries = hinge_entries(hinges(trials), "flips", facts, find);
    expect(entries.map((entry) => [entry.assumption.index, entry.effects.map((e) => e.sentence)])).toEqual([
      [2, ["If dropped: Beta leaves for what is now excluded, and nothing deters it."]],
      [
        1,
        [
          "If dropped or turned into its contrary: Acme leaves, and nothing deters it: it drops “Go to court” (state 1).",
        ],
      ],
    ]);
    expect(hinge_entries(hinges(trials), "way", facts, find)[0]?.effects[0]?.sentence).toBe(
      "If taken out of the game: self-interest no longer leads there.",
    );
  });
  it("rests on no report where nobody is quoted", () => {
    const bare = { ...(trials[1] as Trial), changes: [change("drop", { best: null, sources: 0, because: [] })] };
    const own = { ...(trials[1] as Trial), changes: [change("drop", { best: "own", sources: 0, because: ["e2"] })] };
    expect(verdict_words(hinges([bare, own]), facts)).toBe(
      "The outcome holds under 0 of 2 single changes of an assumption; the two that break it rest on no report, one of them on the modeller’s own judgement alone, one of them on no evidence.",
    );
  });
  it("is summed up in one sentence", () => {
    expect(verdict_words(hinges(trials), facts)).toBe(
      "The outcome holds under 2 of 5 single changes of an assumption; the three that break it rest on one official source (a spokesman), one of them on the modeller’s own judgement alone.",
    );
    expect(verdict_words(hinges([trials[0] as Trial]), facts)).toBe(
      "The outcome holds under the only single change of an assumption there is.",
    );
    expect(verdict_words(hinges([trials[0] as Trial], false), facts)).toBe(
      "The only single change of an assumption there is does not make the outcome hold.",
    );
    expect(uncounted_words(hinges(trials))).toEqual([
      "Not counted: 1 change that would take away an option the outcome makes use of.",
    ]);
  });
  it("counts evidence of one report or speaker once", () => {
    expect(independent(["e1", "e2", "e3"], facts)).toBe(2);
    expect(independent(["e1", "e1"], facts)).toBe(1);
    expect(independent(["e2"], facts)).toBe(0);
  });
});

describe("a flip", () => {
  const edits = (c: Change): unknown => flip_of(c, facts, start);
  it("is the edit that the analysis means", () => {
    expect(edits(change("drop", { index: 2 }))).toEqual({ edits: [{ do: "remove-preference", party: "acme", at: 2 }] });
    expect(edits(change("negate", {}))).toEqual({
      edits: [{ do: "set-preference", party: "acme", at: 1, that: "not (beta.settle)" }],
    });
    expect(edits(change("swap", {}))).toEqual({ edits: [{ do: "move-preference", party: "acme", from: 1, to: 2 }] });
    expect(edits(change("drop", { kind: "rule", index: 2 }))).toEqual({ edits: [{ do: "remove-rule", at: 2 }] });
    expect(edits(change("drop", { kind: "option", option: "acme.offer" }))).toEqual({
      edits: [{ do: "add-rule", always: "acme.offer = none" }],
    });
    expect(edits(change("drop", { kind: "option", option: "beta.settle" }))).toEqual({
      edits: [{ do: "add-rule", always: "not beta.settle" }],
    });
    expect(edits(change("relax", { kind: "moves", option: "beta.settle" }))).toEqual({
      edits: [{ do: "set-option", option: "beta.settle", moves: "both" }],
    });
    expect(edits(change("drop", { kind: "party", party: "acme" }))).toEqual({
      edits: [
        { do: "set-option", option: "acme.litigate", moves: "fixed" },
        { do: "set-option", option: "acme.offer", moves: "fixed" },
      ],
    });
    expect(edits(change("raise", { kind: "start", option: "acme.offer", index: 1 }))).toEqual({
      edits: [{ do: "set-start", start: ["acme.litigate", "acme.offer=half"] }],
    });
    expect(edits(change("lower", { kind: "start", option: "acme.litigate", index: 2 }))).toEqual({
      edits: [{ do: "set-start", start: [] }],
    });
  });
  it("is refused with a reason where no edit means it", () => {
    expect(edits(change("swap", { kind: "group" }))).toHaveProperty("why");
    expect(edits(change("drop", { kind: "collapse" }))).toHaveProperty("why");
    expect(flip_of(change("drop", { kind: "party" }), { ...facts, shared: ["acme.offer"] }, start)).toHaveProperty(
      "why",
    );
  });
  it("tells outcomes apart by what they set, whatever their number", () => {
    const s = (id: number, settle: string) => ({ id, set: { "beta.settle": settle } });
    const before = { answer: { equilibria: { nash: [1, 2] } }, states: [s(1, "no"), s(2, "yes")] };
    const after = { answer: { equilibria: { nash: [1] } }, states: [s(1, "yes")] };
    expect(differences(before, after, "nash")).toEqual({ before: 2, after: 1, appeared: [], vanished: [s(1, "no")] });
    expect(differences(after, before, "nash").appeared).toEqual([s(1, "no")]);
  });
});
