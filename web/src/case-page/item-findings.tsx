// What is wrong with one item of the case, said in its form.
import { useCasePage } from "./page-context";

export function ItemFindings({ place }: { place: number }) {
  const { findings_at } = useCasePage();
  const findings = findings_at(place);
  if (findings.length === 0) return null;
  return (
    <ul className="plain-list item-findings">
      {findings.map((one, at) => (
        <li key={at} className={one.severity}>
          {one.severity === "error" ? "▲ " : "△ "}
          {one.what}
          {one.hint && <span> ({one.hint})</span>} <span className="small">line {one.line}</span>
        </li>
      ))}
    </ul>
  );
}
