// What can be doubted at once: assumptions by the best evidence they rest on, and the order of wishes.
export const kDoubtKinds: { kind: string; words: string }[] = [
  { kind: "anonymous", words: "an anonymous source" },
  { kind: "secondhand", words: "hearsay (second hand)" },
  { kind: "analysis", words: "an observer's view" },
  { kind: "named", words: "a person, by name" },
  { kind: "official", words: "an institution" },
  { kind: "own", words: "your own judgement" },
  { kind: "none", words: "nothing" },
  { kind: "order", words: "the order of two wishes" },
];

/** The option of the command; nothing where all is sure. */
export function doubt_option(doubts: Readonly<Record<string, number>>): string {
  return kDoubtKinds
    .filter(({ kind }) => (doubts[kind] ?? 100) < 100)
    .map(({ kind }) => `${kind}=${(doubts[kind] ?? 100) / 100}`)
    .join(",");
}

/** Whether the case says how a party sees the dispute. */
export function has_views(text: string): boolean {
  return /^\s*\[\[?view[\].]/m.test(text);
}
