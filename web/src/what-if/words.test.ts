// Are coalitions, probabilities, comparisons and views said as the command line says them?
import { describe, expect, it } from "vitest";
import type { CoalitionsDocument, CompareDocument, HypergameDocument, SampleDocument } from "../api/documents";
import {
  blocks_of,
  coalition_options,
  deterrence_words,
  gain_words,
  larger_words,
  left_states,
  step_words,
  who_words,
  type Exit,
} from "./coalition-words";
import {
  difference_words,
  effect_words,
  fate_groups,
  lines_words,
  status_quo_words,
  together_words,
  verdict_words,
} from "./compare-words";
import { doubt_option, has_views } from "./doubt-kinds";
import { Naming } from "./naming";
import {
  bars_of,
  bar_words,
  convergence_words,
  doubts_words,
  driven,
  driver_words,
  models_words,
  ordered_outcomes,
  outcome_names,
  resting_words,
  time_left,
} from "./sample-words";
import { holding, lost, misjudging_words, surprise_words } from "./view-words";
import { holds_after } from "./wanted";

const parties = [
  { id: "a", name: "Acme" },
  { id: "b", name: "Beta" },
  { id: "c", name: "Gamma" },
];
const options = [
  { id: "a.go", party: "a", levels: ["no", "yes"] },
  { id: "b.rel", party: "b", levels: ["none", "half", "full"] },
];
const states = [
  { id: 1, set: { "a.go": "no", "b.rel": "none" } },
  { id: 2, set: { "a.go": "yes", "b.rel": "none" } },
  { id: 3, set: { "a.go": "no", "b.rel": "half" } },
  { id: 4, set: { "a.go": "yes", "b.rel": "half" } },
];
const head = { parties, options, states, state_count: "6", start: 1 };
const naming = new Naming(head, (id) => ({ "a.go": "Go to court", "b.rel": "Relations" })[id]);

describe("coalitions", () => {
  const exit = (coalition: string[], deterred: string[] = []): Exit => ({
    from: 1,
    to: 4,
    coalition,
    steps: [
      { party: "a", to: 2 },
      { party: "b", to: 4 },
    ],
    places: { a: { before: 4, after: 1 }, b: { before: 3, after: 2 }, c: { before: 2, after: 1 } },
    deterred_under: deterred as Exit["deterred_under"],
  });
  const document = (rest: object) =>
    ({
      ...head,
      structure: null,
      outcomes_under: "nash",
      judged: [1],
      coalitions: [],
      exits: [],
      ...rest,
    }) as unknown as CoalitionsDocument;

  it("are asked for as the command takes them", () => {
    expect(coalition_options({ how: "any" })).toEqual({});
    expect(coalition_options({ how: "coalition", members: ["a", "c"] })).toEqual({ coalition: "a+c" });
    const blocks = blocks_of(
      ["a", "b", "c"],
      new Map([
        ["a", 1],
        ["b", 0],
        ["c", 1],
      ]),
    );
    expect(blocks).toEqual([["a", "c"], ["b"]]);
    expect(coalition_options({ how: "structure", blocks })).toEqual({ structure: "a+c,b" });
  });
  it("are told the smallest first, larger ones counted", () => {
    const [left] = left_states(
      document({
        exits: [exit(["a", "b"]), exit(["a", "b", "c"]), exit(["b", "c"], ["cgmr"]), exit(["c"], ["cgmr", "cseq"])],
      }),
    );
    expect(left?.exits.map((one) => one.coalition.join(""))).toEqual(["ab", "bc", "c"]);
    expect(left && larger_words(left)).toBe("So would one larger coalition that includes it.");
  });
  it("gain, step by step, and may be deterred", () => {
    expect(gain_words(exit(["a", "b"]), naming, () => 6)).toBe(
      "Acme from its 4th to its best outcome, and Beta from its 3rd to its 2nd choice of 6",
    );
    expect(step_words(exit(["a", "b"]), naming).map((step) => step.words)).toEqual([
      "takes “Go to court”",
      "changes “Relations” from none to half",
    ]);
    expect(deterrence_words(exit(["a", "b"]), 3)).toBe("Nothing the others can do deters it.");
    expect(deterrence_words(exit(["a", "b", "c"]), 3)).toBe("Nobody is left to deter them.");
    expect(deterrence_words(exit(["a"], ["cgmr", "csmr"]), 3)).toBe(
      "The others can deter it (CGMR and CSMR), though not by steps in their own joint interest.",
    );
    expect(deterrence_words(exit(["a"], ["cgmr", "cseq"]), 3)).toBe("The others can deter it (CGMR and CSEQ).");
  });
  it("are any, one or blocks", () => {
    expect(who_words(document({ coalitions: Array.from({ length: 7 }, () => ({ members: ["a"] })) }), naming)).toBe(
      "Any of the 7 sets of parties may act together.",
    );
    expect(who_words(document({ coalitions: [{ members: ["a", "c"] }] }), naming)).toBe(
      "Acme and Gamma; any of the others may answer together.",
    );
    expect(who_words(document({ structure: [["c"], ["a", "b"]] }), naming)).toBe(
      "A given structure: Acme and Beta together, and Gamma alone.",
    );
  });
});

