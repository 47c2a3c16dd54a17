// Who said so? The evidence for and against something in the case: in one line, on wish word for word.
import { useCase } from "../case/case-context";
import { href } from "../shell/router";

const kKinds: Record<string, string> = {
  official: "an official",
  named: "a named source",
  anonymous: "an anonymous source",
  secondhand: "second hand",
  analysis: "an analysis",
  own: "the modeller",
};
export const kind_words = (kind: string): string => kKinds[kind] ?? kind;

export function Grounds({ because, against }: { because: readonly string[]; against: readonly string[] }) {
  const { model } = useCase();
  if (because.length + against.length === 0) return <p className="grounds quiet small">No evidence given.</p>;
  const entry = (id: string) => model.evidence.find((one) => one.id === id);
  const kinds = [...new Set(because.map((id) => kind_words(entry(id)?.kind ?? "")).filter(Boolean))];
  return (
    <details className="grounds small">
      <summary>
        {because.length > 0 ? `According to ${kinds.join(", ")}` : "No evidence for it"}
        {against.length > 0 && <span className="against">; {against.length} against</span>}
      </summary>
      <ul className="plain-list">
        {[...because.map((id) => ({ id, against: false })), ...against.map((id) => ({ id, against: true }))].map(
          ({ id, against: contra }) => {
            const one = entry(id);
            return (
              <li key={`${id}${contra}`}>
                {contra && <strong>Against: </strong>}
                {one?.quote ? <q>{one.quote}</q> : one?.note || id}
                <span className="quiet">
                  {" "}
                  {[one?.who, one ? kind_words(one.kind) : "", one?.grade ? `graded ${one.grade}` : ""]
                    .filter(Boolean)
                    .join(", ")}
                  {one?.source && (
                    <>
                      {" · "}
                      <a href={href({ page: "reports", params: { source: one.source, evidence: id } })}>
                        in the report
                      </a>
                    </>
                  )}
                </span>
              </li>
            );
          },
        )}
      </ul>
    </details>
  );
}
