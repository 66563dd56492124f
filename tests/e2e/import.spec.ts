// Files of real shop programs, brought in by the server's own command, are orders like all others.
import { fileURLToPath } from "node:url";
import { test, expect } from "./support/fixtures.ts";
import { isSynced } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { firstAdministrator, signIn } from "./support/staff.ts";

// A shop as it begins: nothing but an administrator, then its own files.
test.use({ story: "import", shop: "none" });

const file = (name: string) => fileURLToPath(new URL(`../../crates/server/tests/files/${name}`, import.meta.url));
const shop = ["--department", "1", "--time-zone", "Europe/Berlin"];

test("orders and customers of WooCommerce keep their owners, and move like all others", async ({ page, server, api }) => {
  await server.stop();
  await server.command("import", "--format", "woocommerce", ...shop, file("woocommerce-orders.json"), file("woocommerce-customers.json"));
  await server.start();

  await signIn(page, firstAdministrator(server));
  await expect(await orders.cell(page, "727", "Customer")).toContainText("Carla Costa");
  await expect(await orders.cell(page, "728", "Customer")).toContainText("Guest · Carla Costa");
  await orders.openReassign(page, "728");
  await orders.pick(page, "carla.costa@", "Carla Costa");
  await orders.submitAndConfirm(page, "728", "Carla Costa");
  await isSynced(page);
  await expect(await orders.cell(page, "728", "Customer")).not.toContainText("Guest");
  await page.getByRole("link", { name: "View order 728" }).click();
  await expect(page.getByRole("region", { name: "Customer" })).toContainText("Placed with e-mailCarla.Costa@Example.com");
  const id = page.url().split("/").at(-1) ?? "";
  expect((await api.history(id)).map((entry) => entry.new.name)).toEqual(["Carla Costa"]);
});

test("an export of Shopify becomes guest orders that can be given to an account", async ({ page, server, otherDevice, api }) => {
  const shopify = () => server.command("import", "--format", "shopify", ...shop, file("shopify-orders.csv"));
  await server.stop();
  await shopify();
  // The same file again changes nothing, and is no mistake.
  const again = await shopify();
  expect(again).toMatch(/unchanged/i);
  await server.start();

  await signIn(page, firstAdministrator(server), "/orders?q=lena.hartwig");
  await expect(orders.rows(page)).toHaveCount(2);
  await expect(orders.rows(page).filter({ hasText: "Guest · Lena Hartwig" })).toHaveCount(2);
  // Yen have no decimals, dinars have three.
  await orders.filter(page).fill("aiko.mori");
  await expect(orders.rows(page).filter({ hasText: "12,800" })).toHaveCount(1);
  await orders.filter(page).fill("noura.k");
  await expect(orders.rows(page).filter({ hasText: "12.345" })).toHaveCount(1);

  await orders.filter(page).fill("grzegorz bak");
  await expect(orders.rows(page)).toHaveCount(1);
  const number = (await orders.rows(page).getByRole("rowheader").textContent()) ?? "";
  await orders.openReassign(page, number);
  await expect(page.getByText("The order is currently assigned to a guest with the e-mail grzegorz.bak@example.org.")).toBeVisible();
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email" }).fill("grzegorz.bak@example.org");
  await orders.submitAndConfirm(page, number, "grzegorz.bak@example.org");
  await isSynced(page);
  expect(await api.history(await orders.idOf(page, number))).toHaveLength(1);

  // Staff decided whose it is: the same file once more does not take it back.
  await server.stop();
  await shopify();
  await server.start();
  await signIn(otherDevice, firstAdministrator(server), `/orders?q=${number}`);
  const customer = await orders.cell(otherDevice, number, "Customer");
  await expect(customer).toContainText("grzegorz.bak@example.org");
  await expect(customer).not.toContainText("Guest");
});

test("a guest who used two names is found by either, and the page says so", async ({ page, server }) => {
  await server.stop();
  await server.command("import", "--format", "rehome", ...shop, fileURLToPath(new URL("files/two-names.csv", import.meta.url)));
  await server.start();

  await signIn(page, firstAdministrator(server), "/customers?q=brandauer");
  const guests = page.getByRole("table", { name: "Guest accounts" });
  await expect(guests.getByRole("rowheader", { name: /Petra Kole/ })).toContainText("Also placed as Petra Brandauer");
  await guests.getByRole("link", { name: "Petra Kole", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Guest Petra Kole", level: 1 })).toBeFocused();
  await expect(page.getByRole("region", { name: "Facts" })).toContainText("Petra Kole, Petra Brandauer");
  const list = page.getByRole("table", { name: "Past orders" });
  await expect(list.getByRole("rowheader", { name: /^T-2/ })).toContainText("Placed as Petra Brandauer");
  await expect(list.getByRole("rowheader", { name: /^T-1/ })).not.toContainText("Placed as");
});

test("a file with a fault in it keeps everything out, and says where the fault is", async ({ server }) => {
  await server.stop();
  const wrong = server.command("import", "--format", "shopify", ...shop, file("woocommerce-orders.json"));
  await expect(wrong).rejects.toThrow(/woocommerce-orders\.json/);
  await server.start();
});
