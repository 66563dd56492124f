// The browser's storage fails: the app heals what it can, says NOT SAVED within two seconds when it cannot, and never claims success.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import * as faults from "./support/faults.ts";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection, syncState } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { CLERK, fillInSignIn, signIn } from "./support/staff.ts";
import * as versions from "./support/versions.ts";

test.use({ story: "storage" });

const OUTBOX = "rehome-outbox";
const CACHE = "rehome-cache";
const reason = (page: Page) => page.getByRole("textbox", { name: "Reason (required)" });

type Customer = readonly [typed: string, name: string];
const ANA: Customer = ["ruiz", "Ana Ruiz"];
const TILL: Customer = ["till-1", "Till 1 (shop)"];

/** Fills in the form for an order and somebody who has nothing in common with it, ready to be sent. Gives the order's id. */
async function fillIn(page: Page, number: string, [typed, name]: Customer): Promise<string> {
  await orders.find(page, number);
  const id = await orders.idOf(page, number);
  await orders.openReassign(page, number);
  await orders.pick(page, typed, name);
  await reason(page).fill("Paid at the counter");
  return id;
}

/** Sends the form, through the question. */
async function send(page: Page, [, name]: Customer): Promise<void> {
  await orders.submit(page);
  await page.getByRole("button", { name: `Yes, reassign to ${name}` }).click();
}

/** NOT SAVED stands there, and came in time. */
async function isNotSaved(page: Page): Promise<void> {
  await expect(faults.notSaved(page)).toBeVisible();
  expect(await faults.saidAfterMs(page)).toBeLessThan(2_000);
  await expect(faults.notSaved(page)).toHaveCount(1);
  await expect(syncState(page)).toHaveText("1 change NOT SAVED");
}

test.beforeEach(async ({ context }) => faults.install(context));

for (const [fault, number, why] of [
  ["quota", "1060", "There is no space left on this device."],
  ["aborted", "1061", "The browser closed its storage."],
  ["closed", "1063", "The browser closed its storage."],
] as const) {
  test(`T-55, P13 ${fault}: NOT SAVED in time, the form keeps what was typed, and without the fault the same wish is saved once`, async ({ page, api, checkAccessibility }) => {
    await signIn(page);
    const id = await fillIn(page, number, ANA);
    await faults.set(page, OUTBOX, fault);
    await send(page, ANA);
    await isNotSaved(page);
    await expect(faults.notSaved(page)).toContainText(why);
    await expect(page.getByText(/saved on this device|all changes synced/i)).toHaveCount(0);
    await checkAccessibility();
    await expect(orders.customerSearch(page)).toHaveValue("Ana Ruiz");
    await expect(reason(page)).toHaveValue("Paid at the counter");

    await faults.set(page, OUTBOX, undefined);
    expect((await faults.stored(page)).filter((one) => String(one.order) === id)).toEqual([]);
    await send(page, ANA);
    await expect(orders.confirmation(page)).toContainText(`Order ${number} has been assigned to customer Ana Ruiz.`);
    await expect(faults.notSaved(page)).toHaveCount(0);
    await isSynced(page);
    expect(await api.history(id)).toHaveLength(1);
  });
}

test("T-55, P13 whoever closes a tab with a change that is NOT SAVED is asked by the browser first, and not once it is saved", async ({ page }) => {
  await signIn(page);
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    // Whoever stays keeps what is in the tab.
    if (asked.length === 1) await dialog.dismiss();
    else await dialog.accept();
  });
  await fillIn(page, "1077", TILL);
  await faults.set(page, OUTBOX, "quota");
  await send(page, TILL);
  await isNotSaved(page);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await faults.set(page, OUTBOX, undefined);
  await send(page, TILL);
  await isSynced(page);
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toEqual(["beforeunload"]);
});

