// Does the outcome that was wanted hold in the second of two cases?
import type { CompareDocument } from "../api/documents";

/** An outcome there that sets all options of the wanted one as it does; options that are new may be set in any way. */
export function holds_after(
  document: CompareDocument,
  wanted: { set: Readonly<Record<string, string>>; concept: string },
): boolean {
  const sets = new Map(document.after.states.map((state) => [state.id, state.set]));
  return document.outcomes.some(({ after }) => {
    if (after === null || !(after.holds as string[]).includes(wanted.concept)) return false;
    const set = sets.get(after.state);
    return (
      set !== undefined &&
      Object.entries(wanted.set).every(
        ([option, level]) => level === "-" || set[option] === undefined || set[option] === level,
      )
    );
  });
}
