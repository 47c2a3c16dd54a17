// Which case is opened when none is named? The one looked at last, else the flagship, else the first.
import type { CaseRow } from "../api/client";

const kLast = "entente.last-case";
const kFlagship = /(^|\/)ankara-damascus-2022\//;

export function choose_case(cases: readonly CaseRow[], last: string | null = recall()): string | undefined {
  const named =
    cases.find((row) => row.id === last) ??
    cases.find((row) => kFlagship.test(`/${row.file}`) || /^ankara-damascus/.test(row.file));
  return (named ?? cases[0])?.id;
}

function recall(): string | null {
  try {
    return localStorage.getItem(kLast);
  } catch {
    return null;
  }
}

export function remember_case(id: string): void {
  try {
    localStorage.setItem(kLast, id);
  } catch {
    // Nothing is lost but a convenience.
  }
}
