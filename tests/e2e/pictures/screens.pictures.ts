// Every screen and state, one walk of one shop, each photographed at every size. `cargo xtask pictures` keeps them in target/pictures, for
// somebody to look at, and a few in docs/tour for the README.
import type { Page, Route } from "@playwright/test";
import * as customers from "../support/customers.ts";
import * as faults from "../support/faults.ts";
import { test, expect } from "../support/fixtures.ts";
import { goTo, isSynced, syncState } from "../support/frame.ts";
import * as link from "../support/link.ts";
import * as orders from "../support/orders.ts";
import { CLERK, MANAGER, fillInSignIn, signIn } from "../support/staff.ts";
import * as versions from "../support/versions.ts";
import { Album, standStill } from "./album.ts";

test.use({ story: "pictures" });

test("every screen and state", async ({ page, context, otherDevice, api }) => {
  const album = Album.open();
  await standStill(context, api);
  await faults.install(context);
  await begin(page, album);
  await lists(page, album);
  await anOrder(page, album);
  await people(page, album);
  await linking(page, album);
  await several(page, album);
  await signIn(otherDevice, CLERK);
  await away(page, otherDevice, album);
  await attention(page, album);
  await theDevice(page, album);
  album.close();
});

async function begin(page: Page, album: Album): Promise<void> {
  await page.goto("/orders");
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  await album.take(page, "01-sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(orders.mistakes(page)).toBeVisible();
  await album.take(page, "02-sign-in-mistakes");
  // The first download, held where it begins.
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/bundles/**", async (route) => {
    await released;
    await route.continue();
  });
  await fillInSignIn(page, MANAGER);
  await expect(page.getByRole("heading", { name: "Orders", level: 1 })).toBeVisible();
  await album.take(page, "03-first-download");
  release();
  await isSynced(page);
  await page.unroute("**/api/bundles/**");
}

async function lists(page: Page, album: Album): Promise<void> {
  await expect(orders.rows(page)).toHaveCount(50);
  await album.take(page, "04-orders", { whole: false });
  await page.getByRole("combobox", { name: "Customers" }).selectOption({ index: 1 });
  await orders.filter(page).fill("ana");
  await expect(page).toHaveURL(/q=ana/);
  await album.take(page, "05-orders-filtered", { whole: false });
  await orders.filter(page).fill("no such order anywhere");
  await expect(page.getByText("No orders match these filters")).toBeVisible();
  await album.take(page, "06-orders-no-match");
  await page.goto("/orders?q=1042");
  const open = async () => {
    await orders.openMenu(page, "1042");
    await expect(page.getByRole("menuitem", { name: "Reassign" })).toBeVisible();
  };
  await album.take(page, "07-orders-menu", { whole: false, open });
  await page.keyboard.press("Escape");
  await page.goto("/orders/4000000000");
  await expect(page.getByRole("heading", { name: "No such order", level: 1 })).toBeVisible();
  await album.take(page, "08-no-such-order");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "Page not found", level: 1 })).toBeVisible();
  await album.take(page, "09-not-found");
}

async function anOrder(page: Page, album: Album): Promise<void> {
  await page.goto("/orders?q=1042");
  await page.getByRole("link", { name: "View order 1042" }).click();
  await expect(page.getByRole("table", { name: "Lines" })).toBeVisible();
  await expect(page.getByText("The order has always belonged")).toBeVisible();
  await album.take(page, "10-order");
  await page.getByRole("link", { name: "Reassign order" }).click();
  await expect(page.getByRole("radio", { name: "Existing customer" })).toBeChecked();
  await album.take(page, "11-reassign");
  await orders.submit(page);
  await expect(orders.mistakes(page)).toBeVisible();
  await album.take(page, "12-reassign-mistake");
  await orders.customerSearch(page).fill("schneider");
  await orders.customerSearch(page).press("ArrowDown");
  await expect(orders.highlighted(page)).toBeVisible();
  await album.take(page, "13-reassign-search", { whole: false });
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("checkbox", { name: "Generate password" }).uncheck();
  await album.take(page, "14-reassign-new");
  await page.getByRole("radio", { name: "Existing customer" }).check();
  await orders.customerSearch(page).fill("");
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await album.take(page, "15-reassign-preview");
  await album.tour(page, "reassign");
  await orders.submitAndConfirm(page, "1042", "Ana Ruiz");
  await isSynced(page);
  await expect(orders.confirmation(page)).toContainText("Synced.");
  await album.take(page, "16-confirmation", { whole: false });
  // Somebody who has nothing in common is asked about once more.
  await orders.openReassign(page, "1010");
  await orders.pick(page, "olga.nilsen@", "Olga Nilsen");
  await page.getByRole("textbox", { name: "Reason (required)" }).fill("Paid for her");
  await orders.submit(page);
  await expect(page.getByRole("button", { name: "Yes, reassign to Olga Nilsen" })).toBeEnabled();
  await album.take(page, "17-reassign-sure", { whole: false });
}

async function people(page: Page, album: Album): Promise<void> {
  await page.goto("/customers");
  await expect(page.getByRole("heading", { name: "Customer search tool", level: 1 })).toBeVisible();
  await album.take(page, "20-customers");
  await customers.search(page).fill("vera");
  await expect(page.getByRole("link", { name: "View Vera Quist" })).toBeVisible();
  await album.take(page, "21-customers-found");
  await page.getByRole("link", { name: "View Vera Quist" }).click();
  await expect(page.getByRole("heading", { name: "Vera Quist", level: 1 })).toBeVisible();
  await expect(page.getByText("No order has come to this customer or gone from it.")).toBeVisible();
  await album.take(page, "22-customer");
  await page.goto("/customers?q=ana.ruiz%40");
  await page.getByRole("link", { name: "All orders of Ana Ruiz" }).click();
  await expect(page.getByRole("heading", { name: "Guest Ana Ruiz" })).toBeVisible();
  await expect(page.getByText("No order of this guest has changed owner.")).toBeVisible();
  await album.take(page, "23-guest");
  await page.goto("/customers?q=zzzzzz");
  await expect(page.getByText("No customers match")).toBeVisible();
  await album.take(page, "24-customers-nobody");
}

async function linking(page: Page, album: Album): Promise<void> {
  await page.goto("/orders");
  await link.openFromPage(page, "1070");
  await expect(link.candidate(page, "Vera Quist")).toBeVisible();
  await link.candidate(page, "Vera Quist").check();
  await album.take(page, "30-link-dialog", { whole: false });
  await album.tour(page, "link");
  await page.getByRole("button", { name: "Link order now" }).click();
  await expect(page.getByRole("button", { name: "Yes, link to Vera Quist" })).toBeEnabled();
  await album.take(page, "31-link-sure", { whole: false });
  await link.sayYes(page, "1070", "Vera Quist");
  await isSynced(page);
  await expect(orders.confirmation(page)).toContainText("Synced.");
  await expect(page.getByRole("figure").getByRole("listitem").nth(1)).toContainText("linked it to Vera Quist");
  await album.take(page, "32-linked");
  await page.getByRole("region", { name: "Information" }).getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await album.take(page, "33-siblings", { whole: false });
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Reassign order" }).click();
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await orders.submitAndConfirm(page, "1070", "Ana Ruiz", "Booked by her for the team");
  await isSynced(page);
  await orders.find(page, "1070");
  await page.getByRole("link", { name: "View order 1070" }).click();
  await expect(page.getByRole("figure").getByRole("listitem")).toHaveCount(5);
  await album.take(page, "34-order-moved");
  await album.tour(page, "order");
  await page.getByRole("link", { name: "Print or download" }).click();
  await expect(page.getByRole("heading", { name: "Ownership history of order 1070" })).toBeVisible();
  await expect(page.getByRole("figure").getByRole("listitem")).toHaveCount(5);
  await album.take(page, "35-history");
  await album.print(page, "35-history");
}

async function several(page: Page, album: Album): Promise<void> {
  await page.goto("/orders?q=hedda.moberg");
  await expect(orders.rows(page)).toHaveCount(50);
  for (const number of ["1130", "1131", "1132"]) {
    await orders.find(page, number);
    await page.getByRole("checkbox", { name: `Select order ${number}` }).check();
  }
  await orders.filter(page).fill("113");
  await expect(page.getByRole("region", { name: "Selected orders" })).toContainText("3 orders selected");
  await album.take(page, "40-selection", { whole: false });
  await page.getByRole("button", { name: "Reassign selected" }).click();
  await orders.pick(page, "ruiz", "Ana Ruiz");
  await page.getByRole("textbox", { name: "Reason (required)" }).fill("They pay together");
  await album.take(page, "41-bulk");
  await page.getByRole("button", { name: "Reassign 2 orders" }).click();
  await page.getByRole("button", { name: "Yes, reassign to Ana Ruiz" }).click();
  await expect(orders.confirmation(page)).toContainText("2 orders have been assigned to customer Ana Ruiz.");
  await isSynced(page);
  await orders.filter(page).fill("113");
  await orders.confirmation(page).getByText("Result for each order").click();
  await album.take(page, "42-bulk-done", { whole: false });
}

/** What is made while the server does not answer this device. Somebody else does the same things meanwhile. */
async function away(page: Page, other: Page, album: Album): Promise<void> {
  await cutOff(page);
  await goTo(page, "Orders");
  await orders.reassign(page, "1060", "till-1", "Till 1 (shop)", "Asked at the counter");
  await orders.openReassign(page, "1061");
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email" }).fill("shared@example.com");
  await orders.submitAndConfirm(page, "1061", "shared@example.com");
  await orders.reassign(page, "1021", "ruiz", "Ana Ruiz");
  await orders.filter(page).fill("102");
  await album.take(page, "50-offline", { whole: false });
  await orders.find(page, "1060");
  await page.getByRole("link", { name: "View order 1060" }).click();
  await expect(page.getByRole("figure").getByRole("listitem").nth(1)).toContainText("saved on this device");
  await album.take(page, "51-order-waiting");
  await goTo(page, "Outbox");
  await expect(page.getByRole("region", { name: "Waiting (3)" })).toBeVisible();
  await album.take(page, "52-outbox-waiting");
  await album.tour(page, "outbox");
  await goTo(page, "Customer search tool");
  await customers.search(page).fill("shared@");
  await expect(customers.section(page, "Pending accounts", 1)).toBeVisible();
  await album.take(page, "53-pending-account");

  await orders.reassign(other, "1060", "ruiz", "Ana Ruiz", "Paid by her");
  await orders.openReassign(other, "1063");
  await other.getByRole("radio", { name: "New customer" }).check();
  await other.getByRole("textbox", { name: "Email" }).fill("shared@example.com");
  await orders.submitAndConfirm(other, "1063", "shared@example.com");
  await isSynced(other);
}

async function attention(page: Page, album: Album): Promise<void> {
  // A locked order cannot be had from the demo shop after the fact: the server's word on one of the operations is put in its mouth.
  await page.route("**/api/operations", (route) => refuseOne(route));
  await mend(page);
  await expect(syncState(page)).toHaveText("3 changes need attention", { timeout: 30_000 });
  await goTo(page, "Outbox");
  await expect(page.getByRole("region", { name: "Needs attention (3)" })).toBeVisible();
  await album.take(page, "54-outbox-attention");
  await album.tour(page, "conflict");
  await page.getByRole("button", { name: "Move to Till 1 (shop) anyway" }).click();
  await expect(page.getByRole("textbox", { name: "Reason (required)" })).toBeFocused();
  await album.take(page, "55-conflict-anyway");
  await page.unroute("**/api/operations");
}

async function theDevice(page: Page, album: Album): Promise<void> {
  await versions.openDevice(page);
  await expect(page.getByRole("region", { name: "Storage" })).toContainText("MB of");
  await album.take(page, "60-device");
  await goTo(page, "Orders");
  await orders.openReassign(page, "1062");
  await page.getByRole("radio", { name: "New customer" }).check();
  await page.getByRole("textbox", { name: "Email", exact: true }).fill("somebody@example.com");
  await faults.set(page, "rehome-outbox", "quota");
  await orders.submit(page);
  await expect(faults.notSaved(page)).toBeVisible();
  await album.take(page, "61-not-saved");
}

const API = "**/api/**";

/** Nothing this page asks the server comes back. The server goes on. */
async function cutOff(page: Page): Promise<void> {
  await page.context().route(API, (route) => route.abort());
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(syncState(page)).toHaveText(/^Working offline/, { timeout: 60_000 });
}

async function mend(page: Page): Promise<void> {
  await page.context().unroute(API);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
}

interface Push {
  operations: { id: string; via: string; target: unknown }[];
}

/** Lets all operations but the one to Ana through, and answers that one by itself: the order is locked. */
async function refuseOne(route: Route): Promise<void> {
  const push = route.request().postDataJSON() as Push;
  const isIt = ({ target }: Push["operations"][number]) => JSON.stringify(target) === JSON.stringify(refused);
  const { operations } = push;
  // The last of the three that were made.
  const refused = operations.length === 3 ? operations.at(-1)?.target : undefined;
  const answer = await route.fetch({ postData: { ...push, operations: operations.filter((one) => !refused || !isIt(one)) } });
  const said = (await answer.json()) as { outcomes: unknown[] };
  const outcomes = [...said.outcomes, ...operations.filter((one) => refused && isIt(one)).map(({ id }) => ({ operation: id, outcome: { rejected: { refusal: "order-locked" } } }))];
  await route.fulfill({ response: answer, json: { ...said, outcomes } });
}
