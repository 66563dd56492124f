// The app itself without a server: it opens from what the device keeps, always one whole version, and another version is offered,
// never forced. Servers are stopped for real.
import { once } from "node:events";
import { createServer } from "node:http";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, isSynced, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, signIn, signOut } from "./support/staff.ts";
import * as versions from "./support/versions.ts";

test.use({ story: "offline-app" });

test.afterEach(async ({ server }) => server.serve(versions.built()));

test("the worker lists every file of the build by the hash of what is served", async ({ server }) => {
  const { version, files } = await versions.manifestOf(versions.built());
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  expect(Object.keys(files).length).toBeGreaterThan(10);
  for (const [path, hash] of Object.entries(files)) {
    const served = Buffer.from(await (await fetch(server.address + path)).arrayBuffer());
    expect(versions.sha256(served), path).toBe(hash);
  }
  const page = await readFile(join(versions.built(), "index.html"), "utf8");
  for (const [, path] of page.matchAll(/(?:src|href)="([^"]+)"/g)) expect(Object.keys(files)).toContain(path);
});

test("a cold start with the server stopped reaches the orders with their data", async ({ page, context, server }) => {
  await signIn(page);
  await versions.isKept(page);
  await page.close();
  await server.stop();
  const cold = await context.newPage();
  await cold.goto("/");
  await expect(cold.getByText(/^[\d,]+ orders$/)).toBeVisible();
  await orders.find(cold, "1042");
  await expect(await orders.cell(cold, "1042", "Customer")).toContainText("Till 1 (shop)");
  await expect(syncState(cold)).toHaveText(/^Working offline/, { timeout: 25_000 });
});

test("every screen opens at its address with the server stopped", async ({ page, server }) => {
  await signIn(page);
  await orders.find(page, "1042");
  const id = await orders.idOf(page, "1042");
  await versions.isKept(page);
  await goOffline(server, page);
  for (const [address, title] of [
    [`/orders/${id}`, "Order 1042"],
    [`/orders/${id}/reassign`, "Reassign order 1042"],
    [`/orders/bulk?o=${id}`, "Reassign 1 order"],
    ["/customers", "Customer search tool"],
    ["/outbox", "Outbox"],
    ["/device", "This device"],
    ["/orders?q=1042", "Orders"],
    ["/nowhere", "Page not found"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  }
  await page.goto(`/orders/${id}`);
  await expect(page.getByRole("table", { name: "Lines" })).toContainText("For Ana Ruiz (ana.ruiz@example.com)");
});

test("the interface is never answered from the device", async ({ page, server }) => {
  await signIn(page);
  await versions.isKept(page);
  await page.reload();
  await isSynced(page);
  expect(await page.evaluate("fetch('/api/session').then((answer) => answer.status)")).toBe(200);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const paths = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return paths.flat();
  });
  expect(kept.filter((path) => path.startsWith("/api") || path === "/sw.js")).toEqual([]);
  await server.stop();
  for (const path of ["/api/session", "/api/orders", "/healthz", "/nowhere.js"]) {
    expect(await page.evaluate((path) => fetch(path).then(() => "answered", () => "nothing"), path), path).toBe("nothing");
  }
});

