// Which statements are shown: filters over the list, and what there is to choose from.
import { kSpeakerKinds, type SpeakerKind, type Statement } from "./statements";
import { content_of, who_of } from "./words";

export interface Filters {
  /** Kinds that are not wanted. */
  without: ReadonlySet<SpeakerKind>;
  speaker: string; // empty: all
  /** Statements found by patterns that are right at least so often, 0 to 1. */
  certainty: number;
  words: string;
  /** Only statements of which something could not be made out. */
  doubtful: boolean;
  /** Only statements nobody has decided on. */
  open: boolean;
}

export const kNoFilters: Filters = {
  without: new Set(),
  speaker: "",
  certainty: 0,
  words: "",
  doubtful: false,
  open: false,
};

export type Decision = "accepted" | "rejected";

export function chosen(
  statements: Statement[],
  filters: Filters,
  decided: (statement: number) => Decision | undefined = () => undefined,
): number[] {
  const words = filters.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found: number[] = [];
  statements.forEach((statement, k) => {
    if (filters.without.has(statement.speaker_kind)) return;
    if (filters.speaker !== "" && who_of(statement) !== filters.speaker) return;
    // What is shown as 92 % is at least 92 %.
    if (Math.round(statement.certainty * 100) < Math.round(filters.certainty * 100)) return;
    if (filters.doubtful && statement.doubts.length === 0) return;
    if (filters.open && decided(k) !== undefined) return;
    const said = `${who_of(statement)} ${statement.cue?.words ?? ""} ${content_of(statement)}`.toLowerCase();
    if (!words.every((word) => said.includes(word))) return;
    found.push(k);
  });
  return found;
}

/** How many statements there are of each kind that occurs, in the order of the legend. */
export function kinds_in(statements: Statement[]): { kind: SpeakerKind; count: number }[] {
  return kSpeakerKinds
    .map((kind) => ({ kind, count: statements.filter((statement) => statement.speaker_kind === kind).length }))
    .filter(({ count }) => count > 0);
}

/** Who speaks, most often first, then by name. */
export function speakers_in(statements: Statement[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const statement of statements) counts.set(who_of(statement), (counts.get(who_of(statement)) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en"));
}

/** The next or previous of the listed statements, from one that may not be listed; null where there is none. */
export function neighbour(listed: number[], from: number | null, step: 1 | -1): number | null {
  if (listed.length === 0) return null;
  if (from === null) return (step === 1 ? listed[0] : listed[listed.length - 1]) ?? null;
  if (step === 1) return listed.find((k) => k > from) ?? null;
  return [...listed].reverse().find((k) => k < from) ?? null;
}