test("T-55, P13 a commit the browser does not confirm is looked up: saved after all, and never made twice", async ({ page, api }) => {
  await signIn(page);
  const id = await fillIn(page, "1051", ANA);
  await faults.set(page, OUTBOX, "unconfirmed");
  await send(page, ANA);
  const late = page.getByRole("alert", { name: "Saved after all" });
  await expect(late).toContainText("Do not make it again.");
  await expect(faults.notSaved(page)).toHaveCount(0);
  await faults.set(page, OUTBOX, undefined);
  // Made again all the same, it is refused by what is there already.
  await orders.submit(page);
  await expect(page.getByRole("main")).toContainText("The order already belongs to this customer.");
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);
  expect((await faults.stored(page)).filter((one) => String(one.order) === id)).toHaveLength(1);
});

test("T-55, P13 a tab that keeps the store to itself: NOT SAVED, and once it lets go the same wish is saved once", async ({ page, context, api }) => {
  await signIn(page);
  const id = await fillIn(page, "1062", ANA);
  const other = await context.newPage();
  // A page of the same address without the app.
  await other.goto("/api/session");
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("rehome-outbox");
        opening.onsuccess = () => {
          const store = opening.result.transaction("operations", "readwrite").objectStore("operations");
          const again = () => (resolve(), (store.count().onsuccess = again));
          again();
        };
      }),
  );
  await send(page, ANA);
  await isNotSaved(page);
  await other.close();
  await send(page, ANA);
  await expect(orders.confirmation(page)).toContainText("Order 1062 has been assigned to customer Ana Ruiz.");
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);
});

test("T-55, P13 Send directly takes the change to the server at once, and calls nothing saved", async ({ page, api, checkAccessibility }) => {
  await signIn(page);
  const id = await fillIn(page, "1032", TILL);
  await faults.set(page, OUTBOX, "quota");
  await send(page, TILL);
  await isNotSaved(page);
  await faults.notSaved(page).getByRole("button", { name: "Send directly" }).click();
  const sent = page.getByRole("alert", { name: "Sent directly" });
  await expect(sent).toContainText("Order 1032 has been assigned to Till 1 (shop)");
  await expect(page.getByText(/saved on this device/i)).toHaveCount(0);
  await checkAccessibility();
  expect(await api.history(id)).toHaveLength(1);
  expect(await faults.stored(page)).toEqual([]);
  await faults.set(page, OUTBOX, undefined);
  await sent.getByRole("button", { name: "Dismiss" }).click();
  await expect(sent).toHaveCount(0);
  await goTo(page, "Orders");
  await expect(await orders.cell(page, "1032", "Customer")).toContainText("Till 1 (shop)");
  expect(await api.history(id)).toHaveLength(1);
});

test("T-55, P13 Export holds what waits and what is not saved; it stays said on other pages, and can be tried again there", async ({ page, server, api }) => {
  await signIn(page);
  await goOffline(server, page);
  await orders.reassign(page, "1042", "mia.schneider.2", "Mia Schneider", "Paid for her");
  const waits = await orders.idOf(page, "1042");
  const lost = await fillIn(page, "1010", TILL);
  await faults.set(page, OUTBOX, "quota");
  await send(page, TILL);
  await isNotSaved(page);
  await expect(faults.notSaved(page).getByRole("button", { name: "Send directly" })).toHaveAccessibleDescription("The server cannot be reached now.");
  const arrives = page.waitForEvent("download");
  await faults.notSaved(page).getByRole("button", { name: "Export" }).click();
  const file = JSON.parse(await readFile(await (await arrives).path(), "utf8")) as {
    format: string;
    operation_schema: number;
    entries: { operation: { order: number } }[];
    unsaved: { order: number; reason: string }[];
  };
  expect([file.format, file.operation_schema]).toEqual(["rehome-changes", 1]);
  expect(file.entries.map((entry) => String(entry.operation.order))).toEqual([waits]);
  expect(file.unsaved.map(({ order, reason }) => [String(order), reason])).toEqual([[lost, "Paid at the counter"]]);

  // The form is left behind: the frame goes on saying it, and the outbox page offers the file too.
  await goTo(page, "Outbox");
  await isNotSavedStill(page);
  await expect(outboxSection(page, "Waiting", 1).getByRole("listitem")).toContainText("Saved on this device");
  const again = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export changes" }).click();
  expect((await readFile(await (await again).path(), "utf8")).includes('"unsaved":[{')).toBe(true);
  await versions.openDevice(page);
  await expect(page.getByRole("button", { name: "Export changes" })).toBeVisible();
  await goTo(page, "Outbox");
  await faults.set(page, OUTBOX, undefined);
  await faults.notSaved(page).getByRole("button", { name: "Try again" }).click();
  await expect(outboxSection(page, "Waiting", 2)).toBeVisible();
  await expect(faults.notSaved(page)).toHaveCount(0);
  await comeBack(server, page);
  await isSynced(page);
  expect(await api.history(lost)).toHaveLength(1);
  expect(await api.history(waits)).toHaveLength(1);
});

