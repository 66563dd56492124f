// Lists of orders from the keyboard: rows take focus, a key does what the menu of a row would, and nothing happens by a stray letter.
import type { Locator, Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { isSynced } from "./support/frame.ts";
import { pressUntil } from "./support/keys.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, VIEWER, signIn } from "./support/staff.ts";

test.use({ story: "keys" });

/** Into the list by Tab alone: from the last filter. */
async function intoList(page: Page): Promise<void> {
  await page.getByLabel("Placed until").focus();
  const list = page.getByRole("region", { name: "Orders" });
  for (let at = 0; at < 12 && !(await list.evaluate((element) => element === document.activeElement)); at += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(list).toBeFocused();
}

const ticks = (page: Page): Locator => orders.rows(page).getByRole("checkbox", { checked: true });

/** Nothing lies over the row that has focus. */
async function isInView(row: Locator): Promise<void> {
  expect(await covered(row)).toEqual([]);
}

async function covered(row: Locator): Promise<number[]> {
  return row.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const at = (y: number) => document.elementFromPoint((left + right) / 2, y);
    return [top + 2, bottom - 2].filter((y) => !element.contains(at(y)));
  });
}

test("j, k and the arrows move from row to row, in view of the sticky header and of the bar", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await intoList(page);
  const row = (at: number) => orders.rows(page).nth(at);
  await page.keyboard.press("j");
  await expect(row(0)).toBeFocused();
  // Tall enough for the whole list: half a button under the sticky header is no target.
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: usual.width, height: 4000 });
  await checkAccessibility();
  await page.setViewportSize(usual);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await expect(row(2)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(row(0)).toBeFocused();
  await page.keyboard.press("End");
  await expect(row(49)).toBeFocused();
  await isInView(row(49));
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selected orders" })).toBeVisible();
  await expect.poll(() => covered(row(49))).toEqual([]);
  await page.keyboard.press("Home");
  await isInView(row(0));
  for (let at = 1; at <= 10; at += 1) {
    await page.keyboard.press("j");
    await expect(row(at)).toBeFocused();
    await isInView(row(at));
  }
  for (let at = 9; at >= 5; at -= 1) {
    await page.keyboard.press("k");
    await expect(row(at)).toBeFocused();
    await isInView(row(at));
  }
  // One row alone is a stop of Tab: out of it, and back to it.
  await page.keyboard.press("Shift+Tab");
  await expect(row(5)).not.toBeFocused();
  await page.keyboard.press("Tab");
  await expect(row(5)).toBeFocused();
});

