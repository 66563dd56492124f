// Several orders to one customer: the selection on the orders screen, the page that sums up what changes, a result for each order,
// and one undo. Hedda Moberg's sixty orders follow one another; one of them is locked and one is cancelled.
import type { Locator, Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, VIEWER, signIn, signOut } from "./support/staff.ts";

test.use({ story: "bulk" });

const LOCKED = "1130";
const CANCELLED = "1145";

const wholePage = (page: Page) => page.getByRole("checkbox", { name: "Select all orders on this page" });
const bar = (page: Page) => page.getByRole("region", { name: "Selected orders" });
const tick = (page: Page, number: string) => page.getByRole("checkbox", { name: `Select order ${number}` });
const results = (page: Page): Locator => orders.confirmation(page).getByRole("listitem");

/** Ticks orders of Hedda's, one by one, and goes on to the page. */
async function openBulk(page: Page, numbers: string[]): Promise<void> {
  for (const number of numbers) {
    await orders.find(page, number);
    await tick(page, number).check();
  }
  await bar(page).getByRole("button", { name: "Reassign selected" }).click();
  await expect(page.getByRole("heading", { name: `Reassign ${numbers.length} orders`, level: 1 })).toBeVisible();
}

/** Gives the orders of the page to Ana, who is chosen and has nothing to do with them. */
async function toAna(page: Page, moving: number): Promise<void> {
  await page.getByRole("textbox", { name: "Reason (required)" }).fill("They pay together");
  await page.getByRole("button", { name: `Reassign ${moving} orders` }).click();
  await page.getByRole("button", { name: "Yes, reassign to Ana Ruiz" }).click();
  await expect(orders.confirmation(page)).toContainText(`${moving} orders have been assigned to customer Ana Ruiz.`);
}

/** Kills the tab at its nth write to the outbox: the page waits in that write until it is gone. */
async function killedAtWrite(page: Page, nth: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await page.route("**/api/killed", () => session.send("Page.crash").catch(() => undefined));
  await page.addInitScript((nth) => {
    const put = IDBObjectStore.prototype.put;
    let writes = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...record: [unknown, IDBValidKey?]) {
      const request = put.apply(this, record);
      if (this.name === "operations" && ++writes === nth) {
        const call = new XMLHttpRequest();
        call.open("GET", "/api/killed", false);
        call.send();
      }
      return request;
    };
  }, nth);
}

