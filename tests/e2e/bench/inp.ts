// Interaction to next paint, as the browser counts it: from the moment a key or a button was pressed to the frame that shows what came
// of it.
import type { Page } from "@playwright/test";

/** What the browser leaves out: it tells of an event only when it took this long, in milliseconds. */
const SHORTEST_MS = 16;
/** A frame may come late; one that never comes is a fault of the measurement. */
const WAIT_MS = 10_000;
/** How long a person holds a key or a button down, in milliseconds. Let go in the same moment, as by a script, the release would be counted
 *  while the press is still being answered, which no finger does. */
export const HELD = { delay: 80 };
/** Between two presses of one who types fast, in milliseconds: what a press sets off may still be under way at the next. */
const BETWEEN_MS = 80;
/** Until the last row stands, and more, at full speed. */
const REST_MS = 250;

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
  await page.waitForTimeout(BETWEEN_MS);
  const { told, own } = await page.evaluate(() => {
    const meter = (globalThis as unknown as { meter: Meter }).meter;
    return { told: [...meter.told.values()], own: meter.own };
  });
  if (told.length > 0) return Math.max(...told);
  return Math.min(Math.max(...own), SHORTEST_MS);
}

/** Milliseconds from a press to the frame that shows the last of what it changed within the elements of a selector: what was pressed is
 *  answered first. Nothing where it changed none of them. */
export async function until(page: Page, changed: string, interact: () => Promise<void>, patienceMs: number): Promise<number | undefined> {
  await page.evaluate((changed) => {
    const seen: { pressed: number; shown?: number } = { pressed: 0 };
    addEventListener("keydown", ({ timeStamp }) => (seen.pressed = timeStamp), { capture: true, once: true });
    addEventListener("click", ({ timeStamp }) => (seen.pressed = timeStamp), { capture: true, once: true });
    const observer = new MutationObserver((changes) => {
      const isIn = ({ target }: MutationRecord) => (target instanceof Element ? target : target.parentElement)?.closest(changed);
      if (!changes.some(isIn)) return;
      requestAnimationFrame(() => {
        const behind = new MessageChannel();
        behind.port1.onmessage = () => (seen.shown = performance.now() - seen.pressed);
        behind.port2.postMessage(undefined);
      });
    });
    observer.observe(document.querySelector("main") ?? document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ["open"] });
    Object.assign(globalThis, { seen, stopSeeing: () => observer.disconnect() });
  }, changed);
  await interact();
  await page.waitForTimeout(patienceMs);
  return page.evaluate(() => {
    const { seen, stopSeeing } = globalThis as unknown as { seen: { shown?: number }; stopSeeing: () => void };
    stopSeeing();
    return seen.shown;
  });
}

/** Waits until nothing of the press before is under way any more: one who sorts looks at the list before sorting again. */
export async function rest(page: Page, rate: number): Promise<void> {
  await page.waitForTimeout(REST_MS * rate);
}

/** The value below which this share of the values lie, by the nearest rank. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
