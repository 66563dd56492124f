// Nothing that stands on a screen moves by itself: what comes later has its place, or comes where nothing stands below it.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { isSynced } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { MANAGER, signIn } from "./support/staff.ts";
import * as versions from "./support/versions.ts";

test.use({ story: "still" });

interface Moved {
  value: number;
  what: string[];
}

/** Notes what the browser counts as moved without anybody's doing, from the first paint of a document. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved: Moved[] = [];
    Object.assign(globalThis, { moved });
    interface Shift extends PerformanceEntry {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
    }
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as Shift[]) {
        if (shift.hadRecentInput) continue;
        const from = ({ y, height }: DOMRectReadOnly) => `${y.toFixed(0)}+${height.toFixed(0)}`;
        const words = (node: Node | null) => (node instanceof Element ? node.outerHTML : (node?.textContent ?? "gone")).slice(0, 90);
        moved.push({ value: shift.value, what: shift.sources.map((s) => `${words(s.node)}: ${from(s.previousRect)} to ${from(s.currentRect)}`) });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

async function stoodStill(page: Page, screen: string): Promise<void> {
  // The browser tells of what moved behind the frame in which it did.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
  const moved = await page.evaluate(() => (globalThis as unknown as { moved: Moved[] }).moved);
  expect.soft(moved, screen).toEqual([]);
}

for (const width of [1280, 390]) {
  test(`no screen moves after its first paint, ${width} px wide`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 844 });
    await watch(page);
    await signIn(page, MANAGER);
    await expect(orders.rows(page)).toHaveCount(50);
    await stoodStill(page, "first download");
    // What *This device* tells of it is a fact that changes once.
    await versions.isKept(page);
    await orders.find(page, "1042");
    const order = `/orders/${await orders.idOf(page, "1042")}`;
    await orders.find(page, "1070");
    const guest = `/customers/guests/${await orders.idOf(page, "1070")}`;
    const screens: [string, string][] = [
      ["/orders", "Orders"],
      ["/orders?q=ruiz&state=completed", "Orders"],
      [order, "Order 1042"],
      [`${order}/reassign`, "Reassign order 1042"],
      [`${order}/history`, "Ownership history"],
      ["/customers?q=olga.nilsen", "Customer search tool"],
      [guest, "Guest"],
      ["/outbox", "Outbox"],
      ["/device", "This device"],
      ["/how-it-works", "How it works"],
    ];
    for (const [path, title] of screens) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await isSynced(page);
      await stoodStill(page, path);
    }
  });
}
