// Which line means which kind of source? The legend is the filter by kind as well.
import type { SpeakerKind } from "./statements";
import { kKindMeaning } from "./words";

export function Legend({
  kinds,
  without,
  onChange,
}: {
  kinds: { kind: SpeakerKind; count: number }[];
  without: ReadonlySet<SpeakerKind>;
  onChange: (without: ReadonlySet<SpeakerKind>) => void;
}) {
  const toggle = (kind: SpeakerKind) => {
    const next = new Set(without);
    if (!next.delete(kind)) next.add(kind);
    onChange(next);
  };
  return (
    <fieldset className="kind-legend">
      <legend>Kinds of source; untick to hide</legend>
      <div className="row">
        {kinds.map(({ kind, count }) => (
          <label key={kind} className="check-label" title={kKindMeaning[kind]}>
            <input type="checkbox" checked={!without.has(kind)} onChange={() => toggle(kind)} />
            <span>
              <span className={`report-said part-content nest-0 kind-${kind}`}>{kind}</span>{" "}
              <span className="quiet">{count}</span>
            </span>
          </label>
        ))}
      </div>
      <p className="small quiet">
        <strong>Bold</strong>: who speaks. <em>Italics</em>: the words that say so. Underlined: what is said. Tinted:
        quoted in the case.
      </p>
    </fieldset>
  );
}
