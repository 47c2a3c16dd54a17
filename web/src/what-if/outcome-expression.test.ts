// Do settings and conditions say the same?
import { describe, expect, it } from "vitest";
import { expression_of, settings_of } from "./outcome-expression";

const options = [
  { full: "a.rel", levels: ["none", "half way"], binary: false },
  { full: "a.go", levels: ["no", "yes"], binary: true },
  { full: "rain", levels: ["no", "yes"], binary: true },
];

describe("outcome expressions", () => {
  it("come back as the settings they were made of", () => {
    const settings = { "a.rel": "half way", "a.go": "no", rain: "yes" };
    expect(expression_of(settings, options)).toBe('a.rel = "half way" and not a.go and rain');
    expect(settings_of(expression_of(settings, options), options)).toEqual(settings);
    expect(expression_of({ "a.go": "" }, options)).toBe("");
    expect(settings_of("  ", options)).toEqual({});
  });
  it("that say more are not taken for settings", () => {
    for (const other of ["a.go or rain", "2888", "not (a.go)", "a.rel = high", "not a.rel = none", "a.rel", "b.x"]) {
      expect(settings_of(other, options)).toBeNull();
    }
  });
});
