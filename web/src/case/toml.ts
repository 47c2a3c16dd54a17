// What stands in the text of a case file, and where? A reader of TOML 1.0 for the page: it keeps the place of every value,
// and goes on after a broken line, for the text is read while it is being typed. The program's own reader (POST /api/check)
// decides what is right; this one only has to agree with it about what is.

export interface TomlLeaf {
  kind: "leaf";
  value: string | number | boolean;
  /** Offsets in UTF-16 units of the text. */
  from: number;
  to: number;
}
export interface TomlArray {
  kind: "array";
  items: TomlNode[];
  from: number;
  to: number;
}
export interface TomlTable {
  kind: "table";
  entries: Map<string, TomlNode>;
  /** Of its header; of the whole for an inline table. */
  from: number;
  to: number;
  inline: boolean;
}
export type TomlNode = TomlLeaf | TomlArray | TomlTable;

export interface TomlText {
  root: TomlTable;
  /** Offsets at which a line could not be read. */
  broken: number[];
}

class Broken extends Error {}

const table = (from: number, to = from, inline = false): TomlTable => ({
  kind: "table",
  entries: new Map(),
  from,
  to,
  inline,
});

class Reader {
  at = 0;
  broken: number[] = [];
  root = table(0);
  private current = this.root;

  constructor(private readonly text: string) {}

  read(): void {
    while (this.at < this.text.length) {
      const line = this.at;
      try {
        this.line();
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        this.broken.push(line);
        // Whatever follows belongs to the next line that can be read.
        const end = this.text.indexOf("\n", Math.max(line, this.at - 1));
        this.at = end < 0 ? this.text.length : end + 1;
      }
    }
  }

  private line(): void {
    this.blanks();
    const ch = this.text[this.at];
    if (ch === undefined) return;
    if (ch === "\n" || ch === "\r" || ch === "#") {
      this.end_of_line();
      return;
    }
    if (ch === "[") {
      this.header();
      return;
    }
    const from = this.at;
    const keys = this.keys();
    this.blanks();
    this.expect("=");
    this.blanks();
    const value = this.value(0);
    this.put(this.current, keys, value, from);
    this.end_of_line();
  }

  private header(): void {
    const from = this.at;
    this.at += 1;
    const several = this.text[this.at] === "[";
    if (several) this.at += 1;
    this.blanks();
    const keys = this.keys();
    this.blanks();
    this.expect("]");
    if (several) this.expect("]");
    let node = this.root;
    keys.forEach((key, place) => {
      const last = place === keys.length - 1;
      const found = node.entries.get(key);
      if (last && several) {
        const list = found?.kind === "array" ? found : ({ kind: "array", items: [], from, to: this.at } as TomlArray);
        if (found !== list) node.entries.set(key, list);
        const made = table(from, this.at);
        list.items.push(made);
        node = made;
      } else if (found?.kind === "table") {
        node = found;
        if (last) [found.from, found.to] = [from, this.at];
      } else if (found?.kind === "array" && found.items.at(-1)?.kind === "table") {
        node = found.items.at(-1) as TomlTable;
      } else {
        const made = table(from, this.at);
        node.entries.set(key, made);
        node = made;
      }
    });
    this.current = node;
    this.end_of_line();
  }

  private put(into: TomlTable, keys: string[], value: TomlNode, from: number): void {
    let node = into;
    for (const key of keys.slice(0, -1)) {
      const found = node.entries.get(key);
      if (found?.kind === "table") {
        node = found;
        continue;
      }
      const made = table(from, this.at);
      node.entries.set(key, made);
      node = made;
    }
    const key = keys.at(-1);
    if (key !== undefined && !node.entries.has(key)) node.entries.set(key, value);
  }

  private keys(): string[] {
    const keys: string[] = [];
    for (;;) {
      const ch = this.text[this.at];
      if (ch === '"' || ch === "'") {
        keys.push(this.string().value as string);
      } else {
        const match = /[A-Za-z0-9_-]+/y;
        match.lastIndex = this.at;
        const found = match.exec(this.text);
        if (!found) throw new Broken();
        keys.push(found[0]);
        this.at = match.lastIndex;
      }
      this.blanks();
      if (this.text[this.at] !== ".") return keys;
      this.at += 1;
      this.blanks();
    }
  }