describe("probabilities", () => {
  const f = (weight: number, low = weight / 10, high = weight / 10) => ({
    weight,
    share: weight / 10,
    low,
    high,
    drivers: [] as unknown[],
  });
  const outcome = (id: number, reached: boolean, nash: number, gmr: number, drivers: unknown[] = []) => ({
    outcome: id,
    state: id,
    reached,
    set: {},
    holds: { nash: { ...f(nash), drivers }, gmr: f(gmr) },
  });
  const driver = {
    doubt: 1,
    holds: 1,
    fails: 0.25,
    difference: 0.75,
    difference_low: 0.7001,
    difference_high: 0.8,
    share: 0.5,
    share_low: 0.4,
    share_high: 0.6,
  };
  const document = (rest: object) =>
    ({
      ...head,
      method: "runs",
      seed: "1",
      concepts: ["gmr", "nash"],
      doubts: [],
      outcomes: [],
      nothing: {},
      convergence: { widest: 0.1, halves: 0.02 },
      runs: { wanted: "10", done: "10", models: "9", contradictory: 0, stopped: null },
      ...rest,
    }) as unknown as SampleDocument;

  it("are ordered by reach, then by how often, the strongest concept first", () =>
    expect(
      ordered_outcomes(
        document({
          outcomes: [outcome(1, false, 9, 10), outcome(2, true, 1, 10), outcome(3, true, 1, 9), outcome(4, true, 2, 2)],
        }),
      ).map((one) => one.outcome),
    ).toEqual([4, 2, 3, 1]));
  it("are one bar for concepts that hold equally often", () => {
    const bars = bars_of({ nash: f(5, 0.45, 0.5501), seq: f(5, 0.45, 0.5501), gmr: f(10, 0.99, 1) }, [
      "nash",
      "seq",
      "gmr",
    ]);
    expect(bars.map((bar) => bar_words(bar, false))).toEqual([
      "Nash and SEQ 50 % (45 to 55.1)",
      "GMR 100 % (99 to 100)",
    ]);
    expect(bar_words(bars[0]!, true)).toBe("Nash and SEQ 50 %");
  });
  it("say what is in doubt and what was drawn", () => {
    const doubt = (kind: string, confidence: number, change = "drop") => ({
      id: 1,
      assumption: { kind },
      change,
      confidence,
      failed: 0,
    });
    expect(
      doubts_words(
        document({
          doubts: [
            doubt("statement", 0.7),
            doubt("statement", 0.7),
            doubt("rule", 0.7),
            doubt("statement", 0.9, "swap"),
          ],
        }),
      ),
    ).toBe("In doubt: 2 wishes and 1 rule, each 70 % sure; 1 place of a wish above the next, 90 % sure.");
    expect(
      models_words(
        document({ runs: { wanted: "50000", done: "1200", models: "1100", contradictory: 2, stopped: "interrupted" } }),
      ),
    ).toBe(
      "1,200 models drawn with seed 1, 1,100 of them different, each solved exactly. Stopped before the end after 1,200 of 50,000 runs; what follows is of these. Left out: 2 runs whose model contradicts itself.",
    );
    expect(
      models_words(
        document({ method: "exact", runs: { wanted: "8", done: "8", models: "8", contradictory: 0, stopped: null } }),
      ),
    ).toMatch(/^All 8 models, each solved/);
  });
  it("are driven together where they stand and fall together", () => {
    const groups = driven(document({}), [
      outcome(1, true, 5, 10, [driver]),
      outcome(2, true, 5, 10, [driver]),
      outcome(3, true, 10, 10),
    ] as never);
    expect(groups.map((group) => [outcome_names(group.outcomes), group.concept, group.drivers.length])).toEqual([
      ["States 1 and 2", "nash", 1],
    ]);
    expect(driver_words(driver, false)).toBe("Where that holds 100 %, where not 25 %: 75 points (70 to 80).");
    expect(resting_words({ sources: 1, best: "anonymous" })).toBe("resting on one anonymous source");
    expect(resting_words({ sources: 0, best: "own" })).toBe("resting on the modeller's own judgement");
    expect(resting_words({ sources: 3, best: "official" })).toBe(
      "resting on three independent sources, the best of them official",
    );
  });
  it("say how settled they are", () => {
    expect(convergence_words(document({ method: "exact" }))).toBe("");
    expect(convergence_words(document({ doubts: [{}, {}, {}] }))).toBe(
      "The widest interval is 10 points from end to end; the runs with even and with odd numbers differ by at most 2 points. Four times as many runs would halve both. 3 doubts make only 8 models: solving them all leaves no interval.",
    );
  });
  it("tell the time left, when that can be told", () => {
    expect(time_left({ seconds: 10, share: 0.2 })).toBe("about 40 seconds left");
    expect(time_left({ seconds: 0.2, share: 0.2 })).toBe("");
    expect(time_left({ seconds: 10, share: 0.5, left: 240 })).toBe("about 4 minutes left");
  });
  it("doubt what was chosen, and know of views", () => {
    expect(doubt_option({ anonymous: 70, own: 100, order: 90 })).toBe("anonymous=0.7,order=0.9");
    expect(doubt_option({})).toBe("");
    expect([has_views("[[view]]\nof = 1"), has_views("  [[view.party]]"), has_views('title = "[[view]]"')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("comparisons", () => {
  const place = (rest: object) => ({ party: null, option: null, index: 1, text: null, line: 0, ...rest });
  const there = (state: number, holds: string[], steps: number | null = null) => ({ state, holds, steps });
  const effect = (outcomes: number[], rest: object = {}) => ({
    application: "tried",
    why: null,
    with: [],
    outcomes,
    ways: [],
    others: "0",
    ...rest,
  });
  const wish = {
    id: 4,
    part: "statement",
    edit: "moved",
    bears: true,
    before: place({ party: "a", index: 3, text: "x", line: 9 }),
    after: place({ party: "a", index: 1, text: "x", line: 7 }),
    alone: effect([1, 2]),
    undone: effect([]),
  };
  const rule = {
    id: 5,
    part: "rule",
    edit: "added",
    bears: true,
    before: null,
    after: place({ text: "a.go", line: 20 }),
    alone: effect([], { application: "invalid", why: "no state is left" }),
    undone: effect([1]),
  };
  const grounds = {
    id: 6,
    part: "grounds",
    edit: "edited",
    bears: false,
    before: place({ party: "a" }),
    after: place({ party: "a" }),
  };
  const document = {
    before: { ...head },
    after: { ...head },
    concepts: ["nash", "gmr"],
    causes_complete: true,
    reach_complete: true,
    counts: { appeared: "1", vanished: "0", stronger: "0", weaker: "1", shifted: "0", same: "1" },
    differences: [wish, rule, grounds],
    outcomes: [
      {
        fate: "weaker",
        before: there(1, ["nash", "gmr"]),
        after: there(1, ["gmr"]),
        departure: { case: "after", concept: "nash", party: "a", to: 2 },
      },
      { fate: "appeared", before: null, after: there(4, ["gmr"], 2), departure: null },
      { fate: "same", before: there(3, ["gmr"], null), after: there(3, ["gmr"], 1), departure: null },
    ],
    status_quo: {
      before: { fate: "same", before: there(1, []), after: there(1, ["gmr"]), departure: null },
      after: { fate: "same", before: there(1, []), after: there(1, ["gmr"]), departure: null },
    },
  } as unknown as CompareDocument;
  const sides = { before: naming, after: naming };

  it("begin with the verdict and who accounts for it", () => {
    expect(verdict_words(document)).toBe(
      "Two differences bear on what can hold. Of 3 outcomes that hold in either case, 1 appeared, 1 holds less firmly and 1 holds as before.",
    );
    expect(together_words(document)).toBe(
      "Difference 1 alone accounts for all 2 of these changes. Not every difference can be tried alone.",
    );
    expect(verdict_words({ ...document, differences: [] })).toBe("The two cases say the same.");
    const marks = { ...grounds, part: "marks" };
    expect(verdict_words({ ...document, differences: [grounds, marks] } as unknown as CompareDocument)).toBe(
      "The two cases differ in nothing the six concepts read, so the same outcomes hold.",
    );
    const rule = {
      ...grounds,
      part: "rule",
      edit: "removed",
      before: { party: null, option: null, index: 1, text: "a.go and b.pay", rule: "never", line: 3 },
      after: null,
    };
    expect(difference_words(rule as never, sides)).toBe("A rule is gone: never “a.go and b.pay”");
    expect(verdict_words({ ...document, differences: [grounds] } as unknown as CompareDocument)).toMatch(
      /grounds or wording alone/,
    );
  });
  it("say each difference, where it stands and what it does", () => {
    expect(difference_words(wish as never, sides)).toBe("Acme wants “x” as its 1st wish; it was its 3rd wish");
    expect(lines_words(wish as never)).toBe("line 7, was 9");
    expect(difference_words(rule as never, sides)).toBe("A new rule: “a.go”");
    expect(effect_words(wish.alone as never, true, document)).toBe(
      "Made alone, it accounts for both changes of outcome and no change of where self-interest leads.",
    );
    expect(effect_words(wish.undone as never, false, document)).toBe(
      "Undone alone, it takes none of these changes back.",
    );
    expect(effect_words(rule.alone as never, true, document)).toBe(
      "With it made alone the case contradicts itself: no state is left.",
    );
  });
  it("group outcomes by what became of them", () => {
    const groups = fate_groups(document, sides);
    expect(groups.map((group) => [group.title, group.words])).toEqual([
      ["Outcomes that appeared", "Holds under GMR, before under none."],
      ["Outcomes that hold less firmly", "Holds under GMR, before under all two concepts."],
      ["Outcomes self-interest now leads to", "1 outcome; it holds as before."],
    ]);
    expect(groups[0]?.lines).toEqual([
      {
        lead: "state 4 (new)",
        words: "Acme: Go to court | Beta: Relations: half",
        remarks: ["It could not arise in the first case.", "Self-interest leads there from the status quo."],
        states: [4],
      },
    ]);
    expect(groups[1]?.lines[0]?.remarks).toEqual([
      "Now Acme leaves it under Nash, and nothing deters that: it takes “Go to court” (state 2).",
    ]);
    expect(status_quo_words(document, sides)).toEqual([
      "State 1: Beta: Relations: none. Holds under none in the first case and holds under GMR in the second.",
    ]);
  });
  it("know whether what was wanted holds after", () => {
    expect(holds_after(document, { set: states[3]!.set, concept: "gmr" })).toBe(true);
    expect(holds_after(document, { set: states[3]!.set, concept: "nash" })).toBe(false);
    // An option that is new may be set in any way; one that is gone says nothing.
    expect(
      holds_after(document, { set: { "a.go": "yes", "b.rel": "half", "gone.option": "yes" }, concept: "gmr" }),
    ).toBe(true);
  });
});

describe("views", () => {
  const document = {
    ...head,
    concept: "nash",
    equilibria: { nash: [1, 2] },
    if_all_saw: { nash: [2, 3] },
    states_left: "0",
    surprises: [],
    looked_at: [],
    players: [
      {
        party: "a",
        view: true,
        state_count: "4",
        stable: { nash: [1, 2] },
        expected: { nash: [2] },
        misjudges: { b: "3" },
      },
      {
        party: "b",
        view: false,
        state_count: "6",
        stable: { nash: [3] },
        expected: { nash: [2] },
        misjudges: { a: "0" },
      },
    ],
  } as unknown as HypergameDocument;
  it("say what rests on misperception", () => {
    expect(holding(document, naming)).toEqual([
      {
        state: 1,
        remark:
          "It rests on misperception: if all saw the dispute as it is, it would not hold. Nobody takes it to hold.",
      },
      { state: 2, remark: "" },
    ]);
    expect(lost(document, naming)).toEqual([{ state: 3, remark: "As Acme sees it, leaving is worth it." }]);
    expect(misjudging_words(document, naming)).toBe("Over all states, Acme misjudges Beta in 3 of 6 states.");
  });
  it("say what is not seen coming", () => {
    const surprise = { kind: "departure", state: 1, whose: "b", by: "a", meant: 2, to: 2, why: "deterred" } as const;
    expect(surprise_words(surprise, naming)).toBe(
      "Acme takes “Go to court” (state 2). Beta does not see it coming: it takes Acme to be deterred.",
    );
    expect(surprise_words({ ...surprise, kind: "misstep", to: null }, naming)).toBe(
      "Acme means to leave for state 2 (Acme: Go to court), but cannot.",
    );
  });
});