test("T-40 sixty orders over two pages go to one customer, the two that may not move are named, and one undo takes all back", async ({ page, otherDevice, api, checkAccessibility }) => {
  test.slow();
  await signIn(page);
  await orders.filter(page).fill("hedda.moberg");
  await expect(orders.rows(page)).toHaveCount(50);
  await wholePage(page).check();
  await expect(bar(page)).toContainText("50 orders selected");
  // Tall enough for the whole list: the bar stays in view over rows that scrolling uncovers, and half a button is no target.
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: usual.width, height: 4000 });
  await checkAccessibility();
  await page.setViewportSize(usual);
  await page.getByRole("link", { name: /^Next/ }).click();
  await expect(orders.rows(page)).toHaveCount(10);
  await expect(wholePage(page)).not.toBeChecked();
  await wholePage(page).check();
  await expect(bar(page)).toContainText("60 orders selected");
  // The selection is of orders, not of rows: neither order, nor filter, nor page touches it.
  await page.getByRole("columnheader", { name: "Total" }).getByRole("button").click();
  await orders.filter(page).fill("1100");
  await expect(bar(page)).toContainText("60 orders selected");
  await expect(bar(page)).toContainText("59 of them are not in this list");
  await expect(tick(page, "1100")).toBeChecked();

  await bar(page).getByRole("button", { name: "Reassign selected" }).click();
  await expect(page.getByRole("heading", { name: "Reassign 60 orders", level: 1 })).toBeFocused();
  await orders.pick(page, "ruiz", "Ana Ruiz");
  const preview = page.getByRole("region", { name: "What changes, what stays" });
  await expect(preview).toContainText("58 orders move, 2 cannot.");
  await expect(preview).toContainText(`Order ${LOCKED}: The order is locked`);
  await expect(preview).toContainText(`Order ${CANCELLED}: The order is cancelled`);
  await expect(preview.getByRole("row", { name: /^Orders of Hedda Moberg/ })).toContainText("1 order,");
  await expect(preview.getByRole("row", { name: /^Owner/ })).toHaveText(/Hedda Moberg \(.*\): 58 orders.*Ana Ruiz \(.*\): 58 orders/);
  await expect(preview.getByRole("row", { name: /^Contact e-mail/ })).toContainText("All 58 change");
  await expect(preview.getByRole("row", { name: /^Placed with e-mail/ })).toHaveText(/: 58 orders.*Stays/);
  await expect(preview.getByRole("row", { name: /^Number, dates, lines/ })).toContainText("Stays");
  await expect(preview).toContainText("Nothing in common with any of these orders");
  await page.getByRole("button", { name: "Reassign 58 orders" }).click();
  await expect(orders.mistakes(page)).toContainText("Enter a reason: this customer has nothing in common with the order");
  await checkAccessibility();
  await toAna(page, 58);

  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  await expect(orders.confirmation(page)).toContainText("2 orders were not moved.");
  await expect(results(page)).toHaveCount(60);
  await expect(results(page).filter({ hasText: "refused." })).toHaveCount(2);
  await expect(results(page).first()).toContainText("refused. The order is locked");
  await expect(bar(page)).toBeHidden();
  await isSynced(page);
  await expect(results(page).filter({ hasText: ": assigned" })).toHaveCount(58);
  await checkAccessibility();
  const id = await orders.idOf(page, "1100");
  expect(await api.history(id)).toMatchObject([{ new: { name: "Ana Ruiz" }, reason: "They pay together" }]);

  await orders.confirmation(page).getByRole("button", { name: "Undo all" }).click();
  await expect(orders.confirmation(page)).toContainText("All 58 taken back.");
  await isSynced(page);
  await expect(await orders.cell(page, "1100", "Customer")).toContainText("Hedda Moberg");
  expect(await api.history(id)).toHaveLength(2);
  await signIn(otherDevice, MANAGER, "/orders?q=1159");
  await expect(await orders.cell(otherDevice, "1159", "Customer")).toContainText("Hedda Moberg");
});

