// The orders screen: its state stands in the address, Back undoes, and all of it works from the keyboard.
import type { Page } from "@playwright/test";
import { type CsvRow, downloadCsv } from "./support/csv.ts";
import { test, expect } from "./support/fixtures.ts";
import { isSynced } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { Server } from "./support/server.ts";
import { firstAdministrator, MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "orders" });

const state = (page: Page) => page.getByRole("combobox", { name: "State" });
const channel = (page: Page) => page.getByRole("combobox", { name: "Channel" });
const customers = (page: Page) => page.getByRole("combobox", { name: "Customers" });
const header = (page: Page, name: string) => page.getByRole("columnheader", { name, exact: true });
const query = (page: Page) => new URL(page.url()).search;

test("filters stand in the address, a reload keeps them, Back undoes one at a time", async ({ page }) => {
  await signIn(page);
  await state(page).selectOption("Completed");
  await expect(page).toHaveURL(/\/orders\?state=completed$/);
  await channel(page).selectOption("Point of sale");
  await expect(page).toHaveURL(/state=completed&channel=point-of-sale$/);
  await customers(page).selectOption("With an account");
  await expect(page).toHaveURL(/&customers=linked$/);
  await expect(page.getByText("State: Completed")).toBeVisible();
  for (const row of (await downloadCsv(page)).rows) {
    expect(row).toMatchObject({ State: "Completed", Channel: "Point of sale" });
    expect(row["Customer"]).not.toMatch(/^Guest/);
  }

  await page.reload();
  await expect(state(page)).toHaveValue("completed");
  await expect(channel(page)).toHaveValue("point-of-sale");
  await expect(customers(page)).toHaveValue("linked");

  await page.goBack();
  await expect(customers(page)).toHaveValue("");
  await expect(channel(page)).toHaveValue("point-of-sale");
  await page.goBack();
  await expect(channel(page)).toHaveValue("");
  await expect(page).toHaveURL(/\/orders\?state=completed$/);
  await page.getByRole("button", { name: "Remove filter State: Completed" }).click();
  await expect(state(page)).toHaveValue("");
  expect(query(page)).toBe("");
});

test("the frame after a press shows what was pressed, the one behind it the rows; Back shows both at once", async ({ page }) => {
  await signIn(page, MANAGER);
  await expect(orders.rows(page)).toHaveCount(50);
  /** What the frame after the next event of a kind shows: the count of rows, the chips, how it is sorted, and which link is pressed. */
  const next = (type: "input" | "change" | "click" | "popstate") =>
    page.evaluate(
      (type) =>
        addEventListener(
          type,
          () =>
            requestAnimationFrame(() => {
              const count = document.querySelector(".result-count")?.textContent ?? "";
              const chips = document.querySelectorAll(".chip").length;
              const sorted = [...document.querySelectorAll('th[aria-sort$="scending"]')].map((header) => header.textContent?.trim()).join();
              const pressed = document.querySelector("[data-pressed]")?.textContent?.trim() ?? "";
              Object.assign(globalThis, { seen: { count, chips, sorted, pressed } });
            }),
          { capture: true, once: true },
        ),
      type,
    );
  const seen = () => page.evaluate(() => (globalThis as { seen?: { count: string; chips: number; sorted: string; pressed: string } }).seen);
  const count = page.locator(".result-count");
  const all = (await count.textContent()) ?? "";

  await next("input");
  await orders.filter(page).pressSequentially("r");
  await expect(count).not.toHaveText(all);
  expect(await seen()).toEqual({ count: all, chips: 0, sorted: "Date", pressed: "" });
  await orders.filter(page).press("Backspace");
  await expect(count).toHaveText(all);

  await next("change");
  await state(page).selectOption("Completed");
  await expect(count).not.toHaveText(all);
  const completed = (await count.textContent()) ?? "";
  expect(await seen()).toEqual({ count: all, chips: 1, sorted: "Date", pressed: "" });

  await next("click");
  await header(page, "Total").getByRole("button").click();
  await expect(header(page, "Total")).toHaveAttribute("aria-sort", "descending");
  expect(await seen()).toEqual({ count: completed, chips: 1, sorted: "Total", pressed: "" });
  await page.goBack();
  await expect(header(page, "Date")).toHaveAttribute("aria-sort", "descending");

  await next("click");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/page=2$/);
  expect(await seen()).toEqual({ count: completed, chips: 1, sorted: "Date", pressed: "Next" });
  await expect(page.locator("[data-pressed]")).toHaveCount(0);
  await page.goBack();
  await expect(page).not.toHaveURL(/page=2$/);

  await next("popstate");
  await page.goBack();
  await expect(count).toHaveText(all);
  expect(await seen()).toEqual({ count: all, chips: 0, sorted: "Date", pressed: "" });
});

