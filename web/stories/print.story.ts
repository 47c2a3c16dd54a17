// Print: the report is shown as it is handed over, follows what is asked, and is kept as a file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { looked_at, no_faults, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const ready = async (page: Page) => {
  await page.getByRole("button", { name: "Print", exact: true }).and(page.locator(":enabled")).waitFor();
};

test("shows the report and follows what it shall turn on", async () => {
  const page = await workbench.visit(workbench.address("print", "two-firms/case.toml"));
  await ready(page);
  const report = page.frameLocator("iframe.report");
  await report.locator("h1").waitFor();
  await page.getByLabel(/^Outcome/).fill("nonsense");
  await page.getByLabel("Under").focus();
  await page
    .getByRole("alert")
    .getByText(/nonsense/)
    .first()
    .waitFor();
  await page.getByLabel(/^Outcome/).fill("");
  await page.getByLabel("Under").focus();
  await ready(page);
  // That a problem may not be framed is the policy at work: no_faults would name it.
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("prints the report alone, and keeps it as a file", async () => {
  const page = await workbench.visit(workbench.address("print", "two-firms/case.toml"));
  await ready(page);
  await page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>("iframe.report")?.contentWindow;
    if (frame) frame.print = () => document.body.setAttribute("data-printed", frame.document.title);
  });
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await page.waitForFunction(() => document.body.getAttribute("data-printed") !== null);
  const kept = async (name: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  assert.ok((await kept("Keep as a page")).toLowerCase().startsWith("<!doctype html>"));
  assert.ok((await kept("Keep as Markdown")).includes("\n# Two firms\n"));
  assert.equal(await kept("two-firms.toml"), workbench.read("two-firms/case.toml"));
  assert.ok((await kept("two-firms.gmcr")).length > 0);
  no_faults(page);
});

test("is readable for everybody", async () => {
  await looked_at(workbench, workbench.address("print", "two-firms/case.toml"), "print", ready);
});
