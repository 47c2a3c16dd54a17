// Where does a report say what is quoted, whatever its typography?
//
// The same normal form as the program compares quotes in: runs of white space are one space, typographic quotation
// marks, dashes and ellipses their ASCII likes, invisible characters dropped, accents decomposed. Letter case, order of
// words and punctuation count.

// biome-ignore lint/suspicious/noControlCharactersInRegex: tabs and ends of lines are white.
const kWhite = /[\u0009-\u000d \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const kInvisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const kPlain: [RegExp, string][] = [
  [/[\u2018-\u201b\u2032\u2039\u203a\u00b4\u0060\u02bc]/, "'"],
  [/[\u201c-\u201f\u2033\u00ab\u00bb]/, '"'],
  [/[\u2010-\u2015\u2212]/, "-"],
  [/\u2026/, "..."],
];

/** A text in normal form; `at[k]` is the place in the original that unit k of `text` comes from. */
export interface Folded {
  text: string;
  at: number[];
  /** The same for the end: unit k of `text` ends at `end[k]` of the original. */
  end: number[];
}

function plain(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x80 && code !== 0x60) return character;
  for (const [pattern, ascii] of kPlain) if (pattern.test(character)) return ascii;
  return code < 0xc0 ? character : character.normalize("NFD");
}

export function fold(original: string): Folded {
  const pieces: string[] = [];
  const at: number[] = [];
  const end: number[] = [];
  const put = (piece: string, from: number, to: number) => {
    pieces.push(piece);
    for (let k = 0; k < piece.length; ++k) {
      at.push(from);
      end.push(to);
    }
  };
  let space = -1;
  for (let unit = 0; unit < original.length; ) {
    const character = String.fromCodePoint(original.codePointAt(unit) as number);
    const from = unit;
    unit += character.length;
    if (kWhite.test(character)) {
      if (space < 0) space = from;
      continue;
    }
    if (kInvisible.test(character)) continue;
    if (space >= 0) put(" ", space, from);
    space = -1;
    put(plain(character), from, unit);
  }
  return { text: pieces.join(""), at, end };
}

/** A quote in normal form, without white space around it. */
export function fold_quote(quote: string): string {
  return fold(quote).text.trim();
}

export interface Place {
  begin: number;
  end: number;
}

/** Every place where `quote` occurs, in UTF-16 units of the original; ends are exclusive. */
export function places_of(folded: Folded, quote: string): Place[] {
  const wanted = fold_quote(quote);
  const found: Place[] = [];
  if (wanted === "") return found;
  for (let k = folded.text.indexOf(wanted); k >= 0; k = folded.text.indexOf(wanted, k + wanted.length)) {
    found.push({ begin: folded.at[k] as number, end: folded.end[k + wanted.length - 1] as number });
  }
  return found;
}

/** The place nearest to `near`, or the first. */
export function place_of(folded: Folded, quote: string, near?: number): Place | null {
  let best: Place | null = null;
  for (const place of places_of(folded, quote)) {
    if (best === null || (near !== undefined && Math.abs(place.begin - near) < Math.abs(best.begin - near)))
      best = place;
  }
  return best;
}

/** Whether these words stand there, one after the other. */
export function stands_in(folded: Folded, quote: string): boolean {
  const wanted = fold_quote(quote);
  return wanted !== "" && folded.text.includes(wanted);
}