test("typing filters at once and replaces the entry in the history", async ({ page }) => {
  await signIn(page);
  await state(page).selectOption("Completed");
  await expect(page).toHaveURL(/state=completed/);
  const before = await page.evaluate(() => history.length);
  await orders.filter(page).pressSequentially("RUIZ");
  await expect(page).toHaveURL(/q=RUIZ&state=completed$/);
  await expect(orders.row(page, "1010")).toBeVisible();
  for (const row of await orders.rows(page).all()) await expect(row).toContainText(/ruiz/i);
  expect(await page.evaluate(() => history.length)).toBe(before);

  await page.getByRole("link", { name: "View order 1010" }).click();
  await expect(page.getByRole("heading", { name: "Order 1010" })).toBeVisible();
  await page.goBack();
  await expect(orders.filter(page)).toHaveValue("RUIZ");
  await page.goBack();
  await expect(orders.filter(page)).toHaveValue("");
  await expect(state(page)).toHaveValue("");
  await page.goForward();
  await expect(orders.filter(page)).toHaveValue("RUIZ");
});

test("a header sorts, says so, and the address keeps it", async ({ page }) => {
  await signIn(page);
  await expect(header(page, "Date")).toHaveAttribute("aria-sort", "descending");
  await header(page, "Total").getByRole("button").click();
  await expect(header(page, "Total")).toHaveAttribute("aria-sort", "descending");
  await expect(header(page, "Date")).not.toHaveAttribute("aria-sort");
  await expect(page).toHaveURL(/\?sort=-total$/);
  await expect(page.getByRole("status").filter({ hasText: "Sorted by Total, descending" })).toHaveCount(1);
  // Amounts of different currencies are not compared: they stand together by currency.
  const falling = (await downloadCsv(page)).rows;
  expect(isSorted(falling, (a, b) => compare(b["Currency"], a["Currency"]) || Number(b["Total"]) - Number(a["Total"]))).toBe(true);
  await header(page, "Total").getByRole("button").click();
  await expect(header(page, "Total")).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/\?sort=total$/);
  const rising = (await downloadCsv(page)).rows;
  expect(rising.map((row) => row["Order"]).reverse().join()).toBe(falling.map((row) => row["Order"]).join());
  await page.goBack();
  await expect(header(page, "Total")).toHaveAttribute("aria-sort", "descending");

  await header(page, "Order").getByRole("button").click();
  await expect(page).toHaveURL(/\?sort=number$/);
  expect(isSorted((await downloadCsv(page)).rows, (a, b) => Number(a["Order"]) - Number(b["Order"]))).toBe(true);
});

function isSorted(rows: CsvRow[], order: (a: CsvRow, b: CsvRow) => number): boolean {
  return rows.length > 1 && rows.every((row, at) => at === 0 || order(rows[at - 1] ?? row, row) <= 0);
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : Number(a > b);
}

test("pages are links with the number in the title, and a page that is not there shows the first", async ({ page }) => {
  await signIn(page);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(orders.rows(page)).toHaveCount(50);
  const first = await orders.rows(page).first().getByRole("rowheader").textContent();
  await pages.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/\?page=2$/);
  // Focus is where there is something to read, and the keys go on from there.
  await expect(page.getByRole("region", { name: "Orders" })).toBeFocused();
  await expect(page).toHaveTitle("Orders, page 2 · Rehome");
  await expect(pages.getByRole("link", { name: /^Page 2 of/ })).toHaveAttribute("aria-current", "page");
  await expect(orders.rows(page).first().getByRole("rowheader")).not.toHaveText(first ?? "");
  // Another filter begins at its first page.
  await state(page).selectOption("Completed");
  await expect(page).toHaveURL(/\?state=completed$/);
  await page.goBack();
  await expect(page).toHaveTitle("Orders, page 2 · Rehome");

  await page.goto("/orders?page=9999");
  await expect(pages.getByText(/^Page 1 of/)).toBeVisible();
  await expect(orders.rows(page).first().getByRole("rowheader")).toHaveText(first ?? "");
  await expect(page).toHaveTitle("Orders · Rehome");
  await page.goto("/orders?page=-1&state=nonsense&sort=nonsense&from=2026-02-31");
  await expect(orders.rows(page).first().getByRole("rowheader")).toHaveText(first ?? "");
});

