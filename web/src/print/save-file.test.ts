import { expect, it } from "vitest";
import { stem_of } from "./save-file";

it("a case is called after its folder or its file", () => {
  expect(["two-firms/case.toml", "case.toml", "a/b.toml"].map(stem_of)).toEqual(["two-firms", "case", "b"]);
});
