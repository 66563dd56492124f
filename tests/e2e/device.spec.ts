// The page about this device: what it says is so, and a wipe destroys nothing that is nowhere else without being told twice.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, isSynced, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, fillInSignIn, MANAGER, signIn, signOut } from "./support/staff.ts";
import * as versions from "./support/versions.ts";

test.use({ story: "device" });

const section = (page: Page, name: string) => page.getByRole("region", { name });

/** How much the databases of the device hold. */
function stored(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const count = (name: string, store: string) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const counting = database.transaction(store).objectStore(store).count();
          counting.onsuccess = () => resolve(counting.result);
          counting.onerror = () => reject(counting.error);
          database.close();
        };
      });
    return { packs: await count("rehome-cache-3", "packs"), operations: await count("rehome-outbox", "operations") };
  });
}

test("a restart of the browser, and nothing less, proves that storage lasts; with the server stopped everything is there", async ({ server, baseURL }) => {
  const profile = await mkdtemp(join(tmpdir(), "rehome-profile-"));
  const { launchOptions, locale, timezoneId, viewport } = test.info().project.use;
  const launch = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, { ...launchOptions, locale, timezoneId, viewport, baseURL });
  const first = await launch();
  const page = first.pages()[0] ?? (await first.newPage());
  await signIn(page);
  await versions.isKept(page);
  await versions.openDevice(page);
  await expect(section(page, "Storage")).toContainText("Not proven yet.");
  await page.reload();
  await expect(section(page, "Storage")).toContainText("Not proven yet.");
  const second = await first.newPage();
  await page.close();
  await second.goto("/device");
  await expect(section(second, "Storage")).toContainText("Not proven yet.");
  await first.close();
  await server.stop();

  const again = await launch();
  const cold = again.pages()[0] ?? (await again.newPage());
  await cold.goto("/orders?q=1042");
  await expect(await orders.cell(cold, "1042", "Customer")).toContainText("Till 1 (shop)");
  await versions.openDevice(cold);
  await expect(section(cold, "Storage")).toContainText("Yes. Found again after a restart, first on");
  await again.close();
  await rm(profile, { recursive: true, force: true });
});

test("it says what waits, how much space there is, when the data is of, and which version runs", async ({ page, server, checkAccessibility }) => {
  await signIn(page);
  await versions.isKept(page);
  await versions.openDevice(page);
  await expect(page).toHaveTitle("This device · Rehome");
  await expect(section(page, "App")).toContainText(`(${await versions.versionOf(page)})`);
  await expect(section(page, "App").getByRole("definition").last()).toHaveText("Yes");
  await expect(section(page, "Storage")).toContainText(/[\d,]+ MB of [\d,]+ MB/);
  await expect(section(page, "Data").getByRole("definition").first()).toHaveText(/2026|20\d\d/);
  await versions.checkForUpdate(page, "This is the newest version.");
  await checkAccessibility();
  await goOffline(server, page);
  await versions.checkForUpdate(page, "The server cannot be reached. Try again when it can.");
  await page.getByRole("button", { name: "Wipe this device" }).click();
  await expect(page.getByRole("dialog", { name: "Wipe this device?" })).toBeVisible();
  await checkAccessibility();
});

/** The keys of the packs of lists; with `lose`, the first pack of orders is gone before. */
function listKeys(page: Page, lose: boolean): Promise<string[]> {
  return page.evaluate(
    (lose) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("rehome-cache-3");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction("packs", "readwrite");
          const packs = transaction.objectStore("packs");
          const reading = packs.getAllKeys();
          let keys: string[] = [];
          reading.onsuccess = () => {
            keys = reading.result.map(String).filter((key) => !/^\d+\/3\//.test(key));
            const gone = keys.find((key) => /^\d+\/1\//.test(key));
            if (lose && gone !== undefined) packs.delete(gone);
          };
          transaction.oncomplete = () => resolve(keys);
          transaction.onerror = () => reject(transaction.error);
          database.close();
        };
      }),
    lose,
  );
}

test("rows that were lost unseen are found by comparing with the server, and fetched anew", async ({ page }) => {
  await signIn(page);
  await isSynced(page);
  const before = await listKeys(page, true);
  expect((await listKeys(page, false)).length).toBe(before.length - 1);
  await page.reload();
  // Everything is there again, under the name of another fetch.
  const places = (keys: string[]) => keys.map((key) => key.slice(key.indexOf("/")));
  const again = () => listKeys(page, false).then((keys) => (keys.some((key) => before.includes(key)) ? [] : places(keys)));
  await expect.poll(again, { timeout: 30_000 }).toEqual(places(before));
  await isSynced(page);
  await versions.openDevice(page);
  await expect(section(page, "Data")).toContainText("Was wrong once, and was fetched anew.");
});

