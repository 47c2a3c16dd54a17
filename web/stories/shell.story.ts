// Does the frame hold? Opening, going about, undo, a change from outside, a server that is killed and comes back.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { accessible, kFlagship, no_faults, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

test("opens on the flagship and goes to every page by the keyboard", async () => {
  const page = await workbench.visit("");
  await page.waitForURL((url) => url.hash === workbench.address("outcomes"));
  assert.equal(await page.locator(".case-title").innerText(), "Ankara and Damascus, 2022");
  for (const name of ["Case", "Priorities", "Outcomes", "Map", "Hinges", "Reports", "What if", "Print"]) {
    await page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  }
  await accessible(page);
  no_faults(page);
  // What the last page asked for takes seconds, and nobody waits for it.
  await page.context().close();
});

test("a change from outside is shown, and undone from here", async () => {
  const page = await workbench.visit(workbench.address("outcomes"));
  await page.getByText("Saved", { exact: true }).waitFor();
  const before = workbench.read(kFlagship);
  writeFileSync(workbench.path(kFlagship), before.replace("Ankara and Damascus, 2022", "Changed outside"));
  await page.locator(".case-title", { hasText: "Changed outside" }).waitFor();
  await page.locator("[data-note=outside]").waitFor();
  await page.getByRole("button", { name: "All right" }).click();
  assert.equal(await page.locator("[data-note=outside]").count(), 0);
  writeFileSync(workbench.path(kFlagship), before);
  await page.locator(".case-title", { hasText: "Ankara and Damascus, 2022" }).waitFor();
  no_faults(page);
});

test("a server that is killed is missed, and found again", async () => {
  const page = await workbench.visit(workbench.address("outcomes"));
  await page.getByText("Saved", { exact: true }).waitFor();
  await workbench.kill();
  await page.getByText("The workbench does not answer.").first().waitFor();
  const before = workbench.read(kFlagship);
  writeFileSync(workbench.path(kFlagship), before.replace("Ankara and Damascus, 2022", "Changed while away"));
  await workbench.start();
  await page.locator(".case-title", { hasText: "Changed while away" }).waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
  writeFileSync(workbench.path(kFlagship), before);
  no_faults(page);
});

test("a case that is not there is said to be so", async () => {
  const page = await workbench.visit(workbench.address("outcomes", "nowhere.toml"));
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Other case" }).waitFor();
  no_faults(page);
});
