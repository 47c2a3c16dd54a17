// Do the edits of accepting a statement say what the case needs, and no more?
import { describe, expect, it } from "vitest";
import { read_case } from "../case/model";
import { accept_edits, draft_errors, new_source } from "./accept";
import {
  assumption_key,
  assumption_words,
  assumptions_of,
  attach_edit,
  detach_edit,
  grouped_assumptions,
  standing_on,
} from "./assumptions";
import type { EvidenceDraft } from "./evidence-draft";
import { decode, for_reading } from "./read-file";
import { document } from "./testing";

const model = read_case(`format = "entente.case/1"
start = ["acme.sue"]
because = ["own"]

[[party]]
id = "acme"
name = "Acme Ltd"
  [[party.option]]
  id = "sue"
  label = "Go to court"
  because = ["says"]
  [[party.prefers]]
  that = "beta.pay"
  because = ["says", "own"]
  [[party.prefers]]
  that = "not sue"
  label = "No lawsuit"
  against = ["says"]

[[party]]
id = "beta"
prefers = [{that = "not acme.sue"}]
  [[party.option]]
  id = "pay"

[[rule]]
never = "acme.sue and beta.pay"
`);
const list = assumptions_of(model);
const draft: EvidenceDraft = { id: "new", quote: "will not pay", who: "Beta", kind: "named", grade: "", note: "" };

describe("assumptions", () => {
  it("are all that evidence can stand under, in words", () => {
    expect(list.map((a) => assumption_words(a, model))).toEqual([
      "Acme Ltd takes part",
      "Acme Ltd wants “beta.pay” (its 1st wish of 2)",
      "Acme Ltd wants “No lawsuit” (its 2nd wish of 2)",
      "Acme Ltd can decide on “Go to court”",
      "beta takes part",
      "beta wants “not acme.sue” (its 1st wish of 1)",
      "beta can decide on “beta.pay”",
      "never “acme.sue and beta.pay”",
      "the status quo",
    ]);
    expect(new Set(list.map(assumption_key)).size).toBe(list.length);
    expect(grouped_assumptions(list, model).map((group) => [group.title, group.assumptions.length])).toEqual([
      ["Acme Ltd", 4],
      ["beta", 3],
      ["Rules", 1],
      ["The status quo", 1],
    ]);
  });
  it("know what stands on a piece of evidence", () =>
    expect(standing_on(list, "says").map(({ assumption, side }) => [assumption_key(assumption), side])).toEqual([
      ["statement-acme-1", "because"],
      ["statement-acme-2", "against"],
      ["option-acme--sue", "because"],
    ]));
  it("take evidence by the names the ledger has for them", () => {
    expect(attach_edit(list[1]!, "because", "new")).toEqual({
      do: "attach-evidence",
      to: "party:acme/prefers:1",
      evidence: "new",
    });
    expect(attach_edit(list[1]!, "because", "says")).toBeNull();
    expect(detach_edit(list[2]!, "says")).toEqual({
      do: "detach-evidence",
      to: "party:acme/prefers:2",
      evidence: "says",
    });
    expect(detach_edit(list[2]!, "new")).toBeNull();
    expect([0, 3, 7, 8].map((k) => attach_edit(list[k]!, "against", "new"))).toEqual(
      ["party:acme", "option:acme.sue", "rule:1", "start"].map((to) => ({
        do: "attach-evidence",
        to,
        evidence: "new",
        against: true,
      })),
    );
  });
  it("that only the text can change say so", () => expect(attach_edit(list[5]!, "because", "new")).toBeNull());
});

describe("accept_edits", () => {
  it("add evidence, and put it under an assumption", () =>
    expect(accept_edits(draft, "gazette", { assumption: list[1]!, side: "against" })).toEqual([
      { do: "add-evidence", id: "new", source: "gazette", quote: "will not pay", who: "Beta", kind: "named" },
      { do: "attach-evidence", to: "party:acme/prefers:1", evidence: "new", against: true },
    ]));
  it("make the source of a report that is new", () => {
    const source = new_source(
      document("x", [], { title: "Talks fail", date: "2024-05-02" }),
      "reports/talks-fail.txt",
      new Set(["talks_fail"]),
    );
    expect(accept_edits({ ...draft, grade: "B2" }, source, null)).toEqual([
      { do: "add-source", id: "talks_fail_2", file: "reports/talks-fail.txt", title: "Talks fail", date: "2024-05-02" },
      {
        do: "add-evidence",
        id: "new",
        source: "talks_fail_2",
        quote: "will not pay",
        who: "Beta",
        kind: "named",
        grade: "B2",
      },
    ]);
  });
  it("refuse what cannot be put there", () =>
    expect(accept_edits(draft, "gazette", { assumption: list[5]!, side: "because" })).toBeNull());
  it("say what is wrong with a draft", () => {
    expect(draft_errors(draft, new Set(), true)).toEqual({});
    expect(Object.keys(draft_errors({ ...draft, id: "a b", quote: " ", grade: "Z9" }, new Set(), true)).sort()).toEqual(
      ["grade", "id", "quote"],
    );
    expect(Object.keys(draft_errors(draft, new Set(["new"]), false)).sort()).toEqual(["id", "quote"]);
  });
});

describe("read-file", () => {
  it("takes UTF-8, what a page declares, and old pages", () => {
    expect(decode(new TextEncoder().encode("Türkiye"))).toBe("Türkiye");
    expect(decode(Uint8Array.from([0x54, 0xfc, 0x72]))).toBe("Tür");
    const page = [..."<meta charset=iso-8859-9>"].map((ch) => ch.charCodeAt(0));
    expect(decode(Uint8Array.from([...page, 0xfd]))).toBe("<meta charset=iso-8859-9>ı");
  });
  it("marks pages as UTF-8", () => {
    expect(for_reading("<!doctype html><p>x")).toBe("\ufeff<!doctype html><p>x");
    expect(for_reading("\ufeffA text")).toBe("A text");
  });
});