test("Enter opens the order, r its reassign page, l its link dialog, which gives focus back to the row", async ({ page }) => {
  await signIn(page, CLERK, "/orders?customers=guest");
  const row = orders.rows(page).nth(1);
  const number = (await row.getByRole("rowheader").textContent()) ?? "";
  await intoList(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Order ${number}`, level: 1 })).toBeVisible();
  await page.goBack();
  await intoList(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("l");
  await expect(page.getByRole("dialog", { name: `Link order ${number}` })).toBeVisible();
  await expect(page).toHaveURL(/link=\d+/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(row).toBeFocused();
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: `Reassign order ${number}`, level: 1 })).toBeVisible();
});

test("letters typed before the dialog stands go into its search, and not to the list below", async ({ page }) => {
  await signIn(page, CLERK, "/orders?customers=guest");
  const number = (await orders.rows(page).first().getByRole("rowheader").textContent()) ?? "";
  await orders.openMenu(page, number);
  await page.getByRole("menuitem", { name: "Link to customer account" }).focus();
  // No frame comes until the letters are typed.
  await page.evaluate(() => {
    const held: FrameRequestCallback[] = [];
    const real = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (run) => held.push(run);
    Object.assign(window, {
      letFrames: () => {
        window.requestAnimationFrame = real;
        held.forEach((run) => real(run));
      },
    });
  });
  await page.keyboard.press("Enter");
  await page.keyboard.type("ruiz");
  await page.evaluate("letFrames()");
  await expect(page.getByRole("dialog", { name: `Link order ${number}` })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Search customers" })).toHaveValue("ruiz");
});

test("a key that cannot do what it says tells why", async ({ page }) => {
  await signIn(page, CLERK, "/orders?customers=linked&state=completed");
  const number = (await orders.rows(page).first().getByRole("rowheader").textContent()) ?? "";
  await intoList(page);
  await page.keyboard.press("j");
  await page.keyboard.press("l");
  const said = page.getByRole("status").filter({ hasText: `Order ${number} is no guest order: it belongs to` });
  await expect(said).toBeVisible();
  await page.keyboard.press("j");
  await expect(said).toBeHidden();
  await page.goto("/orders?state=cancelled");
  await orders.rows(page).first().click({ position: { x: 300, y: 5 } });
  await page.keyboard.press("r");
  await expect(page.getByRole("status").filter({ hasText: "cannot be moved: The order is cancelled." })).toBeVisible();
});

test("who may not reassign is told so, and has no ticks to set", async ({ page }) => {
  await signIn(page, VIEWER);
  await intoList(page);
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(page.getByText("You are not allowed to reassign orders.")).toBeVisible();
  await page.keyboard.press("x");
  await expect(page.getByText("Orders are ticked on the orders screen.")).toBeVisible();
});

test("x and Space tick, Shift with an arrow or a click ticks a range and takes it back", async ({ page }) => {
  await signIn(page);
  await intoList(page);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(ticks(page)).toHaveCount(1);
  await page.keyboard.press("Space");
  await expect(ticks(page)).toHaveCount(0);
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(ticks(page)).toHaveCount(4);
  await expect(orders.rows(page).nth(3)).toBeFocused();
  await page.keyboard.press("Shift+ArrowUp");
  await expect(ticks(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Clear selection" }).click();
  const tick = (at: number) => orders.rows(page).nth(at).getByRole("checkbox");
  await tick(2).click();
  await tick(6).click({ modifiers: ["Shift"] });
  await expect(ticks(page)).toHaveCount(5);
});

test("letters are text in a field, nothing without focus in a list, and can be switched off for good", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await page.keyboard.press("j");
  await expect(orders.table(page).locator(":focus")).toHaveCount(0);
  await orders.filter(page).pressSequentially("r?jx");
  await expect(orders.filter(page)).toHaveValue("r?jx");
  await orders.filter(page).fill("");

  await page.getByRole("heading", { name: "Orders", level: 1 }).click();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole("checkbox", { name: "Use keys without Ctrl or Cmd" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("?");
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole("button", { name: /^Jump to/ })).toBeVisible();
  await intoList(page);
  await page.keyboard.press("j");
  await expect(page.getByRole("region", { name: "Orders" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(orders.rows(page).first()).toBeFocused();
  await page.keyboard.press("x");
  await expect(ticks(page)).toHaveCount(0);

  await page.getByRole("button", { name: `Signed in as ${CLERK.name}` }).click();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await dialog.getByRole("checkbox", { name: "Use keys without Ctrl or Cmd" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(dialog).toBeVisible();
});

test("a row keeps focus when the list is drawn anew by what another tab does", async ({ page, context }) => {
  await signIn(page, CLERK, "/orders?q=106&sort=number");
  const row = orders.row(page, "1061");
  await row.getByRole("link", { name: "View order 1061" }).focus();
  const other = await context.newPage();
  await other.goto("/orders?q=1060");
  await isSynced(other);
  await orders.reassign(other, "1060", "ruiz", "Ana Ruiz", "Paid for her");
  await expect(await orders.cell(page, "1060", "Customer")).toContainText("Ana Ruiz");
  await page.bringToFront();
  await expect(row.getByRole("link", { name: "View order 1061" })).toBeFocused();
  await page.keyboard.press("k");
  await expect(orders.row(page, "1060")).toBeFocused();
});

test("focus goes with its order when another device moves that in the list, and leaves the list with it, which is said", async ({ page, otherDevice }) => {
  test.slow();
  await signIn(page, MANAGER, "/orders?q=106&sort=customer");
  await signIn(otherDevice, MANAGER);
  const focused = page.locator("tbody > tr").filter({ has: page.locator(":focus") });
  await pressUntil(page, "Tab", orders.row(page, "1062").getByRole("link", { name: "View order 1062" }));
  const place = () => orders.rows(page).evaluateAll((rows) => rows.findIndex((row) => row.querySelector("th a")?.textContent === "1062"));
  const before = await place();
  await orders.reassign(otherDevice, "1062", "till-1", "Till 1 (shop)", "Paid at the till");
  await expect.poll(place).not.toBe(before);
  await expect(orders.row(page, "1062").getByRole("link", { name: "View order 1062" })).toBeFocused();
  await expect(focused).toHaveCount(1);

  await page.goto("/orders?q=106&customers=guest");
  // The other device's window has the focus by now, and Firefox tells one that has not of nothing that gets it.
  await page.getByRole("heading", { name: "Orders", level: 1 }).click();
  await pressUntil(page, "Tab", orders.rows(page).first().getByRole("link", { name: /^View order/ }));
  const number = (await orders.rows(page).first().getByRole("rowheader").textContent()) ?? "";
  await orders.reassign(otherDevice, number, "ruiz", "Ana Ruiz", "Paid for her");
  await expect(page.getByText(`Order ${number} is not in this list any more.`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeFocused();
});

test("a customer's list of orders has the same keys", async ({ page }) => {
  await signIn(page, MANAGER);
  await orders.find(page, "1010");
  await orders.row(page, "1010").getByRole("link", { name: "Ana Ruiz" }).click();
  await expect(page.getByRole("heading", { name: "Ana Ruiz", level: 1 })).toBeFocused();
  const rows = page.getByRole("table", { name: "Past orders" }).getByRole("row");
  await page.getByRole("region", { name: "Past orders" }).last().focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(2)).toBeFocused();
  const number = (await rows.nth(2).getByRole("rowheader").getByRole("link").textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Order ${number}`, level: 1 })).toBeFocused();
  await page.goBack();
  await expect(rows.nth(2)).toBeFocused();
});
