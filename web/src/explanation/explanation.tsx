// Why is a state stable for a party, or not? Told by the program in words, step by step.
import { api } from "../api/client";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import { ProblemNote } from "../design/problem";
import { Waiting } from "../design/progress";

export interface ExplanationProps {
  caseId: string;
  state: number;
  party?: string | undefined;
  concept?: string | undefined;
}

export function Explanation({ caseId, state, party, concept }: ExplanationProps) {
  const { etag } = useCase();
  const asked = useAnswer(`${caseId} ${etag} ${state} ${party ?? ""} ${concept ?? ""}`, (signal) =>
    api.told("explain", { case: caseId, options: party ? { state, party, concept } : { outcome: state, concept } }, signal),
  );
  if (asked.problem) return <ProblemNote problem={asked.problem} again={asked.again} />;
  if (asked.data === undefined) return <Waiting />;
  return <pre className="told">{asked.data}</pre>;
}
