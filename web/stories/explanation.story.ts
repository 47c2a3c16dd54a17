// Is it said and drawn why a state holds or not, and can the drawing be walked?
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const where = (state: number) => workbench.address("map", undefined, `?state=${state}&why=1`);

test("says who leaves and why nothing stops them, as the program does", async () => {
  const page = await workbench.visit(where(1120));
  const explanation = page.locator(".explanation");
  await explanation.getByText("State 1120 does not hold under SEQ: Damascus and Ankara leave it.").waitFor();
  const rows = explanation.locator(".verdict-row");
  assert.equal(await rows.count(), 5);
  assert.match(await rows.first().innerText(), /Damascus\s+leaves\s+its 17th choice of 204/);
  await explanation.getByLabel("If each party …").selectOption("sseq");
  await explanation.getByText("Damascus leaves: nothing deters two of its four improvements.").waitFor();
  const third = await explanation.locator(".improvements > li").nth(2).innerText();
  assert.match(
    third,
    /Deterred\. Damascus takes “Guarantee Ankara against PKK attacks from its soil” and changes “Relations with Ankara” from ministerial to security, which gives state 1122, its 15th choice of 204\. But Ankara drops “Withdraw its forces from the north” and “End its support for the armed factions” \(state 1068\), in its own interest; Damascus likes that less than staying \(its 132nd choice of 204 against its 17th\), and none of its three replies gets it anything better than staying \(the best is state 1066, its 129th choice of 204\)\./,
  );
  await explanation.scrollIntoViewIfNeeded();
  await picture(page, "explanation", { whole: true });
  await accessible(page);
  no_faults(page);
});

test("says how others deter, and that is drawn", async () => {
  const page = await workbench.visit(where(2121));
  const explanation = page.locator(".explanation");
  await explanation.getByLabel("If each party …").selectOption("smr");
  await explanation.getByText("State 2121 holds under SMR: every party stays.").waitFor();
  await explanation.getByText("Damascus stays: its only improvement is deterred.").waitFor();
  const boxes = explanation.locator(".tree-box");
  assert.deepEqual(await boxes.evaluateAll((all) => all.map((one) => one.getAttribute("data-key"))), [
    "s",
    "i0",
    "i0s0",
    "i0r0",
    "i0r1",
    "i0r2",
  ]);
  await boxes.first().focus();
  const at = () => page.evaluate(() => document.activeElement?.getAttribute("data-key"));
  for (const [key, box] of [
    ["ArrowRight", "i0"],
    ["ArrowRight", "i0s0"],
    ["ArrowRight", "i0r0"],
    ["ArrowDown", "i0r1"],
    ["ArrowLeft", "i0s0"],
  ] as const) {
    await page.keyboard.press(key);
    assert.equal(await at(), box);
  }
  await explanation.locator(".improvements > li.selected").waitFor();
  await picture(page, "explanation-smr", { whole: true });
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.hash.includes("state=2190"));
  no_faults(page);
});

test("explains every kind of case: lists of moves, one party that stays, many improvements", async () => {
  const page = await workbench.visit(workbench.address("map", "legal-sequence/case.toml", "?state=1&why=1"));
  await page.locator(".explanation .verdict-row").first().waitFor();
  for (const concept of ["nash", "gmr", "smr", "seq", "sseq"]) {
    await page.locator(".explanation").getByLabel("If each party …").selectOption(concept);
    await page
      .locator(".explanation .lead", { hasText: concept === "nash" ? "Nash" : concept.toUpperCase() })
      .waitFor();
  }
  no_faults(page);
  const many = await workbench.visit(where(1120));
  const explanation = many.locator(".explanation");
  await explanation.locator(".verdict-row", { hasText: "Ankara" }).first().click();
  await explanation.getByRole("radio").nth(1).check();
  await explanation.getByRole("button", { name: "Show all 24 improvements and every reply" }).click();
  assert.equal(await explanation.locator(".improvements > li").count(), 24);
  no_faults(many);
});
