// Does the map show the way from today, let itself be walked, zoomed and kept, and stay a map where there are many states?
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { accessible, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const box = (page: Page, state: number) => page.locator(`.map [data-key="s${state}"]`);
const ready = (page: Page) => page.locator(".map .map-box.start").waitFor();

test("shows what self-interest leads to, and what a state is", async () => {
  const page = await workbench.visit(workbench.address("map"));
  await ready(page);
  for (const state of [2117, 2121, 2122, 2474, 1066]) await box(page, state).waitFor();
  assert.ok((await page.locator(".map .map-box").count()) <= 100);
  await box(page, 2121).click();
  await page.getByRole("heading", { name: "State 2121", exact: true }).waitFor();
  assert.equal(new URL(page.url()).hash.includes("state=2121"), true);
  const details = page.locator(".map-details");
  assert.match(await details.innerText(), /1 improvement from the status quo/i);
  assert.match(await details.innerText(), /Held by answers that may hurt those who give them/);
  await details.getByRole("button", { name: "state 2122" }).click();
  await page.getByRole("heading", { name: "State 2122", exact: true }).waitFor();
  await details.getByRole("button", { name: "Why?" }).click();
  await page.locator(".explanation").getByText("State 2122", { exact: false }).first().waitFor();
  no_faults(page);
});

test("shows the way to an outcome step by step", async () => {
  const page = await workbench.visit(workbench.address("map"));
  await ready(page);
  await page.getByLabel("Show the way to an outcome").selectOption("1066");
  const way = page.getByRole("region", { name: "The way" });
  await way.getByText("It can be reached in one way in 4 steps").waitFor();
  const steps = page.getByRole("region", { name: "The steps of the way" });
  assert.equal(await steps.locator(".path-steps > li").count(), 4);
  await way.getByRole("button", { name: "Next" }).click();
  await steps
    .locator("li[aria-current=step]", {
      hasText:
        "Ankara changes “Relations with Damascus” from security to ministerial (state 2121; for it, from its 681st to its 673rd choice of 1,104).",
    })
    .waitFor();
  assert.equal(await page.locator(".map-link.done").count(), 1);
  await way.getByRole("button", { name: "Play" }).click();
  await way.getByText("We are there").waitFor();
  assert.equal(await page.locator(".map-link.done").count(), 4);
  await way.getByRole("button", { name: "Back" }).click();
  assert.equal(await page.locator(".map-link.done").count(), 3);
  await picture(page, "map-way", { whole: true });
  await page.goBack();
  await way.waitFor({ state: "detached" });
  no_faults(page);
});

test("says whose help it takes where self-interest does not lead, and what cannot be understood", async () => {
  const page = await workbench.visit(workbench.address("map"));
  await ready(page);
  const target = page.getByLabel("or to any state where");
  await target.fill("damascus.relations = political and ankara.relations = political");
  await page.keyboard.press("Enter");
  const way = page.getByRole("region", { name: "The way" });
  await way.getByText("No sequence of steps leads there in which every step").waitFor();
  const steps = page.getByRole("region", { name: "The steps of the way" });
  await steps.getByText("Whose help it takes.").waitFor();
  assert.equal(await steps.locator(".path-steps > .escorted").count(), 1);
  await steps.getByText("To be guaranteed or paid for").waitFor();
  await page.locator(".map-link.escorted").first().waitFor({ state: "attached" });
  await way.getByLabel("Which of them").selectOption("1");
  await picture(page, "map-escorted", { whole: true });
  await target.fill("damascus.relation = political");
  await page.keyboard.press("Enter");
  await page
    .getByRole("alert")
    .getByText(/damascus.relations/)
    .first()
    .waitFor();
  no_faults(page);
});

test("is walked, moved and zoomed by the keyboard", async () => {
  const page = await workbench.visit(workbench.address("map"));
  await ready(page);
  const start = box(page, 2117);
  await start.focus();
  await page.keyboard.press("ArrowRight");
  const at = () =>
    page.evaluate(
      () =>
        (document.activeElement as HTMLElement | null)?.dataset["key"] ??
        document.activeElement?.getAttribute("data-key"),
    );
  const next = await at();
  assert.ok(next === "s2121" || next === "s2157", `the focus is on ${next}`);
  await page.keyboard.press("Home");
  assert.equal(await at(), "s2117");
  const moved = () => page.locator("svg.map > g").getAttribute("transform");
  const before_zoom = await moved();
  await page.keyboard.press("+");
  const zoomed = await moved();
  assert.notEqual(zoomed, before_zoom);
  await page.keyboard.press("Shift+ArrowRight");
  assert.notEqual(await moved(), zoomed);
  await page.keyboard.press("0");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "The status quo, state 2117" }).waitFor();
  // By the mouse.
  const frame = page.locator(".map-frame");
  await frame.scrollIntoViewIfNeeded();
  const rect = await frame.boundingBox();
  assert.ok(rect);
  const whole = await moved();
  await page.mouse.move(rect.x + 8, rect.y + rect.height - 8);
  await page.mouse.down();
  await page.mouse.move(rect.x + 108, rect.y + rect.height - 58, { steps: 4 });
  await page.mouse.up();
  assert.notEqual(await moved(), whole);
  await page.getByRole("button", { name: "All of it" }).click();
  assert.equal(await moved(), whole);
  no_faults(page);
});

