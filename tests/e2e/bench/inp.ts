// Interaction to next paint, as the browser counts it: from the moment a key or a button was pressed to the frame that shows what came
// of it.
import type { Page } from "@playwright/test";

/** What the browser leaves out: it tells of an event only when it took this long, in milliseconds. */
const SHORTEST_MS = 16;
/** A frame may come late; one that never comes is a fault of the measurement. */
const WAIT_MS = 10_000;

interface Meter {
  /** Of interactions the browser told of: the longest of an interaction's events. */
  told: Map<number, number>;
  /** From each first event of a press to behind the frame after it, by our own clock. */
  own: number[];
}

/** Prepares every document of the page that is opened from now on. */
export async function install(page: Page): Promise<void> {
  await page.addInitScript((shortest) => {
    const meter: Meter = { told: new Map(), own: [] };
    Object.assign(globalThis, { meter });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
        if (!entry.interactionId) continue;
        meter.told.set(entry.interactionId, Math.max(entry.duration, meter.told.get(entry.interactionId) ?? 0));
      }
    }).observe({ type: "event", buffered: true, durationThreshold: shortest } as PerformanceObserverInit);
    const measure = ({ timeStamp }: Event) => {
      requestAnimationFrame(() => {
        const behind = new MessageChannel();
        behind.port1.onmessage = () => meter.own.push(performance.now() - timeStamp);
        behind.port2.postMessage(undefined);
      });
    };
    for (const type of ["keydown", "click"]) addEventListener(type, measure, { capture: true });
  }, SHORTEST_MS);
}

/** Milliseconds one interaction took: what the browser says, or our own figure where it was too short for the browser to say. */
export async function of(page: Page, interact: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const meter = (globalThis as unknown as { meter: Meter }).meter;
    meter.told.clear();
    meter.own = [];
  });
  await interact();
  await page.waitForFunction(() => (globalThis as unknown as { meter: Meter }).meter.own.length > 0, undefined, { timeout: WAIT_MS });
  // The browser tells of an event a little after its frame.
  await page.waitForTimeout(80);
  const { told, own } = await page.evaluate(() => {
    const meter = (globalThis as unknown as { meter: Meter }).meter;
    return { told: [...meter.told.values()], own: meter.own };
  });
  if (told.length > 0) return Math.max(...told);
  return Math.min(Math.max(...own), SHORTEST_MS);
}

/** Milliseconds from a press to the frame that shows the last of what it changed in the list: what was pressed is answered first. Nothing where
 *  it changed no row. */
export async function untilRows(page: Page, interact: () => Promise<void>, patienceMs: number): Promise<number | undefined> {
  await page.evaluate(() => {
    const rows: { pressed: number; shown?: number } = { pressed: 0 };
    addEventListener("keydown", ({ timeStamp }) => (rows.pressed = timeStamp), { capture: true, once: true });
    addEventListener("click", ({ timeStamp }) => (rows.pressed = timeStamp), { capture: true, once: true });
    const observer = new MutationObserver((changes) => {
      const isRow = ({ target }: MutationRecord) => (target instanceof Element ? target : target.parentElement)?.closest("tbody");
      if (!changes.some(isRow)) return;
      requestAnimationFrame(() => {
        const behind = new MessageChannel();
        behind.port1.onmessage = () => (rows.shown = performance.now() - rows.pressed);
        behind.port2.postMessage(undefined);
      });
    });
    observer.observe(document.querySelector("main") ?? document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { rows, stopRows: () => observer.disconnect() });
  });
  await interact();
  await page.waitForTimeout(patienceMs);
  return page.evaluate(() => {
    const { rows, stopRows } = globalThis as unknown as { rows: { shown?: number }; stopRows: () => void };
    stopRows();
    return rows.shown;
  });
}

/** The value below which this share of the values lie, by the nearest rank. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
