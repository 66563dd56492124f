// The frame around every screen: where changes stand, the menu, being cut off from the server and back.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Server } from "./server.ts";

/** The one line that says where changes stand. */
export function syncState(page: Page): Locator {
  return page.getByRole("banner").getByRole("status");
}

/** Waits until everything has been sent and fetched. */
export async function isSynced(page: Page): Promise<void> {
  await expect(syncState(page)).toHaveText("All changes synced", { timeout: 30_000 });
}

/** Stops the server, and waits until the page says that it is on its own. */
export async function goOffline(server: Server, page: Page): Promise<void> {
  await server.stop();
  await sayNetworkChanged(page);
  await expect(syncState(page)).toHaveText(/^Working offline/, { timeout: 25_000 });
}

/** Starts the server again. */
export async function comeBack(server: Server, page: Page): Promise<void> {
  await server.start();
  await sayNetworkChanged(page);
}

/** What a browser tells a page when there is another network. It tries the server at once then, and no test waits out a pause. */
async function sayNetworkChanged(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
}

/** Goes to a screen by the main menu. */
export async function goTo(page: Page, screen: "Orders" | "Outbox" | "Customer search tool"): Promise<void> {
  // A count may follow the name.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: new RegExp(`^${screen}`) }).click();
  await expect(page.getByRole("heading", { name: screen, level: 1 })).toBeVisible();
}

/** A section of the outbox page: "Waiting", "Needs attention" or "Done in the last 30 days". */
export function outboxSection(page: Page, name: string, count: number): Locator {
  return page.getByRole("region", { name: `${name} (${count})` });
}

/** Nothing was put into the outbox. */
export async function nothingIsQueued(page: Page): Promise<void> {
  await goTo(page, "Outbox");
  await expect(outboxSection(page, "Waiting", 0)).toBeVisible();
  await expect(outboxSection(page, "Done in the last 30 days", 0)).toBeVisible();
}
