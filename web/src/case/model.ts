// What does a case say, as far as forms and words need it? Read from the text, so it is there for a text that is not saved
// yet; whether it is right is for the server to say. Places are offsets in the text.
import { read_toml, type TomlNode, type TomlTable } from "./toml";

export interface Grounds {
  because: string[];
  against: string[];
}
export interface OptionModel extends Grounds {
  /** "relations"; with its party before it in `full`. */
  id: string;
  full: string;
  party: string;
  label: string;
  levels: string[];
  binary: boolean;
  moves: string;
  step: string;
  needs: string;
  shared: string[];
  place: number;
}
export interface StatementModel extends Grounds {
  that: string;
  label: string;
  strong: boolean;
  unknown: boolean;
  confidence: number | null;
  place: number;
  /** Written as an inline table: can be changed in the text only. */
  inline: boolean;
}
export interface PartyModel extends Grounds {
  id: string;
  name: string;
  aliases: string[];
  options: OptionModel[];
  statements: StatementModel[];
  /** How its preference is given; statements are empty for all but the first. */
  preference: "prefers" | "ranking" | "weights" | "utility" | "none";
  place: number;
}
export interface RuleModel extends Grounds {
  kind: "always" | "never";
  condition: string;
  label: string;
  confidence: number | null;
  place: number;
  inline: boolean;
}
export interface SourceModel {
  id: string;
  file: string;
  title: string;
  publisher: string;
  date: string;
  url: string;
  place: number;
}
export interface EvidenceModel {
  id: string;
  source: string;
  quote: string;
  who: string;
  kind: string;
  grade: string;
  note: string;
  place: number;
}
/** A condition with a name: what it stands for, and words for people where it has any. */
export interface DefinitionModel {
  id: string;
  when: string;
  label: string;
  place: number;
}
export interface CaseModel {
  title: string;
  start: string[];
  start_place: number;
  start_grounds: Grounds;
  parties: PartyModel[];
  /** All options in the order of state numbers: by party, then exogenous ones. */
  options: OptionModel[];
  rules: RuleModel[];
  definitions: DefinitionModel[];
  sources: SourceModel[];
  evidence: EvidenceModel[];
  graph_form: boolean;
  /** Lines that could not be read, as offsets. */
  broken: number[];
}

const text_of = (node: TomlNode | undefined, or = ""): string => (node?.kind === "leaf" ? String(node.value) : or);
const texts_of = (node: TomlNode | undefined): string[] =>
  node?.kind === "array"
    ? node.items.filter((item) => item.kind === "leaf").map((item) => text_of(item))
    : node?.kind === "leaf"
      ? [text_of(node)]
      : [];
const yes = (node: TomlNode | undefined): boolean => node?.kind === "leaf" && node.value === true;
const number_of = (node: TomlNode | undefined): number | null =>
  node?.kind === "leaf" && typeof node.value === "number" ? node.value : null;
const tables_of = (node: TomlNode | undefined): TomlTable[] =>
  node?.kind === "array"
    ? node.items.filter((item): item is TomlTable => item.kind === "table")
    : node?.kind === "table"
      ? [node]
      : [];
const grounds_of = (node: TomlTable): Grounds => ({
  because: texts_of(node.entries.get("because")),
  against: texts_of(node.entries.get("against")),
});

function definitions_of(node: TomlNode | undefined): DefinitionModel[] {
  if (node?.kind !== "table") return [];
  return [...node.entries].map(([id, entry]) => {
    const long = entry.kind === "table" ? entry.entries : undefined;
    return {
      id,
      when: text_of(long ? long.get("when") : entry),
      label: text_of(long?.get("label")),
      place: entry.from,
    };
  });
}

function option_of(node: TomlTable, party: string): OptionModel {
  const get = (key: string) => node.entries.get(key);
  const id = text_of(get("id"));
  const levels = texts_of(get("levels"));
  return {
    id,
    full: party ? `${party}.${id}` : id,
    party,
    label: text_of(get("label")),
    levels: levels.length > 0 ? levels : ["no", "yes"],
    binary: levels.length === 0,
    moves: text_of(get("moves"), "both"),
    step: text_of(get("step"), "any"),
    needs: text_of(get("needs")),
    shared: texts_of(get("shared")),
    place: node.from,
    ...grounds_of(node),
  };
}

function party_of(node: TomlTable): PartyModel {
  const get = (key: string) => node.entries.get(key);
  const id = text_of(get("id"));
  const statements = tables_of(get("prefers")).map(
    (row): StatementModel => ({
      that: text_of(row.entries.get("that")),
      label: text_of(row.entries.get("label")),
      strong: yes(row.entries.get("strong")),
      unknown: yes(row.entries.get("unknown")),
      confidence: number_of(row.entries.get("confidence")),
      place: row.from,
      inline: row.inline,
      ...grounds_of(row),
    }),
  );
  const others = (["ranking", "weights", "utility"] as const).find((key) => node.entries.has(key));
  return {
    id,
    name: text_of(get("name"), id),
    aliases: texts_of(get("aliases")),
    options: tables_of(get("option")).map((row) => option_of(row, id)),
    statements,
    preference: others ?? (get("prefers") !== undefined ? "prefers" : "none"),
    place: node.from,
    ...grounds_of(node),
  };
}

export function read_case(text: string): CaseModel {
  const { root, broken } = read_toml(text);
  const get = (key: string) => root.entries.get(key);
  const parties = tables_of(get("party")).map(party_of);
  const named = (key: string): Array<[string, TomlTable]> => {
    const node = get(key);
    return node?.kind === "table"
      ? [...node.entries].filter((pair): pair is [string, TomlTable] => pair[1].kind === "table")
      : [];
  };
  return {
    title: text_of(get("title")),
    start: texts_of(get("start")),
    start_place: get("start")?.from ?? 0,
    start_grounds: grounds_of(root),
    parties,
    options: [
      ...parties.flatMap((party) => party.options),
      ...tables_of(get("exogenous")).map((row) => option_of(row, "")),
    ],
    rules: tables_of(get("rule")).map((row) => {
      const kind = row.entries.has("always") ? "always" : "never";
      return {
        kind,
        condition: text_of(row.entries.get(kind)),
        label: text_of(row.entries.get("label")),
        confidence: number_of(row.entries.get("confidence")),
        place: row.from,
        inline: row.inline,
        ...grounds_of(row),
      };
    }),
    definitions: definitions_of(get("define")),
    sources: named("source").map(([id, row]) => {
      const say = (key: string) => text_of(row.entries.get(key));
      return {
        id,
        file: say("file"),
        title: say("title"),
        publisher: say("publisher"),
        date: say("date"),
        url: say("url"),
        place: row.from,
      };
    }),
    evidence: named("evidence").map(([id, row]) => {
      const say = (key: string) => text_of(row.entries.get(key));
      return {
        id,
        source: say("source"),
        quote: say("quote"),
        who: say("who"),
        kind: say("kind"),
        grade: say("grade"),
        note: say("note"),
        place: row.from,
      };
    }),
    graph_form: get("graph") !== undefined,
    broken,
  };
}
