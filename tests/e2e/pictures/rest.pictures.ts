// The screens hardly anybody sees, and must understand at once when they do: the app that does not start, the shop without an order, a
// form that was begun before, changes that were lost.
import * as faults from "../support/faults.ts";
import { test, expect } from "../support/fixtures.ts";
import { goOffline, goTo, isSynced } from "../support/frame.ts";
import * as orders from "../support/orders.ts";
import { Server } from "../support/server.ts";
import { CLERK, fillInSignIn, firstAdministrator, MANAGER, signIn, signOut } from "../support/staff.ts";
import * as versions from "../support/versions.ts";
import { Album, standStill } from "./album.ts";

// The service worker would answer with what it keeps, where a network that breaks is meant.
test.use({ story: "pictures-rest", serviceWorkers: "block" });

// On pages of another device: what cannot be fetched is written to the console, and that is meant here.
test("the app that starts, cannot start, or comes half", async ({ otherDevice: page }) => {
  const album = Album.open();
  await page.route("**/*_bg.wasm", () => {});
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.getByRole("status")).toHaveText("Starting Rehome ...");
  await album.take(page, "D0-starting");
  await page.unroute("**/*_bg.wasm");
  await page.route("**/*_bg.wasm", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("Rehome could not start in this browser.");
  await album.take(page, "D1-not-started");
  await page.unroute("**/*_bg.wasm");
  await page.route("**/*_second.wasm", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByText("Part of Rehome has not arrived yet")).toBeVisible();
  await album.take(page, "D2-half-there");
  album.close();
});

test("a shop that has no order yet", async ({ page }) => {
  const album = Album.open();
  const empty = await Server.fresh("none");
  try {
    await signIn(page, firstAdministrator(empty), `${empty.address}/orders`);
    await expect(page.getByText("No orders yet")).toBeVisible();
    await album.take(page, "D3-no-orders-yet");
    await goTo(page, "Outbox");
    await album.take(page, "D4-outbox-empty");
  } finally {
    await empty.dispose();
  }
  album.close();
});

test("a form that was begun before, and one whose order moves on meanwhile", async ({ page, context, api }) => {
  const album = Album.open();
  await standStill(context, api);
  await signIn(page, CLERK);
  await orders.openReassign(page, "1042");
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email" }).fill("Ana.Ruiz@EXAMPLE.com");
  await page.getByRole("checkbox", { name: "Generate password" }).uncheck();
  await orders.submit(page);
  await expect(page.getByRole("button", { name: "Use the account of Ana Ruiz" })).toBeVisible();
  await album.take(page, "D5-e-mail-taken");
  await page.reload();
  await expect(page.getByText("What you began here is filled in still.")).toBeVisible();
  await page.getByRole("radio", { name: "Existing customer" }).check();
  await orders.pick(page, "ruiz", "Ana Ruiz");
  const other = await context.newPage();
  await other.goto("/orders");
  await orders.reassign(other, "1042", "olga.nilsen@", "Olga Nilsen", "She paid");
  await other.close();
  await expect(page.getByText("Since this page was opened, order 1042 has changed owner.")).toBeVisible();
  await album.take(page, "D6-moved-meanwhile");
  album.close();
});

test("what was lost, and what is about to be", async ({ page, context, api, server, otherDevice }) => {
  const album = Album.open();
  await standStill(context, api);
  await signIn(page, CLERK);
  await goOffline(server, page);
  await orders.reassign(page, "1051", "ruiz", "Ana Ruiz", "Paid for her");
  await orders.find(page, "1051");
  await page.getByRole("link", { name: "View order 1051" }).click();
  await expect(page.getByRole("region", { name: "Ownership history" })).toContainText("Ana Ruiz");
  await album.take(page, "D7-history-offline");
  await versions.openDevice(page);
  await page.getByRole("button", { name: "Wipe this device" }).click();
  await page.getByRole("button", { name: "Delete this change too" }).click();
  await expect(page.getByRole("dialog")).toContainText("This change stands on this device alone.");
  await album.take(page, "D8-wipe-for-ever", { whole: false });
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).last().click();
  await signOut(page, CLERK, { waiting: true });
  await server.start();
  await page.goto("/healthz");
  await page.evaluate(() => new Promise<void>((resolve) => (indexedDB.deleteDatabase("rehome-outbox").onsuccess = () => resolve())));
  await page.goto("/orders");
  await fillInSignIn(page, CLERK);
  await isSynced(page);
  await expect(page.getByRole("alert", { name: "This browser deleted what Rehome kept" })).toBeVisible();
  await album.take(page, "D9-lost");
  await signIn(otherDevice, MANAGER);
  await versions.openDevice(otherDevice);
  await expect(otherDevice.getByRole("region", { name: "Devices of the shop" }).getByRole("row").nth(1)).toBeVisible();
  await album.take(otherDevice, "DA-devices");
  album.close();
});

test("a list that cannot be read, as IndexedDB may have it", async ({ page, context }) => {
  const album = Album.open();
  await signIn(page, CLERK);
  await faults.install(context, { "rehome-outbox": "blocked" });
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible({ timeout: 30_000 });
  await album.take(page, "DB-storage-blocked");
  album.close();
});
