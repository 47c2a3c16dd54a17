// Who said so? A report is read, its statements are looked through, accepted, put under assumptions by dragging and by the
// keyboard, and found again from there.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { accessible, kFlagship, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const kFirms = "two-firms/case.toml";
const statements = (page: Page) => page.getByRole("list", { name: "Statements" });
const statement = (page: Page, words: string) =>
  statements(page).locator(".report-statement").filter({ hasText: words }).first();
const ready = async (page: Page) => {
  await statement(page, "").waitFor();
  await page.locator(".report-text .quoted").first().waitFor();
};
const saved = (page: Page) => page.locator("[data-state=Saved]").waitFor();

// A page with an old charset in its head, an advertisement, and characters of four bytes before what is said.
const kPage = `<!doctype html><html><head><meta charset="iso-8859-1"><title>Talks on the patent</title></head><body>
<nav>Home News Sport</nav><article><h1>Talks on the patent</h1>
<p>The talks — in Öztürk's café \u{1F600} — went on until the evening. A company spokesman said that Beta will not pay a cent for the patent.</p>
<p>An official said that Acme might withdraw its lawsuit. Acme denied that it had agreed to anything.</p>
</article></body></html>`;

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, words]) => {
      const data = new DataTransfer();
      data.items.add(new File([words ?? ""], file ?? "", { type: "text/html" }));
      return data;
    },
    [name, text],
  );
  await page.dispatchEvent("[data-drop]", "drop", { dataTransfer: transfer });
}

test("a page is dropped in, read, and becomes a source with its first evidence", async () => {
  const page = await workbench.visit(workbench.address("reports", kFirms));
  await page.getByText("Drop a page or a text here").waitFor();
  await drop(page, "Talks Page.html", kPage);
  await statement(page, "will not pay a cent").waitFor();
  // Offsets hold behind characters of two units, and the navigation is gone.
  const text = await page.locator(".report-text").innerText();
  assert.ok(!text.includes("Home News Sport"));
  await statement(page, "will not pay a cent").locator(".statement-head").click();
  assert.match(
    (await page.locator(".report-text .chosen.part-content").allInnerTexts()).join(""),
    /Beta will not pay a cent for the patent/,
  );
  assert.match((await page.locator(".report-text .chosen.part-cue").allInnerTexts()).join(""), /^said$/);
  await page.getByRole("button", { name: "Accept as evidence" }).click();
  const dialog = page.getByRole("dialog", { name: "Accept as evidence" });
  // Words that do not stand there are refused.
  const quote = dialog.getByLabel("Words of the report");
  const words = await quote.inputValue();
  await quote.fill("Beta will pay");
  await dialog.getByText("do not stand in the report").waitFor();
  await quote.fill(words);
  await dialog.getByLabel("Grade").fill("b2");
  await dialog.getByLabel("the assumption").selectOption({ index: 1 });
  await accessible(page);
  await picture(page, "reports-accept");
  await dialog.getByRole("button", { name: "Accept", exact: true }).click();
  await statement(page, "will not pay a cent").locator(".decided.accepted").waitFor();
  await saved(page);
  const file = workbench.read(kFirms);
  assert.match(file, /\[source\.talks_page\]\nfile\s+= "reports\/talks-page\.txt"/);
  assert.match(file, /quote\s+= "Beta will not pay a cent for the patent"/);
  assert.match(file, /grade\s+= "B2"/);
  assert.ok(existsSync(workbench.path("two-firms/reports/talks-page.txt")));
  // The whole is one step back.
  await page.getByRole("button", { name: "Undo" }).click();
  await workbench.until(kFirms, (text) => !text.includes("talks_page"));
  await page.locator(".source", { hasText: "Talks on the patent" }).waitFor({ state: "detached" });
  await page.locator(".source[aria-current]").first().waitFor();
  await saved(page);
  no_faults(page);
});

test("what is no report is refused with a sentence", async () => {
  const page = await workbench.visit(workbench.address("reports", kFirms));
  await page.getByText("Drop a page or a text here").waitFor();
  await drop(page, "picture.png", "x");
  await page.getByRole("alert").filter({ hasText: "picture.png is no page or text" }).waitFor();
  await page.getByRole("button", { name: "paste text" }).click();
  await page.getByLabel("The text, paragraphs apart").fill("The weather was fine.");
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByText("Nobody is reported to say or want anything here.").waitFor();
  await page.getByRole("button", { name: "Put pasted text away" }).click();
  no_faults(page);
});

