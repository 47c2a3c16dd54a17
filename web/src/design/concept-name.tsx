// How is a concept named so that its meaning is at hand?
import { concept_words } from "./concepts";

/** The name; with `long` followed by half a line on what it means. */
export function ConceptName({ id, long }: { id: string; long?: boolean }) {
  const words = concept_words(id);
  return (
    <span className="concept">
      <abbr title={`If each party ${words.thinks}. ${words.says}`}>{words.name}</abbr>
      {long && <span className="quiet"> if each party {words.thinks}</span>}
    </span>
  );
}

/** For choosing one or, with `all`, none in particular. */
export function ConceptOptions({ only, all }: { only?: readonly string[]; all?: string }) {
  const ids = only ?? ["nash", "sseq", "seq", "smr", "gmr", "sim"];
  return (
    <>
      {all !== undefined && <option value="">{all}</option>}
      {ids.map((id) => (
        <option key={id} value={id}>
          {concept_words(id).name}: {concept_words(id).thinks}
        </option>
      ))}
    </>
  );
}
