// What changed between two cases, in sentences. The wording of `entente compare`: what is assumed otherwise, what became
// of the outcomes, because of which difference, what of today; then grounds and wording, which bear on no outcome.
import type { CompareDifference, CompareDocument, CompareEffect, CompareOutcome, ComparePlace } from "../api/documents";
import { and_list, concept_list, concept_words, counted, grouped } from "../design/concepts";
import { fold_states } from "./boxes";
import { capitalised, ordinal, spelled, type Naming } from "./naming";

export interface Sides {
  before: Naming;
  after: Naming;
}

/** Differences that bear on outcomes are counted; the others are not. */
export interface Numbered {
  number: number | null;
  difference: CompareDifference;
}

export function numbered(document: CompareDocument): { bearing: Numbered[]; others: Numbered[] } {
  const bearing = document.differences
    .filter((one) => one.bears)
    .map((difference, k) => ({ number: k + 1, difference }));
  const others = document.differences.filter((one) => !one.bears).map((difference) => ({ number: null, difference }));
  return { bearing, others };
}

const changed_outcomes = (document: CompareDocument): CompareOutcome[] =>
  document.outcomes.filter((one) => one.fate !== "same");
const way_changed = (one: CompareOutcome): boolean =>
  one.before !== null && one.after !== null && (one.before.steps === null) !== (one.after.steps === null);

// ---- In brief ----

function counts_words(document: CompareDocument): string {
  const total = document.outcomes.length;
  if (total === 0) return "No outcome holds in either case.";
  if (changed_outcomes(document).length === 0) {
    if (total === 1) return "The one outcome that holds, holds as before.";
    return total === 2 ? "Both outcomes hold as before." : `All ${counted(total, "outcome")} hold as before.`;
  }
  const parts: string[] = [];
  const part = (fate: keyof CompareDocument["counts"], one: string, many: string) => {
    const count = document.counts[fate];
    if (count !== "0") parts.push(`${grouped(count)} ${count === "1" ? one : many}`);
  };
  part("appeared", "appeared", "appeared");
  part("vanished", "vanished", "vanished");
  part("stronger", "holds more firmly", "hold more firmly");
  part("weaker", "holds less firmly", "hold less firmly");
  part("shifted", "holds in another way", "hold in another way");
  part("same", "holds as before", "hold as before");
  return `Of ${counted(total, "outcome")} that hold in either case, ${and_list(parts)}.`;
}

/** Whether other questions than the six concepts read it. */
export function read_elsewhere({ part }: CompareDifference): boolean {
  return part === "marks" || part === "attitude" || part === "view";
}

export function verdict_words(document: CompareDocument): string {
  if (document.differences.length === 0) return "The two cases say the same.";
  const { bearing } = numbered(document);
  if (bearing.length === 0)
    return document.differences.some(read_elsewhere)
      ? "The two cases differ in nothing the six concepts read, so the same outcomes hold."
      : "The two cases differ in grounds or wording alone, so the same outcomes hold.";
  return `${capitalised(spelled(bearing.length))} ${bearing.length === 1 ? "difference bears" : "differences bear"} on what can hold. ${counts_words(document)}`;
}

/** Which changes of outcome are the work of one difference, and which of several. */
export function together_words(document: CompareDocument): string {
  const changed = changed_outcomes(document).length;
  const { bearing } = numbered(document);
  const tried = bearing.filter(({ difference }) => difference.alone !== undefined);
  const sentences: string[] = [];
  if (changed > 0 && tried.length > 0) {
    const whole = tried.find(({ difference }) => difference.alone?.outcomes.length === changed);
    const explained = new Set(tried.flatMap(({ difference }) => difference.alone?.outcomes ?? [])).size;
    if (whole !== undefined) {
      sentences.push(
        `Difference ${whole.number} alone accounts for ${changed === 1 ? "that" : `all ${grouped(changed)} of these changes`}.`,
      );
    } else if (explained === 0) {
      sentences.push(
        "No difference that could be tried alone accounts for any of these changes: they take several at once.",
      );
    } else if (explained === changed) {
      sentences.push("Each of these changes is the work of some difference alone; no difference accounts for all.");
    } else {
      sentences.push(
        `Differences alone account for ${grouped(explained)} of these ${grouped(changed)} changes; the others take several at once.`,
      );
    }
  }
  if (!document.causes_complete) sentences.push("Time was up before all differences were tried.");
  else if (tried.some(({ difference }) => difference.alone?.application !== "tried"))
    sentences.push("Not every difference can be tried alone.");
  return sentences.join(" ");
}

