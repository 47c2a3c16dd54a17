// How is a state shown in words? A line for each party that has taken something.
import { useCase } from "../case/case-context";
import { state_words, type StateLike } from "../case/state-words";
import { PartyMark } from "./party-mark";

export function StateWords({
  state,
  before,
}: {
  state: Pick<StateLike, "name" | "set">;
  before?: Pick<StateLike, "set"> | undefined;
}) {
  const { model } = useCase();
  if (state.name) return <p>{state.name}</p>;
  const words = state_words(model, state.set, before?.set);
  if (words.length === 0) return <p className="quiet">Nothing taken.</p>;
  return (
    <ul className="state-words">
      {words.map(({ party, items }) => (
        <li key={party}>
          {party ? <PartyMark id={party} /> : <span>Circumstances</span>}
          {": "}
          {items.map((item, at) => (
            <span key={item.option}>
              {at > 0 && "; "}
              <span className={item.changed ? "changed" : undefined}>
                {item.words}
                {item.changed && <span className="seen-by-readers-only"> (changed)</span>}
              </span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
