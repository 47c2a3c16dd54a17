// Documents for tests, from words instead of offsets.
import type { ReportDocument, Span, Statement } from "./statements";

function span(text: string, words: string, from = 0): Span {
  const unit = text.indexOf(words, from);
  if (unit < 0) throw new Error(`'${words}' is not in the text`);
  const points = (part: string) => Array.from(part).length;
  const bytes = (part: string) => new TextEncoder().encode(part).length;
  const before = text.slice(0, unit);
  const range = (count: (part: string) => number): [number, number] => [count(before), count(before) + count(words)];
  return { bytes: range(bytes), chars: range(points), original: range(bytes), words };
}

interface Words extends Partial<Omit<Statement, "source" | "cue" | "content">> {
  source?: string[];
  cue?: string | null;
  content: string[];
}

export function statement(text: string, words: Words): Statement {
  const { source = [], cue = null, content, ...rest } = words;
  return {
    source: source.map((one) => span(text, one)),
    cue: cue === null ? null : span(text, cue),
    content: content.map((one) => span(text, one)),
    paragraph: 0,
    parent: null,
    type: "indirect",
    tier: "that",
    lemma: "say",
    negated: false,
    denial: false,
    modal: false,
    conditional: false,
    hedges: [],
    speaker: source[0] ?? "",
    speaker_kind: "named",
    speaker_party: "",
    resolved: false,
    chain: [],
    mentions: [],
    assertions: [],
    certainty: 0.9,
    doubts: [],
    ...rest,
  };
}

export function document(text: string, statements: Statement[], rest: Partial<ReportDocument> = {}): ReportDocument {
  return {
    file: "-",
    title: null,
    publisher: null,
    author: null,
    date: null,
    form: "text",
    charset: "utf-8",
    sha256: "",
    warnings: [],
    ...rest,
    text,
    statements,
  };
}
