// Peek: an order beside the list where there is room, over it where there is none; Escape goes back to the row.
import { test, expect } from "./support/fixtures.ts";
import * as orders from "./support/orders.ts";
import { CLERK, signIn } from "./support/staff.ts";

test.use({ story: "peek" });

test("p shows the order beside the list, the keys go on, and Escape gives focus back", async ({ page, checkAccessibility }) => {
  await signIn(page, CLERK, "/orders?customers=guest");
  const numbers = await orders.rows(page).getByRole("rowheader").allTextContents();
  const beside = (at: number) => page.getByRole("complementary", { name: `Order ${numbers[at]}` });
  await page.getByRole("region", { name: "Orders" }).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("p");
  await expect(beside(0)).toBeVisible();
  await expect(beside(0).getByRole("table", { name: "Lines" })).toBeVisible();
  await expect(page).toHaveURL(/\?customers=guest&peek=\d+$/);
  await expect(orders.rows(page).first()).toBeFocused();
  // The list says which of its rows it is.
  const marked = orders.table(page).locator("tr[aria-current=true]").getByRole("rowheader");
  await expect(marked).toHaveText(numbers.slice(0, 1));
  await checkAccessibility();
  await page.keyboard.press("j");
  await expect(beside(1)).toBeVisible();
  await expect(marked).toHaveText(numbers.slice(1, 2));
  await expect(beside(0)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await expect(marked).toHaveCount(0);
  await expect(page).toHaveURL(/\/orders\?customers=guest$/);
  await expect(orders.rows(page).nth(1)).toBeFocused();

  // By the menu of a row; closed by its button, and by Back.
  await orders.openMenu(page, numbers[3] ?? "");
  await page.getByRole("menuitem", { name: "Peek" }).click();
  await expect(beside(3)).toBeVisible();
  await beside(3).getByRole("button", { name: "Close peek" }).click();
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await expect(orders.rows(page).nth(3)).toBeFocused();
  await page.keyboard.press("p");
  await expect(beside(3)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await page.goForward();
  await expect(beside(3)).toBeVisible();
  await page.reload();
  await expect(beside(3)).toBeVisible();
  await beside(3).getByRole("link", { name: "Open order" }).click();
  await expect(page.getByRole("heading", { name: `Order ${numbers[3]}`, level: 1 })).toBeVisible();
});

test("its history is a tab, reached by arrows, and stays for the next order", async ({ page, checkAccessibility }) => {
  await signIn(page, CLERK, "/orders?customers=guest");
  const numbers = await orders.rows(page).getByRole("rowheader").allTextContents();
  const beside = (at: number) => page.getByRole("complementary", { name: `Order ${numbers[at]}` });
  const tab = (at: number, name: string) => beside(at).getByRole("tab", { name });
  await page.getByRole("region", { name: "Orders" }).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("p");
  await expect(tab(0, "Order")).toHaveAttribute("aria-selected", "true");
  await tab(0, "Order").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab(0, "History")).toBeFocused();
  await expect(beside(0).getByRole("tabpanel", { name: "History" })).toContainText("The order has always belonged");
  await expect(beside(0).getByRole("figure", { name: "Whose it is, and why" })).toBeVisible();
  await expect(beside(0).getByRole("table", { name: "Lines" })).toBeHidden();
  await checkAccessibility();
  await page.screenshot({ path: "results/screens/peek-history-1280.png" });
  await orders.rows(page).first().focus();
  await page.keyboard.press("j");
  await expect(beside(1).getByRole("tabpanel", { name: "History" })).toBeVisible();
  // Pressed again, P leads into it; Escape back to the row.
  await page.keyboard.press("p");
  await expect(beside(1).getByRole("heading", { name: `Order ${numbers[1]}`, level: 2 })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(orders.rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("p");
  await tab(1, "Order").click();
  await expect(beside(1).getByRole("table", { name: "Lines" })).toBeVisible();
});

test("what is typed while it is open leaves it open, and the address says so", async ({ page }) => {
  await signIn(page, CLERK, "/orders?q=1042");
  await expect(orders.rows(page)).toHaveCount(1);
  await page.getByRole("region", { name: "Orders" }).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("p");
  const beside = page.getByRole("complementary", { name: "Order 1042" });
  await expect(beside).toBeVisible();
  await orders.filter(page).fill("105");
  await expect(page).toHaveURL(/\?q=105&peek=42$/);
  await expect(orders.row(page, "1042")).toHaveCount(0);
  await page.reload();
  await expect(beside).toBeVisible();
  await expect(orders.filter(page)).toHaveValue("105");
});

test("what is typed while it is open is still asked for when it is closed; Back goes to what was asked before", async ({ page }) => {
  await signIn(page, CLERK);
  const first = (await orders.rows(page).first().getByRole("rowheader").textContent()) ?? "";
  await orders.openMenu(page, first);
  await page.getByRole("menuitem", { name: "Peek" }).click();
  const beside = page.getByRole("complementary", { name: `Order ${first}` });
  await expect(beside).toBeVisible();
  await orders.filter(page).fill("1042");
  await expect(page).toHaveURL(/\?q=1042&peek=\d+$/);
  await beside.getByRole("button", { name: "Close peek" }).click();
  await expect(beside).toHaveCount(0);
  await expect(page).toHaveURL(/\/orders\?q=1042$/);
  await expect(orders.filter(page)).toHaveValue("1042");
  // The row it came from is not in the list any more: the list has focus.
  await expect(page.getByRole("region", { name: "Orders" })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(orders.filter(page)).toHaveValue("");
  await expect(orders.row(page, first)).toBeVisible();
});

test("a menu that closes because its window changes gives focus back to its button", async ({ page }) => {
  await signIn(page, CLERK);
  const button = page.getByRole("button", { name: `Signed in as ${CLERK.name}` });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Display" })).toBeFocused();
  await page.setViewportSize({ width: 700, height: 700 });
  await expect(page.getByRole("menuitem")).toHaveCount(0);
  await expect(button).toBeFocused();
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 390, height: 800 } });

  test("it is a dialog, which Escape closes, and focus is back in the row", async ({ page, checkAccessibility }) => {
    await signIn(page);
    const number = (await orders.rows(page).first().getByRole("rowheader").textContent()) ?? "";
    await orders.openMenu(page, number);
    await page.getByRole("menuitem", { name: "Peek" }).click();
    const dialog = page.getByRole("dialog", { name: `Order ${number}` });
    await expect(dialog.getByRole("table", { name: "Lines" })).toBeVisible();
    await checkAccessibility();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.locator("tr:focus, tr :focus")).toHaveCount(1);
    await expect(page).toHaveURL(/\/orders$/);
  });
});
