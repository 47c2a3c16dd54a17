// How is a statement of a report said to an analyst? The wording of `entente read`.
import type { ReportDocument, SpeakerKind, Statement } from "./statements";

/** What each kind of source is, in half a line. */
export const kKindMeaning: Record<SpeakerKind, string> = {
  official: "an institution speaks, or somebody for it",
  named: "a person, by name",
  organisation: "a group, a company, a body",
  media: "a paper, an agency, a station",
  anonymous: "somebody who is not named",
  analysts: "observers",
  author: "the report itself, or nobody named",
};

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** "a, b and c". */
export function join_list(parts: string[], last = "and"): string {
  if (parts.length <= 1) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${last} ${parts[parts.length - 1]}`;
}

export function capitalised(words: string): string {
  return words === "" ? "" : words.charAt(0).toUpperCase() + words.slice(1);
}

const one_line = (words: string): string => words.replace(/\s+/g, " ").trim();

export function written_source(statement: Statement): string {
  return one_line(statement.source.map((span) => span.words).join(" ... "));
}

/** Whose words: "Sabri", "nobody named". */
export function who_of(statement: Statement): string {
  return statement.speaker || written_source(statement) || "nobody named";
}

/** What is asserted, pieces joined by dots. */
export function content_of(statement: Statement): string {
  return one_line(statement.content.map((span) => span.words).join(" ... "));
}

/** "damascus rejects ankara" with names where they are known. */
export function assertion_words(statement: Statement, names: Map<string, string>): string[] {
  const called = (id: string) => names.get(id) ?? id;
  return statement.assertions.map((one) =>
    [called(one.subject), one.relation, one.object === "" ? "" : called(one.object)]
      .filter((word) => word !== "")
      .join(" "),
  );
}

/** Negation, denial, hedges and conditions, each a sentence. */
export function remarks_of(statement: Statement): string[] {
  const remarks: string[] = [];
  if (statement.negated) remarks.push("Negated: the words say that this was not said or not wanted.");
  if (statement.denial) remarks.push("A denial: the speaker says that this is not so.");
  if (statement.modal) remarks.push("Not certain in its own words.");
  if (statement.conditional) remarks.push("On a condition.");
  if (statement.hedges.length > 0)
    remarks.push(`Hedged by ${join_list(statement.hedges.map((hedge) => `“${hedge}”`))}.`);
  return remarks;
}

/** "Reuters > unnamed officials", from the report outwards in; empty unless second hand. */
export function chain_words(statement: Statement): string {
  return statement.chain.length > 1 ? statement.chain.join(" > ") : "";
}

export function type_words(statement: Statement): string {
  switch (statement.type) {
    case "direct":
      return "in the speaker's own words";
    case "mixed":
      return "partly in the speaker's own words";
    case "indirect":
      return "in the report's words";
  }
}

/** Names of everybody who is mentioned, by id. */
export function names_in(document: ReportDocument): Map<string, string> {
  const names = new Map<string, string>();
  for (const statement of document.statements)
    for (const mention of statement.mentions) names.set(mention.id, mention.name);
  return names;
}

/** Who is mentioned, each once. */
export function mentioned(statement: Statement): string[] {
  return [...new Map(statement.mentions.map((mention) => [mention.id, mention.name])).values()];
}

/** "Gazette, A. Writer, 2 May 2024". */
export function origin_of(document: ReportDocument): string {
  return [document.publisher, document.author, document.date].filter((part) => part).join(", ");
}
