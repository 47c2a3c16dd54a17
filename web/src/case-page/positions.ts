// Where in the text is line 7, column 12? The server counts columns in code points, the browser in UTF-16 units.

/** The offset at which each line begins. */
export function line_starts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The 1-based line an offset is in. */
export function line_of(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export interface Span {
  from: number;
  to: number;
}

/** The span of a finding; line 0 is the file as a whole, which has none. */
export function span_of(
  text: string,
  starts: readonly number[],
  finding: { line: number; column: number; length: number },
): Span | undefined {
  if (finding.line < 1 || finding.line > starts.length) return undefined;
  const begin = starts[finding.line - 1] as number;
  const end = starts[finding.line] ?? text.length + 1;
  const units = (count: number, at: number): number => {
    let left = count;
    let offset = at;
    while (left > 0 && offset < end - 1) {
      offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
      left -= 1;
    }
    return offset;
  };
  const from = units(Math.max(0, finding.column - 1), begin);
  return { from, to: Math.max(from + 1, units(finding.length, from)) };
}

/** The place of the last item that begins at or before the offset: what a finding is about. */
export function item_at(places: readonly number[], offset: number): number | undefined {
  let best: number | undefined;
  for (const place of places) if (place <= offset && (best === undefined || place > best)) best = place;
  return best;
}
