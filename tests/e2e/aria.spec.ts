// What a screen reader is told of the screens behind the first one, and of their states: by role and name, without what depends on the
// time. Sign-in, the lists, the order, the reassign page and the empty outbox are in a11y.spec.ts.
import * as customers from "./support/customers.ts";
import { test, expect } from "./support/fixtures.ts";
import { goOffline, goTo, isSynced } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { MANAGER, signIn } from "./support/staff.ts";
import * as versions from "./support/versions.ts";

test.use({ story: "aria" });

test("the customer search tool, a customer and a guest", async ({ page }) => {
  const main = page.getByRole("main");
  await signIn(page, MANAGER);
  await goTo(page, "Customer search tool");
  await customers.search(page).fill("vera.quist@");
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Customer search tool" [level=1]
      - search "Search customers":
        - textbox "Search customers": "vera.quist@"
        - button "Clear"
        - combobox "Show":
          - option "Everybody" [selected]
          - option "Customer accounts"
          - option "Guest accounts"
      - status: "Customer accounts: 1, Guest accounts: 2"
      - region "Customer accounts (1)":
        - heading "Customer accounts (1)" [level=2]
        - region "Customer accounts":
          - table "Customer accounts":
            - rowgroup:
              - row "Customer Phone Town Orders Last order Operations"
            - rowgroup:
              - row "Vera Quist vera.quist@example.com +49 30 5550 7001 Quillwater 0 None View Vera Quist":
                - rowheader "Vera Quist vera.quist@example.com":
                  - link "Vera Quist"
                - cell "View Vera Quist":
                  - link "View Vera Quist"
      - region "Guest accounts (2)":
        - heading "Guest accounts (2)" [level=2]
        - region "Guest accounts":
          - table "Guest accounts":
            - rowgroup:
              - row "Guest Phone Town Orders Last order Operations"
            - rowgroup:
              - row /^Vera Quist vera\\.quist@hotmail\\.con .+ View order 1076$/
              - row /^Vera Quist Vera\\.Quist@Example\\.com .+ View order 1074$/:
                - cell "All orders of Vera Quist":
                  - link "All orders of Vera Quist"
                - cell "View order 1074":
                  - link "View order 1074"
  `);
  await page.getByRole("link", { name: "All orders of Vera Quist" }).click();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - navigation "Breadcrumb"
      - heading "Guest Vera Quist" [level=1]
      - region "Information":
        - link "View Vera Quist"
      - region "Figures":
        - heading "Figures" [level=2]
        - term: Orders
        - definition: "4"
      - region "Facts":
        - heading "Facts" [level=2]
      - region /^Past orders \\(\\d+\\)$/:
        - heading /^Past orders/ [level=2]
        - region "Past orders":
          - table "Past orders":
            - rowgroup:
              - row "Order Date Department Belongs to Channel State Total Operations"
  `);
  await goTo(page, "Customer search tool");
  await customers.openCustomer(page, "ana.ruiz", "Ana Ruiz");
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Ana Ruiz" [level=1]
      - region "Figures"
      - region "Facts"
      - region /^Past orders/:
        - region "Past orders":
          - table "Past orders"
      - region "Ownership history":
        - heading "Ownership history" [level=2]
        - link "Print or download"
        - paragraph: No order has come to this customer or gone from it.
  `);
});

test("the link dialog at both steps, the siblings, the order and its history afterwards", async ({ page }) => {
  const main = page.getByRole("main");
  await signIn(page, MANAGER);
  await link.openFromPage(page, "1070");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Link order 1070 to a customer account":
      - heading "Link order 1070 to a customer account" [level=2]
      - button "Close"
      - paragraph: Placed by Vera Quist · Vera.Quist@Example.com · 030/55507001 · 10123 · Quillwater.
      - textbox "Search customers"
      - button "Search"
      - status: 4 customers have something in common with this order
      - radiogroup "Customers":
        - radio "Vera Quist"
        - text: Vera Quist vera.quist@example.com · +49 30 5550 7001 · Quillwater No orders yet Same e-mail · same phone · same name · same postcode
      - button "Cancel"
      - button "Link order now"
  `);
  await link.choose(page, "vera.quist@", "Vera Quist");
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Link order 1070 to Vera Quist?":
      - heading "Link order 1070 to Vera Quist?" [level=2]
      - button "Close"
      - group "What changes, what stays":
        - paragraph: Same e-mail · same phone · same name · same postcode
        - table "What changes, what stays":
          - rowgroup:
            - row "Fact Now After"
          - rowgroup:
            - row "Owner a guest with the e-mail Vera.Quist@Example.com Vera Quist (vera.quist@example.com)"
            - row "Contact e-mail Vera.Quist@Example.com vera.quist@example.com"
            - row "Placed with e-mail Vera.Quist@Example.com Stays"
      - checkbox "Keep existing order email address"
      - textbox "Reason"
      - button "No"
      - button "Yes, link to Vera Quist"
  `);
  await link.sayYes(page, "1070", "Vera Quist");
  await isSynced(page);
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - region "Done":
        - button "Undo"
      - region "Information":
        - button "Review"
      - heading "Order 1070" [level=1]
      - link "Reassign order"
      - region "Customer":
        - figure "Whose it is, and why":
          - list:
            - listitem: The order belongs to Vera Quist (vera.quist@example.com).
            - listitem: /^Mateo Brandt linked it to Vera Quist .+ it came from a guest with the e-mail Vera\\.Quist@Example\\.com\\.$/
            - listitem: At first it belonged to a guest with the e-mail Vera.Quist@Example.com.
            - listitem: /^It was placed .+ with Vera\\.Quist@Example\\.com\\.$/
  `);
  await page.getByRole("region", { name: "Information" }).getByRole("button", { name: "Review" }).click();
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Other guest orders of this e-mail, for Vera Quist":
      - heading "Other guest orders of this e-mail, for Vera Quist" [level=2]
      - button "Close"
      - list "Guest orders":
        - listitem:
          - checkbox "Link order 1074" [disabled]
        - listitem:
          - checkbox "Link order 1072"
        - listitem:
          - checkbox "Link order 1071" [checked]
      - textbox "Reason"
      - button "Cancel"
      - button "Link 1 order"
  `);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Print or download" }).click();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - navigation "Breadcrumb"
      - heading "Ownership history of order 1070" [level=1]
      - button "Print"
      - button "Download CSV"
      - figure "Whose it is, and why"
      - list:
        - listitem:
          - paragraph: /^From a guest with the e-mail Vera\\.Quist@Example\\.com to Vera Quist/
  `);
});

