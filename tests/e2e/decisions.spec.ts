// What people decide about a change afterwards: taking it back on the order itself, and one answer to all that one order was wanted for.
import { test, expect } from "./support/fixtures.ts";
import { comeBack, goOffline, goTo, isSynced, outboxSection, syncState } from "./support/frame.ts";
import * as orders from "./support/orders.ts";
import { CLERK, fillInSignIn, MANAGER, signIn, signOut, VIEWER } from "./support/staff.ts";

test.use({ story: "decisions" });

test("a change is taken back on the page of its order, before it was sent and after", async ({ page, server, checkAccessibility }) => {
  await signIn(page, CLERK);
  const history = page.getByRole("region", { name: "Ownership history" });
  await orders.reassign(page, "1061", "olga.nilsen@", "Olga Nilsen", "She paid");
  await isSynced(page);
  await orders.find(page, "1061");
  await page.getByRole("link", { name: "View order 1061" }).click();
  await expect(history).toContainText("Assigned to Olga Nilsen");
  await checkAccessibility();
  await history.getByRole("button", { name: "Undo" }).click();
  await expect(orders.confirmation(page)).toContainText("Order 1061 goes back to");
  await expect(page.getByRole("heading", { name: "Ownership history" })).toBeFocused();
  await isSynced(page);
  await expect(history.getByRole("button", { name: "Undo" })).toBeHidden();

  await goTo(page, "Orders");
  await goOffline(server, page);
  await orders.reassign(page, "1062", "olga.nilsen@", "Olga Nilsen", "She paid");
  await orders.find(page, "1062");
  await page.getByRole("link", { name: "View order 1062" }).click();
  await history.getByRole("button", { name: "Withdraw" }).click();
  await expect(orders.confirmation(page)).toContainText("The change of order 1062 has been withdrawn. Nothing was sent.");
  await expect(syncState(page)).toHaveText("Working offline");
});

test("changes that build on each other share one conflict and one decision, which is theirs who made them", async ({ page, server, otherDevice, api }) => {
  test.slow();
  await signIn(page, CLERK);
  await signIn(otherDevice, MANAGER);
  await orders.find(page, "1062");
  const id = await orders.idOf(page, "1062");
  await goOffline(server, page);
  await orders.reassign(page, "1062", "olga.nilsen@", "Olga Nilsen", "First thought");
  await orders.reassign(page, "1062", "till-1", "Till 1 (shop)", "Second thought");
  // The first device must not be the first to reach the server.
  await page.goto("about:blank");
  await comeBack(server, otherDevice);
  await isSynced(otherDevice);
  await orders.reassign(otherDevice, "1062", "vera.quist@", "Vera Quist", "It is hers");
  await isSynced(otherDevice);

  await page.goto("/outbox");
  await expect(syncState(page)).toHaveText("1 change needs attention", { timeout: 30_000 });
  const open = outboxSection(page, "Needs attention", 1).getByRole("listitem");
  await expect(open).toContainText("You: to Till 1 (shop)");
  await expect(open).toContainText("Before that: to Olga Nilsen");
  await expect(open).toContainText("Mateo Brandt: to Vera Quist");

  await signOut(page, CLERK);
  await fillInSignIn(page, VIEWER);
  await goTo(page, "Outbox");
  await expect(open).toContainText("Somebody else on this device: to Till 1 (shop)");
  await expect(open).toContainText("It is theirs to decide");
  await expect(open.getByRole("button", { name: "Keep theirs" })).toBeHidden();
  await signOut(page, VIEWER);
  await fillInSignIn(page, CLERK);
  await goTo(page, "Outbox");
  await open.getByRole("button", { name: "Keep theirs" }).click();
  await expect(outboxSection(page, "Needs attention", 0)).toBeVisible();
  await isSynced(page);
  expect(await api.history(id)).toHaveLength(1);
});

test("what is being typed in a conflict's card stays, and keeps the focus, while another is decided in a second tab", async ({ page, server, otherDevice }) => {
  test.slow();
  await signIn(page, CLERK);
  await signIn(otherDevice, MANAGER);
  await goOffline(server, page);
  for (const number of ["1051", "1060"]) await orders.reassign(page, number, "ana.ruiz@", "Ana Ruiz", "She paid");
  await page.goto("about:blank");
  await comeBack(server, otherDevice);
  for (const number of ["1051", "1060"]) await orders.reassign(otherDevice, number, "vera.quist@", "Vera Quist", "It is hers");
  await isSynced(otherDevice);

  await page.goto("/outbox");
  await expect(syncState(page)).toHaveText("2 changes need attention", { timeout: 30_000 });
  const open = outboxSection(page, "Needs attention", 2).getByRole("listitem");
  await open.filter({ hasText: "Order 1051" }).getByRole("button", { name: "Move to Ana Ruiz anyway" }).click();
  const reason = page.getByRole("textbox", { name: "Reason (required)" });
  await expect(reason).toBeFocused();
  await reason.fill("She has the receipt");
  const second = await page.context().newPage();
  await second.goto("/outbox");
  const other = outboxSection(second, "Needs attention", 2).getByRole("listitem").filter({ hasText: "Order 1060" });
  await other.getByRole("button", { name: "Keep theirs" }).click();
  await expect(outboxSection(second, "Needs attention", 1)).toBeVisible();

  await page.bringToFront();
  await expect(outboxSection(page, "Needs attention", 1)).toBeVisible();
  await expect(reason).toBeFocused();
  await expect(reason).toHaveValue("She has the receipt");
});

test("a move that is on its way is said in the histories of both sides, and on paper", async ({ page, server }) => {
  await signIn(page, CLERK);
  await orders.find(page, "1061");
  const id = await orders.idOf(page, "1061");
  await goOffline(server, page);
  await orders.reassign(page, "1061", "olga.nilsen@", "Olga Nilsen", "She paid");
  const said = "Order 1061: the change of owner to Olga Nilsen (olga.nilsen@example.com) is saved on this device and not yet at the server.";
  await orders.find(page, "1061");
  await orders.row(page, "1061").getByRole("link", { name: "Olga Nilsen" }).click();
  await expect(page.getByRole("region", { name: "Ownership history" })).toContainText(said);
  await page.getByRole("region", { name: "Ownership history" }).getByRole("link", { name: "Print or download" }).click();
  await expect(page.getByRole("main")).toContainText(said);
  await page.goto(`/orders/${id}/history`);
  await expect(page.getByRole("main")).toContainText("is saved on this device and not yet at the server.");
  await comeBack(server, page);
  await isSynced(page);
  await expect(page.getByText("is saved on this device and not yet at the server.")).toHaveCount(0);
});

test("a search that finds nobody but a blocked account says so to those who may see such accounts, and not to others", async ({ page, otherDevice }) => {
  const said = "1 blocked or merged account matches, but can get no orders.";
  await signIn(page, MANAGER);
  await orders.openReassign(page, "1067");
  await orders.customerSearch(page).fill("blocked.bruno");
  await expect(page.getByText(said)).not.toHaveCount(0);
  await signIn(otherDevice, CLERK);
  await orders.openReassign(otherDevice, "1067");
  await orders.customerSearch(otherDevice).fill("blocked.bruno");
  await expect(otherDevice.getByText("No customers match")).not.toHaveCount(0);
  await expect(otherDevice.getByText(said)).toHaveCount(0);
});
