// For everybody: no rule of WCAG 2.2 A or AA that a program can check is broken on any screen, every screen can be told from its
// roles and names, focus and title follow, and the whole walk goes without a mouse.
import { test, expect } from "./support/fixtures.ts";
import { goOffline, goTo, isSynced, outboxSection, syncState } from "./support/frame.ts";
import { pressUntil } from "./support/keys.ts";
import * as orders from "./support/orders.ts";
import { CLERK, signIn } from "./support/staff.ts";

test.use({ story: "a11y" });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("sign-in, empty and with mistakes", async ({ page, checkAccessibility }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await checkAccessibility();
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(orders.mistakes(page)).toContainText("Enter your username");
      await expect(orders.mistakes(page)).toContainText("Enter your password");
      await checkAccessibility();
    });

    test("orders: full, filtered, with a menu open, without matches", async ({ page, checkAccessibility }) => {
      await signIn(page);
      await checkAccessibility();
      await page.getByRole("combobox", { name: "State" }).selectOption("Completed");
      await orders.find(page, "1042");
      await orders.openMenu(page, "1042");
      await expect(page.getByRole("menuitem", { name: "Reassign" })).toBeVisible();
      await checkAccessibility();
      await orders.filter(page).fill("no such order anywhere");
      await expect(page.getByText("No orders match these filters")).toBeVisible();
      await checkAccessibility();
    });

    test("an order, and an address that leads nowhere", async ({ page, checkAccessibility }) => {
      await signIn(page);
      await orders.find(page, "1042");
      await page.getByRole("link", { name: "View order 1042" }).click();
      await expect(page.getByRole("table", { name: "Lines" })).toBeVisible();
      await checkAccessibility();
      await page.goto("/orders/4000000000");
      await expect(page.getByRole("heading", { name: "No such order", level: 1 })).toBeVisible();
      await checkAccessibility();
      await page.goto("/nowhere");
      await expect(page.getByRole("heading", { name: "Page not found", level: 1 })).toBeVisible();
      await checkAccessibility();
    });

    test("the reassign page: both forms, their mistakes, a list of customers, a refusal", async ({ page, checkAccessibility }) => {
      await signIn(page);
      await orders.openReassign(page, "1042");
      await checkAccessibility();
      await orders.submit(page);
      await expect(orders.mistakes(page)).toBeVisible();
      await checkAccessibility();
      await orders.customerSearch(page).fill("mia.schneider");
      await orders.customerSearch(page).press("ArrowDown");
      await expect(orders.highlighted(page)).toBeVisible();
      await checkAccessibility();
      await page.getByRole("radio", { name: "New customer" }).check();
      await page.getByRole("checkbox", { name: "Generate password" }).uncheck();
      await checkAccessibility();
      await page.getByRole("textbox", { name: "Email" }).fill("ana.ruiz@example.com");
      await orders.submit(page);
      await expect(page.getByRole("button", { name: "Use the account of Ana Ruiz" })).toBeVisible();
      await checkAccessibility();
      await goTo(page, "Orders");
      await orders.find(page, "1030");
      await page.goto(`/orders/${await orders.idOf(page, "1030")}/reassign`);
      await expect(page.getByRole("region", { name: "Warning" })).toBeVisible();
      await checkAccessibility();
    });

    test("a confirmation and the outbox, without the server", async ({ page, server, checkAccessibility }) => {
      await signIn(page);
      await goOffline(server, page);
      const [number, customer] = colorScheme === "light" ? ["1060", "Ana Ruiz"] : ["1061", "Ana Ruiz"];
      await orders.reassign(page, number, "ruiz", customer, "Paid for her");
      await expect(syncState(page)).toHaveText("Working offline. 1 change saved on this device, waiting");
      await checkAccessibility();
      await goTo(page, "Outbox");
      await expect(outboxSection(page, "Waiting", 1)).toBeVisible();
      await checkAccessibility();
      await page.getByRole("button", { name: `Signed in as ${CLERK.name}` }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
      await expect(page.getByRole("dialog", { name: "Sign out of this device" })).toBeVisible();
      await checkAccessibility();
    });
  });
}

