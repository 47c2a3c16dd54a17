// Do the stories hold in a real browser? Bundles stories/*.story.ts and runs them with node's test runner.
//   npm run stories [-- NAME...]      only those whose file begins so
// ENTENTE: the program (../build/release/entente). ENTENTE_PAGE=dist: take the page from dist/ instead of the program, so
// that it need not be built anew while the page is written. CHROMIUM: the browser (/usr/bin/chromium).
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../node_modules/.stories");
const wanted = process.argv.slice(2);
const stories = readdirSync(here).filter((name) => name.endsWith(".story.ts") && (wanted.length === 0 || wanted.some((one) => name.startsWith(one)))).sort();
const program = resolve(process.env.ENTENTE ?? join(here, "../../build/release/entente"));
if (stories.length === 0 || !existsSync(program)) {
  console.error(stories.length === 0 ? "no story is called so" : `${program} is not there: make build`);
  process.exit(2);
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: stories.map((name) => join(here, name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
const files = stories.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
const reporters = process.env.STORIES_REPORT ? ["--test-reporter=junit", `--test-reporter-destination=${process.env.STORIES_REPORT}`] : [];
const run = spawn(
  process.execPath,
  // One after the other: each has a browser and a server, and times are measured.
  ["--test", "--test-concurrency=1", ...(process.env.ONLY ? [`--test-name-pattern=${process.env.ONLY}`] : []), "--test-reporter=spec", "--test-reporter-destination=stdout", ...reporters, ...files],
  { stdio: "inherit", env: { ...process.env, ENTENTE: program, WEB: resolve(here, "..") } },
);
run.on("exit", (code) => process.exit(code ?? 1));
