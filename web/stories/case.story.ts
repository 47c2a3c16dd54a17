// Case: forms and text are two sides of one file; what is wrong is said in both; nothing typed is lost.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import { accessible, kFlagship, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
let original = "";
before(async () => {
  workbench = await Workbench.open();
  original = workbench.read(kFlagship);
});
afterEach(() => writeFileSync(workbench.path(kFlagship), original));
after(() => workbench.close());

const ready = async (page: Page) => {
  await page.getByLabel("Text of the case").waitFor();
  await page.getByText("No errors.").waitFor();
};
const saved = (page: Page) => page.locator(".saved-state[data-state=Saved]").waitFor();
const text_of = (page: Page) => page.getByLabel("Text of the case");

test("a form changes the text and leaves the rest alone", async () => {
  const page = await workbench.visit(workbench.address("case"));
  await ready(page);
  await page.locator(".item summary", { hasText: "Retake Idlib by battle" }).click();
  const label = page.locator(".item[open], .item").filter({ hasText: "Retake Idlib by battle" }).getByLabel("In words");
  await label.fill("Take Idlib back by force");
  await label.press("Enter");
  await page.locator(".item summary", { hasText: "Take Idlib back by force" }).waitFor();
  await saved(page);
  assert.equal(workbench.read(kFlagship), original.replace('"Retake Idlib by battle"', '"Take Idlib back by force"'));
  assert.match(await text_of(page).inputValue(), /Take Idlib back by force/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator(".item summary", { hasText: "Retake Idlib by battle" }).waitFor();
  assert.equal(workbench.read(kFlagship), original);
  no_faults(page);
});

test("a form's mistake is said at the field and marked in the text, and not kept", async () => {
  const page = await workbench.visit(workbench.address("case"));
  await ready(page);
  await page.locator(".item summary", { hasText: "Big offensive" }).click();
  const needs = page.locator(".item").filter({ hasText: "Big offensive" }).getByLabel("It can be changed only while");
  await needs.fill("not usa.presense");
  await page.locator(".field-error", { hasText: "usa.presence" }).waitFor();
  await page.locator(".gutter .error").first().waitFor();
  await picture(page, "case-form-error");
  await accessible(page);
  await needs.press("Tab");
  assert.equal(workbench.read(kFlagship), original);
  no_faults(page);
});

test("the text's mistakes are said in text and forms; sound text is saved by itself", async () => {
  const page = await workbench.visit(workbench.address("case"));
  await ready(page);
  const text = text_of(page);
  await text.fill(original.replace('moves   = "forward"', 'moves   = "forwards"'));
  await page.locator("#text-findings").getByText("did you mean 'forward'", { exact: false }).waitFor();
  await page.locator(".item-findings .error").waitFor();
  assert.match(
    await page
      .locator(".item")
      .filter({ has: page.locator(".item-findings") })
      .innerText(),
    /Retake Idlib/,
  );
  await page.locator(".text-pane mark.error").waitFor({ state: "attached" });
  await page.locator(".saved-state", { hasText: "Not saved yet" }).waitFor();
  await picture(page, "case-text-error");
  await accessible(page);
  // To the place by a click.
  await page.locator("#text-findings").getByRole("button").first().click();
  const chosen = await text.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  assert.equal(chosen, '"forwards"');
  assert.equal(workbench.read(kFlagship), original, "what has errors is not written by itself");
  await text.fill(original.replace("Ankara and Damascus, 2022", "Typed here"));
  await page.locator(".case-title", { hasText: "Typed here" }).waitFor();
  await saved(page);
  assert.equal(workbench.read(kFlagship), original.replace("Ankara and Damascus, 2022", "Typed here"));
  no_faults(page);
});

test("what is typed outlives the page and the server", async () => {
  const page = await workbench.visit(workbench.address("case"));
  await ready(page);
  const broken = original.replace('format = "entente.case/1"', 'format = "entente.case/1');
  await text_of(page).fill(broken);
  await workbench.kill();
  await page.getByText("The workbench does not answer.").first().waitFor();
  await workbench.start();
  await page.reload();
  await text_of(page).waitFor();
  assert.equal(await text_of(page).inputValue(), broken);
  await page.locator("#text-findings .error").first().waitFor();
  await page.getByRole("button", { name: "Save all the same" }).click();
  await saved(page);
  assert.equal(workbench.read(kFlagship), broken);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("No errors.").waitFor();
  assert.equal(workbench.read(kFlagship), original);
  no_faults(page);
});

test("two changes that do not meet are both kept; of two that meet one is chosen", async () => {
  const page = await workbench.visit(workbench.address("case"));
  await ready(page);
  const mine = original.replace('"Big offensive in the north-east"', '"Great offensive"');
  const broken = mine.replace('format = "entente.case/1"', "format = ");
  // Held back by an error while the other program writes.
  await text_of(page).fill(broken);
  await page.locator("#text-findings .error").first().waitFor();
  const theirs = original.replace('"End its support for the armed factions"', '"Stop arming the factions"');
  writeFileSync(workbench.path(kFlagship), theirs);
  await page.locator("[data-note=outside]").waitFor();
  await text_of(page).fill(mine);
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await picture(page, "case-conflict");
  await accessible(page);
  assert.equal(workbench.read(kFlagship), theirs, "nothing is written before somebody has chosen");
  await dialog.getByRole("button", { name: "Keep both changes" }).click();
  await saved(page);
  assert.equal(workbench.read(kFlagship), theirs.replace('"Big offensive in the north-east"', '"Great offensive"'));
  no_faults(page);
});

test("a party, an option, a rule are added; the status quo is changed", async () => {
  const page = await workbench.visit(workbench.address("case"));
  await ready(page);
  await page.getByRole("button", { name: "Add a party" }).click();
  await page.getByLabel("Who?").fill("Arab League");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const party = page.getByRole("region", { name: "Arab League" });
  await party.waitFor();
  await party.getByRole("button", { name: "Add an option of Arab League" }).click();
  await page.getByLabel("What can it do?").fill("Readmit Damascus");
  await page.getByRole("button", { name: "Add", exact: true }).and(page.locator(":enabled")).click();
  await party.locator(".item summary", { hasText: "Readmit Damascus" }).waitFor();
  await party.locator("form.add-form").waitFor({ state: "detached" }); // what stands below has moved by then
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("What can never be?").fill("arab_league.readmit_damascus and damascus.idlib_battle");
  await page.getByRole("button", { name: "Add", exact: true }).and(page.locator(":enabled")).click();
  await page.locator(".item summary", { hasText: "arab_league.readmit_damascus and" }).waitFor();
  await page.getByText("What is so today, option by option").click();
  await page.getByLabel("Readmit Damascus").selectOption("yes");
  await page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>("textarea.code")?.value.includes('"arab_league.readmit_damascus"'),
  );
  await saved(page);
  const now = workbench.read(kFlagship);
  assert.match(now, /id\s*= "arab_league"/);
  assert.match(now, /never\s*= "arab_league.readmit_damascus and damascus.idlib_battle"/);
  await page.getByText("No errors.").waitFor();
  no_faults(page);
});

test("is readable for everybody", async () => {
  await looked_at(workbench, workbench.address("case"), "case", ready);
});