test("T-57: another version is offered, taken when somebody says so, and sends what the version before had queued", async ({ page, context, server, api }) => {
  await signIn(page);
  await versions.isKept(page);
  const before = await versions.versionOf(page);
  await goOffline(server, page);
  await orders.reassign(page, "1060", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(page, "1060");

  // The files can be fetched again, the interface cannot yet: so it must be the new version that sends.
  const next = await versions.nextVersion("next");
  const refused: string[] = [];
  await context.route("**/api/**", async (route) => {
    refused.push(route.request().url());
    await route.abort();
  });
  await server.serve(next);
  await versions.openDevice(page);
  await expect(page.getByRole("region", { name: "App" })).toContainText(`(${before})`);
  await versions.checkForUpdate(page, versions.READY);
  await expect(versions.offer(page)).toBeVisible();

  // Until somebody says so, a page that is loaded anew is the version before.
  await page.goto("/orders?q=1060");
  await expect(versions.offer(page)).toBeVisible();
  expect(await versions.versionOf(page)).toBe(before);

  // Cut off from the server, the new version could not fetch what it may have to.
  await expect(syncState(page)).toHaveText(/^Working offline/, { timeout: 25_000 });
  await versions.offer(page).getByRole("button", { name: "Update now" }).click();
  const question = page.getByRole("dialog", { name: "Update Rehome now?" });
  await expect(question).toContainText("The new version may have to fetch orders and customers again");
  await expect(question).not.toContainText("is begun");
  await question.getByRole("button", { name: "Update all the same" }).click();
  await expect.poll(() => versions.versionOf(page)).toBe((await versions.manifestOf(next)).version);
  await expect(versions.offer(page)).toHaveCount(0);
  await expect(await orders.cell(page, "1060", "Customer")).toContainText("Ana Ruiz");
  await expect(syncState(page)).toHaveText(/1 change saved on this device, waiting$/, { timeout: 25_000 });
  expect(refused.length).toBeGreaterThan(0);
  expect(await api.history(id)).toEqual([]);

  await context.unrouteAll();
  await comeBack(server, page);
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);
  // Nobody runs the version before any more.
  await page.reload();
  await isSynced(page);
  await expect.poll(() => versions.caches(page)).toEqual([`rehome-app-${await versions.versionOf(page)}`]);

  // A server that goes back to the version before is one more version to take.
  await server.serve(versions.built());
  await versions.openDevice(page);
  await versions.checkForUpdate(page, versions.READY);
  // The server was away for a moment: whoever is cut off is asked first.
  await isSynced(page);
  await versions.offer(page).getByRole("button", { name: "Update now" }).click();
  await expect.poll(() => versions.versionOf(page)).toBe(before);
  await isSynced(page);
});

test("with a form begun the update asks first; other tabs keep their form and their own version", async ({ page, context, server }) => {
  await signIn(page);
  await versions.isKept(page);
  const before = await versions.versionOf(page);
  const other = await context.newPage();
  await other.goto("/orders");
  await orders.openReassign(other, "1032");
  await orders.customerSearch(other).pressSequentially("olga");
  await server.serve(await versions.nextVersion("form"));
  await page.reload();
  await expect(versions.offer(page)).toBeVisible({ timeout: 20_000 });
  await orders.openReassign(page, "1042");
  await orders.customerSearch(page).pressSequentially("mia.schneider");

  const question = page.getByRole("dialog", { name: "Update Rehome now?" });
  await versions.offer(page).getByRole("button", { name: "Update now" }).click();
  await expect(question).toContainText("Something in this tab is begun and not saved");
  await expect(question).toContainText("A form is begun in another tab.");
  await expect(question.getByRole("button", { name: "Not now" }).last(), "what loses nothing").toBeFocused();
  await question.getByRole("button", { name: "Not now" }).last().click();
  await expect(question).toBeHidden();
  await expect(orders.customerSearch(page)).toHaveValue("mia.schneider");
  expect(await versions.versionOf(page)).toBe(before);

  // Elsewhere in this tab nothing is begun: only the other tab's form is asked about.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Orders" }).click();
  await versions.offer(page).getByRole("button", { name: "Update now" }).click();
  await expect(question).not.toContainText("in this tab is begun");
  await question.getByRole("button", { name: "Update, and lose what is not saved" }).click();
  await expect.poll(() => versions.versionOf(page)).not.toBe(before);
  await expect(page.getByRole("heading", { name: "Reassign order 1042" })).toHaveCount(0);

  // The other tab was not reloaded, its version's files are still here, and its form still works.
  await expect(orders.customerSearch(other)).toHaveValue("olga");
  expect(await versions.versionOf(other)).toBe(before);
  expect(await versions.caches(page)).toContain(`rehome-app-${before}`);
  await expect(versions.offer(other)).toBeVisible();
  await orders.customerSearch(other).fill("");
  await orders.pick(other, "olga.nilsen@", "Olga Nilsen");
  await orders.submitAndConfirm(other, "1032", "Olga Nilsen", "Paid for her");
  await versions.offer(other).getByRole("button", { name: "Update now" }).click();
  await expect.poll(() => versions.versionOf(other)).toBe(await versions.versionOf(page));
  await expect.poll(() => versions.caches(other)).not.toContain(`rehome-app-${before}`);
});

