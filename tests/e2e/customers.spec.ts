// The customer search tool, the pages of customers and guests, and the ownership history they share with orders.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parseCsv } from "./support/csv.ts";
import * as customers from "./support/customers.ts";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, signIn, signOut } from "./support/staff.ts";

test.use({ story: "customers" });

const TOOL = "Customer search tool";

for (const colorScheme of ["light", "dark"] as const) {
  test(`the search tool leads to a guest's order, and back to what was searched (${colorScheme})`, async ({ page, checkAccessibility }) => {
    await page.emulateMedia({ colorScheme });
    await signIn(page);
    await expect(page.getByRole("navigation", { name: "Main" }).getByText("Customer relationship management")).toBeVisible();
    await goTo(page, TOOL);
    await expect(page.getByText("Search for a customer")).toBeVisible();
    await checkAccessibility();

    // E-mail capitals do not count; the two orders of one e-mail are one guest.
    await customers.search(page).fill("ana.ruiz@example");
    await expect(page.getByRole("status").filter({ hasText: "Customer accounts: 1, Guest accounts: 1" })).toBeVisible();
    const guest = customers.rows(customers.section(page, "Guest accounts", 1));
    await expect(guest).toHaveCount(1);
    await expect(guest).toContainText(/ana\.ruiz@example\.com/i);
    await expect(guest.getByRole("cell").nth(2)).toHaveText("2");
    await expect(customers.rows(customers.section(page, "Customer accounts", 1))).toContainText("Ana Ruiz");
    await expect(page).toHaveURL(/\/customers\?q=ana\.ruiz@example$/);
    await checkAccessibility();

    await page.getByRole("combobox", { name: "Show" }).selectOption("Guest accounts");
    await expect(page).toHaveURL(/show=guests/);
    await expect(page.getByRole("region", { name: /^Customer accounts/ })).toHaveCount(0);
    await page.goBack();
    await expect(customers.section(page, "Customer accounts", 1)).toBeVisible();

    await guest.getByRole("link", { name: /^View order 102[01]$/ }).click();
    await expect(page.getByRole("heading", { name: /^Order 102[01]$/, level: 1 })).toBeVisible();
    await page.goBack();
    await expect(customers.search(page)).toHaveValue("ana.ruiz@example");

    await guest.getByRole("link", { name: "All orders of Ana Ruiz" }).click();
    await expect(page.getByRole("heading", { name: "Guest Ana Ruiz", level: 1 })).toBeVisible();
    await expect(page.getByRole("table", { name: "Past orders" }).getByRole("rowheader")).toHaveText(["1033", "1031", "1030", "1021", "1020", "1010", "1032"]);
    await expect(page.getByRole("region", { name: "Information" })).toContainText("The account of Ana Ruiz has the same e-mail address.");
    expect(page.url()).not.toContain("@");
    await checkAccessibility();
  });
}

test("people are found by order number, phone and postcode, and it is said why", async ({ page }) => {
  await signIn(page);
  await goTo(page, TOOL);
  await customers.search(page).fill("1042");
  await expect(page.getByRole("row", { name: /^Till 1 \(shop\)/ })).toContainText("Found by order 1042");
  // A guest order's number finds the guest.
  await customers.search(page).fill("1023");
  await expect(page.getByRole("row", { name: /^Petra Unbekannt/ })).toContainText("Found by order 1023");
  // Written apart, as numbers are read out.
  await customers.search(page).fill("ana.ruiz");
  const phone = (await customers.rows(customers.section(page, "Customer accounts", 1)).getByRole("cell").first().textContent()) ?? "";
  expect(phone).toMatch(/\d{4}/);
  await customers.search(page).fill(phone);
  await expect(page.getByRole("row", { name: /^Ana Ruiz/ }).first()).toBeVisible();
  await customers.search(page).fill("10117");
  await expect(page.getByText("Found by postcode: 10117").first()).toBeVisible();
  await customers.search(page).fill("nobody has this name");
  await expect(page.getByText("No customers match")).toBeVisible();
});

