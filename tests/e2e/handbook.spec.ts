// The second handbook's walk, word for word: from the customer search tool to the guest's order, from there to the account; online,
// and with the server stopped. And two devices that take the same guest for different people.
import type { Page } from "@playwright/test";
import * as customers from "./support/customers.ts";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection, syncState } from "./support/frame.ts";
import { pressUntil } from "./support/keys.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "handbook" });

/** Customer search tool; Guest accounts; View order; Link to customer account; Search; Link order now; Yes. */
async function walk(page: Page, number: string): Promise<void> {
  await goTo(page, "Customer search tool");
  await customers.search(page).fill(number);
  const guests = page.getByRole("region", { name: /^Guest accounts/ });
  await guests.getByRole("link", { name: `View order ${number}`, exact: true }).click();
  await expect(page.getByRole("heading", { name: `Order ${number}`, level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Link to customer account" }).click();
  const dialog = link.dialog(page, number);
  await dialog.getByRole("textbox", { name: "Search customers" }).fill("ana.ruiz");
  await dialog.getByRole("button", { name: "Search", exact: true }).click();
  await link.candidate(page, "Ana Ruiz").check();
  await dialog.getByRole("button", { name: "Link order now" }).click();
  await dialog.getByRole("button", { name: "Yes, link to Ana Ruiz" }).click();
  await expect(dialog).toBeHidden();
  await expect(orders.confirmation(page)).toContainText(`Order ${number} has been linked to customer Ana Ruiz.`);
}

/** The order stands under the customer, and is gone from the guests. */
async function standsUnderAna(page: Page, number: string): Promise<void> {
  await goTo(page, "Customer search tool");
  await customers.search(page).fill(number);
  await expect(page.getByRole("link", { name: "View Ana Ruiz", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: `View order ${number}`, exact: true })).toBeHidden();
  await page.getByRole("link", { name: "View Ana Ruiz", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Ana Ruiz", level: 1 })).toBeVisible();
  await expect(page.getByRole("table", { name: "Past orders" }).getByRole("rowheader", { name: new RegExp(`^${number}\\b`) })).toBeVisible();
}

test("T-13 the walk from the customer search tool ends with the order under the customer, here and on another device", async ({ page, otherDevice }) => {
  await signIn(page);
  await walk(page, "1020");
  await isSynced(page);
  await standsUnderAna(page, "1020");
  await signIn(otherDevice, MANAGER);
  await standsUnderAna(otherDevice, "1020");
});

test("T-13 the same walk with the server stopped is saved here, and sent once when it is back", async ({ page, server, api }) => {
  await signIn(page);
  await goOffline(server, page);
  await walk(page, "1021");
  await expect(orders.confirmation(page)).toContainText("Saved on this device.");
  await standsUnderAna(page, "1021");
  await comeBack(server, page);
  await isSynced(page);
  await goTo(page, "Orders");
  await orders.find(page, "1021");
  expect(await api.history(await orders.idOf(page, "1021"))).toHaveLength(1);
});

test("T-13 the same walk from the keyboard alone, from sign-in to Undo", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeFocused();
  await pressUntil(page, "Tab", page.getByRole("textbox", { name: "Username" }));
  await page.keyboard.type(CLERK.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(CLERK.password);
  await page.keyboard.press("Enter");
  await isSynced(page);

  const tool = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Customer search tool" });
  await pressUntil(page, "Shift+Tab", tool);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Customer search tool", level: 1 })).toBeFocused();
  await pressUntil(page, "Tab", customers.search(page));
  await page.keyboard.type("1077");
  const view = page.getByRole("region", { name: /^Guest accounts/ }).getByRole("link", { name: "View order 1077", exact: true });
  await expect(view).toBeVisible();
  await pressUntil(page, "Tab", view);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Order 1077", level: 1 })).toBeFocused();

  await pressUntil(page, "Tab", page.getByRole("button", { name: "Link to customer account" }));
  await page.keyboard.press("Enter");
  const dialog = link.dialog(page, "1077");
  await expect(dialog.getByRole("textbox", { name: "Search customers" })).toBeFocused();
  await page.keyboard.type("vera.quist");
  await pressUntil(page, "Tab", dialog.getByRole("button", { name: "Search", exact: true }));
  await page.keyboard.press("Enter");
  await expect(link.candidate(page, "Vera Quist")).toBeFocused();
  await page.keyboard.press("Space");
  await pressUntil(page, "Tab", dialog.getByRole("button", { name: "Link order now" }));
  await page.keyboard.press("Enter");
  const yes = dialog.getByRole("button", { name: "Yes, link to Vera Quist" });
  await expect(yes).toBeEnabled();
  await pressUntil(page, "Tab", yes);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(orders.confirmation(page)).toContainText("Order 1077 has been linked to customer Vera Quist.");
  await expect(page.getByRole("heading", { name: "Order 1077", level: 1 })).toBeFocused();
  await pressUntil(page, "Shift+Tab", orders.confirmation(page).getByRole("button", { name: "Undo" }));
});

test("T-46 two devices that link one guest order to different people: the second is told whose it is, and keeps it so", async ({ page, server, otherDevice, api }) => {
  await signIn(page, CLERK);
  await signIn(otherDevice, MANAGER);
  await server.stop();
  await link.openFromMenu(page, "1022");
  await link.choose(page, "ana.ruiz@", "Ana Ruiz");
  await link.sayYes(page, "1022", "Ana Ruiz");
  await link.openFromMenu(otherDevice, "1022");
  const dialog = link.dialog(otherDevice, "1022");
  await dialog.getByRole("textbox", { name: "Search customers" }).fill("olga.nilsen@");
  await link.candidate(otherDevice, "Olga Nilsen").check();
  await dialog.getByRole("button", { name: "Link order now" }).click();
  await dialog.getByRole("textbox", { name: /^Reason/ }).fill("She says it is hers");
  await dialog.getByRole("button", { name: "Yes, link to Olga Nilsen" }).click();
  await expect(dialog).toBeHidden();
  // The second device must not be the first to reach the server.
  await otherDevice.goto("about:blank");
  await comeBack(server, page);
  await isSynced(page);

  await otherDevice.goto("/outbox");
  await expect(syncState(otherDevice)).toHaveText("1 change needs attention", { timeout: 20_000 });
  const open = outboxSection(otherDevice, "Needs attention", 1).getByRole("listitem");
  await expect(open).toContainText("You: to Olga Nilsen");
  await expect(open).toContainText("Clara Lindgren: to Ana Ruiz");
  await open.getByRole("button", { name: "Keep theirs" }).click();
  await expect(outboxSection(otherDevice, "Needs attention", 0)).toBeVisible();
  await goTo(otherDevice, "Orders");
  await orders.find(otherDevice, "1022");
  await expect(await orders.cell(otherDevice, "1022", "Customer")).toContainText("Ana Ruiz");
  expect(await api.history(await orders.idOf(otherDevice, "1022"))).toHaveLength(1);
});
