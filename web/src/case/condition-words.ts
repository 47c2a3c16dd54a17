// How is a condition of the case language said with the labels of options? "if relations = political then ankara.withdraw"
// becomes: if "Relations with Ankara" is political then Ankara: "Withdraw its forces". For reading only; what is written in
// the case is shown beside it.
import type { CaseModel, OptionModel } from "./model";

export interface ConditionPart {
  kind: "option" | "word" | "other";
  words: string;
  source: string;
  option?: OptionModel;
}

const kTokens = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?|<->|->|<=|>=|!=|==|[=<>!&|]|\s+|./gsu;
const kSaid: Record<string, string> = {
  "=": "is",
  "==": "is",
  "!=": "is not",
  "<": "below",
  ">": "above",
  "<=": "at most",
  ">=": "at least",
  "&": "and",
  "|": "or",
  "!": "not ",
  "->": "→",
  "<->": "↔",
};

function resolve(model: CaseModel, name: string, party: string): OptionModel | undefined {
  const full = model.options.find((option) => option.full === name);
  if (full || name.includes(".")) return full;
  const own = model.options.find((option) => option.party === party && option.id === name);
  if (own) return own;
  const all = model.options.filter((option) => option.id === name);
  return all.length === 1 ? all[0] : undefined;
}

/** The parts of a condition, whose sources put together are the text. */
export function condition_parts(model: CaseModel, text: string, party: string): ConditionPart[] {
  return [...text.matchAll(kTokens)].map(([source]): ConditionPart => {
    const said = kSaid[source];
    if (said !== undefined) return { kind: "word", words: said, source };
    if (/^\s/.test(source)) return { kind: "other", words: " ", source };
    const option = /^[A-Za-z_]/.test(source) ? resolve(model, source, party) : undefined;
    if (!option) {
      const named = model.definitions.find((one) => one.id === source);
      return { kind: "other", words: named?.label || source, source };
    }
    const label = option.label ? `“${option.label}”` : option.id;
    const owner =
      option.party === party || option.party === ""
        ? ""
        : `${model.parties.find((one) => one.id === option.party)?.name ?? option.party}: `;
    return { kind: "option", words: owner + label, source, option };
  });
}

export const condition_words = (model: CaseModel, text: string, party: string): string =>
  condition_parts(model, text, party)
    .map((part) => part.words)
    .join("");
