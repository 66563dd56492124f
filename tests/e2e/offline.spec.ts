// Working without the server, and what becomes of the queue: kept, sent once, and only under the name of who made it.
// The server is stopped for real; the browser is never told.
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, fillInSignIn, MANAGER, signIn, signOut } from "./support/staff.ts";

test.use({ story: "offline" });

const waitingOffline = "Working offline. 1 change saved on this device, waiting";

test("every screen works without the server once the data is there", async ({ page, server }) => {
  await signIn(page);
  await goOffline(server, page);

  const everything = await page.getByText(/^[\d,]+ orders$/).textContent();
  await page.getByRole("combobox", { name: "State" }).selectOption("Refunded");
  await expect(page.getByText(`of ${everything}`)).toBeVisible();
  for (const cell of await orders.rows(page).getByText("Refunded", { exact: true }).all()) await expect(cell).toBeVisible();
  await page.getByRole("button", { name: "Clear all" }).click();
  await page.getByRole("columnheader", { name: "Order", exact: true }).getByRole("button").click();
  await expect(page.getByRole("columnheader", { name: "Order", exact: true })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText(/^Page 2 of/).first()).toBeVisible();

  await orders.find(page, "1042");
  await page.getByRole("link", { name: "View order 1042" }).click();
  await expect(page.getByRole("table", { name: "Lines" })).toContainText("For Ana Ruiz (ana.ruiz@example.com)");
  await expect(page.getByRole("region", { name: "Ownership history" })).toContainText("The whole history needs a connection.");
  await page.getByRole("link", { name: "Reassign order" }).click();
  await orders.pick(page, "mia.schneider.2", "Mia Schneider");
  await expect(page.getByRole("region", { name: "What changes, what stays" })).toContainText("mia.schneider.2@example.org");
  await orders.submitAndConfirm(page, "1042", "Mia Schneider", "Paid for her");
  await expect(syncState(page)).toHaveText(waitingOffline);

  await goTo(page, "Outbox");
  const waiting = outboxSection(page, "Waiting", 1);
  await expect(waiting.getByRole("listitem")).toContainText("Order 1042");
  await expect(waiting.getByRole("listitem")).toContainText("Saved on this device");
  await waiting.getByRole("button", { name: "Withdraw" }).click();
  await expect(outboxSection(page, "Waiting", 0)).toBeVisible();
  await expect(syncState(page)).toHaveText("Working offline");
});

