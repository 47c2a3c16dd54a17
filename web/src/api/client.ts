// How does the page ask the server? One function for each address of docs/api/openapi.yaml; every answer is typed, and
// whatever is no answer is a Problem.
import type {
  CheckDocument,
  CoalitionsDocument,
  CompareDocument,
  DegreesDocument,
  EvidenceDocument,
  ExplanationDocument,
  GraphDocument,
  HingesDocument,
  InverseDocument,
  LedgerDocument,
  PathsDocument,
  SolutionDocument,
  StatementsDocument,
  StatesDocument,
} from "./documents";

export type ProblemKind =
  | "usage"
  | "forbidden"
  | "not-found"
  | "method"
  | "slow"
  | "conflict"
  | "too-large"
  | "type"
  | "input"
  | "precondition"
  | "busy"
  | "internal"
  | "limit"
  /** The server does not answer: it was stopped, or the connection is lost. */
  | "gone";

export interface ProblemDocument {
  schema: "entente.problem/1";
  kind: ProblemKind;
  message: string;
  text?: string;
  check?: CheckDocument;
  /** Of a conflict: the file as it is now, what was edited, and both changes together where they do not meet. */
  etag?: string;
  disk?: string;
  base?: string | null;
  merged?: string | null;
}

/** Anything that is not the answer asked for. Aborted requests throw an AbortError instead. */
export class Problem extends Error {
  constructor(
    readonly document: ProblemDocument,
    readonly status: number,
  ) {
    super(document.message);
    this.name = "Problem";
  }
  get kind(): ProblemKind {
    return this.document.kind;
  }
}

export const is_abort = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";

/** Any error as a problem that can be shown. */
export function as_problem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new Problem({ schema: "entente.problem/1", kind: "internal", message }, 0);
}

export interface CaseRow {
  id: string;
  file: string;
  title: string | null;
  bytes: number;
  etag: string;
}
export interface CaseText {
  schema: "entente.case-text/1";
  id: string;
  file: string;
  etag: string;
  text: string;
  history: { undo: string | null; redo: string | null };
}
export interface History {
  at: number;
  entries: Array<{ etag: string; label: string; time: number }>;
}
export interface ReportText {
  source: string;
  file: string;
  text: string;
  evidence: Array<{ id: string; offset: number | null; line: number }>;
}
export interface About {
  version: string;
  root: string;
  folder: boolean;
  page: boolean;
  limits: { body_bytes: number; seconds: number; memory_bytes: number; jobs: number };
  edits: string[];
  commands: Array<{ name: string; cases: number; options: Array<{ name: string; kind: "value" | "flag" }> }>;
}
export interface Job {
  id: string;
  command: string;
  case: string;
  state: "running" | "done" | "failed" | "cancelled";
  share: number;
  what: string;
  exit: number | null;
  seconds: number;
}

/** One structured edit of a case, as in openapi.yaml. */
export type Edit = { do: string } & Record<string, unknown>;

/** What an analysis is asked about: a case as it is on disk, or `text` in its place. */
export interface Question {
  case: string;
  text?: string | undefined;
  /** Of compare: the id of another case, or the entity tag of a kept text. */
  before?: string;
  /** The options of the command, without dashes. */
  options?: Record<string, string | number | boolean | undefined>;
}

export interface Answer<T> {
  document: T;
  /** The exit code: 0 answered, 4 a limit stopped it and the document is the part found, 5 a check failed. */
  exit: number;
}

/** The documents of the analyses, by address. */
export interface Analyses {
  check: CheckDocument;
  solve: SolutionDocument;
  explain: ExplanationDocument;
  path: PathsDocument;
  hinge: HingesDocument;
  evidence: EvidenceDocument;
  coalition: CoalitionsDocument;
  degrees: DegreesDocument;
  inverse: InverseDocument;
  states: StatesDocument;
  graph: GraphDocument;
  compare: CompareDocument;
}

