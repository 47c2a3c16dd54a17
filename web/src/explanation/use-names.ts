// What are parties and options of the open case called, and how many choices has each party?
import { useMemo } from "react";
import { api } from "../api/client";
import { useAnswer } from "../api/use-answer";
import { useCase } from "../case/case-context";
import type { PartyLook } from "../design/parties";
import { names_of_model } from "./names";
import type { Names } from "./words";

export function useNames(): { names: Names; looks: ReadonlyMap<string, PartyLook> } {
  const { id, etag, model, looks } = useCase();
  const checked = useAnswer(`${id} ${etag}`, async (signal) => {
    const { document } = await api.analyse("check", { case: id }, signal);
    return Object.fromEntries((document.case?.parties ?? []).map((party) => [party.id, party.ranks]));
  });
  const names = useMemo(() => names_of_model(model, checked.data), [model, checked.data]);
  return { names, looks };
}
