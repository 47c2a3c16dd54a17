// Do the stories hold in a real browser? Bundles stories/*.story.ts and runs them with node's test runner.
//   npm run stories [-- NAME...]      only those whose file begins so
// STORIES_JOBS: how many files at once (one for each core). ENTENTE: the program (../build/release/entente). ENTENTE_PAGE=dist: take the page from dist/ instead of the program, so
// that it need not be built anew while the page is written. CHROMIUM: the browser (/usr/bin/chromium).
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../node_modules/.stories");
const wanted = process.argv.slice(2);
const stories = readdirSync(here)
  .filter((name) => name.endsWith(".story.ts") && (wanted.length === 0 || wanted.some((one) => name.startsWith(one))))
  .sort();
const program = resolve(process.env.ENTENTE ?? join(here, "../../build/release/entente"));
if (stories.length === 0 || !existsSync(program)) {
  console.error(stories.length === 0 ? "no story is called so" : `${program} is not there: make build`);
  process.exit(2);
}
const jobs = Number(process.env.STORIES_JOBS ?? availableParallelism());
if (!Number.isInteger(jobs) || jobs < 1) {
  console.error(`STORIES_JOBS takes a whole number from 1 on, not "${process.env.STORIES_JOBS}"`);
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
// Several files at a time, for each has a browser, a server and a folder of its own. What a file says is shown when it has
// ended, so that it stands together. A story that fails is told once more after all the others and with nothing beside it,
// for a busy machine can make a browser miss a click; that it was needed is said, and a story that fails twice fails.
const env = { ...process.env, ENTENTE: program, WEB: resolve(here, "..") };
const only = process.env.ONLY ? [`--test-name-pattern=${process.env.ONLY}`] : [];
const report_of = (name) => join(out, `${name}.xml`);
const tell = (name) =>
  new Promise((done) => {
    const reporters = [
      "--test-reporter=spec",
      "--test-reporter-destination=stdout",
      "--test-reporter=junit",
      `--test-reporter-destination=${report_of(name)}`,
    ];
    const file = join(out, name.replace(/\.ts$/, ".mjs"));
    const told = spawn(process.execPath, ["--test", ...only, ...reporters, file], {
      stdio: ["ignore", "pipe", "pipe"],
      env,
    });
    const said = [];
    for (const stream of [told.stdout, told.stderr]) stream.on("data", (part) => said.push(part));
    told.on("close", (code) => {
      process.stdout.write(Buffer.concat(said));
      done(code ?? 1);
    });
  });

// The longest come first: the last one to end is waited for alone.
const waiting = stories
  .map((name) => ({ name, size: statSync(join(here, name)).size }))
  .sort((a, b) => b.size - a.size)
  .map(({ name }) => name);
const again = [];
const worker = async () => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if ((await tell(name)) === 0) continue;
    console.log(`${name}: failed; to be told once more`);
    again.push(name);
  }
};
await Promise.all(Array.from({ length: jobs }, worker));
let failed = false;
for (const name of again) {
  const code = await tell(name);
  console.log(`${name}: ${code === 0 ? "holds the second time" : "failed twice"}`);
  failed ||= code !== 0;
}
if (process.env.STORIES_REPORT) {
  const reports = stories.map((name) =>
    readFileSync(report_of(name), "utf8").replace(/<\?xml[^>]*\?>|<\/?testsuites>/g, ""),
  );
  writeFileSync(
    process.env.STORIES_REPORT,
    `<?xml version="1.0" encoding="utf-8"?>\n<testsuites>${reports.join("")}</testsuites>\n`,
  );
}
process.exit(failed ? 1 : 0);
