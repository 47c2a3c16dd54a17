// What do forms and text have in common? The findings, what is being looked at, and the edits of forms.
import { createContext, useContext } from "react";
import type { CheckDocument } from "../api/documents";
import type { Edit } from "../api/client";

export type Finding = CheckDocument["diagnostics"][number];

export interface CasePageState {
  /** Findings of the text as it stands, by the place of the item they are about. */
  findings_at: (place: number) => Finding[];
  /** Shows the item in the text. */
  look_at: (place: number) => void;
  /** Makes a change in the saved text. */
  change: (edits: Edit[], label: string) => Promise<boolean>;
  /** A form's value that is refused: shown at its item in the text, too. */
  refuse: (place: number, message: string | undefined) => void;
}

export const CasePageContext = createContext<CasePageState | undefined>(undefined);

export function useCasePage(): CasePageState {
  const state = useContext(CasePageContext);
  if (!state) throw new Error("outside the page Case");
  return state;
}
