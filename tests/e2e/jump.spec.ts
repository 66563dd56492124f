// The way back to where one was in a list.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { goTo } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, signIn } from "./support/staff.ts";

test.use({ story: "jump" });

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name, level: 1 });

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
