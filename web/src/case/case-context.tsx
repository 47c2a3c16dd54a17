// Which case is open, what does its text say, and how is it changed so that nothing is lost?
//
// The file is the truth. Every change goes to the server at once, one after the other, with the tag of the text it was made
// from. A change from outside is shown as soon as it is told of; where it meets one of ours, `conflict` holds all the texts
// until somebody has decided.
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { api, as_problem, type Problem, type CaseText, type Edit } from "../api/client";
import { events } from "../api/events";
import { party_looks, type PartyLook } from "../design/parties";
import { announce } from "../shell/announce";
import { useWorkbench } from "../shell/workbench-context";
import { read_case, type CaseModel } from "./model";

export interface Conflict {
  /** The text that was to be saved; null where steps were to be made in it. */
  mine: string | null;
  disk: string;
  etag: string;
  /** Both changes together; null where they meet. */
  merged: string | null;
  label: string;
}

export interface OpenCase {
  id: string;
  file: string;
  /** The saved text, its tag, and what it says. */
  text: string;
  etag: string;
  model: CaseModel;
  looks: Map<string, PartyLook>;
  history: CaseText["history"];
  state: "saved" | "saving";
  /** The file is gone. */
  missing: boolean;
  /** The last change that was refused. */
  problem: Problem | undefined;
  forget_problem: () => void;
  /** When the file was last changed by another program, until that is acknowledged. */
  outside: Date | undefined;
  acknowledge: () => void;
  conflict: Conflict | undefined;
  resolve: (text: string | null) => Promise<void>;
  /** These say whether it was done; where not, `problem` or `conflict` says why. */
  save: (text: string, label: string) => Promise<boolean>;
  edit: (edits: Edit[], label: string, how?: { force?: boolean }) => Promise<boolean>;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
  /** What is typed and not saved yet: kept by the browser too, so that it outlives a crash. */
  draft: string | undefined;
  set_draft: (text: string | undefined) => void;
  save_draft: (label: string) => Promise<boolean>;
}

const Context = createContext<OpenCase | undefined>(undefined);

export function useCase(): OpenCase {
  const open = useContext(Context);
  if (!open) throw new Error("no case is open");
  return open;
}

const draft_key = (id: string) => `entente.draft.${id}`;

/** What was typed before the page went away, and the tag of the text it was made from. */
function kept_draft(id: string): { etag: string; text: string } | undefined {
  try {
    return (
      (JSON.parse(localStorage.getItem(draft_key(id)) ?? "null") as { etag: string; text: string } | null) ?? undefined
    );
  } catch {
    return undefined;
  }
}

function keep_draft(id: string, etag: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(draft_key(id));
    else localStorage.setItem(draft_key(id), JSON.stringify({ etag, text }));
  } catch {
    // A full or forbidden store: the draft lives in the page alone.
  }
}

