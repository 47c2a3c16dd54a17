// Outcomes: what holds is listed strongest first; filters narrow it down; an outcome tells why it holds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const tier_titles = [
  "Nobody gains by moving alone: 5 outcomes",
  "Held by answers that may hurt those who give them: 1,239 outcomes",
  "Held only by fear of any answer whatever: 12 outcomes",
];

test("lists what holds, strongest first, as the program does", async () => {
  const page = await workbench.visit(workbench.address("outcomes"));
  await page.getByRole("heading", { name: tier_titles[0] as string }).waitFor();
  assert.deepEqual(await page.locator(".tier h2").allInnerTexts(), tier_titles);
  const first = page.locator(".entry").first();
  assert.match(await first.innerText(), /1066[\s\S]*Relations with Ankara: ministerial[\s\S]*in 4 improvements/);
  no_faults(page);
});

test("filters by concept, by what a party has taken, by words; the address keeps them", async () => {
  const page = await workbench.visit(workbench.address("outcomes"));
  await page.getByRole("heading", { name: tier_titles[0] as string }).waitFor();
  await page.getByLabel("Only where", { exact: true }).first().selectOption("damascus.idlib_battle=yes");
  await page.getByRole("heading", { name: "Nobody gains by moving alone: 2 outcomes" }).waitFor();
  await page.getByLabel("Holding under").selectOption("nash");
  await page.waitForFunction(() => document.querySelectorAll(".tier").length === 1);
  await page.getByLabel("Words, or the number of a state").fill("withdraw");
  await page.waitForFunction(() => document.querySelectorAll(".entry").length === 1);
  assert.match(await page.locator(".entry").innerText(), /4104/);
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll(".entry").length === 1);
  await page.getByRole("button", { name: /^Not only where/ }).click();
  await page.waitForFunction(() => document.querySelectorAll(".entry").length === 2);
  no_faults(page);
});

test("an outcome tells why it holds, by the keyboard alone", async () => {
  const page = await workbench.visit(workbench.address("outcomes"));
  const entry = page.getByRole("button", { name: "State 2121" });
  await entry.waitFor();
  await entry.focus();
  await page.keyboard.press("Enter");
  const detail = page.getByRole("complementary", { name: "State 2121" });
  await detail.getByText("It holds under SMR and GMR.").waitFor();
  await detail.locator(".changed").first().waitFor();
  assert.match(await detail.locator(".changed").first().innerText(), /Relations with Damascus: ministerial/);
  await picture(page, "outcomes-detail");
  await page.goBack();
  await detail.waitFor({ state: "detached" });
  no_faults(page);
});

test("a pattern is unfolded, and the table shows every state", async () => {
  const page = await workbench.visit(workbench.address("outcomes"));
  const pattern = page.locator(".pattern").first();
  await pattern.getByRole("button", { name: "One by one" }).click();
  await pattern.locator(".members .entry").nth(49).waitFor();
  assert.match(await pattern.getByRole("button", { name: /^Show more/ }).innerText(), /left/);
  await page.getByRole("button", { name: "Table of states" }).click();
  await page.locator(".states-table tbody tr").nth(99).waitFor();
  await page.getByLabel("Only where", { exact: true }).first().selectOption("sdf.settle=yes");
  await page.waitForFunction(() => document.querySelector(".states-table tbody th")?.textContent?.trim() !== "1");
  no_faults(page);
});

test("is readable for everybody", async () => {
  await looked_at(workbench, workbench.address("outcomes"), "outcomes", (page) =>
    page.getByRole("heading", { name: tier_titles[2] as string }).waitFor(),
  );
  await looked_at(workbench, workbench.address("outcomes", undefined, "?state=1066"), "outcomes-state", (page) =>
    page.locator(".state-detail .state-words").first().waitFor(),
  );
});
