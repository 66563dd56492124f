// What stands beside, over and around the lists: the peek, saved views, the field that leads anywhere, columns, display, keys, a toast.
import type { Page } from "@playwright/test";
import { test, expect } from "../support/fixtures.ts";
import * as orders from "../support/orders.ts";
import { MANAGER, signIn } from "../support/staff.ts";
import { Album, standStill } from "./album.ts";

test.use({ story: "pictures-workplace" });

const dialog = (page: Page) => page.getByRole("dialog");

test("the orders screen as a workplace", async ({ page, context, api }) => {
  const album = Album.open();
  await standStill(context, api);
  await signIn(page, MANAGER);
  await peek(page, album);
  await views(page, album);
  await jump(page, album);
  await choices(page, album);
  await manyPages(page, album);
  await oneCustomer(page, album);
  album.close();
});

async function peek(page: Page, album: Album): Promise<void> {
  await page.goto("/orders?customers=guest&q=102");
  await orders.openMenu(page, "1021");
  await page.getByRole("menuitem", { name: "Peek" }).click();
  const beside = page.getByRole("complementary", { name: "Order 1021" });
  await expect(beside.getByRole("table", { name: "Lines" })).toBeVisible();
  await album.take(page, "70-peek", { whole: false });
  await beside.getByRole("tab", { name: "History" }).click();
  await expect(beside.getByText("The order has always belonged")).toBeVisible();
  await album.take(page, "71-peek-history", { whole: false });
  await page.keyboard.press("Escape");
  await expect(beside).toHaveCount(0);
}

async function views(page: Page, album: Album): Promise<void> {
  await page.goto("/orders?customers=guest&state=completed&sort=-total&from=2023-01-01");
  await expect(page.getByText("Customers: Guest orders")).toBeVisible();
  await album.take(page, "72-chips", { whole: false });
  await page.getByRole("button", { name: "Save view" }).click();
  await dialog(page).getByRole("button", { name: "Save view" }).click();
  await expect(dialog(page).getByText("Enter a name for the view")).toBeVisible();
  await album.take(page, "73-save-view", { whole: false });
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Guests by total");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Guests by total is saved.").first()).toBeVisible();
  // A toast waits while it is in focus.
  await page.getByRole("button", { name: /^Dismiss/ }).focus();
  await album.take(page, "74-view-saved", { whole: false });
  await page.getByRole("button", { name: "Edit views" }).click();
  await expect(dialog(page).getByRole("textbox", { name: "Name of Guests by total" })).toBeVisible();
  await album.take(page, "75-edit-views", { whole: false });
  await page.keyboard.press("Escape");
}

async function jump(page: Page, album: Album): Promise<void> {
  const field = page.getByRole("combobox", { name: "Where to" });
  const places = page.getByRole("listbox", { name: "Places" });
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await album.take(page, "76-jump", { whole: false });
  await field.pressSequentially("ruiz");
  await expect(places.getByRole("option", { name: /Ana Ruiz/ }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await album.take(page, "77-jump-found", { whole: false });
  await field.fill("zzzzzz");
  await expect(places).toHaveCount(0);
  await album.take(page, "78-jump-nothing", { whole: false });
  await field.fill("how it");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "How it works", level: 1 })).toBeFocused();
  await album.take(page, "79-how-it-works");
}

async function choices(page: Page, album: Album): Promise<void> {
  await page.goto("/orders?q=103");
  const open = async () => {
    await page.getByRole("button", { name: `Signed in as ${MANAGER.name}` }).click();
    await expect(page.getByRole("menuitem", { name: "Display" })).toBeVisible();
  };
  await album.take(page, "80-account-menu", { whole: false, open });
  await open();
  await page.getByRole("menuitem", { name: "Display" }).click();
  await expect(dialog(page)).toBeVisible();
  await album.take(page, "81-display", { whole: false });
  await page.getByRole("radio", { name: "Large" }).check();
  await page.getByRole("radio", { name: "Compact" }).check();
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await album.take(page, "82-orders-large-compact", { whole: false });
  await page.getByRole("link", { name: "View order 1030" }).click();
  await expect(page.getByRole("table", { name: "Lines" })).toBeVisible();
  await expect(page.getByText("The order has always belonged")).toBeVisible();
  await album.take(page, "83-order-large");
  await page.goBack();
  await page.getByRole("button", { name: `Signed in as ${MANAGER.name}` }).click();
  await page.getByRole("menuitem", { name: "Display" }).click();
  await page.getByRole("radio", { name: "Normal" }).check();
  await page.getByRole("radio", { name: "Comfortable" }).check();
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Columns of the list" }).click();
  await expect(dialog(page).getByRole("checkbox")).toHaveCount(6);
  await album.take(page, "84-columns", { whole: false });
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Orders" }).focus();
  await page.keyboard.press("?");
  await expect(dialog(page).getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
  await album.take(page, "85-shortcuts", { whole: false });
  await page.keyboard.press("Escape");
}

async function manyPages(page: Page, album: Album): Promise<void> {
  await page.goto("/orders?page=2");
  await expect(page).toHaveTitle("Orders, page 2 · Rehome");
  await expect(orders.rows(page)).toHaveCount(50);
  await page.getByRole("navigation", { name: "Pages" }).scrollIntoViewIfNeeded();
  await album.take(page, "86-page-two");
  await page.goto("/orders?from=2023-09-08&to=2023-09-01");
  await expect(page.getByText("The first day is later than the last.")).toBeVisible();
  await album.take(page, "87-days-reversed");
}

async function oneCustomer(page: Page, album: Album): Promise<void> {
  await page.goto("/customers?q=ana.ruiz%40");
  await page.getByRole("link", { name: "View Ana Ruiz" }).click();
  await expect(page.getByRole("heading", { name: "Ana Ruiz", level: 1 })).toBeVisible();
  await expect(page.getByRole("table", { name: "Orders" })).toBeVisible();
  await expect(page.getByText("No order has come to this customer or gone from it.")).toBeVisible();
  await album.take(page, "88-customer-with-orders");
}
