// The screens in German, whose words are longer.
import type { Page } from "@playwright/test";
import { test, expect } from "../support/fixtures.ts";
import { MANAGER } from "../support/staff.ts";
import { Album, standStill } from "./album.ts";

test.use({ story: "pictures-german", locale: "de-DE" });

const isSynced = (page: Page) => expect(page.getByRole("banner").getByRole("status")).toHaveText("Alle Änderungen sind übertragen", { timeout: 30_000 });

test("every screen in German", async ({ page, context, api }) => {
  const album = Album.open();
  await standStill(context, api);
  await page.goto("/orders");
  await expect(page.getByRole("heading", { name: "Anmelden", level: 1 })).toBeVisible();
  await album.take(page, "C0-anmelden");
  await page.getByRole("textbox", { name: "Benutzername" }).fill(MANAGER.username);
  await page.getByLabel("Passwort").fill(MANAGER.password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await isSynced(page);
  await lists(page, album);
  await aMove(page, album);
  for (const [path, name] of [
    ["/orders/42/history", "C8-verlauf"],
    ["/customers?q=ana", "C9-kunden"],
    ["/outbox", "CA-ausgang"],
    ["/device", "CB-geraet"],
    ["/how-it-works", "CC-so-geht-es"],
  ] as const) {
    await page.goto(path);
    await isSynced(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await album.take(page, name);
  }
  album.close();
});

async function lists(page: Page, album: Album): Promise<void> {
  const table = page.getByRole("table", { name: "Bestellungen" });
  await expect(table.getByRole("row")).toHaveCount(51);
  await album.take(page, "C1-bestellungen", { whole: false });
  await page.goto("/orders?customers=guest&sort=-total&peek=20");
  await expect(page.getByRole("table", { name: "Positionen" })).toBeVisible();
  await album.take(page, "C2-vorschau", { whole: false });
  await page.keyboard.press("Escape");
  await page.goto("/orders?q=1042");
  await expect(table.getByRole("row")).toHaveCount(2);
  const open = async () => {
    await page.getByRole("button", { name: "Weitere Aktionen für Bestellung 1042" }).click();
    await expect(page.getByRole("menuitem", { name: "Neu zuordnen" })).toBeVisible();
  };
  await album.take(page, "C3-menue", { whole: false, open });
  await page.keyboard.press("Escape");
}

async function aMove(page: Page, album: Album): Promise<void> {
  await page.goto("/orders/42/reassign");
  await page.getByRole("combobox", { name: "Kunden suchen", exact: true }).pressSequentially("ruiz");
  await page.getByRole("listbox", { name: "Kunden" }).getByRole("option", { name: "Ana Ruiz" }).click();
  await album.take(page, "C4-neu-zuordnen");
  await page.getByRole("button", { name: "Bestellung neu zuordnen" }).click();
  await expect(page.getByRole("region", { name: "Erledigt", exact: true })).toContainText("Bestellung 1042 ist jetzt Ana Ruiz zugeordnet.");
  await isSynced(page);
  await album.take(page, "C5-erledigt", { whole: false });
  await page.goto("/orders/42");
  await expect(page.getByRole("figure").getByRole("listitem").nth(1)).toContainText("Ana Ruiz");
  await album.take(page, "C6-bestellung");
  await page.goto("/orders/20");
  await page.getByRole("button", { name: "Mit Kundenkonto verknüpfen" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await album.take(page, "C7-verknuepfen", { whole: false });
  await page.keyboard.press("Escape");
}
