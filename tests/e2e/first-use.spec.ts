// Tips: each once on a device, over the page so that nothing moves, and gone for good once it was read.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, isSynced } from "./support/frame.ts";
import { pressUntil } from "./support/keys.ts";
import * as orders from "./support/orders.ts";
import { CLERK, signIn } from "./support/staff.ts";

test.use({ story: "first-use", tips: true });

const tip = (page: Page) => page.getByRole("region", { name: "Tip" });
const gotIt = (page: Page) => tip(page).getByRole("button", { name: "Got it" });

test("a tip comes with the first use, and never comes again once it was read", async ({ page, server, checkAccessibility, browserName }) => {
  await signIn(page, CLERK);
  await expect(orders.rows(page)).toHaveCount(50);
  await expect(tip(page)).toHaveCount(0);
  // A mouse is no keyboard.
  await orders.rows(page).first().getByRole("checkbox").click();
  await orders.rows(page).first().getByRole("checkbox").click();
  await expect(tip(page)).toHaveCount(0);

  // The keys, when a row is come to from the keyboard; the button is reached from there, and gives focus back.
  const first = orders.rows(page).first();
  await pressUntil(page, "Tab", first.getByRole("link", { name: /^View order/ }));
  await expect(tip(page)).toContainText("J and K");
  await checkAccessibility();
  await page.screenshot({ path: "results/screens/tip-1280.png" });
  await page.keyboard.press("j");
  await pressUntil(page, "Shift+Tab", gotIt(page));
  await page.keyboard.press("Enter");
  await expect(tip(page)).toHaveCount(0);

  // The peek, on the page of an order; Esc puts it away as well.
  await first.getByRole("link", { name: /^View order/ }).click();
  await expect(tip(page)).toContainText("choose Peek");
  await page.keyboard.press("Escape");
  await expect(tip(page)).toHaveCount(0);
  await page.goBack();

  // What is safe, with the first change that waits.
  await goOffline(server, page);
  await expect(tip(page)).toHaveCount(0);
  await orders.reassign(page, "1060", "till-1", "Till 1 (shop)", "Asked at the counter");
  await expect(tip(page)).toContainText("saved on this device");
  await page.setViewportSize({ width: 390, height: 844 });
  // Firefox does not take this word by the protocol it is driven with.
  if (browserName === "chromium") await page.emulateMedia({ colorScheme: "dark" });
  await checkAccessibility();
  await page.screenshot({ path: "results/screens/tip-390.png" });
  await gotIt(page).click();
  await expect(tip(page)).toHaveCount(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await comeBack(server, page);
  await isSynced(page);

  await page.reload();
  await expect(orders.rows(page)).not.toHaveCount(0);
  await pressUntil(page, "Tab", orders.rows(page).first().getByRole("checkbox"));
  await orders.rows(page).first().getByRole("link", { name: /^View order/ }).click();
  await expect(page.getByRole("table", { name: "Lines" })).toBeVisible();
  await expect(tip(page)).toHaveCount(0);
});

test("a tip that was not read comes again, and moves nothing", async ({ page }) => {
  await signIn(page, CLERK, "/orders?q=1042");
  await page.getByRole("link", { name: "View order 1042" }).click();
  await expect(page.getByText("The order has always belonged")).toBeVisible();
  const where = async () => (await page.getByRole("heading", { level: 1 }).boundingBox()) ?? { x: 0, y: 0 };
  const withTip = await where();
  await expect(tip(page)).toContainText("choose Peek");
  await page.reload();
  await expect(tip(page)).toContainText("choose Peek");
  await gotIt(page).click();
  await expect(tip(page)).toHaveCount(0);
  expect(await where()).toEqual(withTip);

  // Whoever wants it again asks for it.
  await page.getByRole("button", { name: CLERK.name }).click();
  await page.getByRole("menuitem", { name: "Display" }).click();
  const display = page.getByRole("dialog", { name: "Display" });
  await display.getByRole("button", { name: "Show tips again" }).click();
  await expect(display.getByRole("status")).toHaveText("Each tip comes again when its moment does.");
  await display.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await expect(tip(page)).toContainText("choose Peek");
});