export function CaseProvider({
  id,
  waiting,
  failed,
  children,
}: {
  id: string;
  waiting: ReactNode;
  failed: (problem: Problem, again: () => void) => ReactNode;
  children: ReactNode;
}) {
  const { returns, refresh } = useWorkbench();
  const [now, set_now] = useState<CaseText>();
  const [load_problem, set_load_problem] = useState<Problem>();
  const [problem, set_problem] = useState<Problem>();
  const [conflict, set_conflict] = useState<Conflict>();
  const [outside, set_outside] = useState<Date>();
  const [missing, set_missing] = useState(false);
  const [saving, set_saving] = useState(0);
  const [draft, put_draft] = useState<string>();
  const latest = useRef<CaseText>(undefined);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  // The draft as it is this moment, and the tag of the text it was made from.
  const typed = useRef<string>(undefined);
  const base = useRef<string>(undefined);

  const take = useCallback(
    (text: CaseText) => {
      const retitled = latest.current !== undefined && latest.current.etag !== text.etag;
      latest.current = text;
      set_now(text);
      set_missing(false);
      if (retitled) void refresh();
    },
    [refresh],
  );

  const load = useCallback(async (): Promise<void> => {
    try {
      const text = await api.case_text(id);
      const before = latest.current?.etag;
      take(text);
      set_load_problem(undefined);
      const kept = before === undefined ? kept_draft(id) : undefined;
      if (kept && kept.text !== text.text) {
        base.current = kept.etag;
        typed.current = kept.text;
        put_draft(kept.text);
      }
    } catch (error) {
      if (latest.current === undefined) set_load_problem(as_problem(error));
      else if (as_problem(error).kind === "not-found") set_missing(true);
    }
  }, [id, take]);

  useEffect(() => {
    latest.current = undefined;
    set_now(undefined);
    set_problem(undefined);
    set_conflict(undefined);
    set_outside(undefined);
    put_draft(undefined);
    typed.current = undefined;
    base.current = undefined;
    void load();
  }, [load]);
  // Whatever happened while the server was away is read anew.
  useEffect(() => {
    if (returns > 0) void load();
  }, [returns, load]);

  // Changes are made one after the other; a word from outside waits until they are through.
  const in_turn = useCallback(<T,>(work: () => Promise<T>): Promise<T> => {
    const done = queue.current.then(work, work);
    queue.current = done.catch(() => undefined);
    return done;
  }, []);

  useEffect(
    () =>
      events.listen({
        case: (event) => {
          if (event.id !== id) return;
          void in_turn(async () => {
            if (event.etag === latest.current?.etag) return;
            if (event.etag === null) {
              set_missing(true);
              return;
            }
            await load();
            if (latest.current?.etag === event.etag && event.by === "outside") {
              set_outside(new Date());
              announce("The case was changed by another program. You see it as it is now.");
            }
          });
        },
      }),
    [id, in_turn, load],
  );

  const change = useCallback(
    (make: (etag: string) => Promise<CaseText>, mine: string | null, label: string): Promise<boolean> => {
      set_saving((before) => before + 1);
      return in_turn(async () => {
        try {
          take(await make(latest.current?.etag ?? ""));
          set_problem(undefined);
          return true;
        } catch (error) {
          const why = as_problem(error);
          const { etag, disk, merged } = why.document;
          if (why.kind === "conflict" && etag !== undefined && disk !== undefined)
            set_conflict({ mine, disk, etag, merged: merged ?? null, label });
          else set_problem(why);
          announce(`Not saved: ${why.message}`);
          return false;
        } finally {
          set_saving((before) => before - 1);
        }
      });
    },
    [in_turn, take],
  );

  const set_draft = useCallback(
    (text: string | undefined) => {
      if (text === undefined) base.current = undefined;
      else base.current ??= latest.current?.etag;
      typed.current = text;
      put_draft(text);
      if (latest.current) keep_draft(id, base.current ?? latest.current.etag, text);
    },
    [id],
  );

  const save = useCallback(
    (text: string, label: string) => change((etag) => api.save(id, text, etag, label), text, label),
    [change, id],
  );
  const save_draft = useCallback(
    async (label: string) => {
      const text = typed.current;
      if (text === undefined) return true;
      const done = await change((etag) => api.save(id, text, base.current ?? etag, label), text, label);
      if (!done) return false;
      // What was typed meanwhile goes on from the text that is saved now.
      const more = typed.current === text ? undefined : typed.current;
      base.current = undefined;
      set_draft(more);
      return true;
    },
    [change, id, set_draft],
  );
  const edit = useCallback(
    (edits: Edit[], label: string, how: { force?: boolean } = {}) =>
      change((etag) => api.edit(id, edits, { ...how, label, etag }), null, label),
    [change, id],
  );
  const step = useCallback(
    async (make: (id: string) => Promise<CaseText>, said: string) => {
      const what = said === "Undone" ? latest.current?.history.undo : latest.current?.history.redo;
      if (await change(() => make(id), null, said)) announce(`${said}${what ? `: ${what}` : ""}.`);
    },
    [change, id],
  );
  const resolve = useCallback(
    async (text: string | null) => {
      const open = conflict;
      set_conflict(undefined);
      base.current = undefined;
      await load();
      if (open && text !== null) await change(() => api.save(id, text, open.etag, open.label), text, open.label);
      set_draft(undefined);
    },
    [change, conflict, id, load, set_draft],
  );

  const model = useMemo(() => (now ? read_case(now.text) : undefined), [now]);
  const looks = useMemo(() => party_looks(model?.parties ?? []), [model]);
  const value = useMemo<OpenCase | undefined>(
    () =>
      now &&
      model && {
        id,
        file: now.file,
        text: now.text,
        etag: now.etag,
        model,
        looks,
        history: now.history,
        state: saving > 0 ? "saving" : "saved",
        missing,
        problem,
        forget_problem: () => set_problem(undefined),
        outside,
        acknowledge: () => set_outside(undefined),
        conflict,
        resolve,
        save,
        edit,
        undo: () => step(api.undo, "Undone"),
        redo: () => step(api.redo, "Redone"),
        draft,
        set_draft,
        save_draft,
      },
    [
      now,
      model,
      id,
      looks,
      saving,
      missing,
      problem,
      outside,
      conflict,
      resolve,
      save,
      edit,
      step,
      draft,
      set_draft,
      save_draft,
    ],
  );
  if (load_problem) return failed(load_problem, () => void load());
  if (!value) return waiting;
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
