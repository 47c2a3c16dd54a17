// Is the server there, and which cases has it?
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { api, as_problem, type About, type CaseRow, type Problem } from "../api/client";
import { events } from "../api/events";
import { announce } from "./announce";

export type Connection = "there" | "gone" | "locked";

interface Workbench {
  about: About | undefined;
  cases: CaseRow[] | undefined;
  problem: Problem | undefined;
  /** gone: no answer; locked: started anew with another token. */
  connection: Connection;
  /** Grows whenever the connection came back: what is shown may be old. */
  returns: number;
  refresh: () => Promise<void>;
}

const Context = createContext<Workbench | undefined>(undefined);

export function useWorkbench(): Workbench {
  const workbench = useContext(Context);
  if (!workbench) throw new Error("outside the workbench");
  return workbench;
}

export function WorkbenchProvider({ children }: { children: ReactNode }) {
  const [about, set_about] = useState<About>();
  const [cases, set_cases] = useState<CaseRow[]>();
  const [problem, set_problem] = useState<Problem>();
  const [connection, set_connection] = useState<Connection>("there");
  const [returns, set_returns] = useState(0);

  const refresh = useCallback(async () => {
    try {
      const [told, list] = await Promise.all([api.about(), api.cases()]);
      set_about(told);
      set_cases(list);
      set_problem(undefined);
    } catch (error) {
      set_problem(as_problem(error));
    }
  }, []);

  useEffect(() => {
    void refresh();
    let lost = false;
    return events.listen({
      hello: () => {
        if (!lost) return;
        lost = false;
        set_connection("there");
        set_returns((before) => before + 1);
        announce("The workbench answers again.");
        void refresh();
      },
      gone: () => {
        if (!lost) announce("The workbench does not answer.");
        lost = true;
        api.about().then(
          () => undefined,
          (error: unknown) => set_connection(as_problem(error).kind === "forbidden" ? "locked" : "gone"),
        );
      },
    });
  }, [refresh]);

  const value = useMemo(
    () => ({ about, cases, problem, connection, returns, refresh }),
    [about, cases, problem, connection, returns, refresh],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
