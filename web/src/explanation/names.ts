// How does the case model of the page become the names that words are made of?
import type { CaseModel } from "../case/model";
import { levels_today } from "../case/state-words";
import type { Names } from "./words";

/** `choices`: by party, how many different ranks its preferences make; the server knows. */
export function names_of_model(model: CaseModel, choices: Readonly<Record<string, number>> = {}): Names {
  return {
    today: levels_today(model),
    parties: model.parties.map((party) => {
      const ranks = choices[party.id];
      return { id: party.id, name: party.name || party.id, ...(ranks === undefined ? {} : { choices: ranks }) };
    }),
    options: model.options.map((option) => ({
      id: option.full,
      party: option.party === "" ? null : option.party,
      label: option.label || option.id,
      levels: option.levels,
    })),
  };
}
