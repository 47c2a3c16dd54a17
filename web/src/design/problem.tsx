// How is said that something did not work, and what can be done?
import type { Problem } from "../api/client";
import { Button } from "./button";

const kLead: Partial<Record<string, string>> = {
  gone: "The workbench does not answer.",
  limit: "This takes more time or memory than one answer may.",
  busy: "Too much is being worked out at once.",
  forbidden: "This page has no access any more.",
};
const kNext: Partial<Record<string, string>> = {
  gone: "It may have been stopped. Start it anew with “entente serve”; this page goes on by itself.",
  limit: "Ask for less, or run it as a job.",
  busy: "Try again when one of the jobs has ended.",
  forbidden: "Open the address that “entente serve” printed when it was started.",
};

export function ProblemNote({ problem, again }: { problem: Problem | undefined; again?: (() => void) | undefined }) {
  if (!problem) return null;
  const { kind, message, text, check } = problem.document;
  const lead = kLead[kind];
  return (
    <div className="problem" role="alert">
      <p>
        <strong>{lead ?? message}</strong> {kNext[kind] ?? ""}
      </p>
      {lead && lead !== message && <p>{message}</p>}
      {check && check.diagnostics.length > 0 ? (
        <ul className="plain-list">
          {check.diagnostics.map((d, at) => (
            <li key={at}>
              {d.line > 0 && <>Line {d.line}: </>}
              {d.what}
              {d.hint && <span className="quiet"> ({d.hint})</span>}
            </li>
          ))}
        </ul>
      ) : (
        text && <pre>{text}</pre>
      )}
      {again && (
        <p>
          <Button onClick={again}>Try again</Button>
        </p>
      )}
    </div>
  );
}
