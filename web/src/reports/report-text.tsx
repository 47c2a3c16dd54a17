// The words of a report, with who says what marked in them.
//
// Each statement is underlined in the pattern and colour of its kind of source, and named at its beginning; who speaks is
// bold, the words that say so in italics. A statement inside another has its own line below that of the outer one. Words
// the case quotes stand on a tint, with a link behind them to what stands on them.
import { memo, useEffect, useRef } from "react";
import { meant, type Segment } from "./highlight";
import type { SpeakerKind } from "./statements";
import type { OpenReport } from "./use-report";

export interface ReportTextProps {
  report: OpenReport;
  chosen: number | null;
  hidden: ReadonlySet<number>;
  onChoose: (statement: number) => void;
  /** Evidence that was jumped to. */
  evidence: string | null;
  onEvidence: (id: string) => void;
}

const kNest = 3;

interface SegmentProps {
  segment: Segment;
  words: string;
  kinds: readonly SpeakerKind[];
  outermost: readonly boolean[];
  chosen: number | null;
  hidden: ReadonlySet<number>;
  evidence: string | null;
  onChoose: (statement: number) => void;
  onEvidence: (id: string) => void;
}

function Words({ segment, words, kinds, outermost, chosen, hidden, evidence, onChoose, onEvidence }: SegmentProps) {
  const marks = segment.marks.filter((mark) => !hidden.has(mark.statement));
  const quoted = segment.quoted.length > 0;
  let shown = <>{words}</>;
  // From the innermost outwards, so that the outermost is the outermost element.
  [...marks].reverse().forEach((mark, k) => {
    const nest = Math.min(marks.length - 1 - k, kNest);
    const names = ["report-said", `kind-${kinds[mark.statement]}`, `part-${mark.part}`, `nest-${nest}`];
    if (mark.statement === chosen) names.push("chosen");
    shown = <span className={names.join(" ")}>{shown}</span>;
  });
  if (quoted) {
    const jumped = segment.quoted.some((quote) => quote.id === evidence);
    shown = (
      <span
        className={jumped ? "quoted jumped" : "quoted"}
        data-evidence={segment.quoted.map((quote) => quote.id).join(" ")}
      >
        {shown}
      </span>
    );
  }
  const begin = segment.begins.filter((statement) => !hidden.has(statement));
  const tagged = begin.find((statement) => outermost[statement]);
  return (
    <>
      {begin.map((statement) => (
        <span key={statement} id={`words-${statement}`} />
      ))}
      {tagged !== undefined && <span className={`kind-tag kind-${kinds[tagged]}`}>{kinds[tagged]} </span>}
      {marks.length > 0 ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it does the same by the keyboard.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
        <span
          className="pressable"
          onClick={() => {
            const next = meant({ ...segment, marks }, chosen);
            if (next !== null) onChoose(next);
          }}
        >
          {shown}
        </span>
      ) : (
        shown
      )}
      {segment.quoted
        .filter((quote) => quote.ends)
        .map((quote) => (
          <button
            key={quote.id}
            type="button"
            className="evidence-link"
            title={`Evidence ${quote.id}: what stands on it`}
            onClick={() => onEvidence(quote.id)}
          >
            <span aria-hidden="true">✓</span>
            <span className="seen-by-readers-only">Evidence {quote.id}: what stands on it</span>
          </button>
        ))}
    </>
  );
}

export const ReportText = memo(function ReportText({
  report,
  chosen,
  hidden,
  onChoose,
  evidence,
  onEvidence,
}: ReportTextProps) {
  const { document, paragraphs } = report;
  const box = useRef<HTMLDivElement>(null);
  const kinds = document.statements.map((statement) => statement.speaker_kind);
  const outermost = document.statements.map((statement) => statement.parent === null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks looked for are drawn anew with the document.
  useEffect(() => {
    if (chosen === null) return;
    box.current?.querySelector(`#words-${chosen}`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, [chosen, report.document]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the quotes looked for are drawn anew with both.
  useEffect(() => {
    if (evidence === null) return;
    box.current
      ?.querySelector(`[data-evidence~="${CSS.escape(evidence)}"]`)
      ?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, [evidence, report.document, report.quoted]);
  return (
    <div ref={box} className="report-text" lang="en" tabIndex={0} role="region" aria-label="The words of the report">
      {paragraphs.map((paragraph) => (
        <p key={paragraph.begin}>
          {paragraph.segments.map((segment) => (
            <Words
              key={segment.begin}
              segment={segment}
              words={document.text.slice(segment.begin, segment.end)}
              kinds={kinds}
              outermost={outermost}
              chosen={chosen}
              hidden={hidden}
              evidence={evidence}
              onChoose={onChoose}
              onEvidence={onEvidence}
            />
          ))}
        </p>
      ))}
    </div>
  );
});
