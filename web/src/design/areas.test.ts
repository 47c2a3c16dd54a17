// Does each area's style sheet mind its own names? All sheets are on every page, so a class that two areas style would be
// styled by both. What several areas share stands in design/; a rule may be kept to a page by [data-page="..."].
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
// The card of the tour makes room on pages, and scrolls to what it points at.
const kOthers = new Set(["tour"]);

it("no class is styled by two areas", () => {
  const first = new Map<string, string>();
  const clashes: string[] = [];
  let classes = 0;
  for (const area of readdirSync(root, { withFileTypes: true })) {
    if (!area.isDirectory() || kOthers.has(area.name)) continue;
    for (const file of readdirSync(join(root, area.name))) {
      if (!file.endsWith(".css")) continue;
      const text = readFileSync(join(root, area.name, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
      for (const [, selectors = ""] of text.matchAll(/([^{}]+)\{/g)) {
        for (const selector of selectors.split(",")) {
          const name = /^\.([A-Za-z][\w-]*)/.exec(selector.trim())?.[1];
          if (name === undefined) continue;
          classes += 1;
          const owner = first.get(name) ?? area.name;
          first.set(name, owner);
          if (owner !== area.name && !clashes.includes(`${name}: ${owner} and ${area.name}`))
            clashes.push(`${name}: ${owner} and ${area.name}`);
        }
      }
    }
  }
  expect(classes).toBeGreaterThan(100);
  expect(clashes).toEqual([]);
});
