// What would change the answer? An outcome is wanted, ways are found and tried, coalitions judged, models drawn as a job and
// stopped, and the case compared with what it was.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { kFlagship, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const kWanted = "?tab=wanted&outcome=2888&concept=seq";
const kViews = "syria-iraq-misperception/case.toml";
const long = { timeout: 90000 };

test("an outcome is put together, ways to it are found, one is tried and kept", async () => {
  const page = await workbench.visit(workbench.address("what-if"));
  // Put together option by option; the condition says it.
  await page.getByText("Put it together option by option").click();
  await page.getByLabel("Withdraw its forces from the north").selectOption("yes");
  await page.getByLabel("Relations with Ankara").selectOption("political");
  const condition = page.getByLabel("What shall hold");
  assert.equal(await condition.inputValue(), "damascus.relations = political and ankara.withdraw");
  await condition.fill("2888");
  await page.getByRole("button", { name: "Look for ways" }).click();
  await page.getByText("It does not hold under SEQ: Ankara would leave it.").waitFor(long);
  await page.getByRole("heading", { name: "Ankara alone, cost 2" }).waitFor();
  await page
    .getByText("Damascus, SDF, Russia and United States alone cannot, by changes that cost 3 or less.")
    .waitFor();
  // Tried in a copy of the text: the file stays as it is.
  const before = workbench.read(kFlagship);
  await page
    .getByText("If Ankara no longer cared for")
    .getByRole("button", { name: "Try it" })
    .or(page.locator(".triable").first().getByRole("button", { name: "Try it" }))
    .first()
    .click();
  await page.getByText("With this change the outcome wanted holds under SEQ.").waitFor(long);
  assert.equal(workbench.read(kFlagship), before);
  await picture(page, "what-if-trial");
  await page.getByRole("button", { name: "Keep this change" }).click();
  await page.getByText("It holds already under SEQ.").waitFor(long);
  assert.notEqual(workbench.read(kFlagship), before);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("It does not hold under SEQ: Ankara would leave it.").waitFor(long);
  assert.equal(workbench.read(kFlagship), before);
  no_faults(page);
});

test("guarantees are told and tried, also in a small case", async () => {
  const page = await workbench.visit(
    workbench.address(
      "what-if",
      "two-firms/case.toml",
      "?tab=wanted&outcome=acme.offer%20%3D%20half%20and%20beta.settle&concept=nash",
    ),
  );
  const panel = page.getByRole("region", { name: "Which guarantees would make it hold?" });
  await panel
    .getByText(/tried|None is needed/)
    .first()
    .waitFor(long);
  const tries = panel.getByRole("button", { name: "Try it" });
  for (let k = 0; k < (await tries.count()); ++k) {
    await tries.nth(k).click();
    await panel.getByText("With this change the outcome wanted holds under Nash.").waitFor();
    await panel.getByRole("button", { name: "Put it back" }).click();
  }
  no_faults(page);
});

test("a condition with an error is answered with a sentence", async () => {
  const page = await workbench.visit(workbench.address("what-if", kFlagship, "?tab=wanted&outcome=ankara.withdrw"));
  await page.getByRole("alert").filter({ hasText: "withdrw" }).first().waitFor(long);
  no_faults(page);
});

test("coalitions: any, one, and given blocks", async () => {
  const page = await workbench.visit(workbench.address("what-if", kFlagship, "?tab=together"));
  await page.getByText("Any of the 31 sets of parties may act together.").waitFor(long);
  await page.getByText("Nothing the others can do deters it.").first().waitFor();
  await page.getByText("Damascus from its 129th to its best outcome").first().waitFor();
  await page.getByRole("radio", { name: "one coalition" }).check();
  await page.getByText("Tick the members of the coalition.").waitFor();
  await page.getByRole("checkbox", { name: "SDF" }).check();
  await page.getByRole("checkbox", { name: "Russia" }).check();
  await page.getByText("SDF and Russia; any of the others may answer together.").waitFor(long);
  await page.getByRole("radio", { name: "given blocks" }).check();
  await page.getByRole("combobox", { name: /Damascus/ }).selectOption("1");
  await page.getByRole("combobox", { name: /Ankara/ }).selectOption("1");
  await page.getByText("A given structure: Damascus and Ankara together, and SDF alone").waitFor(long);
  no_faults(page);
});

