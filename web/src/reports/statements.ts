// What does `POST /api/read` answer? Short names for the parts of entente.statements/1.
import type { StatementsDocument, StatementsDocumentPart, StatementsSpan, StatementsStatement } from "../api/documents";

export type StatementsAnswer = StatementsDocument;
export type ReportDocument = StatementsDocumentPart;
export type Statement = StatementsStatement;
export type Span = StatementsSpan;

export type SpeakerKind = Statement["speaker_kind"];
export const kSpeakerKinds: SpeakerKind[] = [
  "official",
  "named",
  "organisation",
  "media",
  "anonymous",
  "analysts",
  "author",
];
