// Which assumptions does a case make, how is each said, and how is evidence put under one or taken away again?
//
// They are read from the text of the case, so they are there while it is being changed. Structured edits name an assumption
// as the ledger does ("party:acme/prefers:2"); what they cannot reach, statements and rules in inline tables, says so.
import type { Edit } from "../api/client";
import type { CaseModel } from "../case/model";
import { ordinal } from "../what-if/naming";

/** An assumption as the documents of the analyses have it; of ours only what tells it from others. */
export interface AssumptionPlace {
  kind:
    | "party"
    | "statement"
    | "group"
    | "weight"
    | "option"
    | "moves"
    | "step"
    | "needs"
    | "arc"
    | "rule"
    | "collapse"
    | "forbid"
    | "start";
  party: string | null;
  option: string | null;
  /** Its place in its list, from 1. */
  index: number;
  text: string | null;
}

export interface Assumption extends AssumptionPlace {
  because: string[];
  against: string[];
  /** Cannot be changed by a structured edit. */
  text_only: boolean;
}

const place = (kind: AssumptionPlace["kind"], rest: Partial<AssumptionPlace> = {}): AssumptionPlace => ({
  kind,
  party: null,
  option: null,
  index: 1,
  text: null,
  ...rest,
});

/** Everything in the case that evidence can stand under, party by party, then rules and the status quo. */
export function assumptions_of(model: CaseModel): Assumption[] {
  const found: Assumption[] = [];
  model.parties.forEach((party, p) => {
    found.push({
      ...place("party", { party: party.id, index: p + 1 }),
      because: party.because,
      against: party.against,
      text_only: false,
    });
    party.statements.forEach((one, k) =>
      found.push({
        ...place("statement", { party: party.id, index: k + 1, text: one.that }),
        because: one.because,
        against: one.against,
        text_only: one.inline,
      }),
    );
    for (const option of party.options) {
      found.push({
        ...place("option", { party: party.id, option: option.full }),
        because: option.because,
        against: option.against,
        text_only: false,
      });
    }
  });
  for (const option of model.options) {
    if (option.party === "")
      found.push({
        ...place("option", { option: option.full }),
        because: option.because,
        against: option.against,
        text_only: false,
      });
  }
  model.rules.forEach((rule, k) =>
    found.push({
      ...place("rule", { index: k + 1, text: rule.condition }),
      because: rule.because,
      against: rule.against,
      text_only: rule.inline,
    }),
  );
  if (model.start_place > 0 || model.start.length > 0) {
    found.push({
      ...place("start"),
      because: model.start_grounds.because,
      against: model.start_grounds.against,
      text_only: false,
    });
  }
  return found;
}

const kCannot: Record<string, string> = {
  forward: "cannot be undone",
  backward: "cannot be taken up again",
  fixed: "cannot be changed",
};

/** As the command line says it: 'Damascus wants “ankara.withdraw” (its 3rd wish of 14)'. */
export function assumption_words(a: AssumptionPlace, model: CaseModel): string {
  const party = model.parties.find((one) => one.id === a.party);
  const option = model.options.find((one) => one.full === a.option);
  const who = party?.name ?? a.party ?? "";
  const label = `“${option?.label || a.option || ""}”`;
  const text = `“${a.text ?? ""}”`;
  switch (a.kind) {
    case "party":
      return `${who} takes part`;
    case "statement": {
      const said = party?.statements[a.index - 1]?.label;
      return `${who} wants ${said ? `“${said}”` : text} (its ${ordinal(a.index)} wish of ${party?.statements.length ?? a.index})`;
    }
    case "group":
      return `what stands in ${ordinal(a.index)} place in ${who}'s ranking`;
    case "weight":
      return `the weight ${who} gives ${label}`;
    case "option":
      return a.party === null ? `${label} may or may not come about` : `${who} can decide on ${label}`;
    case "moves":
      return `${label} ${kCannot[option?.moves ?? ""] ?? "can be changed freely"}`;
    case "step":
      return `${label} changes one level at a time`;
    case "needs":
      return `${label} can be changed only where “${option?.needs || a.text || ""}”`;
    case "arc":
      return `${who} has its ${ordinal(a.index)} move`;
    case "rule": {
      const rule = model.rules[a.index - 1];
      return rule?.label ? `${rule.label} (${rule.kind} ${text})` : `${rule?.kind ?? "rule"} ${text}`;
    }
    case "collapse":
      return `nothing else matters once ${text}`;
    case "forbid":
      return `a ban on moves${who ? ` of ${who}` : ""}${a.text ? `: ${text}` : ""}`;
    case "start": {
      if (a.option === null) return "the status quo";
      const level = option?.levels[a.index - 1] ?? "";
      if (option?.binary ?? true) return `in the status quo ${label} is ${level === "yes" ? "" : "not "}taken`;
      return `in the status quo ${label} is at ${level}`;
    }
  }
}

/** What tells an assumption from all others of the case; usable as an id. */
export function assumption_key(a: AssumptionPlace): string {
  // Evidence for the status quo is for all of it.
  if (a.kind === "start") return "start";
  const index = a.kind === "statement" || a.kind === "rule" ? String(a.index) : "";
  return [a.kind, a.option ?? a.party ?? "", index]
    .filter((part) => part !== "")
    .join("-")
    .replace(/\./g, "--");
}

export type Side = "because" | "against";

/** As the ledger and structured edits name it; null where it can be changed in the text only. */
export function assumption_reference(a: Assumption): string | null {
  if (a.text_only) return null;
  switch (a.kind) {
    case "party":
      return `party:${a.party}`;
    case "statement":
      return `party:${a.party}/prefers:${a.index}`;
    case "option":
      return `option:${a.option}`;
    case "rule":
      return `rule:${a.index}`;
    case "start":
      return "start";
    default:
      return null;
  }
}

/** What speaks for an assumption no longer speaks against it, and the reverse. Null where there is nothing to do, or no way. */
export function attach_edit(a: Assumption, side: Side, id: string): Edit | null {
  const to = assumption_reference(a);
  if (to === null || a[side].includes(id)) return null;
  return { do: "attach-evidence", to, evidence: id, ...(side === "against" ? { against: true } : {}) };
}

export function detach_edit(a: Assumption, id: string): Edit | null {
  const to = assumption_reference(a);
  if (to === null || !(a.because.includes(id) || a.against.includes(id))) return null;
  return { do: "detach-evidence", to, evidence: id };
}

export interface Group {
  title: string;
  assumptions: Assumption[];
}

/** By heading: each party, then circumstances, rules and the status quo. */
export function grouped_assumptions(list: readonly Assumption[], model: CaseModel): Group[] {
  const groups = new Map<string, Group>();
  for (const a of list) {
    const title =
      a.kind === "start"
        ? "The status quo"
        : a.kind === "rule"
          ? "Rules"
          : a.party === null
            ? "Circumstances"
            : (model.parties.find((one) => one.id === a.party)?.name ?? a.party);
    const group = groups.get(title) ?? { title, assumptions: [] };
    group.assumptions.push(a);
    groups.set(title, group);
  }
  return [...groups.values()];
}

/** Everything that stands on a piece of evidence, for it and against it. */
export function standing_on(list: readonly Assumption[], id: string): { assumption: Assumption; side: Side }[] {
  return list.flatMap((assumption) =>
    (["because", "against"] as const)
      .filter((side) => assumption[side].includes(id))
      .map((side) => ({ assumption, side })),
  );
}
