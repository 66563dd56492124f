// The first time on a device: how far the download is, and everything once it is there.
import { test, expect } from "./support/fixtures.ts";
import { isSynced, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, fillInSignIn } from "./support/staff.ts";

test.use({ story: "first-download" });

test("the first download says how far it has come, and the list takes its place", async ({ page, checkAccessibility }) => {
  // The first part comes, the others wait.
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let asked = 0;
  await page.route("**/api/bundles/**", async (route) => {
    asked += 1;
    if (asked > 1) await released;
    await route.continue();
  });
  await page.goto("/orders");
  await fillInSignIn(page, CLERK);
  const bar = page.getByRole("progressbar", { name: "Getting the orders" });
  await expect(bar).toHaveAttribute("value", "1");
  expect(Number(await bar.getAttribute("max"))).toBeGreaterThan(1);
  await expect(page.getByRole("main")).toContainText(/[1-9][\d,]* of [1-9][\d,]* rows, [1-9][\d,]* of [1-9][\d,]* kB\./);
  await expect(syncState(page)).toContainText("Downloading, 1 of");
  await checkAccessibility();
  // A file of nothing would say that there is no order.
  await page.getByRole("button", { name: "Download CSV" }).click();
  await expect(page.getByRole("region", { name: "Message" })).toContainText("There are no orders on this device yet.");
  release();
  await isSynced(page);
  await expect(bar).toHaveCount(0);
  await expect(orders.rows(page)).toHaveCount(50);
});
