// The text of the case: a plain text field with line numbers, marks where the findings are, and the item being looked at.
import { useCallback, useEffect, useMemo, useRef } from "react";
import { line_of, line_starts, span_of, type Span } from "./positions";
import type { Finding } from "./page-context";

function Marks({ text, findings, starts }: { text: string; findings: readonly Finding[]; starts: readonly number[] }) {
  const spans = findings
    .flatMap((finding) => {
      const span = span_of(text, starts, finding);
      return span ? [{ ...span, severity: finding.severity }] : [];
    })
    .sort((a, b) => a.from - b.from);
  const parts: React.ReactNode[] = [];
  let at = 0;
  spans.forEach((span, number) => {
    if (span.from < at) return;
    parts.push(
      text.slice(at, span.from),
      <mark key={number} className={span.severity}>
        {text.slice(span.from, span.to)}
      </mark>,
    );
    at = span.to;
  });
  parts.push(text.slice(at), "\n");
  return <>{parts}</>;
}

export function TextEditor({
  text,
  findings,
  noted,
  look,
  onChange,
  onLeave,
  onPlace,
}: {
  text: string;
  findings: readonly Finding[];
  /** Lines at which a form's value was refused. */
  noted: ReadonlyMap<number, string>;
  /** What to show; changes when something is to be shown, again too. */
  look: { span: Span; focus: boolean } | undefined;
  onChange: (text: string) => void;
  onLeave: () => void;
  onPlace?: (offset: number) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const starts = useMemo(() => line_starts(text), [text]);
  const by_line = useMemo(() => {
    const map = new Map<number, Finding>();
    for (const finding of findings) if (map.get(finding.line)?.severity !== "error") map.set(finding.line, finding);
    return map;
  }, [findings]);
  const looked = look
    ? { first: line_of(starts, look.span.from), last: line_of(starts, Math.max(look.span.from, look.span.to - 1)) }
    : undefined;

  const follow = useCallback(() => {
    const top = area.current?.scrollTop ?? 0;
    const left = area.current?.scrollLeft ?? 0;
    if (behind.current) behind.current.style.transform = `translate(${-left}px, ${-top}px)`;
    if (gutter.current) gutter.current.style.transform = `translateY(${-top}px)`;
  }, []);
  useEffect(() => {
    const element = area.current;
    if (!element || !look) return;
    const height = parseFloat(getComputedStyle(element).lineHeight);
    const line = line_of(line_starts(element.value), look.span.from) - 1;
    const top = line * height;
    if (top < element.scrollTop || top > element.scrollTop + element.clientHeight - 3 * height)
      element.scrollTop = Math.max(0, top - 3 * height);
    follow();
    if (look.focus) {
      element.focus();
      element.setSelectionRange(look.span.from, look.span.to);
    }
  }, [look, follow]);

  return (
    <div className="text-editor">
      <div className="gutter" aria-hidden="true">
        <div ref={gutter}>
          {starts.map((_, at) => {
            const line = at + 1;
            const finding = by_line.get(line);
            const kind = finding ? finding.severity : noted.has(line) ? "error" : "";
            return (
              <div
                key={at}
                className={`${kind}${looked && line >= looked.first && line <= looked.last ? " looked" : ""}`}
                title={finding?.what ?? noted.get(line)}
              >
                {kind ? (kind === "error" ? "▲" : "△") : ""}
                {line}
              </div>
            );
          })}
        </div>
      </div>
      <div className="text-pane">
        <div className="marks" aria-hidden="true" ref={behind}>
          {looked && (
            <div
              className="looked-lines"
              style={{
                top: `calc(${looked.first - 1} * var(--code-line))`,
                height: `calc(${looked.last - looked.first + 1} * var(--code-line))`,
              }}
            />
          )}
          <pre>
            <Marks text={text} findings={findings} starts={starts} />
          </pre>
        </div>
        <textarea
          ref={area}
          className="code"
          aria-label="Text of the case"
          aria-describedby="text-findings"
          aria-invalid={findings.some((one) => one.severity === "error") || undefined}
          value={text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          wrap="off"
          onChange={(event) => onChange(event.target.value)}
          onScroll={follow}
          onBlur={onLeave}
          onSelect={(event) => onPlace?.(event.currentTarget.selectionStart)}
        />
      </div>
    </div>
  );
}
