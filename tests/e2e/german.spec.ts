// The app in German: chosen by the browser's language or by hand, whole, and with everything that was saved before.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { CLERK, fillInSignIn, MANAGER } from "./support/staff.ts";

test.use({ story: "german", locale: "de-DE" });

const WORDS = join(import.meta.dirname, "../../src/text");

/** The sentences a language says as they stand, by file and name. */
function sentences(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(WORDS, language))) {
    const source = readFileSync(join(WORDS, language, file), "utf8");
    let place = 0;
    for (const [, words] of source.matchAll(/pub const \w+: &str =\s*"((?:[^"\\]|\\.)*)"/g)) found.set(`${file} ${place++}`, words ?? "");
  }
  return found;
}

/** English sentences that German says otherwise. */
function onlyEnglish(): Set<string> {
  const german = sentences("de");
  const english = [...sentences("en")].filter(([place, words]) => german.get(place) !== words).map(([, words]) => words);
  expect(english.length).toBeGreaterThan(300);
  // What one language says of one thing, the other may say of another: "Name" and the like.
  const said = new Set(german.values());
  return new Set(english.filter((words) => !said.has(words)));
}

/** Everything a person sees or hears on the page as it is now. */
async function said(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ["aria-label", "placeholder", "title"]) found.push(node.getAttribute(name) ?? "");
      } else if (node.parentElement?.closest("[lang]")?.getAttribute("lang")?.startsWith("de")) {
        found.push(node.textContent ?? "");
      }
    }
    return [document.title, ...found].map((words) => words.trim()).filter((words) => words !== "");
  });
}

async function signInGerman(page: Page, who = CLERK): Promise<void> {
  await page.goto("/orders");
  await expect(page.getByRole("heading", { name: "Anmelden", level: 1 })).toBeVisible();
  await page.getByRole("textbox", { name: "Benutzername" }).fill(who.username);
  await page.getByLabel("Passwort").fill(who.password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("banner").getByRole("status")).toHaveText("Alle Änderungen sind übertragen", { timeout: 30_000 });
}

test("a browser that prefers German gets every screen in German, dates and amounts too", async ({ page, checkAccessibility }) => {
  test.slow();
  const english = onlyEnglish();
  const isGerman = async (): Promise<void> => {
    expect((await said(page)).filter((words) => english.has(words))).toEqual([]);
  };
  await page.goto("/orders");
  await expect(page.getByRole("heading", { name: "Anmelden", level: 1 })).toBeVisible();
  await isGerman();
  await signInGerman(page, MANAGER);
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
  await expect(page.getByRole("table", { name: "Bestellungen" })).toContainText(/\d,\d{2}\s€/);
  await isGerman();
  await checkAccessibility();
  for (const [path, heading] of [
    ["/orders/42", "Bestellung 1042"],
    ["/orders/42/reassign", "Bestellung 1042 neu zuordnen"],
    ["/orders/42/history", "Verlauf der Zuordnung von Bestellung 1042"],
    ["/orders?q=nobody.at.all", "Bestellungen"],
    ["/customers?q=ana", "Kundensuche"],
    ["/customers/5", ""],
    ["/outbox", "Ausgang"],
    ["/device", "Dieses Gerät"],
    ["/nowhere", "Seite nicht gefunden"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    // Whoever leaves a page that is still being loaded is told so in the console of some browsers.
    await expect(page.getByRole("banner").getByRole("status")).toHaveText("Alle Änderungen sind übertragen", { timeout: 30_000 });
    if (path === "/orders/42") await expect(page.getByRole("main")).toContainText(/\d{2}\.\d{2}\.\d{4}/);
    await isGerman();
  }
});

test("every column of the orders is in sight at 1280 px, longer though the words are", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await signInGerman(page, MANAGER);
  await page.goto("/orders?state=completed");
  const table = page.getByRole("table", { name: "Bestellungen" });
  await expect(table.getByRole("row")).toHaveCount(51);
  expect(await table.evaluate((table) => table.getBoundingClientRect().width - table.parentElement!.clientWidth)).toBeLessThanOrEqual(1);
});

test("the walk of the handbook in German: an order is reassigned, and the confirmation says so", async ({ page }) => {
  await signInGerman(page);
  await page.getByRole("textbox", { name: "Bestellungen filtern" }).fill("1042");
  await page.getByRole("button", { name: "Weitere Aktionen für Bestellung 1042" }).click();
  await page.getByRole("menuitem", { name: "Neu zuordnen" }).click();
  await page.getByRole("combobox", { name: "Kunden suchen", exact: true }).pressSequentially("ruiz");
  await page.getByRole("listbox", { name: "Kunden" }).getByRole("option", { name: "Ana Ruiz" }).click();
  await page.getByRole("button", { name: "Bestellung neu zuordnen" }).click();
  await expect(page.getByRole("region", { name: "Erledigt", exact: true })).toContainText("Bestellung 1042 ist jetzt Ana Ruiz zugeordnet.");
});

test("somebody chooses the other language before signing in, and again on the page of the device; what waits is kept", async ({ page, server }) => {
  await page.goto("/orders");
  await page.getByRole("button", { name: "English" }).click();
  await fillInSignIn(page, CLERK);
  await expect(page.getByRole("banner").getByRole("status")).toHaveText("All changes synced", { timeout: 30_000 });
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  await server.stop();
  await page.getByRole("textbox", { name: "Filter orders" }).fill("1043");
  await page.getByRole("button", { name: "More operations for order 1043" }).click();
  await page.getByRole("menuitem", { name: "Reassign" }).click();
  await page.getByRole("combobox", { name: "Search", exact: true }).pressSequentially("ana.ruiz");
  await page.getByRole("listbox", { name: "Customers" }).getByRole("option", { name: "Ana Ruiz" }).click();
  await page.getByRole("textbox", { name: /^Reason/ }).fill("They asked for it");
  await page.getByRole("button", { name: "Reassign order" }).click();
  await page.getByRole("button", { name: "Yes, reassign to Ana Ruiz" }).click();
  await expect(page.getByRole("region", { name: "Done", exact: true })).toContainText("Saved on this device.");

  await server.start();
  await page.goto("/device");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Dieses Gerät", level: 1 })).toBeVisible();
  await page.goto("/outbox");
  await expect(page.getByRole("region", { name: /^Erledigt in den letzten 30 Tagen \(1\)/ })).toContainText("Ana Ruiz", { timeout: 30_000 });
});