interface Ask {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

async function fetch_text(path: string, ask: Ask = {}): Promise<{ text: string; response: Response }> {
  const init: RequestInit = { method: ask.method ?? "GET", headers: { ...ask.headers }, cache: "no-store" };
  if (ask.signal) init.signal = ask.signal;
  if (ask.body !== undefined) {
    init.body = JSON.stringify(ask.body);
    (init.headers as Record<string, string>)["Content-Type"] = "application/json";
  }
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, init);
    text = await response.text();
  } catch (error) {
    if (is_abort(error)) throw error;
    throw new Problem({ schema: "entente.problem/1", kind: "gone", message: "The workbench does not answer." }, 0);
  }
  if (response.ok) return { text, response };
  let document: ProblemDocument;
  try {
    document = JSON.parse(text) as ProblemDocument;
  } catch {
    document = { schema: "entente.problem/1", kind: "internal", message: `The workbench answered ${response.status}.` };
  }
  throw new Problem(document, response.status);
}

async function fetch_json<T>(path: string, ask: Ask = {}): Promise<T> {
  return JSON.parse((await fetch_text(path, ask)).text) as T;
}

const of_case = (id: string, rest = ""): string => `/api/case/${encodeURIComponent(id)}${rest}`;
const if_match = (etag: string | undefined): Record<string, string> => (etag ? { "If-Match": `"${etag}"` } : {});

function question_body(question: Question, extra: Record<string, unknown> = {}): Record<string, unknown> {
  const options = Object.fromEntries(Object.entries(question.options ?? {}).filter(([, value]) => value !== undefined));
  return {
    case: question.case,
    ...(question.text === undefined ? {} : { text: question.text }),
    ...(question.before === undefined ? {} : { before: question.before }),
    options,
    ...extra,
  };
}

