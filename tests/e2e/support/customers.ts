// The customer search tool and the pages of customers and guests, by role and name.
import { expect, type Locator, type Page } from "@playwright/test";

/** The one field. */
export function search(page: Page): Locator {
  return page.getByRole("textbox", { name: "Search customers" });
}

/** A section with its exact count. */
export function section(page: Page, name: "Customer accounts" | "Guest accounts" | "Pending accounts", count: number): Locator {
  return page.getByRole("region", { name: `${name} (${count.toLocaleString("en")})`, exact: true });
}

/** Rows of people in a section. */
export function rows(section: Locator): Locator {
  return section.getByRole("row").filter({ has: section.page().getByRole("rowheader") });
}

/** The page of the one account that a text finds. */
export async function openCustomer(page: Page, typed: string, name: string): Promise<void> {
  await search(page).fill(typed);
  await page.getByRole("link", { name: `View ${name}`, exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** The figures of a customer's page. */
export interface Figures {
  orders: number;
  /** Euro cents: what the known orders are paid in. */
  spent: number;
}

/** Reads the figures shown. */
export async function figures(page: Page): Promise<Figures> {
  const card = page.getByRole("region", { name: "Figures" });
  const values = await card.getByRole("definition").allTextContents();
  const digits = (text = "") => Number(text.replace(/\D/g, ""));
  return { orders: digits(values[0]), spent: digits(values.find((value) => value.startsWith("€"))) };
}
