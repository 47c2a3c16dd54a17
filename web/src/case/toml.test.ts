import { describe, expect, it } from "vitest";
import { condition_words } from "./condition-words";
import { read_case } from "./model";
import { read_toml, type TomlNode } from "./toml";

function plain(node: TomlNode): unknown {
  if (node.kind === "leaf") return node.value;
  if (node.kind === "array") return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)]));
}
const read = (text: string) => plain(read_toml(text).root);

describe("a TOML text", () => {
  it("gives its values", () => {
    expect(
      read(
        "a = 1\nb.c = \"x\\n\\u00e9\"\n[t]\nd = [1, 2,\n # no\n 3,]\n[[l]]\ne = true\n[[l]]\nf = { g = 'h', i = 0.5 }\n",
      ),
    ).toEqual({
      a: 1,
      b: { c: "x\né" },
      t: { d: [1, 2, 3] },
      l: [{ e: true }, { f: { g: "h", i: 0.5 } }],
    });
  });
  it("gives long strings as they are read", () => {
    expect(read('a = """\none\\\n   two"""\nb = \'\'\'\nx\'y\'\'\'\nc = """q"""""\n')).toEqual({
      a: "onetwo",
      b: "x'y",
      c: 'q""',
    });
  });
  it("keeps dates as text", () =>
    expect(read("d = 2024-05-02\ne = 2024-05-02 07:32:00Z\n")).toEqual({ d: "2024-05-02", e: "2024-05-02 07:32:00Z" }));
  it("goes on after a broken line", () => {
    const { root, broken } = read_toml('a = 1\nb = "open\nc = 3\nd = [1, \n');
    expect(plain(root)).toEqual({ a: 1, c: 3 });
    expect(broken).toEqual([6, 22]);
  });
  it("keeps the place of every value", () => {
    const text = '[[party]]\nid = "x"\n';
    const party = read_toml(text).root.entries.get("party");
    const first = party?.kind === "array" ? party.items[0] : undefined;
    const id = first?.kind === "table" ? first.entries.get("id") : undefined;
    expect(text.slice(id?.from, id?.to)).toBe('"x"');
  });
});

describe("a case", () => {
  const model = read_case(`title = "Two"
start = ["a.act", "b.offer=half"]
[[party]]
id = "a"
name = "Acme"
  [[party.option]]
  id = "act"
  [[party.prefers]]
  that = "not act"
  strong = true
  because = ["said"]
  [[party.prefers]]
  that = "b.offer = half"
  confidence = 0.8
[[party]]
id = "b"
ranking = [["YN"]]
  [[party.option]]
  id = "offer"
  label = "Offer"
  levels = ["none", "half"]
[[rule]]
never = "a.act and b.offer = half"
[evidence.said]
kind = "own"
`);
  it("has parties with options and statements", () => {
    expect(model.parties.map((party) => [party.id, party.name, party.preference, party.statements.length])).toEqual([
      ["a", "Acme", "prefers", 2],
      ["b", "b", "ranking", 0],
    ]);
    expect(model.options.map((option) => [option.full, option.levels])).toEqual([
      ["a.act", ["no", "yes"]],
      ["b.offer", ["none", "half"]],
    ]);
    expect(model.parties[0]?.statements.map((row) => [row.that, row.strong, row.confidence, row.because])).toEqual([
      ["not act", true, null, ["said"]],
      ["b.offer = half", false, 0.8, []],
    ]);
  });
  it("has rules, evidence and a status quo", () => {
    expect(model.rules.map((rule) => [rule.kind, rule.condition])).toEqual([["never", "a.act and b.offer = half"]]);
    expect(model.evidence.map((one) => [one.id, one.kind])).toEqual([["said", "own"]]);
    expect(model.start).toEqual(["a.act", "b.offer=half"]);
  });
});

describe("named conditions", () => {
  const model = read_case(`[define]
treaty = "a.sign and b.sign"
[define.fair]
when = "a.offer"
label = "a fair offer"
`);
  it("are read in both forms", () =>
    expect(model.definitions.map(({ id, when, label }) => ({ id, when, label }))).toEqual([
      { id: "treaty", when: "a.sign and b.sign", label: "" },
      { id: "fair", when: "a.offer", label: "a fair offer" },
    ]));
  it("are said by label, else by name", () =>
    expect(condition_words(model, "treaty and not fair", "")).toBe("treaty and not a fair offer"));
});
