// Do the hinges say what the conclusion rests on, and can an assumption be tried otherwise, kept, and taken back?
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { accessible, kFlagship, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const ready = (page: Page) => page.locator(".claim .verdict").waitFor();
const hinge = (page: Page, words: string) => page.locator(".hinges > li", { hasText: words }).first();

test("says in one sentence what the outcome rests on, then by whom", async () => {
  const page = await workbench.visit(workbench.address("hinges"));
  await ready(page);
  assert.equal(
    await page.locator(".claim .verdict").innerText(),
    "The outcome holds under 143 of 156 single changes of an assumption; the 13 that break it rest on nine speakers, all of them through one report, four of them on the modeller’s own judgement alone.",
  );
  const list = page.locator(".panel", { hasText: "What it hinges on" }).first().locator(".hinges > li");
  assert.equal(await list.count(), 13);
  const first = await list.first().innerText();
  assert.match(first, /^Damascus wants “if pkk_guarantee then ankara\.withdraw” \(its 12th wish of 14\)/);
  assert.match(
    first,
    /Damascus leaves, and nothing deters it: it takes “Guarantee Ankara against PKK attacks from its soil” \(state 1069\)/,
  );
  assert.match(first, /It rests on the modeller’s own judgement/);
  const official = await hinge(page, "Russia wants “broker”").innerText();
  assert.match(official, /Mikhail Bogdanov, Russian Deputy Foreign Minister \(official, B2\)/);
  await picture(page, "hinges", { whole: true });
  no_faults(page);
});

test("tries a change without saving it, keeps it, and takes it back", async () => {
  const before_all = workbench.read(kFlagship);
  const page = await workbench.visit(workbench.address("hinges"));
  await ready(page);
  const one = hinge(page, "Ankara wants “not idlib_consent”");
  await one.getByRole("button", { name: "Try it turned into its contrary" }).click();
  const flip = one.getByRole("region", { name: /^Tried, not saved/ });
  await flip.getByText("no longer holds").waitFor();
  await flip.getByRole("heading", { name: /Vanishes: \d+ outcome/ }).waitFor();
  assert.equal(workbench.read(kFlagship), before_all);
  await flip.scrollIntoViewIfNeeded();
  await picture(page, "hinges-flip");
  await accessible(page);
  await flip.getByRole("button", { name: "Put it away" }).click();
  await flip.waitFor({ state: "detached" });
  assert.equal(workbench.read(kFlagship), before_all);
  await one.getByRole("button", { name: "Try it turned into its contrary" }).click();
  await flip.getByText("no longer holds").waitFor();
  await flip.getByRole("button", { name: "Keep the change" }).click();
  await flip.waitFor({ state: "detached" });
  await workbench.until(kFlagship, (text) => /that\s*= "not \(not idlib_consent\)"/.test(text));
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await workbench.until(kFlagship, (text) => text === before_all);
  await hinge(page, "Ankara wants “not idlib_consent”").waitFor();
  no_faults(page);
});

test("tries a rule, a party and the status quo", async () => {
  const page = await workbench.visit(workbench.address("hinges"));
  await ready(page);
  const rule = hinge(page, "Always “if damascus.idlib_battle then ankara.idlib_consent”");
  await rule.getByRole("button", { name: "Try it dropped" }).click();
  await rule.getByText("no longer holds").waitFor();
  const party = hinge(page, "SDF takes part");
  await party.getByRole("button", { name: "Try it taken out of the game" }).click();
  await party.getByText("Self-interest no longer leads there from the status quo.").waitFor();
  const start = hinge(page, "In the status quo “Relations with Damascus” is at security");
  await start.getByRole("button", { name: "Try it changed to none" }).click();
  await start.getByText("Self-interest no longer leads there from the status quo.").waitFor();
  await start.getByText("The same outcomes hold.").waitFor();
  no_faults(page);
});

test("is asked about any outcome under any concept", async () => {
  const page = await workbench.visit(workbench.address("hinges"));
  await ready(page);
  await page.getByLabel("If each party …").selectOption("gmr");
  await page.waitForURL((url) => url.hash.includes("concept=gmr"));
  await page.locator(".claim", { hasText: "under GMR" }).waitFor();
  const wanted = page.getByLabel("or what shall hold");
  await wanted.fill("damascus.relations = political");
  await page.getByRole("button", { name: "Ask" }).click();
  await page.waitForURL((url) => url.hash.includes("outcome="));
  await page.locator(".claim", { hasText: /Relations with Ankara: political/ }).waitFor();
  await wanted.fill("damascus.relation = political");
  await page.getByRole("button", { name: "Ask" }).click();
  await page
    .getByRole("alert")
    .getByText(/damascus.relations/)
    .first()
    .waitFor();
  no_faults(page);
});

test("tries pairs as a job that can be stopped", async () => {
  const page = await workbench.visit(workbench.address("hinges", "two-firms/case.toml"));
  await ready(page);
  const panel = page.locator(".panel", { hasText: "Two changes at once" });
  await panel.getByRole("button", { name: "Try the pairs" }).click();
  await panel.getByText(/pairs of changes that do nothing alone were tried/).waitFor();
  const large = await workbench.visit(workbench.address("hinges"));
  await ready(large);
  const slow = large.locator(".panel", { hasText: "Two changes at once" });
  await slow.getByRole("button", { name: "Try the pairs" }).click();
  await slow.getByRole("progressbar").waitFor();
  await slow.getByRole("button", { name: "Stop" }).click();
  await slow.getByRole("button", { name: /Try the pairs/ }).waitFor();
  no_faults(page);
  no_faults(large);
});

test("says where a change cannot be tried", async () => {
  const page = await workbench.visit(workbench.address("hinges", "chicken/case.toml"));
  await ready(page);
  await page
    .getByText("Places of a ranking cannot be exchanged here; change the ranking in the text.")
    .first()
    .waitFor();
  no_faults(page);
});

test("is readable on every screen", async () => {
  await looked_at(workbench, workbench.address("hinges"), "hinges", ready);
});
