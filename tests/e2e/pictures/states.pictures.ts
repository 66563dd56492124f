// What is only there when something is not as usual: no server, no session, no room, no permission, another version, questions before
// something is lost. And what comes after a change: the outbox with what is done, undo on the order.
import type { Browser, Page } from "@playwright/test";
import * as faults from "../support/faults.ts";
import { test, expect } from "../support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection, syncState } from "../support/frame.ts";
import * as orders from "../support/orders.ts";
import { CLERK, MANAGER, VIEWER, fillInSignIn, signIn, signOut } from "../support/staff.ts";
import { withoutTips } from "../support/tips.ts";
import * as versions from "../support/versions.ts";
import { Album, standStill } from "./album.ts";

test.use({ story: "pictures-states" });

const dialog = (page: Page) => page.getByRole("dialog");

test("what is done, what waits, and the questions before something is lost", async ({ page, context, api, server }) => {
  const album = Album.open();
  await standStill(context, api);
  await wrongPassword(page, album);
  await done(page, album);
  await goOffline(server, page);
  await questions(page, album);
  await comeBack(server, page);
  await fillInSignIn(page, CLERK);
  await isSynced(page);
  await noSession(page, album, () => api.endSessionOf(context));
  album.close();
});

test("whoever may look and no more", async ({ page, context, api }) => {
  const album = Album.open();
  await standStill(context, api);
  await signIn(page, VIEWER);
  await orders.find(page, "1021");
  await album.take(page, "96-viewer-orders", { whole: false });
  await page.getByRole("link", { name: "View order 1021" }).click();
  await expect(page.getByText("The order has always belonged")).toBeVisible();
  await album.take(page, "97-viewer-order");
  await page.goto(`${new URL(page.url()).pathname}/reassign`);
  await expect(page.getByText("You may see this order but not reassign it.")).toBeVisible();
  await album.take(page, "98-viewer-reassign");
  album.close();
});

test("another version, and a device that has nothing yet", async ({ page, context, api, server, browser, baseURL }) => {
  const album = Album.open();
  await standStill(context, api);
  await signIn(page, CLERK);
  await versions.isKept(page);
  await server.serve(await versions.nextVersion("pictures"));
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await isSynced(page);
  await versions.openDevice(page);
  await versions.checkForUpdate(page, versions.READY);
  await goTo(page, "Orders");
  await expect(versions.offer(page)).toBeVisible();
  await album.take(page, "A0-update", { whole: false });
  await goOffline(server, page);
  await versions.offer(page).getByRole("button", { name: "Update now" }).click();
  await expect(dialog(page)).toContainText("The new version may have to fetch");
  await album.take(page, "A1-update-question", { whole: false });
  await page.keyboard.press("Escape");
  await server.serve(versions.built());
  await newDevice(browser, baseURL ?? "", album, server);
  album.close();
});

test("storage that does not open, lists that are shown before sync has started", async ({ page, context, api }) => {
  const album = Album.open();
  await standStill(context, api);
  await signIn(page, CLERK);
  await faults.install(context, { "rehome-cache": "held" });
  await page.reload();
  await expect.poll(() => faults.holds(page), { timeout: 20_000 }).toBe(true);
  await album.take(page, "A4-connecting");
  await faults.install(context, { "rehome-outbox": "open", "rehome-cache": "open" });
  await page.reload();
  await expect(page.getByRole("alert", { name: "Rehome cannot open its storage in this browser" })).toBeVisible({ timeout: 30_000 });
  await album.take(page, "A5-storage-closed");
  album.close();
});

async function wrongPassword(page: Page, album: Album): Promise<void> {
  await page.goto("/");
  await fillInSignIn(page, { ...CLERK, password: "not-this-one" });
  await expect(page.getByRole("region", { name: "Problem" })).toBeVisible();
  await album.take(page, "89-wrong-password");
  await fillInSignIn(page, CLERK);
  await isSynced(page);
}

async function done(page: Page, album: Album): Promise<void> {
  await orders.reassign(page, "1060", "olga.nilsen@", "Olga Nilsen", "She paid");
  await isSynced(page);
  await orders.find(page, "1060");
  await page.getByRole("link", { name: "View order 1060" }).click();
  const history = page.getByRole("region", { name: "Ownership history" });
  await expect(history.getByRole("button", { name: "Undo" })).toBeVisible();
  await album.take(page, "90-order-undo");
  await goTo(page, "Outbox");
  await expect(outboxSection(page, "Done in the last 30 days", 1)).toBeVisible();
  await album.take(page, "91-outbox-done");
}

async function questions(page: Page, album: Album): Promise<void> {
  await goTo(page, "Orders");
  await orders.reassign(page, "1061", "till-1", "Till 1 (shop)", "Asked at the counter");
  await versions.openDevice(page);
  await page.getByRole("button", { name: "Wipe this device" }).click();
  await expect(dialog(page)).toContainText("is not decided at the server yet");
  await album.take(page, "92-wipe", { whole: false });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: `Signed in as ${CLERK.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(dialog(page)).toContainText("1 change still waits");
  await album.take(page, "93-sign-out", { whole: false });
  await page.keyboard.press("Escape");
  await signOut(page, CLERK, { waiting: true });
  await expect(page.getByText("1 change waits on this device for the person who made it to sign in.")).toBeVisible();
  await album.take(page, "94-sign-in-waiting");
}

async function noSession(page: Page, album: Album, end: () => Promise<void>): Promise<void> {
  await goTo(page, "Orders");
  await orders.openReassign(page, "1062");
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await end();
  await orders.submitAndConfirm(page, "1062", "Ana Ruiz", "Paid for her");
  await expect(page.getByRole("region", { name: "Warning" })).toContainText("Your session has ended");
  await expect(syncState(page)).toHaveText("Sign in to sync. 1 change saved on this device, waiting");
  await album.take(page, "95-session-ended", { whole: false });
  await page.getByRole("region", { name: "Warning" }).getByRole("button", { name: "Sign in again" }).click();
  await fillInSignIn(page, MANAGER);
  await expect(syncState(page)).toHaveText("1 change by somebody else waits for them to sign in");
  await goTo(page, "Outbox");
  await album.take(page, "99-outbox-somebody-else");
}

/** Signed in, and cut off before anything came. */
async function newDevice(browser: Browser, baseURL: string, album: Album, server: Parameters<typeof goOffline>[0]): Promise<void> {
  const context = await browser.newContext({ baseURL });
  await withoutTips(context);
  const page = await context.newPage();
  await page.route("**/api/bundles/**", (route) => route.abort());
  await page.goto("/orders");
  await fillInSignIn(page, CLERK);
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  await goOffline(server, page);
  await expect(page.getByText("Not downloaded yet")).toBeVisible();
  await album.take(page, "A2-not-downloaded");
  await goTo(page, "Customer search tool");
  await album.take(page, "A3-customers-not-downloaded");
  await context.close();
}