test("a version that arrives damaged is not taken, and the present one goes on", async ({ page, server }) => {
  await signIn(page);
  await versions.isKept(page);
  const before = await versions.versionOf(page);
  const damaged = await versions.nextVersion("damaged");
  await versions.damage(damaged);
  await server.serve(damaged);
  await versions.openDevice(page);
  await versions.checkForUpdate(page, "There is another version, but it did not arrive whole or there is no space for it. This one goes on; try again later.");
  await expect(versions.offer(page)).toHaveCount(0);
  expect(await versions.caches(page)).toEqual([`rehome-app-${before}`]);
  await server.stop();
  await page.goto("/orders?q=1042");
  await expect(orders.row(page, "1042")).toBeVisible();
  expect(await versions.versionOf(page)).toBe(before);

  // What is mended arrives.
  await server.serve(await versions.nextVersion("mended"));
  await versions.openDevice(page);
  await versions.checkForUpdate(page, versions.READY);
});

test("a worker that is none is told apart from a server that is away", async ({ page, server }) => {
  await signIn(page);
  await versions.isKept(page);
  const broken = await versions.nextVersion("broken");
  await writeFile(join(broken, "sw.js"), "no worker (");
  await server.serve(broken);
  await versions.openDevice(page);
  await versions.checkForUpdate(page, "There is another version, but it did not arrive whole or there is no space for it. This one goes on; try again later.");
  await server.stop();
  await versions.checkForUpdate(page, "The server cannot be reached. Try again when it can.");

  // A captive portal answers everything, with its own page.
  const portal = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<title>Wi-Fi of the mall</title>"));
  portal.listen(server.port, "127.0.0.1");
  await once(portal, "listening");
  await versions.checkForUpdate(page, "The server cannot be reached. Try again when it can.");
  portal.closeAllConnections();
  portal.close();
});

test("what a version with another layout of packs left is kept while a page of another version is open, and goes with a sign-out", async ({ page, context, server }) => {
  const names = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());
  const leave = () =>
    page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open("rehome-cache-2");
          opening.onsuccess = () => resolve(opening.result.close());
          opening.onerror = () => reject(opening.error);
        }),
    );
  await signIn(page);
  await versions.isKept(page);
  const own = ["rehome-cache-3", "rehome-outbox"];
  await expect.poll(names).toEqual(own);
  expect(await page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name))).toContain("rehome-leader-3");
  const other = await context.newPage();
  await other.goto("/customers");
  await isSynced(other);
  await server.serve(await versions.nextVersion("layout"));
  await page.reload();
  await expect(versions.offer(page)).toBeVisible({ timeout: 20_000 });
  await isSynced(page);
  await leave();
  await versions.offer(page).getByRole("button", { name: "Update now" }).click();
  await expect.poll(() => versions.versionOf(page)).not.toBe(await versions.versionOf(other));
  await isSynced(page);
  await versions.isKept(page);
  expect(await names()).toContain("rehome-cache-2");
  await other.close();
  await page.reload();
  await expect.poll(names).toEqual(own);
  await leave();
  await signOut(page, CLERK);
  await expect.poll(names).toEqual(own);
});

test("without space for another version the present one goes on", async ({ page, context, server }) => {
  await signIn(page);
  await versions.isKept(page);
  const before = await versions.versionOf(page);
  await server.serve(await versions.nextVersion("no space"));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.address, quotaSize: 1_000 });
  await versions.openDevice(page);
  await versions.checkForUpdate(page, "There is another version, but it did not arrive whole or there is no space for it. This one goes on; try again later.");
  expect(await versions.caches(page)).toEqual([`rehome-app-${before}`]);
  await server.stop();
  await page.goto("/orders?q=1042");
  await expect(orders.row(page, "1042")).toBeVisible();
});

test("the kill switch takes the app back from the browser, and leaves what was made on the device", async ({ page, server, api }) => {
  await signIn(page);
  await versions.isKept(page);
  await goOffline(server, page);
  await orders.reassign(page, "1063", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(page, "1063");

  await server.serve(versions.built(), "--no-offline-app");
  await page.goto("/outbox");
  await expect.poll(() => versions.caches(page)).toEqual([]);
  await expect.poll(() => page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")).toBe(0);
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);

  // It stays off, and the app works from the server as it would in a browser without workers.
  await page.goto("/device");
  await expect(page.getByRole("region", { name: "App" })).toContainText("Opens without a connection");
  await expect(page.getByRole("region", { name: "App" })).toContainText("does not allow it");
  await isSynced(page);
  await expect.poll(() => versions.caches(page)).toEqual([]);
  await server.stop();
  await expect(page.goto("/orders")).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
});

test("a build that was not sealed registers no worker", async ({ page, server }) => {
  await server.serve(await versions.unsealed());
  await signIn(page);
  await page.reload();
  await isSynced(page);
  expect(await page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")).toBe(0);
});
