// Does the page say states, moves and numbers as the command line does?
import { describe, expect, it } from "vitest";

import {
  choice_words,
  choice_words_short,
  count,
  counted,
  difference_parts,
  joined,
  move_words,
  ordinal,
  state_words,
  wrapped,
} from "./words";
import type { Names } from "./words";

const names: Names = {
  parties: [
    { id: "acme", name: "Acme", choices: 6 },
    { id: "beta", name: "Beta", choices: 1 },
  ],
  options: [
    { id: "acme.litigate", party: "acme", label: "Go to court", levels: ["no", "yes"] },
    { id: "acme.offer", party: "acme", label: "Offer a licence", levels: ["none", "half", "full"] },
    { id: "beta.settle", party: "beta", label: "Settle", levels: ["no", "yes"] },
    { id: "rain", party: null, label: "It rains", levels: ["no", "yes"] },
  ],
};
const state = (id: number, litigate: string, offer: string, settle: string, rain = "no") => ({
  id,
  set: { "acme.litigate": litigate, "acme.offer": offer, "beta.settle": settle, rain },
  ranks: { acme: id, beta: 1 },
});

describe("states", () => {
  it("are said by party, leaving out what is not done", () => {
    expect(state_words(state(4, "yes", "half", "yes", "yes"), names)).toBe(
      "Acme: Go to court; Offer a licence: half | Beta: Settle | Circumstances: It rains",
    );
    // A first level with a name means something, where there is nothing else to say.
    expect(state_words(state(1, "no", "none", "no"), names)).toBe("Acme: Offer a licence: none");
  });
  it("say what is given up", () => {
    const today = { "acme.litigate": "yes", "acme.offer": "half" };
    expect(state_words(state(1, "no", "none", "yes"), { ...names, today })).toBe(
      "Acme: no longer: Go to court; Offer a licence: none | Beta: Settle",
    );
  });
  it("that are collapsed say so", () => {
    expect(state_words(state(4, "yes", "-", "-"), names)).toBe("Acme: Go to court (whatever else is done)");
  });
  it("of a graph are said by name", () => {
    expect(state_words({ id: 1, name: "calm", set: {} }, names)).toBe("calm");
  });
  it("differ from another in what changed, also backwards", () => {
    expect(difference_parts(state(1, "yes", "half", "no"), state(2, "no", "full", "yes"), names)).toEqual([
      { party: "acme", who: "Acme", what: ["not: Go to court", "Offer a licence: full"] },
      { party: "beta", who: "Beta", what: ["Settle"] },
    ]);
  });
});

describe("moves", () => {
  it("take, drop and change", () => {
    expect(move_words("acme", state(1, "no", "none", "no"), state(2, "yes", "full", "no"), names)).toBe(
      "takes “Go to court” and changes “Offer a licence” from none to full",
    );
    expect(move_words("beta", state(1, "no", "none", "yes"), state(2, "no", "none", "no"), names)).toBe(
      "drops “Settle”",
    );
  });
  it("from a collapsed state are those of the mover", () => {
    expect(move_words("acme", state(1, "-", "-", "-"), state(2, "yes", "half", "yes"), names)).toBe(
      "takes “Go to court” and changes “Offer a licence” to half",
    );
  });
  it("that change nothing seen name the state", () => {
    expect(move_words("acme", state(1, "no", "none", "no"), state(2, "no", "none", "no"), names)).toBe(
      "moves to state 2",
    );
  });
});

describe("places in a ranking", () => {
  it("name the best, the worst and what lies between", () => {
    expect(choice_words("acme", state(1, "no", "none", "no"), names)).toBe("its best outcome");
    expect(choice_words("acme", state(6, "no", "none", "no"), names)).toBe("its worst outcome");
    expect(choice_words("acme", state(3, "no", "none", "no"), names)).toBe("its 3rd choice of 6");
    expect(choice_words("beta", state(3, "no", "none", "no"), names)).toBe("as good as any other");
    expect(choice_words_short("acme", state(3, "no", "none", "no"), names)).toBe("its 3rd");
    expect(choice_words("acme", { id: 3, set: {} }, names)).toBe("");
  });
});

describe("numbers and lists", () => {
  it("are grouped, counted and joined", () => {
    expect(count("5632")).toBe("5,632");
    expect(count(12)).toBe("12");
    expect(count(1234567)).toBe("1,234,567");
    expect(counted(1, "step")).toBe("1 step");
    expect(counted("2000", "step")).toBe("2,000 steps");
    expect([1, 2, 3, 4, 11, 12, 13, 21, 101, 111, 1022].map(ordinal)).toEqual([
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
      "1,022nd",
    ]);
    expect(joined([])).toBe("");
    expect(joined(["a"])).toBe("a");
    expect(joined(["a", "b"])).toBe("a and b");
    expect(joined(["a", "b", "c"], "or")).toBe("a, b or c");
    expect(joined(["a", "b"], ", and")).toBe("a, and b");
  });
});

describe("lines", () => {
  it("are filled, and end in … where something is left", () => {
    expect(wrapped("one two three four", 9, 2)).toEqual(["one two", "three …"]);
    expect(wrapped("one two three four", 9, 3)).toEqual(["one two", "three", "four"]);
    expect(wrapped("extraordinarily long", 8, 2)).toEqual(["extraor…", "long"]);
    expect(wrapped("", 8, 2)).toEqual([]);
  });
});
