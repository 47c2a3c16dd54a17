// Is what would be quoted what stands in the report, and is it attributed as the command line does?
import { describe, expect, it } from "vitest";
import { draft_of, evidence_kind, is_grade, quote_of, report_file, slug, unique_id } from "./evidence-draft";
import { document, statement } from "./testing";

const text = "Ömer 😀 said that “we will\nnot pay”, and Reuters reported it. Iran rejects any toll.";

describe("quote_of", () => {
  it("drops the conjunction and the marks around all of it, and joins lines", () => {
    const direct = statement(text, {
      source: ["Ömer 😀"],
      cue: "said",
      content: ["“we will\nnot pay”"],
      tier: "quoted",
    });
    expect(quote_of(document(text, [direct]), direct)).toBe("we will not pay");
    const that = statement(text, { source: ["Ömer 😀"], cue: "said", content: ["that “we will\nnot pay”"] });
    expect(quote_of(document(text, [that]), that)).toBe("“we will not pay”");
  });

  it("takes all words of an attitude, behind characters of two units", () => {
    const attitude = statement(text, {
      source: ["Iran"],
      cue: "rejects",
      content: ["any toll"],
      tier: "attitude",
      lemma: "reject",
    });
    expect(quote_of(document(text, [attitude]), attitude)).toBe("Iran rejects any toll");
  });

  it("takes the longest piece of several", () => {
    const pieces = statement(text, { cue: "said", content: ["Ömer", "Reuters reported it"] });
    expect(quote_of(document(text, [pieces]), pieces)).toBe("Reuters reported it");
  });
});

describe("evidence_kind", () => {
  it("is second hand through a medium, and the kind of a case otherwise", () => {
    const kinds = (["official", "named", "organisation", "anonymous", "media", "analysts", "author"] as const).map(
      (kind) => evidence_kind(statement(text, { content: ["it"], speaker_kind: kind })),
    );
    expect(kinds).toEqual(["official", "named", "named", "anonymous", "secondhand", "analysis", "analysis"]);
    expect(
      evidence_kind(statement(text, { content: ["it"], speaker_kind: "official", chain: ["Reuters", "Moscow"] })),
    ).toBe("secondhand");
  });
});

describe("draft_of", () => {
  it("names who said it, through whom, and what takes it back", () => {
    const doc = document(text, []);
    const chained = statement(text, {
      source: ["Iran"],
      cue: "rejects",
      content: ["any toll"],
      tier: "attitude",
      lemma: "reject",
      chain: ["Reuters", "Iran"],
      denial: true,
    });
    expect(draft_of(doc, chained, new Set())).toEqual({
      id: "iran_iran_rejects_any_toll",
      quote: "Iran rejects any toll",
      who: "Iran, through Reuters",
      kind: "secondhand",
      grade: "",
      note: "a denial",
    });
    const author = statement(text, { content: ["Reuters reported it"], speaker_kind: "author" });
    expect(draft_of(doc, author, new Set(["reuters_reported_it"]))).toMatchObject({
      id: "reuters_reported_it_2",
      who: "the report itself",
    });
  });
});

describe("names", () => {
  it("are plain, unique, and never empty", () => {
    expect(slug("Türkiye’s Öl: 5 %!", "x")).toBe("turkiyes_ol_5");
    expect(slug("مرحبا", "statement")).toBe("statement");
    expect(unique_id("a", new Set(["a", "a_2"]))).toBe("a_3");
    expect(report_file("C:\\x\\Talks fail (2).HTML", null)).toBe("talks-fail-2.txt");
    expect(report_file("", "Talks fail")).toBe("talks-fail.txt");
    expect(report_file("", null)).toBe("report.txt");
  });
  it("grades are Admiralty codes", () => {
    expect(["", "B2", "F6"].every(is_grade)).toBe(true);
    expect(["b2", "G1", "A7", "B"].some(is_grade)).toBe(false);
  });
});
