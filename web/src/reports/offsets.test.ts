// Are places found again in texts with characters of every length?
import { describe, expect, it } from "vitest";
import { Offsets } from "./offsets";

// One, two, three and four bytes; the last is two UTF-16 units.
const mixed = "aé—😀b";

describe("Offsets", () => {
  it("finds every code point", () => {
    const offsets = new Offsets(mixed);
    const found = Array.from(mixed).map((_, point) => offsets.of_point(point));
    expect(found).toEqual([0, 1, 2, 3, 5]);
    expect(offsets.of_point(5)).toBe(mixed.length);
  });

  it("finds every byte, those inside a character at its beginning", () => {
    const offsets = new Offsets(mixed);
    const found = Array.from({ length: 11 }, (_, byte) => offsets.of_byte(byte));
    expect(found).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 5]);
    expect(offsets.of_byte(11)).toBe(mixed.length);
  });

  it("goes back from units to bytes", () => {
    const offsets = new Offsets(mixed);
    expect([0, 1, 2, 3, 4, 5, 6].map((unit) => offsets.byte_of(unit))).toEqual([0, 1, 3, 6, 6, 10, 11]);
  });

  it("agrees with the encoder on every prefix", () => {
    const text = "Türkiye, “Ömer Önhon” said — “it’s ✓ 𝒜𝒷 done”.";
    const offsets = new Offsets(text);
    const encoder = new TextEncoder();
    let unit = 0;
    let point = 0;
    for (const character of text) {
      expect(offsets.of_point(point)).toBe(unit);
      expect(offsets.of_byte(encoder.encode(text.slice(0, unit)).length)).toBe(unit);
      unit += character.length;
      point += 1;
    }
    expect(point).toBeLessThan(unit);
  });

  it("stays within the text", () => {
    expect(new Offsets("").of_point(3)).toBe(0);
    expect(new Offsets("ab").of_byte(9)).toBe(2);
    expect(new Offsets("aé").of_byte(9)).toBe(2);
  });
});
