// Where in the workbench are we? The address after "#": #/outcomes/CASE?state=12. Pages change it through `go` and `href`,
// so that Back works and a place can be kept.
import { useMemo, useSyncExternalStore } from "react";

export const kPages = [
  { id: "case", name: "Case", asks: "What is the dispute?" },
  { id: "priorities", name: "Priorities", asks: "Who wants what most?" },
  { id: "outcomes", name: "Outcomes", asks: "What can hold?" },
  { id: "map", name: "Map", asks: "How does one get there?" },
  { id: "hinges", name: "Hinges", asks: "What decides it?" },
  { id: "reports", name: "Reports", asks: "Who said so?" },
  { id: "what-if", name: "What if", asks: "What would change it?" },
  { id: "print", name: "Print", asks: "What is handed over?" },
] as const;
export type PageId = (typeof kPages)[number]["id"];

export interface Place {
  page: PageId;
  /** The id of a case; empty: none chosen yet. */
  case: string;
  params: Record<string, string>;
}

export function read_place(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const [page = "", id = ""] = path.replace(/^\//, "").split("/", 2);
  const known = kPages.find((one) => one.id === page)?.id ?? "outcomes";
  let name = id;
  try {
    name = decodeURIComponent(id);
  } catch {
    // An address typed by hand; the name as it stands will not be found, which is then said.
  }
  return { page: known, case: name, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function place_hash(place: Place): string {
  const query = new URLSearchParams(Object.entries(place.params).filter(([, value]) => value !== "")).toString();
  return `#/${place.page}${place.case ? `/${encodeURIComponent(place.case)}` : ""}${query ? `?${query}` : ""}`;
}

const subscribe = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => read_place(hash), [hash]);
}

type Target = { page?: PageId; case?: string; params?: Record<string, string> };

/** An address for a link: the same case unless told, no parameters unless told. */
export function href(target: Target): string {
  const here = read_place(window.location.hash);
  return place_hash({ page: target.page ?? here.page, case: target.case ?? here.case, params: target.params ?? {} });
}

/** Goes there; with `replace` without a step for Back. */
export function go(target: Target, replace = false): void {
  const hash = href(target);
  if (hash === window.location.hash) return;
  if (replace) {
    window.history.replaceState(null, "", hash);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    window.location.hash = hash;
  }
}

/** Sets or (with "") removes parameters of the present place. */
export function set_params(params: Record<string, string>, replace = true): void {
  const here = read_place(window.location.hash);
  go({ ...here, params: { ...here.params, ...params } }, replace);
}