test("a device on which nothing waits is wiped after one question", async ({ page, server }) => {
  await signIn(page);
  expect((await stored(page)).packs).toBeGreaterThan(0);
  await versions.openDevice(page);
  await page.getByRole("button", { name: "Wipe this device" }).click();
  const question = page.getByRole("dialog", { name: "Wipe this device?" });
  await expect(question).toContainText("nothing is lost");
  await question.getByRole("button", { name: "Cancel" }).first().click();
  await expect(question).toBeHidden();
  expect((await stored(page)).packs).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Wipe this device" }).click();
  await question.getByRole("button", { name: "Yes, wipe it" }).click();
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await expect(page).toHaveURL("/");
  await expect.poll(() => stored(page)).toEqual({ packs: 0, operations: 0 });
  expect(await page.evaluate("localStorage.length")).toBe(0);

  // Nobody gets in without the server, and with it everything is fetched again.
  await server.stop();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await server.start();
  await fillInSignIn(page, CLERK);
  await isSynced(page);
});

test("changes that wait outlive a wipe, unless somebody says twice that they shall not", async ({ page, server, api }) => {
  await signIn(page);
  await goOffline(server, page);
  await orders.reassign(page, "1060", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(page, "1060");
  await versions.openDevice(page);
  await expect(section(page, "Data").getByRole("definition").nth(1)).toHaveText("1");
  await page.getByRole("button", { name: "Wipe this device" }).click();
  const question = page.getByRole("dialog", { name: "Wipe this device?" });
  await expect(question).toContainText("1 change on this device is not decided at the server yet.");
  const arrives = page.waitForEvent("download");
  await question.getByRole("button", { name: "Download this change" }).click();
  const saved = JSON.parse(await readFile(await (await arrives).path(), "utf8")) as { entries: { operation: { order: number } }[] };
  expect(saved.entries.map((entry) => String(entry.operation.order))).toEqual([id]);
  await question.getByRole("button", { name: "Wipe, and keep this change" }).click();
  await expect(page.getByText("1 change waits on this device for the person who made it to sign in.")).toBeVisible();
  await expect.poll(() => stored(page)).toEqual({ packs: 0, operations: 1 });
  await server.start();
  await fillInSignIn(page, CLERK);
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);

  await goOffline(server, page);
  await page.getByRole("link", { name: "Orders" }).first().click();
  await orders.reassign(page, "1061", "ruiz", "Ana Ruiz", "Paid for her");
  const lost = await orders.idOf(page, "1061");
  await versions.openDevice(page);
  await page.getByRole("button", { name: "Wipe this device" }).click();
  await question.getByRole("button", { name: "Delete this change too" }).click();
  const second = page.getByRole("dialog", { name: "Delete changes that are nowhere else?" });
  await expect(second).toContainText("This change stands on this device alone.");
  await second.getByRole("button", { name: "Cancel" }).last().click();
  await expect(syncState(page)).toHaveText("Working offline. 1 change saved on this device, waiting");
  await page.getByRole("button", { name: "Wipe this device" }).click();
  await question.getByRole("button", { name: "Delete this change too" }).click();
  await second.getByRole("button", { name: "Yes, delete it for ever" }).click();
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await expect.poll(() => stored(page)).toEqual({ packs: 0, operations: 0 });
  await comeBack(server, page);
  await fillInSignIn(page, CLERK);
  await isSynced(page);
  expect(await api.history(lost)).toEqual([]);
});

test("a change saved in another tab after the question was asked is not deleted unseen", async ({ page, context, server, api }) => {
  await signIn(page);
  const other = await context.newPage();
  await other.goto("/orders");
  await isSynced(other);
  await goOffline(server, page);
  await versions.openDevice(page);
  await page.getByRole("button", { name: "Wipe this device" }).click();
  const question = page.getByRole("dialog", { name: "Wipe this device?" });
  await expect(question).toContainText("nothing is lost");
  await orders.reassign(other, "1062", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(other, "1062");
  await question.getByRole("button", { name: "Yes, wipe it" }).click();
  await expect(question).toContainText("Nothing was deleted: a change was saved on this device since you were asked.");
  await expect(question).toContainText("1 change on this device is not decided at the server yet.");
  expect((await stored(page)).operations).toBe(1);
  await question.getByRole("button", { name: "Cancel" }).first().click();
  await comeBack(server, page);
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);
});

