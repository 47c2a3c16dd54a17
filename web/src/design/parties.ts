// Which colour, initials and dashes tell a party from the others? By its place in the case, so that they stay.
export interface PartyLook {
  /** A CSS colour, a reference to a token. */
  colour: string;
  /** One to three letters, unlike those of every other party of the case. */
  initials: string;
  /** For strokes, as SVG's stroke-dasharray; empty: solid. */
  dash: string;
}

const kDashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 4", "9 3 2 3 2 3", "1 4"];
const kColours = 8;

function initials_of(name: string, length: number): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const caps = words
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toUpperCase();
  if (words.length > 1 && Array.from(caps).length <= 3) return caps;
  return Array.from(words[0] ?? name)
    .slice(0, length)
    .join("");
}

/** The looks of the parties in the order of the case. */
export function party_looks(parties: ReadonlyArray<{ id: string; name: string }>): Map<string, PartyLook> {
  const looks = new Map<string, PartyLook>();
  const taken = new Set<string>();
  parties.forEach((party, at) => {
    const name = party.name || party.id;
    let initials = "";
    for (const length of [2, 3]) {
      initials = initials_of(name, length);
      if (!taken.has(initials)) break;
    }
    if (taken.has(initials)) initials = String(at + 1);
    taken.add(initials);
    looks.set(party.id, {
      colour: `var(--party-${(at % kColours) + 1})`,
      initials,
      dash: kDashes[at % kDashes.length] ?? "",
    });
  });
  return looks;
}