test("several orders at once, what waits, and this device", async ({ page, server }) => {
  const main = page.getByRole("main");
  await signIn(page, MANAGER);
  for (const number of ["1130", "1131", "1132"]) {
    await orders.find(page, number);
    await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
  }
  await expect(page.getByRole("region", { name: "Selected orders" })).toMatchAriaSnapshot(`
    - region "Selected orders":
      - button "Reassign selected"
      - button "Clear selection"
  `);
  await page.getByRole("button", { name: "Reassign selected" }).click();
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Reassign 3 orders" [level=1]
      - group: /^3 orders, €/
      - group "Order for":
        - radio "Existing customer" [checked]
        - radio "New customer"
      - combobox "Search": Ana Ruiz
      - checkbox "Keep existing order email address"
      - textbox "Reason (required)"
      - region "What changes, what stays":
        - heading "What changes, what stays" [level=2]
        - status: 2 orders move, 1 cannot.
        - region "Warning":
          - list:
            - listitem: "Order 1130: The order is locked by another process of the shop. Wait until it is released, then try again."
        - table "What changes, what stays"
        - list "Before you go on":
          - listitem: Nothing in common with any of these orders
      - button "Reassign 2 orders"
      - link "Cancel"
  `);
  await goOffline(server, page);
  await goTo(page, "Orders");
  await orders.reassign(page, "1042", "ruiz", "Ana Ruiz");
  await goTo(page, "Outbox");
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Outbox" [level=1]
      - button "Export changes"
      - region "Waiting (1)":
        - heading "Waiting (1)" [level=2]
        - list:
          - listitem:
            - paragraph:
              - link "Order 1042"
              - text: · Assign to Ana Ruiz (ana.ruiz@example.com)
            - paragraph: Saved on this device
            - button "Withdraw"
      - region "Needs attention (0)":
        - paragraph: Nothing needs a decision.
      - region "Done in the last 30 days (0)"
  `);
  await versions.openDevice(page);
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "This device" [level=1]
      - region "Storage":
        - term: Protected by the browser
        - term: Outlives a restart
        - term: Space used
        - definition: /MB of .+ MB/
      - region "App":
        - term: Version
        - button "Check for update"
      - region "Data":
        - term: Your changes waiting
        - definition: "1"
        - button "Export changes"
      - region "Wipe this device":
        - button "Wipe this device"
  `);
});