// ---- One difference ----

const text_of = (place: ComparePlace): string => {
  const words = `“${place?.label ?? place?.text ?? ""}”`;
  if (place?.rule === undefined) return words;
  return place.label === undefined ? `${place.rule} ${words}` : `the rule ${words}`;
};
const kParts: Record<string, string> = { rule: "rule", collapse: "collapse", forbid: "move ban", arc: "possible move" };
const kMoves: Record<string, string> = {
  both: "can be changed freely",
  forward: "cannot be undone",
  backward: "cannot be taken up again",
  fixed: "cannot be changed",
};

/** The difference, beginning with a capital, without a full stop. */
export function difference_words(
  { part, edit, before, after }: CompareDifference,
  { before: x, after: y }: Sides,
): string {
  const naming = after !== null ? y : x;
  const place = (after ?? before) as NonNullable<ComparePlace>;
  const who = naming.party(place.party ?? "");
  const label = place.option === null ? "" : `“${naming.label(place.option)}”`;
  const rank = (one: ComparePlace) => `its ${ordinal(one?.index ?? 0)} wish`;
  const moved = (kind: string) =>
    before === null
      ? `A new ${kind}: ${text_of(after)}`
      : after === null
        ? `A ${kind} is gone: ${text_of(before)}`
        : edit === "moved"
          ? `A ${kind} stands elsewhere: ${text_of(after)}`
          : `A ${kind} reads otherwise: ${text_of(after)}; before: ${text_of(before)}`;
  switch (part) {
    case "party":
      return after !== null ? `${who} takes part now` : `${who} no longer takes part`;
    case "option":
      if (place.party === null)
        return after !== null ? `${label} is a circumstance now` : `${label} is no circumstance any more`;
      return after !== null ? `${who} can now decide on ${label}` : `${who} can no longer decide on ${label}`;
    case "statement":
      if (edit === "added") return `${who} now wants ${text_of(after)}, as ${rank(after)}`;
      if (edit === "removed") return `${who} no longer wants ${text_of(before)}, which was ${rank(before)}`;
      if (edit === "moved") return `${who} wants ${text_of(after)} as ${rank(after)}; it was ${rank(before)}`;
      if (edit === "negated")
        return `${who} wants ${text_of(after)}, the contrary of ${text_of(before)} (${rank(after)})`;
      return `${who} wants ${text_of(after)} in place of ${text_of(before)} (${rank(after)})`;
    case "group":
      return `What stood in ${ordinal(before?.index ?? 0)} place in ${who}'s ranking stands in ${ordinal(after?.index ?? 0)}`;
    case "weight":
      return `${who} gives ${label} another weight: ${text_of(after)}; before: ${text_of(before)}`;
    case "preference":
      return `What ${who} prefers is given otherwise`;
    case "levels":
      return `${label} has other levels: ${after?.text ?? ""}; before: ${before?.text ?? ""}`;
    case "owners":
      return `${label} is decided on by others`;
    case "moves":
      return `${label} ${kMoves[after?.text ?? ""] ?? "can be changed otherwise"}; before it ${kMoves[before?.text ?? ""] ?? "could be changed otherwise"}`;
    case "step":
      return `${label} changes by other steps`;
    case "needs":
      return `${label} can be changed ${needs_words(after)}; before ${needs_words(before)}`;
    case "rule":
    case "collapse":
    case "forbid":
    case "arc":
      return moved(kParts[part] ?? part);
    case "state":
      return `The state ${text_of(place)} ${after !== null ? "is new" : "is gone"}`;
    case "start":
      if (before === null) return "The second case names a status quo, the first does not";
      if (after === null) return "The second case names no status quo, the first does";
      return `In the status quo ${label} is ${level_words(after, y)}; it was ${level_words(before, x)}`;
    case "marks":
      return `How strongly, or how surely, ${who} ${place.text === null ? "prefers one thing to another" : `wants ${text_of(place)}`} is marked otherwise`;
    case "attitude":
      return `${who} cares otherwise for what another party wants`;
    case "view":
      return `How ${who} sees the dispute ${before === null ? "is told now: it has a view of its own" : after === null ? "is no longer told: it sees it as it is" : "is another view"}`;
    case "grounds":
      return `${subject(place, naming)} rests on other evidence`;
    case "evidence":
      return after === null
        ? `Evidence no longer used: ${text_of(before)}`
        : before === null
          ? `New evidence: ${text_of(after)}`
          : `Evidence described otherwise: ${text_of(after)}`;
    case "source":
      return `The report ${text_of(place)} ${before === null ? "is new" : after === null ? "is no longer used" : "is described otherwise"}`;
    case "wording":
      return `${subject(place, naming)} is worded otherwise`;
  }
}