test("Back from an order shows the list where it was left", async ({ page }) => {
  await signIn(page, MANAGER, "/orders?page=2");
  const far = page.getByRole("link", { name: /^View order/ }).nth(40);
  await far.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => window.scrollY);
  expect(left).toBeGreaterThan(500);
  await far.click();
  await expect(page.getByRole("heading", { name: /^Order /, level: 1 })).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();
  await expect(page.getByText(/^Page 2 of/).first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(left - 200);
});

test("a list without matches says so, and one press shows everything again", async ({ page }) => {
  await signIn(page);
  const count = page.getByText(/^[1-9][\d,]* orders$/);
  const all = await count.textContent();
  await orders.filter(page).fill("no such order anywhere");
  await expect(page.getByText("No orders match these filters")).toBeVisible();
  await expect(page.getByText(`0 of ${all}`)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" })).toHaveCount(0);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(orders.filter(page)).toHaveValue("");
  await expect(count).toHaveText(all ?? "");
});

test("days the wrong way round are said to be", async ({ page }) => {
  await signIn(page, MANAGER, "/orders?from=2026-11-20&to=2026-11-10");
  await expect(page.getByText("The first day is later than the last.")).toBeVisible();
});

test("after a reassign from far down the list, what was done stands in sight with Undo", async ({ page }) => {
  await signIn(page, MANAGER, "/orders?sort=number&state=completed");
  const number = (await orders.rows(page).nth(43).getByRole("rowheader").textContent()) ?? "";
  await orders.rows(page).nth(43).getByRole("button", { name: /^More operations/ }).click();
  await page.getByRole("menuitem", { name: "Reassign" }).click();
  await orders.pick(page, "till-1", "Till 1 (shop)");
  await orders.submitAndConfirm(page, number, "Till 1 (shop)", "Paid at the till");
  await isSynced(page);
  await expect(orders.confirmation(page).getByRole("button", { name: "Undo" })).toBeInViewport({ ratio: 1 });
  // And so does the order, where it was.
  await expect(orders.row(page, number)).toBeFocused();
  await expect(orders.row(page, number)).toBeInViewport({ ratio: 1 });
});

test("on a telephone that lies on its side an order is in sight", async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await signIn(page);
  await expect(page.getByRole("button", { name: /^Jump to/ })).toBeVisible();
  await expect(orders.rows(page).first().getByRole("rowheader")).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Filters" }).click();
  await expect(page.getByRole("combobox", { name: "State" })).toBeVisible();
});

test("a shop without orders says so, and filters have nothing to do with it", async ({ page }) => {
  const empty = await Server.fresh("none");
  try {
    await signIn(page, firstAdministrator(empty), `${empty.address}/orders`);
    await expect(page.getByText("No orders yet")).toBeVisible();
    await expect(page.getByText("Orders of your departments appear here as soon as the server has them.")).toBeVisible();
    await expect(page.getByText("No orders match these filters")).toHaveCount(0);
  } finally {
    await empty.dispose();
  }
});

test("days are the shop's, wherever the device is", async ({ page }) => {
  await signIn(page);
  // The device is in New York, the shop in Berlin: an order placed late in the evening in UTC is the next day's in the shop.
  const { rows } = await downloadCsv(page);
  const late = rows.find((row) => /T(23|22:[3-5]).*Z$/.test(row["Date"] ?? "") && berlinDay(row["Date"] ?? "") !== row["Date"]?.slice(0, 10));
  expect(late).toBeDefined();
  const [number, utcDay, shopDay] = [late?.["Order"] ?? "", late?.["Date"]?.slice(0, 10) ?? "", berlinDay(late?.["Date"] ?? "")];
  await orders.find(page, number);
  await page.getByRole("textbox", { name: "Placed from" }).fill(shopDay);
  await page.getByRole("textbox", { name: "Placed until" }).fill(shopDay);
  await expect(page).toHaveURL(new RegExp(`from=${shopDay}&to=${shopDay}$`));
  const shown = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Berlin" });
  await expect(await orders.cell(page, number, "Date")).toHaveText(shown.format(new Date(late?.["Date"] ?? "")));
  await page.getByRole("textbox", { name: "Placed from" }).fill(utcDay);
  await page.getByRole("textbox", { name: "Placed until" }).fill(utcDay);
  await expect(page.getByText("No orders match these filters")).toBeVisible();
});

function berlinDay(instant: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short" }).format(new Date(instant));
}

