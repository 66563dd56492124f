// The link dialog and what follows it, by role and name.
import { expect, type Locator, type Page } from "@playwright/test";
import * as orders from "./orders.ts";

/** The link dialog of an order, at either of its steps. */
export function dialog(page: Page, number: string): Locator {
  return page.getByRole("dialog", { name: new RegExp(`^Link order ${number} to `) });
}

/** A customer in the dialog's list. */
export function candidate(page: Page, name: string): Locator {
  return page.getByRole("radiogroup", { name: "Customers" }).getByRole("radio", { name, exact: true });
}

/** From the orders screen to the dialog, by the page of the order. */
export async function openFromPage(page: Page, number: string): Promise<void> {
  await orders.find(page, number);
  await page.getByRole("link", { name: `View order ${number}` }).click();
  await page.getByRole("button", { name: "Link to customer account" }).click();
  await expect(dialog(page, number)).toBeVisible();
}

/** From the orders screen to the dialog, by the menu of the row. */
export async function openFromMenu(page: Page, number: string): Promise<void> {
  await orders.find(page, number);
  await orders.openMenu(page, number);
  await page.getByRole("menuitem", { name: "Link to customer account" }).click();
  await expect(dialog(page, number)).toBeVisible();
}

/** Searches in the dialog, chooses somebody and goes on to the question. */
export async function choose(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Search customers" }).fill(typed);
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await candidate(page, name).check();
  await page.getByRole("button", { name: "Link order now" }).click();
  await expect(page.getByRole("button", { name: `Yes, link to ${name}` })).toBeVisible();
}

/** Says yes, and waits for the confirmation. */
export async function sayYes(page: Page, number: string, name: string): Promise<void> {
  await page.getByRole("button", { name: `Yes, link to ${name}` }).click();
  await expect(orders.confirmation(page)).toContainText(`Order ${number} has been linked to customer ${name}.`);
  await expect(page.getByRole("dialog")).toBeHidden();
}
