// What is said of an option that stands at a level, in the words of src/present/text.cpp? Options at their first level go
// unsaid, unless today has them elsewhere: what is given up is news. Where nothing else is to be said of a state, the
// first levels that have names are said too.

/** Option to level, as in the status quo; options that are not in it stand at their first level. */
export type Today = Readonly<Record<string, string>>;

export interface Levelled {
  label: string;
  levels: readonly string[];
  binary: boolean;
}

/** "Retake Idlib"; "Relations: none"; "no longer: Keep its troops"; empty where there is nothing to say. */
export function level_words(option: Levelled, level: string, today: string | undefined, named: boolean): string {
  const first = option.levels[0];
  if (level !== first) return option.binary ? option.label : `${option.label}: ${level}`;
  const given_up = today !== undefined && today !== first;
  if (option.binary) return given_up ? `no longer: ${option.label}` : "";
  return given_up || named ? `${option.label}: ${level}` : "";
}

/** What `told` says; where that is nothing, first levels that have names. */
export function with_first_levels<T>(told: (named: boolean) => T[]): T[] {
  const words = told(false);
  return words.length > 0 ? words : told(true);
}
