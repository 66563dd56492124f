// Every screen, light and dark, from the widest window to a telephone and to 400 % zoom: nothing is cut off or runs out of the width.
// The pictures are kept in results/screens for somebody to look at; with REHOME_SCREENSHOT=1 the one of the README is made anew too.
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "@playwright/test";
import * as customers from "./support/customers.ts";
import * as faults from "./support/faults.ts";
import { test, expect } from "./support/fixtures.ts";
import { goTo } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "screens" });

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    test(`${colorScheme}, ${width} px wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 844 });
      await throughAll(page, (screen) => fits(page, `${screen}-${colorScheme}-${width}`));
    });
  }
}

// A window of 1280 by 1024 px at 200 % and at 400 % is one of 640 by 512 and of 320 by 256.
for (const [width, height] of [[2560, 1440], [768, 1024], [640, 512], [320, 256]] as const) {
  test(`${width} by ${height} px`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await throughAll(page, (screen) => fits(page, `${screen}-light-${width}`));
  });
}

test("forced colours: focus, choice and state are still seen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await signIn(page, MANAGER);
  await orders.find(page, "1042");
  await page.getByRole("checkbox", { name: "Select order 1042" }).check();
  const outline = (of: Locator) => of.evaluate((element) => parseFloat(getComputedStyle(element).outlineWidth) * Number(getComputedStyle(element).outlineStyle !== "none"));
  const bar = (number: string) => orders.row(page, number).locator("> :first-child").evaluate((cell) => parseFloat(getComputedStyle(cell).borderInlineStartWidth));
  expect(await bar("1042"), "the ticked row").toBeGreaterThanOrEqual(4);
  await orders.filter(page).focus();
  expect(await outline(orders.filter(page)), "the field in use").toBeGreaterThanOrEqual(2);
  await fits(page, "forced-orders");
  await orders.openMenu(page, "1042");
  expect(await outline(page.getByRole("menuitem", { name: "Reassign" })), "the menu's item").toBeGreaterThanOrEqual(2);
  await fits(page, "forced-menu");
  await page.getByRole("menuitem", { name: "Reassign" }).click();
  await orders.customerSearch(page).fill("schneider");
  await orders.customerSearch(page).press("ArrowDown");
  expect(await outline(orders.highlighted(page)), "the highlighted customer").toBeGreaterThanOrEqual(2);
  const ring = (name: string) => page.getByRole("radio", { name }).evaluate((radio) => getComputedStyle(radio).borderWidth);
  expect(await ring("Existing customer"), "what is chosen by shape").not.toBe(await ring("New customer"));
  await fits(page, "forced-reassign");
  await goTo(page, "Orders");
  const present = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Orders" });
  expect(await present.evaluate((link) => getComputedStyle(link).borderInlineStartStyle), "the present page").toBe("solid");
});

test("reduced motion: nothing moves, whatever is drawn", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  /** The longest animation or transition any element of the page would run, in seconds. */
  const longest = () =>
    page.evaluate(() => {
      const seconds = (list: string) => list.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 0.001 : 1));
      const of = (element: Element, part?: string) => {
        const { animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element, part);
        return Math.max(...seconds(animationDuration), ...seconds(transitionDuration), scrollBehavior === "smooth" ? 1 : 0);
      };
      return Math.max(...[...document.querySelectorAll("*")].flatMap((element) => [of(element), of(element, "::before"), of(element, "::after")]));
    });
  await signIn(page, MANAGER);
  await orders.find(page, "1020");
  await orders.openMenu(page, "1020");
  expect(await longest(), "orders, menu").toBeLessThan(0.001);
  await page.getByRole("menuitem", { name: "Link to customer account" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await longest(), "link dialog").toBeLessThan(0.001);
});

/** One after the other, each shown to `look` as soon as it stands. */
async function throughAll(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await look("sign-in");
  await signIn(page, MANAGER);
  await expect(orders.rows(page)).toHaveCount(50);
  await look("orders");
  await orders.find(page, "1042");
  await orders.openMenu(page, "1042");
  await look("orders-menu");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "View order 1042" }).click();
  await expect(page.getByRole("table", { name: "Lines" })).toBeVisible();
  await look("order");
  await page.getByRole("link", { name: "Reassign order" }).click();
  await expect(page.getByRole("radio", { name: "Existing customer" })).toBeChecked();
  await orders.submit(page);
  await look("reassign-mistake");
  await orders.customerSearch(page).fill("schneider");
  await orders.customerSearch(page).press("ArrowDown");
  await expect(orders.highlighted(page)).toBeVisible();
  await look("reassign-search");
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("checkbox", { name: "Generate password" }).uncheck();
  await look("reassign-new");
  await goTo(page, "Orders");
  await orders.filter(page).fill("no such order anywhere");
  await expect(page.getByText("No orders match these filters")).toBeVisible();
  await look("orders-no-match");
  await goTo(page, "Outbox");
  await look("outbox");
  await goTo(page, "Customer search tool");
  await look("customers-empty");
  await customers.search(page).fill("olga.nilsen");
  await expect(page.getByText("Merged into Olga Nilsen")).toBeVisible();
  await look("customers");
  await customers.openCustomer(page, "ana.ruiz", "Ana Ruiz");
  await expect(page.getByText("No order has come to this customer or gone from it.")).toBeVisible();
  await look("customer");
  await page.getByRole("link", { name: "Print or download" }).click();
  await expect(page.getByRole("heading", { name: "Ownership history of Ana Ruiz" })).toBeVisible();
  await look("history");
  await goTo(page, "Customer search tool");
  await customers.search(page).fill("ana.ruiz@");
  await page.getByRole("link", { name: "All orders of Ana Ruiz" }).click();
  await expect(page.getByRole("heading", { name: "Guest Ana Ruiz" })).toBeVisible();
  await look("guest");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await look("not-found");
}

test("the confirmation of a reassigned order, on a telephone and for the README", async ({ page }) => {
  await signIn(page, MANAGER);
  await orders.reassign(page, "1042", "ruiz", "Ana Ruiz");
  await expect(orders.confirmation(page)).toContainText("Synced.");
  await orders.filter(page).fill("ruiz");
  await expect(orders.row(page, "1042")).toContainText("Ana Ruiz");
  await fits(page, "orders-confirmed-light-1280");
  if (process.env["REHOME_SCREENSHOT"] === "1") await page.screenshot({ path: at("../../docs/screenshot.png") });
  await page.setViewportSize({ width: 390, height: 844 });
  await fits(page, "orders-confirmed-light-390");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    test(`storage that fails, ${colorScheme}, ${width} px wide`, async ({ page, context }) => {
      await faults.install(context);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 844 });
      const look = (screen: string) => fits(page, `${screen}-${colorScheme}-${width}`);
      await signIn(page, MANAGER);
      await orders.openReassign(page, "1060");
      await page.getByRole("radio", { name: "New customer" }).check();
      await page.getByRole("textbox", { name: "Email", exact: true }).fill("somebody@example.com");
      await faults.set(page, "rehome-outbox", "quota");
      await orders.submit(page);
      await expect(faults.notSaved(page)).toBeVisible();
      await look("not-saved");
      await goTo(page, "Outbox");
      await expect(faults.notSaved(page)).toBeVisible();
      await look("not-saved-outbox");
      await context.route("**/api/operations", (route) => route.abort());
      await faults.notSaved(page).getByRole("button", { name: "Send directly" }).click();
      await expect(faults.notSaved(page)).toContainText("The server did not answer");
      await look("not-saved-unsent");
      await context.unrouteAll();
      await page.evaluate(() => localStorage.setItem("rehome.seen", "another 2"));
      await page.reload();
      await expect(page.getByRole("heading", { name: "Outbox", level: 1 })).toBeVisible();
      await look("outbox-after");
      await faults.install(context, { "rehome-outbox": "open", "rehome-cache": "open" });
      await page.reload();
      await expect(page.getByRole("alert", { name: "Rehome cannot open its storage in this browser" })).toBeVisible({ timeout: 20_000 });
      await look("no-storage");
    });
  }
}

/** Takes the picture, and fails when the page can be scrolled sideways, or when something to read or press is cut off at a side. */
async function fits(page: Page, name: string): Promise<void> {
  // Else what is fixed to the window lies over the middle of the picture.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: at(`results/screens/${name}.png`), fullPage: true });
  const { scroll, client, cut } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    /** Text for those who hear the page only, and what may be scrolled to. */
    const meant = (element: Element) => {
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const { overflowX, clipPath, position } = getComputedStyle(at);
        if (clipPath !== "none" || ["auto", "scroll"].includes(overflowX)) return true;
        if (position === "fixed" && at.matches(".skip-link")) return true;
      }
      return false;
    };
    const outside = [...document.querySelectorAll("h1, h2, p, a, button, input, select, textarea, th, td, dt, dd, label")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && element.checkVisibility() && (left < -1 || right > clientWidth + 1) && !meant(element);
    });
    const clipped = [...document.querySelectorAll("body *")].filter((element) => {
      const { overflowX } = getComputedStyle(element);
      const hides = ["hidden", "clip"].includes(overflowX) && !element.matches("dialog:not([open]), select, input");
      return hides && element.scrollWidth > element.clientWidth + 1 && element.checkVisibility() && !meant(element);
    });
    // What sticks to the edge of a table would lie over its columns.
    const wider = [...document.querySelectorAll("table")].filter((table) => {
      const around = table.parentElement!;
      return table.checkVisibility() && getComputedStyle(around).overflowX === "visible" && table.getBoundingClientRect().width > around.clientWidth + 1;
    });
    return { scroll: scrollWidth, client: clientWidth, cut: [...outside, ...clipped, ...wider].map((element) => element.outerHTML.slice(0, 160)) };
  });
  expect(scroll, `${name} runs out of its width`).toBeLessThanOrEqual(client);
  expect(cut, `${name} is cut off`).toEqual([]);
}