test("folds, opens and groups", async () => {
  const page = await workbench.visit(workbench.address("map"));
  await ready(page);
  const count = () => page.locator(".map .map-box").count();
  const before_opening = await count();
  const folded = page.locator(".map .map-box.folded").first();
  await folded.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Draw them one by one" }).click();
  await page.waitForFunction((was) => document.querySelectorAll(".map .map-box").length > was, before_opening);
  await page.getByRole("button", { name: "Fold together again what was opened" }).click();
  await page.waitForFunction((was) => document.querySelectorAll(".map .map-box").length === was, before_opening);
  await page.getByLabel("Boxes", { exact: true }).selectOption("options");
  await page.getByText("All 5,632 states, in").waitFor();
  await page.getByRole("checkbox", { name: "SDF: Settle with Damascus" }).check();
  await page.getByText("All 5,632 states, in 14 boxes.").waitFor();
  await page.locator(".map .map-box.folded").first().waitFor();
  await picture(page, "map-options", { whole: true });
  await page.getByLabel("Boxes", { exact: true }).selectOption("outcomes");
  await page.getByRole("checkbox", { name: /also moves/ }).check();
  await page.locator(".map-link.other").first().waitFor({ state: "attached" });
  await page.getByText("The map as a table").click();
  await page.getByRole("table").waitFor();
  no_faults(page);
});

test("is kept as SVG and PNG that need nothing else", async () => {
  const page = await workbench.visit(workbench.address("map", undefined, "?to=1066"));
  await ready(page);
  await page.locator(".map-link.on-path").first().waitFor({ state: "attached" });
  const kept = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return readFileSync(await download.path());
  };
  const svg = (await kept("Save as SVG")).toString("utf8");
  assert.match(svg, /^<\?xml/);
  assert.match(svg, /<title>Ankara and Damascus, 2022<\/title>/);
  assert.equal(/\s(class|style|href)=|var\(/.exec(svg)?.[0], undefined);
  assert.match(svg, /Status quo \(2117\)/);
  const png = await kept("Save as PNG");
  assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
  const folder = process.env["STORIES_PICTURES"];
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/map-export.png`, png);
    writeFileSync(`${folder}/map-export.svg`, svg);
  }
  no_faults(page);
});

test("stays a map, and quick, with 65,536 states", async () => {
  // Four parties with four options each; every one wants the next one's first, and to answer it with its own second.
  const parties = ["north", "east", "south", "west"];
  const blocks = parties.map((id, i) => {
    const next = parties[(i + 1) % parties.length] ?? "";
    const last = parties[(i + 3) % parties.length] ?? "";
    const options = ["a", "b", "c", "d"].map((option) => `  [[party.option]]\n  id = "${option}"`).join("\n");
    const wishes = [
      `${next}.a`,
      `if ${last}.a then b`,
      `c -> ${next}.b`,
      `not (a and d)`,
      `d <-> ${last}.c`,
      "a",
      "not c",
    ];
    return `[[party]]\nid = "${id}"\n${options}\n${wishes.map((wish) => `  [[party.prefers]]\n  that = "${wish}"`).join("\n")}`;
  });
  const file = "large/case.toml";
  mkdirSync(dirname(workbench.path(file)), { recursive: true });
  writeFileSync(
    workbench.path(file),
    `format = "entente.case/1"\ntitle = "Sixteen options"\nstart = []\n${blocks.join("\n")}\n`,
  );
  const page = await workbench.visit(workbench.address("map", file));
  await ready(page);
  assert.ok((await page.locator(".map .map-box").count()) <= 130);
  await page.getByText(/65,536 states/).waitFor();
  // Responsive: a key is answered at once; the bound is what anybody would call hanging, for the machine may be busy.
  await page.locator(".map .map-box.start").focus();
  const took = await page.evaluate(async () => {
    const begun = performance.now();
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true }));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return performance.now() - begun;
  });
  assert.ok(took < 5000, `a key took ${took} ms`);
  await picture(page, "map-large", { whole: true });
  await page.getByLabel("Boxes", { exact: true }).selectOption("options");
  await page.getByText("All 65,536 states, in 4 boxes.").waitFor();
  await picture(page, "map-large-options", { whole: true });
  await page.getByLabel("Boxes", { exact: true }).selectOption("outcomes");
  await page.locator(".map .map-box.folded").first().waitFor();
  await accessible(page);
  no_faults(page);
});

test("is readable on every screen", async () => {
  await looked_at(workbench, workbench.address("map", undefined, "?to=1066&state=2121&why=1"), "map", async (page) => {
    await ready(page);
    await page.locator(".argument").waitFor();
  });
});
