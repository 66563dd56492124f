// The reassign form and the menu that leads to it. The numbers are those of the specification's test cases.
import type { Page } from "@playwright/test";
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, nothingIsQueued } from "./support/frame.ts";
import * as link from "./support/link.ts";
import * as orders from "./support/orders.ts";
import { CLERK, MANAGER, signIn, signOut, VIEWER } from "./support/staff.ts";

test.use({ story: "form" });

const newCustomer = (page: Page) => page.getByRole("radio", { name: "New customer" });
const existingCustomer = (page: Page) => page.getByRole("radio", { name: "Existing customer" });
const email = (page: Page) => page.getByRole("textbox", { name: "Email" });
const generate = (page: Page) => page.getByRole("checkbox", { name: "Generate password" });

async function openAsClerk(page: Page, number: string): Promise<void> {
  await signIn(page, CLERK);
  await orders.openReassign(page, number);
}

/** The form said no: the sentence stands in the summary, which has focus, and beside the field, which says it is wrong. */
async function isRefused(page: Page, field: string, sentence: string): Promise<void> {
  await orders.submit(page);
  await expect(orders.mistakes(page)).toContainText(sentence);
  await expect(orders.mistakes(page)).toBeFocused();
  const control = page.getByLabel(field, { exact: true });
  await expect(control).toHaveAttribute("aria-invalid", "true");
  await expect(control).toHaveAccessibleDescription(new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
}

test("T-01: a row offers View, and Reassign in its menu", async ({ page }) => {
  await signIn(page, CLERK);
  await orders.find(page, "1042");
  await expect(orders.row(page, "1042").getByRole("link", { name: "View order 1042" })).toBeVisible();
  await orders.openMenu(page, "1042");
  await expect(page.getByRole("menu").getByRole("menuitem")).toHaveText(["Reassign", "Peek"]);
});

test("T-02: the form says first whose the order is", async ({ page }) => {
  const whose = {
    "1010": "The order is currently assigned to Ana Ruiz (ana.ruiz@example.com).",
    "1023": "The order is currently assigned to a guest with the e-mail petra.unknown@visitors.example.",
    "1024": "The order is currently assigned to a guest without an e-mail.",
  };
  await signIn(page, CLERK);
  for (const [number, sentence] of Object.entries(whose)) {
    await orders.openReassign(page, number);
    await expect(page.getByText(sentence, { exact: true })).toBeVisible();
    await goTo(page, "Orders");
  }
});

test("T-03: an existing customer is preselected, and a switch leaves nothing behind", async ({ page }) => {
  await openAsClerk(page, "1042");
  await expect(existingCustomer(page)).toBeChecked();
  await orders.pick(page, "ruiz", "Ana Ruiz");

  await newCustomer(page).check();
  await expect(orders.customerSearch(page)).toHaveCount(0);
  await expect(page.getByRole("region", { name: "What changes, what stays" })).not.toContainText("Ana Ruiz");
  await expect(generate(page)).toBeChecked();
  await expect(page.getByLabel("Password", { exact: true })).toHaveCount(0);
  await email(page).fill("left.behind@example.com");
  await generate(page).uncheck();
  await page.getByLabel("Password", { exact: true }).fill("left-behind");

  await existingCustomer(page).check();
  await expect(email(page)).toHaveCount(0);
  await expect(orders.customerSearch(page)).toHaveValue("");

  await newCustomer(page).check();
  await expect(email(page)).toHaveValue("");
  await expect(generate(page)).toBeChecked();
});

test("T-04: without a customer nothing is queued", async ({ page }) => {
  await openAsClerk(page, "1042");
  await isRefused(page, "Search", "Search for a customer and choose one");
  await orders.mistakes(page).getByRole("link", { name: "Search for a customer and choose one" }).click();
  await expect(orders.customerSearch(page)).toBeFocused();
  await nothingIsQueued(page);
});

test("why somebody of another department is not listed is said", async ({ page }) => {
  await signIn(page, MANAGER);
  await orders.openReassign(page, "1048");
  await orders.customerSearch(page).fill("uma zimmermann");
  await expect(page.getByText("No customers match. 1 customer of another department matches, but cannot get this order.").first()).toBeVisible();
});

test("T-05: part of a user name or an e-mail in any case finds somebody, and free text is nobody", async ({ page }) => {
  await openAsClerk(page, "1042");
  for (const typed of ["ruiz", "ANA.R", "a.ruiz@EXAMPLE"]) {
    await orders.customerSearch(page).fill(typed);
    await expect(page.getByRole("option", { name: "Ana Ruiz" })).toContainText("ana.ruiz@example.com");
  }
  await orders.customerSearch(page).fill("nobody at all");
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(page.getByText("No customers match").first()).toBeVisible();
  await isRefused(page, "Search", "Nobody is chosen for “nobody at all”. Choose a customer from the list.");
  await expect(orders.customerSearch(page)).toHaveValue("nobody at all");
  await nothingIsQueued(page);
});

test("T-06: guests, blocked and merged accounts and those of another department cannot be chosen", async ({ page }) => {
  await openAsClerk(page, "1042");
  for (const typed of ["petra.unknown", "blocked.bruno", "olga.nilsen.old", "emil.haug"]) {
    await orders.customerSearch(page).fill("ruiz");
    await expect(page.getByRole("option")).toHaveCount(1);
    await orders.customerSearch(page).fill(typed);
    await expect(page.getByRole("option"), typed).toHaveCount(0);
  }
});

test("T-09: a taken e-mail is refused in any spelling, and its account is offered", async ({ page, api }) => {
  await openAsClerk(page, "1063");
  await newCustomer(page).check();
  await email(page).fill(" Ana.Ruiz@EXAMPLE.com ");
  await isRefused(page, "Email", "The email address Ana.Ruiz@EXAMPLE.com is already taken.");
  await page.getByRole("button", { name: "Use the account of Ana Ruiz" }).click();
  await expect(existingCustomer(page)).toBeChecked();
  await expect(orders.customerSearch(page)).toHaveValue("Ana Ruiz");
  await expect(orders.mistakes(page)).toHaveCount(0);
  await orders.submitAndConfirm(page, "1063", "Ana Ruiz", "Paid for her");
  await isSynced(page);
  const history = await api.history(await orders.idOf(page, "1063"));
  expect(history.map((entry) => entry.new.email)).toEqual(["ana.ruiz@example.com"]);
});

test("T-09: the address of a shut account is taken, and whose it is only those learn who may see such accounts", async ({ page, otherDevice }) => {
  const refused = "The email address blocked.bruno@example.com is already taken.";
  await openAsClerk(page, "1060");
  await newCustomer(page).check();
  await email(page).fill("blocked.bruno@example.com");
  await isRefused(page, "Email", refused);
  await expect(page.getByRole("main")).not.toContainText("Bruno");

  await signIn(otherDevice, MANAGER);
  await orders.openReassign(otherDevice, "1060");
  await newCustomer(otherDevice).check();
  await email(otherDevice).fill("blocked.bruno@example.com");
  await isRefused(otherDevice, "Email", refused);
  await expect(otherDevice.getByText("It is the address of Bruno Falk. That account is shut (Blocked)")).toBeVisible();
  await expect(otherDevice.getByRole("button", { name: /^Use the account/ })).toHaveCount(0);
});

test("T-10: what is no e-mail is refused", async ({ page }) => {
  await openAsClerk(page, "1042");
  await newCustomer(page).check();
  await isRefused(page, "Email", "Enter an email address");
  for (const wrong of ["ana", "ana@", "ana@example", "ana ruiz@example.com"]) {
    await email(page).fill(wrong);
    await isRefused(page, "Email", "Enter an email address in the form ana@example.com");
    await expect(email(page)).toHaveValue(wrong);
  }
  await nothingIsQueued(page);
});

test("T-11: a password of one's own has to be long enough, twice the same, and set while connected", async ({ page, server, otherDevice }) => {
  await openAsClerk(page, "1051");
  await newCustomer(page).check();
  await email(page).fill("own.password@example.com");
  await generate(page).uncheck();
  const [password, again] = [page.getByLabel("Password", { exact: true }), page.getByLabel("Confirm password", { exact: true })];
  const tooShort = "Enter a password of at least 8 characters";
  await isRefused(page, "Password", tooShort);
  await password.fill("seven77");
  await again.fill("seven77");
  await isRefused(page, "Password", tooShort);
  await password.fill("long enough");
  await isRefused(page, "Confirm password", "The two passwords differ. Enter the same password twice.");

  await goOffline(server, page);
  await password.fill("long enough");
  await again.fill("long enough");
  await isRefused(page, "Password", "A password can only be set while connected, since it is never stored on this device.");
  await expect(email(page)).toHaveValue("own.password@example.com");

  await comeBack(server, page);
  await isSynced(page);
  await password.fill("long enough");
  await again.fill("long enough");
  await orders.submitAndConfirm(page, "1051", "own.password@example.com");
  await isSynced(page);
  await signIn(otherDevice, CLERK);
  await orders.find(otherDevice, "1051");
  await expect(await orders.cell(otherDevice, "1051", "Customer")).toContainText("own.password@example.com");
});

test("T-20: the present owner again is a clear message and no operation", async ({ page }) => {
  await openAsClerk(page, "1010");
  await orders.customerSearch(page).pressSequentially("ruiz");
  await expect(page.getByRole("option", { name: "Ana Ruiz" })).toContainText("Present owner");
  await page.getByRole("option", { name: "Ana Ruiz" }).click();
  await orders.submit(page);
  await expect(page.getByRole("region", { name: "Problem" })).toContainText(
    "The order already belongs to this customer. Nothing was changed.",
  );
  // At the top of a form that is longer than the screen: it is gone to and read out.
  await expect(page.getByRole("alert").filter({ hasText: "The order already belongs to this customer." })).toBeFocused();
  await nothingIsQueued(page);
});

for (const { number, what, short, sentence } of [
  { number: "1030", what: "locked", short: "The order is locked", sentence: "The order is locked by another process of the shop." },
  { number: "1031", what: "cancelled", short: "The order is cancelled", sentence: "Cancelled orders keep their owner." },
]) {
  test(`T-23: a ${what} order says why it cannot be reassigned, at its address too`, async ({ page }) => {
    await signIn(page, CLERK);
    await orders.find(page, number);
    const id = await orders.idOf(page, number);
    await orders.openMenu(page, number);
    const item = page.getByRole("menuitem", { name: "Reassign" });
    await expect(item).toHaveAttribute("aria-disabled", "true");
    await expect(item).toHaveAccessibleDescription(short);
    await item.press("Enter");
    await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();

    await page.goto(`/orders/${id}`);
    const button = page.getByRole("button", { name: "Reassign order" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAccessibleDescription(short);

    await page.goto(`/orders/${id}/reassign`);
    await expect(page.getByRole("region", { name: "Warning" })).toContainText(sentence);
    await expect(page.getByRole("radio")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Reassign order" })).toHaveCount(0);
  });
}

test("T-33: a name with markup in it is shown as text everywhere", async ({ page }) => {
  const name = `<b>Bob</b> & "Sons" <img src=x>`;
  await signIn(page, CLERK);
  await orders.find(page, "1062");
  await expect(await orders.cell(page, "1062", "Customer")).toContainText(name);
  await page.getByRole("link", { name: "View order 1062" }).click();
  await expect(page.getByRole("region", { name: "Customer" })).toContainText(`${name} (bob.markup@example.net)`);
  await page.getByRole("link", { name: "Reassign order" }).click();
  await expect(page.getByText(`The order is currently assigned to ${name} (bob.markup@example.net).`)).toBeVisible();
  await goTo(page, "Orders");

  await orders.openReassign(page, "1060");
  await orders.customerSearch(page).pressSequentially("bob.markup");
  await expect(page.getByRole("option")).toContainText(name);
  await page.getByRole("option").click();
  await expect(page.getByRole("region", { name: "What changes, what stays" })).toContainText(name);
  await orders.submitAndConfirm(page, "1060", name, "<script>reason</script>");
  await isSynced(page);
  await page.getByRole("link", { name: "View order 1060" }).click();
  const history = page.getByRole("region", { name: "Ownership history" });
  await expect(history).toContainText(`to ${name} (bob.markup@example.net)`);
  await expect(history).toContainText("Reason: <script>reason</script>");
});

test("T-42: who may only look gets no menu, no button and no form", async ({ page }) => {
  await signIn(page, VIEWER);
  await orders.find(page, "1042");
  const id = await orders.idOf(page, "1042");
  await expect(orders.row(page, "1042").getByRole("link", { name: "View order 1042" })).toBeVisible();
  await expect(orders.row(page, "1042").getByRole("button")).toHaveCount(0);
  await page.getByRole("link", { name: "View order 1042" }).click();
  await expect(page.getByRole("region", { name: "Ownership history" })).toBeVisible();
  await expect(page.getByText("Reassign order")).toHaveCount(0);
  await page.goto(`/orders/${id}/reassign`);
  await expect(page.getByRole("region", { name: "Warning" })).toContainText("You may see this order but not reassign it.");
  await expect(page.getByRole("radio")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Reassign order" })).toHaveCount(0);
});

test("what was begun in a form is there for who comes back, without a password, until Cancel", async ({ page }) => {
  await openAsClerk(page, "1077");
  await orders.pick(page, "ruiz", "Ana Ruiz");
  const reason = page.getByRole("textbox", { name: /^Reason/ });
  await reason.fill("They called");
  await goTo(page, "Outbox");
  await page.goBack();
  await expect(page.getByText("What you began here is filled in still.")).toBeVisible();
  await expect(orders.customerSearch(page)).toHaveValue("Ana Ruiz");
  await expect(reason).toHaveValue("They called");
  await expect(page.getByRole("region", { name: "What changes, what stays" }).getByRole("row", { name: /^Owner/ })).toContainText("Ana Ruiz");

  // A password is typed again.
  await newCustomer(page).check();
  await expect(page.getByText("Enter the e-mail to see it").first()).toBeVisible();
  await email(page).fill("somebody@example.com");
  await generate(page).uncheck();
  await page.getByLabel("Password", { exact: true }).fill("a long enough password");
  await goTo(page, "Outbox");
  await page.goBack();
  await expect(email(page)).toHaveValue("somebody@example.com");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");

  // Nor does a reload lose it, as after a tab that died.
  await page.reload();
  await expect(page.getByText("What you began here is filled in still. Only a password is never kept.")).toBeVisible();
  await expect(email(page)).toHaveValue("somebody@example.com");
  expect(await page.evaluate("JSON.stringify(sessionStorage)")).not.toContain("a long enough password");

  await page.getByRole("link", { name: "Cancel" }).click();
  // A link is followed a frame after it is pressed.
  await expect(page.getByRole("heading", { level: 1, name: /^Reassign/ })).toHaveCount(0);
  await page.goBack();
  await expect(existingCustomer(page)).toBeChecked();
  await expect(orders.customerSearch(page)).toHaveValue("");
  await expect(page.getByText("What you began here is filled in still.")).toHaveCount(0);
});

test("what was begun is not there any more when somebody else has given the order away meanwhile", async ({ page, otherDevice }) => {
  await openAsClerk(page, "1010");
  await page.getByRole("textbox", { name: /^Reason/ }).fill("They called");
  await goTo(page, "Outbox");
  await signIn(otherDevice, MANAGER);
  await orders.reassign(otherDevice, "1010", "till-1", "Till 1 (shop)", "Paid at the till");
  await goTo(page, "Orders");
  await orders.find(page, "1010");
  await expect(await orders.cell(page, "1010", "Customer")).toContainText("Till 1 (shop)", { timeout: 20_000 });
  await orders.openReassign(page, "1010");
  await expect(page.getByText("The order is currently assigned to Till 1 (shop)")).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^Reason/ })).toHaveValue("");
  await expect(page.getByText("What you began here is filled in still.")).toHaveCount(0);
  await expect(page.getByText("What you began here is not filled in any more: the order has changed owner since.")).toBeVisible();
});

test("what was begun for several orders outlives a reload, and ends with a sign-out", async ({ page }) => {
  await signIn(page, CLERK);
  await page.goto("/orders/bulk?o=61.62.78");
  await expect(page.getByRole("heading", { name: "Reassign 2 orders", level: 1 })).toBeVisible();
  await expect(page.getByText("1 more order was asked for and stays as it is")).toBeVisible();
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await page.getByRole("textbox", { name: /^Reason/ }).fill("They called");
  await page.reload();
  await expect(page.getByText("What you began here is filled in still.")).toBeVisible();
  await expect(orders.customerSearch(page)).toHaveValue("Ana Ruiz");
  await expect(page.getByRole("textbox", { name: /^Reason/ })).toHaveValue("They called");
  await signOut(page, CLERK);
  expect(await page.evaluate("sessionStorage.getItem('rehome.begun')")).toBe(null);
});

test("what was typed in the link dialog outlives a reload, and ends with the dialog", async ({ page }) => {
  await signIn(page, CLERK);
  await link.openFromMenu(page, "1077");
  const search = page.getByRole("textbox", { name: "Search customers" });
  await search.fill("vera");
  await page.reload();
  await expect(search).toHaveValue("vera");
  await link.choose(page, "vera", "Vera Quist");
  const reason = page.getByRole("textbox", { name: /^Reason/ });
  const keepEmail = page.getByRole("checkbox", { name: "Keep existing order email address" });
  await reason.fill("They called");
  await keepEmail.check();
  await page.reload();
  await expect(reason).toHaveValue("They called");
  await expect(keepEmail).toBeChecked();
  await page.getByRole("dialog").getByRole("button", { name: "No", exact: true }).click();
  await expect(search).toHaveValue("vera");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await page.evaluate("sessionStorage.getItem('rehome.begun.link')")).toBe(null);
  await link.openFromMenu(page, "1077");
  await expect(search).toHaveValue("");
});

test("a form says that its order was given away in another tab of the same person, and asks why", async ({ page, context }) => {
  await openAsClerk(page, "1051");
  const reason = page.getByRole("textbox", { name: /^Reason/ });
  await expect(reason).not.toHaveAttribute("aria-required");
  await orders.pick(page, "ruiz", "Ana Ruiz");
  const other = await context.newPage();
  await other.goto("/orders");
  await orders.reassign(other, "1051", "till-1", "Till 1 (shop)", "Paid at the till");
  await page.bringToFront();
  await expect(page.getByText("Since this page was opened, order 1051 has changed owner. It is assigned to Till 1 (shop) (till-1@quillwater.example) now.")).toBeVisible();
  await expect(reason).toHaveAttribute("aria-required", "true");
});

test("Ctrl and Enter send the form from any field", async ({ page }) => {
  await signIn(page, MANAGER);
  await orders.openReassign(page, "1042");
  await page.getByRole("textbox", { name: "Reason" }).fill("At the counter");
  await page.keyboard.press("Control+Enter");
  await expect(orders.mistakes(page)).toBeVisible();
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await page.getByRole("textbox", { name: /^Reason/ }).press("Control+Enter");
  await expect(orders.confirmation(page).or(page.getByRole("button", { name: "Yes, reassign to Ana Ruiz" }))).toBeVisible();
});