test("statements are filtered, and gone through by the keyboard", async () => {
  const page = await workbench.visit(workbench.address("reports"));
  await ready(page);
  const all = await statements(page).locator(".report-statement").count();
  await page.getByLabel("Speaker").selectOption({ index: 1 });
  const some = await statements(page).locator(".report-statement").count();
  assert.ok(some > 0 && some < all);
  await page.getByLabel("Speaker").selectOption("");
  await page.getByRole("checkbox", { name: /official/ }).uncheck();
  assert.equal(await statements(page).locator(".report-statement .kind-tag.kind-official").count(), 0);
  assert.equal(await page.locator(".report-text .report-said.kind-official").count(), 0);
  await page.getByRole("checkbox", { name: /official/ }).check();
  await statements(page).locator(".statement-head").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator(".report-statement.open").getAttribute("data-statement"), "2");
  // What the reader is not sure of is said.
  await statement(page, "that their officials visit each other").locator(".statement-head").click();
  assert.match(
    (await page.locator(".report-statement.open .doubt").allInnerTexts()).join("\n"),
    /taken over from another verb/,
  );
  await page.locator(".report-statement.open .statement-head").focus();
  await page.keyboard.press("End");
  assert.equal(await page.locator(".report-statement.open").getAttribute("data-statement"), String(all - 1));
  await page.getByRole("button", { name: "Previous statement" }).click();
  assert.equal(await page.locator(".report-statement.open").getAttribute("data-statement"), String(all - 2));
  await page.getByLabel("Words", { exact: true }).fill("refugees difficult");
  await page.getByText(/^1 of \d+ statements$/).waitFor();
  no_faults(page);
});

test("a statement is dragged onto an assumption, taken away, and brought back", async () => {
  const page = await workbench.visit(workbench.address("reports"));
  await ready(page);
  const dragged = statement(page, "it hardly matters any longer").locator(".statement-head");
  const from = await dragged.boundingBox();
  assert.ok(from);
  await page.mouse.move(from.x + 40, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x - 60, from.y + 40, { steps: 4 });
  const target = page.locator('.placing-drawer [data-assumption="statement-damascus-3"] [data-side=because]');
  await target.waitFor();
  await picture(page, "reports-dragging");
  const to = await target.boundingBox();
  assert.ok(to);
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
  await page.mouse.up();
  await statement(page, "it hardly matters any longer").locator(".decided.accepted").waitFor();
  await saved(page);
  assert.match(
    workbench.read(kFlagship),
    /that {4}= "ankara\.withdraw"\n\s+because = \["insists_withdrawal", "hashtag_it_hardly_matters_any"\]/,
  );
  // From the assumption to the words, and from the evidence back to the assumption.
  await page.getByRole("tab", { name: "Assumptions" }).click();
  const line = page
    .locator('[data-assumption="statement-damascus-3"] .evidence-line')
    .filter({ hasText: "it hardly matters" });
  await line.getByRole("button", { name: /it hardly matters/ }).click();
  await page.locator(".report-text .quoted.jumped").first().waitFor();
  assert.match(
    (await page.locator(".report-text .quoted.jumped").allInnerTexts()).join(""),
    /^it hardly matters any longer whether Syria and Türkiye admit$/,
  );
  await page.getByRole("button", { name: /Evidence hashtag_it_hardly_matters_any/ }).click();
  assert.deepEqual(
    await page
      .locator(".report-assumption.marked")
      .evaluateAll((list) => list.map((one) => one.getAttribute("data-assumption"))),
    ["statement-damascus-3"],
  );
  await line.getByRole("button", { name: /Take .* away/ }).click();
  await line.waitFor({ state: "detached" });
  await saved(page);
  assert.match(workbench.read(kFlagship), /because = \["insists_withdrawal"\]/);
  await page.getByRole("button", { name: "Undo" }).click();
  await line.waitFor();
  no_faults(page);
});

test("the same by the keyboard alone, also against the status quo", async () => {
  const page = await workbench.visit(workbench.address("reports"));
  await ready(page);
  const head = statement(page, "that this threat has faded").locator(".statement-head");
  await head.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Put under an assumption" }).focus();
  await page.keyboard.press("Enter");
  const target = page.locator('.placing-drawer [data-assumption="start"] [data-side=against]');
  await target.focus();
  await page.keyboard.press("Enter");
  await saved(page);
  await page.locator(".placing-drawer").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.querySelector("[data-state]")?.getAttribute("data-state") === "Saved");
  assert.match(workbench.read(kFlagship), /^against *= \["[a-z_]+"\]$/m);
  no_faults(page);
});

test("a rejected statement is remembered", async () => {
  const page = await workbench.visit(workbench.address("reports"));
  await ready(page);
  await statement(page, "who made the claim").locator(".statement-head").click();
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await statement(page, "who made the claim").locator(".decided.rejected").waitFor();
  // By the ledger of the folder, not by this browser.
  assert.ok(existsSync(workbench.path(".entente/ledger.entente")));
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await ready(page);
  await statement(page, "who made the claim").locator(".decided.rejected").waitFor();
  await statement(page, "who made the claim").locator(".statement-head").click();
  await page.getByText(/^number \d+, rejected; one decision$/).waitFor();
  await page.getByLabel("undecided only").check();
  assert.equal(await statements(page).getByText("who made the claim").count(), 0);
  no_faults(page);
});

test("a report that is gone is said to be gone, and the rest goes on", async () => {
  const page = await workbench.visit(workbench.address("reports"));
  await ready(page);
  writeFileSync(
    workbench.path(kFlagship),
    workbench.read(kFlagship).replace('file      = "reports/modeller-notes.txt"', 'file      = "reports/gone.txt"'),
  );
  await page.getByRole("button", { name: /The modeller/ }).click();
  await page.getByRole("alert").first().waitFor();
  await page.getByRole("button", { name: /retold in our own words/ }).click();
  await statement(page, "Hashtag").waitFor();
  no_faults(page);
});

test("may be looked at by everybody", async () => {
  await looked_at(workbench, workbench.address("reports"), "reports", ready);
});