function needs_words(place: ComparePlace): string {
  return place?.text ? `only where ${text_of(place)}` : "anywhere";
}
function level_words(place: ComparePlace, naming: Naming): string {
  const level = place?.text ?? naming.levels(place?.option ?? "")[(place?.index ?? 1) - 1] ?? "";
  if (place?.option != null && naming.binary(place.option)) return level === "yes" ? "taken" : "not taken";
  return level === "" ? "" : `at ${level}`;
}
function subject(place: NonNullable<ComparePlace>, naming: Naming): string {
  if (place.option !== null) return `“${naming.label(place.option)}”`;
  if (place.party !== null)
    return place.text === null ? naming.party(place.party) : `${naming.party(place.party)}: ${text_of(place)}`;
  return place.text === null ? "The status quo" : text_of(place);
}

/** Where it stands in the files: "line 86", "line 90, was 86". */
export function lines_words({ before, after }: CompareDifference): string {
  const was = before?.line ?? 0;
  const is = after?.line ?? 0;
  if (is !== 0 && was !== 0) return is === was ? `line ${is}` : `line ${is}, was ${was}`;
  if (is !== 0) return `line ${is}`;
  return was !== 0 ? `was line ${was}` : "";
}

// "3 of the 5", "all 5", "none of the 5", "the one", "no".
function share(part: number, whole: number): string {
  if (part === 0) return whole === 1 ? "no" : `none of the ${grouped(whole)}`;
  if (part < whole) return `${grouped(part)} of the ${grouped(whole)}`;
  if (whole === 2) return "both";
  return whole === 1 ? "the one" : `all ${grouped(whole)}`;
}

/** What the difference does made alone in the first case, or undone alone in the second; empty where that was not tried. */
export function effect_words(effect: CompareEffect | undefined, made: boolean, document: CompareDocument): string {
  if (effect === undefined || effect.application === "untried") return "";
  const numbers = new Map(numbered(document).bearing.map(({ number, difference }) => [difference.id, number]));
  const needed =
    effect.with.length === 0
      ? ""
      : ` (with ${and_list(effect.with.map((id) => String(numbers.get(id) ?? id)))}, which it needs)`;
  if (effect.application === "not-alone")
    return `${made ? "Made" : "Undone"} alone it cannot be tried: ${effect.why ?? ""}.`;
  if (effect.application === "invalid")
    return `With it ${made ? "made" : "undone"} alone${needed} the case contradicts itself: ${effect.why ?? ""}.`;
  const changed = changed_outcomes(document).length;
  const ways = document.outcomes.filter(way_changed).length;
  const parts: string[] = [];
  if (changed > 0)
    parts.push(`${share(effect.outcomes.length, changed)} ${changed === 1 ? "change" : "changes"} of outcome`);
  if (ways > 0)
    parts.push(`${share(effect.ways.length, ways)} ${ways === 1 ? "change" : "changes"} of where self-interest leads`);
  const astray = Number(effect.others);
  const others =
    astray === 0
      ? ""
      : `${astray === 1 ? "one other outcome" : `${grouped(effect.others)} other outcomes`} in a way that neither case knows`;
  const lead = `${made ? "Made" : "Undone"} alone${needed}`;
  if (effect.outcomes.length === 0 && effect.ways.length === 0 && others === "" && parts.length > 0) {
    return `${lead}, it ${made ? "accounts for none of these changes" : "takes none of these changes back"}.`;
  }
  if (parts.length === 0) return others === "" ? `${lead}, it changes nothing.` : `${lead}, it changes ${others}.`;
  return `${lead}, it ${made ? "accounts for" : "takes back"} ${and_list(parts)}${others === "" ? "" : `; it also changes ${others}`}.`;
}

