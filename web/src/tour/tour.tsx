// The guided tour: a card that goes through the real pages and points at what it speaks of. It stops nobody from working.
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "../design/button";
import { go, usePlace } from "../shell/router";
import { kTour } from "./steps";
import "./tour.css";

const kKey = "entente.tour";

/** The step one was at; undefined where the tour is over. */
function kept_step(): number | undefined {
  try {
    const kept = localStorage.getItem(kKey);
    if (kept === "done") return undefined;
    const step = Number(kept ?? 0);
    return Number.isInteger(step) && step >= 0 && step < kTour.length ? step : 0;
  } catch {
    return undefined;
  }
}

function keep_step(step: number | undefined): void {
  try {
    localStorage.setItem(kKey, step === undefined ? "done" : String(step));
  } catch {
    // It begins anew next time.
  }
}

let restart: (() => void) | undefined;

export function TourButton() {
  return (
    <Button look="link" className="tour-button" onClick={() => restart?.()}>
      Tour
    </Button>
  );
}

/** The box of what is pointed at, followed while the page moves under it. */
function useBox(selector: string | undefined, turn: number): DOMRect | undefined {
  const [box, set_box] = useState<DOMRect>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next step may point at the same place.
  useEffect(() => {
    set_box(undefined);
    if (selector === undefined) return;
    let frame = 0;
    let seen = false;
    let last = "";
    const follow = () => {
      const element = document.querySelector(selector);
      if (element) {
        if (!seen) element.scrollIntoView({ block: "start" });
        seen = true;
        const now = element.getBoundingClientRect();
        const text = `${now.top} ${now.left} ${now.width} ${now.height}`;
        if (text !== last) set_box(now);
        last = text;
      }
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [selector, turn]);
  return box;
}

export function Tour() {
  const [step, set_step] = useState<number | undefined>(kept_step);
  const { page } = usePlace();
  const heading = useRef<HTMLHeadingElement>(null);
  const now = step === undefined ? undefined : kTour[step];
  const to = useCallback((next: number | undefined) => {
    set_step(next);
    keep_step(next);
    const target = next === undefined ? undefined : kTour[next];
    if (target) go({ page: target.page });
  }, []);
  useEffect(() => {
    restart = () => to(0);
    return () => {
      restart = undefined;
    };
  }, [to]);
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the step changes, not whenever one goes to a page.
  useEffect(() => {
    // On a visit that continues the tour, to the page it had come to.
    if (!begun.current && now && now.page !== page && step !== 0) go({ page: now.page }, true);
    begun.current = true;
    if (step !== undefined) heading.current?.focus({ preventScroll: true });
  }, [step]);
  useEffect(() => {
    if (step === undefined) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && document.querySelector("dialog[open]") === null)
        to(undefined);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [step, to]);
  const here = now !== undefined && now.page === page;
  const box = useBox(here ? now.at : undefined, step ?? -1);
  if (step === undefined || !now) return null;
  return (
    <>
      {here && box && (
        <div
          className="tour-ring"
          aria-hidden="true"
          style={{ top: box.top - 6, left: box.left - 6, width: box.width + 12, height: box.height + 12 }}
        />
      )}
      <section className="tour" aria-label="Tour">
        <p className="quiet small">
          Tour, {step + 1} of {kTour.length}
        </p>
        <h2 ref={heading} tabIndex={-1}>
          {now.title}
        </h2>
        <p aria-live="polite">{now.words}</p>
        {!here && (
          <p>
            <Button look="link" onClick={() => go({ page: now.page })}>
              Back to the page it speaks of
            </Button>
          </p>
        )}
        <div className="row apart">
          <Button look="link" onClick={() => to(undefined)}>
            Leave the tour
          </Button>
          <span className="row">
            <Button disabled={step === 0} onClick={() => to(step - 1)}>
              Back
            </Button>
            {step + 1 < kTour.length ? (
              <Button look="main" onClick={() => to(step + 1)}>
                Next
              </Button>
            ) : (
              <Button look="main" onClick={() => to(undefined)}>
                Done
              </Button>
            )}
          </span>
        </div>
      </section>
    </>
  );
}