async function isNotSavedStill(page: Page): Promise<void> {
  await expect(faults.notSaved(page)).toBeVisible();
  await expect(faults.notSaved(page)).toHaveCount(1);
}

test("T-55, P13 NOT SAVED in the link dialog and after Undo, each said once", async ({ page }) => {
  await signIn(page);
  await link.openFromMenu(page, "1020");
  await link.choose(page, "ruiz", "Ana Ruiz");
  await faults.set(page, OUTBOX, "quota");
  await page.getByRole("button", { name: "Yes, link to Ana Ruiz" }).click();
  await isNotSaved(page);
  await expect(page.getByRole("dialog").getByRole("alert", { name: "NOT SAVED" })).toBeVisible();
  await faults.set(page, OUTBOX, undefined);
  await page.getByRole("button", { name: "Yes, link to Ana Ruiz" }).click();
  await expect(orders.confirmation(page)).toContainText("Order 1020 has been linked to customer Ana Ruiz.");
  await isSynced(page);
  await faults.set(page, OUTBOX, "quota");
  await orders.confirmation(page).getByRole("button", { name: "Undo" }).click();
  await isNotSaved(page);
  await expect(await orders.cell(page, "1020", "Customer")).toContainText("Ana Ruiz");
  await faults.set(page, OUTBOX, undefined);
  await faults.notSaved(page).getByRole("button", { name: "Try again" }).click();
  await expect(faults.notSaved(page)).toHaveCount(0);
  await isSynced(page);
  await expect(await orders.cell(page, "1020", "Customer")).toContainText("Guest");
});

for (const [fault, advice] of [
  ["open", "The browser closed its storage. Reload the page"],
  ["blocked", "Close the other tabs, then reload this page."],
] as const) {
  test(`storage that does not open (${fault}) says what to do, and shows no empty list`, async ({ page, context, checkAccessibility }) => {
    await signIn(page);
    const cold = await context.newPage();
    await faults.install(context, { [OUTBOX]: fault, [CACHE]: fault });
    await cold.goto("/orders");
    const alert = cold.getByRole("alert", { name: "Rehome cannot open its storage in this browser" });
    await expect(alert).toContainText(advice, { timeout: 30_000 });
    await expect(alert).toContainText("Rehome deleted nothing.");
    await expect(cold.getByText(/\d+ orders/)).toHaveCount(0);
    await expect(orders.table(cold)).toHaveCount(0);
    await page.bringToFront();
    await isSynced(page);
    await checkAccessibility();
  });
}

