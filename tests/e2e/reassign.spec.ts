// The handbook's walk: an order that was paid at the till is given to the customer it belongs to. With a connection and without,
// to an existing customer and to a new one, and taken back.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, syncState } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { MANAGER, signIn } from "./support/staff.ts";

test.use({ story: "reassign" });

async function customerOf(page: Page, number: string) {
  return orders.cell(page, number, "Customer");
}

/** What somebody sees of an order who has never had anything to do with it. */
async function otherDeviceSees(device: Page, number: string, customer: string): Promise<void> {
  await signIn(device, MANAGER);
  await orders.find(device, number);
  await expect(await customerOf(device, number)).toContainText(customer);
}

async function openNewCustomer(page: Page, number: string, email: string): Promise<void> {
  await orders.openReassign(page, number);
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email" }).fill(email);
}

test("an order from the till is given to an existing customer, as the handbook has it", async ({ page, otherDevice, api }) => {
  await signIn(page);
  await goTo(page, "Outbox");
  await expect(page.getByRole("navigation", { name: "Main" }).getByText("Commerce")).toBeVisible();
  await goTo(page, "Orders");

  await page.getByRole("combobox", { name: "State" }).selectOption("Completed");
  await orders.find(page, "1042");
  const left = page.url();
  await page.getByRole("link", { name: "View order 1042" }).click();
  await expect(page.getByRole("heading", { name: "Order 1042", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(orders.filter(page)).toHaveValue("1042");
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("completed");
  await expect(orders.rows(page)).toHaveCount(1);

  await orders.openMenu(page, "1042");
  await page.getByRole("menuitem", { name: "Reassign" }).click();
  await expect(page.getByText("The order is currently assigned to Till 1 (shop) (till-1@quillwater.example).")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Existing customer" })).toBeChecked();
  await expect(orders.customerSearch(page)).toHaveAttribute("placeholder", "Search by username or email address");

  await orders.customerSearch(page).fill("ANA.R");
  await expect(page.getByRole("option", { name: "Ana Ruiz" })).toBeVisible();
  await orders.customerSearch(page).fill("");
  await orders.pick(page, "ruiz", "Ana Ruiz");
  const preview = page.getByRole("region", { name: "What changes, what stays" });
  await expect(preview.getByRole("row", { name: /^Owner/ })).toContainText("Ana Ruiz (ana.ruiz@example.com)");
  await expect(preview.getByRole("row", { name: /^Placed with e-mail/ })).toContainText("Stays");

  await orders.submitAndConfirm(page, "1042", "Ana Ruiz");
  expect(page.url()).toBe(left);
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("completed");
  await expect(orders.filter(page)).toHaveValue("1042");
  await expect(orders.confirmation(page).getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(await customerOf(page, "1042")).toContainText("Ana Ruiz");
  await isSynced(page);
  await expect(orders.confirmation(page)).toContainText("Synced.");

  await otherDeviceSees(otherDevice, "1042", "Ana Ruiz");
  const history = await api.history(await orders.idOf(page, "1042"));
  expect(history).toHaveLength(1);
  expect(history[0]).toMatchObject({
    old: { name: "Till 1 (shop)" },
    new: { name: "Ana Ruiz" },
    staff: { name: "Clara Lindgren" },
    email_before: "till-1@quillwater.example",
    email_after: "ana.ruiz@example.com",
  });
});

test("an order is given to a new customer, who is pending until the server has made the account", async ({ page, otherDevice, api }) => {
  await signIn(page);
  await openNewCustomer(page, "1060", "new.runner@example.com");
  await expect(page.getByRole("checkbox", { name: "Generate password" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Notify user of new account" })).not.toBeChecked();
  await page.getByRole("checkbox", { name: "Notify user of new account" }).check();
  await orders.submitAndConfirm(page, "1060", "new.runner@example.com");

  await isSynced(page);
  const customer = await customerOf(page, "1060");
  await expect(customer).toContainText("new.runner@example.com");
  await expect(customer).not.toContainText("Pending account");
  await otherDeviceSees(otherDevice, "1060", "new.runner@example.com");
  expect(await api.history(await orders.idOf(page, "1060"))).toHaveLength(1);

  // T-02: where name and e-mail are the same, one of them is enough.
  await orders.openReassign(page, "1060");
  await expect(page.getByText("The order is currently assigned to new.runner@example.com.", { exact: true })).toBeVisible();
});

test("an order is reassigned while the server is away, and sent once when it is back", async ({ page, server, otherDevice, api }) => {
  await signIn(page);
  await orders.openReassign(page, "1061");
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await server.stop();
  await orders.submitAndConfirm(page, "1061", "Ana Ruiz", "Paid for her friend");
  await expect(orders.confirmation(page)).toContainText("Saved on this device. It is sent as soon as the server can be reached.");
  await expect(syncState(page)).toHaveText("Working offline. 1 change saved on this device, waiting");
  const customer = await customerOf(page, "1061");
  await expect(customer).toContainText("Ana Ruiz");
  await expect(customer).toContainText("Saved on this device");

  await comeBack(server, page);
  await isSynced(page);
  await expect(orders.confirmation(page)).toContainText("Synced.");
  await expect(customer).not.toContainText("Saved on this device");
  await otherDeviceSees(otherDevice, "1061", "Ana Ruiz");
  const history = await api.history(await orders.idOf(page, "1061"));
  expect(history).toHaveLength(1);
  expect(history[0]).toMatchObject({ new: { name: "Ana Ruiz" }, reason: "Paid for her friend" });
});

test("a customer made while the server is away is a pending account until it is back", async ({ page, server, otherDevice, api }) => {
  await signIn(page);
  await openNewCustomer(page, "1033", "made.offline@example.com");
  await server.stop();
  await orders.submitAndConfirm(page, "1033", "made.offline@example.com");
  const customer = await customerOf(page, "1033");
  await expect(customer).toContainText("made.offline@example.com");
  await expect(customer).toContainText("Pending account");
  await expect(syncState(page)).toHaveText("Working offline. 1 change saved on this device, waiting");

  await comeBack(server, page);
  await isSynced(page);
  await expect(customer).toContainText("made.offline@example.com");
  await expect(customer).not.toContainText("Pending account");
  await otherDeviceSees(otherDevice, "1033", "made.offline@example.com");
  expect(await api.history(await orders.idOf(page, "1033"))).toHaveLength(1);
});

test("undo before it was sent withdraws the change, and the server never hears of it", async ({ page, server, api }) => {
  await signIn(page);
  await goOffline(server, page);
  await orders.reassign(page, "1063", "ruiz", "Ana Ruiz", "Paid for her");
  await orders.confirmation(page).getByRole("button", { name: "Undo" }).click();
  await expect(orders.confirmation(page)).toContainText("The change of order 1063 has been withdrawn. Nothing was sent.");
  await expect(await customerOf(page, "1063")).toContainText("Olga Nilsen");
  await expect(syncState(page)).toHaveText("Working offline");

  await comeBack(server, page);
  await isSynced(page);
  await expect(await customerOf(page, "1063")).toContainText("Olga Nilsen");
  expect(await api.history(await orders.idOf(page, "1063"))).toEqual([]);
});

test("undo after it was sent gives the order back to whom it belonged to", async ({ page, otherDevice, api }) => {
  await signIn(page);
  await orders.reassign(page, "1062", "ruiz", "Ana Ruiz", "Paid for her");
  await isSynced(page);
  await orders.confirmation(page).getByRole("button", { name: "Undo" }).click();
  await expect(orders.confirmation(page)).toContainText("Order 1062 goes back to");
  await expect(await customerOf(page, "1062")).toContainText("bob.markup@example.net");
  await isSynced(page);
  await otherDeviceSees(otherDevice, "1062", "bob.markup@example.net");
  const history = await api.history(await orders.idOf(page, "1062"));
  expect(history.map((entry) => entry.new.email)).toEqual(["ana.ruiz@example.com", "bob.markup@example.net"]);
  expect(history.at(-1)?.email_after).toBe(history[0]?.email_before);
});

test("the ownership history of a reassigned order says who moved it, and why", async ({ page }) => {
  await signIn(page);
  await orders.openReassign(page, "1032");
  await orders.pick(page, "till-1", "Till 1 (shop)");
  await page.getByRole("checkbox", { name: "Keep existing order email address" }).check();
  await orders.submitAndConfirm(page, "1032", "Till 1 (shop)", "Paid at the counter");
  await isSynced(page);
  await page.getByRole("link", { name: "View order 1032" }).click();
  const history = page.getByRole("region", { name: "Ownership history" });
  await expect(history).toContainText("From Ana Ruiz (ana.ruiz@example.com) to Till 1 (shop) (till-1@quillwater.example)");
  await expect(history).toContainText("Reason: Paid at the counter");
  await expect(history).toContainText("Clara Lindgren");
  const customer = page.getByRole("region", { name: "Customer" });
  await expect(customer).toContainText("Contact e-mailana.ruiz@example.com");
});

test("T-19 an order of an account becomes a guest order again, owner and contact e-mail both", async ({ page, api }) => {
  await signIn(page);
  await orders.openReassign(page, "1107");
  await page.getByRole("radio", { name: "Guest (no account)" }).check();
  await expect(orders.customerSearch(page)).toHaveCount(0);
  const preview = page.getByRole("region", { name: "What changes, what stays" });
  await expect(preview.getByRole("row", { name: /^Owner/ })).toContainText("a guest with the e-mail hedda.moberg@example.org");
  await expect(preview.getByRole("row", { name: /^Orders of Hedda Moberg/ })).toContainText("59 orders");
  await orders.submit(page);
  await expect(orders.confirmation(page)).toContainText("Order 1107 is a guest order again.");
  await expect(await customerOf(page, "1107")).toContainText("Guest");
  await isSynced(page);
  const history = await api.history(await orders.idOf(page, "1107"));
  expect(history).toMatchObject([{ old: { name: "Hedda Moberg" }, email_after: "hedda.moberg@example.org" }]);
  // A guest order has no owner to take away.
  await orders.openReassign(page, "1107");
  await expect(page.getByRole("radio")).toHaveCount(2);
});

test("a pending account of this device is offered for further orders, as what it is", async ({ page, server, api }) => {
  await signIn(page);
  await goOffline(server, page);
  await openNewCustomer(page, "1108", "still.pending@example.com");
  await orders.submitAndConfirm(page, "1108", "still.pending@example.com");
  await orders.openReassign(page, "1109");
  await orders.customerSearch(page).fill("still.pen");
  await expect(page.getByRole("listbox", { name: "Customers" }).getByRole("option")).toContainText("Pending account");
  await page.getByRole("listbox", { name: "Customers" }).getByRole("option").click();
  await orders.submitAndConfirm(page, "1109", "still.pending@example.com", "The same team");
  await expect(await customerOf(page, "1109")).toContainText("Pending account");
  await comeBack(server, page);
  await isSynced(page);
  await expect(await customerOf(page, "1109")).not.toContainText("Pending account");
  expect(await api.history(await orders.idOf(page, "1109"))).toMatchObject([{ new: { email: "still.pending@example.com" } }]);
});

test("who has nothing in common with an order gets it only with a reason, and No changes nothing", async ({ page, checkAccessibility }) => {
  await signIn(page);
  await orders.openReassign(page, "1110");
  await orders.pick(page, "vera.quist", "Vera Quist");
  await expect(page.getByText("Nothing in common with this order", { exact: true })).toBeVisible();
  await orders.submit(page);
  await expect(orders.mistakes(page)).toContainText("Enter a reason: this customer has nothing in common with the order");
  await page.getByRole("textbox", { name: "Reason (required)" }).fill("She paid");
  await orders.submit(page);
  const question = page.getByRole("dialog", { name: "Reassign to Vera Quist?" });
  await expect(question).toBeVisible();
  await checkAccessibility();
  await question.getByRole("button", { name: "No" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Reason (required)" })).toHaveValue("She paid");
  // Back is No, and no more than that.
  await orders.submit(page);
  await expect(question).toBeVisible();
  await page.goBack();
  await expect(question).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Reason (required)" })).toHaveValue("She paid");
  await expect(orders.customerSearch(page)).toHaveValue("Vera Quist");
  await goTo(page, "Outbox");
  await expect(page.getByRole("region", { name: "Waiting (0)" })).toBeVisible();
});

test("an order that would go to a till's account is warned of, on the page and in the dialog", async ({ page }) => {
  await signIn(page);
  const warning = "It would go to a till's account: orders of many people are paid under it.";
  await orders.openReassign(page, "1060");
  const preview = page.getByRole("region", { name: "What changes, what stays" });
  await orders.pick(page, "till-1", "Till 1 (shop)");
  await expect(preview.getByRole("list", { name: "Before you go on" })).toContainText(warning);
  await orders.customerSearch(page).fill("");
  await orders.pick(page, "vera.quist", "Vera Quist");
  await expect(preview.getByRole("row", { name: /^Owner/ })).toContainText("Vera Quist");
  await expect(preview).not.toContainText(warning);
  await goTo(page, "Orders");
  await link.openFromMenu(page, "1022");
  await link.choose(page, "till-1", "Till 1 (shop)");
  await expect(link.dialog(page, "1022")).toContainText(warning);
});

test("a colleague who was faster while the form was open is named, and going on needs a reason and a yes", async ({ page, otherDevice }) => {
  await signIn(page);
  await signIn(otherDevice, MANAGER);
  await orders.openReassign(page, "1076");
  await orders.pick(page, "vera.quist", "Vera Quist");
  await orders.reassign(otherDevice, "1076", "ana.ruiz", "Ana Ruiz", "It is hers");
  const meanwhile = page.getByText("Since this page was opened, order 1076 has changed owner. It is assigned to Ana Ruiz (ana.ruiz@example.com) now.");
  await expect(meanwhile).toBeVisible({ timeout: 20_000 });
  await orders.submit(page);
  await expect(orders.mistakes(page)).toContainText("Enter a reason: somebody else has changed whose order it is");
  await page.getByRole("textbox", { name: "Reason (required)" }).fill("Vera showed her card");
  await orders.submit(page);
  await expect(page.getByRole("dialog", { name: "Reassign to Vera Quist?" })).toContainText("Since this page was opened, order 1076 has changed owner.");
  await page.getByRole("button", { name: "Yes, reassign to Vera Quist" }).click();
  await expect(orders.confirmation(page)).toContainText("Order 1076 has been assigned to customer Vera Quist.");
});

test("a slip in the e-mail of a new customer is pointed out, and the account that has almost the same is offered", async ({ page }) => {
  await signIn(page);
  await orders.openReassign(page, "1077");
  await page.getByRole("radio", { name: "New customer" }).check();
  const email = page.getByRole("textbox", { name: "Email", exact: true });
  await email.fill("somebody.else@hotmail.con");
  await expect(page.getByText("hotmail.con looks like hotmail.com")).toBeVisible();
  await email.fill("ana.riuz@example.com");
  await expect(page.getByText("There is an account with almost this address: Ana Ruiz (ana.ruiz@example.com).")).toBeVisible();
  await page.getByRole("button", { name: "Use the account of Ana Ruiz" }).click();
  await expect(orders.customerSearch(page)).toHaveValue("Ana Ruiz");
});
