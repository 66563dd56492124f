// A finger instead of a mouse: everything to press is 44 px high and wide, and the keyboard on the screen covers no field in use.
import type { Page } from "@playwright/test";
import * as customers from "./support/customers.ts";
import { test, expect } from "./support/fixtures.ts";
import { goTo } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, fillInSignIn, signIn } from "./support/staff.ts";

test.use({ story: "touch", hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

/** CSS pixels, less what rounding to device pixels may take. */
const LEAST = 44 - 0.1;

/** Buttons, links drawn as such, and fields that a finger would miss. What ticks is pressed with the line it stands in. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const pressed = "button, summary, input, select, textarea, [role=option], [role=menuitem], a:is(.btn, .nav-link, .page-link, .page-step, .sync-state, .brand), th[scope=row] a";
    const all = [...document.querySelectorAll<HTMLElement>(pressed)].filter((element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }),
    );
    // Behind an open dialog nothing can be pressed.
    const modal = document.querySelector("dialog:modal");
    return all
      .filter((element) => !modal || modal.contains(element))
      .map((element) => {
        const ticks = element.matches("input[type=checkbox], input[type=radio]");
        const { width, height } = ((ticks && element.closest(".check, label")) || element).getBoundingClientRect();
        return { element, width, height };
      })
      .filter(({ width, height }) => width > 1 && height > 1 && (width < least || height < least))
      .map(({ element, width, height }) => `${element.outerHTML.slice(0, 120)}: ${width.toFixed(1)} x ${height.toFixed(1)}`);
  }, LEAST);
}

const fits = async (page: Page, screen: string) => expect(await tooSmall(page), screen).toEqual([]);

test("every button, field and choice is large enough for a finger, comfortable and compact", async ({ page }) => {
  test.slow();
  await page.goto("/");
  expect(await page.evaluate(() => matchMedia("(pointer: coarse)").matches)).toBe(true);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await fits(page, "sign-in");
  await signIn(page, MANAGER);
  for (const density of ["comfortable", "compact"]) {
    await page.evaluate((density) => {
      if (density === "compact") localStorage.setItem("rehome.look.density", "compact");
    }, density);
    await page.goto("/orders");
    await expect(orders.rows(page)).toHaveCount(50);
    await fits(page, `orders, ${density}`);
    // Rows come first on a narrow screen: the fields of the filters are opened.
    const filters = page.getByRole("button", { name: "Filters", exact: true });
    await expect(filters).toHaveAttribute("aria-expanded", "false");
    await expect(page.getByLabel("State", { exact: true })).toBeHidden();
    await filters.tap();
    await expect(filters).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByLabel("State", { exact: true })).toBeVisible();
    await fits(page, `orders with filters, ${density}`);
    await orders.find(page, "1042");
    await page.getByRole("checkbox", { name: "Select order 1042" }).check();
    await expect(page.getByRole("region", { name: "Selected orders" })).toBeVisible();
    await orders.openMenu(page, "1042");
    await fits(page, `selection and menu, ${density}`);
    await page.getByRole("menuitem", { name: "Reassign" }).click();
    // What was begun there before the page was loaded anew is filled in still.
    await page.getByRole("radio", { name: "Existing customer" }).check();
    await orders.customerSearch(page).fill("schneider");
    await orders.customerSearch(page).press("ArrowDown");
    await expect(orders.highlighted(page)).toBeVisible();
    await fits(page, `reassign to somebody, ${density}`);
    await orders.customerSearch(page).press("Escape");
    await page.getByRole("radio", { name: "New customer" }).check();
    await page.getByRole("checkbox", { name: "Generate password" }).uncheck();
    await fits(page, `reassign to a new customer, ${density}`);
    await goTo(page, "Customer search tool");
    await customers.search(page).fill("ruiz");
    await expect(page.getByRole("link", { name: "View Ana Ruiz" }).first()).toBeVisible();
    await fits(page, `customer search tool, ${density}`);
    await goTo(page, "Orders");
    await link.openFromMenu(page, "1020");
    await fits(page, `link dialog, ${density}`);
    await link.choose(page, "ruiz", "Ana Ruiz");
    await fits(page, `link dialog, question, ${density}`);
    await page.keyboard.press("Escape");
  }
});

test("a choice is pressed anywhere in its line", async ({ page }) => {
  await signIn(page);
  await orders.openReassign(page, "1042");
  const line = page.locator(".check").filter({ hasText: "New customer" });
  const { width, height } = (await line.boundingBox()) ?? { width: 0, height: 0 };
  await line.tap({ position: { x: width - 4, y: height - 4 } });
  await expect(page.getByRole("radio", { name: "New customer" })).toBeChecked();
});

/** As the keyboard does where the page's viewport says `interactive-widget=resizes-content`. */
async function keyboardComes(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 400 });
}

/** The field in use lies within the window, and nothing over it. */
async function fieldIsSeen(page: Page, field: string): Promise<void> {
  const seen = () =>
    page.evaluate(() => {
      const element = document.activeElement!;
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = (y: number) => element.contains(document.elementFromPoint(left + width / 2, y));
      return innerHeight <= 400 && top >= 0 && top + height <= innerHeight && at(top + 3) && at(top + height - 3);
    });
  await expect.poll(seen, field).toBe(true);
}

test("the keyboard on the screen leaves the field in use in sight", async ({ page }) => {
  test.slow();
  await page.goto("/");
  await expect(page.locator('meta[name="viewport"]')).toHaveAttribute("content", /interactive-widget=resizes-content/);
  await page.getByLabel("Password").tap();
  await keyboardComes(page);
  await fieldIsSeen(page, "password");
  await page.setViewportSize({ width: 390, height: 844 });
  await fillInSignIn(page, CLERK);
  await orders.openReassign(page, "1042");
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("checkbox", { name: "Generate password" }).uncheck();
  const fields = page.locator("main :is(input[type=text], input[type=email], input[type=password], textarea)");
  expect(await fields.count()).toBeGreaterThan(3);
  for (let at = 0; at < (await fields.count()); at += 1) {
    await page.setViewportSize({ width: 390, height: 844 });
    await fields.nth(at).tap();
    await keyboardComes(page);
    await fieldIsSeen(page, `field ${at} of the reassign page`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await goTo(page, "Orders");
  await link.openFromMenu(page, "1020");
  await page.getByRole("textbox", { name: "Search customers" }).tap();
  await keyboardComes(page);
  await fieldIsSeen(page, "search of the link dialog");
});
