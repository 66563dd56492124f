// Several tabs of one browser: any may make a change, one sends, another takes over when it dies, two that both believe to lead do no
// harm, and all say the same within a second.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { cacheHas } from "./support/faults.ts";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, isSynced, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { signIn } from "./support/staff.ts";

test.use({ story: "tabs" });

const waiting = "Working offline. 1 change saved on this device, waiting";

/** Another tab, which waits to lead until the first one is gone. */
async function another(context: BrowserContext, number: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(`/orders?q=${number}`);
  await isSynced(tab);
  return tab;
}

for (const [death, number, die] of [
  ["is closed", "1060", (leader: Page) => leader.close()],
  ["crashes", "1061", (leader: Page) => leader.goto("chrome://crash").catch(() => {})],
] as const) {
  test(`when the leading tab ${death}, another one sends what was made in either`, async ({ page, context, server, api }) => {
    const leader = await context.newPage();
    await signIn(leader);
    await page.goto(`/orders?q=${number}`);
    await isSynced(page);
    await goOffline(server, leader);
    await orders.reassign(page, number, "ruiz", "Ana Ruiz", "Paid for her");
    const id = await orders.idOf(page, number);
    await expect(syncState(leader)).toHaveText(waiting, { timeout: 1_000 });
    await die(leader);
    await comeBack(server, page);
    await isSynced(page);
    await expect(await orders.cell(page, number, "Customer")).toContainText("Ana Ruiz");
    expect(await api.history(id)).toHaveLength(1);
    const { held } = await page.evaluate(() => navigator.locks.query());
    expect(held?.filter((lock) => lock.name?.startsWith("rehome-leader"))).toHaveLength(1);
  });
}

test("a leading tab learns that somebody signed in though the word of it came to nothing, and fetches for both", async ({ page, context }) => {
  await page.goto("/orders");
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.some((lock) => lock.name?.startsWith("rehome-leader")))).toBe(true);
  const tab = await context.newPage();
  // A word that overtakes what it is about is a word for nothing.
  await tab.addInitScript(() => {
    const say = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (word) {
      if (word !== "session") say.call(this, word);
    };
  });
  await signIn(tab);
  await isSynced(page);
});

test("all tabs show a change within a second of its confirmation, and the same state", async ({ page, context, server }) => {
  await signIn(page);
  const others = [await another(context, "1032"), await another(context, "1032")];
  await goOffline(server, page);
  for (const other of others) await expect(syncState(other)).toHaveText("Working offline");
  await orders.reassign(others[0]!, "1032", "till-1", "Till 1 (shop)", "Paid at the counter");
  for (const tab of [page, ...others]) await expect(syncState(tab)).toHaveText(waiting, { timeout: 1_000 });
  await expect(await orders.cell(others[1]!, "1032", "Customer")).toContainText("Till 1 (shop)", { timeout: 1_000 });
});

test("P8 two tabs that both lead by force do no harm", async ({ page, context, api }) => {
  await context.addInitScript(() => {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function (this: LockManager, name: string, ...rest: never[]) {
      if (name.startsWith("rehome-leader")) throw new DOMException("no locks here", "SecurityError");
      return request.call(this, name, ...rest);
    } as typeof request;
  });
  await signIn(page);
  const second = await another(context, "1062");
  const pushes: string[] = [];
  for (const tab of [page, second]) {
    tab.on("request", (request) => {
      if (request.url().endsWith("/api/operations") && (request.postData() ?? "").includes('"order"')) pushes.push(tab === page ? "first" : "second");
    });
  }
  await orders.reassign(page, "1063", "ruiz", "Ana Ruiz", "Paid for her");
  const first = await orders.idOf(page, "1063");
  await orders.reassign(second, "1062", "ruiz", "Ana Ruiz", "Paid for her");
  const other = await orders.idOf(second, "1062");
  await isSynced(page);
  await isSynced(second);
  // Both did send: otherwise nothing was forced.
  expect(new Set(pushes)).toEqual(new Set(["first", "second"]));
  expect(await api.history(first)).toHaveLength(1);
  expect(await api.history(other)).toHaveLength(1);
  for (const tab of [page, second]) {
    await tab.reload();
    await isSynced(tab);
  }
  await orders.find(page, "1062");
  await expect(await orders.cell(page, "1062", "Customer")).toContainText("Ana Ruiz");
});

test("a tab that heard nothing finds what was folded into packs meanwhile", async ({ page, context, server }) => {
  await signIn(page);
  const frozen = await context.newPage();
  // As a tab that the browser has frozen: nothing reaches it until it is looked at.
  await frozen.addInitScript(() => {
    window.BroadcastChannel = class extends BroadcastChannel {
      override set onmessage(_: never) {}
    };
  });
  await frozen.goto("/orders");
  await orders.find(frozen, "1032");
  await orders.filter(frozen).fill("FOLD-600");
  // The log is folded only once all details are there.
  await expect.poll(() => cacheHas(page, "pending")).toBe(0);
  const lines = ["order_key,order_number,placed_at,state,currency,total,placed_email,owner_key,line_title,line_quantity,line_unit_price,billing_name"];
  // More than a log may hold (LOG_CHANGES_MAX).
  for (let n = 1; n <= 600; n++) lines.push(`f${n},FOLD-${n},2026-03-01T09:00:00Z,completed,EUR,40.00,f${n}@example.org,,Half marathon,1,40.00,Fay Fold`);
  const csv = join(server.folder, "fold.csv");
  await writeFile(csv, lines.join("\n"));
  await server.stop();
  await server.command("import", "--format", "rehome", "--department", "1", "--time-zone", "Europe/Berlin", csv);
  await comeBack(server, page);
  await orders.find(page, "FOLD-600");
  // What came after the fold may stand in it again.
  await expect.poll(() => cacheHas(page, "log"), { timeout: 20_000 }).toBeLessThan(50);
  await expect(orders.rows(frozen)).toHaveCount(0);
  await frozen.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(orders.rows(frozen)).toHaveCount(1);
});
