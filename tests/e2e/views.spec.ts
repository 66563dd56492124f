// Saved views: a filter and a sort under a name, as a link over the list; and the chips of what is filtered.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, signIn, signOut } from "./support/staff.ts";

test.use({ story: "views" });

const views = (page: Page) => page.getByRole("navigation", { name: "Saved views" });
const link = (page: Page, name: string) => views(page).getByRole("link", { name, exact: true });
const dialog = (page: Page) => page.getByRole("dialog");

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Save view" }).click();
  await dialog(page).getByRole("textbox", { name: "Name" }).fill(name);
  await page.keyboard.press("Enter");
}

test("a view keeps filter and sort, not the page, over a reload", async ({ page, checkAccessibility }) => {
  await signIn(page, MANAGER, "/orders");
  await expect(page.getByRole("button", { name: /^Jump to/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save view" })).toHaveCount(0);
  await page.goto("/orders?customers=guest&sort=-total&page=2");
  await save(page, "Guests by total");
  await expect(dialog(page)).toHaveCount(0);
  await expect(link(page, "Guests by total")).toHaveAttribute("aria-current", "true");
  await expect(link(page, "Guests by total")).toBeFocused();
  await expect(page.getByRole("button", { name: "Save view" })).toHaveCount(0);
  await checkAccessibility();

  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeFocused();
  await expect(link(page, "Guests by total")).not.toHaveAttribute("aria-current");
  await page.reload();
  await link(page, "Guests by total").click();
  await expect(page).toHaveURL(/\/orders\?customers=guest&sort=-total$/);
  await expect(page.getByText("Customers: Guest orders")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Customers: Guest orders")).toHaveCount(0);

});

test("a view is there for the person who made it alone", async ({ page }) => {
  await signIn(page, MANAGER, "/orders?customers=guest");
  await save(page, "Only mine");
  await expect(link(page, "Only mine")).toBeVisible();
  await signOut(page, MANAGER);
  await page.getByRole("textbox", { name: "Username" }).fill(CLERK.username);
  await page.getByLabel("Password").fill(CLERK.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(orders.rows(page).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Jump to/ })).toBeVisible();
  await expect(link(page, "Only mine")).toHaveCount(0);
});

test("views are named, renamed and deleted; a name that cannot be says why", async ({ page, checkAccessibility }) => {
  await signIn(page, CLERK, "/orders?state=completed");
  await save(page, "  ");
  await expect(dialog(page).getByText("Enter a name for the view")).toBeVisible();
  await expect(dialog(page).getByRole("textbox", { name: "Name" })).toBeFocused();
  await checkAccessibility();
  await page.keyboard.type("Done");
  await page.keyboard.press("Enter");
  await expect(link(page, "Done")).toBeVisible();
  await page.getByRole("combobox", { name: "State" }).selectOption("Cancelled");
  await save(page, "done");
  await expect(dialog(page).getByText("Another view has this name.")).toBeVisible();
  await dialog(page).getByRole("textbox", { name: "Name" }).fill("Cancelled");
  await page.keyboard.press("Enter");
  await expect(views(page).getByRole("link")).toHaveText(["Done", "Cancelled"]);

  await page.getByRole("button", { name: "Edit views" }).click();
  await checkAccessibility();
  await dialog(page).getByRole("textbox", { name: "Name of Done" }).fill("Finished");
  await dialog(page).getByRole("button", { name: "Rename Done" }).click();
  await expect(dialog(page).getByRole("button", { name: "Rename Finished" })).toBeVisible();
  await dialog(page).getByRole("button", { name: "Delete Cancelled" }).click();
  await expect(dialog(page).getByRole("textbox")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(views(page).getByRole("link")).toHaveText(["Finished"]);
  await page.reload();
  await expect(views(page).getByRole("link")).toHaveText(["Finished"]);
});

test("every filter is a chip that can be taken away alone, or all at once", async ({ page }) => {
  await signIn(page, CLERK, "/orders?state=completed&channel=online&customers=guest&from=2020-01-01&to=2030-12-31");
  const chips = page.getByRole("button", { name: /^Remove filter / });
  await expect(chips).toHaveCount(5);
  for (let left = 4; left >= 3; left -= 1) {
    await chips.first().click();
    await expect(chips).toHaveCount(left);
  }
  await expect(page).toHaveURL(/\/orders\?customers=guest&from=2020-01-01&to=2030-12-31$/);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect(chips).toHaveCount(0);
  await expect(page).toHaveURL(/\/orders$/);
});

test("that a view is saved is said in passing: it waits while somebody points at it, goes by itself, and Dismiss gives focus back", async ({ page, checkAccessibility }) => {
  await page.clock.install();
  await signIn(page, MANAGER, "/orders?customers=guest&sort=total");
  const toast = page.getByRole("region", { name: "Message" });
  await save(page, "In passing");
  await expect(toast).toHaveText("In passing is saved.");
  await expect(page.getByRole("status").filter({ hasText: "In passing is saved." })).toHaveCount(1);
  await checkAccessibility();
  await toast.hover();
  await page.clock.fastForward(30_000);
  await expect(toast).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.fastForward(9_000);
  await expect(toast).toHaveCount(0);

  // Of a file, too.
  const arrives = page.waitForEvent("download");
  const download = page.getByRole("button", { name: "Download CSV" });
  await download.click();
  await expect(toast).toContainText((await arrives).suggestedFilename());
  await toast.getByRole("button", { name: "Dismiss" }).click();
  await expect(toast).toHaveCount(0);
  // The browser's own list of downloads may have the window's focus; in the page it is the button's.
  await expect.poll(() => download.evaluate((button) => document.activeElement === button)).toBe(true);
});

test("a view saved in one tab is there in another", async ({ page, context }) => {
  await signIn(page, MANAGER, "/orders?customers=guest&sort=-customer");
  const other = await context.newPage();
  await other.goto("/orders");
  await expect(other.getByRole("button", { name: /^Jump to/ })).toBeVisible();
  await save(page, "From the other tab");
  await expect(link(other, "From the other tab")).toBeVisible();
});

test("the link of a view is copied with its name, and whoever opens it can keep it under that", async ({ page, otherDevice: there }) => {
  await page.addInitScript(() => {
    Clipboard.prototype.writeText = async (text) => localStorage.setItem("copied", text);
  });
  await signIn(page, CLERK, "/orders?state=refunded");
  await save(page, "Ärger & Geld");
  await page.getByRole("button", { name: "Edit views" }).click();
  await dialog(page).getByRole("button", { name: "Copy link of Ärger & Geld" }).click();
  await expect(dialog(page)).toContainText("The link of Ärger & Geld is copied.");
  const copied = await page.evaluate(() => localStorage.getItem("copied"));
  await signIn(there, MANAGER);
  await expect(orders.rows(there).first()).toBeVisible();
  await there.goto(copied ?? "");
  await expect(there.getByRole("combobox", { name: "State" })).toHaveValue("refunded");
  await there.getByRole("button", { name: "Save view" }).click();
  await expect(dialog(there).getByRole("textbox", { name: "Name" })).toHaveValue("Ärger & Geld");
});

test("a browser that does not copy shows the link", async ({ page }) => {
  await page.addInitScript(() => {
    Clipboard.prototype.writeText = async () => Promise.reject(new Error("not allowed"));
  });
  await signIn(page, CLERK, "/orders?state=refunded");
  await save(page, "Money back");
  await page.getByRole("button", { name: "Edit views" }).click();
  await dialog(page).getByRole("button", { name: "Copy link of Money back" }).click();
  await expect(dialog(page)).toContainText("Copy it yourself: http");
  await expect(dialog(page)).toContainText("/orders?state=refunded&view=Money%20back");
});
