// Which reports are there: those the case quotes, and those dropped in that it does not quote yet?
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { remove_loose, type LooseReport } from "./loose-reports";

export function SourceList({
  loose,
  chosen,
  onChoose,
}: {
  loose: readonly LooseReport[];
  chosen: string;
  onChoose: (key: string) => void;
}) {
  const { model } = useCase();
  const count = (source: string) => model.evidence.filter((one) => one.source === source).length;
  return (
    <ul className="source-list plain-list" aria-label="Reports">
      {model.sources.map((source) => (
        <li key={source.id}>
          <button
            type="button"
            className="source"
            aria-current={chosen === source.id ? "true" : undefined}
            onClick={() => onChoose(source.id)}
          >
            <strong>{source.title || source.publisher || source.id}</strong>
            <span className="quiet small">
              {[
                source.title ? source.publisher : "",
                source.date,
                source.file || "no file",
                `quoted ${count(source.id)} times`,
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
          </button>
        </li>
      ))}
      {loose.map((report) => (
        <li key={report.key}>
          <button
            type="button"
            className="source"
            aria-current={chosen === report.key ? "true" : undefined}
            onClick={() => onChoose(report.key)}
          >
            <strong>{report.name}</strong>
            <span className="quiet small">not in the case yet: accept a statement, and it is kept</span>
          </button>
          <Button
            look="small"
            aria-label={`Put ${report.name} away`}
            title="Put away"
            onClick={() => {
              if (chosen === report.key) onChoose("");
              remove_loose(report.key);
            }}
          >
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}
