import { describe, expect, it } from "vitest";
import { line_differences } from "../case/line-differences";
import { and_list, concept_list, grouped } from "../design/concepts";
import { party_looks } from "../design/parties";
import { file_for_title } from "./case-files";
import { choose_case } from "./first-case";
import { place_hash, read_place } from "./router";

describe("addresses", () => {
  it("are read as they are written", () => {
    const place = { page: "what-if", case: "a/b c.toml", params: { state: "12", party: "é&x" } } as const;
    expect(read_place(place_hash(place))).toEqual(place);
  });
  it("lead to Outcomes where they say nothing", () =>
    expect(read_place("")).toEqual({ page: "outcomes", case: "", params: {} }));
});

describe("words", () => {
  it("join with and", () =>
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((list) => and_list(list))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]));
  it("name concepts, strongest first", () => expect(concept_list(["gmr", "smr"])).toBe("SMR and GMR"));
  it("group digits", () =>
    expect([grouped(12), grouped("5632"), grouped("12345678901234567890")]).toEqual([
      "12",
      "5,632",
      "12,345,678,901,234,567,890",
    ]));
});

describe("parties", () => {
  it("have initials unlike each other's", () => {
    const looks = party_looks([
      { id: "a", name: "Damascus" },
      { id: "b", name: "Danube" },
      { id: "c", name: "United States" },
      { id: "d", name: "Dan" },
    ]);
    expect([...looks.values()].map((look) => look.initials)).toEqual(["Da", "Dan", "US", "4"]);
  });
});

describe("files of new cases", () => {
  it("are plain and new", () => {
    expect(file_for_title("Grenzstreit Äpfel & Öl!", [])).toBe("grenzstreit-apfel-ol/case.toml");
    expect(file_for_title("x.gmcr", ["x/case.toml"])).toBe("x-2/case.toml");
    expect(file_for_title("平和", [])).toBe("case/case.toml");
  });
  it("the last case is opened again, else the flagship", () => {
    const row = (id: string) => ({ id, file: id, title: null, bytes: 1, etag: "" });
    const rows = [row("chicken/case.toml"), row("ankara-damascus-2022/case.toml")];
    expect([choose_case(rows, "chicken/case.toml"), choose_case(rows, "gone"), choose_case([], null)]).toEqual([
      "chicken/case.toml",
      "ankara-damascus-2022/case.toml",
      undefined,
    ]);
  });
});

describe("differences of lines", () => {
  const told = (a: string, b: string) => line_differences(a, b, 0).map((row) => `${row.kind[0]} ${row.text}`);
  it("are the fewest", () => {
    expect(told("a\nb\nc\nd", "a\nx\nc\nd\ne")).toEqual(["g …", "r b", "a x", "g …", "a e"]);
    expect(told("a", "a")).toEqual(["g …"]);
    expect(told("", "a\n")).toEqual(["a a", "g …"]);
  });
});
