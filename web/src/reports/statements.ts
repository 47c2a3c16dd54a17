// What does `POST /api/read` answer? The types of entente.statements/1 (schema/statements.schema.json).

export interface Span {
  bytes: [number, number];
  chars: [number, number];
  original: [number, number];
  words: string;
}

export type SpeakerKind = "official" | "named" | "anonymous" | "organisation" | "media" | "analysts" | "author";
export const kSpeakerKinds: SpeakerKind[] = [
  "official", "named", "organisation", "media", "anonymous", "analysts", "author",
];

export interface Mention {
  id: string;
  name: string;
  place: boolean;
  of_case: boolean;
  where: Span;
}

export interface Assertion {
  subject: string;
  relation: string;
  object: string;
  where: Span;
}

export interface Statement {
  source: Span[];
  cue: Span | null;
  content: Span[];
  paragraph: number;
  parent: number | null;
  type: "direct" | "indirect" | "mixed";
  tier: "quoted" | "that" | "speech" | "attitude";
  lemma: string;
  negated: boolean;
  denial: boolean;
  modal: boolean;
  conditional: boolean;
  hedges: string[];
  speaker: string;
  speaker_kind: SpeakerKind;
  speaker_party: string;
  resolved: boolean;
  chain: string[];
  mentions: Mention[];
  assertions: Assertion[];
  certainty: number;
  doubts: string[];
}

export interface ReportDocument {
  file: string;
  title: string | null;
  publisher: string | null;
  author: string | null;
  date: string | null;
  form: "text" | "markdown" | "html";
  charset: string | null;
  sha256: string;
  text: string;
  warnings: string[];
  statements: Statement[];
}

export interface StatementsAnswer {
  schema: "entente.statements/1";
  documents: ReportDocument[];
}
