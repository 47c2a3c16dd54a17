// Which statements are listed?
import { useId } from "react";
import type { Filters } from "./choose";

const kCertainties = [0, 0.85, 0.9, 0.95];

export function StatementFilters({
  filters,
  speakers,
  shown,
  total,
  onChange,
}: {
  filters: Filters;
  speakers: { name: string; count: number }[];
  shown: number;
  total: number;
  onChange: (filters: Filters) => void;
}) {
  const id = useId();
  const set = (part: Partial<Filters>) => onChange({ ...filters, ...part });
  return (
    <div className="statement-filters" role="search" aria-label="Statements">
      <div className="row">
        <label className="seen-by-readers-only" htmlFor={`${id}-words`}>
          Words
        </label>
        <input
          id={`${id}-words`}
          type="search"
          placeholder="Words"
          value={filters.words}
          onChange={(event) => set({ words: event.target.value })}
        />
        <label className="seen-by-readers-only" htmlFor={`${id}-who`}>
          Speaker
        </label>
        <select id={`${id}-who`} value={filters.speaker} onChange={(event) => set({ speaker: event.target.value })}>
          <option value="">Everybody</option>
          {speakers.map(({ name, count }) => (
            <option key={name} value={name}>
              {name} ({count})
            </option>
          ))}
        </select>
        <label className="seen-by-readers-only" htmlFor={`${id}-sure`}>
          How often such findings are right
        </label>
        <select
          id={`${id}-sure`}
          value={filters.certainty}
          onChange={(event) => set({ certainty: Number(event.target.value) })}
        >
          {kCertainties.map((share) => (
            <option key={share} value={share}>
              {share === 0 ? "However sure" : `Right in ${share * 100} % or more`}
            </option>
          ))}
        </select>
      </div>
      <div className="row">
        <label className="check-label">
          <input
            type="checkbox"
            checked={filters.doubtful}
            onChange={(event) => set({ doubtful: event.target.checked })}
          />{" "}
          with doubts only
        </label>
        <label className="check-label">
          <input type="checkbox" checked={filters.open} onChange={(event) => set({ open: event.target.checked })} />{" "}
          undecided only
        </label>
        <span className="quiet small" role="status">
          {shown === total ? `${total} statements` : `${shown} of ${total} statements`}
        </span>
      </div>
    </div>
  );
}
