// The names of a document in the words of the open case.
import { useMemo } from "react";
import { useCase } from "../case/case-context";
import type { CaseModel } from "../case/model";
import { Naming, type Stateful } from "./naming";

export function naming_for(document: Stateful, model: CaseModel): Naming {
  const labels = new Map(model.options.map((option) => [option.full, option.label]));
  return new Naming(document, (option) => labels.get(option) || undefined);
}

export function useNaming(document: Stateful | undefined): Naming | undefined {
  const { model } = useCase();
  return useMemo(() => (document ? naming_for(document, model) : undefined), [document, model]);
}

/** The wishes of a party in words, most important first. */
export function wishes_of(model: CaseModel): (party: string) => readonly string[] {
  return (party) => model.parties.find((one) => one.id === party)?.statements.map((one) => one.label || one.that) ?? [];
}
