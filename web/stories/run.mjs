// Do the stories hold in a real browser? Bundles stories/*.story.ts and runs them with node's test runner.
//   npm run stories [-- NAME...]      only those whose file begins so
// ENTENTE: the program (../build/release/entente). ENTENTE_PAGE=dist: take the page from dist/ instead of the program, so
// that it need not be built anew while the page is written. CHROMIUM: the browser (/usr/bin/chromium).
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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
// One file after the other: each has a browser and a server of its own. A story that fails is told once more, for a busy
// machine can make a browser miss a click; that it was needed is said, and a story that fails twice fails.
const env = { ...process.env, ENTENTE: program, WEB: resolve(here, "..") };
const only = process.env.ONLY ? [`--test-name-pattern=${process.env.ONLY}`] : [];
const tell = (file, report) =>
  new Promise((done) => {
    const reporters = [
      "--test-reporter=spec",
      "--test-reporter-destination=stdout",
      "--test-reporter=junit",
      `--test-reporter-destination=${report}`,
    ];
    spawn(process.execPath, ["--test", ...only, ...reporters, file], { stdio: "inherit", env }).on("exit", (code) =>
      done(code ?? 1),
    );
  });
let failed = false;
const reports = [];
for (const name of stories) {
  const file = join(out, name.replace(/\.ts$/, ".mjs"));
  const report = join(out, `${name}.xml`);
  let code = await tell(file, report);
  if (code !== 0) {
    console.log(`${name}: failed; told once more`);
    code = await tell(file, report);
    console.log(`${name}: ${code === 0 ? "holds the second time" : "failed twice"}`);
  }
  failed ||= code !== 0;
  reports.push(readFileSync(report, "utf8").replace(/<\?xml[^>]*\?>|<\/?testsuites>/g, ""));
}
if (process.env.STORIES_REPORT)
  writeFileSync(
    process.env.STORIES_REPORT,
    `<?xml version="1.0" encoding="utf-8"?>\n<testsuites>${reports.join("")}</testsuites>\n`,
  );
process.exit(failed ? 1 : 0);
