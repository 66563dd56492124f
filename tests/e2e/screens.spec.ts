// Every screen, light and dark, wide and narrow: nothing is cut off or runs out of a telephone's width. The pictures are kept in
// results/screens for somebody to look at; with REHOME_SCREENSHOT=1 the one of the README is made anew too.
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
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
      const look = (screen: string) => fits(page, `${screen}-${colorScheme}-${width}`);

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
    });
  }
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

/** Takes the picture, and fails when the page can be scrolled sideways. */
async function fits(page: Page, name: string): Promise<void> {
  // Else what is fixed to the window lies over the middle of the picture.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: at(`results/screens/${name}.png`), fullPage: true });
  const { scroll, client } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scroll: scrollWidth, client: clientWidth };
  });
  expect(scroll, `${name} runs out of its width`).toBeLessThanOrEqual(client);
}
