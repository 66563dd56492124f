// New customers made without a connection: pending until the server has made them, held when the e-mail belongs to somebody.
import type { Page } from "@playwright/test";
import * as customers from "./support/customers.ts";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import type { Server } from "./support/server.ts";
import { CLERK, MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "pending" });

test("a pending account is called so in the search tool until it is made", async ({ page, server }) => {
  await signIn(page);
  await goOffline(server, page);
  await give(page, "1062", "brand.new@example.com");
  await goTo(page, "Customer search tool");
  await customers.search(page).fill("brand.new");
  await expect(customers.section(page, "Pending accounts", 1)).toContainText("Pending account");
  await comeBack(server, page);
  await isSynced(page);
  await expect(customers.section(page, "Customer accounts", 1)).toContainText("brand.new@example.com");
  await expect(page.getByRole("region", { name: /^Pending accounts/ })).toHaveCount(0);
});

test("T-48: the same new customer made on two devices is one account, and both orders land after review", async ({ page, server, otherDevice, api, checkAccessibility }) => {
  await bothMake(page, otherDevice, server, "twice@example.com", ["1060"], ["1061"]);
  const held = heldCard(otherDevice, "twice@example.com");
  await expect(held).toContainText("E-mail taken");
  await expect(held).toContainText("Nothing was merged or moved");
  await expect(held.getByRole("link", { name: "Order 1061" })).toBeVisible();
  await checkAccessibility();
  await held.getByRole("button", { name: "Use the account of twice" }).click();
  await expect(held).toHaveCount(0);
  await isSynced(otherDevice);
  await goTo(otherDevice, "Customer search tool");
  await customers.search(otherDevice).fill("twice@example.com");
  const account = customers.rows(customers.section(otherDevice, "Customer accounts", 1));
  await expect(account.getByRole("cell").nth(2)).toHaveText("2");
  await account.getByRole("link", { name: /^View / }).click();
  await expect(otherDevice.getByRole("table", { name: "Past orders" }).getByRole("rowheader")).toHaveCount(2);
  await goTo(page, "Orders");
  await orders.find(page, "1061");
  expect(await api.history(await orders.idOf(page, "1061"))).toHaveLength(1);
});

test("T-49: a taken e-mail is held for all orders that wait on it; another e-mail takes them along", async ({ page, server, otherDevice, checkAccessibility }) => {
  await bothMake(otherDevice, page, server, "taken@example.com", ["1051"], ["1010", "1032"]);
  const held = heldCard(page, "taken@example.com");
  await expect(held.getByRole("link", { name: /^Order 10(10|32)$/ })).toHaveCount(2);
  await checkAccessibility();

  await held.getByRole("button", { name: "Another e-mail" }).click();
  const field = held.getByRole("textbox", { name: "E-mail of the new customer" });
  await expect(field).toBeFocused();
  await held.getByRole("button", { name: "Use this e-mail" }).click();
  await expect(held).toContainText("Enter an email address");
  await field.fill("Taken@Example.com");
  await field.press("Enter");
  await expect(held).toContainText("That is the address that is taken. Enter another one.");
  await field.fill("not.taken@example.com");
  await field.press("Enter");
  await expect(held).toHaveCount(0);
  await isSynced(page);
  await goTo(page, "Customer search tool");
  await customers.search(page).fill("not.taken@example.com");
  await expect(customers.rows(customers.section(page, "Customer accounts", 1)).getByRole("link", { name: /^View / })).toBeVisible();
  await page.getByRole("link", { name: /^View / }).click();
  await expect(page.getByRole("table", { name: "Past orders" }).getByRole("rowheader")).toHaveCount(2);
});

test("T-49: a held account can be withdrawn, and its orders stay as they were", async ({ page, server, otherDevice, api }) => {
  await bothMake(otherDevice, page, server, "mine@example.com", ["1060"], ["1063"]);
  const held = heldCard(page, "mine@example.com");
  await held.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("region", { name: "Done", exact: true })).toContainText("Order 1063 stays as it was.");
  await expect(outboxSection(page, "Needs attention", 0)).toBeVisible();
  await goTo(page, "Orders");
  await orders.find(page, "1063");
  await expect(await orders.cell(page, "1063", "Customer")).toContainText("Olga Nilsen");
  expect(await api.history(await orders.idOf(page, "1063"))).toEqual([]);
});

/** Gives an order to a new customer, from wherever the page is. */
async function give(page: Page, number: string, email: string): Promise<void> {
  await goTo(page, "Orders");
  await orders.openReassign(page, number);
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await orders.submitAndConfirm(page, number, email);
}

/** Both devices make the same new customer without the server; the first is sent first, so the second is held. */
async function bothMake(first: Page, second: Page, server: Server, email: string, his: string[], hers: string[]): Promise<void> {
  await signIn(first, CLERK);
  await signIn(second, MANAGER);
  await goOffline(server, first);
  await goOffline(server, second);
  for (const number of his) await give(first, number, email);
  for (const number of hers) await give(second, number, email);
  // Else it would try the server by itself, and might be the first.
  await second.goto("about:blank");
  await comeBack(server, first);
  await isSynced(first);
  await second.goto("/outbox");
  await expect(syncState(second)).toHaveText(/needs? attention$/, { timeout: 20_000 });
}

/** The card of an account whose e-mail is taken. */
function heldCard(page: Page, email: string) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: `Pending account ${email}`, exact: true }) });
}
