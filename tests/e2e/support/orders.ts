// The orders screen and the way to the reassign page, by role and name.
import { expect, type Locator, type Page } from "@playwright/test";

/** The text filter. */
export function filter(page: Page): Locator {
  return page.getByRole("textbox", { name: "Filter orders" });
}

/** The list of orders. */
export function table(page: Page): Locator {
  return page.getByRole("table", { name: "Orders" });
}

/** The row of an order on the page of the list that is shown. */
export function row(page: Page, number: string): Locator {
  return table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: number, exact: true }) });
}

/** All rows of orders, without the headers. */
export function rows(page: Page): Locator {
  return table(page).getByRole("row").filter({ has: page.getByRole("rowheader") });
}

/** The cell of an order under a column. */
export async function cell(page: Page, number: string, column: string): Promise<Locator> {
  await expect(row(page, number)).toBeVisible();
  const columns = (await table(page).getByRole("columnheader").allTextContents()).map((name) => name.trim());
  return row(page, number).locator("th, td").nth(columns.indexOf(column));
}

/** Narrows the list down to one order. */
export async function find(page: Page, number: string): Promise<void> {
  await filter(page).fill(number);
  await expect(row(page, number)).toBeVisible();
}

/** The order's id, as its address has it. */
export async function idOf(page: Page, number: string): Promise<string> {
  const href = await row(page, number).getByRole("link", { name: number, exact: true }).getAttribute("href");
  return href?.split("/").at(-1) ?? "";
}

/** Opens the menu beside View. */
export async function openMenu(page: Page, number: string): Promise<void> {
  await row(page, number).getByRole("button", { name: `More operations for order ${number}` }).click();
}

/** From the orders screen to the reassign page of an order. */
export async function openReassign(page: Page, number: string): Promise<void> {
  await find(page, number);
  await openMenu(page, number);
  await page.getByRole("menuitem", { name: "Reassign" }).click();
  await expect(page.getByRole("heading", { name: `Reassign order ${number}`, level: 1 })).toBeVisible();
}

/** The search box of the reassign page. */
export function customerSearch(page: Page): Locator {
  return page.getByRole("combobox", { name: "Search", exact: true });
}

/** The customer in the list that Enter would take. */
export function highlighted(page: Page): Locator {
  return page.getByRole("listbox", { name: "Customers" }).getByRole("option", { selected: true });
}

/** Types into the search box and takes the customer of this name. */
export async function pick(page: Page, typed: string, name: string): Promise<void> {
  await customerSearch(page).pressSequentially(typed);
  await page.getByRole("listbox", { name: "Customers" }).getByRole("option", { name }).click();
  await expect(customerSearch(page)).toHaveValue(name);
}

/** Sends the reassign form. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Reassign order" }).click();
}

/** Sends the form and waits for the orders screen with its confirmation. With a reason: for somebody who has nothing in common with the
 *  order, which is asked about once more. */
export async function submitAndConfirm(page: Page, number: string, customer: string, reason?: string): Promise<void> {
  if (reason !== undefined) await page.getByRole("textbox", { name: "Reason (required)" }).fill(reason);
  await submit(page);
  if (reason !== undefined) await page.getByRole("button", { name: `Yes, reassign to ${customer}` }).click();
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  // Where two have the name, the e-mail stands beside it.
  const said = new RegExp(`Order ${number} has been assigned to customer ${customer.replace(/[.()]/g, "\\$&")}( \\(\\S+@\\S+\\))?\\.`);
  await expect(confirmation(page)).toContainText(said);
}

/** The confirmation on top of the orders screen. */
export function confirmation(page: Page): Locator {
  return page.getByRole("region", { name: "Done", exact: true });
}

/** The whole way for an order and an existing customer, from the orders screen and back to it. */
export async function reassign(page: Page, number: string, typed: string, customer: string, reason?: string): Promise<void> {
  await openReassign(page, number);
  await pick(page, typed, customer);
  await submitAndConfirm(page, number, customer, reason);
}

/** What is wrong with a form, in its summary. */
export function mistakes(page: Page): Locator {
  return page.getByRole("alert", { name: "There is a problem" });
}
