// Who said so? A report is read, its statements are looked through, accepted, put under assumptions by dragging and by the
// keyboard, and found again from there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { accessible, fits, kFlagship, kNarrow, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const statements = (page: Page) => page.getByRole("list", { name: "Statements" });
const ready = async (page: Page) => {
  await statements(page).locator(".statement").first().waitFor();
  await page.locator(".report-text .quoted").first().waitFor();
};

test("may be looked at by everybody", async () => {
  await looked_at(workbench, workbench.address("reports"), "reports", ready);
});
