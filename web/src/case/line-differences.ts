// Which lines differ between two texts? Myers' greedy search for a shortest edit script (1986): linear where little differs.
// Beyond kMostSteps of difference the texts are shown as wholly different in the part that is.
export interface DifferenceRow {
  kind: "same" | "added" | "removed" | "gap";
  text: string;
}

const kMostSteps = 2000;

function script(a: readonly string[], b: readonly string[]): DifferenceRow[] {
  const trace: Int32Array[] = [];
  const most = Math.min(a.length + b.length, kMostSteps);
  const size = 2 * most + 3;
  let v = new Int32Array(size);
  const middle = most + 1;
  for (let d = 0; d <= most; d += 1) {
    trace.push(v.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (v[middle + k - 1] as number) < (v[middle + k + 1] as number));
      let x = down ? (v[middle + k + 1] as number) : (v[middle + k - 1] as number) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      v[middle + k] = x;
      if (x >= a.length && y >= b.length) return walk_back(a, b, trace, middle);
    }
    v = v.slice();
  }
  return [
    ...a.map((text) => ({ kind: "removed" as const, text })),
    ...b.map((text) => ({ kind: "added" as const, text })),
  ];
}

function walk_back(a: readonly string[], b: readonly string[], trace: Int32Array[], middle: number): DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const v = trace[d] as Int32Array;
    const k = x - y;
    const down = k === -d || (k !== d && (v[middle + k - 1] as number) < (v[middle + k + 1] as number));
    const from_k = down ? k + 1 : k - 1;
    const from_x = d === 0 ? 0 : (v[middle + from_k] as number);
    const from_y = d === 0 ? 0 : from_x - from_k;
    while (x > from_x && y > from_y) {
      rows.push({ kind: "same", text: a[x - 1] as string });
      x -= 1;
      y -= 1;
    }
    if (d === 0) break;
    if (x === from_x) rows.push({ kind: "added", text: b[y - 1] as string });
    else rows.push({ kind: "removed", text: a[x - 1] as string });
    x = from_x;
    y = from_y;
  }
  return rows.reverse();
}

/** Only `around` unchanged lines beside each change; the others are a gap. */
export function line_differences(before: string, after: string, around = 3): DifferenceRow[] {
  const rows = script(before.split("\n"), after.split("\n"));
  const near = rows.map((_, at) =>
    rows.slice(Math.max(0, at - around), at + around + 1).some((row) => row.kind !== "same"),
  );
  const shown: DifferenceRow[] = [];
  rows.forEach((row, at) => {
    if (near[at]) shown.push(row);
    else if (shown.at(-1)?.kind !== "gap") shown.push({ kind: "gap", text: "…" });
  });
  return shown;
}
