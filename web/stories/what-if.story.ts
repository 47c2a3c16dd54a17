// What would change the answer? An outcome is wanted, ways are found and tried, coalitions judged, models drawn as a job and
// stopped, and the case compared with what it was.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { accessible, fits, kFlagship, looked_at, no_faults, picture, Workbench } from "./support";

let workbench: Workbench;
before(async () => {
  workbench = await Workbench.open();
});
after(() => workbench.close());

const wanted = "?tab=wanted&outcome=2888&concept=seq";

test("may be looked at by everybody", async () => {
  await looked_at(workbench, workbench.address("what-if", kFlagship, wanted), "what-if-wanted", (page) => page.getByText("Ankara alone, cost 2").waitFor());
  await looked_at(workbench, workbench.address("what-if", kFlagship, "?tab=together"), "what-if-together", (page) => page.getByRole("heading", { name: "No coalition leaves" }).waitFor());
  await looked_at(workbench, workbench.address("what-if", "syria-iraq-misperception/case.toml", "?tab=probable"), "what-if-probable", (page) => page.getByText("does not see it coming").or(page.getByText("Surprises under")).first().waitFor());
});