test("a tab closed with a change waiting sends it once when it is opened again", async ({ page, context, server, api }) => {
  await signIn(page);
  await goOffline(server, page);
  await orders.reassign(page, "1060", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(page, "1060");
  await expect(syncState(page)).toHaveText(waitingOffline);
  await page.close();

  await server.start();
  const again = await context.newPage();
  await again.goto("/orders?q=1060");
  await expect(await orders.cell(again, "1060", "Customer")).toContainText("Ana Ruiz");
  await isSynced(again);
  expect(await api.history(id)).toHaveLength(1);

  await again.reload();
  await isSynced(again);
  await expect(await orders.cell(again, "1060", "Customer")).toContainText("Ana Ruiz");
  await goTo(again, "Outbox");
  await expect(outboxSection(again, "Done in the last 30 days", 1).getByRole("listitem")).toContainText("Synced");
  expect(await api.history(id)).toHaveLength(1);
});

test("T-56: of two tabs of a device one sends a change, once, and both show it", async ({ page, context, server, api }) => {
  await signIn(page);
  const second = await context.newPage();
  await second.goto("/orders?q=1032");
  await isSynced(second);
  await goOffline(server, page);
  await orders.reassign(page, "1032", "till-1", "Till 1 (shop)", "Paid at the counter");
  const id = await orders.idOf(page, "1032");
  await expect(await orders.cell(second, "1032", "Customer")).toContainText("Till 1 (shop)");
  await comeBack(server, page);
  await isSynced(page);
  await isSynced(second);
  await expect(await orders.cell(second, "1032", "Customer")).toContainText("Till 1 (shop)");
  expect(await api.history(id)).toHaveLength(1);
});

test("signing in says plainly that it needs the server", async ({ page, server }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  // The second file and its style sheets are here.
  await expect.poll(() => page.evaluate(() => document.querySelectorAll("link[disabled]").length)).toBe(0);
  await server.stop();
  await fillInSignIn(page, CLERK);
  await expect(page.getByRole("region", { name: "Problem" })).toContainText("The server cannot be reached, and signing in needs it.");
  await server.start();
  await fillInSignIn(page, CLERK);
  await isSynced(page);
});

test("a wrong password is told apart from a server that is away", async ({ page }) => {
  await page.goto("/");
  await fillInSignIn(page, { ...CLERK, password: "not-this-one" });
  await expect(page.getByRole("region", { name: "Problem" })).toContainText("The username or the password is wrong.");
  await expect(page.getByRole("textbox", { name: "Username" })).toHaveValue("clerk");
  await fillInSignIn(page, CLERK);
  await isSynced(page);
});

test("T-58: a session that ended keeps the queue, and signing in again sends it", async ({ page, context, api }) => {
  await signIn(page);
  await orders.openReassign(page, "1061");
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await api.endSessionOf(context);
  await orders.submitAndConfirm(page, "1061", "Ana Ruiz", "Paid for her");
  const banner = page.getByRole("region", { name: "Warning" });
  await expect(banner).toContainText("Your session has ended");
  await expect(syncState(page)).toHaveText("Sign in to sync. 1 change saved on this device, waiting");
  await expect(await orders.cell(page, "1061", "Customer")).toContainText("Ana Ruiz");
  const id = await orders.idOf(page, "1061");
  expect(await api.history(id)).toEqual([]);

  await banner.getByRole("button", { name: "Sign in again" }).click();
  await expect(page.getByText("1 change waits on this device for the person who made it to sign in.")).toBeVisible();
  await fillInSignIn(page, CLERK);
  await isSynced(page);
  await expect(banner).toHaveCount(0);
  expect(await api.history(id)).toHaveLength(1);
});

test("T-58: somebody else's queue is kept, shown as theirs, and not sent by the next person", async ({ page, server, api }) => {
  await signIn(page, CLERK);
  await goOffline(server, page);
  await orders.reassign(page, "1063", "ruiz", "Ana Ruiz", "Paid for her");
  const id = await orders.idOf(page, "1063");
  await signOut(page, CLERK, { waiting: true });
  await expect(page.getByText("1 change waits on this device for the person who made it to sign in.")).toBeVisible();

  await server.start();
  await fillInSignIn(page, MANAGER);
  // What the manager does goes through; what the clerk did stays.
  await orders.reassign(page, "1051", "ruiz", "Ana Ruiz", "Paid for her");
  await expect(orders.confirmation(page)).toContainText("Synced.", { timeout: 20_000 });
  await goTo(page, "Outbox");
  const waiting = outboxSection(page, "Waiting", 1);
  await expect(waiting.getByRole("listitem")).toContainText("Saved on this device by somebody else. It is sent when they sign in here.");
  await expect(waiting.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
  await expect(syncState(page)).toHaveText("1 change by somebody else waits for them to sign in");
  expect(await api.history(id)).toEqual([]);

  // Nothing of the manager's waits, so there is nothing to ask.
  await signOut(page, MANAGER);
  await fillInSignIn(page, CLERK);
  await isSynced(page);
  const history = await api.history(id);
  expect(history).toHaveLength(1);
  expect(history[0]?.staff.name).toBe(CLERK.name);
});

test("who signed out without the server stays signed out", async ({ page, server }) => {
  await signIn(page, CLERK);
  await goOffline(server, page);
  await signOut(page, CLERK);
  await server.start();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  // The session as such must be over, not only the screen changed.
  await page.goto("/orders");
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
});

test("T-46: two devices that gave one order to different people: the second is told both sides, and decides once though two tabs press", async ({ page, server, otherDevice, api, checkAccessibility }) => {
  await signIn(page, CLERK);
  await signIn(otherDevice, MANAGER);
  await orders.openReassign(page, "1010");
  await orders.pick(page, "till-1", "Till 1 (shop)");
  await orders.openReassign(otherDevice, "1010");
  await orders.pick(otherDevice, "olga.nilsen@", "Olga Nilsen");
  await server.stop();
  await orders.submitAndConfirm(page, "1010", "Till 1 (shop)", "Paid at the counter");
  await orders.submitAndConfirm(otherDevice, "1010", "Olga Nilsen", "Paid for her");
  // Both try again by themselves. The second stays cut off until the first has sent.
  await otherDevice.context().setOffline(true);
  await comeBack(server, page);
  await isSynced(page);
  await otherDevice.context().setOffline(false);
  await comeBack(server, otherDevice);
  await expect(syncState(otherDevice)).toHaveText("1 change needs attention", { timeout: 20_000 });
  await goTo(otherDevice, "Outbox");
  const open = outboxSection(otherDevice, "Needs attention", 1).getByRole("listitem");
  await expect(open).toContainText("You: to Olga Nilsen");
  await expect(open).toContainText("Paid for her");
  await expect(open).toContainText("Clara Lindgren: to Till 1 (shop)");
  await expect(open).toContainText("Paid at the counter");
  await open.getByRole("link", { name: "Open order" }).click();
  await expect(otherDevice.getByRole("region", { name: "Customer" })).toContainText("Till 1 (shop)");
  await goTo(page, "Orders");
  const id = await orders.idOf(page, "1010");
  expect(await api.history(id)).toHaveLength(1);
  // Whoever came first sees what the other wanted.
  await page.goto(`/orders/${id}`);
  const asked = page.getByRole("region", { name: "Ownership history" }).getByRole("listitem").filter({ hasText: "Not applied" });
  await expect(asked).toContainText("Mateo Brandt wanted the order to go to Olga Nilsen (olga.nilsen@example.com)");
  await expect(asked).toContainText("Paid for her");

  // Both tabs have the reason typed. Whoever comes second is told, or has made the very same change.
  const second = await otherDevice.context().newPage();
  const tabs = [otherDevice, second];
  for (const tab of tabs) {
    await tab.goto("/outbox");
    await tab.getByRole("button", { name: "Move to Olga Nilsen anyway" }).click();
    await expect(tab.getByRole("textbox", { name: "Reason (required)" })).toBeFocused();
    await tab.getByRole("button", { name: "Move to Olga Nilsen anyway" }).click();
    await expect(tab.getByText("Say why the order is moved all the same.")).toBeVisible();
    await tab.getByRole("textbox", { name: "Reason (required)" }).fill("She has the receipt");
  }
  await checkAccessibility(otherDevice);
  // At the same moment, with no look at the page in between: what one tab decides may take the button from the other.
  const buttons = await Promise.all(tabs.map((tab) => tab.getByRole("button", { name: "Move to Olga Nilsen anyway" }).elementHandle()));
  await Promise.all(buttons.map((button) => button?.evaluate((pressed) => (pressed as HTMLElement).click())));
  for (const tab of tabs) {
    await expect(outboxSection(tab, "Needs attention", 0)).toBeVisible();
    await isSynced(tab);
  }
  const history = await api.history(id);
  expect(history.map((entry) => entry.reason)).toEqual(["Paid at the counter", "She has the receipt"]);
  expect(history.at(-1)?.new.name).toBe("Olga Nilsen");
});

test("what is left of a session is ended before somebody signs in, and never the session they get", async ({ page, server }) => {
  await signIn(page, MANAGER);
  await goOffline(server, page);
  // Nobody tells the server, whose session lives on.
  await signOut(page, MANAGER);
  await server.start();
  // The question after it is slow, and somebody signs in meanwhile.
  let pressed = (): void => undefined;
  const after = new Promise<void>((resolve) => (pressed = resolve));
  await page.route("**/api/session", async (route) => {
    if (route.request().method() === "GET") await after;
    await route.continue();
  });
  await page.reload();
  await fillInSignIn(page, CLERK);
  pressed();
  await isSynced(page);
  await page.reload();
  await isSynced(page);
});