test("an order is found by its number as people say it, here and on the orders screen", async ({ page }) => {
  await signIn(page);
  for (const typed of ["#1042", "Order 1042", "order #1042"]) {
    await orders.filter(page).fill(typed);
    await expect(orders.rows(page)).toHaveCount(1);
    await expect(orders.row(page, "1042")).toBeVisible();
  }
  await goTo(page, TOOL);
  for (const typed of ["#1042", "Order 1042", "order #1042"]) {
    await customers.search(page).fill(typed);
    await expect(page.getByRole("row", { name: /^Till 1 \(shop\)/ })).toContainText("Found by order 1042");
  }
  await customers.search(page).fill("order #1023");
  await expect(page.getByRole("row", { name: /^Petra Unbekannt/ })).toContainText("Found by order 1023");
});

test("the count is exact where more are found than listed", async ({ page }) => {
  await signIn(page);
  await goTo(page, TOOL);
  await customers.search(page).fill("a");
  const accounts = page.getByRole("region", { name: /^Customer accounts \(/ });
  await expect(accounts).toContainText(/^Customer accounts \(([\d,]+)\)50 best of \1\./);
  await expect(customers.rows(accounts)).toHaveCount(50);
});

test("people of one name are told apart", async ({ page }) => {
  await signIn(page);
  await goTo(page, TOOL);
  await customers.search(page).fill("mia schneider");
  const twins = page.getByRole("row", { name: /^Mia Schneider/ }).filter({ hasText: "View" });
  for (const username of ["mia.schneider", "mia.schneider.2"]) {
    const told = twins.filter({ hasText: `Not the only Mia Schneider here. What differs: username (${username}), e-mail` });
    await expect(told).toHaveCount(1);
  }
});

test("accounts that are shut are shown to those who decide about conflicts, and to nobody else", async ({ page }) => {
  await signIn(page, CLERK);
  await goTo(page, TOOL);
  await customers.search(page).fill("blocked.bruno");
  await expect(page.getByText("No customers match")).toBeVisible();
  await signOut(page, CLERK);
  await signIn(page, MANAGER);
  await goTo(page, TOOL);
  await customers.search(page).fill("blocked.bruno");
  const bruno = customers.rows(customers.section(page, "Customer accounts", 1));
  await expect(bruno).toContainText("Blocked");
  await bruno.getByRole("link", { name: "View Bruno Falk" }).click();
  await expect(page.getByRole("heading", { name: "Bruno Falk", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Facts" })).toContainText("StatusBlocked");
  const bruno_page = page.url();
  await goTo(page, TOOL);
  await customers.search(page).fill("olga.nilsen.old");
  await expect(customers.rows(customers.section(page, "Customer accounts", 1))).toContainText("Merged into Olga Nilsen");
  await signOut(page, MANAGER);
  await signIn(page, CLERK, new URL(bruno_page).pathname);
  await expect(page.getByRole("heading", { name: "No such customer", level: 1 })).toBeVisible();
});

test("T-26: counts and totals of both customers follow a move at once, and its undo", async ({ page, server, api, checkAccessibility }) => {
  await signIn(page);
  const ana = () => see(page, "ana.ruiz", "Ana Ruiz");
  const till = () => see(page, "till-1", "Till 1 (shop)");
  const before = { ana: await ana(), till: await till() };
  await checkAccessibility();
  await goOffline(server, page);
  await goTo(page, "Orders");
  await orders.reassign(page, "1042", "ruiz", "Ana Ruiz");
  const moved = { ana: await ana(), till: await till() };
  await expect(page.getByRole("region", { name: "Figures" })).toContainText("Includes 1 change that is saved on this device");
  const worth = moved.ana.spent - before.ana.spent;
  expect(worth).toBeGreaterThan(0);
  expect(moved.ana.orders).toBe(before.ana.orders + 1);
  expect(moved.till).toEqual({ orders: before.till.orders - 1, spent: before.till.spent - worth });

  await comeBack(server, page);
  await isSynced(page);
  await expect(page.getByRole("region", { name: "Figures" })).not.toContainText("Includes");
  expect({ ana: await ana(), till: await till() }).toEqual(moved);
  await see(page, "ana.ruiz", "Ana Ruiz");
  const id = new URL(page.url()).pathname.split("/").at(-1);
  expect(await api.get(`/api/customers/${id}/tally`)).toMatchObject({ orders: moved.ana.orders });
  await goTo(page, "Outbox");
  await outboxSection(page, "Done in the last 30 days", 1).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: "Outbox", level: 1 })).toBeFocused();
  await expect(page.getByRole("region", { name: "Done", exact: true })).toContainText("Order 1042 goes back to Till 1 (shop)");
  await isSynced(page);
  expect({ ana: await ana(), till: await till() }).toEqual(before);
});

test("T-34: what came and what went is told from the order and from both customers", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await orders.openReassign(page, "1010");
  await orders.pick(page, "olga.nilsen@", "Olga Nilsen");
  await orders.submitAndConfirm(page, "1010", "Olga Nilsen", "Paid for a friend");
  await isSynced(page);
  const history = page.getByRole("region", { name: "Ownership history" });
  await page.getByRole("link", { name: "View order 1010" }).click();
  for (const words of ["From Ana Ruiz", "to Olga Nilsen", "Reason: Paid for a friend", "Clara Lindgren", "online", "Record"]) {
    await expect(history.getByRole("listitem").first()).toContainText(words);
  }
  await see(page, "ana.ruiz", "Ana Ruiz");
  await expect(history.getByRole("listitem").first()).toContainText(/Went.*Order 1010/);
  await see(page, "olga.nilsen@", "Olga Nilsen");
  await expect(history.getByRole("listitem").first()).toContainText(/Came.*Order 1010/);
  await expect(page.getByRole("table", { name: "Past orders" }).getByRole("rowheader", { name: "1010" })).toBeVisible();

  await history.getByRole("link", { name: "Print or download" }).click();
  await expect(page.getByRole("heading", { name: "Ownership history of Olga Nilsen", level: 1 })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "Order 1010" })).toContainText(/Record [0-9a-f]{64}/);
  await checkAccessibility();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const file = await arrives;
  expect(file.suggestedFilename()).toMatch(/^ownership-customer-\d+-\d{4}-\d{2}-\d{2}\.csv$/);
  const lines = parseCsv(readFileSync(await file.path(), "utf8"));
  expect(lines.find((line) => line["Order"] === "1010")).toMatchObject({
    "From e-mail": "ana.ruiz@example.com",
    "To e-mail": "olga.nilsen@example.com",
    Staff: "Clara Lindgren",
    Reason: "Paid for a friend",
    Connection: "online",
    Chain: "holds",
  });
  for (const line of lines) {
    expect(line["Applied at (server clock)"]).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
    expect(line["Record"]).toMatch(/^[0-9a-f]{64}$/);
  }
});

