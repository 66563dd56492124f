// Whose an order is, and why: the picture on its page and in its history, and the sentences that say the same. What is drawn is decided
// and tested in `engine::ownership`; here it meets a real order on its way from a guest to one account and on to another.
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "ownership" });

const figure = (page: Page) => page.getByRole("figure", { name: "Whose it is, and why" });
const sentences = (page: Page) => figure(page).getByRole("listitem");
const drawn = (page: Page, text: string) => figure(page).locator("svg text", { hasText: text });
const dashed = (page: Page) => figure(page).locator('svg line[stroke-dasharray="4 3"]');

async function open(page: Page, number: string): Promise<void> {
  await goTo(page, "Orders");
  await orders.find(page, number);
  await page.getByRole("link", { name: `View order ${number}` }).click();
  await expect(page.getByRole("heading", { name: `Order ${number}`, level: 1 })).toBeVisible();
}

/** Kept for somebody to look at. */
async function look(page: Page, name: string): Promise<void> {
  const path = fileURLToPath(new URL(`results/ownership/${name}.png`, import.meta.url));
  await figure(page).screenshot({ path });
}

test("the picture and its sentences follow an order from a guest to an account, and to one more before the server knows", async ({ page, server, checkAccessibility }) => {
  test.slow();
  await signIn(page, MANAGER);
  await open(page, "1020");
  await expect(sentences(page)).toHaveText([
    /^The order belongs to a guest with the e-mail ana\.ruiz@example\.com\.$/i,
    "At the server it has never changed owner.",
    /^It was placed .+ with ana\.ruiz@example\.com\.$/i,
  ]);
  await expect(drawn(page, "Belongs to a guest")).toBeVisible();

  await page.getByRole("button", { name: "Link to customer account" }).click();
  await link.choose(page, "ana.ruiz@", "Ana Ruiz");
  await link.sayYes(page, "1020", "Ana Ruiz");
  await isSynced(page);
  const linked = /^Mateo Brandt linked it to Ana Ruiz \(ana\.ruiz@example\.com\), .+; it came from a guest with the e-mail ana\.ruiz@example\.com\.$/i;
  const first = /^At first it belonged to a guest with the e-mail ana\.ruiz@example\.com\.$/i;
  await expect(sentences(page)).toHaveText(["The order belongs to Ana Ruiz (ana.ruiz@example.com).", linked, first, /^It was placed/]);
  await expect(drawn(page, "Linked by Mateo Brandt")).toBeVisible();
  await expect(dashed(page)).toHaveCount(0);

  await goOffline(server, page);
  await goTo(page, "Orders");
  await orders.reassign(page, "1020", "till-1", "Till 1 (shop)", "Paid at the till");
  await open(page, "1020");
  // The whole history is at the server; the last change is on the device, and it was the first.
  await expect(sentences(page)).toHaveText([
    "The order will belong to Till 1 (shop) (till-1@quillwater.example) once what is on its way has come through.",
    /^Mateo Brandt reassigned it to Till 1 \(shop\) \(.+\), .+: saved on this device, not at the server yet\.$/,
    linked,
    first,
    /^It was placed/,
  ]);
  await expect(drawn(page, "Not synced yet")).toBeVisible();
  await expect(dashed(page)).toHaveCount(2);
  await checkAccessibility();
  for (const [name, media] of [
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["forced", { forcedColors: "active" }],
    ["print", { media: "print", forcedColors: "none", colorScheme: "light" }],
  ] as const) {
    await page.emulateMedia(media);
    await look(page, name);
  }
  await page.emulateMedia({ media: "screen", colorScheme: "dark" });
  await checkAccessibility();
  await page.setViewportSize({ width: 390, height: 844 });
  await look(page, "narrow");
  const fits = await figure(page).evaluate((figure) => figure.getBoundingClientRect().right <= innerWidth && document.documentElement.scrollWidth <= innerWidth);
  expect(fits).toBe(true);

  await comeBack(server, page);
  await isSynced(page);
  await expect(sentences(page).first()).toHaveText("The order belongs to Till 1 (shop) (till-1@quillwater.example).");
  await expect(dashed(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Print or download" }).click();
  await expect(page.getByRole("heading", { name: "Ownership history of order 1020", level: 1 })).toBeVisible();
  await expect(sentences(page)).toHaveCount(5);
  await expect(sentences(page).nth(1)).toHaveText(/^Mateo Brandt reassigned it to Till 1/);
  await checkAccessibility();
});
