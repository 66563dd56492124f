// Every widget in every state: photographed at two widths, light and dark, as close and as large as it gets; and what axe says of each.
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { test, expect } from "../support/fixtures.ts";

test.use({ story: "styleguide", shop: "none" });

const WIDTHS = [390, 1280] as const;
const HEIGHT = 900;
const SCHEMES = ["light", "dark"] as const;
/** What stands in the browser's storage for each look (src/store/display.rs). */
const LOOKS = [
  ["comfortable", {}],
  ["compact", { density: "compact" }],
  ["large", { text: "large" }],
] as const;

const at = (name: string) => join(process.env["REHOME_PICTURES"] ?? "results/screens", `${name}.png`);
const guide = (page: Page) => page.getByRole("heading", { name: "Style guide", level: 1 });

async function open(page: Page, look: Record<string, string>): Promise<void> {
  await page.goto("/styleguide");
  await page.evaluate((look) => {
    localStorage.clear();
    for (const [name, word] of Object.entries(look)) localStorage.setItem(`rehome.look.${name}`, word);
  }, look);
  await page.reload();
  await expect(guide(page)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Empty and coming", level: 2 })).toBeVisible();
  // It looks as it cannot be pressed for a moment, and no longer.
  await expect(page.getByRole("button", { name: "Yes, link to Ana Ruiz" })).toBeEnabled();
}

async function fits(page: Page): Promise<void> {
  const out = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const runsOut = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return (left < 0 || right > width) && !element.closest(".scroll-region, .visually-hidden");
    };
    return [...document.querySelectorAll("main *")].filter(runsOut).map((element) => element.outerHTML.slice(0, 200));
  });
  expect(out, "what runs out of the page").toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

for (const [name, look] of LOOKS) {
  for (const colorScheme of SCHEMES) {
    test(`every widget, ${name}, ${colorScheme}`, async ({ page, checkAccessibility }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        await open(page, look);
        await checkAccessibility();
        await fits(page);
        await page.mouse.move(0, 0);
        await page.screenshot({ path: at(`${name}-${width}-${colorScheme}`), fullPage: true, animations: "disabled" });
      }
    });
  }
}

/** What opens, one at a time: how, and what is there then. */
const OPENED: [string, (page: Page) => Promise<Locator>][] = [
  ["menu", async (page) => {
    await page.getByRole("button", { name: "Secondary", exact: true }).and(page.locator("[aria-haspopup]")).click();
    return page.getByRole("menuitem", { name: "Not now" });
  }],
  ["combobox", async (page) => {
    await page.getByRole("combobox", { name: "Combobox", exact: true }).press("ArrowDown");
    return page.getByRole("option", { name: /^Ana Ruiz/, selected: true });
  }],
  ["dialog", async (page) => {
    await page.getByRole("button", { name: "Open a dialog" }).click();
    return page.getByRole("dialog", { name: "Save this view" });
  }],
  ["dialog-wide", async (page) => {
    await page.getByRole("button", { name: "Open a wide dialog" }).click();
    return page.getByRole("dialog", { name: "A wide dialog" });
  }],
  ["toast", async (page) => {
    await page.getByRole("button", { name: "Show a toast" }).click();
    return page.getByRole("region", { name: "Message" });
  }],
  ["reason", async (page) => {
    await page.getByRole("button", { name: "Danger", exact: true }).and(page.locator("[aria-disabled=true][aria-describedby]")).last().focus();
    return page.getByRole("tooltip").and(page.getByText("The order is locked by the till")).last();
  }],
  ["focus", async (page) => {
    await page.getByRole("button", { name: "Primary", exact: true }).first().focus();
    await page.keyboard.press("Tab");
    return page.getByRole("button", { name: "Secondary", exact: true }).first();
  }],
];

for (const colorScheme of SCHEMES) {
  test(`what opens, ${colorScheme}`, async ({ page, checkAccessibility }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      for (const [name, opens] of OPENED) {
        await open(page, {});
        await expect(await opens(page)).toBeVisible();
        await checkAccessibility();
        await page.screenshot({ path: at(`${name}-${width}-${colorScheme}`), animations: "disabled" });
      }
    }
  });
}