test("the list as CSV holds what is filtered, in its order, and no formula", async ({ page }) => {
  await signIn(page);
  await orders.openReassign(page, "1023");
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email" }).fill("=cmd|calc!a1@example.com");
  await orders.submitAndConfirm(page, "1023", "=cmd|calc!a1@example.com");
  await isSynced(page);
  await orders.filter(page).fill("102");
  await header(page, "Order").getByRole("button").click();
  await expect(orders.rows(page).first().getByRole("rowheader")).toHaveText("1020");
  const { name, text, rows } = await downloadCsv(page);
  expect(name).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
  expect(text.startsWith("\uFEFFOrder,Date,Department,Customer,Contact e-mail,Channel,State,Total,Currency\r\n")).toBe(true);
  const numbers = await orders.rows(page).getByRole("rowheader").allTextContents();
  expect(rows.slice(0, numbers.length).map((row) => row["Order"])).toEqual(numbers);
  expect(rows.find((row) => row["Order"] === "1023")).toMatchObject({
    Customer: "'=cmd|calc!a1@example.com",
    "Contact e-mail": "'=cmd|calc!a1@example.com",
  });
  await orders.filter(page).fill("1062");
  await expect(orders.rows(page)).toHaveCount(1);
  const [bob] = (await downloadCsv(page)).rows;
  expect(bob?.["Customer"]).toBe(`<b>Bob</b> & "Sons" <img src=x>`);
});

test("staff of several departments choose one in the frame", async ({ page }) => {
  await signIn(page, MANAGER);
  const department = page.getByRole("combobox", { name: "Department" });
  await expect(header(page, "Department")).toBeVisible();
  await department.selectOption("Events");
  await expect(page).toHaveURL(/\?department=2$/);
  await expect(orders.rows(page).getByText("Events", { exact: true })).toHaveCount(50);
  await orders.filter(page).fill("1042");
  await expect(page.getByText("No orders match these filters")).toBeVisible();
  await department.selectOption("All departments");
  await expect(orders.row(page, "1042")).toBeVisible();
});

test("the menu of a row answers to the keyboard", async ({ page }) => {
  await signIn(page);
  await orders.find(page, "1042");
  const button = page.getByRole("button", { name: "More operations for order 1042" });
  const item = page.getByRole("menuitem", { name: "Reassign" });
  for (const key of ["Enter", "Space", "ArrowDown", "ArrowUp"]) {
    await button.press(key);
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await expect(key === "ArrowUp" ? page.getByRole("menuitem", { name: "Peek" }) : item).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await button.press("ArrowDown");
  await expect(item).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await button.press("ArrowDown");
  await expect(item).toBeFocused();
  await page.keyboard.press("r");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Reassign order 1042" })).toBeFocused();
});

test("the search box of the reassign page answers to the keyboard, and never sends the form by itself", async ({ page }) => {
  await signIn(page);
  await orders.openReassign(page, "1042");
  const search = orders.customerSearch(page);
  const highlighted = orders.highlighted(page);
  await search.pressSequentially("mia.schneider");
  await expect(search).toHaveAttribute("aria-expanded", "true");
  await expect(highlighted).toHaveCount(0);
  await search.press("ArrowDown");
  await expect(highlighted).toHaveCount(1);
  await search.press("ArrowDown");
  await expect(search).toBeFocused();
  await search.press("Escape");
  await expect(search).toHaveAttribute("aria-expanded", "false");
  await expect(search).toHaveValue("mia.schneider");
  await search.press("Alt+ArrowDown");
  await expect(search).toHaveAttribute("aria-expanded", "true");
  await search.press("Alt+ArrowUp");
  await expect(search).toHaveAttribute("aria-expanded", "false");

  // Enter takes what is highlighted and nothing else; with nothing highlighted it takes nobody.
  await search.press("Enter");
  await expect(page.getByRole("heading", { name: "Reassign order 1042" })).toBeVisible();
  await expect(search).toHaveValue("mia.schneider");
  await search.press("ArrowDown");
  await search.press("ArrowDown");
  const second = (await highlighted.textContent()) ?? "";
  expect(second).toContain("Mia Schneider");
  await search.press("Enter");
  await expect(search).toHaveValue("Mia Schneider");
  await expect(search).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByRole("heading", { name: "Reassign order 1042" })).toBeVisible();
  await search.press("Home");
  await search.press("x");
  await expect(search).toHaveValue("xMia Schneider");
});

test("an order viewed again after Back has an address of its own again", async ({ page }) => {
  await signIn(page);
  await orders.find(page, "1042");
  const list = page.url();
  for (let times = 0; times < 2; times += 1) {
    await page.getByRole("link", { name: "View order 1042" }).click();
    await expect(page.getByRole("heading", { name: "Order 1042", level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/orders\/\d+$/);
    await page.goBack();
    await expect(page).toHaveURL(list);
    await expect(orders.rows(page)).toHaveCount(1);
  }
});