test("T-35: an undo is told as one, on the page, on paper and in the file", async ({ page }) => {
  await signIn(page);
  await orders.reassign(page, "1062", "ruiz", "Ana Ruiz", "Wrong person");
  await isSynced(page);
  await orders.confirmation(page).getByRole("button", { name: "Undo" }).click();
  await expect(orders.confirmation(page)).toContainText("Order 1062 goes back to");
  await isSynced(page);
  await orders.find(page, "1062");
  await page.getByRole("link", { name: "View order 1062" }).click();
  const undo = /Undo.*to .*Undo of the change of .* by Clara Lindgren\..*Undone/s;
  const history = page.getByRole("region", { name: "Ownership history" });
  await expect(history.getByRole("listitem")).toHaveText([undo, /^From .* to Ana Ruiz.*Reason: Wrong person.*Reassigned/s]);
  await history.getByRole("link", { name: "Print or download" }).click();
  await expect(page.getByRole("heading", { name: "Ownership history of order 1062", level: 1 })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("main").getByRole("listitem").filter({ hasText: "Undo of the change" })).toHaveText(undo);
  await page.emulateMedia({ media: "screen" });
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const lines = parseCsv(readFileSync(await (await arrives).path(), "utf8"));
  expect(lines.map((line) => [line["Way"], line["Undo of"]])).toEqual([["Reassigned", ""], ["Undone", lines[0]?.["Operation"]]]);
});

