// The field that leads anywhere, the page that says how it works, and the way back to where one was in a list.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { goOffline, goTo } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, VIEWER, signIn } from "./support/staff.ts";

test.use({ story: "jump" });

const field = (page: Page) => page.getByRole("combobox", { name: "Where to" });
const option = (page: Page, name: string | RegExp) => page.getByRole("listbox", { name: "Places" }).getByRole("option", { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name, level: 1 });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the field and the page about how it works break no rule", async ({ page, checkAccessibility }) => {
      await signIn(page);
      await page.getByRole("button", { name: /^Jump to/ }).click();
      await expect(field(page)).toBeFocused();
      await checkAccessibility();
      await field(page).pressSequentially("ruiz");
      await expect(option(page, /Ana Ruiz/).first()).toBeVisible();
      await checkAccessibility();
      await field(page).fill("how it");
      await page.keyboard.press("Enter");
      await expect(heading(page, "How it works")).toBeFocused();
      await checkAccessibility();
    });
  });
}

test("Ctrl+K leads to an order by its number, from an order too, and Back goes back", async ({ page }) => {
  await signIn(page);
  await page.keyboard.press("Control+k");
  await field(page).pressSequentially("1042");
  await expect(option(page, /^Order 1042/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Order 1042")).toBeFocused();
  await page.keyboard.press("Control+k");
  await field(page).pressSequentially("#1010");
  await page.keyboard.press("ArrowDown");
  await expect(option(page, /^Order 1010/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Order 1010")).toBeFocused();
  await expect(page).toHaveTitle("Order 1010 · Rehome");
  await page.goBack();
  await expect(heading(page, "Order 1042")).toBeFocused();
  await expect(page).toHaveTitle("Order 1042 · Rehome");
});

test("without the server it leads to people and pages, as the search tool finds them", async ({ page, server }) => {
  await signIn(page);
  await goTo(page, "Customer search tool");
  await goOffline(server, page);
  await page.keyboard.press("Control+k");
  await field(page).pressSequentially("ana ruiz");
  await option(page, /^Ana Ruiz/).first().click();
  await expect(heading(page, "Ana Ruiz")).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("listbox", { name: "Places" }).getByRole("option")).toHaveCount(8);
  await page.keyboard.press("End");
  await field(page).pressSequentially("outb");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Outbox")).toBeFocused();
  await page.getByRole("main").getByRole("link", { name: "How it works" }).click();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(10);
  await page.getByRole("link", { name: "Open the outbox" }).click();
  await page.getByRole("button", { name: `Signed in as ${CLERK.name}` }).click();
  await page.getByRole("menuitem", { name: "How it works" }).click();
  await expect(page).toHaveURL(/\/how-it-works$/);
  await server.start();
});

test("what is not there is said, Escape gives focus back", async ({ page }) => {
  await signIn(page, VIEWER);
  const button = page.getByRole("button", { name: /^Jump to/ });
  await expect(button).toHaveAttribute("aria-keyshortcuts", "Control+K Meta+K");
  await button.click();
  await field(page).fill("no such thing anywhere");
  await expect(page.getByText("Nothing on this device fits.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test("Back and Forward return to the row one came from, with filter and scroll", async ({ page }) => {
  await signIn(page, CLERK, "/orders?sort=number&page=2");
  const row = orders.rows(page).nth(40);
  const number = (await row.getByRole("rowheader").textContent()) ?? "";
  const view = page.getByRole("link", { name: `View order ${number}` });
  await view.click();
  await expect(heading(page, `Order ${number}`)).toBeFocused();
  await page.goBack();
  await expect(view).toBeFocused();
  await expect(view).toBeInViewport();
  await expect(page).toHaveURL(/sort=number&page=2$/);
  // From a row itself, after a filter that was typed.
  await orders.filter(page).fill("ruiz");
  await orders.rows(page).first().getByRole("link").first().focus();
  await page.keyboard.press("j");
  await expect(orders.rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page, /^Order /)).toBeFocused();
  await page.goBack();
  await expect(orders.filter(page)).toHaveValue("ruiz");
  await expect(orders.rows(page).nth(1)).toBeFocused();
  await page.goForward();
  await expect(heading(page, /^Order /)).toBeFocused();
  await page.goBack();
  await expect(orders.rows(page).nth(1)).toBeFocused();
  // From the menu of a row, to the menu's button.
  const other = (await orders.rows(page).first().getByRole("rowheader").textContent()) ?? "";
  await orders.openMenu(page, other);
  await page.getByRole("menuitem", { name: "Reassign" }).click();
  await expect(heading(page, `Reassign order ${other}`)).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("button", { name: `More operations for order ${other}` })).toBeFocused();
});

test("Back over a filter leaves focus where it is, and a link to the list begins at its top", async ({ page }) => {
  await signIn(page);
  await orders.rows(page).nth(3).getByRole("checkbox").focus();
  const state = page.getByRole("combobox", { name: "State" });
  await state.selectOption("Completed");
  await state.focus();
  await page.goBack();
  await expect(state).toHaveValue("");
  await expect(state).toBeFocused();
  await orders.rows(page).nth(30).getByRole("link", { name: /^View order/ }).click();
  await expect(heading(page, /^Order /)).toBeFocused();
  await goTo(page, "Orders");
  await expect(heading(page, "Orders")).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test("settings are found by their names, and open where one is", async ({ page }) => {
  await signIn(page);
  await expect(orders.rows(page)).toHaveCount(50);
  for (const [typed, title] of [["displ", "Display"], ["langu", "Display"], ["shortc", "Keyboard shortcuts"]] as const) {
    await page.keyboard.press("Control+k");
    await field(page).pressSequentially(typed);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await expect(page).toHaveURL(/\/orders$/);
});
