// What stands around every page: the pages in words, the case with what is undone and saved, and what went wrong.
import { useEffect, useRef, type ReactNode } from "react";
import { useCase } from "../case/case-context";
import { Button } from "../design/button";
import { ProblemNote } from "../design/problem";
import { CaseMenu } from "./case-menu";
import { ConflictDialog } from "./conflict-dialog";
import { DropImport } from "./drop-import";
import { remember_case } from "./first-case";
import { href, kPages, usePlace } from "./router";
import { useWorkbench } from "./workbench-context";
import { Tour, TourButton } from "../tour/tour";

function Rail() {
  const place = usePlace();
  return (
    <nav className="rail" aria-label="Pages">
      <a className="rail-name" href={href({ page: "outcomes" })}>
        Entente
      </a>
      <ul className="plain-list">
        {kPages.map((page) => (
          <li key={page.id}>
            <a
              href={href({ page: page.id })}
              aria-current={place.page === page.id ? "page" : undefined}
              data-tour={`rail-${page.id}`}
            >
              <span>{page.name}</span>
              <span className="rail-asks">{page.asks}</span>
            </a>
          </li>
        ))}
      </ul>
      <TourButton />
    </nav>
  );
}

function ConnectionNote() {
  const { connection } = useWorkbench();
  if (connection === "there") return null;
  return (
    <div className="problem bar" role="alert">
      {connection === "gone" ? (
        <p>
          <strong>The workbench does not answer.</strong> It may have been stopped. What was shown as saved is saved.
          Start it anew with
          <code> entente serve</code>; this page goes on by itself.
        </p>
      ) : (
        <p>
          <strong>The workbench was started anew.</strong> Open the address it printed: it holds a new token.
        </p>
      )}
    </div>
  );
}

function SavedState() {
  const { state, draft, missing, conflict } = useCase();
  const { connection } = useWorkbench();
  const words = missing
    ? "The file is gone"
    : conflict
      ? "Not saved: two changes"
      : connection !== "there"
        ? "Not connected"
        : state === "saving"
          ? "Saving …"
          : draft !== undefined
            ? "Not saved yet"
            : "Saved";
  return (
    <span className={`saved-state quiet ${words === "Saved" ? "" : "unsaved"}`} data-state={words}>
      {words}
    </span>
  );
}

const typed_into = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function UndoButtons() {
  const { history, undo, redo, draft } = useCase();
  const latest = useRef({ undo, redo, history, draft });
  latest.current = { undo, redo, history, draft };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || typed_into(event.target)) return;
      const key = event.key.toLowerCase();
      const { undo, redo, history, draft } = latest.current;
      if (draft !== undefined) return;
      if (key === "z" && !event.shiftKey && history.undo !== null) void undo();
      else if ((key === "y" || (key === "z" && event.shiftKey)) && history.redo !== null) void redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  const can_undo = history.undo !== null && draft === undefined;
  const can_redo = history.redo !== null && draft === undefined;
  return (
    <span className="row" data-tour="undo">
      <Button
        look="small"
        aria-disabled={!can_undo}
        onClick={() => can_undo && void undo()}
        title={history.undo ? `Undo: ${history.undo} (Ctrl+Z)` : "Nothing to undo"}
      >
        Undo
      </Button>
      <Button
        look="small"
        aria-disabled={!can_redo}
        onClick={() => can_redo && void redo()}
        title={history.redo ? `Redo: ${history.redo} (Ctrl+Y)` : "Nothing to redo"}
      >
        Redo
      </Button>
    </span>
  );
}

function CaseNotes() {
  const { outside, acknowledge, missing, problem, forget_problem } = useCase();
  return (
    <>
      {missing && (
        <div className="problem" role="alert">
          <p>
            <strong>The file of this case is gone.</strong> What you see is its last text. Any change made here writes
            it again.
          </p>
        </div>
      )}
      {outside && (
        <div className="note" role="status" data-note="outside">
          <p>
            Another program changed the file at{" "}
            {outside.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}. You see it as it is now.{" "}
            <Button look="link" onClick={acknowledge}>
              All right
            </Button>
          </p>
        </div>
      )}
      {problem && (
        <div data-note="refused">
          <ProblemNote problem={problem} />
          <Button look="small" onClick={forget_problem}>
            All right
          </Button>
        </div>
      )}
    </>
  );
}

/** Around a page of a case. */
export function Frame({ children }: { children: ReactNode }) {
  const { id, model, file } = useCase();
  const place = usePlace();
  const main = useRef<HTMLElement>(null);
  useEffect(() => remember_case(id), [id]);
  // A page begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is when, not where.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [place.page]);
  return (
    <div className="frame">
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to the page, but the address says which page is open. */}
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        To the page
      </a>
      <Rail />
      <header className="top">
        <div className="top-case">
          <strong className="case-title">{model.title || file}</strong>
          <CaseMenu />
        </div>
        <div className="row">
          <SavedState />
          <UndoButtons />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} data-page={place.page}>
        <ConnectionNote />
        <CaseNotes />
        {children}
      </main>
      <ConflictDialog />
      <DropImport />
      <Tour />
    </div>
  );
}

/** Where no case is open (yet). */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <div className="frame">
      <Rail />
      <header className="top">
        <div className="top-case">
          <CaseMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <ConnectionNote />
        {children}
      </main>
      <DropImport />
    </div>
  );
}