test("without the server customers are found, and the history says what it cannot know", async ({ page, server }) => {
  await signIn(page);
  await goOffline(server, page);
  await goTo(page, TOOL);
  await expect(page.getByText("Working offline: searched in what this device holds.")).toBeVisible();
  await customers.openCustomer(page, "mia.schneider@example.com", "Mia Schneider");
  await expect(page.getByRole("table", { name: "Past orders" }).getByRole("rowheader", { name: "1060" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Ownership history" })).toContainText("The whole history needs a connection.");
  await comeBack(server, page);
  await expect(page.getByRole("region", { name: "Ownership history" })).toContainText("No order has come to this customer or gone from it.", { timeout: 20_000 });
});

test("the orders of a customer are sorted by the address", async ({ page }) => {
  await signIn(page);
  await see(page, "ana.ruiz", "Ana Ruiz");
  const table = page.getByRole("table", { name: "Past orders" });
  await table.getByRole("columnheader", { name: "Order" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=number/);
  const numbers = (await table.getByRole("rowheader").getByRole("link").allTextContents()).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(numbers).toContain(1030);
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
});

test("a history whose chain does not hold is called so, with the order and the change", async ({ page }) => {
  await signIn(page);
  await orders.reassign(page, "1061", "ruiz", "Ana Ruiz", "Paid at the counter");
  await isSynced(page);
  // The server's own tests alter and remove entries in the database; here it is about what staff are told.
  const id = Number(await orders.idOf(page, "1061"));
  await page.route("**/api/orders/*/history", async (route) => {
    const answer = await route.fetch();
    const broken = [{ order: id, revision: 1, what: "altered" }, { order: id, revision: 2, what: "missing" }];
    await route.fulfill({ response: answer, json: { ...(await answer.json()), broken } });
  });
  await page.getByRole("link", { name: "View order 1061" }).click();
  const history = page.getByRole("region", { name: "Ownership history" });
  const warning = history.getByRole("region", { name: "Problem" });
  await expect(warning).toContainText("This history has been tampered with");
  await expect(warning).toContainText("Order 1061, change 1: altered after it was written.");
  await expect(warning).toContainText("Order 1061, change 2: missing.");
  await expect(history.getByText("Altered", { exact: true })).toBeVisible();
});

/** The customer's page with its figures, from wherever the page is. */
async function see(page: Page, typed: string, name: string): Promise<customers.Figures> {
  await goTo(page, TOOL);
  await customers.openCustomer(page, typed, name);
  return customers.figures(page);
}

test("guests of one name say what differs, and a letter that only looks Latin is pointed out", async ({ page }) => {
  await signIn(page);
  await goTo(page, TOOL);
  await customers.search(page).fill("vera");
  const guests = page.getByRole("table", { name: "Guest accounts" }).getByRole("rowheader");
  const twins = guests.filter({ hasText: /^V\S+ra Quist.*Not the only V\S+ra Quist here\. What differs: e-mail/s });
  await expect(twins).not.toHaveCount(0);
  await expect(guests.filter({ hasText: "which only looks like a Latin letter" })).not.toHaveCount(0);
});

test("from a guest's own page the newest order is linked, and the list is reached with the arrow key", async ({ page }) => {
  await signIn(page, MANAGER, "/customers?q=1021");
  await page.getByRole("link", { name: "All orders of Ana Ruiz" }).click();
  await page.getByRole("button", { name: "Link to customer account" }).click();
  const search = page.getByRole("dialog").getByRole("textbox", { name: "Search customers" });
  await expect(search).toBeFocused();
  await search.pressSequentially("ana.ruiz");
  await page.keyboard.press("ArrowDown");
  await expect(link.candidate(page, "Ana Ruiz").first()).toBeFocused();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Link order now" }).click();
  await page.getByRole("button", { name: "Yes, link to Ana Ruiz" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(orders.confirmation(page)).toContainText(/Order 102[01] has been linked to customer Ana Ruiz/);
});