test("T-26 orders of several people are summed up: whose they are, contact e-mails, everybody's figures, warnings with their numbers", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await openBulk(page, ["1101", "1042", "1022", LOCKED]);
  await orders.pick(page, "ruiz", "Ana Ruiz");
  const preview = page.getByRole("region", { name: "What changes, what stays" });
  const row = (name: RegExp) => preview.getByRole("row", { name });
  await expect(preview).toContainText("3 orders move, 1 cannot.");
  const owner = row(/^Owner/);
  for (const words of [/Hedda Moberg \(.*\): 1 order/, /Till 1 \(shop\) \(.*\): 1 order/, /a guest with the e-mail .*: 1 order/, /Ana Ruiz \(ana\.ruiz@example\.com\): 3 orders$/]) {
    await expect(owner).toHaveText(words);
  }
  await expect(row(/^Contact e-mail/)).toHaveText(/ana\.ruiz@example\.com: 3 orders All 3 change$/);
  await expect(row(/^Placed with e-mail/)).toContainText("Stays");
  for (const who of ["Ana Ruiz", "Hedda Moberg", "Till 1 (shop)", "a guest with the e-mail"]) {
    await expect(preview.getByRole("row", { name: `Orders of ${who}` })).toHaveText(/\d+ orders?, .* spent/);
  }
  await expect(preview).toContainText("Nothing in common with 1 of 3 orders (1101)");
  await expect(preview).toContainText("1 of 3 orders (1042): It belongs to a till now");
  await checkAccessibility();
  await page.getByRole("checkbox", { name: "Keep existing order email address" }).check();
  await expect(row(/^Contact e-mail/)).toHaveText(/Stays$/);
  await orders.customerSearch(page).fill("");
  await orders.pick(page, "till-1", "Till 1 (shop)");
  // About whoever gets them, so said once and of no order.
  await expect(preview.getByRole("list", { name: "Before you go on" }).getByRole("listitem").filter({ hasText: /^It would go to a till's account/ })).toHaveCount(1);
});

test("T-40 an undo of a group leaves alone what has moved on since, and says which", async ({ page, otherDevice, api }) => {
  await signIn(page);
  await openBulk(page, ["1101", "1102", "1103"]);
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await toAna(page, 3);
  await isSynced(page);
  // Made in one instant, told in the order of the list.
  const told = (await api.get("/api/customers/1/history")) as { entries: { entry: { order: number } }[] };
  const came = told.entries.slice(-3).map(({ entry }) => entry.order);
  expect(came).toEqual([...came].sort((a, b) => a - b));
  await signIn(otherDevice, MANAGER);
  await orders.reassign(otherDevice, "1102", "vera.quist", "Vera Quist", "She paid");
  await isSynced(otherDevice);
  await orders.find(page, "1102");
  await expect(await orders.cell(page, "1102", "Customer")).toContainText("Vera Quist", { timeout: 20_000 });
  await orders.confirmation(page).getByRole("button", { name: "Undo all" }).click();
  const said = page.getByRole("region", { name: "Problem" });
  await expect(said).toContainText("2 of 3 taken back; order 1102 has moved on.");
  await orders.find(page, "1101");
  await expect(await orders.cell(page, "1101", "Customer")).toContainText("Hedda Moberg");
});

test("several orders go to a new customer while the server is away, and one undo withdraws all", async ({ page, server, api }) => {
  await signIn(page);
  await goOffline(server, page);
  await openBulk(page, ["1105", "1106"]);
  await page.getByRole("radio", { name: "New customer" }).check();
  await expect(page.getByRole("checkbox", { name: "Generate password" })).toHaveCount(0);
  await page.getByRole("textbox", { name: "Email" }).fill("team@runners.example");
  await page.getByRole("button", { name: "Reassign 2 orders" }).click();
  await expect(orders.confirmation(page)).toContainText("2 orders have been assigned to customer team@runners.example. Saved on this device.");
  await expect(await orders.cell(page, "1106", "Customer")).toContainText("Pending account");
  await expect(syncState(page)).toHaveText("Working offline. 2 changes saved on this device, waiting");
  await goTo(page, "Outbox");
  await expect(outboxSection(page, "Waiting", 2)).toBeVisible();
  await outboxSection(page, "Waiting", 2).getByRole("button", { name: "Withdraw all" }).click();
  // Nothing of it was ever sent, so there is nothing to sync.
  await expect(orders.confirmation(page)).toHaveText(/^All 2 taken back\.$/);
  await expect(outboxSection(page, "Waiting", 0)).toBeVisible();
  await comeBack(server, page);
  await isSynced(page);
  await goTo(page, "Orders");
  const owners = (await api.history(await orders.idOf(page, "1106"))).map((entry) => entry.new.email);
  expect(owners).not.toContain("team@runners.example");
});

test("an undo of a group says how far it has come, and what was said goes with its page", async ({ page, server }) => {
  await signIn(page);
  await openBulk(page, ["1107", "1108"]);
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await toAna(page, 2);
  await isSynced(page);
  // Sorting and filtering are no other page.
  await orders.find(page, "1107");
  await expect(orders.confirmation(page)).toContainText("2 orders have been assigned to customer Ana Ruiz.");
  await goOffline(server, page);
  await orders.confirmation(page).getByRole("button", { name: "Undo all" }).click();
  await expect(orders.confirmation(page)).toHaveText(/^All 2 taken back\. Saved on this device, not yet synced\.$/);
  await comeBack(server, page);
  await isSynced(page);
  await expect(orders.confirmation(page)).toHaveText(/^All 2 taken back\. Synced\.$/);
  await goTo(page, "Outbox");
  await expect(page.getByRole("region", { name: "Needs attention (0)" })).toBeVisible();
  await expect(orders.confirmation(page)).toHaveCount(0);
  await goTo(page, "Orders");
  await expect(orders.confirmation(page)).toHaveCount(0);
});

test("r on a ticked order leads to all that are ticked, on another one to that one alone", async ({ page }) => {
  await signIn(page, MANAGER, "/orders?q=113");
  for (const number of ["1131", "1132"]) await tick(page, number).check();
  await orders.row(page, "1132").focus();
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: "Reassign 2 orders", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(bar(page)).toContainText("2 orders selected");
  await expect(orders.row(page, "1132")).toBeFocused();
  await page.keyboard.press("k");
  await expect(orders.row(page, "1133")).toBeFocused();
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: "Reassign order 1133", level: 1 })).toBeVisible();
});

