// The app comes in two files. What the first screen shows must not wait for the second, nor be disturbed when it comes.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { isSynced } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, signIn } from "./support/staff.ts";

// The service worker would answer with the file it keeps; what is meant here is a network that is slow or breaks.
test.use({ story: "second", serviceWorkers: "block" });

const SECOND = "**/*_second.wasm";

/** The style sheets that come with it. */
const SHEETS = /\/(choices|dialog|record|link|customers|touch|print|later)-[0-9a-f]+\.css$/;

/** Holds the second file back until the returned function is called. */
async function holdBack(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(SECOND, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("what is typed into the sign-in page outlives the arrival of the second file, and counts", async ({ page }) => {
  const release = await holdBack(page);
  const came = page.waitForResponse(SECOND);
  await page.goto("/orders");
  await page.getByRole("textbox", { name: "Username" }).fill(CLERK.username);
  await page.getByLabel("Password").fill(CLERK.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  release();
  await (await came).finished();
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible({ timeout: 20_000 });
  await isSynced(page);
});

test("orders are shown from the device before the second file is there, and pages behind them open once it is", async ({ page }) => {
  await signIn(page);
  await isSynced(page);
  const release = await holdBack(page);
  await page.reload();
  await orders.find(page, "1010");
  await page.getByRole("link", { name: "View order 1010" }).click();
  await expect(page).toHaveURL(/\/orders\/\d+$/);
  release();
  await expect(page.getByRole("heading", { name: "Order 1010", level: 1 })).toBeVisible();
});

// On a page of its own: what cannot be fetched is written to the console, and that is meant here.
test("a second file that does not come is said, tried again, and nothing else is needed", async ({ otherDevice }) => {
  let refused = 0;
  await otherDevice.route(SECOND, async (route) => {
    refused += 1;
    if (refused > 2) await route.continue();
    else await route.abort();
  });
  await otherDevice.goto("/orders");
  await expect(otherDevice.getByText("Part of Rehome has not arrived yet")).toBeVisible();
  await expect(otherDevice.getByText("Part of Rehome has not arrived yet")).toBeHidden({ timeout: 20_000 });
  await signIn(otherDevice);
});

test("the style sheets that come with the second file change nothing that is already drawn", async ({ page }) => {
  const later = () => page.evaluate(() => document.querySelectorAll("link[disabled]").length);
  const release = await holdBack(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await later()).toBeGreaterThan(0);
  const before = await page.screenshot();
  release();
  await expect.poll(later).toBe(0);
  expect((await page.screenshot()).equals(before), "the sign-in page").toBe(true);

  await signIn(page);
  const releaseAgain = await holdBack(page);
  await page.reload();
  await expect(orders.rows(page)).toHaveCount(50);
  const drawn = await look(page);
  expect(drawn.length).toBeGreaterThan(500);
  releaseAgain();
  await expect.poll(later).toBe(0);
  await isSynced(page);
  // Pictures differ by a shade where a corner is drawn again; people would notice where things stand and what they look like.
  expect(await look(page)).toEqual(drawn);
});

/** Where everything stands and how it is drawn, of what was on the screen when it was first asked about. */
async function look(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const kept = window as { drawn?: Element[] };
    kept.drawn ??= [...document.querySelectorAll("main *")];
    return kept.drawn.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { color, backgroundColor, borderColor, fontSize, fontWeight, display, visibility, padding } = getComputedStyle(element);
      return [element.tagName, x, y, width, height, color, backgroundColor, borderColor, fontSize, fontWeight, display, visibility, padding].join(" ");
    });
  });
}

// On a page of its own: what cannot be fetched is written to the console, and that is meant here.
test("a page of the second file is not drawn before its style sheets are there", async ({ otherDevice }) => {
  await signIn(otherDevice);
  await isSynced(otherDevice);
  let away = true;
  await otherDevice.route(SHEETS, (route) => (away ? route.abort() : route.continue()));
  await otherDevice.reload();
  await orders.find(otherDevice, "1010");
  await expect(otherDevice.getByText("Part of Rehome has not arrived yet")).toBeVisible();
  await otherDevice.getByRole("link", { name: "View order 1010" }).click();
  const heading = otherDevice.getByRole("heading", { name: "Order 1010", level: 1 });
  await expect(otherDevice).toHaveURL(/\/orders\/\d+$/);
  await expect(heading).toBeHidden();
  away = false;
  await expect(heading).toBeVisible({ timeout: 20_000 });
  await expect(otherDevice.locator(".two-columns")).toHaveCSS("display", "grid");
});
