// What are the six concepts called, and what does each say of how a party thinks? In the words of `entente solve`.
export type Concept = "nash" | "sseq" | "seq" | "smr" | "gmr" | "sim";

export interface ConceptWords {
  id: Concept;
  name: string;
  /** Continues "if each party ...". */
  thinks: string;
  /** What holding under it says of an outcome. */
  says: string;
}

/** Strongest claim first, as everywhere; SIM, which is apart, last. */
export const kConcepts: readonly ConceptWords[] = [
  { id: "nash", name: "Nash", thinks: "looks only at its own next move", says: "Nobody gains by moving alone." },
  {
    id: "sseq",
    name: "SSEQ",
    thinks: "fears only answers in the others’ interest, and plans a reply",
    says: "Whoever gains by moving is answered by moves in the others’ interest, and no reply repairs it.",
  },
  {
    id: "seq",
    name: "SEQ",
    thinks: "fears only answers in the others’ interest",
    says: "Whoever gains by moving is answered by moves in the others’ own interest.",
  },
  {
    id: "smr",
    name: "SMR",
    thinks: "fears any answer, and plans a reply of its own",
    says: "Whoever gains by moving can be answered, and no reply of its own repairs it.",
  },
  {
    id: "gmr",
    name: "GMR",
    thinks: "fears any answer, even one that hurts the others too",
    says: "Whoever gains by moving can be answered, at whatever price to those who answer.",
  },
  {
    id: "sim",
    name: "SIM",
    thinks: "fears what the others may do at the same moment",
    says: "Whoever gains by moving may meet moves made at the same moment.",
  },
];

export const kConceptIds = kConcepts.map((one) => one.id);
export const concept_words = (id: string): ConceptWords =>
  kConcepts.find((one) => one.id === id) ?? { id: id as Concept, name: id, thinks: "", says: "" };

/** "Nash, SSEQ and SEQ"; "all six concepts". */
export function concept_list(ids: readonly string[], all = "all six concepts"): string {
  const known = kConceptIds.filter((id) => ids.includes(id)).map((id) => concept_words(id).name);
  if (known.length === kConcepts.length) return all;
  return and_list(known);
}

export function and_list(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1]}`;
}

/** "1,244", whatever the count's size: counts may come as decimal strings. */
export const grouped = (count: number | string): string => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
export const counted = (count: number | string, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${String(count) === "1" ? one : many}`;