test("every screen can be told from its roles and names", async ({ page }) => {
  const main = page.getByRole("main");
  await page.goto("/");
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Sign in" [level=1]
      - textbox "Username"
      - textbox "Password"
      - button "Sign in"
  `);
  await signIn(page);
  await orders.find(page, "1042");
  await expect(page.getByRole("navigation", { name: "Main" })).toMatchAriaSnapshot(`
    - navigation "Main":
      - paragraph: Commerce
      - list "Commerce":
        - listitem:
          - link "Orders"
        - listitem:
          - link "Outbox"
  `);
  await expect(page.getByRole("search", { name: "Filters" })).toMatchAriaSnapshot(`
    - search "Filters":
      - textbox "Filter orders": "1042"
      - button "Clear"
      - combobox "State":
        - option "Any state" [selected]
      - combobox "Channel":
        - option "Any channel" [selected]
      - combobox "Customers":
        - option "All" [selected]
      - textbox "Placed from"
      - textbox "Placed until"
  `);
  await expect(orders.table(page)).toMatchAriaSnapshot(`
    - table "Orders":
      - rowgroup:
        - row "Select all orders on this page Order Date Customer Channel State Total Operations":
          - columnheader "Select all orders on this page":
            - checkbox "Select all orders on this page"
          - columnheader "Order":
            - button "Order"
          - columnheader "Date":
            - button "Date"
          - columnheader "Customer":
            - button "Customer"
          - columnheader "Channel":
            - button "Channel"
          - columnheader "State":
            - button "State"
          - columnheader "Total":
            - button "Total"
          - columnheader "Operations"
      - rowgroup:
        - row:
          - cell "Select order 1042":
            - checkbox "Select order 1042"
          - rowheader "1042":
            - link "1042"
          - cell /\\d{4}, \\d\\d:\\d\\d/
          - cell "Till 1 (shop) till-1@quillwater.example"
          - cell "Point of sale"
          - cell "Completed"
          - cell /€/
          - cell:
            - link "View order 1042"
            - button "More operations for order 1042"
  `);
  await page.getByRole("link", { name: "View order 1042" }).click();
  await expect(page.getByRole("table", { name: "Lines" })).toBeVisible();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Order 1042" [level=1]
      - link "Reassign order"
      - region "Customer":
        - heading "Customer" [level=2]
        - term: Belongs to
        - definition:
          - link "Till 1 (shop) (till-1@quillwater.example)"
        - term: Contact e-mail
        - definition: till-1@quillwater.example
        - term: Placed with e-mail
        - definition: till-1@quillwater.example
        - figure "Whose it is, and why":
          - list:
            - listitem: The order belongs to Till 1 (shop) (till-1@quillwater.example).
            - listitem: At the server it has never changed owner.
      - region "Lines"
      - region "Payments"
      - region "Addresses"
      - region "Notes"
      - region "Summary"
      - region "Ownership history"
  `);
  await page.getByRole("link", { name: "Reassign order" }).click();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Reassign order 1042" [level=1]
      - paragraph: The order is currently assigned to Till 1 (shop) (till-1@quillwater.example).
      - group "Order for":
        - radio "Existing customer" [checked]
        - radio "New customer"
        - radio "Guest (no account)"
      - combobox "Search"
      - checkbox "Keep existing order email address"
      - textbox "Reason"
      - region "What changes, what stays":
        - table:
          - rowgroup:
            - row "Fact Now After"
          - rowgroup:
            - row "Owner Till 1 (shop) (till-1@quillwater.example) Choose a customer to see it"
            - row "Placed with e-mail till-1@quillwater.example Stays"
      - button "Reassign order"
      - link "Cancel"
  `);
  await page.getByRole("radio", { name: "New customer" }).check();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - group "Order for":
        - radio "Existing customer"
        - radio "New customer" [checked]
        - radio "Guest (no account)"
      - textbox "Email"
      - checkbox "Generate password" [checked]
      - checkbox "Notify user of new account"
      - checkbox "Keep existing order email address"
      - textbox "Reason"
      - button "Reassign order"
  `);
  await goTo(page, "Outbox");
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Outbox" [level=1]
      - region "Waiting (0)"
      - region "Needs attention (0)"
      - region "Done in the last 30 days (0)"
  `);
  await page.goto("/nowhere");
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Page not found" [level=1]
      - link "Go to orders"
  `);
});

test("every screen says by title and focus where one is", async ({ page }) => {
  const isAt = async (heading: string, title = heading) => {
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeFocused();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page).toHaveTitle(`${title} · Rehome`);
  };
  await page.goto("/");
  await isAt("Sign in");
  await signIn(page);
  await isAt("Orders");
  await orders.find(page, "1042");
  await page.getByRole("link", { name: "View order 1042" }).click();
  await isAt("Order 1042");
  await page.getByRole("link", { name: "Reassign order" }).click();
  await isAt("Reassign order 1042");
  await page.goBack();
  await isAt("Order 1042");
  await goTo(page, "Outbox");
  await isAt("Outbox");
  await goTo(page, "Orders");
  await isAt("Orders");
  // A filter changes the list, not the screen: focus stays where the hand is.
  await orders.filter(page).fill("");
  const state = page.getByRole("combobox", { name: "State" });
  await state.focus();
  await state.selectOption("Completed");
  await expect(page).toHaveURL(/state=completed/);
  await expect(state).toBeFocused();
  await page.goto("/nowhere");
  await isAt("Page not found");
});

test("the skip link comes first and jumps over the menu", async ({ page }) => {
  await signIn(page);
  const skip = page.getByRole("link", { name: "Skip to content" });
  await pressUntil(page, "Shift+Tab", skip);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("the whole walk goes by the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeFocused();
  await pressUntil(page, "Tab", page.getByRole("textbox", { name: "Username" }));
  await page.keyboard.type(CLERK.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(CLERK.password);
  await page.keyboard.press("Enter");
  await isSynced(page);
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeFocused();

  await pressUntil(page, "Tab", orders.filter(page));
  await page.keyboard.type("1042");
  await expect(orders.rows(page)).toHaveCount(1);
  await pressUntil(page, "Tab", page.getByRole("button", { name: "More operations for order 1042" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Reassign" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Reassign order 1042" })).toBeFocused();

  await pressUntil(page, "Tab", page.getByRole("radio", { name: "Existing customer" }));
  await pressUntil(page, "Tab", orders.customerSearch(page));
  await page.keyboard.type("ruiz");
  await expect(page.getByRole("option", { name: "Ana Ruiz" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(orders.customerSearch(page)).toHaveValue("Ana Ruiz");
  await pressUntil(page, "Tab", page.getByRole("button", { name: "Reassign order" }));
  await page.keyboard.press("Enter");
  await expect(orders.confirmation(page)).toContainText("Order 1042 has been assigned to customer Ana Ruiz.");
  await pressUntil(page, "Shift+Tab", orders.confirmation(page).getByRole("button", { name: "Undo" }));
});
