// What does every story need? A workbench of its own on a copy of the examples, a browser, and ways to look at the page.
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const web = process.env["WEB"] ?? process.cwd();
const program = process.env["ENTENTE"] ?? resolve(web, "../build/release/entente");
const kToken = "a-token-of-the-stories-alone";
export const kFlagship = "ankara-damascus-2022/case.toml";
export const kWide = { width: 1440, height: 900 };
export const kMiddle = { width: 768, height: 1024 };
export const kNarrow = { width: 360, height: 740 };

export class Workbench {
  private server: ChildProcess | undefined;
  private browser: Browser | undefined;
  private listens = 0;
  private constructor(readonly folder: string) {}

  /** Where the server listens: chosen by itself when it first starts, the same when it starts again. */
  get port(): number {
    return this.listens;
  }

  /** On a copy of the examples, or on an empty folder. */
  static async open(how: { empty?: boolean } = {}): Promise<Workbench> {
    const folder = mkdtempSync(join(tmpdir(), "entente-story-"));
    if (!how.empty) cpSync(resolve(web, "../examples"), folder, { recursive: true });
    const workbench = new Workbench(folder);
    await workbench.start();
    return workbench;
  }

  async start(): Promise<void> {
    // A port asked for beforehand could be somebody else's by now, for several stories start at a time.
    const port = this.listens === 0 ? [] : ["--port", String(this.listens)];
    const server = spawn(program, ["serve", ...port, this.folder], {
      env: { ...process.env, ENTENTE_TOKEN: kToken },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.server = server;
    this.listens = await new Promise<number>((ready, failed) => {
      let said = "";
      server.stdout?.setEncoding("utf8").on("data", (part: string) => {
        said += part;
        const found = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
        if (found) ready(Number(found[1]));
      });
      server.once("exit", (code) => failed(new Error(`entente serve ended with ${code}`)));
    });
  }

  /** As a crash would: without a word. */
  async kill(): Promise<void> {
    const server = this.server;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGKILL");
    await ended;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  path(file: string): string {
    return join(this.folder, file);
  }
  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  /** Waits until the file says what is wanted: the page may say "saved" a moment before or after one looks. */
  async until(file: string, wanted: (text: string) => boolean): Promise<void> {
    const patience = Date.now() + 15000;
    while (!wanted(this.read(file))) {
      assert.ok(Date.now() < patience, `${file} never says what is wanted`);
      await new Promise((later) => setTimeout(later, 20));
    }
  }

  /** A new visitor; the tour of the first visit is out of the way unless wanted. */
  async visit(
    hash: string,
    how: { size?: { width: number; height: number }; dark?: boolean; tour?: boolean; zoom?: number } = {},
  ): Promise<Page> {
    this.browser ??= await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    const context = await this.browser.newContext({
      viewport: how.size ?? kWide,
      colorScheme: how.dark ? "dark" : "light",
      reducedMotion: "reduce",
      acceptDownloads: true,
    });
    if (!how.tour)
      await context.addInitScript(() => window.top === window && localStorage.setItem("entente.tour", "done"));
    if (process.env["ENTENTE_PAGE"]) await this.serve_from(context, resolve(web, process.env["ENTENTE_PAGE"]));
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error.stack ?? error)));
    page.on("console", (message) => {
      if (message.type() === "error" && /Content Security Policy|Uncaught|Warning:/.test(message.text()))
        faults.push(message.text());
    });
    faults_of.set(page, faults);
    await page.goto(`http://127.0.0.1:${this.port}/?token=${kToken}${hash}`);
    return page;
  }

  // The headers stay the server's, so that its policy holds for the page of dist/ as well.
  private async serve_from(context: BrowserContext, dist: string): Promise<void> {
    const types: Record<string, string> = {
      ".js": "text/javascript",
      ".css": "text/css",
      ".svg": "image/svg+xml",
      ".html": "text/html",
    };
    await context.route(
      (url) => !url.pathname.startsWith("/api"),
      async (route) => {
        const { pathname } = new URL(route.request().url());
        const file = join(dist, pathname === "/" ? "index.html" : pathname);
        if (!existsSync(file)) return route.fulfill({ status: 404 });
        const answer = await route.fetch();
        const headers = { ...answer.headers(), "content-type": types[extname(file)] ?? "application/octet-stream" };
        delete (headers as Record<string, string>)["content-length"];
        return route.fulfill({ status: 200, headers, body: readFileSync(file) });
      },
    );
  }

  /** Where a page of a case stands; its id is its file with ~ for /. */
  address(page: string, id = kFlagship, params = ""): string {
    return `#/${page}/${encodeURIComponent(id.replaceAll("/", "~"))}${params}`;
  }
}

const faults_of = new WeakMap<Page, string[]>();

/** No error was thrown, and nothing was refused by the policy. */
export function no_faults(page: Page): void {
  assert.deepEqual(faults_of.get(page), []);
}

const axe_path = createRequire(join(web, "package.json")).resolve("axe-core/axe.min.js");

/** No violation of WCAG 2.2 A and AA that axe finds, nor of its best practices. */
export async function accessible(page: Page): Promise<void> {
  // Through the debugger, which the policy of the page does not bind.
  await page.evaluate(readFileSync(axe_path, "utf8"));
  const violations = await page.evaluate(async () => {
    const axe = (
      window as unknown as {
        axe: {
          run: (
            root: Document,
            options: object,
          ) => Promise<{
            violations: Array<{
              id: string;
              help: string;
              nodes: Array<{ target: string[]; failureSummary?: string }>;
            }>;
          }>;
        };
      }
    ).axe;
    const found = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return found.violations.map(
      (one) =>
        `${one.id}: ${one.help}: ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`)
          .join(" | ")}`,
    );
  });
  assert.deepEqual(violations, []);
}

/** Nothing sticks out sideways: the page itself never scrolls that way. */
export async function fits(page: Page): Promise<void> {
  const [wide, seen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok((wide ?? 0) <= (seen ?? 0), `the page is ${wide} px wide in a window of ${seen} px`);
}

/** A picture, where STORIES_PICTURES names a folder for them. */
export async function picture(page: Page, name: string, how: { whole?: boolean } = {}): Promise<void> {
  const folder = process.env["STORIES_PICTURES"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: how.whole ?? false });
}

/** Looks at one page of the workbench as everybody may: wide, middle, narrow, light and dark, at 200 %; with axe. */
export async function looked_at(
  workbench: Workbench,
  hash: string,
  name: string,
  ready: (page: Page) => Promise<void>,
): Promise<void> {
  for (const dark of [false, true]) {
    for (const size of [kWide, kMiddle, kNarrow]) {
      const page = await workbench.visit(hash, { size, dark });
      await ready(page);
      await picture(page, `${name}-${size.width}-${dark ? "dark" : "light"}`);
      await fits(page);
      if (size !== kMiddle) await accessible(page);
      no_faults(page);
      await page.context().close();
    }
  }
  // 200 % of a window of 1280 px is what a window of 640 px shows.
  const page = await workbench.visit(hash, { size: { width: 640, height: 450 } });
  await ready(page);
  await fits(page);
  await page.context().close();
}
