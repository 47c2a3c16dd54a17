// How large is the page of the workbench, how soon is it there, how soon do outcomes follow a drag? In a real browser,
// against the program: node bench/page_bench.mjs. Checks its answers: what the page counts after a drag is what
// `entente solve` counts for that text. Needs web/node_modules (npm ci in web/).
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const web = join(root, "web");
const program = process.env.ENTENTE ?? join(root, "build/release/entente");
const need = createRequire(join(web, "package.json"));
const { chromium } = need("playwright-core");
const { buildSync } = need("esbuild");
const kToken = "a-token-of-the-benchmark-alone";
const kFlagship = "ankara-damascus-2022~case.toml";
const kRuns = 5;

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (what, value) => console.log(`${what.padEnd(64)} ${value}`);
const ms = (numbers) => `${middle(numbers).toFixed(0)} ms (${Math.min(...numbers).toFixed(0)}-${Math.max(...numbers).toFixed(0)})`;

function sizes() {
  for (const file of readdirSync(join(web, "dist")).sort()) {
    const bytes = readFileSync(join(web, "dist", file));
    row(file, `${(bytes.length / 1000).toFixed(0)} kB, ${(gzipSync(bytes).length / 1000).toFixed(0)} kB gzip`);
  }
}

async function serve(folder) {
  const server = spawn(program, ["serve", "--json", folder], { env: { ...process.env, ENTENTE_TOKEN: kToken }, stdio: ["ignore", "pipe", "inherit"] });
  const said = await new Promise((ready, failed) => {
    server.stdout.once("data", (data) => ready(String(data)));
    server.once("exit", () => failed(new Error("entente serve ended")));
  });
  return { server, address: JSON.parse(said).address };
}

async function visit(browser, address, hash) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => window.top === window && localStorage.setItem("entente.tour", "done"));
  const page = await context.newPage();
  await page.goto(`${address}${hash}`);
  return page;
}

async function first_paint(browser, address) {
  const paints = [];
  const answers = [];
  for (let run = 0; run < kRuns; run += 1) {
    const page = await visit(browser, address, `#/outcomes/${kFlagship}`);
    await page.locator(".tier").first().waitFor();
    const [paint, answer] = await page.evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN, performance.now()]);
    paints.push(paint);
    answers.push(answer);
    await page.context().close();
  }
  row("first contentful paint, flagship", ms(paints));
  row("until the outcomes are listed in words, flagship", ms(answers));
}

/** From a move of the pointer that changes the order to the new counts on the page. */
async function drag(browser, address, id, party, what, file) {
  const page = await visit(browser, address, `#/priorities/${id}?party=${party}`);
  await page.locator(".effect .concept-counts").waitFor();
  await page.evaluate(() => {
    window.times = [];
    window.asked = [];
    let moved;
    window.addEventListener("pointermove", () => (moved ??= performance.now()), true);
    new MutationObserver(() => {
      const now = document.querySelector(".effect > div");
      if (moved !== undefined && now?.getAttribute("data-trying") === "true" && now.getAttribute("data-busy") === "false") {
        const began = moved;
        moved = undefined;
        window.asked.push(Number(now.getAttribute("data-took")));
        // Counted until it is painted, not until it is known.
        requestAnimationFrame(() => setTimeout(() => window.times.push(performance.now() - began)));
      }
    }).observe(document.querySelector(".effect"), { attributes: true, subtree: true, childList: true, attributeFilter: ["data-busy", "data-trying"] });
  });
  const handle = await page.locator(".wish .handle").first().boundingBox();
  await page.mouse.move(handle.x + 5, handle.y + 5);
  await page.mouse.down();
  const steps = Math.min(8, (await page.locator(".wish").count()) - 1);
  for (let step = 1; step <= steps; step += 1) {
    const below = await page.locator(".wish").nth(step).boundingBox();
    await page.mouse.move(handle.x + 5, below.y + below.height / 2 + 2);
    await page.waitForFunction((count) => window.times.length >= count, step);
  }
  const [times, asked] = await page.evaluate(() => [window.times, window.asked]);
  const shown = (await page.locator(".effect .concept-counts td.number").allInnerTexts()).map((text) => Number(text.replace(/[+−].*/, "").replaceAll(",", "").trim()));
  await page.mouse.up();
  await page.locator(".saved-state[data-state=Saved]").waitFor();
  await page.locator(".effect [data-trying=false]").waitFor();
  const { equilibria } = JSON.parse(execFileSync(program, ["solve", "--json", "--no-states", file], { maxBuffer: 1 << 28 })).answer;
  assert.deepEqual(shown, ["nash", "sseq", "seq", "smr", "gmr", "sim"].map((concept) => equilibria[concept].length));
  row(what, ms(times));
  row("  of which until the answer is there", ms(asked));
  await page.context().close();
}

const folder = mkdtempSync(join(tmpdir(), "entente-page-bench-"));
cpSync(join(root, "examples"), folder, { recursive: true });
const bundled = join(folder, "large-case.mjs");
buildSync({ entryPoints: [join(web, "stories/large-case.ts")], outfile: bundled, format: "esm", logLevel: "error" });
const { large_case } = await import(bundled);
rmSync(bundled);
mkdirSync(join(folder, "large"));
writeFileSync(join(folder, "large/case.toml"), large_case());
const { server, address } = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  sizes();
  await first_paint(browser, address);
  await drag(browser, address, kFlagship, "ankara", "from a drag to new outcomes, flagship (5,632 states)", join(folder, "ankara-damascus-2022/case.toml"));
  await drag(browser, address, "two-firms~case.toml", "acme", "from a drag to new outcomes, two firms (10 states)", join(folder, "two-firms/case.toml"));
  await drag(browser, address, "large~case.toml", "north", "from a drag to new outcomes, 65,536 states", join(folder, "large/case.toml"));
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
