// The handbook's second walk: a guest order is linked to the account of the person who placed it, from its page and from its row,
// with a connection and without, by mouse and by keyboard. And everything that must not happen on the way.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, nothingIsQueued, syncState } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { MANAGER, VIEWER, signIn } from "./support/staff.ts";

test.use({ story: "link" });

const belongsTo = (page: Page) => page.getByRole("region", { name: "Customer", exact: true });

test("T-13 a guest order is linked from its page, as the handbook has it", async ({ page, otherDevice, api }) => {
  await signIn(page);
  await link.openFromPage(page, "1020");
  const dialog = link.dialog(page, "1020");
  await expect(dialog.getByRole("textbox", { name: "Search customers" })).toBeFocused();
  // With nothing typed, those the evidence speaks for.
  await expect(link.candidate(page, "Ana Ruiz")).toHaveAccessibleDescription(/Same e-mail/);
  await expect(dialog.getByRole("button", { name: "Link order now" })).toHaveAccessibleDescription("Choose a customer first");

  await dialog.getByRole("textbox", { name: "Search customers" }).fill("ruiz");
  await dialog.getByRole("textbox", { name: "Search customers" }).press("Enter");
  await expect(link.candidate(page, "Ana Ruiz")).toBeFocused();
  await expect(link.candidate(page, "Ana Ruiz")).toHaveAccessibleDescription(/ana\.ruiz@example\.com.*order/s);
  await link.candidate(page, "Ana Ruiz").check();
  await dialog.getByRole("button", { name: "Link order now" }).click();

  const changes = dialog.getByRole("table", { name: "What changes, what stays" });
  await expect(changes.getByRole("row", { name: /^Owner/ })).toContainText("Ana Ruiz (ana.ruiz@example.com)");
  await expect(changes.getByRole("row", { name: /^Placed with e-mail/ })).toContainText("Stays");
  await expect(changes.getByRole("row", { name: /^Orders of Ana Ruiz/ })).toContainText(/\d+ orders?, .* spent/);
  await link.sayYes(page, "1020", "Ana Ruiz");

  await expect(belongsTo(page)).toContainText("Ana Ruiz (ana.ruiz@example.com)");
  await expect(page.getByRole("button", { name: "Link to customer account" })).toBeHidden();
  await expect(orders.confirmation(page).getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Information" })).toContainText("1 more guest order uses this e-mail");
  await isSynced(page);
  await expect(orders.confirmation(page)).toContainText("Synced.");

  await signIn(otherDevice, MANAGER);
  await orders.find(otherDevice, "1020");
  await expect(await orders.cell(otherDevice, "1020", "Customer")).toContainText("Ana Ruiz");
  await goTo(page, "Orders");
  const history = await api.history(await orders.idOf(page, "1020"));
  expect(history).toHaveLength(1);
  expect(history[0]).toMatchObject({ new: { name: "Ana Ruiz" }, staff: { name: "Clara Lindgren" } });
});

test("T-13 No, Escape and Back change nothing", async ({ page }) => {
  await signIn(page);
  await link.openFromMenu(page, "1022");
  const dialog = link.dialog(page, "1022");
  const list = page.url().replace(/[?&]link=.*$/, "");

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(page.url()).toBe(list);
  await expect(page.getByRole("button", { name: "More operations for order 1022" })).toBeFocused();

  await orders.openMenu(page, "1022");
  await page.getByRole("menuitem", { name: "Link to customer account" }).click();
  await expect(dialog).toBeVisible();
  await page.goBack();
  await expect(dialog).toBeHidden();
  expect(page.url()).toBe(list);

  await orders.openMenu(page, "1022");
  await page.getByRole("menuitem", { name: "Link to customer account" }).click();
  await link.choose(page, "ruiz", "Ana Ruiz");
  await dialog.getByRole("button", { name: "No" }).click();
  await expect(dialog.getByRole("button", { name: "Link order now" })).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Search customers" })).toHaveValue("ruiz");
  await dialog.getByRole("button", { name: "Link order now" }).click();
  await page.goBack();
  await expect(dialog.getByRole("button", { name: "Link order now" })).toBeVisible();
  await dialog.getByRole("button", { name: "Link order now" }).click();
  await expect(dialog.getByRole("button", { name: "Yes, link to Ana Ruiz" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(page.url()).toBe(list);

  await expect(await orders.cell(page, "1022", "Customer")).toContainText("Guest");
  await nothingIsQueued(page);
});

test("a mistyped e-mail is pointed out and never matched silently", async ({ page }) => {
  await signIn(page);
  await link.openFromMenu(page, "1022");
  await expect(link.candidate(page, "Ana Ruiz")).toHaveAccessibleDescription(/almost ana\.ruiz@example\.com, but not the same/);
  await expect(link.candidate(page, "Ana Ruiz")).not.toHaveAccessibleDescription(/Same e-mail/);
});

test("a guest order is linked from its row while the server is away, and sent once when it is back", async ({ page, server, api, checkAccessibility }) => {
  await signIn(page);
  await goOffline(server, page);
  await link.openFromMenu(page, "1021");
  await checkAccessibility();
  await link.choose(page, "ana.ruiz@", "Ana Ruiz");
  await checkAccessibility();
  await link.sayYes(page, "1021", "Ana Ruiz");
  await expect(orders.confirmation(page)).toContainText("Saved on this device.");
  const customer = await orders.cell(page, "1021", "Customer");
  await expect(customer).toContainText("Ana Ruiz");
  await expect(customer).toContainText("Saved on this device");
  await expect(syncState(page)).toHaveText("Working offline. 1 change saved on this device, waiting");
  await checkAccessibility();

  await comeBack(server, page);
  await isSynced(page);
  await expect(orders.confirmation(page)).toContainText("Synced.");
  expect(await api.history(await orders.idOf(page, "1021"))).toHaveLength(1);
});

test("T-14 an order that got an owner while the dialog was open is not linked, and the dialog says whose it is", async ({ page, otherDevice }) => {
  await signIn(page);
  await link.openFromMenu(page, "1024");
  await signIn(otherDevice, MANAGER);
  await orders.reassign(otherDevice, "1024", "till-1", "Till 1 (shop)", "Paid at the till");
  const dialog = link.dialog(page, "1024");
  await expect(dialog.getByRole("alert")).toContainText("Order 1024 belongs to Till 1 (shop) (till-1@quillwater.example) now.", { timeout: 20_000 });
  await expect(dialog.getByRole("button", { name: "Link order now" })).toBeHidden();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toBeHidden();
  await expect(await orders.cell(page, "1024", "Customer")).toContainText("Till 1 (shop)");
  await nothingIsQueued(page);
});

test("somebody with nothing in common gets an order only with a reason", async ({ page, api }) => {
  await signIn(page);
  await link.openFromMenu(page, "1023");
  await link.choose(page, "ruiz", "Ana Ruiz");
  const dialog = link.dialog(page, "1023");
  await expect(dialog).toContainText("Nothing in common with this order");
  const yes = dialog.getByRole("button", { name: "Yes, link to Ana Ruiz" });
  await expect(yes).toHaveAccessibleDescription("Nothing in common with this order: give a reason first");
  await yes.click({ force: true });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason (required)" }).fill("She showed the receipt");
  await link.sayYes(page, "1023", "Ana Ruiz");
  await isSynced(page);
  const history = await api.history(await orders.idOf(page, "1023"));
  expect(history[0]).toMatchObject({ new: { name: "Ana Ruiz" }, reason: "She showed the receipt" });
});

test("T-36 siblings are offered for review, ticked only where a second fact agrees, and one undo takes them all back", async ({ page, api, checkAccessibility }) => {
  await signIn(page);
  await link.openFromMenu(page, "1070");
  await link.choose(page, "vera", "Vera Quist");
  await link.sayYes(page, "1070", "Vera Quist");
  const offer = page.getByRole("region", { name: "Information" });
  await expect(offer).toContainText("3 more guest orders use this e-mail");
  await offer.getByRole("button", { name: "Review" }).click();

  const review = page.getByRole("dialog", { name: "Other guest orders of this e-mail, for Vera Quist" });
  const tick = (number: string) => review.getByRole("checkbox", { name: `Link order ${number}` });
  await expect(review.getByRole("checkbox")).toHaveCount(3);
  await expect(tick("1071")).toBeChecked();
  await expect(tick("1071")).toHaveAccessibleDescription(/Same phone/);
  await expect(tick("1072")).not.toBeChecked();
  await expect(tick("1072")).toHaveAccessibleDescription(/Only the e-mail agrees.*Another name on this order: Tomas Lind/s);
  // Shown, and no more than that: the telephone is the account's.
  await expect(tick("1071")).toHaveAccessibleDescription(/Another name on this order: W\. Lund/);
  await expect(tick("1074")).not.toHaveAccessibleDescription(/Another name/);
  await expect(tick("1074")).toBeDisabled();
  await expect(tick("1074")).toHaveAccessibleDescription(/The order is locked/);
  await checkAccessibility();
  await page.goBack();
  await expect(review).toBeHidden();
  await offer.getByRole("button", { name: "Review" }).click();
  await tick("1072").check();
  await review.getByRole("textbox", { name: "Reason" }).fill("Same household");
  await review.getByRole("button", { name: "Link 2 orders" }).click();

  await expect(orders.confirmation(page)).toContainText("3 orders have been linked to customer Vera Quist.");
  await isSynced(page);
  await orders.confirmation(page).getByText("Result for each order").click();
  await expect(orders.confirmation(page).getByRole("listitem")).toHaveText(["Order 1070: linked", /^Order 107[12]: linked$/, /^Order 107[12]: linked$/]);
  await orders.filter(page).fill("107");
  await expect(await orders.cell(page, "1072", "Customer")).toContainText("Vera Quist");
  const id = await orders.idOf(page, "1072");
  expect(await api.history(id)).toMatchObject([{ new: { name: "Vera Quist" }, reason: "Same household" }]);

  await orders.confirmation(page).getByRole("button", { name: "Undo all" }).click();
  await expect(orders.confirmation(page)).toContainText("All 3 taken back.");
  await expect(await orders.cell(page, "1071", "Customer")).toContainText("Guest");
  await expect(await orders.cell(page, "1072", "Customer")).toContainText("Guest");
  await expect(await orders.cell(page, "1070", "Customer")).toContainText("Guest");
  await isSynced(page);
});

test("what a link leaves to review is found again: on its order, its guest and its account, until there is nothing left to link", async ({ page, api, checkAccessibility }) => {
  test.slow();
  await signIn(page);
  await link.openFromMenu(page, "1070");
  await link.choose(page, "vera", "Vera Quist");
  await link.sayYes(page, "1070", "Vera Quist");
  await isSynced(page);
  const id = await orders.idOf(page, "1070");
  const offer = page.getByRole("region", { name: "Information" }).filter({ hasText: "more guest order" });
  await page.getByRole("link", { name: "View order 1070" }).click();
  await expect(offer).toContainText("3 more guest orders use this e-mail");
  await page.reload();
  await expect(offer).toContainText("3 more guest orders use this e-mail");

  await page.goto(`/customers/guests/${id}`);
  await expect(offer).toContainText("3 more guest orders use the e-mail of order 1070, which was linked");
  // One list: what is still a guest order, and what belongs to somebody now.
  const list = page.getByRole("table", { name: "Past orders" });
  await expect(page.getByRole("region", { name: "Past orders (5)" })).toContainText("4 are still guest orders, 1 belongs to an account.");
  await expect(list.getByRole("row", { name: /1070/ })).toContainText(/Linked from guest.*Vera Quist.*Completed.*€/s);
  await expect(list.getByRole("row", { name: /1072/ })).toContainText(/Placed as Tomas Lind.*Guest.*Completed.*€/s);
  await list.getByRole("columnheader", { name: "Belongs to" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=customer/);
  await expect(list.getByRole("rowheader").first()).toContainText("1072");
  await checkAccessibility();
  await offer.getByRole("button", { name: "Review" }).click();
  const review = page.getByRole("dialog", { name: "Other guest orders of this e-mail, for Vera Quist" });
  await expect(review).toBeVisible();
  await page.goBack();
  await expect(review).toBeHidden();
  await expect(page).toHaveURL(/sort=customer$/);

  await goTo(page, "Customer search tool");
  await page.getByRole("textbox", { name: "Search customers" }).fill("vera.quist");
  await page.getByRole("link", { name: "View Vera Quist" }).click();
  await offer.getByRole("button", { name: "Review" }).click();
  await review.getByRole("checkbox", { name: "Link order 1072" }).check();
  await review.getByRole("textbox", { name: "Reason" }).fill("Same household");
  await review.getByRole("button", { name: "Link 2 orders" }).click();
  await expect(orders.confirmation(page)).toContainText("3 orders have been linked to customer Vera Quist.");
  await isSynced(page);
  // The one that is left is locked.
  await expect(offer).toHaveCount(0);
  await orders.confirmation(page).getByRole("button", { name: "Undo all" }).click();
  await expect(orders.confirmation(page)).toContainText("All 3 taken back.");
  await isSynced(page);
  await expect(offer).toHaveCount(0);
  expect(await api.history(id)).toMatchObject([{}, {}, {}, { new: { customer: null } }]);
});

test("T-36 the link and its siblings are one also in the outbox, and one undo leaves alone what has moved on", async ({ page, otherDevice }) => {
  await signIn(page);
  await link.openFromMenu(page, "1070");
  await link.choose(page, "vera", "Vera Quist");
  await link.sayYes(page, "1070", "Vera Quist");
  await isSynced(page);
  // Nothing of the page is left but its address: the link is found in what the device keeps.
  await page.getByRole("region", { name: "Information" }).getByRole("button", { name: "Review" }).click();
  const review = page.getByRole("dialog", { name: "Other guest orders of this e-mail, for Vera Quist" });
  await expect(review).toBeVisible();
  await page.reload();
  await review.getByRole("button", { name: "Link 1 order" }).click();
  await expect(orders.confirmation(page)).toContainText("2 orders have been linked to customer Vera Quist.");
  await isSynced(page);

  await signIn(otherDevice, MANAGER);
  await orders.reassign(otherDevice, "1070", "till-1", "Till 1 (shop)", "Paid at the till");
  await isSynced(otherDevice);
  await goTo(page, "Orders");
  await orders.find(page, "1070");
  await expect(await orders.cell(page, "1070", "Customer")).toContainText("Till 1 (shop)", { timeout: 20_000 });
  await orders.confirmation(page).getByRole("button", { name: "Undo all" }).click();
  await expect(page.getByRole("region", { name: "Problem" })).toContainText("1 of 2 taken back; order 1070 has moved on.");
  await orders.find(page, "1071");
  await expect(await orders.cell(page, "1071", "Customer")).toContainText("Guest");
  await goTo(page, "Outbox");
  const together = page.getByRole("listitem").filter({ hasText: "2 orders together · Linked to Vera Quist" });
  await expect(together.getByText(/^Order 107[01] · Linked to Vera Quist \(/)).toHaveCount(2);
});

test("look-alikes, mistyped domains and plus tags are pointed out in words", async ({ page }) => {
  await signIn(page);
  const says = async (number: string, words: RegExp) => {
    await link.openFromMenu(page, number);
    await page.getByRole("textbox", { name: "Search customers" }).fill("vera.quist");
    await expect(link.candidate(page, "Vera Quist")).toHaveAccessibleDescription(words);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  // What is odd about the order is said of the order, once.
  await link.openFromMenu(page, "1075");
  await expect(link.dialog(page, "1075").getByText(/only looks like a Latin letter/)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await link.openFromMenu(page, "1076");
  await expect(link.dialog(page, "1076")).toContainText("hotmail.con looks like hotmail.com");
  // Before the last button too.
  await link.choose(page, "vera.quist", "Vera Quist");
  await expect(link.dialog(page, "1076").getByText("hotmail.con looks like hotmail.com")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await says("1077", /differ in what follows the plus sign/);
});

test("after Yes focus stands where somebody can go on from, and stays there when the change is synced", async ({ page }) => {
  await signIn(page);
  await link.openFromPage(page, "1076");
  await link.choose(page, "vera.quist", "Vera Quist");
  await link.sayYes(page, "1076", "Vera Quist");
  await isSynced(page);
  await expect(page.getByRole("heading", { name: "Order 1076", level: 1 })).toBeFocused();

  await page.getByRole("link", { name: "Orders", exact: true }).first().click();
  await link.openFromMenu(page, "1077");
  await link.choose(page, "vera.quist", "Vera Quist");
  await link.sayYes(page, "1077", "Vera Quist");
  await isSynced(page);
  await expect(page.getByRole("button", { name: "More operations for order 1077" })).toBeFocused();
});

test("the whole walk goes without a mouse", async ({ page }) => {
  await signIn(page);
  await orders.find(page, "1022");
  await page.getByRole("button", { name: "More operations for order 1022" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Link to customer account" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Search customers" })).toBeFocused();
  await page.keyboard.type("ruiz");
  await page.keyboard.press("Enter");
  await expect(link.candidate(page, "Ana Ruiz")).toBeFocused();
  await page.keyboard.press("Space");
  const dialog = link.dialog(page, "1022");
  await tabTo(page, "Link order now");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Yes, link to Ana Ruiz" })).toBeEnabled();
  await tabTo(page, "Yes, link to Ana Ruiz");
  await page.keyboard.press("Enter");
  await expect(orders.confirmation(page)).toContainText("Order 1022 has been linked to customer Ana Ruiz.");
  await expect(dialog).toBeHidden();
  await orders.confirmation(page).getByRole("button", { name: "Undo" }).click();
  await expect(orders.confirmation(page)).not.toContainText("has been linked");
  await expect(await orders.cell(page, "1022", "Customer")).toContainText("Guest");
});

test("who may not reassign is not offered the link, and an owned order has none", async ({ page, otherDevice }) => {
  await signIn(page);
  await orders.find(page, "1042");
  await orders.openMenu(page, "1042");
  await expect(page.getByRole("menuitem", { name: "Reassign" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Link to customer account" })).toBeHidden();
  await signIn(otherDevice, VIEWER);
  await orders.find(otherDevice, "1022");
  const id = await orders.idOf(otherDevice, "1022");
  await expect(otherDevice.getByRole("button", { name: "More operations for order 1022" })).toBeHidden();
  await otherDevice.goto(`/orders/${id}?link=1`);
  await expect(otherDevice.getByRole("heading", { name: "Order 1022", level: 1 })).toBeVisible();
  await expect(otherDevice.getByRole("dialog")).toBeHidden();
});

test("T-14 whoever was second is told whose the order is now, in the notice and in the outbox", async ({ page, server, otherDevice }) => {
  await signIn(page);
  await signIn(otherDevice, MANAGER);
  await link.openFromMenu(page, "1075");
  await link.choose(page, "vera.quist", "Vera Quist");
  await link.openFromMenu(otherDevice, "1075");
  await link.choose(otherDevice, "ana.ruiz@", "Ana Ruiz");
  await server.stop();
  await link.sayYes(page, "1075", "Vera Quist");
  await otherDevice.getByRole("textbox", { name: "Reason (required)" }).fill("She says so");
  await link.sayYes(otherDevice, "1075", "Ana Ruiz");
  await otherDevice.context().setOffline(true);
  await comeBack(server, page);
  await isSynced(page);
  await otherDevice.context().setOffline(false);
  await comeBack(server, otherDevice);
  await expect(syncState(otherDevice)).toHaveText("1 change needs attention", { timeout: 20_000 });
  const said = otherDevice.getByRole("region", { name: "Warning" });
  await expect(said).toContainText("Order 1075 has not been linked to customer Ana Ruiz. It belongs to Vera Quist (vera.quist@example.com) now, by a change of Clara Lindgren.");
  await expect(orders.confirmation(otherDevice)).toHaveCount(0);
  await said.getByRole("link", { name: "Open outbox" }).click();
  const card = otherDevice.getByRole("region", { name: "Needs attention (1)" }).getByRole("listitem");
  await expect(card).toContainText("You: to Ana Ruiz");
  await expect(card).toContainText("Clara Lindgren: to Vera Quist (vera.quist@example.com)");
});

/** Presses Tab until the button has focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name });
  for (let presses = 0; presses < 20; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(button).toBeFocused();
}

test("a dialog that stood there when the page was loaded leaves focus on the page when it closes", async ({ page }) => {
  await signIn(page, MANAGER, "/orders?customers=guest");
  const number = (await orders.rows(page).first().getByRole("rowheader").textContent()) ?? "";
  await link.openFromPage(page, number);
  await page.reload();
  await expect(link.dialog(page, number)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: `Order ${number}`, level: 1 })).toBeFocused();
});