  private value(depth: number): TomlNode {
    const from = this.at;
    const ch = this.text[from];
    if (depth > 64 || ch === undefined) throw new Broken();
    if (ch === '"' || ch === "'") return this.string();
    if (ch === "[") {
      this.at += 1;
      const items: TomlNode[] = [];
      for (;;) {
        this.blanks_and_lines();
        if (this.text[this.at] === "]") break;
        items.push(this.value(depth + 1));
        this.blanks_and_lines();
        if (this.text[this.at] === ",") this.at += 1;
        else if (this.text[this.at] !== "]") throw new Broken();
      }
      this.at += 1;
      return { kind: "array", items, from, to: this.at };
    }
    if (ch === "{") {
      const made = table(from, from, true);
      this.at += 1;
      for (;;) {
        this.blanks();
        if (this.text[this.at] === "}") break;
        const key_at = this.at;
        const keys = this.keys();
        this.blanks();
        this.expect("=");
        this.blanks();
        this.put(made, keys, this.value(depth + 1), key_at);
        this.blanks();
        if (this.text[this.at] === ",") this.at += 1;
        else if (this.text[this.at] !== "}") throw new Broken();
      }
      this.at += 1;
      made.to = this.at;
      return made;
    }
    const match = /[^\s,\]}#=]+(?: \d\d:[^\s,\]}#]+)?/y;
    match.lastIndex = from;
    const found = match.exec(this.text);
    if (!found) throw new Broken();
    this.at = match.lastIndex;
    const word = found[0];
    if (word === "true" || word === "false") return { kind: "leaf", value: word === "true", from, to: this.at };
    const digits = word.replaceAll("_", "");
    if (/^[+-]?(0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+|\d+(\.\d+)?([eE][+-]?\d+)?|inf|nan)$/.test(digits)) {
      const number = /inf$/.test(digits) ? (digits.startsWith("-") ? -Infinity : Infinity) : Number(digits);
      return { kind: "leaf", value: number, from, to: this.at };
    }
    if (/^\d/.test(word)) return { kind: "leaf", value: word, from, to: this.at };
    throw new Broken();
  }

  private string(): TomlLeaf {
    const from = this.at;
    const quote = this.text[from] as string;
    const long = this.text.startsWith(quote.repeat(3), from);
    let at = from + (long ? 3 : 1);
    if (long && this.text.startsWith("\r\n", at)) at += 2;
    else if (long && this.text[at] === "\n") at += 1;
    let value = "";
    for (;;) {
      const ch = this.text[at];
      if (ch === undefined || (!long && ch === "\n")) {
        this.at = from + 1;
        throw new Broken();
      }
      if (ch === quote && (!long || this.text.startsWith(quote.repeat(3), at))) {
        // Up to two quotation marks may stand before the closing three.
        while (long && this.text[at + 3] === quote) {
          value += quote;
          at += 1;
        }
        this.at = at + (long ? 3 : 1);
        return { kind: "leaf", value, from, to: this.at };
      }
      if (ch === "\\" && quote === '"') {
        const [said, next] = this.escape(at, long);
        value += said;
        at = next;
        continue;
      }
      value += ch;
      at += 1;
    }
  }

  private escape(at: number, long: boolean): [string, number] {
    const kinds: Record<string, string> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", '"': '"', "\\": "\\" };
    const kind = this.text[at + 1] ?? "";
    if (kind in kinds) return [kinds[kind] as string, at + 2];
    const size = kind === "u" ? 4 : kind === "U" ? 8 : 0;
    const hex = this.text.slice(at + 2, at + 2 + size);
    if (size > 0 && hex.length === size && /^[0-9a-fA-F]+$/.test(hex) && parseInt(hex, 16) <= 0x10ffff)
      return [String.fromCodePoint(parseInt(hex, 16)), at + 2 + size];
    const folded = /\\[ \t]*\r?\n\s*/y;
    folded.lastIndex = at;
    if (long && folded.test(this.text)) return ["", folded.lastIndex];
    this.at = at;
    throw new Broken();
  }

  private blanks(): void {
    while (this.text[this.at] === " " || this.text[this.at] === "\t") this.at += 1;
  }

  private blanks_and_lines(): void {
    const match = /(?:\s|#[^\n]*)*/y;
    match.lastIndex = this.at;
    match.exec(this.text);
    this.at = match.lastIndex;
  }

  private expect(ch: string): void {
    if (this.text[this.at] !== ch) throw new Broken();
    this.at += 1;
  }

  private end_of_line(): void {
    const match = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
    match.lastIndex = this.at;
    if (!match.exec(this.text)) throw new Broken();
    this.at = match.lastIndex;
  }
}

export function read_toml(text: string): TomlText {
  const reader = new Reader(text);
  reader.read();
  return { root: reader.root, broken: reader.broken };
}
