// What does the server tell unasked? Server-sent events, and whether it is there at all. The stream is opened again
// after it broke; the browser gives up on some answers, so this does not rely on it.
import type { Job } from "./client";

export interface CaseEvent {
  id: string;
  /** Null where the file is gone. */
  etag: string | null;
  by: "workbench" | "outside";
}

export interface Listener {
  hello?: (version: string) => void;
  case?: (event: CaseEvent) => void;
  job?: (job: Job) => void;
  /** The connection was lost; `hello` comes when it is back. */
  gone?: () => void;
}

const kWaits = [250, 500, 1000, 2000, 4000];

/** The one stream of the page; everybody adds listeners to it. */
export class Events {
  private source: EventSource | undefined;
  private listeners = new Set<Listener>();
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Returns what ends it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.source === undefined && this.timer === undefined) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  }

  private open(): void {
    const source = new EventSource("/api/events");
    this.source = source;
    const told = <T>(name: string, tell: (listener: Listener, data: T) => void) =>
      source.addEventListener(name, (event) => {
        const data = JSON.parse((event as MessageEvent<string>).data) as T;
        for (const listener of [...this.listeners]) tell(listener, data);
      });
    told<{ version: string }>("hello", (listener, data) => listener.hello?.(data.version));
    told<CaseEvent>("case", (listener, data) => listener.case?.(data));
    told<Job>("job", (listener, data) => listener.job?.(data));
    source.onopen = () => (this.failures = 0);
    source.onerror = () => {
      source.close();
      for (const listener of [...this.listeners]) listener.gone?.();
      const wait = kWaits[Math.min(this.failures, kWaits.length - 1)];
      this.failures += 1;
      this.timer = setTimeout(() => {
        this.timer = undefined;
        if (this.listeners.size > 0) this.open();
      }, wait);
    };
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
  }
}

export const events = new Events();