// ---- The outcomes ----

export const kFates: { fate: CompareOutcome["fate"]; title: string }[] = [
  { fate: "appeared", title: "Outcomes that appeared" },
  { fate: "vanished", title: "Outcomes that vanished" },
  { fate: "stronger", title: "Outcomes that hold more firmly" },
  { fate: "weaker", title: "Outcomes that hold less firmly" },
  { fate: "shifted", title: "Outcomes that hold in another way" },
];

export interface Line {
  lead: string; // "8 outcomes", "state 12 (was 14)"
  words: string;
  remarks: string[];
  /** The states it stands for, in the second case where they can arise there. */
  states: number[];
}
export interface FateGroup {
  title: string;
  words: string;
  lines: Line[];
  /** Who leaves them, as far as that was looked at. */
  leavers: string;
}

function group_words(members: CompareOutcome[], concepts: readonly string[]): string {
  const [first] = members;
  const all = concepts.length === 6 ? "all six concepts" : `all ${spelled(concepts.length)} concepts`;
  const held = (holds: readonly string[]) =>
    holds.length === 0 ? "none" : holds.length === concepts.length && concepts.length > 1 ? all : concept_list(holds);
  const before = first?.before?.holds ?? [];
  const after = first?.after?.holds ?? [];
  const one = members.length === 1;
  if (after.length === 0)
    return `${one ? "Held" : `${counted(members.length, "outcome")} held`} under ${held(before)} before, now under none.`;
  return `${one ? "Holds" : `${counted(members.length, "outcome")} hold`} under ${held(after)}, before under ${held(before)}.`;
}

function place_words({ before, after }: CompareOutcome): string {
  if (after && before)
    return after.state === before.state ? `state ${after.state}` : `state ${after.state} (was ${before.state})`;
  return after ? `state ${after.state} (new)` : `was state ${before?.state ?? 0}`;
}

function departure_words(outcome: CompareOutcome, sides: Sides): string {
  const { departure } = outcome;
  if (departure === null) return "";
  const now = departure.case === "after";
  const naming = now ? sides.after : sides.before;
  const from = (now ? outcome.after : outcome.before)?.state ?? 0;
  return `${now ? "Now" : "In the first case"} ${naming.party(departure.party)} leaves it under ${concept_words(departure.concept).name}, and nothing deters that: it ${naming.move(from, departure.to)} (state ${departure.to}).`;
}

function outcome_line(outcome: CompareOutcome, sides: Sides): Line {
  const remarks: string[] = [];
  if (outcome.before === null) remarks.push("It could not arise in the first case.");
  if (outcome.after === null) remarks.push("It cannot arise in the second case.");
  if (outcome.departure !== null) remarks.push(departure_words(outcome, sides));
  if (way_changed(outcome)) {
    remarks.push(
      outcome.after?.steps != null
        ? "Self-interest now leads there from the status quo."
        : "Self-interest no longer leads there from the status quo.",
    );
  } else if (outcome.after?.steps != null) {
    remarks.push("Self-interest leads there from the status quo.");
  }
  const words = outcome.after ? sides.after.state(outcome.after.state) : sides.before.state(outcome.before?.state ?? 0);
  return { lead: place_words(outcome), words, remarks, states: outcome.after ? [outcome.after.state] : [] };
}

const kUnfolded = 8;

