// How the app looks on a device: density and size of text, chosen in the menu of whoever is signed in, kept, and there before the first
// paint of the next start.
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "display" });

const at = (name: string) => fileURLToPath(new URL(`results/screens/${name}.png`, import.meta.url));
const dialog = (page: Page) => page.getByRole("dialog", { name: "Display" });

async function openDisplay(page: Page, who: { name: string }): Promise<void> {
  await page.getByRole("button", { name: `Signed in as ${who.name}` }).click();
  await page.getByRole("menuitem", { name: "Display" }).click();
  await expect(dialog(page)).toBeVisible();
}

const rowHeight = async (page: Page) => (await orders.rows(page).nth(3).boundingBox())?.height ?? 0;
const textSize = (page: Page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("compact rows and large text are chosen in a dialog, show at once, and are kept", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await expect(orders.rows(page)).toHaveCount(50);
  const [height, size] = [await rowHeight(page), await textSize(page)];
  await openDisplay(page, CLERK);
  await expect(page.getByRole("radio", { name: "Comfortable" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Normal" })).toBeChecked();
  await page.getByRole("radio", { name: "Compact" }).check();
  expect(await rowHeight(page)).toBeLessThan(height - 4);
  await page.getByRole("radio", { name: "Large" }).check();
  expect(await textSize(page)).toBeCloseTo(size * 1.25, 1);
  await checkAccessibility();
  await page.screenshot({ path: at("display-dialog") });
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("button", { name: `Signed in as ${CLERK.name}` })).toBeFocused();

  await page.reload();
  await expect(orders.rows(page)).toHaveCount(50);
  expect(await textSize(page)).toBeCloseTo(size * 1.25, 1);
  await openDisplay(page, CLERK);
  await expect(page.getByRole("radio", { name: "Compact" })).toBeChecked();
  await page.getByRole("radio", { name: "Comfortable" }).check();
  await page.getByRole("radio", { name: "Normal" }).check();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(orders.rows(page)).toHaveCount(50);
  expect([await rowHeight(page), await textSize(page)]).toEqual([height, size]);
});

test("light or dark is as the browser has it, until somebody chooses on this device", async ({ page, checkAccessibility }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await signIn(page);
  await expect(orders.rows(page)).toHaveCount(50);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await openDisplay(page, CLERK);
  await expect(page.getByRole("radio", { name: "As the browser" })).toBeChecked();
  await page.getByRole("radio", { name: "Dark" }).check();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await checkAccessibility();
  await page.reload();
  await expect(orders.rows(page)).toHaveCount(50);
  expect(await ground()).toBe(dark);
  await openDisplay(page, CLERK);
  await page.getByRole("radio", { name: "As the browser" }).check();
  expect(await ground()).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground()).toBe(dark);
  await dialog(page).getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Bestellungen", level: 1 })).toBeVisible();
});

test("what was chosen is there before anything is painted", async ({ page }) => {
  await signIn(page);
  await page.evaluate(() => localStorage.setItem("rehome.look.text", "large"));
  await page.addInitScript(() => {
    const painted = globalThis as { lookAtFirstPaint?: string };
    new PerformanceObserver(() => (painted.lookAtFirstPaint ??= document.documentElement.dataset["text"] ?? "none")).observe({ type: "paint", buffered: true });
  });
  await page.reload();
  await expect(orders.rows(page)).toHaveCount(50);
  expect(await page.evaluate(() => (globalThis as { lookAtFirstPaint?: string }).lookAtFirstPaint)).toBe("large");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`nothing runs out of the page with large text or close rows, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await signIn(page, MANAGER);
    for (const [look, word] of [["density", "compact"], ["text", "large"]] as const) {
      await page.evaluate(([look, word]) => localStorage.setItem(`rehome.look.${look}`, word), [look, word] as const);
      for (const width of [1280, 768, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto("/orders");
        await expect(orders.rows(page)).toHaveCount(50);
        await page.screenshot({ path: at(`display-${word}-${colorScheme}-${width}`) });
        expect(await sideways(page), `${word}, ${width} px`).toBeLessThanOrEqual(0);
        const hidden = await orders.table(page).evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0));
        if (width === 1280) expect(hidden, `every column is in sight, ${word}`).toBeLessThanOrEqual(0);
        await orders.openReassign(page, "1042");
        await page.screenshot({ path: at(`display-${word}-reassign-${colorScheme}-${width}`) });
        expect(await sideways(page), `reassign, ${word}, ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
}
