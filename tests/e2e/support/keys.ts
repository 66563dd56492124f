// Walking by the keyboard, as somebody does who looks for something.
import { expect, type Locator, type Page } from "@playwright/test";

/** More presses than any screen has places to stop at. */
const PRESSES_MAX = 40;

/** Presses a key until something has focus. Fails when it cannot be reached. */
export async function pressUntil(page: Page, key: "Tab" | "Shift+Tab", wanted: Locator): Promise<void> {
  for (let presses = 0; presses < PRESSES_MAX; presses += 1) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  expect(null, `${key} never reached ${wanted}`).not.toBeNull();
}
