// Which statements were looked at and found unfit? A case has no place for what it does not use, so this is remembered by
// the browser, by the words of the report; accepting is in the case itself.
import { useCallback, useState } from "react";
import type { ReportDocument, Statement } from "./statements";
import { content_of, who_of } from "./words";

const key_of = (document: ReportDocument): string => `entente.rejected.${document.sha256}`;
const name_of = (statement: Statement): string => `${who_of(statement)}\n${content_of(statement)}`;

function kept(document: ReportDocument): Set<string> {
  try {
    const names = JSON.parse(localStorage.getItem(key_of(document)) ?? "[]") as unknown;
    return new Set(Array.isArray(names) ? names.filter((name): name is string => typeof name === "string") : []);
  } catch {
    return new Set();
  }
}

function keep(document: ReportDocument, names: ReadonlySet<string>): void {
  try {
    if (names.size === 0) localStorage.removeItem(key_of(document));
    else localStorage.setItem(key_of(document), JSON.stringify([...names]));
  } catch {
    // A full or forbidden store: remembered until the page is left.
  }
}

export interface Rejections {
  has: (statement: Statement) => boolean;
  set: (statement: Statement, rejected: boolean) => void;
}

export function useRejections(document: ReportDocument | undefined): Rejections {
  const [state, set_state] = useState<{ of: string; names: Set<string> }>({ of: "", names: new Set() });
  const of = document ? key_of(document) : "";
  const names = document && state.of !== of ? kept(document) : state.names;
  const has = useCallback((statement: Statement) => names.has(name_of(statement)), [names]);
  const set = useCallback(
    (statement: Statement, rejected: boolean) => {
      if (!document) return;
      const next = new Set(names);
      if (rejected) next.add(name_of(statement));
      else next.delete(name_of(statement));
      keep(document, next);
      set_state({ of, names: next });
    },
    [document, names, of],
  );
  return { has, set };
}