test("a cache that cannot be read is fetched anew and is never an empty list; what waits is untouched", async ({ page, context, server, api }) => {
  await signIn(page);
  await versions.isKept(page);
  await orders.find(page, "1061");
  const id = await orders.idOf(page, "1061");
  const before = (await api.history(id)).length;
  await goOffline(server, page);
  await orders.reassign(page, "1061", ...TILL, "Paid at the counter");
  await page.close();
  const cold = await context.newPage();
  await faults.install(context, { [CACHE]: "unreadable" });
  await cold.goto("/orders");
  await expect(syncState(cold)).toHaveText("Working offline. 1 change saved on this device, waiting", { timeout: 25_000 });
  await expect(cold.getByText("Not downloaded yet")).toBeVisible();
  await expect(cold.getByText(/\d+ orders/)).toHaveCount(0);
  await faults.set(cold, CACHE, undefined);
  await comeBack(server, cold);
  await isSynced(cold);
  await orders.find(cold, "1061");
  await expect(await orders.cell(cold, "1061", "Customer")).toContainText("Till 1 (shop)");
  expect(await api.history(id)).toHaveLength(before + 1);
});

test("a damaged pack is thrown away with the cache, and everything is fetched anew", async ({ page, server }) => {
  await signIn(page);
  await goOffline(server, page);
  await orders.reassign(page, "1062", ...TILL, "Paid at the counter");
  const [cache] = await faults.names(page, CACHE);
  const damaged = await page.evaluate(
    (cache) =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open(cache ?? "");
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("packs", "readwrite");
          const store = transaction.objectStore("packs");
          let n = 0;
          store.openCursor().onsuccess = (event) => {
            const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
            if (!cursor) return;
            n += 1;
            store.put(crypto.getRandomValues(new Uint8Array(512)), cursor.primaryKey);
            cursor.continue();
          };
          transaction.oncomplete = () => (opening.result.close(), resolve(n));
        };
      }),
    cache,
  );
  expect(damaged).toBeGreaterThan(0);
  await page.reload();
  await expect(syncState(page)).toHaveText("Working offline. 1 change saved on this device, waiting", { timeout: 25_000 });
  await expect(page.getByText(/\d+ orders/)).toHaveCount(0);
  await comeBack(server, page);
  await isSynced(page);
  await orders.find(page, "1062");
  await expect(await orders.cell(page, "1062", "Customer")).toContainText("Till 1 (shop)");
});

test("what changes while the lists are being read is shown once they are there", async ({ page, otherDevice }) => {
  test.slow();
  await signIn(otherDevice);
  await page.goto("/orders");
  await faults.set(page, CACHE, "held");
  await fillInSignIn(page, CLERK);
  await expect.poll(() => faults.holds(page), { timeout: 20_000 }).toBe(true);
  await orders.reassign(otherDevice, "1051", ...TILL, "Paid at the counter");
  await isSynced(otherDevice);
  await expect.poll(() => faults.cacheHas(page, "log"), { timeout: 20_000 }).toBeGreaterThan(0);
  await faults.set(page, CACHE, undefined);
  await orders.find(page, "1051");
  await expect(await orders.cell(page, "1051", "Customer")).toContainText("Till 1 (shop)");
});

test("an evicted cache is fetched anew while the app is open; with the outbox gone too, the app says what is known", async ({ page, server }) => {
  await signIn(page);
  const drop = async (database: faults.Database) => {
    const [name] = await faults.names(page, database);
    expect(name).toBeTruthy();
    await page.evaluate((name) => new Promise<void>((resolve) => (indexedDB.deleteDatabase(name ?? "").onsuccess = () => resolve())), name);
  };
  await drop(CACHE);
  await page.reload();
  await isSynced(page);
  await orders.find(page, "1042");
  await goOffline(server, page);
  await orders.reassign(page, "1063", ...TILL, "Paid at the counter");
  await drop(CACHE);
  await drop(OUTBOX);
  await page.reload();
  const lost = page.getByRole("alert", { name: "This browser deleted what Rehome kept" });
  await expect(lost).toContainText("1 change was waiting here when it was seen last.");
  await expect(page.getByText(/\d+ orders/)).toHaveCount(0);
  await comeBack(server, page);
  await isSynced(page);
  await page.reload();
  await isSynced(page);
  await expect(lost).toBeVisible();
  await lost.getByRole("button", { name: "Dismiss" }).click();
  await page.reload();
  await isSynced(page);
  await expect(lost).toHaveCount(0);
});
