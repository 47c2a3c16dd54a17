// Which reports have been dropped in but are not in the case yet? Kept for as long as the page is open, so that a look at
// another page loses nothing; they are in no file until a statement of theirs is accepted.
import { useSyncExternalStore } from "react";

export interface LooseReport {
  /** Tells it from the others; never that of a source. */
  key: string;
  /** The name of the file it came in, or "pasted text". */
  name: string;
  text: string;
}

let reports: readonly (LooseReport & { case: string })[] = [];
let turn = 0;
const listeners = new Set<() => void>();
const changed = (next: typeof reports) => {
  reports = next;
  for (const listener of [...listeners]) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Returns its key; the same words again are the same report. */
export function add_loose(id: string, name: string, text: string): string {
  const same = reports.find((one) => one.case === id && one.text === text);
  if (same) return same.key;
  turn += 1;
  const key = `+${turn}`;
  changed([...reports, { case: id, key, name, text }]);
  return key;
}

export function remove_loose(key: string): void {
  changed(reports.filter((one) => one.key !== key));
}

export function useLooseReports(id: string): LooseReport[] {
  const all = useSyncExternalStore(subscribe, () => reports);
  return all.filter((one) => one.case === id);
}