test("what is deleted for ever does not come back out of another tab", async ({ page, context, server, api }) => {
  await signIn(page);
  const other = await context.newPage();
  await other.goto("/orders");
  await isSynced(other);
  await goOffline(server, page);
  await page.bringToFront();
  await orders.reassign(page, "1061", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(page, "1061");
  await expect(syncState(other)).toHaveText("Working offline. 1 change saved on this device, waiting");
  await versions.openDevice(page);
  await page.getByRole("button", { name: "Wipe this device" }).click();
  await page.getByRole("button", { name: "Delete this change too" }).click();
  await page.getByRole("button", { name: "Yes, delete it for ever" }).click();
  for (const tab of [page, other]) {
    await expect(tab.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
    await expect(tab).toHaveURL("/");
  }
  expect(await stored(page)).toEqual({ packs: 0, operations: 0 });
  await comeBack(server, other);
  await fillInSignIn(other, CLERK);
  await isSynced(other);
  expect(await api.history(id)).toEqual([]);
  await expect(other.getByText("changes were lost")).toHaveCount(0);
  expect((await stored(other)).operations).toBe(0);
});

test("looking at the storage keeps focus where it is, and opens nothing anew", async ({ page }) => {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    Object.assign(globalThis, { opened: 0 });
    IDBFactory.prototype.open = function (name, ...rest) {
      if (name === "rehome-outbox") (globalThis as unknown as { opened: number }).opened += 1;
      return open.call(this, name, ...rest);
    };
    navigator.storage.persist = async () => false;
  });
  await signIn(page);
  await versions.isKept(page);
  await versions.openDevice(page);
  const storage = section(page, "Storage");
  await expect(storage).toContainText("Not proven yet.");
  const ask = storage.getByRole("button", { name: "Ask the browser to protect it" });
  await ask.focus();
  const opened = await page.evaluate("opened");
  for (let n = 0; n < 3; n++) {
    await page.evaluate(async () => {
      const looked = new Promise((resolve) => (navigator.storage.estimate = async () => (resolve(0), { usage: 5_000_000, quota: 90_000_000 })));
      window.dispatchEvent(new Event("rehome-offline"));
      await looked;
    });
  }
  await expect(storage).toContainText("5 MB of 90 MB");
  await expect(ask).toBeFocused();
  expect(await page.evaluate("opened")).toBe(opened);
  await page.evaluate(() => (navigator.storage.persist = async () => true));
  await ask.press("Enter");
  await expect(storage.getByRole("heading", { name: "Storage" })).toBeFocused();
  await expect(ask).toHaveCount(0);
});

test("who looks after devices sees them all with the last call and what was not sent; others see none of it", async ({ page, server, checkAccessibility }) => {
  await signIn(page, MANAGER);
  const devices = section(page, "Devices of the shop");
  await orders.reassign(page, "1063", "ruiz", "Ana Ruiz", "Paid for her");
  await isSynced(page);
  await versions.openDevice(page);
  const here = devices.getByRole("row", { name: "this device" });
  await expect(here).toContainText(MANAGER.name);
  await expect(here).toContainText("Nothing was waiting");
  await checkAccessibility();
  await goOffline(server, page);
  await page.reload();
  await expect(devices).toContainText("The server cannot be reached.");
  await comeBack(server, page);
  await expect(here).toContainText(MANAGER.name);
  await signOut(page, MANAGER);
  await fillInSignIn(page, CLERK);
  await isSynced(page);
  await versions.openDevice(page);
  await expect(section(page, "Data")).toBeVisible();
  await expect(devices).toBeHidden();
});

test("P9 a browser that comes back without its queue says so, and is listed with the time and how much was lost", async ({ page, server, otherDevice }) => {
  await signIn(page, CLERK);
  await goOffline(server, page);
  await orders.reassign(page, "1051", "ruiz", "Ana Ruiz", "Paid for her");
  await signOut(page, CLERK, { waiting: true });
  await server.start();
  // Somebody else's session sends none of it, and tells the server how much there is.
  const told = page.waitForResponse((response) => response.url().endsWith("/api/operations") && response.ok());
  await fillInSignIn(page, MANAGER);
  await told;
  await expect(syncState(page)).toHaveText("1 change by somebody else waits for them to sign in");
  await signOut(page, MANAGER);

  // Between two starts of the app: no page of it is open while the browser clears up. The cookie stays.
  await page.goto("/healthz");
  await page.evaluate(() => new Promise<void>((resolve) => (indexedDB.deleteDatabase("rehome-outbox").onsuccess = () => resolve())));
  await page.goto("/orders");
  await fillInSignIn(page, CLERK);
  const lost = page.getByRole("alert", { name: "This browser deleted what Rehome kept" });
  await expect(lost).toContainText("1 change was waiting here when it was seen last.");
  await isSynced(page);

  await signIn(otherDevice, MANAGER);
  await versions.openDevice(otherDevice);
  const line = section(otherDevice, "Devices of the shop").getByRole("row").filter({ hasText: "Came back without its queue" });
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(/Came back without its queue on .*\d{4}.*\d{2}:\d{2}/);
  await expect(line).toContainText("1 change was lost: ask the person named here.");
  await expect(line.getByRole("cell").nth(2)).toHaveText("1");
});
