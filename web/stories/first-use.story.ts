// First use: the tour goes over the real pages and can be left and taken again; a new case from a template; a .gmcr file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible, fits, kNarrow, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

test("the tour begins by itself on the flagship, goes over every page, and ends", async () => {
  const page = await workbench.visit("", { tour: true });
  const card = page.getByRole("region", { name: "Tour" });
  await card.waitFor();
  await accessible(page);
  const seen = new Set<string>();
  for (let step = 1; ; step += 1) {
    await card.getByText(new RegExp(`^Tour, ${step} of`)).waitFor();
    seen.add((await page.locator("main").getAttribute("data-page")) ?? "");
    if (step === 4) await picture(page, "tour");
    const next = card.getByRole("button", { name: "Next" });
    if ((await next.count()) === 0) break;
    await next.click();
  }
  assert.deepEqual([...seen].sort(), [
    "case",
    "hinges",
    "map",
    "outcomes",
    "print",
    "priorities",
    "reports",
    "what-if",
  ]);
  await card.getByRole("button", { name: "Done" }).click();
  await card.waitFor({ state: "detached" });
  await page.reload();
  await page.locator(".case-title").waitFor();
  assert.equal(await card.count(), 0);
  await page.getByRole("button", { name: "Tour" }).click();
  await card.getByText(/^Tour, 1 of/).waitFor();
  await card.getByRole("button", { name: "Next" }).click();
  await page.reload();
  await card.getByText(/^Tour, 2 of/).waitFor();
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "detached" });
  no_faults(page);
});

test("the tour fits a narrow window", async () => {
  const page = await workbench.visit("", { tour: true, size: kNarrow });
  await page.getByRole("region", { name: "Tour" }).waitFor();
  await fits(page);
  await picture(page, "tour-360");
  no_faults(page);
});

test("a new case begins from a template under the name it is given", async () => {
  const page = await workbench.visit(workbench.address("outcomes"));
  await page.getByRole("button", { name: "New case" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What is the dispute called?").fill("Grenzstreit am Fluß");
  await dialog.getByText("grenzstreit-am-flu/case.toml").waitFor();
  await accessible(page);
  await page.keyboard.press("Enter");
  await page.locator(".case-title", { hasText: "Grenzstreit am Fluß" }).waitFor();
  await page.getByRole("heading", { level: 1, name: "Case" }).waitFor();
  assert.match(workbench.read("grenzstreit-am-flu/case.toml"), /^title *= "Grenzstreit am Fluß"/m);
  no_faults(page);
});

test("a .gmcr file dropped anywhere becomes a case; another file is told where to go", async () => {
  const page = await workbench.visit(workbench.address("priorities"));
  await page.locator(".wish").first().waitFor();
  const text = readFileSync(join(process.env["WEB"] ?? ".", "../tests/io/data/elmira.gmcr"), "utf8");
  const drop = (name: string, content: string) =>
    page.evaluate(
      ([name, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content ?? ""], name ?? ""));
        for (const kind of ["dragover", "drop"])
          document
            .querySelector("main")
            ?.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, content],
    );
  await drop("notes.txt", "x");
  await page
    .getByRole("dialog", { name: "What is to become of it?" })
    .getByRole("button", { name: "All right" })
    .click();
  await drop("elmira.gmcr", text);
  const dialog = page.getByRole("dialog", { name: "Keep the imported case" });
  await dialog.waitFor();
  await picture(page, "import");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await page.waitForURL((url) => url.hash.startsWith("#/outcomes/elmira~case.toml"));
  await page.locator(".tier").first().waitFor();
  assert.match(workbench.read("elmira/case.toml"), /entente\.case\/1/);
  await drop("broken.gmcr", "{");
  await page.getByRole("dialog", { name: "This file could not be imported" }).waitFor();
  no_faults(page);
});
