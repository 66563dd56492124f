// Which columns the list of orders shows: chosen in a dialog, seen at once, kept on the device; the order's number always stays.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, isSynced } from "./support/frame.ts";
import { pressUntil } from "./support/keys.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "columns" });

const button = (page: Page) => page.getByRole("button", { name: "Columns of the list" });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Choose columns" });
const choice = (page: Page, column: string) => dialog(page).getByRole("checkbox", { name: column, exact: true });
const header = (page: Page, column: string) => orders.table(page).getByRole("columnheader", { name: column, exact: true });
const sorted = (page: Page) => page.getByText(/^Sorted by .* This column is hidden\.$/);

async function hide(page: Page, ...columns: string[]): Promise<void> {
  await button(page).click();
  for (const column of columns) await choice(page, column).uncheck();
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await expect(dialog(page)).toBeHidden();
}

/** What assistive technology is told of the first row: as many cells as the table has headers. */
async function isWhole(page: Page, headers: number): Promise<void> {
  await expect(orders.table(page).getByRole("columnheader")).toHaveCount(headers);
  const first = orders.rows(page).first();
  expect(await first.getByRole("cell").or(first.getByRole("rowheader")).count()).toBe(headers);
}

test("columns are chosen from the keyboard, show at once, and stay over a reload", async ({ page, checkAccessibility }) => {
  await signIn(page, MANAGER);
  await expect(orders.rows(page)).toHaveCount(50);
  await isWhole(page, 9);
  await header(page, "Total").getByRole("button").focus();
  await pressUntil(page, "Shift+Tab", button(page));
  await page.keyboard.press("Enter");
  // The first choice has focus; the number is none.
  await expect(choice(page, "Date")).toBeFocused();
  await expect(choice(page, "Order")).toHaveCount(0);
  await expect(dialog(page).getByRole("checkbox")).toHaveCount(6);
  await pressUntil(page, "Tab", choice(page, "Channel"));
  await page.keyboard.press("Space");
  await pressUntil(page, "Tab", choice(page, "Total"));
  await page.keyboard.press("Space");
  await checkAccessibility();
  await page.keyboard.press("Escape");
  await expect(button(page)).toBeFocused();
  await expect(header(page, "Channel")).toHaveCount(0);
  await expect(header(page, "Total")).toHaveCount(0);
  await isWhole(page, 7);
  await expect(sorted(page)).toHaveCount(0);
  await checkAccessibility();

  await page.reload();
  await expect(orders.rows(page)).toHaveCount(50);
  await isWhole(page, 7);
  await expect(header(page, "Date")).toHaveAttribute("aria-sort", "descending");

  await button(page).click();
  await dialog(page).getByRole("button", { name: "Show all" }).click();
  await expect(choice(page, "Total")).toBeChecked();
  await expect(dialog(page).getByRole("button", { name: "Show all" })).toHaveAccessibleDescription("All columns are shown");
  await page.keyboard.press("Escape");
  await isWhole(page, 9);
  await page.reload();
  await isWhole(page, 9);
});

test("what the list is sorted by is said while its column is hidden", async ({ page, checkAccessibility }) => {
  await signIn(page, CLERK);
  await hide(page, "Date", "Total");
  await expect(sorted(page)).toHaveText("Sorted by Date, descending. This column is hidden.");
  await header(page, "Customer").getByRole("button").click();
  await expect(header(page, "Customer")).toHaveAttribute("aria-sort", "ascending");
  await expect(sorted(page)).toHaveCount(0);
  await page.goto("/orders?sort=-total");
  await expect(sorted(page)).toHaveText("Sorted by Total, descending. This column is hidden.");
  await checkAccessibility();
  await button(page).click();
  await expect(choice(page, "Total")).toHaveAccessibleDescription("The list is sorted by this column, shown or hidden.");
  await choice(page, "Total").check();
  await page.keyboard.press("Escape");
  await expect(sorted(page)).toHaveCount(0);
  await expect(header(page, "Total")).toHaveAttribute("aria-sort", "descending");
});

test("cards on a narrow screen leave out what is hidden, and rows keep their keys and ticks", async ({ page, checkAccessibility }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, CLERK);
  await expect(orders.rows(page)).toHaveCount(50);
  await expect(button(page)).toBeVisible();
  const first = orders.rows(page).first();
  const height = async () => (await first.boundingBox())?.height ?? 0;
  const before = await height();
  await first.getByRole("checkbox").check();
  await hide(page, "Channel", "State");
  await expect(first.getByRole("checkbox")).toBeChecked();
  expect(await height()).toBeLessThan(before - 30);
  await isWhole(page, 6);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: "results/screens/columns-390.png" });
  await checkAccessibility();
  await first.focus();
  await page.keyboard.press("j");
  await expect(orders.rows(page).nth(1)).toBeFocused();
});

test("a change on its way is said though the customer is hidden", async ({ page, server }) => {
  await signIn(page, CLERK);
  await hide(page, "Customer");
  await page.screenshot({ path: "results/screens/columns-1280.png" });
  await goOffline(server, page);
  await orders.reassign(page, "1060", "till-1", "Till 1 (shop)", "Asked at the counter");
  await orders.filter(page).fill("1060");
  const row = orders.rows(page).first();
  await expect(row.getByRole("rowheader")).toHaveText(/1060\s*Saved on this device/);
  await comeBack(server, page);
  await isSynced(page);
  await expect(row.getByRole("rowheader")).toHaveText("1060");
});

test("columns hidden in one tab are hidden in another that is open", async ({ page, context }) => {
  await signIn(page, MANAGER);
  const other = await context.newPage();
  await other.goto("/orders");
  await expect(button(other)).toBeVisible();
  await expect(header(other, "Channel")).toHaveCount(1);
  await hide(page, "Channel");
  await expect(header(other, "Channel")).toHaveCount(0);
});