export const api = {
  about: () => fetch_json<About>("/api/about"),
  cases: async (): Promise<CaseRow[]> => (await fetch_json<{ cases: CaseRow[] }>("/api/cases")).cases,
  new_case: (file: string, text?: string) =>
    fetch_json<CaseText>("/api/cases", { method: "POST", body: text === undefined ? { file } : { file, text } }),

  case_text: (id: string, signal?: AbortSignal) => fetch_json<CaseText>(of_case(id), { signal }),
  save: (id: string, text: string, etag: string, label: string) =>
    fetch_json<CaseText>(of_case(id), { method: "PUT", body: { text, label }, headers: if_match(etag) }),
  /** Edits in the text; with `dry` nothing is written and the text is for trying. */
  edit: (
    id: string,
    edits: Edit[],
    how: { label?: string; dry?: boolean; force?: boolean; etag?: string; signal?: AbortSignal } = {},
  ) => {
    const { label, dry, force } = how;
    const body = { edits, ...(label ? { label } : {}), ...(dry ? { dry } : {}), ...(force ? { force } : {}) };
    return fetch_json<CaseText>(of_case(id, "/edit"), {
      method: "POST",
      body,
      headers: if_match(how.etag),
      signal: how.signal,
    });
  },
  undo: (id: string) => fetch_json<CaseText>(of_case(id, "/undo"), { method: "POST" }),
  redo: (id: string) => fetch_json<CaseText>(of_case(id, "/redo"), { method: "POST" }),
  history: (id: string) => fetch_json<History>(of_case(id, "/history")),
  old_text: async (id: string, etag: string): Promise<string> =>
    (await fetch_json<{ text: string }>(of_case(id, `/text/${encodeURIComponent(etag)}`))).text,
  report_text: (id: string, source: string) =>
    fetch_json<ReportText>(of_case(id, `/report/${encodeURIComponent(source)}`)),
  put_report: (id: string, file: string, text: string) =>
    fetch_json<ReportText>(of_case(id, `/report/${encodeURIComponent(file)}`), { method: "PUT", body: { text } }),

  /** An analysis as its JSON document. */
  async analyse<Name extends keyof Analyses>(
    name: Name,
    question: Question,
    signal?: AbortSignal,
  ): Promise<Answer<Analyses[Name]>> {
    const { text, response } = await fetch_text(`/api/${name}`, {
      method: "POST",
      body: question_body(question),
      signal,
    });
    return { document: JSON.parse(text) as Analyses[Name], exit: Number(response.headers.get("Entente-Exit") ?? 0) };
  },
  /** The same by the name of an address that Analyses does not list. */
  async ask<T>(name: string, question: Question, signal?: AbortSignal): Promise<Answer<T>> {
    const { text, response } = await fetch_text(`/api/${name}`, {
      method: "POST",
      body: question_body(question),
      signal,
    });
    return { document: JSON.parse(text) as T, exit: Number(response.headers.get("Entente-Exit") ?? 0) };
  },
  /** What the program prints for people. */
  async told(name: keyof Analyses, question: Question, signal?: AbortSignal): Promise<string> {
    return (
      await fetch_text(`/api/${name}`, { method: "POST", body: question_body(question, { form: "text" }), signal })
    ).text;
  },
  /** The page, or with format=md the text, of `entente report`. */
  report: async (question: Question, signal?: AbortSignal): Promise<string> =>
    (await fetch_text("/api/report", { method: "POST", body: question_body(question), signal })).text,
  export: async (question: Question, signal?: AbortSignal): Promise<string> =>
    (await fetch_text("/api/export", { method: "POST", body: question_body(question), signal })).text,
  compare: async (question: Question & { before: string }, signal?: AbortSignal): Promise<Answer<CompareDocument>> => {
    const body = question_body(question, { before: question.before });
    const { text, response } = await fetch_text("/api/compare", { method: "POST", body, signal });
    return { document: JSON.parse(text) as CompareDocument, exit: Number(response.headers.get("Entente-Exit") ?? 0) };
  },
  read: (page: string, id?: string, signal?: AbortSignal) =>
    fetch_json<StatementsDocument>("/api/read", {
      method: "POST",
      body: { page, form: "json", ...(id ? { case: id } : {}) },
      signal,
    }),
  /** [source] and [evidence] blocks of a report that is kept beside the case. */
  read_evidence: async (id: string, file: string): Promise<string> =>
    (await fetch_text("/api/read", { method: "POST", body: { case: id, file, form: "evidence" } })).text,
  ledger: {
    reports: (signal?: AbortSignal) => fetch_json<LedgerDocument>("/api/ledger", { signal }),
    report: (number: number, signal?: AbortSignal) =>
      fetch_json<LedgerDocument>(`/api/ledger/reports/${number}`, { signal }),
    /** Takes in a file beside the case, or finds that it is there. */
    add: (id: string, file: string) =>
      fetch_json<LedgerDocument>("/api/ledger/reports", { method: "POST", body: { case: id, file } }),
    decide: (
      what: "accept" | "reject" | "reopen" | "grade",
      statements: number[],
      more: { grade?: string; because?: string } = {},
    ) =>
      fetch_json<LedgerDocument>("/api/ledger/decisions", { method: "POST", body: { do: what, statements, ...more } }),
  },
  import_gmcr: (page: string) =>
    fetch_json<{ schema: "entente.imported/1"; text: string; notes: string[] | string }>("/api/import", {
      method: "POST",
      body: { page },
    }),

  jobs: async (): Promise<Job[]> => (await fetch_json<{ jobs: Job[] }>("/api/jobs")).jobs,
  start_job: (command: string, question: Question) =>
    fetch_json<Job>("/api/jobs", { method: "POST", body: question_body(question, { command }) }),
  job: (id: string) => fetch_json<Job>(`/api/jobs/${encodeURIComponent(id)}`),
  cancel_job: (id: string) => fetch_json<Job>(`/api/jobs/${encodeURIComponent(id)}`, { method: "DELETE" }),
  job_result: async <T>(id: string): Promise<Answer<T>> => {
    const { text, response } = await fetch_text(`/api/jobs/${encodeURIComponent(id)}/result`);
    return { document: JSON.parse(text) as T, exit: Number(response.headers.get("Entente-Exit") ?? 0) };
  },
};