export function member_lines(members: CompareOutcome[], sides: Sides): Line[] {
  const in_after = members.every((one) => one.after !== null);
  const naming = in_after ? sides.after : sides.before;
  if (
    members.length <= kUnfolded ||
    !(in_after || members.every((one) => one.before !== null)) ||
    naming.option_ids().length === 0
  ) {
    return members.map((one) => outcome_line(one, sides));
  }
  const numbers = new Set(members.map((one) => (in_after ? one.after : one.before)?.state ?? 0));
  const states = [...numbers].sort((a, b) => a - b).map((id) => ({ id, set: naming.set(id) ?? {} }));
  return fold_states(states, naming.option_ids()).map((box) => ({
    lead:
      box.members.length === 1
        ? `state ${box.members[0]}`
        : counted(box.members.length, "outcome") + (in_after ? "" : " of the first case"),
    words: naming.box(box.sets),
    remarks: [],
    states: in_after ? box.members : [],
  }));
}

function leavers_words(members: CompareOutcome[], sides: Sides): string {
  if (members.length <= kUnfolded) return "";
  const counts = new Map<string, number>();
  let known = 0;
  for (const { departure } of members) {
    if (departure === null) continue;
    known += 1;
    const naming = departure.case === "after" ? sides.after : sides.before;
    const key = `${naming.party(departure.party)} ${departure.case === "after" ? "now leaves # of them" : "left # of them in the first case"}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (known === 0) return "";
  const parts = [...counts].map(([key, count]) => key.replace("#", grouped(count)));
  return `${known < members.length ? `Of ${grouped(known)} looked at, ` : ""}${and_list(parts)}.`;
}

/** Groups of outcomes that met the same fate in the same way, in the order of kFates. */
export function fate_groups(document: CompareDocument, sides: Sides): FateGroup[] {
  const groups: FateGroup[] = [];
  for (const { fate, title } of kFates) {
    const ways = new Map<string, CompareOutcome[]>();
    for (const outcome of document.outcomes) {
      if (outcome.fate !== fate) continue;
      const key = JSON.stringify([outcome.before?.holds ?? [], outcome.after?.holds ?? []]);
      ways.set(key, [...(ways.get(key) ?? []), outcome]);
    }
    // Those that hold most firmly, in either case, first.
    const firm = (members: CompareOutcome[]) =>
      Math.max(members[0]?.before?.holds.length ?? 0, members[0]?.after?.holds.length ?? 0);
    for (const members of [...ways.values()].sort((a, b) => firm(b) - firm(a))) {
      groups.push({
        title,
        words: group_words(members, document.concepts),
        lines: member_lines(members, sides),
        leavers: leavers_words(members, sides),
      });
    }
  }
  for (const opened of [true, false]) {
    const members = document.outcomes.filter(
      (one) => one.fate === "same" && way_changed(one) && (one.after?.steps != null) === opened,
    );
    if (members.length === 0) continue;
    groups.push({
      title: opened ? "Outcomes self-interest now leads to" : "Outcomes self-interest no longer leads to",
      words: `${counted(members.length, "outcome")}; ${members.length === 1 ? "it holds" : "they hold"} as before.`,
      lines: member_lines(members, sides).map((line) => ({ ...line, remarks: [] })),
      leavers: "",
    });
  }
  return groups;
}

export function status_quo_words(document: CompareDocument, sides: Sides): string[] {
  const { before, after } = document.status_quo;
  const side = (there: CompareOutcome["before"]) =>
    there === null
      ? "cannot arise"
      : there.holds.length === 0
        ? "holds under none"
        : `holds under ${concept_list(there.holds)}`;
  const told = (outcome: CompareOutcome): string => {
    const was = side(outcome.before);
    const is = side(outcome.after);
    const words = outcome.after
      ? sides.after.state(outcome.after.state)
      : sides.before.state(outcome.before?.state ?? 0);
    return `${capitalised(place_words(outcome))}: ${words}. ${capitalised(was === is ? `${is} in both cases` : `${was} in the first case and ${is} in the second`)}.`;
  };
  if (before === null && after === null) return [];
  const same =
    before !== null &&
    after !== null &&
    before.before?.state === after.before?.state &&
    before.after?.state === after.after?.state;
  if (same && after !== null) return [told(after)];
  return [
    ...(before ? [`In the first case: ${told(before)}`] : []),
    ...(after ? [`In the second case: ${told(after)}`] : []),
  ];
}
