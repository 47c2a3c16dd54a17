// Everything the reader found out about one statement, and what it is not sure of.
import type { ReactNode } from "react";
import type { LedgerStatement } from "../api/documents";
import type { ReportDocument, Statement } from "./statements";
import {
  assertion_words,
  capitalised,
  chain_words,
  kKindMeaning,
  mentioned,
  names_in,
  percent,
  remarks_of,
  type_words,
  who_of,
  written_source,
} from "./words";
import { and_list } from "../design/concepts";

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function StatementDetails({
  document,
  statement,
  entry,
}: {
  document: ReportDocument;
  statement: Statement;
  entry?: LedgerStatement | undefined;
}) {
  const written = written_source(statement);
  const chain = chain_words(statement);
  const asserted = assertion_words(statement, names_in(document));
  const about = mentioned(statement);
  const remarks = remarks_of(statement);
  return (
    <dl className="statement-details">
      <Row name="Who">
        {capitalised(who_of(statement))}
        {statement.resolved && written !== "" && written !== statement.speaker && (
          <span className="quiet"> (“{written}”)</span>
        )}
      </Row>
      <Row name="Kind">
        {statement.speaker_kind}: {kKindMeaning[statement.speaker_kind]}
      </Row>
      {chain !== "" && <Row name="Second hand">{chain}</Row>}
      <Row name="Said">{type_words(statement)}</Row>
      {asserted.length > 0 && <Row name="Asserts">{asserted.join("; ")}</Row>}
      {about.length > 0 && <Row name="About">{and_list(about)}</Row>}
      {remarks.map((remark) => (
        <Row key={remark} name="Note">
          {remark}
        </Row>
      ))}
      <Row name="Sure">Findings of this kind are right in {percent(statement.certainty)} of cases.</Row>
      {statement.doubts.map((doubt) => (
        <Row key={doubt} name="Not sure">
          <span className="doubt">{doubt}</span>
        </Row>
      ))}
      {entry && entry.decisions.length > 0 && (
        <Row name="Ledger">
          number {entry.statement}, {entry.status}
          {entry.grade ? `, ${entry.grade}` : ""};{" "}
          {entry.decisions.length === 1 ? "one decision" : `${entry.decisions.length} decisions`}
        </Row>
      )}
    </dl>
  );
}