test("models are drawn as a job; what was found is kept when it is stopped", async () => {
  const page = await workbench.visit(workbench.address("what-if", kFlagship, "?tab=probable"));
  await page.getByLabel("Models drawn").selectOption("200");
  await page.getByRole("button", { name: "Draw models" }).click();
  await page.getByText("200 models drawn with seed 1").waitFor(long);
  await page.getByRole("heading", { name: "What drives it" }).waitFor();
  await page
    .getByText(/^Nash, SSEQ, SEQ, SMR and GMR [0-9.]+ % \([0-9.]+ to [0-9.]+\)$/)
    .first()
    .waitFor();
  await page.getByText("The widest interval is").waitFor();
  await picture(page, "what-if-probable-flagship", { whole: true });
  await page.getByLabel("Models drawn").selectOption("50000");
  await page.getByRole("button", { name: "Draw models" }).click();
  await page.getByRole("progressbar").waitFor(long);
  // Once something has been drawn.
  await page.waitForFunction(() => (document.querySelector("progress")?.value ?? 0) > 0, undefined, long);
  await page.getByRole("button", { name: "Stop" }).click();
  await page
    .getByText(
      /Stopped before the end after [0-9,]+ of 50,000 runs; what follows is of these\.|Stopped before a first result/,
    )
    .waitFor(long);
  no_faults(page);
});

test("as each side sees it, and if both look ahead", async () => {
  const page = await workbench.visit(workbench.address("what-if", kViews, "?tab=probable"));
  await page.getByText("Syria sees 4 of the 6 states.").waitFor(long);
  await page.getByText("It rests on misperception").first().waitFor();
  await page.getByText("Syria takes Iraq to leave for state 4").waitFor();
  await page.getByRole("heading", { name: "If both look ahead" }).waitFor();
  await page.getByText(/Looking further than|never settles/).waitFor(long);
  no_faults(page);
});

test("the case is compared with what it was, and with another", async () => {
  const page = await workbench.visit(workbench.address("priorities"));
  await page.locator("[data-state=Saved]").waitFor();
  const answer = await page.request.post(
    `http://127.0.0.1:${workbench.port}/api/case/${encodeURIComponent(kFlagship.replaceAll("/", "~"))}/edit`,
    {
      data: {
        edits: [{ do: "set-preference", party: "damascus", at: 11, that: "pkk_guarantee" }],
        label: "Another wish",
      },
      headers: { Authorization: "Bearer a-token-of-the-stories-alone" },
    },
  );
  assert.equal(answer.status(), 200);
  await page.goto(page.url().replace(/#.*/, workbench.address("what-if", kFlagship, "?tab=compare")));
  const chosen = page.getByLabel("Compare the case as it is with");
  const texts = chosen.locator("optgroup[label='Its own text, as it was'] option");
  await texts.first().waitFor({ state: "attached" });
  await chosen.selectOption({ value: (await texts.first().getAttribute("value")) ?? "" });
  await page.getByText("One difference bears on what can hold.").waitFor(long);
  await page.getByText("Damascus wants “pkk_guarantee” in place of “if ankara.withdraw then pkk_guarantee”").waitFor();
  await page.getByText("Difference 1 alone accounts for all 51 of these changes.").waitFor();
  await page.getByRole("heading", { name: "Outcomes that hold less firmly" }).first().waitFor();
  await picture(page, "what-if-compare", { whole: true });
  await page.goto(page.url().replace(/#.*/, workbench.address("what-if", "chicken/case.toml", "?tab=compare")));
  await chosen.selectOption({ value: "prisoners-dilemma~case.toml" });
  await page.getByText("United States takes part now").waitFor(long);
  no_faults(page);
});

test("may be looked at by everybody", async () => {
  const waits = (words: string) => (page: Page) => page.getByText(words).first().waitFor(long);
  await looked_at(
    workbench,
    workbench.address("what-if", kFlagship, kWanted),
    "what-if-wanted",
    waits("Ankara alone, cost 2"),
  );
  await looked_at(
    workbench,
    workbench.address("what-if", kFlagship, "?tab=together"),
    "what-if-together",
    waits("No coalition leaves"),
  );
  await looked_at(
    workbench,
    workbench.address("what-if", kViews, "?tab=probable"),
    "what-if-probable",
    waits("Surprises under"),
  );
});
