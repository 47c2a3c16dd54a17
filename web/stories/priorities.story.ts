// Priorities: a statement is dragged, outcomes follow while it is held, dropping keeps the change, undo takes it back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { accessible, kFlagship, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const address = () => workbench.address("priorities", undefined, "?party=ankara");
const ready = async (page: Page) => {
  await page.locator(".wish").first().waitFor();
  await page.locator(".effect .concept-counts").waitFor();
};
const first_words = (page: Page) => page.locator(".wish .wish-words > div:first-child").allInnerTexts();
const statements = (text: string) =>
  [...text.slice(text.indexOf('name    = "Ankara"'), text.indexOf('name    = "SDF"')).matchAll(/that\s+= "(.*)"/g)].map(
    (match) => match[1],
  );

async function drag(page: Page, from: number, to: number): Promise<void> {
  const handle = page.locator(".wish .handle").nth(from);
  await handle.scrollIntoViewIfNeeded();
  const start = await handle.boundingBox();
  const target = await page.locator(".wish").nth(to).boundingBox();
  assert.ok(start && target);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2, target.y + target.height / 2 + (to > from ? 3 : -3), { steps: 8 });
}

test("a drag shows what would come out; putting it down keeps it; undo takes it back", async () => {
  const page = await workbench.visit(address());
  await ready(page);
  const before = workbench.read(kFlagship);
  await drag(page, 5, 0);
  await page.locator(".effect [data-trying=true][data-busy=false] [data-effect]").waitFor();
  assert.equal(workbench.read(kFlagship), before, "nothing is written while it is held");
  await picture(page, "priorities-drag");
  await accessible(page);
  await page.mouse.up();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.locator(".effect [data-trying=false]").waitFor();
  const now = statements(workbench.read(kFlagship));
  const was = statements(before);
  assert.deepEqual(now, [was[5], ...was.slice(0, 5), ...was.slice(6)]);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector(".saved-state")?.textContent === "Saved");
  await page.getByRole("button", { name: "Undo" }).and(page.locator("[aria-disabled=true]")).waitFor();
  assert.equal(workbench.read(kFlagship), before);
  no_faults(page);
});

test("the same by the keyboard: Space, arrows, Space; Escape leaves it as it was", async () => {
  const page = await workbench.visit(address());
  await ready(page);
  const before = workbench.read(kFlagship);
  const words = await first_words(page);
  await page.locator(".wish .handle").nth(2).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.locator(".effect [data-trying=true]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".effect [data-trying=false]").waitFor();
  assert.deepEqual(await first_words(page), words);
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  await page.waitForFunction(
    (second) => document.querySelectorAll(".wish .wish-words > div:first-child")[1]?.textContent === second,
    words[2],
  );
  await page.getByRole("button", { name: "Undo" }).and(page.locator("[aria-disabled=false]")).waitFor();
  const was = statements(before);
  assert.deepEqual(statements(workbench.read(kFlagship)).slice(0, 3), [was[0], was[2], was[1]]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).and(page.locator("[aria-disabled=true]")).waitFor();
  assert.equal(workbench.read(kFlagship), before);
  no_faults(page);
});

test("and by buttons", async () => {
  const page = await workbench.visit(address());
  await ready(page);
  const words = await first_words(page);
  await page
    .getByRole("button", { name: /^Down: / })
    .first()
    .click();
  await page.waitForFunction(
    (first) => document.querySelector(".wish .wish-words > div:first-child")?.textContent === first,
    words[1],
  );
  await page.getByRole("button", { name: "Undo" }).and(page.locator("[aria-disabled=false]")).click();
  await page.waitForFunction(
    (first) => document.querySelector(".wish .wish-words > div:first-child")?.textContent === first,
    words[0],
  );
  no_faults(page);
});

test("what changed is highlighted after the drop", async () => {
  const page = await workbench.visit(workbench.address("priorities", "two-firms/case.toml"));
  await ready(page);
  await page.getByRole("tab").nth(1).click();
  await page
    .getByRole("button", { name: /^Down: / })
    .first()
    .click();
  await page.locator("[data-effect]").waitFor();
  await page.getByRole("button", { name: "Undo" }).and(page.locator("[aria-disabled=false]")).click();
  await page.getByText("Since the last change:").or(page.getByText("The last change changed no outcome.")).waitFor();
  no_faults(page);
});

test("a statement is changed in a form; what is wrong is said at the field", async () => {
  const page = await workbench.visit(address());
  await ready(page);
  const before = workbench.read(kFlagship);
  await page
    .getByRole("button", { name: /^Change / })
    .first()
    .click();
  const form = page.getByRole("form", { name: "Change the statement" });
  const that = form.getByLabel("What shall be so");
  await that.fill("if withdraw then damascus.pkk_garantee");
  await form.getByText(/pkk_guarantee/).waitFor();
  assert.equal(await form.getByRole("button", { name: "Keep the change" }).isDisabled(), true);
  await accessible(page);
  await picture(page, "priorities-error");
  await that.fill("withdraw or damascus.pkk_guarantee");
  await form.getByLabel(/How sure/).fill("0.8");
  await form.getByRole("button", { name: "Keep the change" }).and(page.locator(":enabled")).click();
  await form.waitFor({ state: "detached" });
  const now = workbench.read(kFlagship);
  assert.equal(statements(now)[0], "withdraw or damascus.pkk_guarantee");
  assert.match(now, /confidence\s*= 0\.8/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).and(page.locator("[aria-disabled=true]")).waitFor();
  assert.equal(workbench.read(kFlagship), before);
  no_faults(page);
});

test("is readable for everybody", async () => {
  await looked_at(workbench, address(), "priorities", ready);
});