test("a selection outlives a reload, and ends with the session of whoever made it", async ({ page }) => {
  await signIn(page);
  for (const number of ["1109", "1110"]) {
    await orders.find(page, number);
    await tick(page, number).check();
  }
  await page.reload();
  await expect(bar(page)).toContainText("2 orders selected");
  await expect(tick(page, "1110")).toBeChecked();
  await tick(page, "1110").uncheck();
  await page.reload();
  await expect(bar(page)).toContainText("1 order selected");
  await signOut(page, CLERK);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await signIn(page);
  await expect(orders.rows(page)).toHaveCount(50);
  await expect(bar(page)).toBeHidden();
});

test("Shift ticks everything between two rows, and clearing takes all off", async ({ page }) => {
  await signIn(page);
  await orders.filter(page).fill("hedda.moberg");
  const ticks = orders.table(page).getByRole("checkbox", { name: /^Select order/ });
  await expect(ticks).toHaveCount(50);
  await ticks.nth(2).click();
  await ticks.nth(6).click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("5 orders selected");
  await expect(wholePage(page)).toHaveJSProperty("indeterminate", true);
  await bar(page).getByRole("button", { name: "Clear selection" }).click();
  await expect(bar(page)).toBeHidden();
  await expect(wholePage(page)).toHaveJSProperty("indeterminate", false);
});

test("who may not reassign has nothing to tick, and an address without orders says so", async ({ page, otherDevice }) => {
  await signIn(otherDevice, VIEWER);
  await expect(orders.rows(otherDevice)).toHaveCount(50);
  await expect(otherDevice.getByRole("checkbox")).toHaveCount(0);
  await signIn(page, MANAGER, "/orders/bulk");
  await expect(page.getByText("No orders are selected")).toBeVisible();
});

test("T-44: a tab that is killed while it saves has saved all of the orders or none", async ({ page, context, server }) => {
  await signIn(page, MANAGER);
  await goOffline(server, page);
  for (const nth of [1, 3]) {
    const tab = await context.newPage();
    await killedAtWrite(tab, nth);
    await tab.goto("/orders");
    await openBulk(tab, ["1105", "1106", "1107"]);
    await orders.pick(tab, "ruiz", "Ana Ruiz");
    await tab.getByRole("textbox", { name: "Reason (required)" }).fill("They pay together");
    await tab.getByRole("button", { name: "Reassign 3 orders" }).click();
    const killed = tab.waitForEvent("crash");
    await tab.getByRole("button", { name: "Yes, reassign to Ana Ruiz" }).click({ noWaitAfter: true });
    await killed;
    await tab.close();
    await page.reload();
    await goTo(page, "Outbox");
    await expect(outboxSection(page, "Waiting", 0)).toBeVisible();
  }
  await goTo(page, "Orders");
  await openBulk(page, ["1105", "1106", "1107"]);
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await toAna(page, 3);
  await page.reload();
  await goTo(page, "Outbox");
  await expect(outboxSection(page, "Waiting", 3)).toBeVisible();
});
