// Is a quote found where it stands, and only there?
import { describe, expect, it } from "vitest";
import { fold, fold_quote, place_of, places_of } from "./folding";

describe("folding", () => {
  it("takes white space, marks, dashes and accents for the same", () => {
    expect(fold_quote("  “Türkiye”\n \t will\u00a0not —  never… ")).toBe(
      fold_quote('"Tu\u0308rkiye" will not - never...'),
    );
    expect(fold_quote("so\u00adft\u200b")).toBe("soft");
  });

  it("keeps letter case, order and punctuation apart", () => {
    expect(fold_quote("Will not, pay")).not.toBe(fold_quote("will not pay"));
  });

  it("leads back to the original", () => {
    const text = "He said: “Türkiye  will\nnot go”, and left.";
    const place = place_of(fold(text), '"Türkiye will not go"');
    expect(place && text.slice(place.begin, place.end)).toBe("“Türkiye  will\nnot go”");
  });

  it("leads back across characters of two units", () => {
    const text = "😀 one — 😀 two";
    const place = place_of(fold(text), "one - 😀 two");
    expect(place && text.slice(place.begin, place.end)).toBe("one — 😀 two");
  });

  it("finds the occurrence nearest to where it should be", () => {
    const text = "no deal. Later: no deal. At last: no deal.";
    const folded = fold(text);
    expect(places_of(folded, "no deal").map((place) => place.begin)).toEqual([0, 16, 34]);
    expect(place_of(folded, "no deal")?.begin).toBe(0);
    expect(place_of(folded, "no deal", 20)?.begin).toBe(16);
    expect(place_of(folded, "no deal", 41)?.begin).toBe(34);
  });

  it("finds nothing where nothing is", () => {
    expect(place_of(fold("a report"), "another")).toBeNull();
    expect(places_of(fold("a report"), "  ")).toEqual([]);
  });
});
